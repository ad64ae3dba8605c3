// Bargaining as people do it: a sheet answered question by question, packages into a letter, a rehearsal, a price; each language, wide and
// narrow, light and dark, with and without scripts; and nothing of what is kept back where it must not be.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, overflow, startBrowser, startProgram, violations, visit } from "./program.mjs";

let program;
let browser;
let deal;

const floor = "3517";
const cost = "4.7613";
const fallback = "the canary line runs for somebody else";

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  const { page, close } = await openPage(browser, { script: false });
  await page.goto(`${program.address}/?show=all&n=200`);
  const deals = await page.locator(".deal__link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  // A deal with a history: two prices at least.
  for (const one of deals) {
    await page.goto(`${program.address}${one}/bargain/offers`);
    if ((await page.locator(".concession").count()) > 0) {
      deal = one;
      break;
    }
  }
  assert.ok(deal, "a sample deal has a concession");
  await close();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

const on = (path, options, does) => visit(browser, program.address + path, options, does);

const sound = async (page, name) => {
  assert.equal(await overflow(page), "", name);
  assert.deepEqual(await violations(page), [], name);
  assert.equal(await page.locator("h1").count(), 1, name);
};

const next = (page) => page.getByRole("button", { name: /Save and go on|保存，下一项/ }).click();

async function answer(page) {
  await page.goto(`${program.address}${deal}/bargain?ask=goal`);
  for (const [field, value] of [["currency", "USD"], ["ideal", "9000"], ["floor", floor]]) await page.locator(`#${field}`).fill(value);
  await next(page);
  await page.locator("#batna").fill(fallback);
  await next(page);
  await page.locator("#prices").fill("5.90, 5.80, 5.70, 5.60, 5.50, 5.40, 5.30");
  await page.locator("#step").fill("0.01");
  await next(page);
  for (const row of [0, 1, 2, 3, 4]) {
    await page.locator(`[name="pieces.${row}"]`).fill(["5000", "8000", "10000"][row] ?? "");
    await page.locator(`[name="cost.${row}"]`).fill([cost, "4.66", "4.60"][row] ?? "");
  }
  await next(page);
  for (const row of [0, 1, 2, 3, 4]) {
    await page.locator(`[name="pay.${row}"]`).fill(["30/70 before shipment", "O/A 60 days"][row] ?? "");
    await page.locator(`[name="days.${row}"]`).fill(["-11", "60"][row] ?? "");
    await page.locator(`[name="charges.${row}"]`).fill("");
  }
  await page.locator("#interest").fill("6");
  await next(page);
  const extras = page.locator('textarea[name^="choices."]');
  for (let row = (await extras.count()) - 1; row >= 0; row--) {
    await page.locator(`[name="extra.${row}"]`).fill(row === 0 ? "lead time" : "");
    await page.locator(`[name="choices.${row}"]`).fill(row === 0 ? "50 days = 0\n40 days = 250\n30 days = 900" : "");
  }
  await next(page);
  await page.locator('[name="care.price"]').selectOption("most");
  await page.locator("#strengths").fill("own mould");
  await next(page);
  await page.waitForURL("**/bargain/packages");
}

test("the sheet asks one thing at a time and says which field is wrong", () =>
  on(`${deal}/bargain`, { script: false }, async (page) => {
    assert.equal(await page.locator(".question").count(), 1);
    await page.locator("#currency").fill("USD");
    await page.locator("#ideal").fill("3000");
    await page.locator("#floor").fill("4000");
    await next(page);
    await page.locator("#floor[aria-invalid]").waitFor();
    assert.match(await page.locator(".faults").innerText(), /Floor: the floor is not below the ideal/);
    await page.goto(`${page.url()}&lang=zh`);
    assert.match(await page.locator(".faults").innerText(), /底线：底线没有低于理想值/);
    await page.goto(`${program.address}${deal}/bargain/packages?lang=en`);
    await page.getByRole("link", { name: "Answer the next question" }).waitFor();
  }));

test("answered, it leads to packages and into the letter, and nothing kept back goes along", () =>
  on(`${deal}/bargain`, {}, async (page) => {
    await answer(page);
    assert.ok((await page.locator(".offer").count()) >= 2);
    for (const says of await page.locator(".offer .offer__says").allInnerTexts()) assert.match(says, /^If you .*, then we can offer .*\.$/);
    const kept = [floor, cost, "canary", "3,517", "9000", "9,000"];
    for (const path of ["/packages", "/offers", "/practice"]) {
      const text = await (await page.request.get(`${program.address}${deal}/bargain${path}`)).text();
      for (const one of kept) assert.ok(!text.includes(one), `${one} on ${path}`);
    }
    await page.getByRole("button", { name: "Put into a letter" }).first().click();
    await page.waitForURL("**/write");
    const letter = await page.locator("#body").inputValue();
    assert.match(letter, /If you .*, then we can offer|如果贵方/);
    for (const one of kept) assert.ok(!letter.includes(one), one);
    assert.deepEqual(await violations(page), []);
    await page.goto(`${program.address}${deal}`);
    const room = await page.content();
    for (const one of [floor, cost, "canary"]) assert.ok(!room.includes(one), one);
  }));

test("a package below the floor has no way into a letter", () =>
  on(`${deal}/bargain/packages?v0=6&v1=0&v2=1&v3=2#own`, {}, async (page) => {
    await page.locator("#own .notice").waitFor();
    assert.equal(await page.locator("#own .to-letter").count(), 0);
    await page.getByRole("link", { name: "Take the nearest" }).click();
    await page.locator("#own .to-letter").waitFor();
  }));

test("a rehearsal ends in a replay, without scripts", () =>
  on("/practice", { script: false }, async (page) => {
    await page.getByRole("button", { name: "Sit down" }).click();
    for (let round = 0; round < 3; round++) {
      const send = page.getByRole("button", { name: "Offer it" });
      if (!(await send.count())) break;
      await send.click();
    }
    const take = page.getByRole("button", { name: "Take theirs" });
    if (await take.count()) await take.click();
    const leave = page.getByRole("button", { name: "Leave the table" });
    if (await leave.count()) await leave.click();
    await page.getByRole("heading", { name: /The replay/ }).waitFor();
    assert.equal(await page.locator(".chart").count(), 1);
  }));

test("a price sheet answers for a place, a currency and a term, and names its faults", () =>
  on("/prices", { script: false }, async (page) => {
    await page.getByRole("button", { name: "Begin with the sample" }).click();
    await page.locator("#to").fill("CIF Hamburg");
    await page.locator("#currency").fill("EUR");
    await page.locator("#days").fill("60");
    await page.getByRole("button", { name: "Work it out" }).click();
    assert.match(await page.locator(".tally--price").innerText(), /EUR \d+\.\d\d/);
    assert.ok((await page.locator(".build-up tbody tr").count()) > 5);
    await page.locator("#to").fill("CIF");
    await page.getByRole("button", { name: "Work it out" }).click();
    assert.match(await page.locator(".faults").innerText(), /names no place/);
    await page.goto(`${page.url()}&lang=zh`);
    assert.match(await page.locator(".faults").innerText(), /没有写地点/);
  }));

const paths = () => [
  ...["goal", "fallback", "price", "quantity", "payment", "extras", "care"].map((ask) => `${deal}/bargain?ask=${ask}`),
  `${deal}/bargain`,
  `${deal}/bargain/offers`,
  `${deal}/bargain/offers?mine=1`,
  `${deal}/bargain/packages`,
  `${deal}/bargain/packages?mine=1&v0=6&v1=0&v2=1&v3=2`,
  `${deal}/bargain/practice`,
  `${deal}/bargain/practice?persona=wholesaler&seed=1&said=0.0.0.0`,
  `${deal}/bargain/practice?persona=wholesaler&seed=1&said=0.0.0.0&act=leave`,
  "/practice",
  "/practice?case=tumblers&persona=chain&seed=1&said=0.0.0.0.0.0",
  "/prices",
  "/prices/vacuum-tumbler-500-ml?to=CIF+Hamburg&currency=EUR&days=60",
];

for (const lang of ["en", "zh"]) {
  for (const width of [1280, 390]) {
    for (const theme of ["light", "dark"]) {
      test(`every page for bargaining is sound: ${lang}, ${width} px, ${theme}`, () =>
        on("/", { width, theme }, async (page) => {
          for (const path of paths()) {
            const answer = await page.goto(`${program.address}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
            assert.equal(answer.status(), 200, path);
            await sound(page, path);
          }
        }));
    }
  }
}

test("bargaining is a key away from the deal", () =>
  on(deal, {}, async (page) => {
    await page.keyboard.press("b");
    await page.waitForURL("**/bargain");
  }));
