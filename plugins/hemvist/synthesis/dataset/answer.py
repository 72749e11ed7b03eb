"""The whole answer to a request about a file of studies: the pool, its studies, and one object an extra."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast

import numpy as np

from hemvist.messages import Catalogue, Problem
from hemvist.synthesis.dataset.columns import COUNTED, RATIOS, forms
from hemvist.synthesis.dataset.effects import Rules, Study, Uninformative, studies_of
from hemvist.synthesis.dataset.extras import EXTRAS, Kit, asked
from hemvist.synthesis.dataset.figures import Data, back_transformed, finite, pooled_data
from hemvist.synthesis.dataset.request import Request
from hemvist.synthesis.dataset.sheet import Sheet, read_sheet
from hemvist.synthesis.formulas import TwoByTwo, z_value
from hemvist.synthesis.pooling import (
    Model,
    NotPoolableError,
    Pooled,
    Pooling,
    association_tests,
    mantel_haenszel,
    mantel_haenszel_rates,
    peto,
    pooling_of,
)
from hemvist.synthesis.pooling.heterogeneity import shares_of_q
from hemvist.synthesis.pooling.parts import Places
from hemvist.synthesis.pooling.rare_events import CountMeasure
from hemvist.synthesis.rates import TwoRates


@dataclass(frozen=True, slots=True)
class Answer:
    """The data of the answer, None when there is an error, and all problems."""

    data: Data | None
    problems: tuple[Problem, ...]


def answer(name: str, content: bytes, request: Request, words: Catalogue) -> Answer:
    """Read a file of studies, compute what is asked, and report every problem; never raises for data."""
    sheet = read_sheet(name, content)
    problems = list(sheet.problems)
    if sheet.rows and not _fatal(problems):
        problems += _needed(sheet, request)
    if not sheet.rows or _fatal(problems):
        return Answer(None, tuple(problems))
    studies, told = studies_of(sheet, _rules(request))
    wrong = {problem.line for problem in told}
    left_out = [
        _left_out(sheet, study, words) for study in studies if study.excluded and study.row.line not in wrong
    ]
    problems += [*told, *left_out, *_unfit(sheet, studies, request), *_twice(sheet)]
    pooled_studies = [study for study in studies if not study.excluded]
    if not pooled_studies and not _fatal(problems):
        problems.append(sheet.problem("POOL12"))
    if _fatal(problems):
        return Answer(None, tuple(problems))
    return _answered(sheet, studies, pooled_studies, request, words, problems)


def _fatal(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _rules(request: Request) -> Rules:
    """Return how effects are made. Those of Mantel-Haenszel's studies are for Q and display only."""
    add = 0.5 if request.correction is None or request.model == "mh" else request.correction
    return Rules(
        request.measure,
        request.model == "peto",
        add,
        "only0" if request.model == "mh" else request.corrected,
        _without_information(request),
        request.smd_variance,
        request.smd_exact,
    )


def _without_information(request: Request) -> Uninformative:
    """Return what becomes of studies without an event, or with nothing but events, in both groups."""
    if request.drop_uninformative:
        return "exclude"
    if request.model == "peto":
        return "weightless"
    if request.model == "mh" and request.measure != "rd":
        return "exclude" if request.correction else "weightless"
    return "correct"


def _needed(sheet: Sheet, request: Request) -> list[Problem]:
    """Return what columns are missing for the measure and the extras."""
    problems = []
    if not any(set(form) <= sheet.columns for form in forms(request.measure)):
        wanted = " | ".join(", ".join(form) for form in forms(request.measure))
        problems.append(sheet.problem("POOL02", found=", ".join(sheet.header), expected=wanted))
    for option, column in asked(request):
        if column not in sheet.columns:
            problems.append(sheet.problem("POOL17", found=option, expected=column))
    return problems


def _left_out(sheet: Sheet, study: Study, words: Catalogue) -> Problem:
    """Return the warning that names a study that is not pooled, with the reason."""
    if study.excluded == "incomplete":
        return sheet.problem("POOL10", study.row, severity="warning", found=study.name)
    why = words.text(f"pooling.excluded.{study.excluded}")
    return sheet.problem("POOL11", study.row, severity="warning", found=study.name, why=why)


def _unfit(sheet: Sheet, studies: Sequence[Study], request: Request) -> list[Problem]:
    """Return the rows that hold no counts where counts are pooled."""
    if not request.by_counts:
        return []
    return [
        sheet.problem("POOL19", study.row, found=study.name, expected=request.model)
        for study in studies
        if study.table is None and study.rates is None and study.excluded != "incomplete"
    ]


def _twice(sheet: Sheet) -> list[Problem]:
    """Return a warning for names that stand twice, unless clusters tell what belongs together."""
    if "cluster" in sheet.columns:
        return []
    seen: set[str] = set()
    problems = []
    for row in sheet.rows:
        name = row.text("study")
        if name and name in seen:
            problems.append(sheet.problem("POOL20", row, "study", found=name, severity="warning"))
        seen.add(name)
    return problems


def pooling_for(studies: Sequence[Study], request: Request) -> Pooling:
    """Return a function that pools the studies at given places by the model that is asked for."""
    if request.by_counts:
        return _counting(studies, request)
    yi = [study.effect.value for study in studies if study.effect]
    vi = [study.effect.se**2 for study in studies if study.effect]
    return pooling_of(
        yi,
        vi,
        model=cast("Model", request.model),
        interval=request.interval,
        prediction=request.prediction,
        level=request.level,
    )


def _counting(studies: Sequence[Study], request: Request) -> Pooling:
    def pooled(places: Places) -> Pooled:
        chosen = [studies[i] for i in places]
        rates = [study.rates for study in chosen if isinstance(study.rates, TwoRates)]
        tables = [study.table for study in chosen if isinstance(study.table, TwoByTwo)]
        if request.model == "peto":
            return peto(tables, level=request.level)
        if request.measure == "irr":
            return mantel_haenszel_rates(rates, level=request.level)
        return mantel_haenszel(
            tables,
            cast("CountMeasure", request.measure),
            add=request.correction or 0.0,
            to=request.corrected,
            level=request.level,
        )

    return pooled


def _answered(
    sheet: Sheet,
    studies: Sequence[Study],
    chosen: list[Study],
    request: Request,
    words: Catalogue,
    problems: list[Problem],
) -> Answer:
    """Pool, and add the extras; an extra that cannot be computed says so and leaves the rest."""
    ratio = request.measure in RATIOS
    try:
        with np.errstate(all="ignore"):
            pooling = pooling_for(chosen, request)
            pooled = pooling(np.arange(len(chosen)))
        if not isfinite(pooled.estimate) or not isfinite(pooled.se):
            raise NotPoolableError("too-different")
    except NotPoolableError as refusal:
        return Answer(None, (*problems, _refused(sheet, chosen, refusal, words)))
    kit = Kit(sheet, tuple(chosen), request, pooling, ratio, words)
    data: Data = {
        "measure": request.measure,
        "model": request.model,
        "interval": request.interval if pooled.df is not None else "wald",
        "prediction": request.prediction if pooled.pi_low is not None else None,
        "level": request.level,
        "scale": "log" if ratio else "identity",
        **pooled_data(pooled, ratio),
        "i2_from_q": _of_q(pooled, request.level),
        "studies": _studies(studies, pooled, request, words),
        "notes": _notes(chosen, pooled, request, words),
    }
    if request.model == "mh" and request.measure == "or":
        tables = [study.table for study in chosen if study.table]
        tests = association_tests(tables, pooled, add=request.correction or 0.0, to=request.corrected)
        data["association"] = {
            "cmh": tests.cmh, "cmh_p": tests.cmh_p, "tarone": tests.tarone, "tarone_df": tests.tarone_df,
            "tarone_p": tests.tarone_p,
        }  # fmt: skip
    for key, wanted, build in EXTRAS:
        if wanted(request):
            data[key], told = _extra(key, build, kit)
            problems += told
    return Answer(None if _fatal(problems) else finite(data), tuple(problems))


def _extra(key: str, build: Callable[[Kit], Any], kit: Kit) -> tuple[Any, list[Problem]]:
    """Return an extra, or why it cannot be computed with a warning that says so."""
    try:
        with np.errstate(all="ignore"):
            return build(kit), []
    except (NotPoolableError, np.linalg.LinAlgError) as error:
        refusal = error if isinstance(error, NotPoolableError) else NotPoolableError("too-different")
        why = kit.said(refusal)
        problem = kit.sheet.problem("POOL21", severity="warning", found=key, why=why)
        return {"not_computed": refusal.reason, "because": why}, [problem]


def _refused(sheet: Sheet, chosen: Sequence[Study], refusal: NotPoolableError, words: Catalogue) -> Problem:
    """Return the problem of a pool that cannot be computed, at the row of the study concerned."""
    row = chosen[refusal.row].row if refusal.row is not None and refusal.row < len(chosen) else None
    why = words.text(f"pooling.reason.{refusal.reason}", **dict(refusal.values))
    return sheet.problem("POOL13", row, why=why)


def _of_q(pooled: Pooled, level: float) -> Data | None:
    if pooled.q_df < 1:
        return None
    shares = shares_of_q(pooled.q, pooled.q_df, level)
    return {"i2": shares.i2, "low": shares.i2_low, "high": shares.i2_high}


def _studies(studies: Sequence[Study], pooled: Pooled, request: Request, words: Catalogue) -> list[Data]:
    """Return one object a row of the file, in its order, those left out too."""
    weights, z, found = iter(pooled.weights), z_value(request.level), []
    for study in studies:
        effect = study.effect
        data: Data = {
            "study": study.name,
            "yi": None,
            "vi": None,
            "se": None,
            "ci_low": None,
            "ci_high": None,
        }
        if effect:
            reach = z * effect.se
            data |= {"yi": effect.value, "vi": effect.se**2, "se": effect.se}
            data |= {"ci_low": effect.value - reach, "ci_high": effect.value + reach}
        data["weight"] = None if study.excluded else next(weights)
        scaled = {"estimate": data["yi"], "ci_low": data["ci_low"], "ci_high": data["ci_high"]}
        data["back_transformed"] = back_transformed(scaled, request.measure in RATIOS)
        if study.excluded:
            data["excluded"] = study.excluded
            data["excluded_because"] = words.text(f"pooling.excluded.{study.excluded}")
        found.append(data)
    return found


def _notes(chosen: Sequence[Study], pooled: Pooled, request: Request, words: Catalogue) -> list[Data]:
    """Return what a reader of the numbers should know."""
    codes = []
    if len(chosen) == 1:
        codes.append("one-study")
    empty = any(study.empty for study in chosen) and request.measure in COUNTED - {"rd"} | {"irr"}
    if empty:
        codes.append("uninformative-weightless" if request.by_counts else "uninformative-corrected")
    if pooled.df is not None and request.interval == "knha" and pooled.se < _wald_se(chosen):
        codes.append("knha-narrow")
    if request.interval != "wald" and (request.by_counts or request.model == "common"):
        codes.append("interval-not-used")
    if pooled.k == 2 and request.prediction == "hts":
        codes.append("no-prediction")
    return [{"code": code, "message": words.text(f"pooling.note.{code}")} for code in codes]


def _wald_se(chosen: Sequence[Study]) -> float:
    """Return the standard error under a common effect, which no honest one should fall below."""
    precision = sum(study.effect.se**-2 for study in chosen if study.effect)
    return float(precision**-0.5) if precision > 0 else 0.0
