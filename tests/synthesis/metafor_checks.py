"""Our results beside those of metafor: one function a kind of entry, giving (what, ours, theirs)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from math import log
from typing import Any

import numpy as np

from hemvist.messages import catalogue
from hemvist.synthesis.dataset import Request, answer
from hemvist.synthesis.formulas import TwoByTwo, se_from_interval
from hemvist.synthesis.means import Group, correction_factor, hedges_g, pooled_sd, standardised_difference
from hemvist.synthesis.pooling import (
    Pooled,
    begg,
    cumulative,
    egger,
    influence,
    leave_one_out,
    meta_regression,
    pool,
    pooling_of,
    subgroups,
    subgroups_with_common_tau2,
    trim_and_fill,
)
from hemvist.synthesis.scales import absolute
from synthesis.metafor_files import Entry

Check = Callable[[Entry], Iterator[tuple[str, Any, Any]]]
ESTIMATE = {"beta": "estimate", "se": "se", "ci_lb": "ci_low", "ci_ub": "ci_high"}
TESTED = {**ESTIMATE, "stat": "statistic", "pval": "p"}
SPREAD = {"tau2": "tau2", "I2": "i2", "H2": "h2", "Q": "q", "Q_df": "q_df", "Q_p": "q_p"}
FULL = {**TESTED, **SPREAD, "stat_df": "df", "k": "k"}
NOT_ESTIMABLE = {"tau2", "i2", "h2", "pi_low", "pi_high", "r2"}


def beside(ours: Any, theirs: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[str, Any, Any]]:
    """Pairs of a record or mapping of ours and an output; a single study has no tau2, I2 or H2."""
    single = theirs.get("k") == 1
    for theirs_name, name in names.items():
        value = ours[name] if isinstance(ours, dict) else getattr(ours, name)
        if not (single and name in NOT_ESTIMABLE and value is None):
            yield theirs_name, value, theirs[theirs_name]


def asked(entry: Entry, request: Request, columns: dict[str, Any]) -> dict[str, Any]:
    """What the command answers for a file with these columns."""
    lines = [",".join(columns), *(",".join(map(repr, row)) for row in zip(*columns.values(), strict=True))]
    found = answer("reference.csv", "\n".join(lines).encode(), request, catalogue("en"))
    assert found.data is not None, (entry.id, found.problems)
    return json.loads(json.dumps(found.data))  # type: ignore[no-any-return]


def inputs(entry: Entry) -> tuple[dict[str, Any], Any]:
    """The columns of the command for the data of an entry, and the measure."""
    measure = entry.id.split("/")[1].lower() if "/" in entry.id and ":gen" not in entry.id else "generic"
    if ":2x2" in entry.id:
        names = {"events_t": "ai", "total_t": "n1i", "events_c": "ci", "total_c": "n2i"}
    elif ":cont" in entry.id:
        names = {
            "mean_t": "m1i",
            "sd_t": "sd1i",
            "total_t": "n1i",
            "mean_c": "m2i",
            "sd_c": "sd2i",
            "total_c": "n2i",
        }
    else:
        return {"yi": entry.yi, "vi": entry.vi}, measure
    return {ours: entry.columns[theirs] for ours, theirs in names.items()}, measure


def rma_uni(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    columns, measure = inputs(entry)
    found = {
        prediction: asked(
            entry,
            Request(measure, entry.model, entry.interval, prediction, entry.args["level"]),  # type: ignore[arg-type]
            columns,
        )
        for prediction in ("metafor", "hts")
    }
    own = found["metafor"]
    yield from beside(own, entry.output, {**FULL, "pi_lb": "pi_low", "pi_ub": "pi_high"})
    yield from beside(found["hts"], entry.output, {"pi_hts_lb": "pi_low", "pi_hts_ub": "pi_high"})
    for study, yi, vi in zip(own["studies"], entry.yi, entry.vi, strict=True):
        yield "yi", study["yi"], yi
        yield "vi", study["vi"], vi
    for study, weight in zip(own["studies"], entry.output.get("weights_pct", ()), strict=False):
        yield "weight", study["weight"], weight


def rma_mh(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    columns, _ = inputs(entry)
    corrected = entry.args["add"][1] or None
    request = Request(entry.args["measure"].lower(), "mh", correction=corrected)
    found = asked(entry, request, columns)
    yield from counted(entry, found)
    if entry.output["CMH"] is not None:
        names = {"CMH": "cmh", "CMH_p": "cmh_p", "Tarone": "tarone", "Tarone_p": "tarone_p"}
        yield from beside(found["association"], entry.output, names)


def counted(entry: Entry, found: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield from beside(found, entry.output, {k: v for k, v in FULL.items() if k in entry.output})
    pooled = [study for study in found["studies"] if "excluded" not in study]
    for study, weight in zip(pooled, entry.output["weights_pct"], strict=True):
        yield "weight", study["weight"], weight


def rma_peto(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    columns, _ = inputs(entry)
    found = asked(entry, Request("or", "peto"), columns)
    yield from counted(entry, found)
    own = [study for study in found["studies"] if study["yi"] is not None]
    for study, yi, vi in zip(own, entry.output["yi"], entry.output["vi"], strict=True):
        yield "yi", study["yi"], yi
        yield "vi", study["vi"], vi


def tables(entry: Entry) -> list[TwoByTwo]:
    columns = entry.columns
    return [TwoByTwo(*row) for row in zip(*(columns[key] for key in ("ai", "n1i", "ci", "n2i")), strict=True)]


def groups(entry: Entry) -> list[tuple[Group, Group]]:
    names = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
    rows = zip(*(entry.columns[name] for name in names), strict=True)
    return [(Group(*row[:3]), Group(*row[3:])) for row in rows]


def escalc(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    """Through the command, so that the options --cc, --cc-to, --drop00 and --smd-variance are held too."""
    columns, measure = inputs(entry)
    args = entry.args
    request = Request(
        measure,
        "common",
        correction=args.get("add", 0.5),
        corrected=args.get("to", "only0"),
        drop_uninformative=args.get("drop00", False),
        smd_variance=args.get("vtype", "LS").lower(),
    )
    found = asked(entry, request, columns)["studies"]
    names = {"yi": "yi", "vi": "vi", "sei": "se", "ci_lb": "ci_low", "ci_ub": "ci_high"}
    for i, study in enumerate(found):
        at = {name: entry.output[name][i] for name in names}
        if at["vi"] == 0:  # without variance nothing can be pooled: we leave the study out
            assert study["excluded"] == "no-variance"
            continue
        yield from beside(study, at, names)


def smd_variants(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    for i, (one, other) in enumerate(groups(entry)):
        sd, df = pooled_sd(one, other), one.n + other.n - 2
        d = (one.mean - other.mean) / sd
        made = {
            "df": df, "sp": sd, "d": d,
            "J_approx": correction_factor(df, exact=False), "J_exact": correction_factor(df),
            "g_approx": hedges_g(d, one.n, other.n, exact=False).value,
            "g_exact": standardised_difference(one, other).value,
        }  # fmt: skip
        for name, kind in (("v_LS", "ls"), ("v_RevMan", "revman"), ("v_Borenstein", "borenstein")):
            made[name] = hedges_g(d, one.n, other.n, variance=kind, exact=False).se ** 2  # type: ignore[arg-type]
        for name, value in made.items():
            yield name, value, entry.output[name][i]


def se_from_ci(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    names = {"estimate": "or", "ci_low": "or_lb", "ci_high": "or_ub"}
    columns = {ours: entry.columns[theirs] for ours, theirs in names.items()}
    for i, study in enumerate(asked(entry, Request("or"), columns)["studies"]):
        yield from beside(
            study,
            {name: entry.output[name][i] for name in ("yi", "sei", "vi")},
            {"yi": "yi", "sei": "se", "vi": "vi"},
        )
        low, high = columns["ci_low"][i], columns["ci_high"][i]
        yield "sei", se_from_interval(log(low), log(high), 95), entry.output["sei"][i]


def absolute_effect(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    args, output = entry.args, entry.output
    triple = (args["est"], args["ci_lb"], args["ci_ub"])
    found = absolute(args["measure"].lower(), triple, args["baseline_risk"])
    for name, ours in (("risk", found.risk), ("per1000", found.per_1000), ("diff_per1000", found.difference)):
        for ending, value in zip(("", "_lb", "_ub"), ours, strict=True):
            yield name, value, output[f"{name}{ending}"]
    yield "nnt", found.nnt, output["nnt"]
    yield "capped", float(found.capped), float(output["capped"])
    for value, expected in zip(found.rounded, output["diff_rounded"], strict=True):
        yield "rounded", value, expected


def pooled(entry: Entry) -> Pooled:
    return pool(
        entry.yi,
        entry.vi,
        model=entry.model,
        interval=entry.interval,
        prediction="metafor",
        level=entry.args.get("level", 95),
    )


def confint(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    ends = {"lb": "low", "ub": "high"}
    names = {
        f"{theirs}_{end}": f"{theirs.lower()}_{ours}"
        for theirs in ("tau2", "I2", "H2")
        for end, ours in ends.items()
    }
    yield from beside(pooled(entry), entry.output, names)


def i2_of_q(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    found = pool(entry.yi, entry.vi, model="common")
    yield from beside(found, entry.output, {"I2": "i2", "lb": "i2_low", "ub": "i2_high"})


def steps(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    pooling = pooling_of(entry.yi, entry.vi, model=entry.model, interval=entry.interval)
    if entry.kind == "leave1out":
        found = leave_one_out(len(entry.yi), pooling)
    else:
        in_order = cumulative(entry.columns["year"], pooling)
        assert [place + 1 for place, _ in in_order] == entry.args["order_rows"]
        found = tuple(step for _, step in in_order)
    names = {**ESTIMATE, "pval": "p", "tau2": "tau2", "I2": "i2", "Q": "q"}
    for i, step in enumerate(found):
        yield from beside(step, {"k": step.k, **{name: entry.output[name][i] for name in names}}, names)


def subgroup(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    labels = tuple(map(str, entry.columns[entry.args["by"]]))
    if entry.args["tau2"] == "common":
        yield from with_common_tau2(entry, labels)
        return
    pooling = pooling_of(entry.yi, entry.vi, model=entry.model, interval=entry.interval, prediction="metafor")
    found = subgroups(labels, pooling)
    assert [name for name, _ in found.groups] == entry.output["levels"]
    for name, group in found.groups:
        yield from beside(
            group, entry.output["subgroups"][name], {**FULL, "pi_lb": "pi_low", "pi_ub": "pi_high"}
        )
    yield from beside(found, entry.output, {"Q_between": "q", "Q_between_df": "df", "Q_between_p": "p"})


def with_common_tau2(entry: Entry, labels: tuple[str, ...]) -> Iterator[tuple[str, Any, Any]]:
    found = subgroups_with_common_tau2(entry.yi, entry.vi, labels, model=entry.model, interval=entry.interval)
    for i, (_, predicted) in enumerate(found.groups):
        yield from beside(predicted, {name: entry.output[name][i] for name in ESTIMATE}, ESTIMATE)
    names = {"tau2": "tau2", "Q_residual": "qe", "Q_residual_p": "qe_p", "QM": "qm", "QM_p": "qm_p"}
    yield from beside(found.regression, entry.output, names)


def metareg(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    name, output = entry.args["moderator"], entry.output
    found = meta_regression(
        entry.yi,
        entry.vi,
        np.array(entry.columns[name], float),
        (name,),
        model=entry.model,
        interval=entry.interval,
    )
    for i, coefficient in enumerate(found.coefficients):
        yield from beside(coefficient, {key: output[key][i] for key in TESTED}, TESTED)
    names = {
        "tau2": "tau2", "tau2_without_moderator": "tau2_without", "R2": "r2", "I2": "i2", "H2": "h2",
        "QE": "qe", "QE_df": "qe_df", "QE_p": "qe_p", "QM": "qm", "QM_p": "qm_p",
    }  # fmt: skip
    yield from beside(found, output, names)
    for row, expected in zip(found.covariance, output["vcov"], strict=True):
        for value, other in zip(row, expected, strict=True):
            yield "covariance", value, other
    for i, x in enumerate(output["predict"]["newx"]):
        wanted = {key: values[i] for key, values in output["predict"].items()}
        names = {
            "pred": "estimate",
            "se": "se",
            "ci_lb": "ci_low",
            "ci_ub": "ci_high",
            "pi_lb": "pi_low",
            "pi_ub": "pi_high",
        }
        yield from beside(found.at([x]), wanted, names)


def regtest(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    columns = entry.columns
    sizes = columns.get("ni")
    if "n1i" in columns:
        sizes = [one + other for one, other in zip(columns["n1i"], columns["n2i"], strict=True)]
    found = egger(
        entry.yi, entry.vi, predictor=entry.args["predictor"], form=entry.args["model"], sizes=sizes
    )
    names = {
        "stat": "statistic", "df": "df", "pval": "p", "slope": "slope", "slope_se": "slope_se",
        "limit_est": "limit", "limit_lb": "limit_low", "limit_ub": "limit_high",
    }  # fmt: skip
    yield from beside(found, {name: entry.output.get(name) for name in names}, names)


def ranktest(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    yield from beside(begg(entry.yi, entry.vi), entry.output, {"tau": "tau", "pval": "p"})


def trimfill(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    found = trim_and_fill(
        entry.yi, entry.vi, estimator=entry.args["estimator"], model=entry.model, interval="wald"
    )
    assert (found.missing, found.side) == (entry.output["k0"], entry.output["side"])
    yield from beside(found.pooled, entry.output, {**ESTIMATE, "tau2": "tau2", "k": "k"})
    for ours, theirs in zip(found.filled, entry.output["filled_yi"], strict=True):
        yield "filled_yi", ours, theirs


def influences(entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    names = {
        "rstudent": "rstudent", "dffits": "dffits", "cook_d": "cook_d", "cov_r": "cov_ratio",
        "tau2_del": "tau2_without", "Q_del": "q_without", "hat": "hat", "weight": "weight", "dfbs": "dfbetas",
    }  # fmt: skip
    for i, one in enumerate(influence(entry.yi, entry.vi, model=entry.model)):
        yield from beside(one, {name: entry.output[name][i] for name in names}, names)


CHECKS: dict[str, Check] = {
    "escalc": escalc, "smd_variants": smd_variants, "se_from_ci": se_from_ci, "absolute": absolute_effect,
    "rma.uni": rma_uni, "rma.mh": rma_mh, "rma.peto": rma_peto, "confint": confint, "I2": i2_of_q,
    "subgroup": subgroup, "metareg": metareg, "leave1out": steps, "cumul": steps, "regtest": regtest,
    "ranktest": ranktest, "trimfill": trimfill, "influence": influences,
}  # fmt: skip
