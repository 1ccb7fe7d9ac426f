"""All conflicts of a component that are reported, such that none hides another (docs/consistency.md, W2 to W6).

First the families: each is decided by itself, whatever is found of the others. Then what no family shows: all
statements together, but for numbers that a reported conflict rests on, and once more with each single one of these.
What is found doubts its numbers in turn, so that there are at most as many questions as numbers. Facts come first; then
the assumptions are added, and what was found of the facts counts as reported.

Invariant: where the search came to its end, no contradiction is left among the numbers that no conflict rests on, and
none among these and one other number, but for what that number alone contradicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.reason.answers import Contradiction
from tipreport.reason.deciders import about, greedy
from tipreport.reason.families import Families, Family
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.results import ComponentResult
from tipreport.reason.session import Conflict
from tipreport.reason.statements import SizeBounds
from tipreport.reason.sums import added_up, is_free
from tipreport.reason.world import World
from tipreport.solver.linear import Undecided

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.reason.answers import Answer
    from tipreport.reason.session import Session
    from tipreport.reason.statements import Quantity, Statement

MOST_CONFLICTS = 10
"""How many conflicts of a component are reported at most."""


class LimitReachedError(Exception):
    """There are more conflicts than are reported."""


def decide_component(session: Session) -> ComponentResult:
    """Find a world of all statements of a component, or its conflicts: among the facts, then with assumptions."""
    statements = session.component.statements
    answer = session.ask_only(greedy, statements)
    if isinstance(answer, World):
        return _consistent(session, answer)
    facts = [one for one in statements if not one.assumed]
    search = ConflictSearch(session)
    if not search.is_seen_in_families(facts, statements):
        answer = session.ask(statements)
        if isinstance(answer, World):
            return _consistent(session, answer)
    search.find(facts)
    undecided = bool(search.reasons)
    if len(facts) < len(statements):
        search.find(statements)
    # Of a family that contradicts itself in two ways, one that needs no assumption may be found now.
    contradictions = tuple(one for one in search.conflicts if not one.assumptions)
    under_assumptions = tuple(one for one in search.conflicts if one.assumptions)
    # What is hidden behind a conflict is hidden; without one it is undecided whether there is any.
    hidden = bool(contradictions) or (bool(search.conflicts) and not undecided)
    reasons = tuple(dict.fromkeys(search.reasons))
    return ComponentResult(contradictions, under_assumptions, () if hidden else reasons, reasons if hidden else ())


def _consistent(session: Session, world: World) -> ComponentResult:
    session.clear_cache()  # nothing more is asked of it
    return ComponentResult(world=world)


class ConflictSearch:
    """Finds the conflicts of a component.

    Attributes:
        conflicts: Those that were found, which are reported.
        reasons: Why more may be hidden.
    """

    def __init__(self, session: Session, most: int = MOST_CONFLICTS) -> None:
        """Begin; nothing is found yet.

        Args:
            session: That of the component.
            most: How many conflicts are reported at most.
        """
        self.conflicts: list[Conflict] = []
        self.reasons: list[str] = []
        self._session = session
        self._most = most
        self._families = Families(session.component)
        self._rank = {index: rank for rank, index in enumerate(session.component.sets)}
        first, *others = session.component.sets
        self._everything = Family(first, tuple(others))
        self._set_aside: set[Quantity | None] = set()
        self._sums: dict[tuple[Family, frozenset[int]], Contradiction | None] = {}
        self._worlds: list[frozenset[int]] = []  # of each, the numbers of the statements that are true there

    @property
    def doubted(self) -> set[int]:
        """The sets whose own numbers reported conflicts rest on."""
        return {index for one in self.conflicts for index in one.sized}

    def is_seen_in_families(self, *phases: Sequence[Statement]) -> bool:
        """Tell whether statements contradict each other where a reader would add up, as far as that is quickly seen."""
        asked = ((family, some) for some in phases for family in self._families.suspected(some))
        try:
            found = [self._added_up(family, family.about(some)) for family, some in asked]
        except TooManyAtomsError:
            return False
        return any(found)

    def find(self, statements: Sequence[Statement]) -> None:
        """Find the conflicts among statements, beside those that were found before."""
        try:
            self._along_families(statements)
            self._beyond_families(statements)
        except LimitReachedError:
            self.reasons.append(f"more than {self._most} conflicts of figures that hang together")

    def find_apart(self, statements: Sequence[Statement]) -> None:
        """Find conflicts among statements of which no two rest on one number, until there is a world."""
        try:
            while self._first_conflict(self._without(statements, self.doubted)):
                pass
        except LimitReachedError:
            self.reasons.append(f"more than {self._most} conflicts of figures that hang together")

    def _along_families(self, statements: Sequence[Statement]) -> None:
        """Report one conflict of each family."""
        for family in self._families.suspected(statements):
            self._first_conflict(family.about(statements), family)

    def _beyond_families(self, statements: Sequence[Statement]) -> None:
        """Report what is left without doubted numbers, then what is left with one of them."""
        while self._first_conflict(self._without(statements, self.doubted)):
            pass
        tried: set[int] = set()
        while left := self.doubted - tried:
            one = min(left, key=self._rank.__getitem__)
            while self._first_conflict(self._without(statements, self.doubted - {one})):
                pass
            tried.add(one)

    def _first_conflict(self, statements: Sequence[Statement], family: Family | None = None) -> bool:
        """Report a conflict among statements; tell whether there was one.

        What a single number contradicts, or none, is reported once and set aside, and the rest is looked at again.
        """
        while True:
            aside = self._set_aside
            asked = [one for one in statements if one.quantity not in aside] if aside else statements
            answer = self._decided(family, asked) if family else self._asked(asked)
            if isinstance(answer, Undecided):
                self.reasons.append(answer.reason)
            if not isinstance(answer, Contradiction):
                return False
            conflict = answer if isinstance(answer, Conflict) else self._session.irreducible(answer)
            if family is None or not any(_needs_no_more(other, conflict) for other in self.conflicts):
                self._report(conflict)
            if len(conflict.sized) > 1:
                return True
            self._set_aside |= conflict.quantities - conflict.sized or conflict.sized

    def _report(self, conflict: Conflict) -> None:
        """Report a conflict, and drop the reported ones under assumptions that need more numbers than it does."""
        others = [one for one in self.conflicts if not (one.assumptions and _needs_no_more(conflict, one))]
        if len(others) == self._most:
            raise LimitReachedError
        self.conflicts = [*others, conflict]

    def _asked(self, statements: Sequence[Statement]) -> Answer | None:
        """Return what statements contradict; None or a world if nothing.

        They are asked about with all assumptions first, then without those that a contradiction needs: there are fewer
        worlds to look at then, and most often one. What an earlier question found to be needed is left out at once.
        """
        asked = self._numbers(statements)
        if any(asked <= true for true in self._worlds):
            return None
        if is_free(self._session.work.builder, self._everything, statements):
            return None
        sized = {one.subject for one in statements if one.of_size}
        every = self._session.component.statements
        numbers = self._numbers(
            one for one in every if one.quantity not in self._set_aside and (not one.of_size or one.subject in sized)
        )
        for core in self._session.known:
            if core <= numbers:
                numbers -= core - asked
        kept = [one for one in every if one.number in numbers]
        while isinstance(answer := self._session.ask(kept), Contradiction) and len(kept) > len(statements):
            core = self._session.core(answer).numbers
            if core <= asked:
                conflict = self._session.irreducible(answer)
                return conflict if self._numbers(conflict.statements) <= asked else self._session.ask(statements)
            self._session.known.append(core)
            kept = [one for one in kept if one.number in asked or one.number not in core]
        if isinstance(answer, World):
            self._worlds.append(self._true_in(answer, kept))
            return answer
        return answer if len(kept) == len(statements) else self._session.ask(statements)

    def _numbers(self, statements: Iterable[Statement]) -> frozenset[int]:
        return frozenset([one.number for one in statements])

    def _decided(self, family: Family, statements: Sequence[Statement]) -> Answer | None:
        """Return what a family contradicts; None if nothing."""
        work = self._session.work
        try:
            found = self._added_up(family, statements)
            if found or is_free(work.builder, family, statements) or greedy(work, tuple(statements)):
                return found
            return about(work, tuple(statements))
        except TooManyAtomsError:
            return self._asked(statements)  # by other ways than a look at all combinations

    def _added_up(self, family: Family, statements: Sequence[Statement]) -> Contradiction | None:
        """Return the conflict that a family shows when it is added up, worked out once."""
        key = family, self._numbers(statements)
        if key not in self._sums:
            found = self._sums[key] = added_up(self._session.work.builder, family, statements)
            if found is not None:
                self._session.known.append(self._numbers(found.statements))
        return self._sums[key]

    def _true_in(self, world: World, asked: Iterable[Statement]) -> frozenset[int]:
        """Return the numbers of statements that are true in a world: those that were asked about, and sizes."""
        sizes, others = world.sizes, self._session.component.statements
        true = [one.number for one in others if isinstance(one, SizeBounds) and sizes[one.subject] in one.bounds]
        return self._numbers(asked).union(true)

    def _without(self, statements: Iterable[Statement], sets: set[int]) -> list[Statement]:
        """Return statements but for the numbers of sets."""
        return [one for one in statements if not (one.of_size and one.subject in sets)]


def _needs_no_more(one: Conflict, other: Conflict) -> bool:
    """Tell whether a conflict of several numbers needs none, and no assumptions, that another does not need."""
    return len(one.sized) > 1 and one.sized <= other.sized and one.assumptions <= other.assumptions
