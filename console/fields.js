// The form's fields, one for each fact, made from the description. Each offers "unknown" as a choice.
import { html, nothing } from "./vendor/lit-html.js";
import { absent, given, pointerOf, rowOf, unknown } from "./facts.js";
import { plain, zh } from "./parts.js";
import { language, t } from "./words.js";

const idOf = (pointer) => "fact" + pointer.replace(/\//g, "-");

// Says what a value must be. The service's own message follows it.
export function wanted(fact) {
    const { min, max } = fact;
    const range = min !== undefined && max !== undefined ? t("range_between", min, max)
        : min !== undefined ? t("range_from", min) : max !== undefined ? t("range_to", max) : "";
    const kind = t({ integer: "want_integer", number: "want_number", date: "want_date" }[fact.type] || "want_value");
    return range ? kind + t("comma") + range : kind;
}

// `form` has `errors` by pointer, `missing` names of facts, and `change()`, to be called after an entry has changed. `record(fact)` returns
// what to show if a record or default may fill in an absent fact. `set` replaces the entry.
function parts(form, fact, pointer) {
    const id = idOf(pointer);
    const error = form.errors[pointer];
    return { id, error, told: error ? id + "-error" : nothing, filled: form.record(fact, pointer) };
}

const errorOf = (fact, id, error) => (error === undefined ? nothing
    : html`<p class="error" id="${id}-error">${wanted(fact)} <span lang=${language()}>${error}</span></p>`);

function caption(form, fact, pointer) {
    const top = pointer === pointerOf("facts", fact.name);
    return html`<span class="caption">${zh(fact.label || fact.name)}${top && form.missing.has(fact.name)
        ? html` <span class="tag missing">${t("missing_tag")}</span>` : nothing}</span>`;
}

function radios(form, fact, pointer, options, mode) {
    const { id, error, told } = parts(form, fact, pointer);
    return html`<fieldset class="field choice" id=${id} data-fact=${fact.name} tabindex="-1" aria-describedby=${told}>
        <legend>${caption(form, fact, pointer)}</legend>
        <div class="segments">${options.map(([value, label, choose]) => html`<label class="segment ${value}">
            <input type="radio" name=${id} value=${value} .checked=${value === mode} @change=${() => {
                choose();
                form.change();
            }}><span>${label}</span></label>`)}</div>
        ${fact.note ? html`<p class="note">${zh(fact.note)}</p>` : nothing}
        ${errorOf(fact, id, error)}
    </fieldset>`;
}

function booleanField(form, fact, pointer, entry, set) {
    const { filled } = parts(form, fact, pointer);
    const options = [
        ["true", t("yes"), () => set(given("true"))],
        ["false", t("no"), () => set(given("false"))],
        ["unknown", t("unknown"), () => set(filled ? unknown() : absent())],
    ];
    if (filled) {
        options.push(["absent", filled, () => set(absent())]);
    }
    const mode = entry.mode === "given" ? entry.text : entry.mode === "absent" && !filled ? "unknown" : entry.mode;
    return radios(form, fact, pointer, options, mode);
}

function enumField(form, fact, pointer, entry, set) {
    const { id, error, told, filled } = parts(form, fact, pointer);
    const value = entry.mode === "given" ? "=" + entry.text : entry.mode === "absent" && !filled ? "unknown" : entry.mode;
    const choose = (event) => {
        const chosen = event.target.value;
        set(chosen.startsWith("=") ? given(chosen.slice(1)) : chosen === "unknown" && filled ? unknown() : absent());
        form.change();
    };
    const stray = entry.mode === "given" && !fact.values.some((one) => one.code === entry.text);
    const options = [
        ...(filled ? [["absent", filled]] : []),
        ["unknown", t("unknown")],
        ...fact.values.map((one) => ["=" + one.code, one.label || one.code]),
        ...(stray ? [[value, entry.text]] : []),
    ];
    return html`<div class="field" data-fact=${fact.name}>
        <label for=${id}>${caption(form, fact, pointer)}</label>
        <div class="control"><select id=${id} class=${value} aria-invalid=${error ? "true" : nothing} aria-describedby=${told} @change=${choose}>
            ${options.map(([code, label]) => html`<option value=${code} .selected=${code === value} lang=${code.startsWith("=") ? "zh-CN" : nothing}>${label}</option>`)}
        </select></div>
        ${fact.note ? html`<p class="note">${zh(fact.note)}</p>` : nothing}
        ${errorOf(fact, id, error)}
    </div>`;
}

function textField(form, fact, pointer, entry, set) {
    const { id, error, told, filled } = parts(form, fact, pointer);
    const pressed = entry.mode === "unknown" || (entry.mode === "absent" && !filled);
    const type = fact.type === "date" ? "date" : "text";
    const mode = { integer: "numeric", number: "decimal" }[fact.type];
    const typed = (event) => {
        set(event.target.value === "" ? absent() : given(event.target.value));
        form.change();
    };
    const forget = () => {
        set(entry.mode === "unknown" || !filled ? absent() : unknown());
        form.change();
    };
    return html`<div class="field" data-fact=${fact.name}>
        <label for=${id}>${caption(form, fact, pointer)}</label>
        <div class="control">
            <input id=${id} type=${type} inputmode=${mode ?? nothing} class=${fact.type} autocomplete="off" placeholder=${entry.mode === "unknown" || !filled ? t("unknown") : filled}
                .value=${entry.text} aria-invalid=${error ? "true" : nothing} aria-describedby=${told} @input=${typed}>
            ${fact.unit ? html`<span class="unit">${zh(fact.unit)}</span>` : nothing}
            <button type="button" class="segment-button" aria-pressed=${pressed} @click=${forget}
                aria-label=${(fact.label || fact.name) + t("colon") + t("unknown")}>${t("unknown")}</button>
        </div>
        ${fact.note ? html`<p class="note">${zh(fact.note)}</p>` : nothing}
        ${errorOf(fact, id, error)}
    </div>`;
}

// "None" is a known empty list, which differs from "unknown".
function listField(form, fact, pointer, entry, set) {
    const { filled } = parts(form, fact, pointer);
    const label = fact.label || fact.name;
    const put = (rows) => set({ mode: "given", text: "", rows });
    const mode = entry.mode === "given" && entry.text === "" ? (entry.rows.length > 0 ? "some" : "none") : entry.mode === "absent" && !filled ? "unknown" : entry.mode;
    const options = [
        ["some", t("rows_some"), () => put(entry.rows.length > 0 ? entry.rows : [rowOf(fact)])],
        ["none", t("rows_none"), () => put([])],
        ["unknown", t("unknown"), () => set(filled ? unknown() : absent())],
    ];
    if (filled) {
        options.push(["absent", filled, () => set(absent())]);
    }
    const remove = (i) => {
        put(entry.rows.filter((_, at) => at !== i));
        form.change();
    };
    const row = (fields, i) => html`<fieldset class="row"><legend>${t("row", i + 1)}</legend>
        <button type="button" class="quiet" aria-label=${t("row_remove_of", label, i + 1)} @click=${() => remove(i)}>${t("row_remove")}</button>
        ${fact.fields.map((field) => fieldOf(form, field, pointer + pointerOf(i, field.name), fields[field.name], (next) => {
            fields[field.name] = next;
        }))}</fieldset>`;
    return html`${radios(form, fact, pointer, options, mode)}
        ${mode === "some" ? html`<div class="rows">${entry.rows.map(row)}
            <button type="button" @click=${() => {
                put([...entry.rows, rowOf(fact)]);
                form.change();
            }}>${t("row_add")}</button></div>` : nothing}`;
}

const fields = { boolean: booleanField, enum: enumField, list: listField };

export function fieldOf(form, fact, pointer, entry, set) {
    return (fields[fact.type] ?? textField)(form, fact, pointer, entry ?? absent(), set);
}

// Moves the focus to the field of a pointer. Takes the nearest field around it if the pointer leads deeper. Returns whether there is one.
export function focusFact(pointer) {
    for (let at = pointer; at.length > "/facts".length; at = at.slice(0, at.lastIndexOf("/"))) {
        const field = document.getElementById(idOf(at));
        if (field !== null) {
            (field.matches("fieldset") ? field.querySelector("input:checked") ?? field.querySelector("input") : field).focus();
            field.closest(".field").scrollIntoView({ block: "center" });
            return true;
        }
    }
    return false;
}

export const defaultSaid = (fact) => t("by_default", plain(fact, fact.default));
