// Counts deadlines in the reader's browser. What is typed stays here: no address, no storage, no request.
// The rules, the holidays and the words are data in the page; the law is counted as in
// hemvist/synthesis/counted_days.py, and a test holds the two equal for every day of ten years.
// A day is a whole number (days since 1970), so that no clock and no time zone can move it.
"use strict";
(() => {
  const DAY = 864e5;
  const [SATURDAY, SUNDAY] = [5, 6];
  class Outside extends Error {}

  const dayOf = (year, month, day) => Date.UTC(year, month, day) / DAY;
  const fields = (day) => {
    const date = new Date(day * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
  };
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const weekday = (day) => (((day + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday; Monday is 0

  // A day written as year-month-day, or NaN for one that does not exist.
  const parse = (text) => {
    const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text.trim());
    const day = match ? dayOf(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : NaN;
    return match && iso(day) === `${match[1]}-${match[2]}-${match[3]}` ? day : NaN;
  };

  const tableOf = ({ first, last, public: holidays, eves }) => {
    const [from, to] = [parse(first), parse(last)];
    const [free, eve] = [new Set(holidays.map(parse)), new Set(eves.map(parse))];
    const hold = (day) => {
      if (!(day >= from && day <= to)) throw new Outside();
      return day;
    };
    const kind = (day) => {
      if (free.has(hold(day))) return "holiday";
      if (weekday(day) === SUNDAY) return "sunday";
      if (eve.has(day)) return "eve";
      return weekday(day) === SATURDAY ? "saturday" : "ordinary";
    };
    const isWeekday = (day, narrow) =>
      kind(day) === "ordinary" || (!narrow && ["saturday", "eve"].includes(kind(day)));
    const ordinary = (day, step) => (kind(day) === "ordinary" ? day : ordinary(day + step, step));
    return { hold, kind, isWeekday, ordinary };
  };

  const lastOfMonth = (year, month) => fields(dayOf(year, month + 1, 0)).day;

  // The last day of a time by 1 § lag (1930:173), not moved.
  const endOf = (rule, start, table) => {
    let end = start + rule.n * (rule.unit === "W" ? 7 : 1);
    if (rule.unit === "M" || rule.unit === "Y") {
      const { year, month, day } = fields(start);
      const months = year * 12 + month + rule.n * (rule.unit === "Y" ? 12 : 1);
      const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
      end = dayOf(toYear, toMonth, Math.min(day, lastOfMonth(toYear, toMonth)));
    }
    if (rule.monthEnd) end = dayOf(fields(end).year, fields(end).month + 1, 0);
    return table.hold(end);
  };

  const countWeekdays = (rule, start, table, narrow) => {
    const step = rule.n > 0 ? 1 : -1;
    let left = rule.n > 0 ? rule.n + 1 : -rule.n;
    let day = start;
    while (left) {
      day += step;
      if (table.isWeekday(day, narrow)) left -= 1;
    }
    return day;
  };

  const endsOf = (rule, early, late, table) => {
    if (rule.rule === "weekday") {
      const narrowFirst = rule.bound !== "earliest";
      return {
        early: countWeekdays(rule, early, table, narrowFirst),
        late: late === null ? null : countWeekdays(rule, late, table, !narrowFirst),
        fallsOn: null,
      };
    }
    const first = endOf(rule, early, table);
    let last = late === null ? null : endOf(rule, late, table);
    if (rule.bound === "earliest") {
      const next = rule.next ? 1 : 0;
      const unsure = rule.firstDay ? 1 : 0;
      return {
        early: table.hold(first + next),
        late: last === null ? null : table.hold(last + next + unsure),
        fallsOn: null,
      };
    }
    if (last !== null && (rule.rule === "statutory-day-shift" || rule.shift)) last = table.ordinary(last, 1);
    return { early: first, late: last, fallsOn: first };
  };

  // What must be done as soon as it can has a limit, and no day to wait for.
  const isAtOnce = (rule) => rule.n === 0;

  const safeOf = (rule, ends, start, starts, table) => {
    if (rule.bound === "normal" || rule.isLimit || isAtOnce(rule)) return null;
    if (rule.actBy) return starts[rule.actBy] ? starts[rule.actBy].safe : null;
    if (start === null) return null;
    if (rule.side === "own" && rule.bound === "earliest") return ends.late;
    if (rule.side === "own") {
      if (rule.rule === "weekday") return countWeekdays(rule, start, table, true);
      return table.ordinary(endOf(rule, start, table), -1);
    }
    return rule.bound === "latest" ? null : table.ordinary(ends.early - 1, -1);
  };

  const openOf = (rule, ends, known, safeStart, early) => {
    const reaching = known.filter(
      (span) => (span.early !== span.late || rule.actBy) && (span.late === null || span.late >= early),
    );
    const own = [];
    if (safeStart !== early) own.push(rule.start);
    if (ends.late !== null && ends.late !== ends.fallsOn) own.push(rule.shift);
    if (ends.late !== ends.early) own.push(rule.weekday, rule.firstDay);
    return [...new Set([...reaching.flatMap((span) => span.open), ...own].filter(Boolean))];
  };

  const spanOf = (rule, starts, table) => {
    const after = rule.after.map((name) => starts[name]);
    const known = after.filter((span) => span !== null);
    if (!known.length) return null;
    const early = Math.max(...known.map((span) => span.early));
    const isWhole = known.length === after.length && known.every((span) => span.late !== null);
    const late = isWhole ? Math.max(...known.map((span) => span.late)) : null;
    const ends = endsOf(rule, early, late, table);
    const own = rule.safeAfter ? starts[rule.safeAfter] : null;
    const safeStart = rule.safeAfter ? (own ? own.early : null) : isWhole ? early : null;
    return {
      early: ends.early,
      late: ends.late,
      safe: safeOf(rule, ends, safeStart, starts, table),
      open: openOf(rule, ends, known, safeStart, early),
      fallsOn: ends.fallsOn,
    };
  };

  // Every deadline that can be counted, by id; `known` holds days (numbers) by the id of their event.
  const count = (rules, known, table) => {
    const found = {};
    const startOf = (name) => {
      if (rules[name]) return counted(name);
      const day = known[name] ?? null;
      return day === null ? null : { early: table.hold(day), late: day, safe: day, open: [], fallsOn: null };
    };
    const counted = (id) => {
      if (!(id in found)) {
        const names = [...rules[id].after, ...(rules[id].actBy ? [rules[id].actBy] : [])];
        found[id] = spanOf(rules[id], Object.fromEntries(names.map((name) => [name, startOf(name)])), table);
      }
      return found[id];
    };
    Object.keys(rules).forEach(counted);
    return found;
  };

  globalThis.hemvistCounting = { count, isAtOnce, tableOf, parse, iso, fields, weekday, Outside };
})();
