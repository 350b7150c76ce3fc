// The console as a person uses it: Debian's Chromium, real nginx, the built program.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import test, { after, afterEach, before, beforeEach } from "node:test";
import { Browser, pictures } from "./browser.mjs";
import { root, Site, until } from "./site.mjs";
import { writeCsv } from "../../console/table.js";

const star = "#/decide/lucheng/star-rating";
const four = "四星：五星只欠注册资格或四星满三年";
const cases = JSON.parse(readFileSync(join(root, "rules/lucheng/cases/star-rating.json"), "utf8"));

let site, browser, page;

before(async () => {
    site = await Site.start("--reference", reference());
    browser = await Browser.open(site);
});
after(async () => {
    await browser?.close();
    await site?.stop();
});
beforeEach(async () => {
    page = await browser.fresh();
});
afterEach(() => browser.blameless());

function reference() {
    const path = join(root, "build/tests/console/reference.json");
    writeFileSync(path, JSON.stringify({ "ref:lucheng:person:P-1001": { education: "college", role_since: "2019-06-10" }, "ref:lucheng:list:serious_dishonesty": [] }));
    return path;
}

const outcome = () => page.locator(".outcome");
const says = (text) => page.waitForFunction((wanted) => document.querySelector(".outcome")?.innerText.includes(wanted), text);
const sample = (name) => page.selectOption("#sample", { label: name });
const field = (name) => page.locator(`[data-fact="${name}"]`);
const choose = (name, value) => page.locator(`#fact-facts-${name} input[value="${value}"]`).check();

test("fill, decide, change a fact, see the star change", async () => {
    await browser.go(star);
    assert.match(await page.innerText(".reply"), /填写事实/);
    await choose("located_in_district", "true");
    await says("尚不能确定");
    assert.ok(await page.locator(".part.missing .chip").count() > 5);
    await sample(four);
    await says("四星安管员");
    await choose("registered_safety_engineer", "true");
    await page.fill("#fact-facts-apprentices_qualified", "2");
    await page.locator("#fact-facts-platform_skill").selectOption("=integrated");
    await says("五星安管员");
    await page.fill("#fact-facts-apprentices_qualified", "1");
    await says("四星安管员");
    await page.fill("#fact-facts-activity_hours_year", "96");
    await says("不具备");
    const tree = page.locator('[data-tree="star_4"]');
    await tree.locator("summary").click();
    const hours = tree.locator('[data-condition="activity_hours_exceeded"]');
    assert.equal(await hours.locator(".mark").getAttribute("aria-label"), "不成立");
    assert.match(await hours.innerText(), /96 小时/);
    await page.fill("#fact-facts-activity_hours_year", "96.5");
    await says("四星安管员");
});

test("what would have to change, for the outcome before and for one that is chosen", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    assert.match(await page.innerText(".part.change .wanted"), /五星安管员/);
    assert.equal(await page.locator(".ways > li").count(), 2);
    assert.equal(await page.locator('[data-change="registered_engineer"]').count(), 1);
    await page.selectOption("#target", "star_3");
    await page.waitForFunction(() => document.querySelector(".part.change .wanted")?.innerText.includes("三星安管员"));
});

test("unknown is a choice that differs from no", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await choose("safety_exam_passed", "false");
    await says("不具备");
    await choose("safety_exam_passed", "unknown");
    await says("尚不能确定");
    assert.match(await page.innerText(".part.missing"), /安全生产知识和管理能力考核合格/);
    await page.locator(".part.missing .chip").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-fact]").dataset.fact), "safety_exam_passed");
    await page.getByLabel(/^只看待补事实/).check();
    assert.equal(await page.locator(".group .field").count(), 1);
});

test("rows of a list: none is known, rows are added and removed, an empty one is unknown", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await choose("accidents", "some");
    await says("尚不能确定");
    const row = page.locator("#fact-facts-accidents ~ .rows .row").first();
    await row.locator('input[type="date"]').fill("2024-06-01");
    await page.fill("#fact-facts-accidents-0-deaths", "1");
    await says("不具备");
    await row.getByRole("button", { name: /^删除/ }).click();
    await says("四星安管员");
    assert.ok(await page.locator('#fact-facts-accidents input[value="none"]').isChecked());
});

test("facts come from a record, the request goes before it, and the answer says which", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.fill("#subject-person", "P-1001");
    await page.locator("#fact-facts-education").selectOption("absent");
    await says("四星安管员");
    const tree = page.locator('[data-tree="star_4"] [data-condition="college_education"]').first();
    await page.waitForFunction(() => document.querySelector('[data-tree="star_4"] [data-condition="college_education"] .source')?.innerText.includes("档案"));
    assert.match(await tree.innerText(), /大专/);
    await page.locator("#fact-facts-education").selectOption("unknown");
    await says("尚不能确定");
});

test("what was read from stale reference data is marked", async () => {
    await page.route("**/decisions/star-rating", async (route) => {
        const response = await route.fetch();
        const body = await response.json();
        if (route.request().method() === "POST" && body.explanation) {
            body.explanation.facts.education.stale_seconds = 320;
        }
        await route.fulfill({ response, json: body });
    });
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    assert.match(await page.locator('[data-tree="star_4"] [data-condition="college_education"]').innerText(), /大专[\s\S]*数据可能滞后（至多 320 秒）/);
});

test("a link reproduces the question; curl and JSON are there to take", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.selectOption("#target", "star_5");
    await page.waitForFunction(() => location.hash.includes("target"));
    await page.locator('[data-copy="link"]').click();
    await page.waitForSelector('[data-copy="link"]:has-text("已复制")');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.locator('[data-copy="curl"]').click();
    await page.waitForSelector('[data-copy="curl"]:has-text("已复制")');
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    const answer = JSON.parse(execFileSync("sh", ["-c", curl]));
    assert.equal(answer.outcome.code, "star_4");
    assert.equal(answer.counterfactual.target, "star_5");
    await page.goto("about:blank");
    await page.goto(link);
    await says("四星安管员");
    assert.equal(await page.inputValue("#fact-facts-activity_hours_year"), "120");
    assert.equal(await page.inputValue("#target"), "star_5");
    await page.getByText("原始 JSON").click();
    assert.equal(JSON.parse(await page.locator(".raw pre").nth(1).innerText()).outcome.code, "star_4");
});

test("what was filled in goes along to another decision of the rule set", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.selectOption("#decision", "officer-status");
    await page.waitForFunction(() => document.querySelector("h1").innerText.includes("认定"));
    assert.ok(await page.locator('#fact-facts-located_in_district input[value="true"]').isChecked());
    await page.waitForSelector(".outcome");
});

test("a wrong value is shown at its field", async () => {
    browser.expected.push(/422/);
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.fill("#fact-facts-open_major_hazards", "-1");
    await says("有内容须更正");
    const error = page.locator("#fact-facts-open_major_hazards-error");
    assert.match(await error.innerText(), /应为整数，不小于 0/);
    const input = page.locator("#fact-facts-open_major_hazards");
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.equal(await input.getAttribute("aria-describedby"), "fact-facts-open_major_hazards-error");
    await page.getByRole("button", { name: "判定", exact: true }).click();
    await page.waitForFunction(() => document.activeElement.id === "fact-facts-open_major_hazards");
    await browser.audit("判定, a wrong value");
    await browser.picture("decide-wrong-desktop");
    await page.fill("#fact-facts-open_major_hazards", "0");
    await says("四星安管员");
    assert.equal(await error.count(), 0);
    await page.fill("#as-of", "2001-01-01");
    await says("有内容须更正");
    assert.match(await page.innerText("#as-of-error"), /未施行/);
});

test("every decision has a form whose samples are answered", async () => {
    const { rulesets } = await (await fetch(site.url + "/v1/rulesets")).json();
    let tried = 0;
    await browser.go(star);
    for (const ruleset of rulesets) {
        for (const { code, title } of ruleset.decisions) {
            await page.evaluate((hash) => {
                location.hash = hash;
            }, `#/decide/${ruleset.id}/${code}`);
            await page.waitForFunction((title) => document.querySelector("h1").innerText === title, title);
            const described = await (await fetch(`${site.url}/v1/rulesets/${ruleset.id}/decisions/${code}`)).json();
            assert.equal(await page.locator(".group > .field").count(), described.facts.length, code);
            await page.selectOption("#sample", { index: 1 });
            const { expect } = JSON.parse(readFileSync(join(root, "rules", ruleset.id, "cases", code + ".json"), "utf8")).filter((one) => !one.reference && !one.expect.problem)[0];
            const wanted = expect.outcomes ?? (expect.outcome ? [expect.outcome] : []);
            await until(async () => await page.locator(".outcome[data-outcome]").count() > 0 && await page.getAttribute(".outcome", "data-outcome") === wanted.join(" "))
                .catch(() => assert.fail(`${ruleset.id} ${code}: wanted ${wanted}`));
            tried++;
        }
    }
    console.log(`${tried} decisions, each with its first sample`);
    assert.ok(tried > 60);
});

test("a clause is followed from the answer, and leads back", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.locator('[data-tree="star_4"] [data-condition="service_three_years"]').first().getByRole("link", { name: "（二）2" }).first().click();
    await page.waitForSelector(".clause.at");
    assert.equal(await page.locator(".clause.at h2").innerText(), "第八条（二）2");
    assert.ok(await page.locator(".clause.at").evaluate((clause) => clause === document.activeElement));
    assert.match(await page.innerText(".clause.at"), /具备大专以上学历/);
    await page.goBack();
    await says("四星安管员");
});

test("clauses: what decides each, what does not and why, and words are found", async () => {
    await browser.go("#/clauses/lucheng");
    const { coverage } = await (await fetch(site.url + "/v1/rulesets/lucheng")).json();
    const names = [...new Set(coverage.map((row) => row.clause))];
    assert.deepEqual(await page.locator(".clause h2").allInnerTexts(), names);
    assert.equal(await page.locator(".clause .law").count(), names.length);
    assert.match(await page.locator(".clause .law").nth(2).innerText(), /^第二条 本办法所称企业安全管理人员（简称安管员，/);
    assert.deepEqual((await page.locator(".heading").allInnerTexts()).slice(1, 3), ["第一章 总则", "第二章 能力提升"]);
    await page.getByLabel(/^不作判定/).check();
    const undecided = await page.locator(".clause").count();
    assert.equal(undecided, names.filter((name) => !coverage.some((row) => row.clause === name && row.decision)).length);
    assert.match(await page.locator(".clause").nth(1).innerText(), /制定目的和依据/);
    assert.equal(await page.locator(".heading").count(), 0); // they belong to the whole document
    await page.getByLabel(/^有疑义/).check();
    assert.match(await page.locator(".clause").first().innerText(), /采用的理解/);
    await page.getByLabel(/^全部/).check();
    await page.getByRole("searchbox").fill("注册安全工程师");
    await page.waitForFunction(() => document.querySelectorAll(".clause").length < 10);
    assert.ok(await page.locator(".clause").count() > 0);
    await page.getByRole("searchbox").fill("没有这样的字");
    await page.waitForSelector("text=没有符合的条文");
});

test("clauses: parts of a clause stand under its whole text", async () => {
    await browser.go("#/clauses/qujing");
    const clause = page.locator(".clause", { has: page.locator("h2", { hasText: /^《双重管理制度》第四条$/ }) });
    assert.match(await clause.locator(".law").innerText(), /^第四条 .*“企业聘用、持证上岗、双重管理、源头管控、定期考核”的原则。$/);
    assert.deepEqual(await clause.locator(".part").allInnerTexts(), ["（持证上岗）", "（其余）"]);
});

function csvOf(count) {
    const header = ["编号", "as_of", "企业（园区）位于鹿城区域内", "employer_kind", "engagement", "management_track", "学历", "registered_safety_engineer", "registered_fire_engineer",
        "开始从事安全生产或消防管理工作的日期", "safety_penalties", "on_dishonesty_list", "dishonesty_removals", "open_major_hazards", "安全生产知识和管理能力考核合格", "star_awards", "accidents", "activity_hours_year", "备注"];
    const pick = (list, i) => list[i % list.length];
    const row = (i) => ["P-" + (1001 + i), "2025/3/1", pick(["是", "是", "否"], i), "企业", "专职", "安全生产管理", pick(["大专", "未知"], i), pick(["是", "否"], i), "否", "2015年5月10日",
        "无", "否", "[]", i === 500 ? "x" : "0", "是", "[]", "[]", pick(["120", "96"], i >> 1), "随便"];
    return writeCsv([header, ...Array.from({ length: count }, (_, i) => row(i))]);
}

async function downloaded(button) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    return readFileSync(await (await coming).path(), "utf8");
}

test("a batch of 1 000 from a CSV file: columns, progress, chart, filter, downloads", async () => {
    await browser.go("#/batch/lucheng/star-rating");
    await page.setInputFiles("#file", { name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(csvOf(1000)) });
    await page.waitForSelector("text=人员.csv，1000 行");
    assert.match(await page.innerText(".mapping summary"), /18 \/ 19/);
    await page.getByRole("button", { name: "判定 1000 行" }).click();
    await page.waitForSelector("text=已判定 1000 / 1000");
    const bars = await page.locator("#chart-outcomes tbody tr").evaluateAll((rows) => rows.map((row) => [row.dataset.key, Number(row.querySelector("td").innerText)]));
    assert.equal(bars.reduce((sum, [, count]) => sum + count, 0), 1000);
    const counts = Object.fromEntries(bars);
    assert.equal(counts.problem, 1);
    const text = await downloaded("下载全部答复（NDJSON）");
    const answers = text.trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(answers.length, 1000);
    assert.equal(answers.filter((one) => one.outcome?.code === "not_eligible").length, counts.not_eligible);
    assert.equal(answers.filter((one) => one.status === "undetermined").length, counts.undetermined);
    assert.deepEqual(answers.map((one) => one.id).slice(0, 2), ["P-1001", "P-1002"]);
    assert.equal(answers[500].problem.errors[0].pointer, "/facts/open_major_hazards");
    const common = await page.locator("#chart-unmet tbody tr").first().getAttribute("data-key");
    const unmet = answers.filter((one) => one.explanation?.conditions[common]?.result === "unmet").length;
    assert.equal(Number(await page.locator("#chart-unmet tbody tr").first().locator("td").first().innerText()), unmet);
    await page.locator('#chart-outcomes [data-key="problem"] button').click();
    await page.waitForSelector("text=1 / 1000 行");
    const row = page.locator(".rows-table tbody tr");
    assert.match(await row.innerText(), /P-1501/);
    const csv = await downloaded("下载所列结果（CSV）");
    assert.match(csv, /P-1501,出错/);
    await browser.audit("批量, 1 000 decided");
    await page.getByRole("button", { name: "显示全部" }).click();
    await page.getByLabel("按编号查找").fill("P-1002");
    await page.waitForSelector("text=1 / 1000 行");
    await page.getByRole("link", { name: "在判定页打开 P-1002" }).click();
    await page.waitForSelector(".outcome[data-outcome]");
    assert.equal(await page.inputValue("#fact-facts-education"), "unknown");
});

test("a batch from NDJSON, dropped on the page, in more than one call", async () => {
    await browser.go("#/batch/lucheng/star-rating");
    const lines = Array.from({ length: 5000 }, (_, i) => (i === 4321 ? "{nonsense" : JSON.stringify({ id: i, ...cases[i % cases.length].request })));
    await page.locator(".drop").evaluate((target, text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "many.ndjson"));
        target.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, cancelable: true, bubbles: true }));
        target.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true, bubbles: true }));
    }, lines.join("\n"));
    await page.getByRole("button", { name: "判定 5000 行" }).click();
    await page.waitForSelector("text=已判定 5000 / 5000");
    console.log(`batch of 5000: ${await page.locator(".progress .quiet-text").innerText()}`);
    assert.match(await page.locator('#chart-outcomes [data-key="problem"]').innerText(), /\d/);
    await page.getByRole("button", { name: "再显示 50 行" }).click();
    assert.equal(await page.locator(".rows-table tbody tr").count(), 100);
});

// A promise that holds back what waits for it until it is released.
function hold() {
    let release;
    const held = new Promise((done) => {
        release = done;
    });
    return { held, release };
}

test("a batch is stopped; what had come is kept", async () => {
    const { held, release } = hold();
    let asked = 0;
    await page.route("**/batch", async (route) => {
        if (++asked > 2) {
            await held;
        }
        await route.continue().catch(() => {}); // one that was stopped is gone
    });
    await browser.go("#/batch/lucheng/star-rating");
    await page.setInputFiles("#file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(csvOf(9000)) });
    await page.getByRole("button", { name: "判定 9000 行" }).click();
    await page.waitForFunction(() => document.querySelector("progress")?.value >= 2000);
    await page.getByRole("button", { name: "停止" }).click();
    await page.waitForSelector("text=已停止");
    release();
    const done = await page.locator("progress").evaluate((bar) => bar.value);
    assert.ok(done >= 2000 && done < 9000);
    assert.equal((await downloaded("下载全部答复（NDJSON）")).trim().split("\n").length, done);
    await page.getByRole("button", { name: "判定 9000 行" }).click();
    await page.waitForSelector("text=已判定 9000 / 9000");
});

test("a batch goes on after a silence, though another page was opened meanwhile", async () => {
    browser.expected.push(/50\d/);
    await browser.go("#/batch/lucheng/star-rating");
    await page.setInputFiles("#file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(csvOf(3000)) });
    await site.stopService();
    await page.getByRole("button", { name: "判定 3000 行" }).click();
    await page.waitForSelector(".down");
    await page.getByRole("navigation").getByRole("link", { name: "规则" }).click();
    await page.waitForTimeout(200);
    await site.startService();
    await page.waitForSelector("#loaded-title");
    await page.getByRole("navigation").getByRole("link", { name: "批量" }).click();
    await page.waitForSelector("text=已判定 3000 / 3000");
});

test("a service that takes fewer at once is asked more often", async () => {
    const small = await Site.start("--max-items", "300");
    try {
        page = await browser.fresh({ at: small });
        await page.goto(small.url + "/#/batch/lucheng/star-rating");
        const lines = Array.from({ length: 1000 }, (_, i) => JSON.stringify({ id: i, ...cases[1].request }));
        await page.setInputFiles("#file", { name: "a.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(lines.join("\n")) });
        await page.getByRole("button", { name: "判定 1000 行" }).click();
        await page.waitForSelector("text=已判定 1000 / 1000");
        const ids = (await downloaded("下载全部答复（NDJSON）")).trim().split("\n").map((line) => JSON.parse(line).id);
        assert.deepEqual(ids, Array.from({ length: 1000 }, (_, i) => i));
    } finally {
        await small.stop();
    }
});

test("a file that can't be read, or has nothing, says so", async () => {
    await browser.go("#/batch/lucheng/star-rating");
    await page.setInputFiles("#file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("编号,学历\n") });
    await page.waitForSelector("text=文件中没有数据行");
    await page.setInputFiles("#file", { name: "a.json", mimeType: "application/json", buffer: Buffer.from("[{") });
    await page.waitForSelector("text=文件无法识别");
    assert.match(await downloaded("下载 CSV 模板"), /^\ufeffid,as_of,.*学历/);
});

test("what is loaded: versions, digests, parameters, readings", async () => {
    await browser.go("#/rules/lucheng");
    const ruleset = await (await fetch(site.url + "/v1/rulesets/lucheng")).json();
    assert.match(await page.innerText(".about"), new RegExp(ruleset.digest));
    assert.equal(await page.locator(".loaded li").count(), 5);
    assert.equal(await page.locator(".table-frame tbody tr").count(), ruleset.decisions.length);
    assert.equal(await page.locator(".parameters > li").count(), ruleset.parameters.length);
    assert.match(await page.innerText(".parameters"), /annual_activity_hours[\s\S]*96 小时[\s\S]*自 2024-02-23/);
    assert.ok(await page.locator(".ambiguity").count() > 3);
    await page.locator(".pick", { hasText: "曲靖市" }).click();
    await page.waitForFunction(() => document.querySelector("#loaded-title").innerText.includes("曲靖"));
});

test("a rule set that did not load: where, why, and the others go on", async () => {
    browser.expected.push(/503/);
    const broken = (list) => list.map((one) => (one.id === "qujing" ? { id: "qujing", state: "unavailable" } : one));
    await page.route("**/v1/rulesets", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { rulesets: broken((await response.json()).rulesets) } });
    });
    await page.route("**/readyz", async (route) => {
        const response = await route.fetch();
        const body = await response.json();
        body.rulesets.find((one) => one.id === "qujing").error = { where: "rules/qujing/facts.lua:7", message: "unknown type" };
        await route.fulfill({ response, json: body });
    });
    await page.route("**/v1/rulesets/qujing", (route) => route.fulfill({ status: 503, contentType: "application/problem+json",
        json: { type: "urn:anjian:problem:ruleset-unavailable", title: "t", status: 503, detail: "rules/qujing did not load", errors: [] } }));
    await browser.go("#/rules/qujing");
    assert.match(await page.innerText(".loaded li:has-text('qujing')"), /不可用[\s\S]*facts\.lua:7[\s\S]*unknown type/);
    assert.match(await page.innerText("main"), /该规则集暂不可用/);
    await browser.audit("规则, one unavailable");
    await page.getByRole("navigation").getByRole("link", { name: "判定" }).click();
    await page.waitForSelector("h1:has-text('该规则集暂不可用')");
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
});

test("a change is not asked for any more when the page has been left", async () => {
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await page.fill("#fact-facts-activity_hours_year", "90");
    await page.getByRole("navigation").getByRole("link", { name: "条文" }).click();
    await page.waitForSelector(".clause");
    await page.waitForTimeout(400);
    assert.match(page.url(), /#\/clauses\/lucheng$/);
    await page.getByRole("navigation").getByRole("link", { name: "判定" }).click();
    await says("不具备"); // what was typed is still there
});

test("the service down: said plainly, nothing lost, and it goes on by itself", async () => {
    browser.expected.push(/50[0-9]/);
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await site.stopService();
    await page.fill("#fact-facts-activity_hours_year", "90");
    await page.waitForSelector("[role=alert] >> text=服务无响应");
    await browser.audit("判定, the service down");
    await browser.picture("down-desktop");
    assert.ok(await page.locator(".down").evaluate((banner) => banner.getBoundingClientRect().top >= 0), "seen wherever the page is scrolled to");
    assert.match(await page.innerText(".reply"), /服务中断前的结论/);
    assert.equal(await page.inputValue("#fact-facts-activity_hours_year"), "90");
    await site.startService();
    await says("不具备");
    assert.equal(await page.locator(".down").count(), 0);
    await site.stopService();
    await page.getByRole("navigation").getByRole("link", { name: "规则" }).click();
    await page.waitForSelector(".down");
    // The page also tries again by itself: it finds nothing until the button has been pressed.
    await page.locator(".down button").evaluate((button) => button.addEventListener("click", () => window.pressed = true));
    await page.route("**/readyz", async (route) => await page.evaluate(() => window.pressed) ? route.fallback() : route.fulfill({ status: 502 }));
    await site.startService();
    await page.getByRole("button", { name: "立即重试" }).click();
    await page.waitForSelector("#loaded-title");
    await page.unrouteAll({ behavior: "wait" });
    assert.equal(await page.locator(".down").count(), 0);
});

test("what is not there is said, with a way on", async () => {
    browser.expected.push(/404/);
    await browser.go("#/decide/nowhere");
    assert.match(await page.innerText("main"), /无此规则集/);
    await page.getByRole("main").getByRole("link", { name: "规则" }).click();
    await page.waitForSelector("#loaded-title");
    await browser.go("#/decide/%E5%B0");
    assert.match(await page.innerText("main"), /无此规则集/);
    await browser.go("#/decide/lucheng/no-such");
    assert.match(await page.innerText("main"), /无此判定事项/);
});

test("links that are broken, odd or hostile", async () => {
    browser.expected.push(/4\d\d/);
    const asks = (request) => star + "?request=" + encodeURIComponent(request);
    for (const request of ["{bad", "null"]) {
        await browser.go(asks(request));
        assert.match(await page.innerText("main"), /链接中的问题无法识别/);
    }
    for (const request of ["[]", "7", '{"facts":[]}', '{"explain":"none","target":"no_such"}', '{"subject":7}']) {
        await browser.go(asks(request));
        await says("尚不能确定");
        assert.equal(await page.locator(".explain").count(), 1);
    }
    await browser.go(asks('{"facts":{"accidents":[1,null]}}'));
    await says("有内容须更正");
    assert.equal(await page.locator("#fact-facts-accidents-error").count(), 1);
    await browser.go(asks('{"facts":{"<img src=x onerror=alert(1)>":1,"education":"<script>alert(1)</script>"},"subject":{"person":"<svg onload=alert(1)>"}}'));
    await says("有内容须更正");
    assert.equal(await page.locator("main img, main script, main svg").count(), 0);
    await browser.go(asks('{"facts":{"educatoin":"college"}}'));
    await says("有内容须更正");
    assert.match(await page.innerText(".errors"), /educatoin[\s\S]*是否应为/);
    await page.getByRole("button", { name: "清空" }).click();
    await sample(four);
    await says("四星安管员");
    for (const hash of ["#/constructor", "#/nowhere/lucheng/star-rating", "#//", "#/decide//"]) {
        await browser.go(hash);
        await page.selectOption("#sample", { index: 1 });
        await page.waitForSelector(".outcome[data-outcome]");
    }
});

test("what rules and answers say is text, whatever it looks like", async () => {
    const evil = "<img src=x onerror=alert(1)>${alert(1)}<script>alert(1)</script>";
    const spoil = (node) => {
        for (const name of Object.keys(node ?? {})) {
            if (["label", "text", "note", "title", "document", "question", "reading", "why", "unit"].includes(name) && typeof node[name] === "string") {
                node[name] = evil;
            } else if (typeof node[name] === "object") {
                spoil(node[name]);
            }
        }
    };
    await page.route("**/v1/**", async (route) => {
        const response = await route.fetch();
        const json = await response.json();
        spoil(json);
        await route.fulfill({ response, json });
    });
    for (const [hash, ready] of [[star + "?request=%7B%7D", ".outcome"], ["#/clauses/lucheng", ".clause"], ["#/batch/lucheng/star-rating", ".drop"], ["#/rules/lucheng", ".about"]]) {
        await browser.go(hash);
        await page.waitForSelector(ready);
        assert.match(await page.innerText("main"), /<img src=x onerror/);
        assert.equal(await page.locator("main img, main script").count(), 0);
        const { scrolled, wide } = await page.evaluate(() => ({ scrolled: document.documentElement.scrollWidth, wide: innerWidth }));
        assert.ok(scrolled <= wide, hash);
    }
});

test("of two pages asked for one after the other the second is shown, whichever comes first", async () => {
    const { held, release } = hold();
    await page.route("**/decisions/star-rating", async (route) => {
        await held;
        await route.continue();
    });
    await browser.go("#/decide/lucheng/officer-status");
    const title = await page.innerText("h1");
    const asked = page.waitForRequest("**/decisions/star-rating"), answered = page.waitForResponse("**/decisions/star-rating");
    await page.evaluate(() => {
        location.hash = "#/decide/lucheng/star-rating";
    });
    await asked;
    await page.evaluate(() => {
        location.hash = "#/decide/lucheng/officer-status";
    });
    release();
    await (await answered).finished();
    await page.waitForTimeout(300); // for what would be wrong to show
    await page.getByRole("button", { name: "English" }).click(); // draws again
    assert.equal(await page.innerText("h1"), title);
});

test("by keyboard alone", async () => {
    await browser.go(star);
    const { keyboard } = page;
    const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
    await keyboard.press("Tab");
    await keyboard.press("Enter"); // the skip link
    assert.match(await focused(), /^<main/);
    const reach = async (selector) => {
        for (let i = 0; i < 150; i++) {
            await keyboard.press("Tab");
            if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
                return;
            }
        }
        assert.fail("no way to " + selector);
    };
    await reach("#sample");
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await says("四星安管员");
    await reach("#fact-facts-safety_exam_passed input");
    await keyboard.press("ArrowRight");
    await says("不具备");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement.nextElementSibling).outlineStyle);
    assert.equal(outline, "solid");
    await keyboard.press("ArrowRight");
    await says("尚不能确定");
    await reach("button.main");
    await keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "answer");
    await reach(".chip");
    await keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-fact]").dataset.fact), "safety_exam_passed");
    await reach(".reply summary");
    await keyboard.press("Enter");
    await reach(".reply .leaf a");
    await keyboard.press("Enter");
    await page.waitForSelector(".clause.at");
});

test("English by a switch, kept, with the rules' own words marked as Chinese", async () => {
    await browser.go(star);
    await page.getByRole("button", { name: "English" }).click();
    await sample(four);
    await says("四星安管员");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.equal(await page.locator(".outcome [lang='zh-CN']").first().innerText(), "四星安管员");
    for (const name of ["Decide", "Clauses", "Batch", "Rules"]) {
        await page.getByRole("navigation").getByRole("link", { name }).click();
        await page.waitForSelector(`nav [aria-current]:has-text("${name}")`);
        const left = await page.evaluate(() => {
            const walker = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
            const found = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const element = node.parentElement;
                if (/[\u4e00-\u9fff]/.test(node.data) && !element.closest("[lang='zh-CN'], select, pre, noscript, script")) {
                    found.push(node.data.trim());
                }
            }
            return found;
        });
        assert.deepEqual(left, [], name);
        await browser.audit(name + " in English");
    }
    await page.reload();
    await page.waitForSelector("h1");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await browser.go(star);
    await sample(four);
    await says("四星安管员");
    await browser.picture("decide-english-desktop");
});

test("the console's headers", async () => {
    for (const path of ["/", "/console/main.js", "/console/style.css"]) {
        const { headers, status } = await fetch(site.url + path);
        assert.equal(status, 200);
        const policy = headers.get("content-security-policy");
        assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'/);
        assert.doesNotMatch(policy, /unsafe|\*|https?:/);
        assert.equal(headers.get("x-content-type-options"), "nosniff");
        assert.equal(headers.get("cache-control"), "no-cache");
        const again = await fetch(site.url + path, { headers: { "If-None-Match": headers.get("etag") }, cache: "no-store" });
        assert.equal(again.status, 304);
    }
    assert.equal((await fetch(site.url + "/v1/rulesets")).headers.get("content-security-policy"), null);
    for (const [method, path] of [["POST", "/"], ["OPTIONS", "/"], ["DELETE", "/console/main.js"]]) {
        const refused = await fetch(site.url + path, { method });
        assert.deepEqual([refused.status, refused.headers.get("allow"), (await refused.json()).type], [405, "GET, HEAD", "urn:anjian:problem:method-not-allowed"]);
    }
    for (const path of ["/console/none.js", "/console/samples/lucheng/none.json", "/console/samples/lucheng/..%2Fruleset.json", "/console/../rules/lucheng/facts.lua"]) {
        const answer = await fetch(site.url + path);
        assert.equal(answer.status, 404, path);
        assert.equal(answer.headers.get("content-type"), "application/problem+json");
    }
});

test("weight; the time to the first answer is printed", async () => {
    let bytes = 0, files = 0;
    const session = await browser.context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto("about:blank");
    [bytes, files] = [0, 0];
    session.on("Network.loadingFinished", (event) => {
        bytes += event.encodedDataLength;
        files++;
    });
    await page.goto(site.url + "/" + star);
    await page.waitForSelector("#sample");
    const shown = await page.evaluate(() => Math.round(performance.now()));
    await page.waitForLoadState("networkidle");
    const [weight, count] = [bytes, files];
    await session.send("Network.setCacheDisabled", { cacheDisabled: false });
    const link = site.url + "/" + star + "?request=" + encodeURIComponent(JSON.stringify(cases[1].request));
    await page.goto("about:blank");
    await page.goto(link);
    await says("四星安管员");
    const answered = await page.evaluate(() => Math.round(performance.now()));
    const typed = await page.evaluate(() => new Promise((done) => {
        const input = document.querySelector("#fact-facts-activity_hours_year");
        const start = performance.now();
        new MutationObserver(() => document.querySelector(".outcome").innerText.includes("不具备") && done(Math.round(performance.now() - start)))
            .observe(document.querySelector(".reply"), { subtree: true, childList: true, characterData: true });
        input.value = "90";
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }));
    console.log(`page weight: ${count} files, ${(weight / 1024).toFixed(1)} KB over the wire, the form's descriptions and samples included`);
    console.log(`the form stands after ${shown} ms; a link's answer after ${answered} ms; a changed fact's after ${typed} ms (150 of them waiting for more typing)`);
    assert.ok(count > 14 && weight < 100 * 1024);
});

const shots = [
    ["decide", star, async () => {
        await sample(four);
        await says("四星安管员");
    }],
    ["decide-open", star, async () => {
        await sample("学历未知：四星、三星、不具备都可能");
        await says("尚不能确定");
    }],
    ["decide-empty", star, async () => page.getByRole("button", { name: "清空" }).click()],
    ["decide-long", "#/decide/qujing/hazard-closure", async () => {
        await page.selectOption("#sample", { index: 1 });
        await page.waitForSelector(".outcome[data-outcome]");
        await page.locator("details.outcome-tree").evaluateAll((trees) => trees.forEach((tree) => {
            tree.open = true;
        }));
    }],
    ["decide-many", "#/decide/shishi/method-33456", async () => {
        await page.selectOption("#sample", { index: 2 });
        await page.waitForSelector(".outcome[data-outcome]");
    }],
    ["clauses", "#/clauses/sanqing", async () => page.waitForSelector(".clause")],
    ["batch", "#/batch/lucheng/star-rating", async () => {
        await page.setInputFiles("#file", { name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(csvOf(1000)) });
        await page.locator("button.main").click();
        await page.waitForSelector("text=已判定 1000 / 1000");
    }],
    ["batch-empty", "#/batch/sanqing/enterprise-category", async () => page.waitForSelector(".drop")],
    ["rules", "#/rules/sanqing", async () => page.waitForSelector(".parameters")],
];

for (const [width, scheme] of [["desktop", "light"], ["phone", "light"], ["desktop", "dark"]]) {
    test(`each page, ${width}, ${scheme}: axe finds nothing, nothing sticks out; pictures`, async () => {
        page = await browser.fresh({ width, scheme });
        for (const [name, hash, prepare] of scheme === "dark" ? shots.filter(([name]) => ["decide", "batch"].includes(name)) : shots) {
            await browser.go(hash);
            await prepare();
            await page.evaluate(() => scrollTo(0, 0));
            await browser.audit(`${name}, ${width}, ${scheme}`);
            await browser.picture(`${name}-${width}${scheme === "dark" ? "-dark" : ""}`, width === "phone" || !name.startsWith("decide"));
        }
        console.log("pictures in " + pictures);
    });
}
