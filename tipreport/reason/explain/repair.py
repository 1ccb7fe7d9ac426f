"""Single-value repair: the numbers of a conflict whose change alone would settle it, each with the nearest that would.

A minimal repair changes one number by as little as possible and keeps all other statements (`ranging`); percentages are
moved by units of their last digit. A repair that one slip of the hand explains
is named as such, and is preferred among equally near ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds
from tipreport.patterns import pattern
from tipreport.reason.explain.ranging import Ranging
from tipreport.reason.statements import ShareOfBase, SizeBounds
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from tipreport.model.bounds import Number
    from tipreport.model.ratio import Share
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import Quantity, Statement

_STEPS = 40  # a percentage is moved up and down by this many units of its last digit
_ALIKE = frozenset(map(frozenset, ("06", "08", "09", "14", "17", "27", "35", "38", "49", "56", "58", "68", "89")))
"""Digits that are taken for each other, in print or by hand."""
_NUMBER = pattern(r"\d+(?:\.\d+)?")


@frozen
class Repair:
    """A change of one number that settles a conflict.

    Attributes:
        index: The set whose number it is.
        stated: The amount as it is stated.
        nearest: The nearest number that settles the conflict.
        slip: The single slip that makes the one of the other, such as `two digits transposed`; empty if none does.
    """

    index: int
    stated: str
    nearest: str
    slip: str


def repairs(conflict: Conflict, withdrawn: AbstractSet[Quantity]) -> tuple[Repair, ...]:
    """Return the repairs of a conflict, figure by figure, in the order of the file.

    Those with which all assumptions still hold come first: if there are any, these are all.

    Args:
        conflict: The conflict.
        withdrawn: The numbers in the report that are not kept; those of the conflict are.
    """
    left = [one for one in conflict.session.component.statements if one.quantity not in withdrawn]
    kept = {one.number: one for one in (*left, *conflict.statements)}
    found = tuple(_repairs(conflict, kept.values()))
    needed = {one.number for one in conflict.statements}
    fewer = [one for one in kept.values() if not one.assumed or one.number in needed]
    return found if found or len(fewer) == len(kept) else tuple(_repairs(conflict, fewer))


def _repairs(conflict: Conflict, kept: Iterable[Statement]) -> Iterator[Repair]:
    """Yield the repairs of a conflict with which all that is kept has a world."""
    account = conflict.session.component.account
    ranging = Ranging(conflict, tuple(kept))
    for one in conflict.statements:
        figure = account.sets[one.subject].figure
        amount = figure.amount
        found: tuple[Number, ...] = ()
        if isinstance(one, SizeBounds) and not one.assumed:
            found = tuple(_repaired_count(ranging, one, amount))
        elif isinstance(one, ShareOfBase) and one.share is not None:
            amount = figure.share or amount
            found = tuple(_repaired_share(ranging, one, amount))
        if found:
            yield _repair(one.subject, amount, found)


def _repair(index: int, amount: Amount, found: Iterable[Number]) -> Repair:
    """Return the repair by the nearest of some numbers; of two equally near ones by that which a slip explains."""
    printed = _percentage(amount) if amount.share else str(_printed(amount))
    slips = {number: slip(printed, str(number)) for number in found}
    nearest = min(slips, key=lambda number: (abs(number - Decimal(printed)), not slips[number]))
    words = _with_percentage(amount, nearest) if amount.share else f"{nearest:,}"
    return Repair(index, amount.text, words, slips[nearest])


def _repaired_count(ranging: Ranging, stated: SizeBounds, amount: Amount) -> Iterator[int]:
    """Yield the nearest counts that settle a conflict, below and above what is printed."""
    printed = _printed(amount)
    if printed and printed == amount.firm.low:
        below = ranging.nearest(stated, "greatest", Bounds(0, printed - 1))
        yield from () if below is None else (below,)
    if printed is not None and printed == amount.firm.high:
        above = ranging.nearest(stated, "least", Bounds(printed + 1))
        yield from () if above is None else (above,)


def _printed(amount: Amount) -> int | None:
    """Return the one number in the words of an amount; None where there are several, or none."""
    if amount.exact:
        return int(amount.firm.low)
    digits = re.sub(r"[^0-9]", "", amount.words)
    return next((int(end) for end in (amount.firm.low, amount.firm.high) if end and str(end) == digits), None)


def _repaired_share(ranging: Ranging, stated: ShareOfBase, amount: Amount) -> Iterator[Decimal]:
    """Yield the nearest percentages that settle a conflict, below and above what is printed; none of two numbers."""
    if len(_NUMBER.findall(amount.text)) != 1:
        return
    printed = _percentage(amount)
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    for sign in (-1, 1):
        moved = [Decimal(printed) + sign * times * step for times in range(1, _STEPS + 1)]
        shares = tuple(_shares(amount, moved))
        if shares and (away := ranging.nearest_share(stated, shares)) is not None:
            yield moved[away]


def _percentage(amount: Amount) -> str:
    """Return the number in the words of a share."""
    return next(_NUMBER.finditer(amount.words)).group()


def _with_percentage(amount: Amount, number: Number) -> str:
    """Return the words of a share with another number."""
    return amount.words.replace(_percentage(amount), str(number), 1)


def _shares(amount: Amount, numbers: Iterable[Decimal]) -> Iterator[Share]:
    """Yield what the words of a share mean with other numbers, up to the first that makes no share."""
    for number in numbers:
        try:
            yield cast("Share", Amount.read(_with_percentage(amount, number)).share)
        except AmountError:  # below 0, or above 100
            return


def slip(stated: str, meant: str) -> str:
    """Return the single slip that makes one number of another; empty where none does.

    >>> slip("691", "619"), slip("352", "1352"), slip("1150", "150"), slip("140", "170"), slip("140", "120")
    ('two digits transposed', 'one digit dropped', 'one digit doubled', '', '')
    """
    if len(meant) == len(stated) + 1 and stated in _without_one(meant):
        return "one digit dropped"
    doubled = (
        stated[at] == stated[at + 1] and stated[:at] + stated[at + 1 :] == meant for at in range(len(stated) - 1)
    )
    if any(doubled):
        return "one digit doubled"
    apart = [at for at in range(len(stated)) if stated[at] != meant[at]] if len(stated) == len(meant) else []
    if len(apart) == 1 and frozenset((stated[apart[0]], meant[apart[0]])) in _ALIKE:
        return "one digit misread"
    crossed = len(apart) == 2 and apart[1] == apart[0] + 1  # noqa: PLR2004 - two neighbours
    return "two digits transposed" if crossed and sorted(stated) == sorted(meant) else ""


def _without_one(digits: str) -> set[str]:
    """Return the numbers that are left where one digit is dropped."""
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
