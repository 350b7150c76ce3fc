// Finds the clauses that a citation names. 第八条（一）2、（二）2 names two; the second is short for 第八条（二）2.

const joint = /[、，,；;]/;
const stem = (name) => (name.match(/^.*?条/) || name.match(/^[^（]+/) || [""])[0];
const document = (name) => (name.match(/^《[^》]*》/) || [""])[0];

// Returns the clause of `names` nearest to `text`: `text` itself, the first clause inside it, or the smallest clause around it.
function nearest(text, names) {
    const within = (whole, start) => whole.startsWith(start) && !/^\d/.test(whole.slice(start.length));
    const larger = names.filter((name) => within(text, name)).sort((a, b) => b.length - a.length);
    return names.includes(text) ? text : names.find((name) => within(name, text)) || larger[0];
}

// Returns [{text, clause}]. `clause` is undefined if the rule set's coverage has no such clause.
export function splitCitation(citation, names) {
    if (names.includes(citation)) {
        return [{ text: citation, clause: citation }];
    }
    let last = "";
    return citation.split(joint).map((text) => {
        const before = [
            text.startsWith("（") ? stem(last) : "",
            /^\d/.test(text) ? last.replace(/\d+$/, "") : "",
            document(text) ? "" : document(last),
        ].find((prefix) => prefix !== "") || "";
        last = before + text;
        return { text, clause: nearest(last, names) };
    });
}
