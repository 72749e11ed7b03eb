// The menu of narrow screens. Without this the head links to all sections at the foot of the page;
// here a button takes that link's place and shows them where the reader is.
"use strict";
(() => {
  const link = document.querySelector(".menu-link");
  const button = document.querySelector(".menu-button");
  const menu = document.getElementById("menu");

  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };

  link.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => show(menu.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    show(false);
    button.focus();
  });
})();
