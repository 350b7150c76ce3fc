// What many answers come to: one short record a line, and counts of them.

// `line` is an answer's text, a problem among them. Null for what stands in the place of answers past the service's limit.
export function record(line, number) {
    const answer = JSON.parse(line);
    const found = { number, id: answer.id ?? null };
    if (answer.problem) {
        const { type, errors = [], detail, title } = answer.problem;
        if (type === "urn:anjian:problem:too-many-items") {
            return null;
        }
        return { ...found, outcomes: ["problem"], unmet: [], missing: [], wrong: errors.map((one) => [one.pointer, one.detail].join(" ")).join("; ") || detail || title };
    }
    const outcomes = (answer.outcomes ?? (answer.outcome ? [answer.outcome] : [])).map((one) => one.code);
    const open = answer.status !== "determined";
    const unmet = Object.entries(answer.explanation?.conditions ?? {}).filter(([, one]) => one.result === "unmet").map(([code]) => code);
    return { ...found, outcomes: outcomes.length > 0 ? outcomes : [open ? "undetermined" : "none"], open, unmet, missing: answer.missing_facts };
}

// The answers' text, out of the page's own memory: a browser may keep a Blob on disk.
export class Answers {
    constructor() {
        Object.assign(this, { count: 0, blobs: [], latest: [] });
    }

    add(line) {
        this.latest.push(line + "\n");
        this.count++;
        if (this.latest.length === 1000) {
            this.blobs.push(new Blob(this.latest));
            this.latest = [];
        }
    }

    // The parts of a Blob with all of them.
    all() {
        return [...this.blobs, ...this.latest];
    }
}

export class Tally {
    constructor() {
        Object.assign(this, { records: [], outcomes: new Map(), unmet: new Map(), missing: new Map() });
    }

    add(one) {
        this.records.push(one);
        for (const [counts, codes] of [[this.outcomes, one.outcomes], [this.unmet, one.unmet], [this.missing, one.missing]]) {
            codes.forEach((code) => counts.set(code, (counts.get(code) ?? 0) + 1));
        }
    }

    // The commonest, most first; those as common in the order they came.
    static top(counts, n = Infinity) {
        return [...counts].sort((a, b) => b[1] - a[1]).slice(0, n);
    }
}
