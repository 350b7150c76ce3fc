// Reads CSV and NDJSON files into requests, and writes CSV.
import { factsOf, given, unknown } from "./facts.js";

// Reads CSV (RFC 4180). The separator is the comma, semicolon or tab: whichever the first line has most of.
export function parseCsv(text) {
    const first = text.slice(0, (text + "\n").indexOf("\n"));
    const separator = [",", ";", "\t"].sort((a, b) => first.split(b).length - first.split(a).length)[0];
    const rows = [];
    let row = [], field = "", quoted = false;
    const endField = () => {
        row.push(field);
        field = "";
    };
    const endRow = () => {
        endField();
        if (row.some((one) => one.trim() !== "")) {
            rows.push(row);
        }
        row = [];
    };
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') {
            field += text[++i];
        } else if (c === '"' && (quoted || field === "")) {
            quoted = !quoted;
        } else if (quoted) {
            field += c;
        } else if (c === separator) {
            endField();
        } else if (c === "\n") {
            endRow();
        } else if (c !== "\r") {
            field += c;
        }
    }
    if (field !== "" || row.length > 0) {
        endRow();
    }
    return rows;
}

// Puts a quote before a text that a spreadsheet would run as a formula.
const cell = (value) => {
    const text = /^[=+\-@＝＋－＠\t\r\n]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? "'" + value : String(value);
    return /[",;\t\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

// Begins with a byte order mark: without it spreadsheets misread Chinese.
export const writeCsv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");

// Decodes UTF-8, GB 18030 or UTF-16. Spreadsheets in China save CSV as GB 18030 as often as UTF-8, and "Unicode text" as UTF-16.
export function decodeText(bytes) {
    const [first, second] = new Uint8Array(bytes);
    if (first === 0xff && second === 0xfe) {
        return new TextDecoder("utf-16le").decode(bytes);
    }
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder("gb18030").decode(bytes);
    }
}

// Returns {kind: "ndjson", lines} or {kind: "csv", header, rows}.
export function readFile(name, text) {
    if (/\.(ndjson|jsonl|json)$/i.test(name) || /^\s*\{/.test(text)) {
        const trimmed = text.trim();
        const lines = trimmed.startsWith("[") ? JSON.parse(trimmed).map((one) => JSON.stringify(one)) : text.split(/\r?\n/).filter((line) => line.trim() !== "");
        return { kind: "ndjson", lines };
    }
    const [header = [], ...rows] = parseCsv(text);
    return { kind: "csv", header: header.map((one) => one.trim()), rows };
}

// Maps, not objects: a cell or column may be called "constructor".
const truths = new Map([...["是", "有", "对", "yes", "y", "true", "1", "√", "✓"].map((word) => [word, "true"]),
    ...["否", "无", "没有", "不是", "no", "n", "false", "0", "×", "✗"].map((word) => [word, "false"])]);

const unknowns = new Set(["未知", "不明", "不详", "unknown", "null", "?", "？"]);

// Returns the entry that a cell gives for a fact; an empty cell gives none.
export function entryOfCell(fact, text) {
    const said = text.trim();
    if (unknowns.has(said.toLowerCase())) {
        return unknown();
    }
    switch (fact.type) {
    case "boolean":
        return given(truths.get(said.toLowerCase()) ?? said);
    case "enum":
        return given(fact.values.find((one) => one.code === said || one.label === said)?.code ?? said);
    case "date": {
        const found = said.match(/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/) ?? said.match(/^(\d{4})(\d\d)(\d\d)$/);
        return given(found ? `${found[1]}-${found[2].padStart(2, "0")}-${found[3].padStart(2, "0")}` : said);
    }
    case "integer":
    case "number":
        return given(said.replace(/(?<=\d),(?=\d{3}\b)/g, ""));
    default:
        return given(said);
    }
}

const list = (text) => {
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) ? value : text;
    } catch {
        return ["无", "没有", "none", "0"].includes(text.trim().toLowerCase()) ? [] : text;
    }
};

// Makes a batch item of a row. `mapping` has for each column "", "id", "as_of", "subject:person" … or "fact:name".
export function requestOf(facts, mapping, row) {
    const request = {};
    const entries = {};
    const lists = {};
    mapping.forEach((meaning, i) => {
        const text = (row[i] ?? "").trim();
        if (text === "" || !meaning) {
            return;
        }
        const [what, name] = meaning.split(":");
        const fact = facts.find((one) => one.name === name);
        if (what === "subject") {
            request.subject = { ...request.subject, [name]: text };
        } else if (what === "fact" && fact.type === "list" && !unknowns.has(text)) {
            lists[name] = list(text);
        } else if (what === "fact") {
            entries[name] = entryOfCell(fact, text);
        } else {
            request[what] = what === "as_of" ? entryOfCell({ type: "date" }, text).text : text;
        }
    });
    return { ...request, facts: { ...factsOf(facts, entries), ...lists } };
}

const columns = new Map(Object.entries({ id: "id", 编号: "id", 序号: "id", as_of: "as_of", 日期: "as_of", person: "subject:person", 人员: "subject:person",
    enterprise: "subject:enterprise", 企业: "subject:enterprise", area: "subject:area", 区域: "subject:area" }));

// Guesses a column's meaning from its name: a fact's name or label, or another member of an item.
export function guess(facts, column) {
    const fact = facts.find((one) => one.name === column || one.label === column);
    return fact ? "fact:" + fact.name : columns.get(column.toLowerCase()) ?? "";
}
