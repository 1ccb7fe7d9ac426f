"""Holds what tipreport reports of a file against the worlds of the report: verdicts, conflicts, and what is left."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.independent import engine, sums
from benchmarks.independent.worlds import Component, UnsureError, components
from benchmarks.independent.write import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.independent.codes import Report
    from benchmarks.independent.engine import Conflict, Outcome
    from benchmarks.independent.worlds import Labels

MOST = 10  # conflicts that are reported of a component (W6)
MEMBERS = 9  # figures that are taken as one population at most
NONE: Labels = frozenset()
Bounds = tuple[int, int | None]
NO_ONE: frozenset[int] = frozenset()
DECLARED = {"excess", "many"}  # numbers that are no figure's


class Discrepancy(NamedTuple):
    """Something in which tipreport and this reading of the page differ."""

    kind: str
    words: str


class Case:
    """A report, and its components."""

    def __init__(self, report: Report) -> None:
        """Find what hangs together."""
        self.report = report
        self.components = components(report)

    @cached_property
    def outcome(self) -> Outcome:
        """Return what tipreport says of the report."""
        return engine.check(as_yaml(self.report))

    def confirm(self) -> None:
        """Have z3 confirm all that has no world from now on."""
        for component in self.components:
            component.witness = True

    def of(self, component: Component) -> list[Conflict]:
        """Return the conflicts of a component."""
        opened = {f"{name}/" for name in component.names}  # what a `where` opens is named after its whole
        return [
            c
            for c in self.outcome.conflicts
            if c.named & component.names.keys() or any(i.startswith(whole) for i in c.named for whole in opened)
        ]


def problems(case: Case) -> list[Discrepancy]:
    """Return the discrepancies of a report that z3 confirms, too."""
    try:
        if not list(_problems(case)):
            return []
        case.confirm()
        return list(_problems(case))
    except UnsureError:
        return [Discrepancy("unsure", "")]


def _problems(case: Case) -> Iterator[Discrepancy]:
    outcome = case.outcome
    if outcome.problems:
        yield Discrepancy("input", outcome.problems[0])
        return
    if outcome.undecided:
        yield Discrepancy("undecided", str(outcome.rulings))
    for component in case.components:
        found = case.of(component)
        said = max((c.severity for c in found), key=lambda s: engine.RANKS[s], default="consistent")
        if said != component.verdict:
            if not outcome.undecided:
                yield Discrepancy("verdict", f"tipreport {said}, here {component.verdict}: {_names(component)}")
            continue
        yield from _conflicts(component, found)
        if not outcome.more:
            yield from _families(component, found)
            yield from _hidden(component, found)
        if len(found) > MOST:
            yield Discrepancy("more than ten", str(len(found)))
        yield from _groups(component, found)
    for one, other in itertools.combinations(outcome.conflicts, 2):
        if (one.code, one.named, one.headline) == (other.code, other.named, other.headline):
            yield Discrepancy("one name for two", f"{one}, {other}")
    yield from _accounts(case)
    yield from _notes(case)


def _groups(component: Component, found: list[Conflict]) -> Iterator[Discrepancy]:
    """Check that conflicts are in the group of the number that is in most of those that are left (W5)."""
    numbers = {c: {i for i in c.numbers if component.names.get(i) in component.numbers} for c in found}
    for severity in ("error", "warning"):
        left = [c for c in found if c.severity == severity]
        while left:
            often = Counter(i for c in left for i in numbers[c])
            most = max(often.values(), default=1)
            shared = {i: {c for c in left if i in numbers[c]} for i in often if often[i] == most > 1}
            if not shared and not any(c.group for c in left):
                break
            taken = next((own for i, own in shared.items() if own == {c for c in left if c.group == i}), None)
            if taken is None:
                yield Discrepancy("groups", f"{[(c.group, str(c)) for c in left]}, the most in {sorted(shared)}")
                break
            left = [c for c in left if c not in taken]


def _names(component: Component) -> list[str]:
    return sorted(component.names)


def _accounts(case: Case) -> Iterator[Discrepancy]:
    """Compare the rulings of accounts (V1)."""
    for account, ruling in case.outcome.rulings.items():
        own = [c for c in case.components if c.figures.all[c.members[0]].account == account]
        right = "contradiction" if any(c.verdict == "error" for c in own) else "consistent"
        if ruling not in {"undecided", right}:
            yield Discrepancy("ruling", f"account {account!r}: tipreport {ruling}, here {right}")


def _notes(case: Case) -> Iterator[Discrepancy]:
    """Check that what is noted of one population is a conflict of the account's figures, taken as one (S7)."""
    figures = case.components[0].figures
    for note in case.outcome.notes:
        accounts = {figures.all[figures.index[i]].account for i in note.named if i in figures.index}
        members = [n for c in case.components for n in c.members if figures.all[n].account in accounts]
        if len(members) > MEMBERS or len(accounts) != 1:
            continue  # kinds of records double with each root
        component = Component(figures, members)
        labels = frozenset().union(*(engine.meaning(component, text, note) or NONE for text in note.assumptions))
        own = {component.names[i] for i in note.numbers if i in component.names}
        if component.possible(own, labels):
            yield Discrepancy("no conflict, note", str(note))


def assumed(component: Component, conflict: Conflict) -> list[tuple[str, Labels]]:
    """Return the assumptions that a conflict names, each with what it means here.

    Raises:
        LookupError: One is worded in a way that is not known here.
    """
    found = []
    for text in conflict.assumptions:
        labels = engine.meaning(component, text, conflict)
        if labels is None:
            raise LookupError(text)
        found.append((text, labels & component.assumptions))
    return found


def _conflicts(component: Component, found: list[Conflict]) -> Iterator[Discrepancy]:
    """Check each conflict: that it is one, irreducible, and needs what it assumes (W1, W4)."""
    read = []
    rest = component.statements - declared(component, found)
    for conflict in found:
        try:
            named = assumed(component, conflict)
        except LookupError as error:
            yield Discrepancy("words", str(error))
            continue
        labels = frozenset().union(*(some for _, some in named))
        own = {component.names[i] for i in conflict.numbers if i in component.names}
        read.append((own & component.numbers, labels, conflict))
        if (conflict.severity == "error") == bool(conflict.assumptions):
            yield Discrepancy("assumptions", f"an error with assumptions, or a warning without: {conflict}")
        others = {one for one in component.statements if one[0] in DECLARED} - engine.declared(component, conflict)
        if component.possible(own, labels, component.statements - others):
            yield Discrepancy("declared number not named", str(conflict))
        if component.possible(own, labels):
            everybody = {component.names[i] for i in conflict.named if i in component.names}
            kind = "no conflict" if component.possible(everybody, labels) else "role"
            yield Discrepancy(kind, str(conflict))
            continue
        left = component.statements if component.possible(own, labels, rest) else rest
        yield from _needless(component, conflict, own & component.numbers, named, left)
    for one, other in itertools.permutations(read, 2):
        same = one[:2] == other[:2] and str(one[2]) < str(other[2])
        fewer = other[2].severity == "warning" and one[:2] != other[:2] and one[0] <= other[0] and one[1] <= other[1]
        if len(one[0]) > 1 and (same or fewer):
            yield Discrepancy("reported twice", f"{other[2]} beside {one[2]}")


def _needless(
    component: Component, conflict: Conflict, own: set[int], named: list[tuple[str, Labels]], stated: Labels
) -> Iterator[Discrepancy]:
    """Check that with some of the statements of how sets lie nothing can be left out: no number, no assumption."""
    labels = frozenset().union(*(some for _, some in named))
    needless: set[str] = {text for text, _ in named}
    # A share printed beside a count need not be in it.
    shares = (None, NO_ONE, *(frozenset([n]) for n in component.members))
    for some, bases in itertools.product(_stated(component, own, labels, stated), shares):
        if component.possible(own, labels, some, bases=bases):
            continue
        found = {text for text, one in named if not component.possible(own, labels - one, some, bases=bases)}
        if not found and all(component.possible(own - {n}, labels, some, bases=bases) for n in own):
            return
        needless = min(needless, found, key=len)
    yield from (Discrepancy("needless assumption", f"{text}: {conflict}") for text in sorted(needless))
    if not needless:
        yield Discrepancy("not irreducible", str(conflict))


def _stated(component: Component, own: set[int], labels: Labels, stated: Labels, most: int = 6) -> Iterator[Labels]:
    """Yield sets of statements with which numbers have no world: such that hold no other, and many others."""

    def needed(some: Labels) -> Labels:
        for one in sorted(some, key=str):
            if not component.possible(own, labels, some - {one}):
                some -= {one}
        return some

    yield needed(stated)
    for one in sorted(stated, key=str):
        if not component.possible(own, labels, stated - {one}):
            yield needed(stated - {one})
    yield stated
    if len(stated) <= most:
        every = sorted(stated, key=str)
        subsets = (frozenset(s) for k in range(len(every)) for s in itertools.combinations(every, k))
        yield from (some for some in subsets if not component.possible(own, labels, some))


# What has to be reported


def families(component: Component, *, soft: bool = True) -> Iterator[frozenset[int]]:
    """Yield the numbers in which a reader would add up (W2), by their firm bounds or also by the soft ones."""
    all_ = component.figures.all
    figures = [all_[n] for n in sorted(component.numbers)]
    ranges = {n: bounds(component, n, soft=soft) for n in component.members}
    for one, other in itertools.combinations(figures, 2):
        siblings = one.breakdown is not None and one.breakdown == other.breakdown
        apart = _greater(ranges[one.n], ranges[other.n]) or _greater(ranges[other.n], ranges[one.n])
        if one.kind == other.kind and one.cell == other.cell and other.parent != one.n and not siblings and apart:
            yield frozenset({one.n, other.n})
    for whole, parts, complete in _breakdowns(component):
        greater = [p for p in parts if _greater(ranges[p], ranges[whole])]
        yield from (frozenset({whole, p}) for p in greater)
        left = [p for p in parts if p not in greater]
        outer = [p for p in left if not (component.figures.table and any(_in(component, p, q) for q in left))]
        if component.figures.table and len({str(sorted(all_[p].box.items())) for p in outer}) < len(outer):
            continue  # of rows of one cell it is the first in the order of W7, which goes by words
        family = frozenset({whole, *outer}) & component.numbers
        if _suspicious(component, whole, family, ranges, complete=complete):
            yield family


def _greater(one: Bounds, other: Bounds) -> bool:
    """Whether a count is greater than another for sure."""
    return other[1] is not None and one[0] > other[1]


def _suspicious(
    component: Component, whole: int, family: frozenset[int], ranges: Mapping[int, Bounds], *, complete: bool
) -> bool:
    """Whether parts are too many together or too few, or relations of their numbers have to be looked at."""
    related = any(component.base(n) in family for n in family)
    low, high = ranges[whole]
    parts = [ranges[p] for p in family - {whole}]
    many = high is not None and sum(p[0] for p in parts) > high
    few = complete and all(p[1] is not None for p in parts) and sum(p[1] or 0 for p in parts) < low
    return related or many or few or any(one[0] in DECLARED for one in component.statements)


def _breakdowns(component: Component) -> Iterator[tuple[int, list[int], bool]]:
    """Yield wholes that state a number, with their parts, and whether these are complete and all state one."""
    figures, numbers = component.figures, component.numbers
    for b in component.breakdowns:
        if b.whole in numbers:
            yield b.whole, list(b.parts), {*b.parts} <= numbers and b.spec.get("complete", "no") != "no"
    if figures.table:
        for whole in sorted(numbers):
            inner: dict[tuple[str, ...], list[int]] = {}
            for n in component.members:
                if _in(component, n, whole):
                    inner.setdefault(tuple(sorted(figures.all[n].cell)), []).append(n)
            yield from ((whole, parts, False) for parts in inner.values())
        for row in component.rows:
            if row.word == "complete" and {row.whole, *row.parts} <= numbers:
                yield row.whole, list(row.parts), True


def _in(component: Component, one: int, other: int) -> bool:
    """Whether a figure lies in a wider one of the same kind."""
    a, b = component.figures.all[one], component.figures.all[other]
    return one != other and a.kind == b.kind and component.figures.narrower(a.box, b.box)


def bounds(component: Component, n: int, *, soft: bool) -> Bounds:
    """Return the least and the greatest count that a figure states."""
    firm, vague = sums.count(component.figures.all[n].spec["value"])
    both = [r for r in (firm, vague if soft else None) if r]
    lows = [sums.whole(r.low, up=True) for r in both]
    highs = [sums.whole(r.high, up=False) for r in both]
    return max((x for x in lows if x is not None), default=0), min((x for x in highs if x is not None), default=None)


def _families(component: Component, found: list[Conflict]) -> Iterator[Discrepancy]:
    """Check that each family without a world has a conflict (W2, W4)."""
    told = [({component.names[i] for i in c.numbers if i in component.names}, c.severity) for c in found]
    aside = declared(component, found)
    for severity, assumptions in (("error", NONE), ("warning", component.assumptions)):
        for family in set(families(component, soft=severity == "warning")):
            ranked = [own for own, s in told if engine.RANKS[s] >= engine.RANKS[severity]]
            left = component.about(component.statements - aside, family)
            possible = component.possible(family, component.about(assumptions - aside, family), left, bases=family)
            if not possible and not any(own <= family for own in ranked):
                names = sorted(component.figures.all[n].name for n in family)
                yield Discrepancy(f"family not reported, {severity}", f"{names} of {[str(c) for c in found]}")


def declared(component: Component, found: list[Conflict], most: int = 1) -> Labels:
    """Return the numbers of excesses and overlaps in conflicts of a few figures, which are set aside (W3, W8).

    Args:
        component: The figures.
        found: The conflicts.
        most: Of how many figures at most; by default those that a figure alone contradicts, or none.
    """
    few = [c for c in found if len({component.names.get(i) for i in c.numbers} & component.numbers) <= most]
    aside = NONE.union(*(engine.declared(component, c) for c in few))
    return aside | {("about", *one) for one in aside}  # the whole number is set aside


def _hidden(component: Component, found: list[Conflict]) -> Iterator[Discrepancy]:
    """Check that nothing is left among the numbers that no conflict rests on, and any one more (W3, W4)."""
    aside = declared(component, found)
    left = component.statements - aside
    for severity, assumptions in (("error", NONE), ("warning", component.assumptions - aside)):
        doubted = {
            component.names[i]
            for c in found
            if engine.RANKS[c.severity] >= engine.RANKS[severity]
            for i in c.numbers
            if i in component.names
        }
        if not component.possible((), assumptions, left):
            return  # what is stated of the sets alone has no world, whatever the numbers are
        sure = component.numbers - doubted
        alone = {n for n in doubted if not component.possible({n}, assumptions, left)}
        for more in [(), *((n,) for n in sorted(doubted - alone))]:
            if not component.possible(sure | set(more), assumptions, left):
                names = sorted(component.figures.all[n].name for n in sure | set(more))
                yield Discrepancy(f"hidden, {severity}", f"among {names}: {[str(c) for c in found]}")
                break
