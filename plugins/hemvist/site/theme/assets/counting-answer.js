// What a counted day means today: the lines of an answer, the same for those who see it and those who hear it.
// A line is { term, said, isAct }: what it is about, the day or what to do, and whether it is what to do.
"use strict";
(() => {
  const { isAtOnce, fields, weekday } = globalThis.hemvistCounting;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const long = (words, day) => {
    const { year, month, day: number } = fields(day);
    return `${words.days[weekday(day)]} ${number} ${words.months[month]} ${year}`;
  };

  const distance = (words, days) => {
    if (days === 0) return words.today;
    if (days === 1) return words["in-one"];
    if (days === -1) return words["ago-one"];
    return filled(days > 0 ? words.in : words.ago, { n: Math.abs(days) });
  };

  // Where an act of one's own stands today. Past the safe day it may still be in time; that is never sure.
  const stateOf = (rule, { early, late, safe }, today) => {
    if (late !== null && today > late) return "passed";
    if (isAtOnce(rule)) return "at-once";
    if (safe === null) return "none";
    if (today <= safe) return "open";
    if (today <= early) return "late";
    if (late === null) return "unknown";
    return rule.shift ? "unsettled" : "late";
  };

  // Whether an act of one's own is, or may be, too late.
  const isOver = (rule, span, today) =>
    rule.side === "own" && rule.bound === "latest" && ["passed", "unsettled", "unknown"].includes(stateOf(rule, span, today));

  // What others may do: it can have happened already, and the day to act before it can have gone.
  const othersState = ({ early, safe }, today) => {
    if (today >= early) return "happened";
    if (safe === null) return "none";
    return today > safe ? "act-now" : "open";
  };

  const linesOf = (rule, span, { words, table, today }) => {
    const said = (day) => `${long(words, day)} (${distance(words, day - today)})`;
    const isOwn = rule.side === "own";

    const act = () => {
      const line = (term, day, words) => ({ term, said: [day === null ? "" : said(day), words].filter(Boolean).join(". "), isAct: true });
      if (rule.bound === "normal") return isOwn ? line(words.act, null, words["no-safe-normal"]) : null;
      if (isOwn && rule.bound === "earliest" && !rule.isLimit) return span.safe === null ? null : line(words["sure-from"], span.safe);
      if (rule.isLimit || (!isOwn && rule.bound === "latest")) return null;
      const state = isOwn ? stateOf(rule, span, today) : othersState(span, today);
      const term = isAtOnce(rule) ? words["at-once"] : isOwn ? words.act : words["act-before"];
      return line(term, span.safe, words[`state-${state}`]);
    };

    const label = () => {
      if (isAtOnce(rule)) return words.limit;
      if (rule.isLimit) return span.late === null ? words["earliest-border"] : rule.bound === "earliest" ? words["border-from"] : words.border;
      if (rule.bound === "normal") return words.aim;
      if (rule.bound === "earliest") return words.first;
      if (span.late === null) return words["earliest-last"];
      return isOwn ? words.last : words["last-other"];
    };

    const days = () => {
      if (span.late === null || span.late === span.early) return said(span.early);
      const isMoved = rule.rule === "statutory-day-shift" && !rule.shift;
      return filled(isMoved ? words.moved : words.or, { early: said(span.early), late: said(span.late) });
    };

    const falls = span.fallsOn === null || isAtOnce(rule) ? "ordinary" : table.kind(span.fallsOn);
    const why = falls === "ordinary" ? "" : filled(words.falls, { kind: words.kinds[falls] });
    const legal = why ? `${days().replace(/\.$/, "")}. ${why}` : days();
    return [act(), { term: label(), said: legal, isAct: false }].filter(Boolean);
  };

  const spoken = ({ term, said }) => `${term}: ${said}`.replace(/\.?$/, ".");

  Object.assign(globalThis.hemvistCounting, { filled, long, isOver, linesOf, spoken });
})();
