// A page of a former edition, kept below utgavor/VERSION/, says so at its head and leads to the page as it is now.
"use strict";
(() => {
  const notice = document.querySelector(".former");
  const [, before, after] = location.pathname.match(/^(.*\/)utgavor\/[^/]+\/(.*)$/) ?? [];
  if (!notice || after === undefined) return;
  notice.querySelector("a").href = before + after;
  notice.hidden = false;
})();
