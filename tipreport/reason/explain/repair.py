"""Single-value repair: the numbers of a conflict whose change alone would settle it, each with the nearest that would.

A minimal repair changes one number by as little as possible and keeps all other statements. Counts are ranged
(`ranging`); percentages are tried one by one in steps of their last digit. A repair that one slip of the hand explains
is named as such, and is preferred among equally near ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds
from tipreport.reason.answers import World
from tipreport.reason.explain.ranging import Ranging
from tipreport.reason.statements import ShareOfBase, SizeBounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.figure import Figure
    from tipreport.reason.session import Conflict
    from tipreport.solver.optimize import Sense

_STEPS = 40  # a percentage is moved up and down by this many units of its last digit
_ALIKE = frozenset(map(frozenset, ("06", "08", "09", "14", "17", "27", "35", "38", "49", "56", "58", "68", "89")))
"""Digits that are taken for each other, in print or by hand."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


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


def repairs(conflict: Conflict, others: Iterable[Conflict]) -> Iterator[Repair]:
    """Yield the repairs of a conflict, figure by figure, in the order of the file.

    Args:
        conflict: The conflict.
        others: Further conflicts in the same component; the sizes stated in them are not kept.
    """
    component = conflict.session.component
    withdrawn = {one.subject for other in others for one in other.statements if one.of_size}
    facts = (one for one in component.statements if not one.assumed and not (one.of_size and one.subject in withdrawn))
    kept = {one.number: one for one in (*facts, *conflict.statements)}
    ranging = Ranging(conflict, tuple(kept.values()))
    for one in conflict.statements:
        figure = component.account.sets[one.subject].figure
        nearest = None
        if isinstance(one, SizeBounds) and not one.assumed:
            nearest = _repaired_count(ranging, one, figure)
        elif isinstance(one, ShareOfBase) and one.share is not None:
            nearest = _repaired_share(ranging, one, figure)
        if nearest is not None:
            yield Repair(one.subject, *nearest)


def _repaired_count(ranging: Ranging, stated: SizeBounds, figure: Figure) -> tuple[str, str, str] | None:
    """Return the stated amount, the nearest count that settles the conflict, below or above it, and the slip."""
    bounds = figure.amount.firm
    printed = _printed(figure.amount)
    asked: list[tuple[Sense, Bounds]] = []
    if printed is not None and printed == bounds.low:
        asked.append(("greatest", Bounds(0, printed - 1)))
    if printed is not None and printed == bounds.high:
        asked.append(("least", Bounds(printed + 1)))
    found = [ranging.nearest(stated, sense, within) for sense, within in asked]
    counts = [count for count in found if count is not None]
    if printed is None or not counts:
        return None
    slips = {count: slip(str(printed), str(count)) for count in counts}
    nearest = min(counts, key=lambda count: (abs(count - printed), not slips[count]))
    return figure.amount.text, f"{nearest:,}", slips[nearest]


def _printed(amount: Amount) -> int | None:
    """Return the one number in the words of an amount; None where there are several, or none."""
    if amount.exact:
        return int(amount.firm.low)
    digits = re.sub(r"[^0-9]", "", amount.text)
    return next((int(end) for end in (amount.firm.low, amount.firm.high) if end and str(end) == digits), None)


def _repaired_share(ranging: Ranging, stated: ShareOfBase, figure: Figure) -> tuple[str, str, str] | None:
    """Return the stated share, the nearest percentage that settles the conflict, and the slip."""
    session = ranging.session
    kept = ranging.beside(stated)
    amount = figure.share or figure.amount
    printed = _NUMBER.findall(amount.text)[0]
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    moved = (Decimal(printed) + sign * times * step for times in range(1, _STEPS + 1) for sign in (-1, 1))
    for number in moved:
        nearest = amount.text.replace(printed, str(number), 1)
        try:
            share = Amount.read(nearest).share
        except AmountError:  # below 0, or above 100
            continue
        if isinstance(session.ask((*kept, evolve(stated, number=session.work.next_number(), share=share))), World):
            return amount.text, nearest, slip(printed, str(number))
    return None


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
