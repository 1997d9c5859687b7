// Buttons that copy; they stay hidden where the browser cannot.
const say = (button) => {
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = before; }, 1500);
};
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-address]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = button.dataset.copy && document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source ? source.textContent : location.href);
      say(button);
    });
  }
}
