"""Which figures of two editions are the same figure, and whether what they state goes together."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.comparison.observation import Observation, observations
from tipreport.model.unit import UnitKind

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

    from tipreport.model.report import Report

_IGNORED_ON_WHOLES = frozenset({"actor", "recognition"})
_MOST_MERGED = 8  # categories that are tried together


def keyed(report: Report) -> dict[Hashable, list[Observation]]:
    """Group the figures of a report by what makes them the same in another edition; leave out converted money."""
    every = tuple(observations(report))
    return by_key(every, set(map(id, every)))


def by_key(every: Sequence[Observation], wanted: Container[int]) -> dict[Hashable, list[Observation]]:
    """Group some figures of a report by what makes them the same in another edition; leave out converted money.

    Args:
        every: All figures of the report.
        wanted: The identities (`id`) of those asked for.
    """
    found: dict[Hashable, list[Observation]] = {}
    converted = set(_converted(every))
    for observation in every:
        if id(observation) in wanted and observation.figure.id not in converted:
            found.setdefault(key(observation), []).append(observation)
    return found


def key(observation: Observation) -> Hashable:
    """Return what a figure has in common with the same figure in another edition."""
    cell = observation.figure.cell
    if not observation.wholes:
        return cell.indicator.id, cell.unit.name, cell.coordinates
    whole = observation.wholes[0]
    shared = dict(whole.cell.coordinates)
    own = tuple((name, codes) for name, codes in cell.coordinates if shared.get(name) != codes)
    around = tuple((name, codes) for name, codes in whole.cell.coordinates if name not in _IGNORED_ON_WHOLES)
    # Parts without codes of their own differ by their ids.
    rest = () if own or cell.indicator != whole.cell.indicator else (observation.figure.id.rpartition("/")[2],)
    return cell.indicator.id, cell.unit.name, own, rest, whole.cell.indicator.id, around, _amount_around(observation)


def _amount_around(observation: Observation) -> Hashable:
    """Return the amount of the nearest whole that has a number."""
    whole = next((one for one in observation.wholes if one.amount.stated), observation.root)
    return whole.amount.firm, whole.amount.soft, whole.amount.share, whole.amount.status


def _converted(every: Iterable[Observation]) -> Iterator[str]:
    """Find the ids of converted money: figures of a cell in another currency than the one that comes first."""
    first: dict[Hashable, str] = {}
    for observation in every:
        cell = observation.figure.cell
        if cell.unit.kind is UnitKind.CURRENCY:
            stated = first.setdefault((cell.indicator.id, cell.coordinates, observation.account), cell.unit.name)
            if stated != cell.unit.name:
                yield observation.figure.id


def paired(
    before: Sequence[Observation], after: Sequence[Observation]
) -> list[tuple[Observation | None, Observation | None]]:
    """Pair the figures of one key: equal amounts first, then one reporter's, the rest in the order of their files."""
    left, pairs = list(before), []
    for now in sorted(after, key=lambda now: not any(equal(was, now) for was in before)):
        was = min(left, key=partial(_distance, now), default=None)
        if was is not None:
            left.remove(was)
        pairs.append((was, now))
    return [*pairs, *((was, None) for was in left)]


def _distance(now: Observation, was: Observation) -> tuple[bool, bool]:
    return not equal(was, now), was.account != now.account


def equal(one: Observation, other: Observation) -> bool:
    """Whether two figures have the same amount, in whatever words."""
    a, b = one.figure.amount, other.figure.amount
    return (a.firm, a.soft, a.share, a.short, a.status) == (b.firm, b.soft, b.share, b.short, b.status)


def exclude(one: Observation, other: Observation) -> bool:
    """Whether two amounts exclude each other, words such as `about` and the precision of print included.

    Two shares are compared as shares: a base that nobody knows does not make them agree.
    """
    shares = one.figure.amount.share, other.figure.amount.share
    if shares[0] is not None and shares[1] is not None:
        return shares[0].band.meet(shares[1].band).empty
    return one.bounds(soft=True).excludes(other.bounds(soft=True))


def merged(old: Observation, new: Observation) -> tuple[Observation, ...]:
    """Find siblings that explain why a part differs: one edition counts together what the other counts separately.

    For example, one edition has 59 where the other, with one category more, has 52 and 7.
    """
    for part, other in ((old, new), (new, old)):
        known = {key(sibling) for sibling in other.siblings}
        more = [one for one in part.siblings if key(one) not in known][:_MOST_MERGED]
        for number in range(1, len(more) + 1):
            for some in combinations(more, number):
                if _add_up((part, *some), other):
                    return some
    return ()


def _add_up(parts: Sequence[Observation], whole: Observation) -> bool:
    """Whether the parts have exact numbers whose sum is the whole's."""
    bounds = [one.bounds(soft=False) for one in (*parts, whole)]
    exact = all(one.low == one.high for one in bounds)
    return exact and sum(one.low for one in bounds[:-1]) == bounds[-1].low
