// Counts over many answers: one short record for each line of the answer.

// `line` is an answer or a problem. Returns null for the problem that stands for all items past the service's limit.
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

// The text of all answers, in Blobs, which the browser may keep on disk instead of in memory.
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

    // Returns the parts of a Blob with all answers.
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

    // Returns the n most common, most common first. Equal counts keep the order in which they came.
    static top(counts, n = Infinity) {
        return [...counts].sort((a, b) => b[1] - a[1]).slice(0, n);
    }
}
