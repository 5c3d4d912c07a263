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

  // An element may say what to announce (data-announce) and where focus belongs (data-focus) after a swap.
  const afterSwap = (event) => {
    const target = event.detail.elt;
    if (!target || !target.querySelector || toError(target)) return;
    const said = target.matches("[data-announce]") ? target : target.querySelector("[data-announce]");
    if (said && announcer) announcer.textContent = said.dataset.announce;
    const goal = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
    if (goal) {
      if (!goal.hasAttribute("tabindex") && !goal.matches("a, button, input, select, textarea")) goal.tabIndex = -1;
      goal.focus();
    }
  };

  const failed = () => {
    if (!toasts) return;
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = toasts.dataset.failed;
    toasts.replaceChildren(toast);
    setTimeout(() => toast.remove(), 12000);
  };

  toError(document);
  document.addEventListener("htmx:afterSettle", afterSwap);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:responseError", failed);
})();
