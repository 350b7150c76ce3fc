// Debian's Chromium with an empty profile, and what every page is held to: no error, no violation, nothing from elsewhere.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const pictures = join(root, "build/tests/console");
export const widths = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

/** A page that is left while its icon is on the way: Chromium then counts the icon as asked for by about:blank. */
function ofAnIconLeftBehind(message) {
    return /icon\.svg' from origin 'null'/.test(message.text()) || (message.location().url.endsWith("/icon.svg") && message.text().endsWith("net::ERR_FAILED"));
}

export class Browser {
    static async open(site) {
        const browser = new Browser();
        browser.site = site;
        browser.profile = mkdtempSync(join(tmpdir(), "anjian-chromium."));
        browser.context = await chromium.launchPersistentContext(browser.profile, {
            executablePath: "/usr/bin/chromium", headless: true, locale: "zh-CN", permissions: ["clipboard-read", "clipboard-write"],
            env: { ...process.env, LANGUAGE: "zh_CN.UTF-8" },
            args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--lang=zh-CN"],
        });
        await browser.context.addInitScript(() => {
            addEventListener("securitypolicyviolation", (event) => console.error("violation: " + event.violatedDirective + " " + event.blockedURI));
        });
        return browser;
    }

    // A new page that remembers nothing.
    async fresh({ width = "desktop", scheme = "light", at = this.site } = {}) {
        const page = await this.context.newPage();
        await this.page?.close();
        this.page = page;
        page.setDefaultTimeout(90000);
        await page.setViewportSize(widths[width]);
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(at.url + "/");
        await page.evaluate(() => localStorage.clear());
        this.watch(at);
        return page;
    }

    watch({ url: home }) {
        this.faults = [];
        this.expected = []; // what a test provokes
        this.page.on("pageerror", (error) => this.faults.push("error: " + error.message));
        this.page.on("console", (message) => {
            if (["error", "warning"].includes(message.type()) && !ofAnIconLeftBehind(message)) {
                this.faults.push(message.type() + ": " + message.text());
            }
        });
        this.page.on("request", (request) => {
            const url = request.url();
            if (!url.startsWith(home + "/") && !url.startsWith("blob:" + home + "/")) {
                this.faults.push("elsewhere: " + url);
            }
        });
    }

    blameless() {
        assert.deepEqual(this.faults.filter((fault) => !this.expected.some((pattern) => pattern.test(fault))), []);
    }

    async go(hash) {
        await this.page.goto("about:blank");
        await this.page.goto(this.site.url + "/" + hash);
        await this.page.waitForSelector("main h1");
    }

    // Of what is shown: axe finds nothing, and it is no wider than the window.
    async audit(name) {
        await this.page.evaluate(axe + "\n;0");
        const { violations, passes } = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const told = violations.map((one) => `${one.id}: ${one.help}\n${one.nodes.slice(0, 5).map((node) => "   " + node.html.slice(0, 200) + "\n      "
            + (node.any[0]?.message ?? "")).join("\n")}`).join("\n");
        assert.equal(violations.length, 0, `axe on ${name}:\n${told}`);
        const { scrolled, wide } = await this.page.evaluate(() => ({ scrolled: document.documentElement.scrollWidth, wide: innerWidth }));
        assert.ok(scrolled <= wide, `${name} is ${scrolled} wide in a window of ${wide}`);
        console.log(`axe: ${name}: 0 violations, ${passes.length} rules passed`);
    }

    async picture(name, full = false) {
        mkdirSync(pictures, { recursive: true });
        await this.page.screenshot({ path: join(pictures, name + ".png"), fullPage: full });
    }

    async close() {
        await this.context.close();
        rmSync(this.profile, { recursive: true, force: true });
    }
}
