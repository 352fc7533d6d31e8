// The pages against WCAG 2.2 AA and axe's best practice, in light and dark, on wide and narrow screens.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { pages, started } from "./chromium.mjs";
import { served } from "./sample.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

let browser;
let site;
let all;

before(async () => {
  site = await served();
  browser = await started();
  const context = await browser.newContext();
  all = await pages(context, site.url);
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

/** What axe finds, one line for each place. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags, resultTypes: ["violations"] }), rules);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${page.url()}: ${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/** Opens all that a page keeps closed, such as the tables of its charts. */
const opened = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [wide, narrow]) {
    test(`axe finds nothing: ${colorScheme}, ${viewport.width} pixels`, async () => {
      // The site forbids scripts; axe is one. So the policy is off here, and here only.
      const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true, reducedMotion: "reduce" });
      const page = await context.newPage();
      const found = [];
      for (const url of chosen()) {
        await page.goto(url);
        await opened(page);
        found.push(...(await violations(page)));
      }

      // What only an action shows: the bubble of a mark, the sentence that a mark leads to, the
      // forms of citing, the skip link.
      const digest = all.find((page) => page.kind === "digest" && page.points.length > 0);
      await page.goto(digest.url);
      await page.keyboard.press("Tab");
      found.push(...(await violations(page)));
      await page.locator("a.mark").first().hover();
      found.push(...(await violations(page)));
      await page.goto(digest.points[0].marks[0]);
      assert.equal(await page.locator(":target").count(), 1);
      for (const form of await page.locator("#cite summary").all()) await form.click();
      assert.equal(await page.locator("#cite details[open]").count(), await page.locator("#cite details").count());
      found.push(...(await violations(page)));

      await context.close();
      assert.deepEqual(found, []);
    });
  }
}

test("no page scrolls sideways at 320 pixels, nor with its text twice as large at 640", async () => {
  const found = [];
  for (const [viewport, enlarged] of [[narrow, false], [{ width: 640, height: 900 }, true]]) {
    const context = await browser.newContext({ viewport, bypassCSP: true });
    const page = await context.newPage();
    for (const { url } of all) {
      await page.goto(url);
      await opened(page);
      if (enlarged) await page.addStyleTag({ content: ":root { font-size: 200% }" });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) found.push(`${url} is ${width} pixels wide in ${viewport.width}`);
    }
    await context.close();
  }
  assert.deepEqual(found, []);
});
