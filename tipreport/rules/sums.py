"""Rules about parts and wholes that cannot all be true together; `conflicts` decides which rule a conflict breaks."""

from __future__ import annotations

from tipreport.rules.rule import Rule

_SETTLE = "correct the figure that is mistaken, or the way in which they are related"


def _report(*breakdowns: str, value: str = "100") -> str:
    """Return a whole with its breakdowns, for an example."""
    head = f"figures:\n  - id: identified\n    indicator: identified_victims\n    value: {value}\n    breakdowns:\n"
    return head + "".join(f"      - {breakdown}\n" for breakdown in breakdowns)


SUM001 = Rule(
    code="SUM001",
    name="a part exceeds its whole",
    severity="error or warning",
    when="One part of a whole is greater than the whole.",
    why="Of 100 people, 140 cannot be men, whatever else is not said. One number is mistaken, or the part is none.",
    bad=_report("{by: sex, parts: {male: 140}}"),
    good=_report("{by: sex, parts: {male: 40}}"),
    settle=_SETTLE,
)

SUM002 = Rule(
    code="SUM002",
    name="a complete breakdown does not add up",
    severity="error or warning",
    when="Parts that are said to be all of their whole add up to less than it, or to more.",
    why="A number is mistaken, a part is missing, or the breakdown is not complete: then write `complete: no`.",
    bad=_report("{by: sex, complete: stated, parts: {female: 50, male: 40}}"),
    good=_report("{by: sex, complete: stated, parts: {female: 60, male: 40}}"),
    settle=_SETTLE,
)

SUM003 = Rule(
    code="SUM003",
    name="disjoint parts exceed their whole",
    severity="error or warning",
    when="Parts that have no unit in common are together greater than their whole.",
    why="It needs no complete list: 60 women and 50 men are 110 people already, of 100.",
    bad=_report("{by: sex, parts: {female: 60, male: 50}}"),
    good=_report("{by: sex, parts: {female: 60, male: at least 40}}"),
    settle=_SETTLE,
)

SUM004 = Rule(
    code="SUM004",
    name="figures cannot all be true",
    severity="error or warning",
    when="Figures contradict each other only together, in a way that none of the other codes describes.",
    why="Several breakdowns of one whole say more together than each by itself. One of the figures named is mistaken.",
    bad=_report("{by: sex, parts: {male: 40}}", "parts: [{sex: male, age: child, value: 45}]"),
    good=_report("{by: sex, parts: {male: 40}}", "parts: [{sex: male, age: child, value: 35}]"),
    settle=_SETTLE,
)

SUM005 = Rule(
    code="SUM005",
    name="shares do not go together",
    severity="error or warning",
    when="Shares of one base are more than 100 percent of it, or all of it and less, however they were rounded.",
    why="Rounding explains 101 percent, not 106. One of the shares is mistaken, or has another base: name it by `of`.",
    bad=_report("{by: sex, parts: {female: 78%, male: 19%, unspecified: 9%}}", value="584"),
    good=_report("{by: sex, parts: {female: 72%, male: 19%, unspecified: 9%}}", value="584"),
    settle="correct the share that is mistaken, or name its base: `of: ID`",
)

RULES = (SUM001, SUM002, SUM003, SUM004, SUM005)
