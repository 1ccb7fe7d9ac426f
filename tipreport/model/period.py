"""Periods: calendar intervals, fiscal years, periods without an end, and the dates of stocks."""

from __future__ import annotations

import enum
import re
from calendar import monthrange
from datetime import date
from functools import cache

from attrs import frozen

from tipreport.errors import PeriodError

_DAY = r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?"
_ONE = re.compile(_DAY)
_TWO = re.compile(f"{_DAY}/{_DAY}")
_MARKED = re.compile(rf"(since|as of) {_DAY}")
_EXPECTED = (
    "2022, 2022-04, 2022-04-30, 2022-01/2022-08, 2022-04-01/2023-03-31, 2022/2023 (a fiscal year), "
    "'since 2019' or 'as of 2022-12-31'"
)


class PeriodKind(enum.Enum):
    """The kinds of periods, which nest in different ways."""

    INTERVAL = "interval"
    FISCAL = "fiscal"
    SINCE = "since"
    AS_OF = "as of"


@frozen(order=False)
class Period:
    """A period in one normal form: `2022-01/2022-12` is `2022`.

    Attributes:
        kind: The kind, which decides how it nests.
        start: The first day.
        end: The last day; None for `since`, which has none.

    >>> from tipreport import Period
    >>> Period.read("2022-01/2022-12") == Period.read("2022")
    True
    >>> Period.read("2022-03").within(Period.read("2022"))
    True
    """

    kind: PeriodKind
    start: date
    end: date | None

    @classmethod
    def read(cls, text: str) -> Period:
        """Read a period.

        Raises:
            PeriodError: The text is none of the forms, a date does not exist, or the end precedes the start.
        """
        return _read(" ".join(text.lower().split()), text)

    def within(self, other: Period) -> bool:
        """Whether everything that happened in this period happened in the other.

        Intervals nest by their days. A fiscal year nests only in itself and in `since`, since only the reporter knows
        which days it has. The date of a stock nests only in itself.
        """
        if self == other:
            return True
        if other.kind is PeriodKind.SINCE:
            return self.kind is not PeriodKind.AS_OF and self.start >= other.start
        if self.kind is not PeriodKind.INTERVAL or other.kind is not PeriodKind.INTERVAL:
            return False
        return other.start <= self.start and _end(self) <= _end(other)

    def disjoint(self, other: Period) -> bool:
        """Whether certainly no day is in both; for fiscal years and dates of stocks this is never certain."""
        calendar = (PeriodKind.INTERVAL, PeriodKind.SINCE)
        if self.kind not in calendar or other.kind not in calendar:
            return False
        return _end(self) < other.start or _end(other) < self.start

    @property
    def months(self) -> int | None:
        """The number of calendar months, if the period is whole months; else None."""
        end = _end(self)
        if self.start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
            return None
        return (end.year - self.start.year) * 12 + end.month - self.start.month + 1

    @property
    def days(self) -> int:
        """The number of days; without an end, up to the last date of the calendar."""
        return (_end(self) - self.start).days + 1

    def __str__(self) -> str:
        if self.kind is PeriodKind.FISCAL:
            return f"{self.start.year}/{_end(self).year}"
        if self.kind is PeriodKind.SINCE:
            return f"since {_short_start(self.start)}"
        shown = _interval(self.start, _end(self))
        return f"as of {shown}" if self.kind is PeriodKind.AS_OF else shown


def _end(period: Period) -> date:
    return period.end or date.max


def _short_start(day: date) -> str:
    if day.day != 1:
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month != 1 else f"{day:%Y}"


def _interval(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{start.isoformat()}/{end.isoformat()}"
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return f"{start:%Y}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}/{last}"


@cache
def _read(text: str, written: str) -> Period:
    if match := _MARKED.fullmatch(text):
        start, end = _days(match.groups()[1:], written)
        if match[1] == "since":
            return Period(PeriodKind.SINCE, start, None)
        return Period(PeriodKind.AS_OF, start, end)
    if match := _ONE.fullmatch(text):
        return Period(PeriodKind.INTERVAL, *_days(match.groups(), written))
    if match := _TWO.fullmatch(text):
        return _between(match.groups()[:3], match.groups()[3:], written)
    raise PeriodError(written, _EXPECTED)


def _between(first: tuple[str | None, ...], last: tuple[str | None, ...], written: str) -> Period:
    if first[1] is None and last[1] is None:
        return _fiscal(int(first[0] or 0), int(last[0] or 0), written)
    if first.count(None) != last.count(None):
        raise PeriodError(written, "both ends written alike", "write both as months or both as dates")
    start, end = _days(first, written)[0], _days(last, written)[1]
    if end < start:
        raise PeriodError(written, "a period that ends after it begins", "swap the two ends")
    return Period(PeriodKind.INTERVAL, start, end)


def _fiscal(first: int, last: int, written: str) -> Period:
    if last != first + 1:
        fix = f"for calendar years write the dates: {min(first, last)}-01/{max(first, last)}-12"
        raise PeriodError(written, "two years that follow each other: a fiscal year", fix)
    return Period(PeriodKind.FISCAL, date(first, 1, 1), date(last, 12, 31))


def _days(parts: tuple[str | None, ...], written: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    year, month, day = parts
    try:
        first = date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        raise PeriodError(written, "a date that exists") from None
    if day:
        return first, first
    last_month = first.month if month else 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])
