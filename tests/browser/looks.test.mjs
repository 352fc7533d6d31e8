// Every kind of page in every theme, from left to right and from right to left: in order, and the same but for its look.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { lenient, narrow, opened, sideways, violations, wide } from "./axe.mjs";
import { pages, started } from "./chromium.mjs";
import { begun, changed, program, servedFrom, themes } from "./sample.mjs";

/** The kinds of pages that a site can have, as templates call them. */
const kinds = [
  "archive", "corrections", "digest", "edition", "home", "missing", "name", "names", "outlet", "outlets", "page", "search",
  "source", "sources", "topic", "topics",
];

const directions = { en: "ltr", ar: "rtl" };

let browser;
/** The sample by the language of the site. */
const samples = {};
/** Of the sample the longest page of each kind, as paths below its address. */
let paths;
/** What the pages of each theme say, and how its home page looks. */
const said = new Map();
const looks = new Map();

before(async () => {
  browser = await started();
  for (const language of Object.keys(directions)) samples[language] = await begun({ language });
  const site = await servedFrom(samples.en.folder, async () => {});
  paths = await longest(site.url);
  await site.stop();
});

after(async () => {
  await browser?.close();
  for (const { remove } of Object.values(samples)) await remove();
});

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

/** Serves the sample in a language and a theme. */
async function dressed(language, theme) {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-browser-"));
  await cp(samples[language].folder, folder, { recursive: true });
  await changed(folder, { theme });
  return servedFrom(folder, () => rm(folder, { recursive: true, force: true }));
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

/** What a page says: its title, its points with their citations, its quotations. */
const words = (page) =>
  page.evaluate(() => {
    const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
    const point = (point) => [...point.querySelectorAll("a.mark")].map((mark) => mark.pathname + mark.hash);
    return [document.title, all(".points li", point), all("blockquote[id]", (quote) => quote.textContent.trim())];
  });

/** How a page with stories looks. */
const look = (page) =>
  page.evaluate(() => {
    const { left, width } = document.querySelector(".story").getBoundingClientRect();
    const { fontFamily, fontSize } = getComputedStyle(document.querySelector(".points li"));
    return [fontFamily, fontSize, left, width];
  });

for (const theme of await themes()) {
  for (const [language, direction] of Object.entries(directions)) {
    test(`every kind of page is in order: ${theme}, ${direction}`, async () => {
      const site = await dressed(language, theme);
      const context = await lenient(browser);
      try {
        const found = [];
        const pages = [];
        const page = await context.newPage();
        for (const path of paths) {
          await page.setViewportSize(wide);
          const response = await page.goto(site.url + path);
          assert.equal(await page.locator("html").getAttribute("dir"), direction);
          pages.push([path, response.status(), ...(await words(page))]);
          if (direction === "ltr" && path === "") looks.set(theme, JSON.stringify(await look(page)));

          await opened(page);
          found.push(...(await violations(page)));
          await page.setViewportSize(narrow);
          found.push(...(await sideways(page, narrow)));
          found.push(...(await small(page)).map((line) => `${page.url()}: too small: ${line}`));
        }
        if (direction === "ltr") said.set(theme, JSON.stringify(pages));
        assert.deepEqual(found, []);
      } finally {
        await context.close();
        await site.stop();
      }
    });
  }
}

test("one line of site.yaml changes the look of a site, and nothing of what it says", async () => {
  for (const theme of ["broadsheet", "dossier", "plain"]) assert.ok(looks.has(theme), theme);
  assert.equal(new Set(looks.values()).size, looks.size, [...looks].join("\n"));
  assert.equal(said.size, looks.size);
  assert.equal(new Set(said.values()).size, 1, "the same pages, and each point with the same citations");
});

/** A site in whose names and headlines stand words that are wider than a telephone. */
async function ofLongWords(theme) {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-browser-"));
  await mkdir(join(folder, "content/articles"), { recursive: true });
  const topic = "Kraftfahrzeughaftpflichtversicherung";
  const outlet = "Versicherungswirtschaftsnachrichtenblattredaktionsgemeinschaft";
  const files = {
    "site.yaml": `title: Versicherungsblatt\nlanguage: de\nperiods: [week, month]\ntheme: ${theme}\n`,
    "content/topics.yaml": `topics:\n  a:\n    name: {de: ${topic}}\n    any: {de: {Versicherung*: 3}}\n`,
    "content/outlets.yaml": `a: {name: ${outlet}}\nb: {name: Tageblatt}\n`,
  };
  for (const day of [3, 4, 5, 12]) {
    files[`content/articles/day-${day}.md`] = `---
title: Rechtsschutzversicherungsgesellschaften warnen vor ${topic}serhöhungen ${day}
date: 2031-03-${String(day).padStart(2, "0")}
language: de
source: {outlet: ${day % 2 ? "a" : "b"}}
---
Die Versicherung in Nordhafen nannte am Montag ${day * 111} Fälle. Vor neuen ${topic}sbeitragserhöhungen hat sie ${day} Jahre gewarnt.
`;
  }
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  await promisify(execFile)(program, ["compose", "--root", folder]);
  return servedFrom(folder, () => rm(folder, { recursive: true, force: true }));
}

for (const theme of await themes()) {
  test(`no word is too long for a narrow page: ${theme}`, async () => {
    const site = await ofLongWords(theme);
    const context = await browser.newContext();
    try {
      const found = [];
      await pages(context, site.url, async (page) => {
        for (const width of [320, 360, 1024, 1280]) {
          const viewport = { width, height: 800 };
          await page.setViewportSize(viewport);
          found.push(...(await sideways(page, viewport)));
        }
      });
      assert.deepEqual(found, []);
    } finally {
      await context.close();
      await site.stop();
    }
  });
}
