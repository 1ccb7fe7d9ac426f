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
class SourceCopy:
    """The result of looking for a copy of a report's source.

    Attributes:
        copy: The copy, if there is one that can be read.
        found: Whether there is a copy.
        problem: Why the copy could not be read although it exists, or although the caller named it.
        absent: The path that the report or the settings name if nothing is there, as with a text that may not be
            passed on; otherwise empty.
    """

    copy: Copy | None = None
    found: bool = False
    problem: InputProblem | None = None
    absent: str = ""


def unverified(report: Report, copy: Copy) -> int:
    """Count the citations that a copy cannot verify, since they have neither words nor a place to look up in it."""
    return sum(not (cite.quote or copy.knows(cite)) for cite in _citations(report, report.figures))


def citation_count(report: Report) -> int:
    """Count the citations in a report."""
    plain = sum(slot.cited for sheet in report.sheets for slot in sheet.slots)
    return plain + sum(1 for _ in _citations(report, report.particular))


def _citations(report: Report, roots: Iterable[Figure]) -> Iterator[Citation]:
    """Yield the citations of some roots and their parts, and of the overlaps and claims of a report."""
    of_figures = (figure.cite for root in roots for figure in root.walk())
    of_overlaps = (overlap.cite for overlap in report.overlaps)
    of_claims = (claim.cite for claim in report.claims)
    return (cite for cite in chain(of_figures, of_overlaps, of_claims) if cite is not None)


def find_copy(report: Report, given: Mapping[str, str | Path | Copy], configured: Mapping[str, Path]) -> SourceCopy:
    """Find the copy of a report's source, and open it.

    Args:
        report: The report.
        given: Copies, or their paths, by the ids of sources; a path has to exist.
        configured: Paths at which copies may be, by the ids of sources; each prevails over the path in the report.
    """
    named = given.get(report.source.id)
    path = named or configured.get(report.source.id) or _named(report)
    if path is None:
        return SourceCopy()
    if not isinstance(path, str | Path):
        return SourceCopy(path, found=True)
    if named is None and not Path(path).exists():
        return SourceCopy(absent=Path(path).as_posix())
    from tipreport.text.readers import open_copy  # noqa: PLC0415 - few checks have a copy

    try:
        return SourceCopy(open_copy(path, report.source.notation.language), found=True)
    except (UnreadableFileError, LimitError) as problem:
        where = Location(Path(path).as_posix(), 1, 1)
        unreadable = InputProblem(problem.code, problem.title, where, problem.found, problem.expected, problem.fix)
        return SourceCopy(problem=unreadable)


def _named(report: Report) -> Path | None:
    """Return the path of the copy that a report names, relative to the report's own file."""
    if report.source.text is None:
        return None
    return Path(report.path).parent / report.source.text if report.path else Path(report.source.text)
