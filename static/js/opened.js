// Tells which place in the results was opened, and of whose search not a word: the note it belongs to holds no person.
(() => {
  "use strict";

  const SHELF = "leerkring:note";

  // Further pages of the same search belong to the note of the first.
  const noteOf = (list) => {
    try {
      if (list.dataset.note) sessionStorage.setItem(SHELF, JSON.stringify([list.dataset.words, list.dataset.note]));
      const [words, note] = JSON.parse(sessionStorage.getItem(SHELF) ?? "[]");
      return words === list.dataset.words ? note : "";
    } catch {
      return list.dataset.note ?? "";
    }
  };
  const tell = (event) => {
    if (event.button > 1 || !(event.target instanceof Element)) return;
    const place = event.target.closest("a")?.closest("[data-place]");
    const list = place?.closest("[data-opened]");
    const note = list ? noteOf(list) : "";
    if (!note) return;
    navigator.sendBeacon(list.dataset.opened, new URLSearchParams({ note, place: place.dataset.place }));
  };
  const look = () => document.querySelectorAll("[data-opened]").forEach(noteOf);

  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
