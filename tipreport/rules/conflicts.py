"""Conflicts between figures as findings: one code each, the first that fits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.cell import contains
from tipreport.reason.explain.arithmetic import (
    Cases,
    NoBase,
    NoCount,
    Percentages,
    Sum,
    WrongShare,
)
from tipreport.reason.explain.in_percent import InPercent
from tipreport.reason.explain.repair import repairs
from tipreport.reason.groups import groups
from tipreport.reason.statements import (
    AdditionalTo,
    Bounded,
    CompleteBreakdown,
    ExcessBounds,
    ExclusiveParts,
    IncludedIn,
    OverlapBounds,
    OverlapExtent,
    Relative,
    ShareOfBase,
    SizeBounds,
)
from tipreport.rules import percents
from tipreport.rules.amounts import AMT005
from tipreport.rules.assumptions import assumption, in_words, percent
from tipreport.rules.conflict_sentences import share_of_base, sums
from tipreport.rules.conflict_view import ConflictView, listed
from tipreport.rules.finding import Finding, Member, Mistake, Severity, place_of
from tipreport.rules.overlaps import OVL002, OVL003
from tipreport.rules.populations import ONE_POPULATION, SUM006, SUM009
from tipreport.rules.sums import SUM001, SUM002, SUM003, SUM004, SUM005

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tipreport.reason.account import Account
    from tipreport.reason.explain import repair as reasoning
    from tipreport.reason.groups import ConflictGroup
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import Quantity, Statement
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.rule import Rule


def findings(verdict: Verdict) -> Iterator[Finding]:
    """Return the findings of a verdict: errors, then warnings, then notes; group by group."""
    account, errors = verdict.about, verdict.contradictions
    yield from of_conflicts(account, errors, Severity.ERROR)
    yield from of_conflicts(account, verdict.under_assumptions, Severity.WARNING, beside=errors)
    for conflict in verdict.one_population:
        yield _finding(ConflictView.of(account, conflict, one_population=True), Severity.NOTE)


def of_conflicts(
    account: Account, found: Sequence[Conflict], severity: Severity, *, beside: Sequence[Conflict] = ()
) -> Iterator[Finding]:
    """Yield the findings of conflicts, group by group.

    Args:
        account: The account.
        found: The conflicts.
        severity: How sure they are.
        beside: Graver ones, whose numbers are not kept in hints.
    """
    own = tuple(groups(found))
    every: frozenset[Quantity] = frozenset().union(*(group.quantities for group in (*groups(beside), *own)))
    for group in own:
        withdrawn = every.intersection(group.stated) - group.quantities
        yield from (_grouped(account, group, conflict, severity, withdrawn) for conflict in group.conflicts)


def _grouped(
    account: Account, group: ConflictGroup, conflict: Conflict, severity: Severity, withdrawn: frozenset[Quantity]
) -> Finding:
    """Return the finding of a conflict of a group, with the numbers that would settle the whole group.

    Args:
        account: The account.
        group: The group.
        conflict: The conflict.
        severity: How sure it is.
        withdrawn: The numbers of what hangs together with it that are in other groups, and not in this one.
    """
    found = _finding(ConflictView.of(account, conflict), severity, repairs(conflict, withdrawn))
    if group.settled_by is None or len(group.conflicts) == 1:
        return found
    return evolve(found, group=account.sets[group.settled_by].figure.id)


def _finding(conflict: ConflictView, severity: Severity, could_be: Iterable[reasoning.Repair] = ()) -> Finding:
    rule = _rule(conflict)
    hints = tuple(could_be)
    assumptions = (assumption(conflict.account, one) for one in conflict.statements if one.assumed)
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=_message(conflict, rule),
        headline=f"{_headline(conflict)}{conflict.rests_on}",
        explanation=(*_explanation(conflict), *_hint(conflict, hints)),
        source=conflict.account.report.source.id,
        account=conflict.account.name,
        members=tuple(Member(conflict.figure(index), _role(conflict, index)) for index in conflict.sets),
        assumptions=tuple(dict.fromkeys((*([ONE_POPULATION] if conflict.one_population else []), *assumptions))),
        settle=rule.settle,
        about=conflict.about,
        distinguished_by=tuple(sorted(_distinguishing(conflict))),
        mistakes=tuple(Mistake(conflict.figure(one.index).id, one.stated, one.nearest, one.slip) for one in hints),
    )


def _distinguishing(conflict: ConflictView) -> Iterator[str]:
    """Yield the ids of the figures of a conflict whose cell figures outside it state, too."""
    repeated = conflict.account.repeated
    figures = [conflict.figure(index) for index in conflict.sets]
    within = Counter(figure.cell for figure in figures)
    yield from (figure.id for figure in figures if repeated.get(figure.cell, 0) > within[figure.cell])


def _hint(conflict: ConflictView, hints: tuple[reasoning.Repair, ...]) -> Iterator[str]:
    """Return which single number could be the mistaken one, in a sentence."""
    numbers = [f"{one.nearest} for {conflict.label(one.index)}{f' ({one.slip})' if one.slip else ''}" for one in hints]
    if numbers:
        yield f"Hint: if a single number is mistaken, the nearest that would do is {listed(numbers, 'or')}."


def _role(conflict: ConflictView, index: int) -> str:
    """Return what a figure is in a conflict: a base or a related one is only referred to, it states no number in it."""
    if not any(one.of_size and one.subject == index for one in conflict.sizes):
        bases = {one.base for one in conflict.sizes if isinstance(one, Relative)}
        return "base" if index in bases else "related"
    if any(index in wholes for wholes in conflict.wholes.values()):
        return "whole"
    return "part" if conflict.wholes[index] else "figure"


def _message(conflict: ConflictView, rule: Rule) -> str:
    """Return the conflict in one sentence, without its full stop."""
    ids = [conflict.figure(index).id for index in conflict.sets]
    if rule in (SUM001, SUM003, OVL002):
        whole = conflict.figure(conflict.exceeded or 0).id
        parts = [id_ for id_ in ids if id_ != whole]
        return f"{listed(parts)} {'exceeds' if len(parts) == 1 else 'exceed'} {whole}, the whole"
    if rule is SUM002:
        whole = conflict.figure(conflict.complete[0].subject).id
        return f"the parts of {whole} are taken to be all of it, and do not add up to it"
    if rule is SUM005:
        return f"the shares of {conflict.figure(conflict.shares[0].base).id} do not go together"
    if rule is AMT005:
        one, other = (conflict.figure(index).id for index in conflict.shares[0].sets)
        return f"no whole number of {other} is the share that {one} states"
    return f"{listed(ids)} {_PREDICATES.get(rule.code, 'cannot all be true')}"


_PREDICATES = {
    SUM006.code: "state one count differently",
    SUM009.code: "cannot all count one population",
    OVL003.code: "do not go with the overlap that is declared",
}


def _headline(conflict: ConflictView) -> str:  # noqa: PLR0911 - one for each kind of arithmetic
    """Return the arithmetic, as short as can be."""
    match conflict.arithmetic:
        case Sum(totals=(least, most)):
            return f"{least:,} > {most:,}"
        case Percentages() as shown:
            sign = ">" if shown.over else "<"
            if shown.total == 100:  # noqa: PLR2004 - all
                return "over 100%" if shown.over else "under 100%"
            return f"{percent(shown.total)}% {sign} 100%"
        case NoCount() as shown:
            return f"{conflict.share_of(shown.share.subject)} of {shown.base:,}"
        case WrongShare() as shown:
            return f"{shown.count:,} of {shown.base:,} is {share_of_base(shown.share, shown.count, shown.base)}"
        case NoBase() as shown:
            return f"{shown.count:,} is {conflict.share_of(shown.share.subject)} of no number"
        case InPercent() as shown:
            return percents.headline(shown)
        case Cases():
            return "no whole numbers fit"
        case _:  # no sum shows it
            return "no counts fit"


def _explanation(conflict: ConflictView) -> Iterator[str]:
    """Return each figure with its words and place, what is stated of them together, and the sums."""
    report = conflict.account.report
    for index in conflict.sets:
        figure = conflict.figure(index)
        share = f" ({figure.share})" if figure.share else ""
        places = dict.fromkeys((place_of(report, figure), str(figure.cite or "")))
        yield f"{figure.id}: {figure.amount}{share}, {', '.join(filter(None, places))}"
    for stated in conflict.statements:
        words = _RELATIONS.get(type(stated))
        if words is not None and not stated.assumed:
            bounds = in_words(stated.bounds) if isinstance(stated, Bounded) else ""
            ids = (conflict.figure(index).id for index in stated.sets)
            yield words.format(*ids, stated=stated, bounds=bounds)
    yield from sums(conflict)


_RELATIONS: dict[type[Statement], str] = {
    CompleteBreakdown: "Every unit of {0} is in one of its parts: the breakdown is said to be complete.",
    ExclusiveParts: "No unit of {0} is in two of its parts: the breakdown is said to be exclusive.",
    OverlapExtent: "Declared of {0} and {1}: {stated.extent.value}.",
    OverlapBounds: "Declared of {0} and {1}: {bounds} units in common.",
    AdditionalTo: "{0} is said to be additional to {1}.",
    IncludedIn: "{0} is said to be included in {1}.",
    ExcessBounds: "The parts of {0} are said to exceed the different units in them by {bounds}.",
}
"""What is stated of figures together, in words; `{0}` and `{1}` are the ids of the first figures."""


def _rule(conflict: ConflictView) -> Rule:
    """Return the first code that fits."""
    tests = (
        (OVL003, any(isinstance(one, OverlapBounds | OverlapExtent) for one in conflict.statements)),
        (SUM009, conflict.one_population),
        (SUM006, _states_one_cell_twice(conflict)),
        (SUM005, _only_shares(conflict)),
        (AMT005, _one_share(conflict)),
        (OVL002, conflict.overlapping and conflict.exceeded is not None),
        (SUM001, conflict.exceeded is not None and _exceeded_by_one(conflict)),
        (SUM003, conflict.exceeded is not None),
        (SUM002, _one_breakdown(conflict)),
    )
    return next((rule for rule, fits in tests if fits), SUM004)


def _exceeded_by_one(conflict: ConflictView) -> bool:
    """Tell whether the sum has a single number that is too great."""
    return isinstance(conflict.arithmetic, Sum) and len(conflict.arithmetic.least) == 1


def _states_one_cell_twice(conflict: ConflictView) -> bool:
    """Tell whether two roots state one cell differently; it may be written in two ways, as with codes that nest."""
    sets = [conflict.account.sets[index] for index in conflict.sets]
    if len(sets) != 2 or any(one.whole is not None for one in sets):  # noqa: PLR2004 - a pair
        return False
    one, other = (each.figure.cell for each in sets)
    book = conflict.account.book
    alike = one == other or (contains(book, one, other) and contains(book, other, one))
    return alike and all(isinstance(each, SizeBounds) for each in conflict.sizes)


def _only_shares(conflict: ConflictView) -> bool:
    """Tell whether only shares of one base are in it, more than one."""
    return (
        len({one.base for one in conflict.shares}) == 1
        and len(conflict.sized) > 1
        and len(conflict.sizes) == len(conflict.shares)
    )


def _one_share(conflict: ConflictView) -> bool:
    """Tell whether one figure's share is no whole count of its base, or not the count beside it."""
    about = {index for one in conflict.shares for index in one.sets}
    others = [one for one in conflict.sizes if not isinstance(one, ShareOfBase)]
    amounts = all(isinstance(one, SizeBounds) and one.subject in about for one in others)
    return len({one.subject for one in conflict.shares}) == 1 and amounts


def _one_breakdown(conflict: ConflictView) -> bool:
    """Tell whether a single complete breakdown does not add up to its whole."""
    return len(conflict.complete) == 1 and conflict.sized <= set(conflict.complete[0].sets)
