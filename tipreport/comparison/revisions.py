"""What changes from report to report: restated figures, reporters who disagree, and figures no longer reported."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from itertools import chain, count, groupby
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.comparison.observation import Observation, in_order, observations, period_of, publication
from tipreport.comparison.pairing import by_key, exclude, merged, paired
from tipreport.model.bounds import Status
from tipreport.model.cell import contains, timeless
from tipreport.model.codebook import Coordinates
from tipreport.model.concept import Concept
from tipreport.model.unit import Unit
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from tipreport.model.figure import Figure
    from tipreport.model.period import Period
    from tipreport.model.report import Report


def publications(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Group reports by publication, each from its oldest edition to its newest."""
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

    old: Observation
    new: Observation
    merged: tuple[Observation, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether a claim of the newer edition compares the two numbers."""
        claims = self.new.report.claims if self.new.report else ()
        return any({self.old.name, self.new.figure.id} <= set(claim.references) for claim in claims)


def restatements(reports: Iterable[Report]) -> Iterator[Restated]:
    """Find figures whose amount excludes that of the nearest earlier edition with a number for them."""
    for editions in publications(reports):
        stated = [tuple(observations(report)) for report in editions] if len(editions) > 1 else []
        # Most figures are of a period that only one edition covers, and need not be looked at.
        editions_of = Counter(chain.from_iterable({_block(observation) for observation in every} for every in stated))
        last: dict[Hashable, list[Observation]] = {}
        for every in stated:
            wanted = {id(observation) for observation in every if editions_of[_block(observation)] > 1}
            for key, found in by_key(every, wanted).items():
                now = [observation for observation in found if observation.figure.amount.stated]
                yield from _restated(last.get(key, []), now)
                last[key] = now or last.get(key, [])


def _block(observation: Observation) -> tuple[bool, str, tuple[str, ...]]:
    """Return a rough key: it is the same for one figure in two editions, and differs for most others."""
    cell = (observation.wholes[0] if observation.wholes else observation.figure).cell
    return bool(observation.wholes), cell.indicator.id, cell.codes("period")


def _restated(before: Sequence[Observation], after: Sequence[Observation]) -> Iterator[Restated]:
    for was, now in paired(before, after):
        if was and now and not _two_outsiders(was, now) and exclude(was, now):
            yield Restated(was, now, merged(was, now))


def _two_outsiders(one: Observation, other: Observation) -> bool:
    """Whether the reporters are two different outsiders, neither of them the publisher."""
    return bool(one.account and other.account) and one.account != other.account


Reporter = tuple[str, str]
"""A publisher, and the account that it reports."""


def disputes(reports: Iterable[Report]) -> Iterator[list[Observation]]:
    """Find counts that reporters state differently: each with all observations that another one excludes, oldest first.

    Two publishers are two reporters; so are the publisher of an edition and an outsider that it quotes, and two
    outsiders in any editions. The latest number of each reporter counts; where an edition has several, that of the last
    id, so that the order of the file decides nothing.
    """
    ordered = in_order(reports)
    last: dict[tuple[Hashable, str | None], dict[Reporter, Observation]] = {}
    for report in ordered:
        every = tuple(observations(report))
        for key, found in by_key(every, {id(observation) for observation in every if not observation.wholes}).items():
            for observation in sorted(found, key=lambda one: one.figure.id):
                if observation.figure.amount.stated:
                    reporter = (publication(report.source)[0], observation.account)
                    last.setdefault((key, report.source.country), {})[reporter] = observation
    position = {id(report): at for at, report in enumerate(ordered)}
    for by_reporter in last.values():
        if disputed := _disputed(by_reporter):
            yield sorted(disputed, key=lambda one: (position[id(one.report)], one.account, one.figure.id))


def _disputed(by_reporter: dict[Reporter, Observation]) -> list[Observation]:
    """Return the observations with which another reporter's disagrees."""
    bounds = {reporter: one.bounds(soft=True) for reporter, one in by_reporter.items()}
    # Where one number excludes another, that with the least upper bound or the greatest lower bound does so as well.
    least = min(bounds, key=lambda reporter: (bounds[reporter].high is None, bounds[reporter].high))
    greatest = max(bounds, key=lambda reporter: bounds[reporter].low)
    others = dict.fromkeys((least, greatest, *by_reporter))
    return [
        one
        for reporter, one in by_reporter.items()
        if (
            one.figure.amount.share is not None
            or bounds[reporter].excludes(bounds[least])
            or bounds[reporter].excludes(bounds[greatest])
        )
        and any(_disagree(reporter, one, other, by_reporter[other]) for other in others)
    ]


def _disagree(reporter: Reporter, one: Observation, other_reporter: Reporter, other: Observation) -> bool:
    independent = reporter[0] != other_reporter[0] or one.report is other.report or _two_outsiders(one, other)
    return independent and exclude(one, other)


@frozen
class Silence:
    """A figure that is not reported, and an earlier one that was.

    Attributes:
        now: The one that is not reported.
        before: The latest of the earlier ones that have a number and lie within its cell, but for the period.
    """

    now: Observation
    before: Observation


def silences(reports: Iterable[Report]) -> Iterator[Silence]:
    """Find figures that are not reported although this or an earlier edition has a number for an earlier period."""
    for editions in publications(reports):
        silent = {_counted(one) for report in editions for one in report.walk() if _is_silent(one)}
        if silent:
            yield from _silences(editions, silent)


Counted = tuple[Concept, Unit]
Numbered = dict[Coordinates, list[tuple[int, Observation]]]
"""Figures with a number by their codes without the period, each with its position in the order of the files."""


def _silences(editions: Iterable[Report], silent: Collection[Counted]) -> Iterator[Silence]:
    numbered: dict[Counted, Numbered] = {counted: {} for counted in silent}
    position = count()
    for report in editions:
        here = [one for one in observations(report) if _counted(one.figure) in numbered]
        for one in here:
            if one.figure.amount.stated:
                alike = numbered[_counted(one.figure)]
                alike.setdefault(timeless(one.figure.cell).coordinates, []).append((next(position), one))
        for one in here:
            if _is_silent(one.figure):
                earlier = _earlier(numbered[_counted(one.figure)], one, report)
                nearest = max(earlier, key=partial(_nearness, one), default=None)
                if nearest is not None:
                    yield Silence(one, nearest[1])


def _is_silent(figure: Figure) -> bool:
    return figure.amount.status is Status.NOT_REPORTED


def _counted(figure: Figure) -> Counted:
    return figure.cell.indicator, figure.cell.unit


def _nearness(silent: Observation, numbered: tuple[int, Observation]) -> tuple[date, bool, bool, int]:
    """Rank by period, latest first; then the same cell, then figures that are no parts, then the latest edition."""
    position, one = numbered
    period, same = _period(one), timeless(one.figure.cell) == timeless(silent.figure.cell)
    return date.min if period is None else period.start, same, not one.wholes, position


def _earlier(numbered: Numbered, silent: Observation, report: Report) -> Iterator[tuple[int, Observation]]:
    """Yield the figures of an earlier period that otherwise lie within the cell of the silent one."""
    now, outer = _period(silent), timeless(silent.figure.cell)
    if now is None:
        return
    for coordinates, alike in numbered.items():
        if contains(report.book, outer, evolve(outer, coordinates=coordinates)):
            for position, one in alike:
                before = _period(one)
                is_earlier = before is not None and before.start < now.start and not now.within(before)
                if is_earlier and one.account == silent.account:
                    yield position, one


def _period(observation: Observation) -> Period | None:
    return period_of(observation.figure.cell.codes("period"))
