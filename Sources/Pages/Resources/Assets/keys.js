// Keys for those who work here all day. Nothing happens while somebody types.
const dialog = document.getElementById("keys-dialog");
const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const places = { h: "/", f: "/findings", d: "/feeds", r: "/runs", p: "/policies" };
let waiting = false;
let here = -1;

const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr")];
const go = (step) => {
  const all = rows();
  if (all.length === 0) return;
  all[here]?.classList.remove("is-row-here");
  here = Math.min(all.length - 1, Math.max(0, here + step));
  all[here].classList.add("is-row-here");
  all[here].querySelector("a.lead")?.focus();
  all[here].scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (waiting) {
    waiting = false;
    const link = places[event.key] && document.querySelector(`.mast-nav a[href="${places[event.key]}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  switch (event.key) {
    case "/": {
      const field = document.querySelector("#list-search, #global-search");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
      break;
    }
    case "?": event.preventDefault(); dialog?.showModal?.(); break;
    case "g": waiting = true; setTimeout(() => { waiting = false; }, 1500); break;
    case "j": go(1); break;
    case "k": go(-1); break;
    case "x": {
      const box = rows()[here]?.querySelector("input[type=checkbox]");
      if (box) { box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
      break;
    }
  }
});
