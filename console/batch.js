// 批量: decides a file of many cases; shows answers as they arrive, and their counts.
import { html, nothing } from "./vendor/lit-html.js";
import * as api from "./api.js";
import { app, link, redraw } from "./app.js";
import { resultsView } from "./batch_results.js";
import { chooser, download, zh } from "./parts.js";
import { decodeText, guess, readFile, requestOf, writeCsv } from "./table.js";
import { Answers, record, Tally } from "./tally.js";
import { language, problemTitle, t } from "./words.js";

// Items of one call: few enough for the limit of a body, enough that the calls cost little.
const at_once = 2000;

const page = {
    rulesets: [], ruleset: null, decision: null,
    file: null, mapping: [], trouble: "", over: false,
    run: null, // {count, item, tally, answers, done, controller, stopped, problem, started, seconds}
};

export async function enter(route, current) {
    const rulesets = await api.rulesets();
    const id = route.ruleset ?? (page.ruleset ?? rulesets.find((one) => one.state !== "unavailable") ?? rulesets[0]).id;
    const ruleset = await api.ruleset(id);
    const code = route.rest ?? (page.ruleset?.id === id ? page.decision : ruleset.decisions[0]).code;
    const decision = await api.decision(id, code);
    if (!current()) {
        return;
    }
    if (page.decision?.code !== code || page.ruleset?.id !== id) {
        page.run?.controller.abort();
        page.run = null;
        Object.assign(page, { ruleset, decision });
        remap();
    }
    Object.assign(page, { rulesets, ruleset, decision });
}

function remap() {
    page.mapping = page.file?.kind === "csv" ? page.file.header.map((column) => guess(page.decision.facts, column)) : [];
}

async function take(file) {
    if (!file) {
        return;
    }
    page.run?.controller.abort();
    Object.assign(page, { run: null, trouble: "", file: null });
    try {
        const read = readFile(file.name, decodeText(await file.arrayBuffer()));
        page.file = { ...read, name: file.name };
        if (size(read) === 0) {
            Object.assign(page, { file: null, trouble: t("file_empty") });
        }
    } catch (error) {
        page.trouble = t("file_bad") + error.message;
    }
    remap();
    redraw();
}

const size = (file) => (file.lines ?? file.rows).length;

// Returns a function that makes the i-th item on demand. Items ask for `explain: reasons`, unless a line says otherwise.
const itemsOf = ({ kind, lines, rows }, facts, mapping) => (kind === "ndjson" ? (i) => withReasons(lines[i])
    : (i) => JSON.stringify({ id: i + 1, ...requestOf(facts, mapping, rows[i]), explain: "reasons" }));

function withReasons(line) {
    try {
        const item = JSON.parse(line);
        return typeof item === "object" && item !== null ? JSON.stringify({ explain: "reasons", ...item }) : line;
    } catch { // the service says what is wrong with it
        return line;
    }
}

async function start() {
    const { ruleset, decision } = page;
    const item = itemsOf(page.file, decision.facts, [...page.mapping]);
    const run = { count: size(page.file), item, tally: new Tally(), answers: new Answers(), done: false, stopped: false, problem: null, controller: new AbortController(), started: performance.now() };
    page.run = run;
    await redraw();
    document.getElementById("progress")?.scrollIntoView({ block: "center" });
    await go(run, ruleset, decision);
}

// Decides the lines that have no answer yet. It is called again after the service was down.
async function go(run, ruleset, decision) {
    let drawn = 0;
    const each = (line) => {
        const one = record(line, run.answers.count + 1);
        if (one === null) {
            return; // past the limit of items: the next call asks for the rest
        }
        run.answers.add(line);
        run.tally.add(one);
        if (performance.now() - drawn > 100) {
            drawn = performance.now();
            redraw();
        }
    };
    try {
        while (run.answers.count < run.count) {
            const from = run.answers.count;
            const lines = Array.from({ length: Math.min(at_once, run.count - from) }, (_, i) => run.item(from + i));
            await api.batch(ruleset.id, decision.code, lines, each, run.controller.signal);
            if (run.answers.count === from) {
                break;
            }
        }
        run.done = true;
    } catch (error) {
        if (error.name === "AbortError") {
            run.done = run.stopped = true;
        } else if (error instanceof api.Problem) {
            Object.assign(run, { done: true, problem: error });
        } else {
            app.silent(error, () => (page.run === run ? go(run, ruleset, decision) : undefined));
        }
    }
    run.seconds = (performance.now() - run.started) / 1000;
    redraw();
}

function template() {
    const { decision } = page;
    const facts = decision.facts.filter((fact) => !fact.derived);
    download(`${decision.code}.csv`, "text/csv", [writeCsv([["id", "as_of", ...facts.map((fact) => fact.label || fact.name)]])]);
}

/* ---- views */

function dropView() {
    const over = (state) => (event) => {
        event.preventDefault();
        if (page.over !== state) {
            page.over = state;
            redraw();
        }
    };
    const drop = (event) => {
        over(false)(event);
        take(event.dataTransfer.files[0]);
    };
    const picked = (event) => {
        take(event.target.files[0]);
        event.target.value = ""; // the same file may be taken again
    };
    return html`<div class="drop ${page.over ? "over" : ""}" @dragover=${over(true)} @dragleave=${over(false)} @drop=${drop}>
        <p>${t("drop")} <label class="file"><input type="file" id="file" accept=".csv,.ndjson,.jsonl,.json,text/csv" @change=${picked}><span>${t("choose_file")}</span></label></p>
        ${page.file ? html`<p class="file-name"><b>${t("file_rows", page.file.name, size(page.file))}</b></p>` : nothing}
        ${page.trouble ? html`<p class="error" role="alert">${page.trouble}</p>` : nothing}
        <button type="button" class="quiet" @click=${template}>${t("template")}</button></div>`;
}

function mappingView() {
    const { file, mapping, decision } = page;
    const meanings = [["", t("column_ignore")], ["id", t("column_id")], ["as_of", t("as_of")],
        ...["person", "enterprise", "area"].map((kind) => ["subject:" + kind, t("column_subject", t(kind))])];
    const facts = decision.facts.filter((fact) => !fact.derived).map((fact) => ["fact:" + fact.name, fact.label || fact.name]);
    const row = (column, i) => html`<tr class=${mapping[i] ? "" : "ignored"}><th scope="row"><label for="column-${i}">${column || "—"}</label></th><td class="sample-cell">${file.rows[0][i] ?? ""}</td>
        <td><select id="column-${i}" @change=${(event) => {
            mapping[i] = event.target.value;
            redraw();
        }}>${[...meanings, ...facts].map(([value, label]) => html`<option value=${value} .selected=${mapping[i] === value}>${label}</option>`)}</select></td></tr>`;
    return html`<details class="mapping" open><summary><h2>${t("columns")} <span class="count">${mapping.filter(Boolean).length} / ${mapping.length}</span></h2></summary>
        <table><thead><tr><th scope="col">${t("column")}</th><th scope="col">${t("column_sample")}</th><th scope="col">${t("column_to")}</th></tr></thead>
        <tbody>${file.header.map(row)}</tbody></table></details>`;
}

function progressView({ run }) {
    const done = run.answers.count, all = run.count;
    return html`<div class="progress" id="progress"><label>${t("progress", done, all)} <progress max=${all} value=${done}></progress></label>
        ${run.done ? html`<span class="quiet-text">${t("seconds", run.seconds.toFixed(2))}</span>`
            : html`<button type="button" @click=${() => run.controller.abort()}>${t("stop")}</button>`}</div>
        <p class="visually-hidden" role="status">${run.done ? t("progress", done, all) : nothing}</p>
        ${run.stopped ? html`<p class="note">${t("stopped")}</p>` : nothing}
        ${run.problem ? html`<p class="error" role="alert">${problemTitle(run.problem)} <span lang=${language()}>${run.problem.message}</span></p>` : nothing}`;
}

export function view() {
    const { rulesets, ruleset, decision, file, run } = page;
    return html`
        ${chooser({ page: "batch", rulesets, ruleset: ruleset.id, decision: decision.code })}
        <h1>${t("batch")}${t("colon")}${zh(decision.title)}</h1>
        <p class="intro">${t("batch_intro")}</p>
        ${dropView()}
        ${file?.kind === "csv" ? mappingView() : nothing}
        ${file === null ? nothing : html`<div class="tools run"><button type="button" class="main" ?disabled=${run !== null && !run.done} @click=${start}>${
            t("run", size(file))}</button></div>`}
        ${run === null ? nothing : html`${progressView(page)}${resultsView({ run, ruleset, decision, open: (index) =>
            link("decide", ruleset.id, decision.code, { request: requestText(run.item(index)) }) })}`}`;
}

// An item without the members that only a batch has.
function requestText(item) {
    try {
        const { id, explain, ...request } = JSON.parse(item);
        return JSON.stringify(request);
    } catch { // a line that can't be read was answered by a problem
        return "{}";
    }
}
