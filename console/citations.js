// Which clauses a citation means: 第八条（一）2、（二）2 are two, the second short for 第八条（二）2.

const joint = /[、，,；;]/;
const stem = (name) => (name.match(/^.*?条/) || name.match(/^[^（]+/) || [""])[0];
const document = (name) => (name.match(/^《[^》]*》/) || [""])[0];

// The nearest clause of `names` to `text`: itself, the first that it contains, or the one that contains it.
function nearest(text, names) {
    const within = (whole, start) => whole.startsWith(start) && !/^\d/.test(whole.slice(start.length));
    const larger = names.filter((name) => within(text, name)).sort((a, b) => b.length - a.length);
    return names.includes(text) ? text : names.find((name) => within(name, text)) || larger[0];
}

// [{text, clause}], with `clause` undefined where the rule set's coverage has none; the joints stand between them.
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
