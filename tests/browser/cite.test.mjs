// How articles are cited: the data in the pages against the definitions of schema.org and CSL, and what a reader saves.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { started, watched } from "./chromium.mjs";
import { built, served } from "./sample.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const typescript = join(here, "node_modules/typescript/bin/tsc");

let browser;
let page;
let site;

before(async () => {
  // The sample has neither addresses nor authors; this mini-site has every form in several scripts.
  site = await built("citation-forms");
  browser = await started();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  await site?.remove();
});

const read = (file) => readFile(join(site.folder, file), "utf8");

/** The JSON-LD of every page that has some, and of every file beside one: `[file, data]`. */
async function linkedData() {
  const found = [];
  for (const file of site.files.filter((file) => file.endsWith(".html"))) {
    const blocks = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      return [...document.querySelectorAll('script[type="application/ld+json"]')].map((block) => block.textContent);
    }, await read(file));
    found.push(...blocks.map((block) => [file, JSON.parse(block)]));
  }
  for (const file of site.files.filter((file) => file.endsWith(".jsonld"))) found.push([file, JSON.parse(await read(file))]);
  return found;
}

/** Compiles values as constants of types, each in a file of its own; gives what the compiler says against `value-0.ts` and
 *  so on. */
async function typed(imports, values) {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-types-"));
  try {
    await symlink(join(here, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{"type":"module"}');
    const files = values.map((_, index) => `value-${index}.ts`);
    for (const [index, [type, value]] of values.entries()) {
      await writeFile(join(folder, files[index]), `${imports}export const value: ${type} = ${JSON.stringify(value, null, 1)};\n`);
    }
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--types", "", ...files];
    return await new Promise((done) => {
      execFile(process.execPath, [typescript, ...options], { cwd: folder, maxBuffer: 1 << 26 }, (_, stdout) => done(stdout));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fails unless the compiler has something against each of the values. */
async function refused(imports, values) {
  const said = await typed(imports, values);
  for (const index of values.keys()) assert.match(said, new RegExp(`value-${index}\\.ts.*error TS`), JSON.stringify(values[index]));
}

const schemaOrg = 'import type { WithContext, Report, WebPage } from "schema-dts";\n';
const csl = 'import type { Data } from "csl-json";\ntype Items = (Data & { custom?: object })[];\n';

test("the JSON-LD of every page is what schema.org defines", async () => {
  const data = await linkedData();
  assert.ok(data.some(([file]) => file.endsWith("/edition.jsonld")) && data.some(([file]) => file.endsWith("/digest.jsonld")));
  const types = new Set(data.map(([, value]) => value["@type"]));
  assert.deepEqual([...types].sort(), ["Report", "WebPage"]);
  const articles = data.filter(([, value]) => value["@type"] === "WebPage").map(([, value]) => value.mainEntity);
  assert.ok(articles.some((article) => article["@id"]?.startsWith("https://news.example/")), "the article is its publisher's");
  const values = data.map(([, value]) => [`WithContext<${value["@type"]}>`, value]);
  assert.equal(await typed(schemaOrg, values), "");

  // The check must be one that can fail.
  const [, sound] = data.find(([, value]) => value["@type"] === "WebPage");
  const wrong = [{ sourceUrl: "x" }, { mainEntity: { ...sound.mainEntity, backStory: "x" } }, { dateCreated: true }];
  await refused(schemaOrg, wrong.map((part) => ["WithContext<WebPage>", { ...sound, ...part }]));
});

test("the data of an edition tells what it cites, and from which sentences its words are", async () => {
  const data = new Map(await linkedData());
  const edition = data.get("2026/03/index.html");
  const cited = JSON.parse(await read("2026/03/references.json"));
  assert.equal(edition.citation.length, cited.length);
  const quotations = edition.hasPart.flatMap((story) => story.hasPart ?? []);
  assert.ok(quotations.length > 2);
  // What an article tells in other words than the original is claimed, not quoted.
  const sources = { Quotation: "isBasedOn", Claim: "appearance" };
  for (const quotation of quotations) {
    assert.ok(Object.keys(sources).includes(quotation["@type"]), quotation["@type"]);
    for (const { "@id": id } of quotation[sources[quotation["@type"]]]) {
      const file = `${new URL(id).pathname.replace("/sub/", "")}index.html`;
      const part = data.get(file).hasPart.find((part) => part["@id"] === id);
      assert.ok(quotation.text.includes(part.text), id);
    }
  }
});

test("CSL-JSON is what CSL defines", async () => {
  const files = site.files.filter((file) => file.endsWith("references.json"));
  assert.ok(files.length > 0);
  const values = [];
  for (const file of files) values.push(["Items", JSON.parse(await read(file))]);
  assert.equal(await typed(csl, values), "");

  const [[, [sound]]] = values;
  const wrong = [{ byline: "x" }, { author: [{ name: "x" }] }, { issued: { "date-parts": [[1, 2, 3, 4]] } }];
  await refused(csl, wrong.map((part) => ["Items", [{ ...sound, ...part }]]));
});

test("the forms of an article can be opened and saved without a script, and are the edition's", async () => {
  const local = await served("citation-forms");
  const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true });
  try {
    const record = watched(context, local.url);
    const page = await context.newPage();
    await page.goto(`${local.url}sources/2026-03-03-plan/`);
    const edition = {};
    for (const kind of ["bib", "ris", "json"]) edition[kind] = await read(`2026/03/references.${kind}`);
    for (const [id, kind] of [["cite-bibtex", "bib"], ["cite-ris", "ris"], ["cite-csl", "json"]]) {
      const form = page.locator(`#${id}`);
      assert.equal(await form.locator("pre").isVisible(), false, `${id} is closed at first`);
      await form.locator("summary").click();
      assert.ok(await form.locator("pre").isVisible());
      const [download] = await Promise.all([page.waitForEvent("download"), form.locator("a[download]").click()]);
      assert.equal(download.suggestedFilename(), `2026-03-03-plan.${kind}`);
      const saved = await readFile(await download.path(), "utf8");
      assert.equal(saved.replaceAll("\r", "").trim(), (await form.locator("pre").textContent()).trim());
      assert.match(saved, /Уряд затвердив «план» відновлення енергомереж/);
      // What is served speaks of its own address.
      const entry = (kind === "json" ? saved.split("\n")[1] : saved).replaceAll(local.url, "https://brief.example/sub/");
      assert.ok(edition[kind].includes(entry), `${kind}: the edition has the same entry`);
    }
    assert.deepEqual(record.faults, []);
  } finally {
    await context.close();
    await local.stop();
  }
});

test("every link to an original leads on when it has died, and every list can be collected", async () => {
  const addresses = new Map();
  for (const [, data] of (await linkedData()).filter(([, data]) => data["@type"] === "WebPage")) {
    if (data.mainEntity.url) addresses.set(data.mainEntity.url, data.mainEntity.archivedAt?.[0]);
  }
  assert.ok(addresses.size >= 3);
  let links = 0;
  let spans = 0;
  for (const file of site.files.filter((file) => file.endsWith(".html"))) {
    const seen = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        links: all("main a[rel~=external]").map((link) => ({ href: link.getAttribute("href"), ...link.dataset })),
        spans: all(".sources li .Z3988").map((span) => span.title),
        sources: all(".sources li").length,
      };
    }, await read(file));
    for (const { href, originalurl, versionurl, versiondate } of seen.links) {
      const original = href.split("#:~:")[0];
      if (!addresses.has(original)) continue;
      links += 1;
      assert.equal(originalurl, original, file);
      assert.equal(versionurl, addresses.get(original), file);
      if (versionurl) assert.match(versiondate, /^\d{4}-\d\d-\d\d$/);
    }
    // Of a list of more than ten that would be a good part of the page.
    assert.equal(seen.spans.length, seen.sources > 10 ? 0 : seen.sources, file);
    for (const span of seen.spans) {
      const context = new URLSearchParams(span);
      assert.equal(context.get("rft.type"), "newspaperArticle");
      assert.ok(context.get("rft.title"));
      spans += 1;
    }
  }
  assert.ok(links > 8 && spans > 8, `${links} links, ${spans} entries`);
});
