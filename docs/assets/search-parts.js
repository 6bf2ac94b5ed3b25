// Searches a very large explainer, whose index lies in parts (hooks/search.py): fetches where the words stand,
// then the entries that fit best, and has the worker search those. assets/search.js loads it.

// So many entries are searched; more would fetch more than a reader looks through.
const MOST = 30;
// Shorter words are found only whole: too many begin with them. Of longer ones the beginning is looked for, as
// another form, or a slip of the pen, may end otherwise; this much of it at least.
const BEGINNING = 4;
const ENDING = 3;
// So long, in milliseconds, the search waits for a reader who types on.
export const PAUSE = 250;

const folder = new URL("../search/", import.meta.url);
const fetched = new Map();

// What does not come is missing from the results, and asked for anew the next time.
const part = (name) => {
  const get = async () => (await fetch(new URL(`${name}.json`, folder))).json();
  if (!fetched.has(name)) fetched.set(name, get().catch(() => fetched.delete(name) && []));
  return fetched.get(name);
};

// How well each entry fits a word, by its number: a rare word tells more, one in the title twice as much, and one
// that only begins as the word does half as much.
const fitting = async (word, { entries, words }) => {
  const isWhole = word.length < BEGINNING;
  const begun = isWhole ? word : word.slice(0, Math.max(BEGINNING, word.length - ENDING));
  const last = isWhole ? word : `${begun}\uffff`;
  const files = [...words.keys()].filter((file) => words[file] <= last && !(words[file + 1] <= begun));
  const found = new Map();
  for (const lists of await Promise.all(files.map((file) => part(`words/${file}`)))) {
    for (const [each, steps] of Object.entries(lists)) {
      if (isWhole ? each !== word : !each.startsWith(begun)) continue;
      const worth = each.startsWith(word) ? 1 : 0.5;
      let place = 0;
      for (const step of steps) {
        place += step;
        found.set(place >> 1, Math.max(found.get(place >> 1) ?? 0, worth * (1 + (place & 1))));
      }
    }
  }
  const rarity = Math.log(1 + entries / found.size);
  return [...found].map(([entry, times]) => [entry, times * rarity]);
};

// The numbers of all entries with any of the words, best first.
const ranked = async (words, parts) => {
  const fits = new Map();
  for (const found of await Promise.all(words.map((word) => fitting(word, parts)))) {
    for (const [entry, fit] of found) fits.set(entry, (fits.get(entry) ?? 0) + fit);
  }
  return [...fits].sort(([a, fitA], [b, fitB]) => fitB - fitA || a - b).map(([entry]) => entry);
};

// The entries with these numbers, after those of their pages, which have no text here.
const entriesOf = async (numbers, size, pages) => {
  const found = await Promise.all(numbers.map(async (number) =>
    (await part(`entries/${Math.floor(number / size)}`))[number % size]));
  const entries = found.filter(Boolean);
  const all = [...entries.map(({ location }) => pages.get(location.split("#")[0])), ...entries];
  return [...new Map(all.filter(Boolean).map((entry) => [entry.location, entry])).values()];
};

// Asks the worker, which is given each time what it has to search.
export const searchInParts = (tell, setup) => {
  const pages = new Map(setup.docs.map((entry) => [entry.location.split("#")[0], entry]));
  return async (query) => {
    const { words } = await tell({ type: "words", query });
    const found = await ranked(words, setup.config.parts);
    const docs = await entriesOf(found.slice(0, MOST), setup.config.parts.entries_a_file, pages);
    await tell({ ...setup, docs });
    return tell({ type: "query", query });
  };
};
