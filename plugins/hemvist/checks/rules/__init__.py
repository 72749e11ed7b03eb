"""All rules by code. One rule is one file of this folder; `reading` lists those that reading applies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hemvist.checks.rule import Rule
from hemvist.checks.rules import (
    bare_mark,
    estimate_outside_interval,
    events_above_total,
    groups_and_sample,
    guidance_parts,
    id_is_file_name,
    id_used_twice,
    interval_not_symmetric,
    lapsed_provision,
    names_in_study,
    nothing_said,
    one_language,
    page_overdue,
    percent_and_count,
    reading,
    steps_to_do_now,
    two_groups,
    unescaped_percent,
    unknown_id,
    unused_reference,
    unused_waiver,
    variant_of,
)

_RULES: tuple[Rule, ...] = (
    *reading.RULES,
    unknown_id.RULE,
    id_is_file_name.RULE,
    unused_reference.RULE,
    id_used_twice.RULE,
    events_above_total.RULE,
    estimate_outside_interval.RULE,
    interval_not_symmetric.RULE,
    groups_and_sample.RULE,
    percent_and_count.RULE,
    nothing_said.RULE,
    names_in_study.RULE,
    variant_of.RULE,
    unused_waiver.RULE,
    two_groups.RULE,
    guidance_parts.RULE,
    steps_to_do_now.RULE,
    bare_mark.RULE,
    one_language.RULE,
    lapsed_provision.RULE,
    page_overdue.RULE,
    unescaped_percent.RULE,
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _RULES})
