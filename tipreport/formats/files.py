"""Reports in files: one by one, or a directory whole."""

from __future__ import annotations

from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from attrs import field

from tipreport.arguments import given, one_or_several
from tipreport.arguments import path as path_of
from tipreport.disk.opening import decoded, is_absent, read_bytes, real, shown
from tipreport.disk.walking import FoundFile, walk
from tipreport.errors import (
    DanglingReferenceError,
    InputError,
    InputProblem,
    LimitError,
    Location,
    RepeatedIdError,
    ShapeError,
    UnreadableFileError,
)
from tipreport.formats.nodes import Mapping as Keys
from tipreport.formats.nodes import Node, parse
from tipreport.formats.problems import Problems
from tipreport.formats.reading import read_report
from tipreport.formats.recognising import is_csv_report, is_own_table, is_yaml_report
from tipreport.formats.sheets.beside import ENDING, SHEETS, has_layout, is_sheet, layout_beside
from tipreport.memory import gc_paused
from tipreport.model.dataset import Dataset
from tipreport.model.quality import one_of
from tipreport.model.spelling import did_you_mean, suggestions_limited
from tipreport.progress import unseen
from tipreport.unexpected import unexpected
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from tipreport.errors import ValueProblem
    from tipreport.model.report import Report
    from tipreport.progress import Progress

MAX_BYTES = 50_000_000  # a YAML file becomes a tree, which takes some hundred times as much
_MAX_TABLE = 1_000_000_000
YAML, _CSV = (".yaml", ".yml"), (".csv",)
SUFFIXES = (*YAML, *_CSV)
"""How names of files with reports end."""

_AT_ONCE = 25  # files: enough to be worth sending, few enough for all processes to end together
_TOP = Node(1, 1)


@frozen
class Reading:
    """What came of reading files.

    Attributes:
        dataset: All that could be read.
        problems: All that could not, in the order of files and lines.
        files: How many files were looked at.
        made: What was made of each report where it was read, by the ids of the sources.
        paths: The files, as far as they are files.
        left_alone: How many YAML and CSV files in directories are no reports.
    """

    dataset: Dataset
    problems: tuple[InputProblem, ...]
    files: int
    made: Mapping[str, object] = field(factory=dict)
    paths: tuple[Path, ...] = ()
    left_alone: int = 0


@frozen
class _File:
    """What came of one file, so that it can be sent from one process to another.

    Attributes:
        reports: Each with the place and the line of its source's id, and what was made of it.
        problems: In the order of lines.
        flawed: Whether anything in it could not be read.
        lines: Those that have claims, by their numbers.
        foreign: Whether it was found in a directory, and is no report.
    """

    reports: tuple[tuple[Report, Location, str, object], ...]
    problems: tuple[InputProblem, ...]
    flawed: bool
    lines: Mapping[int, str] = field(factory=dict)
    foreign: bool = False


@gc_paused()
def read(  # noqa: PLR0913 - of a check's choices, each by its name
    paths: Iterable[str | Path | FoundFile],
    *,
    executor: Executor | None = None,
    make: Callable[[Report], object] | None = None,
    progress: Progress = unseen,
    trusted: Sequence[Path] = (),
    left_out: Callable[[Path], bool] = lambda _: False,
) -> Reading:
    """Read files, and directories whole, whatever is wrong with some of them.

    A file that is named twice, or lies in a directory that is named as well, is read once. Of the files in a directory,
    YAML without a line that begins with `tipreport` or `figures` is left alone, and so is CSV whose first line names
    fewer than two of the columns that every table has, unless a layout stands beside it, and a workbook without one.

    Args:
        paths: Files and directories.
        executor: Reads the files, some at a time; what it is does not change what comes of it.
        make: Called with each report where it is read, unless there is a single file.
        progress: Shows how far the reading is.
        trusted: Directories that links in a directory may lead into; they may also lead to elsewhere in the directory.
        left_out: Whether a file or directory in a directory is not to be looked at.
    """
    named: dict[Path, FoundFile] = {}
    for path in paths:
        for found in [path] if isinstance(path, FoundFile) else walk(Path(path), _may_be_report, trusted, left_out):
            if found.named or found.problem or _is_report(found.path.name) or has_layout(found.path):
                named.setdefault(real(found.path), found)
    files = tuple(named.values())
    read_files: Iterator[_File]
    if len(files) == 1:  # it is not sent away, since there is nothing to be done meanwhile; its reports may be
        read_files = (_read_file(file, None, progress) for file in files)
    elif executor is None:
        read_files = (_read_file(file, make, progress) for file in files)
    else:
        chunks = [files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE)]
        read_files = chain.from_iterable(executor.map(partial(_read_some, make=make), chunks))
    reports: dict[str, Report] = {}
    made: dict[str, object] = {}
    whole: set[str] = set()
    by_file: list[tuple[_File, list[InputProblem]]] = []
    for file in progress(read_files, desc="reading", total=len(files)):
        repeated = list(_enter(file, reports, made))
        by_file.append((file, [*file.problems, *repeated]))
        whole |= set() if file.flawed or repeated else {report.source.id for report, *_ in file.reports}
    with suggestions_limited():
        for file, problems in by_file:
            problems.extend(_dangling(file, reports, whole))
    every = tuple(problem for _, problems in by_file for problem in sorted(problems, key=_line))
    foreign = sum(file.foreign for file, _ in by_file)
    read_paths = tuple(file.path for file in files)
    return Reading(Dataset(reports.values()), every, len(files) - foreign, made, read_paths, foreign)


def _enter(file: _File, reports: dict[str, Report], made: dict[str, object]) -> Iterator[InputProblem]:
    """Take in the reports of a file; a problem for each whose source another file has as well."""
    for report, location, line, result in file.reports:
        id_ = report.source.id
        if (first := reports.get(id_)) is None:
            reports[id_] = report
            if result is not None:
                made[id_] = result
            continue
        fix = f"{first.path} has it as well"
        yield _told(RepeatedIdError(id_, "a source id that no other file has", fix), location, line)


def _dangling(file: _File, reports: dict[str, Report], whole: set[str]) -> Iterator[InputProblem]:
    """Yield a problem for each claim about a figure that another file lacks; one with problems may have lost it."""
    claims = (claim for report, *_ in file.reports if reports[report.source.id] is report for claim in report.claims)
    for claim in claims:
        for reference in claim.references:
            source, _, figure_id = reference.rpartition(":")
            if source in whole and figure_id not in reports[source] and claim.location:
                fix = did_you_mean(figure_id, reports[source].ids)
                problem = DanglingReferenceError(reference, f"the id of a figure in {source}", fix)
                yield _told(problem, claim.location, file.lines[claim.location.line])


def _told(problem: ValueProblem, location: Location, line: str) -> InputProblem:
    return InputProblem(problem.code, problem.title, location, problem.found, problem.expected, problem.fix, line)


def _line(problem: InputProblem) -> tuple[int, int]:
    return problem.location.line, problem.location.column


def load(*paths: str | Path | Iterable[str | Path]) -> Dataset:
    """Load reports from files, and from directories whole.

    Args:
        *paths: YAML and CSV files, or directories with such files at any depth; or lists of them.

    Raises:
        ArgumentError: Something is no path.
        InputError: Something could not be read; it holds every problem of every file.

    >>> import tipreport
    >>> tipreport.load("seeds/mexico-2022.yaml", "seeds/mexico-2023.yaml")
    <Dataset: 2 reports, 78 figures>
    """
    reading = read(
        [path_of("path", one) for several in paths for one in one_or_several("paths", several, str, PathLike)]
    )
    if reading.problems:
        raise InputError(reading.problems)
    return reading.dataset


@overload
def loads(text: str, *, path: str = ..., format: Literal["yaml"] = ...) -> Report: ...
@overload
def loads(text: str, *, path: str = ..., format: Literal["csv"]) -> Dataset: ...
def loads(text: str, *, path: str = "<text>", format: Literal["yaml", "csv"] = "yaml") -> Report | Dataset:  # noqa: A002
    r"""Load reports from a text.

    Args:
        text: The YAML, or the CSV.
        path: What messages call it.
        format: What the text is: the YAML of one report, or the CSV of any number.

    Returns:
        The report; from CSV a data set of all reports.

    Raises:
        InputError: Something could not be read; it holds every problem.
        ArgumentError: It is no text.
        ShapeError: The format is neither of the two.

    >>> import tipreport
    >>> text = "tipreport: 1\nsource: {id: a, title: A, edition: 2023}\nfigures: []"
    >>> tipreport.loads(text)
    <Report a: 0 figures>
    """
    csv = one_of(given("format", format, str), ("yaml", "csv")) == "csv"
    text = given("text", text, str).removeprefix("\ufeff")
    with suggestions_limited():
        reports, problems = (_csv if csv else _yaml)(path, text)
        found = [report for _, report in reports]
    if problems.found:
        raise InputError(problems.sorted())
    return Dataset(found) if csv else found[0]


def first_report() -> str:
    """Return a report to begin from, with comments."""
    return Path(__file__).with_name("first.yaml").read_text(encoding="utf-8")


def _is_report(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.lower().endswith(ENDING)


def _may_be_report(name: str) -> bool:
    return _is_report(name) or is_sheet(name)


@gc_paused()
def _read_some(files: Iterable[FoundFile], make: Callable[[Report], object] | None) -> list[_File]:
    return [_read_file(file, make) for file in files]


def _read_file(file: FoundFile, make: Callable[[Report], object] | None, progress: Progress = unseen) -> _File:
    """Read a file, and make something of each report; whatever goes wrong there is a problem of this file alone."""
    name = shown(file.path)
    try:
        return _file(file, name, make, progress)
    except (UnreadableFileError, LimitError) as problem:
        return _unread(name, problem)
    except Exception as error:  # noqa: BLE001 - a mistake of ours, or too little memory: other files can be read
        return _unread(name, unexpected(error))


def _unread(name: str, problem: ValueProblem) -> _File:
    problems = Problems(name)
    problems.add(_TOP, problem)
    return _File((), problems.sorted(), flawed=True)


def _file(file: FoundFile, name: str, make: Callable[[Report], object] | None, progress: Progress) -> _File:
    table = file.path.name.lower().endswith(_CSV)
    # The layout may be that of the workbook from which a table was made.
    if has_layout(file.path) and not (table and is_own_table(_content(file, _MAX_TABLE))):
        return _by_layout(file.path, name, make, progress)
    content = _content(file, _MAX_TABLE if table else MAX_BYTES)
    if not file.named and not (is_csv_report if table else is_yaml_report)(content):
        return _File((), (), flawed=False, foreign=True)
    text = decoded(content, file.path.name)
    if file.content is not None and not is_yaml_report(content):
        table = not {",", ";", "\t"}.isdisjoint(text.partition("\n")[0])
    del content  # a large table need not be held twice
    entries = []
    with suggestions_limited():
        reports, problems = _csv(name, text, progress) if table else _yaml(name, text)
        for root, report in reports:
            node = _source_id(root)
            entries.append((report, problems.location(node), problems.line(node.line), make(report) if make else None))
    claims = (claim.location.line for _, report in reports for claim in report.claims if claim.location)
    lines = {number: problems.line(number) for number in claims}
    return _File(tuple(entries), problems.sorted(), len(problems) > 0, lines)


def _by_layout(path: Path, name: str, make: Callable[[Report], object] | None, progress: Progress) -> _File:
    """Read a sheet of another maker."""
    # Imported here: most reports are files of our own.
    from tipreport.formats.sheets.reading import import_file  # noqa: PLC0415

    imported = import_file(path, name)
    with suggestions_limited():
        reports = [report for _, report in imported.reports(progress) if report is not None]
        entries = [(report, Location(name, 1, 1), "", make(report) if make else None) for report in reports]
    problems = imported.sorted()
    return _File(tuple(entries), problems, flawed=bool(problems))


def _content(file: FoundFile, most: int) -> bytes:
    if file.problem is not None:
        raise file.problem
    if file.content is not None:
        if len(file.content) > most:
            raise LimitError(f"more than {most:,} bytes", f"at most {most:,} bytes in a file")
        return file.content
    if file.path.name.lower().endswith(SHEETS) and not file.path.name.lower().endswith(_CSV):
        fix = f"`tipreport import {file.path.name}` writes one, with questions"
        raise UnreadableFileError(file.path.name, f"a layout beside it: {layout_beside(file.path).name}", fix)
    if not _is_report(file.path.name) and not is_absent(file.path):
        raise UnreadableFileError(file.path.name, f"a file that ends in {', '.join(SUFFIXES)}, or a directory")
    return read_bytes(file.path, most)


def _yaml(path: str, text: str) -> tuple[list[tuple[Node, Report]], Problems]:
    problems = Problems(path, text)
    root = parse(text, problems.add)
    if root is None:
        if not problems.found:
            problems.add(_TOP, ShapeError("nothing", "a report", "begin with `tipreport: 1`"))
        return [], problems
    report = read_report(root, problems)
    return [] if report is None else [(root, report)], problems


def _csv(path: str, text: str, progress: Progress = unseen) -> tuple[Iterator[tuple[Node, Report]], Problems]:
    """Return the reports of a table, each read when it is asked for, and what problems are found till then."""
    # Imported here: most reports are YAML files.
    from tipreport.formats.csv.editions import read_rows  # noqa: PLC0415
    from tipreport.formats.csv.header import delimiter_of  # noqa: PLC0415
    from tipreport.formats.csv.lines import Lines  # noqa: PLC0415

    lines = Lines(text, delimiter=delimiter_of(text))
    problems = Problems(path, lines=lines)
    rows = read_rows(lines, problems, progress)
    return ((root, report) for root, report in rows if report is not None), problems


def _source_id(root: Node) -> Node:
    """Return where the id of a source stands."""
    for key in ("source", "id"):
        values = {name.text: value for name, value in root.entries} if isinstance(root, Keys) else {}
        root = values.get(key, root)
    return root
