// Keeps a list of presence on this device until it is saved: a lost connection or session costs nothing.
(() => {
  "use strict";

  const form = document.getElementById("presence");
  const said = form && form.querySelector("[data-said]");
  if (!said) return;
  const key = `presence:${form.dataset.owner}:${form.dataset.session}`;

  // A device may refuse to keep anything (private window, full); marking goes on all the same.
  const device = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  };
  const seen = (name) => form.elements[name === "note" ? "note_seen" : name.replace("p", "was")].value;
  const value = (name) => form.elements[name].value;
  const names = () => [
    ...new Set([...form.querySelectorAll(".seg input")].map((radio) => radio.name)),
    "note",
  ];

  const keep = () => {
    const changed = names().filter((name) => value(name) && value(name) !== seen(name));
    const kept = Object.fromEntries(changed.map((name) => [name, [seen(name), value(name)]]));
    device((store) =>
      changed.length ? store.setItem(key, JSON.stringify(kept)) : store.removeItem(key),
    );
    return changed.length;
  };

  const count = (start) => {
    const left = names().filter((name) => name !== "note" && !value(name)).length;
    const { leftOne, leftMany, leftNone } = form.dataset;
    const rest = left === 0 ? leftNone : left === 1 ? leftOne : leftMany.replace("#", left);
    said.textContent = start ? `${start} ${rest}` : rest;
  };

  // What someone else marked since is not covered up by what was kept here.
  const bringBack = () => {
    const kept = device((store) => JSON.parse(store.getItem(key))) || {};
    const mine = Object.entries(kept).filter(
      ([name, [was, chosen]]) => form.elements[name] && seen(name) === was && value(name) !== chosen,
    );
    for (const [name, [, chosen]] of mine) form.elements[name].value = chosen;
    return mine.length;
  };

  const returned = bringBack();
  keep();
  if (returned) count(form.dataset.returned);
  form.addEventListener("input", () => count(keep() ? form.dataset.kept : ""));
})();
