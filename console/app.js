// State that all pages share: the current route, and whether the service is down.

// Returns the text itself if it can't be decoded, as after a link was cut short.
function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

// Reads #/page/ruleset/rest?name=value. The address holds all that a page shows.
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

// Draws once for any number of changes. Resolves when the page is drawn.
export function redraw() {
    if (!drawing) {
        drawing = Promise.resolve().then(() => {
            drawing = false;
            draw();
        });
    }
    return drawing;
}
