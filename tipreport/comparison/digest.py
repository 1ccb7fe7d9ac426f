"""Blocking: digests of reports choose the few that are worth comparing in full.

Comparing every figure of every report with every other would take too long. `candidates` leaves out only reports in
which `revisions` would find nothing, and `revisions` looks at the others as if there were no more.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from tipreport.comparison.observation import period_of, publication
from tipreport.memory import pickled_as_built
from tipreport.model.bounds import Status
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence

    from tipreport.model.amount import Amount
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.report import Report
    from tipreport.model.source import Source

Counted = tuple[str, str]
"""What is counted: an indicator's id and a unit's name."""
Cell = tuple[Counted, "Coordinates"]
"""What a figure counts, and its codes."""
DimensionCodes = tuple[str, tuple[str, ...]]
"""A dimension with the codes stated on it."""


@pickled_as_built
@frozen
class Digest:
    """What of a report decides whether it is compared with others.

    Attributes:
        roots: For each root with a number: its cell, its amount, and the account that it belongs to.
        wholes: The indicators and periods of the figures that have parts.
        numbered: For each thing counted, the codes of the figures with a number, dimension by dimension.
        not_reported: The cells of the figures that are not reported.
    """

    roots: tuple[tuple[Cell, Hashable, str], ...]
    wholes: frozenset[tuple[str, tuple[str, ...]]]
    numbered: Mapping[Counted, frozenset[DimensionCodes]]
    not_reported: tuple[Cell, ...]


def digest(report: Report) -> Digest:
    """Return the digest of a report."""
    roots: list[tuple[Cell, Hashable, str]] = []
    wholes: set[tuple[str, tuple[str, ...]]] = set()
    numbered: dict[Counted, set[DimensionCodes]] = {}
    not_reported: list[Cell] = []
    for root in report.figures:
        if root.amount.status is Status.STATED:
            cell = root.cell
            counted = (cell.indicator.id, cell.unit.name), cell.coordinates
            roots.append((counted, _comparable(root.amount), report.account(root)))
        for figure in root.walk():
            cell, status = figure.cell, figure.amount.status
            if status is Status.STATED:
                numbered.setdefault((cell.indicator.id, cell.unit.name), set()).update(cell.coordinates)
            elif status is Status.NOT_REPORTED:
                not_reported.append(((cell.indicator.id, cell.unit.name), cell.coordinates))
            for breakdown in figure.breakdowns:
                whole = cell if breakdown.opened is None else breakdown.opened.cell
                wholes.add((whole.indicator.id, whole.codes("period")))
    codes = {counted: frozenset(pairs) for counted, pairs in numbered.items()}
    return Digest(tuple(roots), frozenset(wholes), codes, tuple(not_reported))


def _comparable(amount: Amount) -> Hashable:
    """Return what is the same for two amounts only if they do not exclude each other: a single number, or the words."""
    return amount.firm.low if amount.exact else (amount.words, amount.measured)


@frozen
class Candidates:
    """The reports that are worth comparing in full, by what may be found.

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


Digested = tuple["Report", Digest]


def candidates(digested: Sequence[Digested]) -> Candidates:
    """Choose the reports that are worth comparing in full, given each with its digest."""
    editions = _grouped(digested, publication)
    return Candidates(
        list(chain.from_iterable(map(_restated, editions))),
        list(chain.from_iterable(map(_disputed, _grouped(digested, _country)))),
        list(chain.from_iterable(map(_silenced, editions))),
    )


def _country(source: Source) -> str:
    return source.country or ""


def _grouped(digested: Sequence[Digested], by: Callable[[Source], Hashable]) -> list[list[Digested]]:
    groups: dict[Hashable, list[Digested]] = {}
    for one in digested:
        groups.setdefault(by(one[0].source), []).append(one)
    return list(groups.values())


def _restated(editions: Sequence[Digested]) -> Iterator[Report]:
    """Yield the editions of a publication that differ in a number, or that break down what others break down too."""
    if len(editions) == 1:
        return
    amounts: dict[Cell, set[Hashable]] = {}
    for _, short in editions:
        for cell, amount, _ in short.roots:
            amounts.setdefault(cell, set()).add(amount)
    times = Counter(chain.from_iterable(short.wholes for _, short in editions))
    for report, short in editions:
        differs = any(len(amounts[cell]) > 1 for cell, *_ in short.roots)
        if differs or any(times[whole] > 1 for whole in short.wholes):
            yield report


def _disputed(digested: Sequence[Digested]) -> Iterator[Report]:
    """Yield the reports on a country in which two reporters differ in a number."""
    reporters = {(publication(report.source)[0], account) for report, short in digested for *_, account in short.roots}
    if len(reporters) < 2:  # noqa: PLR2004 - one cannot differ
        return
    statements: dict[Cell, set[tuple[Hashable, Hashable]]] = {}
    for report, short in digested:
        for cell, amount, account in short.roots:
            statements.setdefault(cell, set()).add((amount, (publication(report.source)[0], account)))
    differing = {
        cell
        for cell, pairs in statements.items()
        if all(len(set(values)) > 1 for values in zip(*pairs, strict=True))  # amounts and reporters
    }
    for report, short in digested:
        if any(cell in differing for cell, *_ in short.roots):
            yield report


def _silenced(editions: Sequence[Digested]) -> Iterator[Report]:
    """Yield the editions of a publication that do not report something, and those with numbers for it."""
    silent = {cell for _, short in editions for cell in short.not_reported}
    if not silent:
        return
    codes: dict[Counted, set[DimensionCodes]] = {counted: set() for counted, _ in silent}
    for _, short in editions:
        for counted in codes.keys() & short.numbered.keys():
            codes[counted] |= short.numbered[counted]
    possible = {
        counted
        for report, short in editions
        for counted, coordinates in short.not_reported
        if _may_have_been(report.book, coordinates, codes[counted])
    }
    for report, short in editions:
        if not possible.isdisjoint(short.numbered) or any(counted in possible for counted, _ in short.not_reported):
            yield report


def _may_have_been(book: Codebook, silent: Coordinates, numbered: Collection[DimensionCodes]) -> bool:
    """Whether figures with some codes can be of an earlier period than a silent one, and otherwise within its codes."""
    stated = dict(silent)
    now = period_of(stated.pop("period", ()))
    if now is None:
        return False
    earlier = any(
        name == "period" and (before := period_of(codes)) is not None and before.start < now.start
        for name, codes in numbered
    )
    return earlier and all(
        any(name == dimension and book.inside(name, codes, above) for name, codes in numbered)
        for dimension, above in stated.items()
    )
