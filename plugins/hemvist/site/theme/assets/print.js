// Two buttons that print the page: as it is, and in large type. The choice lasts for that print and is stored nowhere.
// Folded parts are opened while the page is printed, for browsers whose style sheets cannot open them.
"use strict";
(() => {
  const root = document.documentElement;
  let opened = [];

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
