// The search: a dialog over the index and what searches it, fetched when a reader first asks for it.
"use strict";

window.openSearch = (() => {
  const script = (inside, src) => new Promise((resolve, reject) => {
    const made = inside.createElement("script");
    inside.head.append(Object.assign(made, { src, onload: resolve, onerror: reject }));
  });

  // From a folder on disk a browser starts no worker: there the script of one runs in a hidden frame.
  const inFrame = (url) => {
    const worker = new EventTarget();
    const frame = make("iframe", { hidden: true, title: "Search" });
    const begin = async () => {
      const inside = frame.contentWindow;
      inside.postMessage = (data) => worker.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...urls) => { for (const each of urls) await script(inside.document, each); };
      await script(inside.document, url);
      return inside;
    };
    const started = new Promise((resolve) => (frame.onload = () => resolve(begin())));
    document.body.append(frame);
    const event = (data) => new MessageEvent("message", { data });
    worker.postMessage = (data) => started.then((inside) => inside.dispatchEvent(event(data)),
      () => worker.dispatchEvent(new Event("error")));
    return worker;
  };

  // The index as the build writes it; a page on disk may load a script, but no data.
  const indexOf = async (base) => {
    if (location.protocol !== "file:") return (await fetch(new URL("search/search_index.json", base))).json();
    await script(document, new URL("search/search_index.js", base));
    return window.__index;
  };

  const listed = (one, other) => say("{one}, {other}", { one, other });

  // A text of the worker, in runs of which some are found.
  const marked = (runs) => runs.map(([text, isFound]) => (isFound ? make("mark", {}, text) : text));

  const start = async (base, lunr) => {
    const { config, docs } = await indexOf(base);
    const url = new URL("assets/search-worker.js", base).href;
    const worker = location.protocol === "file:" ? inFrame(url) : new Worker(url);
    // It answers in the order in which it is asked, or fails.
    const waiting = [];
    const answered = (data) => waiting.shift()?.[data.type === "failed" ? "reject" : "resolve"](data);
    worker.addEventListener("message", ({ data }) => answered(data));
    worker.addEventListener("error", () => answered({ type: "failed" }));
    const tell = (data) => new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(data);
    });
    const scripts = [lunr, ...config.lunr.map((each) => new URL(each, base).href)];
    const setup = { type: "setup", config, docs, scripts };
    await tell(setup);
    let [ask, pause] = [(query) => tell({ type: "query", query }), 0];
    // The index of a very large explainer lies in parts, and another script knows which ones to fetch.
    if (config.parts) {
      const { searchInParts, PAUSE } = await import(new URL("assets/search-parts.js", base));
      [ask, pause] = [searchInParts(tell, setup), PAUSE];
    }
    // Where a result stands is told by the name of its page.
    const pages = docs.filter((doc) => !doc.location.includes("#"));
    const titles = new Map([...pages.map((page) => [page.location, page.title]), ...Object.entries(config.pages)]);
    return { ask, pause, titles, asked: config.asked };
  };

  let dialog = null;

  return (base, address) => {
    if (dialog) { dialog.showModal(); return; }
    const input = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false });
    const close = make("button", { type: "button", textContent: say("Close") });
    const status = make("p", { className: "small" });
    status.setAttribute("role", "status");
    const list = make("ol", { className: "plain results" });
    const label = make("label", { textContent: `${say("Search")} ` }, input);
    const head = make("div", { className: "search-head" }, label, close);
    // Where nothing is found: the questions that people ask.
    const others = make("ul", { className: "plain" });
    // A key that is a single sign must be one that can be turned off.
    const slash = make("input", { type: "checkbox", checked: true });
    try { slash.checked = localStorage.getItem("slash") !== "off"; } catch {}
    slash.addEventListener("change", () => {
      try { localStorage.setItem("slash", slash.checked ? "on" : "off"); } catch {}
    });
    const opens = say("The key / opens the search");
    const key = make("p", { className: "small keys" }, make("label", {}, slash, " ", opens));
    dialog = make("dialog", { className: "search" }, head, status, list, others, key);
    dialog.setAttribute("aria-label", say("Search"));
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
    close.addEventListener("click", () => dialog.close());
    for (const each of [list, others]) each.addEventListener("click", () => dialog.close());

    const showing = make("p", { className: "small", ariaLive: "polite" });
    status.after(showing);
    const leadingTo = (place, ...text) => make("a", { href: new URL(place, base) }, ...text);
    const show = ({ items, all, as, missing }, { titles, asked }) => {
      const hasWords = Boolean(input.value.trim());
      status.textContent = !hasWords ? ""
        : all === 0 ? say("Nothing found")
        : all > items.length ? say("Best results: {number} of {all}", { number: items.length, all })
        : say("Results: {number}", { number: all });
      const notes = [
        as && say("Showing results for: {words}", { words: as }),
        all && missing.length && say("Not found: {words}", { words: missing.reduce(listed) }),
        hasWords && all === 0 && asked.length && say("What people ask"),
      ];
      showing.textContent = notes.filter(Boolean).join(" · ");
      list.replaceChildren(...items.map(({ location: place, title, text, when }) => {
        const page = titles.get(place.split("#")[0]);
        const told = [page ? [make("span", {}, page)] : [], when ? [make("b", {}, when)] : [], marked(text)];
        const parts = told.filter((part) => part.length).flatMap((part, at) => (at ? [" · ", ...part] : part));
        return make("li", {}, leadingTo(place, ...marked(title)), make("p", { className: "small" }, ...parts));
      }));
      others.replaceChildren(...(hasWords && all === 0 ? asked : []).map(({ location: place, title }) =>
        make("li", {}, leadingTo(place, title))));
    };

    status.textContent = say("Loading…");
    const fail = () => { status.textContent = say("The search could not be loaded."); };
    const started = start(base, address).then((search) => { status.textContent = ""; return search; }, fail);
    // One question at a time: what a reader types meanwhile is asked after it.
    let [isAsking, isChanged] = [false, false];
    const ask = async () => {
      isChanged = isAsking;
      if (isAsking) return;
      isAsking = true;
      const search = await started;
      if (search?.pause) await new Promise((resolve) => setTimeout(resolve, search.pause));
      isChanged = false;
      const found = await search?.ask(input.value).catch(fail);
      isAsking = false;
      if (isChanged) ask();
      else if (found) show(found, search);
    };
    input.addEventListener("input", ask);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") (list.querySelector("a") ?? others.querySelector("a"))?.focus();
      if (event.key === "Escape") dialog.close(); // else the first press would only empty the field
      if (event.key === "Enter") list.querySelector("a")?.click();
    });
    const asked = new URL(location.href).searchParams.get("q");
    if (asked) { input.value = asked; ask(); }
  };
})();
