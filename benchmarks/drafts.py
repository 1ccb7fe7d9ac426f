"""How much of a text `tipreport scan --draft` finds, and how much of what it guesses is right.

Each text stands beside a report that somebody made of it by hand: `python -m benchmarks.drafts FOLDER`, by default the
passages in `benchmarks/passages`, or `python -m benchmarks.drafts TEXT ANSWER`. A line a text, and the sums:

    found      how many of the numbers that the answer takes up the draft takes up, too
    none       how many of the numbers that the draft takes up the answer has no figure for
    indicator  in how many of those found both name the same indicator
    codes      how many of the codes and units that the draft guesses, its defaults included, are those of the answer
    complete   how many of the codes and units of the answer the draft has
    findings   warnings and errors of a check of the draft beside its text: what has to be mended before it passes
"""
# ruff: noqa: INP001, T201 - scripts beside the package, which print

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import tipreport
from tipreport.drafting.drafts import draft
from tipreport.rules.finding import Severity
from tipreport.text.citations import passages, taken_up, within
from tipreport.text.kinds import NumberKind
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.text.copies import Copy

HERE = Path(__file__).parent / "passages"
WIDTH = 26


def measured(text: Path, answer: Path, *, verbose: bool = False) -> Counter[str]:
    """Return the counts that all measures are made of, for one text."""
    report = tipreport.load(answer).reports[0]
    copy = open_copy(text, report.source.notation.language)
    drafted = draft(copy).report
    wanted, got = _by_number(report, copy), _by_number(drafted, copy)
    found = Counter(wanted=len(wanted), listed=len(got), found=len(wanted.keys() & got.keys()))
    found["none"] = len(got.keys() - wanted.keys() - _claimed(report, copy))
    for at in sorted(wanted.keys() & got.keys()):
        mine, its = _facts(got[at]), _facts(wanted[at])
        found["indicator"] += mine["indicator"] == its["indicator"]
        coded, right = _codes(mine), _codes(mine) & _codes(its)
        found["guessed"] += len(coded)
        found["right"] += len(right)
        found["coded"] += len(_codes(its))
        if verbose and mine != its:
            print(
                "   ",
                copy.words(copy.mentions[at]),
                dict(sorted(mine.items() - its.items())),
                "not",
                dict(its.items() - mine.items()),
            )
    if verbose:
        for at in sorted(wanted.keys() ^ got.keys()):
            print("   ", "missed" if at in wanted else "listed", copy.words(copy.mentions[at]))
    outcome = tipreport.check(drafted, sources={drafted.source.id: copy})
    found["findings"] = sum(finding.severity is not Severity.NOTE for finding in outcome.findings)
    return found


def _by_number(report: Report, copy: Copy) -> dict[int, Figure]:
    """Return the figures of a report by the index of their number in the text."""
    figures = {figure.id: figure for figure in report.walk()}
    by_number = {at: figures[ids[0]] for at, ids in taken_up([report], copy).items() if ids[0] in figures}
    for figure in report.walk():  # shares in words
        for span in passages(figure.cite, copy) if figure.cite and figure.amount.share else ():
            for at in within(copy, span):
                if copy.mentions[at].kind is NumberKind.SHARE:
                    by_number.setdefault(at, figure)
    return by_number


def _claimed(report: Report, copy: Copy) -> set[int]:
    """Return the numbers that the claims of a report are about."""
    spans = (span for claim in report.claims if claim.cite for span in passages(claim.cite, copy))
    return {at for span in spans for at in within(copy, span)}


def _facts(figure: Figure) -> dict[str, object]:
    """Return what a figure counts: the indicator with its unit, and the codes by dimension."""
    cell = figure.cell
    codes = {name: words for name, words in cell.coordinates if name != "wording"}
    return {"indicator": cell.indicator.id, "unit": "person" if cell.unit.person else cell.unit.name, **codes}


def _codes(facts: dict[str, object]) -> set[tuple[str, object]]:
    return set(facts.items()) - {("indicator", facts["indicator"])}


def line(name: str, found: Counter[str]) -> str:
    """Return the measures of a text, or of several, as a line."""
    parts = [
        ("found", found["found"], found["wanted"]),
        ("none", found["none"], found["listed"]),
        ("indicator", found["indicator"], found["found"]),
        ("codes", found["right"], found["guessed"]),
        ("complete", found["right"], found["coded"]),
    ]
    shares = "  ".join(f"{label} {some:3} of {of:3} ({100 * some / max(1, of):3.0f}%)" for label, some, of in parts)
    return f"{name:{WIDTH}}{shares}  findings {found['findings']}"


def main(arguments: Iterable[str]) -> None:
    """Print the measures of all texts."""
    verbose = "-v" in arguments
    given = [Path(one) for one in arguments if one != "-v"] or [HERE]
    pairs = (
        [(given[0], given[1])]
        if len(given) > 1
        else [(one, one.with_suffix(".yaml")) for one in sorted(given[0].glob("*.txt"))]
    )
    total: Counter[str] = Counter()
    for text, answer in pairs:
        found = measured(text, answer, verbose=verbose)
        print(line(text.stem, found))
        total += found
    print(line("all", total))


if __name__ == "__main__":
    main(sys.argv[1:])
