"""The source store: the copies of sources that a report, the settings or the caller name."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.disk.opening import is_absent, leads_into
from tipreport.errors import InputProblem, LimitError, Location, UnreadableFileError
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.errors import ValueProblem
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


def find_copy(
    report: Report,
    given: Mapping[str, str | Path | Copy],
    configured: Mapping[str, Path],
    trusted: Iterable[Path] = (),
) -> SourceCopy:
    """Find the copy of a report's source, and open it.

    Args:
        report: The report. The path that it names has to lead into its own directory, or a trusted one.
        given: Copies, or their paths, by the ids of sources; a path has to exist.
        configured: Paths at which copies may be, by the ids of sources; each prevails over the path in the report.
        trusted: Directories that the path in the report may lead into.
    """
    source = report.source
    named = given.get(source.id, configured.get(source.id))
    if named is None and source.text is None:
        return SourceCopy()
    if named is not None and not isinstance(named, str | Path):
        return SourceCopy(named, found=True)
    directory = Path(report.path or "").parent
    path = directory / (source.text or "") if named is None else Path(named)
    if named is None and not leads_into(path, (directory, *trusted)):
        return SourceCopy(problem=_outside(report, source.text or ""))
    if source.id not in given and is_absent(path):
        return SourceCopy(absent=path.as_posix())
    from tipreport.text.readers import open_copy  # noqa: PLC0415 - few checks have a copy

    try:
        return SourceCopy(open_copy(path, source.notation.language), found=True)
    except (UnreadableFileError, LimitError) as problem:
        return SourceCopy(problem=_problem(problem, Location(path.as_posix(), 1, 1)))


def _outside(report: Report, text: str) -> InputProblem:
    """Return the problem of a path that leads out; whether anything is there is not looked at."""
    expected = "a path that leads into the directory of the report or of the settings"
    fix = (
        "put the copy beside the report, name it with --source, or list its directory under `trusted-directories` in "
        "the settings"
    )
    place = report.source.place("text") or Location(report.path or "<report>", 1, 1)
    return _problem(UnreadableFileError(f"text: {text}", expected, fix), place)


def _problem(problem: ValueProblem, where: Location) -> InputProblem:
    return InputProblem(problem.code, problem.title, where, problem.found, problem.expected, problem.fix)
