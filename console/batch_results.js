// Results of a batch: charts of outcomes, unmet conditions and missing facts, and the rows, which each chart can filter.
import { html, nothing } from "./vendor/lit-html.js";
import { redraw } from "./app.js";
import { chart } from "./chart.js";
import { download, zh } from "./parts.js";
import { writeCsv } from "./table.js";
import { Tally } from "./tally.js";
import { language, t } from "./words.js";

const page_rows = 50;
let narrowed = { by: "", key: "", text: "", rows: page_rows, run: null };

const narrow = (changes) => {
    Object.assign(narrowed, { rows: page_rows }, changes);
    redraw();
};

const words = { undetermined: "undetermined", none: "none_met", problem: "problem" };

function labels(decision) {
    const of = (list, name) => new Map(list.map((one) => [one[name], one.label ?? one.text ?? one[name]]));
    return { outcomes: of(decision.outcomes, "code"), unmet: of(decision.conditions, "code"), missing: of(decision.facts, "name") };
}

export function resultsView({ run, decision, open }) {
    if (run.answers.count === 0) {
        return nothing;
    }
    if (narrowed.run !== run) {
        narrowed = { by: "", key: "", text: "", rows: page_rows, run };
    }
    const { tally } = run;
    const named = labels(decision);
    const label = (by, code) => named[by].get(code) ?? t(words[code] ?? code);
    const fits = (one) => (narrowed.by === "" || one[narrowed.by].includes(narrowed.key))
        && (narrowed.text === "" || String(one.id ?? "").toLowerCase().includes(narrowed.text.toLowerCase()));
    const found = tally.records.filter(fits);
    const order = [...named.outcomes.keys(), "none", "undetermined", "problem"];
    const tones = { undetermined: "open", problem: "bad", none: "faint" };
    const bars = (by, entries) => entries.map(([key, count]) => ({ key, count, label: label(by, key), lang: key in words ? undefined : "zh-CN", tone: by === "outcomes" ? tones[key] : by === "unmet" ? "bad" : "open" }));
    const figure = (by, caption, entries) => (entries.length === 0 ? nothing : chart({
        caption, id: "chart-" + by, rows: bars(by, entries), all: tally.records.length,
        chosen: narrowed.by === by ? narrowed.key : undefined,
        choose: (key) => narrow(narrowed.by === by && narrowed.key === key ? { by: "", key: "" } : { by, key }),
    }));
    const outcomes = [...tally.outcomes].sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]));
    const csv = () => download(`${decision.code}.csv`, "text/csv", [writeCsv([
        [t("id"), t("outcomes_column"), t("unmet_conditions"), t("missing"), t("problem")],
        ...found.map((one) => [one.id ?? "", one.outcomes.map((code) => label("outcomes", code)).join("；"), one.unmet.map((code) => label("unmet", code)).join("；"),
            one.missing.map((name) => label("missing", name)).join("；"), one.wrong ?? ""]),
    ])]);
    return html`<section class="results" aria-labelledby="results-title"><h2 id="results-title">${t("results")}</h2>
        <div class="charts">
            ${figure("outcomes", t("outcomes") + (decision.policy === "collect" ? t("outcome_many") : ""), outcomes)}
            <div>${figure("unmet", t("unmet_common"), Tally.top(tally.unmet, 8))}
            ${figure("missing", t("missing_common"), Tally.top(tally.missing, 5))}</div>
        </div>
        <div class="filters">
            <p>${t("filtered", found.length, tally.records.length)}${narrowed.by ? html` <span class="tag">${zh(label(narrowed.by, narrowed.key))}</span>
                <button type="button" class="quiet" @click=${() => narrow({ by: "", key: "" })}>${t("filter_off")}</button>` : nothing}</p>
            <label class="find">${t("filter_text")} <input type="search" .value=${narrowed.text} @input=${(event) => narrow({ text: event.target.value })}></label>
        </div>
        <div class="tools">
            <button type="button" @click=${() => download(`${decision.code}.ndjson`, "application/x-ndjson", run.answers.all())}>${t("download_ndjson")}</button>
            <button type="button" @click=${csv}>${t("download_csv")}</button></div>
        ${rowsView(found, label, open)}</section>`;
}

function rowsView(found, label, open) {
    const row = (one) => html`<tr><td class="figure quiet-text">${one.number}</td><th scope="row"><a href=${open(one.number - 1)} aria-label=${t("open_row", one.id ?? one.number)}>${one.id ?? "—"}</a></th>
        <td class="outcome-cell">${one.outcomes.map((code, i) => html`${i > 0 ? t("list_comma") : nothing}<span class=${code === "problem" ? "error" : ""}>${zh(label("outcomes", code))}</span>`)}
            ${one.open && one.outcomes[0] !== "undetermined" ? html`<span class="tag stale">${t("undetermined")}</span>` : nothing}</td>
        <td class="reason-cell">${one.wrong ? html`<span class="error" lang=${language()}>${one.wrong}</span>` : html`${one.unmet.length > 0 ? html`<span class="kind">${t("unmet")}</span>${
            zh(one.unmet.slice(0, 3).map((code) => label("unmet", code)).join("；"))}${one.unmet.length > 3 ? html` <span class="quiet-text">+${one.unmet.length - 3}</span>` : nothing}` : nothing}
            ${one.missing.length > 0 ? html`<div><span class="tag missing">${t("missing_tag")}</span> ${zh(one.missing.slice(0, 3).map((name) => label("missing", name)).join("；"))}${
                one.missing.length > 3 ? html` <span class="quiet-text">+${one.missing.length - 3}</span>` : nothing}</div>` : nothing}`}</td></tr>`;
    const rest = found.length - narrowed.rows;
    return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t("rows_shown")}><table class="rows-table"><thead><tr><th scope="col" class="figure">${t("line")}</th><th scope="col">${t("id")}</th>
        <th scope="col">${t("outcome")}</th><th scope="col">${t("why")}</th></tr></thead><tbody>${found.slice(0, narrowed.rows).map(row)}</tbody></table></div>
        ${rest > 0 ? html`<button type="button" @click=${() => narrow({ rows: narrowed.rows + page_rows })}>${t("more", Math.min(rest, page_rows))}</button>` : nothing}`;
}
