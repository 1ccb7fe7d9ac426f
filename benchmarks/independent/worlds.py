"""Worlds of the figures that hang together: every kind of record, and the numbers of them that a report allows.

A kind of record is the set of figures that it is in. Of each kind that the facts of the page allow it is kept which
assumptions (S1 to S5, S7) and which statements (F7, F9) it breaks, so that a world under any of them is a world of the
kinds that break none. Amounts, shares and soft bounds (S6) are sums.
"""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Any

from benchmarks.independent import sums
from benchmarks.independent.figures import OPEN, Figures

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from benchmarks.independent.codes import Carried, Report
    from benchmarks.independent.figures import Cell

# An assumption or a statement: its kind, and what it is about. ("codes", "actor"), ("judged", 0), ("overlap", 1), ...
Label = tuple[Any, ...]
Labels = frozenset[Label]
Kind = frozenset[int]

ASSUMPTIONS = ("codes", "convention", "rest", "mixed", "judged", "about")
POPULATION = "population"


class _Record:
    """A record by the codes it carries: whose box it lies in, what it breaks, and what else matters."""

    def __init__(self, component: Component, carried: Mapping[str, _Group]) -> None:
        figures = component.figures
        self.inbox = component.everything.intersection(*(g.inside for g in carried.values()))
        self.broken: Labels = frozenset().union(*(g.broken for g in carried.values()))
        self.single = all(carried[d].one for d in ("place", "period") if d in carried)
        several = {d for d, g in carried.items() if g.several}
        self.rest = frozenset(
            (p, q) for p, q in component.rest if q in self.inbox and not several & figures.narrower_on(q, p)
        )

    @property
    def key(self) -> tuple[Any, ...]:
        """Return what makes it another record to the figures."""
        return self.inbox, self.single, self.rest


class _Group:
    """Codes on one dimension, as far as figures can tell them apart."""

    def __init__(
        self, component: Component, dimension: str, carried: Carried, *, s1: bool, s2: Collection[str]
    ) -> None:
        all_ = component.figures.all
        self.inside = frozenset(
            n for n in component.members if dimension not in (box := all_[n].box) or carried.codes & set(box[dimension])
        )
        self.one, self.several = carried.one, carried.several
        broken: set[Label] = {("convention", dimension, c) for c in carried.beside if c in s2}
        if s1 and not carried.one:
            broken.add(("codes", dimension))
        self.broken = frozenset(broken)


def _differ(one: Cell, other: Cell) -> set[str]:
    """Return the dimensions on which two cells differ."""
    return {d for d in {*one, *other} if one.get(d) != other.get(d)}


class Component:
    """Figures that hang together."""

    def __init__(self, figures: Figures, members: Iterable[int]) -> None:
        """Take these figures, which hang together."""
        self.witness = False  # whether z3 has to confirm that there is no world
        self.figures, self.members = figures, sorted(members)
        self.everything = frozenset(self.members)
        self.names = {figures.all[n].name: n for n in self.members if not figures.all[n].where}
        self.rest = [(p, q) for p, q in figures.rest if p in self.everything]
        self.breakdowns = [b for b in figures.breakdowns if b.whole in self.everything]
        self.mixed = [m for m in figures.mixed if m[0].whole in self.everything]
        self.rows = [r for r in figures.rows if r.whole in self.everything]
        self.overlaps = [
            (i, figures.index[a], figures.index[b], extent)
            for i, (a, b, extent) in enumerate(figures.report.get("overlaps", ()))
            if figures.index[a] in self.everything and figures.index[b] in self.everything
        ]
        self.partners: dict[int, set[int]] = {n: set() for n in self.members}
        for n in self.members:
            for name in figures.all[n].spec.get("additional_to", ()):
                if (other := figures.index[name]) in self.everything:
                    self.partners[n].add(other)
                    self.partners[other].add(n)
        self.included = {
            n: other
            for n in self.members
            if (v := figures.all[n].spec["value"])[0] == "included"
            and (other := figures.index[v[1]]) in self.everything
        }
        self._kinds: dict[Labels, list[Kind]] = {}
        self._worlds: list[sums.World] = []  # that were found, the last one first
        self._none: list[tuple[Kind, Labels]] = []  # numbers that have no world under these labels

    # Records

    def overlapping(self) -> set[str]:
        """Return the dimensions on which codes may overlap, whatever is assumed (S1)."""
        figures, found = self.figures, {"period"}
        around = figures.around(self.members)
        for d in self.dimensions:
            if figures.codes.exclusive(d) == "no":
                found.add(d)
        for b in figures.breakdowns:
            if b.whole in around and (b.spec.get("exclusive") == "no" or b.spec.get("excess")):
                for p, q in itertools.combinations(b.parts, 2):
                    found |= _differ(figures.all[p].cell, figures.all[q].cell)
        for a, c, extent in figures.report.get("overlaps", ()):
            if extent != "none" and {figures.index[a], figures.index[c]} <= around:
                found |= _differ(figures.all[figures.index[a]].cell, figures.all[figures.index[c]].cell)
        for n in around:
            found |= set(figures.all[n].spec.get("overlapping", ()))
        return found

    @property
    def dimensions(self) -> list[str]:
        """Return the dimensions that these figures restrict."""
        return sorted({d for n in self.members for d in self.figures.all[n].cell})

    def _groups(self, dimension: str) -> list[_Group]:
        """Return what records may carry on a dimension, without what breaks more and differs in nothing."""
        figures = self.figures
        named = sorted({c for n in self.members for c in figures.all[n].cell.get(dimension, ())})
        beside = figures.beside(figures.all[self.members[0]].account) if figures.table else set()
        nested = {c for c in named if figures.codes.conventions(dimension, c, named)}
        used = {c for c in nested if (dimension, c) not in beside}
        s1 = dimension not in self.overlapping() and figures.codes.exclusive(dimension) != "yes"
        found = [_Group(self, dimension, c, s1=s1, s2=used) for c in figures.codes.carried(dimension, named)]
        return _least(found, lambda g: (g.inside, g.one if dimension in {"place", "period"} else None, g.several))

    def _records(self) -> list[_Record]:
        dims = self.dimensions
        groups = [self._groups(d) for d in dims]
        found = (_Record(self, dict(zip(dims, some, strict=True))) for some in itertools.product(*groups))
        return _least(found, lambda r: r.key)

    @cached_property
    def kinds(self) -> dict[Kind, list[Labels]]:
        """Of each kind of record, the least of what it breaks."""
        found: dict[Kind, set[Labels]] = {}
        counted = sorted({self.figures.all[n].kind for n in self.members})
        for record in self._records():
            for some in itertools.product((False, True), repeat=len(counted)) if self.figures.table else [None]:
                counts = set(counted) if some is None else {k for k, yes in zip(counted, some, strict=True) if yes}
                for kind in self._sets(record, counts):
                    if broken := self._broken(record, kind):
                        found.setdefault(kind, set()).add(frozenset(broken) - {("nothing",)})
        return {kind: _smallest(broken) for kind, broken in found.items()}

    def _sets(self, record: _Record, counts: set[tuple[str, str]]) -> Iterator[Kind]:
        """Yield the sets of figures that a record may be in (F1 to F6)."""
        all_ = self.figures.all

        def go(i: int, chosen: frozenset[int]) -> Iterator[Kind]:
            if i == len(self.members):
                if all(self._fits(record, n, chosen, counts) for n in self.members):
                    yield chosen
                return
            f = all_[self.members[i]]
            may = f.n in record.inbox and f.kind in counts and (f.parent is None or f.parent in chosen)
            if may:
                yield from go(i + 1, chosen | {f.n})
            if not (may and not self.partners[f.n] and self._all(record, f.n)):
                yield from go(i + 1, chosen)

        return go(0, frozenset())

    def _all(self, record: _Record, n: int) -> bool:
        """Whether a figure denotes all records in its box, where this is one of them."""
        f = self.figures.all[n]
        if f.parent is None:
            return self.figures.table and not f.partial
        return not f.some and not any(q in record.inbox for q in f.beside)

    def _fits(self, record: _Record, n: int, chosen: Kind, counts: set[tuple[str, str]]) -> bool:
        """Whether a record may be in these figures as far as one of them is concerned."""
        f = self.figures.all[n]
        if n in chosen:
            return record.single or not f.event
        if not self.partners[n] or self.partners[n] & chosen:
            return True
        may = n in record.inbox and f.kind in counts and (f.parent is None or f.parent in chosen)
        return not (may and self._all(record, n))

    # What a record breaks

    def _broken(self, record: _Record, kind: Kind) -> set[Label]:
        """Return the assumptions and statements that a record breaks, and `nothing`."""
        found: set[Label] = {("nothing",), *record.broken}
        found |= {("rest", p, q) for p, q in record.rest if p in kind}
        for b, dimension, alone in self.mixed:
            if self.figures.mixed_apart(b) and any(
                p in kind and q in kind for p, q in self.figures.apart(b, dimension, alone)
            ):
                found.add(("mixed", b.n, dimension))
        for b in self.breakdowns:
            inside = [p for p in b.parts if p in kind]
            if b.whole in kind and not inside:
                word = b.spec.get("complete", "no")
                found |= {("complete" if word in {"stated", "remainder"} else "judged", b.n)} if word != "no" else set()
            if b.spec.get("exclusive") == "yes" and len([p for p in inside if self.included.get(p) not in b.parts]) > 1:
                found.add(("exclusive", b.n))
        for row in self.rows:
            inside = [p for p in row.parts if p in kind]
            if (row.word == "complete" and row.whole in kind and not inside) or (
                row.word == "exclusive" and len([p for p in inside if self.included.get(p) not in row.parts]) > 1
            ):
                found.add((row.word, row.whole, row.over))
        found |= self._apart(kind)
        found |= self._populations(record, kind)
        return found

    def _apart(self, kind: Kind) -> set[Label]:
        """Return the overlaps that a record breaks (F9)."""
        found: set[Label] = set()
        for i, a, b, extent in self.overlaps:
            if (
                (extent == "none" and a in kind and b in kind)
                or (extent in {"within", "same"} and a in kind and b not in kind)
                or (extent == "same" and b in kind and a not in kind)
            ):
                found.add(("overlap", i))
        for n in kind:
            found |= {("additional", *sorted((n, other))) for other in self.partners[n] if other in kind}
            if n in self.included and self.included[n] not in kind:
                found.add(("included", n))
        return found

    def _populations(self, record: _Record, kind: Kind) -> set[Label]:
        """Return the roots that a record would have to be in, if there were one population (S7)."""
        if self.figures.table:
            return set()
        counts = {self.figures.all[n].kind for n in kind}
        return {
            (POPULATION, n)
            for n in record.inbox - kind
            if (f := self.figures.all[n]).parent is None
            and not f.partial
            and f.kind in counts
            and not self.partners[n] & kind
        }

    # Sums

    @cached_property
    def labels(self) -> Labels:
        """Return all assumptions and statements that some kind of record breaks, and the soft readings."""
        found = frozenset(label for some in self.kinds.values() for one in some for label in one)
        return found | {("about", *of) for of, value in self.vague() if sums.soft(value)}

    @property
    def assumptions(self) -> Labels:
        """Return those of S1 to S6."""
        return frozenset(label for label in self.labels if label[0] in ASSUMPTIONS)

    @property
    def statements(self) -> Labels:
        """Return what is stated of how sets lie in each other, numbers of overlaps and excesses too (F7 to F9)."""
        own = frozenset(label for label in self.labels if label[0] not in {*ASSUMPTIONS, POPULATION})
        return own | {of for of, _ in self.vague() if of[0] != "figure"}

    def about(self, labels: Labels, family: Collection[int]) -> Labels:
        """Return those of statements and assumptions that are about several figures of a family, or about codes."""
        breakdowns = {b.n: {b.whole, *b.parts} for b in self.breakdowns}
        overlaps = {i: {a, b} for i, a, b, _ in self.overlaps}
        mixed = {(b.n, d): {b.whole}.union(*self.figures.apart(b, d, alone)) for b, d, alone in self.mixed}

        def sets(label: Label) -> set[int]:
            word, *of = label[1:] if label[0] == "about" else label
            if word == "mixed":
                return mixed[of[0], of[1]]
            if word in {"judged", "excess"} or (word in {"complete", "exclusive"} and len(of) == 1):
                return breakdowns[of[0]]
            if word in {"complete", "exclusive"}:
                return {n for r in self.rows if (r.word, r.whole, r.over) == (word, *of) for n in (r.whole, *r.parts)}
            if word in {"overlap", "many"}:
                return overlaps[of[0]]
            return {of[0], self.included[of[0]]} if word == "included" else set(of)

        free = {"codes", "convention"}
        whole = {one for one in labels if one[0] in free or one[:2] == ("about", "figure")}
        return frozenset(whole | {one for one in labels - whole if len(sets(one) & {*family}) > 1})

    def vague(self) -> Iterator[tuple[Label, sums.Value]]:
        """Yield every amount, and whose it is."""
        for n in self.members:
            spec = self.figures.all[n].spec
            yield ("figure", n), spec["value"]
            if spec.get("share"):
                yield ("figure", n), spec["share"]
        yield from ((("excess", b.n), b.spec["excess"]) for b in self.breakdowns if b.spec.get("excess"))
        yield from ((("many", i), extent) for i, _, _, extent in self.overlaps if isinstance(extent, tuple))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the figures that state a number."""
        return frozenset(n for n in self.members if self._number(n, soft=True))

    def size(self, n: int, kinds: Iterable[Kind]) -> sums.Form:
        """Return the number of records of a figure."""
        return {kind: 1 for kind in kinds if n in kind}

    def allowed(self, labels: Labels) -> list[Kind]:
        """Return the kinds of records that break none of these."""
        broken = frozenset(label for label in labels if label[0] != "about")
        if broken not in self._kinds:
            self._kinds[broken] = [k for k, ways in self.kinds.items() if any(not way & broken for way in ways)]
        return self._kinds[broken]

    def _of(self, n: int) -> int | None:
        """Return what a share of a figure would be of (F11)."""
        f = self.figures.all[n]
        if not f.spec.get("of"):
            return f.parent
        return _base(n) if f.spec["of"] == OPEN else self.figures.index[f.spec["of"]]

    def base(self, n: int) -> int | None:
        """Return what the number of a figure is a share of, or all of, or all but some; nothing if it is no such."""
        values = sums.amounts(self.figures.all[n].spec)
        if any(value[0] in {"all", "allbut"} for value in values):
            return self.figures.all[n].parent
        return self._of(n) if any(map(sums.share, values)) else None

    def _number(
        self,
        n: int,
        *,
        soft: bool,
        kinds: Iterable[Kind] = (),
        value: sums.Value | None = None,
        bases: Collection[int] | None = None,
    ) -> sums.Rows:
        """Return what a figure's own amount and share ask; of shares, those of some bases alone."""
        bases = {*self.everything, _base(n)} if bases is None else bases
        f = self.figures.all[n]
        spec = f.spec
        rows: sums.Rows = []
        of, own = self._of(n), self.size(n, kinds)
        for one in sums.amounts(spec, value):
            if one[0] in {"all", "allbut"} and f.parent is not None and f.parent in bases:
                short = one[1] if one[0] == "allbut" else 0
                missing = sums.add((1, self.size(f.parent, kinds)), (-1, own))
                rows.append(((sums.Sum(missing, short, short),),))
                continue
            firm, vague = sums.count(one)
            rows += sums.bounded(own, firm)
            if soft and vague:
                rows += sums.bounded(own, vague)
            bounds = sums.share(one)
            if bounds is None or of is None or of not in bases:
                continue
            base = self.size(of, kinds) if of >= 0 else {frozenset([of]): 1}
            stated = bounds[1] or bounds[0]
            if stated and sums.somebody(stated):
                rows.append(((sums.Sum(base, 1, None),),))
            for range_ in bounds[: 2 if soft else 1]:
                rows += sums.percent(own, base, range_) if range_ else []
        return rows

    def system(
        self,
        numbers: Collection[int],
        labels: Labels,
        instead: Mapping[int, sums.Value] | None = None,
        bases: Collection[int] | None = None,
    ) -> tuple[list[Kind], sums.Rows]:
        """Return the kinds of records, and the sums, of some numbers under some assumptions and statements."""
        open_ = [n for n in numbers if self.figures.all[n].spec.get("of") == OPEN]
        kinds, rows = [*self.allowed(labels), *(frozenset([_base(n)]) for n in open_)], []
        for n in numbers:
            soft = ("about", "figure", n) in labels
            rows += self._number(n, soft=soft, kinds=kinds, value=(instead or {}).get(n), bases=bases)
        for of, value in self.vague():
            if of[0] == "figure" or of not in labels:
                continue
            form = self._counted(of, kinds)
            for range_ in sums.count(value)[: 2 if ("about", *of) in labels else 1]:
                rows += sums.bounded(form, range_) if range_ else []
        return kinds, rows

    def _counted(self, of: Label, kinds: Iterable[Kind]) -> sums.Form:
        """Return the excess of a breakdown (F8), or the records in both figures of an overlap."""
        if of[0] == "excess":
            parts = set(self.figures.breakdowns[of[1]].parts)
            return {k: len(k & parts) - 1 for k in kinds if len(k & parts) > 1}
        _, a, b, _ = next(o for o in self.overlaps if o[0] == of[1])
        return {k: 1 for k in kinds if a in k and b in k}

    def possible(
        self,
        numbers: Collection[int] | None = None,
        assumptions: Labels | None = None,
        statements: Labels | None = None,
        instead: Mapping[int, sums.Value] | None = None,
        bases: Collection[int] | None = None,
    ) -> bool:
        """Whether there is a world; by default of all numbers and statements, with no assumption."""
        numbers = self.numbers if numbers is None else numbers
        labels = (assumptions or frozenset()) | (self.statements if statements is None else statements)
        plain = instead is None and bases is None
        if plain and not self.witness and any(n <= set(numbers) and some <= labels for n, some in self._none):
            return False  # what is asked besides cannot help
        kinds, rows = self.system(numbers, labels, instead, bases)
        if self._known(kinds, rows):
            return True
        answer = sums.solve(kinds, rows)
        word = answer.word
        if answer.world is not None:
            self._worlds.insert(0, answer.world)
        if self.witness and word == "no":
            word = sums.solve(kinds, rows, exactly=True).word
        if word == "unsure":
            raise UnsureError
        if word == "no" and plain:
            self._none.append((frozenset(numbers), labels))
        return word != "no"

    def _known(self, kinds: Iterable[Kind], rows: sums.Rows) -> bool:
        """Whether a world that was found before will do."""
        allowed = {*kinds, frozenset([-1])}
        return any(world.keys() <= allowed and sums.satisfied(rows, world) for world in self._worlds)

    @cached_property
    def verdict(self) -> str:
        """Return `error`, `warning` or `consistent` (V2)."""
        if not self.possible():
            return "error"
        return "consistent" if self.possible(assumptions=self.assumptions) else "warning"


def _base(n: int) -> int:
    """Return what stands for the base of a figure's share that is not stated: no figure, but a kind of its own."""
    return -2 - n


class UnsureError(Exception):
    """Neither solver could decide."""


def _smallest(sets: Iterable[Labels]) -> list[Labels]:
    """Return the sets that hold no other of them."""
    found: list[Labels] = []
    for one in sorted(sets, key=len):
        if not any(other <= one for other in found):
            found.append(one)
    return found


def _least(found: Iterable[Any], key: Callable[[Any], Any]) -> list[Any]:
    """Return of those with one key the ones that break least."""
    by_key: dict[Any, list[Any]] = {}
    for one in found:
        kept = by_key.setdefault(key(one), [])
        if not any(other.broken <= one.broken for other in kept):
            kept[:] = [other for other in kept if not one.broken <= other.broken] + [one]
    return [one for kept in by_key.values() for one in kept]


def components(report: Report, asked: tuple[str, Cell] | None = None) -> list[Component]:
    """Return the figures of a report that hang together."""
    figures = Figures(report, asked)
    return [Component(figures, members) for members in figures.components()]
