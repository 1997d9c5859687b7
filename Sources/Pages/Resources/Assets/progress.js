// Long work shows how far it is; the page itself is loaded again when the work is over.
for (const job of document.querySelectorAll("[data-poll]")) {
  if (job.dataset.over === "true") continue;
  let wait = 1000;
  const ask = async () => {
    try {
      const answer = await fetch(job.dataset.poll, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.ok) {
        const state = await answer.json();
        job.querySelector("[data-poll-text]").textContent = state.text;
        job.querySelector("[data-poll-done]").textContent = state.done;
        job.querySelector("progress").value = Number(state.percent);
        if (state.isOver) { location.reload(); return; }
        wait = 1000;
      } else {
        wait = Math.min(wait * 2, 30000);
      }
    } catch {
      wait = Math.min(wait * 2, 30000);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
