"""Asks the engine and z3 the same question about many random reports, and stops where they differ.

    python -m benchmarks.oracle --seed 1 --count 1000 --mode any --jobs 2

The tally is JSON on standard output. Exit codes: 0 no disagreement; 1 a disagreement, whose report, made as
small as it still disagrees, stands in the file that is named on standard error; 2 there is no engine to ask.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from attrs import asdict, evolve, field, frozen

import tipreport
from benchmarks import translate
from benchmarks.draw import draw
from benchmarks.translate import FACTS, USUAL, Assumption
from tipreport.errors import ValueProblem
from tipreport.model.amount import Amount, understood
from tipreport.model.bounds import Bounds
from tipreport.model.dataset import Dataset
from tipreport.model.quality import Complete
from tipreport.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.draw import Drawn, Mode
    from tipreport import Finding
    from tipreport.model.figure import Breakdown, Figure

_BATCH = 20
_SAME_CELL = "SUM006"
_CONFLICTS = frozenset(
    {
        *("OVL002", "OVL003", "AMT005"),
        *("SUM001", "SUM002", "SUM003", "SUM004", "SUM005", _SAME_CELL, "SUM009"),
    }
)
"""The codes under which the engine tells that figures cannot all be true."""

_NUMBERS = frozenset({"whole", "part", "figure"})
"""The roles of figures whose numbers are in a conflict; others are only referred to."""


# The engine.


@frozen
class Answer:
    """What the engine says of one account.

    Attributes:
        verdict: On the facts: `consistent`, `contradiction` or `undecided`.
        severities: Of the conflicts that it reports.
        named: The assumptions that each warning names.
        members: The ids of the figures whose numbers are in each error or warning, and the assumptions it names.
    """

    verdict: str
    severities: frozenset[str]
    members: tuple[tuple[frozenset[Assumption], frozenset[str]], ...] = ()
    named: tuple[frozenset[Assumption], ...] = ()


class NoEngineError(Exception):
    """The package has no engine that tells verdicts."""


def ask_engine(report: Report) -> dict[str, Answer]:
    """The engine's answers by account.

    All that is known here of its interface is in this function and the next two.
    """
    outcome = tipreport.check(Dataset((report,)))
    verdicts = getattr(outcome, "verdicts", None)
    if verdicts is None:
        raise NoEngineError
    conflicts = [finding for finding in outcome.findings if finding.code in _CONFLICTS]
    answers = {}
    for verdict in verdicts:
        mine = [finding for finding in conflicts if finding.account == verdict.account]
        answers[verdict.account] = Answer(
            str(getattr(verdict.verdict, "value", verdict.verdict)),
            frozenset(_severity(report, finding) for finding in mine),
            tuple(
                (
                    frozenset(meant(each.kind) for each in finding.assumptions),
                    frozenset(one.figure.id for one in finding.members if one.role in _NUMBERS),
                )
                for finding in mine
                if _severity(report, finding) != "note"
            ),
            tuple(
                frozenset(meant(each.kind) for each in finding.assumptions)
                for finding in mine
                if _severity(report, finding) == "warning"
            ),
        )
    return answers


def _severity(report: Report, finding: Finding) -> str:
    """How grave a conflict is.

    In a narrative, two amounts of one cell are a warning, although they conflict only as one population.
    """
    alone = finding.code == _SAME_CELL and not report.is_table
    return "note" if alone else str(finding.severity.value)


def meant(kind: str) -> Assumption:
    """Which assumption the engine means by a word of its own."""
    words = {
        "overlap": Assumption.CODES,
        "counted in": Assumption.CONVENTION,
        "rest": Assumption.REST,
        "mixed": Assumption.MIXED,
        "complete": Assumption.COMPLETE,
        "population": Assumption.POPULATION,
    }
    return next((one for word, one in words.items() if word in kind), Assumption.SOFT)


# One report, asked of both.


@frozen
class Result:
    """What came of one report.

    Attributes:
        counts: What is added to the tally.
        disagreement: In words; empty where there is none.
        report: As YAML, where the two disagree.
    """

    counts: Counter[str] = field(factory=Counter)
    disagreement: str = ""
    report: str = ""


def compare(drawn: Drawn, *, engine: bool) -> tuple[Counter[str], str]:
    """Ask both about every account: what to count, and how they disagree, if they do."""
    counts: Counter[str] = Counter(drawn=1)
    try:
        answers = ask_engine(drawn.report) if engine else {}
    except NoEngineError:
        raise
    except Exception:  # noqa: BLE001 - a crash is what this script looks for
        return counts, f"the engine crashed\n{traceback.format_exc()}"
    for account in translate.accounts(drawn.report):
        counts["accounts"] += 1
        answer = answers.get(account)
        disagreement = _compare_account(drawn, account, answer, counts)
        if disagreement:
            return counts, f"account {account!r}: {disagreement}"
        if engine and answer is None and _counts(drawn.report, account):
            return counts, f"account {account!r}: the engine has no verdict"
    return counts, ""


def _counts(report: Report, account: str) -> bool:
    return bool(translate.Account(report, account).nodes)


def _compare_account(drawn: Drawn, account: str, answer: Answer | None, counts: Counter[str]) -> str:
    ask = partial(translate.has_world, drawn.report, account)
    facts = ask(FACTS)
    if drawn.true and facts is False:
        return "the oracle finds no world for a report that was made from one"
    usual = ask(USUAL) if facts else None
    if drawn.true and facts and ask(_kept(drawn)) is False:
        return f"the oracle names assumptions beyond those that the world breaks: {sorted(drawn.broken)}"
    counts[_kind(facts, usual)] += 1
    if facts is False:
        counts["needing whole numbers"] += bool(ask(FACTS, whole_numbers=False))
    elif usual is False:
        counts["needing whole numbers"] += bool(ask(USUAL, whole_numbers=False))
    if answer is None:
        return ""
    counts["engine undecided"] += answer.verdict == "undecided"
    if "undecided" in (answer.verdict, _kind(facts, usual)):
        return ""
    return _difference(ask, answer, facts=bool(facts), usual=usual) or _reducible(drawn.report, account, answer, counts)


def _reducible(report: Report, account: str, answer: Answer, counts: Counter[str]) -> str:
    """How a conflict is none by itself; and in the tally, how many members can be left out of one."""
    for assumed, members in answer.members:
        if translate.has_world(_without(report, members), account, assumed):
            return f"the conflict of {sorted(members)} alone has a world"
        counts["conflicts"] += 1
        for member in members:
            left = _without(report, members - {member})
            # What is said of several figures at once may be a conflict of its own.
            needed = any(translate.has_world(one, account, assumed) is not False for one in (left, _bare(left)))
            # The engine keeps what it cannot decide to leave out.
            counts["members not needed"] += not needed
    return ""


def conflict_has_world(report: Report, finding: Finding) -> bool | None:
    """Whether the numbers of a conflict's figures have a world by themselves, with what the conflict assumes."""
    members = frozenset(one.figure.id for one in finding.members if one.role in _NUMBERS)
    assumed = frozenset(meant(each.kind) for each in finding.assumptions)
    return translate.has_world(_without(report, members), finding.account, assumed)


def _without(report: Report, members: frozenset[str]) -> Report:
    """The report with the numbers of some figures alone."""

    def blank(figure: Figure) -> Figure:
        parts = tuple(evolve(each, parts=tuple(map(blank, each.parts))) for each in figure.breakdowns)
        if figure.id in members:
            return evolve(figure, breakdowns=parts)
        stated = asdict(figure.amount, recurse=False)
        amount = understood(**stated | {"firm": Bounds(), "soft": None, "share": None, "short": None})
        return evolve(figure, amount=amount, share=None, breakdowns=parts)

    return evolve(report, figures=tuple(map(blank, report.figures)))


def _bare(report: Report) -> Report:
    """The report without what is said of several figures at once: it may be in conflict by itself."""

    def bare(figure: Figure) -> Figure:
        breakdowns = (
            evolve(
                each,
                excess=None,
                complete=Complete.NO,
                exclusive=None,
                parts=tuple(map(bare, each.parts)),
            )
            for each in figure.breakdowns
        )
        amount = understood(**asdict(figure.amount, recurse=False) | {"included_in": None})
        return evolve(figure, amount=amount, breakdowns=tuple(breakdowns), additional_to=())

    return evolve(report, figures=tuple(map(bare, report.figures)), overlaps=())


def _kept(drawn: Drawn) -> frozenset[Assumption]:
    """The usual assumptions that the world of a report does not break."""
    return frozenset(one for one in USUAL if one.name.lower() not in drawn.broken)


def _kind(facts: bool | None, usual: bool | None) -> str:  # noqa: FBT001 - a pair of answers
    if facts is False:
        return "contradictory"
    if facts is None or usual is None:
        return "undecided"
    return "consistent" if usual else "contradictory only with assumptions"


def _difference(ask: partial[bool | None], answer: Answer, *, facts: bool, usual: bool | None) -> str:
    """How the engine's answer differs from the oracle's, if it does."""
    if (answer.verdict == "consistent") != facts:
        return f"the engine says {answer.verdict}, the oracle {'consistent' if facts else 'contradiction'}"
    if ("error" in answer.severities) == facts:
        return f"the verdict is {answer.verdict}, but the findings are {sorted(answer.severities)}"
    # Warnings after an error are about what is left of the report, which the oracle is not asked.
    return _difference_with_assumptions(ask, answer, usual=bool(usual)) if facts else ""


def _difference_with_assumptions(ask: partial[bool | None], answer: Answer, *, usual: bool) -> str:
    if ("warning" in answer.severities) == usual:
        told = "a warning" if "warning" in answer.severities else "no warning"
        return f"the engine gives {told}, the oracle finds {'a' if usual else 'no'} world with the assumptions"
    for named in answer.named:
        if ask(named):
            return f"a warning names {sorted(one.value for one in named)}, under which there is a world"
    population = ask(USUAL | {Assumption.POPULATION}) if usual else None
    if population is not None and ("note" in answer.severities) == population:
        told = "a note" if "note" in answer.severities else "no note"
        return f"the engine gives {told}, the oracle finds {'a' if population else 'no'} world of one population"
    return ""


# Many reports.


def run(seed: int, mode: Mode, numbers: range, *, engine: bool) -> Result:
    """Draw and compare reports until two answers differ."""
    total = Result()
    for number in numbers:
        drawn = draw(Random(f"{seed}/{number}"), mode)  # noqa: S311 - chance, not secrecy
        counts, disagreement = compare(drawn, engine=engine)
        total.counts.update(counts)
        if disagreement:
            small = shrink(drawn, disagreement)
            told = f"{mode} {seed}/{number}: {compare(small, engine=engine)[1] or disagreement}"
            return evolve(total, disagreement=told, report=tipreport.dumps(small.report))
    return total


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--mode", choices=("any", "world"), default="any")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--translation-only", action="store_true", help="ask the oracle alone")
    parser.add_argument("--output", type=Path, default=Path("disagreement.yaml"), help="where a disagreement goes")
    options = parser.parse_args()
    try:
        tally, found = _run_all(options)
    except NoEngineError:
        sys.stderr.write("tipreport.check tells no verdicts: --translation-only asks the oracle alone\n")
        return 2
    sys.stdout.write(json.dumps(tally, indent=2) + "\n")
    if not found:
        return 0
    comment = "".join(f"# {line}\n" for line in found.disagreement.splitlines())
    options.output.write_text(comment + found.report, encoding="utf-8")
    sys.stderr.write(f"{found.disagreement}\n{options.output}\n")
    return 1


def _run_all(options: argparse.Namespace) -> tuple[dict[str, float], Result | None]:
    begun = perf_counter()
    tally: Counter[str] = Counter()
    ranges = [range(at, min(at + _BATCH, options.count)) for at in range(0, options.count, _BATCH)]
    task = partial(run, options.seed, options.mode, engine=not options.translation_only)
    found = None
    with Pool(options.jobs) as pool:  # leaving it ends what still runs
        for result in pool.imap_unordered(task, ranges):
            tally.update(result.counts)
            if result.disagreement:
                found = result
                break
    tally["disagreements"] = int(found is not None)
    seconds = perf_counter() - begun
    return {
        **tally,
        "seconds": round(seconds, 1),
        "ms per draw": round(1000 * seconds / max(1, tally["drawn"]), 1),
    }, found


# Making a disagreement small.


def shrink(drawn: Drawn, disagreement: str) -> Drawn:
    """The smallest report found that still disagrees in the same words."""
    first = disagreement.partition("\n")[0]
    smaller = True
    while smaller:
        smaller = False
        for report in _simpler(drawn.report):
            candidate = evolve(drawn, report=report, true=False)
            if compare(candidate, engine=True)[1].partition("\n")[0] == first:
                drawn, smaller = candidate, True
                break
    return drawn


def _simpler(report: Report) -> Iterator[Report]:
    """The reports that say one thing less."""
    for at in range(len(report.overlaps)):
        yield from _built(report, report.figures, report.overlaps[:at] + report.overlaps[at + 1 :])
    for at, root in enumerate(report.figures):
        before, after = report.figures[:at], report.figures[at + 1 :]
        yield from _built(report, before + after, report.overlaps)
        for changed in _simpler_figures(root):
            yield from _built(report, (*before, changed, *after), report.overlaps)


def _built(report: Report, figures: tuple[Figure, ...], overlaps: tuple[tipreport.Overlap, ...]) -> Iterator[Report]:
    try:
        yield Report(report.source, figures, overlaps=overlaps)
    except ValueProblem:
        return  # something refers to what was left out


def _simpler_figures(figure: Figure) -> Iterator[Figure]:
    for at, stated in enumerate(figure.breakdowns):
        before, after = figure.breakdowns[:at], figure.breakdowns[at + 1 :]
        yield evolve(figure, breakdowns=before + after)
        for changed in _simpler_breakdowns(stated):
            yield evolve(figure, breakdowns=(*before, changed, *after))
    if figure.share is not None:
        yield evolve(figure, share=None)
    if figure.additional_to:
        yield evolve(figure, additional_to=())
    if figure.stated.coverage is not None:
        yield evolve(figure, stated=evolve(figure.stated, coverage=None))
    for dimension, _ in figure.stated.coordinates:
        fewer = tuple(each for each in figure.stated.coordinates if each[0] != dimension)
        yield evolve(figure, stated=evolve(figure.stated, coordinates=fewer))
    if figure.amount.text != "not reported":
        yield evolve(figure, amount=Amount.read("not reported"))


def _simpler_breakdowns(stated: Breakdown) -> Iterator[Breakdown]:
    for at, child in enumerate(stated.parts):
        before, after = stated.parts[:at], stated.parts[at + 1 :]
        if before or after:
            yield evolve(stated, parts=before + after)
        for changed in _simpler_figures(child):
            yield evolve(stated, parts=(*before, changed, *after))
    plain = (
        ("complete", Complete.NO),
        ("exclusive", None),
        ("excess", None),
        ("coverage", None),
        ("where", ()),
    )
    for name, value in plain:
        if getattr(stated, name) != value:
            yield evolve(stated, **{name: value})  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
