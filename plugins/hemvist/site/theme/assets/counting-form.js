// The form that asks for days and says what follows from them. It is made here, because without a script it would do
// nothing: then the page shows the way to the table of days. What is typed is kept in no address and no storage.
"use strict";
(() => {
  const { count, tableOf, parse, filled, long, isOver, linesOf, spoken, Outside } = globalThis.hemvistCounting;

  const FAR_APART = 60; // days between two days of one case: more looks like a wrong month or year

  const make = (tag, properties = {}, ...children) => {
    const { attributes = {}, ...own } = properties;
    const element = Object.assign(document.createElement(tag), own);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const start = (place) => {
    const data = JSON.parse(place.dataset.counting);
    const { words, deadlines: rules, events } = data;
    const table = tableOf(data.table);
    const points = place.querySelector(".counting__points");

    // The answer's headings stand one and two levels below the heading that the form stands under.
    const above = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
      (heading) => heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const level = Number(above.at(-1)?.tagName[1] ?? 1);

    const today = () => {
      const now = new Date();
      return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
    };

    const select = make("select", { id: `${place.id}-case` });
    const groups = new Map();
    data.cases.forEach(({ events: [name], track }, index) => {
      if (!groups.has(track)) groups.set(track, make("optgroup", { label: track }));
      groups.get(track).append(new Option(events[name][0], String(index)));
    });
    select.append(...groups.values());
    const asked = make("div", { className: "counting__fields" });
    const result = make("div", { className: "counting__result" });
    const status = make("p", { className: "vh", attributes: { role: "status" } }); // the answer in short, for listeners
    let inputs = [];

    const field = (name, index) => {
      const id = `${place.id}-day-${index}`;
      const input = make("input", { type: "date", id, autocomplete: "off", min: data.table.first, max: data.table.last });
      input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
      const format = input.type === "date" ? "" : ` ${words.format}`;
      const hint = [events[name][1], inputs.length > 1 || events[name][1] ? words.hint : ""].filter(Boolean).join(" ");
      asked.append(
        make(
          "div",
          { className: "counting__field" },
          make("label", { htmlFor: id, textContent: events[name][0] }),
          make("p", { id: `${id}-hint`, className: "small", textContent: `${hint}${format}`.trim() }),
          input,
          make("p", { id: `${id}-error`, className: "problem", hidden: true }),
        ),
      );
      return { name, input, error: asked.lastElementChild.lastElementChild };
    };

    const chosen = () => data.cases[Number(select.value)];
    const ask = () => {
      asked.replaceChildren();
      result.replaceChildren();
      status.textContent = "";
      inputs = chosen().events;
      inputs = inputs.map(field);
    };

    const say = ({ input, error }, text) => {
      error.textContent = text;
      error.hidden = !text;
      text ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    };

    // The days that were typed, or null after the fields that are wrong have said so.
    const read = () => {
      const known = {};
      const wrong = inputs.filter((one) => {
        const day = one.input.value.trim() ? parse(one.input.value) : null;
        const isWrong = Number.isNaN(day) || (one.input.validity && one.input.validity.badInput);
        say(one, isWrong ? words.wrong : "");
        known[one.name] = isWrong ? null : day;
        return isWrong;
      });
      if (!wrong.length && Object.values(known).every((day) => day === null)) {
        say(inputs[0], words.empty);
        wrong.push(inputs[0]);
      }
      if (wrong.length) wrong[0].input.focus();
      return wrong.length ? null : known;
    };

    // What stands in the table of all times: the words of a deadline, its rule and its provisions.
    const copied = (id, column) => {
      const cell = document.getElementById(`frist-${id}`)?.cells[column];
      return cell ? [...cell.cloneNode(true).childNodes] : [];
    };
    const firstLine = (nodes) => {
      const end = nodes.findIndex((node) => node.nodeName === "BR");
      return end < 0 ? nodes : nodes.slice(0, end);
    };
    const smallLines = (nodes) => nodes.filter((node) => node.nodeName === "SPAN" && node.className === "small");

    // The ways that may be left when a time is over; most times name none.
    const waysOf = (id) => [...place.querySelectorAll(`.counting__ways [data-way="${id}"]`)].map((way) => way.cloneNode(true));

    const open = (ids) =>
      ids.map((id) => make("li", {}, ...(points?.querySelector(`[data-point="${id}"]`)?.cloneNode(true).childNodes ?? [id])));

    const answer = (id, span, at) => {
      const rule = rules[id];
      const facts = make("dl", { className: "facts" });
      const add = (term, ...parts) => facts.append(make("dt", { textContent: term }), make("dd", {}, ...parts));
      for (const { term, said, isAct } of linesOf(rule, span, at)) add(term, isAct ? make("b", { textContent: said }) : said);
      const ways = isOver(rule, span, at.today) ? waysOf(id) : [];
      if (ways.length) add(words.ways, make("ul", {}, ...ways));
      add(words.rule, ...copied(id, 2));
      add(words.law, ...firstLine(copied(id, 4)));
      if (span.open.length) add(words.open, make("ul", {}, ...open(span.open)));
      const others = (rule.also ?? []).filter((point) => !span.open.includes(point));
      if (others.length) add(words.also, make("ul", {}, ...open(others)));
      const title = make(`h${level + 2}`, { className: "counting__what" }, ...firstLine(copied(id, 0)));
      const notes = smallLines(copied(id, 0)).map((line) => make("p", {}, line));
      return make("section", { className: "counting__answer" }, title, ...notes, facts);
    };

    const missing = (known) => {
      const names = chosen().events.filter((name) => known[name] === null);
      if (!names.length) return [];
      const lines = names.map((name) =>
        make("li", { textContent: `${filled(words.missing, { event: events[name][0] })} ${events[name][1]}`.trim() }),
      );
      return [make("div", { className: "open" }, make("ul", {}, ...lines), make("p", { textContent: words["missing-means"] }))];
    };

    // What looks like a slip of the pen: a wrong year gives false calm.
    const doubts = (given, now) => {
      const days = given.map(([, day]) => day);
      const apart = Math.max(...days) - Math.min(...days);
      const ahead = given.filter(([name, day]) => day > now && !events[name][2]);
      const far = apart > FAR_APART ? [filled(words["far-apart"], { n: apart })] : [];
      return [...ahead.map(([name, day]) => filled(words.ahead, { event: events[name][0], day: long(words, day) })), ...far];
    };

    // One sentence: the first answer.
    const inShort = (spans, at) => {
      const id = chosen().deadlines.find((name) => spans[name]);
      const what = firstLine(copied(id, 0)).map((node) => node.textContent).join("");
      return [`${words.result}: ${what}.`, ...linesOf(rules[id], spans[id], at).map(spoken)].join(" ");
    };

    // On a phone the answer stands below the screen: whoever asked is brought to it.
    const lead = (to) => {
      to.focus({ preventScroll: true });
      to.scrollIntoView();
    };

    const show = (known) => {
      const spans = count(Object.fromEntries(chosen().deadlines.map((id) => [id, rules[id]])), known, table);
      const given = Object.entries(known).filter(([, day]) => day !== null);
      const at = { words, table, today: today() };
      const wondered = doubts(given, at.today);
      status.textContent = [...wondered, inShort(spans, at)].join(" ");
      const [first, ...others] = chosen().deadlines.filter((id) => spans[id]).map((id) => answer(id, spans[id], at));
      const title = make(`h${level + 1}`, { className: "counting__title", tabIndex: -1, textContent: words.result });
      result.replaceChildren(
        title,
        make("ul", {}, ...given.map(([name, day]) => make("li", { textContent: filled(words.given, { event: events[name][0], day: long(words, day) }) }))),
        make("p", { className: "small", textContent: filled(words["counted-on"], { day: long(words, at.today) }) }),
        ...wondered.map((text) => make("p", { className: "problem", textContent: text })),
        first,
        ...missing(known),
        ...others,
        make("p", {}, make("b", { textContent: words.advice })),
        make("p", { className: "actions" }, make("button", { type: "button", className: "btn btn--quiet", textContent: words.print, onclick: () => globalThis.hemvistPrintAlone(result) })),
      );
      lead(title);
    };

    const form = make(
      "form",
      { className: "counting__form", noValidate: true, autocomplete: "off" },
      make("label", { htmlFor: select.id, textContent: words.choose }),
      select,
      asked,
      make(
        "p",
        { className: "actions" },
        make("button", { type: "submit", className: "btn", textContent: words.count }),
        make("button", { type: "button", className: "btn btn--quiet", textContent: words.clear, onclick: ask }),
      ),
      make("p", { className: "small", textContent: words.private }),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const known = read();
      status.textContent = "";
      if (!known) return result.replaceChildren();
      try {
        show(known);
      } catch (error) {
        if (!(error instanceof Outside)) throw error;
        const said = filled(words.outside, { first: long(words, parse(data.table.first)), last: long(words, parse(data.table.last)) });
        status.textContent = said;
        const problem = make("p", { className: "problem", tabIndex: -1, textContent: said });
        result.replaceChildren(problem);
        lead(problem);
      }
    });
    select.addEventListener("change", ask);
    // An answer to other days than those in the form could be taken for another family's.
    asked.addEventListener("input", () => {
      if (!result.hasChildNodes()) return;
      result.replaceChildren();
      status.textContent = words.cleared;
    });
    ask();
    place.classList.add("counting--on");
    place.append(form, status, result);
  };

  document.querySelectorAll(".counting[data-counting]").forEach(start);
})();
