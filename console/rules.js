// 规则: the rule sets that are loaded, their versions and parameters, and how they read what the document leaves open.
import { html, nothing } from "./vendor/lit-html.js";
import * as api from "./api.js";
import { link, redraw } from "./app.js";
import { ambiguityView } from "./clauses.js";
import { cite, copyButton, period, plain, sinceDay, zh } from "./parts.js";
import { t } from "./words.js";

const page = { rulesets: [], health: [], ruleset: null, decisions: [] };

export async function enter(route, current) {
    const [rulesets, health] = await Promise.all([api.rulesets(), api.readiness().then((body) => body.rulesets, () => [])]);
    const usable = rulesets.filter((one) => one.state !== "unavailable");
    const id = route.ruleset ?? (page.ruleset ?? usable[0] ?? {}).id;
    const ruleset = usable.some((one) => one.id === id) ? await api.ruleset(id) : null;
    const decisions = ruleset === null ? [] : await Promise.all(ruleset.decisions.map((one) => api.decision(id, one.code)));
    if (current()) {
        Object.assign(page, { rulesets, health, ruleset, decisions });
    }
}

const stateView = (state) => html`<span class="tag ${state === "current" ? "" : state === "older" ? "stale" : "bad"}">${t("state:" + state)}</span>`;

// One row for each rule set; a click on it shows the rule set below.
function listView() {
    const row = (one) => {
        const error = page.health.find((entry) => entry.id === one.id)?.error;
        const current = one.id === page.ruleset?.id;
        return html`<li class=${current ? "here" : ""}><a class="pick" href=${link("rules", one.id)} aria-current=${current ? "true" : nothing}>
                <b>${zh(one.jurisdiction?.name ?? one.id)}</b> <span>${zh(one.title ?? "")}</span></a>
            <p class="quiet-text">${one.id} ${one.version ?? ""} ${stateView(one.state)}</p>
            ${error ? html`<p class="error"><code>${error.where}</code> <span lang="en">${error.message}</span></p>` : nothing}</li>`;
    };
    return html`<ul class="loaded">${page.rulesets.map(row)}</ul>`;
}

function decisionsView() {
    return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t("decisions")}><table><thead><tr><th scope="col">${t("decision")}</th><th scope="col">${t("subject_column")}</th>
        <th scope="col">${t("policy")}</th><th scope="col" class="figure">${t("facts")}</th><th scope="col" class="figure">${t("condition")}</th></tr></thead>
        <tbody>${page.decisions.map((one) => html`<tr><th scope="row"><a href=${link("decide", page.ruleset.id, one.code)}>${zh(one.title)}</a> <code>${one.code}</code></th>
            <td>${one.subject ? t(one.subject) : "—"}</td><td>${t("policy:" + one.policy)}</td><td class="figure">${one.facts.length}</td><td class="figure">${one.conditions.length}</td></tr>`)}</tbody></table></div>`;
}

// Each value is in force from its day until the day of the next one.
function parametersView() {
    const { parameters } = page.ruleset;
    if (parameters.length === 0) {
        return html`<p class="quiet-text">${t("parameters_none")}</p>`;
    }
    const one = (parameter) => html`<li><div><b>${zh(parameter.label ?? parameter.name)}</b> ${parameter.label ? html`<code>${parameter.name}</code>` : nothing}
            ${cite(page.ruleset, parameter.citation)}${parameter.note ? html`<p class="note">${zh(parameter.note)}</p>` : nothing}</div>
        <ol class="over-time">${parameter.values.map(({ from, value }) => html`<li><b>${zh(plain(parameter, value))}</b>
            <span class="quiet-text">${sinceDay(from)}</span></li>`)}</ol></li>`;
    return html`<ul class="parameters">${parameters.map(one)}</ul>`;
}

function ambiguitiesView() {
    const seen = new Set();
    const groups = page.decisions.map((decision) => ({
        decision,
        list: decision.ambiguities.filter((one) => !seen.has(one.question) && seen.add(one.question)),
    })).filter((group) => group.list.length > 0);
    return groups.length === 0 ? html`<p class="quiet-text">${t("ambiguities_none")}</p>` : groups.map(({ decision, list }) => html`
        <h3 class="of-decision">${zh(decision.title)}</h3>
        ${list.map((one) => html`${ambiguityView(one)}<p class="ambiguity-cite">${cite(page.ruleset, one.citation)}</p>`)}`);
}

function ruleset(one) {
    return html`<section class="loaded-one" aria-labelledby="loaded-title">
        <h2 id="loaded-title">${zh(one.title)}</h2>
        <dl class="about">
            <div><dt>${t("document")}</dt><dd>${zh(one.document)}</dd></div>
            <div><dt>${t("municipality")}</dt><dd>${zh(one.jurisdiction?.name ?? one.id)} <code>${one.jurisdiction?.code ?? ""}</code></dd></div>
            <div><dt>${t("period")}</dt><dd>${period(one)}</dd></div>
            <div><dt>${t("version")}</dt><dd>${one.version}</dd></div>
            <div class="long"><dt>${t("digest")}</dt><dd><code>${one.digest}</code> ${copyButton("digest", t("copy"), () => one.digest, redraw)}</dd></div>
            ${one.note ? html`<div class="long"><dt>${t("note")}</dt><dd>${zh(one.note)}</dd></div>` : nothing}
        </dl>
        <h2>${t("decisions")} <span class="count">${one.decisions.length}</span></h2>${decisionsView()}
        <h2>${t("parameters")} <span class="count">${one.parameters.length}</span></h2>${parametersView()}
        <h2>${t("ambiguities")}</h2>${ambiguitiesView()}
    </section>`;
}

export function view() {
    return html`<h1>${t("rules")}</h1><p class="intro">${t("rules_intro")}</p>
        <div class="rules-columns">${listView()}${page.ruleset === null ? html`<p class="empty">${t("unavailable")}</p>` : ruleset(page.ruleset)}</div>`;
}
