// Keys and copying. Everything here can be done without it: links, folds and notes need no script.

const rows = () => [...document.querySelectorAll(".deal__link, .letter")];
const marks = () => [...document.querySelectorAll(".mark")].filter((mark) => mark.checkVisibility());
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const help = document.getElementById("keys");
let before = "";

function step(all, by) {
  if (all.length === 0) return;
  const here = document.activeElement;
  const at = all.findIndex((one) => one === here || one.contains(here));
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[to].focus({ preventScroll: true });
  (all[to].closest(".deal") ?? all[to]).scrollIntoView({ block: all[to].matches(".letter") ? "start" : "nearest" });
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

function close() {
  if (location.hash) {
    const sentence = document.querySelector(".note:target .note__close");
    if (sentence) sentence.click();
    else history.replaceState(null, "", location.pathname + location.search), unmark();
  } else if (!document.querySelector(".page--list")) location.assign("/");
}

// Without an address change `:target` would stay: going to a fragment that names nothing clears it.
function unmark() {
  location.replace("#");
  history.replaceState(null, "", location.pathname + location.search);
  document.activeElement?.blur?.();
}

const does = {
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  n: () => step(marks(), 1),
  p: () => step(marks(), -1),
  o: open,
  e: fold,
  "?": () => help?.togglePopover(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) && event.key !== "Escape") return;
  if (event.key === "Escape" && help?.matches(":popover-open")) return;
  if (before === "g" && event.key === "l") location.assign("/");
  else if (event.key === "Enter" && event.target.matches(".letter")) open();
  else if (Object.hasOwn(does, event.key)) event.preventDefault(), does[event.key]();
  before = event.key;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
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
