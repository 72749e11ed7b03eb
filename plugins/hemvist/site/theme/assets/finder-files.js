// Files of just the selection, made in the browser from the finder's data: CSV, BibTeX and RIS.
"use strict";
window.hemvistFinderFiles = (() => {
  // As formats/csv_file.py writes: no cell of a spreadsheet can start a formula.
  const guarded = (text) => (/^[\t\n]|^\s*[=+\-@]/.test(text) ? `'${text}` : text);
  const cell = (value) => {
    const text = typeof value === "number" ? String(value) : guarded(String(value ?? "").replace(/\r\n?/g, "\n"));
    return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\n`).join("");

  const rowsOf = async ({ data, found, title, fullAddress, compare }) => {
    const facets = data.facets.filter((facet) => !facet.hidden);
    const rows = [["kind", "id", "title", "author", "year", ...facets.map((facet) => facet.id), "address"]];
    for (const entry of found) {
      const card = await title(entry);
      if (!card) return null;
      const [review, id, name, author] = card;
      const values = facets.map((facet) => facet.sets[facet.setOf[entry]].map((value) => facet.names[value]).sort(compare).join("; "));
      rows.push([review ? "review" : "study", id, name, author, data.years[entry] || "", ...values, fullAddress(card)]);
    }
    return rows;
  };

  const references = async ({ finder, shard, found }, place) => {
    const texts = new Map();
    for (const entry of found) {
      const part = await finder.load(`b-${Math.floor(entry / shard)}`);
      if (!part) return null;
      for (const one of part[entry % shard]) texts.set(one[0], one[place]);
    }
    return [...texts.keys()].sort().map((key) => texts.get(key)).join("\n");
  };

  const KINDS = {
    csv: ["text/csv", async (selection) => { const rows = await rowsOf(selection); return rows && csv(rows); }],
    bib: ["application/x-bibtex", (selection) => references(selection, 1)],
    ris: ["application/x-research-info-systems", (selection) => references(selection, 2)],
  };

  const save = async (kind, selection) => {
    const [type, write] = KINDS[kind], text = await write(selection);
    if (text === null) return false;
    handOver(text, type, `${selection.words["file-name"]}.${kind}`);
    return true;
  };
  const handOver = (text, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const saveTable = (rows, name) => handOver(csv(rows), "text/csv", `${name}.csv`);
  return { csv, save, saveTable, KINDS };
})();
