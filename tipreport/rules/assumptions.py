"""What findings may rest on besides the facts, each with how to settle it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.patterns import pattern
from tipreport.reason.statements import (
    Bounded,
    CompleteBreakdown,
    CountedIn,
    DeclaredBounds,
    ExcessBounds,
    ExclusiveCodes,
    MixedApart,
    OfCodes,
    RestOfCode,
    ShareOfBase,
)
from tipreport.rules.finding import Assumption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.ratio import Band
    from tipreport.reason.account import Account
    from tipreport.reason.statements import Statement


def percent(proportion: Fraction) -> str:
    """Return a number of percent, written out; one that no decimal is, to two places."""
    number = Decimal(proportion.numerator) / proportion.denominator
    return f"{number if Fraction(number) == proportion else round(number, 2):f}"


_LABEL = pattern(r"(?:(?<=/)|^)(?:\d{4}[-\d]*/(?=\d{4}))?[^/]*$")
"""The last piece of an id; a period may be written in two pieces, such as `2022-01/2022-06`."""


def label(figure_id: str, others: Iterable[str] = ()) -> str:
    """Return a figure's name within a sum: of its id as many of the last pieces as no other figure there has.

    >>> label("identified/sex/male"), label("identified/2022-01/2022-06")
    ('male', '2022-01/2022-06')
    >>> label("tried/2013/adult", ["tried/2013/adult", "tried/2014/adult"])
    '2013/adult'
    """
    start = _last_piece(figure_id)
    different = [other for other in others if other != figure_id]
    while start and any(f"/{other}".endswith(f"/{figure_id[start:]}") for other in different):
        start = _last_piece(figure_id[: start - 1])
    return figure_id[start:]


def _last_piece(figure_id: str) -> int:
    """Return where the last piece of an id begins."""
    return next(_LABEL.finditer(figure_id)).start()


def in_words(bounds: Bounds) -> str:
    """Return bounds in words.

    >>> in_words(Bounds(9)), in_words(Bounds(0, 5)), in_words(Bounds(3, 3)), in_words(Bounds(15, 25))
    ('at least 9', 'at most 5', '3', '15 to 25')
    """
    if bounds.high is None:
        return f"at least {bounds.low:,}"
    if bounds.low == bounds.high:
        return f"{bounds.low:,}"
    return f"{bounds.low:,} to {bounds.high:,}" if bounds.low else f"at most {bounds.high:,}"


def unless(account: Account, statement: Statement) -> str:
    """Return in words how an assumption about a code may fail; nothing for the others."""
    match statement:
        case CountedIn(code=code, above=above):
            return f"{code} is not counted in {' and '.join(above)} here"
        case RestOfCode(sets=sets):
            one, other = _labels(account, sets)
            return f"{one} includes {other}"
        case MixedApart(dimension=dimension):
            return f"mixed codes of {dimension} are counted twice"
        case _:
            return ""


def _labels(account: Account, sets: Iterable[int]) -> list[str]:
    """Return the names of figures of which one sentence speaks."""
    ids = [account.sets[index].figure.id for index in sets]
    return [label(one, ids) for one in ids]


def assumption(account: Account, statement: Statement) -> Assumption:
    """Return an assumed statement as people read it."""
    if isinstance(statement, OfCodes | RestOfCode | MixedApart):
        return _of_codes(account, statement)
    figure = account.sets[statement.subject].figure
    match statement:
        case CompleteBreakdown():
            return Assumption(
                "complete as judged",
                f"the parts of {figure.id}{by(account, statement)} are all of it, as the file judges",
                "write `complete: no`; if the source says so, write `complete: stated`",
            )
        case ShareOfBase(share=share):
            return about(figure.share or figure.amount, share or Bounds())
        case DeclaredBounds(bounds=bounds, amount=amount):
            return about(amount, bounds)
        case _:
            return about(figure.amount, statement.bounds if isinstance(statement, Bounded) else Bounds())


def by(account: Account, statement: CompleteBreakdown | ExcessBounds) -> str:
    """Return what tells a breakdown from others of its whole: ` by sex and age`, and its parts if that does not."""
    names = _dimensions(account, statement)
    words = f" by {' and '.join(names)}" if names else ""
    alike = (one for one in account.statements if isinstance(one, type(statement)) and one.sets != statement.sets)
    others = [one for one in alike if one.subject == statement.subject]
    if any(not names or _dimensions(account, one) == names for one in others):
        words += f" ({', '.join(sorted(_labels(account, statement.sets[1:])))})"
    return words


def _dimensions(account: Account, statement: CompleteBreakdown | ExcessBounds) -> list[str]:
    """Return the dimensions on which the parts of a breakdown differ from their whole."""
    whole, *parts = (account.sets[index].figure.cell for index in statement.sets)
    return sorted({name for part in parts for name, codes in part.coordinates if whole.codes(name) != codes})


def _of_codes(account: Account, statement: OfCodes | RestOfCode | MixedApart) -> Assumption:
    """Return an assumption about codes as people read it."""
    match statement:
        case ExclusiveCodes(dimension=dimension):
            return Assumption(
                "codes do not overlap",
                f"codes of {dimension} do not overlap",
                f"write `overlapping: {dimension}` on a row of the table, or declare the overlap"
                if account.rooted
                else "write `exclusive: no` or `excess` on the breakdown, or declare the overlap",
            )
        case CountedIn(dimension=dimension, code=code):
            title = account.book.dimension(dimension).title_of(code)
            return Assumption(
                "a code counted in another",
                f"{code} is counted in {' and '.join(statement.above)}",
                f"write `exclusive: {dimension}` on the row of their whole"
                if account.rooted
                else f"declare it anew: `dimensions: {{{dimension}: {{codes: {{{code}: {title}}}}}}}`",
            )
        case RestOfCode():
            one, other = _labels(account, statement.sets)
            return Assumption(
                "the rest of a code",
                f"{one} beside {other} means other {one}",
                f"put {other} into a breakdown of {one}",
            )
        case _:
            whole = account.sets[statement.subject].figure.id
            return Assumption(
                "mixed codes are counted apart",
                f"mixed codes of {statement.dimension} are counted apart in {whole}",
                "write `exclusive: no` or `excess` on the breakdown, or `included in ID` in a part's value",
            )


def about(words: object, means: Bounds | Band) -> Assumption:
    """That a vague word is meant as it usually is."""
    meaning = in_words(means) if isinstance(means, Bounds) else _share(means)
    return Assumption(
        "about",
        f"'{words}' means {meaning}",
        "write the bounds that the source means, such as 'between 150 and 250'",
    )


def _share(share: Band) -> str:
    over, under = ("over " if share.above else ""), ("under " if share.below else "")
    return f"{over}{percent(100 * share.low)} to {under}{percent(100 * (share.high or Fraction(1)))} percent"
