"""What reports say in short, so that only those are set side by side that may have something to say of each other.

Whatever is sorted out here, `revisions` would find nothing in; what is left it looks at as if it were all there is.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.comparison.statement import period_of, publication
from tipreport.memory import sent_as_built
from tipreport.model.amount import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence

    from tipreport.model.amount import Amount
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.report import Report
    from tipreport.model.source import Source

Kind = tuple[str, str]
"""An indicator's id and a unit's name."""
Pair = tuple[str, tuple[str, ...]]
"""A dimension with the codes stated on it."""


@sent_as_built
@frozen
class Outline:
    """What a report says, in short.

    Attributes:
        roots: Of each number that is no part: what it counts, how much it is, and whose it is.
        wholes: What those figures count that have parts, and when.
        told: Of each kind of figures with a number, the codes that occur on their dimensions.
        silent: The figures that are not reported, by their kind and codes.
    """

    roots: tuple[tuple[tuple[Kind, Coordinates], Hashable, str], ...]
    wholes: frozenset[tuple[str, tuple[str, ...]]]
    told: Mapping[Kind, frozenset[Pair]]
    silent: tuple[tuple[Kind, Coordinates], ...]


def outline(report: Report) -> Outline:
    """What a report says, in short."""
    roots: list[tuple[tuple[Kind, Coordinates], Hashable, str]] = []
    wholes: set[tuple[str, tuple[str, ...]]] = set()
    told: dict[Kind, set[Pair]] = {}
    silent: list[tuple[Kind, Coordinates]] = []
    for root in report.figures:
        if root.amount.status is Status.STATED:
            cell = root.cell
            counted = (cell.indicator.id, cell.unit.name), cell.coordinates
            roots.append((counted, _said(root.amount), report.account(root)))
        for figure in root.walk():
            cell, status = figure.cell, figure.amount.status
            if status is Status.STATED:
                told.setdefault((cell.indicator.id, cell.unit.name), set()).update(cell.coordinates)
            elif status is Status.NOT_REPORTED:
                silent.append(((cell.indicator.id, cell.unit.name), cell.coordinates))
            for breakdown in figure.breakdowns:
                whole = cell if breakdown.opened is None else breakdown.opened.cell
                wholes.add((whole.indicator.id, whole.codes("period")))
    return Outline(
        tuple(roots), frozenset(wholes), {kind: frozenset(pairs) for kind, pairs in told.items()}, tuple(silent)
    )


def _said(amount: Amount) -> Hashable:
    """What two amounts share only if they do not exclude each other: a single number, or else the words."""
    return amount.firm.low if amount.exact else (amount.text, amount.measured)


@frozen
class Beside:
    """Reports to be set side by side, by what may be found of them.

    Attributes:
        restated: Those with figures that another edition may state differently.
        disputed: Those with figures that another reporter may state differently.
        silenced: Those with figures that are no longer reported, or with the last number for them.
    """

    restated: Sequence[Report]
    disputed: Sequence[Report]
    silenced: Sequence[Report]

    def __bool__(self) -> bool:
        return bool(self.restated or self.disputed or self.silenced)


Told = tuple["Report", Outline]


def beside(told: Sequence[Told]) -> Beside:
    """Which of some reports, each with what it says in short, may have something to say of each other."""
    editions = _grouped(told, publication)
    return Beside(
        list(chain.from_iterable(map(_restated, editions))),
        list(chain.from_iterable(map(_disputed, _grouped(told, _country)))),
        list(chain.from_iterable(map(_silenced, editions))),
    )


def _country(source: Source) -> str:
    return source.country or ""


def _grouped(told: Sequence[Told], by: Callable[[Source], Hashable]) -> list[list[Told]]:
    groups: dict[Hashable, list[Told]] = {}
    for one in told:
        groups.setdefault(by(one[0].source), []).append(one)
    return list(groups.values())


def _restated(editions: Sequence[Told]) -> Iterator[Report]:
    """Those of the editions of a publication that differ in a number, or have parts of what others have parts of."""
    if len(editions) == 1:
        return
    said: dict[Hashable, set[Hashable]] = {}
    for _, short in editions:
        for counted, amount, _ in short.roots:
            said.setdefault(counted, set()).add(amount)
    times = Counter(chain.from_iterable(short.wholes for _, short in editions))
    for report, short in editions:
        if any(len(said[counted]) > 1 for counted, *_ in short.roots) or any(times[one] > 1 for one in short.wholes):
            yield report


def _disputed(told: Sequence[Told]) -> Iterator[Report]:
    """Those of the reports on a country in which two reporters differ in a number."""
    by = {(publication(report.source)[0], account) for report, short in told for *_, account in short.roots}
    if len(by) < 2:  # noqa: PLR2004 - one cannot differ
        return
    said: dict[Hashable, set[tuple[Hashable, Hashable]]] = {}
    for report, short in told:
        for counted, amount, account in short.roots:
            said.setdefault(counted, set()).add((amount, (publication(report.source)[0], account)))
    differing = {one for one, pairs in said.items() if all(len(set(values)) > 1 for values in zip(*pairs, strict=True))}
    for report, short in told:
        if any(counted in differing for counted, *_ in short.roots):
            yield report


def _silenced(editions: Sequence[Told]) -> Iterator[Report]:
    """Those of the editions of a publication that are silent on what one tells, and those that tell the like of it."""
    asked = {one for _, short in editions for one in short.silent}
    if not asked:
        return
    pairs: dict[Kind, set[Pair]] = {kind: set() for kind, _ in asked}
    for _, short in editions:
        for kind in pairs.keys() & short.told.keys():
            pairs[kind] |= short.told[kind]
    kinds = {
        kind
        for report, short in editions
        for kind, coordinates in short.silent
        if _may_have_been(report.book, coordinates, pairs[kind])
    }
    for report, short in editions:
        if not kinds.isdisjoint(short.told) or any(kind in kinds for kind, _ in short.silent):
            yield report


def _may_have_been(book: Codebook, silent: Coordinates, told: Collection[Pair]) -> bool:
    """Whether figures with these codes can be of an earlier period, and but for that within those of a silent one."""
    stated = dict(silent)
    now = period_of(stated.pop("period", ()))
    if now is None:
        return False
    earlier = any(
        name == "period" and (before := period_of(codes)) is not None and before.start < now.start
        for name, codes in told
    )
    return earlier and all(
        any(name == dimension and book.inside(name, codes, above) for name, codes in told)
        for dimension, above in stated.items()
    )
