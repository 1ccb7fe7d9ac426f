"""Rules about citations: whether there are any, and whether their words and a copy of the source bear them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.bounds import Status
from tipreport.model.quality import Processing
from tipreport.rules.rule import Rule, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding

_HEAD = """\
tipreport: 1
source: {{id: example, title: An example, edition: 2023, country: MEX{more}}}
figures:
  - {{id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440,
     cite: {cite}}}
"""
COPY = """\
A short summary stands first.
In all, 440 victims in 2022 were identified. No data were given for 2021.
"""
"""The text of the source in the examples."""
_GOOD = _HEAD.format(
    more=", sha256: 844ffa6fe7066fe7284b33f3881cbf4025c2d564df0bc9280f0e75f54920d086",
    cite='p2 s1 "440 victims in 2022"',
)

SRC001 = Rule(
    code="SRC001",
    name="no citation",
    severity="warning",
    when=(
        "Neither a figure nor a whole that it is part of says where in the source it stands; one finding covers a "
        "figure and its parts. What is `not stated` needs no citation, nor does a figure in a source of "
        "`kind: table`, where its codes are its place."
    ),
    why="Somebody else must be able to find the words, or the figure has to be taken on trust.",
    bad="""
        figures:
          - {id: identified, indicator: identified_victims, place: MEX, period: 2022, value: 440}
        """,
    good="""
        figures:
          - id: identified
            indicator: identified_victims
            place: MEX
            period: 2022
            value: 440
            cite: p1 s2 "440 victims in 2022"
        """,
    settle='say where it stands: `cite: p1 s2 "440 victims"`, `page 12`, or the words alone',
)

SRC002 = Rule(
    code="SRC002",
    name="quote not in the source",
    severity="error",
    when=(
        "The words of a citation stand nowhere in the copy of the source, whatever form of Unicode, white space, "
        "ligatures, typographic quotes and dashes, and hyphens at a line's end. Half a word or half a number is no "
        "match."
    ),
    why="A quote that is not in the source proves nothing. The passage that comes nearest is shown.",
    bad=_HEAD.format(more="", cite='p2 s1 "440 victims in 2023"'),
    good=_GOOD,
    copy=COPY,
    settle="copy the words from the source",
)

SRC003 = Rule(
    code="SRC003",
    name="number not in the quote",
    severity="error",
    when=(
        "The words that a figure quotes do not state its amount: another number, or another qualifier. Digits and "
        "words are one; `no` is 0; a qualifier may stand before the first number of a list. Numbers and qualifiers are "
        "read in the language of the source. With a copy of the source, the words around the quote are read too."
    ),
    why=(
        "A slip of the finger is found where the source's own words stand beside it. A value that was worked out or "
        "judged is in no words: `processing` says so."
    ),
    bad="""
        figures:
          - {id: referred, indicator: referred_victims, value: 50, cite: p4 s3 "at least 50 victims"}
        """,
    good="""
        figures:
          - {id: referred, indicator: referred_victims, value: at least 50, cite: p4 s3 "at least 50 victims"}
        """,
    settle=(
        "correct the value or the quote; if the value was worked out from others write `processing: computed`, and if "
        "it was judged from words without the number, `processing: judged`"
    ),
)

SRC004 = Rule(
    code="SRC004",
    name="source text changed",
    severity="warning",
    when="The copy of the source is not the one that `sha256` in the file was taken of.",
    why="A page may be corrected after it was read. Each quote is counted as still there, moved, or gone.",
    bad=_HEAD.format(more=f", sha256: {'0' * 64}", cite='p2 s1 "440 victims in 2022"'),
    good=_GOOD,
    copy=COPY,
    settle="look at what moved or is gone; then write the checksum of the new copy",
)

SRC005 = Rule(
    code="SRC005",
    name="number that no figure takes up",
    severity="warning",
    when=(
        "A count in the copy of the source, in digits or in words, is the number of no figure that cites its place, of "
        "no coverage, overlap or claim. Years, dates, ages, durations, ordinals, money and percentages are not counts. "
        "What stands in several places with the same words after it is one finding, with all its places."
    ),
    why=(
        "What was overlooked is missing from every sum. A number that is no figure is explained where findings are "
        "accepted: with no figures, and this headline as what is expected."
    ),
    bad=_HEAD.format(more="", cite='p2 s1 "In all"').replace("value: 440,\n    ", "value: not reported,\n    "),
    good=_GOOD,
    copy=COPY,
    settle="add a figure, or cite the place of the one that has it",
)

SRC006 = Rule(
    code="SRC006",
    name="locator leads elsewhere",
    severity="warning",
    when="The words of a citation are in the copy of the source, but elsewhere; or there is no such place in it.",
    why="Whoever looks it up finds something else.",
    bad=_HEAD.format(more="", cite='p1 s1 "440 victims in 2022"'),
    good=_GOOD,
    copy=COPY,
    settle="correct the place",
)

SRC007 = Rule(
    code="SRC007",
    name="figures that nobody has confirmed",
    severity="note",
    when=(
        "The `defaults` say `processing: judged`, as those of a draft do, and a figure that is no part does not say "
        "otherwise. One finding lists all such figures; each stands for its parts, too."
    ),
    why="What a program has guessed from the words around a number is not data before somebody has looked at it.",
    bad="""
        defaults: {processing: judged}
        figures:
          - {id: identified, indicator: identified_victims, period: 2022, value: 440, cite: p1 s2 "440 victims"}
        """,
    good="""
        defaults: {processing: judged}
        figures:
          - id: identified
            indicator: identified_victims
            period: 2022
            value: 440
            cite: p1 s2 "440 victims"
            processing: verbatim
        """,
    settle=(
        "look at each figure; where it is right, write `processing: verbatim` on it, and once all are, take "
        "`processing: judged` out of the defaults"
    ),
)

BY_COPY = frozenset({"SRC002", "SRC003", "SRC004", "SRC005", "SRC006"})
"""The codes of findings that may occur only with a copy of the source."""

RULES = (SRC001, SRC002, SRC003, SRC004, SRC005, SRC006, SRC007)


@finds(SRC007)
def check(report: Report) -> Iterator[Finding]:
    """Find the figures of a draft that nobody has confirmed yet."""
    if report.defaults.processing is not Processing.JUDGED:
        return
    guessed = [figure for figure in report.figures if figure.stated.processing is None]
    if guessed:
        more = len(guessed) - 1
        others = f" and {more} more are" if more else " is"
        yield SRC007.finding(
            report,
            *guessed,
            message=f"{guessed[0].id}{others} judged by default, and not confirmed by anybody",
            headline=f"{len(guessed)} of {len(report.figures)} not confirmed",
            explanation=[f"Not confirmed: {', '.join(figure.id for figure in guessed)}."],
        )


def uncited(report: Report, root: Figure) -> Iterator[Finding]:
    """Find the figures of a root that cite nothing."""
    bare = [] if report.is_table else list(_bare(root))
    if not bare:
        return
    first, more = bare[0].id, len(bare) - 1
    parts = f" and {more} more" if more else ""
    message = f"{first}{parts} {'have' if more else 'has'} no citation"
    headline = f"{bare[0].amount}{parts}"
    yield SRC001.finding(report, *bare, message=message, headline=headline, account=report.account(root))


def _bare(figure: Figure) -> Iterator[Figure]:
    """Yield the figures that need a citation and have none; parts take over their whole's."""
    if figure.cite is not None:
        return
    if figure.amount.status is not Status.NOT_STATED:
        yield figure
    for breakdown in figure.breakdowns:
        for part in breakdown.parts:
            yield from _bare(part)
