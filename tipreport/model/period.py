"""Periods: calendar intervals, split years, periods without a beginning or an end, and the dates of stocks."""

from __future__ import annotations

import enum
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tipreport.arguments import code_word, given
from tipreport.errors import PeriodError
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAME = f"(?P<name>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})"
_POINT = pattern(
    r"(?P<year>[12]\d{3})(?:-?q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    # In words: March 2019, 31 March 2019, March 31, 2019.
    rf"|(?:(?P<before>\d{{1,2}}) )?{_NAME}(?(before)|(?: (?P<after>\d{{1,2}}),)?) (?P<of>[12]\d{{3}})"
)
_YEARS = pattern(r"(?P<first>[12]\d{3})(?:[/-](?P<last>[12]\d{3})|/(?P<short>\d{2}))")
_SHORT = pattern(r"([12]\d{3})-(\d{2})")
_MARKED = pattern(r"(since|until|as of) (.+)")
_EXPECTED = (
    "2022, 2022-04, 2022-Q2, 2022-04-30, 2022-01/2022-08, 2013/2017, 2018/19 (a split year), "
    "'since 2019', 'until 2019' or 'as of 31 December 2022'"
)


class PeriodKind(enum.Enum):
    """The kinds of periods, which nest in different ways."""

    INTERVAL = "interval"
    FISCAL = "fiscal"
    SINCE = "since"
    UNTIL = "until"
    AS_OF = "as of"


_CALENDAR = frozenset({PeriodKind.INTERVAL, PeriodKind.SINCE, PeriodKind.UNTIL})


@frozen
class Period:
    """A period in one normal form: `2022-01/2022-12` is `2022`.

    Attributes:
        kind: The kind, which decides how it nests.
        start: The first day; for `until`, which has none, the first of the calendar.
        end: The last day; None for `since`, which has none.

    >>> from tipreport import Period
    >>> Period.read("2022-01/2022-12") == Period.read("2022")
    True
    >>> Period.read("2022-Q1").within(Period.read("2022"))
    True
    """

    kind: PeriodKind
    start: date
    end: date | None

    def __attrs_post_init__(self) -> None:
        given("kind", self.kind, PeriodKind)
        if given("end", _end(self), date) < given("start", self.start, date):
            raise PeriodError(f"{self.start} to {self.end}", "a period that ends after it begins", "swap the two ends")

    @classmethod
    def read(cls, period: str | int | date | Period) -> Period:
        """Read a period.

        Args:
            period: Its words, such as `2022-Q2`; a year; or a day, of which a time of day is dropped.

        Raises:
            PeriodError: The text is none of the forms, a date does not exist, or the end precedes the start.
        """
        if isinstance(period, Period):
            return period
        text = code_word("period", period)
        return _read(" ".join(text.lower().replace("–", "-").split()), text)

    def within(self, other: Period) -> bool:
        """Whether everything that happened in this period happened in the other.

        Periods nest by their days. Only the reporter knows which days a split year has, so that it lies in what has
        both of its calendar years, and nothing but itself lies in it. The date of a stock nests only in itself:
        people in shelters on a day need not be among those who came in its year.
        """
        if self == other:
            return True
        if self.kind is PeriodKind.AS_OF or other.kind not in _CALENDAR:
            return False
        return self._days_within(other)

    def _days_within(self, other: Period) -> bool:
        return other.start <= self.start and _end(self) <= _end(other)

    def disjoint(self, other: Period) -> bool:
        """Whether certainly no day is in both; for the date of a stock this is never certain.

        A split year may have any days of its two calendar years.
        """
        if PeriodKind.AS_OF in {self.kind, other.kind}:
            return False
        return _end(self) < other.start or _end(other) < self.start

    def may_lie_in(self, other: Period) -> bool:
        """Whether nothing speaks against it that what this period has is among what the other has.

        Nobody knows the days of a split year, and what a stock has may be counted in any period with its day.

        >>> Period.read("2022-Q4").may_lie_in(Period.read("2022/23"))
        True
        >>> Period.read("as of 31 December 2022").may_lie_in(Period.read("2022"))
        True
        """
        unsure = self.kind is PeriodKind.AS_OF or other.kind is PeriodKind.FISCAL
        return self.within(other) or (unsure and other.kind is not PeriodKind.AS_OF and self._days_within(other))

    @property
    def months(self) -> int | None:
        """The number of calendar months, if the period is whole months; else None."""
        end = _end(self)
        if self.start.day != 1 or end != _last(end.year, end.month):
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
        if self.kind is PeriodKind.UNTIL:
            return f"until {_short_end(_end(self))}"
        shown = _interval(self.start, _end(self))
        return f"as of {shown}" if self.kind is PeriodKind.AS_OF else shown


def _end(period: Period) -> date:
    return date.max if period.end is None else period.end


def _short_start(day: date) -> str:
    if day.day != 1:
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month != 1 else f"{day:%Y}"


def _short_end(day: date) -> str:
    if day != _last(day.year, day.month):
        return day.isoformat()
    return f"{day:%Y-%m}" if day.month != len(_MONTHS) else f"{day:%Y}"


def _last(year: int, month: int) -> date:
    """Return the last day of a month."""
    # December by itself: no date follows the last one of the calendar.
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)  # noqa: PLR2004


def _interval(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    if start.day != 1 or end != _last(end.year, end.month):
        return f"{start.isoformat()}/{end.isoformat()}"
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return f"{start:%Y}"
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}/{last}"


class _WrittenDate(NamedTuple):
    """A year, a quarter, a month or a day as it is written.

    Attributes:
        start: Its first day.
        end: Its last day.
        unit: Which of the four it is.
    """

    start: date
    end: date
    unit: str


@cache
def _read(text: str, written: str) -> Period:
    if len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12":  # noqa: PLR2004 - a year, as most are
        return _years(int(text), int(text), written)
    if match := _MARKED.fullmatch(text):
        return _marked(match[1], _point(match[2], written))
    if match := _YEARS.fullmatch(text):
        first = int(match["first"])
        return (
            _split_year(first, match["short"], written)
            if match["short"]
            else _years(first, int(match["last"]), written)
        )
    if "/" not in text:
        point = _point(text, written)
        return Period(PeriodKind.INTERVAL, point.start, point.end)
    first_point, last_point = (_point(one.strip(), written) for one in text.split("/", 1))
    if first_point.unit != last_point.unit:
        raise PeriodError(written, "both ends written alike", "write both as months or both as dates")
    if last_point.end < first_point.start:
        raise PeriodError(written, "a period that ends after it begins", "swap the two ends")
    return Period(PeriodKind.INTERVAL, first_point.start, last_point.end)


def _marked(word: str, point: _WrittenDate) -> Period:
    """Return what is since, until or as of a date."""
    if word == "since":
        return Period(PeriodKind.SINCE, point.start, None)
    if word == "until":
        return Period(PeriodKind.UNTIL, date.min, point.end)
    return Period(PeriodKind.AS_OF, point.start, point.end)


def _years(first: int, last: int, written: str) -> Period:
    """Return the split year of two years that follow each other; of others, the time from the first to the last."""
    if last < first:
        raise PeriodError(written, "a period that ends after it begins", "swap the two ends")
    kind = PeriodKind.FISCAL if last == first + 1 else PeriodKind.INTERVAL
    return Period(kind, date(first, 1, 1), date(last, 12, 31))


def _split_year(first: int, last: str, written: str) -> Period:
    """Return the split year of which the second year is written with two digits."""
    if int(last) != (first + 1) % 100:
        month = f", and a month as {first}-{last}" if 0 < int(last) <= len(_MONTHS) else ""
        fix = f"write several years in full, such as {first}/{first // 100}{last}{month}"
        raise PeriodError(written, "two years that follow each other", fix)
    return Period(PeriodKind.FISCAL, date(first, 1, 1), date(first + 1, 12, 31))


def _point(text: str, written: str) -> _WrittenDate:
    """Return a year, a quarter, a month or a day.

    Raises:
        PeriodError: The text is none of these, or there is no such date.
    """
    match = _POINT.fullmatch(text)
    if match is None:
        raise PeriodError(written, _EXPECTED)
    year = int(match["year"] or match["of"])
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        return _WrittenDate(date(year, last - 2, 1), _last(year, last), "quarter")
    month, day = match["month"], match["day"]
    if match["of"]:
        names = [name[:3] for name in _MONTHS]
        month, day = str(names.index(match["name"][:3]) + 1), match["before"] or match["after"]
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        short = _SHORT.fullmatch(text)
        split = short is not None and int(short[2]) == (year + 1) % 100
        fix = f"write the split year with a slash: {year}/{short[2]}" if short and split else ""
        raise PeriodError(written, "a date that exists", fix) from None
    if day:
        return _WrittenDate(first, first, "day")
    if month:
        return _WrittenDate(first, _last(year, first.month), "month")
    return _WrittenDate(first, date(year, 12, 31), "year")
