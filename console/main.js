// The frame around every page: navigation, language, and the notice while the service is down.
import { html, nothing, render } from "./vendor/lit-html.js";
import { forget, Problem, readiness, Unreachable } from "./api.js";
import { app, link, onDraw, parseHash, redraw } from "./app.js";
import { language, problemTitle, switchLanguage, t } from "./words.js";

// A page has view() and enter(route, current). enter() reads what the page needs, and keeps it only if current() is still true
// afterwards. Pages are loaded when they are first opened.
const loaders = {
    decide: () => import("./decide.js"),
    clauses: () => import("./clauses.js"),
    batch: () => import("./batch.js"),
    rules: () => import("./rules.js"),
};
let page = null;
let trouble = null; // what kept a page from showing
let entered = 0;

async function enter({ focus }) {
    const turn = ++entered;
    const current = () => turn === entered;
    const route = parseHash(location.hash);
    const name = Object.hasOwn(loaders, route.page) ? route.page : "decide";
    const before = page?.name;
    app.route = { ...route, page: name };
    page?.module.leave?.();
    try {
        const module = await loaders[name]();
        if (!current()) {
            return;
        }
        trouble = null;
        await module.enter(app.route, current);
        if (!current()) {
            return;
        }
        page = { name, module };
    } catch (error) {
        if (!current()) {
            return;
        }
        silent(error, enterAgain);
    }
    await redraw();
    if (focus && before !== name) {
        document.querySelector("main").focus();
        scrollTo(0, 0);
    }
    page?.module.shown?.(app.route);
}

const enterAgain = () => enter({ focus: false });

const waiting = new Set(); // calls to repeat when the service is back

// Called by a page whose call failed. Waits and calls `again` if the service is down; shows any other error.
function silent(error, again) {
    if (error.name === "AbortError") {
        return;
    }
    if (!(error instanceof Unreachable)) {
        trouble = error;
        page = null;
        redraw();
        return;
    }
    waiting.add(again);
    if (!app.down) {
        app.down = true;
        wait(1000);
    }
    redraw();
}
app.silent = silent;

let timer;

function wait(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(() => check(milliseconds), milliseconds);
}

async function check(waited = 1000) {
    const well = await readiness().then(() => true, (error) => error instanceof Problem);
    if (!app.down) {
        return;
    }
    if (!well) {
        wait(Math.min(waited * 1.5, 10000));
        return;
    }
    clearTimeout(timer);
    app.down = false;
    forget(); // it may have come back with other rules
    redraw();
    const again = [...waiting];
    waiting.clear();
    again.forEach((goOn) => goOn());
}

function turn() {
    switchLanguage();
    redraw();
    page?.module.reword?.();
}

function shell() {
    const here = page?.name ?? app.route.page;
    const item = (name) => html`<li><a href=${link(name, app.route.ruleset)} aria-current=${here === name ? "page" : nothing}>${t(name)}</a></li>`;
    return html`
        <a class="skip" href="#main" @click=${(event) => {
            event.preventDefault();
            document.querySelector("main").focus();
        }}>${t("skip")}</a>
        <header class="top"><div class="wide">
            <a class="name" href="#/decide">${t("name")}<span>${t("tagline")}</span></a>
            <nav aria-label=${t("pages")}><ul>${Object.keys(loaders).map(item)}</ul></nav>
            <button type="button" class="language" lang=${language() === "en" ? "zh-CN" : "en"} @click=${turn}>${t("switch")}</button>
        </div></header>
        <div class="alert" role="alert">${app.down ? html`<div class="down"><div class="wide"><p><strong>${t("down")}</strong> ${t("down_more")}</p>
            <button type="button" @click=${() => check()}>${t("retry")}</button></div></div>` : nothing}</div>
        <main id="main" tabindex="-1" class="wide">${trouble ? broken(trouble) : page ? page.module.view() : html`<p class="loading">${app.down ? nothing : t("loading")}</p>`}</main>`;
}

const broken = (error) => html`<h1>${error instanceof Problem ? problemTitle(error) : t("failed")}</h1>
    <p class="quiet-text">${error.message}</p><p><a href="#/rules">${t("rules")}</a></p>`;

onDraw(() => {
    document.documentElement.lang = language();
    const title = page ? t(page.name) + " · " : "";
    document.title = title + t("name");
    render(shell(), document.body);
});
addEventListener("hashchange", () => enter({ focus: true }));
redraw();
enter({ focus: false });
