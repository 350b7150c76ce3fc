// Calls of the service: answers, problems, and no answer at all. Problems come in the reader's language.

import { language } from "./words.js";

// An RFC 9457 problem.
export class Problem extends Error {
    constructor(status, body) {
        super(body.detail || body.title || "HTTP " + status);
        this.status = status;
        this.slug = String(body.type || "").replace("urn:anjian:problem:", "");
        this.errors = body.errors || [];
        this.body = body;
    }
}

// The service did not answer, or is busy.
export class Unreachable extends Error {}

export async function ask(path, options) {
    let response;
    try {
        response = await fetch(path, { ...options, headers: { ...options?.headers, "Accept-Language": language() } });
    } catch (error) {
        throw error.name === "AbortError" ? error : new Unreachable(error.message);
    }
    if (response.ok) {
        return response;
    }
    const body = await response.json().catch(() => null);
    if (body === null || body.type === "urn:anjian:problem:busy" || body.type === "about:blank") {
        throw new Unreachable("HTTP " + response.status);
    }
    throw new Problem(response.status, body);
}

// Descriptions, kept until an answer's digest shows that the rules have changed; see forget().
const known = new Map();

function describe(path) {
    if (!known.has(path)) {
        const coming = ask(path).then((response) => response.json());
        coming.catch(() => known.delete(path));
        known.set(path, coming);
    }
    return known.get(path);
}

export const rulesets = () => describe("/v1/rulesets").then((body) => body.rulesets);
export const ruleset = (id) => describe(`/v1/rulesets/${encodeURIComponent(id)}`);
export const decision = (id, code) => describe(decisionPath(id, code));
export const forget = () => known.clear();

export function decisionPath(id, code) {
    return `/v1/rulesets/${encodeURIComponent(id)}/decisions/${encodeURIComponent(code)}`;
}

// Asked anew each time: which rule sets fail, and why.
export const readiness = () => ask("/readyz", { cache: "no-store" }).then((response) => response.json());

export async function decide(id, code, request, signal) {
    const headers = { "Content-Type": "application/json" };
    const response = await ask(decisionPath(id, code), { method: "POST", headers, body: JSON.stringify(request), signal });
    return response.json();
}

// Sends `lines` as a batch. Calls `each(text)` for every line of the answer as it arrives, without its line end.
export async function batch(id, code, lines, each, signal) {
    const headers = { "Content-Type": "application/x-ndjson" };
    const response = await ask(decisionPath(id, code) + "/batch", { method: "POST", headers, body: lines.join("\n") + "\n", signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
        const { done, value } = await reader.read().catch((error) => {
            throw error.name === "AbortError" ? error : new Unreachable(error.message);
        });
        if (done) {
            break;
        }
        const parts = (rest + value).split("\n");
        rest = parts.pop();
        parts.forEach((line) => each(line));
    }
    if (rest) {
        each(rest);
    }
}

// The rule set's cases as sample data. Returns none if nginx does not serve them.
export async function samples(id, code) {
    const response = await fetch(`/console/samples/${encodeURIComponent(id)}/${encodeURIComponent(code)}.json`).catch(() => null);
    const cases = response !== null && response.ok ? await response.json().catch(() => []) : [];
    return cases.filter((one) => !one.reference && !one.expect.problem);
}
