"""Tables whose structure is a tree can be true where they add up, and only there: see docs/adding-up.md.

Nothing is shared with the engine: tables are drawn, added up from the innermost rows outwards, and written as text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count, pairwise, product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from tests.profiles import examples, seeds
from tipreport import check, loads

if TYPE_CHECKING:
    from collections.abc import Iterator

Codes = dict[str, Any]  # each with the codes inside it

# Nobody has two codes beside each other: by definition, or because the file says so.
DEFINED: dict[str, Codes] = {
    "sex": {"female": {}, "male": {}},
    "age": {"child": {"0-8": {}, "9-17": {"15-17": {}}}, "adult": {"18-24": {}, "25-64": {}}},
    "route": {"land": {"road": {}, "rail": {}}, "sea": {}, "air": {}},
    "office": {"north": {"harbour": {}, "airport": {}}, "south": {}},
}
OWN = ("route", "office")
# Nobody has two of them, as is assumed.
ASSUMED: dict[str, Codes] = {
    "sex": {"female": {}, "male": {}},
    "exploitation": {"sexual": {}, "labour": {}, "marriage": {}},
    "actor": {"government": {"federal": {}, "state": {}}, "ngo": {}},
    "recognition": {"potential": {}, "confirmed": {}},
}
CONFLICTS = ("SUM001", "SUM002", "SUM003", "SUM004", "OVL002")
ENDLESS = float("inf")


@dataclass
class Row:
    """A row of a table.

    Attributes:
        codes: Its codes, by dimension.
        true: How many it counts in the world that it is drawn from.
        low: At least so many, as is printed.
        high: At most so many.
        words: What is printed.
        parts: Its breakdowns, by the dimension of each.
        complete: The dimensions of those that are all of it.
    """

    codes: dict[str, str]
    true: int
    low: int = 0
    high: float = ENDLESS
    words: str = "not reported"
    parts: dict[str, list[Row]] = field(default_factory=dict)
    complete: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Row]:
        """Yield it and all rows inside it."""
        yield self
        for some in self.parts.values():
            for row in some:
                yield from row.walk()

    def range(self) -> tuple[int, float] | None:
        """Return the least and the greatest that it can be; None if something does not add up."""
        low, high = self.low, self.high
        for dimension, some in self.parts.items():
            ranges = [found for row in some if (found := row.range())]
            if len(ranges) < len(some):
                return None
            low = max(low, sum(least for least, _ in ranges))
            if dimension in self.complete:
                high = min(high, sum(most for _, most in ranges))
        return (low, high) if low <= high else None


def split(rng: Random, number: int, parts: int, *, complete: bool) -> list[int]:
    """Split a number; where the parts are not all of it, some of it may be in none."""
    cuts = sorted(rng.randint(0, number) for _ in range(parts - complete))
    return [after - before for before, after in pairwise([0, *cuts, *([number] if complete else [])])]


def grow(rng: Random, row: Row, free: dict[str, Codes], depth: int) -> None:
    """Draw up to two breakdowns of a row, and what is inside their parts."""
    names = rng.sample(sorted(free), min(rng.choice([0, 1, 2]), len(free))) if depth else []
    others = sorted(free.keys() - {*names})
    for place, name in enumerate(names):
        # Each further dimension is used below one breakdown alone: else rows would lie in two others.
        below = {other: free[other] for other in others[place :: len(names)]}
        chosen = rng.sample(sorted(free[name]), rng.randint(1, len(free[name])))
        if rng.random() < 0.5:
            row.complete.append(name)
        numbers = split(rng, row.true, len(chosen), complete=name in row.complete)
        row.parts[name] = [Row({**row.codes, name: code}, n) for code, n in zip(chosen, numbers, strict=True)]
        for part in row.parts[name]:
            inner = free[name][part.codes[name]]
            grow(rng, part, {**below, name: inner} if inner else below, depth - 1)


def state(rng: Random, row: Row) -> None:
    """Print a number of a row in some words: mostly one that is true."""
    number = max(0, row.true + rng.choice([0] * 20 + [-2, -1, 1, 2]))
    forms = {
        f"{number}": (number, number),
        f"at least {number}": (number, ENDLESS),
        f"up to {number}": (0, number),
        f"{number} to {number + 2}": (number, number + 2),
        "not reported": (0, ENDLESS),
    }
    row.words = rng.choices(list(forms), [6, 1, 1, 1, 1])[0]
    row.low, row.high = forms[row.words]


def tree(seed: int, dimensions: dict[str, Codes]) -> Row:
    """Draw the outermost row of a table."""
    rng = Random(seed)  # noqa: S311 - what is drawn is no secret
    names = rng.sample(sorted(dimensions), rng.randint(1, len(dimensions)))
    top = Row({}, rng.choice([2, 9, 60]))
    while not top.parts:
        grow(rng, top, {name: dimensions[name] for name in names}, 4)
    for row in top.walk():
        state(rng, row)
    return top


def declared(codes: Codes, under: str | None = None) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield codes as a file declares them."""
    for code, inner in codes.items():
        yield code, {"title": code, **({"under": under} if under else {})}
        yield from declared(inner, code)


def as_yaml(rows: list[Row]) -> str:
    """Write a table in YAML, of which JSON is a part."""
    own = {name: {"title": name, "exclusive": "yes", "codes": dict(declared(DEFINED[name]))} for name in OWN}
    figures = [
        {"id": f"r{n}", "indicator": "identified_victims", **row.codes, "value": row.words}
        | ({"complete": row.complete} if row.complete else {})
        for n, row in enumerate(rows)
    ]
    source = {"id": "t", "title": "T", "edition": "2023", "kind": "table"}
    return json.dumps({"tipreport": 1, "source": source, "dimensions": own, "figures": figures})


def as_csv(rows: list[Row]) -> str:
    """Write a table as rows of CSV."""
    names = sorted({name for row in rows for name in row.codes})
    lines = [["source", "edition", "indicator", *names, "value", "complete"]]
    for row in rows:
        codes = [row.codes.get(name, "") for name in names]
        lines.append(["t", "2023", "identified_victims", *codes, row.words, "; ".join(row.complete)])
    return "".join(",".join(line) + "\n" for line in lines)


def nested(row: Row, number: Iterator[int]) -> dict[str, Any]:
    """Return a row as a figure with its parts inside it."""
    breakdowns = [
        {
            "exclusive": "yes",
            "complete": "stated" if name in row.complete else "no",
            "parts": [nested(part, number) | {name: part.codes[name]} for part in some],
        }
        for name, some in row.parts.items()
    ]
    return {"id": f"f{next(number)}", "value": row.words} | ({"breakdowns": breakdowns} if breakdowns else {})


def as_narrative(top: Row) -> str:
    """Write a tree as a figure with parts, in JSON."""
    source = {"id": "n", "title": "N", "edition": "2023", "kind": "narrative"}
    figure = {"indicator": "identified_victims"} | nested(top, count())
    return json.dumps({"tipreport": 1, "source": source, "figures": [figure]})


def severities(text: str, form: str) -> set[str]:
    """Return how grave the contradictions of a table are."""
    outcome = check(loads(text, format="csv") if form == "csv" else loads(text), select=CONFLICTS)
    assert not outcome.undecided
    return {finding.severity.value for finding in outcome.findings}


@examples(300)
@given(seeds)
def test_a_tree_can_be_true_where_it_adds_up_and_only_there(seed: int) -> None:
    top = tree(seed, DEFINED)
    found = severities(as_yaml(list(top.walk())), "yaml")
    assert ("error" in found) == (top.range() is None)
    assert found <= {"error"}


@examples(300)
@given(seeds)
def test_so_can_rows_whose_codes_are_assumed_not_to_overlap(seed: int) -> None:
    top = tree(seed, ASSUMED)
    assert bool(severities(as_csv(list(top.walk())), "csv")) == (top.range() is None)


@examples(300)
@given(seeds)
def test_so_can_figures_with_their_parts_inside_them(seed: int) -> None:
    top = tree(seed, ASSUMED)
    assert severities(as_narrative(top), "yaml") == (set() if top.range() else {"error"})


@pytest.mark.parametrize("dimensions", [DEFINED, ASSUMED])
def test_trees_of_both_sorts_are_drawn(dimensions: dict[str, Codes]) -> None:
    tops = [tree(seed, dimensions) for seed in range(100)]
    assert 20 < sum(top.range() is None for top in tops) < 80
    assert max(len(list(top.walk())) for top in tops) > 15


CELL = "source,edition,indicator,sex,age,value\n"


@pytest.mark.no_cover  # each branch has smaller examples
def test_one_cell_with_both_of_its_totals_needs_one_line_more() -> None:
    for all_, female, children, girls in product(range(3), repeat=4):
        rows = f",,{all_} female,,{female} ,child,{children} female,child,{girls}".split()
        text = CELL + "".join(f"t,2023,identified_victims,{row}\n" for row in rows)
        sums = girls <= min(female, children) and max(female, children) <= all_
        assert severities(text, "csv") == (set() if sums and female + children - girls <= all_ else {"error"})


@examples(100)
@given(seeds)
def test_a_full_table_of_two_dimensions_can_be_true_where_its_rows_and_columns_add_up(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - what is drawn is no secret
    cells = {pair: rng.choice([0, 1, 5]) for pair in product(("female", "male"), ("child", "adult"))}
    totals = {
        code: sum(n for pair, n in cells.items() if code in pair) for code in ("female", "male", "child", "adult")
    }
    wrong = rng.choice([None, *totals])
    if wrong:
        totals[wrong] += 1
    lines = [f",,{sum(cells.values())},sex; age"]
    lines += [f"{sex},,{totals[sex]},age" for sex in ("female", "male")]
    lines += [f",{age},{totals[age]},sex" for age in ("child", "adult")]
    lines += [f"{sex},{age},{n}," for (sex, age), n in cells.items()]
    text = CELL.replace("value", "value,complete") + "".join(f"t,2023,identified_victims,{line}\n" for line in lines)
    assert severities(text, "csv") == ({"error"} if wrong else set())
