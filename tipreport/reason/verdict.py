"""The verdict on an account: consistent, a contradiction, or undecided."""

from __future__ import annotations

import enum
from functools import cache, partial
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.reason.account import ranks
from tipreport.reason.building import accounts, one_population, stated_twice
from tipreport.reason.component import in_order, relaxed, roots_meet, unordered
from tipreport.reason.greedy.heuristic import GreedyHeuristic
from tipreport.reason.results import ComponentResult
from tipreport.reason.statements import numbers
from tipreport.reason.world import World
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tipreport.model.report import Report
    from tipreport.reason.account import Account
    from tipreport.reason.component import Component
    from tipreport.reason.deciders import Decider
    from tipreport.reason.greedy.plan import Masks
    from tipreport.reason.instance import Instance
    from tipreport.reason.session import Conflict


class Ruling(enum.Enum):
    """What the facts of an account come to."""

    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    UNDECIDED = "undecided"


@frozen
class SatisfiedSheet:
    """A sheet of a table that was found consistent.

    Attributes:
        position: The position of the sheet in the table.
        constrained: The positions of its rows that stand in a constraint with others.
    """

    position: int
    constrained: Sequence[int]


@frozen(eq=False)
class Evidence:
    """What shows a verdict: the conflicts of an account, or a world.

    Attributes:
        about: The account.
        contradictions: What the facts contradict, nothing can be left out of any.
        under_assumptions: What they contradict only with assumptions.
        one_population: What they contradict only if all figures count one population.
        worlds: Of each component that has one, a world: combinations of figures' ids with numbers of records.
    """

    about: Account
    contradictions: tuple[Conflict, ...]
    under_assumptions: tuple[Conflict, ...]
    one_population: tuple[Conflict, ...]
    worlds: tuple[World, ...]


@define
class Verdict:
    """What became of an account; it is equal to another, and pickled, without its evidence.

    Attributes:
        report: The report that it stands in.
        account: The reporter; empty for the publisher.
        ruling: Whether the facts have a world.
        reasons: Why something could not be decided.
        hidden: Why there may be more conflicts than were found, if there may.
        constrained: The ids of figures that stand in a constraint with others.
        satisfied: Sheets of a table that were found consistent, whose rows are not among these figures.
    """

    report: Report
    account: str
    ruling: Ruling
    reasons: tuple[str, ...]
    hidden: tuple[str, ...]
    constrained: frozenset[str] = field(repr=False)
    satisfied: tuple[SatisfiedSheet, ...] = field(default=(), repr=False, eq=False)
    _evidence: Evidence | None = field(default=None, repr=False, eq=False)

    @property
    def evidence(self) -> Evidence:
        """What shows the verdict; where that was not kept, the account is decided again when somebody asks."""
        if self._evidence is None:
            (account,) = (one for one in accounts(self.report) if one.name == self.account)
            self._evidence = judge(account).evidence
        return self._evidence

    @property
    def about(self) -> Account:
        """The account."""
        return self.evidence.about

    @property
    def contradictions(self) -> tuple[Conflict, ...]:
        """What the facts contradict, nothing can be left out of any."""
        return self.evidence.contradictions

    @property
    def under_assumptions(self) -> tuple[Conflict, ...]:
        """What they contradict only with assumptions."""
        return self.evidence.under_assumptions

    @property
    def one_population(self) -> tuple[Conflict, ...]:
        """What they contradict only if all figures count one population."""
        return self.evidence.one_population

    @property
    def worlds(self) -> tuple[World, ...]:
        """Of each component that has one, a world."""
        return self.evidence.worlds

    @property
    def checked(self) -> frozenset[str]:
        """The ids of figures that stand in a constraint with others; those of satisfied sheets are made for it."""
        if not self.satisfied:
            return self.constrained
        lines = [self.report.sheets[one.position].lines[row] for one in self.satisfied for row in one.constrained]
        return self.constrained.union(figure.id for figure in self.report.rows(lines))

    def __reduce__(self) -> tuple[type[Verdict], tuple[object, ...]]:
        return Verdict, (
            self.report,
            self.account,
            self.ruling,
            self.reasons,
            self.hidden,
            self.constrained,
            self.satisfied,
        )

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


@frozen
class VerdictRecord:
    """A verdict without its report and its evidence, small enough to be sent from one process to another.

    Attributes:
        account: The reporter.
        ruling: Whether the facts have a world.
        reasons: Why something could not be decided.
        hidden: Why there may be more conflicts than were found, if there may.
        constrained: The ids of figures that stand in a constraint with others.
        satisfied: Sheets of a table that were found consistent, whose rows are not among these figures.
    """

    account: str
    ruling: Ruling
    reasons: tuple[str, ...]
    hidden: tuple[str, ...]
    constrained: frozenset[str]
    satisfied: tuple[SatisfiedSheet, ...]

    @classmethod
    def of(cls, verdict: Verdict) -> VerdictRecord:
        """Return the record of a verdict."""
        return cls(
            verdict.account, verdict.ruling, verdict.reasons, verdict.hidden, verdict.constrained, verdict.satisfied
        )

    def on(self, report: Report) -> Verdict:
        """Return the verdict on its report, which is decided again when somebody asks for the evidence."""
        return Verdict(report, self.account, self.ruling, self.reasons, self.hidden, self.constrained, self.satisfied)


def judge(account: Account, deciders: Sequence[Decider] | None = None) -> Verdict:
    """Decide an account, component by component.

    Args:
        account: The account.
        deciders: The ways in which questions are decided, in the order in which they are tried; all by default.
    """
    rank = cache(partial(ranks, account.sets))  # what is consistent is so in any order
    results = [(component.sets, _decided(component, rank, deciders)) for component in unordered(account)]
    verdict = _verdict(account, results)
    if verdict.reasons or account.rooted or not roots_meet(account):
        return verdict
    known = (*verdict.contradictions, *verdict.under_assumptions)
    found = _one_population(account, known, deciders)
    return evolve(verdict, evidence=evolve(verdict.evidence, one_population=found))


def _decided(
    component: Component, rank: Callable[[], list[int]], deciders: Sequence[Decider] | None
) -> ComponentResult:
    """Decide a component: of most a world is put together, and nothing that searches is asked."""
    heuristic = GreedyHeuristic(component)
    if deciders is None and (masks := heuristic.world(component.statements)) is not None:
        return ComponentResult(world=World(component, masks, partial(_instance, component)))
    # Imported here: a check of what is consistent need not wait for what searches.
    from tipreport.reason.conflicts import decide_component  # noqa: PLC0415
    from tipreport.reason.session import Session  # noqa: PLC0415

    ordered = in_order(component, rank())
    session = Session(relaxed(ordered), deciders=deciders)
    if session.component is ordered:
        heuristic.follow(ordered)
        session.work.greedy = heuristic  # it knows what it tried
    return decide_component(session)


def _put_together(component: Component) -> Masks | None:
    return GreedyHeuristic(component).world(component.statements)


def _instance(component: Component) -> Instance:
    from tipreport.reason.instance import InstanceBuilder  # noqa: PLC0415 - as above

    return InstanceBuilder(component).instance(component.statements)


def _verdict(account: Account, decided: Sequence[tuple[Sequence[int], ComponentResult]]) -> Verdict:
    """Return the verdict on an account, from what comes of its components, each with its sets."""
    results = [result for _, result in decided]
    contradictions = tuple(conflict for one in results for conflict in one.contradictions)
    under_assumptions = tuple(conflict for one in results for conflict in one.under_assumptions)
    reasons = tuple(sorted({reason for one in results for reason in one.reasons}))
    hidden = tuple(sorted({reason for one in results for reason in one.hidden}))
    ruling = Ruling.UNDECIDED if reasons else Ruling.CONSISTENT
    several = (sets for sets, _ in decided if len(sets) > 1)
    return Verdict(
        account.report,
        account.name,
        Ruling.CONTRADICTION if contradictions else ruling,
        reasons,
        hidden,
        frozenset(account.sets[index].figure.id for sets in several for index in sets if not account.sets[index].added),
        evidence=Evidence(
            account,
            contradictions,
            under_assumptions,
            (),
            tuple(one.world for one in results if one.world is not None),
        ),
    )


def _one_population(
    account: Account, known: Sequence[Conflict], deciders: Sequence[Decider] | None
) -> tuple[Conflict, ...]:
    """Find what the roots of a narrative contradict if each counts all records in its box, as those of a table do.

    Figures of conflicts that are known, and roots that state one cell twice, which SUM006 tells, are left out, and so
    are misprints.
    """
    rank, misprints = ranks(account.sets), account.report.misprints
    left = (index for index, one in enumerate(account.sets) if one.whole is None and one.figure.id not in misprints)
    roots = sorted(left, key=rank.__getitem__)
    twice = {roots[other] for _, other in stated_twice([account.sets[index].figure for index in roots])}
    withdrawn = twice.union(*(one.sized for one in known))
    named = {number for conflict in known for number in numbers(conflict.statements)}
    kept = [
        one for one in account.statements if one.structural or not (one.subject in withdrawn or one.number in named)
    ]
    conflicts: list[Conflict] = []
    together = one_population(account, kept)
    for component in unordered(together):
        several = sum(account.sets[index].whole is None for index in component.sets) > 1
        if several and (deciders is not None or _put_together(component) is None):
            from tipreport.reason.conflicts import ConflictSearch  # noqa: PLC0415 - as in `_decided`
            from tipreport.reason.session import Session  # noqa: PLC0415

            ordered = in_order(component, ranks(together.sets))
            session = Session(relaxed(ordered), deciders=deciders)
            search = ConflictSearch(session)
            search.find_apart(ordered.statements)
            conflicts += search.conflicts
            if not search.conflicts:
                session.clear_cache()
    return tuple(conflicts)
