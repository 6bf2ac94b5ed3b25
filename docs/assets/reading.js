// Aids for reading; without this file terms open by a click, and the browser's own "back" leads back.
"use strict";

// A glossary term opens on hover and on focus too, and stays open while the pointer is on its meaning.
for (const term of document.querySelectorAll("button.term")) {
  const meaning = document.getElementById(term.getAttribute("popovertarget"));
  if (!meaning?.showPopover) continue;
  let pinned = false;
  let closing;
  const isOpen = () => meaning.matches(":popover-open");
  const open = () => {
    clearTimeout(closing);
    if (!isOpen()) meaning.showPopover({ source: term });
  };
  const close = () => {
    clearTimeout(closing);
    closing = setTimeout(() => { if (isOpen() && !pinned) meaning.hidePopover(); }, 250);
  };
  for (const element of [term, meaning]) {
    element.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    element.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && close());
  }
  // On a telephone a meaning is a sheet over the text: there it opens only when asked for.
  const wide = matchMedia("(min-width: 45em)");
  term.addEventListener("focus", () => wide.matches && term.matches(":focus-visible") && open());
  term.addEventListener("blur", (event) => { if (!meaning.contains(event.relatedTarget)) close(); });
  // A click on a term that is open already keeps it open.
  term.addEventListener("click", (event) => {
    if (isOpen() && !pinned) event.preventDefault();
    pinned = !pinned;
  });
  meaning.addEventListener("toggle", (event) => { if (event.newState === "closed") pinned = false; });
}

// A reader who follows a reference can go back to the sentence it stood in.
{
  const offer = () => {
    if (document.querySelector(".back-button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "back-button";
    button.textContent = "← Back to where I was";
    button.addEventListener("click", () => { button.remove(); history.back(); });
    document.querySelector("main").append(button);
  };
  const isReference = (link) => link.hash && !link.closest(".md-nav, .md-tabs, .headerlink, .md-skip");
  const came = document.referrer && new URL(document.referrer);
  const [entry] = performance.getEntriesByType("navigation");
  if (location.hash && came && came.origin === location.origin && entry?.type === "navigate") offer();
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.pathname === location.pathname && link.origin === location.origin && isReference(link)) offer();
  });
}

// A page that was split keeps its name. Where it cannot list all that stood on it, what an address names is looked up.
{
  const moved = document.querySelector("[data-moved]");
  const id = decodeURIComponent(location.hash.slice(1));
  if (moved && id && !document.getElementById(id)) {
    fetch(moved.dataset.moved)
      .then((answer) => answer.json())
      .then((parts) => {
        const page = Object.keys(parts).find((name) => parts[name].includes(id));
        if (page) location.replace(`${page}.html#${id}`);
      })
      .catch(() => {}); // as from a folder on disk: the parts are listed on the page
  }
}
