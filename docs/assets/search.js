// Fetches the search, its index above all, once a reader turns to it: Material's script asks for both
// on every first view. Has to stand before that script; without this file all works as Material has it.
"use strict";

{
  const asks = ({ target }) =>
    target.closest?.("[data-md-component=search], [for=__search], .search-button, #__search");
  const address = new URL(location.href).searchParams;
  const wanted = new Promise((resolve) => {
    // A link from a search result has the words to mark, one to a search the words to look for.
    if (address.has("h") || address.has("q")) resolve();
    for (const event of ["focusin", "pointerover", "change", "click"])
      addEventListener(event, (happened) => asks(happened) && resolve(), true);
  });

  const isIndex = (request) => request.asked.endsWith("search/search_index.json");
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...more) {
    this.asked = `${url}`;
    return open.call(this, method, url, ...more);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (isIndex(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };

  // From a folder on disk a browser starts no worker: there the script of one runs in a hidden frame.
  // Material's worker knows by this name of the class where the files of other languages lie.
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      this.ready = new Promise((resolve) => (frame.onload = () => resolve(this.start(frame.contentWindow, url))));
      document.body.append(frame);
    }
    async start(inside, url) {
      const load = (src) => new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        inside.document.head.append(Object.assign(script, { src, onload: resolve, onerror: reject }));
      });
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...urls) => { for (const each of urls) await load(each); };
      await load(new URL(url, location));
      return inside;
    }
    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };

  // Stands for the worker that searches, and hands on what it is told once there is one.
  const Stock = location.protocol === "file:" ? window.IFrameWorker : window.Worker;
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.started = wanted.then(() => {
        const worker = new Stock(url);
        worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        return worker;
      });
    }
    postMessage(message) {
      // The index of a very large explainer lies in parts, and another script knows which ones to fetch.
      if (message.data?.config?.parts) {
        const whole = this.started; // searches the titles of the pages, where that script does not come
        this.started = Promise.all([whole, import("./search-parts.js")]).then(
          ([worker, { searchInParts }]) => searchInParts(worker, message.data, this), () => whole);
      }
      this.started.then((worker) => worker.postMessage(message));
    }
  };
}
