"""Two editions side by side: which figures stayed, became narrower, changed, went and came."""

from __future__ import annotations

import enum
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

from attrs import frozen

from tipreport.comparison.statement import Statement, statements
from tipreport.model.codebook import UnitKind
from tipreport.model.ratio import Band

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

    from tipreport.model.amount import Share
    from tipreport.model.cell import Cell
    from tipreport.model.report import Report

_LEFT_ASIDE = frozenset({"actor", "recognition"})
_MOST_MERGED = 8  # categories that are tried together


class Kind(enum.Enum):
    """What became of a figure in another edition."""

    SAME = "same"
    REFINED = "refined"
    OVERLAPPING = "overlapping"
    RESTATED = "restated"
    WITHDRAWN = "withdrawn"
    NEW = "new"


@frozen
class Revision:
    """One figure in two editions.

    Attributes:
        kind: What became of it.
        old: As the older edition has it; None if it has none.
        new: As the newer edition has it; None if it has none.
        merged: Figures of the one edition that are one category in the other, and explain the difference.
    """

    kind: Kind
    old: Statement | None
    new: Statement | None
    merged: tuple[Statement, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain values."""
        return {
            "kind": self.kind.value,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "merged": [_plain(statement) for statement in self.merged],
        }

    def __str__(self) -> str:
        told = self.new or self.old
        name = f"{_words(told.figure.cell)}: " if told else ""
        was, now = (str(one.figure.amount) if one else "-" for one in (self.old, self.new))
        if self.old and self.new:
            both = was if was == now else f"{was} -> {now}"
            merged = f" (with {' + '.join(str(one.figure.amount) for one in self.merged)})" if self.merged else ""
            return f"{name}{both}{merged}"
        return f"{name}{now if self.new else was}"


def _plain(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    source = statement.report.source.id if statement.report else None
    return {"id": statement.figure.id, "source": source, "text": statement.figure.amount.text}


def _words(cell: Cell) -> str:
    """What a figure counts, when and where, as people read it."""
    codes = ", ".join(" or ".join(codes) for _, codes in cell.coordinates)
    return f"{cell.indicator.id} ({codes})" if codes else cell.indicator.id


@frozen
class Diff:
    """Two editions side by side.

    Attributes:
        old: The older edition.
        new: The newer edition.
        revisions: Of each figure: those of the newer edition in its order, then those that only the older one has.
    """

    old: Report
    new: Report
    revisions: tuple[Revision, ...]

    def of(self, *kinds: Kind | str) -> tuple[Revision, ...]:
        """The figures of which one of these became."""
        wanted = {Kind(kind) for kind in kinds}
        return tuple(revision for revision in self.revisions if revision.kind in wanted)

    @property
    def counts(self) -> dict[str, int]:
        """How many figures there are of each kind."""
        return {kind.value: len(self.of(kind)) for kind in Kind}

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain values."""
        return {
            "old": self.old.source.id,
            "new": self.new.source.id,
            "counts": self.counts,
            "revisions": [revision.to_dict() for revision in self.revisions],
        }

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        blocks = ["\n".join((f"{kind.value}:", *(f"  {one}" for one in of))) for kind in Kind if (of := self.of(kind))]
        return "\n\n".join((f"{self.old.source.id} to {self.new.source.id}: {counts}.", *blocks))

    def _repr_html_(self) -> str:
        from tipreport.comparison.html import table  # noqa: PLC0415 - only notebooks need it

        rows = [(one.kind.value, str(one)) for one in self.revisions]
        return table(f"{self.old.source.id} to {self.new.source.id}", rows, head=("became", "figure"))


def diff(old: Report, new: Report) -> Diff:
    """What became of the figures of one edition in another.

    Roots are the same figure if they have the same indicator, unit and codes, place and period among them; parts, if
    they have the same codes of their own under wholes that agree. Who reports a figure is no part of that.

    A figure is *same*, *refined* (narrower bounds), *overlapping*, *restated* (bounds that exclude each other),
    *withdrawn* (the newer edition has no number for it) or *new*.

    Args:
        old: The older edition.
        new: The newer edition.
    """
    before, after = keyed(old), keyed(new)
    keys = dict.fromkeys((*after, *before))
    pairs = (pair for key in keys for pair in paired(before.get(key, []), after.get(key, [])))
    revisions = [_revision(was, now) for was, now in pairs]
    order = {id(statement.figure): at for at, statement in enumerate((*statements(new), *statements(old)))}
    return Diff(old, new, tuple(sorted(revisions, key=lambda one: order[_first(one)])))


def _first(revision: Revision) -> int:
    statement = revision.new or revision.old
    return id(statement.figure) if statement else 0


def keyed(report: Report) -> dict[Hashable, list[Statement]]:
    """The figures of a report by what makes them the same in another edition; converted money is left out."""
    told = tuple(statements(report))
    return by_key(told, set(map(id, told)))


def by_key(told: Sequence[Statement], wanted: Container[int]) -> dict[Hashable, list[Statement]]:
    """Figures of one report by what makes them the same in another edition; converted money is left out.

    Args:
        told: All figures of the report.
        wanted: Those asked for, by their identities.
    """
    found: dict[Hashable, list[Statement]] = {}
    converted = set(_converted(told))
    for statement in told:
        if id(statement) in wanted and statement.figure.id not in converted:
            found.setdefault(key(statement), []).append(statement)
    return found


def key(statement: Statement) -> Hashable:
    """What makes a figure the same in another edition."""
    cell = statement.figure.cell
    if not statement.wholes:
        return cell.indicator.id, cell.unit.name, cell.coordinates
    whole = statement.wholes[0]
    shared = dict(whole.cell.coordinates)
    own = tuple((name, codes) for name, codes in cell.coordinates if shared.get(name) != codes)
    around = tuple((name, codes) for name, codes in whole.cell.coordinates if name not in _LEFT_ASIDE)
    # A part without codes of its own is told apart by its id.
    rest = () if own or cell.indicator != whole.cell.indicator else (statement.figure.id.rpartition("/")[2],)
    return cell.indicator.id, cell.unit.name, own, rest, whole.cell.indicator.id, around, _amount_around(statement)


def _amount_around(statement: Statement) -> Hashable:
    """The amount of the nearest whole that has a number."""
    whole = next((one for one in statement.wholes if one.amount.stated), statement.root)
    return whole.amount.firm, whole.amount.soft, whole.amount.share, whole.amount.status


def _converted(told: Iterable[Statement]) -> Iterator[str]:
    """Money that the source converted: what it states of one cell in another currency than it states first."""
    first: dict[Hashable, str] = {}
    for statement in told:
        cell = statement.figure.cell
        if cell.unit.kind is UnitKind.CURRENCY:
            stated = first.setdefault((cell.indicator.id, cell.coordinates, statement.account), cell.unit.name)
            if stated != cell.unit.name:
                yield statement.figure.id


def paired(before: Sequence[Statement], after: Sequence[Statement]) -> list[tuple[Statement | None, Statement | None]]:
    """The figures of one key: equal ones first, then those of one reporter, the others in the order of their files."""
    left, pairs = list(before), []
    for now in sorted(after, key=lambda now: not any(_equal(was, now) for was in before)):
        was = min(left, key=partial(_distance, now), default=None)
        if was is not None:
            left.remove(was)
        pairs.append((was, now))
    return [*pairs, *((was, None) for was in left)]


def _distance(now: Statement, was: Statement) -> tuple[bool, bool]:
    return not _equal(was, now), was.account != now.account


def _equal(one: Statement, other: Statement) -> bool:
    a, b = one.figure.amount, other.figure.amount
    return (a.firm, a.soft, a.share, a.short, a.status) == (b.firm, b.soft, b.share, b.short, b.status)


def _revision(old: Statement | None, new: Statement | None) -> Revision:
    if old is None or new is None:
        return Revision(Kind.NEW if old is None else Kind.WITHDRAWN, old, new)
    if _equal(old, new):
        return Revision(Kind.SAME, old, new)
    if old.figure.amount.stated and not new.figure.amount.stated:
        return Revision(Kind.WITHDRAWN, old, new)
    if exclude(old, new):
        return Revision(Kind.RESTATED, old, new, merged(old, new))
    return Revision(Kind.REFINED if _narrower(old, new) else Kind.OVERLAPPING, old, new)


def exclude(one: Statement, other: Statement) -> bool:
    """Whether two amounts exclude each other, words such as `about` and the precision of print included.

    Two shares are compared as shares: a base that nobody knows does not make them agree.
    """
    shares = one.figure.amount.share, other.figure.amount.share
    if shares[0] is not None and shares[1] is not None:
        return _band(shares[0]).meet(_band(shares[1])).empty
    return one.bounds(soft=True).excludes(other.bounds(soft=True))


def _band(share: Share) -> Band:
    return Band(share.low, share.high, below=share.open)


def _narrower(old: Statement, new: Statement) -> bool:
    """Whether the newer amount lies within the older one."""
    was, now = old.bounds(soft=True), new.bounds(soft=True)
    if was == now:
        return old.is_soft and not new.is_soft
    return now.low in was and (was.high is None or (now.high is not None and now.high <= was.high))


def merged(old: Statement, new: Statement) -> tuple[Statement, ...]:
    """Siblings that explain why a part differs: the one edition counts with it what the other counts apart.

    Such as 59 in the one, 52 and 7 in the other, which has a category more.
    """
    for part, other in ((old, new), (new, old)):
        known = {key(sibling) for sibling in other.siblings}
        more = [one for one in part.siblings if key(one) not in known][:_MOST_MERGED]
        for number in range(1, len(more) + 1):
            for some in combinations(more, number):
                if _add_up((part, *some), other):
                    return some
    return ()


def _add_up(parts: Sequence[Statement], whole: Statement) -> bool:
    """Whether exact numbers make another."""
    bounds = [one.bounds(soft=False) for one in (*parts, whole)]
    exact = all(one.low == one.high for one in bounds)
    return exact and sum(one.low for one in bounds[:-1]) == bounds[-1].low
