"""Holds the comparison with tipreport to a slow engine that follows the rules of reporting to the letter (W1 to W5)."""
# ruff: noqa: S311 - what is drawn is no secret

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.independent import compare, engine, narratives, sums, tables
from benchmarks.independent.compare import NONE, families
from benchmarks.independent.engine import Conflict, Outcome
from benchmarks.independent.worlds import Component, Labels, components
from benchmarks.independent.write import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.no_cover  # most of it is another reading than the package's
Pair = tuple[frozenset[int], Labels]


def reduced(component: Component, numbers: frozenset[int], assumptions: Labels) -> Pair:
    """Return a conflict from which neither a number nor an assumption can be left out."""
    for one in sorted(assumptions, key=str):
        if not component.possible(numbers, assumptions - {one}):
            assumptions -= {one}
    for n in sorted(numbers):
        if not component.possible(numbers - {n}, assumptions):
            numbers -= {n}
    for one in sorted(assumptions, key=str):
        if not component.possible(numbers, assumptions - {one}):
            assumptions -= {one}
    return numbers, assumptions


def reported(component: Component) -> list[Pair]:
    """Return what has to be reported of a component, by the letter."""
    found: list[Pair] = []
    for assumptions in (NONE, component.assumptions):
        asked = sorted(set(families(component)), key=sorted) or [component.numbers]
        while asked:
            for numbers in asked:
                if not _told(found, numbers) and not component.possible(numbers, assumptions):
                    found.append(reduced(component, numbers, assumptions))
            if not component.possible((), assumptions):
                break
            doubted = frozenset(n for own, _ in found for n in own)
            sure = component.numbers - doubted
            left = [sure, *(sure | {n} for n in sorted(doubted))]
            asked = [some for some in left if not _told(found, some) and not component.possible(some, assumptions)][:1]
    return found


def _told(found: list[Pair], numbers: frozenset[int]) -> bool:
    """Whether a conflict is reported that rests on no other numbers."""
    return any(own <= numbers for own, _ in found)


def worded(component: Component, label: tuple[object, ...]) -> str:
    """Return an assumption in the words of tipreport."""
    figures, (kind, *about) = component.figures, label
    if kind == "codes":
        return f"codes of {about[0]} do not overlap"
    if kind == "convention":
        return f"{about[1]} is counted in labour"
    if kind == "rest":
        p, q = (figures.all[int(str(n))].cell for n in about)
        wide, narrow = (", ".join(c for some in cell.values() for c in some) for cell in (p, q))
        return f"{wide} beside {narrow} means other {wide}"
    if kind == "mixed":
        return f"mixed codes of {about[1]} are counted apart in {_whole(component, int(str(about[0])))}"
    if kind == "judged":
        return f"the parts of {_whole(component, int(str(about[0])))} are all of it, as the file judges"
    value = next(v for of, v in component.vague() if of == tuple(about) and sums.soft(v))
    return f"'{words(value)}' means this or that"


def _whole(component: Component, b: int) -> str:
    f = component.figures.all[component.figures.breakdowns[b].whole]
    while f.where and f.parent is not None:
        f = component.figures.all[f.parent]
    return f.name


def resting_on(component: Component, own: frozenset[int], labels: Labels) -> str:
    """Return the declared numbers that a conflict needs, as tipreport names them after its arithmetic."""
    figures, left = component.figures, component.statements
    needed = []
    for one in sorted(left, key=str):
        if one[0] == "excess" and not component.possible(own, labels, left - {one}):
            left -= {one}
        elif one[0] == "excess":
            b = figures.breakdowns[int(str(one[1]))]
            by = " and ".join(sorted(engine.dimensions(component, b.n)))
            parts = ", ".join(sorted(figures.all[p].name for p in b.parts))
            needed.append(f"the excess of {figures.all[b.whole].name}{f' by {by}' if by else ''} ({parts})")
        elif one[0] == "many" and not component.possible(own, labels, left - {one}):
            left -= {one}
        elif one[0] == "many":
            pair = next((a, b) for i, a, b, _ in component.overlaps if i == one[1])
            needed.append("the overlap of {} and {}".format(*(figures.all[n].name for n in pair)))
    return f" ({', '.join(needed)})"


def outcome(found: list[tuple[Component, Pair]]) -> Outcome:
    conflicts = []
    for component, (own, labels) in found:
        names = frozenset(component.figures.all[n].name for n in own)
        named = names or frozenset(list(component.names)[:1])
        texts = tuple(sorted({worded(component, one) for one in labels}))
        headline, severity = resting_on(component, own, labels), "warning" if labels else "error"
        conflicts.append(Conflict("SUM004", severity, headline, names, named, texts, ()))
    return Outcome(tuple(grouped(conflicts)), (), {}, more=False, problems=(), undecided=0)


def grouped(conflicts: list[Conflict]) -> Iterator[Conflict]:
    """Yield conflicts with the number that is in most of them, and so on (W5)."""
    while conflicts:
        rank = conflicts[0].severity
        often = Counter(name for c in conflicts if c.severity == rank for name in sorted(c.numbers))
        name, most = max(often.items(), key=lambda one: one[1], default=("", 1))
        own = [c for c in conflicts if c.severity == rank and name in c.numbers] if most > 1 else conflicts[:1]
        yield from (c._replace(group=name if most > 1 else "") for c in own)
        conflicts = [c for c in conflicts if c not in own]


def discrepancies(
    monkeypatch: pytest.MonkeyPatch, seed: int, kind: str, change: Callable[[list[Pair]], list[Pair]]
) -> set[str]:
    rng = Random(f"compare-{seed}")
    report = tables.draw(rng, 7) if kind == "table" else narratives.draw(rng)
    parts = components(report)
    found = [(c, pair) for c in parts for pair in change(reported(c))]
    monkeypatch.setattr(engine, "check", lambda _: outcome(found))
    return {f"{d.kind}: {d.words}" for d in compare.problems(compare.Case(report))}


@pytest.mark.parametrize("kind", ["narrative", "table"])
def test_nothing_differs_from_the_letter(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(12):
        assert not discrepancies(monkeypatch, seed, kind, lambda pairs: pairs), seed


def test_a_conflict_without_its_group_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.grouped", iter)
    noticed = [discrepancies(monkeypatch, seed, "table", lambda pairs: pairs) for seed in range(12)]
    assert {one.partition(":")[0] for some in noticed for one in some} == {"groups"}


def test_a_conflict_left_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    noticed = [
        discrepancies(monkeypatch, seed, "narrative", lambda pairs: pairs[1:])
        for seed in range(12)
        if any(c.verdict != "consistent" for c in components(narratives.draw(Random(f"compare-{seed}"))))
    ]

    assert noticed
    assert all(noticed)
