"""Conflicts between figures as findings: one code each, the first that fits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from tipreport.model.cell import contains
from tipreport.reason.explain.arithmetic import Arithmetic, Cases, NoCount, Percentages, Sum, Term, arithmetic, total
from tipreport.reason.explain.repair import mistakes
from tipreport.reason.statements import Account, Kind, Statement
from tipreport.rules.amounts import AMT005
from tipreport.rules.assumptions import ONE_POPULATION, assumption, percent
from tipreport.rules.finding import Finding, Member, Mistake, Severity, place_of
from tipreport.rules.overlaps import OVL002, OVL003
from tipreport.rules.populations import SUM006, SUM009
from tipreport.rules.sums import SUM001, SUM002, SUM003, SUM004, SUM005

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tipreport.model.amount import Amount
    from tipreport.model.figure import Figure
    from tipreport.reason.explain import repair as reasoning
    from tipreport.reason.session import Contradiction
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.rule import Rule


def findings(verdict: Verdict) -> Iterator[Finding]:
    """What a verdict has to say: errors, then warnings, then notes."""
    for contradiction in verdict.contradictions:
        others = _beside(contradiction, verdict.contradictions)
        yield _finding(_Conflict.of(verdict.about, contradiction), Severity.ERROR, mistakes(contradiction, others))
    for contradiction in verdict.doubts:
        others = _beside(contradiction, (*verdict.contradictions, *verdict.doubts))
        yield _finding(_Conflict.of(verdict.about, contradiction), Severity.WARNING, mistakes(contradiction, others))
    for contradiction in verdict.one_population:
        yield _finding(_Conflict.of(verdict.about, contradiction, one_population=True), Severity.NOTE)


def _beside(conflict: Contradiction, all_: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The other conflicts among what hangs together with one."""
    component = conflict.question.component
    return tuple(other for other in all_ if other is not conflict and other.question.component is component)


@frozen(eq=False)
class _Conflict:
    """A contradiction, seen by what is in it.

    Attributes:
        account: Whose figures they are.
        statements: All that is in it.
        sizes: Those that bound numbers.
        shows: The sums that show it.
        one_population: Whether it needs that all figures count one population.
    """

    account: Account
    statements: tuple[Statement, ...]
    sizes: tuple[Statement, ...]
    shows: Arithmetic
    one_population: bool

    @classmethod
    def of(cls, account: Account, contradiction: Contradiction, *, one_population: bool = False) -> _Conflict:
        statements = contradiction.statements
        sizes = tuple(said for said in statements if not said.shapes)
        return cls(account, statements, sizes, arithmetic(contradiction), one_population)

    def has(self, kind: Kind) -> bool:
        return any(said.kind is kind for said in self.statements)

    def codes(self) -> list[str]:
        """The dimensions whose codes are assumed not to overlap."""
        return [said.dimension for said in self.statements if said.assumed and said.dimension is not None]

    def figure(self, group: int) -> Figure:
        return self.account.groups[group].figure

    @cached_property
    def groups(self) -> list[int]:
        """The sets in it, wholes before their parts: those whose size is stated, and those that overlap."""
        told = {said.groups[0] for said in self.sizes}
        bases = {said.groups[1] for said in self.sizes if said.kind in _RATIOS}
        pairs = {group for said in self.statements if _pairs(said) for group in said.groups}
        printed = {group for group in bases if self.figure(group).amount.stated}
        return sorted(told | printed | pairs)

    def below(self, group: int, whole: int) -> bool:
        """Whether a set is a part of a whole, or a part of its parts."""
        above = self.account.groups[group].whole
        if above is not None:
            return above == whole or self.below(above, whole)
        # In a table wholes and parts follow from the codes.
        outer, inner = self.figure(whole).cell, self.figure(group).cell
        return self.account.rooted and outer != inner and contains(self.account.book, outer, inner)

    @cached_property
    def wholes(self) -> dict[int, list[int]]:
        """For each set in it the others that it lies in."""
        return {group: [other for other in self.groups if self.below(group, other)] for group in self.groups}

    @cached_property
    def exceeded(self) -> int | None:
        """The whole that its parts exceed; None where that is not what the sum says."""
        if not isinstance(self.shows, Sum) or len(self.shows.most) != 1 or self.has(Kind.COMPLETE):
            return None
        whole = self.shows.most[0].group
        terms = (*self.shows.least, *self.shows.most)
        parts = [term.group for term in self.shows.least if all(one.statement.own for one in terms)]
        return whole if parts and all(self.below(part, whole) for part in parts) else None

    def label(self, group: int) -> str:
        """A figure's name within a sum: the last piece of its id; what is counted is said elsewhere."""
        return "these" if group < 0 else self.figure(group).id.rpartition("/")[2]

    def terms(self, side: tuple[Term, ...]) -> str:
        """One side of a sum: `194 (federal) + 691 (state) = 885`."""
        words = (
            f"{f'{term.times:,} × ' if term.times > 1 else ''}{term.number:,} ({self.named(term)})" for term in side
        )
        added = f" = {total(side):,}" if len(side) > 1 or any(term.times > 1 for term in side) else ""
        return f"{' + '.join(words) or '0'}{added}"

    def named(self, term: Term) -> str:
        """What a number is of."""
        said = term.statement
        if said.kind is Kind.OVERLAP:
            return f"in both {self.label(said.groups[0])} and {self.label(said.groups[1])}"
        if said.kind is Kind.EXCESS:
            return f"counted twice among the parts of {self.label(said.groups[0])}"
        if said.kind in _RATIOS:
            words = self.share_of(term.group) if said.kind is Kind.SHARE else self.figure(term.group).amount
            return f"{self.label(term.group)}, {words} of {self.label(said.groups[1])}"
        return self.label(term.group)

    def share_of(self, group: int) -> Amount:
        """The share that a figure states, as its value or beside it."""
        figure = self.figure(group)
        return figure.share or figure.amount

    def is_(self, term: Term, bound: str) -> str:
        """`identified is 740`, `identified is at most 740`."""
        times = f"{term.times:,} × " if term.times > 1 else ""
        return f"{times}{self.named(term)} is {'' if term.exact else bound + ' '}{term.number:,}"

    def rule(self) -> Rule:
        """The first code that fits."""
        tests = (
            (OVL003, self.has(Kind.OVERLAP)),
            (SUM009, self.one_population),
            (SUM006, self.twice()),
            (SUM005, self.only_shares()),
            (AMT005, self.one_share()),
            (OVL002, bool(self.codes()) and self.exceeded is not None),
            (
                SUM001,
                self.exceeded is not None and isinstance(self.shows, Sum) and len(self.shows.least) == 1,
            ),
            (SUM003, self.exceeded is not None),
            (SUM002, self.one_breakdown()),
        )
        return next((rule for rule, fits in tests if fits), SUM004)

    def twice(self) -> bool:
        """Whether two roots state one cell differently."""
        groups = [self.account.groups[group] for group in self.groups]
        roots = all(group.whole is None for group in groups) and all(said.kind is Kind.AMOUNT for said in self.sizes)
        return roots and len(groups) == 2 and groups[0].figure.cell == groups[1].figure.cell  # noqa: PLR2004 - a pair

    def only_shares(self) -> bool:
        """Whether only shares of one base are in it, more than one."""
        bases = {said.groups[1] for said in self.sizes if said.kind is Kind.SHARE}
        told = {said.groups[0] for said in self.sizes}
        return len(bases) == 1 and len(told) > 1 and all(said.kind is Kind.SHARE for said in self.sizes)

    def one_share(self) -> bool:
        """Whether one figure's share is no whole count of its base, or not the count beside it."""
        shares = [said for said in self.sizes if said.kind is Kind.SHARE]
        about = {group for said in shares for group in said.groups}
        parts = {said.groups[0] for said in shares}
        amounts = all(said.kind is Kind.AMOUNT and said.groups[0] in about for said in self.sizes if said not in shares)
        return len(parts) == 1 and amounts

    def one_breakdown(self) -> bool:
        """Whether a single complete breakdown does not add up to its whole."""
        complete = [said for said in self.statements if said.kind is Kind.COMPLETE]
        told = {said.groups[0] for said in self.sizes}
        return len(complete) == 1 and told <= set(complete[0].groups)


_RATIOS = frozenset({Kind.SHARE, Kind.ALL})


def _pairs(said: Statement) -> bool:
    return said.kind in {Kind.OVERLAP, Kind.ADDITIONAL, Kind.INCLUDED}


def _finding(conflict: _Conflict, severity: Severity, could_be: Iterable[reasoning.Mistake] = ()) -> Finding:
    rule = conflict.rule()
    groups = conflict.groups
    hints = tuple(could_be)
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=_message(conflict, rule),
        headline=_headline(conflict),
        explanation=(*_explanation(conflict), *_hint(conflict, hints)),
        source=conflict.account.report.source.id,
        account=conflict.account.name,
        members=tuple(Member(conflict.figure(group), _role(conflict, group)) for group in groups),
        assumptions=tuple(
            dict.fromkeys(
                (
                    *((ONE_POPULATION,) if conflict.one_population else ()),
                    *(assumption(conflict.account, said) for said in conflict.statements if said.assumed),
                )
            )
        ),
        settle=rule.settle,
        mistakes=tuple(Mistake(conflict.figure(one.group).id, one.stated, one.nearest, one.slip) for one in hints),
    )


def _hint(conflict: _Conflict, hints: tuple[reasoning.Mistake, ...]) -> Iterator[str]:
    """Which single number could be the mistaken one, in a sentence."""
    numbers = [f"{one.nearest} for {conflict.label(one.group)}{f' ({one.slip})' if one.slip else ''}" for one in hints]
    if numbers:
        yield f"Hint: if a single number is mistaken, the nearest that would do is {_listed(numbers, 'or')}."


def _role(conflict: _Conflict, group: int) -> str:
    """What a figure is in a conflict: a base or a related one is only referred to, it states no number in it."""
    if group not in {said.groups[0] for said in conflict.sizes if said.own}:
        return "base" if any(said.kind in _RATIOS and said.groups[1] == group for said in conflict.sizes) else "related"
    if any(group in wholes for wholes in conflict.wholes.values()):
        return "whole"
    return "part" if conflict.wholes[group] else "figure"


def _message(conflict: _Conflict, rule: Rule) -> str:
    """The conflict in one sentence, without its full stop."""
    ids = [conflict.figure(group).id for group in conflict.groups]
    if rule in (SUM001, SUM003, OVL002):
        whole = conflict.figure(conflict.exceeded or 0).id
        parts = [id_ for id_ in ids if id_ != whole]
        return f"{_listed(parts)} {'exceeds' if len(parts) == 1 else 'exceed'} {whole}, the whole"
    if rule is SUM002:
        (complete,) = (said for said in conflict.statements if said.kind is Kind.COMPLETE)
        return (
            f"the parts of {conflict.figure(complete.groups[0]).id} are taken to be all of it, and do not add up to it"
        )
    if rule is SUM005:
        base = next(said.groups[1] for said in conflict.sizes)
        return f"the shares of {conflict.figure(base).id} do not go together"
    if rule is AMT005:
        share = next(said for said in conflict.sizes if said.kind is Kind.SHARE)
        one, other = (conflict.figure(group).id for group in share.groups)
        return f"no whole number of {other} is the share that {one} states"
    return f"{_listed(ids)} {_SAYS.get(rule.code, 'cannot all be true')}"


_SAYS = {
    SUM006.code: "state one count differently",
    SUM009.code: "cannot all count one population",
    OVL003.code: "do not go with the overlap that is declared",
}


def _listed(ids: list[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} {word} {ids[-1]}"


def _headline(conflict: _Conflict) -> str:
    """The arithmetic, as short as can be."""
    shows = conflict.shows
    if isinstance(shows, Sum):
        least, most = shows.totals
        return f"{least:,} > {most:,}"
    if isinstance(shows, Percentages):
        return f"{percent(shows.total)}% {'>' if shows.over else '<'} 100%"
    if isinstance(shows, NoCount):
        return f"{conflict.share_of(shows.share.groups[0])} of {shows.base:,}"
    return "no whole numbers fit" if isinstance(shows, Cases) else "no counts fit"


def _explanation(conflict: _Conflict) -> Iterator[str]:
    """Each figure with its words and place, what is said of them together, and the sums."""
    report = conflict.account.report
    for group in conflict.groups:
        figure = conflict.figure(group)
        share = f" ({figure.share})" if figure.share else ""
        cite = f", {figure.cite}" if figure.cite else ""
        yield f"{figure.id}: {figure.amount}{share}, {place_of(report, figure)}{cite}"
    for said in conflict.statements:
        if not said.assumed:
            yield from _said(conflict, said)
    unless = conflict.codes()
    yield from _sums(conflict, f", unless codes of {_listed(unless)} overlap" if unless else "")


def _said(conflict: _Conflict, said: Statement) -> Iterator[str]:
    """What is said of figures together, in words."""
    ids = [conflict.figure(group).id for group in said.groups]
    if said.kind is Kind.COMPLETE:
        yield f"Every unit of {ids[0]} is in one of its parts: the breakdown is said to be complete."
    elif said.kind is Kind.EXCLUSIVE:
        yield f"No unit of {ids[0]} is in two of its parts: the breakdown is said to be exclusive."
    elif said.kind is Kind.OVERLAP:
        extent = said.extent.value if said.extent else f"{said.bounds} units in common"
        yield f"Declared of {ids[0]} and {ids[1]}: {extent}."
    elif said.kind is Kind.ADDITIONAL:
        yield f"{ids[0]} is said to be additional to {ids[1]}."
    elif said.kind is Kind.INCLUDED:
        yield f"{ids[0]} is said to be included in {ids[1]}."
    elif said.kind is Kind.EXCESS:
        yield f"The parts of {ids[0]} are said to exceed the different units in them by {said.bounds}."


def _sums(conflict: _Conflict, unless: str) -> Iterator[str]:
    shows = conflict.shows
    if isinstance(shows, Sum):
        yield f"{_sum(conflict, shows)}{unless}."
    elif isinstance(shows, Percentages):
        terms = " + ".join(f"{percent(side)} ({conflict.label(group)})" for group, side in shows.parts)
        bound, word = ("at least", "more") if shows.over else ("less than", "less")
        yield f"{terms} = {bound} {percent(shows.total)} percent of one base, {word} than 100{unless}."
    elif isinstance(shows, NoCount):
        one, other = (conflict.figure(group).id for group in shows.share.groups)
        low, high = percent(shows.low), percent(shows.high)
        yield f"{one} would be {low} to {high} of {shows.base:,} ({other}): no whole number is."
    elif isinstance(shows, Cases):
        # Whoever is in a part is in its whole: only the parts are named.
        wholes = {conflict.account.groups[group].whole for group in shows.sets}
        sets = _listed([conflict.label(group) for group in shows.sets if group not in wholes])
        none = f", not in {' or '.join(conflict.label(group) for group in shows.others)}," if shows.others else ""
        few = "nobody is" if not shows.at else f"at most {shows.at:,} are"
        yield f"Either {few} in {sets}{none} and then {_sum(conflict, shows.below)}."
        yield f"Or at least {shows.at + 1:,} {'is' if not shows.at else 'are'}, and then {_sum(conflict, shows.above)}."
    else:
        yield f"No numbers of units satisfy all of this{unless}."


def _sum(conflict: _Conflict, shows: Sum) -> str:
    """A sum in words: `194 (federal) + 691 (state) = 885, but identified is 740: 145 too many`."""
    least, most = shows.totals
    left, right = (conflict.terms(side) for side in (shows.least, shows.most))
    if len(shows.most) == 1:
        return f"{left}, but {conflict.is_(shows.most[0], 'at most')}: {least - most:,} too many"
    if len(shows.least) == 1:
        return f"{right}, but {conflict.is_(shows.least[0], 'at least')}: {least - most:,} too few"
    return f"{left} are at least so many, but {right} at most so many: {least - most:,} too many"
