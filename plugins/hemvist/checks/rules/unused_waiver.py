"""E309: a waiver that waives nothing. The problem is found when waivers are applied."""

from __future__ import annotations

from hemvist.checks.rule import Rule

RULE = Rule("E309", "unused-waiver", "file")
