// What the desk does by itself; without this file it works by its links and its form.
"use strict";

const parts = () => [...document.querySelectorAll("[data-live]")];

const pageOf = async (response) =>
  new DOMParser().parseFromString(await (await response).text(), "text/html");

// The chosen paragraph stands in the middle of the article.
{
  const article = document.querySelector(".article");
  const chosen = article?.querySelector("[aria-current]")?.closest("li");
  if (chosen && article.scrollHeight > article.clientHeight) {
    article.scrollTop = chosen.offsetTop - article.clientHeight / 3;
  }
}

// After each save: what rests on the paragraph, and what verify says of it. The form stays as it is.
{
  const refresh = async () => {
    const now = await pageOf(fetch(`/desk/${location.pathname === "/desk/" ? location.search : chosenNow()}`));
    const focused = document.activeElement;
    for (const part of parts()) {
      const fresh = now.querySelector(`[data-live="${part.dataset.live}"]`);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
    }
    if (!focused || focused.isConnected) return;
    const same = [...document.links].find((link) => link.href === focused.href);
    same?.focus({ preventScroll: true });
  };
  const chosenNow = () => {
    const fields = new FormData(document.querySelector("form"));
    return `?${new URLSearchParams({ article: fields.get("article"), paragraph: fields.get("paragraph") })}`;
  };
  // The preview answers as soon as it has built again, or after a minute.
  const follow = async (epoch) => {
    for (let seen = epoch; ;) {
      try {
        if (document.hidden) await new Promise((resolve) => {
          addEventListener("visibilitychange", resolve, { once: true });
        });
        const now = Number(await (await fetch(`/livereload/${seen}/${Date.now()}`)).text());
        if (seen && now > seen) await refresh();
        seen = now;
      } catch { await new Promise((resolve) => { setTimeout(resolve, 3000); }); }
    }
  };
  addEventListener("load", () => { follow(0); });
}

// A form that was once checked is checked again as it is edited.
{
  const form = document.querySelector("form");
  const answer = document.getElementById("answer");
  let waiting = 0;
  let latest = 0;
  const check = async () => {
    const number = latest += 1;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "check");
    try {
      const fresh = (await pageOf(fetch("/desk/entry", { method: "POST", body: fields }))).getElementById("answer");
      if (number !== latest) return; // a later one answers what is typed now
      if (fresh && fresh.innerHTML !== answer.innerHTML) answer.innerHTML = fresh.innerHTML;
      offerCopy();
    } catch { if (number === latest) checkSoon(3000); }
  };
  const checkSoon = (wait) => {
    clearTimeout(waiting);
    if (answer.children.length) waiting = setTimeout(check, wait);
  };
  form?.addEventListener("input", () => { checkSoon(700); });
  if (form) checkSoon(0); // something may have been typed before this script was there

  const offerCopy = () => {
    const button = document.querySelector(".copy");
    if (button) button.hidden = !navigator.clipboard;
  };
  document.addEventListener("click", async (event) => {
    if (!event.target.matches(".copy")) return;
    await navigator.clipboard.writeText(document.getElementById("yaml").value);
    event.target.textContent = "Copied";
  });
  offerCopy();
}
