"""The figures of a report: their cells, boxes, parts, and what is stated of how their sets lie.

A report is a plain dict: `figures` (dicts with `id`, `indicator`, `unit`, `codes`, `value`, `share`, `of`, `coverage`,
`reporter`, `additional_to`, `breakdowns`; on rows of a table `complete`, `exclusive`, `overlapping`), `kind`,
`country`, `defaults`, `dimensions`, `overlaps`. Values are tuples: `("exact", 5)`, `("share", "20.5")`, see `sums`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.independent.codes import Codes, is_mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.independent.codes import Report

Cell = dict[str, tuple[str, ...]]

# The usual unit of an indicator, and whether it counts events; those that are left out count persons.
UNITS = {"notifications": "notification", "investigations": "investigation", "states_identifying": "state"}
EVENTS = {"notifications", "investigations"}
NOT_ADDITIVE = {
    *("states", "states_identifying", "states_with_shelters", "states_with_protocol", "states_reporting"),
    *("states_with_shelter_agreement", "data_versions", "funding", "funding_change", "restitution_awarded"),
    *("victims_rate", "prison_sentence", "shelter_stay", "visa_validity", "assistance_duration"),
}
PERSONS = {"soul", "victim", "person", "suspect", "defendant", "offender"}
ORDER = [
    "place",
    "period",
    "actor",
    "exploitation",
    "sex",
    "age",
    "nationality",
    "recognition",
    "exploited_in",
    "channel",
]
OPEN = "not stated"  # a base of its own, of any size (F11)
GOVERNMENT = {None, "government", "federal", "state", "police"}


@dataclass
class Figure:
    """One figure, or what a `where` opens."""

    n: int
    name: str
    spec: Mapping[str, Any]
    cell: Cell
    indicator: str
    unit: str
    account: str
    parent: int | None = None
    breakdown: int | None = None
    where: bool = False
    partial: bool = False
    asked: bool = False
    outside: bool = False
    loose: frozenset[str] = frozenset()
    some: bool = False
    beside: list[int] = field(default_factory=list)  # a record in the box of one of these may be in it or not (F4, F5)

    @property
    def kind(self) -> tuple[str, str]:
        """Return what is counted."""
        return self.indicator, self.unit

    @property
    def event(self) -> bool:
        """Whether what is counted happens once."""
        return self.indicator in EVENTS and self.unit not in PERSONS

    @property
    def box(self) -> Cell:
        """Return the codes that are asked of its records."""
        return {d: c for d, c in self.cell.items() if d not in self.loose}


@dataclass
class Breakdown:
    """A breakdown: its whole, which may be what a `where` opens, and its parts."""

    n: int
    whole: int
    spec: Mapping[str, Any]
    parts: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """What a row of a table says of its parts over dimensions: `complete` or `exclusive`."""

    word: str
    whole: int
    over: str
    parts: tuple[int, ...]


class Figures:
    """All that a report states."""

    def __init__(self, report: Report, asked: tuple[str, Cell] | None = None) -> None:
        """Read a report; `asked` adds a part that it could have printed: the name of its whole, and its codes."""
        self.report = report
        self.codes = Codes(report)
        self.table = report.get("kind") == "table"
        self.all: list[Figure] = []
        self.breakdowns: list[Breakdown] = []
        for spec in report["figures"]:
            self._add(spec, None, None)
        # Of two wholes that are opened with the same codes, the id is the first one's.
        self.index = {f.name: self._itself(f) for f in reversed(self.all) if f.where}
        self.index |= {f.name: f.n for f in self.all if not f.where}
        if asked:
            whole = self.all[self.index[asked[0]]]
            cell = whole.cell | self._cell(asked[1], {})
            self.all.append(
                Figure(
                    len(self.all), "?", {"value": ("notstated",)}, cell, *whole.kind, whole.account, whole.n,
                    where=True, asked=True, loose=whole.loose,
                )
            )  # fmt: skip
        for figure in self.all:
            self._lie(figure)
        self.rest = [pair for b in self.breakdowns for pair in self._rest(b)]
        self.mixed = [one for b in self.breakdowns for one in self._mixed(b)]
        for p, q in self.rest:
            self.all[p].beside.append(q)
        for b, dimension, alone in self.mixed:
            for p, q in itertools.product(self._own(b, dimension), alone):
                if self._pair(p, q):
                    self.all[p].beside.append(q)
        self.rows = [row for f in self.all for row in self._rows(f)]

    def _cell(self, codes: Mapping[str, Sequence[str]], inherited: Cell) -> Cell:
        cell = dict(inherited)
        for dimension, some in codes.items():
            if list(some) == ["all"]:
                cell.pop(dimension, None)
            else:
                cell[dimension] = tuple(sorted({self.codes.plain(dimension, c) for c in some}))
        return cell

    def _add(self, spec: Mapping[str, Any], whole: int | None, breakdown: int | None, *, partial: bool = False) -> int:
        """Add a figure, what its breakdowns open, and their parts."""
        up = None if whole is None else self.all[whole]
        inherited = up.cell if up else self._cell(self.report.get("defaults", {}), {})
        indicator = spec.get("indicator") or (up.indicator if up else "")
        usual = up.unit if up else UNITS.get(indicator, "victim")
        reporter = spec.get("reporter")
        account = up.account if up else "" if reporter in GOVERNMENT else str(reporter)
        where = bool(spec.get("where"))
        figure = Figure(
            len(self.all), spec.get("id") or self._opened(spec["codes"], up), spec,
            self._cell(spec.get("codes", {}), inherited), indicator, spec.get("unit") or usual, account, whole,
            breakdown, where=where, partial=partial or spec.get("coverage") == "partial",
        )  # fmt: skip
        self.all.append(figure)
        for one in spec.get("breakdowns", ()):
            top = figure.n
            if one.get("where"):
                top = self._add({"where": True, "codes": one["where"], "value": ("notstated",)}, top, None)
            added = Breakdown(len(self.breakdowns), top, one)
            self.breakdowns.append(added)
            shared = one.get("coverage") == "partial"
            added.parts += [self._add(part, top, added.n, partial=shared) for part in one["parts"]]
        return figure.n

    def _opened(self, codes: Mapping[str, Sequence[str]], whole: Figure | None) -> str:
        """Return the id of what a `where` opens."""
        stated = sorted(codes.items(), key=lambda pair: ORDER.index(pair[0]))
        words = ["+".join(self.codes.plain(d, code) for code in some) for d, some in stated]
        return f"{whole.name if whole else ''}/{'.'.join(words)}"

    def _itself(self, f: Figure) -> int:
        """Return what a `where` opens: with its whole's own codes, the whole (F6)."""
        whole = f.parent
        return (
            self._itself(self.all[whole])
            if whole is not None and f.where and self.same(f.cell, self.all[whole].cell)
            else f.n
        )

    # Which cells lie in which

    def inside(self, one: Cell, other: Cell, *, surely: bool = False, beside: Iterable[str] = ()) -> bool:
        """Whether a cell lies in another, by definition or also by convention."""
        return all(
            d in one and all(any(self.codes.lies(d, x, y, surely=surely, beside=beside) for y in some) for x in one[d])
            for d, some in other.items()
        )

    def same(self, one: Cell, other: Cell) -> bool:
        """Whether two cells are the same by definition."""
        return self.inside(one, other, surely=True) and self.inside(other, one, surely=True)

    def narrower(self, one: Cell, other: Cell) -> bool:
        """Whether a cell lies in another, by definition or by convention, and is not all of it by definition."""
        return self.inside(one, other) and not self.inside(other, one, surely=True)

    def narrower_on(self, one: int, other: int) -> set[str]:
        """Return the dimensions on which the first box is narrower: the second does not lie in it there either way."""
        a, b = self.all[one].box, self.all[other].box
        return {d for d, some in a.items() if d not in b or not self.inside({d: b[d]}, {d: some})}

    def _lie(self, f: Figure) -> None:
        """Decide whether a part lies outside its whole, and whether it is all of it in its box (F2, F3)."""
        if f.parent is None:
            return
        whole = self.all[f.parent]
        out = {
            d for d, some in f.cell.items() if d in whole.cell and not self.inside({d: some}, {d: whole.cell[d]})
        }  # fmt: skip
        f.outside = bool(out)
        f.loose = whole.loose | out
        if f.where and self.same(f.cell, whole.cell):
            return  # it is the whole
        twins = [] if f.breakdown is None else [self.all[p] for p in self.breakdowns[f.breakdown].parts if p != f.n]
        f.some = (
            f.outside
            or f.partial
            or f.kind != whole.kind
            or self.inside(whole.box, f.box)
            or any(f.cell.get(d) != whole.cell.get(d) for d in f.loose)
            or any(t.kind == f.kind and self.same(t.cell, f.cell) for t in twins)
        )

    # Parts beside each other

    def _included(self, one: int, other: int) -> bool:
        """Whether the first is `included in` the second."""
        value = self.all[one].spec["value"]
        return bool(value[0] == "included") and self.index.get(value[1]) == other

    def _pair(self, one: int, other: int) -> bool:
        """Whether two different parts count one thing and none is included in the other."""
        alike = one != other and self.all[one].kind == self.all[other].kind
        return alike and not self._included(one, other) and not self._included(other, one)

    def _rest(self, b: Breakdown) -> Iterator[tuple[int, int]]:
        """Yield the parts P and Q of which P is beside the narrower Q (F4)."""
        for p, q in itertools.permutations(b.parts, 2):
            wide, narrow = self.all[p], self.all[q]
            if (
                wide.kind == narrow.kind
                and not wide.outside
                and not narrow.outside
                and self.inside(narrow.box, wide.box)
                and not self.inside(wide.box, narrow.box)
                and not self._included(q, p)
                and not self._sum(b, wide)
            ):
                yield p, q

    def _sum(self, b: Breakdown, wide: Figure) -> bool:
        """Whether a part's several codes are those of its siblings put together."""
        for d, some in wide.box.items():
            if len(some) > 1:
                own = [
                    set(s.box[d])
                    for s in (self.all[p] for p in b.parts)
                    if s.n != wide.n
                    and s.kind == wide.kind
                    and d in s.box
                    and set(s.box[d]) < set(some)
                    and s.box | {d: some} == wide.box
                ]
                if set().union(*own) == set(some):
                    return True
        return False

    def _own(self, b: Breakdown, dimension: str) -> list[int]:
        """Return the parts with codes of their own on a dimension."""
        whole = self.all[b.whole].cell.get(dimension)
        inside = [p for p in b.parts if not self.all[p].outside]
        return [p for p in inside if (own := self.all[p].cell.get(dimension)) is not None and own != whole]

    def mixed_apart(self, b: Breakdown) -> bool:
        """Whether mixed codes are assumed to be counted apart in a breakdown (S4)."""
        pairs = [{self.index[a], self.index[c]} for a, c, extent in self.report.get("overlaps", ()) if extent != "none"]
        overlap = any(pair <= set(b.parts) for pair in pairs)
        return not (b.spec.get("exclusive") == "no" or b.spec.get("excess") or overlap)

    def _mixed(self, b: Breakdown) -> Iterator[tuple[Breakdown, str, list[int]]]:
        """Yield the dimensions on which parts state mixed codes alone, and those parts (F5)."""
        for d in sorted({d for p in b.parts for d in self.all[p].cell}):
            own = self._own(b, d)
            alone = [p for p in own if all(c == "multiple" or is_mixed(c) for c in self.all[p].cell[d])]
            if any(self._pair(p, q) for p in own for q in alone):
                yield b, d, alone

    def apart(self, b: Breakdown, dimension: str, alone: Sequence[int]) -> list[tuple[int, int]]:
        """Return the pairs of parts that have nobody in common where mixed codes are counted apart (S4)."""
        return [(p, q) for p, q in itertools.product(self._own(b, dimension), alone) if self._pair(p, q)]

    # Rows of tables

    def row_parts(self, whole: int, over: str) -> tuple[int, ...]:
        """Return the rows whose codes are narrower on these dimensions, and the same elsewhere (F7)."""
        w, dims = self.all[whole], over.split("+")

        def fits(f: Figure) -> bool:
            if f.n == whole or f.where or f.kind != w.kind or f.account != w.account:
                return False
            for d in {*f.cell, *w.cell, *dims}:
                one = {d: f.cell[d]} if d in f.cell else {}
                other = {d: w.cell[d]} if d in w.cell else {}
                if not (self.narrower(one, other) if d in dims else self.same(one, other)):
                    return False
            return True

        return tuple(f.n for f in self.all if fits(f))

    def _rows(self, f: Figure) -> Iterator[Row]:
        for over in f.spec.get("complete", ()):
            yield Row("complete", f.n, over, self.row_parts(f.n, over))
        for over in f.spec.get("exclusive", ()):
            parts = self.row_parts(f.n, over)
            top = [p for p in parts if not any(self._within(p, q) or self._again(p, q) for q in parts)]
            yield Row("exclusive", f.n, over, tuple(top))

    def _again(self, one: int, other: int) -> bool:
        """Whether a row states the cell of one that comes first: one that counts all in its box, or an earlier one."""
        first, second = ((f.some or f.partial, f.n) for f in (self.all[other], self.all[one]))
        return first < second and self.same(self.all[one].cell, self.all[other].cell)

    def _within(self, one: int, other: int) -> bool:
        """Whether a row lies in a different one by definition."""
        a, b = self.all[one].cell, self.all[other].cell
        return one != other and self.inside(a, b, surely=True) and not self.inside(b, a, surely=True)

    def beside(self, account: str) -> set[tuple[str, str]]:
        """Return the codes of a table's account that a whole or an `exclusive` puts beside others (S2)."""
        found: set[tuple[str, str]] = set()
        for row in self.rows:
            if self.all[row.whole].account != account:
                continue
            if row.word == "exclusive":
                found |= self._nested(row.parts)
            elif all(self.all[n].spec["value"][0] == "exact" for n in (row.whole, *row.parts)):
                found |= self._adding_up(row, self._nested(row.parts))
        return found

    def _nested(self, parts: Sequence[int]) -> set[tuple[str, str]]:
        """Return the codes of parts that lie, by convention, in a code of another part."""
        found = set()
        for p in parts:
            for d, some in self.all[p].cell.items():
                codes = {c for q in parts if q != p for c in self.all[q].cell.get(d, ())}
                found |= {(d, c) for c in some if self.codes.conventions(d, c, codes)}
        return found

    def _adding_up(self, row: Row, usable: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return the one choice of codes beside others by which the parts add up to the row, if there is just one."""
        top = [p for p in row.parts if not any(self._within(p, q) for q in row.parts)]
        found = []
        for count in range(len(usable) + 1):
            for some in itertools.combinations(sorted(usable), count):
                chosen = {c for _, c in some}
                kept = [
                    p
                    for p in top
                    if not any(
                        self.inside(self.all[p].cell, self.all[q].cell, beside=chosen)
                        and not self.inside(self.all[q].cell, self.all[p].cell, surely=True)
                        for q in top
                        if q != p
                    )
                ]
                if sum(self.all[p].spec["value"][1] for p in kept) == self.all[row.whole].spec["value"][1]:
                    found.append(set(some))
        return found[0] if len(found) == 1 else set()

    # What hangs together

    def components(self) -> list[list[int]]:
        """Return the figures that hang together (C1); those that do not count take no part (A2)."""
        up = list(range(len(self.all)))

        def top(n: int) -> int:
            while up[n] != n:
                n = up[n]
            return n

        for one, other in self._ties():
            if self.all[one].account == self.all[other].account:
                up[top(one)] = top(other)
        found: dict[int, list[int]] = {}
        for f in self.all:
            if f.indicator not in NOT_ADDITIVE:
                found.setdefault(top(f.n), []).append(f.n)
        return list(found.values())

    def around(self, members: Iterable[int]) -> set[int]:
        """Return the figures that hang together with some, where an overlap that is unknown joins, too (S1)."""
        parts = [set(one) for one in self.components()]
        found = set(members)
        pairs = [{self.index[a], self.index[b]} for a, b, extent in self.report.get("overlaps", ()) if extent != "none"]
        pairs = [pair for pair in pairs if len({self.all[n].account for n in pair}) == 1]
        while joined := [p for pair in pairs if pair & found and not pair <= found for p in parts if p & pair - found]:
            found |= set().union(*joined)
        return found

    def _ties(self) -> Iterator[tuple[int, int]]:
        yield from self._stated()
        if self.table:
            for a, b in itertools.combinations(self.all, 2):
                if a.kind == b.kind and None in (a.parent, b.parent) and self.meet(self._around(a), self._around(b)):
                    yield a.n, b.n

    def _stated(self) -> Iterator[tuple[int, int]]:
        for f in self.all:
            names = [*f.spec.get("additional_to", ())]
            if f.spec["value"][0] == "included":
                names.append(f.spec["value"][1])
            if f.spec.get("of") not in {None, OPEN}:
                names.append(f.spec["of"])
            yield from ((f.n, self.index[name]) for name in names)
            if f.parent is not None:
                yield f.n, f.parent
        for a, b, extent in self.report.get("overlaps", ()):
            if extent != "unknown":
                yield self.index[a], self.index[b]
        for row in self.rows:
            yield from ((row.whole, p) for p in row.parts)

    def _around(self, f: Figure) -> Cell:
        """Return the codes that the records of a figure have, also where its own ask nothing: those of its whole."""
        if f.parent is None:
            return f.cell
        around = self._around(self.all[f.parent])
        return f.box | {d: around[d] for d in f.loose if d in around}

    def meet(self, one: Cell, other: Cell) -> bool:
        """Whether a record with one code on each dimension could be in both cells."""
        for d in one.keys() & other.keys():
            named = {*one[d], *other[d]}
            extra = {c for f in self.all for c in f.cell.get(d, ()) if is_mixed(c)}
            pairs = list(itertools.product(one[d], other[d]))
            if any(
                self.codes.together(d, a, b) or self.codes.lies(d, a, b) or self.codes.lies(d, b, a) for a, b in pairs
            ):
                continue  # of areas, a country that nobody names may be in both
            if d in {"period", "age"}:
                return False
            above = [self.codes.above(d, c) if c != "unspecified" else {c: True} for c in named | extra]
            if not any(set(a) & set(one[d]) and set(a) & set(other[d]) for a in above):
                return False
        return True
