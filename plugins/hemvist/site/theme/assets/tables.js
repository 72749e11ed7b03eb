// Makes `table.sortable` sortable: a button in each heading. The table is complete without it.
// A cell sorts by its data-sort attribute (a number) if it has one, otherwise by its text in the page's language.
// Rows stay within their <tbody>, and below the group row (tr.grp) they stand under; empty values come last.
"use strict";
(() => {
  const sortBy = document.currentScript.dataset.sortBy;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

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

  const sort = (table, heading) => {
    const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
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

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead?.rows[table.tHead.rows.length - 1].cells ?? []) {
      if (heading.classList.contains("plot") || heading.colSpan > 1) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", `${sortBy} ${heading.textContent.trim()}`);
      button.addEventListener("click", () => sort(table, heading));
      heading.append("\u00a0", button); // a space that keeps the button on the line of the last word
    }
  }
})();
