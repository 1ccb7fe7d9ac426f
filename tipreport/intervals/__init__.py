"""What can be known: the least and the greatest count of a cell that nobody printed, or of several figures together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tipreport.arguments import given, several
from tipreport.errors import QuestionError
from tipreport.intervals.answers import (
    CONTRADICT,
    BreakdownBounds,
    CellBounds,
    CountBounds,
    FeasibleInterval,
    ForcedBound,
)
from tipreport.model.figure import Figure
from tipreport.model.report import Report
from tipreport.model.select import narrowing
from tipreport.reason import bounds as reasoning
from tipreport.reason.answers import Contradiction
from tipreport.reason.bounds import ProvedBounds
from tipreport.reason.building import accounts, everyone
from tipreport.reason.component import components
from tipreport.reason.conflicts import ConflictSearch
from tipreport.reason.session import Session
from tipreport.reason.statements import OfBreakdown, OfCodes
from tipreport.reason.world import World
from tipreport.rules import conflicts
from tipreport.rules.assumptions import assumption
from tipreport.rules.finding import Severity
from tipreport.solver.linear import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tipreport.model.build import Codes
    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Coordinates
    from tipreport.model.figure import Breakdown
    from tipreport.model.select import Named
    from tipreport.reason.account import Account
    from tipreport.reason.answers import Answer
    from tipreport.reason.statements import AnyOf, RestOf, Statement
    from tipreport.rules.finding import Finding


def details(report: Report) -> tuple[BreakdownBounds, ...]:
    """Work out how much is known of each breakdown: how many parts are pinned down, bounded or open, and the rest.

    Parts of money, rates and the like take no part.

    Args:
        report: What is stated.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> first = tipreport.details(report)[0]
    >>> first.whole.id, first.by, first.parts, first.pinned
    ('identified', 'actor, exploitation', 5, 5)
    """
    return tuple(
        detail
        for account in accounts(given("report", report, Report))
        for session in map(Session, components(account))
        for detail in _details(account, session)
    )


def bounds(
    report: Report,
    /,  # a dimension may be called so
    figure: str | Figure | None = None,
    *,
    indicator: Named | Iterable[Named] | None = None,
    unit: str | None = None,
    **coordinates: Codes,
) -> CellBounds:
    """Work out the least and the greatest count of a cell, over everything that the report leaves possible.

    What is asked for is a part of a figure: those of its units that have the codes, as if the source had opened that
    part and printed no number. Codes that are not asked for are the figure's own. Without `figure`, each figure that
    holds all that is asked for answers, unless it is itself a part of one that does: what the source does not relate
    stays apart, and so do accounts.

    Args:
        report: What is stated.
        figure: The figure, or its id, whose units are asked about.
        indicator: By its id, or itself; or any of several.
        unit: By its name.
        **coordinates: Codes by dimension, or `group`; several codes mean any of them.

    Returns:
        One answer for each figure whose units are counted, in the order of the file. Where there is one, its sides can
        be asked of what is returned: `bounds(report, "identified", sex="male").high`.

    Raises:
        QuestionError: No figure holds such units, or it counts nothing that adds up.
        UnknownCodeError: An indicator, a dimension or a code is unknown; the message has the nearest word.
        UnitError: The unit is unknown.
        PeriodError: A period cannot be read.
        UnknownIdError: There is no figure of this id.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> men = tipreport.bounds(report, "identified", sex="male")
    >>> men.low, men.high
    (5, 349)
    """
    given("report", report, Report)
    chosen = None if figure is None else _of(report, figure)
    narrows = narrowing(report.book, report.known_indicators(), indicator, unit, coordinates)
    answers = tuple(
        _answer(
            asked.account,
            asked.of,
            asked.cell,
            reasoning.session_about(asked.account, (asked.index,)),
            (asked.index,),
        )
        for account in accounts(report)
        for asked in _asked(account, chosen, narrows)
    )
    if not answers:
        raise _no_answer(chosen, coordinates)
    return CellBounds(answers)


def total(report: Report, figures: Iterable[str | Figure]) -> CountBounds:
    """Work out how many different units figures count together; a unit that is in two of them counts once.

    Where the figures have nothing in common, that is their sum; where what they share is declared to be unknown, the
    least is the greatest of them and the greatest their sum; and whatever else the report says narrows it.

    Args:
        report: What is stated.
        figures: Figures of the report, or their ids: of one unit, at least one.

    Raises:
        QuestionError: Nothing is said of what two of them have in common, which the message names; they count in
            different units, nothing that adds up, or for two reporters of a table; or there are none.
        UnknownIdError: There is no figure of an id.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> print(tipreport.total(report, ["assisted", "referred"]))
    assisted and referred: at least 79
    """
    given("report", report, Report)
    chosen = tuple(dict.fromkeys(_of(report, one) for one in several("figures", figures, str, Figure)))
    if not chosen:
        raise QuestionError("no figures", "at least one figure")
    account = _account_of(report, chosen)
    groups = tuple(index for figure in chosen if (index := account.index(figure)) is not None)
    for one, other in combinations(groups, 2):
        _refuse_unrelated(account, one, other)
    return _answer(account, chosen, None, reasoning.session_about(account, groups), groups)


def _of(report: Report, figure: str | Figure) -> Figure:
    if isinstance(figure, str):
        return report[figure]
    own = report[given("figure", figure, Figure).id]
    if own is not figure and own != figure:
        expected = f"a figure of {report.source.id}, whose {own.id} is another one"
        raise QuestionError(str(figure), expected, "ask the report that it is in, or name the figure by its id")
    return own


def _asked(
    account: Account, chosen: Figure | None, narrows: Callable[[Cell], Coordinates | None]
) -> Iterator[reasoning.AskedSet]:
    """Yield the sets that a question is about: one for each figure that holds all that is asked for."""
    found = {
        index: where
        for index, one in enumerate(account.sets)
        if not one.added and (chosen is None or one.figure is chosen)
        if (where := narrows(one.figure.cell)) is not None
    }
    for index in reasoning.outermost(account, found):
        yield reasoning.part_of(account, index, found[index])
    if chosen is None and account.rooted and not found:
        yield from reasoning.rows_of(account, narrows)


def _no_answer(chosen: Figure | None, coordinates: Mapping[str, Codes]) -> QuestionError:
    asked = ", ".join(f"{name}={codes}" for name, codes in coordinates.items()) or "this"
    if chosen is None:
        fix = "name a narrower cell, or a figure: `tipreport show` prints what each one counts"
        return QuestionError(asked, "what lies in the cell of some figure that counts", fix)
    return QuestionError(f"{asked} of {chosen.id}", f"what lies in {chosen.cell} and adds up")


def _account_of(report: Report, figures: tuple[Figure, ...]) -> Account:
    """Return the account that holds figures; in a narrative that may be all of them together."""
    units = dict.fromkeys(figure.cell.unit.name for figure in figures)
    if len(units) > 1:
        raise QuestionError(", ".join(units), "figures that count in one unit", "nothing turns one into another")
    holders = [[account for account in accounts(report) if account.index(figure) is not None] for figure in figures]
    for figure, holding in zip(figures, holders, strict=True):
        if not holding:
            raise QuestionError(str(figure), "a figure that counts something that adds up")
    if len({account.name for holding in holders for account in holding}) == 1:
        return holders[0][0]
    if report.is_table:
        raise QuestionError("two reporters of a table", "figures of one account", "nobody knows whom both count")
    return everyone(report)


def _refuse_unrelated(account: Account, one: int, other: int) -> None:
    if reasoning.related(account, one, other):
        return
    first, second = (account.sets[index].figure.id for index in (one, other))
    fix = (
        f"declare it: `overlaps: [{{between: [{first}, {second}], extent: ...}}]`, with none, within, same, a number, "
        "or unknown"
    )
    raise QuestionError(f"{first} and {second}", "that something is said of the units that both count", fix)


def _answer(
    account: Account, of: tuple[Figure, ...], cell: Cell | None, session: Session, groups: tuple[int, ...]
) -> CountBounds:
    said = session.component.statements
    firm = [one for one in said if not one.assumed]
    asked = reasoning.any_of(session, groups)
    facts = reasoning.feasible(session, firm, asked)
    more = isinstance(facts, ProvedBounds) and len(firm) < len(said)
    assumed = reasoning.feasible(session, said, asked) if more else facts
    at_fault, severity = (firm, Severity.ERROR) if isinstance(facts, Contradiction) else (said, Severity.WARNING)
    return CountBounds(
        account.report.source.id,
        account.name,
        of,
        cell,
        _interval(account, facts),
        _interval(account, assumed),
        tuple(_conflicts(account, session, at_fault, severity)) if isinstance(assumed, Contradiction) else (),
        tuple(dict.fromkeys(_reasons(facts, assumed))),
    )


def _details(account: Account, session: Session) -> Iterator[BreakdownBounds]:
    said = session.component.statements
    facts, all_ = session.ask(one for one in said if not one.assumed), session.ask(said)
    for parts in account.breakdowns:
        if parts.whole not in session.component.sets or not parts.parts:
            continue
        asked = reasoning.rest_of(session, parts.whole, parts.parts)
        rest, assumed = (_found(session, answer, asked) for answer in (facts, all_))
        known = [_sides(_found(session, facts, reasoning.any_of(session, (part,)))) for part in parts.parts]
        counts = [interval for interval in known if interval is not None]
        pinned = sum(interval.exact for interval in counts)
        unlimited = sum(interval.greatest.count is None for interval in counts)
        yield BreakdownBounds(
            account.report.source.id,
            account.name,
            account.sets[parts.whole].figure,
            _by(parts.stated),
            pinned,
            len(counts) - pinned - unlimited,
            unlimited,
            _sides(rest),
            _sides(assumed),
            rest.reason if isinstance(rest, Undecided) else CONTRADICT if isinstance(rest, Contradiction) else "",
        )


def _by(stated: Breakdown) -> str:
    names = (name for part in stated.parts for name, _ in part.stated.coordinates)
    counted = (part.cell.indicator.id for part in stated.parts)
    return stated.by or ", ".join(dict.fromkeys(names)) or ", ".join(dict.fromkeys(counted))


def _found(session: Session, answer: Answer, asked: AnyOf | RestOf) -> ProvedBounds | Contradiction | Undecided:
    return reasoning.feasible_in(session, answer, asked) if isinstance(answer, World) else answer


def _sides(found: ProvedBounds | Contradiction | Undecided) -> FeasibleInterval | None:
    """Return both sides, without what forces them; None where there is no world, or too much to look at."""
    if not isinstance(found, ProvedBounds):
        return None
    return FeasibleInterval(
        *(ForcedBound(side.count, reached=_reached(side)) for side in (found.least, found.greatest))
    )


def _reached(side: reasoning.ProvedBound) -> int | None:
    return None if side.reached == side.count else side.reached


def _interval(account: Account, found: ProvedBounds | Contradiction | Undecided) -> FeasibleInterval | None:
    if not isinstance(found, ProvedBounds):
        return None
    return FeasibleInterval(_limit(account, found.least), _limit(account, found.greatest))


def _limit(account: Account, side: reasoning.ProvedBound) -> ForcedBound:
    forced = side.forced()
    sets = sorted({index for said in forced for index in _named(said)})
    figures = (account.sets[index].figure.id for index in sets)
    assumptions = dict.fromkeys(assumption(account, said) for said in forced if said.assumed)
    return ForcedBound(side.count, tuple(dict.fromkeys(figures)), tuple(assumptions), _reached(side))


def _named(said: Statement) -> tuple[int, ...]:
    """Return the figures that a statement stands on: a breakdown's is its whole."""
    if isinstance(said, OfCodes):
        return ()
    return said.sets[:1] if isinstance(said, OfBreakdown) else said.sets


def _reasons(*found: ProvedBounds | Contradiction | Undecided) -> Iterator[str]:
    for one in found:
        if isinstance(one, Undecided):
            yield one.reason
        elif isinstance(one, ProvedBounds):
            yield from filter(None, (one.least.reason, one.greatest.reason))


def _conflicts(
    account: Account, session: Session, statements: Sequence[Statement], severity: Severity
) -> Iterator[Finding]:
    """Yield the conflicts among statements of what hangs together with what was asked."""
    search = ConflictSearch(session)
    search.find(statements)
    return conflicts.of_conflicts(account, search.conflicts, severity)
