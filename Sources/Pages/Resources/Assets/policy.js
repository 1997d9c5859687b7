// What a check says of a row while it is typed; without script the check button does the same.
for (const form of document.querySelectorAll("form[data-check]")) {
  const result = form.querySelector("[data-check-result]");
  let timer = 0;
  let latest = 0;
  const ask = async () => {
    latest += 1;
    const number = latest;
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
      });
      if (number !== latest || !answer.ok) return;
      const said = new DOMParser().parseFromString(await answer.text(), "text/html");
      result.replaceChildren(...said.body.children);
    } catch {
      // No network: the button says so when it is pressed.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 700);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
