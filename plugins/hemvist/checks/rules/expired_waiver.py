"""E311: a waiver whose last day has passed. The problem is found when waivers are applied."""

from __future__ import annotations

from hemvist.checks.rule import Rule

RULE = Rule("E311", "expired-waiver", "file")
