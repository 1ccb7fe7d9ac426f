"""docs/consistency.md as constraints for z3: the specification in code, a second opinion on the engine.

Nothing here is clever and nothing is shared with `tipreport.reason`. Every sort of record is written out
(which codes it carries on each dimension), then every set of figures that such a record may belong to, and
for each of these sets one unknown: how many records there are. The amounts bound sums of the unknowns, and z3
says whether whole numbers exist that satisfy them all. It is exponential, so it is for small reports.

Where the page leaves something open, the weaker reading stands here, the one that calls fewer reports
contradictory; such places are marked `Reading:`.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

import enum
from functools import cached_property
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

import z3
from attrs import field, frozen

from tipreport.model.account import PUBLISHER
from tipreport.model.amount import Amount
from tipreport.model.codes import MULTIPLE, UNSPECIFIED
from tipreport.model.concept import Counts
from tipreport.model.declared import Extent
from tipreport.model.period import Period
from tipreport.model.quality import Complete, CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tipreport.model.bounds import Bounds
    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.declared import Overlap
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.ratio import Share
    from tipreport.model.report import Report

MAX_STEPS = 400_000
"""How many memberships are tried before a report is given up as too large to write out."""

MAX_UNKNOWNS = 6_000

_UNLISTED = "(a code that no figure names)"
_RELATIVE = frozenset({"national", "foreign", "abroad"})
_MEMBERS: Mapping[str, frozenset[str]] = {
    "central_america": frozenset({"MEX", "GTM"}),
    "americas": frozenset({"MEX", "GTM", "USA", "ARG", "COL", "GUF"}),
    "europe": frozenset({"DEU", "GBR", "HRV"}),
    "EU27_2007": frozenset({"DEU", "GBR", "GUF"}),
    "EU27_2020": frozenset({"DEU", "HRV", "GUF"}),
    "EU28": frozenset({"DEU", "GBR", "HRV", "GUF"}),
}
"""Countries that areas have or, like French Guiana in the Union, may have: enough to tell where two may meet."""


def members(code: str) -> frozenset[str]:
    """The countries of an area; a country alone."""
    return _MEMBERS.get(code, frozenset({code}))


class Assumption(enum.Enum):
    """What is taken to hold besides the facts."""

    COMPLETE = "complete as judged"
    CODES = "codes do not overlap"
    CONVENTION = "a code counted in another"
    REST = "the rest of a code"
    MIXED = "mixed codes are counted apart"
    SOFT = "about 200 means 150 to 250"
    POPULATION = "one population"


USUAL = frozenset(Assumption) - {Assumption.POPULATION}
"""Those whose breach is a warning."""

FACTS: frozenset[Assumption] = frozenset()


class TooLargeError(Exception):
    """The report has more sorts of records than can be written out."""


def accounts(report: Report) -> tuple[str, ...]:
    """The accounts of a report, in the order of the file."""
    return tuple(dict.fromkeys(report.account(root) for root in report.figures))


def decide(report: Report, account: str = PUBLISHER, *, facts_only: bool, timeout: float = 10) -> bool | None:
    """Whether an account has a world, with the assumptions unless `facts_only`; None if not found out."""
    return has_world(report, account, FACTS if facts_only else USUAL, timeout=timeout)


def without_whole_numbers(
    report: Report, account: str = PUBLISHER, *, facts_only: bool, timeout: float = 10
) -> bool | None:
    """Whether an account had a world if there could be half a record."""
    return has_world(report, account, FACTS if facts_only else USUAL, whole_numbers=False, timeout=timeout)


def has_world(
    report: Report,
    account: str = PUBLISHER,
    assumed: frozenset[Assumption] = FACTS,
    *,
    whole_numbers: bool = True,
    timeout: float = 10,
) -> bool | None:
    """Whether an account has a world in which these assumptions hold.

    Args:
        report: What is stated.
        account: Whose figures.
        assumed: What is taken to hold besides the facts.
        whole_numbers: Whether records come in whole numbers.
        timeout: Seconds for each group of figures that hang together.

    Returns:
        None if that could not be found out: too large, or z3 took too long.
    """
    read = Account(report, account)
    answers = []
    for nodes in read.islands(assumed):
        try:
            island = Island(read, nodes, assumed)
            answers.append(island.has_world(whole_numbers=whole_numbers, timeout=timeout))
        except TooLargeError:
            answers.append(None)
        if answers[-1] is False:
            return False
    return None if None in answers else True


# Figures, and how they stand to each other.


@frozen(eq=False)
class Node:
    """A figure, or a whole that `where` opens, among the others of its account."""

    number: int
    figure: Figure
    whole: Node | None
    opened: bool = False

    @property
    def cell(self) -> Cell:
        """Its box, and what it counts."""
        return self.figure.cell

    @property
    def kind(self) -> tuple[str, str]:
        """What it counts, in what unit."""
        return self.cell.indicator.id, self.cell.unit.name

    @property
    def partial(self) -> bool:
        """Whether it is said to cover less than its box."""
        coverage = self.figure.coverage
        return coverage is not None and coverage.status is CoverageStatus.PARTIAL


@frozen(eq=False)
class Group:
    """A breakdown with its whole and those of its parts that count."""

    whole: Node
    breakdown: Breakdown
    parts: tuple[Node, ...]

    def kin(self, node: Node) -> Iterator[Node]:
        """The siblings that count the same thing in the same unit."""
        return (part for part in self.parts if part is not node and part.kind == node.kind)


def counts(figure: Figure) -> bool:
    """Whether a figure takes part: money, durations, rates and what never adds up do not."""
    return not figure.cell.indicator.measured and figure.cell.counts is not Counts.NOT_ADDITIVE


class Account:
    """All figures of one reporter in one edition."""

    def __init__(self, report: Report, account: str) -> None:
        self.report = report
        self.book = report.book
        self.nodes: list[Node] = []
        self.groups: list[Group] = []
        self._by_id: dict[str, Node] = {}
        self._renamed: list[tuple[str, Node]] = []
        for root in report.figures:
            if report.account(root) == account and counts(root):
                self._add(root, None)
        # What is stated comes before what `where` opens.
        for node in sorted(self.nodes, key=lambda node: node.opened):
            self._by_id.setdefault(node.figure.id, node)
        for id_, node in self._renamed:
            self._by_id.setdefault(id_, node)

    def _add(self, figure: Figure, whole: Node | None, *, opened: bool = False) -> Node:
        node = Node(len(self.nodes), figure, whole, opened)
        self.nodes.append(node)
        for breakdown in figure.breakdowns:
            of = node
            if breakdown.opened is not None and breakdown.opened.cell == figure.cell:
                self._renamed.append((breakdown.opened.id, node))  # with the same codes it is the whole itself
            elif breakdown.opened is not None:
                of = self._add(breakdown.opened, node, opened=True)
            parts = tuple(self._add(part, of) for part in breakdown.parts if counts(part))
            self.groups.append(Group(of, breakdown, parts))
        return node

    def find(self, figure_id: str | None) -> Node | None:
        """The figure that a reference leads to; None where it leads out of the account, and asks nothing."""
        return None if figure_id is None else self._by_id.get(figure_id)

    def referred(self, node: Node) -> Iterator[Node]:
        """The figures that a figure refers to."""
        figure = node.figure
        found = map(self.find, (figure.of, figure.amount.included_in, *figure.additional_to))
        return (other for other in found if other is not None)

    def overlaps(self) -> Iterator[tuple[Node, Node, Overlap]]:
        """The declared overlaps within this account."""
        for overlap in self.report.overlaps:
            one, other = map(self.find, overlap.between)
            if one is not None and other is not None:
                yield one, other, overlap

    def takes_all(self, root: Node, assumed: frozenset[Assumption]) -> bool:
        """Whether a root denotes all records in its box, or some of them."""
        return (self.report.is_table or Assumption.POPULATION in assumed) and not root.partial

    def islands(self, assumed: frozenset[Assumption]) -> list[list[Node]]:
        """The figures that hang together; no statement reaches from one island into another."""
        island = {node.number: node.number for node in self.nodes}
        for one, other in self._ties(assumed):
            kept, lost = island[one.number], island[other.number]
            island = {number: kept if here == lost else here for number, here in island.items()}
        names = dict.fromkeys(island.values())
        return [[node for node in self.nodes if island[node.number] == name] for name in names]

    def _ties(self, assumed: frozenset[Assumption]) -> Iterator[tuple[Node, Node]]:
        for node in self.nodes:
            if node.whole is not None:
                yield node, node.whole
            elif self.takes_all(node, assumed):
                yield from ((node, other) for other in self.nodes if other.kind == node.kind)
            yield from ((node, other) for other in self.referred(node))
        yield from ((one, other) for one, other, _ in self.overlaps())


# Boxes.


def lies_inside(
    book: Codebook, dimension: str, inner: Iterable[str], outer: Iterable[str], *, by_convention: bool = True
) -> bool:
    """Whether on one dimension each of the inner codes lies in one of the outer ones."""
    return all(
        any(book.within(dimension, code, above, by_convention=by_convention) for above in outer) for code in inner
    )


def box_inside(book: Codebook, inner: Cell, outer: Cell, *, by_convention: bool = True) -> bool:
    """Whether the codes of the inner box lie in those of the outer one."""
    return all(
        inner.codes(dimension)
        and lies_inside(book, dimension, inner.codes(dimension), codes, by_convention=by_convention)
        for dimension, codes in outer.coordinates
    )


def same_box(book: Codebook, one: Cell, other: Cell) -> bool:
    """Whether two boxes are the same one by definition.

    Reading: `national` and MEX are the same codes, if differently written.
    """
    return box_inside(book, one, other, by_convention=False) and box_inside(book, other, one, by_convention=False)


def same_codes(book: Codebook, dimension: str, one: Cell, other: Cell) -> bool:
    """Whether two cells have the same codes on a dimension, if perhaps differently written."""
    mine, theirs = one.codes(dimension), other.codes(dimension)
    return bool(mine) == bool(theirs) and (
        lies_inside(book, dimension, mine, theirs) and lies_inside(book, dimension, theirs, mine)
    )


def dimensions_outside(book: Codebook, part: Cell, whole: Cell) -> frozenset[str]:
    """The dimensions on which a code of the part is not among the whole's."""
    return frozenset(
        dimension
        for dimension, codes in whole.coordinates
        if not lies_inside(book, dimension, part.codes(dimension), codes)
    )


def dimensions_apart(one: Cell, other: Cell) -> frozenset[str]:
    """The dimensions on which two cells differ."""
    stated = {dimension for dimension, _ in chain(one.coordinates, other.coordinates)}
    return frozenset(dimension for dimension in stated if one.codes(dimension) != other.codes(dimension))


def mixed_on(part: Cell, whole: Cell) -> Iterator[str]:
    """The dimensions on which a part is one of `multiple` or mixed codes alone, and its whole has other codes."""
    for dimension, codes in part.coordinates:
        if codes != whole.codes(dimension) and all(code == MULTIPLE or "+" in code for code in codes):
            yield dimension


# Records: what one may carry on one dimension.


@frozen
class Aspect:
    """What a record carries on one dimension.

    Attributes:
        codes: Those that figures name, with all that they lie in.
        several: Whether it carries more than one code.
        once: Whether something that happens once can carry it.
    """

    codes: frozenset[str]
    several: bool
    once: bool = True


class Lists:
    """The codes that the figures of an island name, and what a record may carry of them."""

    def __init__(self, book: Codebook, nodes: Iterable[Node]) -> None:
        self.book = book
        self.named: dict[str, set[str]] = {}
        for node in nodes:
            for dimension, codes in node.cell.coordinates:
                self.named.setdefault(dimension, set()).update(codes)

    def aspects(self, dimension: str, *, exclusive: bool, conventions: bool) -> set[Aspect]:
        """All that a record may carry on a dimension.

        Args:
            dimension: The dimension.
            exclusive: Whether a record carries one code.
            conventions: Whether a code brings along those in which it lies by convention.
        """
        if self.book.dimension(dimension).periods:
            return set(self._periods(dimension))
        found = set(self._of_one_code(dimension))
        if not exclusive:
            once = not self.book.dimension(dimension).once
            found |= {
                Aspect(self._with_above(dimension, codes), several=True, once=once)
                for codes in self._any_codes(dimension)
            }
        return {one for one in found if not conventions or self._keeps_conventions(dimension, one.codes)}

    def _of_one_code(self, dimension: str) -> Iterator[Aspect]:
        """What one code brings along, by definition and perhaps by convention; and what goes with `multiple`."""
        for codes in self._one_code(dimension):
            several = any("+" in code for code in codes) or not any(
                all(self._lies_in(dimension, code, above) for above in codes) for code in codes
            )
            named = self.named[dimension]
            maybe = [above for above in named for code in codes if self._by_convention(dimension, code, above)]
            for more in subsets(maybe):
                yield Aspect(self._with_above(dimension, (*codes, *more)), several)

    def _lies_in(self, dimension: str, code: str, above: str) -> bool:
        return code == above or (code != _UNLISTED and self.book.within(dimension, code, above))

    def _by_convention(self, dimension: str, code: str, above: str) -> bool:
        return code != _UNLISTED and self.book.by_convention(dimension, code, above)

    def _keeps_conventions(self, dimension: str, codes: frozenset[str]) -> bool:
        return not any(
            above not in codes and self._by_convention(dimension, code, above)
            for code in codes
            for above in self.named[dimension]
        )

    def _with_above(self, dimension: str, codes: Iterable[str]) -> frozenset[str]:
        """A code brings along every code that it lies in by definition."""
        return frozenset(
            above
            for code in codes
            if code != _UNLISTED
            for above in self.named[dimension]
            if self.book.within(dimension, code, above, by_convention=False)
        )

    def _any_codes(self, dimension: str) -> Iterator[tuple[str, ...]]:
        """One or more codes; `unspecified` stands alone.

        A record may always carry a code that no figure names. That it does so only ever allows more.
        """
        if UNSPECIFIED in self.named[dimension]:
            yield (UNSPECIFIED,)
        side = self.book.dimension(dimension).side
        for codes in subsets(self.named[dimension] - {UNSPECIFIED}):
            if len({side(code) for code in codes} - {None}) < 2:  # noqa: PLR2004 - nobody is female and male
                yield (*codes, _UNLISTED)

    def _one_code(self, dimension: str) -> Iterator[tuple[str, ...]]:
        """Exactly one code, be it one that no figure names.

        Reading: where a figure names `multiple`, a record that carries it may have any forms beside it. Where
        none does, no record has several: else nothing would be left of codes that are exclusive.
        Reading: without the report's country nobody knows whether ARG is foreign, so a record may be both; and so
        may one be in two areas that have a country in common.
        """
        named = self.named[dimension]
        yield from ((code,) for code in (*named, _UNLISTED))
        for codes in subsets(named - {UNSPECIFIED, MULTIPLE}):
            if len(codes) > 1 and all(self._untold(dimension, *pair) for pair in combinations(codes, 2)):
                yield codes
        if MULTIPLE in named:
            others = named - {MULTIPLE, UNSPECIFIED} | {_UNLISTED}
            yield from ((MULTIPLE, *codes) for codes in subsets(others))

    def _untold(self, dimension: str, one: str, other: str) -> bool:
        """Whether nobody can tell two codes apart: one is the other's, or both may be of one place."""
        if self.book.within(dimension, one, other) or self.book.within(dimension, other, one):
            return True
        reader = self.book.dimension(dimension)
        places = [code for code in (one, other) if not reader.lists(code)]
        if not reader.countries or not places:
            return False
        if len(places) == 2:  # noqa: PLR2004 - a pair
            return any(code in _MEMBERS for code in places) and not members(one).isdisjoint(members(other))
        home = self.book.country
        return not _RELATIVE.isdisjoint({one, other}) and (
            home is None or (places[0] in _MEMBERS and home in members(places[0]))
        )

    def _periods(self, dimension: str) -> Iterator[Aspect]:
        """Persons may be counted in any periods; what happens once is in one.

        Reading: periods that overlap (a calendar and a fiscal year) may both be the one.
        """
        named = self.named[dimension]
        if UNSPECIFIED in named:
            yield Aspect(frozenset({UNSPECIFIED}), several=False)
        for codes in subsets(named - {UNSPECIFIED}):
            carried = self._with_above(dimension, codes)
            yield Aspect(carried, several=True, once=False)
            read = [Period.read(code) for code in codes]
            if not any(one.disjoint(other) for one, other in combinations(read, 2)):
                wider = [one for one in read if any(other != one and other.within(one) for other in read)]
                yield Aspect(carried, several=len(read) - len(wider) > 1)


def subsets(codes: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """All subsets, the empty one among them."""
    ordered = sorted(codes)
    return chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))


@frozen
class Sort:
    """A sort of records, by all that the figures of an island can tell of it.

    Attributes:
        boxes: The figures in whose box it lies, without the dimensions that ask nothing of their records.
        several: The pairs of figures on whose difference it carries more than one code.
        once: Whether it can be something that happens once.
    """

    boxes: frozenset[int]
    several: frozenset[tuple[int, int]] = frozenset()
    once: bool = True


# An island: figures that hang together, under some assumptions.

Membership = frozenset[int]
"""The figures that a record belongs to."""


@frozen(eq=False)
class Standing:
    """How a part stands to its whole.

    Attributes:
        outside: Whether a code of it is not among the whole's.
        loose: The dimensions that ask nothing of its records.
        some: Whether it denotes some, not all, of the whole's records in its box.
    """

    outside: bool
    loose: frozenset[str]
    some: bool


@frozen(eq=False)
class Rules:
    """Which memberships the statements forbid, whatever the numbers.

    Attributes:
        apart: No record is in both.
        inside: A record in the first is in the second.
        complete: A record in the first is in one of the others.
        rests: By part, the siblings whose codes lie inside its own.
        mixed: By part, siblings of `multiple` or mixed codes.
        exempt: By figure, those that it is additional to, or that are to it.
    """

    apart: set[frozenset[int]] = field(factory=set)
    inside: list[tuple[int, int]] = field(factory=list)
    complete: list[tuple[int, tuple[int, ...]]] = field(factory=list)
    rests: dict[int, list[int]] = field(factory=dict)
    mixed: dict[int, list[int]] = field(factory=dict)
    exempt: dict[int, list[int]] = field(factory=dict)


class Island:
    """The figures of one account that hang together, under some assumptions."""

    def __init__(self, account: Account, nodes: list[Node], assumed: frozenset[Assumption]) -> None:
        here = {node.number for node in nodes}
        self.account = account
        self.book = account.book
        self.nodes = nodes
        self.assumed = assumed
        self.groups = [group for group in account.groups if group.whole.number in here]
        self.overlaps = [each for each in account.overlaps() if each[0].number in here]
        self.group_of = {part.number: group for group in self.groups for part in group.parts}
        self.standing: dict[int, Standing] = {}
        for node in nodes:  # wholes come before their parts
            self.standing[node.number] = self._standing(node)
        self.rules = self._rules()

    # Rule 2: parts.

    def _standing(self, node: Node) -> Standing:
        whole = node.whole
        if whole is None:
            takes_all = self.account.takes_all(node, self.assumed)
            return Standing(outside=False, loose=frozenset(), some=not takes_all)
        inherited = self.standing[whole.number].loose
        outside = dimensions_outside(self.book, node.cell, whole.cell)
        group = self.group_of.get(node.number)
        some = (
            node.partial
            or box_inside(self.book, whole.cell, node.cell)
            or node.kind != whole.kind
            or any(same_box(self.book, node.cell, kin.cell) for kin in (group.kin(node) if group else ()))
            or not inherited.isdisjoint(dimensions_apart(node.cell, whole.cell))
            or bool(outside)
        )
        return Standing(bool(outside), inherited | outside, some)

    # Rules 3 to 8: which figures a record may be in together.

    def _rules(self) -> Rules:
        rules = Rules()
        for group in self.groups:
            self._add_group(rules, group)
        for node in self.nodes:
            self._add_references(rules, node)
        for one, other, overlap in self.overlaps:
            if overlap.extent is Extent.NONE:
                rules.apart.add(frozenset({one.number, other.number}))
            if overlap.extent in (Extent.WITHIN, Extent.SAME):
                rules.inside.append((one.number, other.number))
            if overlap.extent is Extent.SAME:
                rules.inside.append((other.number, one.number))
        return rules

    def _add_group(self, rules: Rules, group: Group) -> None:
        ids = {part.figure.id for part in group.parts}
        aside = {part for part in group.parts if part.figure.amount.included_in in ids}
        for part in group.parts:
            rules.rests[part.number] = [kin.number for kin in group.kin(part) if self._is_rest(group, part, kin)]
        for one, other in combinations(group.parts, 2):
            if group.breakdown.exclusive and not {one, other} & aside:
                rules.apart.add(frozenset({one.number, other.number}))
        inside = [part for part in group.parts if not self.standing[part.number].outside]
        for mixed in inside:
            for dimension in mixed_on(mixed.cell, group.whole.cell):
                self._add_mixed(rules, group, dimension, [part for part in inside if part.kind == mixed.kind], mixed)
        if self._complete(group):
            rules.complete.append((group.whole.number, tuple(part.number for part in group.parts)))

    def _add_mixed(self, rules: Rules, group: Group, dimension: str, parts: list[Node], mixed: Node) -> None:
        """What a part of mixed codes means for those of its kind that have codes of their own on the dimension."""
        own = [part for part in parts if part.cell.codes(dimension) not in ((), group.whole.cell.codes(dimension))]
        for part in own:
            included = {part.figure.amount.included_in, mixed.figure.amount.included_in}
            if part is not mixed and not included & {part.figure.id, mixed.figure.id}:
                rules.mixed.setdefault(part.number, []).append(mixed.number)
                if Assumption.MIXED in self.assumed and not self._mixed_given_up(group):
                    rules.apart.add(frozenset({part.number, mixed.number}))

    def _mixed_given_up(self, group: Group) -> bool:
        """Whether a breakdown says that its parts overlap."""
        numbers = {part.number for part in group.parts}
        return (
            group.breakdown.exclusive is False
            or group.breakdown.excess is not None
            or any(
                overlap.extent is not Extent.NONE and {one.number, other.number} <= numbers
                for one, other, overlap in self.overlaps
            )
        )

    def _is_rest(self, group: Group, part: Node, kin: Node) -> bool:
        """Whether a part beside this sibling means the rest of its code."""
        return (
            not self.standing[part.number].outside
            and not self.standing[kin.number].outside
            and all(
                dimension in self.standing[part.number].loose
                or (
                    kin.cell.codes(dimension)
                    and lies_inside(self.book, dimension, kin.cell.codes(dimension), part.cell.codes(dimension))
                )
                for dimension, _ in part.cell.coordinates
            )
            and any(
                dimension not in self.standing[part.number].loose
                and not (
                    part.cell.codes(dimension) and lies_inside(self.book, dimension, part.cell.codes(dimension), codes)
                )
                for dimension, codes in kin.cell.coordinates
            )
            and kin.figure.amount.included_in != part.figure.id
            and not self._is_sum(group, part)
        )

    def _is_sum(self, group: Group, part: Node) -> bool:
        """Whether a part's codes are just those of its siblings put together."""
        for dimension, codes in part.cell.coordinates:
            rest = self._asked(part, dimension)
            kin = [set(one.cell.codes(dimension)) for one in group.kin(part) if self._asked(one, dimension) == rest]
            fewer = [one for one in kin if one and one < set(codes)]
            if dimension not in self.standing[part.number].loose and set().union(*fewer) == set(codes):
                return True
        return False

    def _asked(self, node: Node, but: str) -> dict[str, tuple[str, ...]]:
        """The codes that ask something of a figure's records, but for those on a dimension."""
        loose = self.standing[node.number].loose
        return {name: codes for name, codes in node.cell.coordinates if name not in loose and name != but}

    def _complete(self, group: Group) -> bool:
        bases = {Complete.STATED, Complete.REMAINDER}
        if Assumption.COMPLETE in self.assumed:
            bases |= {Complete.CLOSES, Complete.JUDGED}
        # Reading: a part that does not count may still be what completes the whole.
        return group.breakdown.complete in bases and len(group.parts) == len(group.breakdown.parts)

    def _add_references(self, rules: Rules, node: Node) -> None:
        if (holder := self.account.find(node.figure.amount.included_in)) is not None:
            rules.inside.append((node.number, holder.number))
        for id_ in node.figure.additional_to:
            if (other := self.account.find(id_)) is not None:
                rules.apart.add(frozenset({node.number, other.number}))
                rules.exempt.setdefault(node.number, []).append(other.number)
                rules.exempt.setdefault(other.number, []).append(node.number)

    # Records.

    def exclusive(self, dimension: str) -> bool:
        """Whether a record carries one code, as a fact or as an assumption."""
        reader = self.book.dimension(dimension)
        if reader.exclusive is True:
            return True
        return Assumption.CODES in self.assumed and reader.exclusive is None and not self._given_up(dimension)

    def _given_up(self, dimension: str) -> bool:
        for group in self.groups:
            told = group.breakdown.exclusive is False or group.breakdown.excess is not None
            if told and len({part.cell.codes(dimension) for part in group.parts}) > 1:
                return True
        if any(dimension in node.figure.overlapping for node in self.nodes):
            return True
        return any(
            overlap.extent is not Extent.NONE and one.cell.codes(dimension) != other.cell.codes(dimension)
            for one, other, overlap in self.overlaps
        )

    def sorts(self) -> set[Sort]:
        """Every sort of records, dimension by dimension; those that no figure tells apart are one."""
        lists = Lists(self.book, self.nodes)
        everywhere = frozenset(node.number for node in self.nodes)
        sorts = {Sort(everywhere)}
        conventions = Assumption.CONVENTION in self.assumed
        for dimension in lists.named:
            aspects = lists.aspects(dimension, exclusive=self.exclusive(dimension), conventions=conventions)
            sides = {self._side(dimension, aspect) for aspect in aspects}
            if len(sorts) * len(sides) > MAX_STEPS:
                raise TooLargeError
            sorts = {
                Sort(
                    sort.boxes & side.boxes,
                    sort.several | side.several,
                    sort.once and side.once,
                )
                for sort, side in product(sorts, sides)
            }
        return sorts

    def _side(self, dimension: str, aspect: Aspect) -> Sort:
        """What one dimension tells of a record that carries these codes there."""
        boxes = frozenset(
            node.number
            for node in self.nodes
            if not node.cell.codes(dimension) or not aspect.codes.isdisjoint(node.cell.codes(dimension))
        )
        loose = frozenset(number for number, standing in self.standing.items() if dimension in standing.loose)
        cells = {node.number: node.cell for node in self.nodes}
        several = frozenset(
            (part, kin)
            for part, kins in self.rules.rests.items()
            for kin in kins
            if aspect.several
            and dimension not in self.standing[part].loose
            and not same_codes(self.book, dimension, cells[part], cells[kin])
        )
        return Sort(boxes | loose, several, aspect.once)

    # Memberships.

    @cached_property
    def found(self) -> set[Membership]:
        """The memberships, written out once."""
        return self.memberships()

    def memberships(self) -> set[Membership]:
        """Every set of figures that some record may belong to."""
        self._steps = 0
        found: set[Membership] = set()
        for sort in self.sorts():
            for membership in self._extend(sort, frozenset(), 0):
                if self._allowed(sort, membership):
                    found.add(membership)
            if len(found) > MAX_UNKNOWNS:
                raise TooLargeError
        return found - {frozenset()}

    def _extend(self, sort: Sort, chosen: Membership, at: int) -> Iterator[Membership]:
        """All memberships that add figures from position `at` on."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooLargeError
        if at == len(self.nodes):
            yield chosen
            return
        node = self.nodes[at]
        may, must = self._may_and_must(sort, node, chosen)
        if may and not any(frozenset({node.number, other}) in self.rules.apart for other in chosen):
            yield from self._extend(sort, chosen | {node.number}, at + 1)
        if not must or node.number in self.rules.exempt:  # whether it is exempt shows once all are chosen
            yield from self._extend(sort, chosen, at + 1)

    def _may_and_must(self, sort: Sort, node: Node, chosen: Membership) -> tuple[bool, bool]:
        """Whether a record may be in a figure, and whether it has to be, by what else it is in."""
        standing = self.standing[node.number]
        if node.cell.happens_once and not sort.once:
            return False, False
        if node.whole is None:
            return node.number in sort.boxes, False
        if node.whole.number not in chosen:
            return False, False
        taken = [kin for kin in self.rules.rests.get(node.number, ()) if kin in sort.boxes]
        held = Assumption.REST in self.assumed and any((node.number, kin) not in sort.several for kin in taken)
        if node.number not in sort.boxes or held:
            return False, False
        mixed = sort.boxes.intersection(self.rules.mixed.get(node.number, ()))
        return True, not (standing.some or taken or mixed)

    def _allowed(self, sort: Sort, membership: Membership) -> bool:
        """What can be told only once all figures of a record are known."""
        rules = self.rules
        return (
            all(other in membership for one, other in rules.inside if one in membership)
            and all(not membership.isdisjoint(parts) for whole, parts in rules.complete if whole in membership)
            and not any(self._missing(sort, node, membership) for node in self.nodes)
        )

    def _missing(self, sort: Sort, node: Node, membership: Membership) -> bool:
        """Whether a record should be in a figure and is not.

        Reading: parts, like roots, lack the records of what they are additional to.
        """
        exempt = not membership.isdisjoint(self.rules.exempt.get(node.number, ()))
        if node.number in membership or exempt:
            return False
        if node.whole is not None:
            return self._may_and_must(sort, node, membership)[1]
        counted = any(other.kind == node.kind for other in self.nodes if other.number in membership)
        return not self.standing[node.number].some and counted and node.number in sort.boxes

    # Rules 7 to 9: numbers.

    def has_world(
        self, *, whole_numbers: bool, timeout: float, also: Callable[[Counter], Iterable[Any]] = lambda _: ()
    ) -> bool | None:
        """Whether numbers of records exist that satisfy every amount, and whatever else is asked of them."""
        make = z3.Int if whole_numbers else z3.Real
        unknowns = {membership: make(name(membership)) for membership in self.found}
        solver = z3.Solver()
        solver.set("timeout", int(timeout * 1000))
        solver.add(*(unknown >= 0 for unknown in unknowns.values()))
        counter = Counter(unknowns)
        solver.add(*self._numbers(counter), *also(counter))
        answer = solver.check()
        return None if answer == z3.unknown else bool(answer == z3.sat)

    def _numbers(self, count: Counter) -> Iterator[Any]:
        for node in self.nodes:
            yield from self._amount(count, node)
        for group in self.groups:
            if group.breakdown.excess is not None:
                numbers = [part.number for part in group.parts]
                surplus = z3.Sum([count.of(number) for number in numbers]) - count.in_any(numbers)
                yield from self._bounded(surplus, group.breakdown.excess)
        for one, other, overlap in self.overlaps:
            if isinstance(overlap.extent, Amount):
                yield from self._bounded(count.in_all([one.number, other.number]), overlap.extent)

    def _amount(self, count: Counter, node: Node) -> Iterator[Any]:
        figure, number = node.figure, count.of(node.number)
        yield from self._bounded(number, figure.amount)
        if figure.amount.short is not None and node.whole is not None:
            yield number == count.of(node.whole.number) - figure.amount.short
        base = node.whole if figure.of is None else self.account.find(figure.of)
        for amount in (figure.amount, figure.share):
            if amount is not None and amount.share is not None and base is not None:
                yield from self._share(number, count.of(base.number), amount.share)

    def _bounded(self, number: Any, amount: Amount) -> Iterator[Any]:  # noqa: ANN401 - z3 has no types
        soft: tuple[Bounds, ...] = (amount.soft,) if amount.soft and Assumption.SOFT in self.assumed else ()
        for bounds in (amount.firm, *soft):
            yield number >= int(bounds.low)
            if bounds.high is not None:
                yield number <= int(bounds.high)

    def _share(self, number: Any, base: Any, share: Share) -> Iterator[Any]:  # noqa: ANN401 - z3 has no types
        least = share.soft or share.firm
        if least.low > 0 or least.above:
            yield base >= 1
        soft = (share.soft,) if share.soft and Assumption.SOFT in self.assumed else ()
        for band in (share.firm, *soft):
            left, right = number * band.low.denominator, base * band.low.numerator
            yield left > right if band.above else left >= right
            if band.high is not None:
                left, right = number * band.high.denominator, base * band.high.numerator
                among = left < right if band.below else left <= right
                yield among if band.low > 0 or band.above else z3.Or(among, z3.And(number == 0, base == 0))


class Counter:
    """How many records there are, as sums of the unknowns."""

    def __init__(self, unknowns: Mapping[Membership, Any]) -> None:
        self._unknowns = unknowns

    def of(self, number: int) -> Any:  # noqa: ANN401 - z3 has no types
        """How many are in a figure."""
        return self.in_all([number])

    def in_all(self, numbers: Iterable[int]) -> Any:  # noqa: ANN401 - z3 has no types
        """How many are in each of these figures."""
        wanted = frozenset(numbers)
        return z3.Sum([unknown for members, unknown in self._unknowns.items() if wanted <= members])

    def in_any(self, numbers: Iterable[int]) -> Any:  # noqa: ANN401 - z3 has no types
        """How many are in one or more of these figures."""
        wanted = frozenset(numbers)
        return z3.Sum([unknown for members, unknown in self._unknowns.items() if wanted & members])


def name(membership: Membership) -> str:
    """An unknown's name, the same in every run."""
    return "in " + " ".join(map(str, sorted(membership)))
