// Fetches Material's script at the reader's first move: it is half of the first view's weight, most of
// its work, and does nothing for a reader who has not moved yet. partials/page.html marks it; without this
// file the site works as it does without script.
"use strict";

{
  const stock = document.querySelector("script[data-later]");
  const moves = [
    "pointermove", "pointerdown", "click", "wheel", "scroll", "keydown", "focusin", "change", "hashchange", "resize",
  ];
  let switched; // the palette's switch, where the reader was faster than the script
  const note = ({ target }) => { if (target.name === "__palette") switched = target; };
  const load = () => {
    for (const move of moves) removeEventListener(move, load, true);
    const script = document.createElement("script");
    script.src = stock.dataset.later;
    script.addEventListener("load", () => {
      removeEventListener("change", note, true);
      document.dispatchEvent(new Event("DOMContentLoaded")); // for which it waits, and which is over
      switched?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    script.addEventListener("error", () => { script.remove(); listen(); }); // the next move asks again
    document.body.append(script);
  };
  const listen = () => {
    for (const move of moves) addEventListener(move, load, { capture: true, passive: true });
  };

  if (stock) {
    addEventListener("change", note, true);
    listen();
    // An address with words to look for, or to mark, needs the search at once.
    if (/[?&][qh]=/.test(location.search)) load();
  }
}
