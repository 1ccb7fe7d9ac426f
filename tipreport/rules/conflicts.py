"""Conflicts between figures as findings: one code each, the first that fits."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tipreport.model.bounds import Bounds
from tipreport.model.cell import contains
from tipreport.reason.explain.arithmetic import (
    Arithmetic,
    Cases,
    NoBase,
    NoCount,
    Part,
    Percentages,
    Sum,
    Term,
    WrongShare,
    total,
)
from tipreport.reason.explain.by_size import BySize, Case, Derived, arithmetic
from tipreport.reason.explain.in_percent import InPercent
from tipreport.reason.explain.repair import repairs
from tipreport.reason.groups import groups
from tipreport.reason.statements import (
    AdditionalTo,
    AllBut,
    Bounded,
    CompleteBreakdown,
    ExcessBounds,
    ExclusiveCodes,
    ExclusiveParts,
    IncludedIn,
    OfCodes,
    OverlapBounds,
    OverlapExtent,
    Pairwise,
    Relative,
    ShareOfBase,
    SizeBounds,
)
from tipreport.rules import percents
from tipreport.rules.amounts import AMT005
from tipreport.rules.assumptions import ONE_POPULATION, assumption, in_words, label, percent, unless
from tipreport.rules.finding import Finding, Member, Mistake, Severity, place_of
from tipreport.rules.overlaps import OVL002, OVL003
from tipreport.rules.populations import SUM006, SUM009
from tipreport.rules.sums import SUM001, SUM002, SUM003, SUM004, SUM005

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.amount import Amount
    from tipreport.model.figure import Figure
    from tipreport.reason.account import Account
    from tipreport.reason.explain import repair as reasoning
    from tipreport.reason.groups import ConflictGroup
    from tipreport.reason.session import Conflict
    from tipreport.reason.statements import Quantity, Statement
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.rule import Rule


def findings(verdict: Verdict) -> Iterator[Finding]:
    """Return the findings of a verdict: errors, then warnings, then notes; group by group."""
    errors, warnings = tuple(groups(verdict.contradictions)), tuple(groups(verdict.under_assumptions))
    for severity, some, all_ in ((Severity.ERROR, errors, errors), (Severity.WARNING, warnings, (*errors, *warnings))):
        for group in some:
            others = (other.quantities for other in all_ if other is not group)
            withdrawn = frozenset().union(*others) - group.quantities
            yield from (_grouped(verdict.about, group, conflict, severity, withdrawn) for conflict in group.conflicts)
    for conflict in verdict.one_population:
        yield _finding(_ConflictView.of(verdict.about, conflict, one_population=True), Severity.NOTE)


def _grouped(
    account: Account, group: ConflictGroup, conflict: Conflict, severity: Severity, withdrawn: frozenset[Quantity]
) -> Finding:
    """Return the finding of a conflict of a group, with the numbers that would settle the whole group.

    Args:
        account: The account.
        group: The group.
        conflict: The conflict.
        severity: How sure it is.
        withdrawn: The numbers in the report that are in other groups, and not in this one.
    """
    found = _finding(_ConflictView.of(account, conflict), severity, repairs(conflict, withdrawn))
    if group.settled_by is None or len(group.conflicts) == 1:
        return found
    return evolve(found, group=account.sets[group.settled_by].figure.id)


@frozen(eq=False)
class _ConflictView:
    """A conflict as a finding tells of it.

    Attributes:
        account: The account whose figures contradict each other.
        order: The sets of the component, wholes before their parts.
        statements: The statements of the conflict.
        arithmetic: The sums that show it.
        one_population: Whether it needs that all figures count one population.
    """

    account: Account
    order: tuple[int, ...]
    statements: tuple[Statement, ...]
    arithmetic: Arithmetic | BySize | InPercent
    one_population: bool

    @classmethod
    def of(cls, account: Account, conflict: Conflict, *, one_population: bool = False) -> _ConflictView:
        order = conflict.session.component.sets
        return cls(account, order, conflict.statements, arithmetic(conflict), one_population)

    @cached_property
    def sizes(self) -> tuple[Statement, ...]:
        """The statements about numbers of records."""
        return tuple(one for one in self.statements if not one.structural)

    @cached_property
    def shares(self) -> tuple[ShareOfBase, ...]:
        """The statements of shares."""
        return tuple(one for one in self.statements if isinstance(one, ShareOfBase))

    @cached_property
    def complete(self) -> tuple[CompleteBreakdown, ...]:
        """The statements that breakdowns are complete."""
        return tuple(one for one in self.statements if isinstance(one, CompleteBreakdown))

    @cached_property
    def overlapping(self) -> bool:
        """Whether it needs that codes of a dimension do not overlap."""
        return any(isinstance(one, ExclusiveCodes) for one in self.statements)

    @cached_property
    def doubt(self) -> str:
        """How an assumption about codes may fail that it needs: `, unless codes of actor overlap`."""
        codes = [one.dimension for one in self.statements if isinstance(one, ExclusiveCodes)]
        words = [f"codes of {_listed(codes)} overlap"] if codes else []
        words += filter(None, (unless(self.account, one) for one in self.statements if one.assumed))
        return f", unless {_listed(words, 'or')}" if words else ""

    def figure(self, index: int) -> Figure:
        """Return the figure of a set."""
        return self.account.sets[index].figure

    @cached_property
    def sized(self) -> set[int]:
        """The sets of whose numbers of records something is stated."""
        return {one.subject for one in self.sizes}

    @cached_property
    def sets(self) -> list[int]:
        """The sets in it, wholes before their parts: those whose size is stated, and those that overlap."""
        bases = {one.base for one in self.sizes if isinstance(one, Relative)}
        pairs = {index for one in self.statements if isinstance(one, Pairwise) for index in one.sets}
        printed = {index for index in bases if self.figure(index).amount.stated}
        return [index for index in self.order if index in self.sized | printed | pairs]

    def below(self, index: int, whole: int) -> bool:
        """Tell whether a set is a part of a whole, or a part of its parts."""
        above = self.account.sets[index].whole
        if above is not None:
            return above == whole or self.below(above, whole)
        # In a table wholes and parts follow from the codes.
        outer, inner = self.figure(whole).cell, self.figure(index).cell
        return self.account.rooted and outer != inner and contains(self.account.book, outer, inner)

    @cached_property
    def wholes(self) -> dict[int, list[int]]:
        """For each set in it the others that it lies in."""
        return {index: [other for other in self.sets if self.below(index, other)] for index in self.sets}

    @cached_property
    def exceeded(self) -> int | None:
        """The whole that its parts exceed; None where that is not what the sum says."""
        shown = self.arithmetic
        if not isinstance(shown, Sum) or len(shown.most) != 1 or self.complete:
            return None
        terms = (*shown.most, *shown.least)
        statements = [term.statement for term in terms]
        if any(one is not None and one.subject != term.index for one, term in zip(statements, terms, strict=True)):
            return None
        sets = [one.subject for one in statements if one is not None and one.of_size]
        if len(sets) == 1 or len(sets) < len(statements):
            return None
        whole, *parts = sets
        return whole if all(self.below(part, whole) for part in parts) else None

    def label(self, index: int | None) -> str:
        """Return a figure's name within a sum, which no other figure of the conflict has."""
        return "these" if index is None else label(self.figure(index).id, self.ids)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all figures that it is about."""
        stated = (one for one in self.statements if not isinstance(one, OfCodes))  # these are about all figures
        indices = dict.fromkeys(index for one in stated for index in one.sets)
        return [self.figure(index).id for index in indices]

    def part(self, part: Part) -> str:
        """Return the name of a part of a base."""
        if isinstance(part, AllBut):
            return f"in {self.label(part.base)}, not in {self.label(part.subject)}"
        return self.label(part)

    def terms(self, side: tuple[Term, ...]) -> str:
        """Return one side of a sum: `194 (federal) + 691 (state) = 885`."""
        words = (
            f"{f'{term.times:,} × ' if term.times > 1 else ''}{term.number:,} ({self.named(term)})" for term in side
        )
        added = f" = {total(side):,}" if len(side) > 1 or any(term.times > 1 for term in side) else ""
        return f"{' + '.join(words) or '0'}{added}"

    def named(self, term: Term) -> str:  # noqa: PLR0911 - one for each kind of statement
        """Return what a number is of."""
        match term.statement:
            case OverlapBounds(sets=(one, other)):
                return f"in both {self.label(one)} and {self.label(other)}"
            case ExcessBounds(subject=whole):
                return f"counted twice among the parts of {self.label(whole)}"
            case ShareOfBase(subject=part, base=base) if term.index == base:
                return f"{self.label(base)}, of which {self.label(part)} is {self.share_of(part)}"
            case ShareOfBase(subject=part, base=base):
                return f"{self.label(part)}, {self.share_of(part)} of {self.label(base)}"
            case AllBut(subject=part, base=base) if term.index == base:
                return f"in {self.label(base)}, not in {self.label(part)}"
            case AllBut(subject=part, base=base):
                return f"{self.label(part)}, {self.figure(part).amount} of {self.label(base)}"
            case _:
                return self.label(term.index)

    def share_of(self, index: int) -> Amount:
        """Return the share that a figure states, as its value or beside it."""
        figure = self.figure(index)
        return figure.share or figure.amount

    def derived(self, term: Term, bound: str) -> str:
        """Return how a number follows from a share and another number: `50% of at most 10 (t) is at most 5 (male)`."""
        share, base = term.statement, term.base
        if not isinstance(share, ShareOfBase) or base is None or (term.exact and base.low == base.high):
            return ""
        number = f"{'' if term.exact and term.number else bound + ' '}{term.number:,}"
        part, whole = self.label(share.subject), self.label(share.base)
        if term.index == share.subject:
            return f"{self.share_of(share.subject)} of {in_words(base)} ({whole}) is {number} ({part})."
        if base == Bounds():
            return f"{part} is a share of {whole}, so {whole} is at least 1."
        return f"{in_words(base)} ({part}) is {self.share_of(share.subject)} of {number} ({whole})."

    def follows(self, one: Derived) -> str:
        """Return how a bound follows from a share, or `all but`, and another number."""
        subject, base = map(self.label, one.statement.sets)
        is_share = isinstance(one.statement, ShareOfBase)
        number = "at most 0" if is_share and one.bounds.high == 0 else in_words(one.bounds)
        other = in_words(one.base)
        if isinstance(one.statement, AllBut) or one.index == one.statement.subject:
            words = self.figure(one.statement.subject).amount if isinstance(one.statement, AllBut) else None
            return f"{words or self.share_of(one.statement.subject)} of {other} ({base}) is {number} ({subject})"
        if one.base == Bounds():
            return f"{subject} is a share of {base}, so {base} is at least 1"
        return f"{other} ({subject}) is {self.share_of(one.statement.subject)} of {number} ({base})"

    def is_(self, term: Term, bound: str) -> str:
        """Return what a number is: `identified is 740`, `identified is at most 740`."""
        times = f"{term.times:,} × " if term.times > 1 else ""
        named = self.named(term)
        return f"{times}{named}{',' if ', ' in named else ''} is {'' if term.exact else bound + ' '}{term.number:,}"

    def rule(self) -> Rule:
        """Return the first code that fits."""
        tests = (
            (OVL003, any(isinstance(one, OverlapBounds | OverlapExtent) for one in self.statements)),
            (SUM009, self.one_population),
            (SUM006, self.states_one_cell_twice()),
            (SUM005, self.only_shares()),
            (AMT005, self.one_share()),
            (OVL002, self.overlapping and self.exceeded is not None),
            (SUM001, self.exceeded is not None and self.exceeded_by_one()),
            (SUM003, self.exceeded is not None),
            (SUM002, self.one_breakdown()),
        )
        return next((rule for rule, fits in tests if fits), SUM004)

    def exceeded_by_one(self) -> bool:
        """Tell whether the sum has a single number that is too great."""
        return isinstance(self.arithmetic, Sum) and len(self.arithmetic.least) == 1

    def states_one_cell_twice(self) -> bool:
        """Tell whether two roots state one cell differently; it may be written in two ways, as with codes that nest."""
        sets = [self.account.sets[index] for index in self.sets]
        if len(sets) != 2 or any(one.whole is not None for one in sets):  # noqa: PLR2004 - a pair
            return False
        one, other = (each.figure.cell for each in sets)
        book = self.account.book
        alike = one == other or (contains(book, one, other) and contains(book, other, one))
        return alike and all(isinstance(each, SizeBounds) for each in self.sizes)

    def only_shares(self) -> bool:
        """Tell whether only shares of one base are in it, more than one."""
        return (
            len({one.base for one in self.shares}) == 1 and len(self.sized) > 1 and len(self.sizes) == len(self.shares)
        )

    def one_share(self) -> bool:
        """Tell whether one figure's share is no whole count of its base, or not the count beside it."""
        about = {index for one in self.shares for index in one.sets}
        others = [one for one in self.sizes if not isinstance(one, ShareOfBase)]
        amounts = all(isinstance(one, SizeBounds) and one.subject in about for one in others)
        return len({one.subject for one in self.shares}) == 1 and amounts

    def one_breakdown(self) -> bool:
        """Tell whether a single complete breakdown does not add up to its whole."""
        return len(self.complete) == 1 and self.sized <= set(self.complete[0].sets)


def _finding(conflict: _ConflictView, severity: Severity, could_be: Iterable[reasoning.Repair] = ()) -> Finding:
    rule = conflict.rule()
    hints = tuple(could_be)
    assumptions = (assumption(conflict.account, one) for one in conflict.statements if one.assumed)
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=_message(conflict, rule),
        headline=_headline(conflict),
        explanation=(*_explanation(conflict), *_hint(conflict, hints)),
        source=conflict.account.report.source.id,
        account=conflict.account.name,
        members=tuple(Member(conflict.figure(index), _role(conflict, index)) for index in conflict.sets),
        assumptions=tuple(dict.fromkeys((*([ONE_POPULATION] if conflict.one_population else []), *assumptions))),
        settle=rule.settle,
        distinguished_by=tuple(sorted(_distinguishing(conflict))),
        mistakes=tuple(Mistake(conflict.figure(one.index).id, one.stated, one.nearest, one.slip) for one in hints),
    )


def _distinguishing(conflict: _ConflictView) -> Iterator[str]:
    """Yield the ids of the figures of a conflict whose cell figures outside it state, too."""
    repeated = conflict.account.repeated
    figures = [conflict.figure(index) for index in conflict.sets]
    within = Counter(figure.cell for figure in figures)
    yield from (figure.id for figure in figures if repeated.get(figure.cell, 0) > within[figure.cell])


def _hint(conflict: _ConflictView, hints: tuple[reasoning.Repair, ...]) -> Iterator[str]:
    """Return which single number could be the mistaken one, in a sentence."""
    numbers = [f"{one.nearest} for {conflict.label(one.index)}{f' ({one.slip})' if one.slip else ''}" for one in hints]
    if numbers:
        yield f"Hint: if a single number is mistaken, the nearest that would do is {_listed(numbers, 'or')}."


def _role(conflict: _ConflictView, index: int) -> str:
    """Return what a figure is in a conflict: a base or a related one is only referred to, it states no number in it."""
    if not any(one.of_size and one.subject == index for one in conflict.sizes):
        bases = {one.base for one in conflict.sizes if isinstance(one, Relative)}
        return "base" if index in bases else "related"
    if any(index in wholes for wholes in conflict.wholes.values()):
        return "whole"
    return "part" if conflict.wholes[index] else "figure"


def _message(conflict: _ConflictView, rule: Rule) -> str:
    """Return the conflict in one sentence, without its full stop."""
    ids = [conflict.figure(index).id for index in conflict.sets]
    if rule in (SUM001, SUM003, OVL002):
        whole = conflict.figure(conflict.exceeded or 0).id
        parts = [id_ for id_ in ids if id_ != whole]
        return f"{_listed(parts)} {'exceeds' if len(parts) == 1 else 'exceed'} {whole}, the whole"
    if rule is SUM002:
        whole = conflict.figure(conflict.complete[0].subject).id
        return f"the parts of {whole} are taken to be all of it, and do not add up to it"
    if rule is SUM005:
        return f"the shares of {conflict.figure(conflict.shares[0].base).id} do not go together"
    if rule is AMT005:
        one, other = (conflict.figure(index).id for index in conflict.shares[0].sets)
        return f"no whole number of {other} is the share that {one} states"
    return f"{_listed(ids)} {_PREDICATES.get(rule.code, 'cannot all be true')}"


_PREDICATES = {
    SUM006.code: "state one count differently",
    SUM009.code: "cannot all count one population",
    OVL003.code: "do not go with the overlap that is declared",
}


def _listed(ids: list[str], word: str = "and") -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} {word} {ids[-1]}"


def _headline(conflict: _ConflictView) -> str:  # noqa: PLR0911 - one for each kind of arithmetic
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
            return f"{shown.count:,} of {shown.base:,} is {_proportion(shown.share, shown.count, shown.base)}"
        case NoBase() as shown:
            return f"{shown.count:,} is {conflict.share_of(shown.share.subject)} of no number"
        case InPercent() as shown:
            return percents.headline(shown)
        case Cases():
            return "no whole numbers fit"
        case _:  # no sum shows it
            return "no counts fit"


def _explanation(conflict: _ConflictView) -> Iterator[str]:
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
    yield from _sums(conflict)


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


def _sums(conflict: _ConflictView) -> Iterator[str]:
    """Return the arithmetic in sentences."""
    match conflict.arithmetic:
        case Sum() as shown:
            yield from _derivations(conflict, shown)
            yield f"{_sum(conflict, shown)}{conflict.doubt}."
        case Percentages() as shown:
            yield f"{_percentages(conflict, shown, conflict.shares[0].base)}{conflict.doubt}."
        case NoCount() | WrongShare() | NoBase() as shown:
            yield f"{_wrong(conflict, shown)}."
        case Cases() as shown:
            yield from _cases(conflict, shown)
        case BySize() as shown:
            *lines, last = (line for case in shown.cases for line in _case(conflict, case))
            yield from (f"{line}." for line in lines)
            yield f"{last}{conflict.doubt}."
        case InPercent() as shown:
            yield from percents.sentences(shown, conflict.label, conflict.named, conflict.doubt)
        case _:
            yield f"{_unshown(conflict)}{conflict.doubt}."


def _unshown(conflict: _ConflictView) -> str:
    """Return which share cannot hold where no sum shows it; nothing can be left out, so that it is true of each."""
    share = next((one for one in reversed(conflict.shares) if one.share is not None), None)
    if share is None:
        return "No numbers of units satisfy all of this"
    part, base = map(conflict.label, share.sets)
    return f"Whatever number {base} is, {part} is not {conflict.share_of(share.subject)} of it if all else here is true"


def _percentages(conflict: _ConflictView, shown: Percentages, base: int) -> str:
    """Return shares of a base added up, without the full stop."""
    ends = ("over", "at least", "more") if shown.over else ("under", "at most", "less")
    bound, word = ends[0 if shown.open else 1], ends[2]
    of = conflict.label(base)
    if len(shown.parts) == 1:  # of what lies in it
        part = conflict.part(shown.parts[0][0])
        return f"{part} is {bound} {percent(shown.total)}% of {of}, but all of {of} is in it"
    terms = " + ".join(f"{percent(side)}% ({conflict.part(one)})" for one, side in shown.parts)
    return f"{terms} = {bound} {percent(shown.total)}% of {of}, {word} than 100%"


def _wrong(conflict: _ConflictView, shown: NoCount | WrongShare | NoBase) -> str:
    """Return what is wrong about a share by itself, without the full stop."""
    match shown:
        case NoCount(share=share):
            low, high = percent(shown.low), percent(shown.high)
            stated, (one, other) = conflict.share_of(share.subject), map(conflict.label, share.sets)
            over = "over " if share.share is not None and share.share.above else ""
            under = "under " if share.share is not None and share.share.below else ""
            counts = f"{over}{low} to {under}{high}" if shown.low < shown.high else f"about {low}"
            return f"{stated} of {shown.base:,} ({other}) is {counts} ({one}), which no whole number is"
        case WrongShare(share=share, count=count, base=base):
            one, other = map(conflict.label, share.sets)
            proportion, stated = _proportion(share, count, base), conflict.share_of(share.subject)
            return f"{count:,} ({one}) of {base:,} ({other}) is {proportion}, not {stated}"
        case _:
            share, count, less = shown.share, shown.count, shown.less
            over, under = (_proportion(share, count, base) for base in (less, less + 1))
            one, other = map(conflict.label, share.sets)
            return (
                f"{count:,} ({one}) of {less:,} is {over}, and of {less + 1:,} it is {under}: "
                f"of no whole number ({other}) is it {conflict.share_of(share.subject)}"
            )


def _proportion(share: ShareOfBase, count: int, base: int) -> str:
    """Return the share that a count is, with as many decimals as tell it from the one that is stated."""
    proportion, places = Fraction(100 * count, base), 2
    while share.share is not None and share.share.fits(round(proportion * 10**places), 100 * 10**places):
        places += 1
    exact = round(proportion, places) == proportion
    return f"{'' if exact else 'about '}{percent(round(proportion, places))}%"


def _derivations(conflict: _ConflictView, shown: Sum) -> Iterator[str]:
    """Return how the numbers of a sum follow from shares."""
    sides = ((shown.least, "at least"), (shown.most, "at most"))
    sentences = (conflict.derived(term, bound) for side, bound in sides for term in side)
    yield from dict.fromkeys(filter(None, sentences))


def _case(conflict: _ConflictView, case: Case) -> Iterator[str]:
    """Return what follows from sizes of sets, and what is wrong then, in sentences without their full stops."""
    index, bounds = case.size
    if_so = "" if bounds == Bounds() else f"If {conflict.label(index)} is {in_words(bounds)}, then "
    yield from (f"{if_so}{conflict.follows(one)}" for one in case.derived)
    match case.end:
        case Sum() as shown:
            yield f"{if_so}{_sum(conflict, shown)}"
        case Percentages() as shown:
            for one, most in case.counts:
                share = f"{percent(dict(shown.parts)[one])}% of at least {bounds.low:,} ({conflict.label(index)})"
                yield f"{if_so}at most {most:,} ({conflict.part(one)}) is at most {share}"
            yield f"{if_so}{_percentages(conflict, shown, index)}"
        case shown:
            yield f"{if_so}{_wrong(conflict, shown)}"


def _cases(conflict: _ConflictView, shown: Cases) -> Iterator[str]:
    """Return two cases in a sentence each."""
    yield from _derivations(conflict, shown.below)
    yield from _derivations(conflict, shown.above)
    # Whoever is in a part is in its whole: only the parts are named.
    wholes = {conflict.account.sets[index].whole for index in shown.sets}
    sets = _listed([conflict.label(index) for index in shown.sets if index not in wholes])
    none = f", not in {' or '.join(map(conflict.label, shown.others))}," if shown.others else ""
    few = "nobody is" if not shown.at else f"at most {shown.at:,} are"
    yield f"Either {few} in {sets}{none} and then {_sum(conflict, shown.below)}."
    many = "is" if not shown.at else "are"
    yield f"Or at least {shown.at + 1:,} {many}, and then {_sum(conflict, shown.above)}{conflict.doubt}."


def _sum(conflict: _ConflictView, shown: Sum) -> str:
    """Return a sum in words: `194 (federal) + 691 (state) = 885, but identified is 740: 145 too many`."""
    least, most = shown.totals
    left, right = (conflict.terms(side) for side in (shown.least, shown.most))
    if not shown.most:
        return f"{left}, but nobody can be there: {least - most:,} too many"
    if len(shown.most) == 1:
        return f"{left}, but {conflict.is_(shown.most[0], 'at most')}: {least - most:,} too many"
    if len(shown.least) == 1:
        return f"{right}, but {conflict.is_(shown.least[0], 'at least')}: {least - most:,} too few"
    return f"{left} at least, but {right} at most: {least - most:,} too many"
