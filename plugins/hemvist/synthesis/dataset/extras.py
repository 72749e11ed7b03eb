"""What can be asked for beside the pool: each extra as an object of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hemvist.messages import Catalogue
from hemvist.synthesis.dataset.columns import MODERATOR
from hemvist.synthesis.dataset.effects import Study
from hemvist.synthesis.dataset.figures import Data, back_transformed, pair, plain, pooled_data
from hemvist.synthesis.dataset.numbers import Numbers
from hemvist.synthesis.dataset.request import Request
from hemvist.synthesis.dataset.sheet import Sheet
from hemvist.synthesis.pooling import (
    NotPoolableError,
    Pooling,
    Regression,
    begg,
    cumulative,
    dummies,
    egger,
    influence,
    leave_one_out,
    meta_regression,
    peters,
    robust,
    subgroups,
    subgroups_with_common_tau2,
    three_level,
    trim_and_fill,
)
from hemvist.synthesis.pooling.parts import Places

MOST = 1_000
"""Studies up to which a pool is made again for each of them."""


@dataclass(frozen=True)
class Kit:
    """What an extra is made of."""

    sheet: Sheet
    studies: tuple[Study, ...]
    request: Request
    pooling: Pooling
    ratio: bool
    words: Catalogue

    @property
    def yi(self) -> list[float]:
        """The studies' effects on the analysis scale. Raises NotPoolableError where one has none."""
        return [value for value, _ in self._effects()]

    @property
    def vi(self) -> list[float]:
        """The variances of the studies' effects. Raises NotPoolableError where one has none."""
        return [se**2 for _, se in self._effects()]

    def _effects(self) -> list[tuple[float, float]]:
        found = [(study.effect.value, study.effect.se) for study in self.studies if study.effect]
        if len(found) < len(self.studies):
            raise NotPoolableError("effects-missing")
        return found

    @property
    def options(self) -> Data:
        """The options of pooling by inverse variance. Raises NotPoolableError where counts are pooled."""
        if self.request.by_counts:
            raise NotPoolableError("inverse-variance-only")
        asked = self.request
        return {"model": asked.model, "interval": asked.interval, "level": asked.level}

    def column(self, name: str) -> tuple[str, ...]:
        """Return the cells of a column. Raises NotPoolableError for an empty one."""
        found = tuple(study.row.text(name) for study in self.studies)
        if "" in found:
            row = self.studies[found.index("")].row.number
            raise NotPoolableError("cell-empty", column=name, row_number=row)
        return found

    def numbers(self, name: str) -> list[float]:
        """Return the numbers of a column. Raises NotPoolableError for one that is none."""
        reader = Numbers(self.sheet, False)
        found = []
        for study, text in zip(self.studies, self.column(name), strict=True):
            value = reader.of(study.row, name)
            if value is None:
                raise NotPoolableError(
                    "cell-not-number", column=name, row_number=study.row.number, found=text
                )
            found.append(value)
        return found

    def said(self, refusal: NotPoolableError) -> str:
        """Return a refusal in words."""
        return self.words.text(f"pooling.reason.{refusal.reason}", **dict(refusal.values))

    def few(self) -> None:
        """Refuse what would take too long. Raises NotPoolableError."""
        if len(self.studies) > MOST:
            raise NotPoolableError("too-many-effects", effects=len(self.studies), most=MOST)

    def step(self, places: Places) -> Data:
        """Return the pool of some of the studies, or why there is none."""
        try:
            return pooled_data(self.pooling(places), self.ratio)
        except NotPoolableError as refusal:
            return {"k": len(places), "not_computed": refusal.reason, "because": self.said(refusal)}


def asked(request: Request) -> list[tuple[str, str]]:
    """Return the columns that the options need, each with its option."""
    wanted = [
        ("--subgroup", "subgroup", request.subgroup),
        ("--cumulative", "year", request.cumulative),
        ("--three-level", "cluster", request.three_level),
        ("--robust", "cluster", request.robust),
        *(("--moderators", name, True) for name in request.moderators or ()),
    ]
    return [(option, column) for option, column, is_wanted in wanted if is_wanted]


def _subgroups(kit: Kit) -> Data:
    labels = kit.column("subgroup")
    found = subgroups(labels, kit.pooling)
    data: Data = {
        "groups": [{"subgroup": name, **pooled_data(pooled, kit.ratio)} for name, pooled in found.groups],
        "q_between": found.q,
        "q_between_df": found.df,
        "q_between_p": found.p,
    }
    if kit.request.by_counts:
        return data
    try:
        data["common_tau2"] = _with_common_tau2(kit, labels)
    except NotPoolableError as refusal:
        data["common_tau2"] = {"not_computed": refusal.reason, "because": kit.said(refusal)}
    return data


def _with_common_tau2(kit: Kit, labels: tuple[str, ...]) -> Data:
    found = subgroups_with_common_tau2(kit.yi, kit.vi, labels, **kit.options)
    groups = [(name, plain(predicted)) for name, predicted in found.groups]
    return {
        "groups": [
            {"subgroup": name, **data, "back_transformed": back_transformed(data, kit.ratio)}
            for name, data in groups
        ],
        **_tests(found.regression),
    }


def _tests(found: Regression) -> Data:
    """Return what is not a coefficient of a meta-regression."""
    return {
        "k": found.k,
        "df": found.df,
        "tau2": found.tau2,
        "tau2_ci": pair(found.tau2_low, found.tau2_high),
        "tau2_without": found.tau2_without,
        "r2": found.r2,
        "i2": found.i2,
        "h2": found.h2,
        "qm": found.qm,
        "qm_df": [found.qm_df, found.df],
        "qm_p": found.qm_p,
        "qe": found.qe,
        "qe_df": found.qe_df,
        "qe_p": found.qe_p,
    }


def _moderators(kit: Kit) -> Data:
    names = kit.request.moderators or tuple(
        sorted(name for name in kit.sheet.columns if name.startswith(MODERATOR))
    )
    if not names:
        raise NotPoolableError("no-moderators")
    columns: list[Any] = []
    labels: list[str] = []
    for name in names:
        made, called = _moderator(kit, name)
        columns += made
        labels += called
    found = meta_regression(kit.yi, kit.vi, np.array(columns).T, tuple(labels), **kit.options)
    data = {
        "coefficients": [plain(one) for one in found.coefficients],
        "covariance": [list(row) for row in found.covariance],
        **_tests(found),
    }
    if kit.request.predict_at and len(labels) == 1:
        data["predictions"] = [_predicted(kit, found, value) for value in kit.request.predict_at]
    return data


def _moderator(kit: Kit, name: str) -> tuple[list[Any], list[str]]:
    """Return a moderator's columns: itself if all cells are numbers, else one a word but the first."""
    short = name.removeprefix(MODERATOR)
    try:
        return [kit.numbers(name)], [short]
    except NotPoolableError as refusal:
        if refusal.reason != "cell-not-number":
            raise
    made, words = dummies(kit.column(name))
    return list(made.T), [f"{short}={word}" for word in words]


def _predicted(kit: Kit, found: Regression, value: float) -> Data:
    data = plain(found.at([value], "metafor" if kit.request.prediction == "metafor" else "hts"))
    return {"at": value, **data, "back_transformed": back_transformed(data, kit.ratio)}


def _sizes(kit: Kit) -> list[float] | None:
    sizes = [study.people for study in kit.studies]
    return [size for size in sizes if size is not None] if None not in sizes else None


def _egger(kit: Kit) -> Data:
    form, predictor = kit.request.egger_form, kit.request.egger_predictor
    sizes = _sizes(kit) if predictor in ("ni", "ninv", "sqrtni") else None
    found = egger(kit.yi, kit.vi, predictor=predictor, form=form, sizes=sizes, level=kit.request.level)
    return {"form": form, **plain(found)}


def _peters(kit: Kit) -> Data:
    tables = [study.table for study in kit.studies if study.table]
    if len(tables) < len(kit.studies):
        raise NotPoolableError("counts-needed")
    return plain(peters(kit.yi, tables, level=kit.request.level))


def _begg(kit: Kit) -> Data:
    return plain(begg(kit.yi, kit.vi))


def _trimfill(kit: Kit) -> Data:
    kit.few()
    found = trim_and_fill(
        kit.yi,
        kit.vi,
        estimator=kit.request.trimfill_estimator,
        prediction=kit.request.prediction,
        **kit.options,
    )
    filled = [{"yi": yi, "vi": vi} for yi, vi in zip(found.filled, found.filled_vi, strict=True)]
    data = {"estimator": kit.request.trimfill_estimator, "side": found.side, "missing": found.missing}
    return {**data, "filled": filled, **pooled_data(found.pooled, kit.ratio)}


def _leave_one_out(kit: Kit) -> list[Data]:
    kit.few()
    steps = leave_one_out(len(kit.studies), kit.step)
    return [{"left_out": study.name, **data} for study, data in zip(kit.studies, steps, strict=True)]


def _cumulative(kit: Kit) -> list[Data]:
    kit.few()
    years = kit.numbers("year")
    steps = cumulative(years, kit.step)
    return [{"added": kit.studies[place].name, "year": years[place], **data} for place, data in steps]


def _influence(kit: Kit) -> list[Data]:
    kit.few()
    found = influence(kit.yi, kit.vi, model=kit.options["model"])
    return [{"study": study.name, **plain(one)} for study, one in zip(kit.studies, found, strict=True)]


def _three_level(kit: Kit) -> Data:
    test = "z" if kit.request.interval == "wald" else "t"
    found = three_level(kit.yi, kit.vi, kit.column("cluster"), test=test, level=kit.request.level)
    data = plain(found)
    return {**data, "back_transformed": back_transformed(data, kit.ratio)}


def _robust(kit: Kit) -> Data:
    working = "three-level" if kit.request.three_level else kit.options["model"]
    (found,) = robust(kit.yi, kit.vi, kit.column("cluster"), model=working, level=kit.request.level)
    data = plain(found)
    return {"working_model": working, **data, "back_transformed": back_transformed(data, kit.ratio)}


Extra = tuple[str, Callable[[Request], bool], Callable[[Kit], Any]]
EXTRAS: tuple[Extra, ...] = (
    ("subgroups", lambda asked: asked.subgroup, _subgroups),
    ("moderators", lambda asked: asked.moderators is not None, _moderators),
    ("egger", lambda asked: asked.egger, _egger),
    ("peters", lambda asked: asked.peters, _peters),
    ("begg", lambda asked: asked.begg, _begg),
    ("trimfill", lambda asked: asked.trimfill, _trimfill),
    ("leave_one_out", lambda asked: asked.leave_one_out, _leave_one_out),
    ("cumulative", lambda asked: asked.cumulative, _cumulative),
    ("influence", lambda asked: asked.influence, _influence),
    ("three_level", lambda asked: asked.three_level, _three_level),
    ("robust", lambda asked: asked.robust, _robust),
)
