"""The forest plot as a table: studies with figures and drawing in each row, what is pooled below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hemvist.figures import (
    Arm,
    Axis,
    ForestRow,
    ForestSummary,
    ForestView,
    axis_for,
    light,
    light_strip,
)
from hemvist.figures.forest import (
    diamond_drawing,
    forest_axis,
    forest_header,
    prediction_drawing,
    prediction_of,
    study_drawing,
)
from hemvist.messages import Catalogue
from hemvist.records.result import RATIO_MEASURES
from hemvist.tables.effect_words import footnotes_of
from hemvist.tables.footnotes import FOOTNOTES, footnote
from hemvist.tables.forest_data import forest_data
from hemvist.tables.forest_words import (
    arm_words,
    decimals_of,
    direction_text,
    effect_words,
    remarks,
    rounded_weights,
    sides,
    span_text,
    sum_as_effect,
    tone,
)
from hemvist.tables.table import (
    Cell,
    Column,
    Footnote,
    Group,
    NumberCell,
    PlotCell,
    Row,
    Table,
    TextCell,
    Words,
    gap,
    plain,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Plot:
    """What all rows share: the view, the words, the axis, and which columns there are."""

    view: ForestView
    words: Catalogue
    axis: Axis
    weighted: bool

    @property
    def judged(self) -> bool:
        """Whether risk of bias stands beside the rows."""
        return bool(self.view.domains)


def forest_table(view: ForestView, words: Catalogue) -> Table:
    """Return a forest plot as a table with its numbers as data.

    One study is shown and never gets a diamond; without studies the table says so. Sums of fewer than two
    studies and prediction intervals of fewer than three are not drawn, whatever the view holds.
    """
    axis = forest_axis(view)
    plot = _Plot(view, words, axis or axis_for((), _scale(view)), bool(view.summaries))
    groups = tuple(_groups(plot))
    head = forest_header(plot.axis, words.number, sides(words, view), "favours") if axis else ""
    phone = forest_header(plot.axis, words.number, sides(words, view), "ax favours") if axis else ""
    return Table(
        id=view.id,
        caption=view.caption,
        about=view.about,
        columns=_columns(plot, head),
        groups=groups or (_nothing(plot),),
        legend=words.text("figures.forest.legend") if axis else "",
        footnotes=tuple(_footnotes(plot)),
        axis=phone,
        layout="stack three",
        sortable=False,
        data=forest_data(view),
        remarks=(*remarks(words, view), *_letters(plot)),
        key=tuple((Words(word, svg=light(shown)),) for shown, word in view.signs),
        css="forest",
    )


def _scale(view: ForestView) -> Literal["log", "linear"]:
    return "log" if view.measure in RATIO_MEASURES else "linear"


def _columns(plot: _Plot, head: str) -> tuple[Column, ...]:
    view, words = plot.view, plot.words
    effect = words.text("figures.forest.column.effect", measure=_capital(_measure(plot)))
    scale = "ratio" if view.measure in RATIO_MEASURES else "difference"
    columns = [
        Column("study", words.text("tables.column.study")),
        Column("n", words.text("tables.column.n"), "number"),
        Column("first", view.first, "number"),
        Column("second", view.second, "number"),
        Column("plot", words.text(f"tables.column.{scale}"), "plot", head),
        Column("effect", effect, "number"),
    ]
    if plot.weighted:
        columns.append(Column("weight", words.text("figures.forest.column.weight"), "number"))
    if plot.judged:
        columns.append(Column("bias", words.text("figures.bias.column")))
    return tuple(columns)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _measure(plot: _Plot) -> str:
    """Return the name of the measure, with its unit when it has one."""
    name = plot.words.text(f"tables.measure.{plot.view.measure}")
    if not plot.view.unit or plot.view.measure == "smd":
        return name
    msgid = f"tables.unit.{plot.view.unit}"
    unit = plot.words.text(msgid) if plot.words.has(msgid) else plot.view.unit
    return plot.words.text("tables.measure.with-unit", measure=name, unit=unit)


def _groups(plot: _Plot) -> Iterator[Group]:
    """Give the groups with their sums, the overall sum, and below it whatever is not pooled."""
    view, words = plot.view, plot.words
    weights = _weights(view) if plot.weighted else {}
    for group in view.groups:
        rows = [_study(plot, row, weights.get(id(row))) for row in group.rows]
        if group.summary is not None and group.summary in view.summaries:
            rows += _sum(plot, group.summary, words.text("figures.forest.sum-of", group=group.heading))
        heading = (Words(group.heading),) if group.heading else ()
        if rows:
            yield Group(tuple(rows), heading)
    if view.summary is not None and view.summary in view.summaries:
        yield Group(tuple(_sum(plot, view.summary, "")))
    if view.left_out:
        out = tuple(_study(plot, row, None, is_left_out=True) for row in view.left_out)
        yield Group(out, (Words(words.text("figures.forest.left-out")),))
    for group in view.beside:
        apart = tuple(_study(plot, row, None, is_left_out=plot.weighted) for row in group.rows)
        yield Group(apart, (Words(group.heading),) if group.heading else ())


def _nothing(plot: _Plot) -> Group:
    name = Words(plot.words.text("tables.none"))
    return Group((Row((TextCell(((name,),)), gap(plot.words.text("figures.forest.none")))),))


def _weights(view: ForestView) -> dict[int, float]:
    """Return the weight of each row as it is written, by the row's identity."""
    parts = [group.rows for group in view.groups] if view.weights == "group" else [view.rows]
    found: dict[int, float] = {}
    for rows in parts:
        weighed = [row for row in rows if row.weight is not None]
        rounded = rounded_weights([row.weight or 0.0 for row in weighed])
        found |= {id(row): weight for row, weight in zip(weighed, rounded, strict=True)}
    return found


def _study(plot: _Plot, row: ForestRow, weight: float | None, *, is_left_out: bool = False) -> Row:
    words = plot.words
    small = [(Words(text),) for text in (row.note, row.reason) if text]
    header = TextCell(((Words(row.label, row.lang, row.href),), *small))
    people = NumberCell(words.number(row.people), row.people) if row.people is not None else _unseen(plot)
    cells: list[Cell] = [header, people, _arm(plot, row.first), _arm(plot, row.second)]
    cells += [_drawn(plot, row, weight, is_left_out), _effect(plot, row)]
    if plot.weighted:
        cells.append(_percent(plot, weight))
    if plot.judged:
        cells.append(_bias(plot, row))
    return Row(tuple(cells))


def _unseen(plot: _Plot) -> NumberCell:
    return NumberCell(plot.words.text("tables.not-seen"), gap=True)


def _arm(plot: _Plot, arm: Arm) -> NumberCell:
    main, small = arm_words(plot.words, arm)
    if not main:
        return _unseen(plot)
    share = arm.events / arm.total if arm.events is not None and arm.total else arm.mean
    return NumberCell(main, share, small=(Words(small),) if small else ())


def _percent(plot: _Plot, weight: float | None) -> NumberCell:
    if weight is None:
        return NumberCell(plot.words.text("figures.forest.weight.none"), gap=True)
    return NumberCell(plot.words.text("tables.figure.percent", n=plot.words.number(weight, 1)), weight)


def _drawn(plot: _Plot, row: ForestRow, weight: float | None, is_left_out: bool) -> PlotCell:
    """Return the drawing with its sentence; an effect on another measure is told, not drawn."""
    words, view, effect = plot.words, plot.view, row.effect
    if effect is None:
        note = words.text("figures.forest.not-estimable")
        said = words.text("figures.forest.row.none", study=row.label, reason=row.reason or note)
        return PlotCell(study_drawing(None, plot.axis, said, note=note))
    number = f"{_measure(plot)} {effect_words(words, view, effect.estimate, (effect.low, effect.high))}"
    values = {"study": row.label, "effect": number, "direction": direction_text(words, view, effect)}
    if effect.measure != view.measure:
        said = words.text("figures.forest.row.none", study=row.label, reason=row.reason)
        note = words.text("tables.effect.other-scale")
        return PlotCell(study_drawing(None, plot.axis, said, note=note))
    if weight is not None:
        values["weight"] = words.text("tables.figure.percent", n=words.number(weight, 1))
        said = words.text("figures.forest.row.weighed", **values)
    elif is_left_out and row.reason:
        said = words.text("figures.forest.row.left-out", **values, reason=row.reason)
    else:
        said = words.text("figures.forest.row", **values)
    colour = tone(view, effect)
    drawn = study_drawing(effect, plot.axis, said, tone=colour, weight=weight, is_left_out=is_left_out)
    return PlotCell(drawn)


def _effect(plot: _Plot, row: ForestRow) -> NumberCell:
    effect = row.effect
    if effect is None:
        return NumberCell(plot.words.text("figures.forest.not-estimable"), gap=True)
    said = effect_words(plot.words, plot.view, effect.estimate, (effect.low, effect.high))
    if effect.measure != plot.view.measure:
        named = Words(plot.words.text(f"tables.measure.{effect.measure}"))
        return NumberCell(said, effect.estimate, footnotes_of(effect), (named,))
    return NumberCell(said, effect.estimate, footnotes_of(effect))


def _bias(plot: _Plot, row: ForestRow) -> TextCell:
    """Return the signs of all domains in one drawing that says them in words, or another tool's judgement."""
    if row.bias is None:
        return gap(plot.words.text("figures.bias.not-assessed"))
    if not row.bias.lights:
        return plain(row.bias.other)
    pairs = zip(plot.view.domains, row.bias.words, strict=True)
    said = "; ".join(f"{domain}: {word}" for domain, word in pairs)
    letters = LETTERS[: len(row.bias.lights)]
    return TextCell(((Words("", svg=light_strip(row.bias.lights, letters, said)),),))


def _sum(plot: _Plot, sum_: ForestSummary, name: str) -> list[Row]:
    """Return the row of a pooled effect and, where there is one, the row of its prediction interval."""
    words, view = plot.words, plot.view
    is_overall = not name
    label = name or words.text("figures.forest.sum")
    effect = sum_as_effect(view, sum_)
    number = effect_words(words, view, sum_.estimate, (sum_.low, sum_.high))
    said = words.text(
        "figures.forest.row.sum", name=label, studies=words.plural("tables.caption.studies", sum_.k),
        effect=f"{_measure(plot)} {number}", direction=direction_text(words, view, effect),
    )  # fmt: skip
    small = (Words(words.plural("tables.caption.studies", sum_.k)),)
    people = NumberCell(words.number(sum_.people), sum_.people) if sum_.people is not None else _blank()
    cells: list[Cell] = [TextCell(((Words(label, strong=True),), small)), people, _blank(), _blank()]
    cells.append(PlotCell(diamond_drawing(sum_, plot.axis, said, is_overall=is_overall)))
    cells.append(NumberCell(number, sum_.estimate, small=_level(plot, sum_)))
    rows = [Row(_filled(plot, cells, sum_.weight), css="sum")]
    if (ends := prediction_of(sum_)) is not None:
        rows.append(_prediction(plot, ends))
    return rows


def _level(plot: _Plot, sum_: ForestSummary) -> tuple[Words, ...]:
    if sum_.level == 95:
        return ()
    return (Words(plot.words.text("tables.interval.level", level=plot.words.number(sum_.level))),)


def _prediction(plot: _Plot, ends: tuple[float, float]) -> Row:
    words, view = plot.words, plot.view
    span = span_text(words, view, ends, decimals_of(view))
    said = words.text("figures.forest.row.prediction", span=span)
    name = (Words(words.text("figures.forest.prediction")),)
    small = (Words(words.text("figures.forest.prediction.about")),)
    cells: list[Cell] = [TextCell((name, small)), _blank(), _blank(), _blank()]
    cells += [PlotCell(prediction_drawing(ends, plot.axis, said)), NumberCell(span)]
    return Row(_filled(plot, cells, None), css="predicted")


def _blank() -> NumberCell:
    return NumberCell("")


def _filled(plot: _Plot, cells: list[Cell], weight: float | None) -> tuple[Cell, ...]:
    """Return cells with those of the columns that a sum has nothing to say in."""
    if plot.weighted:
        cells = [*cells, _percent(plot, weight) if weight is not None else _blank()]
    return (*cells, TextCell(((Words(""),),))) if plot.judged else tuple(cells)


def _letters(plot: _Plot) -> Iterator[str]:
    """Give the line that says which letter is which domain."""
    if plot.judged:
        pairs = zip(LETTERS, plot.view.domains, strict=False)
        yield plot.words.text(
            "figures.bias.letters", domains=", ".join(f"{at}: {name}" for at, name in pairs)
        )


def _footnotes(plot: _Plot) -> Iterator[Footnote]:
    rows = (*plot.view.rows, *plot.view.left_out)
    used = {mark for row in rows if row.effect is not None for mark in footnotes_of(row.effect)}
    return (footnote(plot.words, mark) for mark in FOOTNOTES if mark in used)
