// Whether an entry is still as it was when somebody cited it. Fetched where an address holds a version, which it then
// loses: a reader has no use for it.
"use strict";

asked.cited = () => {
  const { now, earlier, changes } = asked["cited-data"];
  const cited = new URL(location.href).searchParams.get("cited");
  const id = idIn(location);
  const entry = byId(id);
  if (!entry || !Object.hasOwn(now, id)) return;
  if (now[id] === cited) {
    const address = new URL(location.href);
    address.searchParams.delete("cited");
    history.replaceState(history.state, "", address);
    return;
  }

  const link = (address, text) => make("a", { href: new URL(address, base) }, text);
  const note = make("div", { className: "standard", role: "status" });
  const at = entry.closest("summary") ?? entry.closest("table, p, h2, h3, h4");
  if (at) at.after(note);
  else entry.prepend(note);

  const said = make("p", {}, say("This entry, or what it rests on, has changed since it was cited."));
  const links = make("p");
  const then = Object.hasOwn(earlier, id) && Object.hasOwn(earlier[id], cited) && earlier[id][cited];
  if (then) links.append(link(then, say("As it was cited")), " ");
  if (changes) links.append(link(changes, say("What has changed")));
  note.append(said, links); // once it stands there, so that it is read out
  entry.scrollIntoView();
};
