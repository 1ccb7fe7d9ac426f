"""Rules about what a source claims about its figures; `claims` finds what contradicts them."""

from __future__ import annotations

from tipreport.rules.rule import Rule

_TWO_YEARS = """\
figures:
  - {{id: identified, indicator: identified_victims, place: MEX, period: 2022, value: {now}}}
  - {{id: identified-2021, indicator: identified_victims, place: MEX, period: {before}, value: {was}}}
claims:
  - {{from: identified-2021, to: identified, says: {says}}}
"""


def _example(says: str, *, now: str = "440", was: str = "744", before: str = "2021") -> str:
    return _TWO_YEARS.format(says=says, now=now, was=was, before=before)


CMP001 = Rule(
    code="CMP001",
    name="claimed direction contradicts the figures",
    severity="error or warning",
    when="A source says that a number rose, fell or stayed, and its figures, which are comparable, say otherwise.",
    why=(
        "Either the sentence or one of the numbers is mistaken, and readers quote the sentence. It is a warning where "
        "a vague word, such as `about`, has to be taken as it is usually meant."
    ),
    bad=_example("increase"),
    good=_example("decrease"),
    settle="correct the figure that is mistaken, or the claim as the source has it",
)

CMP002 = Rule(
    code="CMP002",
    name="claimed size contradicts the figures",
    severity="error or warning",
    when="A source says by how much a number changed, or what share it is; its figures say otherwise.",
    why=(
        "A claim is taken as precisely as it is worded: 40% is whatever is rounded or cut off to it, half is about a "
        "half, and doubled is about twice as many."
    ),
    bad=_example("decrease by 30%"),
    good=_example("decrease by more than 40%"),
    settle="correct the figure that is mistaken, or the claim as the source has it",
)

CMP004 = Rule(
    code="CMP004",
    name="compares what is not comparable",
    severity="note",
    when="A claim sets two figures side by side that cannot be compared: coverage, months, units or codes differ.",
    why="The numbers may be right and the comparison still say nothing: eight months have fewer cases than twelve.",
    bad=_example("decrease", now="440, coverage: partial"),
    good=_example("decrease"),
    settle="say so where the comparison is quoted, or compare figures that cover the same",
)

CMP005 = Rule(
    code="CMP005",
    name="comparison that cannot be meant",
    severity="warning",
    when="A claim compares a figure with itself, with one of the same period, or with one of a later period.",
    why="The claim probably names another figure than the source does: check `from` and `to`.",
    bad=_example("decrease", before="2023"),
    good=_example("decrease"),
    settle="name the figures that the source compares, the earlier one in `from`",
)

CMP007 = Rule(
    code="CMP007",
    name="claim about a number that is not printed",
    severity="note",
    when="A source says how a number compares with another one, and prints only the first.",
    why=(
        "The claim can be neither true nor false of what is printed, but it says what the other number would have to "
        "be: that may decide it against another edition, or another source."
    ),
    bad=_example("decrease by 41%", was="not stated"),
    good=_example("decrease by 41%"),
    settle="write the number with its citation, if it is printed elsewhere",
)

RULES = (CMP001, CMP002, CMP004, CMP005, CMP007)
