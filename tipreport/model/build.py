"""The functions by which scripts make parts and breakdowns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tipreport.arguments import code_word, given, one_or_several, optional, several, text
from tipreport.errors import AmountError, ShapeError, UnitError
from tipreport.model.amount import Amount
from tipreport.model.codebook import Codebook, Coordinates
from tipreport.model.concept import Concept
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.notation import ENGLISH, Notation
from tipreport.model.period import Period
from tipreport.model.quality import Complete, Coverage, Processing, member
from tipreport.model.scope import Stated
from tipreport.model.source import Citation

_text = optional(text)

_Code = str | int | date | Period
Codes = _Code | Iterable[_Code]
"""Codes as a script gives them: one code, or several that are meant as any of these."""


def stated_codes(book: Codebook, coordinates: Mapping[str, Codes]) -> Coordinates:
    """Read the codes that a script gives by dimension.

    Raises:
        UnknownCodeError: A dimension or a code is unknown.
        PeriodError: A period cannot be read.
    """
    return book.coordinates(
        {name: book.read(name, [_word(name, code) for code in _each(codes)]) for name, codes in coordinates.items()}
    )


def _each(codes: Codes) -> Iterable[_Code]:
    """Return codes one by one; what is no list is one code."""
    alone = isinstance(codes, str | bytes | Mapping) or not isinstance(codes, Iterable)
    return (codes,) if alone else codes  # type: ignore[return-value]  # what is no code is refused one by one


def _word(dimension: str, code: _Code) -> str:
    return str(code) if isinstance(code, Period) else code_word(dimension, code)


def _fitting(unit: str | None, indicator: Concept | None, book: Codebook) -> str | None:
    """Return the unit of a figure, if its indicator can be counted in it or the unit is a project's own.

    Raises:
        UnitError: It is neither.
    """
    standard = Codebook.standard()
    built_in = unit is not None and standard.has_unit(text("unit", unit)) and book.unit(unit) == standard.unit(unit)
    if unit is None or indicator is None or not built_in or indicator.fits(book.unit(unit)):
        return unit
    raise UnitError(unit, f"a unit of {indicator}: {', '.join(indicator.units)}", "or choose another indicator")


def part(  # noqa: PLR0913 - one for each key of the file
    value: str | int | Amount,
    *,
    indicator: Concept | None = None,
    id: str | None = None,  # noqa: A002 - the file's key
    unit: str | None = None,
    of: str | None = None,
    share: str | None = None,
    reporter: str | None = None,
    coverage: str | Coverage | None = None,
    additional_to: str | Iterable[str] = (),
    processing: str | Processing | None = None,
    cite: str | Citation | None = None,
    note: str | None = None,
    breakdowns: Breakdown | Iterable[Breakdown] = (),
    book: Codebook | None = None,
    **coordinates: Codes,
) -> Figure:
    """Make a part, which takes over from its whole whatever it does not state.

    Args:
        value: The words of the source, or a whole number.
        indicator: What it counts, if that is another indicator than its whole's.
        id: The id; by default one is derived from the whole's id and the codes.
        unit: The unit, if it differs from the whole's; both must be units of persons.
        of: The id of the base of a share, if that is not the whole.
        share: A percentage printed beside the count.
        reporter: Who reports the figure, if not the publisher.
        coverage: `full`, `partial` or `unknown`, with words after a comma.
        additional_to: Ids of figures whose units are none of this one's.
        processing: `verbatim`, `computed` or `judged`.
        cite: `p1 s2 "the few words that carry the figure"`.
        note: A note by the coder.
        breakdowns: The breakdowns of this figure.
        book: The code lists, if codes beyond the built-in ones are used.
        **coordinates: Codes by dimension, or `group`: `sex="male"`, `nationality=["ARG", "COL"]`.

    Raises:
        ValueProblem: Something cannot be read, or the figure contradicts itself; the message says how to
            mend it.

    >>> from tipreport import breakdown, part
    >>> parts = breakdown(parts=[part(16, sex="female", age="child"), part(5, sex="male")])
    >>> [one.amount.low for one in parts.parts]
    [16, 5]
    """
    book = Codebook.standard() if book is None else given("book", book, Codebook)
    indicator = None if indicator is None else given("indicator", indicator, Concept)
    return Figure(
        Stated(
            id=id,
            indicator=indicator,
            unit=_fitting(unit, indicator, book),
            coordinates=stated_codes(book, coordinates),
            reporter=_text("reporter", reporter),
            coverage=None if coverage is None else Coverage.read(coverage),
            processing=None if processing is None else member(Processing, processing),
            cite=None if cite is None else Citation.read(cite),
        ),
        read_amount(value, indicator),
        of=_text("of", of),
        share=None if share is None else Amount.read(share),
        additional_to=one_or_several("additional_to", additional_to, str),
        note=_text("note", note),
        breakdowns=one_or_several("breakdowns", breakdowns, Breakdown),
    )


def read_amount(value: str | int | Amount, indicator: Concept | None, notation: Notation = ENGLISH) -> Amount:
    """Read an amount as its indicator measures it.

    The amount of a part without an indicator is read as a count if it can be one, and read again once its whole is
    known.
    """
    if indicator is not None:
        return Amount.read(value, measured=indicator.measured, notation=notation)
    try:
        return Amount.read(value, notation=notation)
    except AmountError as no_count:
        try:
            return Amount.read(value, measured=True, notation=notation)
        except AmountError:
            raise no_count from None


def _parts_by_code(book: Codebook, dimension: str, amounts: Mapping[str, str | int]) -> Iterator[Figure]:
    for code, value in amounts.items():
        yield Figure(Stated(coordinates=stated_codes(book, {dimension: code})), read_amount(value, None))


def breakdown(  # noqa: PLR0913 - one for each key of the file
    parts: Iterable[Figure] | Mapping[str, str | int],
    *,
    by: str | None = None,
    where: Mapping[str, Codes] | None = None,
    complete: str | Complete = Complete.NO,
    exclusive: bool | None = None,
    excess: str | int | None = None,
    coverage: str | Coverage | None = None,
    cite: str | Citation | None = None,
    note: str | None = None,
    book: Codebook | None = None,
) -> Breakdown:
    """Make a breakdown of a whole into parts.

    Args:
        parts: The parts, made by `part`; or, with `by`, amounts by code.
        by: The dimension, or `group`, that the codes are of.
        where: The codes of a narrower whole that the source does not print.
        complete: `stated`, `remainder`, `closes`, `judged` or `no`.
        exclusive: Whether a unit can be in one part only; None if the source does not say.
        excess: By how much the parts' sum exceeds the number of different units in them.
        coverage: The coverage of all parts.
        cite: The citation, which the parts take over.
        note: A note by the coder.
        book: The code lists, if codes beyond the built-in ones are used.

    Raises:
        ValueProblem: Something cannot be read, or the breakdown contradicts itself.

    >>> from tipreport import breakdown
    >>> len(breakdown({"sexual": 262, "labour": 121, "unspecified": 57}, by="exploitation", complete="closes").parts)
    3
    """
    if isinstance(parts, Mapping) != (by is not None):
        raise ShapeError("parts", "amounts by code together with `by`, or parts without it")
    book = Codebook.standard() if book is None else given("book", book, Codebook)
    return Breakdown(
        tuple(_parts_by_code(book, given("by", by, str), parts))
        if isinstance(parts, Mapping)
        else several("parts", parts, Figure),
        by=by,
        where=stated_codes(book, {} if where is None else given("where", where, Mapping)),
        complete=member(Complete, complete),
        exclusive=None if exclusive is None else given("exclusive", exclusive, bool),
        excess=None if excess is None else Amount.read(excess),
        coverage=None if coverage is None else Coverage.read(coverage),
        cite=None if cite is None else Citation.read(cite),
        note=_text("note", note),
    )
