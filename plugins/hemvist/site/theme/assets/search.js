// The search box of every page: "/" opens it, suggestions come as a combobox (ARIA practice). Nothing is stored or sent.
// On the page of results this runs before the page is read whole, so that the index is on its way by then.
"use strict";
(() => {
  const own = document.currentScript, {lang} = own.dataset, assets = own.src.replace(/[^/]*$/, ""), folder = new URL("../search/", assets).href;

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
    if (!loading.has(key)) loading.set(key, script(`${folder}${name}.js${query && `?${query}`}`).then((came) => {
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
  let engine = null;
  const start = () => (engine ??= Promise.all([window.hemvistSearch ? true : script(`${assets}search-engine.js`), read(lang, "meta")])
    .then(() => { if (!window.hemvistSearch) engine = null; return window.hemvistSearch ?? null; }));

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");
  const shardOf = (form) => {
    const letters = [...folded(form)].slice(0, 2).map((letter) => (/[a-z0-9]/.test(letter) ? letter : "_"));
    return `f-${letters.join("").padEnd(2, "_")}`;
  };
  const hasForms = (meta, name) => { for (let at = 0; at < meta.forms.length; at += 2) if (meta.forms.startsWith(name.slice(2), at)) return true; return false; };
  // The forms of words are asked for as soon as the head tells which there are: the engine may be on its way still.
  const expect = async (query) => {
    const meta = await read(lang, "meta"), words = query.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
    for (const name of meta ? new Set(words.slice(0, 12).map(shardOf)) : []) if (hasForms(meta, name)) load(lang, name, meta.version);
    return words.length ? meta : null;
  };
  window.hemvistShards = {load, read, newer: (lang) => heads.get(lang) ?? "", start, folded, shardOf, hasForms};
  dispatchEvent(new Event("hemvistshards")); // the script of the page of results may have come first
  if ("results" in own.dataset) {
    const asked = new URLSearchParams(location.search), query = (asked.get("q") ?? "").slice(0, 200).trim();
    if (query) { start().then((search) => search?.search(lang, query, {exact: asked.has("exact"), most: 0})); expect(query); }
  }

  const dress = (form) => {
    const box = form.querySelector("input"), list = form.querySelector(".search__list"), told = form.querySelector(".search__told");
    const {root} = form.dataset, PAUSE = 90, AT_ONCE = 2; // ms: who types on is not answered in between
    let chosen = -1, waiting = 0, running = 0, again = false, asked = "", turn = 0, answered = 0;
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
    // Two questions at a time, and then the newest: on a slow line who types on sees what was found for the beginning.
    // While an answer waits for titles, the first hits whose titles are there stand already; the others follow below.
    const suggest = async () => {
      const search = await start(), query = box.value.trim();
      if (query === asked) return;
      if (running === AT_ONCE) { again = true; return; }
      const mine = ++turn, put = (answer) => {
        if (mine < answered || !isWanted(query) || !answer?.hits.length) return false;
        answered = mine;
        show(answer);
        return true;
      };
      asked = query;
      running++;
      const alive = () => mine >= answered && isWanted(query);
      const answer = search && query.length > 1 ? await search.search(lang, query, {typing: true, most: 6, alive, early: put}) : null;
      running--;
      if (!put(answer) && mine === turn) close();
      if (again) { again = false; suggest(); }
    };
    const optionOf = (hit, number, words) => {
      const option = document.createElement("li");
      option.id = `suggestion-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = address(hit.url);
      const title = document.createElement("span"), group = document.createElement("span");
      title.textContent = hit.title;
      group.textContent = words[`group.${hit.group}`];
      group.className = "small";
      option.append(title, " ", group);
      return option;
    };
    const show = ({hits, words}) => {
      const shown = options(), isKept = shown.every((option, number) => hits[number] && option.dataset.href === address(hits[number].url));
      if (!isKept) { list.replaceChildren(); choose(-1); }
      const kept = list.children.length;
      list.append(...hits.slice(kept).map((hit, number) => optionOf(hit, kept + number, words)));
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      told.textContent = words.suggested.replace("{n}", hits.length);
    };
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    // Engine and head of the index come together as soon as the box is meant: one round trip, before the first key.
    for (const name of ["pointerdown", "focus"]) box.addEventListener(name, start);
    box.addEventListener("input", async () => {
      clearTimeout(waiting);
      waiting = setTimeout(suggest, answered ? PAUSE : 0);
      const meta = await expect(box.value); // most suggestions come from the first group
      for (let page = 0; meta && page < meta.starts[1]; page += meta.titles) load(lang, `t-${page / meta.titles}`, meta.version);
    });
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !list.hidden) { event.preventDefault(); choose(chosen + 1); }
      else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); choose(chosen < 0 ? options().length - 1 : chosen - 1); }
      else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); clearTimeout(waiting); again = false; answered = turn + 1; close(); } // no answer that is under way opens the list again
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = options()[chosen].dataset.href; }
    });
    list.addEventListener("mousedown", (event) => { const option = event.target.closest("li"); if (option) location.href = option.dataset.href; });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
    });
  };
  const found = () => { const form = document.querySelector(".search"); if (form) dress(form); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", found, {once: true}); else found();
})();
