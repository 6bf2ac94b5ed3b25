/* Faults that Material 9.8 has by itself, mended, and what opens in place kept out of the way.
   Every page reads, prints and navigates without this file. */
"use strict";

{
  const FIELDS = "input:not([type=radio]), select, textarea, [contenteditable]";
  const toggle = (name) => document.getElementById(`__${name}`);

  /* Material's menu and search buttons are labels, which no key reaches: a real button takes the
     place of each. The labels stay in the page, because Material's script listens to one of them. */
  const button = (name, label, controlled) => {
    const stock = document.querySelector(`header label[for=__${name}]`);
    if (!stock || !controlled) return null;
    const made = document.createElement("button");
    made.type = "button";
    made.className = `md-header__button md-icon ${name}-button`;
    made.setAttribute("aria-label", label);
    made.setAttribute("aria-expanded", "false");
    controlled.id ||= `${name}-panel`;
    made.setAttribute("aria-controls", controlled.id);
    made.append(...stock.cloneNode(true).children);
    stock.after(made);
    stock.hidden = true;
    return made;
  };

  /* Opened by its button, a panel takes the focus; closed, it gives the focus back. */
  const connect = (name, label, controlled, entry) => {
    const state = toggle(name);
    const made = button(name, label, controlled);
    if (!made) return;
    /* A browser may bring back the state that a page was left in. */
    state.checked &&= new URL(location).searchParams.has("q");
    made.addEventListener("click", () => {
      state.click();
      if (state.checked) controlled.querySelector(entry)?.focus();
    });
    state.addEventListener("change", () => {
      made.setAttribute("aria-expanded", String(state.checked));
      const focused = document.activeElement;
      if (!state.checked && (focused === document.body || controlled.contains(focused))) made.focus();
    });
  };

  const menu = document.querySelector(".md-sidebar--primary");
  connect("drawer", "Menu", menu, ".md-nav__list a");
  connect("search", "Search", document.querySelector(".md-search__inner"), ".md-search__input");

  /* The menu lies over the page: it closes by Escape, and once the focus leaves it. */
  const closeMenu = () => toggle("drawer").checked && toggle("drawer").click();
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) closeMenu();
  });

  /* Material acts on single letters anywhere (f s p n / , .), and has no switch for it (WCAG 2.1.4).
     A key pressed outside a field goes no further, unless the search is open. */
  addEventListener(
    "keydown",
    (event) => {
      const command = event.ctrlKey || event.metaKey || event.altKey;
      const named = event.key?.length > 1 || event.key === " ";
      if (command || named || toggle("search").checked) return;
      if (!event.target.closest?.(FIELDS)) event.stopImmediatePropagation();
    },
    true,
  );

  /* On paper nothing is folded, in browsers too that styles alone cannot make unfold it. */
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });

  /* What opens in place never covers what has the focus: it closes once the focus has gone elsewhere,
     and the page moves up where a sheet at its foot would hide the words that opened it. */
  const opener = (popover) => document.querySelector(`[popovertarget="${popover.id}"]:focus`);
  if (HTMLElement.prototype.showPopover) document.addEventListener("focusin", ({ target }) => {
    for (const popover of document.querySelectorAll("[popover]:popover-open")) {
      if (!popover.contains(target) && target.getAttribute("popovertarget") !== popover.id) popover.hidePopover();
    }
  });
  document.addEventListener(
    "toggle",
    ({ target, newState }) => {
      const from = newState === "open" && target.popover && opener(target)?.getBoundingClientRect();
      const box = from && target.getBoundingClientRect();
      const isSheet = box && box.width >= document.documentElement.clientWidth;
      if (isSheet && from.bottom > box.top) scrollBy(0, from.bottom - box.top + 8);
    },
    true,
  );

  /* On a telephone styles lay the rows of these tables out as blocks, after which Safari no longer
     reads them as rows of a table. */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const part of document.querySelectorAll(":is(.few, .figure) :is(table, thead, tbody, tr, th, td)")) {
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
  }
}
