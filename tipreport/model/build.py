"""Figures and breakdowns as a script writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tipreport.errors import AmountError, ShapeError
from tipreport.model.amount import Amount
from tipreport.model.codebook import Codebook, Coordinates
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.scope import Stated
from tipreport.model.source import Citation
from tipreport.model.wording import Complete, Coverage, Processing, choice

if TYPE_CHECKING:
    from tipreport.model.concept import Concept

Codes = str | int | Iterable[str | int]
"""Codes as a script gives them: one, or any of several."""


def stated_codes(book: Codebook, coordinates: Mapping[str, Codes]) -> Coordinates:
    """Read the coordinates of a script.

    Raises:
        UnknownCodeError: A dimension or a code is unknown.
        PeriodError: A period cannot be read.
    """
    return book.coordinates(
        {
            name: book.read(name, str(codes) if isinstance(codes, (str, int)) else map(str, codes))
            for name, codes in coordinates.items()
        }
    )


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
    breakdowns: Iterable[Breakdown] = (),
    book: Codebook | None = None,
    **coordinates: Codes,
) -> Figure:
    """A part, which takes from its whole whatever it does not state.

    Args:
        value: The words of the source, or a whole number.
        indicator: What it counts, if that is another indicator than its whole's.
        id: If none is given, one is derived from the whole's and the codes.
        unit: If it differs from the whole's; both must be units of persons.
        of: The id of the base of a share, where that is not the whole.
        share: A percentage printed beside the count.
        reporter: Who says so, if not the publisher.
        coverage: `full`, `partial` or `unknown`, with words after a comma.
        additional_to: Ids of figures whose units are none of this one's.
        processing: `verbatim`, `computed` or `judged`.
        cite: `p1 s2 "the few words that carry the figure"`.
        note: The coder's.
        breakdowns: Of this figure.
        book: Where codes beyond the built-in ones are used.
        **coordinates: Codes by dimension, or `group`: `sex="male"`, `nationality=["ARG", "COL"]`.

    Raises:
        ValueProblem: Something cannot be read, or the figure contradicts itself; the message says how to
            mend it.

    >>> from tipreport import breakdown, part
    >>> parts = breakdown(parts=[part(16, sex="female", age="child"), part(5, sex="male")])
    >>> [one.amount.low for one in parts.parts]
    [16, 5]
    """
    return Figure(
        Stated(
            id=id,
            indicator=indicator,
            unit=unit,
            coordinates=stated_codes(book or Codebook.standard(), coordinates),
            reporter=reporter,
            coverage=None if coverage is None else Coverage.read(coverage),
            processing=None if processing is None else read_processing(processing),
            cite=None if cite is None else Citation.read(cite),
        ),
        read_amount(value, indicator),
        of=of,
        share=None if share is None else Amount.read(share),
        additional_to=(additional_to,) if isinstance(additional_to, str) else tuple(additional_to),
        note=note,
        breakdowns=tuple(breakdowns),
    )


def read_amount(value: str | int | Amount, indicator: Concept | None) -> Amount:
    """Read an amount as its indicator has it.

    A part that leaves the indicator to its whole is read as a count if it can be one; its whole has the
    last word.
    """
    if indicator is not None:
        return Amount.read(value, measured=indicator.measured)
    try:
        return Amount.read(value)
    except AmountError as no_count:
        try:
            return Amount.read(value, measured=True)
        except AmountError:
            raise no_count from None


def read_processing(word: str | Processing) -> Processing:
    """Read `verbatim`, `computed` or `judged`."""
    return word if isinstance(word, Processing) else Processing(choice(word, Processing))


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
    """Parts of a whole.

    Args:
        parts: Made by `part`; or, with `by`, amounts by code.
        by: The dimension, or `group`, that the codes are of.
        where: Coordinates of a narrower whole that the source prints nowhere.
        complete: `stated`, `remainder`, `closes`, `judged` or `no`.
        exclusive: Whether a unit can be in one part only; None where that is not said.
        excess: By how much the parts' sum exceeds the different units in them.
        coverage: Of all its parts.
        cite: Where it stands; the parts take it over.
        note: The coder's.
        book: Where codes beyond the built-in ones are used.

    Raises:
        ValueProblem: Something cannot be read, or the breakdown contradicts itself.

    >>> from tipreport import breakdown
    >>> len(breakdown({"sexual": 262, "labour": 121, "unspecified": 57}, by="exploitation", complete="closes").parts)
    3
    """
    if isinstance(parts, Mapping) != (by is not None):
        raise ShapeError("parts", "amounts by code together with `by`, or parts without it")
    if isinstance(parts, Mapping):
        dimension = by or ""
        book_used = book or Codebook.standard()
        parts = [
            Figure(Stated(coordinates=stated_codes(book_used, {dimension: code})), read_amount(value, None))
            for code, value in parts.items()
        ]
    return Breakdown(
        tuple(parts),
        by=by,
        where=stated_codes(book or Codebook.standard(), where or {}),
        complete=complete if isinstance(complete, Complete) else Complete(choice(complete, Complete)),
        exclusive=exclusive,
        excess=None if excess is None else Amount.read(excess),
        coverage=None if coverage is None else Coverage.read(coverage),
        cite=None if cite is None else Citation.read(cite),
        note=note,
    )
