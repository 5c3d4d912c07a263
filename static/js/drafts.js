// Keeps what is typed in a unit, a journal or a conversation: on the server while typing, on this device when that cannot be reached.
const keepDrafts = (form) => {
  "use strict";

  const WAIT = 1500;
  const prefix = `draft:${form.dataset.owner}:${form.dataset.unit}:`;
  let timer = 0;

  const texts = () => form.querySelectorAll("textarea[data-keep]");
  const saidOf = (field) => field.closest(".field").querySelector("[data-said]");

  // A device may refuse to keep anything (private window, full); typing goes on all the same.
  const device = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  };
  const keepHere = (field) => device((store) => store.setItem(prefix + field.name, field.value));
  const forget = (field) => device((store) => store.removeItem(prefix + field.name));
  const kept = (field) => device((store) => store.getItem(prefix + field.name));

  const say = (sentence) => {
    for (const field of texts()) {
      if (kept(field) !== null || field.dataset.typed) saidOf(field).textContent = sentence;
    }
  };

  // Whoever was signed out meanwhile is led to the page for signing in.
  const isSignedOut = (answer) =>
    answer.status === 401 || (answer.redirected && new URL(answer.url).pathname.endsWith("/accounts/login/"));

  // A file goes along when something is handed in, not with every word that is typed.
  const typedSoFar = () => {
    const data = new FormData(form);
    for (const field of form.querySelectorAll('input[type="file"]')) data.delete(field.name);
    return data;
  };

  const send = async () => {
    const sent = new Map([...texts()].map((field) => [field, field.value]));
    try {
      const answer = await fetch(form.dataset.drafts, {
        method: "POST",
        body: typedSoFar(),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (isSignedOut(answer)) {
        say(form.dataset.signedOut);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      say((await answer.json()).saved);
      for (const [field, value] of sent) {
        if (field.value === value) {
          forget(field);
          delete field.dataset.typed;
        }
      }
    } catch {
      say(form.dataset.offline);
    }
  };

  const sendSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  };

  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-keep]")) {
      event.target.dataset.typed = "yes";
      keepHere(event.target);
    }
    sendSoon();
  });
  window.addEventListener("online", sendSoon);

  // What was handed in stands in the page as the server holds it: its copy has done its work.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.xhr.status !== 200) return;
    for (const field of texts()) {
      if (!field.dataset.typed && kept(field) === field.value) forget(field);
    }
  });

  // A note that was saved stands on the page, and its field is empty again.
  const isSettled = (copy) =>
    [...document.querySelectorAll("[data-settled]")].some((each) => each.textContent.trim() === copy.trim());

  // What stands on this device was never taken by the server: put it back and send it. So is what was typed
  // before this script came, on a slow line.
  let unsent = false;
  for (const field of texts()) {
    const copy = kept(field);
    if (copy === null) {
      if (field.value === field.defaultValue) continue;
      field.dataset.typed = "yes";
      keepHere(field);
      unsent = true;
    } else if (copy === field.value || isSettled(copy)) {
      forget(field);
    } else {
      field.value = copy;
      field.dataset.typed = "yes";
      saidOf(field).textContent = form.dataset.back;
      unsent = true;
    }
  }
  if (unsent) sendSoon();
};
for (const form of document.querySelectorAll("form[data-drafts]")) keepDrafts(form);
