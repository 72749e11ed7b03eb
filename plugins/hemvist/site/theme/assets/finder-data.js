// What a choice of the finder finds. hemvist/tables/finder_choice.py is the reference: any value within a facet, all facets
// together, counts that leave out their own facet. A test holds the two equal. Nothing here touches the page.
"use strict";
window.hemvistFinder = (() => {
  const here = document.currentScript.src.replace(/assets\/[^/]*$/, "finder/");
  const ALPHABET = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((sign) => sign !== "\\").join("");
  const VIEWS = ["list", "table", "map"], SORTS = ["newest", "oldest", "title", "match"], LONGEST_TEXT = 200;
  const waiting = new Map(), loaded = new Map();

  // Files of data are scripts that call this: they load from a disk too, and need no more than script-src 'self'.
  window.hemvistFinderPart = (name, data) => loaded.set(name, data);
  const load = (name) => {
    if (!waiting.has(name)) waiting.set(name, new Promise((done) => {
      const script = document.createElement("script");
      const end = () => { if (!loaded.has(name)) waiting.delete(name); done(loaded.get(name) ?? null); };
      script.src = `${here}${name}.js`;
      script.onload = script.onerror = end;
      document.head.append(script);
    }));
    return waiting.get(name);
  };

  const unpacked = ({ width, column }) => {
    const place = new Uint8Array(128), found = new Uint32Array(column.length / width);
    for (let at = 0; at < ALPHABET.length; at++) place[ALPHABET.charCodeAt(at)] = at;
    for (let at = 0; at < column.length; at++) {
      const item = Math.floor(at / width);
      found[item] = found[item] * ALPHABET.length + place[column.charCodeAt(at)];
    }
    return found;
  };

  // Sets of many kinds are written out, a bit a value and six to a character, the first characters of all entries before
  // the second; here each kind becomes a number again.
  const BITS = 6;
  const spread = ({ values, bits, column }) => {
    const kinds = new Map(), sets = [], n = column.length / bits, setOf = new Uint32Array(n);
    for (let entry = 0; entry < n; entry++) {
      let said = "";
      for (let at = entry; at < column.length; at += n) said += column[at];
      if (!kinds.has(said)) {
        kinds.set(said, sets.length);
        sets.push(values.map((_, at) => at).filter((at) => (ALPHABET.indexOf(said[Math.floor(at / BITS)]) >> at % BITS) & 1));
      }
      setOf[entry] = kinds.get(said);
    }
    return { sets, setOf };
  };

  const facetOf = (data) => ({ ...data, place: new Map(data.values.map((value, at) => [value, at])), ...(data.bits ? spread(data) : { setOf: unpacked(data) }) });
  const columns = (meta) => ({
    n: meta.n,
    facets: meta.facets.map(facetOf),
    years: Uint16Array.from(unpacked(meta.years), (year) => (year ? year + meta.years.base : 0)),
  });
  // The places of the evidence map are a facet that no list holds; they are read when an address or a view names them.
  const addCells = (data, cells) => { if (!data.facets.some((facet) => facet.id === "cell")) data.facets.push(facetOf({ id: "cell", hidden: true, ...cells })); };

  const empty = () => ({ values: new Map(), first: null, last: null, sort: "newest", view: "list", text: "", unknown: [] });

  const read = (query, data) => {
    const choice = empty();
    for (const [name, text] of new URLSearchParams(query)) {
      if (!text) continue;
      const facet = data.facets.find((each) => each.id === name), unknown = (value) => {
        if (!choice.unknown.some(([one, other]) => one === name && other === value)) choice.unknown.push([name, value]);
      };
      if (name === "year") {
        const years = /^(?:([0-9]{4})?-([0-9]{4})?|([0-9]{4}))$/.exec(text);
        if (years) [choice.first, choice.last] = [years[3] ?? years[1], years[3] ?? years[2]].map((year) => (year ? Number(year) : null));
        else unknown(text);
      } else if (name === "view" || name === "sort") (name === "view" ? VIEWS : SORTS).includes(text) ? (choice[name] = text) : unknown(text);
      else if (name === "text") choice.text = [...text].slice(0, LONGEST_TEXT).join("");
      else if (facet) for (const value of text.split(",")) {
        if (!value) continue;
        if (!facet.place.has(value)) unknown(value);
        else choice.values.set(name, (choice.values.get(name) ?? new Set()).add(value));
      }
    }
    return choice;
  };

  const written = (choice, { text = false } = {}) => {
    const query = new URLSearchParams();
    for (const [name, values] of choice.values) if (values.size) query.set(name, [...values].sort().join(","));
    if (choice.first !== null || choice.last !== null) query.set("year", `${choice.first ?? ""}-${choice.last ?? ""}`);
    if (choice.sort !== "newest" && (choice.sort !== "match" || text)) query.set("sort", choice.sort);
    if (choice.view !== "list") query.set("view", choice.view);
    if (text && choice.text) query.set("text", choice.text);
    const said = query.toString().replace(/%2C/g, ",");
    return said ? `?${said}` : "";
  };

  // `within` holds a 1 for each entry that the words in the text found; null: no words were typed.
  const select = (data, choice, within = null) => {
    const wanted = [];
    data.facets.forEach((facet, at) => {
      const values = choice.values.get(facet.id);
      if (values?.size) wanted.push([at, Uint8Array.from(facet.sets, (set) => Number(set.some((value) => values.has(facet.values[value])))), facet.setOf]);
    });
    const YEAR = data.facets.length, bounded = choice.first !== null || choice.last !== null;
    const first = choice.first || 0, last = choice.last || 9999;
    const found = [], bySet = data.facets.map((facet) => new Uint32Array(facet.sets.length)), years = new Map();
    for (let entry = 0; entry < data.n; entry++) {
      if (within && !within[entry]) continue;
      let misses = 0, missed = -1;
      for (const [at, fits, setOf] of wanted) if (!fits[setOf[entry]]) { misses++; missed = at; if (misses > 1) break; }
      const year = data.years[entry];
      if (bounded && misses < 2 && (!year || year < first || year > last)) { misses++; missed = YEAR; }
      if (misses > 1) continue;
      if (!misses) found.push(entry);
      if (misses && missed !== YEAR) bySet[missed][data.facets[missed].setOf[entry]]++;
      else if (!misses) for (let at = 0; at < YEAR; at++) bySet[at][data.facets[at].setOf[entry]]++;
      if (year && (!misses || missed === YEAR)) years.set(year, (years.get(year) ?? 0) + 1);
    }
    const counts = data.facets.map((facet, at) => {
      const counted = new Uint32Array(facet.values.length);
      facet.sets.forEach((set, number) => { if (bySet[at][number]) for (const value of set) counted[value] += bySet[at][number]; });
      return counted;
    });
    return { found, counts, years };
  };

  // Other orders: entries stand with the newest first.
  const ordered = (data, found, sort, order, scores) => {
    if (sort === "oldest") return [...found].sort((one, two) => (data.years[one] || 9999) - (data.years[two] || 9999) || one - two);
    const rank = new Float64Array(data.n);
    if (sort === "title" && order) unpacked(order.title).forEach((entry, at) => { rank[entry] = at; });
    else if (sort === "match" && scores) scores.forEach((score, entry) => { rank[entry] = -score; });
    else return found;
    return [...found].sort((one, two) => rank[one] - rank[two] || one - two);
  };

  // How the words were read when not as they were written, in the words of the site's search.
  const notesOf = ({ terms, alike, words, leftOut }) => {
    const put = (text, values) => text.replace(/{(\w+)}/g, (whole, key) => values[key] ?? whole);
    const notes = terms.filter((term) => term.how !== "exact").map((term) => (term.how === "none"
      ? put(words.missing, { text: `”${term.text}”` }) : put(words.read, { words: term.shown.slice(0, 4).join(", "), text: `”${term.text}”` })));
    if (alike.length) notes.push(put(words.alike, { words: alike.slice(0, 8).join(", ") }));
    return leftOut ? [...notes, words["left-out"]] : notes;
  };

  // The site's search as a score for each entry: its pages of studies stand in the order of their addresses.
  const scoresOf = async (data, engine, lang, text, order) => {
    const answer = await engine.search(lang, text, { most: 0 }), index = answer?.meta;
    if (!answer || answer.isBroken()) return null;
    const group = index.groups.indexOf("studies"), start = index.starts[group], end = index.starts[group + 1] ?? index.pages;
    const entries = unpacked(order.address);
    if (end - start !== data.n) return null;
    const scores = new Float64Array(data.n);
    for (const [page, score] of answer.scored) if (page >= start && page < end) scores[entries[page - start]] = score;
    return { scores, notes: notesOf(answer) };
  };

  return { load, columns, addCells, empty, read, written, select, ordered, unpacked, scoresOf, VIEWS, SORTS };
})();
