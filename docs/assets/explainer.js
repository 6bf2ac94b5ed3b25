// Aids for reading. Without this file marks lead to the list of evidence at the end of the page.
"use strict";

const byId = (id) => document.getElementById(id);

// An element with these properties, and what stands in it.
const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// The words of this script in the language of the page, by the English ones.
const words = JSON.parse(document.body.dataset.words || "{}");
// Values stand where the text has their names in braces, whatever signs they are made of.
const say = (text, values = {}) => (words[text] ?? text).replace(/\{(\w+)\}/g, (name, key) => values[key] ?? name);
// What stands between two items of a list.
const comma = say("{one}, {other}", { one: "", other: "" });
const semicolon = say("{one}; {other}", { one: "", other: "" });
// The id that an address leads to; none where the address cannot be read.
const idIn = ({ hash }) => { try { return decodeURIComponent(hash.slice(1)); } catch { return ""; } };

// Where the site lies, from this page.
const base = new URL(document.querySelector("button.search-open").dataset.base.replace(/\/?$/, "/"), location.href);

// What is fetched only when a reader asks for it, by its name: a function, and its data.
const asked = {};
// What an address holds of a standard of proof.
const STANDARD = ["without", "officials", "origins"];

// The palette: the system's, until a reader chooses.
{
  const button = document.querySelector("button.palette");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.palette || (dark.matches ? "dark" : "light")) === "dark";
  const show = () => { button.textContent = isDark() ? say("Light") : say("Dark"); };
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.palette = isDark() ? "light" : "dark";
    try { localStorage.setItem("palette", document.documentElement.dataset.palette); } catch {}
    show();
  });
  dark.addEventListener("change", show);
  show();
}

// On a narrow screen the head of the page comes back as a reader scrolls up, and not where a link leads far up.
{
  const head = document.querySelector(".top");
  let before = 0;
  addEventListener("scroll", () => {
    const up = before - scrollY;
    if (up) head.classList.toggle("back", up > 0 && up < innerHeight);
    before = scrollY;
  }, { passive: true });
}

// The evidence of a statement opens beside its mark, what a term means beside the term: what shows it is fetched with
// the first.
if (document.body.showPopover) {
  let wanted = null;
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a.mark, a.term");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (mark.matches(".mark") && !byId(idIn(mark))) return;
    event.preventDefault();
    if (asked.evidence) { asked.evidence(mark); return; }
    if (!wanted) {
      const onload = () => asked.evidence(wanted);
      const onerror = () => { location.assign(wanted.href); wanted = null; };
      document.head.append(make("script", { src: new URL("assets/evidence.js", base), onload, onerror }));
    }
    wanted = mark;
  });
}

// An address that leads into a closed list, or to the heading of one, opens it. The heading of a day above sticks to
// the top: where it stands in the text is known only once it does not.
{
  const reveal = () => {
    const target = byId(idIn(location));
    if (target?.matches(".day")) {
      target.style.position = "static";
      target.scrollIntoView();
      target.style.position = "";
    }
    const closed = target?.closest("details:not([open])") ?? target?.nextElementSibling?.closest(".narrow-fold");
    if (!closed) return;
    for (let each = closed; each; each = each.parentElement.closest("details")) each.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  // Paper shows what is folded, but for lists of events.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("main details:not([open], .evidence-list, .many)")) {
      each.open = true;
      each.dataset.printed = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const each of document.querySelectorAll("details[data-printed]")) each.open = false;
  });
}

// The marks that a reader wants to see hold on every page.
for (const choice of document.querySelectorAll(".marks input")) {
  const { dataset } = document.documentElement;
  if (dataset.marks === choice.value) choice.checked = true;
  choice.addEventListener("change", () => {
    dataset.marks = choice.value;
    try { localStorage.setItem("marks", choice.value); } catch {}
  });
}

// What copies and cites is fetched with a citation, where a page has no entries to share (theme/main.html).
for (const cite of document.querySelectorAll(".cite-this")) {
  cite.addEventListener("toggle", () => {
    const src = new URL("assets/share.js", base).href;
    if (![...document.scripts].some((script) => script.src === src)) document.head.append(make("script", { src }));
  });
}

// Folded entries open at once.
for (const button of document.querySelectorAll("button[data-open-all]")) {
  const entries = document.querySelectorAll("main :is(li, .actor, [data-group]) > details");
  button.hidden = entries.length === 0;
  button.addEventListener("click", () => {
    const open = button.textContent === say("Open all");
    for (const entry of entries) entry.open = open;
    button.textContent = open ? say("Close all") : say("Open all");
  });
}

// The search is fetched when a reader turns to it: by the button, an address with ?q=, or the key / (WCAG 2.1.4: the
// search has a box that turns the key off).
{
  const button = document.querySelector("button.search-open");
  const open = () => window.openSearch(base, new URL(button.dataset.worker, location.href).href);
  const load = () => {
    if (window.openSearch) { open(); return; }
    document.head.append(make("script", { src: new URL("assets/search.js", base), onload: open }));
  };
  button.hidden = false;
  button.addEventListener("click", load);
  addEventListener("keydown", (event) => {
    const isTyped = event.target.closest("input:not([type=radio]), textarea, select, dialog");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
    try { if (localStorage.getItem("slash") === "off") return; } catch {}
    event.preventDefault();
    load();
  });
  if (new URL(location.href).searchParams.has("q")) load();
}

// A reader's own copy of an article, and a standard of proof: fetched at the button, then on every page of the visit.
// What became of an entry since it was cited: fetched where the address holds its version.
for (const name of ["own-copy", "standard", "cited"]) {
  const button = document.querySelector(`button[data-ask="${name}"]`);
  let isStarted = false;
  const start = () => {
    if (isStarted) return;
    isStarted = true;
    for (const file of [`${name}-data`, name]) {
      const script = make("script", { src: new URL(`assets/${file}.js`, base), async: false });
      if (file === name) script.addEventListener("load", () => asked[name](button));
      script.addEventListener("error", () => { if (button) button.textContent = say("It could not be loaded."); });
      document.head.append(script);
    }
  };
  const { hash, searchParams } = new URL(location.href);
  let isWanted = Boolean(button) && hash === `#your-${name}`;
  if (name === "standard") isWanted ||= STANDARD.some((each) => searchParams.has(each));
  if (name === "cited") isWanted ||= searchParams.has("cited");
  try { isWanted ||= sessionStorage.getItem(name) !== null; } catch {}
  if (isWanted) start();
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.dataset.pressed = "";
    start();
  });
}

// A page that was split keeps its name. Where it cannot list all that it had, an address is looked up.
{
  const moved = document.querySelector("[data-moved]");
  const id = idIn(location);
  if (moved && id && !byId(id)) {
    fetch(moved.dataset.moved)
      .then((answer) => answer.json())
      .then((parts) => {
        const page = Object.keys(parts).find((name) => parts[name].includes(id));
        if (page) location.replace(`${page}.html${location.search}#${id}`);
      })
      .catch(() => {}); // as from a folder on disk: the pages are listed
  }
}
