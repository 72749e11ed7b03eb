// What a query finds. hemvist/search/query.py is the reference: same steps, same numbers; a test holds them equal.
"use strict";
window.hemvistSearch = (() => {
  const LONGEST_QUERY = 200, MOST_WORDS = 12, MOST_NEAR = 6, LONGEST = 60;
  const {load, read, newer, folded, shardOf, hasForms} = window.hemvistShards;
  const decoded = new Map(); // forms of a file, unpacked once

  // Numbers and keys as hemvist/search/coding.py writes them.
  const ALPHABET = Array.from({length: 92}, (_, n) => String.fromCharCode(35 + n)).filter((sign) => sign !== "\\").join("");
  const place = new Map([...ALPHABET].map((sign, at) => [sign, at])), BASE = 45;
  const numbers = (said) => {
    const found = []; let value = 0;
    for (const sign of said) {
      const digit = place.get(sign);
      if (digit >= BASE) value = value * BASE + digit - BASE; else { found.push(value * BASE + digit); value = 0; }
    }
    return found;
  };
  const keysFrom = (said) => new Map(said.split(",").map((part) => { const [key, weight] = part.split("="); return [key, weight ? Number(weight) : 100]; }));
  const formsFrom = (said) => {
    const found = new Map();
    for (const entry of said ? said.split("|") : []) {
      const [leadsTo, shortened] = entry.split(">"), keys = keysFrom(leadsTo);
      let before = keys.keys().next().value;
      for (const short of shortened.split(" ")) { before = before.slice(0, short.charCodeAt(0) - 97) + short.slice(1); found.set(before, keys); }
    }
    return found;
  };

  const LAW = /(?<![\p{L}\p{N}_:.])(?:((?:1[6-9]|20)\d\d:\d{1,4})|(\d{1,3})(?: ?kap\.? ?|:)(\d{1,3} ?[a-z]?(?![\p{L}\p{N}_]))(?: ?§)?|chapter (\d{1,3}),? section (\d{1,3}(?: ?[a-z](?! [a-z]))?(?![\p{L}\p{N}_])))(?!:?[\p{L}\p{N}_])/gu;
  const lawKey = (law) => (law[1] ? `sfs${law[1]}` : `${law[2] ?? law[4]}kap${(law[3] ?? law[5]).replace(/ /g, "")}`);
  const tokens = (text) => {
    const lower = text.toLowerCase().replace(/\u00a0/g, " "), found = [];
    const words = (part) => { for (const word of part.match(/[\p{L}\p{N}]+/gu) ?? []) if ([...word].length <= LONGEST) found.push(word); };
    let place = 0;
    for (const law of lower.matchAll(LAW)) {
      words(lower.slice(place, law.index));
      found.push(lawKey(law));
      place = law.index + law[0].length;
    }
    words(lower.slice(place));
    return found;
  };
  // A text cut into pieces, each with what it is searched as: a word without dots, or a section of law as one key.
  const pieces = (text) => {
    const found = [], lower = text.toLowerCase().replace(/\u00a0/g, " "); let at = 0;
    const plain = (part) => { for (const piece of part.split(/([\p{L}\p{N}]+)/u)) if (piece) found.push([piece, folded(piece.toLowerCase())]); };
    for (const law of lower.length === text.length ? lower.matchAll(LAW) : []) {
      plain(text.slice(at, law.index));
      at = law.index + law[0].length;
      found.push([text.slice(law.index, at), lawKey(law)]);
    }
    plain(text.slice(at));
    return found;
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
  const slips = (known, word, most) => {
    const plain = folded(word); // who types dots and rings means them: "mögel" is no "model"
    if (plain.length < [5, 8][most - 1] || /[0-9]/.test(plain)) return []; // a section of law is never taken for another
    let best = most + 1, found = [];
    for (const form of known.keys()) {
      const slip = distance(plain === word ? folded(form) : form, word, most);
      if (slip < best) { best = slip; found = [form]; } else if (slip === best && best <= most) found.push(form);
    }
    return found.sort(before).slice(0, MOST_NEAR);
  };
  const common = (known, plain) => {
    if (/[0-9]/.test(plain)) return [];
    let best = Math.max(5, Math.ceil((2 * plain.length) / 3)), found = [];
    for (const form of known.keys()) {
      const other = folded(form); let length = 0;
      while (length < Math.min(other.length, plain.length) && other[length] === plain[length]) length++;
      if (length > best) { best = length; found = [form]; } else if (length === best) found.push(form);
    }
    return found.sort(byLength).slice(0, MOST_NEAR);
  };

  // `alive` is asked between two loads: a query that was typed on since then costs nothing more.
  const find = async (lang, query, {exact = false, typing = false, alive = () => true} = {}) => {
    const meta = await read(lang, "meta");
    if (!meta) return null;
    let broken = false, leftOut = 0;
    const get = async (name) => { const data = await load(lang, name, meta.version); if (!data) broken = true; return data; };
    const partOf = async (word) => { const name = shardOf(word); return hasForms(meta, name) ? get(name) : null; };
    const forms = async (word) => {
      const key = `${lang}/${shardOf(word)}/${meta.version}`;
      if (!decoded.has(key)) { const part = await partOf(word); if (!part) return new Map(); decoded.set(key, formsFrom(part[0])); }
      return decoded.get(key);
    };
    const keysOf = async (word) => (await forms(word)).get(word) ?? null;
    const knownPhrase = async (phrase) => { const part = await partOf(phrase); return part?.[1] && Object.hasOwn(part[1], phrase) ? keysFrom(part[1][phrase]) : null; };
    const lemma = async (word) => { for (const [key, weight] of (await keysOf(word)) ?? []) if (weight === 100) return key; return word; };
    const joined = async (word, how, near) => {
      const known = await forms(word), keys = new Map(), shown = [];
      for (const form of near) for (const [key, weight] of known.get(form)) keys.set(key, Math.max(weight, keys.get(key) ?? 0));
      for (const form of near) { const one = await lemma(form); if (!shown.includes(one)) shown.push(one); }
      return {text: word, how, shown, keys};
    };
    const beginning = (known, plain) => [...known.keys()].filter((form) => folded(form).startsWith(plain)).sort(byLength).slice(0, MOST_NEAR);
    const compound = async (word) => {
      const cuts = [];
      for (let cut = 3; cut < word.length - 2; cut++) cuts.push(cut);
      cuts.sort((one, two) => Math.abs(word.length - 2 * one) - Math.abs(word.length - 2 * two) || one - two);
      const heads = await Promise.all(cuts.map(async (cut) => (await keysOf(word.slice(0, cut))) ?? (cut > 4 && word[cut - 1] === "s" ? keysOf(word.slice(0, cut - 1)) : null)));
      await Promise.all(cuts.filter((cut, at) => heads[at] && word.length - cut >= 4).map((cut) => forms(word.slice(cut)))); // together, not one after another
      for (const cut of cuts) {
        let head = word.slice(0, cut); const tail = word.slice(cut);
        if (head.length < 4 || tail.length < 4) continue;
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
      const known = await forms(word), found = known.get(word);
      if (found) {
        // A word without dots may stand in a name or an address; who types without dots means the other one.
        const dotted = [...known.keys()].filter((form) => form !== word && folded(form) === word);
        if (dotted.length && word.length >= 5 && !exact) return joined(word, "folded", [...dotted, word]);
        return {text: word, how: "exact", shown: [], keys: new Map([...found].filter(([key, weight]) => !exact || (weight === 100 && key[0] !== "~")))};
      }
      const none = {text: word, how: "none", shown: [], keys: new Map()};
      if (exact) return none;
      const plain = folded(word);
      let near = [...known.keys()].filter((form) => folded(form) === plain);
      if (near.length) return joined(word, "folded", near);
      near = plain.length >= (typing && last ? 2 : 4) ? beginning(known, plain) : [];
      if (near.length) return joined(word, "prefix", near);
      near = slips(known, word, 1);
      if (near.length) return joined(word, "slips", near);
      const parts = await compound(word);
      if (parts) return parts;
      for (const [how, step] of [["slips", () => slips(known, word, 2)], ["stem", () => common(known, plain)]]) {
        near = step();
        if (near.length) return joined(word, how, near);
      }
      return none;
    };
    const words = tokens([...query].slice(0, LONGEST_QUERY).join("")).slice(0, MOST_WORDS);
    await Promise.all(words.map(forms));
    if (!alive()) return null;
    const lemmas = await Promise.all(words.map(lemma)), terms = [], stop = new Set(meta.stop.split(" "));
    for (let at = 0; at < words.length;) {
      let length = 1, phrase = null;
      for (let size = Math.min(meta.longest, words.length - at); size > 1 && !exact; size--) {
        const said = words.slice(at, at + size).join(" "), known = (await knownPhrase(said)) ?? (await knownPhrase(lemmas.slice(at, at + size).join(" ")));
        if (known) { phrase = {text: said, how: "exact", shown: [], keys: known}; length = size; break; }
      }
      if (phrase) terms.push(phrase);
      else if (!stop.has(words[at])) terms.push(await readWord(words[at], at === words.length - 1));
      at += length;
    }
    // Beside a word that nobody knows, a guess finds nothing, nor does a law's name beside its section.
    const unknown = terms.filter((term) => term.how === "none"), section = unknown.some(({text}) => /^\d+kap\d+[\p{L}\p{N}_]?$/u.test(text));
    for (const term of terms) {
      const guessed = ["slips", "stem"].includes(term.how) ? unknown.length : section && [...term.keys.keys()].some((key) => key.startsWith("~laws."));
      if (guessed) term.keys = new Map();
    }
    if (!alive()) return null;
    const entryOf = async (key) => {
      const number = lastNotAbove(meta.postings, key), part = number < 0 ? null : await get(`p-${number}`);
      return part && Object.hasOwn(part, key) ? part[key] : null;
    };
    const all = await Promise.all(terms.map((term) => Promise.all([...term.keys].map(async ([key, weight]) => [key, weight, await entryOf(key)]))));
    // Pages that are called just so (0) or, while somebody types, whose name begins so (1); of rules, the last group, only the first.
    const name = words.map(folded).join(" "), called = new Map(), rules = meta.starts[meta.starts.length - 1];
    for (const [known, pages] of Object.entries((name && !exact && (await partOf(name))?.[2]) || {})) {
      if (known !== name && !(typing && known.startsWith(name))) continue;
      for (const page of pages) if (known === name || page < rules) called.set(page, Math.min(known === name ? 0 : 1, called.get(page) ?? 1));
    }
    const total = new Map([...called.keys()].map((page) => [page, 0])), matched = new Map(), alike = [];
    terms.forEach((term, at) => {
      const best = new Map();
      for (const [key, weight, entry] of all[at]) {
        if (!entry) continue;
        const [rarity, steps, weights, left] = (typeof entry === "string" ? entry : entry[0]).split(" "), rare = numbers(rarity)[0] / 100;
        if (left) leftOut = Math.max(leftOut, numbers(left)[0]);
        let page = 0;
        numbers(steps).forEach((step, number) => {
          page += step;
          const value = rare * weight * place.get(weights[number]);
          if (value > (best.get(page) ?? 0)) best.set(page, value);
        });
        if (term.how === "exact" && key[0] === "~") for (const word of entry.slice(1)) if (word.toLowerCase() !== term.text && !alike.includes(word)) alike.push(word);
      }
      for (const [page, value] of best) { total.set(page, (total.get(page) ?? 0) + value); matched.set(page, (matched.get(page) ?? 0) + 1); }
    });
    const count = Math.max(1, terms.length);
    const scored = [...total].map(([page, value]) => [page, value * (0.4 + (0.6 * (matched.get(page) ?? 0)) / count) * meta.factor[groupOf(meta, page)]]);
    scored.sort((one, two) => (called.get(one[0]) ?? 2) - (called.get(two[0]) ?? 2) || two[1] - one[1] || one[0] - two[0]);
    return {meta, scored, total: scored.length, leftOut, terms, alike, words: meta.words, isBroken: () => broken, get};
  };

  const groupOf = (meta, page) => lastNotAbove(meta.starts, page);
  // What the results and the suggestions show of a page: files of their own, loaded for the shown pages only.
  const titleOf = async ({meta, get}, page) => {
    const part = await get(`t-${Math.floor(page / meta.titles)}`), one = part?.[page % meta.titles];
    return one ? {page, url: one[0], title: one[1], group: meta.groups[groupOf(meta, page)]} : null;
  };
  const cardOf = async ({meta, get}, page) => {
    const group = groupOf(meta, page), starts = [...meta.starts, meta.pages]; let first = 0;
    for (let number = 0; number < group; number++) first += Math.ceil((starts[number + 1] - starts[number]) / meta.cards[number]);
    const within = page - starts[group], size = meta.cards[group], part = await get(`d-${first + Math.floor(within / size)}`), card = part?.[within % size];
    return card ? {page, url: card[0], title: card[1], lead: card[2] ?? "", badges: card[3] ?? [], passages: card[4] ?? [], tongue: card[5] ?? "", group: meta.groups[group]} : null;
  };
  // A head of the index that the browser kept too long does not fit its files: `show` is then done once more.
  const answered = async (lang, query, options, show) => {
    for (let before = newer(lang); ; before = newer(lang)) {
      const answer = await find(lang, query, options), shown = answer && (!options.alive || options.alive()) ? await show(answer) : null;
      if (!shown || !answer.isBroken() || newer(lang) === before) return shown;
    }
  };
  // Words of the index that begin as an unknown word does, the longest beginning first: three letters at least.
  const nearest = async (lang, word) => {
    const meta = await read(lang, "meta"), name = shardOf(word), plain = folded(word);
    const part = meta && hasForms(meta, name) ? await load(lang, name, meta.version) : null, found = new Map();
    for (const [form, keys] of part ? formsFrom(part[0]) : []) {
      const other = folded(form), lemma = keys.keys().next().value; let length = 0;
      while (length < Math.min(other.length, plain.length) && other[length] === plain[length]) length++;
      if (length > 2 && lemma[0] !== "~" && !(found.get(lemma) >= length)) found.set(lemma, length);
    }
    return [...found].sort((one, two) => two[1] - one[1] || byLength(one[0], two[0])).slice(0, 5).map(([lemma]) => lemma);
  };
  // `early` is given the first hits whose titles are at hand, each time that more of them came while others must be waited for.
  const search = (lang, query, {most = 50, early, ...options} = {}) => answered(lang, query, options, async (answer) => {
    const here = []; let told = 0, telling = false, ended = false;
    const tell = () => {
      telling = false;
      const first = here.findIndex((hit) => !hit), hits = here.slice(0, first < 0 ? here.length : first);
      if (ended || hits.length <= told || answer.isBroken()) return;
      told = hits.length;
      early({...answer, hits});
    };
    const came = (hit, at) => { here[at] = hit; if (early && !telling) { telling = true; setTimeout(tell); } return hit; };
    const hits = await Promise.all(answer.scored.slice(0, most).map(([page], at) => titleOf(answer, page).then((hit) => came(hit, at))));
    ended = true;
    return {...answer, hits: hits.filter(Boolean)};
  });
  return {search, answered, nearest, cardOf, groupOf, folded, pieces};
})();
