// A site → what the first load of its pages weighs, as a table: of each kind the longest page, in every theme, with all that a
// browser asks for with it.
//
//     tests/browser/run --set-up && node tests/browser/weight.mjs [SITE]
//
// The first command sets up what is needed and builds the program. SITE is a folder with a site.yaml; the sample of this
// repository if there is none. Bytes are those of the bodies: as they are, and in parentheses as a server sends them that
// compresses (gzip, level 6); both in thousands.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { started } from "./chromium.mjs";
import { builtFrom, changed, program, root, themes } from "./sample.mjs";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript" };

/** The most bytes that the first load of a page may have on its way. */
const most = 50_000;

/** How long a build may take: a corpus is larger than the sample. */
const patienceSeconds = 600;

const home = resolve(process.argv[2] ?? root);
const folder = await mkdtemp(join(tmpdir(), "clipsheet-weight-"));
const browser = await started();
const rows = [];
try {
  for (const part of ["site.yaml", "content"]) await cp(join(home, part), join(folder, part), { recursive: true });
  await promisify(execFile)(program, ["compose", "--quiet", "--root", folder]);
  for (const theme of await themes()) {
    await changed(folder, { theme });
    const site = await builtFrom(folder, async () => {}, join(folder, "built", theme), patienceSeconds);
    for (const [kind, file] of await longest(site)) rows.push({ kind, theme, ...(await firstLoad(site.folder, file)) });
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
const names = [...new Set(rows.map(({ theme }) => theme))];
console.log(`| page | requests | ${names.join(" | ")} |\n| --- | --- |${" --- |".repeat(names.length)}`);
for (const kind of kinds) {
  const loads = names.map((name) => rows.find((row) => row.kind === kind && row.theme === name));
  const weights = loads.map(({ bytes, compressed }) => `${thousands(bytes)} (${thousands(compressed)})`);
  console.log(`| ${kind} | ${Math.max(...loads.map(({ requests }) => requests))} | ${weights.join(" | ")} |`);
}
const heavy = rows.filter(({ compressed }) => compressed > most);
if (heavy.length > 0) {
  console.error(`${heavy.length} are over ${most} bytes`);
  process.exitCode = 1;
}

/** Bytes as kilobytes. */
function thousands(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** Of each kind the longest page, `[kind, file]`. */
async function longest({ folder, files }) {
  const found = new Map();
  for (const file of files.filter((file) => file.endsWith(".html") && !file.endsWith("email.html"))) {
    const html = await readFile(join(folder, file), "utf8");
    const kind = /<body class="kind-(\w+)/.exec(html)?.[1];
    if (kind && html.length > (found.get(kind)?.length ?? 0)) found.set(kind, { file, length: html.length });
  }
  return [...found].map(([kind, { file }]) => [kind, file]);
}

/** What a browser asks for when it opens a page for the first time. */
async function firstLoad(folder, file) {
  const sent = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const body = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path)).catch(() => null);
    if (!body) return void response.writeHead(404).end();
    sent.push(body);
    response.writeHead(200, { "content-type": types[extname(path.endsWith("/") ? ".html" : path)] ?? types[".html"] }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/${file.replace(/(^|\/)index\.html$/, "$1")}`, { waitUntil: "networkidle" });
  await context.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  const sum = (size) => sent.reduce((sum, body) => sum + size(body), 0);
  return { requests: sent.length, bytes: sum((body) => body.length), compressed: sum((body) => gzipSync(body, { level: 6 }).length) };
}
