"""`tipreport import`: the tables of spreadsheets as figures, by a layout that says what their words mean."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from tipreport.checking.outcome import counted
from tipreport.cli.outputs import write_output
from tipreport.cli.terminal import CLEAN, EMPTY, UNREADABLE, complain, say, width, write
from tipreport.disk.opening import is_absent, shown
from tipreport.disk.writing import create, is_one_of
from tipreport.errors import FigureError, TipreportError
from tipreport.formats.files import YAML
from tipreport.formats.sheets.beside import layout_beside
from tipreport.formats.sheets.layout_file import QUESTION
from tipreport.formats.sheets.layout_writing import proposed_layout, questions
from tipreport.formats.sheets.reading import import_file, read_grids
from tipreport.formats.writing import dumps
from tipreport.model.dataset import Dataset
from tipreport.model.spelling import suggestions_limited

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from tipreport.formats.sheets.reading import Imported
    from tipreport.formats.sheets.words import Matched
    from tipreport.model.report import Report


_ASK = "\nThe labels that nobody knows, to be answered in {}:"
_MOST = 12  # labels of one column that are shown

EXAMPLES = {
    "Propose a layout for a sheet that has none, with questions": "tipreport import new.xlsx",
    "Make a table of its figures, once they are answered": "tipreport import counts.xlsx -o counts.csv",
    "Read a new sheet by the layout of last year's": "tipreport import new.xlsx --layout counts.layout.yaml -o new.csv",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("sheet", metavar="SHEET", help="an .xlsx, .ods or other workbook, or a .csv or .tsv of others")
    verb.add_argument("--layout", metavar="FILE", help="what its words mean; SHEET.layout.yaml by default")
    verb.add_argument("-o", "--output", metavar="FILE", help="the .csv or .yaml file to write; printed by default")
    verb.set_defaults(fail=verb.error)


def run(options: argparse.Namespace) -> int:
    """Write the figures of a sheet; where it has no layout yet, propose one."""
    path = Path(options.sheet)
    layout = Path(options.layout) if options.layout else layout_beside(path)
    if options.output is not None and is_one_of(Path(options.output), (path, layout)):
        options.fail(f"argument --output: {options.output} is the sheet or its layout: choose another")
    return _propose(path, layout, options) if is_absent(layout) else _import(path, layout, options)


def _propose(path: Path, layout: Path, options: argparse.Namespace) -> int:
    """Write a layout with questions."""
    try:
        text = proposed_layout(read_grids(path), path.stem)
    except TipreportError as problem:
        complain(f"{path.as_posix()}: {problem}")
        return UNREADABLE
    try:
        create(layout, text.encode())
    except OSError as error:
        complain(f"{layout.as_posix()}: not written: {error.strerror}.")
        return UNREADABLE
    told = (
        f"{layout.as_posix()} is written: what the words of {path.name} mean, as far as the catalogue knows them. "
        f"Answer the {text.count(QUESTION)} questions in it, each a {QUESTION}, and run the command again."
    )
    if options.output is None:
        say(told)
        return CLEAN
    complain(told)  # no figures are written
    return UNREADABLE


def _import(path: Path, layout: Path, options: argparse.Namespace) -> int:
    imported = import_file(path, shown(path), layout)
    with suggestions_limited():
        reports = [report for _, report in imported.reports() if report is not None]
    problems = imported.sorted()
    if problems:
        complain("\n\n".join(map(str, problems)))
        if imported.unknown:
            complain("\n".join((_ASK.format(layout.as_posix()), "", *questions(imported.unknown))))
        return UNREADABLE
    if not reports:
        complain(f"{path.as_posix()}: no figure was read.")
        return EMPTY
    try:
        written = _written(imported, reports, options)
    except FigureError as problem:
        complain(f"{options.output or 'no table'}: not written: {problem}")
        return UNREADABLE
    if options.output is None:
        write(written.removesuffix("\n"))
    else:
        write_output(options, "output", written)
        number = sum(map(len, reports))
        say(f"{options.output} is written: {number:,} figures. Check them: tipreport check {options.output}")
        say("\n".join((*_shown(imported.matched), *_left_out(imported))))
    return CLEAN


def _written(imported: Imported, reports: Sequence[Report], options: argparse.Namespace) -> str:
    """Return the figures as the file that is asked for.

    Raises:
        FigureError: A table has no place for what the layout says, or a file in YAML none for several reports.
    """
    if options.output is not None and options.output.lower().endswith(YAML):
        if len(reports) > 1:
            raise FigureError(f"report: {len(reports)} of them", "one report in a file", "write them to a .csv file")
        return dumps(reports[0])
    return dumps(Dataset(reports), format="csv") if imported.declares else imported.table


def _left_out(imported: Imported) -> Iterator[str]:
    """Yield how many figures were left out, and by which labels."""
    if imported.number_left_out:
        yield f"Left out, as the layout says: {counted(imported.number_left_out, 'figure')}, by these labels:"
    for column, labels in imported.left_out.items():
        yield from _line(column, list(labels))


def _shown(matched: Matched) -> Iterator[str]:
    """Yield what labels were taken to mean by the catalogue, a line for each of what they say."""
    if matched:
        yield "By the words of the catalogue, these labels mean:"
    for column, words in matched.items():
        yield from _line(column, [f"{label} = {meaning}" for label, meaning in words.items()])


def _line(column: str, labels: Sequence[str]) -> Iterator[str]:
    """Yield a line for the labels of a column, of which only some are shown."""
    more = f"; and {len(labels) - _MOST:,} more" if len(labels) > _MOST else ""
    words = f"{column}: {'; '.join(labels[:_MOST])}{more}"
    yield fill(words, width(), initial_indent="  ", subsequent_indent="    ")
