"""The single numbers of a conflict whose change alone would settle it, and the nearest ones that would."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.errors import AmountError
from tipreport.model.amount import Amount
from tipreport.model.bounds import Bounds
from tipreport.reason.answers import World
from tipreport.reason.explain.ranging import Search
from tipreport.reason.statements import ShareOfBase, SizeBounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.figure import Figure
    from tipreport.reason.session import Conflict, Session
    from tipreport.reason.statements import Statement
    from tipreport.solver.optimize import Sense

_TRIES = 40  # by how many of its last places a share is moved up and down
_ALIKE = frozenset(map(frozenset, ("06", "08", "09", "14", "17", "27", "35", "38", "49", "56", "58", "68", "89")))
"""Digits that are taken for each other, in print or by hand."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@frozen
class Mistake:
    """A number that could be the mistaken one.

    Attributes:
        index: The set whose number it is.
        stated: The amount as it stands.
        nearest: The nearest number with which the conflict is gone.
        slip: How a single slip makes the one of the other: `two digits transposed`, say; empty where none does.
    """

    index: int
    stated: str
    nearest: str
    slip: str


def mistakes(conflict: Conflict, others: Iterable[Conflict]) -> Iterator[Mistake]:
    """What could be mistaken in a conflict, figure by figure, in the order of the file.

    Args:
        conflict: The conflict.
        others: Further conflicts among the same sets; the numbers in them are left out of account.
    """
    session = conflict.session
    component = session.component
    withdrawn = {said.subject for other in others for said in other.statements if said.of_size}
    facts = (
        said for said in component.statements if not said.assumed and not (said.of_size and said.subject in withdrawn)
    )
    said = {one.number: one for one in (*facts, *conflict.statements)}
    search = Search(conflict, tuple(said.values()))
    for one in conflict.statements:
        figure = component.account.sets[one.subject].figure
        nearest = None
        if isinstance(one, SizeBounds) and not one.assumed:
            nearest = _count(search, one, figure)
        elif isinstance(one, ShareOfBase) and one.share is not None:
            nearest = _share(session, search.beside(one), one, figure)
        if nearest is not None:
            yield Mistake(one.subject, *nearest)


def _count(search: Search, said: SizeBounds, figure: Figure) -> tuple[str, str, str] | None:
    """The nearest count that would do, below the stated one or above it."""
    bounds = figure.amount.firm
    stated = _printed(figure.amount)
    asked: list[tuple[Sense, Bounds]] = []
    if stated is not None and stated == bounds.low:
        asked.append(("greatest", Bounds(0, stated - 1)))
    if stated is not None and stated == bounds.high:
        asked.append(("least", Bounds(stated + 1)))
    found = [search.farthest(said, sense, within) for sense, within in asked]
    fit = [count for count in found if count is not None]
    if stated is None or not fit:
        return None
    slips = {count: slip(str(stated), str(count)) for count in fit}
    nearest = min(fit, key=lambda count: (abs(count - stated), not slips[count]))
    return figure.amount.text, f"{nearest:,}", slips[nearest]


def _printed(amount: Amount) -> int | None:
    """The one number in the words of an amount; None where there are several, or none."""
    if amount.exact:
        return int(amount.firm.low)
    digits = re.sub(r"[^0-9]", "", amount.text)
    return next((int(end) for end in (amount.firm.low, amount.firm.high) if end and str(end) == digits), None)


def _share(
    session: Session, rest: tuple[Statement, ...], said: ShareOfBase, figure: Figure
) -> tuple[str, str, str] | None:
    """The nearest percentage that would do."""
    amount = figure.share or figure.amount
    stated = _NUMBER.findall(amount.text)[0]
    step = Decimal(1).scaleb(-len(stated.partition(".")[2]))
    moved = (Decimal(stated) + sign * times * step for times in range(1, _TRIES + 1) for sign in (-1, 1))
    for number in moved:
        nearest = amount.text.replace(stated, str(number), 1)
        try:
            share = Amount.read(nearest).share
        except AmountError:  # below 0, or above 100
            continue
        if isinstance(session.ask((*rest, evolve(said, number=session.work.next_number(), share=share))), World):
            return amount.text, nearest, slip(stated, str(number))
    return None


def slip(stated: str, meant: str) -> str:
    """How a single slip makes one number of another; empty where none does.

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
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
