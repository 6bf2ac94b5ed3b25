// The sheet that shows the evidence of a statement beside its mark, made from the list at the end of the page, or what
// a term means. Fetched when a reader first turns to one (explainer.js).
"use strict";

{
  const sheet = make("aside", { className: "sheet", popover: "auto", ariaLabel: say("Evidence") });
  const wide = matchMedia("(min-width: 45em)");
  let opener = null;

  // A box, as after the statement, and the word for it.
  const stand = (name) => [
    make("span", { className: "boxes", ariaHidden: "true" }, make("i", { className: name })), ` ${say(name)}`,
  ];

  // What the paragraphs of these lists say, under the origin of their articles and what it does for the statement.
  // Origins are in the order of the boxes.
  const paragraphs = (lists) => {
    const links = lists.flatMap((cited) => [...cited.querySelectorAll("a")]);
    const groups = new Map();
    for (const list of document.querySelectorAll("[data-origin]")) {
      const held = links.filter((link) => byId(idIn(link))?.parentElement === list);
      if (!held.length) continue;
      const { origin, article } = list.dataset;
      const name = held[0].parentElement.classList[1] ?? "supports";
      if (!groups.has(origin)) groups.set(origin, { name, articles: [], items: [] });
      groups.get(origin).articles.push(article);
      for (const link of held) {
        groups.get(origin).items.push(make("li", {}, ...byId(idIn(link)).cloneNode(true).childNodes));
      }
    }
    return [...groups].flatMap(([origin, { name, articles, items }]) => [
      make("h2", {}, ...stand(name), `: ${origin} (${articles.join(semicolon)})`),
      make("ul", { className: "plain" }, ...items),
    ]);
  };

  // The articles that say nothing of it.
  const silent = (entry) => {
    const heard = new Set([...entry.querySelectorAll(".cited a")].map((link) => link.textContent.split("¶")[0]));
    const others = entry.closest("[data-letters]").dataset.letters.split(" ").filter((letter) => !heard.has(letter));
    return others.length ? [make("p", { className: "small" }, ...stand("silent"), `: ${others.join(comma)}`)] : [];
  };

  // Beside what its mark is about where there is room, else below or above it, never on it; on a telephone at the
  // foot of the screen, and the text moves up.
  const place = (mark) => {
    sheet.style.cssText = "";
    const about = mark.closest(".statement, tr, li, p, dd");
    const said = about.getBoundingClientRect();
    if (!wide.matches) {
      scrollBy({ top: Math.max(0, said.bottom + 8 - sheet.getBoundingClientRect().top), behavior: "instant" });
      // At the end of a page the text cannot move as far.
      sheet.style.maxHeight = `min(60vh, max(160px, ${innerHeight - about.getBoundingClientRect().bottom}px))`;
      return;
    }
    const block = mark.closest("tr, li, p, dd").getBoundingClientRect();
    const [right, left] = [innerWidth - block.right - 40, block.left - 40];
    const fixed = (top, from) => `position: fixed; inset: ${top}px auto auto ${from}px`;
    if (Math.max(right, left) >= 300) {
      const width = Math.min(right >= 300 ? right : left, 420);
      sheet.style.width = `${width}px`;
      const top = Math.max(8, Math.min(mark.getBoundingClientRect().top, innerHeight - sheet.offsetHeight - 8));
      sheet.style.cssText += fixed(top, right >= 300 ? block.right + 24 : block.left - 24 - width);
      return;
    }
    const [below, above] = [innerHeight - said.bottom - 12, said.top - 12];
    const isBelow = below >= Math.min(sheet.offsetHeight, above);
    const height = Math.min(sheet.offsetHeight, Math.max(isBelow ? below : above, 160));
    const start = Math.max(8, Math.min(mark.getBoundingClientRect().left, innerWidth - sheet.offsetWidth - 8));
    sheet.style.cssText = `max-height: ${height}px;${fixed(isBelow ? said.bottom + 4 : said.top - 4 - height, start)}`;
  };

  const open = (mark, entry) => {
    const close = make("button", { type: "button", className: "close" }, say("Close"));
    close.addEventListener("click", () => sheet.hidePopover());
    const copy = entry.cloneNode(true);
    const lead = make("p", { className: "small" }, say("What the cited paragraphs say, in our words:"));
    copy.querySelector(".cited")?.before(lead);
    const cited = [...copy.querySelectorAll(".cited")];
    const [against, others] = [true, false].map((is) => cited.filter((each) => each.matches(".differs") === is));
    cited.at(-1)?.after(...paragraphs(against), ...paragraphs(others), ...silent(entry));
    for (const each of cited) each.remove();
    const back = copy.querySelector("a.back");
    back?.nextSibling?.replaceWith(back.nextSibling.textContent.replace(/^[\s·]+/, ""));
    back?.remove();
    const head = make("div", {}, close, copy.firstElementChild);
    sheet.replaceChildren(head, make("div", {}, ...copy.children));
    document.dispatchEvent(new CustomEvent("evidence", { detail: { sheet, mark } }));
    opener = mark;
    sheet.showPopover({ source: mark });
    place(mark);
    close.focus({ preventScroll: true });
  };

  // What the glossary says of a term, with a link there.
  const meaning = async (term) => {
    const page = new DOMParser().parseFromString(await (await fetch(term.href)).text(), "text/html");
    const heading = page.getElementById(idIn(term));
    heading.querySelector(".headerlink")?.remove();
    const leads = make("p", { className: "small" }, make("a", { href: term.href }, say("Glossary")));
    return make("div", {}, make("b", {}, heading.textContent), heading.nextElementSibling, leads);
  };

  document.body.append(sheet);
  sheet.addEventListener("toggle", (event) => {
    if (event.newState === "closed") opener?.focus({ preventScroll: true });
  });
  asked.evidence = (mark) => {
    if (mark.matches(".mark")) open(mark, byId(idIn(mark)));
    else meaning(mark).then((told) => open(mark, told), () => location.assign(mark.href));
  };
}
