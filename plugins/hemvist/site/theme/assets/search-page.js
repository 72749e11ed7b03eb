// The page of results: the query stands in the address only. Everything from the query goes in as text, never as markup.
"use strict";
(() => {
  const form = document.querySelector(".search"), place = document.getElementById("results");
  if (!form || !place) return;
  const given = new URLSearchParams(location.search), query = (given.get("q") ?? "").slice(0, 200).trim(), exact = given.has("exact");
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
  // Words of a text that were searched for stand in <mark>: those that begin as a searched word or one of its keys does.
  const marked = (text, stems, search) => {
    const parts = text.split(/([\p{L}\p{N}]+)/u), element = document.createElement("span");
    for (const part of parts) {
      const plain = search.folded(part.toLowerCase());
      if (part && stems.some((stem) => plain === stem || (stem.length >= 4 && plain.includes(stem)))) element.append(make("mark", part));
      else element.append(part);
    }
    return element;
  };
  const stemsOf = (terms, search) => {
    const found = new Set();
    for (const term of terms) {
      for (const word of term.text.split(" ")) found.add(search.folded(word));
      for (const key of term.keys.keys()) if (key[0] !== "~") for (const word of key.split(" ")) {
        const plain = search.folded(word);
        found.add(plain.length > 4 && /[ae]$/.test(plain) ? plain.slice(0, -1) : plain);
      }
    }
    return [...found];
  };
  const item = (hit, stems, search, words) => {
    const entry = make("li"), heading = make("a", "", {href: form.hemvistAddress(hit.url)});
    heading.append(marked(hit.title, stems, search));
    const title = make("p", "", {class: "hit__title"}); title.append(heading);
    const lead = make("p"); lead.append(marked(hit.lead, stems, search));
    entry.append(title, lead);
    const score = (text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => stems.some((stem) => stem.length >= 4 && search.folded(word.toLowerCase()).includes(stem))).length;
    const part = hit.headings.map((one) => [score(one[1]), one]).sort((one, two) => two[0] - one[0])[0];
    if (part && part[0]) {
      const line = make("p", `${words.part} `, {class: "small"}), jump = make("a", "", {href: form.hemvistAddress(`${hit.url}#${part[1][0]}`)});
      jump.append(marked(part[1][1], stems, search)); line.append(jump); entry.append(line);
    }
    return entry;
  };
  const run = async () => {
    const search = await form.hemvistLoad(), answer = search && await search.search(form.dataset.lang, query, {exact, most: 40});
    if (!answer) return say(make("p", form.dataset.failed, {role: "status"}), toList(form.dataset.az));
    const {words} = answer, quoted = `”${query}”`;
    const count = answer.total === 1 ? put(words["count.one"], {query: quoted}) : put(words["count.many"], {n: answer.total, query: quoted});
    const head = make("h2", answer.total ? count : put(words.none, {query: quoted}), {tabindex: "-1"});
    const notes = [], lenient = answer.terms.filter((term) => !["exact", "none"].includes(term.how));
    for (const term of lenient) notes.push(make("p", put(words.read, {words: term.shown.slice(0, 4).join(", "), text: `”${term.text}”`})));
    if (!exact && answer.alike.length) notes.push(make("p", put(words.alike, {words: answer.alike.slice(0, 8).join(", ")})));
    for (const term of answer.terms) if (term.how === "none") notes.push(make("p", put(words.missing, {text: `”${term.text}”`})));
    if (answer.total > answer.hits.length) notes.push(make("p", put(words.best, {n: answer.hits.length})));
    if (answer.broken) notes.push(make("p", form.dataset.failed));
    const choice = make("p");
    if (!exact && (lenient.length || answer.alike.length)) { choice.append(link(words.exact, {exact: "1"})); notes.push(choice); }
    else if (exact) { choice.append(link(words.loose, {})); notes.push(choice); }
    const stems = stemsOf(answer.terms, search), groups = [];
    for (const hit of answer.hits) { let group = groups.find((one) => one.name === hit.group); if (!group) groups.push(group = {name: hit.group, hits: []}); group.hits.push(hit); }
    const order = ["guidance", "law", "evidence", "studies", "strategy", "monitoring", "about"];
    groups.sort((one, two) => order.indexOf(one.name) - order.indexOf(two.name));
    const sections = groups.map(({name, hits}) => {
      const title = words[`group.${name}`], section = make("section", "", {class: "hits"}), list = make("ul");
      const items = hits.map((hit) => item(hit, stems, search, words));
      list.append(...items.slice(0, 3));
      section.append(make("h3", title), list);
      if (items.length > 3) {
        const more = make("button", put(words.more, {n: hits.length, group: title}), {type: "button"});
        more.addEventListener("click", () => { list.append(...items.slice(3)); more.remove(); items[3].querySelector("a").focus(); });
        section.append(more);
      }
      return section;
    });
    const rest = make("p"); rest.append(toList(words.azlink));
    if (!answer.total && query) {
      const near = await search.search(form.dataset.lang, query, {typing: true, most: 5});
      if (near?.hits.length) { const list = make("ul"); list.append(...near.hits.map((hit) => item(hit, [], search, words))); sections.push(make("p", words.near), list); }
    }
    say(head, ...notes, ...sections, rest);
    head.focus();
  };
  form.querySelector("input").value = query;
  if (given.has("q") && query) run();
})();
