// The site that `clipsheet init` makes, before Lighthouse: of each kind the longest page, in every theme. Accessibility, best
// practices and SEO must be 100; SEO is not asked of pages that search engines shall leave out.
//
//     tests/lighthouse/run [THEME …]

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { begun, builtFrom, servedFrom, themes } from "../browser/sample.mjs";

const categories = ["accessibility", "best-practices", "seo"];

const asked = process.argv.slice(2);
const chosen = (await themes()).filter((theme) => asked.length === 0 || asked.includes(theme));
const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const faults = [];
let looked = 0;
try {
  console.log(`| page | theme | ${categories.join(" | ")} |\n| --- | --- |${" --- |".repeat(categories.length)}`);
  for (const theme of chosen) {
    const { folder, remove } = await begun({ theme });
    const site = await servedFrom(folder, remove);
    try {
      for (const [kind, { path, hidden }] of await longest(folder)) await look(theme, kind, site.url + path, hidden);
    } finally {
      await site.stop();
    }
  }
} finally {
  await chrome.kill();
}
console.log(`\n${looked} pages in ${chosen.length} themes`);
for (const fault of faults) console.error(fault);
if (faults.length > 0 || looked === 0) process.exitCode = 1;

/** Of each kind the longest page: its path, and whether search engines shall leave it out. */
async function longest(folder) {
  const built = await builtFrom(folder, async () => {});
  const found = new Map();
  for (const file of built.files.filter((file) => file.endsWith(".html") && !file.endsWith("email.html"))) {
    const html = await readFile(join(built.folder, file), "utf8");
    const kind = /<body class="kind-(\w+)/.exec(html)?.[1];
    const path = file.replace(/(^|\/)index\.html$/, "$1");
    const hidden = /<meta name="robots" content="[^"]*noindex/.test(html);
    if (kind && html.length > (found.get(kind)?.length ?? 0)) found.set(kind, { path, hidden, length: html.length });
  }
  return [...found].sort();
}

/** Lets Lighthouse look at a page, and notes what it finds. */
async function look(theme, kind, url, hidden) {
  const onlyCategories = hidden ? categories.filter((name) => name !== "seo") : categories;
  // The page for addresses that do not exist is answered as such.
  const options = { port: chrome.port, output: "json", logLevel: "error", onlyCategories, ignoreStatusCode: kind === "missing" };
  const { lhr } = await lighthouse(url, options);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  looked += 1;
  const grade = (name) => (lhr.categories[name] ? Math.round(lhr.categories[name].score * 100) : "–");
  console.log(`| ${kind} | ${theme} | ${categories.map(grade).join(" | ")} |`);
  for (const category of Object.values(lhr.categories)) {
    if (category.score === 1) continue;
    for (const { id, weight } of category.auditRefs) {
      const { score, title, explanation, details } = lhr.audits[id];
      if (weight === 0 || score === null || score === 1) continue;
      const places = (details?.items ?? []).map((item) => item.node?.snippet ?? item.description ?? item.source ?? "").filter(Boolean);
      faults.push(`${theme}, ${kind}: ${category.id}: ${id}: ${title}: ${explanation ?? ""} ${places.slice(0, 3).join(" ")}`);
    }
  }
}
