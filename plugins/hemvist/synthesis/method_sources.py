"""The sources of the formulas, each with how it was read.

Few of the papers could be opened. What was opened is said: the manual of metafor 5.1-12, which names the
paper for each of its methods; pages of the Cochrane Handbook 5.1; the manual or code of other software; the
reference values of metafor 3.8-1, against which those are held that have any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Read = Literal["metafor", "handbook", "heading", "software", "abstract", "told", "values"]
"""Where it was seen: named by metafor's manual; a page of the Handbook; only its section's heading; in the
manual or code of software; its own abstract; in another paper; as a formula beside the reference values."""
HANDBOOK = "https://handbook-5-1.cochrane.org/"


@dataclass(frozen=True, slots=True)
class MethodSource:
    """A source: as it is cited, how it was read, and its address where it has one."""

    text: str
    read: Read
    href: str = ""


def _doi(text: str, doi: str, read: Read = "metafor") -> MethodSource:
    return MethodSource(text, read, f"https://doi.org/{doi}")


SOURCES: dict[str, MethodSource] = {
    "escalc": MethodSource("metafor 5.1-12, escalc", "software", "https://github.com/wviechtb/metafor"),
    "rma-uni": MethodSource("metafor 5.1-12, rma.uni", "software", "https://github.com/wviechtb/metafor"),
    "predict": MethodSource("metafor 5.1-12, predict.rma", "software", "https://github.com/wviechtb/metafor"),
    "values": MethodSource("metafor 3.8-1", "values"),
    "katz": MethodSource("Katz et al. 1978, Biometrics 34:469–474", "told"),
    "woolf": MethodSource(
        "Woolf 1955, Ann Hum Genet 19(4):251–253", "software",
        "https://search.r-project.org/CRAN/refmans/RRate/html/SEest.html",
    ),
    "borenstein": MethodSource("Borenstein 2009, eq. 12.5, 12.17", "metafor"),
    "hedges81": _doi("Hedges 1981, J Educ Stat 6(2):107–128", "10.3102/10769986006002107"),
    "hedges82": _doi("Hedges 1982, Psychol Bull 92(2):490–499, eq. 8", "10.1037/0033-2909.92.2.490"),
    "hedges83": _doi("Hedges 1983, Psychol Bull 93(2):388–395", "10.1037/0033-2909.93.2.388"),
    "hedges99": _doi(
        "Hedges, Gurevitch & Curtis 1999, Ecology 80(4):1150–1156, eq. 1",
        "10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2",
    ),
    "rothman": MethodSource("Rothman, Greenland & Lash 2008, Modern epidemiology", "metafor"),
    "mantel": _doi("Mantel & Haenszel 1959, J Natl Cancer Inst 22(4):719–748", "10.1093/jnci/22.4.719"),
    "greenland": _doi("Greenland & Robins 1985, Biometrics 41(1):55–68", "10.2307/2530643"),
    "robins": _doi("Robins, Breslow & Greenland 1986, Biometrics 42(2):311–323", "10.2307/2531052"),
    "sato": MethodSource("Sato, Greenland & Robins 1989, Biometrics 45(4):1323–1324", "metafor"),
    "yusuf": _doi("Yusuf et al. 1985, Prog Cardiovasc Dis 27(5):335–371", "10.1016/s0033-0620(85)80003-7"),
    "dl": _doi("DerSimonian & Laird 1986, Control Clin Trials 7(3):177–188", "10.1016/0197-2456(86)90046-2"),
    "pm": _doi("Paule & Mandel 1982, J Res Natl Bur Stand 87(5):377–385", "10.6028/jres.087.022"),
    "reml": _doi("Viechtbauer 2005, J Educ Behav Stat 30(3):261–293", "10.3102/10769986030003261"),
    "ml": MethodSource("Hardy & Thompson 1996, Stat Med 15(6):619–629", "metafor"),
    "hs": MethodSource("Hunter & Schmidt 1990, Methods of meta-analysis", "metafor"),
    "sj": _doi("Sidik & Jonkman 2005, J R Stat Soc C 54(2):367–384", "10.1111/j.1467-9876.2005.00489.x"),
    "eb": _doi("Morris 1983, J Am Stat Assoc 78(381):47–55", "10.2307/2287098"),
    "knapp": _doi("Knapp & Hartung 2003, Stat Med 22(17):2693–2710", "10.1002/sim.1482"),
    "riley": _doi("Riley, Higgins & Deeks 2011, BMJ 342:d549", "10.1136/bmj.d549"),
    "profile": _doi("Viechtbauer 2007, Stat Med 26(1):37–52", "10.1002/sim.2514"),
    "higgins": _doi("Higgins & Thompson 2002, Stat Med 21(11):1539–1558", "10.1002/sim.1186"),
    "influence": _doi("Viechtbauer & Cheung 2010, Res Synth Methods 1(2):112–125", "10.1002/jrsm.11"),
    "raudenbush": MethodSource("Raudenbush 2009, The handbook of research synthesis, 295–315", "metafor"),
    "subgroups": MethodSource(
        "Borenstein & Higgins 2013", "software",
        "https://rdrr.io/github/MathiasHarrer/dmetar/man/subgroup.analysis.mixed.effects.html",
    ),
    "egger": MethodSource("Egger et al. 1997, BMJ 315", "metafor"),
    "sterne": MethodSource("Sterne & Egger 2005, Publication bias in meta-analysis", "metafor"),
    "peters": MethodSource("Peters et al. 2006", "metafor"),
    "begg": MethodSource("Begg & Mazumdar 1994, Biometrics 50(4):1088–1101", "metafor"),
    "duval": MethodSource("Duval & Tweedie 2000a, 2000b", "metafor"),
    "konstantopoulos": _doi("Konstantopoulos 2011, Res Synth Methods 2(1):61–76", "10.1002/jrsm.35"),
    "cheung": MethodSource(
        "Cheung 2014, Psychol Methods 19(2):211", "software",
        "https://rdrr.io/github/MathiasHarrer/dmetar/man/mlm.variance.distribution.html",
    ),
    "bell": MethodSource("Bell & McCaffrey 2002, Surv Methodol 28(2):169–181", "metafor"),
    "pustejovsky": MethodSource("Pustejovsky & Tipton 2018, J Bus Econ Stat 36(4):672–683", "metafor"),
    "tipton": _doi("Tipton 2015, Psychol Methods 20(3):375–393", "10.1037/met0000011"),
    "luo": MethodSource(
        "Luo et al. 2018, Stat Methods Med Res 27(6):1785–1805, eq. 15", "software",
        "https://rdrr.io/cran/meta/src/R/mean-sd-internal.R",
    ),
    "wan": MethodSource(
        "Wan et al. 2014, BMC Med Res Methodol 14:135, eq. 15, 16", "software",
        "https://rdrr.io/cran/meta/src/R/mean-sd-internal.R",
    ),
    "wilson": MethodSource(
        "Wilson 1927, J Am Stat Assoc 22:209–212", "software",
        "https://docs.scipy.org/doc/scipy/reference/generated/"
        "scipy.stats._result_classes.BinomTestResult.proportion_ci.html",
    ),
    "swim": _doi("Campbell et al. 2020 (SWiM), BMJ 368:l6890", "10.1136/bmj.l6890", "abstract"),
    "conv-wald": MethodSource("metafor 5.1-12, conv.wald", "software", "https://github.com/wviechtb/metafor"),
    "handbook-sd": MethodSource(
        "Cochrane Handbook 5.1, 7.7.3", "heading",
        f"{HANDBOOK}chapter_16/16_1_3_2_imputing_standard_deviations_for_changes_from_baseline.htm",
    ),
    "handbook-join": MethodSource(
        "Cochrane Handbook 5.1, 7.7.a", "software", "http://fmwww.bc.edu/repec/bocode/c/combine.html"
    ),
    "handbook-zero": MethodSource(
        "Cochrane Handbook 5.1, 9.2.2.2", "handbook",
        f"{HANDBOOK}chapter_9/9_2_2_2_measures_of_relative_effect_the_risk_ratio_and_odds.htm",
    ),
    "handbook-change": MethodSource(
        "Cochrane Handbook 5.1, 16.1.3.2", "handbook",
        f"{HANDBOOK}chapter_16/16_1_3_2_imputing_standard_deviations_for_changes_from_baseline.htm",
    ),
    "handbook-clusters": MethodSource(
        "Cochrane Handbook 5.1, 16.3.4, 16.3.6", "heading",
        f"{HANDBOOK}chapter_16/16_3_cluster_randomized_trials.htm",
    ),
    "handbook-arms": MethodSource(
        "Cochrane Handbook 5.1, 16.5.4", "heading",
        f"{HANDBOOK}chapter_16/16_5_studies_with_more_than_two_intervention_groups.htm",
    ),
    "handbook-ten": MethodSource(
        "Cochrane Handbook 5.1, 10.4.3.1", "handbook",
        f"{HANDBOOK}chapter_10/10_4_3_1_recommendations_on_testing_for_funnel_plot_asymmetry.htm",
    ),
    "handbook-votes": MethodSource(
        "Cochrane Handbook 5, 9.4.11", "handbook",
        f"{HANDBOOK}v5.0.0/chapter_9/9_4_11_use_of_vote_counting_for_meta_analysis.htm",
    ),
    "handbook-absolute": MethodSource(
        "Cochrane Handbook 5.1, 11.5.5", "handbook",
        f"{HANDBOOK}chapter_11/11_5_5_statistical_considerations_in_summary_of_findings.htm",
    ),
}  # fmt: skip
