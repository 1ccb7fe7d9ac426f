"""What is reported: rules in families, each declared beside what finds it; and what rules of one's own are made of."""

from __future__ import annotations

from tipreport.rules.finding import Assumption, Finding, Member, Severity
from tipreport.rules.rule import Check, Rule, finds

__all__ = ["Assumption", "Check", "Finding", "Member", "Rule", "Severity", "finds"]
