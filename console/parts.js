// Small parts that several pages use.
import { html, nothing } from "./vendor/lit-html.js";
import { link } from "./app.js";
import { splitCitation } from "./citations.js";
import { language, t } from "./words.js";

// Marks a text of the rules as Chinese for screen readers, whatever the page's language.
export const zh = (text) => (language() === "zh-CN" ? text : html`<span lang="zh-CN">${text}</span>`);

const signs = { met: "✓", unmet: "✗", unknown: "?" };

export const mark = (result, more = "") =>
    html`<span class="mark ${result} ${more}" role="img" aria-label=${t(result === "unknown" ? "unknown_result" : result)}>${signs[result]}</span>`;

export const clauseNames = (ruleset) => ruleset.clause_names ??= [...new Set(ruleset.coverage.map((row) => row.part_of ?? row.clause))];

// A citation whose clauses are links to the page 条文.
export function cite(ruleset, citation) {
    if (!citation) {
        return nothing;
    }
    const parts = splitCitation(citation, clauseNames(ruleset)).map(({ text, clause }, i, all) => html`<span>${clause === undefined
        ? text
        : html`<a href=${link("clauses", ruleset.id, clause)}>${text}</a>`}${i < all.length - 1 ? "、" : nothing}</span>`);
    return html`<span class="cite" lang="zh-CN">${parts}</span>`;
}

const labelOf = (values, code) => values?.find((one) => one.code === code)?.label || String(code);

// Formats a value for people. `fact` is a fact, a field, a parameter or a computed value.
export function plain(fact, value) {
    if (value === null || value === undefined) {
        return t("unknown");
    }
    switch (fact?.type) {
    case "boolean":
        return t(value ? "yes" : "no");
    case "enum":
        return labelOf(fact.values, value);
    case "list":
        return Array.isArray(value) ? (value.length === 0 ? t("rows_none") : t("rows_count", value.length)) : String(value);
    default:
        return typeof value === "object" ? JSON.stringify(value) : fact?.unit && typeof value === "number" ? `${value} ${fact.unit}` : String(value);
    }
}

// The same, marked as Chinese if it has a label or unit of the rules.
export const said = (fact, value) => (value !== null && value !== undefined && (fact?.type === "enum" || fact?.unit) ? zh(plain(fact, value)) : plain(fact, value));

// The items of a list, one a line.
export function saidRows(fact, rows) {
    return html`<ol class="rows-said">${rows.map((row) => html`<li>${fact.fields.filter((field) => field.name in row).map((field, i) =>
        html`${i > 0 ? t("comma") : nothing}${zh(field.label || field.name)} ${said(field, row[field.name])}`)}</li>`)}</ol>`;
}

// The day since which a parameter has had its value.
export const sinceDay = (day) => (day > "0001-01-01" ? t("since", day) : t("always_so"));

export const period = (ruleset) => {
    const parts = [ruleset.effective_from && t("since", ruleset.effective_from), ruleset.effective_to && t("until", ruleset.effective_to)];
    return parts.filter(Boolean).join(t("comma")) || t("always");
};

// Selects a municipality and, if `decision` is given, a decision. A choice changes the address.
export function chooser({ page, rulesets, ruleset, decision, query }) {
    const go = (id, code) => {
        location.hash = link(page, id, code, query);
    };
    const chosen = rulesets.find((one) => one.id === ruleset);
    return html`<div class="chooser">
        <label>${t("municipality")}
            <select id="ruleset" @change=${(event) => go(event.target.value)}>
                ${rulesets.map((one) => html`<option value=${one.id} .selected=${one.id === ruleset}>${one.jurisdiction?.name || one.title || one.id}</option>`)}
            </select></label>
        ${decision === undefined ? nothing : html`<label>${t("decision")}
            <select id="decision" @change=${(event) => go(ruleset, event.target.value)}>
                ${chosen.decisions.map((one) => html`<option value=${one.code} .selected=${one.code === decision}>${one.title}</option>`)}
            </select></label>`}
    </div>`;
}

// A button that copies a text. Shows the text itself if the browser does not allow copying.
const copies = new Map();

export function copyButton(key, label, text, redraw) {
    const copy = async () => {
        const whole = text();
        const done = await navigator.clipboard?.writeText(whole).then(() => true, () => false);
        copies.set(key, done ? "done" : whole);
        redraw();
        if (done) {
            setTimeout(() => copies.delete(key) && redraw(), 2000);
        }
    };
    const state = copies.get(key);
    return html`<button type="button" class="quiet" data-copy=${key} @click=${copy}>${state === "done" ? t("copied") : label}</button>
        ${state === undefined || state === "done" ? nothing : html`<label class="by-hand">${t("copy_by_hand")}
            <textarea readonly rows="3" .value=${state} @focus=${(event) => event.target.select()}></textarea></label>`}`;
}

export function download(name, type, parts) {
    const url = URL.createObjectURL(new Blob(parts, { type }));
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}
