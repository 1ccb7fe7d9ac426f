"""A conflict as findings tell of it: its figures, how they lie in each other, and what they are called."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tipreport.model.cell import contains
from tipreport.reason.explain.arithmetic import Arithmetic, NoBase, Part, Percentages, Sum
from tipreport.reason.explain.by_size import BySize, arithmetic
from tipreport.reason.explain.in_percent import InPercent
from tipreport.reason.statements import (
    AllBut,
    CompleteBreakdown,
    ExcessBounds,
    ExclusiveCodes,
    OfCodes,
    OverlapBounds,
    Pairwise,
    Relative,
    ShareOfBase,
)
from tipreport.rules.assumptions import by, label, unless
from tipreport.rules.finding import cell_in_words
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.model.amount import Amount
    from tipreport.model.figure import Figure
    from tipreport.reason.account import Account
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import Statement

OF_SHARES = (Percentages, NoBase, InPercent)
"""The sums that say what no number of a base would make true, so that it is understood that it is not in them."""


@frozen(eq=False)
class ConflictView:
    """A conflict as a finding tells of it.

    Attributes:
        account: The account whose figures contradict each other.
        order: The sets of the component, wholes before their parts.
        statements: The statements of the conflict.
        arithmetic: The sums that show it.
        one_population: Whether it needs that all figures count one population.
    """

    account: Account
    order: tuple[int, ...]
    statements: tuple[Statement, ...]
    arithmetic: Arithmetic | BySize | InPercent
    one_population: bool

    @classmethod
    def of(cls, account: Account, conflict: Conflict, *, one_population: bool = False) -> ConflictView:
        """Return the view of a conflict of an account."""
        order = conflict.session.component.sets
        return cls(account, order, conflict.statements, arithmetic(conflict), one_population)

    @cached_property
    def sizes(self) -> tuple[Statement, ...]:
        """The statements about numbers of records."""
        return tuple(one for one in self.statements if not one.structural)

    @cached_property
    def shares(self) -> tuple[ShareOfBase, ...]:
        """The statements of shares."""
        return tuple(one for one in self.statements if isinstance(one, ShareOfBase))

    @cached_property
    def complete(self) -> tuple[CompleteBreakdown, ...]:
        """The statements that breakdowns are complete."""
        return tuple(one for one in self.statements if isinstance(one, CompleteBreakdown))

    @cached_property
    def overlapping(self) -> bool:
        """Whether it needs that codes of a dimension do not overlap."""
        return any(isinstance(one, ExclusiveCodes) for one in self.statements)

    @cached_property
    def doubt(self) -> str:
        """How an assumption about codes may fail that it needs: `, unless codes of actor overlap`."""
        codes = [one.dimension for one in self.statements if isinstance(one, ExclusiveCodes)]
        words = [f"codes of {listed(codes)} overlap"] if codes else []
        words += filter(None, (unless(self.account, one) for one in self.statements if one.assumed))
        return f", unless {listed(words, 'or')}" if words else ""

    def figure(self, index: int) -> Figure:
        """Return the figure of a set."""
        return self.account.sets[index].figure

    @cached_property
    def sized(self) -> set[int]:
        """The sets of whose numbers of records something is stated."""
        return {one.subject for one in self.sizes}

    @cached_property
    def sets(self) -> list[int]:
        """The sets in it, wholes before their parts: those whose size is stated, and those that overlap."""
        bases = {one.base for one in self.sizes if isinstance(one, Relative)}
        pairs = {index for one in self.statements if isinstance(one, Pairwise) for index in one.sets}
        printed = {index for index in bases if self.figure(index).amount.stated}
        return [index for index in self.order if index in self.sized | printed | pairs]

    @cached_property
    def rests_on(self) -> str:
        """The numbers that it rests on, in brackets, where these are not just those of all its figures."""
        numbers = {one.subject for one in self.sizes if one.of_size}
        others = numbers.symmetric_difference(self.sets)
        if not self.declared and (not others or isinstance(self.arithmetic, OF_SHARES)):
            return ""
        own = [self.figure(index).id for index in self.sets if index in numbers] if others else []
        return f" ({'' if others else 'with '}{listed([*own, *self.declared])})"

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The declared numbers that it rests on: `the excess of identified by sex`."""
        return self._declared(lambda figure: figure.id)

    @property
    def about(self) -> str:
        """The same by what the figures count, whatever their ids are."""
        return "; ".join(self._declared(lambda figure: cell_in_words(figure.cell)))

    def _declared(self, named: Callable[[Figure], str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self._number(one, named) for one in self.statements))))

    def _number(self, statement: Statement, named: Callable[[Figure], str]) -> str:
        match statement:
            case ExcessBounds(subject=whole):
                return f"the excess of {named(self.figure(whole))}{by(self.account, statement)}"
            case OverlapBounds(sets=(one, other)):
                return f"the overlap of {named(self.figure(one))} and {named(self.figure(other))}"
            case _:
                return ""

    def below(self, index: int, whole: int) -> bool:
        """Tell whether a set is a part of a whole, or a part of its parts."""
        above = self.account.sets[index].whole
        if above is not None:
            return above == whole or self.below(above, whole)
        # In a table wholes and parts follow from the codes.
        outer, inner = self.figure(whole).cell, self.figure(index).cell
        differ = outer.coordinates != inner.coordinates
        return self.account.rooted and differ and contains(self.account.book, outer, inner)

    @cached_property
    def wholes(self) -> dict[int, list[int]]:
        """For each set in it the others that it lies in."""
        return {index: [other for other in self.sets if self.below(index, other)] for index in self.sets}

    @cached_property
    def exceeded(self) -> int | None:
        """The whole that its parts exceed; None where that is not what the sum says."""
        shown = self.arithmetic
        if not isinstance(shown, Sum) or len(shown.most) != 1 or self.complete:
            return None
        terms = (*shown.most, *shown.least)
        statements = [term.statement for term in terms]
        if any(one is not None and one.subject != term.index for one, term in zip(statements, terms, strict=True)):
            return None
        sets = [one.subject for one in statements if one is not None and one.of_size]
        if len(sets) == 1 or len(sets) < len(statements):
            return None
        whole, *parts = sets
        return whole if all(self.below(part, whole) for part in parts) else None

    def label(self, index: int | None) -> str:
        """Return a figure's name within a sum, which no other figure of the conflict has."""
        return "these" if index is None else label(self.figure(index).id, self.ids)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all figures that it is about."""
        stated = (one for one in self.statements if not isinstance(one, OfCodes))  # these are about all figures
        indices = dict.fromkeys(index for one in stated for index in one.sets)
        return [self.figure(index).id for index in indices]

    def part(self, part: Part) -> str:
        """Return the name of a part of a base."""
        if isinstance(part, AllBut):
            return f"in {self.label(part.base)}, not in {self.label(part.subject)}"
        return self.label(part)

    def share_of(self, index: int) -> Amount:
        """Return the share that a figure states, as its value or beside it."""
        figure = self.figure(index)
        return figure.share or figure.amount


def listed(ids: list[str], word: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} {word} {ids[-1]}"
