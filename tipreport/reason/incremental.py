"""Statements tried together again and again: what one try leaves behind makes the next one short.

The rows of all numbers stand in one tableau, which keeps its state from try to try: only bounds are set and lifted.
Combinations of sets that fewer statements allow are added where a refutation would not hold with them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.atoms import Seen, TooManyAtomsError
from tipreport.reason.statements import ExclusiveCodes
from tipreport.reason.system import Sizes
from tipreport.solver.certify import refuted
from tipreport.solver.linear import Farkas, Infeasible, Multipliers, Refutation, Undecided, names, renamed
from tipreport.solver.simplex import Bound, Budget, OutOfBudgetError, Tableau
from tipreport.solver.solve import WrongAnswerError, decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.reason.session import Question
    from tipreport.reason.statements import Statement

Span = tuple[int | None, int | None]
"""The least and the greatest value of a row, None where there is no such bound."""

Spans = dict[int, Span]
"""Rows that are in force, by their place."""


@frozen(eq=False)
class Core:
    """Statements that contradict each other.

    Attributes:
        said: The numbers of the statements; it may be that not all are needed.
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
        return _moved(self.refutation, self.question, question)


def _moved(refutation: Refutation, question: Question, other: Question) -> Refutation:
    """The refutation of one question as one of another, verified."""
    places = {key: place for place, key in enumerate(_keys(other))}
    rows = enumerate(_keys(question))
    moved = renamed(refutation, {name: places[key] for name, key in rows if key in places})
    if not refuted(other.system, moved):
        raise WrongAnswerError(f"{moved} is wrong about {other.system}")
    return moved


def _keys(question: Question) -> list[tuple[int, int]]:
    """Of each row, the number of its statement, and which of the rows of its statement it is."""
    keys = []
    last, turn = None, 0
    for said, _ in question.rows:
        turn = turn + 1 if said.number == last else 0  # the rows of a statement stand together
        keys.append((said.number, turn))
        last = said.number
    return keys


def _resting(question: Question, refutation: Refutation) -> Core:
    """What the refutation of a question rests on: its numbers, and all that shapes combinations."""
    rows = (question.rows[name][0].number for name in names(refutation) if name >= 0)
    structural = (said.number for said in question.statements if said.structural)
    return Core(frozenset((*rows, *structural)), question, refutation)


def numbers(statements: Iterable[Statement]) -> Iterator[int]:
    """The numbers of statements."""
    return (statement.number for statement in statements)


class Trial:
    """Tries which of the statements of a question contradict each other."""

    def __init__(self, question: Question, budget: int) -> None:
        """Put the rows of a question into a tableau.

        Args:
            question: All statements that are to be tried.
            budget: How much work a search of its own may cost, in coefficients touched; a try may cost a tenth.
        """
        self.question = question
        self.undecided = 0  # how often neither a contradiction nor a world was found
        self._atoms = question.judge.atoms
        self._budget = budget
        self._all = set(numbers(question.statements))
        self._shaping = {said.number for said in question.statements if said.structural}
        self._keys = _keys(question)
        self._spans: list[Span] = [(row.low, row.high) for _, row in question.rows]
        self._spoilt: dict[tuple[Multipliers, tuple[int, ...]], Seen | None] = {}  # what was found by `_spoiling`
        self._start()

    def _start(self) -> None:
        """Begin without bounds, and with the combinations that all statements together allow."""
        self._tableau = Tableau(len(self.question.columns), Budget(self._budget // 10))
        self._held: list[Span] = [_ANY] * len(self.question.rows)
        # In which rows a column is, and how often.
        self._weights: dict[int, list[tuple[int, int]]] = {column: [] for column in range(self._tableau.width)}
        for name, (_, row) in enumerate(self.question.rows):
            self._tableau.add_row(row.coefficients, None, None)
            for column, factor in row.coefficients:
                self._weights[column].append((name, factor))
        self._added: list[tuple[int, int, set[int]]] = []  # columns, with their sets and what shapes combinations there

    def covers(self, said: Sequence[Statement]) -> bool:
        """Whether statements can be tried."""
        return self._all.issuperset(numbers(said))

    def row(self, said: Statement) -> int:
        """The row of an amount."""
        return next(name for name, (number, _) in enumerate(self._keys) if number == said.number)

    def spans(self, said: Sequence[Statement]) -> Spans:
        """The rows of statements, with their bounds."""
        force = set(numbers(said))
        return {
            name: span
            for name, ((one, _), span) in enumerate(zip(self._keys, self._spans, strict=True))
            if one in force
        }

    def contradiction(self, said: Sequence[Statement]) -> Core | None:
        """What of some of the statements contradicts itself; None where nothing is found to."""
        spans = self.spans(said)
        try:
            conflict = self.settle(spans, said)
        except TooManyAtomsError:
            self.undecided += 1
            return None
        except OutOfBudgetError:
            return self._decided(said)
        if conflict is not None:
            return self._core(conflict, said)
        return None if self.is_world(spans) else self._decided(said)

    def settle(self, spans: Spans, said: Iterable[Statement]) -> Multipliers | None:
        """Look for numbers of records, which may come out as fractions; or rows that show why there are none.

        Args:
            spans: The rows in force.
            said: What is in force; of this, here, only what shapes combinations.

        Raises:
            OutOfBudgetError: If that takes too long.
            TooManyAtomsError: There are too many combinations to look at.
        """
        try:
            return self._settled(spans, [one for one in said if one.number in self._shaping])
        except OutOfBudgetError:
            self._start()  # it was left in the middle of a step
            raise

    def _settled(self, spans: Spans, shaping: Sequence[Statement]) -> Multipliers | None:
        tableau = self._tableau
        tableau.budget = Budget(self._budget // 10)
        for name, span in enumerate(self._held):
            wanted = spans.get(name, _ANY)
            if wanted != span:
                low, high = wanted
                lower = None if low is None else Bound(low, name)
                tableau.set_bounds(tableau.width + name, lower, None if high is None else Bound(high, name))
                self._held[name] = wanted
        force = set(numbers(shaping))
        for column, _, keeps in self._added:
            tableau.set_bounds(column, _NOBODY, None if force <= keeps else _NOBODY)
        while (conflict := tableau.make_feasible()) is not None:
            if len(shaping) == len(self._shaping):
                return conflict  # all combinations are there
            _, missing = self._needed(conflict, shaping)
            if missing is None:
                return conflict
            self._grow(missing, force)
        return None

    def answer(self, question: Question) -> Refutation | dict[int, int] | None:
        """Why statements have no world, or the numbers of records in one, by combination; None if neither is found.

        Raises:
            TooManyAtomsError: There are too many combinations to look at.
        """
        said = question.statements
        try:
            conflict = self.settle(self.spans(said), said)
        except OutOfBudgetError:
            return None
        if conflict is not None:
            return _moved(Farkas(conflict), self.question, question)
        values = self._tableau.whole_values()
        if values is None:
            return None
        counts: dict[int, int] = defaultdict(int)
        for column, mask in (*enumerate(self.question.columns), *((column, mask) for column, mask, _ in self._added)):
            if count := values.get(column):
                counts[mask] += count
        return counts

    def is_world(self, spans: Spans) -> bool:
        """Whether the numbers that were found are whole ones, and add up to what is asked."""
        values = self._tableau.whole_values()
        if values is None:
            return False
        sums = [0] * len(self._keys)
        for variable, count in values.items():
            weights = self._weights.get(variable)  # none of a row's own sum
            if weights is None or not count:
                continue
            if count < 0:
                return False
            for name, factor in weights:
                sums[name] += factor * count
        for name, (low, high) in spans.items():
            if (low is not None and sums[name] < low) or (high is not None and sums[name] > high):
                return False
        return True

    def core(self, question: Question, refutation: Refutation) -> Core:
        """What the refutation of a question rests on; of one whose statements can be tried."""
        if not isinstance(refutation, Farkas):
            return _resting(question, refutation)
        places = {key: place for place, key in enumerate(self._keys)}
        here = {name: places[key] for name, key in enumerate(_keys(question))}
        return self._core(tuple((here[name], times) for name, times in refutation.multipliers), question.statements)

    def _core(self, conflict: Multipliers, said: Iterable[Statement]) -> Core:
        """The statements of a sum of rows, with what it needs of what shapes combinations."""
        needed, _ = self._needed(conflict, [one for one in said if one.number in self._shaping])
        for one in needed[-2::-1]:  # without the last one, those before it do not do
            fewer = [other for other in needed if other.number != one.number]
            try:
                if self._spoiling(conflict, fewer) is None:
                    needed = fewer
            except TooManyAtomsError:
                pass
        rows = (self._keys[name][0] for name, _ in conflict)
        return Core(frozenset((*rows, *numbers(needed))), self.question, Farkas(conflict))

    def _needed(self, conflict: Multipliers, shaping: Sequence[Statement]) -> tuple[list[Statement], int | None]:
        """What a sum of rows needs of what shapes combinations, to refute anything; and what it overlooks.

        Returns:
            What is known to be enough, or a combination of sets that is allowed and with which the sum refutes nothing.
        """
        try:
            return self._needed_one_by_one(conflict, shaping)
        except TooManyAtomsError:  # there may be fewer where all is in force
            spoiling = self._spoiling(conflict, shaping)
        return list(shaping), None if spoiling is None else self._atoms.whole(shaping, spoiling)

    def _needed_one_by_one(
        self, conflict: Multipliers, shaping: Sequence[Statement]
    ) -> tuple[list[Statement], int | None]:
        needed: list[Statement] = []
        while (spoiling := self._spoiling(conflict, needed)) is not None:
            mask = self._atoms.whole(needed, spoiling)
            others = (said for said in shaping if not isinstance(said, ExclusiveCodes))
            forbids = (said for said in others if not self._atoms.keeps(said, mask))
            codes = (said for said in shaping if isinstance(said, ExclusiveCodes) and said not in needed)
            differ = (said for said in codes if self._atoms.differ(spoiling.among, said.dimension))
            if (forbidding := next(forbids, None) or next(differ, None)) is None:
                return needed, mask
            needed.append(forbidding)
        return needed, None

    def _spoiling(self, conflict: Multipliers, shaping: Sequence[Statement]) -> Seen | None:
        """A combination, as the sets that matter see it, with which a sum of rows refutes nothing; None without any.

        Of those that are allowed it is the one that spoils the sum most.
        """
        key = conflict, tuple(numbers(shaping))
        if key not in self._spoilt:
            self._spoilt[key] = self._worst(conflict, shaping)
        return self._spoilt[key]

    def _worst(self, conflict: Multipliers, shaping: Sequence[Statement]) -> Seen | None:
        among = self._atoms.about((*(self.question.rows[name][0] for name, _ in conflict), *shaping))
        found = self._atoms.seen(shaping, among)
        masks = sorted(found)
        sizes = Sizes(self.question.component, tuple(masks))
        left = [0] * len(masks)
        for name, times in conflict:
            for column, factor in sizes.forms(self.question.rows[name][0])[self._keys[name][1]]:
                left[column] += times * factor
        worst = min(range(len(masks)), key=left.__getitem__, default=None)
        if worst is None or left[worst] >= 0:
            return None
        return Seen(among, masks[worst], found[masks[worst]])

    def _grow(self, mask: int, keeps: set[int]) -> None:
        """Add a combination of sets, which is allowed where no more is in force than what it keeps."""
        sizes = Sizes(self.question.component, (mask,))
        weights = [
            (name, factor)
            for name, ((said, _), (_, turn)) in enumerate(zip(self.question.rows, self._keys, strict=True))
            for _, factor in sizes.forms(said)[turn]
        ]
        width = self._tableau.width
        column = self._tableau.add_column((width + name, factor) for name, factor in weights)
        self._weights[column] = weights
        self._added.append((column, mask, keeps))

    def _decided(self, said: Sequence[Statement]) -> Core | None:
        """As `contradiction`, by a search of its own."""
        try:
            question = self.question.judge.question(tuple(said))
        except TooManyAtomsError:
            self.undecided += 1
            return None
        answer = decide(question.system, self._budget)
        if not isinstance(answer, Infeasible):
            self.undecided += isinstance(answer, Undecided)
            return None
        return _resting(question, answer.refutation)


_NOBODY = Bound(0, None)
_ANY: Span = (None, None)
