// Checklists (`section[data-checklist]`). The boxes work without this script. Here they can be kept: in this browser
// alone, and only when the reader presses Save. Ticking stores nothing; Forget takes away what was stored and every tick.
"use strict";
(() => {
  const words = document.currentScript.dataset;

  // Storage may be closed to a page, and then even looking is refused.
  const storage = (use) => {
    try {
      return use(window.localStorage);
    } catch {
      return undefined;
    }
  };

  const button = (text, kind, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  };

  const listen = (section) => {
    const key = `hemvist.checklist.${section.dataset.checklist}`;
    const boxes = [...section.querySelectorAll("input[type=checkbox]")];
    const told = document.createElement("span");
    const bar = document.createElement("div");
    told.setAttribute("role", "status");
    bar.className = "actions keep";

    const ticked = () => boxes.filter((box) => box.checked).map((box) => box.name);
    const kept = () => {
      try {
        const names = JSON.parse(storage((store) => store.getItem(key)) ?? "null");
        return Array.isArray(names) ? names : null;
      } catch {
        return null;
      }
    };
    const show = (names) => boxes.forEach((box) => (box.checked = names.includes(box.name)));

    const save = () => {
      const done = storage((store) => (store.setItem(key, JSON.stringify(ticked())), true));
      told.textContent = done ? words.saved : words.refused;
    };
    const forget = () => {
      storage((store) => store.removeItem(key));
      show([]);
      told.textContent = words.forgotten;
    };
    const compare = () => {
      const names = kept();
      told.textContent = names && String(names) === String(ticked()) ? words.saved : names || ticked().length ? words.changed : words.unsaved;
    };

    boxes.forEach((box) => box.addEventListener("change", compare));
    bar.append(button(words.save, "btn", save), button(words.forget, "btn btn--quiet", forget), button(words.print, "btn btn--quiet", () => globalThis.hemvistPrintAlone(section)), told);
    section.querySelector(".ticks").after(bar);
    show(kept() ?? []);
    compare();
  };

  document.querySelectorAll("section[data-checklist]").forEach(listen);
})();
