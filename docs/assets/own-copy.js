// A reader's own copy of the articles: its paragraphs are known again, and shown beside what we say of them.
// Fetched only when it is asked for. The copy stays in the page and, for the visit, in sessionStorage.
"use strict";

// BLAKE2b of eight bytes (RFC 7693), the hash of a word in the lock.
const hashOfWord = (() => {
  const WIDE = (value) => BigInt.asUintN(64, value);
  const START = [
    0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
  ];
  const ORDERS = [
    "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
    "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0",
    "0123456789abcdef", "ea489fd61c02b753",
  ].map((order) => [...order].map((digit) => parseInt(digit, 16)));
  const QUARTERS = [
    [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15],
    [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
  ];
  const turned = (value, by) => WIDE((value >> by) | (value << (64n - by)));

  const pressed = (state, block, length, isLast) => {
    const work = [...state, ...START];
    work[12] ^= BigInt(length);
    if (isLast) work[14] = WIDE(~work[14]);
    for (const order of ORDERS) {
      for (const [at, [a, b, c, d]] of QUARTERS.entries()) {
        work[a] = WIDE(work[a] + work[b] + block[order[2 * at]]);
        work[d] = turned(work[d] ^ work[a], 32n);
        work[c] = WIDE(work[c] + work[d]);
        work[b] = turned(work[b] ^ work[c], 24n);
        work[a] = WIDE(work[a] + work[b] + block[order[2 * at + 1]]);
        work[d] = turned(work[d] ^ work[a], 16n);
        work[c] = WIDE(work[c] + work[d]);
        work[b] = turned(work[b] ^ work[c], 63n);
      }
    }
    return state.map((each, at) => each ^ work[at] ^ work[at + 8]);
  };

  return (word) => {
    const bytes = new TextEncoder().encode(word);
    let state = [START[0] ^ 0x01010008n, ...START.slice(1)];
    for (let from = 0; from === 0 || from < bytes.length; from += 128) {
      const view = new DataView(new ArrayBuffer(128));
      const part = bytes.subarray(from, from + 128);
      for (const [at, byte] of part.entries()) view.setUint8(at, byte);
      const block = Array.from({ length: 16 }, (_, at) => view.getBigUint64(8 * at, true));
      state = pressed(state, block, from + part.length, from + 128 >= bytes.length);
    }
    const digest = new DataView(new ArrayBuffer(8));
    digest.setBigUint64(0, state[0], true);
    return digest.getBigUint64(0);
  };
})();

// The prints of explainer/evidence/prints.py: a paragraph is found wherever its words follow one another.
const paragraphsIn = (() => {
  const PRIME = 2n ** 61n - 1n;
  const BASE = 1_000_003n;
  // As `folded` in explainer/evidence/language/words.py has them.
  const PLAIN = new Map([
    ["‘’‚‹›", "'"], ["“”„«»「」『』", '"'], ["–—‐‑−", "-"], ["…", "..."], ["\u064a", "\u06cc"], ["\u0643", "\u06a9"],
    ["\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u0640", ""],
  ].flatMap(([marks, plain]) => [...marks].map((mark) => [mark, plain])));
  const folded = (text) => [...text].map((sign) => PLAIN.get(sign) ?? sign).join("").normalize("NFKC");
  const known = new Map();
  const hashed = (word) => {
    if (!known.has(word)) known.set(word, hashOfWord(word) % PRIME);
    return known.get(word);
  };

  // The text of each wanted print that `text` has, by its name; `wanted` are [name, words, hash].
  return (text, wanted) => {
    const words = [];
    for (const { 0: written, index } of text.matchAll(/[^\s\ufeff]+/gu)) {
      for (const word of folded(written).split(/\s+/u).filter(Boolean)) {
        words.push({ hash: hashed(word), start: index, end: index + written.length });
      }
    }
    const sums = [0n];
    for (const { hash } of words) sums.push((sums.at(-1) * BASE + hash) % PRIME);
    const powers = [1n];
    for (const _ of words) powers.push((powers.at(-1) * BASE) % PRIME);

    const byLength = new Map();
    for (const [name, length, hash] of wanted) {
      if (!byLength.has(length)) byLength.set(length, new Map());
      const named = byLength.get(length);
      const key = BigInt(`0x${hash}`);
      named.set(key, [...(named.get(key) ?? []), name]);
    }
    const found = new Map();
    for (const [length, named] of byLength) {
      for (let at = 0; length && at + length <= words.length; at += 1) {
        const sum = (((sums[at + length] - sums[at] * powers[length]) % PRIME) + PRIME) % PRIME;
        for (const name of named.get(sum) ?? []) {
          if (!found.has(name)) found.set(name, text.slice(words[at].start, words[at + length - 1].end));
        }
      }
    }
    return found;
  };
})();

// The parts of a paragraph in order, each with whether a statement has it too: numbers, names, quoted words.
const partsMarked = (paragraph, statement, numberWords) => {
  const level = (text) => text.replace(/[‘’‚]/gu, "'").replace(/[“”„«»]/gu, '"').toLowerCase();
  const WORD = /[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu;
  const valueOf = (word) => {
    if (/^\p{Nd}/u.test(word)) return word.replace(/(\d)[.,](?=\d{3}(?!\d))/gu, "$1");
    const known = word.toLowerCase();
    return Object.hasOwn(numberWords, known) ? String(numberWords[known]) : null;
  };
  const wordsOf = (text) => [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index }));
  const isName = ({ word }) => /^\p{Lu}/u.test(word) && word.length > 1;
  const isFirst = (text, { index }) => /(?:^|[.!?:]["”’»]?\s+|["“‘«])$/u.test(text.slice(0, index));

  const said = wordsOf(statement);
  const values = new Set(said.map(({ word }) => valueOf(word)).filter((value) => value !== null));
  const names = new Set(said.filter(isName).map(({ word }) => word));
  const sure = new Set(said.filter((each) => isName(each) && !isFirst(statement, each)).map(({ word }) => word));

  const spans = wordsOf(paragraph).filter((each) => {
    const value = valueOf(each.word);
    if (value !== null) return values.has(value);
    // A capital at the start of a sentence makes no name, unless it has one elsewhere too.
    return names.has(each.word) && (sure.has(each.word) || !isFirst(paragraph, each));
  }).map(({ word, index }) => [index, index + word.length]);
  for (const { 1: quoted } of statement.matchAll(/[“"„«]\s*([^“”"„«»]+?)\s*[”"“»]/gu)) {
    const at = level(paragraph).indexOf(level(quoted));
    if (at >= 0) spans.push([at, at + quoted.length]);
  }

  const parts = [];
  let reached = 0;
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    if (start < reached) continue;
    parts.push([paragraph.slice(reached, start), false], [paragraph.slice(start, end), true]);
    reached = end;
  }
  parts.push([paragraph.slice(reached), false]);
  return parts.filter(([text]) => text);
};

asked["own-copy"] = (button) => {
  const LARGEST = 4_000_000;
  const { articles, numbers } = asked["own-copy-data"];
  // What a visit keeps: paragraphs by name, such as `island-3`, and what was said of each file.
  const recalled = () => {
    try { return JSON.parse(sessionStorage.getItem("own-copy")) ?? { paragraphs: {}, said: [] }; } catch {}
    return { paragraphs: {}, said: [] };
  };
  let kept = recalled();

  const textOf = (bytes) => {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    return new TextDecoder().decode(bytes);
  };
  const digestOf = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const LINE_END = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/u;
  const linesOf = (text) => text.split(LINE_END).map((line) => line.trim()).filter(Boolean);

  const articleName = ({ letter }) => say("Article {letter}", { letter });

  const tellOf = ({ name }, what) => kept.said.push(say("{label}: {text}", { label: name, text: what }));

  // What one file has of the articles: keeps it, and says how much it is.
  const take = async (file) => {
    const tell = (what) => tellOf(file, what);
    if (file.size > LARGEST) { tell(say("too large for the text of an article.")); return; }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = textOf(bytes);
    const digest = crypto.subtle ? await digestOf(bytes) : "";
    const whole = articles.find(({ sha256 }) => sha256 === digest);
    const lines = linesOf(text);
    if (whole && lines.length === whole.paragraphs) {
      for (const [at, line] of lines.entries()) kept.paragraphs[`${whole.id}-${at + 1}`] = line;
      tell(say("{article}, the very text that we used.", { article: articleName(whole) }));
      return;
    }
    const wanted = articles.flatMap(({ id, prints }) =>
      prints.map((print, at) => [`${id}-${at + 1}`, print.words, print.hash]));
    const found = paragraphsIn(text, wanted);
    Object.assign(kept.paragraphs, Object.fromEntries(found));
    let isAny = false;
    for (const article of articles) {
      const names = article.prints.map((_, at) => `${article.id}-${at + 1}`);
      const here = names.filter((name) => found.has(name));
      if (!here.length) continue;
      isAny = true;
      const missing = names.flatMap((name, at) => (found.has(name) ? [] : [at + 1])).join(comma);
      const much = say("{article}: {number} of {all} paragraphs are as we read them.", {
        article: articleName(article), number: here.length, all: names.length,
      });
      const lacking = say("Not found: {numbers}.", { numbers: missing });
      tell(missing ? `${much} ${lacking}` : much);
    }
    if (!isAny) tell(say("nothing in it matches an article."));
  };

  const keep = () => {
    const isEmpty = !Object.keys(kept.paragraphs).length;
    try {
      if (isEmpty) sessionStorage.removeItem("own-copy");
      else sessionStorage.setItem("own-copy", JSON.stringify(kept));
    } catch { kept.said.push(say("This browser keeps it for this page only.")); }
  };

  // The paragraph itself, with what `statement` has of it marked; the text is never read as HTML.
  const shown = (name, statement) => {
    const { language } = articles.find(({ id }) => id === name.replace(/-\d+$/u, ""));
    const parts = partsMarked(kept.paragraphs[name], statement, numbers[language] ?? {});
    const words = parts.map(([text, isMarked]) => (isMarked ? make("mark", { textContent: text }) : text));
    const lead = make("b", { className: "small", textContent: say("In your copy:") });
    return make("span", { className: "own-words" }, lead, " ", make("q", { lang: language, dir: "auto" }, ...words));
  };
  const has = (name) => Object.hasOwn(kept.paragraphs, name);

  // What a mark stands after, without the marks.
  const statementOf = (mark) => {
    const own = mark.closest(".statement") ?? mark.closest("tr") ?? mark.closest("p, li, dd, div");
    const copy = own.cloneNode(true);
    for (const each of copy.querySelectorAll(".mark, .cites, .own-words")) each.remove();
    return copy.textContent;
  };
  document.addEventListener("evidence", ({ detail: { sheet, mark } }) => {
    const statement = statementOf(mark);
    for (const link of sheet.querySelectorAll("li > a:first-child")) {
      const name = idIn(link);
      if (!has(name)) continue;
      link.parentElement.querySelector(".own-words")?.remove(); // which shows what the digest has of it
      link.parentElement.append(shown(name, statement));
    }
  });

  const digestOfItem = (item) => [...item.childNodes].filter(({ localName }) => localName !== "a")
    .map(({ textContent }) => textContent).join("");

  // Beside each digest: on the page of the sources, and in the lists at the end of pages.
  const showDigests = () => {
    for (const each of document.querySelectorAll("main .own-words")) each.remove();
    for (const name of Object.keys(kept.paragraphs)) {
      for (const item of [byId(name), byId(`p-${name}`)]) {
        if (item?.localName === "li") item.append(shown(name, digestOfItem(item)));
      }
    }
  };

  let form = null;
  const showForm = () => {
    if (!form) return;
    const count = Object.keys(kept.paragraphs).length;
    form.querySelector(".forget").hidden = !count;
    const all = articles.reduce((sum, article) => sum + article.paragraphs, 0);
    const total = say("{number} of {all} paragraphs are shown in your own copy.", { number: count, all });
    const lines = [...kept.said, ...(kept.said.length ? [total] : [])];
    form.querySelector("output").replaceChildren(...lines.map((line) => make("span", { textContent: line })));
  };
  const show = () => {
    showDigests();
    showForm();
  };

  const takeAll = async (files) => {
    kept.said = [];
    form.querySelector("output").textContent = say("Comparing…");
    await new Promise((done) => { setTimeout(done, 50); }); // so that this is seen
    for (const file of files) {
      try { await take(file); } catch { tellOf(file, say("it cannot be read.")); }
    }
    keep();
    show();
  };

  const makeForm = () => {
    const heading = make("h2", { id: "your-own-copy", tabIndex: -1, textContent: say("Your own copy of an article") });
    const line = (...said) => make("p", { textContent: said.join(" ") });
    const lead = line(say("If you have the text of an article, pick it or drop it on this page."),
      say("Its own words then stand beside what we say of it, on every page, until you close this tab."));
    const safe = line(say("The text stays in this browser. Nothing is sent or published."));
    const input = make("input", { type: "file", multiple: true, accept: ".txt,text/plain" });
    const label = make("label", {}, say("Text files:"), " ", input);
    const forget = make("button", { type: "button", className: "forget", textContent: say("Forget all of it") });
    form = make("form", { className: "own-form" }, lead, safe, make("p", {}, label));
    if (!crypto.subtle) {
      form.append(line(say("Over this connection browsers compute no SHA-256: paragraphs are compared instead.")));
    }
    form.append(make("output"), make("p", {}, forget));
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("change", () => takeAll([...input.files]).then(() => { input.value = ""; }));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      takeAll([...event.dataTransfer.files]);
    });
    forget.addEventListener("click", () => {
      kept = { paragraphs: {}, said: [] };
      keep();
      show();
      input.focus();
    });
    button.parentElement.replaceWith(heading, form);
    return heading;
  };

  const isTurnedTo = button && (button.dataset.pressed !== undefined || location.hash === "#your-own-copy");
  const heading = button && makeForm();
  show();
  if (isTurnedTo) heading.focus();
  // A page that comes back from the browser's memory must not show what was forgotten meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    kept = recalled();
    show();
  });
};
