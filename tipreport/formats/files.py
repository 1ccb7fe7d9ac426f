"""Reports in files: one by one, or a directory whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from attrs import frozen

from tipreport.errors import (
    DanglingReferenceError,
    InputError,
    LimitError,
    RepeatedIdError,
    ShapeError,
    UnreadableFileError,
)
from tipreport.formats.nodes import Mapping, Node, parse
from tipreport.formats.problems import Problems
from tipreport.formats.reading import read_report
from tipreport.model.report import Dataset, Report
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.errors import InputProblem

_MAX_BYTES = 50_000_000
YAML, _CSV = (".yaml", ".yml"), (".csv",)
SUFFIXES = (*YAML, *_CSV)
"""How names of files with reports end."""

_TOP = Node(1, 1)
_MARK = "\ufeff"  # with which editors on Windows begin a file in UTF-8


@frozen
class Reading:
    """What came of reading files.

    Attributes:
        dataset: All that could be read.
        problems: All that could not, in the order of files and lines.
        files: How many files were looked at.
    """

    dataset: Dataset
    problems: tuple[InputProblem, ...]
    files: int


def read(paths: Iterable[str | Path]) -> Reading:
    """Read files, and directories whole, whatever is wrong with some of them.

    A file that is named twice, or lies in a directory that is named as well, is read once.
    """
    reports: dict[str, Report] = {}
    told: list[Problems] = []
    whole: set[str] = set()
    files = {file.absolute().resolve(): file for path in paths for file in _files(Path(path))}
    for file in files.values():
        read_here, problems = _read_file(file, reports)
        told.append(problems)
        reports |= {report.source.id: report for report in read_here}
        whole |= set() if len(problems) else {report.source.id for report in read_here}
    for problems in told:
        _tell_dangling(problems, reports, whole)
    return Reading(Dataset(reports.values()), tuple(one for problems in told for one in problems.sorted()), len(files))


def _tell_dangling(problems: Problems, reports: dict[str, Report], whole: set[str]) -> None:
    """Tell of a file's claims about a figure that another file lacks; one with problems may have lost it to them."""
    claims = (claim for report in reports.values() if report.path == problems.path for claim in report.claims)
    for claim in claims:
        for reference in claim.references:
            source, _, figure_id = reference.rpartition(":")
            if source in whole and figure_id not in reports[source] and claim.location:
                fix = did_you_mean(figure_id, reports[source].ids)
                problem = DanglingReferenceError(reference, f"the id of a figure in {source}", fix)
                problems.add(Node(claim.location.line, claim.location.column), problem)


def load(*paths: str | Path) -> Dataset:
    """Load reports from files, and from directories whole.

    Args:
        *paths: YAML and CSV files, or directories with such files at any depth.

    Raises:
        InputError: Something could not be read; it holds every problem of every file.
    """
    reading = read(paths)
    if reading.problems:
        raise InputError(reading.problems)
    return reading.dataset


@overload
def loads(text: str, *, path: str = ..., format: Literal["yaml"] = ...) -> Report: ...
@overload
def loads(text: str, *, path: str = ..., format: Literal["csv"]) -> Dataset: ...
def loads(text: str, *, path: str = "<text>", format: Literal["yaml", "csv"] = "yaml") -> Report | Dataset:  # noqa: A002
    """Load reports from a text.

    Args:
        text: The YAML, or the CSV.
        path: What messages call it.
        format: What the text is: the YAML of one report, or the CSV of any number.

    Returns:
        The report; from CSV a data set of all reports.

    Raises:
        InputError: Something could not be read; it holds every problem.
    """
    text = text.removeprefix(_MARK)
    reports, problems = (_csv if format == "csv" else _yaml)(path, text, {})
    if problems.found:
        raise InputError(problems.sorted())
    return Dataset(reports) if format == "csv" else reports[0]


def first_report() -> str:
    """A report to begin from, with comments."""
    return Path(__file__).with_name("first.yaml").read_text(encoding="utf-8")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix in SUFFIXES and file.is_file() and not hidden:
            yield file


def _read_file(file: Path, known: dict[str, Report]) -> tuple[list[Report], Problems]:
    name = _shown(file)
    try:
        text = _text(file)
    except (UnreadableFileError, LimitError) as problem:
        problems = Problems(name)
        problems.add(_TOP, problem)
        return [], problems
    return (_csv if file.suffix in _CSV else _yaml)(name, text, known)


def _text(file: Path) -> str:
    if file.suffix not in SUFFIXES and file.exists():
        raise UnreadableFileError(file.name, f"a file that ends in {', '.join(SUFFIXES)}, or a directory")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{file.name}: {error.strerror}", "a file that can be opened") from None
    if len(content) > _MAX_BYTES:
        raise LimitError(f"{len(content):,} bytes", f"at most {_MAX_BYTES:,} bytes in a file")
    try:
        return content.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fix = f"save the file as UTF-8; the first byte that is none stands in line {line}"
        raise UnreadableFileError(file.name, "text in UTF-8", fix) from None


def _yaml(path: str, text: str, known: dict[str, Report]) -> tuple[list[Report], Problems]:
    problems = Problems(path, text)
    root = parse(text, problems.add)
    if root is None:
        if not problems.found:
            problems.add(_TOP, ShapeError("nothing", "a report", "begin with `tipreport: 1`"))
        return [], problems
    report = read_report(root, problems)
    return _new([(root, report)], problems, known), problems


def _csv(path: str, text: str, known: dict[str, Report]) -> tuple[list[Report], Problems]:
    # Imported here: most reports are YAML files.
    from tipreport.formats.csv import lines, read_rows  # noqa: PLC0415

    problems = Problems(path, text, lines)
    return _new(read_rows(text, problems), problems, known), problems


def _new(read: Iterable[tuple[Node, Report | None]], problems: Problems, known: dict[str, Report]) -> list[Report]:
    """The reports whose sources no other file has."""
    reports = []
    for root, report in read:
        if report is None:
            continue
        if (first := known.get(report.source.id)) is None:
            reports.append(report)
            continue
        fix = f"{first.path} has it as well"
        problem = RepeatedIdError(report.source.id, "a source id that no other file has", fix)
        problems.add(_source_id(root), problem)
    return reports


def _source_id(root: Node) -> Node:
    """Where the id of a source stands."""
    for key in ("source", "id"):
        values = {name.text: value for name, value in root.entries} if isinstance(root, Mapping) else {}
        root = values.get(key, root)
    return root


def _shown(file: Path) -> str:
    """The path as messages name it: from the working directory where it lies there, with forward slashes."""
    absolute, here = file.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else file).as_posix()
