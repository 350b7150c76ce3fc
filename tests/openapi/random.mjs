// Random requests made from the description of a running service: node random.mjs URL [RUNS [SEED]]
//
// What the schema allows must be decided, what it does not must be refused, and every answer must be one that the schema
// allows. One thing only is not in the schema: on which days a rule set is in force (x-in-force).
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";

const [url, runs = "30", seed = String(Date.now() & 0x7fffffff)] = process.argv.slice(2);
const description = await (await fetch(`${url}/openapi.json`)).json();
const ajv = addFormats(new Ajv2020({ strict: false, allowUnionTypes: true }));
ajv.addSchema(description, "description");

const pointer = (...tokens) => `description#/${tokens.map((t) => encodeURIComponent(t.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
const validator = (at) => ajv.getSchema(at) ?? ajv.compile({ $ref: at });
const lookup = (ref) => ref.slice(2).split("/").reduce((node, t) => node[t.replaceAll("~1", "/").replaceAll("~0", "~")], description);

// ---- what a schema allows

function merged(schema) {
    if (!schema.$ref) return schema;
    const { $ref, ...own } = schema;
    const base = merged(lookup($ref));
    return { ...base, ...own, properties: base.properties && { ...base.properties, ...own.properties } };
}

const DAYS = { min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true };
const day = fc.oneof(
    { weight: 12, arbitrary: fc.date({ min: new Date("2024-03-01"), max: new Date("2027-12-31"), noInvalidDate: true }) },
    { weight: 2, arbitrary: fc.date(DAYS) },
    { weight: 1, arbitrary: fc.constantFrom("0001-01-01", "2024-02-29", "9999-12-31").map((d) => new Date(d)) },
).map((d) => d.toISOString().slice(0, 10));

const byType = {
    null: () => fc.constant(null),
    boolean: () => fc.boolean(),
    string: (s) => s.format === "date" ? day
        : fc.string({ unit: "binary", minLength: s.minLength ?? 0, maxLength: 30 }).map((t) => t.replaceAll("\0", "零"))
            .filter((t) => !s.pattern || new RegExp(s.pattern, "u").test(t)),
    integer: (s) => fc.oneof(fc.integer({ min: s.minimum, max: s.maximum }), fc.constantFrom(s.minimum, s.maximum),
        fc.integer({ min: Math.max(s.minimum, Math.min(0, s.maximum)), max: Math.min(s.maximum, Math.max(s.minimum, 100)) })),
    number: (s) => fc.oneof(fc.double({ min: s.minimum, max: s.maximum, noNaN: true }), fc.constantFrom(s.minimum, s.maximum),
        fc.double({ min: Math.max(s.minimum, Math.min(0, s.maximum)), max: Math.min(s.maximum, Math.max(s.minimum, 100)), noNaN: true })),
    array: (s) => fc.array(allowed(s.items), { maxLength: 4 }),
    object: (s) => fc.record(Object.fromEntries(Object.entries(s.properties ?? {}).map(([name, p]) => [name, allowed(p)])),
        { requiredKeys: s.required ?? [], noNullPrototype: true }),
};

function allowed(unmerged) {
    const schema = merged(unmerged);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const types = [schema.type].flat();
    return fc.oneof(...types.map((type) => ({ weight: type === "null" ? 1 : 9, arbitrary: byType[type](schema) })));
}

// ---- what it does not

function places(value, path = []) {
    const inside = value !== null && typeof value === "object" ? Object.entries(value) : [];
    return [path, ...inside.flatMap(([key, child]) => places(child, [...path, key]))];
}

const ODD = [null, true, 0, -1, 2.5, 9007199254740992, 1e300, "", "x", "2023-02-29", "0000-01-01", "2024-01-01T00:00:00", "full",
    [], [null], [{}], {}];

// Puts something odd at a random place; now and then it fits all the same, and the schema says so.
const odd = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 2 }));
const spoilt = (good) => fc.tuple(good, fc.nat(), odd, fc.boolean(), fc.constantFrom("no_such_name", "Facts", "id ", ""))
    .map(([request, where, odd, add, name]) => {
        const copy = structuredClone(request);
        const path = places(copy)[where % places(copy).length];
        const target = path.slice(0, -1).reduce((node, key) => node[key], copy);
        if (path.length === 0) return add ? { ...copy, [name]: odd } : odd;
        const inner = target[path.at(-1)];
        if (add && inner !== null && typeof inner === "object" && !Array.isArray(inner)) inner[name] = odd;
        else target[path.at(-1)] = odd;
        return copy;
    });

const maybeSpoilt = (good) => fc.oneof(good, spoilt(good));

// ---- asking, and judging

const counts = new Map();
const count = (said, told) => counts.set(`${said.padEnd(8)} ${told}`, (counts.get(`${said.padEnd(8)} ${told}`) ?? 0) + 1);
const slug = (problem) => problem.type.slice(problem.type.lastIndexOf(":") + 1);
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

function fail(what, ...details) {
    throw new Error(`${what}\n${details.map((d) => (typeof d === "string" ? d : JSON.stringify(d))).join("\n").slice(0, 4000)}`);
}

async function ask(method, path, template, type, body) {
    const answer = await fetch(url + path, { method, headers: type && { "Content-Type": type }, body });
    const kind = (answer.headers.get("content-type") ?? "").split(";")[0];
    const text = await answer.text();
    const responses = description.paths[template][method.toLowerCase()].responses;
    const status = responses[answer.status] ? String(answer.status) : "4XX";
    let at = pointer("paths", template, method.toLowerCase(), "responses", status);
    let response = responses[status];
    if (answer.status >= 500) fail(`${method} ${path}: ${answer.status}`, text, body);
    if (response.$ref) [at, response] = [`description${response.$ref}`, lookup(response.$ref)];
    if (!response.content?.[kind]) fail(`${method} ${path}: ${answer.status} ${kind} is not described`, text, body);
    const check = validator(`${at}/content/${kind.replaceAll("/", "~1")}/schema`);
    const documents = kind === "application/x-ndjson" ? text.split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [JSON.parse(text)];
    for (const document of documents)
        if (!check(document)) fail(`${method} ${path}: the schema does not allow the answer`, check.errors, document, body);
    return { status: answer.status, documents };
}

// `told` is an answer or a problem.
function judge(schema, path, request, inForce, told) {
    const valid = schema(request);
    const name = told.type ? slug(told) : told.status;
    count(valid ? "allowed" : "not", `${told.type ? told.status : 200} ${name}`);
    const asOf = request?.as_of ?? today();
    const within = (inForce.from ?? "0001-01-01") <= asOf && asOf <= (inForce.to ?? "9999-12-31");
    const expected = !valid ? ["invalid-request", ...(within ? ["invalid-fact", "unknown-target"] : ["not-in-force"])]
        : within ? ["determined", "undetermined"] : ["not-in-force"];
    if (!expected.includes(name)) fail(`${path}: ${name}, where ${expected.join(" or ")} was expected`, told, request, schema.errors ?? []);
}

const idOf = (item) => {
    const id = item !== null && typeof item === "object" && !Array.isArray(item) ? item.id : null;
    return typeof id === "string" || (Number.isInteger(id) && Math.abs(id) <= Number.MAX_SAFE_INTEGER) ? id : null;
};

const check = (numRuns, ...property) => fc.assert(fc.asyncProperty(...property), { numRuns: Math.ceil(numRuns), seed: Number(seed) });

for (const path of Object.keys(description.paths).filter((p) => p.startsWith("/v1/") && !p.includes("{"))) {
    const content = description.paths[path].post?.requestBody.content;
    if (!content) continue;
    const json = content["application/json"].schema;
    const one = json.items ?? json;
    const schema = validator(`description${one.$ref}`);
    const inForce = lookup(one.$ref).properties.as_of["x-in-force"];
    if (!json.items) {
        await check(runs, maybeSpoilt(allowed(one)), async (request) => {
            const { documents: [told] } = await ask("POST", path, path, "application/json", JSON.stringify(request));
            judge(schema, path, request, inForce, told.decisions?.[0] ?? told);
        });
        continue;
    }
    await check(runs / 6, fc.array(maybeSpoilt(allowed(one)), { maxLength: 6 }), fc.boolean(), async (items, lines) => {
        const body = lines ? items.map((item) => JSON.stringify(item) + "\n").join("") : JSON.stringify(items);
        const { documents } = await ask("POST", path, path, lines ? "application/x-ndjson" : "application/json", body);
        const answers = lines ? documents : documents[0];
        if (answers.length !== items.length) fail(`${path}: ${answers.length} answers to ${items.length} items`, body);
        answers.forEach((told, i) => {
            judge(schema, path, items[i], inForce, told.problem ?? told);
            if ((told.id ?? null) !== idOf(items[i])) fail(`${path}: id ${told.id} for item ${i}`, items);
        });
    });
}

// Descriptions of what there may be or not. "." and ".." are no names in a URL, however they are spelt.
const names = fc.oneof(
    fc.constantFrom("lucheng", "qujing", "star-rating", "duty-fulfillment", "%"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((name) => name !== "." && name !== ".."),
);
const templates = fc.constantFrom("/v1/rulesets/{ruleset}", "/v1/rulesets/{ruleset}/decisions/{decision}");
await check(runs * 10, names, names, templates, async (ruleset, decision, template) => {
    const path = (name) => template.replace("{ruleset}", name(ruleset)).replace("{decision}", name(decision));
    const known = `${path((name) => name)}${template.includes("{decision}") ? "" : "/decisions"}` in description.paths;
    const { status, documents: [told] } = await ask("GET", path(encodeURIComponent), template);
    count("name", `${status} ${told.type ? slug(told) : "described"}`);
    if ((status === 200) !== known) fail(`GET ${path(encodeURIComponent)}: ${status}`, told);
});

console.log(`random requests (seed ${seed}), by what the schema says and what the service answered:`);
for (const [what, n] of [...counts].sort()) console.log(`  ${String(n).padStart(6)}  ${what}`);
