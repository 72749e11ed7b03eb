// Makes tables sortable (`table.sortable`: a button in each heading) and, where a heading has data-filter, lets readers
// choose rows. The table is complete without this script. What is chosen from lists, and the sorting, stand in the address,
// so that a view can be shared; what is typed does not.
// A cell sorts by its data-sort attribute (a number) if it has one, otherwise by its text in the page's language.
// Rows stay within their <tbody>, and below the group row (tr.grp) they stand under; empty values come last.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const address = new URLSearchParams(location.search);

  // Keeps a choice in the address, beside what other scripts keep there; they use it too.
  const remember = (key, value) => {
    const now = new URLSearchParams(location.search);
    value ? now.set(key, value) : now.delete(key);
    const query = now.toString().replace(/%2C/g, ",");
    try { history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`); } catch { /* a page on a disk may not change its address */ }
  };
  globalThis.hemvistRemember = remember;

  const nameOf = (table) => table.closest("figure")?.id ?? "table";

  const value = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return null;
    if (cell.dataset.sort === undefined) return cell.textContent.trim() || null;
    return cell.dataset.sort === "" ? null : Number(cell.dataset.sort);
  };

  const compare = (a, b, direction) => {
    if (a === null || b === null) return (a === null) - (b === null);
    const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    return direction * order;
  };

  // Splits the rows of a body into runs, each with the group row it stands under.
  const runs = (body) => {
    const found = [[]];
    for (const row of body.rows) row.classList.contains("grp") ? found.push([row]) : found.at(-1).push(row);
    return found;
  };

  const sort = (table, heading, direction) => {
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    for (const body of table.tBodies) {
      for (const run of runs(body)) {
        const head = run.filter((row) => row.classList.contains("grp"));
        const rows = run.filter((row) => !row.classList.contains("grp"));
        rows.sort((a, b) => compare(value(a, heading.cellIndex), value(b, heading.cellIndex), direction));
        body.append(...head, ...rows);
      }
    }
  };

  const makeSortable = (table) => {
    const key = `${nameOf(table)}.sort`;
    for (const heading of table.tHead?.rows[table.tHead.rows.length - 1].cells ?? []) {
      if (heading.classList.contains("plot") || heading.colSpan > 1) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", `${words.sortBy} ${heading.textContent.trim()}`);
      button.addEventListener("click", () => {
        const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        sort(table, heading, direction);
        remember(key, `${direction === 1 ? "" : "-"}${heading.cellIndex}`);
      });
      heading.append("\u00a0", button); // a space that keeps the button on the line of the last word
    }
    const asked = address.get(key)?.match(/^(-?)(\d{1,2})$/);
    const heading = asked && table.tHead?.rows[table.tHead.rows.length - 1].cells[Number(asked[2])];
    if (heading?.querySelector("button.sort")) sort(table, heading, asked[1] ? -1 : 1);
  };

  // The values of a cell: its lines, each parted at its commas.
  const valuesOf = (cell) =>
    cell ? cell.innerText.split(/\n|, /).map((text) => text.trim()).filter(Boolean) : [];

  const labelled = (text, control) => {
    const label = document.createElement("label");
    label.append(`${text} `, control);
    return label;
  };

  const makeFilters = (table) => {
    const headings = [...table.querySelectorAll("th[data-filter]")];
    const rows = [...table.tBodies].flatMap((body) => [...body.rows].filter((row) => !row.classList.contains("grp")));
    if (!headings.length || rows.length < 5) return;
    const values = new Map(rows.map((row) => [row, headings.map((heading) => valuesOf(row.cells[heading.cellIndex]))]));
    const bar = document.createElement("div");
    const typed = document.createElement("input");
    const told = document.createElement("span");
    const clear = document.createElement("button");
    const keys = headings.map((heading) => `${nameOf(table)}.${heading.dataset.filter}`);
    bar.className = "filters";
    typed.type = "search";
    told.setAttribute("role", "status");
    clear.type = "button";
    clear.textContent = words.clear;

    const lists = headings.map((heading, index) => {
      const list = document.createElement("select");
      const options = [...new Set(rows.flatMap((row) => values.get(row)[index]))].sort(collator.compare);
      list.append(new Option(words.all, ""), ...options.map((text) => new Option(text, text)));
      list.value = options.includes(address.get(keys[index])) ? address.get(keys[index]) : "";
      return list;
    });

    const show = () => {
      const text = typed.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        const fits = lists.every((list, index) => !list.value || values.get(row)[index].includes(list.value));
        row.hidden = !(fits && (!text || row.textContent.toLowerCase().includes(text)));
        shown += !row.hidden;
      }
      for (const body of table.tBodies) {
        for (const [head, ...rest] of runs(body)) {
          if (head?.classList.contains("grp")) head.hidden = rest.every((row) => row.hidden);
        }
      }
      told.textContent = words.shown.replace("{shown}", shown).replace("{all}", rows.length);
      clear.hidden = shown === rows.length;
    };

    lists.forEach((list, index) => list.addEventListener("change", () => (remember(keys[index], list.value), show())));
    typed.addEventListener("input", show);
    clear.addEventListener("click", () => {
      typed.value = "";
      lists.forEach((list, index) => (remember(keys[index], ""), (list.value = "")));
      show();
      typed.focus();
    });
    bar.append(labelled(words.text, typed));
    headings.forEach((heading, index) => bar.append(labelled(heading.firstChild.textContent.trim(), lists[index])));
    bar.append(told, clear);
    table.before(bar);
    show();
  };

  for (const table of document.querySelectorAll("table")) {
    if (table.querySelector("th[data-filter]")) makeFilters(table);
    if (table.classList.contains("sortable")) makeSortable(table);
  }
})();
