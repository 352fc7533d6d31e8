// axe-core in a page: what it finds against WCAG 2.0 to 2.2, A and AA, and its own best practice.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** All rules of these kinds, and the size of targets: it is new in WCAG 2.2, so axe leaves it out unless it is asked. */
const everything = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
};
/** Of these what looks at colours. */
const colours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** How pages are looked at. */
export const wide = { width: 1280, height: 900 };
export const narrow = { width: 320, height: 640 };

/** A context in which axe can run, and does not have to be brought to each page: the site forbids scripts, and axe is one.
 *  So the policy is off there, and there only. */
export async function lenient(browser) {
  const context = await browser.newContext({ viewport: wide, bypassCSP: true, reducedMotion: "reduce" });
  await context.addInitScript({ content: axe });
  return context;
}

/** What axe finds on a page as it is now, in light and dark, one line for each place. Dark must change colours alone: then
 *  what else axe looks at is as it was in light. `act` is done before each look. */
export async function violations(page, act = async () => {}) {
  await page.emulateMedia({ colorScheme: "light" });
  await act();
  const found = await axeFinds(page, everything);
  const light = await layout(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await act();
  found.push(...(await axeFinds(page, colours)));
  if ((await layout(page)) !== light) found.push("dark and light differ in more than colours");
  const { width } = page.viewportSize();
  return found.map((line) => `${page.url()}, ${width} pixels wide: ${line}`);
}

async function axeFinds(page, rules) {
  const { violations } = await page.evaluate((options) => axe.run(options), { ...rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

/** Where all that can be seen lies. */
const layout = (page) =>
  page.evaluate(() => {
    const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return JSON.stringify(shown.map((element) => element.getBoundingClientRect()));
  });

/** Opens all that a page keeps closed, such as the tables of its charts. */
export const opened = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

/** How much too wide a page is for its window, as a line. */
export async function sideways(page, viewport) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > viewport.width ? [`${page.url()} is ${width} pixels wide in ${viewport.width}`] : [];
}
