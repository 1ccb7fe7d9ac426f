"""From the tree of a file to a report: what can be read and does not contradict itself, and problems with the rest."""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from tipreport.errors import DanglingReferenceError, RepeatedIdError
from tipreport.formats.declarations import Declarations, read_source
from tipreport.formats.figures import FigureReader
from tipreport.formats.keys import KEYS, with_dimensions
from tipreport.formats.mappings import Context, read_mapping
from tipreport.formats.relations import Relations
from tipreport.formats.rows import PlainRows, TableRows
from tipreport.model.cell import APART, Cell
from tipreport.model.faults import Fault, faults
from tipreport.model.figure import Figure
from tipreport.model.figures import Figures
from tipreport.model.indicator import standard_indicators
from tipreport.model.nesting import Nesting
from tipreport.model.report import Defaults, Report, codebook, root_scope
from tipreport.model.source import Source, SourceKind
from tipreport.model.spelling import did_you_mean
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tipreport.formats.mappings import Fields
    from tipreport.formats.nodes import Node
    from tipreport.formats.problems import Problems
    from tipreport.model.declared import Accepted, Claim, Overlap
    from tipreport.model.scope import Scope

T = TypeVar("T")
_NAMING = ("overlaps", "claims", "accept")  # what names figures by their ids


def read_report(root: Node, problems: Problems, *, gaps: bool = False, before: int = 0) -> Report | None:
    """Return the report of a file, without what could not be read; None where not even its source could.

    Args:
        root: What the file says.
        problems: Collects what could not be read.
        gaps: Whether figures are missing already, of which nothing is known.
        before: How many problems of the file are those of other reports.
    """
    context = Context(problems, KEYS)
    fields = read_mapping(root, "report", context)
    node = fields.get("source")
    source, notation = (None, None) if node is None else read_source(node, context)
    declared = Declarations(fields, context)
    # Without its source a report is still read: for its problems.
    about = source or Source("unread", "unread", "unread")
    book = codebook(about, declared.indicators, declared.dimensions, declared.units)
    context = Context(
        problems,
        with_dimensions(tuple([one.id for one in book.dimensions]), declared.unread_dimensions),
        book,
        standard_indicators() | {one.id: one for one in declared.indicators},
        declared.unread_dimensions,
        declared.unread_indicators,
        declared.unread_units,
        notation,
    )
    return _ReportReader(fields, source, declared, context, gaps=gaps, before=before).report()


@frozen
class _Contents:
    """What a report says, as far as it could be read."""

    figures: list[Figure]
    overlaps: list[Overlap]
    claims: list[Claim]
    accept: list[Accepted]

    def without(self, bad: set[int]) -> _Contents:
        """Return these without what some identities name; a figure goes with its whole tree."""
        return _Contents(
            [root for root in self.figures if bad.isdisjoint(map(id, root.walk()))],
            [overlap for overlap in self.overlaps if id(overlap) not in bad],
            [claim for claim in self.claims if id(claim) not in bad],
            [acceptance for acceptance in self.accept if id(acceptance) not in bad],
        )


class _ReportReader:
    """Reads one report, whose source and declarations are known."""

    def __init__(  # noqa: PLR0913 - all that a report is read by
        self,
        fields: Fields,
        source: Source | None,
        declared: Declarations,
        context: Context,
        *,
        gaps: bool,
        before: int,
    ) -> None:
        self.fields = fields
        self.source = source
        self.declared = declared
        self.context = context
        self.problems = context.problems
        self.book = context.book
        self.gaps = gaps
        self.before = before
        self.is_table = source is not None and source.kind is SourceKind.TABLE
        self.reader = FigureReader(context)
        self.relations = Relations(context)

    def report(self) -> Report | None:
        """Return the report; None where its source, or what holds for all its figures, could not be read."""
        defaults = self.defaults()
        scope = None if defaults is None else root_scope(self.book, defaults)
        plain, roots = self.figures(scope)
        contents = _Contents(
            roots,
            self.each("overlaps", self.relations.overlap),
            self.each("claims", self.relations.claim),
            self.each("accept", self.relations.acceptance),
        )
        self.report_dangling(roots)
        contents = evolve(contents, figures=self.without_gaps(roots))
        found = self.faults(contents)
        for fault in found:
            self.report_fault(fault)
        if self.source is None or defaults is None:
            return None
        contents = self.sound(contents, found)
        return Report(
            self.source,
            self.all_figures(plain, contents.figures),
            overlaps=contents.overlaps,
            claims=contents.claims,
            accept=contents.accept,
            note=self.fields.get("note"),
            defaults=defaults,
            indicators=self.declared.indicators,
            dimensions=self.declared.dimensions,
            units=self.declared.units,
            path=self.problems.path,
            gaps=self.gaps or len(self.problems) > self.before,
            placed=True,
        )

    def each(self, key: str, read: Callable[[Node], T | None]) -> list[T]:
        """Return what stands in a list of the report, but for what could not be read."""
        return [one for node in self.fields.get(key) or () if (one := read(node)) is not None]

    def defaults(self) -> Defaults | None:
        """Return what holds for every root; None where not all of it could be read, and no root can be settled."""
        node = self.fields.get("defaults")
        if node is None:
            return Defaults()
        fields = read_mapping(node, "defaults", self.context)
        if fields.unread:
            return None
        return Defaults(self.book.coordinates(fields.codes), fields.get("reporter"), fields.get("processing"))

    def figures(self, scope: Scope | None) -> tuple[PlainRows | None, list[Figure]]:
        """Return the rows of a table that need not be made into figures, if it has such, and all other figures."""
        listed = self.fields.get("figures") or ()
        if not isinstance(listed, TableRows):
            return None, self.reader.roots(listed, scope)
        if not self.is_table or self.gaps or any(map(self.fields.get, _NAMING)):
            return None, self.reader.roots(listed.all(), scope)
        plain = listed.plain(self.book)
        roots = self.reader.roots(plain.others, scope)
        return (plain, roots) if self.apart(plain, roots) else (None, self.with_plain(plain, roots))

    def apart(self, plain: PlainRows, roots: Iterable[Figure]) -> bool:
        """Return whether the plain rows of a table have nothing to do with what there is to tell of the others."""
        wholes = [root for root in roots if root.complete or root.exclusive]
        cells = (*(root.cell for root in wholes), *(sheet.cell for sheet in plain.sheets))
        names = {part for root in wholes for name in (*root.complete, *root.exclusive) for part in name.split("+")}
        return not (
            self.reader.references
            or None in self.reader.unread
            or names.intersection(APART)
            or (wholes and any(map(self.reducible, cells)))
            or any(root.id in plain.ids for root in roots)
        )

    def reducible(self, cell: Cell) -> bool:
        """Return whether rows in another sheet may be of the same place and period in other words."""
        named = ((name, cell.codes(name)) for name in APART)
        return any(self.book.reduced(name, codes) != codes for name, codes in named if len(codes) > 1)

    def with_plain(self, plain: PlainRows, roots: list[Figure]) -> list[Figure]:
        """Return the figures of all rows of a table, in the order of the file."""
        lines = (line for sheet in plain.sheets for line in sheet.lines)
        made = [figure for line in lines if (figure := self.reader.row(plain.rows.row(line))) is not None]
        return [figure for _, figure in sorted((*_by_line(roots), *_by_line(made)), key=itemgetter(0))]

    def all_figures(self, plain: PlainRows | None, roots: list[Figure]) -> list[Figure] | Figures:
        return roots if plain is None else Figures(_by_line(roots), plain.sheets, plain.rows.figures(self.book))

    def faults(self, contents: _Contents) -> list[Fault]:
        """Return what in a report contradicts the rest of it."""
        figures, overlaps, claims, accept = contents.figures, contents.overlaps, contents.claims, contents.accept
        return list(faults(figures, overlaps, claims, accept, book=self.book, table=self.is_table))

    def sound(self, contents: _Contents, found: list[Fault]) -> _Contents:
        """Return what is left of a report when all that is at fault is dropped.

        What refers to something that was dropped is at fault in the next round. Each round drops at least one thing,
        and only things that are at fault beside all that was left before it.

        Args:
            contents: What could be read.
            found: Its faults.
        """
        while bad := {id(fault.subject) for fault in found}:
            lost = [root for root in contents.figures if not bad.isdisjoint(map(id, root.walk()))]
            self.reader.unread += [figure.cell for root in lost for figure in root.walk()]
            contents = contents.without(bad)
            contents = evolve(contents, figures=self.without_gaps(contents.figures))
            found = self.faults(contents)
        return contents

    def without_gaps(self, roots: list[Figure]) -> list[Figure]:
        """Return figures that do not claim to be completely broken down where parts may have been left out."""
        unread = self.reader.unread
        if not self.is_table or not (self.gaps or unread):
            return roots
        known = [cell for cell in unread if cell is not None]
        missing = Nesting(self.book, known)
        anything = self.gaps or len(known) < len(unread)

        def whole(root: Figure, name: str) -> bool:
            return not anything and not missing.parts(root.cell, name.split("+"))

        return [self.mended(root, partial(whole, root)) if root.complete or root.exclusive else root for root in roots]

    def mended(self, root: Figure, whole: Callable[[str], bool]) -> Figure:
        complete, exclusive = (tuple(filter(whole, names)) for names in (root.complete, root.exclusive))
        mended = evolve(root, complete=complete, exclusive=exclusive)
        self.reader.places[id(mended)] = self.reader.places[id(root)]
        return mended

    def report_dangling(self, roots: Iterable[Figure]) -> None:
        """Report references from figures, left out or not, to figures that are nowhere."""
        if not self.reader.references:
            return
        known = {figure.id: True for root in roots for figure in (*root.walk(), *root.opened_wholes())}
        stated = {**known, **dict.fromkeys(self.reader.stated)}
        for id_, node in self.reader.references:
            if id_ not in known and not self.is_left_out(id_):
                fix = did_you_mean(id_, stated)
                self.problems.add(node, DanglingReferenceError(id_, "the id of a figure in this report", fix))

    def is_left_out(self, id_: str) -> bool:
        """Return whether a figure of this id may be in the file, although it is not in the report."""
        known, gaps = self.reader.stated, self.reader.gaps
        return (
            id_ in known
            or id_.partition("/")[0] in self.reader.left_out
            or any(whole in gaps for whole in accumulate(id_.split("/")[:-1], "{}/{}".format))
        )

    def report_fault(self, fault: Fault) -> None:
        """Report a fault, unless that was done or it follows from another problem."""
        subject, problem = fault.subject, fault.problem
        if isinstance(problem, DanglingReferenceError) and (
            isinstance(subject, Figure) or self.is_left_out(problem.found)
        ):
            return
        if isinstance(problem, RepeatedIdError) and id(subject) in self.reader.by_codes:
            where = problem.fix.partition(";")[2]
            fix = f"write the parts as a list without `by`, and give this one an `id`;{where}"
            problem = RepeatedIdError(problem.found, problem.expected, fix)
        text = problem.found.removeprefix(f"{fault.key}: ")
        find = self.relations.places.get(id(subject)) or self.reader.places[id(subject)]
        self.problems.add(find(fault.key, text), problem)


def _by_line(figures: Iterable[Figure]) -> tuple[tuple[int, Figure], ...]:
    """Return figures of a file with the lines in which they stand."""
    return tuple((figure.location.line if figure.location else 0, figure) for figure in figures)
