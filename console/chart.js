// A bar chart that is a table, so that a screen reader can read it. A click on a row's name filters the list below.
import { html, nothing } from "./vendor/lit-html.js";
import { t } from "./words.js";

// rows: [{key, label, lang, count, tone}]; percentages are of `all`. The longest bar is the largest count.
export function chart({ caption, id, rows, all, chosen, choose }) {
    const largest = Math.max(1, ...rows.map((one) => one.count));
    const percent = (count) => (all > 0 ? ((100 * count) / all).toFixed(1) + "%" : "");
    const bar = ({ count, tone }) => html`<svg class="bar ${tone ?? ""}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="track" width="100" height="10"></rect><rect class="fill" width=${Math.max((100 * count) / largest, count > 0 ? 0.75 : 0)} height="10"></rect></svg>`;
    return html`<table class="chart" id=${id}><caption>${caption}</caption>
        <thead class="visually-hidden"><tr><th scope="col">${caption}</th><th scope="col">${t("number")}</th><th scope="col">${t("share")}</th></tr></thead>
        <tbody>${rows.map((one) => html`<tr class=${chosen === one.key ? "here" : ""} data-key=${one.key}>
            <th scope="row"><button type="button" class="bar-name" aria-pressed=${chosen === one.key} @click=${() => choose(one.key)}><span lang=${one.lang ?? nothing}>${one.label}</span></button>
                ${bar(one)}</th>
            <td class="figure">${one.count}</td><td class="figure quiet-text">${percent(one.count)}</td></tr>`)}</tbody></table>`;
}
