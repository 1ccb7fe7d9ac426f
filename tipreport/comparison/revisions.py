"""What the reports of a dataset say of one another: restated figures, reporters who disagree, and silences."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.comparison.editions import exclude, keyed, merged, paired
from tipreport.comparison.statement import Statement, in_order, publication, statements
from tipreport.model.amount import Status
from tipreport.model.cell import contains, timeless
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

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
        last: dict[Hashable, list[Statement]] = {}
        for report in editions:
            for key, found in keyed(report).items():
                now = [statement for statement in found if statement.figure.amount.stated]
                yield from _restated(last.get(key, []), now)
                last[key] = now or last.get(key, [])


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
        for key, found in keyed(report).items():
            for statement in found:
                if statement.figure.amount.stated and not statement.wholes:
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
        told: list[Statement] = []
        for report in editions:
            here = list(statements(report))
            told += [statement for statement in here if statement.figure.amount.stated]
            for statement in here:
                if statement.figure.amount.status is Status.NOT_REPORTED:
                    earlier = [one for one in told if _earlier(one, statement)]
                    if earlier:
                        # Of one period, the latest edition has the last word.
                        yield Silence(statement, max(reversed(earlier), key=partial(_nearness, statement)))


def _nearness(silent: Statement, one: Statement) -> tuple[date, bool, bool]:
    """The latest period, then the same cell, then a figure that is no part."""
    period, same = _period(one), timeless(one.figure.cell) == timeless(silent.figure.cell)
    return date.min if period is None else period.start, same, not one.wholes


def _earlier(one: Statement, silent: Statement) -> bool:
    """Whether a figure with a number is of an earlier period, and but for that within the cell of the silent one."""
    before, now = _period(one), _period(silent)
    if before is None or now is None or silent.report is None or one.account != silent.account:
        return False
    outer, inner = (timeless(statement.figure.cell) for statement in (silent, one))
    return before.start < now.start and not now.within(before) and contains(silent.report.book, outer, inner)


def _period(statement: Statement) -> Period | None:
    codes = statement.figure.cell.codes("period")
    return Period.read(codes[0]) if len(codes) == 1 and codes[0] != UNSPECIFIED else None
