// Helps while writing: layout by button, pictures by paste, drop or choice, names and tags proposed.
(() => {
  "use strict";

  const WAIT = 250;
  const changed = (area) => area.dispatchEvent(new Event("input", { bubbles: true }));

  const put = (area, words, from = area.selectionStart, to = area.selectionEnd) => {
    area.focus();
    area.setRangeText(words, from, to, "end");
    changed(area);
  };

  const wrap = (area, sign) => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    put(area, sign + chosen + sign);
    if (!chosen) area.selectionStart = area.selectionEnd = area.selectionEnd - sign.length;
  };

  const startLines = (area, sign) => {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const lines = area.value.slice(from, area.selectionEnd).split("\n");
    put(area, lines.map((line) => sign + line).join("\n"), from, area.selectionEnd);
  };

  const link = (area) => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    const isAddress = /^https?:\/\//.test(chosen);
    put(area, isAddress ? `[](${chosen})` : `[${chosen}](https://)`);
  };

  const add = async (form, area, file) => {
    const said = area.closest(".field").querySelector("[data-said]");
    const data = new FormData();
    data.append("picture", file, file.name || "picture.png");
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    said.textContent = form.dataset.adding;
    try {
      const answer = await fetch(form.dataset.pictures, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      const told = await answer.json();
      said.textContent = told.refused || "";
      if (told.markdown) put(area, `\n\n${told.markdown}\n\n`);
    } catch {
      said.textContent = form.dataset.notAdded;
    }
  };

  const pictures = (list) => [...list].filter((file) => file.type.startsWith("image/"));

  const listenForPictures = (form, area) => {
    area.addEventListener("paste", (event) => {
      const files = pictures(event.clipboardData.files);
      if (!files.length) return;
      event.preventDefault();
      files.forEach((file) => add(form, area, file));
    });
    area.addEventListener("drop", (event) => {
      const files = pictures(event.dataTransfer.files);
      if (!files.length) return;
      event.preventDefault();
      files.forEach((file) => add(form, area, file));
    });
  };

  // A list of people below the text; arrows, Enter and Escape work as in any list.
  const proposeNames = (form, area) => {
    const list = document.createElement("ul");
    list.className = "proposals";
    list.id = `${area.id}_people`;
    list.setAttribute("role", "listbox");
    list.hidden = true;
    area.after(list);
    area.setAttribute("aria-controls", list.id);
    let timer = 0;
    let at = -1;
    let chosen = 0;

    const close = () => {
      list.hidden = true;
      area.removeAttribute("aria-activedescendant");
    };
    const mark = (number) => {
      const lines = [...list.children];
      chosen = (number + lines.length) % lines.length;
      lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
      area.setAttribute("aria-activedescendant", lines[chosen].id);
    };
    const choose = (line) => {
      put(area, `${line.dataset.put} `, at, area.selectionStart);
      close();
    };
    const show = (people) => {
      list.replaceChildren(
        ...people.map((each, place) => {
          const line = document.createElement("li");
          line.id = `${list.id}_${place}`;
          line.setAttribute("role", "option");
          line.textContent = each.name;
          line.dataset.put = each.put;
          line.addEventListener("mousedown", (event) => {
            event.preventDefault();
            choose(line);
          });
          return line;
        }),
      );
      list.hidden = !people.length;
      if (people.length) mark(0);
      else close();
    };
    const ask = async (words) => {
      try {
        const answer = await fetch(`${form.dataset.people}?q=${encodeURIComponent(words)}`, {
          headers: { Accept: "application/json" },
          credentials: "same-origin",
        });
        show(answer.ok ? (await answer.json()).people : []);
      } catch {
        close();
      }
    };

    area.addEventListener("input", () => {
      clearTimeout(timer);
      const found = /(?:^|[\s(])@([^\s@[\]()][^@[\]()\n]{1,40})$/.exec(area.value.slice(0, area.selectionStart));
      if (!found) {
        close();
        return;
      }
      at = area.selectionStart - found[1].length - 1;
      timer = setTimeout(() => ask(found[1]), WAIT);
    });
    area.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(chosen + 1);
      else if (event.key === "ArrowUp") mark(chosen - 1);
      else if (event.key === "Enter" || event.key === "Tab") choose(list.children[chosen]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    area.addEventListener("blur", close);
  };

  // Only the last word of the list is asked for; the others stay before it.
  const proposeTags = (field) => {
    const list = document.getElementById(field.getAttribute("list"));
    let timer = 0;
    const ask = async () => {
      const before = field.value.includes(",") ? `${field.value.slice(0, field.value.lastIndexOf(","))}, ` : "";
      const words = field.value.slice(field.value.lastIndexOf(",") + 1).trim();
      if (!words) return;
      const answer = await fetch(`${field.dataset.tags}?q=${encodeURIComponent(words)}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      }).catch(() => null);
      const told = answer?.ok ? (await answer.json()).tags : [];
      list.replaceChildren(
        ...told.map((tag) => {
          const option = document.createElement("option");
          option.value = before + tag;
          return option;
        }),
      );
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
  };

  const serve = (bar) => {
    const area = document.getElementById(bar.dataset.toolbar);
    const { form } = area;
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.wrap) wrap(area, button.dataset.wrap);
      else if (button.dataset.line) startLines(area, button.dataset.line);
      else if ("link" in button.dataset) link(area);
      else if ("name" in button.dataset) put(area, "@");
      else if ("picture" in button.dataset) choosePicture(form, area);
    });
    listenForPictures(form, area);
    proposeNames(form, area);
  };

  const choosePicture = (form, area) => {
    const choice = document.createElement("input");
    choice.type = "file";
    choice.accept = "image/jpeg,image/png,image/webp";
    choice.addEventListener("change", () => pictures(choice.files).forEach((file) => add(form, area, file)));
    choice.click();
  };

  document.querySelectorAll("[data-without-script]").forEach((part) => {
    if (!part.querySelector(".error")) part.hidden = true;
  });
  document.querySelectorAll("[data-toolbar]").forEach(serve);
  document.querySelectorAll("input[data-tags]").forEach(proposeTags);
})();
