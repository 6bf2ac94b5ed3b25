// In the preview, on a machine with the article texts: beside our words those of the paragraph.
"use strict";

(async () => {
  const texts = await (await fetch("/desk/texts.json")).json();
  for (const [name, { language, words }] of Object.entries(texts)) {
    const place = document.getElementById(`p-${name}`);
    if (!place) continue;
    const quote = document.createElement("blockquote");
    quote.lang = language;
    quote.dir = "auto";
    quote.textContent = words;
    place.append(quote);
  }
  const header = document.querySelector("header .tools");
  const link = document.createElement("a");
  link.href = "/desk/";
  link.textContent = "Desk";
  header?.prepend(link);
})();
