// Shows how much of an upload has gone; without script the browser does the same work without the bar.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const field = form.querySelector("input[type=file]");
  const panel = form.querySelector("[data-upload-progress]");
  const percent = form.querySelector("[data-upload-percent]");
  const bar = panel.querySelector("progress");

  for (const kind of ["dragenter", "dragover"]) field.addEventListener(kind, () => field.classList.add("is-over"));
  for (const kind of ["dragleave", "drop"]) field.addEventListener(kind, () => field.classList.remove("is-over"));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      const share = Math.floor((sent.loaded / sent.total) * 100);
      bar.value = share;
      percent.textContent = `${share} %`;
    });
    request.addEventListener("load", () => {
      if (request.status < 400) { location.assign(request.responseURL || form.action); return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    });
    request.addEventListener("error", () => form.submit());
    panel.hidden = false;
    request.send(new FormData(form));
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}
