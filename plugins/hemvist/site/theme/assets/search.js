// The search box of every page: "/" opens it, suggestions come as a combobox (ARIA practice). Nothing is stored or sent.
"use strict";
(() => {
  const form = document.querySelector(".search");
  if (!form) return;
  const box = form.querySelector("input"), list = form.querySelector(".search__list"), told = form.querySelector(".search__told");
  const {lang} = form.dataset, root = form.dataset.root, PAUSE = 90; // ms: who types on is not answered in between
  let chosen = -1, waiting = 0, busy = false, again = false;

  // The index lies in scripts that call this: they load from a disk too, and need no more than script-src 'self'.
  // Each tells the version of its index. Is it another than the head's, the head is older and is read once more.
  const shards = new Map(), loading = new Map(), heads = new Map();
  window.hemvistShard = (name, version, data) => shards.set(name, {version, data});
  const script = (address) => new Promise((done) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => done(true);
    element.onerror = () => done(false);
    document.head.append(element);
  });
  const file = (name, query) => {
    const key = `${name}?${query}`;
    if (!loading.has(key)) loading.set(key, script(`${form.dataset.index}${name}.js${query && `?${query}`}`).then((came) => {
      const found = came ? shards.get(name) : null;
      if (!found) loading.delete(key);
      return found ?? null;
    }));
    return loading.get(key);
  };
  const read = async (lang, name) => (await file(`${lang}/${name}`, heads.get(lang) ?? ""))?.data ?? null;
  const load = async (lang, name, version) => {
    const found = await file(`${lang}/${name}`, version);
    if (!found || found.version === version) return found?.data ?? null;
    if (!heads.has(lang)) heads.set(lang, found.version);
    return null;
  };
  window.hemvistShards = {load, read, newer: (lang) => heads.get(lang) ?? ""};
  let engine = null;
  const start = () => (engine ??= Promise.all([window.hemvistSearch ? true : script(form.dataset.engine), read(lang, "meta")])
    .then(() => { if (!window.hemvistSearch) engine = null; return window.hemvistSearch ?? null; }));
  form.hemvistLoad = start;
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
  const isWanted = (query) => query.length > 1 && document.activeElement === box && box.value.trim().startsWith(query);
  // One question at a time, and then the newest: on a slow line who types on sees what was found for the beginning.
  const suggest = async () => {
    if (busy) { again = true; return; }
    busy = true;
    const search = await start(), query = box.value.trim();
    const answer = search && query.length > 1 ? await search.search(lang, query, {typing: true, most: 6, alive: () => isWanted(query)}) : null;
    const more = again;
    busy = again = false;
    if (isWanted(query) && answer?.hits.length) show(answer);
    else if (!more) close();
    if (more) suggest();
  };
  const show = (answer) => {
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
  // Engine and head of the index come together as soon as the box is meant: one round trip, before the first key.
  for (const name of ["pointerdown", "focus"]) box.addEventListener(name, start);
  box.addEventListener("input", async () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PAUSE);
    const search = await start();
    if (search && box.value.trim().length > 1) search.expect(lang, box.value);
  });
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
