// The pages around the deals as people use them: each language, wide and narrow, light and dark, with and without scripts.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, overflow, startBrowser, startProgram, violations, visit } from "./program.mjs";

let program;
let browser;
let deal;
let customer;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  const { page, close } = await openPage(browser);
  await page.goto(program.address);
  deal = await page.locator(".deal__link").first().getAttribute("href");
  await page.goto(`${program.address}/customers`);
  customer = await page.locator("th .row").first().getAttribute("href");
  await close();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const on = (path, options, does) => visit(browser, program.address + path, options, does);

const paths = () => [
  "/search",
  "/search?q=price",
  "/search?q=%E4%BB%B7",
  "/search?q=zzzzqqq",
  "/pipeline",
  "/pipeline?view=table&over=1",
  "/customers",
  customer,
  "/calendar",
  "/calendar?feed=1",
  "/knowledge",
  "/knowledge?family=hypotheses",
  "/import",
  "/design",
  "/menu",
  "/?show=aside",
  `${deal}/write`,
];

for (const lang of ["en", "zh"]) {
  for (const width of [1280, 390]) {
    for (const theme of ["light", "dark"]) {
      test(`every page is sound: ${lang}, ${width} px, ${theme}`, () =>
        on("/", { width, theme }, async (page) => {
          for (const path of paths()) {
            await page.goto(`${program.address}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
            assert.equal(await overflow(page), "", path);
            assert.deepEqual(await violations(page), [], path);
            assert.equal(await page.locator("h1").count(), 1, path);
          }
        }));
    }
  }
}

test("every page answers without scripts", () =>
  on("/", { script: false }, async (page) => {
    for (const path of paths()) {
      const answer = await page.goto(program.address + path);
      assert.equal(answer.status(), 200, path);
    }
  }));

test("the menu goes anywhere by keys alone", () =>
  on("/", {}, async (page) => {
    await page.keyboard.press("Control+k");
    await page.locator("#menu[open] .option").first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.type("calen");
    await page.locator('.option[aria-selected="true"]', { hasText: "Calendar" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/calendar");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL("**/pipeline");
    await page.keyboard.press("Control+k");
    await page.locator("#menu[open] .option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#menu").waitFor({ state: "hidden" });
    await page.keyboard.press("j");
    assert.ok(await page.evaluate(() => document.activeElement.matches(".row")));
  }));

test("a slip of the finger still finds the buyer", () =>
  on("/", {}, async (page) => {
    const name = await page.locator(".deal__link").first().innerText();
    const slip = name.slice(0, 2) + name[3] + name[2] + name.slice(4);
    await page.keyboard.press("Control+k");
    await page.locator("#menu-input").fill(slip);
    await page.locator(".option", { hasText: name }).first().waitFor();
  }));

for (const [words, lang] of [["price", "en"], ["价", "zh"]]) {
  test(`a search shows the words and its link lands on the message: ${words}`, () =>
    on(`/search?lang=${lang}`, {}, async (page) => {
      await page.keyboard.press("/");
      await page.locator("#q").fill(words);
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=/);
      const find = page.locator(".find:has(.find__link)").first();
      assert.ok((await find.locator("mark").first().innerText()).toLowerCase().startsWith(words));
      const href = await find.locator(".find__link").getAttribute("href");
      const id = href.match(/#([mf]-[0-9a-f]+)/)[1];
      await find.locator(".find__link").click();
      await page.locator(`[id="${id}"]`).waitFor();
      assert.ok((await page.locator("mark.found").count()) > 0);
      await page.waitForFunction((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight;
      }, id);
    }));
}

test("done and later leave the list by a key and come back by undo", () =>
  on("/", {}, async (page) => {
    const count = async () => Number(await page.locator(".tab[aria-current] .tab__count").innerText());
    const first = await page.locator(".deal__link").first().getAttribute("href");
    const second = await page.locator(".deal__link").nth(1).getAttribute("href");
    const all = await count();
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.locator(".toast").waitFor();
    assert.equal(await count(), all - 1);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), second);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("z");
    await page.waitForURL(/at=/);
    assert.equal(await count(), all);
    assert.equal(await page.locator(".deal__link").first().getAttribute("href"), first);
    await page.keyboard.press("j");
    await page.keyboard.press("h");
    await page.locator(".later[open] [name=why]").fill("the boss is away");
    assert.deepEqual(await violations(page), []);
    await page.locator(".later[open] [name=days]").nth(1).click();
    await page.locator(".toast").waitFor();
    await page.goto(`${program.address}/?show=aside`);
    await page.getByText("the boss is away").waitFor();
    await page.getByRole("button", { name: "Bring back" }).click();
    await page.waitForURL(/at=/);
    assert.equal(await count(), all);
  }));

test("done needs no script", () =>
  on("/", { script: false }, async (page) => {
    const first = page.locator(".deal__link").first();
    const href = await first.getAttribute("href");
    await page.locator(".deal [data-key=e]").first().click();
    assert.notEqual(await first.getAttribute("href"), href);
    await page.locator(".toast__undo").click();
    assert.equal(await first.getAttribute("href"), href);
  }));

test("the filters of the pipeline are in the address", () =>
  on("/pipeline", {}, async (page) => {
    const cards = await page.locator(".card").count();
    await page.locator("[name=currency]").selectOption("USD");
    await page.waitForURL(/currency=USD/);
    assert.ok((await page.locator(".card").count()) < cards);
    await page.getByRole("link", { name: "Table" }).click();
    await page.waitForURL(/view=table/);
    assert.ok(page.url().includes("currency=USD"));
    await page.goBack();
    assert.ok((await page.locator(".card").count()) > 0);
  }));

test("a promise on a customer's page leads to its words", () =>
  on("/customers", {}, async (page) => {
    const links = await page.locator("th .row").evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      await page.goto(link);
      const promise = page.locator(".owed a").first();
      if (!(await promise.count())) continue;
      await promise.click();
      await page.locator(".mark:target").waitFor();
      return;
    }
    assert.fail("no customer has a promise");
  }));

test("a month can be left and the feed needs its token", () =>
  on("/calendar", {}, async (page) => {
    const month = await page.locator(".months strong").innerText();
    await page.locator("[rel=next]").click();
    await page.waitForURL(/month=/);
    assert.notEqual(await page.locator(".months strong").innerText(), month);
    assert.equal((await page.request.get(`${program.address}/calendar.ics`)).status(), 403);
    await page.locator("#feed button[type=submit]").click();
    const address = await page.locator("#feed-address").inputValue();
    const feed = await page.request.get(address);
    assert.equal(feed.status(), 200);
    assert.ok((await feed.text()).startsWith("BEGIN:VCALENDAR\r\n"));
  }));

test("a piece of knowledge is switched off, told to be due, and on again", () =>
  on("/knowledge?family=moves", {}, async (page) => {
    const first = page.locator(".piece [role=switch]").first();
    await first.click();
    await page.locator(".piece--off").waitFor();
    await page.locator(".notice").waitFor();
    assert.deepEqual(await violations(page), []);
    await page.locator(".piece--off [role=switch]").click();
    await page.locator(".piece--off").waitFor({ state: "hidden" });
    assert.equal(await page.locator(".notice").count(), 0);
  }));

test("the check answers while a letter is written", () =>
  on(`${deal}/write`, {}, async (page) => {
    await page.locator("#body").fill("Dear friend, just checking in. Hope you are well. I will send the papers soon.");
    await page.locator("#marks .concern").first().waitFor();
    assert.ok((await page.locator(".worry").count()) > 0);
    assert.deepEqual(await violations(page), []);
    const before = await page.locator("#body").inputValue();
    await page.locator(".worry__out").first().click();
    await page.waitForFunction((before) => document.getElementById("body").value !== before, before);
    assert.ok((await page.locator("#mail").getAttribute("href")).startsWith("mailto:"));
  }));

test("a letter is checked without scripts", () =>
  on(`${deal}/write`, { script: false }, async (page) => {
    await page.locator("#body").fill("Just checking in.");
    await page.locator(".compose__check").click();
    assert.equal((await page.locator("#body").inputValue()).trim(), "Just checking in.");
    assert.ok((await page.locator(".worry").count()) > 0);
  }));

test("a note moves the ranking in front of the reader, and can be taken back", () =>
  on(deal, {}, async (page) => {
    const letters = await page.locator(".letter").count();
    await page.locator("#note textarea").fill("He said his boss is on holiday until Monday, then he decides.");
    await page.locator("#note button").click();
    await page.locator("#noted").waitFor();
    assert.equal(await page.locator(".letter").count(), letters + 1);
    assert.ok((await page.locator(".shift").count()) > 0);
    assert.deepEqual(await violations(page), []);
    await page.locator("#noted button").click();
    await page.waitForURL(/#note$/);
    assert.equal(await page.locator(".letter").count(), letters);
  }));

test("a mailbox dropped in is taken, and the ledger says so", () =>
  on("/import", {}, async (page) => {
    const box = join(tmpdir(), `qiatan-${process.pid}.mbox`);
    const letter = "From - Mon Mar 03 09:00:00 2025\nMessage-ID: <drop@hafen.example>\nDate: Mon, 3 Mar 2025 09:00:00 +0100\nFrom: Jo Berg <jo@hafen.example>\nTo: Amy <amy@us.example>\nSubject: Dropped tubes\n\nYour price is too high.\n";
    await writeFile(box, letter);
    await page.locator("#files").setInputFiles(box);
    await page.getByRole("button", { name: "Import" }).click();
    await page.locator(".tally").waitFor({ timeout: 60_000 });
    assert.deepEqual(await violations(page), []);
    await page.goto(`${program.address}/import?q=dropped`);
    await page.getByRole("link", { name: "Dropped tubes" }).waitFor();
  }));
