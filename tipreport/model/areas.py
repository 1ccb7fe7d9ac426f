"""Areas: regions, unions of countries, and countries that are no more, with the countries that lie in them.

What lies in a union depends on the time. So `EU` in a figure of 2019 is `EU28`, and for a time in which its members
changed it is `EU28-EU27_2020`: what lay in it throughout lies in it, and of the others nobody can tell. Likewise a
country that is no more contains what became of it as long as it was: `SCG` in a figure of 2004 is `SCG until 2006`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tipreport import catalogue
from tipreport.model.countries import containing, read_country
from tipreport.model.period import Period
from tipreport.model.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Countries = frozenset[str]

WORLD = frozenset({"world", "001"})
"""The words for all places, which restrict nothing."""

UNSPECIFIED = "unspecified"


class _Validity(NamedTuple):
    """What a code stood for between two days.

    Attributes:
        code: The code that says so at any time.
        first: The first day.
        last: The last day.
    """

    code: str
    first: date
    last: date


class _Areas:
    """The areas that there are.

    Attributes:
        least: The countries that lie in each for certain, by code.
        most: Those that may lie in it.
        around: The areas and countries in which each area and country lies for certain.
        extents: What the codes that depend on the time stood for, in the order of time.
        renamed: Withdrawn codes with those for the same places now.
        withdrawn: Withdrawn codes of parts of countries that have no other code.
    """

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self.least: dict[str, Countries] = {}
        self.most: dict[str, Countries] = {}
        self.around: dict[str, set[str]] = {}
        self.extents: dict[str, list[_Validity]] = {}
        self.renamed: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self._words: dict[str, str] = {}
        self._members: dict[str, Countries] = {}
        for kind, name, *rest in lines:
            getattr(self, f"_add_{kind}")(name, *rest)
        for series in [name for name, extents in self.extents.items() if len(extents) > 1]:
            self._add_spans(series)
        self._nest_unions()

    def read(self, text: str) -> str | None:
        """Return the code that a text names; None if it names no area."""
        words = " ".join(text.upper().split())
        return self._words.get(words) or self._words.get(re.sub("[- ]", "", words)) or self._words.get(plain(text))

    def _add(self, code: str, least: Iterable[str], around: Iterable[str] = ()) -> None:
        self.least[code] = self.most[code] = frozenset(least)
        self._words[code.upper()] = code
        self.around[code] = {code, *around}

    def _add_region(self, name: str, number: str, above: str, *countries: str) -> None:
        around = self.around.get(above, set())
        self._add(name, (), around)
        self._words[number] = self._words[name] = name
        for area in (name, *around):
            self.least[area] = self.most[area] = self.least[area].union(countries)
        for country in countries:
            self.around.setdefault(country, {country}).update((name, *around))

    def _add_union(self, code: str, first: str, last: str, *changes: str) -> None:
        series = code[: re.match("[A-Z]+", code).end()]  # type: ignore[union-attr]
        extents = self.extents.setdefault(series, [])
        members = set(self.least[extents[-1].code]) if extents else set()
        for change in changes:
            (members.add if change[0] == "+" else members.discard)(change[1:])
        self._add(code, members)
        self._members[code] = self.least[code]
        extents.append(
            _Validity(code, date.fromisoformat(first), date.max if last == "-" else date.fromisoformat(last))
        )

    def _add_outer(self, series: str, *territories: str) -> None:
        self._add(series, ())
        for extent in self.extents[series]:
            self.most[extent.code] = self.most[extent.code].union(territories)

    def _add_former(self, code: str, first: str, last: str, above: str, *countries: str) -> None:
        around = self.around.get(above, set())
        day = date.fromisoformat(last)
        then = f"{code} until {day.year}"
        self.extents[code] = [_Validity(then, date.fromisoformat(first), day)]
        self._add(code, (), around)
        self._add(then, countries, around)
        self.most[code] = self.most[then]
        for country in countries:
            self.around[country].add(then)

    def _add_within(self, code: str, last: str, country: str) -> None:
        day = date.fromisoformat(last)
        then = f"{code} until {day.year}"
        self.extents[code] = [_Validity(then, date.min, day)]
        self._add(then, (code,), self.around[country])

    def _add_renamed(self, country: str, *pairs: str) -> None:
        before = "" if country == "-" else f"{country}-"
        for old, new in (pair.split("=") for pair in pairs):
            self.renamed[before + old] = before + new

    def _add_withdrawn(self, country: str, *parts: str) -> None:
        self.withdrawn.update(f"{country}-{part}" for part in parts)

    def _add_spans(self, series: str) -> None:
        """Add the unions as they were for a time in which their members changed, and without a time."""
        codes = [extent.code for extent in self.extents[series]]
        spans = []
        for place, first in enumerate(codes):
            span = first
            for last in codes[place + 1 :]:
                span = self._add_span(f"{first}-{last}", span, last)
                spans.append(span)
        self._add_span(series, f"{codes[0]}-{codes[-1]}", codes[-1])
        for code in (*codes, *spans, series):
            for country in self.least[code]:
                self.around[country].add(code)

    def _add_span(self, code: str, before: str, last: str) -> str:
        """Add a union as it was in one time, or several, and then in a last one; return its code."""
        self._add(code, self.least[before] & self.least[last])
        self.most[code] = self.most[before] | self.most[last]
        self._members[code] = self._members[before] | self.least[last]
        return code

    def _nest_unions(self) -> None:
        """Add the unions that contain others: whatever was a member of the one was always one of the other."""
        alike: dict[Countries, list[str]] = {}
        for one in self._members:
            alike.setdefault(self.least[one], []).append(one)
        for one, members in self._members.items():
            for countries, several in alike.items():
                if members <= countries:
                    self.around[one].update(several)


@cache
def _areas() -> _Areas:
    return _Areas(catalogue.areas())


def is_area(code: str) -> bool:
    """Whether a code is an area's."""
    return code in _areas().least


def may_overlap(code: str) -> bool:
    """Whether a place may have something in common with one that neither lies in it nor around it."""
    return is_area(code) or code in _areas().withdrawn


def area_codes() -> tuple[str, ...]:
    """Return the codes of regions, and of unions and countries that are no more."""
    return tuple(code for code in _areas().least if "-" not in code and " " not in code)


def depends_on_time(code: str) -> bool:
    """Whether what a code stands for depends on the time."""
    return code in _areas().extents


@cache
def read_place(text: str) -> str | None:
    """Return the code of a country, of a part of one, or of an area; None if the text is no such code.

    Args:
        text: A code of ISO 3166, in force or withdrawn, or an area, in any case.
    """
    areas, code = _areas(), text.upper()
    code = areas.renamed.get(code, code) if text.isascii() else text
    if (country := read_country(code)) is not None:
        return country
    return code if code in areas.withdrawn else areas.read(text)


@cache
def lies_in(code: str) -> frozenset[str]:
    """Return all codes of countries, their parts and areas in which a code lies for certain, itself too.

    >>> sorted(lies_in("MX-CHP"))
    ['MEX', 'MX-CHP', 'americas', 'central_america', 'latin_america_and_the_caribbean']
    """
    around = _areas().around
    chain = containing(code)
    return frozenset(chain).union(*(around.get(one, ()) for one in chain))


def _most(code: str) -> Countries:
    """Return the countries that may have places in common with a code."""
    most = _areas().most.get(code)
    return frozenset(containing(code)[-1:]) if most is None else most


def overlap(one: str, other: str) -> bool:
    """Whether two places, neither of which is known to lie in the other, may have something in common.

    Countries have nothing in common, nor have the parts of one, except for parts that are no more.
    """
    areas = _areas()
    if one in areas.least or other in areas.least:
        return not _most(one).isdisjoint(_most(other))
    former = one in areas.withdrawn or other in areas.withdrawn
    return former and containing(one)[-1] == containing(other)[-1]


def may_lie_in(inner: str, outer: str) -> bool:
    """Whether a place may lie in another, for all that is known of the time.

    >>> may_lie_in("HRV", "EU27_2007-EU28"), may_lie_in("CHE", "EU")
    (True, False)
    """
    areas = _areas()
    once = any(outer in areas.around[extent.code] for extent in areas.extents.get(inner, ()))
    return once or (overlap(inner, outer) and (not is_area(outer) or _most(inner) <= _most(outer)))


def at_the_time(code: str, periods: Sequence[str]) -> str:
    """Return what a code stands for in some periods; the code itself where it depends on more than these.

    >>> at_the_time("EU", ["2019"]), at_the_time("EU", ["2018/2021"]), at_the_time("SCG", ["2007"])
    ('EU28', 'EU28-EU27_2020', 'SCG')
    """
    extents = _areas().extents.get(code)
    if extents is None or not periods or UNSPECIFIED in periods:
        return code
    found = {_extent(code, extents, Period.read(period)) for period in periods}
    return found.pop() if len(found) == 1 else code


def _extent(code: str, extents: Sequence[_Validity], period: Period) -> str:
    first, last = period.start, period.end or date.max
    if len(extents) == 1:
        return extents[0].code if extents[0].first <= first and last <= extents[0].last else code
    during = [extent.code for extent in extents if extent.first <= last and first <= extent.last]
    if not during:
        return code
    return during[0] if len(during) == 1 else f"{during[0]}-{during[-1]}"
