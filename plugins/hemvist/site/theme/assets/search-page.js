// The page of results: the query stands in the address only. Everything from the query goes in as text, never as markup.
"use strict";
(() => {
  let form = null, place = null; // known when the page is read whole; the search begins before
  const {lang} = document.currentScript.dataset, given = new URLSearchParams(location.search), query = (given.get("q") ?? "").slice(0, 200).trim(), exact = given.has("exact");
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const say = (...parts) => { place.replaceChildren(...parts); };
  const put = (template, values) => template.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  const link = (text, change) => { const url = new URLSearchParams({q: query, ...change}); return make("a", text, {href: `?${url}`}); };
  const toList = (words) => make("a", words, {href: "#a-o"});
  // What was searched for stands in <mark>: words that hold a searched word or one of its keys, and sections of law.
  // Before a part of a compound stands another, of three letters or more: "unge" is no part of "fungerar".
  const isPart = (place) => place === 0 || place >= 3;
  const isHit = (plain, stem) => plain === stem || (stem.length >= 4 && !/\d/.test(stem) && isPart(plain.indexOf(stem)));
  const marked = (text, stems, search) => {
    const element = document.createElement("span");
    for (const [piece, plain] of search.pieces(text)) element.append(stems.some((stem) => isHit(plain, stem)) ? make("mark", piece) : piece);
    return element;
  };
  const stemsOf = (answer, search) => {
    const found = new Set(), add = (words) => {
      for (const word of words.split(" ")) {
        const plain = search.folded(word.toLowerCase());
        found.add(plain.length > 4 && /[ae]$/.test(plain) ? plain.slice(0, -1) : plain);
      }
    };
    for (const term of answer.terms) {
      for (const word of term.text.split(" ")) found.add(search.folded(word));
      for (const key of term.keys.keys()) if (key[0] !== "~") add(key);
    }
    answer.alike.forEach(add);
    return [...found];
  };
  const matches = (text, stems, search) => {
    const words = search.pieces(text).map(([, plain]) => plain);
    return stems.filter((stem) => words.some((plain) => isHit(plain, stem)));
  };
  // The sentence with most of what was searched for and the title above it does not say; the summary when no other says more.
  const passageOf = (card, stems, search) => {
    const titled = new Set(matches(card.title, stems, search)), count = (text) => {
      const found = matches(text, stems, search);
      return {all: found.length, added: found.filter((stem) => !titled.has(stem)).length};
    };
    let best = {text: card.lead, ...count(card.lead), all: Infinity};
    for (const [anchor, heading, ...sentences] of card.passages) for (const text of sentences) {
      const {all, added} = count(text);
      if (added > best.added || (added === best.added && all > best.all)) best = {text, all, added, anchor, heading};
    }
    return best;
  };
  const item = (card, stems, search, words) => {
    const entry = make("li"), link = make("a", "", {href: form.hemvistAddress(card.url)}), title = make("p", "", {class: "hit__title"});
    link.append(marked(card.title, stems, search));
    title.append(link);
    const {text, anchor, heading} = passageOf(card, stems, search), passage = make("p");
    passage.append(marked(text, stems, search));
    entry.append(title, passage);
    if (card.tongue) for (const one of [link, passage]) one.lang = card.tongue;
    if (anchor) {
      const line = make("p", `${words.part} `, {class: "small"}), jump = make("a", "", {href: form.hemvistAddress(`${card.url}#${anchor}`)});
      jump.append(marked(heading, stems, search)); line.append(jump); entry.append(line);
    }
    if (card.badges.length) {
      const badges = make("ul", "", {class: "hit__badges", "aria-label": words.badges});
      badges.append(...card.badges.map((badge) => make("li", badge)));
      entry.append(badges);
    }
    return entry;
  };
  const FIRST = 3, NEXT = 20;
  // Groups stand in the order of their best hits, each with all of its pages.
  const grouped = (answer, search) => {
    const groups = new Map();
    for (const [page] of answer.scored) {
      const number = search.groupOf(answer.meta, page);
      if (!groups.has(number)) groups.set(number, []);
      groups.get(number).push(page);
    }
    return [...groups].map(([number, pages]) => ({name: answer.meta.groups[number], pages}));
  };
  const cardsOf = async (answer, pages, search) => (await Promise.all(pages.map((page) => search.cardOf(answer, page)))).filter(Boolean);
  // Cards are loaded for what is shown: three of each group, and the others when they are asked for. Those of the first
  // group come before all others, since a slow line brings few at a time, and the group is shown when they are there.
  const show = (search) => async (answer) => {
    const groups = grouped(answer, search);
    for (const group of groups) {
      group.cards = cardsOf(answer, group.pages.slice(0, FIRST), search);
      if (group === groups[0]) await group.cards;
    }
    if (answer.total || !query) return {...answer, groups, pages: [], nearest: []};
    const unknown = answer.terms.filter((term) => term.how === "none");
    const [near, ...words] = await Promise.all([search.search(lang, query, {typing: true, most: 5}), ...unknown.map((term) => search.nearest(lang, term.text))]);
    return {...answer, groups, pages: near?.hits ?? [], nearest: [...new Set(words.flat())]};
  };
  const sectionOf = ({name, pages, cards}, answer, stems, search) => {
    const {words} = answer, title = words[`group.${name}`], section = make("section", "", {class: "hits"}), list = make("ul");
    section.append(make("h3", title), list);
    cards.then((found) => list.prepend(...found.map((card) => item(card, stems, search, words))));
    let shown = FIRST;
    if (pages.length > shown) {
      const more = make("button", "", {type: "button"}), name = () => { more.textContent = put(words.more, {n: Math.min(NEXT, pages.length - shown), group: title}); };
      more.addEventListener("click", async () => {
        more.disabled = true;
        const rest = (await cardsOf(answer, pages.slice(shown, shown + NEXT), search)).map((card) => item(card, stems, search, words));
        shown += NEXT; list.append(...rest); more.disabled = false;
        if (shown < pages.length) name(); else more.remove();
        rest[0]?.querySelector("a").focus();
      });
      name();
      section.append(more);
    }
    return section;
  };
  // A key of law as people write it: who follows an offer searches for just that.
  const written = (key, words) => key.replace(/^(\d+)kap(\d+)(\D?)$/, (all, chapter, number, letter) => put(words.section, {chapter, section: `${number} ${letter}`.trim()})).replace(/^sfs(?=\d)/, "");
  const notesOf = (answer) => {
    const {words, terms, alike} = answer, notes = [], quoted = (text) => put(words.quoted, {text: written(text, words)});
    const lenient = terms.filter((term) => !["exact", "none"].includes(term.how));
    for (const term of lenient) notes.push(make("p", put(words.read, {words: term.shown.slice(0, 4).map((word) => written(word, words)).join(", "), text: quoted(term.text)})));
    if (!exact && alike.length) notes.push(make("p", put(words.alike, {words: alike.slice(0, 8).join(", ")})));
    for (const term of terms) if (term.how === "none" && !answer.isBroken()) notes.push(make("p", put(words.missing, {text: quoted(term.text)})));
    if (answer.leftOut) notes.push(make("p", words["left-out"]));
    Promise.all(answer.groups.map((group) => group.cards)).then(() => { if (answer.isBroken()) place.querySelector("h2").after(make("p", form.dataset.failed)); });
    if (answer.meta.day && answer.meta.day < form.dataset.day) notes.push(make("p", put(words.older, {day: answer.meta.day})));
    const choice = make("p");
    if (!exact && (lenient.length || alike.length)) { choice.append(link(words.exact, {exact: "1"})); notes.push(choice); }
    else if (exact) { choice.append(link(words.loose, {})); notes.push(choice); }
    return notes;
  };
  const ready = new Promise((done) => { if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, {once: true}); else done(); });
  const loader = new Promise((done) => { if (window.hemvistShards) done(); else addEventListener("hemvistshards", done, {once: true}); });
  const run = async () => {
    await loader;
    const search = await window.hemvistShards.start(), answer = search && await search.answered(lang, query, {exact}, show(search));
    await ready;
    if (!answer) return say(make("p", form.dataset.failed, {role: "status"}), toList(form.dataset.az));
    if (answer.isBroken() && !answer.total) return say(make("p", form.dataset.failed, {role: "status"}), toList(form.dataset.az));
    const {words, total} = answer, values = {n: total, query: put(words.quoted, {text: query})};
    const told = !total ? words.none : answer.leftOut || answer.isBroken() ? words["count.least"] : total === 1 ? words["count.one"] : words["count.many"];
    const head = make("h2", put(told, values), {tabindex: "-1"}), stems = stemsOf(answer, search);
    const sections = answer.groups.map((group) => sectionOf(group, answer, stems, search));
    if (answer.pages.length || answer.nearest.length) {
      const list = make("ul"), offer = (text, href) => { const entry = make("li"); entry.append(make("a", text, {href})); list.append(entry); };
      for (const word of answer.nearest.map((word) => written(word, words))) offer(word, `?${new URLSearchParams({q: word})}`);
      for (const page of answer.pages) offer(page.title, form.hemvistAddress(page.url));
      sections.push(make("p", words.near), list);
    }
    const rest = make("p"); rest.append(toList(words.azlink));
    say(head, ...notesOf(answer), ...sections, rest);
    head.focus();
  };
  ready.then(() => {
    form = document.querySelector(".search"); place = document.getElementById("results");
    if (form) form.querySelector("input").value = query;
  });
  if (query) run();
})();
