// Lets readers choose studies of the evidence map. The map and the list below it are complete without this script.
// What is chosen stands in the address, so that a view can be shared. Reviews and certainty are about all studies: they
// are hidden while some studies are chosen, and so are interventions without any of them. A study is known by its place
// in the data; the list names the first of a cell's studies and leads to the others.
// tables.js, which every page loads first, keeps choices in the address, each beside those of others.
"use strict";
(() => {
  const figure = document.querySelector("[data-map]");
  const list = document.getElementById(`${figure?.id}-list`);
  if (!figure || !list) return;
  const { labels, words, values, studies, cells, steps, trials } = JSON.parse(figure.dataset.map);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const address = new URLSearchParams(location.search);
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);

  const counted = (n) => (n === 1 ? words.study : words.studies);

  const designs = labels.findIndex(([facet]) => facet === "design");
  const isTrial = (study) => studies[study][designs].some((design) => trials.includes(design));

  // Each row of the list with the studies of its cell, links to the first of them, and the cell of the map.
  const rows = Object.entries(cells).map(([id, of]) => {
    const row = document.getElementById(id);
    const links = [...row.cells[1].querySelectorAll("a")];
    const more = links.length && links[links.length - 1].search ? links.pop() : null;
    const link = figure.querySelector(`td a[href="#${id}"]`);
    return { row, of, links, more, link, cell: link.parentElement, whole: link.firstElementChild.cloneNode(true), tint: link.className, held: [...row.cells[1].childNodes] };
  });

  const lists = labels.map(([facet, label]) => {
    const control = document.createElement("select");
    const options = [...values[facet]].sort((a, b) => collator.compare(a[1], b[1]));
    control.append(new Option(words.all, ""), ...options.map(([id, name]) => new Option(name, id)));
    const asked = address.get(`map.${facet}`);
    control.value = options.some(([id]) => id === asked) ? asked : "";
    const line = document.createElement("label");
    line.append(`${label} `, control);
    return { facet, control, line };
  });

  const fits = (facts) => lists.every(({ facet, control }, at) => !control.value || facts[at].some((place) => values[facet][place][0] === control.value));

  // What the list says of a cell's chosen studies.
  const listed = ({ of, links, more, held }, kept, chosen) => {
    if (kept.length === of.length) return held;
    const named = links.filter((_, at) => chosen.has(of[at]));
    const others = kept.length - named.length;
    if (others) {
      const rest = more.cloneNode();
      rest.textContent = fill(words.more, { n: others });
      named.push(rest);
    }
    return named.length ? named.flatMap((link, at) => (at ? [", ", link] : [link])) : [words.none];
  };

  const recount = (shown, chosen) => {
    const { row, of, link, cell, whole, tint } = shown;
    const kept = of.filter((study) => chosen.has(study));
    row.cells[1].replaceChildren(...listed(shown, kept, chosen));
    if (chosen.size === studies.length) {
      link.className = tint;
      link.replaceChildren(whole.cloneNode(true));
      cell.replaceChildren(link);
      cell.classList.remove("none");
      return;
    }
    const inside = document.createElement("span");
    const number = document.createElement("b");
    const spoken = document.createElement("span");
    number.textContent = kept.length;
    spoken.className = "vh";
    spoken.textContent = ` ${counted(kept.length)}`;
    inside.append(number, spoken);
    if (kept.length) {
      const small = document.createElement("small");
      small.textContent = fill(words.randomised, { n: kept.filter(isTrial).length });
      inside.append(document.createElement("br"), small);
    }
    const box = kept.length ? link : document.createElement("span"); // none leads nowhere
    box.className = `m${steps.filter((least) => kept.length >= least).length}`;
    box.replaceChildren(inside);
    cell.replaceChildren(box);
    cell.classList.toggle("none", !kept.length);
  };

  const told = document.createElement("span");
  const clear = document.createElement("button");
  const empty = document.createElement("button");
  let withEmpty = false;
  const show = () => {
    const chosen = new Set([...studies.keys()].filter((study) => fits(studies[study])));
    for (const row of rows) recount(row, chosen);
    const some = chosen.size < studies.length;
    let without = 0;
    for (const row of figure.querySelectorAll("tbody tr:not(.grp)")) {
      const found = new Set(rows.filter(({ cell }) => cell.parentElement === row).flatMap(({ of }) => of.filter((study) => chosen.has(study))));
      without += !found.size;
      row.hidden = some && !found.size && !withEmpty;
      const small = row.cells[0].querySelector(".small");
      small.dataset.whole ??= small.textContent;
      small.textContent = some ? `${found.size} ${counted(found.size)}` : small.dataset.whole;
    }
    told.textContent = fill(words.shown, { shown: chosen.size, all: studies.length }) + (some ? ` ${words["reviews-stay"]}` : "");
    for (const kind of figure.querySelectorAll("tbody")) kind.hidden = !kind.querySelector("tr:not(.grp, [hidden])");
    empty.textContent = fill(withEmpty ? words["empty-hide"] : words.empty, { n: without });
    empty.hidden = !some || !without;
    clear.hidden = !some;
  };

  const bar = document.createElement("div");
  bar.className = "filters";
  told.setAttribute("role", "status");
  clear.type = empty.type = "button";
  clear.textContent = words.clear;
  for (const { facet, control } of lists) control.addEventListener("change", () => (globalThis.hemvistRemember(`map.${facet}`, control.value), show()));
  clear.addEventListener("click", () => {
    for (const { facet, control } of lists) (globalThis.hemvistRemember(`map.${facet}`, ""), (control.value = ""));
    show();
    lists[0].control.focus();
  });
  empty.addEventListener("click", () => ((withEmpty = !withEmpty), show()));
  bar.append(...lists.map(({ line }) => line), told, clear, empty);
  figure.prepend(bar);
  show();
})();
