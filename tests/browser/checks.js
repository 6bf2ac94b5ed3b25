/* What the browser tests ask of a page; tests/looks.py puts this into each page as `checks`. */
"use strict";

globalThis.checks = (() => {
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);

  /* Leave one of each kind: what has the same tags and classes in the same surroundings looks alike. */
  const prune = () => {
    const met = new Set();
    const kind = (element) => `${element.tagName}.${element.getAttribute("class")}.${element.hidden}.${element.open}`;
    const kinds = (element, above) => {
      const own = `${above}>${kind(element)}`;
      return [own, ...[...element.children].flatMap((child) => kinds(child, own))];
    };
    const visit = (element, above) => {
      const own = `${above}>${kind(element)}`;
      met.add(own);
      for (const child of [...element.children]) {
        const isNeeded = child.matches("summary, legend, caption, label");
        if (!isNeeded && kinds(child, own).every((each) => met.has(each))) child.remove();
        else visit(child, own);
      }
    };
    for (const root of document.querySelectorAll("main")) visit(root, "");
  };

  const axe = async (options) => {
    const { violations } = await globalThis.axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  };

  /* What HTML allows in one place alone, and what nobody can press because it lies in another. */
  const HOMES = { figcaption: "figure", summary: "details", legend: "fieldset", caption: "table", li: "ul, ol, menu" };
  const misplaced = () => [
    ...Object.entries(HOMES).flatMap(([tag, homes]) =>
      [...document.querySelectorAll(tag)].filter((element) => !element.parentElement.matches(homes))),
    ...document.querySelectorAll("a a, a button, button a, button button, a summary, button summary"),
  ].map(name);

  /* The page's own width, and what sticks out of it; a region that scrolls by itself may. */
  const sideways = () => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const scrolls = (element) => element.closest("[tabindex='0'], .visually-hidden");
    return ["wider than the window", ...[...document.querySelectorAll("body *")]
      .filter((element) => isShown(element) && !scrolls(element) && element.getBoundingClientRect().right > width + 1)
      .map(name)];
  };

  /* Text that its box cuts off. */
  const cut = (root = "header, main, footer") => [...document.querySelectorAll(root)]
    .flatMap((part) => [...part.querySelectorAll("*")])
    .filter((element) => {
      const style = getComputedStyle(element);
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      if (!isShown(element) || !element.textContent.trim() || element.closest(".visually-hidden, svg, select")) return false;
      if (style.clipPath !== "none") return false;
      return (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
    })
    .map(name);

  /* What is wrong with where the focus is: unseen, out of view, without a ring, or covered. */
  const focus = async () => {
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    if (document.querySelector(":popover-open")) { await frame(); await frame(); }
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const said = [];
    if (!boxes.length || !isShown(element)) said.push("not visible");
    const inView = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const points = boxes.flatMap(({ left, top, right, bottom }) => [
      [(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, top + 2],
      [left + 2, bottom - 2], [right - 2, bottom - 2],
    ]).filter(([x, y]) => inView(x, y));
    const hits = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element));
    };
    if (boxes.length && !points.length) said.push("out of view");
    if (points.length && !points.some(hits)) said.push(`covered by ${name(document.elementFromPoint(...points[0]))}`);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) said.push("no ring");
    return { name: name(element), said };
  };

  return { axe, cut, focus, isShown, misplaced, prune, sideways };
})();
