// Lets readers choose interventions to compare: all tables of the page then show these alone. The page is complete without
// this script. What is chosen stands in the address, so that a view can be shared.
// tables.js, which every page loads first, keeps choices in the address, each beside those of others.
"use strict";
(() => {
  const place = document.getElementById("compare");
  const bodies = [...document.querySelectorAll("figure[id^='side-by-side-'] tbody")];
  if (!place || !bodies.length) return;
  const said = place.dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const address = new URLSearchParams(location.search);
  const fill = (text, values) => text.replace(/{(\w+)}/g, (whole, name) => values[name] ?? whole);

  // Each outcome with its rows by intervention, and the names of all interventions.
  const names = new Map();
  const outcomes = bodies.map((body) => {
    const rows = new Map();
    for (const row of body.querySelectorAll("tr:not(.grp)")) {
      const link = row.cells[0].querySelector("a"), id = link.pathname.match(/([a-z0-9-]+)\/(?:index\.html)?$/)[1];
      names.set(id, link.textContent);
      rows.set(id, row);
    }
    return { body, rows };
  });

  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const box = (id, label) => {
    const input = make("input", { type: "checkbox", value: id });
    return { input, line: make("label", {}, input, ` ${label}`) };
  };
  const boxes = [...names].sort((one, two) => collator.compare(one[1], two[1])).map(([id, name]) => box(id, name));
  const common = box("all", said.all);
  const told = make("p", { role: "status" });
  const clear = make("button", { type: "button" }, said.clear);

  const show = () => {
    const chosen = boxes.filter(({ input }) => input.checked).map(({ input }) => input.value);
    common.input.disabled = chosen.length < 2;
    let any = 0, all = 0, shown = 0;
    for (const { body, rows } of outcomes) {
      const held = chosen.filter((id) => rows.has(id)).length, isCommon = held === chosen.length;
      any += held > 0;
      all += isCommon;
      for (const [id, row] of rows) row.hidden = chosen.length > 0 && !chosen.includes(id);
      body.hidden = chosen.length > 0 && (!held || (common.input.checked && !common.input.disabled && !isCommon));
      shown += !body.hidden;
    }
    for (const figure of new Set(bodies.map((body) => body.closest("figure")))) {
      figure.hidden = [...figure.querySelectorAll("tbody")].every((body) => body.hidden);
      document.querySelector(`.jump a[href$="#${figure.id}"]`).parentElement.hidden = figure.hidden;
    }
    clear.hidden = !chosen.length;
    told.textContent = !chosen.length ? said.none : `${fill(said.shown, { names: chosen.map((id) => names.get(id)).join(", "), any, all })}${shown ? "" : ` ${said.nothing}`}`;
    return chosen;
  };

  const change = () => {
    const chosen = show();
    globalThis.hemvistRemember("interventions", chosen.join(","));
    globalThis.hemvistRemember("common", chosen.length && common.input.checked ? "1" : "");
  };

  const asked = (address.get("interventions") ?? "").split(",");
  for (const { input } of boxes) input.checked = asked.includes(input.value);
  common.input.checked = address.get("common") === "1";
  for (const { input } of [...boxes, common]) input.addEventListener("change", change);
  clear.addEventListener("click", () => {
    for (const { input } of [...boxes, common]) input.checked = false;
    change();
    boxes[0].input.focus();
  });
  const list = make("div", { class: "choose__list" }, ...boxes.map(({ line }) => line));
  const choice = make("details", { class: "choose" }, make("summary", {}, said.open), make("fieldset", {}, make("legend", { class: "vh" }, said.open), list), common.line);
  show();
  place.append(choice, make("div", { class: "choose__told" }, told, clear));
})();
