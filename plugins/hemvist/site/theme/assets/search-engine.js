// What a query finds. hemvist/search/query.py is the reference: same steps, same numbers; a test holds them equal.
"use strict";
window.hemvistSearch = (() => {
  const LONGEST_QUERY = 200, MOST_WORDS = 12, MOST_NEAR = 6, LONGEST = 60;
  const waiting = new Map(), loaded = new Map();
  const here = document.currentScript.src.replace(/assets\/[^/]*$/, "search/");

  // Shards are scripts that call this: they load from a disk too, and need no more than script-src 'self'.
  window.hemvistShard = (name, data) => loaded.set(name, data);
  const shard = (lang, name) => {
    const key = `${lang}/${name}`;
    if (!waiting.has(key)) waiting.set(key, new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${here}${key}.js`;
      script.onload = () => done(loaded.get(key) ?? null);
      script.onerror = () => { waiting.delete(key); done(null); };
      document.head.append(script);
    }));
    return waiting.get(key);
  };

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");
  const LAW = /(?<![\p{L}\p{N}_:.])(?:((?:1[6-9]|20)\d\d:\d{1,4})|(\d{1,3})(?: ?kap\.? ?|:)(\d{1,3} ?[a-z]?(?![\p{L}\p{N}_]))(?: ?§)?)(?!:?[\p{L}\p{N}_])/gu;
  const tokens = (text) => {
    const lower = text.toLowerCase().replace(/\u00a0/g, " "), found = [];
    const words = (part) => { for (const word of part.match(/[\p{L}\p{N}]+/gu) ?? []) if ([...word].length <= LONGEST) found.push(word); };
    let place = 0;
    for (const law of lower.matchAll(LAW)) {
      words(lower.slice(place, law.index));
      found.push(law[1] ? `sfs${law[1]}` : `${law[2]}kap${law[3].replace(/ /g, "")}`);
      place = law.index + law[0].length;
    }
    words(lower.slice(place));
    return found;
  };
  const shardOf = (form) => {
    const letters = [...folded(form)].slice(0, 2).map((letter) => (/[a-z0-9]/.test(letter) ? letter : "_"));
    return `f-${letters.join("").padEnd(2, "_")}`;
  };
  const before = (one, two) => (one < two ? -1 : one > two ? 1 : 0);
  const byLength = (one, two) => one.length - two.length || before(one, two);
  const lastNotAbove = (sorted, value) => {
    let low = 0, high = sorted.length;
    while (low < high) { const middle = (low + high) >> 1; if (sorted[middle] <= value) low = middle + 1; else high = middle; }
    return low - 1;
  };
  const distance = (one, two, most) => {
    if (Math.abs(one.length - two.length) > most) return most + 1;
    let prior = [], row = Array.from({length: two.length + 1}, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const last = prior; prior = row; row = [i];
      for (let j = 1; j <= two.length; j++) {
        let cost = Math.min(prior[j] + 1, row[j - 1] + 1, prior[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) cost = Math.min(cost, last[j - 2] + 1);
        row.push(cost);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return row[row.length - 1];
  };
  const slips = (known, plain, most) => {
    if (plain.length < [5, 8][most - 1] || /[0-9]/.test(plain)) return []; // a section of law is never taken for another
    let best = most + 1, found = [];
    for (const form of Object.keys(known)) {
      const slip = distance(folded(form), plain, most);
      if (slip < best) { best = slip; found = [form]; } else if (slip === best && best <= most) found.push(form);
    }
    return found.sort(before).slice(0, MOST_NEAR);
  };
  const common = (known, plain) => {
    if (/[0-9]/.test(plain)) return [];
    let best = Math.max(5, Math.ceil((2 * plain.length) / 3)), found = [];
    for (const form of Object.keys(known)) {
      const other = folded(form); let length = 0;
      while (length < Math.min(other.length, plain.length) && other[length] === plain[length]) length++;
      if (length > best) { best = length; found = [form]; } else if (length === best) found.push(form);
    }
    return found.sort(byLength).slice(0, MOST_NEAR);
  };

  const search = async (lang, query, {exact = false, typing = false, most = 50} = {}) => {
    const meta = await shard(lang, "meta");
    if (!meta) return null;
    let broken = false;
    const get = async (name) => { const data = await shard(lang, name); if (!data) broken = true; return data; };
    const forms = async (word) => {
      const name = shardOf(word), part = meta.forms.includes(name) ? await get(name) : null;
      return part ?? {f: {}, k: []};
    };
    const keysOf = async (word) => { const part = await forms(word); return Object.hasOwn(part.f, word) ? new Map(part.k[part.f[word]]) : null; };
    const lemma = async (word) => { for (const [key, weight] of (await keysOf(word)) ?? []) if (weight === 100) return key; return word; };
    const joined = async (word, how, near) => {
      const part = await forms(word), keys = new Map(), shown = [];
      for (const form of near) for (const [key, weight] of part.k[part.f[form]]) keys.set(key, Math.max(weight, keys.get(key) ?? 0));
      for (const form of near) { const one = await lemma(form); if (!shown.includes(one)) shown.push(one); }
      return {text: word, how, shown, keys};
    };
    const beginning = (known, plain) => Object.keys(known).filter((form) => folded(form).startsWith(plain)).sort(byLength).slice(0, MOST_NEAR);
    const compound = async (word) => {
      const cuts = [];
      for (let cut = 3; cut < word.length - 2; cut++) cuts.push(cut);
      cuts.sort((one, two) => Math.abs(word.length - 2 * one) - Math.abs(word.length - 2 * two) || one - two);
      for (const cut of cuts) {
        let head = word.slice(0, cut); const tail = word.slice(cut);
        if (head.length < 4 && tail.length < 4) continue;
        let first = await keysOf(head);
        if (!first && head.endsWith("s") && head.length > 4) { head = head.slice(0, -1); first = await keysOf(head); }
        const second = first && tail.length >= 4 ? await keysOf(tail) : null;
        if (!first || !second) continue;
        const keys = new Map();
        for (const [key, weight] of first) keys.set(key, Math.floor((weight * 6) / 10));
        for (const [key, weight] of second) keys.set(key, Math.max(Math.floor((weight * 6) / 10), keys.get(key) ?? 0));
        return {text: word, how: "compound", shown: [head, tail], keys};
      }
      return null;
    };
    const readWord = async (word, last) => {
      const {f: known, k: keys} = await forms(word);
      if (Object.hasOwn(known, word)) {
        // A word without dots may stand in a name or an address; who types without dots means the other one.
        const dotted = Object.keys(known).filter((form) => form !== word && folded(form) === word);
        if (dotted.length && word.length >= 5 && !exact) return joined(word, "folded", [...dotted, word]);
        const found = keys[known[word]].filter(([key, weight]) => !exact || (weight === 100 && key[0] !== "~"));
        return {text: word, how: "exact", shown: [], keys: new Map(found)};
      }
      const none = {text: word, how: "none", shown: [], keys: new Map()};
      if (exact) return none;
      const plain = folded(word);
      let near = Object.keys(known).filter((form) => folded(form) === plain);
      if (near.length) return joined(word, "folded", near);
      near = plain.length >= (typing && last ? 2 : 4) ? beginning(known, plain) : [];
      if (near.length) return joined(word, "prefix", near);
      near = slips(known, plain, 1);
      if (near.length) return joined(word, "slips", near);
      const parts = await compound(word);
      if (parts) return parts;
      for (const [how, step] of [["slips", () => slips(known, plain, 2)], ["stem", () => common(known, plain)]]) {
        near = step();
        if (near.length) return joined(word, how, near);
      }
      return none;
    };
    const words = tokens([...query].slice(0, LONGEST_QUERY).join("")).slice(0, MOST_WORDS);
    await Promise.all(words.map(forms));
    const lemmas = await Promise.all(words.map(lemma)), terms = [];
    for (let place = 0; place < words.length;) {
      let length = 1, phrase = null;
      for (let size = Math.min(meta.longest, words.length - place); size > 1 && !exact; size--) {
        const said = words.slice(place, place + size).join(" "), base = lemmas.slice(place, place + size).join(" ");
        const known = Object.hasOwn(meta.phrases, said) ? meta.phrases[said] : Object.hasOwn(meta.phrases, base) ? meta.phrases[base] : null;
        if (known) { phrase = {text: said, how: "exact", shown: [], keys: new Map(known)}; length = size; break; }
      }
      if (phrase) terms.push(phrase);
      else if (!meta.stop.includes(words[place])) terms.push(await readWord(words[place], place === words.length - 1));
      place += length;
    }
    const postings = async (key) => {
      const number = lastNotAbove(meta.postings, key), part = number < 0 ? null : await get(`p-${number}`);
      return part && Object.hasOwn(part, key) ? part[key] : null;
    };
    const all = await Promise.all(terms.map((term) => Promise.all([...term.keys].map(async ([key, weight]) => [weight, await postings(key)]))));
    const total = new Map(), matched = new Map();
    for (const entries of all) {
      const best = new Map();
      for (const [weight, entry] of entries) {
        if (!entry) continue;
        let page = 0;
        for (let place = 0; place < entry[1].length; place += 2) {
          page += entry[1][place];
          const value = entry[0] * weight * entry[1][place + 1];
          if (value > (best.get(page) ?? 0)) best.set(page, value);
        }
      }
      for (const [page, value] of best) { total.set(page, (total.get(page) ?? 0) + value); matched.set(page, (matched.get(page) ?? 0) + 1); }
    }
    const count = Math.max(1, terms.length);
    const scored = [...total].map(([page, value]) => [page, value * (0.4 + (0.6 * matched.get(page)) / count) * meta.factor[lastNotAbove(meta.starts, page)]]);
    scored.sort((one, two) => two[1] - one[1] || one[0] - two[0]);
    const hits = (await Promise.all(scored.slice(0, most).map(async ([page, score]) => {
      const part = await get(`d-${Math.floor(page / meta.cards)}`), card = part?.[page % meta.cards];
      return card ? {page, score, url: card[0], group: meta.groups[card[1]], title: card[2], lead: card[3], headings: card[4], badges: card[5]} : null;
    }))).filter(Boolean);
    const alike = [];
    for (const term of terms) if (term.how === "exact") for (const key of term.keys.keys()) if (key[0] === "~")
      for (const word of meta.alike[key.slice(1)] ?? []) if (word.toLowerCase() !== term.text && !alike.includes(word)) alike.push(word);
    return {hits, total: scored.length, scored, terms, alike, broken, words: meta.words};
  };
  return {search, folded, tokens, shard};
})();
