"""From the tree of a file to a report: figures from the top down, problems collected on the way."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from attrs import define, evolve

from tipreport.errors import (
    AmountError,
    DanglingReferenceError,
    FigureError,
    MissingValueError,
    RepeatedIdError,
    ShapeError,
    ValueProblem,
)
from tipreport.formats.declarations import Declarations, read_source
from tipreport.formats.entries import Entry, amount_text, item_of, value_of
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence
from tipreport.formats.plain import Plain, PlainBreakdown, read_complete
from tipreport.formats.problems import NOTHING, Problems
from tipreport.formats.relations import Relations
from tipreport.formats.rows import PlainRows, Row, Rows
from tipreport.formats.values import Values, present
from tipreport.model.amount import Amount
from tipreport.model.build import read_amount
from tipreport.model.faults import Fault, faults
from tipreport.model.figure import Breakdown, Figure, Unplaced, group_words, scope_of
from tipreport.model.group import GROUP
from tipreport.model.nesting import Nesting
from tipreport.model.report import Defaults, Report, codebook, root_scope
from tipreport.model.scope import Scope, Stated
from tipreport.model.source import Source, SourceKind
from tipreport.model.table import APART, Table
from tipreport.model.wording import Complete, Processing
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tipreport.model.cell import Cell

T = TypeVar("T")

VERSION = "1"
NOT_STATED = Amount.read("not stated")  # stands in for an amount that could not be read


def read_report(root: Node, problems: Problems, *, gaps: bool = False) -> Report | None:
    """The report of a file, without what could not be read; None where not even its source could.

    Args:
        root: What the file says.
        problems: Told of what could not be read.
        gaps: Whether figures are missing already, of which nothing is known.
    """
    reader = _Reader(Entry(root, "report", problems), problems)
    return reader.report(gaps=gaps)


@define(eq=False)
class _Draft:
    """A figure on its way: what is stated, and where each of its keys stands.

    Attributes:
        figure: What is said of it, as far as it could be read.
        id: The one that it states, whatever else is wrong with it.
        spot: Where a key stands, or the item of its list that reads as given.
        breakdowns: Still to be read.
        broken: Whether something in it could not be read.
        sharp: Whether all but its amount could be read.
        by_code: Whether it is a code with an amount, which has no keys of its own.
    """

    figure: Figure | Unplaced | None
    id: str | None
    spot: Callable[[str, str], Node]
    breakdowns: tuple[Node, ...] = ()
    broken: bool = False
    sharp: bool = True
    by_code: bool = False


class _Reader(Values):
    """One report. A figure with a problem is left out with its whole tree, after all of it was read."""

    def __init__(self, entry: Entry, problems: Problems) -> None:
        self.entry = entry
        self.spots: dict[int, Callable[[str, str], Node]] = {}  # of what was built, by its identity
        # Those that are a code with an amount: held, so that no other is taken for one of them that was left out.
        self.by_codes: dict[int, Figure] = {}
        self.stated: dict[str, Node] = {}  # the ids that figures state, whatever became of the figures
        self.references: list[tuple[str, Node]] = []
        self.unread: list[Cell | None] = []  # what the figures count that were left out; None where that is not known
        self.left_out: set[str] = set()  # how the ids of figures begin that were left out
        entry.read("tipreport", _version)
        self.source = read_source(entry, problems) if "source" in entry else None
        declared = Declarations(entry, problems)
        # Without its source a report is still read: for its problems.
        source = self.source or Source("unread", "unread", "unread")
        super().__init__(problems, declared, codebook(source, declared.indicators, declared.dimensions))
        # Where a declaration could not be read, there may be something to tell of any figure.
        unread = self.declared.unread_dimensions or self.declared.unread_indicators
        self.plain = None if unread else Plain(self.book, self.indicators, problems.path)
        self.is_table = self.source is not None and self.source.kind is SourceKind.TABLE

    def report(self, *, gaps: bool) -> Report | None:
        before = len(self.problems)
        defaults = self.defaults()
        # Where the defaults are not all known, no root can be settled.
        scope = root_scope(self.book, defaults) if len(self.problems) == before else None
        plain, nodes = self.listed(gaps=gaps)
        roots = present(self.roots(nodes, scope))
        if plain is not None and not self.apart(plain, roots):
            roots = self.with_plain(plain, roots)
            plain = None
        relations = Relations(self)
        overlaps = present(relations.overlap(node) for node in self.entry.items("overlaps"))
        claims = present(relations.claim(node) for node in self.entry.items("claims"))
        accept = present(relations.acceptance(node) for node in self.entry.items("accept"))
        self.spots |= relations.spots
        note = self.entry.text("note")
        self.tell_references(roots)
        find_faults = partial(faults, book=self.book, table=self.is_table)
        roots = self.without_gaps(roots, gaps=gaps)
        found = list(find_faults(roots, overlaps, claims, accept))
        for fault in found:
            self.tell(fault)
        if self.source is None or scope is None:
            return None
        while bad := {id(fault.subject) for fault in found}:
            lost = [root for root in roots if not bad.isdisjoint(map(id, root.walk()))]
            self.unread += [figure.cell for root in lost for figure in root.walk()]
            roots = self.without_gaps([root for root in roots if bad.isdisjoint(map(id, root.walk()))], gaps=gaps)
            overlaps = [overlap for overlap in overlaps if id(overlap) not in bad]
            claims = [claim for claim in claims if id(claim) not in bad]
            accept = [acceptance for acceptance in accept if id(acceptance) not in bad]
            found = list(find_faults(roots, overlaps, claims, accept))
        return Report(
            self.source,
            roots if plain is None else Table(plain.sheets, _by_line(roots), plain.rows.figures(self.book)),
            overlaps=overlaps,
            claims=claims,
            accept=accept,
            note=note,
            defaults=defaults,
            indicators=self.declared.indicators,
            dimensions=self.declared.dimensions,
            path=self.problems.path,
            placed=True,
        )

    def listed(self, *, gaps: bool) -> tuple[PlainRows | None, Iterable[Node]]:
        """What of a table need not be made into figures, and what else there is."""
        node = self.entry.node_of("figures")
        if not isinstance(node, Rows):
            return None, self.entry.items("figures")
        if not self.is_table or gaps:
            return None, node.all()
        plain = node.plain(self.book)
        return plain, plain.others

    def apart(self, plain: PlainRows, roots: Iterable[Figure]) -> bool:
        """Whether the plain rows of a table have nothing to do with what there is to tell of the others."""
        divided = {name for root in roots for said in (*root.complete, *root.exclusive) for name in said.split("+")}
        return not (
            self.references
            or None in self.unread
            or divided.intersection(APART)
            or any(root.id in plain.ids for root in roots)
        )

    def with_plain(self, plain: PlainRows, roots: list[Figure]) -> list[Figure]:
        """The figures of all rows of a table, in the order of the file."""
        lines = (line for sheet in plain.sheets for line in sheet.lines)
        made = present(self.quick(plain.rows.row(line)) for line in lines)
        return [figure for _, figure in sorted((*_by_line(roots), *_by_line(made)), key=itemgetter(0))]

    def roots(self, nodes: Iterable[Node], scope: Scope | None) -> list[Figure | None]:
        """The figures that are no parts; None for each that was left out."""
        drafts = [self.draft(node, scope) for node in nodes]
        return [draft if isinstance(draft, Figure) else self.root(draft, scope) for draft in drafts]

    def draft(self, node: Node, scope: Scope | None) -> _Draft | Figure:
        if not isinstance(node, Row):
            return self.own(node, "figure", scope)
        return self.quick(node) or self.own(node.mapping(), "figure", scope)

    def quick(self, row: Row) -> Figure | None:
        """A row that there is nothing to say about; None for one that is to be looked at key by key."""
        figure = row.figure(self.book)
        if figure is None or figure.stated.id in self.stated:
            return None
        if figure.stated.id is not None:
            self.stated[figure.stated.id] = row
        self.spots[id(figure)] = row.spot
        return figure

    def without_gaps(self, roots: list[Figure], *, gaps: bool) -> list[Figure]:
        """Figures that are not said to be completely broken down where parts of them may have been left out."""
        if not self.is_table or not (gaps or self.unread):
            return roots
        known = [cell for cell in self.unread if cell is not None]
        missing = Nesting(self.book, known)
        anything = gaps or len(known) < len(self.unread)

        def whole(root: Figure, name: str) -> bool:
            return not anything and not missing.parts(root.cell, name.split("+"))

        return [self.mended(root, partial(whole, root)) if root.complete or root.exclusive else root for root in roots]

    def mended(self, root: Figure, whole: Callable[[str], bool]) -> Figure:
        complete, exclusive = (tuple(filter(whole, names)) for names in (root.complete, root.exclusive))
        mended = evolve(root, complete=complete, exclusive=exclusive)
        self.spots[id(mended)] = self.spots[id(root)]
        return mended

    def tell_references(self, roots: Iterable[Figure]) -> None:
        """Tell of references from figures, left out or not, to figures that are nowhere."""
        if not self.references:
            return
        known = [figure.id for root in roots for figure in (*root.walk(), *root.opened_wholes())]
        for id_, node in self.references:
            if id_ not in known and not self.is_left_out(id_):
                fix = did_you_mean(id_, dict.fromkeys([*known, *self.stated]))
                self.problems.add(node, DanglingReferenceError(id_, "the id of a figure in this report", fix))

    def is_left_out(self, id_: str) -> bool:
        """Whether a figure of this id may be in the file, although it is not in the report."""
        return id_ in self.stated or id_.partition("/")[0] in self.left_out

    def tell(self, fault: Fault) -> None:
        """Tell of a fault, unless that was done, or it follows from another problem."""
        subject, problem = fault.subject, fault.problem
        if isinstance(problem, DanglingReferenceError) and (
            isinstance(subject, Figure) or self.is_left_out(problem.found)
        ):
            return
        if isinstance(problem, RepeatedIdError) and id(subject) in self.by_codes:
            where = problem.fix.partition(";")[2]
            fix = f"write the parts as a list without `by`, and give this one an `id`;{where}"
            problem = RepeatedIdError(problem.found, problem.expected, fix)
        text = problem.found.removeprefix(f"{fault.key}: ")
        self.problems.add(self.spots[id(subject)](fault.key, text), problem)

    def defaults(self) -> Defaults:
        if "defaults" not in self.entry:
            return Defaults()
        entry = self.with_dimensions(self.entry.node_of("defaults"), "defaults")
        coordinates = self.coordinates(entry)
        return Defaults(coordinates, entry.text("reporter"), entry.choice("processing", Processing))

    def own(self, node: Node, what: str, scope: Scope | None) -> _Draft:
        """What a figure says itself."""
        return self.plainly(node, what, scope) or self.key_by_key(node, what, scope)

    def plainly(self, node: Node, what: str, scope: Scope | None) -> _Draft | None:
        """A figure that there is nothing to say about; None for one that is to be looked at key by key."""
        if self.plain is None or not isinstance(node, Mapping):
            return None
        told = self.plain.figure(node, scope.indicator if scope else None, root=what == "figure")
        if told is None or told[0].stated.id in self.stated:
            return None
        figure, items = told
        if figure.stated.id is not None:
            self.stated[figure.stated.id] = value_of(node, "id")
        if figure.of is not None:
            self.references.append((figure.of, value_of(node, "of")))
        if figure.amount.included_in is not None:
            self.references.append((figure.amount.included_in, value_of(node, "value")))
        return _Draft(
            figure,
            figure.stated.id,
            lambda key, text: item_of(value_of(node, key), text),
            items,
            sharp=not items,
        )

    def key_by_key(self, node: Node, what: str, scope: Scope | None) -> _Draft:
        """What a figure says itself, with all that there is to say about it."""
        before = len(self.problems)
        entry = self.with_dimensions(node, what, GROUP)
        indicator = entry.read("indicator", self.indicator)
        of_whole = scope.indicator if scope else None
        at_value = len(self.problems)
        amount = entry.amount("value", partial(read_amount, indicator=indicator or of_whole))
        of_value = len(self.problems) - at_value
        unit = entry.read("unit", lambda text: self.book.unit(text).name)
        share = entry.amount("share", Amount.read)
        fields = (
            indicator,
            unit,
            self.coordinates(entry),
            entry.text("reporter"),
            self.coverage(entry),
            entry.choice("processing", Processing),
            self.cite(entry),
        )
        of, note = entry.text("of"), entry.text("note")
        beside = tuple(entry.texts_with_nodes("additional_to"))
        additional_to = tuple(id_ for id_, _ in beside)
        complete, exclusive = (self.divisions(entry, key) for key in ("complete", "exclusive"))
        location = self.problems.location(entry.node_of("value"))
        own_id = entry.text("id")
        stated = self.attempt(entry, "id", lambda: Stated(own_id, *fields)) or Stated(None, *fields)
        figure = self.attempt(
            entry,
            "share",
            lambda: Figure(
                stated,
                amount or NOT_STATED,
                of,
                share,
                additional_to,
                note,
                complete=complete,
                exclusive=exclusive,
                location=location,
            ),
        )
        self.refer(entry, of=of, value=amount.included_in if amount else None)
        self.references += beside
        self.name(own_id, entry.node_of("id"))
        problems = len(self.problems) - before
        breakdowns = entry.items("breakdowns")
        return _Draft(figure, own_id, entry.spot, breakdowns, problems > 0, problems == of_value and not breakdowns)

    def refer(self, entry: Entry, **references: str | None) -> None:
        """Remember references, to be looked up when all figures are read."""
        self.references += [(id_, entry.node_of(key)) for key, id_ in references.items() if id_ is not None]

    def name(self, id_: str | None, node: Node) -> None:
        """Remember an id; a problem where another figure states it."""
        if id_ is None:
            return
        if id_ in self.stated:
            line = self.stated[id_].line
            fix = f"give one of them an `id` of its own; it stands first at line {line}"
            self.problems.add(node, RepeatedIdError(id_, "an id that no other figure has", fix))
        self.stated.setdefault(id_, node)

    def root(self, draft: _Draft, scope: Scope | None) -> Figure | None:
        figure = self.finish(draft, scope)
        if figure is None and draft.id is None:
            stated = draft.figure and draft.figure.stated.indicator
            # Its id would begin with its indicator; with which one, nobody knows.
            self.left_out |= {stated.id} if stated else self.indicators.keys()
        return figure

    def finish(self, draft: _Draft, scope: Scope | None) -> Figure | None:
        """A figure where it stands, with all its parts; None where any of them was left out."""
        settled = None if scope is None or draft.figure is None else self.settle(draft, draft.figure, scope)
        breakdowns = [self.breakdown(node, settled) for node in draft.breakdowns] if draft.breakdowns else ()
        complete = tuple([one for one in breakdowns if one is not None])
        if settled is None or draft.broken or len(complete) < len(breakdowns):
            self.left_out |= {draft.id} if draft.id else set()
            self.unread.append(settled.cell if settled is not None and draft.sharp else None)
            return None
        whole = settled.broken_down(complete) if complete else settled
        self.spots[id(whole)] = draft.spot
        if draft.by_code:
            self.by_codes[id(whole)] = whole
        return whole

    def settle(self, draft: _Draft, figure: Figure | Unplaced, scope: Scope) -> Figure | None:
        try:
            return figure.settled(scope)
        except ValueProblem as problem:
            key = problem.found.partition(":")[0]
            # What a figure with another problem lacks may be in what could not be read.
            if draft.broken and (key == "value" or not isinstance(problem, FigureError)):
                self.problems.follows()
            else:
                self.problems.add(draft.spot(key, ""), problem)
            return None

    def breakdown(self, node: Node, whole: Figure | None) -> Breakdown | None:
        told = None if self.plain is None else self.plain.breakdown(node)
        return self.breakdown_by_key(node, whole) if told is None else self.plain_breakdown(node, told, whole)

    def plain_breakdown(self, node: Node, told: PlainBreakdown, whole: Figure | None) -> Breakdown | None:
        before = len(self.problems)
        outer = Scope(self.book, whole.cell.indicator) if whole else None
        drafts = [self.own(item, "part", outer) for item in told.items]
        drafts += [self.by_code(told.by, key, value, outer) for key, value in told.amounts]
        readable = len(self.problems) == before
        figures = [draft.figure for draft in drafts if draft.figure is not None]
        scope = None
        if whole is not None and figures:
            cite = told.cite or (whole.cite.place if whole.cite else None)
            scope = scope_of(whole, self.book, group_words(figures), cite=cite)
        parts = present([self.finish(draft, scope) for draft in drafts])
        if scope is None or not readable or len(parts) < len(drafts):
            return None
        return Breakdown(
            tuple(parts),
            told.by,
            complete=told.complete,
            exclusive=told.exclusive,
            cite=told.cite,
            note=told.note,
            location=self.problems.location(node),
        )

    def breakdown_by_key(self, node: Node, whole: Figure | None) -> Breakdown | None:
        before = len(self.problems)
        entry = Entry(node, "breakdown", self.problems)
        # Enough to read the parts' amounts by; the whole that `where` opens is not known yet.
        outer = Scope(self.book, whole.cell.indicator) if whole else None
        drafts = self.parts(entry, outer)
        figures = [draft.figure for draft in drafts if draft.figure is not None]
        where = self.where(entry)
        complete, exclusive = entry.read("complete", read_complete), entry.yes_no("exclusive")
        excess, coverage, cite = entry.amount("excess", _excess), self.coverage(entry), self.cite(entry)
        by, note = self.dimension(entry), entry.text("note")
        location = self.problems.location(node)
        readable = len(self.problems) == before
        shell = scope = None
        if figures:
            shell = self.attempt(
                entry,
                "parts",
                lambda: Breakdown(
                    tuple(one.figure() if isinstance(one, Unplaced) else one for one in figures),
                    by,
                    where,
                    complete or Complete.NO,
                    exclusive,
                    excess,
                    coverage,
                    cite,
                    note,
                    location=location,
                ),
            )
        if shell is not None and whole is not None:
            scope = self.attempt(entry, "where", lambda: shell.scope(whole, self.book, group_words(figures)))
        parts = [self.finish(draft, scope) for draft in drafts]
        if scope is None or shell is None or whole is None or not readable or None in parts:
            return None
        return shell.holding(present(parts), whole, self.book)

    def parts(self, entry: Entry, scope: Scope | None) -> list[_Draft]:
        node = entry.node_of("parts")
        if "parts" not in entry:
            return []
        if isinstance(node, Mapping) and "by" not in entry:
            fix = "say what its keys are codes of, such as `by: exploitation`"
            entry.problem("parts", MissingValueError("by", "`by` beside a mapping of codes to amounts", fix))
        if isinstance(node, Sequence) and "by" in entry:
            fix = "leave out `by`, or write codes with amounts: `parts: {sexual: 60, labour: 19}`"
            entry.problem("parts", ShapeError("a list", "a mapping of codes to amounts beside `by`", fix))
        if isinstance(node, Mapping):
            dimension = self.dimension(entry, quietly=True)
            drafts = [self.by_code(dimension, key, value, scope) for key, value in entry.pairs("parts")]
        else:
            drafts = [self.own(item, "part", scope) for item in entry.items("parts")]
        if isinstance(node, Mapping | Sequence) and not drafts:
            entry.problem("parts", MissingValueError(NOTHING, "at least one part", "leave the breakdown out"))
        return drafts

    def by_code(self, dimension: str | None, key: Scalar, node: Node, scope: Scope | None) -> _Draft:
        indicator = scope.indicator if scope else None
        amount = self.problems.attempt(node, lambda: read_amount(amount_text(node), indicator))
        codes = None
        if dimension is not None:
            codes = self.problems.attempt(key, lambda: self.code(dimension, key.text))
        if amount is not None and amount.included_in is not None:
            self.references.append((amount.included_in, node))
        figure = None
        if codes is not None and dimension is not None:
            stated = Stated(coordinates=((dimension, codes),))
            figure = Unplaced(stated, amount or NOT_STATED, None, None, self.problems.location(node))
        return _Draft(
            figure,
            None,
            lambda at, _: node if at == "value" else key,
            broken=amount is None,
            by_code=True,
        )


def _version(text: str) -> str:
    if text.strip() != VERSION:
        raise ShapeError(text, f"{VERSION}, the version of the format that this tipreport reads")
    return text


def _excess(text: str) -> Amount:
    amount = Amount.read(text)
    if not amount.counted:
        raise AmountError(text, "a number: by how much the parts' sum exceeds the different units in them")
    return amount


def _by_line(figures: Iterable[Figure]) -> tuple[tuple[int, Figure], ...]:
    """Figures of a file with the lines in which they stand."""
    return tuple((figure.location.line if figure.location else 0, figure) for figure in figures)
