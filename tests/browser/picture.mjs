// The home page of the sample → the picture in the README.
//
//     tests/browser/run --set-up && node tests/browser/picture.mjs
//
// The first command sets up what is needed and builds the program. Debian's `pngquant`, where it is installed, makes
// the picture a third as large. Fonts are those of the machine: Caladea (`fonts-crosextra-caladea`) and Noto Sans
// (`fonts-noto-core`) are what the picture was taken with. Look at it before it is committed.

import { execFileSync } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { started } from "./chromium.mjs";
import { root, served } from "./sample.mjs";

const picture = join(root, "docs/briefing.png");
const mostBytes = 250_000;

const site = await served();
const browser = await started();
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 1.5,
    colorScheme: "light",
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(site.url);
  // A mark with its bubble says what the site is about.
  await page.locator(".topic .points").first().locator("a.mark").last().hover();
  await mkdir(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await site.stop();
}

try {
  execFileSync("pngquant", ["--force", "--strip", "--speed", "1", "--quality", "80-100", "--output", picture, "64", picture]);
} catch (error) {
  if (error.code !== "ENOENT") throw error;
  console.error("pngquant is not installed: the picture stays as large as it is");
}
const { size } = await stat(picture);
console.log(`${picture}: ${size} bytes`);
if (size > mostBytes) throw new Error(`the picture has more than ${mostBytes} bytes`);
