// Copies a text with one press. Without it the text can be selected and copied by hand.
(() => {
  "use strict";

  const select = (field) => {
    field.focus();
    field.select();
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    if (!field) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // No permission, or no secure connection: it stands selected, ready to be copied by hand.
        select(field);
        return;
      }
      document.getElementById("copied").textContent = button.dataset.copied;
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
})();
