"""Amounts as sums of whole numbers, and whether there are such numbers: HiGHS, checked exactly, and z3 as a witness."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.independent import ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

INFEASIBLE = 2  # what scipy says of HiGHS

ALL = Fraction(100)
Value = tuple[Any, ...]
Form = dict[frozenset[int], int]


class Range(NamedTuple):
    """Bounds of a count or, in percent, of a share; a side that is missing is open."""

    low: Fraction | None
    high: Fraction | None
    under: bool = False  # less than the upper side, and not equal to it
    over: bool = False  # more than the lower side, and not equal to it


class Sum(NamedTuple):
    """A sum of the numbers of records, each kind times a whole number, that lies between two whole numbers."""

    form: Form
    low: int | None
    high: int | None


Rows = list[tuple[tuple[Sum, ...], ...]]  # of each the sums of at least one alternative hold


def about(number: Fraction) -> Fraction:
    """Return half the place of the last digit that is not zero, or one percent if that is more."""
    return max(_half_place(number), number / 100)


def _half_place(number: Fraction) -> Fraction:
    """Return half the place of the last digit that is not zero."""
    place = Fraction(1)
    while (number / place).denominator != 1:
        place /= 10
    while number and (number / (place * 10)).denominator == 1:
        place *= 10
    return place / 2


def count(value: Value) -> tuple[Range, Range | None]:
    """Return the firm and the soft bounds of an amount; a share bounds no count."""
    word, *rest = value
    a = [Fraction(x) for x in rest if isinstance(x, int)] or [Fraction(0)]
    zero, n = Fraction(0), a[0]
    firm = {
        "exact": Range(n, n),
        "atleast": Range(n, None),
        "over": Range(n + 1, None),
        "atmost": Range(zero, n),
        "under": Range(zero, n - 1),
        "withheldunder": Range(zero, n - 1),
        "range": Range(n, a[-1]),
        "nearly": Range(zero, n - 1),
        "justover": Range(n + 1, None),
        "rounded": Range(max(zero, n - a[-1] / 2), n + a[-1] / 2),
        "withheldrange": Range(n, a[-1]),
    }
    soft = {"dozen": Range(Fraction(10), Fraction(14)), "hundreds": Range(Fraction(200), Fraction(999))}
    if word in {"about", "nearly", "justover"}:
        soft = {
            "about": Range(n - about(n), n + about(n)),
            "nearly": Range(n - max(about(n), Fraction(1)), None),
            "justover": Range(zero, n + max(about(n), Fraction(1))),
        }
    return firm.get(word, Range(zero, None)), soft.get(word)


FRACTIONS = {
    "half": Fraction(50),
    "a third": Fraction(100, 3),
    "two thirds": Fraction(200, 3),
    "a quarter": Fraction(25),
    "three quarters": Fraction(75),
    "one in five": Fraction(20),
    "three in ten": Fraction(30),
    "one in twenty": Fraction(5),
}


def _hedged(hedge: str, number: Fraction, both: Fraction, one: Fraction) -> tuple[Range | None, Range | None]:
    """Return the firm and the soft bounds of a percentage beside a hedge.

    Args:
        hedge: The hedge.
        number: The percentage.
        both: How far `about` reaches.
        one: How far `nearly` and `just over` reach.
    """
    zero = Fraction(0)
    return {
        "about": (None, Range(max(zero, number - both), min(ALL, number + both))),
        "almost": (Range(zero, number, under=True), Range(max(zero, number - one), number, under=True)),
        "just over": (Range(number, ALL, over=True), Range(number, min(ALL, number + one), over=True)),
        "more than": (Range(number, ALL, over=True), None),
        "at least": (Range(number, ALL), None),
        "less than": (Range(zero, number, under=True), None),
        "up to": (Range(zero, number), None),
        "exactly": (Range(number, number), None),
    }[hedge]


def share(value: Value) -> tuple[Range | None, Range | None] | None:
    """Return the firm and the soft bounds of a percentage; nothing if the value is none."""
    word, *rest = value
    if word in {"majority", "minority"}:
        half = Fraction(50)
        return Range(half, ALL, over=True) if word == "majority" else Range(Fraction(0), half, under=True), None
    if word == "sharerange":
        return Range(Fraction(rest[0]), Fraction(rest[1])), None
    if word == "fraction":
        number = FRACTIONS[rest[1]]
        reach = min(Fraction(5), number / 4)
        return _hedged(rest[0] or "about", number, reach, reach * Fraction(3, 2))
    if word not in {"share", "hedgedshare"}:
        return None
    printed = str(rest[-1])
    number = Fraction(printed)
    if word == "share":
        place = Fraction(1, 10 ** len(printed.partition(".")[2]))
        return _at_most_all(Range(number - place / 2, number + place, under=True)), None
    reach = _half_place(number)
    return _hedged(rest[0], number, reach, reach)


def _at_most_all(range_: Range) -> Range:
    """Return a range of percentages, none of which is greater than 100."""
    return range_ if range_.high is None or range_.high <= ALL else range_._replace(high=ALL, under=False)


def place(spec: Mapping[str, Any], value: Value) -> str:
    """Return the key of the number of a figure that another value is to stand for."""
    return "share" if spec.get("share") and share(value) is not None else "value"


def amounts(spec: Mapping[str, Any], instead: Value | None = None) -> list[Value]:
    """Return the amounts of a figure, perhaps with another value in the place of one of them."""
    found = {key: spec[key] for key in ("value", "share") if spec.get(key)}
    return list((found | {place(spec, instead): instead} if instead else found).values())


def soft(value: Value) -> bool:
    """Whether a value has a soft reading."""
    of = share(value)
    return count(value)[1] is not None or (of is not None and of[1] is not None)


def whole(side: Fraction | None, *, up: bool) -> int | None:
    """Return the whole number at or within a bound."""
    if side is None:
        return None
    return math.ceil(side) if up else math.floor(side)


def bounded(form: Form, range_: Range) -> Rows:
    """Return what says that a sum lies in a range."""
    low, high = whole(range_.low, up=True), whole(range_.high, up=False)
    return [((Sum(form, low, high),),)] if (low or 0) > 0 or high is not None else []


def add(*forms: tuple[int, Form]) -> Form:
    """Return a sum of multiples of sums."""
    out: Form = {}
    for times, form in forms:
        for kind, number in form.items():
            out[kind] = out.get(kind, 0) + times * number
    return {kind: number for kind, number in out.items() if number}


def somebody(range_: Range) -> bool:
    """Whether a share is of somebody: 0 is not within its bounds."""
    return range_.low is not None and (range_.low > 0 or range_.over)


def percent(part: Form, base: Form, range_: Range) -> Rows:
    """Return what says that a part is a percentage of its base, in whole numbers."""
    rows: Rows = []
    if somebody(range_) and range_.low is not None:
        low = add((100 * range_.low.denominator, part), (-range_.low.numerator, base))
        rows.append(((Sum(low, 1 if range_.over else 0, None),),))
    if range_.high is not None:
        high = add((100 * range_.high.denominator, part), (-range_.high.numerator, base))
        below = Sum(high, None, -1 if range_.under else 0)
        if not somebody(range_):  # nobody among nobody is 0%
            rows.append(((below,), (Sum(part, 0, 0),)))
        else:
            rows.append(((below,),))
    return rows


World = dict[frozenset[int], int]  # of each kind of record how many there are; of those left out, none


class Answer(NamedTuple):
    """Whether there are such numbers (`yes`, `no`, `unbounded`, `unsure`).

    Attributes:
        word: The answer.
        least: The least value of what was asked.
        world: The numbers, where HiGHS found them.
    """

    word: str
    least: int | None = None
    world: World | None = None


def solve(kinds: Iterable[frozenset[int]], rows: Rows, least: Form | None = None, *, exactly: bool = False) -> Answer:
    """Decide whether kinds of records have numbers that satisfy the rows, or find the least value of a sum.

    Args:
        kinds: The kinds of records.
        rows: What is asked of their numbers.
        least: The sum.
        exactly: Whether z3 decides, and not HiGHS, which may take what has no least value to have one.
    """
    names = sorted(set(kinds), key=sorted)
    decide = witness if exactly else _solve
    best: Answer | None = None
    for chosen in itertools.product(*rows):
        sums = [s for some in chosen for s in some]
        if least is not None and any(times < 0 for times in least.values()) and unbounded(names, sums, least):
            answer = decide(names, sums, None)
            answer = Answer("unbounded") if answer.word == "yes" else answer
        else:
            answer = decide(names, sums, least)
        if answer.word in {"unbounded", "unsure"} or (answer.word == "yes" and least is None):
            return answer
        if answer.word == "yes" and (best is None or (answer.least or 0) < (best.least or 0)):
            best = answer
    return best or Answer("no")


def unbounded(names: Sequence[frozenset[int]], sums: Sequence[Sum], least: Form) -> bool:
    """Whether a sum has no least value if there are such numbers at all: a direction in which it falls for ever."""
    falling = [name for name in names if least.get(name, 0) < 0]
    if not falling:
        return False
    free = [name for name in falling if all(_rises(one, name) for one in sums)]
    if free:
        return True
    limited: set[frozenset[int]] = set()
    for one in sums:
        if one.high is not None and all(times >= 0 for times in one.form.values()):
            limited |= one.form.keys()
    if limited.issuperset(falling):
        return False
    return _falls(names, sums, least)


def _rises(one: Sum, name: frozenset[int]) -> bool:
    """Whether any number more of a kind leaves a sum within its bounds."""
    times = one.form.get(name, 0)
    return times == 0 or (times > 0 and one.high is None) or (times < 0 and one.low is None)


def _falls(names: Sequence[frozenset[int]], sums: Sequence[Sum], least: Form) -> bool:
    """Ask z3 for a direction in which a sum falls for ever."""
    import z3  # noqa: PLC0415 - slow to import, and seldom needed

    solver = z3.Solver()
    step = {name: z3.Real(f"d{i}") for i, name in enumerate(names)}
    solver.add(*[d >= 0 for d in step.values()])

    def form(one: Form) -> Any:  # noqa: ANN401 - z3 has no types
        return z3.Sum([z3.RealVal(0), *[times * step[name] for name, times in one.items() if name in step]])

    for one in sums:
        if one.low is not None:
            solver.add(form(one.form) >= 0)
        if one.high is not None:
            solver.add(form(one.form) <= 0)
    solver.add(form(least) < 0)
    return str(solver.check()) == "sat"


def _solve(names: Sequence[frozenset[int]], sums: Sequence[Sum], least: Form | None) -> Answer:
    """Decide one choice of alternatives."""
    alike: dict[tuple[int, ...], frozenset[int]] = {}  # of kinds that no sum tells apart one will do
    forms = [one.form for one in sums] + [least or {}]
    for name in names:
        alike.setdefault(tuple(form.get(name, 0) for form in forms), name)
    alike.setdefault((0,) * len(forms), frozenset([-1]))  # a kind that is in no figure, so that there is always one
    columns = tuple(sorted(alike))
    ends = tuple((one.low, one.high) for one in sums)
    status, found = ranges.solve(columns, ends) or _milp(columns, ends)
    if status == INFEASIBLE:
        return Answer("no")
    world = {alike[column]: number for column, number in zip(columns, found, strict=False) if number}
    if status == 0 and all(holds(one, world) for one in sums):
        return Answer("yes", None if least is None else value(least, world), world)
    return witness(names, sums, least)


@lru_cache(10_000)
def _milp(
    columns: tuple[tuple[int, ...], ...], ends: tuple[tuple[int | None, int | None], ...]
) -> tuple[int, tuple[int, ...]]:
    """Return what scipy says of an integer program, and the numbers.

    Args:
        columns: Of each unknown how often each sum has it, and last how often the sum that is to be least.
        ends: The ends of each sum.
    """
    matrix = np.array(columns, dtype=float).T
    low = [-np.inf if one is None else one for one, _ in ends]
    high = [np.inf if one is None else one for _, one in ends]
    found = milp(
        matrix[-1],
        constraints=[LinearConstraint(matrix[:-1], low, high)] if ends else [],
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, np.inf),
        options={"mip_rel_gap": 0, "time_limit": 4},
    )
    return found.status, () if found.status else tuple(round(x) for x in found.x)


def value(form: Mapping[frozenset[int], int], numbers: Mapping[frozenset[int], int]) -> int:
    """Return what a sum comes to."""
    return sum(number * form.get(name, 0) for name, number in numbers.items())


def satisfied(rows: Rows, world: World) -> bool:
    """Whether numbers are as the rows ask."""
    return all(any(all(holds(one, world) for one in some) for some in row) for row in rows)


def holds(one: Sum, numbers: Mapping[frozenset[int], int]) -> bool:
    """Whether a sum lies between its bounds, exactly."""
    total = value(one.form, numbers)
    return (one.low is None or one.low <= total) and (one.high is None or total <= one.high)


def witness(names: Sequence[frozenset[int]], sums: Sequence[Sum], least: Form | None = None) -> Answer:
    """Ask z3 the same."""
    import z3  # noqa: PLC0415 - slow to import, and seldom needed

    solver = z3.Solver() if least is None else z3.Optimize()
    solver.set("timeout", 10_000)
    unknown = {name: z3.Int(f"x{i}") for i, name in enumerate(names)}
    solver.add(*[x >= 0 for x in unknown.values()])

    def form(one: Form) -> Any:  # noqa: ANN401 - z3 has no types
        return z3.Sum([z3.IntVal(0), *[times * unknown[name] for name, times in one.items() if name in unknown]])

    for one in sums:
        if one.low is not None:
            solver.add(form(one.form) >= one.low)
        if one.high is not None:
            solver.add(form(one.form) <= one.high)
    if least is not None:
        solver.minimize(form(least))
    word = {"sat": "yes", "unsat": "no"}.get(str(solver.check()), "unsure")
    if least is None or word != "yes":
        return Answer(word)
    return Answer("yes", solver.model().eval(form(least), model_completion=True).as_long())
