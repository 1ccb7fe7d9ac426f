"""Whether what is said of sets can all be true, and if not, which of it cannot."""

from __future__ import annotations

from collections import deque
from functools import cached_property, partial
from itertools import chain, count
from typing import TYPE_CHECKING
from weakref import ref

from attrs import frozen

from tipreport.reason.atoms import Atoms, TooManyAtomsError
from tipreport.reason.greedy.heuristic import Straight
from tipreport.reason.incremental import Core, Trial, numbers
from tipreport.reason.statements import ExclusiveCodes
from tipreport.reason.system import Sizes
from tipreport.solver.certify import holds
from tipreport.solver.linear import Feasible, Form, Infeasible, Refutation, Row, System, Undecided
from tipreport.solver.solve import WrongAnswerError, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tipreport.reason.component import Component
    from tipreport.reason.greedy.heuristic import Numbers
    from tipreport.reason.greedy.plan import Masks
    from tipreport.reason.statements import Bounded, Statement

BUDGET = 4_000_000
"""How much work one question may cost, in coefficients touched: about a second's worth."""


MANY = "too many combinations of codes to look at"

_MOST_TRIALS = 20  # how many components are kept ready to be asked more about: some 0.1 MiB each


@frozen(eq=False)
class Question:
    """The statements in force, as a system over the combinations of sets.

    Attributes:
        judge: Who can be asked more about the sets.
        statements: Those in force.
        columns: The combinations of sets, one for each unknown.
        rows: What is asked of sums of unknowns, each with the statement that asks it.
        among: The sets that are looked at, bit by bit, where these are not all: columns tell no others apart.
    """

    judge: Judge
    statements: tuple[Statement, ...]
    columns: tuple[int, ...]
    rows: tuple[tuple[Statement, Row], ...]
    among: int | None = None

    @property
    def component(self) -> Component:
        """The sets."""
        return self.judge.component

    @property
    def system(self) -> System:
        """The system without what it is about."""
        return System(len(self.columns), tuple(row for _, row in self.rows))

    def counted(self, statement: Bounded) -> Form:
        """The sum of unknowns that a statement bounds."""
        return Sizes(self.component, self.columns).counted(statement)


@frozen(eq=False)
class Contradiction:
    """Statements that have no world together.

    Attributes:
        question: The statements, and the system they make.
        refutation: Why there is none.
        least: Whether it is known that there is a world without any one of the statements.
    """

    question: Question
    refutation: Refutation
    least: bool = False

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
        self._sets: dict[tuple[int | None, frozenset[int]], Sizes] = {}
        self.straight = Straight(component)
        self._trial: Trial | None = None
        self._numbers = count(component.next_number)

    @cached_property
    def atoms(self) -> Atoms:
        """The combinations of sets that there can be."""
        return Atoms(self.component)

    def next_number(self) -> int:
        """A number for a statement that a question adds, which no other has."""
        return next(self._numbers)

    def ask(self, statements: Iterable[Statement]) -> Answer:
        """Whether statements can all be true."""
        said = tuple(statements)
        known = self.at_hand(said)
        if not known:
            numbers = self.straight.numbers(said)
            if numbers is not None and (masks := numbers.world()) is not None:
                return World(self.component, masks, partial(self.question, said))
            facts = [one for one in said if not one.assumed]
            near = self._near(numbers if len(facts) == len(said) else self.straight.numbers(facts))
            if near is not None:
                return near
        try:
            question = self.question(said)
            answer = self._tried(question) if known or self._trial is None else None
        except TooManyAtomsError:
            return Undecided(MANY)
        return answer or self._searched(question)

    def _near(self, facts: Numbers | None) -> Contradiction | None:
        """A contradiction of a few facts, which is seen without a look at all statements; None where none is seen.

        Of assumptions it depends on all that is said which of them a conflict names.
        """
        found = map(self.contradiction, () if facts is None else facts.candidates())
        return next(filter(None, found), None)

    def contradiction(self, few: tuple[Statement, ...]) -> Contradiction | None:
        """What few statements contradict, by a look at the sets alone that they are about; None if nothing is found."""
        try:
            question = self.question(few, self.atoms.about(few))
        except TooManyAtomsError:
            return None
        answer = decide(question.system, BUDGET)
        return Contradiction(question, answer.refutation) if isinstance(answer, Infeasible) else None

    def _tried(self, question: Question) -> Answer | None:
        """The answer that a trial leads to; None where it leads to none."""
        found = self.trial(question.statements).answer(question)
        if found is None:
            return None
        if not isinstance(found, dict):
            return Contradiction(question, found)
        world = World(self.component, tuple(found.items()), partial(self.question, question.statements))
        if not holds(question.system, world.counts):
            raise WrongAnswerError(f"{found} is wrong about {question.system}")
        return world

    def _searched(self, question: Question) -> Answer:
        answer = decide(question.system, BUDGET)
        if isinstance(answer, Feasible):
            counted = zip(question.columns, answer.world, strict=True)
            masks = tuple(pair for pair in counted if pair[1])
            return World(self.component, masks, partial(self.question, question.statements))
        return Contradiction(question, answer.refutation) if isinstance(answer, Infeasible) else answer

    def question(self, said: tuple[Statement, ...], among: int | None = None) -> Question:
        """The system that statements make.

        Args:
            said: The statements.
            among: The sets that are looked at, bit by bit; all by default.
        """
        shaping = [statement for statement in said if statement.structural]
        key = among, frozenset([statement.number for statement in shaping])
        sets = self._sets.get(key)
        if sets is None:
            sets = self._sets[key] = Sizes(self.component, self.atoms.of(shaping, among))
        rows = tuple((statement, row) for statement in said for row in sets.rows(statement))
        return Question(self, said, sets.columns, rows, among)

    def at_hand(self, said: tuple[Statement, ...]) -> bool:
        """Whether statements stand in a trial already."""
        return self._trial is not None and self._trial.covers(said)

    def trial(self, said: tuple[Statement, ...]) -> Trial:
        """Ready to try which of statements go together.

        Raises:
            TooManyAtomsError: There are too many combinations of sets to look at.
        """
        trial = self._trial
        if trial is None or not trial.covers(said):
            trial = self._trial = Trial(self.question(said), BUDGET)
            _recent.append(ref(self))
            if len(_recent) > _MOST_TRIALS and (other := _recent.popleft()()) is not None:
                other.forget()
        return trial

    def forget(self) -> None:
        """Give up what was found out, which is found out again when it is asked for."""
        self._trial = None
        self._sets.clear()

    def irreducible(self, contradiction: Contradiction) -> Contradiction:
        """A contradiction from which nothing can be left out, of what stands first in the file.

        First no figure can be left out, with all that it says of its own number; then no statement.
        """
        among = contradiction.question.among
        trial = self.trial(contradiction.statements) if among is None else Trial(contradiction.question, BUDGET)
        undecided = trial.undecided
        bundles = _by_figure(contradiction.statements)
        few, core = _fewest(trial, trial.core(contradiction.question, contradiction.refutation), bundles)
        if any(len(bundle) > 1 for bundle in bundles):
            few, core = _fewest(trial, core, [(said,) for said in few])
        question = self.question(few, among)
        return Contradiction(question, core.refutes(question), least=trial.undecided == undecided)


_recent: deque[ref[Judge]] = deque()


def _fewest(trial: Trial, core: Core, bundles: Iterable[tuple[Statement, ...]]) -> tuple[tuple[Statement, ...], Core]:
    """As few of the bundles as contradict each other; of several such, the first ones.

    The bundle that completes a contradiction with as few as possible before it must be in it. It is kept, and those
    before it are tried again with it. What no contradiction that is known rests on has not to be tried.
    """
    wanted = list(bundles)
    kept: tuple[Statement, ...] = ()
    while not core.said.issubset(numbers(kept)):
        last = wanted.pop()
        fewer = (*chain.from_iterable(wanted), *kept)
        if core.said.issubset(numbers(fewer)):
            continue
        found = trial.contradiction(fewer)
        if found is None:
            kept = (*last, *kept)
        else:
            core = found
    return kept, core


def _by_figure(statements: tuple[Statement, ...]) -> list[tuple[Statement, ...]]:
    """Statements in the order in which they are wanted in a contradiction.

    Numbers come first, in the order of the file and bundled by figure; then other facts; then assumptions.
    """
    sizes: dict[int, list[Statement]] = {}
    others: list[Statement] = []
    for said in statements:
        if said.of_size and not said.assumed:
            sizes.setdefault(said.sets[0], []).append(said)
        else:
            others.append(said)
    others.sort(key=lambda said: (said.assumed, said.assumed and not isinstance(said, ExclusiveCodes)))
    # A figure whose soft bounds are in it is in it anyway, with all that is firm.
    firm = {said.number: sizes.get(said.sets[0], ()) for said in others if said.of_size}
    return [*map(tuple, sizes.values()), *((*firm.get(said.number, ()), said) for said in others)]
