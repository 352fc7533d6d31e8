// The pages against WCAG 2.2 AA and axe's best practice, in light and dark, on wide and narrow screens.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { pages, started } from "./chromium.mjs";
import { begun, served, servedFrom, themes } from "./sample.mjs";

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
  // The size of targets is new in WCAG 2.2, so axe leaves it out unless it is asked.
  const run = (tags) => axe.run({ runOnly: tags, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] });
  const { violations } = await page.evaluate(run, rules);
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

/** The kinds of pages that a site can have, as templates call them. */
const kinds = [
  "archive", "corrections", "digest", "edition", "home", "missing", "name", "names", "outlet", "outlets", "page", "search",
  "source", "sources", "topic", "topics",
];

/** Of a site the longest page of each kind, as paths below its address. */
async function longest(url) {
  const context = await browser.newContext();
  const found = new Map([["missing", { url: `${url}there-is-no-such-page/`, chars: 0 }]]);
  for (const page of await pages(context, url)) {
    const kind = page.kind.split(" ")[0];
    if (page.chars > (found.get(kind)?.chars ?? -1)) found.set(kind, page);
  }
  await context.close();
  assert.deepEqual([...found.keys()].sort(), kinds, "every kind of page is looked at");
  return [...found.values()].map((page) => page.url.slice(url.length));
}

/** What is too small to be hit: a link or a field of less than 24 by 24 pixels, but for links within sentences and those
 *  with room around them (WCAG 2.5.8). */
const small = (page) =>
  page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const shown = [...document.querySelectorAll("a[href], button, input, select, summary")].filter((element) => {
      const { width, height } = box(element);
      return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
    });
    const isInline = (element) => getComputedStyle(element).display === "inline" && element.parentElement.textContent.trim() !== element.textContent.trim();
    const isSmall = (element) => Math.min(box(element).width, box(element).height) < 24;
    const isCrowded = (element) => {
      const [x, y] = middle(box(element));
      return shown.some((other) => {
        if (other === element) return false;
        const { left, right, top, bottom } = box(other);
        const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
        const [otherX, otherY] = middle(box(other));
        return away < 12 || (isSmall(other) && Math.hypot(x - otherX, y - otherY) < 24);
      });
    };
    return shown
      .filter((element) => isSmall(element) && !isInline(element) && isCrowded(element))
      .map((element) => `${element.outerHTML.slice(0, 90)}: ${Math.round(box(element).width)} by ${Math.round(box(element).height)}`);
  });

let paths;

for (const theme of await themes()) {
  for (const [language, direction] of [["en", "ltr"], ["ar", "rtl"]]) {
    test(`every kind of page is in order: ${theme}, ${direction}`, async () => {
      const { folder, remove } = await begun({ theme, language });
      const site = await servedFrom(folder, remove);
      try {
        paths ??= await longest(site.url);
        const found = [];
        const context = await browser.newContext({ viewport: wide, bypassCSP: true, reducedMotion: "reduce" });
        const page = await context.newPage();
        for (const path of paths) {
          await page.setViewportSize(wide);
          await page.goto(site.url + path);
          assert.equal(await page.locator("html").getAttribute("dir"), direction);
          await opened(page);
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            found.push(...(await violations(page)).map((line) => `${colorScheme}: ${line}`));
          }
          await page.setViewportSize(narrow);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          if (width > narrow.width) found.push(`${page.url()} is ${width} pixels wide in ${narrow.width}`);
          found.push(...(await small(page)).map((line) => `${page.url()}: too small: ${line}`));
        }
        await context.close();
        assert.deepEqual(found, []);
      } finally {
        await site.stop();
      }
    });
  }
}

test("one line of site.yaml changes the look of a site, and nothing of what it says", async () => {
  const looks = new Map();
  const said = new Map();
  for (const theme of await themes()) {
    const { folder, remove } = await begun({ theme });
    const site = await servedFrom(folder, remove);
    const context = await browser.newContext({ viewport: wide });
    try {
      paths ??= await longest(site.url);
      const page = await context.newPage();
      const pages = [];
      for (const path of paths) {
        const response = await page.goto(site.url + path);
        const words = await page.evaluate(() => {
          const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
          const point = (point) => [...point.querySelectorAll("a.mark")].map((mark) => mark.pathname + mark.hash);
          return [document.title, all(".points li", point), all("blockquote[id]", (quote) => quote.textContent.trim())];
        });
        pages.push([path, response.status(), ...words]);
      }
      said.set(theme, JSON.stringify(pages));
      await page.goto(site.url);
      const look = await page.evaluate(() => {
        const { left, width } = document.querySelector(".story").getBoundingClientRect();
        const { fontFamily, fontSize } = getComputedStyle(document.querySelector(".points li"));
        return [fontFamily, fontSize, left, width];
      });
      looks.set(theme, JSON.stringify(look));
    } finally {
      await context.close();
      await site.stop();
    }
  }
  for (const theme of ["broadsheet", "dossier", "plain"]) assert.ok(looks.has(theme), theme);
  assert.equal(new Set(looks.values()).size, looks.size, [...looks].join("\n"));
  assert.equal(new Set(said.values()).size, 1, "the same pages, and each point with the same citations");
});
