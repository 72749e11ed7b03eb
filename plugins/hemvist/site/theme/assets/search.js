// The search box of every page: "/" opens it, suggestions come as a combobox (ARIA practice). Nothing is stored or sent.
"use strict";
(() => {
  const form = document.querySelector(".search");
  if (!form) return;
  const box = form.querySelector("input"), list = form.querySelector(".search__list"), told = form.querySelector(".search__told");
  const {lang} = form.dataset, root = form.dataset.root;
  let engine = null, asked = 0, chosen = -1;
  const load = () => (engine ??= new Promise((done) => {
    if (window.hemvistSearch) return done(window.hemvistSearch);
    const script = document.createElement("script");
    script.src = form.dataset.engine;
    script.onload = () => done(window.hemvistSearch);
    script.onerror = () => done(null);
    document.head.append(script);
  }));
  form.hemvistLoad = load;
  const options = () => [...list.children];
  const close = () => { list.hidden = true; list.replaceChildren(); chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const choose = (place) => {
    const all = options();
    chosen = all.length ? (place + all.length + 1) % (all.length + 1) : -1;
    if (chosen === all.length) chosen = -1;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else { box.setAttribute("aria-activedescendant", all[chosen].id); all[chosen].scrollIntoView({block: "nearest"}); }
  };
  const address = (url) => { const [path, anchor] = url.split("#"); return `${root}${path.slice(1)}${location.protocol === "file:" ? "index.html" : ""}${anchor ? `#${anchor}` : ""}`; };
  form.hemvistAddress = address;
  const suggest = async () => {
    const mine = ++asked, query = box.value.trim();
    if (query.length < 2) return close();
    const search = await load(), answer = search && await search.search(lang, query, {typing: true, most: 6});
    if (mine !== asked || document.activeElement !== box) return;
    if (!answer || !answer.hits.length) return close();
    list.replaceChildren(...answer.hits.map((hit, number) => {
      const option = document.createElement("li");
      option.id = `suggestion-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = address(hit.url);
      const title = document.createElement("span"), group = document.createElement("span");
      title.textContent = hit.title;
      group.textContent = answer.words[`group.${hit.group}`];
      group.className = "small";
      option.append(title, " ", group);
      return option;
    }));
    chosen = -1;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    told.textContent = answer.words.suggested.replace("{n}", answer.hits.length);
  };
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.addEventListener("focus", async () => { const search = await load(); if (search) search.shard(lang, "meta"); });
  box.addEventListener("input", suggest);
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); choose(chosen < 0 ? options().length - 1 : chosen - 1); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = options()[chosen].dataset.href; }
  });
  list.addEventListener("mousedown", (event) => { const option = event.target.closest("li"); if (option) location.href = option.dataset.href; });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
  });
})();
