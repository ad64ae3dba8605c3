// While a letter is written: the server looks at it at every pause. What it finds is judged there, not here.

const form = document.querySelector("[data-check]");
const text = document.getElementById("body");
const marks = document.getElementById("marks");
const check = document.getElementById("check");
const mail = document.getElementById("mail");
let turn = 0;
let wait;

async function look() {
  const mine = ++turn;
  const fields = new URLSearchParams(new FormData(form));
  fields.set("part", "check");
  const answer = await fetch(form.action, { method: "POST", body: fields });
  if (mine !== turn || !answer.ok) return;
  check.innerHTML = await answer.text();
  const under = check.querySelector("template[data-marks]");
  marks.replaceChildren(under.content.cloneNode(true));
  mail.href = check.querySelector("template[data-mail]").content.textContent;
}

form.addEventListener("input", (event) => {
  // Old lines lie under new words until the server has looked again.
  if (event.target === text) marks.textContent = text.value + "\n";
  clearTimeout(wait);
  wait = setTimeout(look, 350);
});

document.documentElement.classList.add("live");
if (!text.value) text.focus();
