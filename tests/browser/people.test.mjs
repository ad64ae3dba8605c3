// People: signing in, what each role is shown, sharing, handing over, keys for programs, the log; each page in
// both languages, wide and narrow, light and dark.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, overflow, startBrowser, violations } from "./program.mjs";

const root = new URL("../../", import.meta.url).pathname;
const binary = process.env.QIATAN ?? join(root, "target/debug/qiatan");
const pictures = process.env.PICTURES;
const password = "correct horse battery";

let folder;
let child;
let address;
let browser;
let deal;
const jar = {};

/** Runs a command over the workspace of this test. */
function run(...words) {
  const done = spawnSync(binary, [...words, "--workspace", join(folder, "sample")], { input: `${password}\n`, encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
}

/** Serves the workspace; gives the address. */
function serve() {
  child = spawn(binary, ["serve", "--port", "0", "--workspace", join(folder, "sample")], { stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((found, failed) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const at = said.match(/http:\/\/[\d.]+:\d+/);
      if (at) found(at[0]);
    });
    child.once("exit", (code) => failed(new Error(`the program ended (${code}): ${said}`)));
  });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "qiatan-people-"));
  run("demo", "--no-serve");
  address = await serve();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  if (child) {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGINT");
    await gone;
  }
  await rm(folder, { recursive: true, force: true });
});

/** Opens a page as somebody who signed in before. */
async function as(who, path, options, does) {
  const { page, wrongs, close } = await openPage(browser, options);
  try {
    if (who) await page.context().addCookies(jar[who]);
    await page.goto(address + path);
    await does(page);
    assert.deepEqual(wrongs, []);
  } finally {
    await close();
  }
}

async function signIn(page, login) {
  await page.goto(`${address}/login`);
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit]");
  await page.waitForURL((url) => url.pathname !== "/login");
  jar[login] = (await page.context().cookies()).filter((one) => one.name === "qiatan_session");
  assert.ok(jar[login].every((one) => one.httpOnly && one.sameSite === "Lax"));
}

const picture = async (page, name) => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
};

test("one is alone until the first account, and then everybody signs in", async () => {
  await as(null, "/people", {}, async (page) => {
    deal = await page.evaluate(async () => (await (await fetch("/?show=all")).text()).match(/\/deals\/\w+/)[0]);
    await picture(page, "people-alone");
    await page.fill("input[name=login]", "amy");
    await page.fill("input[name=password]", password);
    await page.click("main button[type=submit]");
    await page.waitForURL(/\/people\?did=add/);
    assert.equal(await page.locator(".rows__one .tag--done").count(), 1, "this session is marked");
  });
  await as(null, deal, {}, async (page) => {
    assert.equal(new URL(page.url()).pathname, "/login");
    await signIn(page, "amy");
  });
  for (const [login, role] of [["bo", "manager"], ["fu", "follow-up"], ["eve", "auditor"]]) {
    run("user", "add", login, "--role", role);
    await as(null, "/login", {}, (page) => signIn(page, login));
  }
});

test("a wrong password is told without telling which names there are", () =>
  as(null, "/login", {}, async (page) => {
    await page.fill("input[name=login]", "nobody");
    await page.fill("input[name=password]", "wrong");
    const answer = page.waitForResponse((response) => response.url().endsWith("/login"));
    await page.click("main button[type=submit]");
    assert.equal((await answer).status(), 403);
    assert.match(await page.locator("[role=alert]").innerText(), /Name or password/);
  }).catch((why) => {
    // A browser tells of every answer from 400 on in its console.
    if (!String(why).includes("403")) throw why;
  }));

test("a deal is a colleague's until it is shared, and the role is kept to", async () => {
  await as("bo", "/", {}, async (page) => assert.equal(await page.locator(".deal__link").count(), 0));
  await as("amy", `${deal}/share`, {}, async (page) => {
    await page.selectOption("select[name=with]", "fu");
    await page.click("main form.panel button[type=submit]");
    await page.waitForURL(/did=share/);
    await picture(page, "share");
  });
  await as("fu", "/?show=all", {}, async (page) => assert.equal(await page.locator(".deal__link").count(), 1));
  await as("eve", "/audit", {}, async (page) => {
    assert.ok((await page.locator("tbody tr").count()) > 3);
    assert.equal(await page.locator(".places .place").count(), 0, "an auditor is led to no deal");
  });
});

test("a key for a program is shown once", () =>
  as("amy", "/people", {}, async (page) => {
    await page.click("#tokens summary");
    await page.fill("#tokens input[name=name]", "Report script");
    await page.click("#tokens details button[type=submit]");
    const key = await page.locator(".key-once__words").innerText();
    await picture(page, "key-once");
    const told = await page.evaluate(
      async (key) => (await fetch("/api/v1/deals?limit=1", { headers: { authorization: `Bearer ${key}` } })).status,
      key,
    );
    assert.equal(told, 200);
    await page.goto(`${address}/people`);
    assert.equal(await page.locator(".key-once__words").count(), 0);
  }));

test("a hand-over names what changes hands", async () => {
  let customer;
  await as("amy", "/customers", {}, async (page) => {
    customer = await page.locator("tbody a").first().getAttribute("href");
  });
  await as("amy", `${customer}/hand-over`, {}, async (page) => {
    const deals = await page.locator("input[name^='deal-']").count();
    assert.ok(deals > 0);
    await picture(page, "hand-over");
    await page.selectOption("select[name=to]", "bo");
    await page.click("main button[type=submit]");
    await as("bo", "/?show=all", {}, async (his) => assert.equal(await his.locator(".deal__link").count(), deals));
  });
});

const pages = [
  [null, "/login"],
  ["amy", "/people"],
  ["amy", () => `${deal}/share`],
  ["amy", "/audit"],
  ["amy", "/team"],
  ["amy", "/api"],
  ["eve", "/people"],
  ["eve", "/"],
];

for (const lang of ["en", "zh"]) {
  for (const width of [1280, 390]) {
    for (const theme of ["light", "dark"]) {
      test(`the pages about people are sound: ${lang}, ${width} px, ${theme}`, async () => {
        for (const [who, path] of pages) {
          const to = typeof path === "string" ? path : path();
          const { page, close } = await openPage(browser, { width, theme });
          if (who) await page.context().addCookies(jar[who]);
          await page.goto(`${address}${to}?lang=${lang}`);
          await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));
          assert.equal(await overflow(page), "", to);
          assert.deepEqual(await violations(page), [], to);
          assert.equal(await page.locator("h1").count(), 1, to);
          await picture(page, `${to.replaceAll("/", "_")}-${who}-${lang}-${width}-${theme}`);
          await close();
        }
      });
    }
  }
}
