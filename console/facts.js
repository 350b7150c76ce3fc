// Turns a form's entries into a request's facts and back. An entry is
//   { mode: "absent" }            left out: reference data or the default may give it
//   { mode: "unknown" }           null: unknown, whatever reference data or the default say
//   { mode: "given", text, rows } a text as typed, or the rows of a list, each an object of entries by field
// A text that is no number, date or code is sent as it is. The service reports what is wrong with it.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export const absent = () => ({ mode: "absent", text: "", rows: [] });
export const unknown = () => ({ mode: "unknown", text: "", rows: [] });
export const given = (text) => ({ mode: "given", text, rows: [] });

const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

export function entryOf(fact, value) {
    if (value === undefined) {
        return absent();
    }
    if (value === null) {
        return unknown();
    }
    if (fact.type === "list" && Array.isArray(value) && value.every(isObject)) {
        return { mode: "given", text: "", rows: value.map((row) => rowOf(fact, row)) };
    }
    return given(typeof value === "string" ? value : JSON.stringify(value));
}

export function rowOf(fact, row = {}) {
    return entriesOf(fact.fields, row);
}

// Reads only the facts (or fields) in `facts`, and only the object's own properties.
export function entriesOf(facts, object) {
    return Object.fromEntries(facts.map((fact) => [fact.name, entryOf(fact, Object.hasOwn(object, fact.name) ? object[fact.name] : undefined)]));
}

export function valueOf(fact, entry) {
    if (entry === undefined || entry.mode === "absent") {
        return undefined;
    }
    if (entry.mode === "unknown") {
        return null;
    }
    const text = entry.text.trim();
    switch (fact.type) {
    case "list":
        return text !== "" ? text : entry.rows.map((row) => factsOf(fact.fields, row));
    case "boolean":
        return text === "true" ? true : text === "false" ? false : text;
    case "integer":
    case "number":
        return number.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
    default:
        return text;
    }
}

export function factsOf(facts, entries) {
    const object = {};
    for (const fact of facts) {
        const value = valueOf(fact, Object.hasOwn(entries, fact.name) ? entries[fact.name] : undefined);
        if (value !== undefined) {
            object[fact.name] = value;
        }
    }
    return object;
}

// JSON Pointers (RFC 6901), as far as a fact's place in a request needs them.
export const pointerOf = (...parts) => parts.map((part) => "/" + String(part).replace(/~/g, "~0").replace(/\//g, "~1")).join("");
