"""Entries of the catalogue as text: what an indicator, a dimension, a code or a unit is, and when to choose it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from tipreport.model.codebook import Codebook
from tipreport.model.concept import Counts, Measure
from tipreport.model.guidance import guidance, meant
from tipreport.model.indicator import standard_indicators
from tipreport.model.spelling import plain
from tipreport.model.unit import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.codes import Code, Dimension
    from tipreport.model.indicator import Indicator
    from tipreport.model.unit import Unit

_MEASURES = {
    Measure.COUNT: "",
    Measure.AMOUNT: "An amount, which may have decimals.",
    Measure.RATE: "A rate, which may have decimals.",
    Measure.CHANGE: "A change, which may have decimals.",
}
_COUNTS = {
    Counts.EVENTS: "Counts events, each of which happens once.",
    Counts.PERSONS: "Counts persons, who may be counted in two periods or by two agencies.",
    Counts.STOCK: "Counts what there is at a time.",
    Counts.CAPACITY: "Counts what there is room for.",
    Counts.NOT_ADDITIVE: "Never added up.",
}
_EXCLUSIVE = {
    True: "A unit has one code.",
    None: "A unit may have several codes; that two do not overlap is an assumption, named where a finding needs it.",
    False: "A unit may have several codes.",
}
_UNITS = {
    UnitKind.COUNT: "A thing of its own: nothing converts it into another unit.",
    UnitKind.DURATION: "A length of time.",
    UnitKind.PERCENT: "A share.",
    UnitKind.RATE: "A rate.",
}


def indicator_facts(indicator: Indicator, mark: str = "{}") -> str:
    """Return how an indicator counts, in which units, and what it is called elsewhere.

    Args:
        indicator: The indicator.
        mark: How ids are written, such as with a sign before and after.
    """
    facts = [
        _MEASURES[indicator.measure],
        _COUNTS[indicator.counts],
        f"Unit{'s' * (len(indicator.units) > 1)}: {_ids(indicator.units, mark)}.",
        f"Counts the same people as {_ids(indicator.same_persons, mark)}." if indicator.same_persons else "",
        f"Elsewhere: {outside(indicator.codes, mark)}." if indicator.codes else "",
    ]
    return " ".join(filter(None, facts))


def dimension_facts(dimension: Dimension, mark: str = "{}") -> str:
    """Return what is a fact of the codes of a dimension, and what an assumption."""
    either = " and ".join(mark.format(code) for code in dimension.contrary)
    facts = [
        "" if dimension.periods else _EXCLUSIVE[dimension.exclusive],
        "What happens once has one code, as a fact." if dimension.once else "",
        f"None is both {either}, as a fact." if either else "",
        "Its codes are periods, such as 2022, 2022-04 or 2022-01/2022-08." if dimension.periods else "",
        "Bands of age are read as well: 9-17, under 15, 65+." if dimension.ages else "",
        "Countries are written by ISO 3166-1 alpha-3, their parts by ISO 3166-2, regions by M49, unions by name."
        if dimension.countries
        else "",
    ]
    return " ".join(filter(None, facts))


def outside(codes: Iterable[tuple[str, str]], mark: str = "{}") -> str:
    """Return the codes in other standards."""
    return ", ".join(f"{standard} {mark.format(code)}" for standard, code in codes)


def _ids(ids: Iterable[str], mark: str) -> str:
    return ", ".join(map(mark.format, ids))


def entries(word: str, width: int) -> tuple[str, ...]:
    """Return the entries that a word names: by its id, or else by another word for it.

    Args:
        word: Such as `identified_victims`, `sex`, `begging`, `visa` or `detected victims`.
        width: The length of a line.
    """
    return tuple("\n".join(lines) for lines in _found(word, width))


def _found(word: str, width: int) -> Iterator[Iterable[str]]:
    book, known = Codebook.standard(), standard_indicators()
    name = plain(word)
    if (indicator := known.get(name) or known.get(meant(word, "indicators") or "")) is not None:
        yield _indicator(indicator, width)
    if (dimension := name if name in book else meant(word)) is not None:
        yield _dimension(book.dimension(dimension), width)
    for one in book.dimensions:
        yield from (_code(code, one, width) for code in one.codes if name in {plain(code.id), *code.synonyms})
    yield from (_unit(unit, width) for unit in book.units if unit.name == name)


def _filled(text: str, width: int) -> list[str]:
    return ["", *wrap(text, width, break_on_hyphens=False)] if text else []


def _also(words: Iterable[str], width: int) -> list[str]:
    listed = ", ".join(word.replace("_", " ") for word in words)
    return _filled(listed and f"Also called: {listed}.", width)


def _table(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield an id and some words in each row, those words in a column of their own."""
    listed = list(rows)
    column = max(len(name) for name, _ in listed) + 2
    for name, words in listed:
        first, *more = wrap(words, max(20, width - column - 2), break_on_hyphens=False)
        yield f"  {name:{column}}{first}"
        yield from (" " * (column + 2) + line for line in more)


def _indicator(indicator: Indicator, width: int) -> Iterator[str]:
    help_ = guidance("indicators", indicator.id)
    yield f"{indicator.id}: {indicator.title} (indicator)"
    yield from _filled(indicator.definition, width)
    yield from _filled(indicator_facts(indicator), width)
    if help_.when:
        yield from _filled(f"Choose it where {help_.when}.{' Rather choose' * bool(help_.near)}", width)
    if help_.near:
        yield ""
        yield from _table(((name, f"where {guidance('indicators', name).when}") for name in help_.near), width)
    yield from _also(help_.synonyms, width)
    unit = "" if indicator.units[0] != "currency" else ", unit: EUR"
    yield from ("", "In a file:", "", f"    - {{indicator: {indicator.id}, place: MEX, period: 2022{unit}, value: 16}}")


def _dimension(dimension: Dimension, width: int) -> Iterator[str]:
    yield f"{dimension.id}: {dimension.title} (dimension)"
    yield from _filled(dimension_facts(dimension), width)
    if dimension.codes:
        yield ""
        yield from _table(((code.id, _title(code)) for code in dimension.codes), width)
    yield from _also(guidance("dimensions", dimension.id).synonyms, width)


def _title(code: Code) -> str:
    return code.title + (f", in {code.under} by {_basis(code)}" if code.under else "")


def _basis(code: Code) -> str:
    return "convention" if code.convention else "definition"


def _code(code: Code, dimension: Dimension, width: int) -> Iterator[str]:
    yield f"{code.id}: {code.title} (code of {dimension.id})"
    if code.under and code.convention:
        yield from _filled(
            f"Lies in {code.under} by convention: publishers differ, so that what counts under {code.id} also counts "
            f"under {code.under} is an assumption, named where a finding needs it.",
            width,
        )
    elif code.under:
        yield from _filled(f"Lies in {code.under} by definition.", width)
    yield from _filled((code.outside and f"Elsewhere: {outside(code.outside)}.") or "", width)
    yield from _also(code.synonyms, width)
    yield from ("", f"In a file: `{dimension.id}: {code.id}`")


def _unit(unit: Unit, width: int) -> Iterator[str]:
    yield f"{unit.name}: {unit.plural} (unit)"
    people = "A unit of persons: a part may be stated in it where its whole is in another one of persons."
    yield from _filled(people if unit.person else _UNITS[unit.kind], width)
    used = [indicator.id for indicator in standard_indicators().values() if unit.name in indicator.units]
    yield from _filled((used and f"Fits {', '.join(used)}.") or "", width)
