"""Tables to measure a check by: a world of figures with planted faults and legal traps, and the truth beside them.

    python -m benchmarks.workload countries 100k DIRECTORY
    python -m benchmarks.workload thinned 100k DIRECTORY
    python -m benchmarks.workload shapes 100k DIRECTORY
    python -m benchmarks.workload reports 475 DIRECTORY

`countries`: for each country, year and indicator a total, its complete breakdowns by form of exploitation, by actor and
by both, and incomplete ones by sex and age, some of them "at least". Faults of ten kinds are planted in one percent of
these groups each; in `thinned` in one of a thousand, so that one percent of the groups is at fault. `shapes`: every
report is broken down in another way, by dimensions and codes that are drawn; in five percent of the reports one figure
exceeds its total.

NAME-SIZE.csv has the figures, NAME-SIZE.json the groups in which something was planted, by kind. `reports` writes a
directory of files in YAML instead: see `benchmarks.reports`.
"""
# ruff: noqa: INP001, S311 - scripts beside the package; chance here is for variety, not for secrets

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import reports
from tipreport import catalogue
from tipreport.model.concept import Counts
from tipreport.model.indicator import standard_indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SIZES = {"10k": (12, 5, 6), "30k": (26, 6, 7), "100k": (40, 9, 10), "300k": (90, 10, 12), "1M": (180, 10, 20)}
SIZES |= {"10M": (240, 60, 25)}
FORMS = ("sexual", "labour", "unspecified")
ACTORS = ("federal", "state")
GROUPS = (("female", "child"), ("male", "child"), ("female", "adult"), ("male", "adult"))
COLUMNS = (
    *("source", "edition", "country", "id", "indicator", "place", "period"),
    *("actor", "exploitation", "sex", "age", "nationality", "recognition", "value", "complete", "exclusive"),
)
FAULTS = (
    *("one part above its whole", "two parts above their whole", "only jointly impossible"),
    *("parts above a complete whole", "parts below a complete whole", "negative", "fraction"),
    *("one cell, two numbers", "one cell, number and bound", "eight times the year before"),
)
TRAPS = ("total at least fewer than its parts", "figure said twice", "bound beside its number")

Cell = tuple[str, str, str, str]
Cells = dict[Cell, tuple[str, float]]
Row = dict[str, object]


def main() -> None:
    """Write one workload."""
    name, size, directory = sys.argv[1:]
    path = Path(directory) / f"{name}-{size}"
    if name == "reports":
        texts, truth = reports.written(size)
        path.mkdir()
        for source, text in texts:
            (path / f"{source}.yaml").write_text(text, encoding="utf-8")
        path.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")
        return
    rows, truth = {"countries": countries, "thinned": thinned, "shapes": shapes}[name](size)
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    path.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")


def split(rng: random.Random, number: int, weights: Sequence[float]) -> list[int]:
    """A number in parts, roughly by weight."""
    total = sum(weight * rng.uniform(0.6, 1.4) for weight in weights)
    parts: list[int] = []
    for weight in weights[:-1]:
        parts.append(min(number - sum(parts), int(number * weight * rng.uniform(0.6, 1.4) / total)))
    return [*parts, number - sum(parts)]


class Group:
    """The figures of one country, year and indicator."""

    def __init__(self, rng: random.Random, total: int) -> None:
        self.rng = rng
        self.cells: Cells = {("", "", "", ""): ("", total)}
        self.again: list[tuple[Cell, str, float]] = []
        self.by_group = [0] * len(GROUPS)
        self.true: dict[tuple[str, int], int] = {}
        federal = 0
        for form, number in zip(FORMS, self.forms(total), strict=True):
            part = split(rng, number, (4, 6))[0]
            federal += part
            self.cells["", form, "", ""] = ("", number)
            self.cells["federal", form, "", ""] = ("", part)
            self.cells["state", form, "", ""] = ("", number - part)
            self.groups_of(form, number)
        self.cells["federal", "", "", ""] = ("", federal)
        self.cells["state", "", "", ""] = ("", total - federal)
        for group, number in zip(GROUPS, self.by_group, strict=True):
            self.state(("", "", *group), number, left_out=0.1, bound=0.3, down=0.7)

    def forms(self, total: int) -> list[int]:
        """The total by form, none of them tiny."""
        forms, least = split(self.rng, total, (5, 3, 2)), 6
        while min(forms) < least:
            forms[forms.index(max(forms))] -= 1
            forms[forms.index(min(forms))] += 1
        return forms

    def groups_of(self, form: str, number: int) -> None:
        """A form by sex and age; of some, neither is known."""
        for index, part in enumerate(split(self.rng, number, (3, 2, 4, 2, 1.5))[:-1]):
            self.true[form, index] = part
            self.by_group[index] += part
            self.state(("", form, *GROUPS[index]), part, left_out=0.15, bound=0.35, down=0.8)

    def state(self, cell: Cell, number: int, *, left_out: float, bound: float, down: float) -> None:
        """A figure, which may be left out, or only bound its number."""
        chance = self.rng.random()
        if chance >= left_out:
            self.cells[cell] = ("at least ", int(number * down)) if chance < bound else ("", number)

    def number(self, *cell: str) -> int:
        """What a cell states."""
        return int(self.cells[cell[0], cell[1], cell[2], cell[3]][1])

    def drop(self, *cells: Cell) -> None:
        """Leave figures out."""
        for cell in cells:
            self.cells.pop(cell, None)

    def part_above(self) -> None:
        """One part exceeds its whole."""
        self.cells["", "sexual", *GROUPS[0]] = ("", self.number("", "sexual", "", "") + self.rng.randint(1, 40))

    def parts_above(self) -> None:
        """Two parts exceed their whole, neither alone."""
        whole = self.number("", "sexual", "", "")
        self.drop(*(("", "sexual", *group) for group in GROUPS), ("", "", *GROUPS[0]), ("", "", *GROUPS[2]))
        self.cells["", "sexual", *GROUPS[0]] = ("", whole // 2 + 1)
        self.cells["", "sexual", *GROUPS[2]] = ("", whole - whole // 2 - 1 + self.rng.randint(1, 5))

    def jointly(self) -> None:
        """No pair and no stated sum is wrong; only together do the figures leave too little room for girls."""
        for index in (1, 2, 3):
            self.cells["", "", *GROUPS[index]] = ("", self.by_group[index])
        self.drop(("", "", *GROUPS[0]), *(("", form, *group) for form in FORMS for group in GROUPS))
        room = self.number("", "", "", "") - sum(self.by_group[1:])
        girls = max(2, self.number("", "sexual", "", "") // 3)
        self.cells["", "sexual", *GROUPS[0]] = ("", girls)
        self.cells["", "", *GROUPS[3]] = ("", self.by_group[3] + room - girls + 1)

    def above(self) -> None:
        """The parts of a complete breakdown are more than their whole."""
        more = max(1, min(self.number("state", "", "", ""), self.rng.randint(1, 30)))
        self.cells["federal", "", "", ""] = ("", self.number("federal", "", "", "") + more)

    def below(self) -> None:
        """The parts of a complete breakdown are fewer than their whole."""
        number = self.number("", "unspecified", "", "")
        left = number - self.rng.randint(1, max(1, number // 2))
        self.drop(*(("", "unspecified", *group) for group in GROUPS))
        self.cells["", "unspecified", "", ""] = ("", left)
        self.cells["federal", "unspecified", "", ""] = ("", left // 2)
        self.cells["state", "unspecified", "", ""] = ("", left - left // 2)

    def negative(self) -> None:
        """A number below zero."""
        self.cells["", "labour", *GROUPS[1]] = ("", -self.rng.randint(1, 9))

    def fraction(self) -> None:
        """A count that is no whole number."""
        self.cells["", "labour", *GROUPS[1]] = ("", self.true["labour", 1] // 2 + 0.5)

    def twice(self) -> None:
        """One cell is stated twice, differently."""
        number = max(1, self.true["labour", 2])
        self.cells["", "labour", *GROUPS[2]] = ("", number)
        self.again.append((("", "labour", *GROUPS[2]), "", number - 1))

    def beside(self) -> None:
        """A bound excludes the number that is stated of the same cell."""
        number = self.true["sexual", 2]
        self.cells["", "sexual", *GROUPS[2]] = ("", number)
        self.again.append((("", "sexual", *GROUPS[2]), "at least ", number + 1))

    def low_total(self) -> None:
        """Legal: the total is only said to be at least some number, fewer than its parts."""
        self.cells["", "", "", ""] = ("at least ", int(self.number("", "", "", "") * self.rng.uniform(0.35, 0.95)))

    def repeated(self) -> None:
        """Legal: one figure is said twice."""
        self.again.append((("", "labour", "", ""), "", self.number("", "labour", "", "")))

    def bounded(self) -> None:
        """Legal: a bound beside the number that it allows."""
        self.again.append((("", "labour", "", ""), "at least ", int(self.number("", "labour", "", "") * 0.9)))

    def nothing(self) -> None:
        """What is planted of a jump from year to year is in the total itself."""

    def rows(self, told: Row) -> Iterator[Row]:
        """The figures as rows; one that is said again carries an id."""
        for cell, (words, number) in self.cells.items():
            yield _row(told, cell, f"{words}{number}")
        for cell, words, number in self.again:
            yield _row(told, cell, f"{words}{number}") | {"id": f"{told['indicator']}-again"}


def _row(told: Row, cell: Cell, value: str) -> Row:
    actor, form, sex, age = cell
    over = [name for name, own in (("exploitation", form), ("actor", actor)) if not own and not sex]
    named = "; ".join(over)
    coordinates = {"actor": actor, "exploitation": form, "sex": sex, "age": age}
    return told | coordinates | {"value": value, "complete": named, "exclusive": named}


PLANT: dict[str, Callable[[Group], None]] = dict(
    zip(
        (*FAULTS, *TRAPS),
        (
            *(Group.part_above, Group.parts_above, Group.jointly, Group.above, Group.below, Group.negative),
            *(Group.fraction, Group.twice, Group.beside, Group.nothing),
            *(Group.low_total, Group.repeated, Group.bounded),
        ),
        strict=True,
    )
)


def thinned(size: str) -> tuple[Iterable[Row], dict[str, list[str]]]:
    """The same with a tenth as many faults."""
    return countries(size, one_of=1_000)


def countries(size: str, seed: int = 2022, one_of: int = 100) -> tuple[Iterable[Row], dict[str, list[str]]]:
    """Figures by country, year and indicator, and where something was planted: each kind in one of so many groups."""
    rng = random.Random(seed)
    places, years, indicators = SIZES[size]
    keys = [(place, year, one) for place in range(places) for year in range(years) for one in range(indicators)]
    plan = _planned(rng, keys, years, one_of)
    names = list(catalogue.countries().values())
    counted = [
        one.id
        for one in standard_indicators().values()
        if not one.measured and one.counts is not Counts.NOT_ADDITIVE and not one.same_persons
    ]
    truth: dict[str, list[str]] = {kind: [] for kind in PLANT}
    rows: list[Row] = []
    level: dict[tuple[int, int], int] = {}
    for key in keys:
        place, year, one = key
        before = level.get((place, one))
        total = rng.randint(80, 4000) if before is None else max(60, int(before * rng.uniform(0.8, 1.25)))
        level[place, one] = total
        kind = plan.get(key)
        group = Group(rng, total * 8 if kind == FAULTS[-1] else total)
        told: Row = {"source": f"{names[place]}-{2012 + year}", "edition": 2013 + year, "country": names[place]}
        told |= {"indicator": counted[one], "place": names[place], "period": 2012 + year}
        if kind is not None:
            PLANT[kind](group)
            truth[kind].append(f"{told['source']} {told['indicator']}")
        rows += group.rows(told)
    return rows, truth


def _planned(
    rng: random.Random, keys: list[tuple[int, int, int]], years: int, one_of: int
) -> dict[tuple[int, int, int], str]:
    """Which group gets which fault or trap; the year before a jump gets none."""
    each = max(3, len(keys) // one_of)
    free = rng.sample(keys, len(keys))
    plan = dict.fromkeys([key for key in free if key[1] == years - 1][:each], FAULTS[-1])
    quiet = {(place, year - 1, one) for place, year, one in plan}
    free = [key for key in free if key not in plan and key not in quiet]
    for kind in (*FAULTS[:-1], *TRAPS):
        wanted = each * 4 if kind == TRAPS[0] else each * 2 if kind in TRAPS else each
        plan |= dict.fromkeys(free[:wanted], kind)
        free = free[wanted:]
    return plan


DIMENSIONS = {
    "actor": ("federal", "state", "local", "consular"),
    "exploitation": ("sexual", "labour", "marriage", "organ_removal", "adoption", "unspecified"),
    "sex": ("female", "male", "other"),
    "age": ("child", "adult"),
    "nationality": ("MEX", "GTM", "HND", "COL", "VEN"),
    "recognition": ("potential", "confirmed"),
}
EXCEEDS = "one part above its whole"


def shapes(size: str, seed: int = 2022) -> tuple[Iterable[Row], dict[str, list[str]]]:
    """Reports of about 28 figures that are each broken down in another way, and where one exceeds its total."""
    rng = random.Random(seed)
    places, years, indicators = SIZES[size]
    names = list(catalogue.countries().values())
    truth: dict[str, list[str]] = {EXCEEDS: []}
    rows: list[Row] = []
    for number in range(places * years * indicators):
        told: Row = {"source": f"report-{number}", "edition": 2023, "indicator": "identified_victims"}
        # No two of one place and period: what two editions state differently would be another finding.
        told |= {"place": names[number % len(names)], "period": 2022 - number // len(names)}
        stated = _drawn(rng)
        if rng.random() < 0.05:  # noqa: PLR2004
            cell = rng.choice([cell for cell in stated if cell])
            stated[cell] = str(int(stated[()]) + rng.randint(1, 9))
            truth[EXCEEDS].append(f"{told['source']} {told['indicator']}")
        rows += [told | dict(cell) | {"value": value} for cell, value in stated.items()]
    return rows, truth


def _drawn(rng: random.Random) -> dict[tuple[tuple[str, str], ...], str]:
    """Counts of drawn records in drawn cells, the total first."""
    names = rng.sample(sorted(DIMENSIONS), rng.randint(2, 4))
    records = Counter(
        tuple((name, rng.choice(DIMENSIONS[name])) for name in names) for _ in range(rng.randint(40, 200))
    )
    stated = {(): str(records.total())}
    for _ in range(60):
        record = rng.choice(list(records))
        cell = tuple(sorted(rng.sample(record, rng.randint(1, len(record)))))
        inside = sum(count for other, count in records.items() if set(cell) <= set(other))
        stated.setdefault(cell, f"at least {inside - 1}" if rng.random() < 0.2 else str(inside))  # noqa: PLR2004
    return dict(list(stated.items())[:28])


if __name__ == "__main__":
    main()
