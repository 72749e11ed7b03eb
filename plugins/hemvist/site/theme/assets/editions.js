// What a page said on a day: the edition that was in force then, and the way to the page in it. Nothing typed is kept.
"use strict";
(() => {
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The path below the site's root of an address, typed or pasted, with or without the site's own.
  const pathOf = (typed, root) => {
    const base = new URL(root, location.href);
    const found = new URL(typed.trim(), base);
    const path = found.pathname.startsWith(base.pathname) ? found.pathname.slice(base.pathname.length) : found.pathname;
    const plain = path.replace(/^\/+/, "").replace(/index\.html$/, "");
    return plain === "" || plain.endsWith("/") ? plain : `${plain}/`;
  };

  for (const form of document.querySelectorAll("form.then")) {
    const { editions, held, root, folder, prefix, before, found, open, absent, incomplete } = form.dataset;
    const [day, address] = form.querySelectorAll("input");
    const status = form.querySelector("[role=status]");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!/^\d{4}-\d\d-\d\d$/.test(day.value) || address.value.trim() === "") {
        status.textContent = incomplete;
        return;
      }
      const inForce = JSON.parse(editions).filter(([, on]) => on <= day.value).at(-1);
      if (!inForce) {
        status.textContent = before;
        return;
      }
      const [version] = inForce;
      status.textContent = `${filled(found, { version })} `;
      if (!held.split(" ").includes(version)) {
        status.append(absent);
        return;
      }
      const path = pathOf(address.value, root);
      const whole = path.startsWith("en/") ? path : prefix + path;
      const link = document.createElement("a");
      link.href = `${root}${folder}/${version}/${whole}`;
      link.textContent = filled(open, { version });
      status.append(link);
    });
  }
})();
