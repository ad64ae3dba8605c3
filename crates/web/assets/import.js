// Files dropped anywhere on the page go into the form's field; the rest is the form's own doing.

const form = document.querySelector("[data-drop]");
const files = document.getElementById("files");
let inside = 0;

if (form) {
  const shade = (by) => form.classList.toggle("drop--over", (inside += by) > 0);
  document.addEventListener("dragenter", (event) => (event.preventDefault(), shade(1)));
  document.addEventListener("dragleave", () => shade(-1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    inside = 0;
    form.classList.remove("drop--over");
    if (event.dataTransfer.files.length === 0) return;
    files.files = event.dataTransfer.files;
    if (form.reportValidity()) form.requestSubmit();
  });
  form.addEventListener("submit", () => (form.querySelector("[type=submit]").disabled = true));
}
