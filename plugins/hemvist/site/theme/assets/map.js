// Lets readers choose studies of the evidence map. The map and the list below it are complete without this script.
// What is chosen stands in the address, so that a view can be shared. Reviews and certainty are about all studies: they
// are hidden while some studies are chosen.
"use strict";
(() => {
  const figure = document.querySelector("[data-map]");
  const list = document.getElementById(`${figure?.id}-list`);
  if (!figure || !list) return;
  const { labels, words, names, studies, steps, trials } = JSON.parse(figure.dataset.map);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const address = new URLSearchParams(location.search);
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);

  const remember = (key, value) => {
    value ? address.set(key, value) : address.delete(key);
    const query = address.toString();
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  };

  const studyOf = (link) => link.pathname.match(/\/studier\/([^/]+)\//)?.[1];

  const isTrial = (link) => studies[studyOf(link)].design.some((design) => trials.includes(design));

  // Each row of the list with its links to studies, and the cell of the map that leads to it.
  const rows = [...list.querySelectorAll("tbody tr[id]")].map((row) => {
    const links = [...row.cells[1].querySelectorAll("a")];
    const cell = figure.querySelector(`td a[href="#${row.id}"]`);
    return { row, links, cell, whole: cell.firstElementChild.cloneNode(true), tint: cell.className, held: [...row.cells[1].childNodes] };
  });

  const lists = labels.map(([facet, label]) => {
    const control = document.createElement("select");
    const options = Object.entries(names[facet]).sort((a, b) => collator.compare(a[1], b[1]));
    control.append(new Option(words.all, ""), ...options.map(([id, name]) => new Option(name, id)));
    const asked = address.get(`map.${facet}`);
    control.value = options.some(([id]) => id === asked) ? asked : "";
    const line = document.createElement("label");
    line.append(`${label} `, control);
    return { facet, control, line };
  });

  const fits = (id) => lists.every(({ facet, control }) => !control.value || studies[id][facet].includes(control.value));

  const recount = ({ row, links, cell, whole, tint, held }, chosen) => {
    const kept = links.filter((link) => chosen.has(studyOf(link)));
    const all = kept.length === links.length;
    row.cells[1].replaceChildren(...(all ? held : kept.length ? kept.flatMap((link, at) => (at ? [", ", link] : [link])) : [words.none]));
    if (chosen.size === Object.keys(studies).length) {
      cell.className = tint;
      cell.replaceChildren(whole.cloneNode(true));
      return;
    }
    const inside = document.createElement("span");
    const number = document.createElement("b");
    const spoken = document.createElement("span");
    number.textContent = kept.length;
    spoken.className = "vh";
    spoken.textContent = ` ${words.studies}`;
    inside.append(number, spoken);
    if (kept.length) {
      const small = document.createElement("small");
      small.textContent = fill(words.randomised, { n: kept.filter(isTrial).length });
      inside.append(document.createElement("br"), small);
    }
    cell.className = `m${steps.filter((least) => kept.length >= least).length}`;
    cell.replaceChildren(inside);
  };

  const told = document.createElement("span");
  const clear = document.createElement("button");
  const show = () => {
    const ids = Object.keys(studies);
    const chosen = new Set(ids.filter(fits));
    for (const row of rows) recount(row, chosen);
    const some = chosen.size < ids.length;
    for (const row of figure.querySelectorAll("tbody tr:not(.grp)")) {
      const found = new Set([...row.querySelectorAll("td a")].flatMap((cell) => {
        const behind = document.getElementById(cell.hash.slice(1));
        return [...behind.cells[1].querySelectorAll("a")].map(studyOf);
      }));
      const small = row.cells[0].querySelector(".small");
      small.dataset.whole ??= small.textContent;
      small.textContent = some ? `${found.size} ${words.studies}` : small.dataset.whole;
    }
    told.textContent = fill(words.shown, { shown: chosen.size, all: ids.length }) + (some ? ` ${words["reviews-stay"]}` : "");
    clear.hidden = !some;
  };

  const bar = document.createElement("div");
  bar.className = "filters";
  told.setAttribute("role", "status");
  clear.type = "button";
  clear.textContent = words.clear;
  for (const { facet, control } of lists) control.addEventListener("change", () => (remember(`map.${facet}`, control.value), show()));
  clear.addEventListener("click", () => {
    for (const { facet, control } of lists) (remember(`map.${facet}`, ""), (control.value = ""));
    show();
    lists[0].control.focus();
  });
  bar.append(...lists.map(({ line }) => line), told, clear);
  figure.prepend(bar);
  show();
})();
