"""Rules: what a check reports, in families, each rule declared next to the function that finds it.

The names below are what a project needs for rules of its own.
"""

from __future__ import annotations

from tipreport.rules.finding import Assumption, Finding, Member, Severity
from tipreport.rules.rule import Check, Rule, finds

__all__ = ["Assumption", "Check", "Finding", "Member", "Rule", "Severity", "finds"]
