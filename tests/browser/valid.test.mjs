// The files of the site against their standards: HTML, SVG and CSS, XML and Atom (RFC 4287), JSON-LD.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";

import { started } from "./chromium.mjs";
import { begun, built, builtFrom, themes } from "./sample.mjs";

const vnu = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** Properties that are newer than the validator: CSS Anchor Positioning, Level 1. */
const newer = ["anchor-name", "anchor-scope", "position-anchor", "position-area", "position-try-fallbacks"];

let browser;
let page;
let site;

before(async () => {
  site = await built();
  browser = await started();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  await site?.remove();
});

const read = (file) => readFile(join(site.folder, file), "utf8");

/** What the validator finds in the pages, the style sheets and the icons of sites, one line for each place. It takes as long
 *  to begin as to read a site, so it is begun once. */
async function errors(sites) {
  const checked = sites.flatMap(({ folder, files }) => files.map((file) => join(folder, file)).filter((file) => /\.(html|css|svg)$/.test(file)));
  for (const extension of [".html", ".css", ".svg"]) assert.ok(checked.some((file) => file.endsWith(extension)), extension);

  const options = ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"];
  const output = await new Promise((done, failed) => {
    const answer = (error, stdout, stderr) => (error ? failed(new Error(`${error.message}\n${stderr}`)) : done(stdout));
    execFile("java", ["-jar", vnu, ...options, ...checked], { maxBuffer: 1 << 26 }, answer);
  });
  const faults = JSON.parse(output).messages.filter(
    ({ message }) =>
      !newer.some((name) => message === `CSS: “${name}”: Property “${name}” doesn't exist.`) &&
      // It stumbles over a variable that is set further below, as the options of a theme are.
      !/^CSS: “--.*”: Cannot invoke "org\.w3c\.css\./.test(message),
  );
  return faults.map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} [${extract}]`);
}

test("the validator finds no error in the pages, the style sheet and the icon, in any theme", async () => {
  const others = [];
  try {
    for (const theme of (await themes()).filter((theme) => theme !== "broadsheet")) {
      const { folder, remove } = await begun({ theme });
      others.push(await builtFrom(folder, remove));
    }
    assert.equal(others.length, 2, "as many themes are built in beside it");
    assert.deepEqual(await errors([site, ...others]), []);
  } finally {
    for (const { remove } of others) await remove();
  }
});

test("every page that search engines may list tells them what it is about", async () => {
  const lacking = [];
  for (const file of site.files.filter((file) => file.endsWith(".html") && !file.endsWith("email.html"))) {
    const html = await read(file);
    const listed = !/<meta name="robots" content="[^"]*noindex/.test(html);
    if (listed && !/<meta name="description" content="[^"]{10,}">/.test(html)) lacking.push(file);
  }
  assert.deepEqual(lacking, []);
});

test("every feed is an Atom feed as RFC 4287 asks for", async () => {
  const files = site.files.filter((file) => file.endsWith("feed.xml") || file.startsWith("feeds/") && file.endsWith(".xml"));
  assert.ok(files.length > 0);
  for (const file of files) {
    const feed = await parsed(await read(file));
    assert.equal(feed.name, `{${atom}}feed`, file);
    const entries = children(feed, "entry");
    assert.ok(entries.length > 0, `${file} has entries`);
    for (const element of [feed, ...entries]) {
      for (const name of ["id", "title", "updated"]) {
        assert.equal(children(element, name).length, 1, `${file}: one <${name}> each`);
      }
      assert.doesNotThrow(() => new URL(text(element, "id")), `${file}: an id is an IRI`);
      assert.ok(text(element, "title").trim(), `${file}: a title has words`);
      assert.match(text(element, "updated"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
      assert.ok(!Number.isNaN(Date.parse(text(element, "updated"))), text(element, "updated"));
      for (const link of children(element, "link")) assert.doesNotThrow(() => new URL(link.attributes.href), file);
      const alternates = children(element, "link").filter(({ attributes }) => (attributes.rel ?? "alternate") === "alternate");
      const kinds = alternates.map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`);
      assert.equal(new Set(kinds).size, kinds.length, `${file}: one alternate of a type and language`);
    }
    assert.equal(children(feed, "link").filter((link) => link.attributes.rel === "self").length, 1, `${file}: a self link`);
    assert.ok(children(feed, "author").length > 0 || entries.every((entry) => children(entry, "author").length > 0));
    for (const author of [feed, ...entries].flatMap((element) => children(element, "author"))) {
      assert.ok(text(author, "name").trim(), `${file}: an author has a name`);
    }
    const ids = entries.map((entry) => text(entry, "id"));
    assert.deepEqual([...new Set(ids)], ids, `${file}: no id twice`);
    for (const entry of entries) {
      assert.ok(children(entry, "content").length <= 1 && children(entry, "summary").length <= 1, file);
      const alternate = children(entry, "link").some(({ attributes }) => (attributes.rel ?? "alternate") === "alternate");
      assert.ok(children(entry, "content").length === 1 || alternate, `${file}: an entry has a content or an alternate`);
      for (const { attributes } of children(entry, "content")) {
        assert.ok(["text", "html", "xhtml"].includes(attributes.type ?? "text"), attributes.type);
      }
    }
  }
});

test("the sitemap names pages that exist", async () => {
  const sitemap = await parsed(await read("sitemap.xml"));
  const name = "{http://www.sitemaps.org/schemas/sitemap/0.9}";
  assert.equal(sitemap.name, `${name}urlset`);
  const places = sitemap.children.map((url) => url.children.find((child) => child.name === `${name}loc`).text);
  assert.deepEqual([...new Set(places)], places, "no address twice");
  const home = /^base_url: (\S+)$/m.exec(await readFile(join(site.folder, "../site.yaml"), "utf8"))[1];
  for (const place of places) {
    assert.ok(place.startsWith(home), place);
    assert.ok(existsSync(join(site.folder, decodeURI(place.slice(home.length)), "index.html")), place);
  }
  assert.ok(places.length > 20, `${places.length} addresses`);
});

test("the JSON-LD of every attribution page quotes what the page quotes", async () => {
  const files = site.files.filter((file) => /^sources\/[^/]+\/index\.html$/.test(file));
  assert.ok(files.length > 0);
  for (const file of files) {
    const { blocks, quotes, canonical } = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        blocks: all('script[type="application/ld+json"]').map((block) => block.textContent),
        quotes: all("blockquote[id]").map((quote) => [quote.id, quote.textContent.trim()]),
        canonical: document.querySelector("link[rel=canonical]").href,
      };
    }, await read(file));
    assert.equal(blocks.length, 1, `${file}: one block`);
    const data = JSON.parse(blocks[0]);
    assert.equal(data["@context"], "https://schema.org", file);
    assert.equal(data.url, canonical, file);
    assert.equal(data.mainEntity["@type"], "NewsArticle", file);
    assert.ok(data.mainEntity.headline, file);
    assert.deepEqual((data.hasPart ?? []).map((part) => [part["@id"], part.text]), quotes.map(([id, words]) => [`${canonical}#${id}`, words]));
  }
});

test("the JSON-LD of an edition or a digest has each of its points, on the page where these are few, else beside it", async () => {
  const words = (part) => (part["@type"] === "Quotation" || part["@type"] === "Claim" ? [part.text] : (part.hasPart ?? []).flatMap(words));
  const home = /^base_url: (\S+)$/m.exec(await readFile(join(site.folder, "../site.yaml"), "utf8"))[1];
  let whole = 0;
  let short = 0;
  for (const file of site.files.filter((file) => /^\d{4}\/.*index\.html$/.test(file))) {
    const data = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, "text/html");
      return JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent);
    }, await read(file));
    assert.equal(data["@type"], "Report", file);
    const base = file.replace("index.html", site.files.includes(file.replace("index.html", "edition.json")) ? "edition" : "digest");
    // What was corrected until nothing was left has no data but its corrections.
    if (!site.files.includes(`${base}.json`)) continue;
    const document = JSON.parse(await read(`${base}.json`));
    const stories = (document.digests ?? [document]).flatMap((digest) => digest.stories).filter((story) => !story.edited);
    const points = stories.flatMap((story) => story.points).map((point) => point.text);
    const linked = JSON.parse(await read(`${base}.jsonld`));
    assert.equal(linked["@id"], data["@id"], file);
    assert.deepEqual(words(linked), points, file);
    const held = words(data);
    assert.ok(held.length <= 8, `${file} holds ${held.length}`);
    if (points.length <= 8) {
      whole += 1;
      assert.deepEqual(held, points, file);
      assert.equal(data.encoding, undefined, file);
    } else {
      short += 1;
      assert.ok(held.length > 0 && held.every((text) => points.includes(text)), file);
      assert.equal(data.encoding.contentUrl, `${home}${base}.jsonld`, file);
    }
  }
  assert.ok(whole > 0 && short > 0, `${whole} whole, ${short} in short`);
});

const atom = "http://www.w3.org/2005/Atom";

/** The elements of a name in Atom's namespace right below another. */
const children = (element, name) => element.children.filter((child) => child.name === `{${atom}}${name}`);

/** The text of the one such element. */
const text = (element, name) => children(element, name)[0]?.text ?? "";

/** XML → its elements, as Chromium's parser reads them, which is as strict as XML asks for. */
function parsed(xml) {
  return page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, "application/xml");
    const error = document.querySelector("parsererror");
    if (error) throw new Error(`not well-formed: ${error.textContent}`);
    const element = (node) => ({
      name: `{${node.namespaceURI}}${node.localName}`,
      attributes: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
      text: node.textContent,
      children: [...node.children].map(element),
    });
    return element(document.documentElement);
  }, xml);
}
