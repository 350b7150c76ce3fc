// An answer for a person: the outcome, missing facts, actions, reasons, and what would have to change.
import { html, nothing } from "./vendor/lit-html.js";
import { redraw } from "./app.js";
import { focusFact } from "./fields.js";
import { pointerOf } from "./facts.js";
import { cite, copyButton, mark, plain, said, saidRows, sinceDay, zh } from "./parts.js";
import { t } from "./words.js";

const section = (key, title, body) => html`<section class="part ${key}" aria-labelledby="part-${key}"><h3 id="part-${key}">${title}</h3>${body}</section>`;

const labels = (list) => list.map((one, i) => html`${i > 0 ? t("list_comma") : nothing}${zh(one.label)}`);

/* ---- the outcome */

const found = (answer) => answer.outcomes ?? (answer.outcome ? [answer.outcome] : []);

export const outcomeText = (answer) => found(answer).map((one) => one.label).join("、") || t(answer.status === "determined" ? "none_met" : "undetermined");

function outcomeView({ ruleset, answer }) {
    const outcomes = found(answer);
    const undetermined = answer.status !== "determined";
    const named = outcomes.map((one) => html`<span class="one"><span class="label-text">${zh(one.label)}</span> ${cite(ruleset, one.citation)}</span>`);
    return html`<p class="outcome ${undetermined ? "open" : "sure"}" role="status" data-outcome=${outcomes.map((one) => one.code).join(" ")}>${
            outcomes.length > 0 ? named : outcomeText(answer)}</p>
        ${undetermined && answer.candidates.length > 0 ? html`<p class="candidates">${outcomes.length > 0 ? t("also_possible") : t("candidates")}${t("colon")}${
            labels(answer.candidates)}</p>` : nothing}
        <p class="quiet-text"><span class="day">${t("as_of_day", answer.as_of)}</span> <span class="dot">${answer.ruleset.id} ${answer.ruleset.version}</span>
            <span class="dot"><code title="decision_id">${answer.decision_id}</code></span></p>`;
}

/* ---- missing facts, actions, values */

function missingView({ decision, answer }) {
    const label = (name) => decision.facts.find((one) => one.name === name)?.label ?? name;
    return answer.missing_facts.length === 0 ? nothing : section("missing", `${t("missing")}（${answer.missing_facts.length}）`, html`
        <p class="note">${t("missing_note")}</p>
        <ul class="chips">${answer.missing_facts.map((name) => html`<li><button type="button" class="chip" lang="zh-CN" @click=${() =>
            focusFact(pointerOf("facts", name))}>${label(name)}</button></li>`)}</ul>`);
}

function actionsView({ ruleset, answer, decision }) {
    const text = (code) => decision.conditions.find((one) => one.code === code)?.text ?? code;
    return answer.actions.length === 0 ? nothing : section("actions", t("actions"), html`<ul class="actions-list">${answer.actions.map((one) => html`<li>
        <span>${zh(one.label)} ${cite(ruleset, one.citation)}</span>
        ${one.due ? html`<strong class="due">${t("due", one.due)}</strong>` : nothing}
        ${one.because?.length > 0 ? html`<p class="note because">${t("because")}${t("colon")}${one.because.map(({ condition, result }) => html`<span class="cause">${mark(result)} ${zh(text(condition))}</span> `)}</p>` : nothing}
    </li>`)}</ul>`);
}

function figuresView({ decision, answer }) {
    return decision.values.length === 0 ? nothing : section("figures", t("figures"), html`<dl class="figures">${decision.values.map((one) => {
        const value = answer.values[one.name];
        return html`<div><dt>${zh(one.label ?? one.name)}</dt><dd>${value === null || value === undefined
            ? html`<span class="quiet-text">${t("incalculable")}</span>` : said(one, value)}</dd></div>`;
    })}</dl>`);
}

/* ---- the reasons */

const groups = ["all", "any", "none", "not", "of"];

// Returns undefined for a condition's code and for `otherwise`.
const groupOf = (node) => (typeof node === "string" ? undefined : groups.find((one) => one in node));

function factView(decision, name, known) {
    const fact = decision.facts.find((one) => one.name === name);
    const { value, source, stale_seconds: stale } = known;
    return html`<li><span>${zh(fact?.label ?? name)}</span> <span class="known"><b class=${source === "unknown" ? "unknown" : nothing}>${said(fact, value)}</b>
        ${source === "unknown" ? nothing : html`<span class="source">${t(source)}</span>`}</span>
        ${stale === undefined ? nothing : html`<span class="tag stale">${t("stale", stale)}</span>`}
        ${Array.isArray(value) && value.length > 0 && fact?.fields ? saidRows(fact, value) : nothing}</li>`;
}

// A figure of the regulation, as it stood on the day.
function parameterView({ ruleset, decision }, name, one, cited) {
    const declared = decision.parameters.find((other) => other.name === name);
    return html`<li><span>${zh(declared?.label ?? name)}</span> <span class="known"><b>${zh(plain(one, one.value))}</b>
        <span class="source">${sinceDay(one.since)}</span></span>
        ${one.citation === cited ? nothing : cite(ruleset, one.citation)}</li>`;
}

const groupName = (node) => (node.label ? html`<b class="group-name">${zh(node.label)}</b> ` : nothing);

function nodeView(context, node) {
    const { ruleset, decision, answer: { explanation } } = context;
    if (typeof node === "string") {
        const condition = explanation.conditions[node];
        return html`<li class="leaf" data-condition=${node}>${mark(condition.result)}<div><span class="wording">${zh(condition.text)}</span> ${cite(ruleset, condition.citation)}
            ${condition.facts.length + condition.parameters.length > 0 ? html`<ul class="facts">
                ${condition.facts.map((name) => factView(decision, name, explanation.facts[name]))}
                ${condition.parameters.map((name) => parameterView(context, name, explanation.parameters[name], condition.citation))}</ul>` : nothing}
        </div></li>`;
    }
    const word = groupOf(node);
    const title = word === undefined ? t("otherwise") : word === "of" ? t("at_least", node.at_least ?? "?") : t(word);
    const children = word === undefined ? [] : [node[word]].flat();
    return html`<li class="group-node">${mark(node.result)}<div>${groupName(node)}<span class="word">${title}</span>
        ${children.length > 0 ? html`<ul class="tree">${children.map((child) => nodeView(context, child))}</ul>` : nothing}</div></li>`;
}

// The summary shows the mark and word of the root, so this shows its children.
function treeView(context, tree) {
    const word = groupOf(tree);
    const whole = typeof tree === "string" || word === "not" || word === "of";
    if (word === undefined && typeof tree !== "string") {
        return html`<p class="note indent">${t("otherwise")}</p>`;
    }
    return html`<ul class="tree root">${(whole ? [tree] : tree[word]).map((node) => nodeView(context, node))}</ul>`;
}

// Trees that the reader opened or closed. They stay so while facts change.
const opened = new Map();

function whyView(context) {
    const { ruleset, decision, answer, draft, set } = context;
    if (answer.explanation === undefined) {
        return nothing;
    }
    const chosen = new Set([answer.outcome, ...answer.outcomes ?? [], ...answer.candidates].filter(Boolean).map((one) => one.code));
    const outcome = ({ outcome: code, result, reached, tree }) => {
        const { label, citation } = decision.outcomes.find((one) => one.code === code) ?? { label: code };
        const key = [ruleset.id, decision.code, code].join("/");
        const word = ["all", "any", "none"].find((one) => one === groupOf(tree));
        const toggled = (event) => (event.target.open === chosen.has(code) ? opened.delete(key) : opened.set(key, event.target.open));
        return html`<details class="outcome-tree" data-tree=${code} .open=${opened.get(key) ?? chosen.has(code)} @toggle=${toggled}>
            <summary>${mark(result)}<span><b>${zh(label)}</b>
                ${chosen.has(code) && answer.status === "determined" ? html`<span class="tag">${t("chosen")}</span>` : nothing}
                ${word ? html`${groupName(tree)}<span class="word">${t(word)}</span>` : nothing}
                ${reached === false ? html`<span class="quiet-text">${t("not_reached")}</span>` : nothing}</span></summary>
            <div class="tree-cite">${cite(ruleset, citation)}</div>
            ${treeView(context, tree)}</details>`;
    };
    const option = (value) => html`<label class="segment"><input type="radio" name="explain" value=${value} .checked=${draft.explain === value}
        @change=${() => set({ explain: value })}><span>${t("explain_" + value)}</span></label>`;
    return section("why", t("why"), html`<div class="segments explain" role="group" aria-labelledby="part-why">${option("full")}${option("reasons")}</div>
        ${answer.explanation.outcomes.map(outcome)}`);
}

/* ---- what would have to change */

function alternativeView(ruleset, alternative) {
    return html`<ul class="changes">${alternative.map((one) => html`<li data-change=${one.condition}>${mark(one.becomes, "wish")}<div>
        <span class="quiet-text">${t(one.becomes === "met" ? "must_met" : "must_unmet")}${t("colon")}</span>${zh(one.text)} ${cite(ruleset, one.citation)}
        ${one.required ? html`<b class="required">${t("must_be", one.required.replace(">=", "≥").replace("<=", "≤"))}</b>` : nothing}</div></li>`)}</ul>`;
}

// The outcomes that stand in the way, and the day on which time alone brings the target.
function waitingView(decision, { preceded_by: before, from }) {
    const names = before.map((code) => decision.outcomes.find((one) => one.code === code) ?? { label: code });
    return html`${names.length > 0 ? html`<p>${t("change_before")}${t("colon")}${labels(names)}</p>` : nothing}
        ${from ? html`<p class="waiting"><strong>${t("change_from", from)}</strong></p>` : nothing}`;
}

function changeBody(ruleset, change) {
    if (!change.reachable) {
        return html`<p>${t("change_never")}</p>`;
    }
    const { alternatives } = change;
    if (alternatives.every((one) => one.length === 0)) {
        return html`<p>${t("change_met")}</p>`;
    }
    return alternatives.length === 1 ? html`<p>${t("change_one")}</p>${alternativeView(ruleset, alternatives[0])}`
        : html`<p>${t("change_many")}</p><ol class="ways">${alternatives.map((one, i) => html`<li aria-label=${t("change_nth", i + 1)}>${alternativeView(ruleset, one)}</li>`)}</ol>`;
}

function changeView({ ruleset, decision, change, draft, set }) {
    const first = decision.policy === "first";
    const value = draft.target || (first ? "" : "none");
    const wanted = decision.outcomes.find((one) => one.code === change?.target);
    return section("change", t("change"), html`
        <label class="target">${t("target")}
            <select id="target" @change=${(event) => set({ target: event.target.value })}>
                ${first ? html`<option value="" .selected=${value === ""}>${t("target_auto")}</option>` : nothing}
                <option value="none" .selected=${value === "none"}>${t("target_none")}</option>
                ${decision.outcomes.map((one) => html`<option value=${one.code} lang="zh-CN" .selected=${one.code === value}>${one.label}</option>`)}
            </select></label>
        ${change ? html`<p class="wanted"><span class="arrow" aria-hidden="true">→</span> <b>${zh(wanted?.label ?? change.target)}</b></p>${changeBody(ruleset, change)}${
            waitingView(decision, change)}` : nothing}`);
}

/* ---- export */

function rawView({ answer, request, curl }) {
    const text = (value) => JSON.stringify(value, null, 2);
    return section("raw", t("take"), html`
        <div class="tools">
            ${copyButton("link", t("copy_link"), () => location.href, redraw)}
            ${copyButton("curl", t("copy_curl"), curl, redraw)}
            ${copyButton("json", t("copy_json"), () => text(answer), redraw)}
        </div>
        <details><summary>${t("raw")}</summary>
            <h4>${t("raw_request")}</h4><pre tabindex="0">${text(request)}</pre>
            <h4>${t("raw_answer")}</h4><pre tabindex="0">${text(answer)}</pre></details>`);
}

export function answerView(context) {
    return html`${outcomeView(context)}${missingView(context)}${actionsView(context)}${changeView(context)}${whyView(context)}${figuresView(context)}${rawView(context)}`;
}
