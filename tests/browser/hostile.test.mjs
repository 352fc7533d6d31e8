// A site of hostile texts and addresses (tests/hostile) in a real browser: nothing runs, nothing is loaded from elsewhere,
// nothing leads away; and of the layers that see to it, each is enough alone.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { inflateRawSync } from "node:zlib";

import { started } from "./chromium.mjs";
import { builtFrom, program, root, themes } from "./sample.mjs";

const run = promisify(execFile);

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".json": "application/json",
  ".xml": "application/xml", ".wasm": "application/wasm",
};
/** What forbids scripts on a page. */
const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

let browser;
let folder;
let vectors;
/** The site in the theme broadsheet, and those of the other themes. */
let site;
const others = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "clipsheet-hostile-"));
  // What writes the site is compiled already where all else is: cargo would wait for whoever compiles just now.
  const cargo = ["run", "--locked", "--quiet", "--manifest-path", join(root, "Cargo.toml"), "--example", "hostile", "--"];
  const [writer, ...options] = process.env.CLIPSHEET_HOSTILE ? [process.env.CLIPSHEET_HOSTILE] : ["cargo", ...cargo];
  await run(writer, [...options, folder]);
  vectors = JSON.parse(await readFile(join(folder, "vectors.json"), "utf8"));
  const home = join(folder, "site");
  // Some raw files are refused, which is told by the exit code.
  await run(program, ["import", "--quiet", "--root", home, join(folder, "raw")], { maxBuffer: 1 << 26 }).catch(({ code }) => assert.equal(code, 1));
  const keep = async () => {};
  const settings = await readFile(join(home, "site.yaml"), "utf8");
  site = await builtFrom(home, keep, join(folder, "broadsheet"));
  for (const theme of (await themes()).filter((theme) => theme !== "broadsheet")) {
    await appendFile(join(home, "site.yaml"), `theme: ${theme}\n`);
    others.push(await builtFrom(home, keep, join(folder, theme)));
    await writeFile(join(home, "site.yaml"), settings);
  }
  browser = await started();
});

after(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Serves what `answer` gives for a path: a body and its type. */
async function server(answer) {
  const server = createServer(async (request, response) => {
    try {
      const { body, type } = await answer(decodeURIComponent(new URL(request.url, "http://x").pathname));
      response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => server.close(done).closeAllConnections()) };
}

/** Serves a built site; `change` may make other pages of its pages. */
const serving = (built, change = (html) => html) =>
  server(async (path) => {
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const body = await readFile(join(built.folder, file));
    const type = types[extname(file)] ?? "application/octet-stream";
    return type.startsWith("text/html") ? { body: change(body.toString()), type } : { body, type };
  });

/** A context that notes all that must not happen, in `done`, by the page on which it did. */
async function guarded(url) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const done = [];
  const blocked = [];
  await context.exposeBinding("pwn", ({ page }, number) => void done.push(`ran: ${number} on ${page.url()}`));
  await context.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => window.pwn(name);
  });
  // The browser itself is cut off from all other hosts.
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (address.origin !== url && address.protocol !== "data:") done.push(`request: ${address} on ${request.frame().url()}`);
  });
  context.on("dialog", (dialog) => (done.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  context.on("page", (page) => page.on("download", (download) => done.push(`download: ${download.url()}`)));
  context.on("console", (message) => blocked.push(message.text()));
  const open = async (page, address) => {
    await page.goto(address, { waitUntil: "load", timeout: 20_000 }).catch((error) => done.push(`${address}: ${error.message.split("\n")[0]}`));
    if (page.url() !== address) done.push(`led away: from ${address} to ${page.url()}`);
  };
  return { context, done, blocked, open };
}

/** Clicks on all that can be clicked on; only going elsewhere is held back. Gives the text of the page, and what a click or
 *  another event would have done. */
const touched = (page) =>
  page.evaluate(() => {
    const going = [];
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href], area[href]");
      const form = event.target.closest?.("button, input");
      if (link && !["http:", "https:", "mailto:"].includes(link.protocol) && !link.download) going.push(link.href);
      if (link || form) event.preventDefault();
    }, true);
    addEventListener("submit", (event) => event.preventDefault(), true);
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) if (name.startsWith("on")) going.push(`${element.localName} ${name}`);
      // A plain link does nothing but lead away, which is looked at by its address.
      const plain = element.localName === "a" && /^https?:$/.test(element.protocol);
      if (!plain && element.matches("a, area, button, summary, input, select, label, [tabindex]")) element.click();
    }
    return { text: document.body.textContent, going };
  });

/** The pages of a site, but for the lists of one outlet's articles, which say only what other lists do. */
const htmlOf = ({ files }) => files.filter((file) => file.endsWith(".html") && !file.startsWith("sources/outlet/"));
const addressOf = (url, file) => `${url}/${file.replace(/(^|\/)index\.html$/, "$1")}`;

/** Opens pages in some tabs side by side, touches all that is on them, and gives what must not be and all text. */
async function opened(url, files) {
  const { context, done, blocked, open } = await guarded(url);
  const texts = [];
  const waiting = [...files];
  const tab = async () => {
    const page = await context.newPage();
    for (let file; (file = waiting.pop()); ) {
      await open(page, addressOf(url, file));
      const { text, going } = await touched(page);
      texts.push(text);
      for (const address of going) done.push(`leads to ${address}: ${file}`);
    }
    // What was put off until later comes now.
    await page.waitForTimeout(100);
  };
  await Promise.all([tab(), tab(), tab()]);
  await context.close();
  return { done, blocked, text: texts.join("\n") };
}

test("without any policy nothing runs, nothing is loaded, nothing leads away, and every word can be read", async () => {
  const { url, stop } = await serving(site, (html) => html.replace(policy, ""));
  const { done, text } = await opened(url, htmlOf(site));
  await stop();
  assert.deepEqual(done, []);
  const words = new Set(text.match(/zq\d+z/g));
  const hidden = vectors.filter(({ shown, word }) => shown && !words.has(word));
  assert.deepEqual(hidden, []);
  assert.ok(vectors.length > 5000, `${vectors.length} vectors`);
});

test("nor on the pages as they are, with their policy, which none of them runs into", async () => {
  const { url, stop } = await serving(site);
  // Of each kind of page some: how it is made is the same for all of them.
  const kinds = new Map();
  for (const file of htmlOf(site)) {
    const kind = file.replace(/[^/]*\d[^/]*/g, "*");
    kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  const { done, blocked } = await opened(url, [...kinds.values()].flatMap((files) => files.slice(0, 5)));
  await stop();
  assert.deepEqual(done, []);
  assert.deepEqual(blocked.filter((line) => /Security Policy/i.test(line)), []);
});

test("nor where the other themes differ", async () => {
  for (const other of others) {
    const { url, stop } = await serving(other, (html) => html.replace(policy, ""));
    const { done } = await opened(url, htmlOf(other).filter((file) => /^(index|2031|topics|names)/.test(file)));
    await stop();
    assert.deepEqual(done, []);
  }
});

/** The payloads that are markup, each once. */
function markup() {
  const families = ["markup", "mutation", "swallow", "breakout"];
  const kinds = new Map(vectors.filter(({ family }) => families.includes(family)).map((vector) => [vector.payload.replace(/\d+/g, ""), vector.payload]));
  return [...kinds.values()];
}

test("the policy alone lets no script run, though the payloads are in the page as they are", async () => {
  const page = await readFile(join(site.folder, "index.html"), "utf8");
  const head = page.slice(0, page.indexOf("<body"));
  assert.match(head, policy);
  const payloads = markup();
  assert.ok(payloads.length > 100, `${payloads.length} payloads`);
  const answer = (head) => (path) => ({ body: `${head}<body><p>${payloads[Number(path.slice(1))]}</p></body></html>`, type: types[".html"] });
  const outcome = async (head, step) => {
    const { url, stop } = await server(answer(head));
    const { context, done, open } = await guarded(url);
    const tab = async (start) => {
      const page = await context.newPage();
      for (let number = start; number < payloads.length; number += step) {
        await open(page, `${url}/${number}`);
        await touched(page).catch(() => {});
      }
      await page.waitForTimeout(100);
    };
    await Promise.all([0, 1, 2].map(tab));
    await context.close();
    await stop();
    return done.filter((line) => line.startsWith("ran:")).length;
  };
  assert.equal(await outcome(head, 3), 0);
  // Without it they run: else this test would show nothing.
  const free = await outcome(head.replace(policy, ""), 9);
  assert.ok(free > 10, `${free} ran`);
});

test("what the search finds is text", async () => {
  const { url, stop } = await serving(site);
  const { context, done } = await guarded(url);
  try {
    const page = await context.newPage();
    let found = 0;
    for (const query of ["bridge", "onerror", "script"]) {
      await page.goto(`${url}/search/?q=${query}`);
      await page.waitForFunction(() => document.querySelector(".found").textContent.match(/\d/), null, { timeout: 10_000 }).catch(() => {});
      await page.locator(".results li").first().waitFor({ timeout: 5_000 }).catch(() => {});
      // Whoever touches all that there is narrows the search down, too, maybe to nothing.
      found += await page.locator(".results li").count();
      await touched(page);
      await page.waitForTimeout(200);
    }
    assert.ok(found > 0, "something is found");
  } finally {
    await context.close();
    await stop();
  }
  assert.deepEqual(done, []);
});

test("every XML file is well-formed, the parts of the books, too, and a feed's HTML is harmless", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  let entries = 0;
  const check = async (name, xml) => {
    const { error, html } = await page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      const error = document.querySelector("parsererror")?.textContent;
      return { error, html: [...document.querySelectorAll("entry > content")].map((content) => content.textContent) };
    }, xml);
    if (error) faults.push(`${name}: ${error}`);
    entries += html.length;
    for (const content of html) faults.push(...(await live(page, content)).map((fault) => `${name}: ${fault}`));
  };
  for (const file of site.files.filter((file) => file.endsWith(".xml"))) await check(file, await readFile(join(site.folder, file), "utf8"));
  for (const file of site.files.filter((file) => file.endsWith(".epub"))) {
    for (const [name, bytes] of unpacked(await readFile(join(site.folder, file)))) {
      if (/\.(xhtml|opf|xml)$/.test(name)) await check(`${file}: ${name}`, bytes.toString());
    }
  }
  for (const file of site.files.filter((file) => /feed\.json$|^feeds\/.*\.json$/.test(file))) {
    for (const { content_html } of JSON.parse(await readFile(join(site.folder, file), "utf8")).items) {
      faults.push(...(await live(page, content_html)).map((fault) => `${file}: ${fault}`));
    }
  }
  await context.close();
  assert.deepEqual(faults, []);
  assert.ok(entries > 10, `${entries} entries of feeds`);
});

/** What of some HTML could do something, wherever it is shown. */
const live = (page, html) =>
  page.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, "text/html");
    const known = ["html", "head", "body", "p", "h2", "h3", "ul", "li", "a", "span", "small", "blockquote"];
    const attributes = ["href", "lang", "dir"];
    return [...document.querySelectorAll("*")].flatMap((element) => {
      const name = element.localName;
      const bad = [...element.attributes].filter(({ name, value }) => !attributes.includes(name) || (name === "href" && !/^https?:/.test(value)));
      return [...(known.includes(name) ? [] : [`<${name}>`]), ...bad.map(({ name: key, value }) => `<${name} ${key}="${value}">`)];
    });
  }, html);

/** The files of a ZIP archive, by its directory at the end. */
function* unpacked(archive) {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size, name, extra, comment, start] = [
      archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32), archive.readUInt32LE(at + 42),
    ];
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = archive.subarray(from, from + size);
    yield [archive.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes];
    at += 46 + name + extra + comment;
  }
}
