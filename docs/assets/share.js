// Sharing: a link to an entry becomes buttons that copy its address, a citation of it, and the line that shows its card
// on another page; the citation of a page tells when it was seen. Pages without entries to share fetch this with their
// citation (explainer.js).
"use strict";

{
  const name = document.querySelector(".site").textContent.trim();
  const author = document.querySelector("meta[name=author]")?.content ?? name;
  const { lang } = document.documentElement;
  const told = (day) => day.toLocaleDateString(lang, { day: "numeric", month: "long", year: "numeric" });
  const ours = () => ({
    site: name, changed: told(new Date(`${document.body.dataset.changed}T12:00`)), day: told(new Date()),
  });
  // Who wrote it comes first, where somebody is named.
  const signed = (work) => (author === name ? work : say("{one}, {other}", { one: author, other: work }));

  // An entry that is one statement has its title in its heading, and what it cites in its evidence.
  const titleOf = (link) => link.dataset.share || byId(idIn(link)).textContent;
  const listed = (link, which) =>
    [...byId(`e-${idIn(link)}`)?.querySelectorAll(`.cited${which} a`) ?? []].map(({ textContent }) => textContent);
  // The articles of some paragraphs: of E¶9 and E¶10 article E, its headline and day, ¶9, ¶10.
  const named = (cites) => {
    const found = new Map();
    for (const name of cites.sort((one, other) => one.localeCompare(other, "en", { numeric: true }))) {
      const [letter, number] = name.split("¶");
      found.set(letter, [...found.get(letter) ?? [], `¶${number}`]);
    }
    return [...found].map(([letter, numbers]) => {
      const article = document.querySelector(`[data-letter="${letter}"]`).dataset.named;
      return [article, ...numbers].join(comma);
    }).join(semicolon);
  };
  // With the version of the entry, so that a reader who comes by it later learns whether it has changed.
  const versioned = ({ href, dataset }) => {
    const to = new URL(href);
    to.search = `?cited=${dataset.version}`;
    return to.href;
  };
  const citationOf = (link) => {
    const title = titleOf(link);
    const { version } = link.dataset;
    const address = versioned(link);
    const entry = signed(say("“{title}”, {site}, version {version}, last changed {changed}, {address}, seen {day}.", {
      title, version, address, ...ours(),
    }));
    const cites = link.dataset.cites?.split(" ").filter(Boolean) ?? listed(link, ":not(.differs)");
    const [articles, against] = [cites, listed(link, ".differs")].map(named);
    return [
      entry,
      articles && say("Evidence: {articles}.", { articles }),
      against && say("Against it: {articles}.", { articles: against }),
    ].filter(Boolean).join(" ");
  };
  const citationOfPage = () => {
    const title = document.querySelector("meta[property='og:title']").content;
    const here = Object.assign(new URL(location.href), { search: "", hash: "" });
    const address = document.querySelector("link[rel=canonical]")?.href ?? here.href;
    const cited = { title, address, ...ours() };
    return signed(say("“{title}”, {site}, last changed {changed}, {address}, seen {day}.", cited));
  };
  const frameOf = (embed, link) => {
    const title = titleOf(link);
    const { card, height } = embed.dataset;
    const frame = make("iframe", { title, src: new URL(card, base), width: 480, height, loading: "lazy" });
    frame.setAttribute("style", "border:0");
    return frame.outerHTML;
  };

  const copying = (label, text) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = say("Copied");
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    return button;
  };

  const canCopy = Boolean(navigator.clipboard);
  for (const link of canCopy ? document.querySelectorAll("a[data-share]") : []) {
    const buttons = link.parentElement;
    buttons.append(
      copying(say("Copy link"), () => link.href),
      copying(say("Copy citation"), () => citationOf(link)));
    const card = buttons.parentElement.querySelector("a.embed");
    if (card) {
      buttons.append(copying(say("Copy embed code"), () => frameOf(card, link)));
      card.remove();
    }
    link.remove();
  }
  // Written once it is opened: a first date in words takes a browser as long as the rest of this file.
  const page = document.querySelector("#cite .citation");
  const cite = () => { page.textContent = citationOfPage(); };
  if (page?.closest("[open]")) cite();
  else page?.parentElement.addEventListener("toggle", cite, { once: true });
  for (const citation of canCopy ? document.querySelectorAll(".cite-this .citation") : []) {
    const button = copying(say("Copy citation"), () => citation.textContent);
    citation.after(make("p", { className: "share" }, button));
  }
}
