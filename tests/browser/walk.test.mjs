// What a reader does, without JavaScript: from the home page to a sentence's source and back.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { pages, started, watched } from "./chromium.mjs";
import { begun, screenshots, served, servedFrom } from "./sample.mjs";

let browser;
let site;

before(async () => {
  site = await served();
  browser = await started();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page of its own context, and fails if anything is amiss with what it asks for. */
async function reading(options, walk) {
  const still = { javaScriptEnabled: false, reducedMotion: "reduce", viewport: { width: 1280, height: 900 } };
  const context = await browser.newContext({ ...still, ...options });
  context.setDefaultTimeout(10_000);
  const record = watched(context, site.url);
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await walk(page, context);
  } finally {
    await context.close();
  }
  assert.deepEqual(record.faults, []);
  assert.ok(record.requests > 1, "at least a page and its style are asked for");
}

/** The words of an element as one line. */
const words = async (locator) => (await locator.textContent()).replace(/\s+/g, " ").trim();

/** The path of the page, without what is before and after it. */
const path = (page) => new URL(page.url()).pathname;

/** Waits until an element can be seen whole: within the window, and with nothing above it. */
async function seen(page, locator) {
  const deadline = Date.now() + 5000;
  for (let problem; ; await page.waitForTimeout(50)) {
    problem = await locator.evaluate((element) => {
      const { top, left, bottom, right } = element.getBoundingClientRect();
      if (right - left < 20 || bottom - top < 10) return `it is ${right - left} × ${bottom - top} pixels`;
      if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) {
        return `it spans ${left}, ${top} to ${right}, ${bottom} in a window of ${innerWidth} × ${innerHeight}`;
      }
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return element.contains(above) ? null : `<${above?.tagName.toLowerCase()} class="${above?.className}"> is above it`;
    });
    if (!problem) return;
    if (Date.now() > deadline) assert.fail(`${locator} cannot be seen: ${problem}`);
  }
}

/** Goes from a digest along its first mark to the sentence, and from there back to the digest. */
async function thereAndBack(page) {
  const digest = path(page);
  const point = page.locator(".story .points li").first();
  const mark = point.locator("a.mark").first();
  const quoted = await point.evaluate((element) => element.firstChild.textContent.replace(/\s+/g, " ").trim());

  await mark.click();
  assert.match(path(page), /^\/sources\/[^/]+\/$/);
  const sentence = page.locator("blockquote:target");
  await seen(page, sentence);
  assert.equal(await words(sentence), quoted);

  await page.locator(`#used a[href="${digest}"]`).click();
  assert.equal(path(page), digest);
}

test("home → edition → digest → mark → sentence → back to the digest", () =>
  reading({}, async (page) => {
    await page.locator(".pager a[rel=prev]").click();
    assert.match(await page.locator("body").getAttribute("class"), /kind-edition/);
    await page.locator(".topic > h2 a").first().click();
    assert.match(await page.locator("body").getAttribute("class"), /kind-digest/);
    await thereAndBack(page);
  }));

test("the same on a narrow screen, from a text that is not in the site's language", () =>
  reading({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, async (page) => {
    await page.locator(".menu a").getByText("Archive", { exact: true }).click();
    await page.locator("main .year > h2 a").getByText("2021", { exact: true }).click();
    await page.locator(".topic > h2 a").first().click();
    assert.equal(await page.locator(".points li").first().getAttribute("lang"), "it");
    await thereAndBack(page);
  }));

test("every link leads to a page and a place on it, every point to its very words", () =>
  reading({}, async (_, context) => {
    const all = new Map((await pages(context, site.url)).map((page) => [page.url, page]));
    const kinds = new Set([...all.values()].map((page) => page.kind));
    for (const kind of ["home", "edition", "digest", "topic", "source", "sources", "outlet", "archive", "names", "name", "corrections", "page"]) {
      assert.ok(kinds.has(kind), `no page of the kind ${kind} among ${[...kinds].join(", ")}`);
    }
    const faults = [];
    let points = 0;
    for (const page of all.values()) {
      for (const link of page.links) {
        const [address, anchor] = link.split("#");
        if (anchor && !all.get(address).anchors.includes(decodeURIComponent(anchor))) faults.push(`${page.url}: ${link}`);
      }
      for (const { words, marks } of page.points) {
        points += 1;
        const quotes = marks.map((mark) => mark.split("#")).map(([address, anchor]) => all.get(address).quotes[anchor]);
        // A passage has a mark for each of its sentences, in order.
        const passage = quotes.some((_, last) => quotes.slice(0, last + 1).join(" ") === words);
        if (!passage && !quotes.includes(words)) faults.push(`${page.url}: “${words}” is not at ${marks.join(", ") || "any mark"}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(points > 50, `${points} points were followed`);
  }));

for (const [name, viewport] of [["wide", { width: 1280, height: 900 }], ["narrow", { width: 360, height: 740 }]]) {
  test(`a mark tells its source on hover and on focus, on a ${name} screen`, () =>
    reading({ viewport }, async (page) => {
      await page.locator(".topic > h2 a").first().click();
      const point = page.locator(".story .points li").first();
      const mark = point.locator("a.mark").first();
      const bubble = mark.locator(".tip");
      const number = await words(mark.locator(":scope > :last-child"));

      await mark.hover();
      await seen(page, bubble);
      assert.match(await words(bubble), new RegExp(`^Source ${number}: .+, .+, sentence \\d+(, in the editors’ own words)?$`));
      const { height } = await bubble.boundingBox();
      assert.ok(height < 80, `a bubble of ${height} pixels is a column, not a line or three`);

      await page.mouse.move(0, 0);
      assert.ok((await bubble.boundingBox()).width <= 1, "the bubble goes when the pointer does");

      // Focus as the keyboard gives it, which is what `:focus-visible` asks for.
      await mark.focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      assert.ok(await mark.evaluate((element) => element === document.activeElement), "Tab comes back to the mark");
      await seen(page, bubble);
    }));
}

test("a browser without anchor positioning shows the source of a mark at the foot of the window", () =>
  reading({ viewport: { width: 360, height: 740 } }, async (page, context) => {
    await context.route("**/*.css", async (route) => {
      const response = await route.fetch();
      // Without their names the properties are as unknown as they are to an older browser.
      const body = (await response.text()).replaceAll(/(position-(area|anchor|try-fallbacks)|anchor-(name|scope))/g, "x-$1");
      await route.fulfill({ response, body });
    });
    await page.reload();
    await page.locator(".topic > h2 a").first().click();
    const mark = page.locator(".story .points a.mark").first();
    const bubble = mark.locator(".tip");
    await mark.hover();
    await seen(page, bubble);
    const { y, height } = await bubble.boundingBox();
    assert.ok(y + height > 700, `the bubble ends at ${y + height}`);
    await page.mouse.move(0, 0);
    assert.ok((await bubble.boundingBox()).width <= 1, "the bubble goes when the pointer does");
  }));

test("Tab reaches the skip link first, and it leads past the menu", () =>
  reading({}, async (page) => {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    assert.equal(await focused.getAttribute("class"), "skip");
    await seen(page, focused);

    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#main");
    await page.keyboard.press("Tab");
    assert.ok(await focused.evaluate((element) => element.closest("main") !== null), "the next stop is in the text");
  }));

test("an edition tells what changed since the one before, and leads there", () =>
  reading({}, async (page) => {
    await page.locator('.page-head a[href="#changes"]').click();
    const changes = page.locator("#changes");
    assert.match(await words(changes.locator("h2")), /^What changed since January 2025$/);
    assert.match(await words(changes.locator("h3").first()), /^1 new story$/);
    const heading = await words(changes.locator("li a").first());
    await changes.locator("li a").first().click();
    assert.equal(await words(page.locator(".story:target > h3")), heading);
  }));

test("a chart and its table say the same, and the axis of time has no gaps", () =>
  reading({}, async (page) => {
    await page.locator(".menu a").getByText("Topics", { exact: true }).click();
    await page.locator("main .links a").first().click();
    const chart = page.locator("figure.chart");
    const columns = (await chart.locator("path").getAttribute("d")).split("z").filter(Boolean);
    const shown = columns.map((column) => Number(/^M(\d+) /.exec(column)[1] - 1) / 10);
    const rows = await chart.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    const filled = rows.flatMap(([, count], index) => (count === "0" ? [] : [index]));
    assert.deepEqual(shown, filled);
    assert.ok(rows.length > filled.length, "months without an article are there, too");
    // Of the months nothing is left out: each has the name that follows the one before.
    const months = rows.map(([label]) => Date.parse(`1 ${label} UTC`));
    for (const [index, month] of months.entries()) {
      if (index > 0) assert.ok(month - months[index - 1] <= 31 * 86_400_000, rows[index][0]);
    }
    for (const part of ["title", "desc"]) assert.ok((await words(chart.locator(`svg > ${part}`))).length > 10, part);
    await chart.locator("summary").click();
    await seen(page, chart.locator("tbody tr").first());
  }));

test("on paper marks are numbers, and the sources are endnotes with their addresses", () =>
  reading({}, async (page) => {
    await page.locator(".topic > h2 a").first().click();
    // Before its style is there, a page shows all that it holds.
    await page.waitForLoadState();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tip").first().isVisible(), false);
    assert.equal(await page.locator(".menu").isVisible(), false);
    const notes = page.locator(".endnotes li");
    const numbers = await page.locator(".points a.mark > :last-child").allTextContents();
    const there = await notes.evaluateAll((notes) => notes.map((note) => String(note.value)));
    assert.deepEqual([...new Set(numbers)].sort(), [...there].sort());
    for (const note of await notes.all()) {
      assert.ok(await note.isVisible());
      const original = note.locator("a.u-url");
      if ((await original.count()) === 0) continue;
      assert.match(await original.evaluate((link) => getComputedStyle(link, "::after").content), /href|https?:/);
    }
  }));

test("on paper a source shows the forms of citing that were opened, and no address twice", async () => {
  const { folder, remove } = await begun({});
  const sample = await servedFrom(folder, remove);
  try {
    const page = await browser.newPage({ javaScriptEnabled: false, reducedMotion: "reduce" });
    await page.goto(sample.url);
    // Playwright would click the corner of the tip.
    await page.locator("a.mark > :last-child").first().click();
    await page.waitForLoadState();
    const cite = page.locator(".cite");
    const shown = () => cite.locator("summary").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    assert.ok((await shown()) > 3);
    await cite.locator("summary").first().click();
    await page.emulateMedia({ media: "print" });
    assert.equal(await shown(), 1);
    await page.emulateMedia({ media: "screen" });
    await cite.locator("summary").first().click();
    await page.emulateMedia({ media: "print" });
    assert.equal(await cite.isVisible(), false);
    const written = await page.locator("dd a[rel~=external], .original a").evaluateAll((links) =>
      links.map((link) => [link.textContent === link.href, getComputedStyle(link, "::after").content]),
    );
    assert.deepEqual([...new Set(written.map(([own]) => own))].sort(), [false, true]);
    for (const [own, after] of written) assert.equal(after.includes("http"), !own, after);
    await page.close();
  } finally {
    await sample.stop();
  }
});

test("the days of the archive are of some length, without which paper shows none", () =>
  reading({}, async (page) => {
    await page.goto(new URL("archive/", page.url()).href);
    const lengths = await page.locator("path.day").evaluateAll((paths) => paths.map((path) => path.getTotalLength()));
    assert.ok(lengths.length > 1 && lengths.every((length) => length > 0), `${lengths}`);
  }));

test("pictures of the pages", async () => {
  const folder = await screenshots();
  const looks = {
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    narrow: { colorScheme: "light", viewport: { width: 360, height: 740 } },
  };
  for (const [look, options] of Object.entries(looks)) {
    await reading(options, async (page) => {
      const picture = async (name) => {
        await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
        if (look === "light") await page.pdf({ path: join(folder, `${name}-print.pdf`), format: "A4" });
      };
      await picture("home");
      await page.locator(".pager a[rel=prev]").click();
      await picture("edition");
      await page.locator(".topic > h2 a").first().click();
      await picture("digest");
      await page.locator("a.mark").first().click();
      await picture("source");
    });
  }
});
