// The command menu: opened by Ctrl/⌘-K, filled by the server, walked by arrows.

const menu = document.getElementById("menu");
const input = document.getElementById("menu-input");
const list = document.getElementById("menu-list");
let asked = 0;

const options = () => [...list.querySelectorAll('[role="option"]')];
const chosen = () => list.querySelector('[aria-selected="true"]');

function choose(option) {
  if (!option) return;
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

async function fill() {
  const turn = ++asked;
  const answer = await fetch(`/menu?part=list&q=${encodeURIComponent(input.value)}`);
  if (turn !== asked || !answer.ok) return;
  list.innerHTML = await answer.text();
  choose(chosen() ?? options()[0]);
}

function show() {
  if (menu.open) return menu.close();
  input.value = "";
  menu.showModal();
  fill();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") event.preventDefault(), show();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-menu]")) event.preventDefault(), show();
  else if (event.target === menu) menu.close();
});

let wait;
input.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(fill, 60);
});

input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const all = options();
  const at = all.indexOf(chosen());
  if (event.key === "ArrowDown") event.preventDefault(), choose(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "ArrowUp") event.preventDefault(), choose(all[Math.max(at - 1, 0)]);
  else if (event.key === "Enter") event.preventDefault(), chosen()?.click();
});

list.addEventListener("mousemove", (event) => choose(event.target.closest('[role="option"]') ?? chosen()));

// Without this the keys would still be typed into the field that nobody sees.
menu.addEventListener("close", () => input.blur());
