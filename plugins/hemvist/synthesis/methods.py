"""Every method that is computed here: its formula, where that was read, and whether pages use it.

One table for the methods page, so that the page cannot say less than the program does: tests hold that every
measure, model and extra of `hemvist pool` stands here. Names and reasons stand in the catalogue `methods`.

Formulas are plain text. y is an effect and v its variance on the analysis scale (logs of ratios), k the
number of studies, w the weight, sums go over studies; a of n1 and c of n2 people had the event, b = n1 - a,
d = n2 - c.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hemvist.synthesis.method_sources import SOURCES

Kind = Literal[
    "measures", "recovery", "arms", "models", "intervals", "heterogeneity", "apart", "small", "dependent",
    "direction", "absolute",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "measures", "recovery", "arms", "models", "intervals", "heterogeneity", "apart", "small", "dependent",
    "direction", "absolute",
)  # fmt: skip
Use = Literal["pages", "plan", "few", "figures", "asked"]
"""Where a method is used: on pages; or in `hemvist pool` only, because the questions' rules choose another,
no question has enough studies, no entry holds the figures, or no question asks for it."""


@dataclass(frozen=True, slots=True)
class Method:
    """A measure, a model, a test. `sources` are ids of `SOURCES`; without any it is our own rule.

    `option` is how `hemvist pool` is asked for it; `least` the number of studies below which it is not used.
    """

    id: str
    kind: Kind
    formula: str
    sources: tuple[str, ...]
    use: Use = "pages"
    option: str = ""
    least: int = 1

    @property
    def is_compared(self) -> bool:
        """Whether its values are held against those of metafor in the tests."""
        return self.id not in WITHOUT_OUTSIDE_VALUE

    def __post_init__(self) -> None:
        """Refuse a source that is not in the list. Raises KeyError."""
        for source in self.sources:
            SOURCES[source]


WITHOUT_OUTSIDE_VALUE = frozenset({
    "rom", "irr", "se-from-p", "sd-from-se", "sd-from-t", "quantiles", "range", "change", "design-effect",
    "shared-control", "joined-arms", "joined-samples", "funnel", "peters", "three-level", "robust",
    "agreement", "sign-test", "wilson",
})  # fmt: skip
"""Methods of which no value of another program stands in the reference files: tests hold them otherwise."""

METHODS: tuple[Method, ...] = (
    Method("rr", "measures", "ln RR = ln((a/n1) / (c/n2)); SE = √(1/a − 1/n1 + 1/c − 1/n2)",
           ("katz", "escalc"), option="--measure rr"),
    Method("or", "measures", "ln OR = ln(ad / bc); SE = √(1/a + 1/b + 1/c + 1/d)", ("woolf", "escalc"),
           option="--measure or"),
    Method("rd", "measures", "RD = a/n1 − c/n2; SE = √(ab/n1³ + cd/n2³)", ("escalc",), option="--measure rd"),
    Method("md", "measures", "MD = m1 − m2; SE = √(s1²/n1 + s2²/n2)", ("borenstein", "escalc"),
           option="--measure md"),
    Method("smd", "measures",
           "g = J (m1 − m2) / s; s² = ((n1 − 1) s1² + (n2 − 1) s2²) / m; m = n1 + n2 − 2; "
           "J = Γ(m/2) / (√(m/2) Γ((m − 1)/2)); v = 1/n1 + 1/n2 + g² / (2 (n1 + n2))",
           ("hedges81", "hedges82", "escalc"), option="--measure smd"),
    Method("smd-variances", "measures",
           "ls2: J² (h + d² / 2N); ub: h + (1 − (m − 2) / (m J²)) g²; revman: h + g² / (2 (N − 3.94)); "
           "h = 1/n1 + 1/n2; N = n1 + n2; J ≈ 1 − 3 / (4m − 1)",
           ("borenstein", "hedges83", "values"), "asked", "--smd-variance, --smd-approximate"),
    Method("rom", "measures", "ln RoM = ln(m1 / m2); SE = √(s1² / (n1 m1²) + s2² / (n2 m2²))",
           ("hedges99", "escalc"), "asked", "--measure rom"),
    Method("irr", "measures", "ln IRR = ln((e1/t1) / (e2/t2)); SE = √(1/e1 + 1/e2)", ("rothman", "escalc"),
           "figures", "--measure irr"),
    Method("hr", "measures", "ln HR; SE = (ln U − ln L) / (2z)", ("conv-wald",), option="--measure hr"),
    Method("generic", "measures", "y; SE = √v", ("escalc",), option="--measure generic"),

    Method("zero-cells", "recovery", "a + 0.5; b + 0.5; c + 0.5; d + 0.5",
           ("handbook-zero", "escalc"), option="--cc, --cc-to, --drop00"),
    Method("se-from-interval", "recovery", "SE = (U − L) / (2z)", ("conv-wald",)),
    Method("se-from-p", "recovery", "SE = |y| / z(p)", ("conv-wald",)),
    Method("sd-from-se", "recovery", "s = SE √n; s = √n (U − L) / (2t); t: n − 1", ("handbook-sd",),
           "figures"),
    Method("sd-from-t", "recovery", "s = |m1 − m2| / (|t| √(1/n1 + 1/n2)); d = t √(1/n1 + 1/n2)",
           ("handbook-sd", "escalc"), "figures"),
    Method("quantiles", "recovery",
           "m = (0.7 + 0.39/n)(q1 + q3)/2 + (0.3 − 0.39/n) q2; "
           "s = (q3 − q1) / (2 Φ⁻¹((0.75n − 0.125)/(n + 0.25)))",
           ("luo", "wan"), "figures"),
    Method("range", "recovery",
           "m = u (min + max)/2 + (1 − u) q2; u = 4 / (4 + n^0.75); "
           "s = (max − min) / (2 Φ⁻¹((n − 0.375)/(n + 0.25)))",
           ("luo", "wan"), "figures"),
    Method("change", "recovery", "s = √(s₁² + s₂² − 2 r s₁ s₂)", ("handbook-change",), "figures",
           "mean_before_*, mean_after_*, sd_before_*, sd_after_*, correlation"),

    Method("design-effect", "arms", "D = 1 + (M − 1) ICC; n / D; SE √D", ("handbook-clusters",), "figures",
           "design_effect, cluster_size, icc"),
    Method("shared-control", "arms", "c / j; n2 / j", ("handbook-arms",), "asked", "shared_control"),
    Method("joined-arms", "arms",
           "a = a1 + a2; n = n1 + n2; m = (n1 m1 + n2 m2) / n; "
           "s² = ((n1 − 1) s1² + (n2 − 1) s2² + n1 n2 (m1 − m2)² / n) / (n − 1)",
           ("handbook-arms", "handbook-join"), "asked", "events_t2, total_t2, mean_t2, sd_t2"),
    Method("joined-samples", "arms", "y = Σ(y/v) / Σ(1/v); v = 1 / Σ(1/v)", ()),

    Method("common", "models", "w = 1/v; μ = Σwy / Σw; SE = 1 / √Σw", ("rma-uni",), "plan", "--model common"),
    Method("mh", "models",
           "RR = Σ(a n2/N) / Σ(c n1/N); OR = Σ(ad/N) / Σ(bc/N); RD = Σ((a n2 − c n1)/N) / Σ(n1 n2/N)",
           ("mantel", "greenland", "robins", "sato"), "plan", "--model mh"),
    Method("peto", "models", "ln OR = Σ(O − E) / ΣV; SE = 1 / √ΣV; E = n1 (a + c)/N; "
           "V = n1 n2 (a + c)(b + d) / (N² (N − 1))", ("yusuf",), "plan", "--model peto"),
    Method("dl", "models", "τ² = (Q − (k − 1)) / (Σw − Σw²/Σw); w = 1/v", ("dl",), "plan", "--model dl"),
    Method("pm", "models", "Σ(y − μ)² / (v + τ²) = k − 1", ("pm",), "plan", "--model pm"),
    Method("reml", "models", "max −½ (Σ ln(v + τ²) + ln Σw + Σw (y − μ)²); w = 1/(v + τ²)", ("reml",),
           option="--model reml", least=2),
    Method("ml", "models", "max −½ (Σ ln(v + τ²) + Σw (y − μ)²); w = 1/(v + τ²)", ("ml",), "plan",
           "--model ml"),
    Method("hs", "models", "τ² = (Q − k) / Σw; w = 1/v", ("hs",), "plan", "--model hs"),
    Method("he", "models", "τ² = Σ(y − ȳ)² / (k − 1) − Σv / k", ("hedges83",), "plan", "--model he"),
    Method("sj", "models", "τ₀² = Σ(y − ȳ)² / k; τ² = τ₀² Σw (y − μ)² / (k − 1); w = 1/(v + τ₀²)", ("sj",),
           "plan", "--model sj"),
    Method("eb", "models", "Σ(y − μ)² / (v + τ²) = k − 1", ("eb",), "plan", "--model eb"),

    Method("wald", "intervals", "μ ± z SE; SE = 1 / √Σw", ("rma-uni",)),
    Method("knha", "intervals", "μ ± t √(F / Σw); F = Σw (y − μ)² / (k − 1); t: k − 1", ("knapp",), "plan",
           "--knha"),
    Method("adhoc", "intervals", "μ ± t √(max(1, F) / Σw); t: k − 1", ("knapp", "values"), option="--adhoc",
           least=2),
    Method("hts", "intervals", "μ ± t √(τ² + SE²); t: k − 2", ("riley",), option="--pi hts", least=3),
    Method("pi-metafor", "intervals", "μ ± q √(τ² + SE²); q: z | t: k − 1", ("predict",), "plan",
           "--pi metafor"),

    Method("q", "heterogeneity", "Q = Σ(y − μ)²/v; χ²: k − 1", ("rma-uni",), least=2),
    Method("tau2-interval", "heterogeneity", "Σ(y − μ)² / (v + τ²) = χ²(0.975 | 0.025; k − 1)", ("profile",),
           least=2),
    Method("i2", "heterogeneity", "I² = τ² / (τ² + s²); s² = (k − 1) / (Σw − Σw²/Σw); w = 1/v; "
           "L, U: τ² = L, U", ("higgins",), least=2),
    Method("h2", "heterogeneity", "H² = 1 + τ²/s²; I²(Q) = (Q − (k − 1)) / Q; H²(Q) = Q / (k − 1)",
           ("higgins",), "plan"),

    Method("leave-one-out", "apart", "μ(−i)", ("influence",), option="--leave-one-out", least=3),
    Method("subgroups", "apart", "Q = Σ(μ − μ̄)² / SE²", ("subgroups",), "asked", "--subgroup", 4),
    Method("moderators", "apart", "y = Xβ + u + e; R² = (τ₀² − τ²) / τ₀²", ("rma-uni", "raudenbush"), "few",
           "--moderators", 10),
    Method("cumulative", "apart", "μ(1), μ(1, 2), …", ("rma-uni",), "asked", "--cumulative", 2),
    Method("influence", "apart", "Δβ, D, h, τ²(−i), Q(−i)", ("influence",), "few", "--influence", 5),

    Method("funnel", "small", "y | SE; μ ± 1.96 SE", ("handbook-ten",), least=10),
    Method("egger", "small", "y = β₀ + β₁ SE; w = 1/v; t: k − 2", ("egger", "sterne"), option="--egger",
           least=10),
    Method("peters", "small", "ln OR = β₀ + β₁/N; w = (a + c)(b + d)/N", ("peters",), "few", "--peters", 10),
    Method("begg", "small", "Kendall τ((y − μ)/√(v − 1/Σw), v)",
           ("begg", "handbook-ten"), "few", "--begg", 10),
    Method("trimfill", "small", "L0 = (4T − k(k + 1)) / (2k − 1); R0 = γ − 1", ("duval",), "few",
           "--trimfill", 10),

    Method("three-level", "dependent", "V = v I + τ² Z₁Z₁ᵀ + σ² I", ("konstantopoulos", "cheung"), "figures",
           "--three-level", 4),
    Method("robust", "dependent", "CR2: M Σ XᵀW A e eᵀ Aᵀ W X M; M = (XᵀWX)⁻¹",
           ("bell", "pustejovsky", "tipton"),
           "figures", "--robust", 4),

    Method("agreement", "direction", "≥ 0.7", ()),
    Method("sign-test", "direction", "p = min(1; 2 Σ C(n, i) / 2ⁿ), i = 0 … min(n₊, n₋)",
           ("handbook-votes", "swim"), least=2),
    Method("wilson", "direction", "(x + z²/2 ± z √(x (n − x)/n + z²/4)) / (n + z²)", ("wilson",), least=2),

    Method("risk-from-rr", "absolute", "p1 = min(1; p2 RR)", ("handbook-absolute",)),
    Method("risk-from-or", "absolute", "o = OR p2 / (1 − p2); p1 = o / (1 + o)", ("handbook-absolute",),
           "figures"),
)  # fmt: skip


def of_kind(kind: Kind) -> tuple[Method, ...]:
    """Return the methods of a kind in their order."""
    return tuple(method for method in METHODS if method.kind == kind)
