// The sample of this repository → a copy of it, built into a folder or served on this machine.

import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The program under test; a relative path is one from where the tests were started. */
export const program = resolve(process.env.CLIPSHEET_BIN ?? join(root, "target/debug/clipsheet"));

/** How long the program may take to build the sample, or to begin to serve it. */
const patienceSeconds = 30;

/** What was wrong with articles of the sample, for the pages that only come of it: one stays, of one nothing is left. */
const corrections = [
  ["2021-12-15-vertice-virtuale-putin-xi", "--corrected", "--note", "The call lasted 74 minutes.", "--date", "2026-02-10"],
  ["2022-09-15-dv-xi-putin-samarkand", "--removed", "--date", "2026-02-11"],
];

/** Copies the sample, so that no test can touch the checkout, and corrects it; or a mini-site of `tests/cases`. */
async function copied(name) {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-browser-"));
  if (name) {
    await cp(join(root, "tests/cases", name, "cmd.in"), folder, { recursive: true });
    return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  for (const part of ["site.yaml", "content", "themes"]) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  for (const correction of corrections) await promisify(execFile)(program, ["retract", "--root", folder, ...correction]);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Builds the sample, or a mini-site of `tests/cases`. `files` are paths within `folder`. */
export async function built(name) {
  const { folder, remove } = await copied(name);
  return builtFrom(folder, remove);
}

/** Builds a site. `remove` is what removes all of it. */
export async function builtFrom(site, remove, folder = join(site, "built"), seconds = patienceSeconds) {
  try {
    const options = { timeout: seconds * 1000 };
    await promisify(execFile)(program, ["build", "--quiet", "--root", site, "--output", folder], options);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    const files = paths.map((path) => path.slice(folder.length + 1)).sort();
    return { folder, files, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Serves the sample, or a mini-site of `tests/cases`. `url` ends with a slash; `stop` ends the server and removes the
 *  copy. */
export async function served(name) {
  const { folder, remove } = await copied(name);
  return servedFrom(folder, remove);
}

/** The names of the themes that are built in. */
export async function themes() {
  const { folder, remove } = await copied("basics");
  const { stdout } = await promisify(execFile)(program, ["theme", "list", "--root", folder]);
  await remove();
  return [...stdout.matchAll(/^[* ] (\S+) \(built in/gm)].map(([, name]) => name);
}

/** The site that `clipsheet init` makes, where site.yaml says other things: `set` is its lines by their keys. The digests
 *  are composed. */
export async function begun(set) {
  const folder = await mkdtemp(join(tmpdir(), "clipsheet-browser-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const run = promisify(execFile);
  await run(program, ["init", folder]);
  await changed(folder, set);
  await run(program, ["compose", "--root", folder]);
  return { folder, remove };
}

/** Lets the site.yaml of a site say other things: `set` is its lines by their keys. */
export async function changed(folder, set) {
  const file = join(folder, "site.yaml");
  let lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  for (const [key, value] of Object.entries(set)) lines = [...lines.filter((line) => !line.startsWith(`${key}:`)), `${key}: ${value}`];
  await writeFile(file, `${lines.join("\n")}\n`);
}

/** Serves a site, its pages as they are built unless other `options` are given. `remove` is called when the server has
 *  ended. */
export async function servedFrom(folder, remove, options = ["--no-watch"]) {
  const server = spawn(program, ["serve", ...options, "--root", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => server.once("close", done));
  const stop = async () => {
    server.kill();
    await ended;
    await remove();
  };
  try {
    return { url: await address(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line in which the server tells where it is. */
function address(server) {
  return new Promise((found, failed) => {
    const said = [];
    const giveUp = () => failed(new Error(`the server does not tell its address. It said:\n${said.join("\n")}`));
    const timer = setTimeout(giveUp, patienceSeconds * 1000);
    server.once("error", failed);
    server.once("close", giveUp);
    createInterface({ input: server.stderr }).on("line", (line) => {
      said.push(line);
      const url = /Serving the site at (http:\S+\/)/.exec(line)?.[1];
      if (url) {
        clearTimeout(timer);
        found(url);
      }
    });
  });
}

/** The folder for the pictures of the pages. */
export async function screenshots() {
  const folder = resolve(process.env.SCREENSHOTS ?? join(root, "target/screenshots"));
  await mkdir(folder, { recursive: true });
  return folder;
}
