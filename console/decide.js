// 判定: a form, its answer beside it after every change, and an address that holds the question.
import { html, nothing } from "./vendor/lit-html.js";
import { answerView, outcomeText } from "./answer.js";
import * as api from "./api.js";
import { app, link, redraw } from "./app.js";
import { entriesOf, factsOf, pointerOf } from "./facts.js";
import { defaultSaid, fieldOf, focusFact } from "./fields.js";
import { chooser, cite, period, zh } from "./parts.js";
import { language, problemTitle, t } from "./words.js";

const kinds = ["person", "enterprise", "area"];

const blank = () => ({ entries: Object.create(null), others: {}, subject: {}, as_of: "", target: "", explain: "full", sample: "" });

// Inputs, kept for each rule set: a fact means the same in all of its decisions.
const drafts = new Map();

const page = {
    rulesets: [], ruleset: null, decision: null, samples: [],
    draft: blank(),
    asked: false, // nothing is asked of the service before anything is filled in
    answer: null, change: null, problem: null, errors: {}, request: {},
    onlyMissing: false,
};

export async function enter(route, current) {
    const rulesets = await api.rulesets();
    const id = route.ruleset ?? (rulesets.find((one) => one.id === page.ruleset?.id) ?? rulesets.find((one) => one.state !== "unavailable") ?? rulesets[0]).id;
    const ruleset = await api.ruleset(id);
    const code = route.rest ?? (page.ruleset?.id === id ? page.decision : ruleset.decisions[0]).code;
    const [decision, samples] = await Promise.all([api.decision(id, code), api.samples(id, code)]);
    if (!current()) {
        return;
    }
    Object.assign(page, { rulesets, ruleset, decision, samples, answer: null, change: null, problem: null, errors: {}, onlyMissing: false });
    page.draft = drafts.get(id) ?? blank();
    drafts.set(id, page.draft);
    page.draft.sample = "";
    page.draft.target = "";
    page.draft.others = {};
    if (route.query.has("request")) {
        read(requestIn(route.query.get("request")));
        page.asked = true;
    } else {
        page.asked = decision.facts.some((fact) => (page.draft.entries[fact.name]?.mode ?? "absent") !== "absent");
    }
    if (page.asked) {
        await send();
    }
}

function requestIn(text) {
    try {
        const request = JSON.parse(text);
        return { ...request, facts: { ...request.facts }, subject: { ...request.subject } };
    } catch {
        throw new Error(t("link_bad"));
    }
}

// Facts that the rule set does not have are sent all the same: the service then reports them.
function read(request) {
    const { draft, decision, ruleset } = page;
    const known = new Set(ruleset.facts.map((fact) => fact.name));
    draft.subject = { ...request.subject };
    draft.as_of = request.as_of ?? "";
    draft.target = decision.outcomes.some((one) => one.code === request.target) ? request.target : "";
    draft.explain = request.explain === "reasons" ? "reasons" : "full";
    draft.entries = entriesOf(ruleset.facts, request.facts ?? {});
    draft.others = Object.fromEntries(Object.entries(request.facts ?? {}).filter(([name]) => !known.has(name)));
}

function write() {
    const { draft, decision } = page;
    const request = {};
    const subject = Object.fromEntries(kinds.filter((kind) => draft.subject[kind]).map((kind) => [kind, draft.subject[kind]]));
    if (Object.keys(subject).length > 0) {
        request.subject = subject;
    }
    if (draft.as_of) {
        request.as_of = draft.as_of;
    }
    request.facts = { ...factsOf(decision.facts, draft.entries), ...draft.others };
    if (draft.explain !== "full") {
        request.explain = draft.explain;
    }
    if (draft.target && draft.target !== "none") {
        request.target = draft.target;
    }
    return request;
}

let controller = null, timer;

// Called when the reader leaves the page. Cancels the question that is waiting or in flight.
export function leave() {
    clearTimeout(timer);
    controller?.abort();
}

async function send() {
    if (app.route.page !== "decide") {
        return; // the service came back after the reader left the page
    }
    const { ruleset, decision, draft } = page;
    controller?.abort();
    controller = new AbortController();
    const { signal } = controller;
    page.request = write();
    history.replaceState(null, "", link("decide", ruleset.id, decision.code, { request: JSON.stringify(page.request) }));
    try {
        const answer = await api.decide(ruleset.id, decision.code, page.request, signal);
        const change = answer.counterfactual ?? (draft.target === "none" ? null : await automatic(answer, signal));
        Object.assign(page, { answer, change, problem: null, errors: {} });
        if (answer.ruleset.digest !== decision.ruleset.digest) {
            await renew();
        }
    } catch (error) {
        if (error instanceof api.Problem) {
            const errors = Object.fromEntries(error.errors.map((one) => [one.pointer, one.detail]));
            Object.assign(page, { answer: null, change: null, problem: error, errors });
        } else {
            app.silent(error, send);
        }
    }
    await redraw();
}

// Without a chosen target: asks what would lead to the outcome before the current one. Returns null if nothing can.
async function automatic(answer, signal) {
    const { ruleset, decision } = page;
    const at = decision.outcomes.findIndex((one) => one.code === answer.outcome?.code);
    if (at < 1 || decision.policy !== "first") {
        return null;
    }
    const request = { ...page.request, target: decision.outcomes[at - 1].code, explain: "none" };
    const { counterfactual } = await api.decide(ruleset.id, decision.code, request, signal);
    return counterfactual.reachable ? counterfactual : null;
}

// Reads the descriptions again after the rules have changed.
async function renew() {
    api.forget();
    const { ruleset, decision } = page;
    [page.rulesets, page.ruleset, page.decision] =
        await Promise.all([api.rulesets(), api.ruleset(ruleset.id), api.decision(ruleset.id, decision.code)]);
}

// The reader has changed the language: a problem is told in it.
export function reword() {
    if (page.problem !== null) {
        send();
    }
}

function change() {
    page.asked = true;
    clearTimeout(timer);
    timer = setTimeout(send, 150);
    redraw();
}

function choose(event) {
    const sample = page.samples[event.target.value];
    if (sample !== undefined) {
        read(sample.request);
        page.draft.sample = event.target.value;
        page.onlyMissing = false;
        page.asked = true;
        clearTimeout(timer);
        send();
    }
}

function clear() {
    leave();
    Object.assign(page.draft, blank());
    Object.assign(page, { asked: false, answer: null, change: null, problem: null, errors: {}, onlyMissing: false });
    history.replaceState(null, "", link("decide", page.ruleset.id, page.decision.code));
    redraw();
}

async function submit(event) {
    event.preventDefault();
    page.asked = true;
    clearTimeout(timer);
    await send();
    if (page.problem === null || !page.problem.errors.some((one) => focusFact(one.pointer))) {
        document.getElementById("answer")?.focus();
    }
}

// The form's inputs other than facts.
function plainInput(id, label, pointer, value, set, more = {}) {
    const error = page.errors[pointer];
    const input = (event) => {
        set(event.target.value);
        change();
    };
    return html`<div class="plain"><label for=${id}>${label}</label>
        <input id=${id} type=${more.type ?? "text"} autocomplete="off" .value=${value} aria-invalid=${error ? "true" : nothing}
            aria-describedby=${error ? id + "-error" : more.note ? id + "-note" : nothing} @input=${input}>
        ${more.note ? html`<p class="note" id="${id}-note">${more.note}</p>` : nothing}
        ${error ? html`<p class="error" id="${id}-error">${problemTitle(page.problem)} <span lang=${language()}>${error}</span></p>` : nothing}</div>`;
}

function formView() {
    const { draft, decision, answer } = page;
    const missing = new Set(answer?.missing_facts);
    const asked = decision.facts.filter((fact) => !fact.derived);
    const named = kinds.filter((kind) => asked.some((fact) => fact.from === kind || fact.of === kind));
    const form = {
        errors: page.errors,
        missing,
        change,
        record: (fact, pointer) => {
            if (pointer !== pointerOf("facts", fact.name)) {
                return "";
            }
            return draft.subject[fact.of ?? fact.from] ? t("by_record") : fact.default !== undefined ? defaultSaid(fact) : "";
        },
    };
    const group = (kind) => {
        const facts = asked.filter((fact) => (kinds.includes(fact.from) ? fact.from : "other") === kind && (!page.onlyMissing || missing.has(fact.name)));
        return facts.length === 0 ? nothing : html`<section class="group"><h3>${t(kind)}</h3>
            ${facts.map((fact) => fieldOf(form, fact, pointerOf("facts", fact.name), draft.entries[fact.name], (entry) => {
                draft.entries[fact.name] = entry;
            }))}</section>`;
    };
    return html`<form class="question" @submit=${submit} novalidate>
        <h2 class="label">${t("question")}</h2>
        <div class="tools">
            ${page.samples.length === 0 ? nothing : html`<label class="sample">${t("sample")}
                <select id="sample" @change=${choose}><option value="" .selected=${draft.sample === ""}>${t("sample_choose")}</option>
                    ${page.samples.map((one, i) => html`<option value=${i} lang="zh-CN" .selected=${String(i) === draft.sample}>${one.name}</option>`)}
                </select></label>`}
            <button type="button" @click=${clear}>${t("clear")}</button>
        </div>
        <div class="given">
            ${plainInput("as-of", t("as_of"), "/as_of", draft.as_of, (value) => {
                draft.as_of = value;
            }, { type: "date", note: t("as_of_note") })}
            ${named.map((kind) => plainInput("subject-" + kind, t("subject_id", t(kind)), pointerOf("subject", kind), draft.subject[kind] ?? "", (value) => {
                draft.subject[kind] = value;
            }, kind === named[0] ? { note: t("subject_note") } : {}))}
        </div>
        ${missing.size > 0 || page.onlyMissing ? html`<label class="only"><input type="checkbox" .checked=${page.onlyMissing} @change=${(event) => {
            page.onlyMissing = event.target.checked;
            redraw();
        }}>${t("only_missing", missing.size)}</label>` : nothing}
        ${["person", "enterprise", "area", "other"].map(group)}
        <div class="submit">${answer === null ? nothing : html`<span class="now" aria-hidden="true" lang="zh-CN">${outcomeText(answer)}</span>`}<button type="submit" class="main">${t("submit")}</button></div>
    </form>`;
}

// The problem's errors, each with a link to its field.
function problemView(problem) {
    const told = problem.errors.length > 0 ? problem.errors : [{ pointer: "", detail: problem.message }];
    const factAt = (pointer) => page.decision.facts.find((fact) => (pointer + "/").startsWith(pointerOf("facts", fact.name) + "/"));
    const place = (pointer) => {
        const fact = factAt(pointer);
        return fact === undefined ? (pointer === "/as_of" ? t("as_of") : pointer)
            : html`<button type="button" class="plain-link" lang="zh-CN" @click=${() => focusFact(pointer)}>${fact.label ?? fact.name}</button>`;
    };
    return html`<p class="outcome wrong" role="status">${t("answer_wrong")}</p>
        <p>${problemTitle(problem)}</p>
        <ul class="errors">${told.map(({ pointer, detail }) => html`<li>${place(pointer)}
            <span lang=${language()}>${detail}</span></li>`)}</ul>`;
}

function replyView() {
    if (page.problem !== null) {
        return problemView(page.problem);
    }
    if (page.answer === null) {
        return html`<p class="empty">${t("answer_empty")}</p><p class="quiet-text">${t("answer_hint")}</p>`;
    }
    return html`${app.down ? html`<p class="before">${t("answer_before")}</p>` : nothing}${answerView({
        ...page,
        curl: () => `curl -sS -H 'Content-Type: application/json' --data-binary '${JSON.stringify(page.request).replace(/'/g, "'\\''")}' \\\n  '${location.origin}${api.decisionPath(page.ruleset.id, page.decision.code)}'`,
        set: (changes) => {
            Object.assign(page.draft, changes);
            send();
        },
    })}`;
}

export function view() {
    const { rulesets, ruleset, decision } = page;
    return html`
        ${chooser({ page: "decide", rulesets, ruleset: ruleset.id, decision: decision.code })}
        <h1>${zh(decision.title)}</h1>
        <p class="sub">${zh(ruleset.document)}${decision.citations.length > 0 ? html` ${decision.citations.map((one, i, all) =>
            html`${cite(ruleset, one)}${i < all.length - 1 ? "、" : nothing}`)}` : nothing} <span class="dot">${t("version")} ${decision.ruleset.version}</span>
            <span class="dot">${t("effective")} ${period(ruleset)}</span></p>
        <div class="columns">
            ${formView()}
            <section class="reply" id="answer" tabindex="-1" aria-labelledby="answer-title"><h2 class="label" id="answer-title">${t("answer")}</h2>
                ${replyView()}</section>
        </div>`;
}
