// What searches, in a worker or, on disk, in a hidden frame. Stems and stop words are those of lunr, which lies in
// Material's worker; a language that lunr does not know is cut to the beginnings of its words.
"use strict";

(() => {
  // What a word weighs by where it stands, and an entry by what it is (hooks/ranking.py).
  const FIELDS = { title: 4, tags: 1.5, by: 1, when: 1, text: 1 };
  const KINDS = {
    question: 1.6, turn: 1.4, event: 1.2, reaction: 1.1, section: 1.3, figure: 1.1, difference: 1,
    actor: 0.8, place: 0.6, term: 0.3, relations: 0.6, detail: 0.7, method: 0.6, article: 0.6,
  };
  const OTHER = 0.7;
  const NAMES = ["actor", "place", "term", "relations"];
  const EVENTS = ["turn", "event", "reaction"];
  // What tells of the explainer itself.
  const ABOUT = ["method", "article"];
  // What words of a query ask for (hooks/search_words.yml).
  const ASKED = {
    when: EVENTS, what: [...EVENTS, "section"], where: ["place"], many: ["figure"], measures: ["figure"],
    why: ["question", "section", "difference", "detail"],
  };
  // An excerpt of these is their beginning: who somebody is, the answer, or the value.
  const TOLD = ["actor", "question", "figure"];
  // What a match is worth: the word or another form of it, a word that it begins, a synonym, the usual name.
  const [SAME, BEGINNING, SYNONYM, ALIAS] = [1, 0.6, 0.7, 0.9];
  // Shorter words match whole words alone, or are never taken for slips of the pen; longer ones may have two.
  const SHORT = 4;
  const [ONE_SLIP, TWO_SLIPS] = [5, 7];
  // The parts of a word made of two have at least so many letters.
  const LEAST = 3;
  // Letters that spellings from other alphabets give for one another: a slip between them is half a slip.
  const ALIKE = ["sz", "iyj", "vw", "ckq"];
  const SLIPS = new Map(ALIKE.flatMap((group) => [...group].map((letter) => [letter, group])));
  // Of a word without a stemmer this much is its stem.
  const CUT = 6;
  const [MOST, AROUND, EXCERPT] = [20, 70, 210];
  // Numbers with their thousands apart are one word.
  const WORD = /\p{N}{1,3}(?:[.,\u00a0\u202f]\p{N}{3})+(?!\p{N})|[\p{L}\p{M}\p{N}]+/gu;

  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

  let lunr = null;
  let language = null;
  let settings = null;
  let docs = [];
  // By stem: what it weighs in each entry, by number. By word: how it is spelt, its stem, how often it stands.
  let places = new Map();
  let spelt = new Map();
  // Other names of one word, each with the words of the usual one.
  let aliases = new Map();
  // Names of one word.
  let names = new Set();
  const stems = new Map();

  // As readers type: small letters without accents; й is a letter of its own.
  const folded = (word) => word.toLowerCase().normalize("NFD")
    .replace(/(и\u0306)|[\p{M}.,\u00a0\u202f]/gu, (_, letter) => letter ?? "").normalize("NFC");

  // A stem of two letters would stand for too much.
  const stemOf = (word) => {
    if (!stems.has(word)) {
      const form = settings.forms.get(word) ?? word;
      const stem = language ? String(language.stemmer(new lunr.Token(form, {}))) : form.slice(0, CUT);
      stems.set(word, stem.length < 3 ? form : stem);
    }
    return stems.get(word);
  };

  // Where no spaces part the words, the browser knows where one begins.
  const segments = (text) => [...new Intl.Segmenter(settings.language, { granularity: "word" }).segment(text)]
    .filter(({ isWordLike }) => isWordLike).map(({ segment, index }) => ({ 0: segment, index }));

  // The words of a text, each with its place.
  const wordsIn = (text) => (UNSPACED.test(text) ? segments(text) : [...text.matchAll(WORD)])
    .map(({ 0: shown, index }) => {
      const word = folded(shown);
      return { shown, word, stem: stemOf(word), begin: index, end: index + shown.length };
    });

  // "US" is a name.
  const isStop = ({ shown, word }) => !names.has(word) && ((word.length === 1 && !/\p{N}/u.test(word))
    || settings.stop.has(word)
    || Boolean(language) && [word, shown.toLowerCase()].some((each) => !language.stopWordFilter(each)));

  const add = (number, field, texts) => {
    const counts = new Map();
    const isName = field === "tags" && NAMES.includes(docs[number].kind);
    const most = FIELDS[isName ? "title" : field];
    let length = 0;
    for (const { shown, word, stem } of texts.flatMap(wordsIn)) {
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
      if (!spelt.has(word)) spelt.set(word, { shown, stem, times: 0 });
      // A word that no page shows is the last to be taken for what was meant.
      spelt.get(word).times += field === "tags" ? 0.01 : 1;
      spelt.get(word).isTitled ||= field === "title" || names.has(word);
      spelt.get(word).isNamed ||= most === FIELDS.title && NAMES.includes(docs[number].kind);
      length += 1;
    }
    for (const [stem, times] of counts) {
      if (!places.has(stem)) places.set(stem, new Map());
      const weight = most * times / (times + 0.5 + length / 100);
      const before = places.get(stem).get(number) ?? 0;
      // What an entry is called by other names too weighs no more for it.
      places.get(stem).set(number, field === "tags" ? Math.max(before, weight) : before + weight);
    }
  };

  // What an entry may be called as: its title, its other names and, on a card, each short line on who somebody is.
  const phrasesOf = ({ title, tags = [], kind, text }) => {
    const lines = kind === "actor" ? text.split("\n").filter((line) => line.length <= AROUND) : [];
    return [title, ...tags, ...lines].map((phrase) =>
      new Map(wordsIn(phrase).map((each) => [each.stem, isStop(each)])));
  };

  // The names that cards have.
  const namesOf = ({ kind, title, tags = [] }) => (NAMES.includes(kind) ? [title, ...tags] : []);

  const tellingIn = (text) => wordsIn(text).filter((each) => !isStop(each)).map(({ stem }) => stem);

  const index = (entries) => {
    docs = entries;
    [places, spelt, aliases] = [new Map(), new Map(), new Map()];
    names = new Set(docs.flatMap(namesOf).map(wordsIn).flatMap((words) => (words.length === 1 ? [words[0].word] : [])));
    docs.forEach((doc, number) => {
      for (const field of Object.keys(FIELDS)) add(number, field, [doc[field] ?? []].flat());
      doc.phrases = phrasesOf(doc);
      doc.whose = [...wordsIn(doc.title).slice(0, 3), ...wordsIn(doc.by ?? "")].map(({ stem }) => stem);
      const [usual, ...others] = namesOf(doc).map(tellingIn);
      for (const words of others) if (words.length === 1) aliases.set(words[0], usual);
    });
  };

  // Several letters for one sound become one.
  const SOUNDS = [
    [/dsch|dzh|dj/g, "j"], [/tsch|tch/g, "c"], [/sch/g, "s"], [/([cksz])h/g, "$1"], [/ph/g, "f"], [/ou|ue|ew/g, "u"],
  ];
  const sounding = (word) => SOUNDS.reduce((made, [letters, one]) => made.replace(letters, one), word);

  const isAlike = (one, other) => one === other || Boolean(SLIPS.get(one)?.includes(other));

  // How many letters must be left out, added, changed or swapped to make one word of another (Damerau); a change
  // between letters that are alike counts half. Beyond `most` the number is not exact.
  const distance = (one, other, most) => {
    let [before, last, row] = [[], [], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length && Math.min(...row) <= most; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= other.length; j++) {
        const [from, to] = [one[i - 1], other[j - 1]];
        const changed = from === to ? 0 : isAlike(from, to) ? 0.5 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed);
        const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[other.length];
  };

  // Whether a word has no letter that another has not.
  const isOf = (one, other) => [...one].every((letter) => other.includes(letter));

  // The word that was meant by a mistyped one: the nearest, and of equally near ones the most frequent. It begins
  // alike. It is part of a name; or of a title, and one slip away or without a letter that the other has not; or long,
  // and one slip away. Any other is mostly another word: "Token" is not "taken", nor "executed" "expected".
  const meant = (typed, as = (each) => each) => {
    const word = as(typed);
    let best = null;
    let most = word.length < ONE_SLIP ? -1 : word.length < TWO_SLIPS ? 1 : 2;
    const mostElsewhere = most === 2 ? 1 : 0;
    for (const [name, { shown, stem, times, isTitled, isNamed }] of spelt) {
      const other = as(name);
      const isFar = !isAlike(word[0], other[0]) || Math.abs(other.length - word.length) > most;
      if (isFar || /\p{N}/u.test(word + other)) continue;
      const away = distance(word, other, most);
      const isNear = away <= 1 || isOf(word, other) || isOf(other, word);
      const mayBe = isNamed || away <= mostElsewhere || (isTitled && isNear);
      if (away > most || !mayBe || (away === best?.away && times <= best.times)) continue;
      best = { away, times, shown, word: name, stem };
      most = away;
    }
    return best;
  };

  // The stems that answer a word, and what each is worth.
  const answersOf = ({ word, stem, isTyped }) => {
    const found = new Map();
    const note = (each, worth) => places.has(each) && found.set(each, Math.max(found.get(each) ?? 0, worth));
    note(stem, SAME);
    if (!found.size) {
      for (const each of settings.prefixes) if (word.startsWith(each)) note(stemOf(word.slice(each.length)), SYNONYM);
    }
    if (word.length >= SHORT && (isTyped || !language)) {
      for (const [other, { stem: each }] of spelt) if (other.startsWith(word)) note(each, BEGINNING);
    }
    for (const group of settings.synonyms) if (group.includes(stem)) for (const each of group) note(each, SYNONYM);
    // Of another name also the usual one, if it is one word, or the texts have no other.
    const usual = aliases.get(stem) ?? [];
    if (usual.length === 1 || spelt.get(word)?.times < 1) for (const each of usual) note(each, ALIAS);
    return found;
  };

  // The words of a query: which must be missing, which must be there, and which tell what is looked for.
  const parse = (query) => {
    const begins = (pattern) => new Set([...query.matchAll(pattern)].map(({ 0: sign, index: at }) => at + sign.length));
    const away = begins(/(?:^|\s)-(?=[\p{L}\p{N}])/gu);
    const quoted = [...query.matchAll(/"[^"]+"/gu)].map(({ 0: whole, index: at }) => [at, at + whole.length]);
    // The letter of an article is no article: “article B”.
    const letters = wordsIn(query).map(({ word }, at, all) =>
      word.length === 1 && settings.articles.has(all[at - 1]?.word));
    // What the whole explainer is about, with a small word before it: “in Norway”.
    const subject = (word) => Boolean(word) && settings.subject.has(word.stem);
    return wordsIn(query).map((each, at, all) => ({
      ...each,
      isSubject: subject(each) || (isStop(each) && subject(all[at + 1])),
      isLetter: letters[at],
      isTyped: each.end === query.length, // perhaps not to its end
      isAway: away.has(each.begin),
      isWanted: quoted.some(([from, to]) => from < each.begin && each.end < to),
      isTelling: (!isStop(each) || letters[at]) && !settings.acts.has(each.word),
    }));
  };

  // Those that tell, or where none does, all.
  const tellingOf = (words) => {
    const telling = words.filter(({ isTelling }) => isTelling);
    return telling.length ? telling : words;
  };

  // Two words that make one, as "air port", are one; one that is made of two words of titles, as "cityhall", is two.
  const parted = (query) => {
    let as = query;
    const put = (begin, end, text) => { as = as.slice(0, begin) + text + as.slice(end); };
    const isPart = (word) => word.length >= LEAST && spelt.get(word)?.isTitled && !isStop({ word, shown: word });
    const words = parse(query).filter(({ isAway }) => !isAway).reverse();
    words.forEach((each, at) => {
      const [{ word, stem, begin, end }, before, isKnown] = [each, words[at + 1], answersOf(each).size > 0];
      const joined = before && !(places.has(stem) && places.has(before.stem)) && spelt.has(before.word + word);
      if (joined) put(before.begin, end, before.word + word);
      if (joined || isKnown) return;
      const cut = [...word].findIndex((_, place) => isPart(word.slice(0, place)) && isPart(word.slice(place)));
      if (cut > 0 && !meant(word)) put(begin, end, `${word.slice(0, cut)} ${word.slice(cut)}`);
    });
    return as;
  };

  // A query as it is understood: what answers each word, slips of the pen set right.
  const read = (query) => {
    let as = parted(query);
    const words = parse(as);
    for (const each of [...words].reverse()) {
      each.answers = answersOf(each);
      if (each.answers.size || each.isAway || !each.isTelling) continue;
      const slip = meant(each.word) ?? meant(each.word, sounding);
      if (!slip) continue;
      Object.assign(each, slip, { answers: answersOf(slip), isTelling: !isStop(slip) });
      as = as.slice(0, each.begin) + slip.shown + as.slice(each.end);
    }
    const present = words.filter(({ isAway }) => !isAway);
    const missing = present.filter(({ answers, isTelling }) => isTelling && !answers.size).map(({ shown }) => shown);
    const has = (list) => present.some(({ word }) => list.has(word));
    // What no entry has tells none from another.
    const asked = present.filter(({ answers, isWanted }) => answers.size || isWanted);
    // Where no word that tells is left, as in “what did … say”, only a page may answer.
    const isLost = missing.length > 0 && !asked.some(({ isTelling }) => isTelling);
    const asks = (name) => has(settings.asking[name]) && (name !== "measures" || has(settings.questions));
    const asksFor = Object.keys(ASKED).filter(asks);
    return {
      as, missing, asked, isLost, telling: tellingOf(asked), without: words.filter(({ isAway }) => isAway),
      acts: has(settings.acts) && asked.some(({ isTelling }) => isTelling),
      kinds: asksFor.flatMap((name) => ASKED[name]),
    };
  };

  // A rare word tells more, a stop word little, one that asks for a kind somewhat more.
  const [FEW, ASKING] = [0.4, 1.2];
  // So much of a phrase is what an entry is called; a word that one of so many entries has is rare.
  const [CALLED, RARE] = [0.6, 60];
  const rarity = (times) => Math.log(1 + docs.length / (times || 0.5));

  // What answers one word in each entry.
  const fits = ({ answers }) => {
    const found = new Map();
    for (const [stem, worth] of answers) {
      for (const [number, weight] of places.get(stem)) {
        const fit = { worth, weight: worth * weight };
        if (!(found.get(number)?.weight >= fit.weight)) found.set(number, fit);
      }
    }
    return found;
  };

  // How much of the query and of a phrase is the same, from 0 to 1. What the whole explainer is about may be left out.
  const likeness = (phrase, asked, worth = SYNONYM) => {
    let [both, all] = [0, 0];
    const held = new Set();
    for (const { answers, tells, isSubject } of asked) {
      const same = [...phrase.keys()].filter((stem) => answers.get(stem) >= worth);
      for (const each of same) held.add(each);
      both += tells * Math.max(0, ...same.map((each) => answers.get(each)));
      if (same.length || !isSubject) all += tells;
    }
    for (const [stem, isStopped] of phrase) {
      if (!held.has(stem)) all += isStopped ? FEW : rarity(places.get(stem).size);
    }
    return both && both / all;
  };

  // Where a word is unknown and no entry has more than half of the query, entries come first that are called by that
  // half, or that hold a number or a rare word of it. Where there are none, nothing is found.
  const isCalledBy = ({ phrases }, held) => {
    const others = held.filter(({ isSubject }) => !isSubject);
    const isRare = ({ word, found }) => /\p{N}/u.test(word) || found.size <= 1 + docs.length / RARE;
    return others.some(isRare) || phrases.some((phrase) => likeness(phrase, others) > CALLED);
  };

  // All entries with any of the words that tell, best first.
  const ranked = ({ asked, isLost, missing, telling, without, acts, kinds }) => {
    const asks = ({ word }) => kinds.length && Object.values(settings.asking).some((list) => list.has(word));
    for (const word of asked) Object.assign(word, { tells: asks(word) ? ASKING : FEW, found: fits(word) });
    for (const word of telling) word.tells = rarity(word.found.size);
    const all = telling.reduce((sum, { tells }) => sum + tells, 0);
    const gone = new Set(without.flatMap((word) => [...fits(word).keys()]));
    // Of what the whole is about more is asked than its name.
    const isOnAll = telling.every(({ isSubject }) => isSubject) && asked.some(({ isSubject }) => !isSubject);
    const scores = [];
    docs.forEach((doc, number) => {
      const held = telling.filter(({ found }) => found.has(number));
      const isMissed = asked.some(({ isWanted, found }) => isWanted && !found.has(number));
      if (!held.length || isMissed || gone.has(number) || (isLost && doc.location.includes("#"))) return;
      const share = ({ worth }) => (worth >= SYNONYM ? 1 : worth);
      const covered = held.reduce((sum, { tells, found }) => sum + tells * share(found.get(number)), 0) / all;
      const fit = held.reduce((sum, { tells, found }) => sum + tells * found.get(number).weight, 0);
      // Who asks what somebody did, or when, or how many, wants no card; who asks for a name alone does. Of all other
      // entries, what is called as the query is comes first.
      const isName = NAMES.includes(doc.kind);
      const isUnwanted = isName && (acts || kinds.length > 0 || isOnAll) && !kinds.includes(doc.kind);
      const likes = doc.phrases.map((phrase) => (isName ? likeness(phrase, telling, ALIAS) : likeness(phrase, asked)));
      const like = isUnwanted ? 0 : Math.max(...likes);
      const isAct = acts && telling.every(({ answers }) => doc.whose.some((stem) => answers.has(stem)));
      const isAnswer = kinds.includes(doc.kind) || (isAct && EVENTS.includes(doc.kind));
      // Who names an article by its letter wants that.
      const isIts = ({ isLetter, stem }) => isLetter && doc.phrases[0].has(stem);
      const isNamed = doc.kind === "article" && asked.some(isIts);
      const answering = isNamed ? 8 : !isAnswer ? 1 : acts && doc.by ? 3 : 2;
      const isCard = isName || ABOUT.includes(doc.kind);
      const kind = (KINDS[doc.kind] ?? OTHER) * (isUnwanted ? 0.3 : isCard ? 0.3 + like ** 2 : 1);
      // Most by far where it is called just so, and more yet in several words.
      const isJustSo = like === 1 && !isName && asked.length > 1;
      const called = 1 + 3 * like ** 2 + 4 * like ** 6 + (isJustSo ? 8 : 0);
      const hasMost = 2 * held.length > telling.length + missing.length;
      const score = fit * covered ** 2 * kind * called * answering;
      scores.push({ number, score, hasMost, isCalled: isCalledBy(doc, held) });
    });
    const isStray = missing.length > 0 && !scores.some(({ hasMost }) => hasMost);
    if (isStray && !scores.some(({ isCalled }) => isCalled)) return [];
    const first = (one) => Number(isStray && one.isCalled);
    return withoutTwins(scores.sort((a, b) => first(b) - first(a) || b.score - a.score || a.number - b.number));
  };

  // A question that two pages ask in the same words is listed once: the first of the two, where the better one stood.
  // Of several cards of one name, such as a state and its place on the map, all but the best come last.
  const withoutTwins = (scores) => {
    const key = ({ kind, title, location }) => (kind === "question" ? folded(title) : location);
    const firsts = new Map();
    for (const { number } of scores) {
      const [same, before] = [key(docs[number]), firsts.get(key(docs[number]))];
      firsts.set(same, before === undefined ? number : Math.min(before, number));
    }
    const [best, others, cards] = [[], [], new Set()];
    for (const number of firsts.values()) {
      const { kind, title } = docs[number];
      const isTwin = NAMES.includes(kind) && cards.has(folded(title));
      (isTwin ? others : best).push({ number });
      if (NAMES.includes(kind)) cards.add(folded(title));
    }
    return [...best, ...others];
  };

  // A text in runs, those that are found marked.
  const runs = (text, found) => {
    const made = [];
    let done = 0;
    for (const { stem, begin, end } of wordsIn(text)) {
      if (!found.has(stem)) continue;
      made.push([text.slice(done, begin), false], [text.slice(begin, end), true]);
      done = end;
    }
    return [...made, [text.slice(done), false]].filter(([run]) => run);
  };

  const isSentence = (line) => /[.!?…؟][”»"]?$/u.test(line);

  // So much of a text as an excerpt has: to the end of a sentence, if that is not far, or else of a word.
  const shortened = (text) => {
    const cut = text.slice(0, EXCERPT);
    if (cut === text) return text;
    const [sentences] = cut.match(/^.*[.!?…؟][”»"]?(?=\s)/u) ?? [""];
    return `${sentences.length > EXCERPT / 2 ? sentences : cut.replace(/(\s+·)?\s+\S*$/u, "")} …`;
  };

  // What an entry says around the first word that is found: from the beginning of a sentence, or else of a word. Lines
  // that are no sentences, such as its kind and place, are shown where there are no others.
  const excerpt = ({ text, kind }, found) => {
    const isTold = TOLD.includes(kind);
    const [all, sentences] = [text.split("\n"), text.split("\n").filter(isSentence)];
    const lines = isTold || !sentences.length ? all : sentences;
    const marks = (line) => new Set(wordsIn(line).map(({ stem }) => stem).filter((stem) => found.has(stem))).size;
    const fit = lines.map(marks);
    const first = isTold ? 0 : fit.indexOf(Math.max(...fit));
    const joined = (line) => (isSentence(line) ? line : `${line} ·`);
    const from = lines.slice(first).map(joined).join(" ").replace(/ ·$/u, "");
    const mark = wordsIn(lines[first]).find(({ stem }) => found.has(stem))?.begin ?? 0;
    if (isTold || mark <= 2 * AROUND) return shortened(from);
    const sentence = [...from.slice(0, mark).matchAll(/[.!?…؟][”»"]?\s+/gu)].at(-1);
    const isNear = sentence && mark - sentence.index < 2 * AROUND;
    const begin = isNear ? sentence.index + sentence[0].length : from.slice(0, mark - AROUND).search(/\S+$/u);
    return `… ${shortened(from.slice(begin))}`;
  };

  const search = (query) => {
    const asked = read(query);
    const results = ranked(asked);
    const found = new Set(asked.telling.flatMap(({ answers }) => [...answers.keys()]));
    const items = results.slice(0, MOST).map(({ number }) => {
      const { location, title, when } = docs[number];
      return { location, title: runs(title, found), text: runs(excerpt(docs[number], found), found), when };
    });
    const { as, missing } = asked;
    return { items, all: results.length, as: results.length && as !== query ? as : "", missing };
  };

  const setUp = async ({ config, docs: entries, scripts }) => {
    if (!lunr) {
      await importScripts(...scripts);
      lunr = self.lunr;
      language = config.lang === "en" ? lunr : config.lunr.length ? lunr[config.lang] : null;
    }
    const listed = (...names) =>
      new Set(names.flatMap((name) => (config.words[name] ?? "").split(" ").map(folded)));
    const asking = Object.fromEntries(Object.keys(ASKED).map((name) => [name, listed(name)]));
    const forms = (config.words.forms ?? []).map((each) => each.split(" ").map(folded));
    const questions = ["questions", "when", "what", "where", "many", "why"];
    settings = {
      language: config.lang, acts: listed("acts"), articles: listed("article"), asking,
      questions: listed(...questions), stop: listed("stop", ...questions), prefixes: listed("prefixes"),
      forms: new Map(forms.flatMap(([first, ...others]) => others.map((each) => [each, first]))),
    };
    settings.subject = new Set(wordsIn(config.title).map(({ stem }) => stem));
    const alike = [...config.synonyms, [...asking.many]]; // "how many" asks for the "number of"
    settings.synonyms = alike.map((each) => wordsIn(each.join(" ")).map(({ stem }) => stem));
    index(entries);
  };

  const answer = async (data) => {
    if (data.type === "setup") { await setUp(data); return { type: "ready" }; }
    if (data.type === "words") {
      const words = tellingOf(parse(data.query).filter(({ isAway }) => !isAway));
      return { type: "words", words: words.map(({ word }) => word) };
    }
    return { type: "result", ...search(data.query) };
  };

  // Material's worker, of which only lunr is wanted, listens too: it hears nothing.
  addEventListener("message", async (event) => {
    event.stopImmediatePropagation();
    postMessage(await answer(event.data).catch(() => ({ type: "failed" })));
  });
})();
