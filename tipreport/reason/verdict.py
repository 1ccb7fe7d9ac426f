"""The verdict on an account: consistent, a contradiction, or undecided; and its conflicts, one after the other."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from tipreport.reason.building import accounts, one_population, stated_twice
from tipreport.reason.component import components, roots_meet
from tipreport.reason.session import Contradiction, Judge, World
from tipreport.solver.linear import Undecided

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tipreport.model.report import Report
    from tipreport.model.table import Sheet
    from tipreport.reason.account import Account
    from tipreport.reason.session import Answer
    from tipreport.reason.statements import Statement


class Ruling(enum.Enum):
    """What the facts of an account come to."""

    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    UNDECIDED = "undecided"


@frozen(eq=False)
class Calm:
    """A sheet of a table that was found consistent.

    Attributes:
        sheet: The sheet.
        linked: The positions of its rows that stand in a constraint with others.
    """

    sheet: Sheet
    linked: Sequence[int]


@frozen(eq=False)
class Decided:
    """How an account was decided.

    Attributes:
        about: The account.
        contradictions: What the facts contradict, nothing can be left out of any.
        doubts: What they contradict only with assumptions.
        one_population: What they contradict only if all figures count one population.
        worlds: Of each component that has one, a world: combinations of figures' ids with numbers of records.
    """

    about: Account
    contradictions: tuple[Contradiction, ...]
    doubts: tuple[Contradiction, ...]
    one_population: tuple[Contradiction, ...]
    worlds: tuple[World, ...]

    def forget(self) -> None:
        """Give up what was found out on the way, which holds itself; it is found out again when it is asked for."""
        for conflict in (*self.contradictions, *self.doubts, *self.one_population):
            conflict.question.judge.forget()


@define
class Verdict:
    """What became of an account; it is equal to another, and pickled, without its proof.

    Attributes:
        report: The report that it stands in.
        account: The reporter; empty for the publisher.
        ruling: Whether the facts have a world.
        reasons: Why something could not be decided.
        linked: The ids of figures that stand in a constraint with others.
        calm: Sheets of a table that were found consistent, whose rows are not among these figures.
    """

    report: Report
    account: str
    ruling: Ruling
    reasons: tuple[str, ...]
    linked: frozenset[str] = field(repr=False)
    calm: tuple[Calm, ...] = field(default=(), repr=False, eq=False)
    _decided: Decided | None = field(default=None, repr=False, eq=False)

    @property
    def decided(self) -> Decided:
        """How it was decided; where that was not kept, it is decided again when somebody asks."""
        if self._decided is None:
            (account,) = (one for one in accounts(self.report) if one.name == self.account)
            self._decided = judge(account).decided
        return self._decided

    @property
    def about(self) -> Account:
        """The account."""
        return self.decided.about

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What the facts contradict, nothing can be left out of any."""
        return self.decided.contradictions

    @property
    def doubts(self) -> tuple[Contradiction, ...]:
        """What they contradict only with assumptions."""
        return self.decided.doubts

    @property
    def one_population(self) -> tuple[Contradiction, ...]:
        """What they contradict only if all figures count one population."""
        return self.decided.one_population

    @property
    def worlds(self) -> tuple[World, ...]:
        """Of each component that has one, a world."""
        return self.decided.worlds

    @property
    def checked(self) -> frozenset[str]:
        """The ids of figures that stand in a constraint with others; those of a table's calm sheets are made for it."""
        table = self.report.table
        if table is None:
            return self.linked
        lines = [calm.sheet.lines[row] for calm in self.calm for row in calm.linked]
        return self.linked.union(figure.id for figure in table.made(lines))

    def __reduce__(self) -> tuple[type[Verdict], tuple[object, ...]]:
        return Verdict, (self.report, self.account, self.ruling, self.reasons, self.linked, self.calm)

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.report.source.id

    @property
    def verdict(self) -> str:
        """`consistent`, `contradiction` or `undecided`."""
        return self.ruling.value

    @property
    def world(self) -> dict[frozenset[str], int]:
        """A world of the figures that have one: how many units there are of each combination of figures."""
        return {
            frozenset(
                world.component.account.sets[index].figure.id
                for place, index in enumerate(world.component.sets)
                if mask >> place & 1
            ): count
            for world in self.worlds
            for mask, count in world.masks
        }


@frozen(eq=False)
class _Found:
    """What became of one component."""

    contradictions: tuple[Contradiction, ...] = ()
    doubts: tuple[Contradiction, ...] = ()
    reasons: tuple[str, ...] = ()
    world: World | None = None


@frozen
class VerdictRecord:
    """A verdict without its report and its proof, small enough to be sent from one process to another.

    Attributes:
        account: The reporter.
        ruling: Whether the facts have a world.
        reasons: Why something could not be decided.
        linked: The ids of figures that stand in a constraint with others.
        calm: The places of the calm sheets in the table, with the rows that stand in a constraint with others.
    """

    account: str
    ruling: Ruling
    reasons: tuple[str, ...]
    linked: frozenset[str]
    calm: tuple[tuple[int, Sequence[int]], ...]

    @classmethod
    def of(cls, verdict: Verdict) -> VerdictRecord:
        """Return the record of a verdict."""
        table = verdict.report.table
        places = {id(sheet): place for place, sheet in enumerate(table.sheets if table else ())}
        calm = tuple((places[id(one.sheet)], one.linked) for one in verdict.calm)
        return cls(verdict.account, verdict.ruling, verdict.reasons, verdict.linked, calm)

    def on(self, report: Report) -> Verdict:
        """Return the verdict on its report, which is decided again when somebody asks for the proof."""
        sheets = report.table.sheets if report.table else ()
        calm = tuple(Calm(sheets[place], linked) for place, linked in self.calm)
        return Verdict(report, self.account, self.ruling, self.reasons, self.linked, calm)


def judge(account: Account) -> Verdict:
    """Decide an account, component by component."""
    verdict = judge_parts(account, map(Judge, components(account)))
    if verdict.reasons or account.rooted or not roots_meet(account):
        return verdict
    known = (*verdict.contradictions, *verdict.doubts)
    return evolve(verdict, decided=evolve(verdict.decided, one_population=_one_population(account, known)))


def judge_parts(account: Account, judges: Iterable[Judge]) -> Verdict:
    """Decide components of an account, without a look at whether its figures count one population."""
    judges = tuple(judges)
    found = [_component(judge) for judge in judges]
    parts = [judge.component for judge in judges]
    contradictions = tuple(conflict for one in found for conflict in one.contradictions)
    reasons = tuple(dict.fromkeys(reason for one in found for reason in one.reasons))
    ruling = Ruling.UNDECIDED if reasons else Ruling.CONSISTENT
    doubts = tuple(conflict for one in found for conflict in one.doubts)
    worlds = tuple(one.world for one in found if one.world is not None)
    return Verdict(
        account.report,
        account.name,
        Ruling.CONTRADICTION if contradictions else ruling,
        reasons,
        frozenset(account.sets[index].figure.id for part in parts if len(part.sets) > 1 for index in part.sets),
        decided=Decided(account, contradictions, doubts, (), worlds),
    )


def _component(judge: Judge) -> _Found:
    component = judge.component
    answer = judge.ask(component.statements)
    if isinstance(answer, World):
        judge.forget()  # nothing more is asked of it, and what holds nothing is given up at once
        return _Found(world=answer)
    facts = [said for said in component.statements if not said.assumed]
    known = isinstance(answer, Contradiction) and not any(said.assumed for said in answer.statements)
    contradictions, left, reasons = conflicts(judge, facts, answer if known else None)
    withdrawn = {index for conflict in contradictions for index in sized(conflict)}
    assumed = [
        said for said in component.statements if said.assumed and not (said.of_size and said.sets[0] in withdrawn)
    ]
    doubts: list[Contradiction] = []
    # What one assumption makes a conflict of may hide a conflict that needs another one. So the figures get their
    # bounds back, and the assumptions that were named are given up, until nothing more is found.
    while assumed:
        found, _, more = conflicts(judge, [*left, *assumed])
        reasons += more
        doubts += found
        named = {said.number for conflict in found for said in conflict.statements}
        assumed = [said for said in assumed if said.number not in named] if found else []
    return _Found(tuple(contradictions), tuple(doubts), tuple(reasons))


def conflicts(
    judge: Judge, said: Iterable[Statement], answer: Answer | None = None
) -> tuple[list[Contradiction], list[Statement], list[str]]:
    """Conflicts one after the other: each is found, its figures' bounds are withdrawn, until a world exists.

    Args:
        judge: Who is asked.
        said: The statements.
        answer: Whether they can all be true, if that is known.

    Returns:
        The conflicts, the statements that are left, and why the search ended without a world, if it did.
    """
    left = list(said)
    found: list[Contradiction] = []
    while not isinstance(answer := answer or judge.ask(left), World):
        if isinstance(answer, Undecided):
            return found, left, [answer.reason]
        conflict = judge.irreducible(answer)
        found.append(conflict)
        withdrawn = sized(conflict)
        named = {statement.number for statement in conflict.statements}
        left = [
            statement
            for statement in left
            if statement.structural
            or (not (statement.sets[0] in withdrawn and statement.of_size) and statement.number not in named)
        ]
        answer = None
    return found, left, []


def sized(conflict: Contradiction) -> set[int]:
    """The sets whose own size a conflict rests on."""
    return {said.sets[0] for said in conflict.statements if said.of_size}


def _one_population(account: Account, known: Collection[Contradiction]) -> tuple[Contradiction, ...]:
    """What the roots of a narrative contradict if each counts all records in its box, as those of a table do."""
    roots = [index for index, one in enumerate(account.sets) if one.whole is None]
    twice = stated_twice([account.sets[index].figure for index in roots])  # of these SUM006 has told
    withdrawn = {roots[position] for _, position in twice}
    withdrawn |= {index for conflict in known for index in sized(conflict)}
    named = {statement.number for conflict in known for statement in conflict.statements}
    left = [
        one for one in account.statements if one.structural or not (one.sets[0] in withdrawn or one.number in named)
    ]
    together = one_population(account, left)
    found: list[Contradiction] = []
    for part in components(together):
        if sum(account.sets[index].whole is None for index in part.sets) > 1:
            judge = Judge(part)
            more, *_ = conflicts(judge, part.statements)
            found += more
            if not more:
                judge.forget()
    return tuple(found)
