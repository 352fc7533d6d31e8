// While a site is written: pages load themselves again, errors stand on top of them and go away.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { started, watched } from "./chromium.mjs";
import { servedFrom } from "./sample.mjs";

const settings = "title: Amber Brief\nbase_url: https://brief.example/sub/\nquotation: {words: 300, share: 1}\n";
const first = "The old bridge of Port Amber fell into the river on Monday.";
const second = "The new bridge of Port Amber was opened by the mayor on Tuesday.";

let browser;
let folder;
let site;

/** Saves a file in one step: half a file is another mistake. */
const write = async (path, text) => {
  const aside = join(folder, ".saved");
  await writeFile(aside, text);
  await rename(aside, join(folder, path));
};
const article = (text) =>
  write("content/articles/2031-05-05-bridge.md", `---\ntitle: The bridge\ndate: 2031-05-05\nlanguage: en\ntopics: [bridges]\n---\n${text}\n`);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "clipsheet-serve-"));
  await mkdir(join(folder, "content/articles"), { recursive: true });
  await write("content/topics.yaml", "version: 1\ntopics:\n  bridges:\n    name: Bridges\n    any: {en: {bridge: 3}}\n");
  await write("site.yaml", settings);
  await article(first);
  site = await servedFrom(folder, () => rm(folder, { recursive: true, force: true }), []);
  browser = await started();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a context of its own, and fails if anything is amiss with what it asks for. */
async function writing(walk) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 500 } });
  context.setDefaultTimeout(20_000);
  const record = watched(context, site.url);
  try {
    await walk(context);
  } finally {
    await context.close();
  }
  assert.deepEqual(record.faults, []);
}

async function opened(context, path) {
  const page = await context.newPage();
  await page.goto(new URL(path, site.url).href);
  return page;
}

const digest = "2031/W19/bridges/";
const panel = "#clipsheet-troubles";

beforeEach(async () => {
  await write("site.yaml", settings);
  await article(first);
});

test("a page loads itself again after an edit, and stays where it was read", () =>
  writing(async (context) => {
    const page = await opened(context, digest);
    await page.getByText(first).first().waitFor();
    await page.evaluate(() => scrollTo(0, 200));
    await article(second);
    await page.getByText(second).first().waitFor();
    await page.waitForFunction(() => scrollY === 200);
  }));

test("more tabs than a browser has connections all load themselves again", () =>
  writing(async (context) => {
    const pages = [];
    for (let number = 0; number < 9; number += 1) pages.push(await opened(context, digest));
    await article(second);
    await Promise.all(pages.map((page) => page.getByText(second).first().waitFor()));
    // Also when the one that listened is gone.
    await pages[0].close();
    await article(first);
    await Promise.all(pages.slice(1).map((page) => page.getByText(first).first().waitFor()));
  }));

test("an error stands on top of the page with its file and line, as text, and goes away", () =>
  writing(async (context) => {
    const page = await opened(context, digest);
    const hostile = "<img src=x onerror=alert(1)>";
    page.on("dialog", () => assert.fail("a script of the error has run"));
    await write("site.yaml", `${settings}"${hostile}": 1\n`);
    await page.locator(panel).waitFor();
    assert.match(await page.locator(`${panel} code`).first().textContent(), /^site\.yaml:4:1$/);
    assert.ok((await page.locator(panel).textContent()).includes(hostile));
    assert.equal(await page.locator(`${panel} img`).count(), 0);
    // The last good site is below it, and the panel looks as it should: its style was loaded and may be.
    assert.ok(await page.getByText(first).first().isVisible());
    assert.equal(await page.locator(panel).evaluate((element) => getComputedStyle(element).position), "fixed");
    await page.locator(`${panel} summary`).click();
    assert.ok(!(await page.locator(`${panel} code`).first().isVisible()), "it can be closed");

    await write("site.yaml", settings);
    await page.locator(panel).waitFor({ state: "detached" });
  }));

test("a script of the site that its pages must not load is not loaded here, either", async () => {
  await mkdir(join(folder, "slots"), { recursive: true });
  await write("slots/head_end.html", '<script src="/static/own.js"></script>');
  const context = await browser.newContext();
  context.setDefaultTimeout(20_000);
  try {
    const page = await context.newPage();
    const refused = [];
    page.on("console", (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
    // The page may be of before the slot: then it loads itself again.
    await page.goto(site.url, { waitUntil: "commit" });
    await page.locator('script[src="/static/own.js"]').waitFor({ state: "attached" });
    for (const until = Date.now() + 20_000; !refused.length && Date.now() < until; ) await page.waitForTimeout(20);
    assert.match(refused.join("\n"), /static\/own\.js/);
  } finally {
    await context.close();
    await rm(join(folder, "slots"), { recursive: true });
  }
});
