// Chromium, cut off from all but this machine, and a record of what its pages ask for and complain about.

import { chromium } from "playwright-core";

/** Starts Chromium: the one named by CHROMIUM, or Debian's. */
export function started() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      // Even a page that wanted to could not reach another host.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** What went wrong in a context from now on, one line each: requests to other hosts, answers other than 200, failed
 *  requests, and all that Chromium wrote to the console. `requests` counts what was asked for. */
export function watched(context, url) {
  const origin = new URL(url).origin;
  const record = { requests: 0, faults: [] };
  context.on("request", (request) => {
    record.requests += 1;
    const foreign = new URL(request.url()).origin !== origin && !request.url().startsWith("data:");
    if (foreign) record.faults.push(`request to another host: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() !== 200) record.faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // Who leaves a page before its icon has come gives it up; that is no fault of the page.
    if (reason !== "net::ERR_ABORTED") record.faults.push(`request failed: ${request.url()} (${reason})`);
  });
  context.on("console", (message) => {
    record.faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => record.faults.push(`script error: ${error.error().message}`));
  return record;
}

/** Every page that can be reached by links from the home page, sorted by address. `kind` is what the class of `body`
 *  says; `links` are those within the site; `points` are the quoted sentences with the addresses of their marks;
 *  `quotes` are the sentences of an attribution page by their anchors. Each page is opened once: `look` sees it after
 *  all else was read, and what it gives is `looked`. */
export async function pages(context, url, look = async () => {}) {
  const page = await context.newPage();
  const found = new Map();
  // A form leads to the search, not a link.
  const waiting = [url, `${url}search/`];
  for (let next; (next = waiting.shift()); ) {
    if (found.has(next)) continue;
    const response = await page.goto(next);
    const type = response.headers()["content-type"];
    if (!type.startsWith("text/html")) throw new Error(`a link leads to ${type}: ${next}`);
    const seen = await page.evaluate(() => {
      const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
      const all = (selector) => [...document.querySelectorAll(selector)];
      return {
        kind: document.body.className.replace("kind-", ""),
        chars: document.documentElement.outerHTML.length,
        links: all("a[href]:not([type])").filter((link) => link.origin === location.origin).map((link) => link.href),
        anchors: all("[id]").map((element) => element.id),
        points: all(".points li").map((point) => {
          const marks = [...point.querySelectorAll("a.mark")].map((mark) => mark.href);
          const bare = point.cloneNode(true);
          bare.querySelectorAll("a.mark").forEach((mark) => mark.remove());
          return { words: words(bare), marks };
        }),
        quotes: Object.fromEntries(all("blockquote[id]").map((quote) => [quote.id, words(quote)])),
      };
    });
    found.set(next, { url: next, ...seen, looked: await look(page) });
    waiting.push(...seen.links.map((link) => link.split("#")[0]));
  }
  await page.close();
  return [...found.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}
