// The pages of the sample against WCAG 2.2 AA and axe's best practice, in light and dark, on wide and narrow screens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { lenient, narrow, opened, sideways, violations, wide } from "./axe.mjs";
import { pages, started } from "./chromium.mjs";
import { served } from "./sample.mjs";

const enlarged = { width: 640, height: 900 };

let browser;
let site;
/** Every page, `looked` at on a narrow screen and with its text twice as large. */
let all;

before(async () => {
  site = await served();
  browser = await started();
  const context = await browser.newContext({ viewport: narrow, bypassCSP: true });
  all = await pages(context, site.url, async (page) => {
    await opened(page);
    const found = await sideways(page, narrow);
    await page.setViewportSize(enlarged);
    await page.addStyleTag({ content: ":root { font-size: 200% }" });
    found.push(...(await sideways(page, enlarged)));
    await page.setViewportSize(narrow);
    return found;
  });
  await context.close();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** The pages to look at: of each kind the longest and the shortest, and the page for addresses that do not exist. */
function chosen() {
  const kinds = new Map();
  for (const page of all) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  const ends = [...kinds.values()].flatMap((pages) => {
    const byLength = [...pages].sort((a, b) => a.chars - b.chars);
    return [byLength.at(0), byLength.at(-1)];
  });
  return [...new Set([...ends.map((page) => page.url), `${site.url}there-is-no-such-page/`])];
}

/** What axe finds on a page, on a wide and a narrow screen. */
async function everyLook(page, act) {
  const found = [];
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport);
    found.push(...(await violations(page, act)));
  }
  return found;
}

test("axe finds nothing, in light and dark, on wide and narrow screens", async () => {
  const context = await lenient(browser);
  const page = await context.newPage();
  const found = [];
  const urls = chosen();
  for (const url of urls) {
    await page.goto(url);
    await opened(page);
    found.push(...(await everyLook(page)));
  }
  await context.close();
  assert.deepEqual(found, []);
  assert.ok(urls.length > 20, `${urls.length} pages were looked at`);
});

test("nor in what only an action shows: the skip link, a mark's bubble, the cited sentence, the forms of citing", async () => {
  const context = await lenient(browser);
  const page = await context.newPage();
  const found = [];
  const digest = all.find((page) => page.kind === "digest" && page.points.length > 0);

  await page.goto(digest.url);
  await page.keyboard.press("Tab");
  assert.ok(await page.locator("a.skip:focus").isVisible());
  found.push(...(await everyLook(page)));

  const mark = page.locator("a.mark").first();
  found.push(...(await everyLook(page, () => mark.hover())));

  await page.goto(digest.points[0].marks[0]);
  assert.equal(await page.locator(":target").count(), 1);
  for (const form of await page.locator("#cite summary").all()) await form.click();
  assert.equal(await page.locator("#cite details[open]").count(), await page.locator("#cite details").count());
  found.push(...(await everyLook(page)));

  await context.close();
  assert.deepEqual(found, []);
});

test("no page scrolls sideways at 320 pixels, nor with its text twice as large at 640", () => {
  assert.deepEqual(all.flatMap((page) => page.looked), []);
  assert.ok(all.length > 50, `${all.length} pages were looked at`);
});
