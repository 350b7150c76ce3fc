// What all pages share: where the reader is, in which language, and whether the service answers.

// An address that was cut short is no reason to show nothing.
function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

// #/page/ruleset/rest?name=value — a link says all that a page shows.
export function parseHash(hash) {
    const [path, query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
    const [page, ruleset, rest] = path.split("/").map((part) => decoded(part) || undefined);
    return { page: page ?? "decide", ruleset, rest, query: new URLSearchParams(query) };
}

export function link(page, ruleset, rest, query) {
    const path = [page, ruleset, rest].filter((part) => part !== undefined && part !== "").map(encodeURIComponent).join("/");
    const text = new URLSearchParams(query).toString();
    return "#/" + path + (text ? "?" + text : "");
}

export const app = { route: parseHash(location.hash), down: false };

let draw = () => {};
let drawing = false;

export function onDraw(callback) {
    draw = callback;
}

// Draws once, however many changes asked for it; resolves when that is done.
export function redraw() {
    if (!drawing) {
        drawing = Promise.resolve().then(() => {
            drawing = false;
            draw();
        });
    }
    return drawing;
}
