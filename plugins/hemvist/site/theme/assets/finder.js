// The finder of studies and reviews. What is chosen from lists stands in the address, so that a selection can be shared and
// cited; what is typed stands there only when the reader asks for it. Nothing is stored or sent.
"use strict";
(async () => {
  const place = document.getElementById("finder"), finder = window.hemvistFinder, views = window.hemvistFinderViews, files = window.hemvistFinderFiles;
  const plain = document.querySelector("[data-finder-plain]"), search = document.querySelector(".search");
  if (!place || !finder) return;
  const { make, fill } = views, { lang } = place.dataset, PAGE = 25;
  const asksForCells = (query) => /[?&](cell=|view=map)/.test(query);
  const meta = await finder.load(`${lang}/meta`);
  if (!meta) return place.replaceChildren(make("p", { role: "status" }, place.dataset.failed));
  const { words } = meta, data = finder.columns(meta), collator = new Intl.Collator(lang, { numeric: true });
  const locale = (n) => n.toLocaleString(lang === "en" ? "en-GB" : "sv-SE");
  const known = [...data.years].filter(Boolean), firstYear = known.length ? Math.min(...known) : 0, lastYear = known.length ? Math.max(...known) : 0;
  const needCells = async () => { const cells = await finder.load("cells"); if (cells) finder.addCells(data, cells); return Boolean(cells); };
  if (asksForCells(location.search)) await needCells();
  let choice = finder.read(location.search, data), withText = Boolean(choice.text), scores = null, textFailed = false, result = null, shown = PAGE, turn = 0;

  const onDisk = location.protocol === "file:" ? "index.html" : "";
  const address = ([review, id]) => `${review ? "../oversikter/" : ""}${id}/${onDisk}`;
  const title = async (entry) => (await finder.load(`t-${Math.floor(entry / meta.shard)}`))?.[entry % meta.shard];
  const facetById = (id) => data.facets.find((facet) => facet.id === id);
  const nameOf = (facet, value) => {
    if (facet.id !== "cell") return facet.names[facet.place.get(value)];
    const [tried, domain] = value.split("."), named = facetById("intervention");
    return `${named.names[named.place.get(tried)] ?? tried}, ${meta.domains.find(([id]) => id === domain)?.[1] ?? domain}`;
  };
  const facetName = (facet) => (facet.id === "cell" ? words.cell : facet.name);

  // The parts of the page that stay: controls, chips, the one live region, the place of the view.
  const told = make("p", { role: "status", class: "finder__told", tabindex: "-1" }), chips = make("ul", { class: "finder__chips", "aria-label": words.chips });
  const clear = make("button", { type: "button" }, words.clear), unknown = make("p", { class: "note" }), failed = make("p", { class: "note", hidden: true });
  const view = make("div", { class: "finder__view" }), controls = new Map();
  const labelled = (label, control) => make("label", { class: "finder__field" }, `${label} `, control);
  const typed = make("input", { type: "search", maxlength: "200", autocomplete: "off", spellcheck: "false", "aria-describedby": "finder-apart" });
  const apart = make("p", { class: "small", id: "finder-apart" }, words["text-apart"]), heard = make("div", { class: "finder__heard" });
  typed.value = choice.text;

  const folded = (label, ...inside) => {
    const number = make("span", { class: "finder__count" }), summary = make("summary", {}, `${label} `, number);
    return { box: make("details", {}, summary, make("fieldset", {}, make("legend", { class: "vh" }, label), ...inside)), number };
  };
  const change = (edit) => { edit(); shown = PAGE; update(); };

  for (const facet of data.facets.filter((each) => !each.hidden && each.values.length)) {
    const order = facet.values.map((_, at) => at).sort((one, two) => collator.compare(facet.names[one], facet.names[two]));
    const boxes = new Map(), items = order.map((at) => {
      const value = facet.values[at], box = make("input", { type: "checkbox", value }), number = make("span", { class: "small" });
      box.addEventListener("change", () => change(() => {
        const values = choice.values.get(facet.id) ?? new Set();
        box.checked ? values.add(value) : values.delete(value);
        choice.values.set(facet.id, values);
      }));
      boxes.set(at, { box, number });
      return make("li", {}, make("label", {}, box, make("span", {}, `${facet.names[at]} `, number)));
    });
    controls.set(facet.id, { ...folded(facet.name, make("ul", {}, ...items)), boxes, facet });
  }
  const yearField = () => make("input", { type: "number", inputmode: "numeric", min: firstYear, max: lastYear, step: "1" });
  const from = yearField(), to = yearField(), bars = make("div", {}), byYear = make("tbody", {});
  const yearTable = make("details", {}, make("summary", {}, words["histogram-table"]), make("table", { class: "finder__by-year" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.year), make("th", { scope: "col", class: "num" }, words.number))), byYear));
  const years = folded(words.year, make("div", { class: "finder__range" }, labelled(words.from, from), labelled(words.to, to)), bars, make("p", { class: "small" }, words.histogram), yearTable);
  const yearOf = (field) => (/^[0-9]{4}$/.test(field.value) ? Number(field.value) : null);
  for (const field of [from, to]) field.addEventListener("change", () => change(() => { choice.first = yearOf(from); choice.last = yearOf(to); }));

  const options = (name, values) => values.map((value) => [value, words[`${name}.${value}`]]);
  const sort = make("select", {}, ...options("sort", finder.SORTS).map(([value, text]) => make("option", { value }, text)));
  sort.addEventListener("change", () => change(() => { choice.sort = sort.value; }));
  const radios = options("view", finder.VIEWS).map(([value, text]) => {
    const radio = make("input", { type: "radio", name: "finder-view", value });
    radio.addEventListener("change", () => change(() => { choice.view = value; }));
    return [radio, make("label", {}, radio, text)];
  });
  const shape = make("fieldset", { class: "finder__shape" }, make("legend", {}, words.view), ...radios.map(([, label]) => label));

  const citation = make("p", { class: "finder__citation" }), taken = make("span", { class: "small" }), copy = make("button", { type: "button" }, words.copy);
  const include = make("input", { type: "checkbox" }), includeLine = make("label", { class: "finder__include" }, include, words["with-text"]);
  const saves = Object.keys(files.KINDS).map((kind) => {
    const button = make("button", { type: "button" }, fill(words.file, { kind: { csv: "CSV", bib: "BibTeX", ris: "RIS" }[kind] }));
    button.addEventListener("click", async () => { if (!await files.save(kind, selection())) fail(); });
    return button;
  });
  const take = make("details", { class: "finder__take" }, make("summary", {}, words.take), make("p", { class: "finder__actions" }, ...saves), make("p", { class: "small" }, words["take-about"]),
    make("h3", {}, words.cite), citation, includeLine, make("p", { class: "finder__actions" }, copy, taken));
  include.checked = withText;
  include.addEventListener("change", () => { withText = include.checked; remember(); cite(); });
  copy.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(shared(location.href)); taken.textContent = words.copied; } catch { taken.textContent = words["copy-failed"]; }
  });

  const fail = () => { failed.textContent = words["data-failed"]; failed.hidden = false; };
  const selection = () => ({ finder, data, meta, words, lang, choice, found: result.found, shard: meta.shard, title, address, fullAddress, locale, compare: collator.compare });
  const fullAddress = (card) => new URL(address(card), base()).href;
  const base = () => (document.querySelector("link[rel=canonical]")?.href ?? location.href).replace(/[?#].*$/, "");
  const shared = (start) => start.replace(/[?#].*$/, "") + finder.written(choice, { text: withText });
  const other = document.querySelector(".language a"), otherStart = other?.getAttribute("href");
  const remember = () => {
    if (other) other.setAttribute("href", otherStart + finder.written(choice));
    const query = finder.written(choice, { text: withText });
    try { history.replaceState(null, "", (query || location.pathname) + location.hash); } catch { /* a page on a disk may not change its address */ }
  };

  const bounds = () => `${choice.first ?? ""}–${choice.last ?? ""}`;
  const isBounded = () => choice.first !== null || choice.last !== null;
  const chosenWords = () => {
    const parts = [...choice.values].filter(([, values]) => values.size).map(([id, values]) => `${facetName(facetById(id))}: ${[...values].map((value) => nameOf(facetById(id), value)).join(", ")}`);
    if (isBounded()) parts.push(`${words.year}: ${bounds()}`);
    if (choice.text) parts.push(fill(words["text-chip"], { text: choice.text }));
    return parts.join("; ") || words.everything;
  };
  const cite = () => {
    citation.textContent = fill(words.citation, { chosen: chosenWords(), n: locale(result.found.length), all: locale(data.n), version: meta.version, day: meta.day, address: base() + finder.written(choice, { text: true }) }); // the words stand in it anyway
    includeLine.hidden = !choice.text;
    taken.textContent = "";
  };

  const forget = () => { choice.text = typed.value = ""; scores = null; textFailed = false; heard.replaceChildren(); if (choice.sort === "match") choice.sort = "newest"; };
  const chip = (label, remove) => {
    const button = make("button", { type: "button" }, make("span", { class: "vh" }, `${words.remove} `), label, make("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => {
      const at = [...chips.children].indexOf(button.parentElement);
      change(remove);
      (chips.children[at] ?? chips.children[at - 1])?.firstElementChild.focus() ?? told.focus();
      if (!chips.children.length) told.focus();
    });
    return make("li", {}, button);
  };
  const showChips = () => {
    const all = [...choice.values].flatMap(([id, values]) => [...values].map((value) => chip(`${facetName(facetById(id))}: ${nameOf(facetById(id), value)}`, () => values.delete(value))));
    if (isBounded()) all.push(chip(`${words.year}: ${bounds()}`, () => { choice.first = choice.last = null; }));
    if (choice.text) all.push(chip(fill(words["text-chip"], { text: choice.text }), () => { forget(); }));
    chips.replaceChildren(...all);
    chips.hidden = clear.hidden = !all.length;
  };
  const showControls = () => {
    for (const { boxes, number, facet } of controls.values()) {
      const values = choice.values.get(facet.id), counts = result.counts[data.facets.indexOf(facet)];
      for (const [at, { box, number: count }] of boxes) { box.checked = Boolean(values?.has(facet.values[at])); count.textContent = `(${locale(counts[at])})`; }
      number.textContent = values?.size ? fill(words.chosen, { n: values.size }) : "";
    }
    from.value = choice.first ?? ""; to.value = choice.last ?? "";
    years.number.textContent = isBounded() ? bounds() : "";
    bars.replaceChildren(...(known.length ? [views.histogram(result.years, firstYear, lastYear, choice), make("p", { class: "finder__ends small", "aria-hidden": "true" }, make("span", {}, String(firstYear)), make("span", {}, String(lastYear)))] : []));
    byYear.replaceChildren(...[...result.years].sort((one, two) => two[0] - one[0]).map(([year, n]) => make("tr", {}, make("th", { scope: "row" }, String(year)), make("td", { class: "num" }, locale(n)))));
    sort.lastElementChild.hidden = sort.lastElementChild.disabled = !choice.text;
    sort.value = choice.sort;
    for (const [radio] of radios) radio.checked = radio.value === choice.view;
    sort.parentElement.hidden = choice.view !== "list";
  };
  const showUnknown = () => {
    const all = choice.unknown, said = all.slice(0, 10).map(([name, value]) => `${name}=${value.slice(0, 60)}`);
    if (all.length > 10) said.push(fill(words["and-more"], { n: all.length - 10 }));
    unknown.textContent = fill(words.unknown, { values: said.join(", ") });
    unknown.hidden = !all.length;
  };

  // Nothing found: the pages that speak of what was chosen, and how to suggest a study. Without an intervention or
  // an outcome, the people chosen say which questions are near.
  const nothing = () => {
    const cells = [...(choice.values.get("cell") ?? [])].map((cell) => cell.split(".")[0]);
    const tried = [...new Set([...(choice.values.get("intervention") ?? []), ...cells])], measured = [...(choice.values.get("outcome") ?? [])];
    const people = [...(choice.values.get("population") ?? [])];
    const asked = meta.questions.filter(([id, , interventions, outcomes, populations]) => choice.values.get("question")?.has(id)
      || (tried.length && interventions.some((one) => tried.includes(one)) && (!measured.length || outcomes.some((one) => measured.includes(one))))
      || (!tried.length && outcomes.some((one) => measured.includes(one)))
      || (!tried.length && !measured.length && populations.some((one) => people.includes(one))));
    const link = (folder, id, text) => make("li", {}, make("a", { href: `../${folder}/${id}/${onDisk}` }, text));
    const pages = [
      ...asked.map(([id, name]) => link("fragor", id, fill(words["question-of"], { name }))),
      ...tried.map((id) => link("insatser", id, fill(words["page-of"], { name: nameOf(facetById("intervention"), id) ?? id }))),
      ...measured.map((id) => link("utfall", id, fill(words["page-of"], { name: nameOf(facetById("outcome"), id) }))),
    ];
    return [
      make("p", {}, words.none, " ", words["none-not-no-effect"]),
      ...(pages.length ? [make("p", {}, words["none-pages"]), make("ul", {}, ...pages)] : []),
      make("p", {}, words["none-suggest"], " ", make("a", { href: `../../bidra/${onDisk}` }, words["none-suggest-link"])),
    ];
  };
  const showList = async (now) => {
    const items = await views.list(now, 0, shown);
    if (!items) return null;
    const list = make("ol", { class: "finder__list" }, ...items), left = now.found.length - shown;
    if (left <= 0) return [list];
    const more = make("button", { type: "button", class: "finder__more" }, fill(words.more, { n: Math.min(PAGE, left) }));
    more.addEventListener("click", async () => {
      const first = shown;
      shown += PAGE;
      await showView();
      view.querySelectorAll(".finder__list > li")[first]?.querySelector("a").focus();
    });
    return [list, make("p", {}, more)];
  };
  const follow = {
    href: (key) => finder.written({ ...choice, view: "list", values: new Map([...choice.values, ["cell", new Set([key])]]) }),
    click: (event, key) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(() => { choice.view = "list"; choice.values.set("cell", new Set([key])); });
      told.focus();
    },
  };
  const showView = async () => {
    const mine = ++turn, now = selection();
    if (choice.view === "map" && !facetById("cell")) { if (await needCells()) return update(); return fail(); }
    const order = choice.view === "list" && choice.sort === "title" ? await finder.load("order") : null;
    now.found = finder.ordered(data, now.found, choice.view === "list" ? choice.sort : "newest", order, scores);
    const parts = !now.found.length ? nothing() : choice.view === "map" ? views.map(now, follow) : choice.view === "table" ? await views.tables(now) : await showList(now);
    if (mine !== turn) return;
    if (!parts) return fail();
    view.replaceChildren(...parts);
  };
  const update = () => {
    result = finder.select(data, choice, choice.text && scores ? Uint8Array.from(scores, (score) => Number(score > 0)) : null);
    failed.hidden = !textFailed;
    if (textFailed) failed.textContent = words["text-failed"];
    const n = result.found.length, told_ = fill(n === data.n ? words.all : words.told, { n: locale(n), all: locale(data.n) });
    if (told.textContent !== told_) told.textContent = told_;
    showChips(); showControls(); showUnknown(); cite(); remember();
    return showView();
  };
  const readText = async () => {
    const text = typed.value.trim(), order = text && await finder.load("order"), engine = text && await search?.hemvistLoad?.();
    const found = text && engine && order ? await finder.scoresOf(data, engine, lang, text, order) : null;
    if (typed.value.trim() !== text) return;
    textFailed = Boolean(text) && !found;
    heard.replaceChildren(...(found?.notes ?? []).map((note) => make("p", { class: "small" }, note)));
    if (choice.text !== text || !scores) { if (text && !choice.text) choice.sort = "match"; if (!text && choice.sort === "match") choice.sort = "newest"; }
    choice.text = text; scores = found?.scores ?? null; shown = PAGE;
    await update();
  };
  let pause = 0;
  typed.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(readText, 200); });
  clear.addEventListener("click", () => { change(() => { choice = { ...finder.empty(), view: choice.view }; forget(); }); told.focus(); });

  const facets = make("div", { class: "finder__facets" }, ...[...controls.values()].map(({ box }) => box), years.box);
  // On a phone a shared selection begins with what it found: the facets stand folded above it.
  const narrow = matchMedia("(max-width: 42rem)").matches && /[?&]\w/.test(location.search);
  const all = make("details", { class: "finder__all", open: !narrow }, make("summary", {}, words.facets), facets);
  const form = make("form", { class: "finder", "aria-label": words.choose }, labelled(words.text, typed), apart, heard, all);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.replaceChildren(form, unknown, failed, make("div", { class: "finder__chosen" }, chips, clear), make("h2", { id: "finder-result", class: "vh" }, words.result), told,
    make("div", { class: "finder__bar" }, shape, labelled(words.sort, sort)), view, take);
  if (plain) plain.hidden = true;
  window.hemvistFinderPage = { data, get choice() { return choice; }, get result() { return result; } };
  if (choice.text) await readText(); else await update();
})();
