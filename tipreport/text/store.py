"""The source store: the copies of sources that a report, the settings or the caller name."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.errors import InputProblem, LimitError, Location, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.model.source import Citation
    from tipreport.text.copies import Copy


@frozen
class SourceStore:
    """The copies of sources that could be opened.

    Attributes:
        copies: The copies by the ids of their sources.
        problems: The files that could not be read although they exist, or that the caller named.
        absent: The paths by the ids of their sources that reports or settings name and that do not exist: a text that
            may not be passed on is only where it was read.
    """

    copies: Mapping[str, Copy]
    problems: tuple[InputProblem, ...]
    absent: Mapping[str, str]

    def unverified(self, report: Report) -> int:
        """Count the citations that cannot be verified: without a copy, or without words or a place to look up."""
        copy = self.copies.get(report.source.id)
        if copy is None:
            return cited(report)
        return sum(not (cite.quote or copy.knows(cite)) for cite in _citations(report, report.figures))


def cited(report: Report) -> int:
    """Count the citations of a report."""
    plain = report.table.cited if report.table is not None else 0
    return plain + sum(1 for _ in _citations(report, report.particular))


def _citations(report: Report, roots: Iterable[Figure]) -> Iterator[Citation]:
    """Yield the citations of some roots and their parts, and of the overlaps and claims of a report."""
    of_figures = (figure.cite for root in roots for figure in root.walk())
    of_overlaps = (overlap.cite for overlap in report.overlaps)
    of_claims = (claim.cite for claim in report.claims)
    return (cite for cite in chain(of_figures, of_overlaps, of_claims) if cite is not None)


def open_sources(
    reports: Iterable[Report], sources: Mapping[str, str | Path | Copy], configured: Mapping[str, Path] | None = None
) -> SourceStore:
    """Open the copies of the sources of reports.

    Args:
        reports: The reports.
        sources: Copies, or their paths, by the ids of sources; a path has to exist.
        configured: Paths at which copies may be, by the ids of sources; each prevails over the path in the report.
    """
    copies: dict[str, Copy] = {}
    problems: list[InputProblem] = []
    absent: dict[str, str] = {}
    for report in reports:
        given = sources.get(report.source.id)
        path = given or (configured or {}).get(report.source.id) or _named(report)
        if path is None:
            continue
        if not isinstance(path, str | Path):
            copies[report.source.id] = path
        elif given is None and not Path(path).exists():
            absent[report.source.id] = Path(path).as_posix()
        else:
            from tipreport.text.readers import open_copy  # noqa: PLC0415 - few checks have a copy

            try:
                copies[report.source.id] = open_copy(path, report.source.language_code)
            except (UnreadableFileError, LimitError) as problem:
                where = Location(Path(path).as_posix(), 1, 1)
                problems.append(
                    InputProblem(problem.code, problem.title, where, problem.found, problem.expected, problem.fix)
                )
    return SourceStore(copies, tuple(problems), absent)


def _named(report: Report) -> Path | None:
    """Return the path of the copy that a report names, relative to the report's own file."""
    if report.source.text is None:
        return None
    return Path(report.path).parent / report.source.text if report.path else Path(report.source.text)
