// Filters lists and tables by the choices of a form. Without script the form is not shown and
// everything is shown. The state is in the address, so that a filtered view can be linked to.
(() => {
  // A list has only the opening words of long statements. The style sheet shows them whole; here they are written so.
  for (const link of document.querySelectorAll("a[data-whole]")) {
    link.textContent = link.dataset.whole;
    delete link.dataset.whole;
  }

  for (const form of document.querySelectorAll("form[data-filters]")) {
    // Each choice is a list, or a row of buttons of which one is pressed, somewhere on the page.
    const names = [...new Set([...form.elements].map(({ name }) => name).filter(Boolean))];
    const choices = names.map((name) => ({ name, field: form.elements[name] }));
    const items = [...document.querySelectorAll(`[data-item="${form.dataset.filters}"]`)];
    const output = form.parentElement.nextElementSibling;
    const everything = output.nextElementSibling;

    // The words that each item holds, by the name of the choice. They are read anew when a standard has changed them.
    const read = () => new Map(items.map((item) => [
      item, new Map(names.map((name) => [name, new Set((item.dataset[name] || "").split(" "))])),
    ]));
    let held = read();

    const fits = (item, name, value) => {
      if (!value) return true;
      const words = held.get(item).get(name);
      // "known" holds the number of the moment at which an item was first reported.
      return name === "known" ? Number([...words][0]) <= Number(value) : words.has(value);
    };
    const fitsAll = (item, except) =>
      choices.every(({ name, field }) => name === except || fits(item, name, field.value));

    const count = () => {
      for (const { name, field } of choices.filter((choice) => choice.field.options)) {
        const left = items.filter((item) => fitsAll(item, name));
        const tally = new Map();
        for (const item of left) {
          for (const word of held.get(item).get(name)) tally.set(word, (tally.get(word) || 0) + 1);
        }
        for (const option of field.options) {
          option.dataset.label ??= option.textContent;
          const number = option.value ? tally.get(option.value) || 0 : left.length;
          option.textContent = `${option.dataset.label} (${number})`;
        }
      }
    };

    // What is chosen, in words that the list gives for it, or else in those of the form: "Place: Quay".
    const chosen = () => choices.flatMap(({ field }) => {
      const option = field.selectedOptions?.[0];
      if (!option?.value) return [];
      const label = field.labels[0].firstChild.textContent.trim();
      const text = option.dataset.label ?? option.textContent;
      return say(field.dataset.said ?? "{label}: {text}", { label, text });
    });

    // In the picture, and in the heading of a folded part of the list, signs of hidden entries are dim and not read
    // out, and numbers say how many are shown. A holder of signs names its entries; one in such a heading is about
    // those below it.
    const entries = new Map(items.map((item) => [item.querySelector("h3")?.id, item]));
    const isLeft = (id) => !entries.get(id)?.hidden;
    const idsOf = (holder) => [...holder.closest("details").querySelectorAll("h3")].map(({ id }) => id);
    const some = (left, all) => (left < all ? say("{number} of {all}", { number: left, all }) : all);

    const showSigns = () => {
      for (const link of document.querySelectorAll(".events a")) link.inert = !isLeft(idIn(link));
      for (const holder of document.querySelectorAll(".counts")) {
        const sure = holder.dataset.events?.split(" ") ?? idsOf(holder);
        const unsure = holder.dataset.unsure?.split(" ") ?? [];
        for (const run of holder.querySelectorAll("[role]")) {
          const ids = run.matches(".unsure") ? unsure : sure;
          const left = ids.filter((id) => run.matches(`.${entries.get(id)?.dataset.status}`) && isLeft(id)).length;
          run.ariaLabel = run.ariaLabel.replace(/\d+/, left);
          run.inert = !left;
          for (const [at, sign] of [...run.children].entries()) sign.inert = left && at >= left;
          if (!run.children.length) run.textContent = run.textContent.replace(/\d+/, left);
        }
        const ids = [...sure, ...unsure].filter((id) => entries.has(id));
        holder.querySelector("b").textContent = some(ids.filter(isLeft).length, ids.length);
      }
    };

    const show = () => {
      let shown = 0;
      for (const item of items) {
        item.hidden = !fitsAll(item);
        shown += item.hidden ? 0 : 1;
      }
      for (const group of document.querySelectorAll(`[data-group="${form.dataset.filters}"]`)) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
        const summary = group.querySelector(":scope > summary");
        if (summary && !summary.querySelector(".counts")) {
          summary.dataset.label ??= summary.textContent;
          const [here, all] = ["[data-item]:not([hidden])", "[data-item]"]
            .map((which) => group.querySelectorAll(which).length);
          const of = say("{number} of them shown", { number: here });
          summary.textContent = here < all ? `${summary.dataset.label}, ${of}` : summary.dataset.label;
        }
        // A closed part of the list opens while there is a filter.
        if (group.localName !== "details") {
          const heading = group.previousElementSibling;
          if (heading?.matches("h2")) heading.hidden = group.hidden;
        } else if (shown < items.length) {
          group.dataset.was ??= group.open ? "open" : "";
          group.open = true;
        } else if ("was" in group.dataset) {
          group.open = group.dataset.was;
          delete group.dataset.was;
        }
      }
      for (const band of document.querySelectorAll("p.band")) {
        band.hidden = !band.nextElementSibling.querySelector("[data-item]:not([hidden])");
      }
      showSigns();
      const what = chosen().join(semicolon);
      const numbers = { number: shown, all: items.length, what };
      output.textContent = what ? say("{number} of {all}: {what}", numbers) : say("{number} of {all} shown", numbers);
      everything.hidden = shown === items.length;
      count();
    };

    const hidden = () => byId(idIn(location))?.closest("[hidden]");

    // An address that points to what is left out would open without the filter.
    const remember = () => {
      const address = new URL(location.href);
      if (hidden()) address.hash = "";
      for (const { name, field } of choices) {
        if (field.value) address.searchParams.set(name, field.value);
        else address.searchParams.delete(name);
      }
      history.replaceState(history.state, "", address);
    };

    const recall = () => {
      const { searchParams } = new URL(location.href);
      for (const { name, field } of choices) {
        const value = searchParams.get(name);
        if ([...(field.options || field)].some((option) => option.value === value)) field.value = value;
      }
    };
    recall();
    document.addEventListener("standard", () => {
      held = read();
      recall();
      show();
    });
    document.addEventListener("change", (event) => {
      if (event.target.form === form) { show(); remember(); }
    });
    // What the address points to is never hidden from the reader, who comes to it. Where the button goes that had the
    // focus, what it did has it.
    const seek = () => { if (hidden()) form.reset(); };
    form.addEventListener("reset", () => setTimeout(() => {
      const [isSought, isFocused] = [hidden(), everything.contains(document.activeElement)];
      show();
      remember();
      if (isFocused) output.focus();
      if (!isSought) return;
      byId(idIn(location)).scrollIntoView();
      dispatchEvent(new Event("hashchange"));
    }));
    output.tabIndex = -1;
    addEventListener("hashchange", seek);
    show();
    // Who comes to a filtered page sees that it is.
    if (chosen().length && !location.hash) output.scrollIntoView({ block: "center" });
    seek();
  }
})();
