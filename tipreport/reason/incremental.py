"""An incremental linear program: statements are tried again and again, and each try begins where the last one ended.

The rows of all statements about numbers stand in one simplex tableau, which keeps its state from try to try; to put a
statement in force, or out of it, only bounds are set or lifted (a warm start). Its columns are the combinations of sets
that all structural statements together allow. Where fewer of them are in force, more combinations are allowed, far too
many to write down; so they are added one by one, when a refutation would not hold with them. That is *column
generation* with Farkas pricing: a refutation is a sum of rows, which must have no negative coefficient in any column
that is allowed. The pricing problem is to find the column with the most negative one; it is solved over the
combinations as only those sets see them that are in the sum.

Invariant: rows are returned as a refutation only once no combination that the structural statements in force allow has
a negative coefficient in their sum; and a column stands in the tableau with room to move only if it is allowed. What is
returned is verified by `solver.certify` before it is an answer.

The program may fail to decide: its numbers may come out as fractions, and its budget is small. A search decides then.

References: P. C. Gilmore and R. E. Gomory, A linear programming approach to the cutting-stock problem, Operations
Research 9 (1961); G. Desaulniers, J. Desrosiers and M. M. Solomon (editors), Column Generation (2005).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tipreport.reason.atoms import Seen
from tipreport.reason.places import TooManyAtomsError
from tipreport.reason.statements import OfCodes, RestOfCode, numbers
from tipreport.reason.system import Sizes
from tipreport.solver.certify import refuted
from tipreport.solver.linear import Farkas, Infeasible, Multipliers, Refutation, Undecided, members, names, renamed
from tipreport.solver.simplex import Bound, Budget, OutOfBudgetError, Tableau
from tipreport.solver.solve import WrongAnswerError, decide
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tipreport.reason.component import Records, RowBounds
    from tipreport.reason.instance import Instance, InstanceBuilder
    from tipreport.reason.statements import Statement

InForce = dict[int, "RowBounds"]
"""The rows in force, by their position, with their bounds."""

RowKey = tuple[int, int]
"""Which row it is, in any instance: the number of its statement, and its turn among the rows of that."""


@frozen(eq=False)
class UnsatisfiableCore:
    """Statements that contradict each other.

    Attributes:
        added: The numbers of the statements whose rows are in the refutation.
        in_force: Those of the structural statements in force, of which it may be that not all are needed.
        instance: An instance that they are part of.
        refutation: Why it has no world; it rests on the statements alone.
    """

    added: frozenset[int]
    in_force: frozenset[int]
    instance: Instance
    refutation: Refutation
    _structural: Callable[[], Iterable[int]]

    @property
    def stated(self) -> frozenset[int]:
        """The numbers of its statements, with all structural ones in force."""
        return self.added | self.in_force

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of its statements; it may be that not all are needed."""
        return self.added.union(self._structural())

    def is_within(self, statements: Iterable[Statement]) -> bool:
        """Tell whether all of its statements are among others, which then contradict each other too."""
        others = frozenset(numbers(statements))
        return self.added <= others and (self.in_force <= others or self.numbers <= others)

    def refutes(self, instance: Instance) -> Refutation:
        """Return why an instance has no world that has all of the statements, and no other structural ones.

        Raises:
            WrongAnswerError: If that does not hold.
        """
        return _moved(self.refutation, self.instance, instance)


def _moved(refutation: Refutation, instance: Instance, other: Instance) -> Refutation:
    """Return the refutation of one instance as one of another, verified."""
    positions = {key: position for position, key in enumerate(_keys(other))}
    places = {name: positions[key] for name, key in enumerate(_keys(instance)) if key in positions}
    if isinstance(refutation, Farkas):
        taken = sorted((places[name], times) for name, times in refutation.multipliers if name in places)
        moved: Refutation = other.completed(tuple(taken))
    else:
        links = range(len(other.links))  # those of the same combinations, after the rows of the statements
        places |= {len(instance.rows) + turn: len(other.rows) + turn for turn in links}
        moved = renamed(refutation, places)
    if not refuted(other.system, moved):
        raise WrongAnswerError(f"{moved} is wrong about {other.system}")
    return moved


def _keys(instance: Instance) -> list[RowKey]:
    keys = []
    last, turn = None, 0
    for statement, _ in instance.rows:
        turn = turn + 1 if statement.number == last else 0  # the rows of a statement stand together
        keys.append((statement.number, turn))
        last = statement.number
    return keys


def core_of_all(instance: Instance, refutation: Refutation) -> UnsatisfiableCore:
    """Return what the refutation of an instance rests on: its rows, and all structural statements."""
    rows = (instance.rows[name][0].number for name in names(refutation) if 0 <= name < len(instance.rows))
    structural = frozenset([one.number for one in instance.statements if one.structural])
    return UnsatisfiableCore(frozenset(rows), structural, instance, refutation, lambda: structural)


class IncrementalLP:
    """Tries which of the statements of an instance contradict each other.

    Attributes:
        instance: All statements that can be tried, and the system that they make.
        undecided: How often neither a contradiction nor a world was found.
    """

    def __init__(self, builder: InstanceBuilder, instance: Instance, budget: int) -> None:
        """Put the rows of an instance into a tableau.

        Args:
            builder: It makes the instances of fewer statements, which are searched where the program fails to decide.
            instance: All statements that are to be tried.
            budget: How much work a search may cost, in coefficients touched; a try may cost a tenth.
        """
        self.builder = builder
        self.instance = instance
        self.undecided = 0
        self._atoms = builder.atoms
        self._budget = budget
        self._all = frozenset(numbers(instance.statements))
        self._structural = frozenset(one.number for one in instance.statements if one.structural)
        self._keys = _keys(instance)
        self._rows = (*(row for _, row in instance.rows), *instance.links)
        self._bounds: list[RowBounds] = [(row.low, row.high) for row in self._rows]
        self._priced: dict[tuple[Multipliers, tuple[int, ...]], Seen | None] = {}
        self._start()

    def _start(self) -> None:
        """Begin without bounds, and with the combinations that all statements together allow."""
        self._tableau = Tableau(len(self.instance.columns), Budget(self._budget // 10))
        self._held: list[RowBounds] = [_FREE] * len(self._rows)
        # In which rows a column is, and how often.
        self._weights: dict[int, list[tuple[int, int]]] = {column: [] for column in range(self._tableau.width)}
        for name, row in enumerate(self._rows):
            self._tableau.add_row(row.form, None, None)
            for column, factor in row.form:
                self._weights[column].append((name, factor))
        # The columns that were added: their combination of sets, and the structural statements that allow it.
        self._added: dict[int, tuple[int, frozenset[int]]] = {}

    def covers(self, statements: Iterable[Statement]) -> bool:
        """Tell whether statements can be tried."""
        return self._all.issuperset(numbers(statements))

    def row(self, statement: Statement) -> int:
        """Return the position of the first row of a statement."""
        return self._keys.index((statement.number, 0))

    def in_force(self, statements: Iterable[Statement]) -> InForce:
        """Return the rows of statements, with their bounds, and those that are always in force."""
        wanted = set(numbers(statements))
        last = len(self._keys)
        return {name: row for name, row in enumerate(self._bounds) if name >= last or self._keys[name][0] in wanted}

    def core(self, statements: Sequence[Statement]) -> UnsatisfiableCore | None:
        """Return what of some of the statements contradicts itself; None where nothing is found to."""
        rows = self.in_force(statements)
        try:
            conflict = self.solve(rows, statements)
        except TooManyAtomsError:
            self.undecided += 1
            return None
        except OutOfBudgetError:
            return self._searched(statements)
        if conflict is not None:
            return self.core_of_rows(conflict, statements)
        return None if self.is_world(rows) else self._searched(statements)

    def _added_up(self, statements: Sequence[Statement]) -> UnsatisfiableCore | None:
        """As `core`, where a sum of rows shows it: then it is known which structural statements it needs."""
        try:
            conflict = self.solve(self.in_force(statements), statements)
        except (OutOfBudgetError, TooManyAtomsError):
            return None
        return None if conflict is None else self.core_of_rows(conflict, statements)

    def core_of(self, instance: Instance, refutation: Refutation) -> UnsatisfiableCore:
        """Return what the refutation of an instance rests on; of one whose statements can be tried."""
        if not isinstance(refutation, Farkas):
            core = core_of_all(instance, refutation)
            few = [one for one in instance.statements if one.number in core.stated]
            # All structural statements are too many: without the assumptions among them there may be too few left.
            return self._added_up(few) or self._added_up(instance.statements) or core
        positions = {key: position for position, key in enumerate(self._keys)}
        here = {name: positions[key] for name, key in enumerate(_keys(instance))}
        conflict = tuple((here[name], times) for name, times in refutation.multipliers if name in here)
        return self.core_of_rows(conflict, instance.statements)

    def answer(self, instance: Instance) -> Refutation | Records | None:
        """Return why statements have no world, or the numbers of records in one by combination; None if neither.

        A refutation is verified here, a world is not.

        Raises:
            TooManyAtomsError: There are too many combinations to look at.
        """
        try:
            conflict = self.solve(self.in_force(instance.statements), instance.statements)
        except OutOfBudgetError:
            return None
        if conflict is not None:
            return _moved(Farkas(conflict), self.instance, instance)
        values = self._tableau.whole_values()
        if values is None:
            return None
        counts: dict[int, int] = defaultdict(int)
        records = self.instance.records([values.get(column, 0) for column in range(len(self.instance.columns))])
        for mask, count in (*records, *((mask, values.get(column, 0)) for column, (mask, _) in self._added.items())):
            counts[mask] += count
        return tuple(pair for pair in counts.items() if pair[1])

    def is_world(self, rows: InForce) -> bool:
        """Tell whether the numbers that were found are whole ones, and add up to what rows ask."""
        values = self._tableau.whole_values()
        if values is None:
            return False
        sums = [0] * len(self._rows)
        for variable, count in values.items():
            weights = self._weights.get(variable)  # none of a row's own sum
            if weights is None or not count:
                continue
            if count < 0:
                return False
            for name, factor in weights:
                sums[name] += factor * count
        for name, (low, high) in rows.items():
            if (low is not None and sums[name] < low) or (high is not None and sums[name] > high):
                return False
        return True

    def solve(self, rows: InForce, statements: Iterable[Statement], within: Budget | None = None) -> Multipliers | None:
        """Look for numbers of records, which may come out as fractions; or rows whose sum shows that there are none.

        Args:
            rows: The rows in force.
            statements: The statements in force; of these, here, only the structural ones.
            within: An allowance that the work is taken from, besides that of a try.

        Raises:
            OutOfBudgetError: If that takes too long.
            TooManyAtomsError: There are too many combinations to look at.
        """
        structural = [one for one in statements if one.number in self._structural]
        try:
            self._tableau.budget = Budget(self._budget // 10, within)
            self._hold_rows(rows)
            self._hold_columns(frozenset(numbers(structural)))
            return self._generated(structural)
        except OutOfBudgetError:
            self._start()  # it was left in the middle of a step
            raise

    def _hold_rows(self, rows: InForce) -> None:
        """Give rows in force their bounds, and let go of all others."""
        tableau = self._tableau
        for name, held in enumerate(self._held):
            wanted = rows.get(name, _FREE)
            if wanted != held:
                low, high = wanted
                lower = None if low is None else Bound(low, name)
                upper = None if high is None else Bound(high, name)
                tableau.set_bounds(tableau.width + name, lower, upper)
                self._held[name] = wanted

    def _hold_columns(self, in_force: frozenset[int]) -> None:
        """Hold columns at zero that the structural statements in force do not allow."""
        for column, (_, allowed) in self._added.items():
            self._tableau.set_bounds(column, _ZERO, None if in_force <= allowed else _ZERO)

    def _generated(self, structural: Sequence[Statement]) -> Multipliers | None:
        """Solve, and add columns for as long as a refutation would not hold with them."""
        in_force = frozenset(numbers(structural))
        while (conflict := self._tableau.make_feasible()) is not None:
            if len(structural) == len(self._structural):
                return conflict  # all columns are there
            _, missing = self._price(conflict, structural)
            if missing is None:
                return conflict
            self._add_column(missing, in_force)
        return None

    def _add_column(self, mask: int, allowed: frozenset[int]) -> None:
        """Add a combination of sets as a column.

        Args:
            mask: The combination.
            allowed: The structural statements that allow it; it is held at zero where there are others.
        """
        sizes = Sizes(self.instance.component, (mask,))
        rows = enumerate(zip(self.instance.rows, self._keys, strict=True))
        weights = [
            (name, factor) for name, ((statement, _), (_, turn)) in rows for _, factor in sizes.forms(statement)[turn]
        ]
        width = self._tableau.width
        column = self._tableau.add_column((width + name, factor) for name, factor in weights)
        self._weights[column] = weights
        self._added[column] = mask, allowed

    def _price(self, conflict: Multipliers, structural: Sequence[Statement]) -> tuple[list[Statement], int | None]:
        """Return the structural statements that a sum of rows needs to refute anything, and a column it overlooks.

        Returns:
            Those that are known to be enough; or a combination of sets that is allowed, and with which the sum refutes
            nothing.
        """
        try:
            return self._price_lazily(conflict, structural)
        except TooManyAtomsError:  # there may be fewer where all is in force
            violating = self._violating(conflict, structural)
        return list(structural), None if violating is None else self._atoms.whole(structural, violating)

    def _price_lazily(
        self, conflict: Multipliers, structural: Sequence[Statement]
    ) -> tuple[list[Statement], int | None]:
        """As `_price`, by constraint generation: a structural statement is looked at once it forbids a column.

        It begins with none of them. While the column that violates the sum most is forbidden by one of them, that one
        is needed; once none forbids it, the column is missing; once there is no such column, those are enough.
        """
        needed: list[Statement] = []
        while (violating := self._violating(conflict, needed)) is not None:
            mask = self._atoms.whole(needed, violating)
            forbidding = self._forbidding(mask, violating, needed, structural)
            if forbidding is None:
                return needed, mask
            needed.append(forbidding)
        return needed, None

    def _forbidding(
        self, mask: int, seen: Seen, needed: Sequence[Statement], structural: Sequence[Statement]
    ) -> Statement | None:
        """Return a structural statement that forbids a combination, or may forbid it; None where none does."""
        for one in structural:
            if not isinstance(one, OfCodes | RestOfCode) and not self._atoms.keeps(one, mask):
                return one
        known = set(numbers(needed))
        others = (one for one in structural if isinstance(one, OfCodes | RestOfCode) and one.number not in known)
        # Whether these forbid it is seen only once they are looked at.
        return next((one for one in others if self._atoms.may_forbid(one, mask, seen)), None)

    def _violating(self, conflict: Multipliers, structural: Sequence[Statement]) -> Seen | None:
        """Return the most violating column, as the sets that matter see it; None where there is none.

        It is the combination that structural statements allow and that has the least coefficient in a sum of rows, if
        that is below zero: with it the sum refutes nothing.
        """
        key = conflict, tuple(numbers(structural))
        if key not in self._priced:
            self._priced[key] = self._most_violating(conflict, structural)
        return self._priced[key]

    def _most_violating(self, conflict: Multipliers, structural: Sequence[Statement]) -> Seen | None:
        taken = [self.instance.rows[name][0] for name, _ in self._of_statements(conflict)]
        scope = self._atoms.about((*taken, *structural))
        factors = self._atoms.factors(structural, scope) if self.instance.sizes.groups else None
        factors = factors or self._atoms.as_one_group(structural, scope)
        coefficients = self._coefficients(conflict, tuple(dict.fromkeys(factors.masks())))
        total, mask, place = factors.least(coefficients)
        return Seen(scope, mask, place) if total < 0 else None

    def _coefficients(self, conflict: Multipliers, masks: tuple[int, ...]) -> dict[int, int]:
        """Return the coefficients of combinations of sets in a sum of rows; the links of groups lower none of them."""
        coefficients = [0] * len(masks)
        sizes = Sizes(self.instance.component, masks)
        for name, times in self._of_statements(conflict):
            form = sizes.forms(self.instance.rows[name][0])[self._keys[name][1]]
            for factor, columns in form.levels:
                more = times * factor
                for column in members(columns):
                    coefficients[column] += more
        return dict(zip(masks, coefficients, strict=True))

    def _of_statements(self, conflict: Multipliers) -> Multipliers:
        """Return a sum of rows without those that no statement asks."""
        return tuple(pair for pair in conflict if pair[0] < len(self._keys))

    def core_of_rows(self, conflict: Multipliers, statements: Iterable[Statement]) -> UnsatisfiableCore:
        """Return the statements of a sum of rows; the structural ones that it needs are found when asked for.

        While numbers alone are left out, nobody asks.
        """
        rows = frozenset([self._keys[name][0] for name, _ in self._of_statements(conflict)])
        structural = [one for one in statements if one.number in self._structural]
        needed = partial(self._needed, conflict, structural)
        return UnsatisfiableCore(rows, frozenset(numbers(structural)), self.instance, Farkas(conflict), needed)

    def _needed(self, conflict: Multipliers, structural: Sequence[Statement]) -> Iterator[int]:
        """Return the numbers of the structural statements that a sum of rows needs."""
        needed, _ = self._price(conflict, structural)
        for one in needed[-2::-1]:  # without the last one, those before it do not do
            fewer = [other for other in needed if other.number != one.number]
            try:
                if self._violating(conflict, fewer) is None:
                    needed = fewer
            except TooManyAtomsError:
                pass
        return numbers(needed)

    def _searched(self, statements: Sequence[Statement]) -> UnsatisfiableCore | None:
        """As `core`, by a search."""
        try:
            instance = self.builder.merged(statements, self._atoms.about(statements))
        except TooManyAtomsError:
            self.undecided += 1
            return None
        answer = decide(instance.system, self._budget)
        if not isinstance(answer, Infeasible):
            self.undecided += isinstance(answer, Undecided)
            return None
        return core_of_all(instance, answer.refutation)


_ZERO = Bound(0, None)
_FREE: RowBounds = (None, None)
