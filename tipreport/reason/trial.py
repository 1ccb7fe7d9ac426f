"""Statements tried together again and again: what one try leaves behind makes the next one short.

The rows of all numbers stand in one tableau, which keeps its state from try to try: only bounds are set and lifted.
Combinations of sets that fewer statements allow are added where a refutation would not hold with them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.atoms import TooManyAtomsError
from tipreport.reason.certify import refuted
from tipreport.reason.linear import Farkas, Infeasible, Multipliers, Refutation, names, renamed
from tipreport.reason.simplex import Bound, Budget, OutOfBudgetError, Tableau
from tipreport.reason.sizes import Sizes
from tipreport.reason.solve import WrongAnswerError, decide
from tipreport.reason.world import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tipreport.reason.judge import Question
    from tipreport.reason.world import Statement

Spans = dict[int, tuple[int | None, int | None]]
"""Rows that are in force, by their place, with the least and the greatest value that they may have."""


@frozen(eq=False)
class Core:
    """Statements that contradict each other.

    Attributes:
        said: The statements, by identity; it may be that not all are needed.
        question: A question that they are part of.
        refutation: Why it has no world; it rests on the statements alone.
    """

    said: frozenset[int]
    question: Question
    refutation: Refutation

    def refutes(self, question: Question) -> Refutation:
        """Why a question has no world that has all of the statements, and no more of what shapes combinations.

        Raises:
            WrongAnswerError: If that does not hold.
        """
        places = {key: place for place, key in enumerate(_keys(question))}
        rows = enumerate(_keys(self.question))
        refutation = renamed(self.refutation, {name: places[key] for name, key in rows if key in places})
        if not refuted(question.system, refutation):
            raise WrongAnswerError(f"{refutation} is wrong about {question.system}")
        return refutation


def _keys(question: Question) -> list[tuple[int, int]]:
    """Of each row, its statement by identity, and which of the rows of its statement it is."""
    turns: dict[int, int] = defaultdict(int)
    keys = []
    for said, _ in question.rows:
        keys.append((id(said), turns[id(said)]))
        turns[id(said)] += 1
    return keys


def _resting(question: Question, refutation: Refutation) -> Core:
    """What the refutation of a question rests on: its numbers, and all that shapes combinations."""
    numbers = (id(question.rows[name][0]) for name in names(refutation) if name >= 0)
    return Core(frozenset((*numbers, *(id(said) for said in question.statements if said.shapes))), question, refutation)


class Trial:
    """Tries which of the statements of a question contradict each other."""

    def __init__(self, question: Question, budget: int) -> None:
        self.question = question
        self.shaping = [said for said in question.statements if said.shapes]
        self._atoms = question.judge.atoms
        self._budget = budget
        self._tableau = Tableau(len(question.columns), Budget(budget))
        # In which rows a column is, and how often.
        self._weights: dict[int, list[tuple[int, int]]] = {column: [] for column in range(len(question.columns))}
        for name, (_, row) in enumerate(question.rows):
            self._tableau.add(row.coefficients, None, None)
            for column, factor in row.coefficients:
                self._weights[column].append((name, factor))
        self._turns = [turn for _, turn in _keys(question)]
        self._added: list[tuple[int, set[int]]] = []  # columns, with what they keep of all that shapes combinations
        self._spent = False

    def row(self, said: Statement) -> int:
        """The row of an amount."""
        return next(name for name, (statement, _) in enumerate(self.question.rows) if statement is said)

    def spans(self, said: Sequence[Statement]) -> Spans:
        """The rows of statements, with their bounds."""
        force = set(map(id, said))
        rows = enumerate(self.question.rows)
        return {name: (row.low, row.high) for name, (statement, row) in rows if id(statement) in force}

    def contradiction(self, said: Sequence[Statement]) -> Core | None:
        """What of some of the statements contradicts itself; None where nothing is found to."""
        force = set(map(id, said))
        shaping = [one for one in self.shaping if id(one) in force]
        spans = self.spans(said)
        try:
            conflict = self.settle(spans, shaping)
        except TooManyAtomsError:
            return None
        except OutOfBudgetError:
            return self._decided(said)
        if conflict is not None:
            return self._core(conflict, shaping)
        return None if self.is_world(spans) else self._decided(said)

    def settle(self, spans: Spans, shaping: Sequence[Statement]) -> Multipliers | None:
        """Look for numbers of records, which may come out as fractions; or rows that show why there are none.

        Args:
            spans: The rows in force.
            shaping: What is in force of what shapes combinations.

        Raises:
            OutOfBudgetError: If that takes too long, as then does all that is tried later.
            TooManyAtomsError: There are too many combinations to look at.
        """
        if self._spent:
            raise OutOfBudgetError
        try:
            return self._settled(spans, shaping)
        except OutOfBudgetError:
            self._spent = True  # the tableau was left in the middle of a step
            raise

    def _settled(self, spans: Spans, shaping: Sequence[Statement]) -> Multipliers | None:
        tableau = self._tableau
        for name in range(len(self.question.rows)):
            low, high = spans.get(name, (None, None))
            lower = None if low is None else Bound(low, name)
            tableau.hold(tableau.width + name, lower, None if high is None else Bound(high, name))
        force = set(map(id, shaping))
        for column, keeps in self._added:
            tableau.hold(column, _NOBODY, None if force <= keeps else _NOBODY)
        while (conflict := tableau.settle()) is not None:
            if len(shaping) == len(self.shaping):
                return conflict  # all combinations are there
            _, missing = self._needed(conflict, shaping)
            if missing is None:
                return conflict
            self._grow(missing, force)
        return None

    def is_world(self, spans: Spans) -> bool:
        """Whether the numbers that were found are whole ones, and add up to what is asked."""
        if not self._tableau.whole():
            return False
        sums: dict[int, int] = defaultdict(int)
        for column, weights in self._weights.items():
            count = self._tableau.value(column)
            if count < 0:
                return False
            for name, factor in weights if count else ():
                sums[name] += factor * count
        return all(
            (low is None or low <= sums[name]) and (high is None or sums[name] <= high)
            for name, (low, high) in spans.items()
        )

    def core(self, refutation: Refutation) -> Core:
        """What the refutation of the whole question rests on."""
        if isinstance(refutation, Farkas):
            return self._core(refutation.multipliers, self.shaping)
        return _resting(self.question, refutation)

    def _core(self, conflict: Multipliers, shaping: Sequence[Statement]) -> Core:
        """The statements of a sum of rows, with what it needs of what shapes combinations."""
        needed, _ = self._needed(conflict, shaping)
        for said in reversed(needed):
            fewer = [one for one in needed if one is not said]
            try:
                if self._spoiling(conflict, fewer) is None:
                    needed = fewer
            except TooManyAtomsError:
                pass
        numbers = (id(self.question.rows[name][0]) for name, _ in conflict)
        return Core(frozenset((*numbers, *map(id, needed))), self.question, Farkas(conflict))

    def _needed(self, conflict: Multipliers, shaping: Sequence[Statement]) -> tuple[list[Statement], int | None]:
        """What a sum of rows needs of what shapes combinations, to refute anything; and what it overlooks.

        Returns:
            What is known to be enough, or a combination of sets that is allowed and with which the sum refutes nothing.
        """
        try:
            return self._needed_one_by_one(conflict, shaping)
        except TooManyAtomsError:  # there may be fewer where all is in force
            spoiling = self._spoiling(conflict, shaping)
        return list(shaping), None if spoiling is None else self._atoms.whole(shaping, *spoiling)

    def _needed_one_by_one(
        self, conflict: Multipliers, shaping: Sequence[Statement]
    ) -> tuple[list[Statement], int | None]:
        needed = [said for said in shaping if said.kind is Kind.CODES]
        while (spoiling := self._spoiling(conflict, needed)) is not None:
            mask = self._atoms.whole(needed, *spoiling)
            forbids = (said for said in shaping if said.kind is not Kind.CODES and not self._atoms.keeps(said, mask))
            if (forbidding := next(forbids, None)) is None:
                return needed, mask
            needed.append(forbidding)
        return needed, None

    def _spoiling(self, conflict: Multipliers, shaping: Sequence[Statement]) -> tuple[int, int] | None:
        """The sets that matter, and a combination of them with which a sum of rows refutes nothing; None without any.

        Of those that are allowed it is the one that spoils the sum most.
        """
        said = [self.question.rows[name][0] for name, _ in conflict]
        among = self._atoms.sets((*said, *shaping))
        masks = self._atoms.of(shaping, among)
        sizes = Sizes(self.question.component, masks)
        left = [0] * len(masks)
        for (name, times), one in zip(conflict, said, strict=True):
            for column, factor in sizes.rows(one)[self._turns[name]].coefficients:
                left[column] += times * factor
        worst = min(range(len(masks)), key=left.__getitem__, default=None)
        return None if worst is None or left[worst] >= 0 else (among, masks[worst])

    def _grow(self, mask: int, keeps: set[int]) -> None:
        """Add a combination of sets, which is allowed where no more is in force than what it keeps."""
        sizes = Sizes(self.question.component, (mask,))
        weights = [
            (name, factor)
            for name, ((said, _), turn) in enumerate(zip(self.question.rows, self._turns, strict=True))
            for _, factor in sizes.rows(said)[turn].coefficients
        ]
        width = self._tableau.width
        column = self._tableau.grow((width + name, factor) for name, factor in weights)
        self._weights[column] = weights
        self._added.append((column, keeps))

    def _decided(self, said: Sequence[Statement]) -> Core | None:
        """As `contradiction`, by a search of its own."""
        try:
            question = self.question.judge.question(tuple(said))
        except TooManyAtomsError:
            return None
        answer = decide(question.system, self._budget)
        if not isinstance(answer, Infeasible):
            return None
        return _resting(question, answer.refutation)


_NOBODY = Bound(0, None)
