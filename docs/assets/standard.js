// A reader's own standard of proof: every mark, count and bar follows it. Fetched only when it is asked for.
"use strict";

// The rules of explainer/evidence/status.py, for what a standard leaves of the articles. It names the articles
// that are left out (`without`), whether the word of officials counts, and how many origins are asked for.
const standings = (data, standard) => {
  const isIn = (article) => !standard.without.includes(article);
  const counts = (one) => one.cite.length > 0 && (standard.officials || !one.officials);
  const cut = (one) => ({ ...one, cite: one.cite.filter(isIn) });
  const statements = new Map(data.statements.map((one) => [one.id, cut(one)]));
  const basesOf = (one) => one.rests_on.flatMap((id) => statements.get(id) ?? [])
    .filter((base) => !base.rests_on.length);
  const isLeft = (one) => Boolean(one) && counts(one) && basesOf(one).every(counts);
  const origins = new Map(data.articles.map(({ id, origin }) => [id, origin]));
  const originsOf = (articles) => new Set(articles.map((id) => origins.get(id)));

  const agree = (one, other) => !one.against.includes(other.at);
  const taken = new Map([...statements.keys()].map((id) => [id, []]));
  for (const { effect, settled_by: settled, versions } of data.disagreements) {
    const left = versions.map((version, at) => ({ ...cut(version), at })).filter(counts);
    for (const version of left) {
      const against = left.filter((other) => !agree(version, other));
      for (const id of version.statements) {
        const settling = isLeft(statements.get(settled)) ? settled : null;
        taken.get(id)?.push({ effect, settled: settling, version, against, left });
      }
    }
  }

  const effectOf = ({ effect, settled, version, against, left }) => {
    if (!against.length) return "nothing";
    if (settled) {
      const agreeing = left.filter((other) => agree(version, other));
      return agreeing.some((other) => other.statements.includes(settled)) ? "nothing" : "updates";
    }
    return effect === "updates" && agree(version, left.at(-1)) ? "nothing" : effect;
  };

  // From the weakest on.
  const ranks = ["unborne", "contradicted", "updated", "claimed", "single", "corroborated"];
  const own = (one) => {
    if (!isLeft(one)) return "unborne";
    const effects = taken.get(one.id).map(effectOf);
    if (effects.includes("contradicts")) return "contradicted";
    if (effects.includes("updates") || isLeft(statements.get(one.superseded_by))) return "updated";
    if (one.officials) return "claimed";
    return originsOf(one.cite).size >= standard.origins ? "corroborated" : "single";
  };
  const status = (one) => [one, ...basesOf(one)].map(own)
    .reduce((weakest, each) => (ranks.indexOf(each) < ranks.indexOf(weakest) ? each : weakest));

  const standsOfOne = (one) => {
    const differing = taken.get(one.id).filter((each) => effectOf(each) === "contradicts")
      .flatMap(({ against }) => against.flatMap(({ cite }) => cite));
    return new Map([...differing.map((id) => [id, "differs"]), ...one.cite.map((id) => [id, "supports"])]);
  };
  const stands = (one) => {
    if (!isLeft(one)) return new Map();
    if (!one.rests_on.some((id) => statements.has(id))) return standsOfOne(one);
    const each = basesOf(one).map(standsOfOne);
    const joined = (id) => {
      const held = each.map((of) => of.get(id) ?? "silent");
      if (held.includes("differs")) return "differs";
      return held.every((stand) => stand === "supports") ? "supports" : "partly";
    };
    return new Map(each.flatMap((of) => [...of.keys()]).map((id) => [id, joined(id)]));
  };
  return new Map([...statements.values()].map((one) => [
    one.id, { status: status(one), stands: stands(one), origins: isLeft(one) ? originsOf(one.cite).size : 0 },
  ]));
};

// The standard in an address: without=ID,ID&officials=no&origins=3. What is as on the site is left out.
const readStandard = (data, search) => {
  const asked = new URLSearchParams(search);
  const known = new Set(data.articles.map(({ id }) => id));
  return {
    without: [...new Set((asked.get("without") ?? "").split(","))].filter((id) => known.has(id)),
    officials: asked.get("officials") !== "no",
    origins: asked.get("origins") === "3" ? 3 : 2,
  };
};

const writeStandard = (standard, search) => {
  const written = new URLSearchParams(search);
  for (const name of STANDARD) written.delete(name);
  if (standard.without.length) written.set("without", standard.without.join(","));
  if (!standard.officials) written.set("officials", "no");
  if (standard.origins !== 2) written.set("origins", standard.origins);
  return written;
};

asked.standard = (button) => {
  const data = asked["standard-data"];
  const usual = { without: [], officials: true, origins: 2 };
  const asBuilt = standings(data, usual);
  const isUsual = (standard) => !writeStandard(standard, "").toString();
  const articleName = ({ letter }) => say("Article {letter}", { letter });

  let standard = readStandard(data, location.search);
  if (isUsual(standard)) {
    try { standard = readStandard(data, sessionStorage.getItem("standard") ?? ""); } catch {}
  }
  let found = asBuilt;

  // How a status looks; what depends on the number of origins is said for that number.
  const looks = () => {
    const known = new Map(data.statuses.map((each) => [each.slug, { ...each }]));
    if (standard.origins === 3) {
      known.get("corroborated").meaning =
        say("Articles of three or more independent origins bear all of it, and none contradicts it.");
      Object.assign(known.get("single"), {
        word: say("fewer than three origins"),
        meaning: say("Articles of one or two independent origins bear it, and none contradicts it."),
      });
    }
    const meaning = say("Your standard leaves out what it rests on, or a part of it. It need not be wrong.");
    known.set("unborne", { slug: "unborne", shape: "✕", word: say("left out"), isShaky: true, meaning });
    return known;
  };
  const slugs = () => [...looks().keys()];
  const recolour = (element, slug) => {
    element.classList.remove(...slugs());
    element.classList.add(slug);
  };
  const capital = (text) => text.charAt(0).toLocaleUpperCase(document.documentElement.lang) + text.slice(1);

  const weight = ["silent", "partly", "differs", "supports"];
  const standsOfOrigins = ({ stands }, without) => {
    const best = new Map();
    for (const { id, origin } of data.articles.filter((each) => !without.includes(each.id))) {
      const stand = stands.get(id) ?? "silent";
      if (weight.indexOf(stand) >= weight.indexOf(best.get(origin) ?? "silent")) best.set(origin, stand);
    }
    return [...best.values()];
  };
  const boxes = (one) =>
    standsOfOrigins(one, standard.without).map((stand) => make("i", { className: stand }));
  // How many origins say so and how many otherwise, as the head of its evidence has it.
  const origins = (one, { without }) => {
    const otherwise = standsOfOrigins(one, without).filter((stand) => stand === "differs").length;
    if (!otherwise) return data.counted[one.origins];
    return data.saying[one.origins] + comma + data.differing[otherwise];
  };

  // After a statement, and where its evidence is listed.
  const showMarks = (look) => {
    for (const mark of document.querySelectorAll("main a.mark[href^='#e-']")) {
      const one = found.get(idIn(mark).slice(2));
      if (!one) continue;
      recolour(mark, one.status);
      mark.querySelector(".boxes").replaceChildren(...boxes(one));
      const word = mark.querySelector(".boxes ~ span");
      word.className = look.get(one.status).isShaky || "told" in word.dataset ? "why" : "visually-hidden";
      word.textContent = look.get(one.status).word;
    }
    for (const [id, one] of found) {
      const line = byId(`e-${id}`)?.querySelector(".status");
      if (!line) continue;
      recolour(line, one.status);
      line.querySelector("span").textContent = look.get(one.status).shape;
      const word = line.querySelector("b");
      word.textContent = capital(look.get(one.status).word);
      word.dataset.after ??= word.nextSibling.textContent;
      const [before, now] = [origins(asBuilt.get(id), usual), origins(one, standard)];
      word.nextSibling.textContent = word.dataset.after.replace(before, now);
    }
  };

  // The signs of the events of a cell of the picture: `sure` are those of just its date, `unsure` the others.
  const drawSigns = (holder, sure, unsure, look) => {
    const total = holder.querySelector("b");
    const hasSignEach = ![...holder.querySelectorAll("span")].some((sign) => /\d/.test(sign.textContent));
    const notCertain = say("day not certain");
    const runs = [[sure, "", ""], [unsure, " unsure", comma + notCertain]].flatMap(([ids, kind, added]) =>
      [...look].flatMap(([status, { shape, word }]) => {
        const number = ids.filter((id) => found.get(id)?.status === status).length;
        if (!number) return [];
        const signs = hasSignEach ? Array.from({ length: number }, () => make("i", {}, shape)) : [`${shape} ${number}`];
        const ariaLabel = `${number} ${word}${added}`;
        return [" ", make("span", { className: status + kind, role: "img", ariaLabel }, ...signs)];
      }));
    // Those of no certain day are in brackets.
    const uncertain = runs.filter((run) => run.matches?.(".unsure"));
    const [first, last] = [uncertain[0]?.firstChild, uncertain.at(-1)?.lastChild];
    if (first) first.textContent = `(${first.textContent}`;
    if (last) last.textContent += ")";
    holder.replaceChildren(total, ...runs);
  };

  // In the picture, in drawings, and on the days of the timeline.
  const showSigns = (look) => {
    for (const link of document.querySelectorAll(".events a, .lanes .key a")) {
      const one = found.get(idIn(link));
      if (!one) continue;
      const isWord = Boolean(link.closest(".key, .many"));
      const sign = isWord ? link.closest("li").firstElementChild : link;
      recolour(sign, one.status);
      (isWord ? sign : link.firstElementChild).textContent = look.get(one.status).shape;
      if (sign.ariaLabel) sign.ariaLabel = look.get(one.status).word;
      if (isWord) continue;
      link.dataset.title ??= link.title.slice(0, link.title.lastIndexOf(": ")).trimEnd();
      link.title = say("{label}: {text}", { label: link.dataset.title, text: look.get(one.status).word });
    }
    for (const cell of document.querySelectorAll(".many")) {
      const [sure, unsure] = ["div:not(:has(p)) a", "div:has(p) a"]
        .map((links) => [...cell.querySelectorAll(`:scope > ${links}`)]);
      drawSigns(cell.firstElementChild, sure.map(idIn), unsure.map(idIn), look);
    }
    for (const cell of document.querySelectorAll(".counts")) {
      const { events, unsure = "" } = cell.dataset;
      const before = [...cell.closest("details")?.querySelectorAll("h3") ?? []].map(({ id }) => id);
      drawSigns(cell, events?.split(" ") ?? before, unsure.split(" "), look);
    }
    for (const item of document.querySelectorAll("[data-item=timeline]")) {
      const one = found.get(item.querySelector("h3").id);
      item.dataset.status = one.status;
      const sign = item.querySelector("summary > span");
      if (!sign) continue;
      recolour(sign, one.status);
      sign.ariaLabel = look.get(one.status).word;
      sign.querySelector(".boxes").replaceChildren(...boxes(one));
    }
    for (const line of document.querySelectorAll(".diagram path[data-relations]")) {
      const of = line.dataset.relations.split(" ");
      line.classList.toggle("disputed", of.some((id) => found.get(id)?.status === "contradicted"));
    }
  };

  // Under a picture: what its signs mean, with that of a status that only a standard gives.
  const showKeys = (look) => {
    for (const key of document.querySelectorAll("main .legend")) {
      key.querySelector(".own-key")?.remove();
      for (const sign of key.querySelectorAll(".nobreak > [aria-hidden]")) {
        const status = look.get(sign.className);
        if (status) sign.nextSibling.textContent = ` ${status.word}`;
      }
      if (isUsual(standard)) continue;
      const { slug, shape, word } = look.get("unborne");
      const sign = make("span", { className: slug, textContent: shape });
      sign.setAttribute("aria-hidden", "true");
      const added = make("span", { className: "nobreak" }, sign, ` ${word}`);
      key.append(make("span", { className: "own-key" }, " · ", added));
    }
  };

  // In the ledger: a row a statement.
  const showRows = (look) => {
    const words = { supports: say("supports"), partly: say("partly"), differs: say("differs"), silent: say("silent") };
    for (const row of document.querySelectorAll("[data-item=agreement]")) {
      const { status, stands } = found.get(idIn(row.querySelector("th a")));
      const those = (...wanted) => data.articles.map(({ id }) => id).filter((id) => wanted.includes(stands.get(id)));
      const bearing = those("supports", "partly");
      Object.assign(row.dataset, { status, article: bearing.join(" "), only: bearing.length === 1 ? bearing[0] : "" });
      const shape = row.querySelector(".shape");
      recolour(shape, status);
      const { word } = look.get(status);
      Object.assign(shape, { textContent: look.get(status).shape, title: word, ariaLabel: word });
      const cells = [...row.querySelectorAll("td")];
      if (!cells[0].className) { // too many articles for a column each
        const letters = new Map(data.articles.map(({ id, letter }) => [id, letter]));
        for (const [at, stand] of ["supports", "partly", "differs"].entries()) {
          const link = (id) => make("a", { href: `sources.html#${id}`, textContent: letters.get(id) });
          cells[at].replaceChildren(...those(stand).flatMap((id) => [link(id), " "]));
        }
        continue;
      }
      for (const [at, { id }] of data.articles.entries()) {
        const isOut = standard.without.includes(id);
        const stand = stands.get(id) ?? "silent";
        cells[at].className = isOut ? "out" : stand;
        cells[at].firstElementChild.textContent = isOut ? say("left out") : words[stand];
      }
    }
  };

  // A statement that restates others is not counted: it is as sure as they are.
  const citing = data.statements.filter((one) => !one.rests_on.length);

  // How many a standard leaves out is said: without officials’ word, none of the corroborated is among them.
  const counts = (statements) => {
    const [strong, out] = ["corroborated", "unborne"]
      .map((slug) => statements.filter(({ id }) => found.get(id).status === slug).length);
    const all = statements.length;
    if (!out) return say("{strong} of {all} statements are corroborated.", { strong, all });
    return say("of {all} statements {out} are left out; {strong} of the others are corroborated.",
      { all, out, strong });
  };

  // How many have each status: the bar, the line over it, and the list under it.
  const showCounts = (look) => {
    for (const part of document.querySelectorAll(".sure")) {
      const [bar, list] = part.children;
      const kind = part.dataset.of;
      const counted = citing.filter((one) => !kind || one.kind === kind);
      const count = (slug) => counted.filter(({ id }) => found.get(id).status === slug).length;
      const shares = [...look.values()].reverse().filter(({ slug }) => count(slug));
      shares.push(...shares.splice(0, shares[0]?.slug === "unborne" ? 1 : 0));
      bar.replaceChildren(...shares.map(({ slug }) => {
        const drawn = make("i", { className: slug });
        drawn.style.flex = count(slug);
        return drawn;
      }));
      const hasMeanings = !list.className;
      const [filtered] = list.querySelector("a").getAttribute("href").split("?");
      list.replaceChildren(...shares.map(({ slug, shape, word, meaning }) => {
        const sign = make("span", { className: slug, textContent: shape });
        sign.setAttribute("aria-hidden", "true");
        const number = make("b", { textContent: count(slug) });
        const link = make("a", { href: `${filtered}?status=${slug}` }, sign, " ", number, ` ${word}`);
        if (!hasMeanings) return make("li", {}, link);
        return make("li", { id: slug }, link, say("{label}: {text}", { label: "", text: meaning }));
      }));
      const line = document.querySelector(".counted");
      part.dataset.line ??= line.textContent;
      line.textContent = isUsual(standard) ? part.dataset.line
        : say("By your own standard: {text}", { text: counts(counted) });
    }
  };

  // A status that only a standard gives can be filtered by, too.
  const showChoices = (look) => {
    const given = new Set([...found.values()].map(({ status }) => status));
    for (const select of document.querySelectorAll("select[name=status]")) {
      for (const [value, { word }] of look) {
        if (!given.has(value) || select.querySelector(`[value=${value}]`)) continue;
        select.append(make("option", { value, textContent: word }));
      }
      for (const each of select.options) {
        if (each.value) each.dataset.label = look.get(each.value).word;
      }
    }
  };

  const said = () => {
    const left = data.articles.filter(({ id }) => standard.without.includes(id))
      .map(articleName);
    if (!standard.officials) left.push(say("officials’ word"));
    const parts = left.map((what) => say("without {what}", { what }));
    if (standard.origins === 3) parts.push(say("three origins asked for"));
    return parts.join(comma);
  };

  // On every page: that a standard of the reader's is in force, and a way back.
  const banner = make("p", { className: "standard", role: "status" });
  const showBanner = () => {
    banner.hidden = isUsual(standard);
    if (banner.hidden) { banner.replaceChildren(); return; }
    const back = make("button", { type: "button", textContent: say("Back to the site’s own") });
    back.addEventListener("click", () => {
      standard = usual;
      show();
      byId("content").focus();
    });
    const lead = make("b", { textContent: say("Your own standard of proof:") });
    const change = make("a", { href: new URL("known.html#your-standard", base), textContent: say("Change it") });
    banner.replaceChildren(lead, ` ${said()}. `, change, " ", back);
  };

  const keep = () => {
    const written = writeStandard(standard, "").toString();
    try {
      if (written) sessionStorage.setItem("standard", written);
      else sessionStorage.removeItem("standard");
    } catch {}
    const address = new URL(location.href);
    address.search = writeStandard(standard, address.search).toString().replaceAll("%2C", ",");
    try { history.replaceState(history.state, "", address); } catch {} // as from a folder on disk
  };

  let form = null;
  const showForm = () => {
    if (!form) return;
    for (const each of form.querySelectorAll("[name=without]")) each.checked = standard.without.includes(each.value);
    form.elements.officials.checked = !standard.officials;
    form.elements.origins.value = standard.origins;
    form.querySelector("output").textContent = capital(counts(citing));
  };

  const show = () => {
    found = standings(data, standard);
    const look = looks();
    showMarks(look);
    showSigns(look);
    showKeys(look);
    showRows(look);
    showCounts(look);
    showChoices(look);
    showBanner();
    showForm();
    keep();
    document.dispatchEvent(new CustomEvent("standard"));
  };

  const makeForm = () => {
    const check = (name, value, text) => {
      const box = make("input", { type: "checkbox", name, value });
      return make("label", {}, box, ` ${text}`);
    };
    const before = (one, other) => one.letter.length - other.letter.length || (one.letter < other.letter ? -1 : 1);
    const articles = [...data.articles].sort(before).map((each) =>
      check("without", each.id, say("{label}: {text}", { label: articleName(each), text: each.headline })));
    const out = make("fieldset", {}, make("legend", { textContent: say("Leave out") }), ...articles,
      check("officials", "no", capital(say("officials’ word"))));
    const origins = make("select", { name: "origins" },
      make("option", { value: "2", textContent: say("two, as on this site") }),
      make("option", { value: "3", textContent: say("three") }));
    const asks = make("label", {}, say("Independent origins that a statement needs:"), " ", origins);
    const reset = make("button", { type: "reset", textContent: say("As on this site") });
    const heading = make("h2", { id: "your-standard", tabIndex: -1, textContent: say("Your own standard of proof") });
    const lead = make("p", { textContent:
      say("What would stand without an article, or with more asked for? The site follows.") });
    form = make("form", { className: "own-form" }, out, make("p", {}, asks), make("p", {}, reset), make("output"));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      standard = usual;
      show();
    });
    form.addEventListener("change", () => {
      const given = new FormData(form);
      const without = given.getAll("without");
      standard = { without, officials: !given.has("officials"), origins: Number(given.get("origins")) };
      show();
    });
    button.parentElement.before(heading, lead, form);
    button.remove();
    return heading;
  };

  byId("content").prepend(banner);
  const isTurnedTo = button && (button.dataset.pressed !== undefined || location.hash === "#your-standard");
  const heading = button && makeForm();
  show();
  if (isTurnedTo) heading.focus();
  // A page that comes back from the browser's memory may be older than the standard.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    let kept = "";
    try { kept = sessionStorage.getItem("standard") ?? ""; } catch {}
    standard = readStandard(data, kept);
    show();
  });
};
