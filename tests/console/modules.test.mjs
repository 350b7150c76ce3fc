// What the console does without a browser: citations, files, facts.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { root } from "./site.mjs";
import { splitCitation } from "../../console/citations.js";
import { absent, entriesOf, entryOf, factsOf, given, pointerOf, unknown, valueOf } from "../../console/facts.js";
import { decodeText, entryOfCell, guess, parseCsv, readFile, requestOf, writeCsv } from "../../console/table.js";
import { Answers, record, Tally } from "../../console/tally.js";

const clausesOf = (citation, names) => splitCitation(citation, names).map((one) => one.clause);

test("a citation's short parts are completed", () => {
    const names = ["第六条", "第八条", "第八条（一）2", "第八条（二）2", "第八条（三）1", "第十一条（二）", "二（一）1", "二（一）2", "二（一）3", "三（一）", "三（二）"];
    assert.deepEqual(clausesOf("第八条（一）2、（二）2、（三）1", names), ["第八条（一）2", "第八条（二）2", "第八条（三）1"]);
    assert.deepEqual(clausesOf("第六条，第十一条（二）", names), ["第六条", "第十一条（二）"]);
    assert.deepEqual(clausesOf("二（一）1、2、3", names), ["二（一）1", "二（一）2", "二（一）3"]);
    assert.deepEqual(clausesOf("三（一）、（二）", names), ["三（一）", "三（二）"]);
    assert.deepEqual(clausesOf("附则", names), [undefined]);
});

test("a citation leads to the nearest clause", () => {
    const names = ["《甲制度》第七条", "《甲制度》第九条", "《乙办法》第九条", "《甲制度》第八条（上岗前考核）", "第十条"];
    assert.deepEqual(clausesOf("《甲制度》第七条、第九条", names), ["《甲制度》第七条", "《甲制度》第九条"]);
    assert.deepEqual(clausesOf("《甲制度》第七条、《乙办法》第九条", names), ["《甲制度》第七条", "《乙办法》第九条"]);
    assert.deepEqual(clausesOf("《甲制度》第八条", names), ["《甲制度》第八条（上岗前考核）"]);
    assert.deepEqual(clausesOf("第十条第二款", names), ["第十条"]);
    assert.deepEqual(clausesOf("一（标题，原文脱落序号）", ["一（标题，原文脱落序号）"]), ["一（标题，原文脱落序号）"]);
});

test("every citation that the rule files write with cite leads somewhere", () => {
    for (const id of readdirSync(join(root, "rules")).filter((name) => !name.startsWith("_"))) {
        const folder = join(root, "rules", id);
        const read = (name) => readFileSync(join(folder, name), "utf8");
        const names = [...new Set([...read("document.lua").matchAll(/^clause "([^"]+)"/gm)].map((match) => match[1]))];
        const cited = new Set(readdirSync(folder).filter((name) => name.endsWith(".lua")).flatMap((name) => [...read(name).matchAll(/cite "([^"]+)"/g)].map((match) => match[1])));
        assert.ok(names.length > 10 && cited.size > 10, id);
        for (const citation of cited) {
            assert.ok(clausesOf(citation, names).every((name) => names.includes(name)), `${id}: ${citation}`);
        }
    }
});

const hours = { name: "hours", type: "number", label: "时间", min: 0 };
const clean = { name: "clean", type: "boolean", label: "无处罚" };
const level = { name: "level", type: "enum", label: "等级", values: [{ code: "high", label: "高" }, { code: "low" }] };
const since = { name: "since", type: "date", label: "起始日" };
const accidents = { name: "accidents", type: "list", label: "事故", fields: [{ name: "deaths", type: "integer" }, { name: "on", type: "date" }] };
const facts = [hours, clean, level, since, accidents];

test("unknown is said, absent is not", () => {
    assert.deepEqual(factsOf(facts, { hours: absent(), clean: unknown(), level: given("low") }), { clean: null, level: "low" });
    assert.equal(valueOf(clean, given("false")), false);
    assert.equal(valueOf(hours, given(" 96.50 ")), 96.5);
});

test("what is no number goes as it was typed, for the service to refuse", () => {
    assert.equal(valueOf(hours, given("x")), "x");
    assert.equal(valueOf(hours, given("1e999")), "1e999");
    assert.equal(valueOf(hours, given("0x10")), "0x10");
});

test("a request read into a form is the same request again", () => {
    const request = { hours: 96.5, clean: null, level: "high", since: "2025-03-01", accidents: [{ deaths: 0, on: "2024-01-01" }, { deaths: null }, {}] };
    assert.deepEqual(factsOf(facts, Object.fromEntries(facts.map((fact) => [fact.name, entryOf(fact, request[fact.name])]))), request);
    assert.equal(pointerOf("facts", "a/b~c", 0), "/facts/a~1b~0c/0");
});

test("CSV: quotes, line ends, separators, empty lines", () => {
    assert.deepEqual(parseCsv('a,"b ""x"", y"\r\n1,"two\nlines"\r\n\r\n,\n3,'), [["a", 'b "x", y'], ["1", "two\nlines"], ["3", ""]]);
    assert.deepEqual(parseCsv("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
    assert.deepEqual(parseCsv(""), []);
});

test("CSV written: a formula is none, quotes double", () => {
    assert.equal(writeCsv([["=1+1", "-5", '"', "是，否"]]), '\ufeff\'=1+1,-5,"""",是，否\r\n');
    assert.equal(writeCsv([["+1", "-1+1", "@SUM(A1)", "\t=1", "＝1", "－x", -5, 7]]), "\ufeff'+1,'-1+1,'@SUM(A1),\"'\t=1\",'＝1,'－x,-5,7\r\n");
    assert.equal(writeCsv([["a;=1+1;b", "a\t=1", "\r=1", "x=1"]]), '\ufeff"a;=1+1;b","a\t=1","\'\r=1",x=1\r\n'); // by whatever separator it is read
    assert.deepEqual(parseCsv(writeCsv([["a;b", "c\td"]]).slice(1)), [["a;b", "c\td"]]);
    assert.deepEqual(parseCsv(writeCsv([["a,b", "c\n", '"']]).slice(1)), [["a,b", "c\n", '"']]);
});

test("a spreadsheet's GB 18030 is read, and its UTF-16", () => {
    assert.equal(decodeText(Uint8Array.from([0xff, 0xfe, 0x66, 0x5b, 0x86, 0x53])), "学历");
    assert.equal(decodeText(Uint8Array.from([0xd1, 0xa7, 0xc0, 0xfa])), "学历");
    assert.equal(decodeText(new TextEncoder().encode("\ufeff学历")), "学历");
});

test("files by their kind", () => {
    assert.deepEqual(readFile("a.ndjson", '{"id":1}\n\n{bad\n'), { kind: "ndjson", lines: ['{"id":1}', "{bad"] });
    assert.deepEqual(readFile("a.json", '[{"id":1},{"id":2}]').lines, ['{"id":1}', '{"id":2}']);
    assert.deepEqual(readFile("a.csv", "时间, 等级\n1,高"), { kind: "csv", header: ["时间", "等级"], rows: [["1", "高"]] });
});

test("cells mean what people write", () => {
    const value = (fact, text) => valueOf(fact, entryOfCell(fact, text));
    assert.deepEqual(["是", "否", "无", "1", "TRUE", "未知", "也许"].map((text) => value(clean, text)), [true, false, false, true, true, null, "也许"]);
    assert.deepEqual(["高", "low", "中"].map((text) => value(level, text)), ["high", "low", "中"]);
    assert.deepEqual(["2025/3/1", "2025年03月1日", "20250301", "2025.3.1", "3/1/25"].map((text) => value(since, text)), ["2025-03-01", "2025-03-01", "2025-03-01", "2025-03-01", "3/1/25"]);
    assert.deepEqual(["1,234.5", "96"].map((text) => value(hours, text)), [1234.5, 96]);
});

test("a fact, column or cell may be called what every object has", () => {
    const builder = { name: "constructor", type: "string", label: "施工单位" };
    assert.deepEqual(factsOf([builder, clean], {}), {});
    assert.deepEqual(factsOf([builder], entriesOf([builder], { __proto__: null })), {});
    assert.deepEqual(factsOf([builder], entriesOf([builder], {})), {});
    assert.deepEqual(factsOf([builder], entriesOf([builder], { constructor: "x" })), { constructor: "x" });
    assert.equal(guess(facts, "constructor"), "");
    assert.equal(guess([builder], "constructor"), "fact:constructor");
    assert.equal(valueOf(clean, entryOfCell(clean, "constructor")), "constructor");
    assert.deepEqual(requestOf([builder, clean], ["fact:clean"], ["是"]), { facts: { clean: true } });
});

test("what is no list of objects goes as it is, for the service to refuse", () => {
    for (const value of [[1], [null], [{}, "x"], {}, "x", 7]) {
        assert.equal(typeof valueOf(accidents, entryOf(accidents, value)), "string");
    }
});

test("a row becomes an item by its mapping", () => {
    const header = ["编号", "人员", "时间", "level", "事故", "别的"];
    const mapping = header.map((column) => guess(facts, column));
    assert.deepEqual(mapping, ["id", "subject:person", "fact:hours", "fact:level", "fact:accidents", ""]);
    assert.deepEqual(requestOf(facts, mapping, ["7", "P-1", "12", "高", '[{"deaths":1}]', "x"]),
        { id: "7", subject: { person: "P-1" }, facts: { hours: 12, level: "high", accidents: [{ deaths: 1 }] } });
    assert.deepEqual(requestOf(facts, mapping, ["", "", "", "未知", "无"]), { facts: { level: null, accidents: [] } });
});

test("every word that the pages ask for is there, and none is there in vain", () => {
    const folder = join(root, "console");
    const source = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(folder, name), "utf8")).join("");
    const words = new Set([...readFileSync(join(folder, "words.js"), "utf8").matchAll(/^ {4}"?([\w:-]+)"?: \[/gm)].map((match) => match[1]));
    const asked = new Set([...source.matchAll(/\bt\("(\w+)"/g)].map((match) => match[1]).filter((word) => !word.endsWith("_")));
    const named = new Set([...source.matchAll(/"([\w:-]+)"/g)].map((match) => match[1]));
    const made = /^(slug|state|policy):|^(clauses|explain)_|^(reference|default|derived)$/;
    assert.ok(asked.size > 80);
    assert.deepEqual([...asked].filter((word) => !words.has(word)), []);
    assert.deepEqual([...words].filter((word) => !named.has(word) && !made.test(word)), []);
});

test("answers are counted", () => {
    const tally = new Tally();
    const answer = (more) => JSON.stringify({ status: "determined", missing_facts: [], candidates: [], explanation: { conditions: { a: { result: "unmet" }, b: { result: "met" } } }, ...more });
    tally.add(record(answer({ id: "x", outcome: { code: "star_4" } }), 1));
    tally.add(record(answer({ outcome: null, status: "undetermined", missing_facts: ["hours"], candidates: [{ code: "star_4" }] }), 2));
    tally.add(record(answer({ outcomes: [] }), 3));
    tally.add(record(answer({ outcomes: [{ code: "p" }, { code: "q" }], status: "undetermined" }), 4));
    tally.add(record('{"id":9,"problem":{"type":"urn:anjian:problem:invalid-fact","title":"t","errors":[{"pointer":"/facts/hours","detail":"d"}]}}', 5));
    assert.deepEqual([...tally.outcomes], [["star_4", 1], ["undetermined", 1], ["none", 1], ["p", 1], ["q", 1], ["problem", 1]]);
    assert.deepEqual(Tally.top(tally.unmet, 1), [["a", 4]]);
    assert.deepEqual(Tally.top(tally.missing), [["hours", 1]]);
    assert.equal(tally.records[4].wrong, "/facts/hours d");
    assert.equal(record('{"id":null,"problem":{"type":"urn:anjian:problem:too-many-items","title":"t","errors":[]}}', 6), null);
    assert.equal(record(answer({ id: "urn:anjian:problem:too-many-items", outcomes: [] }), 6).id, "urn:anjian:problem:too-many-items");
});

test("answers are kept in order, whole", async () => {
    const answers = new Answers();
    const lines = Array.from({ length: 2500 }, (_, i) => `{"id":${i},"text":"四星"}`);
    lines.forEach((line) => answers.add(line));
    assert.equal(answers.count, 2500);
    assert.ok(answers.all().length < 1000, "most of them in a few blobs");
    assert.equal(await new Blob(answers.all()).text(), lines.join("\n") + "\n");
});
