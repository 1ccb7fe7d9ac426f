"""What a report states about one account: sets of records, what relates them, and what bounds their sizes.

The semantics are those of docs/consistency.md. Nothing is decided here, and nothing is said about an indicator in
particular: all of it follows from cells, breakdowns and declarations.
"""

from __future__ import annotations

import enum
from itertools import permutations
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.model.account import PUBLISHER
from tipreport.model.amount import Amount, Bounds, Share
from tipreport.model.codes import MULTIPLE
from tipreport.model.concept import Counts
from tipreport.model.declared import Extent, Overlap
from tipreport.model.nesting import Nesting
from tipreport.model.wording import Complete, CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.report import Report


class Kind(enum.Enum):
    """What sort of statement it is."""

    AMOUNT = "amount"
    SHARE = "share"
    ALL = "all"
    EXCESS = "excess"
    OVERLAP = "overlap"
    ADDITIONAL = "additional"
    INCLUDED = "included"
    COMPLETE = "complete"
    EXCLUSIVE = "exclusive"
    CODES = "codes"
    ANY = "any"
    REST = "rest"


_AMOUNT, _SHARE, _ALL = Kind.AMOUNT, Kind.SHARE, Kind.ALL  # asked for so often that a set of them takes too long


@frozen
class Statement:
    """Something that is said, or assumed, and that a conflict may turn out not to need.

    Attributes:
        kind: What sort it is.
        groups: Indices of the sets it is about, the one it is said of first.
        bounds: Of a size: of an amount, an excess, a number that overlaps.
        share: What proportion of the second set the first is; None asks only that the second is not empty.
        short: How many fewer the first set has than the second.
        dimension: Whose codes do not overlap, in all sets that hang together with the first.
        extent: What an overlap that is no number says.
        assumed: Whether it is an assumption rather than a fact.
    """

    kind: Kind
    groups: tuple[int, ...]
    bounds: Bounds | None = None
    share: Share | None = None
    short: int | None = None
    dimension: str | None = None
    extent: Extent | None = None
    assumed: bool = False

    @property
    def shapes(self) -> bool:
        """Whether it says which sets a record may be in together, rather than how many records there are."""
        return self.bounds is None and not self.own

    @property
    def own(self) -> bool:
        """Whether it says how many records the first set has."""
        return self.kind is _AMOUNT or self.kind is _SHARE or self.kind is _ALL


@frozen
class Sibling:
    """A part whose codes lie inside another's, so that the other means the rest.

    Attributes:
        index: Its set.
        differs: The dimensions on which its codes are narrower.
    """

    index: int
    differs: frozenset[str]


@frozen
class Group:
    """The set of records that a figure denotes.

    Attributes:
        figure: The figure.
        whole: The index of the set it is a part of; None for a root.
        box: The codes that its records carry, by dimension: its cell's, without those that ask nothing.
        key: Indicator and unit: what a record counts as.
        some: Whether it may leave out records of its box.
        outside: Whether it lies outside its whole.
        loose: The dimensions on which codes ask nothing, since it or a whole of it lies outside on them.
        inside: Siblings whose records it does not hold.
        mixed: Siblings of mixed codes, none of whose records it holds.
    """

    figure: Figure
    whole: int | None
    box: Mapping[str, tuple[str, ...]]
    key: tuple[str, str]
    some: bool
    outside: bool = False
    loose: frozenset[str] = frozenset()
    inside: tuple[Sibling, ...] = ()
    mixed: tuple[int, ...] = ()


@frozen
class Parts:
    """A breakdown: which sets are its parts.

    Attributes:
        whole: The index of the whole.
        parts: The indices of the parts.
        stated: The breakdown as stated.
        exclusive: Parts that mixed codes among them make exclusive.
    """

    whole: int
    parts: tuple[int, ...]
    stated: Breakdown
    exclusive: tuple[tuple[int, ...], ...]


@frozen(eq=False)
class Account:
    """All that one reporter states in one edition.

    Attributes:
        report: The report.
        name: The reporter; empty for the publisher.
        groups: The sets, wholes before their parts.
        breakdowns: How they are broken down.
        statements: What is said about them, in the order of the file.
        overlapping: Pairs of sets for which an overlap is declared, known or not, other than none.
        rooted: Whether a root denotes all records in its box, as in a table.
    """

    report: Report
    name: str
    groups: tuple[Group, ...]
    breakdowns: tuple[Parts, ...]
    statements: tuple[Statement, ...]
    overlapping: tuple[tuple[int, int], ...]
    rooted: bool

    @property
    def book(self) -> Codebook:
        """The code lists in force."""
        return self.report.book

    def index(self, figure: Figure) -> int | None:
        """The set of a figure; None where it takes no part."""
        return next((index for index, group in enumerate(self.groups) if group.figure is figure), None)

    def with_part(self, figure: Figure, whole: int | None) -> Account:
        """This account with one more part of a whole, or one more row of a table, of which nothing is said."""
        builder = _Builder(self.report, self.name)
        builder.groups = list(self.groups)
        return evolve(
            self, groups=(*self.groups, builder.root(figure) if whole is None else builder.part(figure, whole))
        )

    def one_population(self) -> Account:
        """This account, if every root counts all records in its box."""
        groups = (
            evolve(group, some=is_partial(group.figure)) if group.whole is None else group for group in self.groups
        )
        return evolve(self, groups=tuple(groups), rooted=True)


def accounts(report: Report) -> Iterator[Account]:
    """The accounts of a report, in the order of the file."""
    roots: dict[str, list[Figure]] = {}
    for root in report.figures:
        if adds_up(root):
            roots.setdefault(report.account(root), []).append(root)
    for name, figures in roots.items():
        yield account_of(report, name, figures)


def account_of(report: Report, name: str, roots: Iterable[Figure]) -> Account:
    """Some figures of a reporter as an account.

    Args:
        report: The report.
        name: The reporter; empty for the publisher.
        roots: Those that add up, none of which has records in common with roots that are left out.
    """
    return _Builder(report, name).account(roots)


def everyone(report: Report) -> Account:
    """The figures of all reporters as one account, for what is declared between them; of a narrative only."""
    return account_of(report, PUBLISHER, (root for root in report.figures if adds_up(root)))


def adds_up(root: Figure) -> bool:
    """Whether a root and its parts take part: whether they count something that adds up."""
    indicator = root.cell.indicator
    return not indicator.measured and indicator.counts is not Counts.NOT_ADDITIVE


def is_partial(figure: Figure) -> bool:
    """Whether a figure is said to cover only part of what it should."""
    return figure.coverage is not None and figure.coverage.status is CoverageStatus.PARTIAL


def stated_twice(roots: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Roots of one account that state one cell differently: the earlier, and the one that differs from it.

    Firm bounds are looked at first, so that a pair differs by the soft ones only where it has to. Where something is
    additional to a root, or to a part of it, the two need not count the same.
    """
    roots = list(roots)
    apart = {id_ for root in roots for figure in root.walk() for id_ in figure.additional_to}
    seen: dict[Cell, list[Figure]] = {}
    for root in roots:
        additional = any(figure.additional_to or figure.id in apart for figure in root.walk())
        if is_partial(root) or additional or not root.amount.counted:
            continue
        earlier = seen.setdefault(root.cell, [])
        firm = (one for one in earlier if one.amount.firm.excludes(root.amount.firm))
        soft = (one for one in earlier if one.amount.bounds.excludes(root.amount.bounds))
        if (other := next(firm, None) or next(soft, None)) is not None:
            yield other, root
        earlier.append(root)


class _Builder:
    """Collects the sets of one account from its trees, then what is said about them."""

    def __init__(self, report: Report, name: str) -> None:
        self.report = report
        self.name = name
        self.groups: list[Group] = []
        self.codes: dict[int, Mapping[str, tuple[str, ...]]] = {}  # of sets, by their indices
        self.differs: dict[int, set[str]] = {}  # the dimensions on which parts are told from their wholes
        self.breakdowns: list[Parts] = []
        self.opened: dict[str, int] = {}
        self.stated: dict[str, int] = {}

    def account(self, roots: Iterable[Figure]) -> Account:
        for root in roots:
            self.descend(self.add(self.root(root)))
        statements = (
            *(said for index, group in enumerate(self.groups) for said in self.of_group(index, group)),
            *(said for parts in self.breakdowns for said in _of_breakdown(parts)),
            *self.by_codes(),
            *(said for overlap in self.report.overlaps for said in self.of_overlap(overlap)),
        )
        pairs = (tuple(map(self.find, one.between)) for one in self.report.overlaps if one.extent is not Extent.NONE)
        overlapping = ((one, other) for one, other in pairs if one is not None and other is not None)
        return Account(
            self.report,
            self.name,
            tuple(self.groups),
            tuple(self.breakdowns),
            statements,
            tuple(overlapping),
            rooted=self.report.is_table,
        )

    def root(self, figure: Figure) -> Group:
        """A figure that is no part."""
        some = not self.report.is_table or is_partial(figure)
        return Group(figure, None, dict(figure.cell.coordinates), _key(figure), some)

    def add(self, group: Group, *, opened: bool = False) -> int:
        index = len(self.groups)
        self.groups.append(group)
        (self.opened if opened else self.stated).setdefault(group.figure.id, index)
        return index

    def descend(self, index: int) -> None:
        """Add the parts of a set, and theirs."""
        for breakdown in self.groups[index].figure.breakdowns:
            whole = index
            if breakdown.opened is not None:
                whole = self.add(self.part(breakdown.opened, index), opened=True)
            parts = [self.add(self.part(part, whole)) for part in breakdown.parts if adds_up(part)]
            mixed = [part for part in parts if _is_mixed(self.codes_of(part), self.codes_of(whole))]
            if mixed or not self.apart(parts):
                for part in parts:
                    self.groups[part] = self.beside(part, parts, mixed)
            self.breakdowns.append(Parts(whole, tuple(parts), breakdown, self.exclusive(parts, mixed)))
            for part in parts:
                self.descend(part)

    def exclusive(self, parts: list[int], mixed: list[int]) -> tuple[tuple[int, ...], ...]:
        """Parts that mixed codes among them make exclusive: those that count the same thing in the same unit."""
        keys = dict.fromkeys(self.groups[part].key for part in mixed)
        return tuple(tuple(part for part in parts if self.groups[part].key == key) for key in keys)

    def part(self, figure: Figure, whole: int) -> Group:
        """A part, as it lies in its whole."""
        outer = self.groups[whole]
        mine, theirs = dict(figure.cell.coordinates), self.codes_of(whole)
        differs: set[str] = set()
        outside: set[str] = set()
        narrower = False
        for name, codes in mine.items():
            wider = theirs.get(name)
            if wider is codes or wider == codes:
                continue
            differs.add(name)
            if wider is not None and not self.report.book.inside(name, codes, wider):
                outside.add(name)
            narrower = narrower or wider is None or not self.report.book.inside(name, wider, codes)
        loose = outer.loose | outside if outside else outer.loose
        index, key = len(self.groups), _key(figure)  # where it will be added
        self.codes[index], self.differs[index] = mine, differs
        return Group(
            figure,
            whole,
            {} if outside else {name: codes for name, codes in mine.items() if name not in loose} if loose else mine,
            key,
            some=is_partial(figure) or key != outer.key or not narrower or not loose.isdisjoint(differs),
            outside=bool(outside),
            loose=loose,
        )

    def apart(self, parts: list[int]) -> bool:
        """Whether parts differ from their whole on the same dimensions, and the codes of none lie inside another's."""
        names = self.differs[parts[0]] if parts else set()
        return all(self.differs[part] == names for part in parts) and not any(
            all(self.report.book.inside(name, self.codes[one][name], self.codes[other][name]) for name in names)
            for one, other in permutations(parts, 2)
        )

    def beside(self, index: int, parts: Iterable[int], mixed: list[int]) -> Group:
        """A part, once its siblings are known."""
        group = self.groups[index]
        kin = [other for other in parts if other != index and self.groups[other].key == group.key]
        barred = tuple(other for other in kin if other in mixed and index not in mixed)
        inside: list[Sibling] = []
        same = False
        for other in kin:
            differs = self.narrower(other, index)
            included = self.groups[other].figure.amount.included_in == group.figure.id
            same = same or differs == frozenset()
            if differs and not included and not group.outside:
                inside.append(Sibling(other, differs))
        if not (same or inside or barred):
            return group
        return evolve(group, some=group.some or same, inside=tuple(inside), mixed=barred)

    def codes_of(self, index: int) -> Mapping[str, tuple[str, ...]]:
        """The codes of a set's cell by dimension."""
        if index not in self.codes:
            self.codes[index] = dict(self.groups[index].figure.cell.coordinates)
        return self.codes[index]

    def narrower(self, inner: int, outer: int) -> frozenset[str] | None:
        """On which dimensions one part's codes lie strictly inside another's; None where they do not lie inside."""
        mine, theirs = self.codes_of(inner), self.codes_of(outer)
        for name, codes in theirs.items():
            own = mine.get(name)
            if own is not codes and (own is None or (own != codes and not self.report.book.inside(name, own, codes))):
                return None
        return frozenset(
            [
                name
                for name, codes in mine.items()
                if (wider := theirs.get(name)) is not codes
                and (wider is None or (wider != codes and not self.report.book.inside(name, wider, codes)))
            ]
        )

    def of_group(self, index: int, group: Group) -> Iterator[Statement]:
        """What a figure says of its set."""
        figure = group.figure
        yield from _sizes(Kind.AMOUNT, (index,), figure.amount)
        base = group.whole if figure.of is None else self.find(figure.of)
        for share in (figure.amount.share, figure.share.share if figure.share else None):
            if share is not None and base is not None:
                yield Statement(Kind.SHARE, (index, base), share=None if share.soft else share)
                if share.soft:
                    yield Statement(Kind.SHARE, (index, base), share=share, assumed=True)
        if figure.amount.short is not None and group.whole is not None:
            yield Statement(Kind.ALL, (index, group.whole), short=figure.amount.short)
        for id_ in figure.additional_to:
            if (other := self.find(id_)) is not None:
                yield Statement(Kind.ADDITIONAL, (index, other))
        if figure.amount.included_in is not None and (other := self.find(figure.amount.included_in)) is not None:
            yield Statement(Kind.INCLUDED, (index, other))

    def of_overlap(self, overlap: Overlap) -> Iterator[Statement]:
        """What a declared overlap says."""
        one, other = (self.find(id_) for id_ in overlap.between)
        if one is None or other is None or overlap.extent is Extent.UNKNOWN:
            return
        if isinstance(overlap.extent, Extent):
            yield Statement(Kind.OVERLAP, (one, other), extent=overlap.extent)
        else:
            yield from _sizes(Kind.OVERLAP, (one, other), overlap.extent)

    def by_codes(self) -> Iterator[Statement]:
        """What a figure of a table says of the figures that lie in it by their codes."""
        nesting = Nesting(self.report.book, [group.figure.cell for group in self.groups])
        for index, group in enumerate(self.groups):
            figure = group.figure
            said = {*figure.complete, *figure.exclusive}
            parts = {name: nesting.parts(figure.cell, name.split("+")) for name in said}
            for name in figure.complete:
                yield Statement(Kind.COMPLETE, (index, *parts[name]))
            for name in figure.exclusive:
                yield Statement(Kind.EXCLUSIVE, (index, *nesting.outermost(parts[name], name.split("+"))))

    def find(self, figure_id: str) -> int | None:
        """The set of a figure of this account; None for a figure of another."""
        return self.stated.get(figure_id, self.opened.get(figure_id))


def _key(figure: Figure) -> tuple[str, str]:
    return figure.cell.indicator.id, figure.cell.unit.name


def _is_mixed(part: Mapping[str, tuple[str, ...]], whole: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a part has codes that each stand for more than one, on some dimension, and its whole has others."""
    for name, codes in part.items():
        if codes != whole.get(name) and all(code == MULTIPLE or "+" in code for code in codes):
            return True
    return False


def _sizes(kind: Kind, groups: tuple[int, ...], amount: Amount) -> Iterator[Statement]:
    """What an amount says of a size: its firm bounds as a fact, its soft ones as an assumption."""
    if amount.firm != Bounds():
        yield Statement(kind, groups, bounds=amount.firm)
    if amount.soft is not None:
        yield Statement(kind, groups, bounds=amount.soft, assumed=True)


def _of_breakdown(parts: Parts) -> Iterator[Statement]:
    """What a breakdown says of its parts together."""
    stated = parts.stated
    groups = (parts.whole, *parts.parts)
    # A part that does not add up may be what completes the whole.
    if stated.complete is not Complete.NO and len(parts.parts) == len(stated.parts):
        assumed = stated.complete in {Complete.CLOSES, Complete.JUDGED}
        yield Statement(Kind.COMPLETE, groups, assumed=assumed)
    for exclusive in (parts.parts,) if stated.exclusive else parts.exclusive:
        yield Statement(Kind.EXCLUSIVE, (parts.whole, *exclusive))
    if stated.excess is not None and len(parts.parts) == len(stated.parts):
        yield from _sizes(Kind.EXCESS, groups, stated.excess)
