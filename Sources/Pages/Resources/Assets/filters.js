// Filters answer at once instead of waiting for the button; the button stays for those without script.
for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
}

// Tick the whole page, and count what is ticked.
const all = document.querySelector("[data-check-all]");
const boxes = [...document.querySelectorAll("input[name='finding'][form='bulk-form']")];
const count = document.querySelector("[data-bulk-count]");
const show = () => {
  const ticked = boxes.filter((box) => box.checked).length;
  if (count && ticked > 0) count.textContent = String(ticked);
  for (const box of boxes) box.closest("tr").setAttribute("aria-selected", String(box.checked));
  if (ticked > 0) document.querySelector(".bulk-box")?.setAttribute("open", "");
};
all?.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked;
  show();
});
for (const box of boxes) box.addEventListener("change", show);

// A form that was begun warns before it is left.
for (const form of document.querySelectorAll("form[data-keep]")) {
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
}

// Menus close with Escape and with a press elsewhere.
const menus = () => document.querySelectorAll("details.mast-officer[open], details.mast-menu[open], details.pop[open]");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
