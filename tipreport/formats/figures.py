"""Figures from the tree of a file: from the top down, each with what it takes over from where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.errors import FigureError, MissingValueError, RepeatedIdError, ShapeError, ValueProblem
from tipreport.formats.codes import code, coordinates
from tipreport.formats.mappings import Context, IncompleteError, read_mapping
from tipreport.formats.misplaced import parts_elsewhere
from tipreport.formats.nodes import NOTHING, Mapping, Node, Scalar
from tipreport.formats.rows import TableRow
from tipreport.formats.values import amount_text, written_amount
from tipreport.model.amount import Amount, understood
from tipreport.model.bounds import Status
from tipreport.model.build import read_amount
from tipreport.model.figure import Breakdown, Figure, Unplaced, group_words, scope_of
from tipreport.model.quality import Complete
from tipreport.model.scope import Stated
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tipreport.formats.mappings import Fields
    from tipreport.model.cell import Cell
    from tipreport.model.concept import Concept
    from tipreport.model.indicator import Indicator
    from tipreport.model.scope import Scope, Settled

# Stands in for an amount that could not be read.
NOT_STATED = understood(Status.NOT_STATED.value, status=Status.NOT_STATED)
_LATER = frozenset({"breakdowns"})  # what a figure with parts lacks is reported when they are read
# Where no more than these could not be read, it is known where a figure stands, and its number alone is left open.
_OF_NUMBER = frozenset({"value", "share", "of", "cite", "note", "processing", *_LATER})
_OF_PART = _OF_NUMBER | {"coverage"}
# Where no more than these could not be read, it is known which parts a breakdown has.
_OF_BREAKDOWN = frozenset({"complete", "exclusive", "excess", "coverage", "cite", "note"})


@define(eq=False)
class Draft:
    """A figure on its way: what is stated of it, before it is known where it stands.

    Attributes:
        figure: As far as it could be read; None where not even that is known.
        id: The one that it states, whatever else is wrong with it.
        node: Where it stands; its keys are found in it.
        breakdowns: Still to be read.
        unread: The keys whose values could not be read, or not wholly.
        by_code: Whether it is a code with an amount, which has no keys of its own.
    """

    figure: Figure | Unplaced | None
    id: str | None
    node: Node
    breakdowns: tuple[Node, ...] = ()
    unread: set[str] = field(factory=set)
    by_code: bool = False

    @property
    def broken(self) -> bool:
        """Return whether something in it could not be read."""
        return not self.unread <= _LATER

    def number_alone(self, *, part: bool) -> bool:
        """Return whether no more than its number, or what goes with it, could not be read."""
        return self.broken and self.figure is not None and self.unread <= (_OF_PART if part else _OF_NUMBER)

    def open(self, figure: Figure | Unplaced) -> None:
        """Leave the number of the figure open, so that its place and its parts are kept."""
        stated = figure.figure() if isinstance(figure, Unplaced) else figure
        self.figure = evolve(stated, amount=NOT_STATED, of=None, share=None)
        self.unread &= _LATER

    @property
    def known(self) -> bool:
        """Return whether it is known what it counts, and all that it may stand for."""
        return not self.breakdowns and self.unread <= {"value", *_LATER}


@define(eq=False)
class CodeWithAmount(Node):
    """A code with its amount, which is a figure in short.

    Attributes:
        code: The code.
        amount: The amount.
    """

    code: Scalar
    amount: Node

    def find(self, key: str, item: str | None = None) -> Node:
        """Return where the value of a key stands: the amount, or else the code."""
        del item
        return self.amount if key == "value" else self.code


class FigureReader:
    """Reads the figures of one report.

    A figure with a problem is left out, with its parts, after all of it was read; its whole and the other parts are
    kept. Where it is known what it counts, only its number is left open.

    Attributes:
        places: By the identity of each figure, how to find where a key of it stands.
        by_codes: By their identities, the figures that are a code with an amount: held, so that no other is taken for
            one of them that was left out.
        stated: The ids that figures state, whatever became of the figures.
        references: The ids of figures that others name, each with its place.
        unread: What the figures count that were left out; None where that is not known.
        left_out: How the ids of figures begin that were left out.
        gaps: The ids of wholes of which parts were left out.
    """

    def __init__(self, context: Context) -> None:
        """Prepare.

        Args:
            context: What values are read by.
        """
        self.context = context
        self.book = context.book
        self.problems = context.problems
        self.places: dict[int, Callable[[str, str], Node]] = {}
        self.by_codes: dict[int, Figure] = {}
        self.stated: dict[str, Node] = {}
        self.references: list[tuple[str, Node]] = []
        self.unread: list[Cell | None] = []
        self.left_out: set[str] = set()
        self.gaps: set[str] = set()

    def roots(self, nodes: Iterable[Node], scope: Scope | None) -> list[Figure]:
        """Return the figures that are no parts, but for those that have to be left out."""
        drafts = [self._own(node) for node in nodes]
        figures = [draft if isinstance(draft, Figure) else self._root(draft, scope) for draft in drafts]
        return [figure for figure in figures if figure is not None]

    def row(self, row: TableRow) -> Figure | None:
        """Return the figure of a row about which there is nothing to tell; None where its keys have to be read."""
        figure = row.figure(self.book)
        if figure is None or figure.stated.id in self.stated:
            return None
        if figure.stated.id is not None:
            self.stated[figure.stated.id] = row
        self.places[id(figure)] = row.find
        return figure

    def _own(self, node: Node) -> Draft | Figure:
        """Read what a figure that is no part says itself."""
        if isinstance(node, TableRow):
            return self.row(node) or self._draft(node.mapping(), "figure")
        return self._draft(node, "figure")

    def _draft(self, node: Node, kind: str, indicator: Concept | None = None) -> Draft:
        """Read what a figure says itself; the amount by its whole's indicator, if it states none."""
        fields = read_mapping(node, kind, self.context)
        get = fields.get
        amount = self._amount(fields, get("indicator") or indicator)
        stated = self._stated(fields)
        figure: Figure | Unplaced | None
        location = self.problems.location(node.find("value"))
        if fields.values.keys().isdisjoint(("share", "additional_to", "complete", "exclusive", "overlapping")):
            figure = Unplaced(stated, amount or NOT_STATED, get("of"), get("note"), location)
        else:
            figure = self._rich_figure(fields, stated, amount or NOT_STATED)
        if (of := get("of")) is not None and of != NOT_STATED.text:
            self.references.append((of, node.find("of")))
        if amount is not None and amount.included_in is not None:
            self.references.append((amount.included_in, node.find("value")))
        self.references += get("additional_to") or ()
        if (own_id := get("id")) is not None:
            self._name(own_id, fields)
        return Draft(figure, own_id, node, get("breakdowns") or (), fields.unread)

    def _amount(self, fields: Fields, indicator: Indicator | Concept | None) -> Amount | None:
        """Return the amount as its indicator has it; None where it could not be read."""
        words = fields.get("value")
        if words is None:
            return None
        try:
            return written_amount(self.context, read_amount, words, indicator)
        except ValueProblem as problem:
            fields.fault("value", problem, self.context)
        except IncompleteError:
            fields.unread.add("value")
        return None

    def _stated(self, fields: Fields) -> Stated:
        get = fields.get
        more = (
            get("indicator"),
            get("unit"),
            coordinates(fields, self.context),
            get("reporter"),
            get("coverage"),
            get("processing"),
            get("cite"),
        )
        if (own_id := get("id")) is None:
            return Stated(None, *more)
        return fields.attempt("id", lambda: Stated(own_id, *more), self.context) or Stated(None, *more)

    def _rich_figure(self, fields: Fields, stated: Stated, amount: Amount) -> Figure | None:
        """Return a figure with what few figures have; None where that does not agree."""
        get = fields.get
        return fields.attempt(
            "share",
            lambda: Figure(
                stated,
                amount,
                get("of"),
                get("share"),
                tuple(id_ for id_, _ in get("additional_to") or ()),
                get("note"),
                complete=get("complete") or (),
                exclusive=get("exclusive") or (),
                overlapping=get("overlapping") or (),
                location=self.problems.location(fields.node.find("value")),
            ),
            self.context,
        )

    def _name(self, own_id: str, fields: Fields) -> None:
        """Remember an id; a problem where another figure states it."""
        if own_id in self.stated:
            line = self.stated[own_id].line
            fix = f"give one of them an `id` of its own; it stands first at line {line}"
            fields.fault("id", RepeatedIdError(own_id, "an id that no other figure has", fix), self.context)
        else:
            self.stated[own_id] = fields.node.find("id")

    def _root(self, draft: Draft, scope: Scope | None) -> Figure | None:
        figure = self._finished(draft, scope)
        if figure is None and draft.id is None:
            stated = draft.figure and draft.figure.stated.indicator
            # Its id would begin with its indicator; with which one, nobody knows.
            self.left_out |= {stated.id} if stated else self.context.indicators.keys()
        return figure

    def _finished(self, draft: Draft, scope: Scope | None) -> Figure | None:
        """Return a figure where it stands, with the parts that could be read; None where it cannot stand there."""
        part = scope is not None and scope.prefix is not None
        if draft.figure is not None and draft.number_alone(part=part) and (part or draft.breakdowns):
            draft.open(draft.figure)
        figure = draft.figure
        place = None if scope is None or figure is None else self._place(draft, figure, scope)
        breakdowns = [self._breakdown(node, figure, place) for node in draft.breakdowns] if draft.breakdowns else ()
        if figure is None or place is None or draft.broken:
            self.left_out |= {draft.id} if draft.id else set()
            self.unread.append(place.cell if place is not None and draft.known else None)
            return None
        if draft.unread or any(one is None or one.gaps for one in breakdowns):
            self.gaps.add(place.id)
        whole = figure.standing(place, tuple([one for one in breakdowns if one is not None]))
        self.places[id(whole)] = draft.node.find
        if draft.by_code:
            self.by_codes[id(whole)] = whole
        return whole

    def _place(self, draft: Draft, figure: Figure | Unplaced, scope: Scope) -> Settled | None:
        try:
            return figure.place(scope)
        except ValueProblem as problem:
            key = problem.found.partition(":")[0]
            # What a figure with another problem lacks may be in what could not be read.
            if draft.broken and (key == "value" or not isinstance(problem, FigureError)):
                self.problems.follows()
            else:
                self.problems.add(draft.node.find(key, ""), problem)
            return None

    def _breakdown(self, node: Node, whole: Figure | Unplaced | None, place: Settled | None) -> Breakdown | None:
        """Return a breakdown with the parts that could be read; None where there are none, or not even they agree."""
        if (misplaced := parts_elsewhere(node, self.context)) is not None:
            self.problems.add(*misplaced)
            self.unread.append(None)
            return None
        fields = read_mapping(node, "breakdown", self.context)
        # Enough to read the parts' amounts by; the whole that `where` opens is not known yet.
        drafts = self._parts(fields, place.cell.indicator if place else None)
        broken = [draft for draft in drafts if draft.broken and not draft.number_alone(part=True)]
        gaps = not fields.unread <= {"cite", "note"} or any("coverage" in draft.unread for draft in drafts)
        figures = [draft.figure for draft in drafts if draft.figure is not None]
        scope = opened = None
        if figures and self._agrees(fields, figures) and whole is not None and place is not None:
            opens = partial(self._opened, fields, whole, place, figures)
            opened, scope = fields.attempt("where", opens, self.context) or (None, None)
        parts = [part for draft in drafts if (part := self._finished(draft, scope)) is not None]
        lost = len(parts) < len(drafts)
        # Whether women are adults depends on all words for groups.
        unsure = bool(broken) and bool(group_words(figures))
        if scope is None or not parts or unsure or not fields.unread <= _OF_BREAKDOWN:
            self.unread += [part.cell for one in parts for part in one.walk()] or [None]
            return None
        get = fields.get
        return Breakdown(
            tuple(parts),
            get("by"),
            get("where") or (),
            get("complete") or Complete.NO,
            False if {"exclusive", "excess"} & fields.unread else get("exclusive"),
            get("excess"),
            get("coverage"),
            get("cite"),
            get("note"),
            opened,
            self.problems.location(node),
            gaps=gaps or lost,
        )

    def _agrees(self, fields: Fields, figures: list[Figure | Unplaced]) -> bool:
        """Return whether what a breakdown says agrees with itself; a problem where it does not."""
        get = fields.get
        if get("excess") is None:
            return True  # as of nearly all
        parts = tuple(one.figure() if isinstance(one, Unplaced) else one for one in figures)
        build = partial(Breakdown, parts, exclusive=get("exclusive"), excess=get("excess"))
        return fields.attempt("parts", build, self.context) is not None

    def _opened(
        self, fields: Fields, whole: Figure | Unplaced, place: Settled, figures: list[Figure | Unplaced]
    ) -> tuple[Figure | None, Scope]:
        """Return the whole that a breakdown opens, if it opens one, and what its parts take over."""
        opened = None
        if where := fields.get("where"):
            opened = whole.standing(place).opened(where, self.book)
            opened = evolve(opened, location=self.problems.location(fields.node))
        cite = fields.get("cite") or (place.cite.place if place.cite else None)
        return opened, scope_of(opened or place, self.book, group_words(figures), fields.get("coverage"), cite)

    def _parts(self, fields: Fields, indicator: Concept | None) -> list[Draft]:
        """Read what the parts of a breakdown say themselves."""
        parts, says_by = fields.get("parts"), "by" in fields.values or "by" in fields.unread
        if parts is None:
            return []
        if isinstance(parts, Mapping):
            if not says_by:
                fix = "say what its keys are codes of, such as `by: exploitation`"
                problem = MissingValueError("by", "`by` beside a mapping of codes to amounts", fix)
                fields.fault("parts", problem, self.context)
            drafts = [self._code_with_amount(fields.get("by"), key, value, indicator) for key, value in parts.entries]
        else:
            if says_by:
                name = fields.get("by") or "exploitation"
                fix = f"leave out `by`: in a list each part names its own code, as in `- {{{name}: ..., value: ...}}`"
                wrong = ShapeError("a list", "a mapping of codes to amounts beside `by`", fix)
                fields.fault("parts", wrong, self.context)
            drafts = [self._draft(item, "part", indicator) for item in parts]
        if not drafts:
            missing = MissingValueError(NOTHING, "at least one part", "leave the breakdown out")
            fields.fault("parts", missing, self.context)
        return drafts

    def _code_with_amount(self, dimension: str | None, key: Scalar, node: Node, indicator: Concept | None) -> Draft:
        try:
            amount = self.problems.attempt(
                node, lambda: written_amount(self.context, read_amount, amount_text(node), indicator)
            )
        except IncompleteError:
            amount = None
        codes = None
        if dimension is not None:
            codes = self.problems.attempt(key, lambda: code(self.book, dimension, key.text))
        if amount is not None and amount.included_in is not None:
            self.references.append((amount.included_in, node))
        figure = None
        if codes is not None and dimension is not None:
            stated = Stated(coordinates=((dimension, codes),))
            figure = Unplaced(stated, amount or NOT_STATED, None, None, self.problems.location(node))
        unread = {name for name, value in (("value", amount), ("code", codes)) if value is None}
        at = CodeWithAmount(key.line, key.column, key, node)
        return Draft(figure, None, at, unread=unread, by_code=True)
