// Keys and copying. Everything here can be done without it: links, folds, forms and notes need no script.

const rows = () => [...document.querySelectorAll(".row, .letter")].filter((row) => row.checkVisibility());
const marks = () => [...document.querySelectorAll(".mark")].filter((mark) => mark.checkVisibility());
const typing = (target) => target.closest("input:not([type=checkbox], [type=submit]), textarea, select, [contenteditable]");
const help = document.getElementById("keys");
let before = "";

function step(all, by) {
  if (all.length === 0) return;
  const here = document.activeElement;
  const at = all.findIndex((one) => one === here || one.contains(here) || one.closest(".deal")?.contains(here));
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[to].focus({ preventScroll: true });
  (all[to].closest(".deal, li, tr") ?? all[to]).scrollIntoView({ block: all[to].matches(".letter") ? "start" : "nearest" });
}

function open() {
  const here = document.activeElement;
  if (here?.matches(".letter")) here.querySelector(".mark")?.click();
  else if (here?.matches("a, summary, button")) here.click();
}

function fold() {
  const folds = [...document.querySelectorAll(".fold")];
  const all = folds.every((one) => one.open);
  folds.forEach((one) => (one.open = !all));
}

// What a key does is written on the thing it does it with: first in the row that is looked at, then on the page.
function press(key) {
  const row = document.activeElement?.closest(".deal, tr, .card");
  const page = [...document.querySelectorAll(`[data-key="${key}"]`)];
  const thing = row?.querySelector(`[data-key="${key}"]`) ?? page.find((one) => !one.closest(".deal, tr, .card"));
  if (!thing) return false;
  thing.click();
  thing.closest("details")?.querySelector("form button, form input:not([type=hidden])")?.focus();
  return true;
}

function close() {
  const later = document.querySelector(".later[open]");
  if (later) {
    later.open = false;
    later.querySelector("summary").focus();
  } else if (location.hash) {
    const sentence = document.querySelector(".note:target .note__close");
    if (sentence) sentence.click();
    else history.replaceState(null, "", location.pathname + location.search), unmark();
  } else if (document.querySelector(".back")) document.querySelector(".back").click();
}

// Without an address change `:target` would stay: going to a fragment that names nothing clears it.
function unmark() {
  location.replace("#");
  history.replaceState(null, "", location.pathname + location.search);
  document.activeElement?.blur?.();
}

function search() {
  const field = document.getElementById("q");
  if (field) field.focus(), field.select();
  else location.assign("/search");
}

const places = { t: "/", l: "/", p: "/pipeline", c: "/customers", d: "/calendar", s: "/search", k: "/knowledge", i: "/import" };

const does = {
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  n: () => step(marks(), 1),
  p: () => step(marks(), -1),
  o: open,
  f: fold,
  "/": search,
  "?": () => help?.togglePopover(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]")) return;
  if (typing(event.target) && event.key !== "Escape") return;
  if (event.key === "Escape" && help?.matches(":popover-open")) return;
  if (before === "g" && Object.hasOwn(places, event.key)) location.assign(places[event.key]);
  else if (event.key === "Enter" && event.target.matches(".letter")) open();
  else if (Object.hasOwn(does, event.key)) event.preventDefault(), does[event.key]();
  else if (/^[a-z]$/.test(event.key) && press(event.key)) event.preventDefault();
  before = event.key;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) {
    for (const later of document.querySelectorAll(".later[open]")) if (!later.contains(event.target)) later.open = false;
    return;
  }
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.select();
    document.execCommand("copy");
  }
  const name = button.textContent;
  button.textContent = document.body.dataset.copied;
  setTimeout(() => (button.textContent = name), 1600);
});

document.addEventListener("change", (event) => event.target.form?.matches("[data-submit]") && event.target.form.requestSubmit());
