// The search: a dialog over Material's index and worker, fetched when a reader first asks for it.
"use strict";

window.openSearch = (() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const MOST = 20;
  const AROUND = 70;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const script = (inside, src) => new Promise((resolve, reject) => {
    const made = inside.createElement("script");
    inside.head.append(Object.assign(made, { src, onload: resolve, onerror: reject }));
  });

  // From a folder on disk a browser starts no worker: there the script of one runs in a hidden frame.
  // Material's worker knows by this name of the class where the files of other languages lie.
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = element("iframe", { hidden: true, title: "Search" });
      this.ready = new Promise((resolve) => (frame.onload = () => resolve(this.start(frame.contentWindow, url))));
      document.body.append(frame);
    }
    async start(inside, url) {
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...urls) => { for (const each of urls) await script(inside.document, each); };
      await script(inside.document, url);
      return inside;
    }
    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };

  // The index as the build writes it; a page on disk may load a script, but no data.
  const indexOf = async (base) => {
    if (location.protocol !== "file:") return (await fetch(new URL("search/search_index.json", base))).json();
    await script(document, new URL("search/search_index.js", base));
    return window.__index;
  };

  // Letters as readers type them: without accents.
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");

  // A text of the index, its words that were found marked, cut to what stands around the first of them.
  const marked = (html, isWhole) => {
    const spaced = html.replace(/<\/(?:p|li|h\d|dd|dt|td|th|tr)>/g, " $&"); // blocks end words
    const { body } = new DOMParser().parseFromString(spaced, "text/html");
    const runs = [];
    const walk = (node, isFound) => {
      if (node.nodeType === Node.TEXT_NODE) runs.push([node.data.replace(/\s+/g, " "), isFound]);
      else for (const child of node.childNodes) walk(child, isFound || child.nodeName === "MARK");
    };
    walk(body, false);
    const first = Math.max(0, runs.findIndex(([, isFound]) => isFound));
    const made = document.createDocumentFragment();
    let left = isWhole ? Infinity : 3 * AROUND;
    runs.forEach(([text, isFound], index) => {
      if (left <= 0 || (!isWhole && index < first - 1)) return;
      const shown = !isWhole && index === first - 1 ? text.slice(-AROUND) : text.slice(0, left);
      left -= shown.length;
      made.append(isFound ? element("mark", {}, shown) : shown);
    });
    return made;
  };

  const start = async (base, address) => {
    const { config, docs } = await indexOf(base);
    let worker = new (location.protocol === "file:" ? window.IFrameWorker : Worker)(address);
    const answers = new EventTarget();
    const ready = new Promise((resolve) => {
      worker.addEventListener("message", ({ data }) => {
        if (data.type === READY) resolve();
        else answers.dispatchEvent(new MessageEvent("message", { data }));
      });
    });
    const setup = { type: SETUP, data: { config, docs, options: { suggest: false } } };
    worker.postMessage(setup);
    await ready;
    // The index of a very large explainer lies in parts, and another script knows which ones to fetch.
    if (config.parts) {
      const { searchInParts } = await import(new URL("assets/search-parts.js", base));
      worker = searchInParts(worker, setup.data);
    }
    // Where a result stands is told by the title of its page.
    const pages = docs.filter((doc) => !doc.location.includes("#"));
    const titles = new Map(pages.map((page) => [page.location, page.title]));
    return { ask: (query) => worker.postMessage({ type: QUERY, data: query }), answers, titles };
  };

  let dialog = null;

  return (base, address) => {
    if (dialog) { dialog.showModal(); return; }
    const input = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false });
    const close = element("button", { type: "button", textContent: say("Close") });
    const status = element("p", { className: "small" });
    status.setAttribute("role", "status");
    const list = element("ol", { className: "plain results" });
    const label = element("label", { textContent: `${say("Search")} ` }, input);
    const head = element("div", { className: "search-head" }, label, close);
    dialog = element("dialog", { className: "search" }, head, status, list);
    dialog.setAttribute("aria-label", say("Search"));
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
    close.addEventListener("click", () => dialog.close());
    list.addEventListener("click", () => dialog.close());

    let titles = new Map();
    const show = ({ items }) => {
      const found = items.flat().filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
      status.textContent = !input.value.trim() ? ""
        : found.length === 0 ? say("Nothing found")
        : found.length > MOST
          ? say("Best results: {number} of {all}", { number: MOST, all: found.length })
        : say("Results: {number}", { number: found.length });
      list.replaceChildren(...found.slice(0, MOST).map(({ location: place, title, text }) => {
        const link = element("a", { href: new URL(place, base) }, marked(title, true));
        const page = element("span", { className: "small", textContent: ` ${titles.get(place.split("#")[0]) ?? ""}` });
        return element("li", {}, link, page, element("p", { className: "small" }, marked(text, false)));
      }));
    };

    status.textContent = say("Loading…");
    const started = start(base, address).then((search) => {
      ({ titles } = search);
      search.answers.addEventListener("message", ({ data }) => data.type === RESULT && show(data.data));
      status.textContent = "";
      return search;
    }, () => { status.textContent = say("The search could not be loaded."); });
    const ask = () => started.then((search) => search?.ask(folded(input.value)));
    input.addEventListener("input", ask);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") list.querySelector("a")?.focus();
      if (event.key === "Escape") dialog.close(); // else the first press would only empty the field
      if (event.key === "Enter") list.querySelector("a")?.click();
    });
    const asked = new URL(location.href).searchParams.get("q");
    if (asked) { input.value = asked; ask(); }
  };
})();
