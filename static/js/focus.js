// Keeps people where they are: focus goes to what went wrong, and a swap is announced.
(() => {
  "use strict";

  const announcer = document.getElementById("announcer");
  const toasts = document.getElementById("toasts");

  const toError = (root) => {
    const alert = root.querySelector('.alert[role="alert"][tabindex]');
    if (alert) alert.focus();
    return Boolean(alert);
  };

  const goTo = (goal) => {
    if (!goal.hasAttribute("tabindex") && !goal.matches("a, button, input, select, textarea")) goal.tabIndex = -1;
    goal.focus();
  };

  // A swap brings a new copy of what stood there: its folds stay as they were left, and focus where it was.
  const folds = new Map();
  let held = null;
  const nameOf = (fold) => {
    const control = fold.querySelector("[name]");
    const own = control ? control.name : fold.querySelector("summary").textContent.trim();
    return [fold.closest("[id]")?.id, fold.className, fold.matches(".fold") ? own : ""].join("|");
  };
  const remember = () => {
    folds.clear();
    for (const fold of document.querySelectorAll("main details")) folds.set(nameOf(fold), fold.open);
    held = document.activeElement === document.body ? null : document.activeElement;
  };
  const restore = () => {
    for (const fold of document.querySelectorAll("main details")) {
      const open = folds.get(nameOf(fold));
      if (open !== undefined && open !== fold.open) fold.open = open;
    }
    const copy = held?.id && !held.isConnected ? document.getElementById(held.id) : null;
    if (!copy) return;
    for (let fold = copy.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (document.activeElement === document.body) copy.focus({ preventScroll: true });
  };

  // The control that had focus may be gone, and who asked for a list wants to be at the list.
  const isAsked = (event) => event.detail.requestConfig?.triggeringEvent?.type === "submit";
  const isLost = (event) => document.activeElement === document.body && (held !== null || isAsked(event));

  // An element may say what to announce (data-announce) and where focus belongs (data-focus) after a swap.
  const afterSwap = (event) => {
    const target = event.detail.elt;
    if (!target || !target.querySelector || toError(target)) return;
    const said = target.matches("[data-announce]") ? target : target.querySelector("[data-announce]");
    const goal = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
    const fallback = !goal && isLost(event) ? said || target.querySelector("h2, h3") : null;
    if (said && announcer && said !== fallback) announcer.textContent = said.dataset.announce;
    if (goal || fallback) goTo(goal || fallback);
    if (fallback && isAsked(event)) fallback.scrollIntoView();
  };

  // A button is off while it waits, which takes focus from it: it gets that back.
  const failed = (event) => {
    if (document.activeElement === document.body) event.detail.elt?.focus();
    if (!toasts) return;
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = toasts.dataset.failed;
    toasts.replaceChildren(toast);
    setTimeout(() => toast.remove(), 12000);
  };

  // What was chosen before htmx had come counts too. Choices that came back with an old page do not.
  const chosenEarly = () => {
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    const isChosen = (control) => {
      if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
      if (control.type !== "select-one") return false;
      const offered = [...control.options];
      return (offered.find((option) => option.defaultSelected) || offered[0]) !== control.selectedOptions[0];
    };
    for (const form of document.querySelectorAll('form[hx-trigger^="change"]')) {
      const chosen = [...form.elements].find(isChosen);
      if (chosen) chosen.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  toError(document);
  document.addEventListener("DOMContentLoaded", chosenEarly);
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:afterSwap", restore);
  document.addEventListener("htmx:afterSettle", afterSwap);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:responseError", failed);
})();
