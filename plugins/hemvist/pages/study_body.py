"""The body of a study's page, a function a part."""

from __future__ import annotations

from collections.abc import Sequence

from hemvist.messages.escaping import escape, escape_as_template
from hemvist.pages.links import record_link, record_url
from hemvist.pages.question_links import Used, of_study
from hemvist.pages.record_body import (
    after,
    closing,
    discrepancies,
    fact,
    intervention,
    linked,
    notes,
    opening,
    reports,
)
from hemvist.pages.record_words import RecordWords
from hemvist.records.base import Source
from hemvist.records.study import (
    Allocation,
    Children,
    Delivery,
    Group,
    Period,
    Rating,
    RiskOfBias,
    Sample,
    SourcedText,
    Study,
    Theme,
    Waiver,
)

DELIVERY = ("provider", "mode", "place", "dose", "tailoring", "changes", "fidelity", "uptake")
BEST_FIRST = ("full-text", "dataset", "abstract", "secondary", "not-read")


def study_body(
    told: RecordWords, study: Study, results: Sequence[str], *, anchor: str, path: str, file: str
) -> str:
    """Return a study as HTML. `results` are its tables, `anchor` that of the title, `path` the page's own."""
    return "".join((
        opening(told, study, anchor),
        _glance(told, study),
        _done(told, study),
        _groups(told, study),
        _people(told, study),
        _results(told, study, results),
        _questions(told, study),
        _bias(told, study),
        _ratings(told, study.ratings),
        _children(told, study.children),
        _overlaps(told, study),
        discrepancies(told, study.discrepancies),
        _waivers(told, study.waivers),
        reports(told, study.reports, record_url("studies", study.id)),
        _stated(told, "funding", study.funding),
        _stated(told, "conflicts", study.conflicts),
        notes(told, study.notes),
        closing(told, study, path, file),
    ))  # fmt: skip


def _glance(told: RecordWords, study: Study) -> str:
    """Return the four facts at the top, always these: design, people, place, how it was read."""
    names, text = told.names, told.words.text
    sample = study.samples.get("all")
    people = _people_in(told, sample) if sample else ""
    if not people and sample and sample.analysed is not None:
        people = text("record.people.analysed", n=told.words.number(sample.analysed))
    facts = (
        ("design", names.term("designs", study.design), escape(text(f"record.kind.{study.kind}"))),
        ("people", people or text("record.people.unknown"), told.recorded(study.population.text)),
        ("place", names.countries(study), escape(", ".join(study.places))),
        ("read", *_reading(told, study)),
    )
    return f'<dl class="glance">\n{"".join([_glanced(told, *fact) for fact in facts])}</dl>\n'


def _glanced(told: RecordWords, name: str, big: str, small: str) -> str:
    """Return a fact at the top; what is small is HTML, and may be missing."""
    below = f'<span class="small">{small}</span>' if small else ""
    return (
        f"<div><dt>{told.message(f'record.{name}')}</dt>"
        f'<dd><span class="big">{escape(big)}</span>{below}</dd></div>\n'
    )


def _reading(told: RecordWords, study: Study) -> tuple[str, str]:
    """Return how many reports there are and how each was read: the best reading of one is not that of all."""
    words = told.words
    read: list[str] = [report.read for report in study.reports]
    reports_in_all = words.plural("record.reports", len(read))
    counted = [(level, n) for level in BEST_FIRST if (n := read.count(level))]
    if len(counted) == 1:
        return words.text(f"record.read.{read[0]}"), escape(reports_in_all)
    parts = [words.text(f"record.read_count.{level}", n=n) for level, n in counted]
    return reports_in_all, escape(", ".join(parts))


def _people_in(told: RecordWords, sample: Sample) -> str:
    """Return in plain text how many a sample holds, of what and how surely; nothing when not known."""
    if sample.n is None:
        return ""
    words = told.words
    if sample.unit:
        counted = f"{words.number(sample.n)} {told.names.unit(sample.unit).text}"
    else:
        counted = words.plural("record.persons", sample.n)
    how = sample.approx.get("n")
    return words.text(f"tables.approx.{how}", figure=counted) if how else counted


def _done(told: RecordWords, study: Study) -> str:
    """Return what was done, where and when."""
    allocation, places, setting = study.allocation, study.places, study.setting
    return (
        f'{told.heading("done")}\n<dl class="facts">\n'
        f"{fact(told, 'record.kind', told.message(f'record.kind.{study.kind}'))}\n"
        f"{fact(told, 'record.design', told.term('designs', study.design))}\n"
        f"{fact(told, 'record.allocation', _allocation(told, allocation)) if allocation else ''}"
        f"{fact(told, 'record.places', escape_as_template(', '.join(places))) if places else ''}"
        f"{fact(told, 'record.setting', told.recorded(setting)) if setting else ''}"
        f"{fact(told, 'record.period', _period(told, study.period))}\n</dl>\n"
    )


def _allocation(told: RecordWords, allocation: Allocation) -> str:
    by = told.message_or_english(f"record.by.{allocation.by}", allocation.by)
    said = [f"{told.message(f'record.unit.{allocation.unit}')}, {by}"]
    if masked := allocation.masked:
        who = told.message_or_english(f"record.masked.{masked}", masked)
        said.append(f"{told.message('record.masked')} {who}")
    if allocation.stopped_early:
        said.append(told.message("record.stopped_early"))
    if allocation.note:
        said.append(told.recorded(allocation.note))
    return ". ".join(said)


def _period(told: RecordWords, period: Period | None) -> str:
    if period is None:
        return told.message("record.recruited.unknown")
    if period.recruited:
        start, end = period.recruited
        recruited = told.filled("record.recruited", start=start, end=end)
    else:
        recruited = told.message("record.recruited.unknown")
    until = period.followed_to
    followed = f" {told.filled('record.followed_to', end=until)}" if until else ""
    return f"{recruited}{followed}{after(told, period.note)}"


def _groups(told: RecordWords, study: Study) -> str:
    listed = "".join([_group(told, study, id_, group) for id_, group in study.groups.items()])
    return f"<h3>{told.message('record.groups')}</h3>\n<ul>\n{listed}</ul>\n"


def _group(told: RecordWords, study: Study, id_: str, group: Group) -> str:
    """Return a group: its name if it has one, its interventions, and how they were delivered."""
    name, given = "", " + ".join([intervention(told, each) for each in group.interventions])
    if group.name or group.exposure or not given:
        name = f"<b>{told.say(told.names.group(study, id_))}</b>{': ' if given else ''}"
    delivered = _delivery(told, study.delivery[id_]) if id_ in study.delivery else ""
    role = told.message(f"record.group.{group.role}")
    return f'<li>{name}{given} <span class="small">{role}</span>{after(told, group.text)}{delivered}</li>\n'


def _delivery(told: RecordWords, delivery: Delivery) -> str:
    """Return what is recorded of how an intervention was delivered."""
    lines = [
        f"<li>{told.message(f'record.delivery.{field}')} {told.recorded(words)}</li>"
        for field in DELIVERY
        if (words := getattr(delivery, field)) is not None
    ]
    source = f"<li>{told.source(delivery.source)}</li>" if delivery.source else ""
    return f'<ul class="small">{"".join(lines)}{source}</ul>'


def _people(told: RecordWords, study: Study) -> str:
    """Return who took part."""
    population = study.population
    named = ", ".join([told.term("populations", id_) for id_ in population.groups])
    groups = f'<p class="small">{told.message("record.population")} {named}</p>' if named else ""
    return f"{told.heading('people')}\n<p>{told.recorded(population.text)}</p>\n{groups}"


def _results(told: RecordWords, study: Study, tables: Sequence[str]) -> str:
    """Return what was found: tables, themes, harm."""
    shown = "".join(tables) or told.empty("record.results.none")
    harms = told.message(f"record.harms.{study.harms.looked_for}")
    return (
        f"{told.heading('results')}\n{shown}{_themes(told, study.themes)}"
        f"<p><b>{told.message('record.harms')}</b> {harms}{after(told, study.harms.text)}</p>\n"
    )


def _themes(told: RecordWords, themes: Sequence[Theme]) -> str:
    if not themes:
        return ""
    listed = "".join([_theme(told, theme) for theme in themes])
    return f"<h3>{told.message('record.themes')}</h3>\n<ul>\n{listed}</ul>\n"


def _theme(told: RecordWords, theme: Theme) -> str:
    level = ""
    if theme.cerqual in told.library.certainty:
        name = escape_as_template(told.names.term("certainty", theme.cerqual).lower())
        level = f' <span class="small">{told.message("record.cerqual")} {name}</span>'
    said = f"{told.recorded(theme.text)} {told.source(theme.source)}{level}"
    return f'<li id="{escape_as_template(theme.id)}">{said}</li>'


def _questions(told: RecordWords, study: Study) -> str:
    """Return the questions that the study counts in, and those that left it out and why."""
    used, unused = of_study(told.names, study.id)
    heading = f"{told.heading('questions')}\n"
    if not used and not unused:
        return heading + told.empty("question.used.none")
    return heading + "".join(
        (
            _asked(told, "question.used.study", [_counted_in(each) for each in used]),
            _asked(told, "question.used.out", [_left_out_of(each) for each in unused]),
        )
    )


def _asked(told: RecordWords, msgid: str, questions: Sequence[str]) -> str:
    return f"<p>{told.message(msgid)}</p>\n<ul>{''.join(questions)}</ul>\n" if questions else ""


def _counted_in(question: Used) -> str:
    page = record_link("questions", question.question)
    outcomes = ", ".join([linked(f"{page}#outcome-{id_}", name) for id_, name in question.outcomes])
    return f'<li>{linked(page, question.title)} <span class="small close">{outcomes}</span></li>'


def _left_out_of(question: Used) -> str:
    reasons = escape_as_template("; ".join(question.reasons))
    title = linked(record_link("questions", question.question), question.title)
    return f'<li>{title} <span class="small">{reasons}</span></li>'


def _bias(told: RecordWords, study: Study) -> str:
    """Return the risk of bias as each judge gave it."""
    listed = "".join([_judgement(told, study, judgement) for judgement in study.risk_of_bias])
    shown = f"<ul>\n{listed}</ul>\n" if listed else told.empty("record.bias.none")
    return f"{told.heading('bias')}\n{shown}"


def _judgement(told: RecordWords, study: Study, judgement: RiskOfBias) -> str:
    tool, overall = judgement.tool, judgement.overall
    source = _source(told, judgement.source, "")
    verdict = f"{told.term('tools', tool)}: {told.level(tool, overall)}"
    by = f"{told.message('record.judged_by')} {told.judged(judgement.judged_by)}"
    return (
        f"<li>{told.light(tool, overall)} <b>{verdict}</b>. {by}.{_judged_for(told, study, judgement)}"
        f"{after(told, judgement.note)}{_domains(told, judgement)}{source}</li>\n"
    )


def _judged_for(told: RecordWords, study: Study, judgement: RiskOfBias) -> str:
    """Return what part of a study a judgement is about, when it is not about all of it."""
    if not judgement.for_:
        return ""
    parts = ", ".join([
        told.say(told.names.sample(study, id_)) if what == "sample" else told.english(id_)
        for what, id_ in judgement.for_.items()
    ])  # fmt: skip
    return f' <span class="small">{told.message("record.judged_for")} {parts}.</span>'


def _domains(told: RecordWords, judgement: RiskOfBias) -> str:
    if not judgement.domains:
        return ""
    tool = judgement.tool
    listed = [
        f"<li>{told.light(tool, level)} {name}: {told.level(tool, level)}</li>"
        for name, level in told.domains(judgement)
    ]
    return f'<ul class="small signs">{"".join(listed)}</ul>'


def _source(told: RecordWords, source: Source | None, mark: str = " ") -> str:
    """Return where something was read, after what it belongs to, or nothing where that is not told."""
    return f"{mark}{told.source(source)}" if source else ""


def _ratings(told: RecordWords, ratings: Sequence[Rating]) -> str:
    """Return the grades that others gave."""
    if not ratings:
        return ""
    listed = [
        f"<li>{told.english(rating.rater)}: {told.english(rating.rating)}"
        f"{after(told, rating.note, '. ')}{_source(told, rating.source)}</li>"
        for rating in ratings
    ]
    return f"<h3>{told.message('record.ratings')}</h3>\n<ul>{''.join(listed)}</ul>\n"


def _children(told: RecordWords, children: Children) -> str:
    """Return whether children took part, and whether they were asked themselves."""
    said = told.message(f"record.children.{children.included}")
    if children.n is not None:
        said += f" {told.filled('record.children.n', n=told.words.number(children.n))}"
    if children.ages:
        said += f" {told.message('record.children.ages')} {told.english(children.ages)}."
    voice = children.own_voice
    heard = f"<p>{told.message(f'record.children.voice.{voice}')}</p>" if voice else ""
    return f"{told.heading('children')}\n<p>{said}{after(told, children.text)}</p>\n{heard}"


def _overlaps(told: RecordWords, study: Study) -> str:
    """Return the samples of the study, and the studies that share its people."""
    if len(study.samples) > 1:
        listed = "".join([_sample(told, study, id_, sample) for id_, sample in study.samples.items()])
        samples = f"<p>{told.message('record.samples')}</p>\n<ul>\n{listed}</ul>\n"
    else:
        samples = f"<p>{told.message('record.samples.one')}</p>"
    return f"{told.heading('overlaps')}\n{samples}{_sharing(told, study)}"


def _sample(told: RecordWords, study: Study, id_: str, sample: Sample) -> str:
    said = told.say(told.names.sample(study, id_))
    if sample.n is not None:
        said += f": {escape_as_template(_people_in(told, sample))}"
    if sample.analysed is not None:
        said += f", {told.filled('record.analysed', n=told.words.number(sample.analysed))}"
    return f"<li>{said}{after(told, sample.note, '. ')}</li>\n"


def _sharing(told: RecordWords, study: Study) -> str:
    """Return the other studies that rest on the same register or lottery."""
    ids = told.tools.studies_of_dataset.get(study.dataset or "", ())
    listed = "".join([
        f"<li>{linked(record_link('studies', id_), told.library.studies[id_].title, told.english_mark)}</li>"
        for id_ in ids if id_ != study.id
    ])  # fmt: skip
    return f"<p>{told.message('record.sharing')}</p><ul>{listed}</ul>" if listed else ""


def _waivers(told: RecordWords, waivers: Sequence[Waiver]) -> str:
    """Return the rules that the study breaks because its source does."""
    listed = "".join([
        f"<li>{linked(f'hv:/bidra/regler/{waiver.code.lower()}/', waiver.code)}, "
        f"{escape_as_template(waiver.at)}: {told.recorded(waiver.reason)}</li>"
        for waiver in waivers
    ])  # fmt: skip
    return f"<ul>{listed}</ul>" if listed else ""


def _stated(told: RecordWords, name: str, stated: SourcedText | None) -> str:
    """Return what is stated of funding or conflicts, or that nothing is."""
    if not stated:
        return told.empty(f"record.{name}.none")
    said = f"{told.recorded(stated.text)}{_source(told, stated.source)}"
    return f"<p><b>{told.message(f'record.{name}')}</b> {said}</p>"
