// Views of one selection of the finder: a list, comparison tables with the rows of the comparison block, a map, a histogram.
// Everything goes in as text, never as markup.
"use strict";
window.hemvistFinderViews = (() => {
  const MOST_ROWS = 100, OUTCOMES = 3, AT_ONCE = 4;
  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    element.append(...inside.filter((part) => part !== null && part !== ""));
    return element;
  };
  const drawn = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const fill = (text, values) => text.replace(/{(\w+)}/g, (whole, key) => values[key] ?? whole);
  const namesOf = ({ data, compare }, id, entry) => {
    const facet = data.facets.find((each) => each.id === id);
    return facet.sets[facet.setOf[entry]].map((value) => facet.names[value]).sort(compare).join(", ");
  };

  // A title's language, where it is not the page's: English unless the card says another.
  const tongueOf = ({ lang }, [, , , , tongue = "en"]) => (tongue === lang ? null : tongue);

  const listItem = (selection, entry, card) => {
    const [, , title, author] = card, { data, words, address } = selection;
    const link = make("a", { href: address(card), lang: tongueOf(selection, card) }, title);
    const facts = ["type", "design", "country"].map((id) => namesOf(selection, id, entry)).filter(Boolean);
    const about = [`${author} ${data.years[entry] || words["no-year"]}`, ...facts].join(" · "), tried = namesOf(selection, "intervention", entry);
    return make("li", {}, link, make("span", { class: "small" }, about), tried && make("span", { class: "small" }, tried));
  };

  const list = async (selection, start, end) => {
    const cards = await Promise.all(selection.found.slice(start, end).map(selection.title));
    return cards.every(Boolean) ? cards.map((card, at) => listItem(selection, selection.found[start + at], card)) : null;
  };

  const head = (columns, numbers = true) => make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...columns.map(([kind, label]) =>
    make("th", { role: "columnheader", scope: "col", class: numbers && kind === "number" ? "num" : null }, label))));

  // Outcomes with the number of effect studies that measured them, which is the most that can have rows: most first.
  const measuredOf = ({ data, meta, choice, found }) => {
    const facet = data.facets.find((each) => each.id === "outcome"), type = data.facets.find((each) => each.id === "type"), effect = type.place.get("effect");
    const counted = new Map(), domains = new Set([...(choice.values.get("cell") ?? [])].map((cell) => cell.split(".")[1]));
    for (const entry of found) {
      if (!type.sets[type.setOf[entry]].includes(effect)) continue;
      for (const value of facet.sets[facet.setOf[entry]]) counted.set(value, (counted.get(value) ?? 0) + 1);
    }
    const there = [...counted].filter(([value]) => !domains.size || domains.has(meta.domainOf[facet.values[value]]));
    return there.sort((one, two) => two[1] - one[1] || one[0] - two[0]).map(([value, most]) => [facet.values[value], most]);
  };

  const interventionsOf = ({ choice }) => {
    const named = [...(choice.values.get("cell") ?? [])].map((cell) => cell.split(".")[0]);
    return new Set([...(choice.values.get("intervention") ?? []), ...named]);
  };

  const cell = (parts, notes, used, columns, at, link) => {
    const [lines, marks = []] = parts, [kind, label] = columns[at], small = lines.slice(1);
    const inside = [at === 0 && link ? make("a", { href: link }, lines[0]) : lines[0]];
    if (marks.length) {
      marks.forEach((mark) => used.add(mark));
      inside.push(make("sup", {}, marks.map((mark) => notes[mark][0]).join(" ")));
    }
    for (const line of small) if (line) inside.push(make("br"), make("span", { class: "small" }, line));
    if (at === 0) return make("th", { role: "rowheader", scope: "row" }, ...inside);
    return make("td", { role: "cell", class: kind === "number" ? "num" : null, "data-l": label }, ...inside);
  };

  const rowsOf = async (selection, outcome) => {
    const file = await selection.finder.load(`${selection.lang}/c-${outcome}`), chosen = new Set(selection.found), tried = interventionsOf(selection);
    const fits = ([entry, spoken]) => chosen.has(entry) && (!tried.size || spoken.some((one) => tried.has(one)));
    const parts = (file?.tables ?? []).map((table) => [table, table.rows.filter(fits)]).filter(([, rows]) => rows.length);
    return { outcome, file, parts, studies: new Set(parts.flatMap(([, rows]) => rows.map(([entry]) => entry))).size };
  };

  // Files are read until no outcome that is left can have more studies with rows than the last of those shown.
  const mostCompared = async (selection) => {
    const measured = measuredOf(selection);
    let best = [];
    for (let at = 0; at < measured.length && (best.length < OUTCOMES || best.at(-1).studies < measured[at][1]); at += AT_ONCE) {
      const read = await Promise.all(measured.slice(at, at + AT_ONCE).map(([outcome]) => rowsOf(selection, outcome)));
      best = [...best, ...read.filter((each) => each.studies)].sort((one, two) => two.studies - one.studies).slice(0, OUTCOMES);
    }
    return best;
  };

  // All rows of a table as they are read on the page, with the study's address and what the marks mean.
  const written = async ({ words, title, fullAddress }, file, rows) => {
    const lines = [[words.study, words.compared, ...file.columns.map(([, label]) => label), words.address]];
    for (const [entry, , groups, anchor, cells] of rows) {
      const card = await title(entry);
      if (!card) return null;
      const said = ([lines, marks = []]) => [...lines, ...marks.map((mark) => file.notes[mark][1])].filter(Boolean).join("; ");
      lines.push([card[2], groups, ...cells.map(said), `${fullAddress(card)}#${anchor}`]);
    }
    return lines;
  };

  const comparison = async (selection, { outcome, file, parts }) => {
    const { words, address, title, data, locale } = selection;
    const facet = data.facets.find((each) => each.id === "outcome"), name = facet.names[facet.place.get(outcome)];
    const figures = [];
    for (const [table, rows] of parts) {
      const used = new Set(), bodies = [];
      let last = "";
      for (const [entry, , groups, anchor, cells] of rows.slice(0, MOST_ROWS)) {
        const card = await title(entry);
        if (!card) return null;
        if (last !== `${entry} ${groups}`) {
          const heading = make("th", { role: "rowheader", scope: "rowgroup", colspan: file.columns.length }, make("span", { lang: tongueOf(selection, card) }, card[2]), `. ${groups}`);
          bodies.push(make("tbody", { role: "rowgroup" }, make("tr", { role: "row", class: "grp" }, heading)));
          last = `${entry} ${groups}`;
        }
        bodies.at(-1).append(make("tr", { role: "row" }, ...cells.map((parts, at) => cell(parts, file.notes, used, file.columns, at, `${address(card)}#${anchor}`))));
      }
      const studies = new Set(rows.map(([entry]) => entry)).size;
      const said = fill(words["table-caption"], { outcome: name, results: locale(rows.length), studies: locale(studies) });
      const about = [table.about, table.all > table.rows.length && fill(words["table-largest"], { n: table.rows.length }), rows.length > MOST_ROWS && fill(words["table-most"], { shown: MOST_ROWS, all: locale(rows.length) })].filter(Boolean).join(" ");
      const notes = [...used].map((mark) => make("li", {}, make("b", {}, file.notes[mark][0]), ` ${file.notes[mark][1]}`));
      const save = make("button", { type: "button", class: "finder__more" }, words["table-file"]);
      save.addEventListener("click", async () => {
        const lines = await written(selection, file, rows);
        if (lines) window.hemvistFinderFiles.saveTable(lines, `${words["file-name"]}-${outcome}`);
      });
      figures.push(make("figure", { class: "fig" },
        make("table", { class: "stack three", role: "table" }, make("caption", {}, make("b", {}, said), make("span", { class: "small" }, about)), head(file.columns), ...bodies),
        notes.length ? make("ul", { class: "notes" }, ...notes) : null, make("p", {}, save)));
    }
    return figures;
  };

  const tables = async (selection) => {
    const { words, choice, data } = selection, wanted = choice.values.get("outcome");
    const named = data.facets.find((each) => each.id === "outcome").values.filter((value) => wanted?.has(value));
    const shown = wanted?.size ? await Promise.all(named.map((outcome) => rowsOf(selection, outcome))) : await mostCompared(selection);
    const made = await Promise.all(shown.map((each) => comparison(selection, each)));
    if (made.some((each) => each === null)) return null;
    const figures = made.flat();
    return [make("p", { class: "small" }, words["table-outcomes"]), ...(figures.length ? figures : [make("p", {}, words["table-none"])])];
  };

  const map = (selection, follow) => {
    const { data, meta, found, words, locale, compare } = selection;
    const cells = data.facets.find((facet) => facet.id === "cell"), tried = data.facets.find((facet) => facet.id === "intervention");
    const counted = new Map();
    for (const entry of found) for (const value of cells.sets[cells.setOf[entry]]) counted.set(cells.values[value], (counted.get(cells.values[value]) ?? 0) + 1);
    if (!counted.size) return [make("p", {}, words["map-none"])];
    const named = (id) => tried.names[tried.place.get(id)] ?? id;
    const rows = [...new Set([...counted.keys()].map((key) => key.split(".")[0]))].sort((one, two) => compare(named(one), named(two)));
    const body = rows.map((row) => make("tr", { role: "row" }, make("th", { role: "rowheader", scope: "row" }, named(row)), ...meta.domains.map(([domain, label]) => {
      const key = `${row}.${domain}`, n = counted.get(key) ?? 0;
      if (!n) return make("td", { role: "cell", class: "none", "data-l": label }, make("span", { class: "m0" }, make("span", {}, "0")));
      const step = [1, 3, 6, 10].filter((least) => n >= least).length, spoken = make("span", { class: "vh" }, ` ${named(row)}, ${label}`);
      const link = make("a", { class: `m${step}`, href: follow.href(key) }, make("span", {}, make("b", {}, locale(n)), spoken));
      link.addEventListener("click", (event) => follow.click(event, key));
      return make("td", { role: "cell", "data-l": label }, link);
    })));
    const caption = make("caption", {}, make("b", {}, words["map-caption"]), make("span", { class: "small" }, words["map-about"]));
    const columns = [["text", tried.name], ...meta.domains.map(([, label]) => ["text", label])];
    return [make("figure", { class: "fig evidence" }, make("table", { class: "map stack wide", role: "table" }, caption, head(columns), make("tbody", { role: "rowgroup" }, ...body)))];
  };

  const histogram = (years, first, last, choice) => {
    const top = Math.max(1, ...years.values()), svg = drawn("svg", { viewBox: `0 0 ${(last - first + 1) * 10} 60`, class: "finder__years", preserveAspectRatio: "none", "aria-hidden": "true" });
    for (let year = first; year <= last; year++) {
      const n = years.get(year) ?? 0, high = n ? Math.max(2, (56 * n) / top) : 0;
      const inside = year >= (choice.first ?? 0) && year <= (choice.last ?? 9999);
      svg.append(drawn("rect", { x: (year - first) * 10 + 1, y: 58 - high, width: 8, height: high, class: inside ? "in" : "out" }));
    }
    svg.append(drawn("path", { d: `M0 59H${(last - first + 1) * 10}` }));
    return svg;
  };
  return { make, fill, list, tables, map, histogram };
})();
