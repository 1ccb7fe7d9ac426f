"""What the reports of a dataset say of one another: restated figures, reporters who disagree, and silences."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from itertools import chain, combinations, count, groupby
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.comparison.editions import by_key, exclude, merged, paired
from tipreport.comparison.statement import Statement, in_order, period_of, publication, statements
from tipreport.model.amount import Status
from tipreport.model.cell import contains, timeless
from tipreport.model.codebook import Coordinates, Unit
from tipreport.model.concept import Concept

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from tipreport.model.figure import Figure
    from tipreport.model.period import Period
    from tipreport.model.report import Report


def publications(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports by publisher and country, each from its oldest edition to its newest."""
    ordered = sorted(in_order(reports), key=lambda report: publication(report.source))
    for _, editions in groupby(ordered, key=lambda report: publication(report.source)):
        yield list(editions)


@frozen
class Restated:
    """A figure whose amounts in two editions exclude each other.

    Attributes:
        old: As the older edition has it.
        new: As the newer edition has it.
        merged: Figures of the one edition that are one category in the other, and explain the difference.
    """

    old: Statement
    new: Statement
    merged: tuple[Statement, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether the newer edition sets the older number beside its own, as a claim from the one to the other."""
        claims = self.new.report.claims if self.new.report else ()
        return any({self.old.name, self.new.figure.id} <= set(claim.references) for claim in claims)


def restatements(reports: Iterable[Report]) -> Iterator[Restated]:
    """Figures whose amount excludes that of the nearest earlier edition with a number for them."""
    for editions in publications(reports):
        told = [tuple(statements(report)) for report in editions] if len(editions) > 1 else []
        # Most figures are of a period that one edition alone speaks of, and need not be looked at.
        editions_of = Counter(chain.from_iterable({_rough(statement) for statement in those} for those in told))
        last: dict[Hashable, list[Statement]] = {}
        for those in told:
            wanted = {id(statement) for statement in those if editions_of[_rough(statement)] > 1}
            for key, found in by_key(those, wanted).items():
                now = [statement for statement in found if statement.figure.amount.stated]
                yield from _restated(last.get(key, []), now)
                last[key] = now or last.get(key, [])


def _rough(statement: Statement) -> tuple[bool, str, tuple[str, ...]]:
    """What figures that are the same in two editions have in common, and most others have not."""
    cell = (statement.wholes[0] if statement.wholes else statement.figure).cell
    return bool(statement.wholes), cell.indicator.id, cell.codes("period")


def _restated(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Restated]:
    for was, now in paired(before, after):
        if was and now and not _two_outsiders(was, now) and exclude(was, now):
            yield Restated(was, now, merged(was, now))


def _two_outsiders(one: Statement, other: Statement) -> bool:
    """Whether both state a reporter other than the publisher, and not the same one."""
    return bool(one.account and other.account) and one.account != other.account


def disputes(reports: Iterable[Report]) -> Iterator[tuple[Statement, Statement]]:
    """Roots that two reporters state differently: the older statement, then the newer one.

    Two publishers are two reporters; so are the publisher of an edition and whoever else it quotes, and two others in
    any editions. Of each the last statement counts.
    """
    last: dict[tuple[Hashable, str | None], dict[tuple[str, str], Statement]] = {}
    for report in in_order(reports):
        told = tuple(statements(report))
        for key, found in by_key(told, {id(statement) for statement in told if not statement.wholes}).items():
            for statement in found:
                if statement.figure.amount.stated:
                    teller = (publication(report.source)[0], statement.account)
                    last.setdefault((key, report.source.country), {})[teller] = statement
    for by_teller in last.values():
        for one, other in combinations(by_teller.items(), 2):
            if _disagree(*one, *other):
                yield _by_edition(one[1], other[1])


def _disagree(teller: tuple[str, str], one: Statement, other_teller: tuple[str, str], other: Statement) -> bool:
    apart = teller[0] != other_teller[0] or one.report is other.report or _two_outsiders(one, other)
    return apart and exclude(one, other)


def _by_edition(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    first = in_order(statement.report for statement in (one, other) if statement.report)[0]
    return (one, other) if one.report is first else (other, one)


@frozen
class Silence:
    """A figure that is not reported, and an earlier one that was.

    Attributes:
        now: The one that is not reported.
        before: The latest of the earlier ones that have a number and lie within its cell, but for the period.
    """

    now: Statement
    before: Statement


def silences(reports: Iterable[Report]) -> Iterator[Silence]:
    """Figures that are not reported although the same file or an earlier edition has one of an earlier period."""
    for editions in publications(reports):
        asked = {_kind(one) for report in editions for one in report.walk() if _is_silent(one)}
        if asked:
            yield from _silences(editions, asked)


Kind = tuple[Concept, Unit]
Told = dict[Coordinates, list[tuple[int, Statement]]]
"""Figures with a number by their codes but for the period, each with its number in the order of the files."""


def _silences(editions: Iterable[Report], asked: Collection[Kind]) -> Iterator[Silence]:
    told: dict[Kind, Told] = {kind: {} for kind in asked}
    number = count()
    for report in editions:
        here = [statement for statement in statements(report) if _kind(statement.figure) in told]
        for one in here:
            if one.figure.amount.stated:
                alike = told[_kind(one.figure)]
                alike.setdefault(timeless(one.figure.cell).coordinates, []).append((next(number), one))
        for one in here:
            if _is_silent(one.figure):
                earlier = max(_earlier(told[_kind(one.figure)], one, report), key=partial(_nearness, one), default=None)
                if earlier is not None:
                    yield Silence(one, earlier[1])


def _is_silent(figure: Figure) -> bool:
    return figure.amount.status is Status.NOT_REPORTED


def _kind(figure: Figure) -> Kind:
    return figure.cell.indicator, figure.cell.unit


def _nearness(silent: Statement, numbered: tuple[int, Statement]) -> tuple[date, bool, bool, int]:
    """The latest period, then the same cell, then a figure that is no part; of one period the latest edition."""
    number, one = numbered
    period, same = _period(one), timeless(one.figure.cell) == timeless(silent.figure.cell)
    return date.min if period is None else period.start, same, not one.wholes, number


def _earlier(told: Told, silent: Statement, report: Report) -> Iterator[tuple[int, Statement]]:
    """Figures with a number that are of an earlier period, and but for that within the cell of the silent one."""
    now, outer = _period(silent), timeless(silent.figure.cell)
    if now is None:
        return
    for coordinates, alike in told.items():
        if contains(report.book, outer, evolve(outer, coordinates=coordinates)):
            for number, one in alike:
                before = _period(one)
                is_earlier = before is not None and before.start < now.start and not now.within(before)
                if is_earlier and one.account == silent.account:
                    yield number, one


def _period(statement: Statement) -> Period | None:
    return period_of(statement.figure.cell.codes("period"))
