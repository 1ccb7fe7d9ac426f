"""Findings and input problems in one form, for the formats that show both in the same way."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.output.sentences import settled, standing
from tipreport.rules.finding import digest
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tipreport.checking import Outcome
    from tipreport.errors import InputProblem, Location
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding


@frozen
class Remark:
    """A finding or an input problem.

    Attributes:
        code: The code of the rule.
        name: The name of the rule.
        severity: `problem`, `error`, `warning` or `note`.
        message: One sentence, without a full stop.
        sentences: Everything else: the arithmetic, the assumptions, how to mend or settle it.
        location: The place in the file; None for a report that was not read from one.
        source: The id of the report's source; empty for a problem.
        standing: Why it fails no check: `accepted`, `baselined`, or empty if it does.
        finding: The finding; None for a problem.
        also: The other places of a problem.
    """

    code: str
    name: str
    severity: str
    message: str
    sentences: tuple[str, ...]
    location: Location | None
    source: str
    standing: str
    finding: Finding | None
    also: tuple[Location, ...] = ()

    @property
    def title(self) -> str:
        """The headline: standing, code and name."""
        return f"{self.standing}: {self.code} {self.name}".removeprefix(": ")

    @property
    def path(self) -> str:
        """The file that it is about, or the source if there is no file."""
        return self.location.path if self.location else self.source

    @property
    def fingerprint(self) -> str:
        """What it is known by from run to run, lines left aside."""
        return self.finding.fingerprint if self.finding else digest(f"{self.code} {self.message}")

    @property
    def text(self) -> str:
        """The whole text, a sentence a line."""
        return "\n".join((f"{self.message}.", *self.sentences))


def remarks(outcome: Outcome, named: Callable[[str], str] = str) -> Iterator[Remark]:
    """Yield the input problems, then the findings, each in the order of files and lines.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    for remark in chain(map(_of_problem, outcome.problems), map(_of_finding, outcome.findings)):
        also = tuple([placed(place, named) for place in remark.also])
        yield evolve(remark, location=remark.location and placed(remark.location, named), also=also)


def placed(location: Location, named: Callable[[str], str]) -> Location:
    """Return a place in a file with another path."""
    return evolve(location, path=named(location.path))


def file_of(verdict: Verdict, named: Callable[[str], str]) -> str:
    """Return the path of the report that a verdict is on, or its source if it was not read from a file."""
    path = verdict.report.path
    return verdict.source if path is None else named(path)


def _grouped(finding: Finding) -> Iterator[str]:
    if finding.group:
        yield f"This and others would be settled if the number of {finding.group} were open."


def _of_problem(problem: InputProblem) -> Remark:
    return Remark(
        problem.code,
        problem.title,
        "problem",
        f"{problem.title}: found {problem.found}, expected {problem.expected}",
        (
            *([f"To mend it: {problem.fix}."] if problem.fix else []),
            *([f"Also at {problem.elsewhere}."] if problem.also else []),
        ),
        problem.location,
        "",
        "",
        None,
        problem.also,
    )


def _of_finding(finding: Finding) -> Remark:
    return Remark(
        finding.code,
        finding.name,
        finding.severity.value,
        finding.message,
        (finding.headline, *finding.explanation, *settled(finding), *_grouped(finding)),
        finding.location,
        finding.source,
        standing(finding),
        finding,
    )
