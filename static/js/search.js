// The search box: suggestions while typing, by the combobox pattern. Without this it is a plain form.
// What was searched before is known to this browser alone, and forgotten at signing out.
(() => {
  "use strict";

  const WAIT = 150;
  const LEAST = 2;
  const REMEMBERED = 30;
  const SHELF = "leerkring:searched";
  const MOST_KEPT = 8;
  const SHOWN_WHILE_TYPING = 2;

  const announcer = document.getElementById("announcer");
  const memory = new Map();
  let timer = 0;
  let asking = null;
  let active = null;

  const boxOf = (target) => (target instanceof Element ? target.closest("input[data-suggest]") : null);
  const popupOf = (input) => input.closest(".search").querySelector(".suggest");
  const optionsOf = (input) => [...(popupOf(input)?.querySelectorAll('[role="option"]') ?? [])];
  const isOpen = (input) => input.getAttribute("aria-expanded") === "true";

  // Recent searches.
  const kept = () => {
    try {
      const words = JSON.parse(localStorage.getItem(SHELF) ?? "[]");
      return Array.isArray(words) ? words.filter((each) => typeof each === "string").slice(0, MOST_KEPT) : [];
    } catch {
      return [];
    }
  };
  const keep = (words) => {
    try {
      if (words.length) localStorage.setItem(SHELF, JSON.stringify(words));
      else localStorage.removeItem(SHELF);
    } catch {
      // A browser that keeps nothing still searches.
    }
  };
  const remember = (words) => {
    const same = words.toLocaleLowerCase();
    if (words) keep([words, ...kept().filter((each) => each.toLocaleLowerCase() !== same)].slice(0, MOST_KEPT));
  };
  const addressOf = (form, words) => `${form.getAttribute("action")}?${new URLSearchParams({ q: words })}`;
  const linkTo = (words, address, icon) => {
    const link = document.createElement("a");
    const text = document.createElement("span");
    link.href = address;
    text.textContent = words;
    if (icon) link.append(icon.content.cloneNode(true));
    link.append(text);
    return link;
  };

  // The list under the box.
  const makeBox = (input) => {
    if (input.getAttribute("role") === "combobox") return;
    const popup = document.createElement("div");
    popup.className = "suggest";
    popup.hidden = true;
    const list = document.createElement("div");
    list.id = `${input.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestions);
    popup.append(list);
    input.closest(".search").append(popup);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
    input.setAttribute("aria-controls", list.id);
  };
  const choose = (input, option) => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const say = (words) => {
    if (announcer) announcer.textContent = words;
  };
  const close = (input) => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    const popup = popupOf(input);
    if (popup) popup.hidden = true;
    choose(input, null);
    if (input.hasAttribute("aria-expanded")) input.setAttribute("aria-expanded", "false");
  };

  const recents = (input) => {
    const typed = input.value.trim().toLocaleLowerCase();
    const words = kept().filter((each) => each.toLocaleLowerCase().startsWith(typed));
    return typed ? words.filter((each) => each.toLocaleLowerCase() !== typed).slice(0, SHOWN_WHILE_TYPING) : words;
  };
  const groupOfRecents = (input) => {
    const words = recents(input);
    if (!words.length) return null;
    const icon = document.getElementById("searched-icon");
    const group = document.createElement("div");
    group.className = "set";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", input.dataset.recent);
    for (const each of words) {
      const link = linkTo(each, addressOf(input.form, each), icon);
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      group.append(link);
    }
    return group;
  };
  const show = (input, html) => {
    const popup = popupOf(input);
    const list = popup?.querySelector('[role="listbox"]');
    if (!list || document.activeElement !== input) return;
    choose(input, null);
    list.innerHTML = html;
    const said = list.querySelector("[data-said]")?.dataset.said ?? "";
    const before = groupOfRecents(input);
    if (before) list.append(before);
    const options = optionsOf(input);
    options.forEach((option, number) => (option.id = `${list.id}-${number}`));
    popup.hidden = !options.length;
    input.setAttribute("aria-expanded", String(Boolean(options.length)));
    say(before && !html.trim() ? `${input.dataset.recent}: ${options.length}` : said);
  };

  const ask = async (input) => {
    const words = input.value.trim();
    if (words.length < LEAST) {
      show(input, "");
      return;
    }
    const address = `${input.dataset.suggest}?${new URLSearchParams({ q: words })}`;
    if (memory.has(address)) {
      show(input, memory.get(address));
      return;
    }
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(address, { signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (mine.signal.aborted) return;
      if (answer.ok) memory.set(address, html);
      if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value);
      show(input, html);
    } catch {
      // Given up, or no connection: searching itself will say so.
    }
  };
  const askSoon = (input) => {
    clearTimeout(timer);
    asking?.abort();
    timer = setTimeout(() => ask(input), WAIT);
  };

  const step = (input, move) => {
    const options = optionsOf(input);
    const now = options.indexOf(active);
    const places = { first: 0, last: options.length - 1, next: now + 1, previous: now < 0 ? options.length - 1 : now - 1 };
    const next = places[move];
    choose(input, next < 0 || next >= options.length ? null : options[next]);
  };
  const MOVES = { ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };
  const onKey = (event, input) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const open = isOpen(input);
    const move = MOVES[event.key];
    if (move && open && (active || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      step(input, move);
    } else if (event.key === "ArrowDown" && !open) {
      event.preventDefault();
      ask(input);
    } else if (event.key === "Enter" && open && active) {
      event.preventDefault();
      active.click();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close(input);
      say("");
    } else if (event.key === "Tab" || event.key === "Enter") {
      close(input);
    }
  };

  const listen = (name, does) =>
    document.addEventListener(name, (event) => {
      const input = boxOf(event.target);
      if (input) does(event, input);
    }, true);
  listen("focus", (_event, input) => makeBox(input));
  listen("input", (_event, input) => {
    makeBox(input);
    askSoon(input);
  });
  listen("keydown", onKey);
  listen("click", (_event, input) => {
    if (!isOpen(input) && !input.value.trim()) show(input, "");
  });
  listen("blur", (_event, input) => close(input));
  // A press on a suggestion must not take the focus, or the list would be gone before the click.
  document.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && event.target.closest(".search > .suggest")) event.preventDefault();
  });

  // What is asked on this page is remembered; a list of it may be shown, and wiped.
  const fillList = (place) => {
    const list = place.querySelector("ul");
    const icon = document.getElementById("searched-icon");
    list.replaceChildren();
    for (const each of kept()) {
      const item = document.createElement("li");
      item.append(linkTo(each, addressOf({ getAttribute: () => place.dataset.action }, each), icon));
      list.append(item);
    }
    place.hidden = !list.children.length;
  };
  const settle = () => {
    const asked = document.querySelector("[data-asked]")?.dataset.asked;
    if (asked) remember(asked);
    for (const place of document.querySelectorAll("[data-searched]")) fillList(place);
  };
  document.addEventListener("click", (event) => {
    const wipe = event.target instanceof Element ? event.target.closest("[data-wipe-searched]") : null;
    if (!wipe) return;
    keep([]);
    say(wipe.dataset.wipeSearched);
    settle();
    document.querySelector("input[data-suggest]")?.focus();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action")?.endsWith("/logout/")) keep([]);
  });
  document.addEventListener("htmx:afterSettle", settle);
  window.addEventListener("pageshow", () => document.querySelectorAll('[aria-expanded="true"][data-suggest]').forEach(close));
  settle();
  const first = boxOf(document.activeElement);
  if (first) makeBox(first);
})();
