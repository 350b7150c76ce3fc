// 条文: the document clause by clause: its words, and what decides each clause, or why nothing does.
import { html, nothing } from "./vendor/lit-html.js";
import * as api from "./api.js";
import { link, redraw } from "./app.js";
import { splitCitation } from "./citations.js";
import { chooser, clauseNames, period, zh } from "./parts.js";
import { t } from "./words.js";

const page = { rulesets: [], ruleset: null, clauses: [], show: "all", find: "", at: "" };

export async function enter(route, current) {
    const rulesets = await api.rulesets();
    const id = route.ruleset ?? (page.ruleset ?? rulesets.find((one) => one.state !== "unavailable") ?? rulesets[0]).id;
    const ruleset = await api.ruleset(id);
    const decisions = await Promise.all(ruleset.decisions.map((one) => api.decision(id, one.code)));
    if (!current()) {
        return;
    }
    if (page.ruleset !== ruleset) {
        Object.assign(page, { ruleset, clauses: gather(ruleset, decisions), show: "all", find: "" });
    }
    Object.assign(page, { rulesets, at: route.rest ?? "" });
    if (page.at && !shownClauses().some((one) => one.name === page.at)) {
        Object.assign(page, { show: "all", find: "" });
    }
}

// Called when the page is drawn. Scrolls to the clause of the address.
export function shown(route) {
    const section = route.rest && document.getElementById(page.clauses.find((clause) => clause.name === route.rest)?.id);
    section?.scrollIntoView({ block: "start" });
    section?.focus({ preventScroll: true });
}

// Returns the kind and text of what a code in the coverage names.
function element(decision, ruleset, code) {
    const condition = decision.conditions.find((one) => one.code === code);
    if (condition) {
        return { kind: "condition", code, text: condition.text };
    }
    for (const [kind, list] of [["outcome", decision.outcomes], ["action", decision.actions], ["value", decision.values], ["fact", decision.facts],
        ["parameter", ruleset.parameters]]) {
        const found = list.find((one) => (one.code ?? one.name) === code);
        if (found) {
            return { kind, code, text: found.label ?? code };
        }
    }
    return { kind: "fact", code, text: ruleset.facts.find((one) => one.name === code)?.label ?? code };
}

function gather(ruleset, decisions) {
    const names = clauseNames(ruleset);
    const clauses = names.map((name, i) => ({ name, id: "clause-" + i, headings: [], words: [], whys: [], rows: [], ambiguities: [] }));
    const named = new Map(clauses.map((clause) => [clause.name, clause]));
    let headings = [];
    for (const passage of ruleset.passages) {
        if (passage.clause === null) {
            headings.push(passage.text);
        } else {
            Object.assign(named.get(passage.clause), { headings, words: passage.text.split("\n") });
            headings = [];
        }
    }
    for (const row of ruleset.coverage) {
        const clause = named.get(row.part_of ?? row.clause);
        const part = row.part_of === undefined ? "" : row.clause.slice(row.part_of.length).trim();
        const decision = decisions.find((one) => one.code === row.decision);
        if (decision === undefined) {
            clause.whys.push({ part, why: row.why ?? "" });
        } else {
            clause.rows.push({ part, decision, elements: row.codes.map((code) => element(decision, ruleset, code)) });
        }
    }
    for (const decision of decisions) {
        for (const ambiguity of decision.ambiguities) {
            const clause = named.get(splitCitation(ambiguity.citation ?? "", names)[0].clause);
            if (clause && !clause.ambiguities.some((one) => one.question === ambiguity.question)) {
                clause.ambiguities.push(ambiguity);
            }
        }
    }
    for (const clause of clauses) {
        clause.text = [clause.name, ...clause.words, ...clause.whys.map((one) => one.why), ...clause.rows.flatMap((row) => [row.decision.title, ...row.elements.flatMap((one) => [one.code, one.text])]),
            ...clause.ambiguities.flatMap((one) => [one.question, one.reading])].join("\n").toLowerCase();
    }
    return clauses;
}

const sorts = {
    all: () => true,
    decided: (clause) => clause.rows.length > 0,
    undecided: (clause) => clause.rows.length === 0,
    disputed: (clause) => clause.ambiguities.length > 0,
};

const shownClauses = () => page.clauses.filter((clause) => sorts[page.show](clause) && clause.text.includes(page.find.trim().toLowerCase()));

const partView = (part) => (part ? html`<span class="part">${zh(part)}</span> ` : nothing);

const rowView = ({ part, decision, elements }) => html`<div class="decided">
    <h3>${partView(part)}<a href=${link("decide", page.ruleset.id, decision.code)}>${zh(decision.title)}</a></h3>
    <ul>${elements.map((one) => html`<li><span class="kind kind-${one.kind}">${t(one.kind)}</span><span>${zh(one.text)} <code>${one.code}</code></span></li>`)}</ul></div>`;

export const ambiguityView = (one) => html`<div class="ambiguity"><p><span class="tag stale">${t("ambiguity")}</span> ${zh(one.question)}</p>
    <p><b>${t("reading")}</b>${t("colon")}${zh(one.reading)}</p>
    ${one.why ? html`<p class="note">${t("reason")}${t("colon")}${zh(one.why)}</p>` : nothing}</div>`;

const whyView = ({ part, why }) => html`<p class="quiet-text"><span class="tag plain-tag">${t("clause_why")}</span> ${partView(part)}${zh(why)}</p>`;

const headingsOf = (clause) => (page.show === "all" && page.find.trim() === "" ? clause.headings : []).map((text) => html`<h2 class="heading">${zh(text)}</h2>`);

const clauseView = (clause) => html`${headingsOf(clause)}<article class="clause ${clause.name === page.at ? "at" : ""}" id=${clause.id} tabindex="-1" aria-labelledby="${clause.id}-name">
    <h2 id="${clause.id}-name"><a href=${link("clauses", page.ruleset.id, clause.name)}>${zh(clause.name)}</a></h2>
    <div class="clause-body">${clause.words.length === 0 ? nothing : html`<blockquote class="law" lang="zh-CN">${clause.words.map((one) => html`<p>${one}</p>`)}</blockquote>`}
        ${clause.rows.map(rowView)}
        ${clause.whys.map(whyView)}
        ${clause.ambiguities.map(ambiguityView)}</div></article>`;

export function view() {
    const { rulesets, ruleset, clauses } = page;
    const list = shownClauses();
    const sort = (key) => html`<label class="segment"><input type="radio" name="show" value=${key} .checked=${page.show === key} @change=${() => {
        page.show = key;
        redraw();
    }}><span>${t("clauses_" + key)} ${clauses.filter(sorts[key]).length}</span></label>`;
    return html`
        ${chooser({ page: "clauses", rulesets, ruleset: ruleset.id })}
        <h1>${zh(ruleset.title)}</h1>
        <p class="sub">${zh(ruleset.document)} <span class="dot">${t("version")} ${ruleset.version}</span> <span class="dot">${t("effective")} ${period(ruleset)}</span></p>
        <p class="intro">${t("clauses_intro")}</p>
        <div class="filters"><div class="segments" role="group" aria-label=${t("clauses")}>${Object.keys(sorts).map(sort)}</div>
            <label class="find">${t("clauses_find")} <input type="search" placeholder=${t("clauses_find_note")} .value=${page.find} @input=${(event) => {
                page.find = event.target.value;
                redraw();
            }}></label></div>
        <p class="visually-hidden" role="status">${list.length} / ${clauses.length}</p>
        ${list.length === 0 ? html`<p class="empty">${t("clauses_none")}</p>` : list.map(clauseView)}`;
}
