"""Whether what is said of sets can all be true, and if not, which of it cannot."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.reason.atoms import TooManyAtomsError, atoms
from tipreport.reason.linear import Feasible, Form, Infeasible, Refutation, Row, System, Undecided, names
from tipreport.reason.solve import decide
from tipreport.reason.straight import Masks, straight
from tipreport.reason.world import Kind, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tipreport.model.amount import Bounds
    from tipreport.reason.component import Component

BUDGET = 4_000_000
"""How much work one question may cost, in coefficients touched: about a second's worth."""


MANY = "too many combinations of codes to look at"


@frozen(eq=False)
class Question:
    """The statements in force, as a system over the combinations of sets.

    Attributes:
        component: The sets.
        statements: Those in force.
        columns: The combinations of sets, one for each unknown.
        rows: What is asked of sums of unknowns, each with the statement that asks it.
    """

    component: Component
    statements: tuple[Statement, ...]
    columns: tuple[int, ...]
    rows: tuple[tuple[Statement, Row], ...]

    @property
    def system(self) -> System:
        """The system without what it is about."""
        return System(len(self.columns), tuple(row for _, row in self.rows))

    def counted(self, statement: Statement) -> Form:
        """The sum of unknowns that a statement with bounds is about."""
        return _Sets(self.component, self.columns, []).counted(statement)


@frozen(eq=False)
class Contradiction:
    """Statements that have no world together.

    Attributes:
        question: The statements, and the system they make.
        refutation: Why there is none.
    """

    question: Question
    refutation: Refutation

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in it."""
        return self.question.statements


@frozen(eq=False)
class World:
    """Statements that have a world.

    Attributes:
        component: The sets.
        masks: Combinations of sets with the numbers of records in them, where there are any.
    """

    component: Component
    masks: Masks
    _ask: Callable[[], Question]

    @property
    def question(self) -> Question:
        """The statements, and the system they make; made when it is asked for."""
        return self._ask()

    @property
    def counts(self) -> tuple[int, ...]:
        """How many records there are of each combination in the system."""
        known = dict(self.masks)
        return tuple(known.get(mask, 0) for mask in self.question.columns)


Answer = World | Contradiction | Undecided


class Judge:
    """Answers questions about one component; combinations of sets are found once for statements of one shape."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self._sets: dict[frozenset[int], _Sets] = {}
        self._cores: dict[frozenset[int], list[tuple[frozenset[int], tuple[Statement, ...]]]] = {}

    def ask(self, statements: Iterable[Statement]) -> Answer:
        """Whether statements can all be true."""
        said = tuple(statements)
        if (masks := straight(self.component, said)) is not None:
            return World(self.component, masks, partial(self.question, said))
        try:
            question = self.question(said)
        except TooManyAtomsError:
            return Undecided(MANY)
        answer = decide(question.system, BUDGET)
        if isinstance(answer, Feasible):
            counted = zip(question.columns, answer.world, strict=True)
            return World(self.component, tuple(pair for pair in counted if pair[1]), partial(self.question, said))
        return Contradiction(question, answer.refutation) if isinstance(answer, Infeasible) else answer

    def question(self, said: tuple[Statement, ...]) -> Question:
        """The system that statements make."""
        shaping = [statement for statement in said if statement.shapes]
        key = frozenset(map(id, shaping))
        if key not in self._sets:
            self._sets[key] = _Sets(self.component, atoms(self.component, shaping), shaping)
        sets = self._sets[key]
        rows = tuple((statement, row) for statement in said for row in sets.rows(statement))
        return Question(self.component, said, sets.columns, rows)

    def contradict(self, said: tuple[Statement, ...]) -> bool:
        """Whether statements are found to contradict each other.

        What contradicts itself does so with more statements beside it, so long as none of them shapes combinations.
        """
        numbers = frozenset(id(statement) for statement in said if not statement.shapes)
        shape = frozenset(id(statement) for statement in said if statement.shapes)
        cores = self._cores.setdefault(shape, [])
        if any(core <= numbers for core, _ in cores):
            return True
        answer = self.ask(said)
        if isinstance(answer, Contradiction):
            rows = answer.question.rows
            core = frozenset(id(rows[name][0]) for name in names(answer.refutation) if name >= 0)
            cores.append((core, said))  # held, so that no other statement is taken for one of them
        return isinstance(answer, Contradiction)

    def irreducible(self, contradiction: Contradiction) -> Contradiction:
        """A contradiction from which nothing can be left out, of what stands first in the file.

        First no figure can be left out, with all that it says of its own number; then no statement.
        """
        few = self._fewest(contradiction, _by_figure(contradiction.statements))
        return self._fewest(few, [(said,) for said in few.statements])

    def _fewest(self, contradiction: Contradiction, wanted: list[tuple[Statement, ...]]) -> Contradiction:
        """A contradiction of as few of the bundles as can be; of several, of the first ones.

        The bundle that completes a contradiction with as few as possible before it must be in it. It is kept, and
        those before it are tried again with it.
        """
        kept: tuple[Statement, ...] = ()
        while not isinstance(answer := self.ask(kept), Contradiction) and wanted:
            least, most = 1, len(wanted)
            while least < most:
                middle = (least + most) // 2
                tried = chain(chain.from_iterable(wanted[:middle]), kept)
                if self.contradict(tuple(tried)):
                    most = middle
                else:
                    least = middle + 1
            kept = (*wanted[most - 1], *kept)
            wanted = wanted[: most - 1]
        return answer if isinstance(answer, Contradiction) else contradiction


def _by_figure(statements: tuple[Statement, ...]) -> list[tuple[Statement, ...]]:
    """Statements in the order in which they are wanted in a contradiction.

    Numbers come first, in the order of the file and bundled by figure; then other facts; then assumptions.
    """
    numbers: dict[int, list[Statement]] = {}
    others: list[Statement] = []
    for said in statements:
        if said.own and not said.assumed:
            numbers.setdefault(said.groups[0], []).append(said)
        else:
            others.append(said)
    others.sort(key=lambda said: (said.assumed, said.assumed and said.kind is not Kind.CODES))
    # A figure whose soft bounds are in it is in it anyway, with all that is firm.
    firm = {id(said): numbers.get(said.groups[0], ()) for said in others if said.own}
    return [*map(tuple, numbers.values()), *((*firm.get(id(said), ()), said) for said in others)]


class _Sets:
    """Sums of unknowns for the sizes of sets."""

    def __init__(self, component: Component, columns: tuple[int, ...], shaping: Sequence[Statement] = ()) -> None:
        self.bit = {index: 1 << position for position, index in enumerate(component.groups)}
        self.columns = columns
        self.shaping = shaping  # held, so that no other statement is taken for one of them
        self.known: dict[int, tuple[Statement, tuple[Row, ...]]] = {}

    def size(self, index: int) -> Form:
        bit = self.bit[index]
        return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & bit)

    def difference(self, one: int, times: int, other: int, taken: int) -> Form:
        """So many times the size of one set less so many times that of another."""
        first, second = self.bit[one], self.bit[other]
        terms = (
            (column, times * bool(mask & first) - taken * bool(mask & second))
            for column, mask in enumerate(self.columns)
        )
        return tuple(term for term in terms if term[1])

    def rows(self, statement: Statement) -> tuple[Row, ...]:
        """What a statement asks of sums; nothing if it shapes combinations."""
        if id(statement) not in self.known:
            self.known[id(statement)] = statement, tuple(self.sums(statement))
        return self.known[id(statement)][1]

    def sums(self, statement: Statement) -> Iterator[Row]:
        first = statement.groups[0]
        bounds = statement.bounds
        if statement.kind is Kind.SHARE:
            yield from self.share(statement)
        elif statement.short is not None:
            yield Row(self.difference(first, 1, statement.groups[1], 1), -statement.short, -statement.short)
        elif bounds is not None:
            yield _bounded(self.counted(statement), bounds)

    def counted(self, statement: Statement) -> Form:
        """The sum that an amount, an overlap or an excess bounds."""
        bits = [self.bit[index] for index in statement.groups]
        if statement.kind is Kind.OVERLAP:
            both = bits[0] | bits[1]
            return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & both == both)
        if statement.kind is Kind.EXCESS:
            parts = sum(bits[1:])
            beyond = ((column, (mask & parts).bit_count() - 1) for column, mask in enumerate(self.columns))
            return tuple(term for term in beyond if term[1] > 0)
        if statement.kind is Kind.ANY:
            parts = sum(bits)
            return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & parts)
        if statement.kind is Kind.REST:
            parts = sum(bits[1:])
            return tuple((column, 1) for column, mask in enumerate(self.columns) if mask & bits[0] and not mask & parts)
        return self.size(statement.groups[0])

    def share(self, statement: Statement) -> Iterator[Row]:
        """A share has a base that is not empty, and lies in its proportion to it."""
        part, base = statement.groups
        if not statement.assumed:
            yield Row(self.size(base), 1, None)
        share = statement.share
        if share is None:
            return
        if share.low > 0:
            yield Row(self.difference(part, share.low.denominator, base, share.low.numerator), 0, None)
        form = self.difference(part, share.high.denominator, base, share.high.numerator)
        yield Row(form, None, -1 if share.open else 0)


def _bounded(form: Form, bounds: Bounds) -> Row:
    return Row(form, int(bounds.low) or None, None if bounds.high is None else int(bounds.high))
