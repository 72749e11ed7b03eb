// Two buttons that print the page: as it is, and in large type. The choice lasts for that print and is stored nowhere.
// A part that is a paper of its own (`data-print-alone`, the words of its button) gets a button that prints it and no more.
// Folded parts are opened while the page is printed, for browsers whose style sheets cannot open them.
"use strict";
(() => {
  const root = document.documentElement;
  let opened = [];

  // Prints one part of the page; other scripts use it for parts that they make.
  const printAlone = (part) => {
    document.body.classList.add("print-one");
    part.classList.add("print-me");
    addEventListener("afterprint", () => (document.body.classList.remove("print-one"), part.classList.remove("print-me")), { once: true });
    window.print();
  };
  globalThis.hemvistPrintAlone = printAlone;

  for (const part of document.querySelectorAll("[data-print-alone]")) {
    const way = document.createElement("p");
    const button = document.createElement("button");
    const name = document.createElement("span");
    way.className = "actions print-one-way";
    button.type = "button";
    button.className = "btn btn--quiet";
    name.className = "vh";
    name.textContent = ` ${part.closest("section")?.querySelector("h2")?.textContent ?? ""}`;
    button.append(part.dataset.printAlone, name);
    button.addEventListener("click", () => printAlone(part));
    way.append(button);
    part.before(way);
  }

  for (const ways of document.querySelectorAll(".print-ways")) {
    ways.hidden = false;
    ways.addEventListener("click", (event) => {
      const button = event.target.closest("[data-print]");
      if (!button) return;
      root.classList.toggle("print-large", button.dataset.print === "large");
      window.print();
    });
  }
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    opened = [];
    root.classList.remove("print-large");
  });
})();
