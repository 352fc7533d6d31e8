// The search in a real browser: four scripts and a language without spaces, filters, and a page without script.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { started, watched } from "./chromium.mjs";
import { servedFrom } from "./sample.mjs";

const articles = {
  "2031-05-05-bridge-en": ["en", "The old bridge falls", "The bridges of Port Amber were closed on Monday after the oldest fell into the river."],
  "2031-05-05-bridge-ru": ["ru", "Старый мост упал", "Старые мосты города закрыли в понедельник после обрушения."],
  "2031-05-05-bridge-ar": ["ar", "انهيار الجسر القديم", "أغلقت المدينة الجسور القديمة صباح الاثنين بعد انهيار أحدها في النهر."],
  "2031-05-05-bridge-zh": ["zh", "旧桥坠入河中", "周一早上旧桥坠入河中，城市关闭了所有桥梁。"],
  "2031-05-06-hostile": ["en", "A <b>bold</b> ferry", "The ferry <script>alert(1)</script> of Bernau & Sons sails again under the mark of 5 < 6."],
  "2031-05-07-lighthouse-en": ["en", "The keeper retires", [
    "The keeper of the northern point has served on the coast for thirty years, and his house will be sold in the summer.",
    "The council wants to open the old lighthouse to visitors in the spring of the next year, and it has asked three builders for their prices.",
    "Two rooms below the lamp are to hold a small museum on the pilots of the strait, their boats and their families.",
  ].join(" ")],
};

let browser;
let site;

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-search-"));
  await mkdir(join(folder, "content/articles"), { recursive: true });
  await writeFile(join(folder, "site.yaml"), "title: Amber Brief\nbase_url: https://brief.example/sub/\nquotation: {words: 300, share: 1}\n");
  await writeFile(join(folder, "content/topics.yaml"), "version: 1\ntopics:\n  bridges:\n    name: Bridges\n    any: {en: {bridge: 3, ferry: 3, lighthouse: 3}}\n");
  for (const [id, [language, title, text]] of Object.entries(articles)) {
    const matter = `---\ntitle: ${JSON.stringify(title)}\ndate: ${id.slice(0, 10)}\nlanguage: ${language}\ntopics: [bridges]\n---\n`;
    await writeFile(join(folder, "content/articles", `${id}.md`), `${matter}${text.replace(/</g, "\\<")}\n`);
  }
  site = await servedFrom(folder, () => rm(folder, { recursive: true, force: true }));
  browser = await started();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

async function searching(walk, options = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const record = watched(context, site.url);
  try {
    await walk(await context.newPage(), record);
  } finally {
    await context.close();
  }
  assert.deepEqual(record.faults, []);
}

/** The titles of what is found. */
async function found(page, words) {
  await page.fill(".search [name=q]", words);
  await page.press(".search [name=q]", "Enter");
  await page.waitForSelector(".results a");
  return page.locator(".results a").allTextContents();
}

test("words are found in four scripts, also in other forms, and lead to the page", () =>
  searching(async (page) => {
    for (const [words, id] of [
      ["bridge", "2031-05-05-bridge-en"],
      ["мост", "2031-05-05-bridge-ru"],
      ["الجسور", "2031-05-05-bridge-ar"],
      ["桥", "2031-05-05-bridge-zh"],
    ]) {
      await page.goto(`${site.url}search/`);
      const titles = await found(page, words);
      assert.ok(titles.includes(articles[id][1]), `${words}: ${titles}`);
    }
    await page.locator(".results a").first().click();
    await page.waitForLoadState();
    assert.match(new URL(page.url()).pathname, /^\/(sources\/2031-|2031\/)/);
  }));

test("nothing of the search is loaded before its field is used, and no other page has a script", () =>
  searching(async (page, record) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.url);
    assert.equal(await page.locator("script:not([type='application/ld+json'])").count(), 0);
    assert.ok(!asked.some((path) => path.endsWith(".js")), `${asked}`);
    await page.goto(`${site.url}search/`, { waitUntil: "networkidle" });
    assert.ok(await page.locator(".search [name=q]").evaluate((field) => field === document.activeElement), "one can write at once");
    assert.ok(!asked.some((path) => path.includes("/pagefind/")), `${asked}`);
    await page.goto(site.url);
    await page.fill(".find [name=q]", "ferry");
    await page.press(".find [name=q]", "Enter");
    await page.waitForSelector(".results a");
    assert.equal(new URL(page.url()).search, "?q=ferry");
    assert.ok(record.requests > 3);
  }));

test("foreign words are shown as words", () =>
  searching(async (page) => {
    await page.goto(`${site.url}search/`);
    assert.ok((await found(page, "ferry")).includes("A <b>bold</b> ferry"));
    const text = await page.locator(".results p").allTextContents();
    assert.ok(text.some((words) => words.includes("<script>alert(1)</script>") && words.includes("5 < 6")), `${text}`);
    assert.ok((await page.locator(".results mark").count()) > 0);
    assert.equal(await page.locator(".results script, .results b").count(), 0);
  }));

test("an excerpt tells where it is cut", () =>
  searching(async (page) => {
    await page.goto(`${site.url}search/`);
    await found(page, "lighthouse");
    const cut = await page.locator(".results p").allTextContents();
    assert.ok(cut.some((words) => words.startsWith("… ") && words.endsWith(" …")), `${cut}`);
    await page.goto(`${site.url}search/`);
    await found(page, "ferry");
    const whole = await page.locator(".results p").allTextContents();
    assert.ok(whole.every((words) => !words.includes("…")), `${whole}`);
  }));

test("a search is narrowed down, and its address keeps it", () =>
  searching(async (page) => {
    await page.goto(`${site.url}search/?q=bridge`);
    await page.waitForSelector(".results a");
    await page.selectOption(".search [name=language]", "Russian");
    await page.waitForFunction(() => document.querySelector(".found").textContent.startsWith("Nothing"));
    assert.equal(new URL(page.url()).search, "?q=bridge&language=Russian");
    await page.reload();
    await page.waitForFunction(() => document.querySelector(".found").textContent.startsWith("Nothing"));
  }));

test("without script the page says so and leads on", () =>
  searching(
    async (page) => {
      await page.goto(`${site.url}search/?q=bridge`);
      assert.ok(await page.locator("noscript, .standfirst").first().isVisible());
      assert.ok(!(await page.locator(".search").isVisible()));
      assert.ok((await page.locator("main .index a").count()) >= 5);
    },
    { javaScriptEnabled: false },
  ));
