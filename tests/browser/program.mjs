// The program and the browser under test: started once, stopped by what started them.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../../", import.meta.url).pathname;
const binary = process.env.QIATAN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/qiatan");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fills a workspace with the sample deals and serves it: `{ address, stop }`. */
export async function startProgram() {
  const folder = await mkdtemp(join(tmpdir(), "qiatan-browser-"));
  const child = spawn(binary, ["demo", "--port", "0", "--workspace", join(folder, "sample")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await new Promise((found, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const at = said.match(/http:\/\/[\d.]+:\d+/);
      if (at) found(at[0]);
    });
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the program ended (${code}): ${said}`)));
  });
  const stop = async () => {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGINT");
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { address, stop };
}

/** A browser without a profile. */
export const startBrowser = () => chromium.launch({ executablePath: browserPath, args: quiet });

/** A page that remembers what went wrong in it: `{ page, wrongs, close }`. */
export async function openPage(browser, { width = 1280, height = 800, theme = "light", script = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    javaScriptEnabled: script,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const wrongs = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrongs.push(message.text());
  });
  page.on("pageerror", (error) => wrongs.push(String(error)));
  page.on("requestfailed", (request) => {
    // A page that is left may drop its icon; everything else is wanted.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") wrongs.push(`${request.url()} ${why}`);
  });
  return { page, wrongs, close: () => context.close() };
}

/** Opens an address, does something there, and wants nothing to have gone wrong in the console. */
export async function visit(browser, address, options, does) {
  const { page, wrongs, close } = await openPage(browser, options);
  try {
    await page.goto(address);
    await does(page);
    assert.deepEqual(wrongs, [], "nothing went wrong in the console");
  } finally {
    await close();
  }
}

/** What axe finds on the page, a line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

/** Is the page wider than the window? By how much, and what sticks out. */
export const overflow = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return "";
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    return `${wide}px: ${out.slice(0, 3).map((e) => e.className || e.tagName).join(", ")}`;
  });
