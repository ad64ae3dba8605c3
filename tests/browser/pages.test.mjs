// Both pages as people use them: each language, wide and narrow, light and dark, by mouse and by keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, overflow, startBrowser, startProgram, violations, visit } from "./program.mjs";

let program;
let browser;
let deals;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  const { page, close } = await openPage(browser);
  await page.goto(program.address);
  deals = await page.locator(".deal__link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await close();
  assert.ok(deals.length > 2, "the sample workspace has deals to save");
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const on = (path, options, does) => visit(browser, program.address + path, options, does);

/** A deal whose room holds something, the most pressing first. */
async function dealWith(page, selector) {
  for (const deal of deals) {
    await page.goto(program.address + deal);
    if (await page.locator(selector).count()) return deal;
  }
  return assert.fail(`no deal has ${selector}`);
}

for (const lang of ["en", "zh"]) {
  for (const width of [1280, 390]) {
    for (const theme of ["light", "dark"]) {
      const looks = `${lang}, ${width} px, ${theme}`;

      test(`the list is sound: ${looks}`, () =>
        on(`/?lang=${lang}`, { width, theme }, async (page) => {
          assert.equal(await overflow(page), "");
          assert.deepEqual(await violations(page), []);
          assert.equal(await page.locator("h1").count(), 1);
        }));

      test(`the deal rooms are sound: ${looks}`, () =>
        on("/", { width, theme }, async (page) => {
          for (const deal of deals.slice(0, 3)) {
            await page.goto(`${program.address}${deal}?lang=${lang}`);
            assert.equal(await overflow(page), "", deal);
            assert.deepEqual(await violations(page), [], deal);
          }
        }));
    }
  }

  test(`everything opened is sound too: ${lang}`, () =>
    on(`${deals[0]}?lang=${lang}`, { width: 390 }, async (page) => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      assert.equal(await overflow(page), "");
      assert.deepEqual(await violations(page), []);
    }));
}

for (const width of [1280, 390]) {
  test(`a click on a claim lands on the sentence: ${width} px`, () =>
    on(deals[0], { width }, async (page) => {
      const claim = page.locator(".verdict a.quote__words");
      const target = (await claim.getAttribute("href")).slice(1);
      await claim.click();
      const mark = page.locator(`.mark[id="${target}"]`);
      await mark.and(page.locator(":target")).waitFor();
      await page.waitForFunction(inView, target);
      const words = await page.locator(".verdict .quote__words em").innerText();
      const flat = (text) => text.replace(/\s+/g, " ");
      assert.ok(flat(await page.locator(".sentence:has(:target)").innerText()).includes(flat(words).slice(0, 40)));
    }));

  test(`a click on a marked sentence shows what it counts for: ${width} px`, () =>
    on("/", { width }, async (page) => {
      await dealWith(page, ".mark[class*='gap-']");
      const mark = page.locator(".mark[class*='gap-']").first();
      const note = page.locator(`[id="${(await mark.getAttribute("href")).slice(1)}"]`);
      assert.equal(await note.isVisible(), false);
      await mark.click();
      await note.waitFor({ state: "visible" });
      await page.waitForFunction(inView, await note.getAttribute("id"));
      const line = note.locator("a.note__line[href^='#gap-']").first();
      const claim = (await line.getAttribute("href")).slice(1);
      await line.click();
      await page.locator(`[id="${claim}"]:target`).waitFor({ state: "visible" });
      await page.waitForFunction(inView, claim);
    }));
}

test("claims, marks and folds need no script", () =>
  on(deals[0], { script: false }, async (page) => {
    await page.locator(".verdict a.quote__words").click();
    await page.locator(".mark:target").waitFor({ state: "visible" });
    await page.locator(".mark:target").click();
    await page.locator(".note:target").waitFor({ state: "visible" });
    const fold = page.locator(".fold").first();
    await fold.locator("summary").click();
    await fold.locator(".fold__words").waitFor({ state: "visible" });
  }));

test("the list is walked and a deal opened by keys alone", () =>
  on("/", {}, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("href"));
    await page.keyboard.press("j");
    assert.equal(await focused(), deals[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    assert.equal(await focused(), deals[1]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${deals[1]}`);
    await page.locator(".letter").first().waitFor();
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => document.activeElement.className.split(" ")[0]), "letter");
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForURL(`${program.address}/`);
  }));

test("marks and folds have keys, and Escape goes back a step at a time", () =>
  on("/", {}, async (page) => {
    const deal = await dealWith(page, ".fold");
    const folds = page.locator(".fold");
    await page.keyboard.press("f");
    assert.equal(await page.locator(".fold:not([open])").count(), 0);
    await page.keyboard.press("f");
    assert.equal(await page.locator(".fold[open]").count(), 0);
    assert.ok((await folds.count()) > 0);
    await page.keyboard.press("n");
    await page.keyboard.press("o");
    await page.locator(".note:target").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await page.locator(".mark:target").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(":target").count(), 0);
    assert.ok(page.url().endsWith(deal));
    await page.keyboard.press("Escape");
    await page.waitForURL(`${program.address}/`);
  }));

test("the help opens with a question mark and closes with Escape", () =>
  on("/", {}, async (page) => {
    await page.keyboard.press("?");
    await page.locator("#keys").waitFor({ state: "visible" });
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.locator("#keys").waitFor({ state: "hidden" });
  }));

test("the draft is copied as it stands", () =>
  on("/", {}, async (page) => {
    await dealWith(page, "[data-copy]");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("[data-copy]").click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await page.locator("#draft").inputValue());
  }));

test("language and theme are kept from page to page", () =>
  on("/?lang=zh&theme=dark", {}, async (page) => {
    await page.locator(".deal__link").first().click();
    await page.locator(".letter").first().waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.getByRole("link", { name: "English" }).click();
    await page.locator("html[lang=en]").waitFor();
    assert.deepEqual(await violations(page), []);
  }));

test("every link inside every room leads somewhere, and no name is there twice", () =>
  on("/?show=all", {}, async (page) => {
    const all = await page.locator(".deal__link").evaluateAll((links) => links.map((link) => link.href));
    for (const address of all) {
      const text = await (await page.request.get(address)).text();
      const faults = await page.evaluate((text) => {
        const room = new DOMParser().parseFromString(text, "text/html");
        const names = [...room.querySelectorAll("[id]")].map((one) => one.id);
        const twice = names.filter((name, at) => names.indexOf(name) !== at);
        const lost = [...room.querySelectorAll("a[href^='#']")].filter((link) => !room.getElementById(link.hash.slice(1)));
        return { twice, lost: lost.map((link) => link.hash) };
      }, text);
      assert.deepEqual(faults, { twice: [], lost: [] }, address);
    }
  }));

test("the filter is in the address", () =>
  on("/", {}, async (page) => {
    await page.locator(".tab").nth(1).click();
    await page.waitForURL("**/?show=all");
    assert.ok((await page.locator(".deal").count()) > deals.length);
    assert.deepEqual(await violations(page), []);
  }));

function inView(id) {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < innerHeight;
}
