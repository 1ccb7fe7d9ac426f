"""Random reports, small enough for the oracle, and of every construct that reports can have.

There are two ways to draw one. *Any*: a report as nobody would write it, or one that looks sound, or one that
was true until a number or two were changed; many are consistent and many are not. *From a world*: records
are drawn first, with their codes and the figures that they belong to, and then only what is true of them is
stated, in various words, with gaps. Such a report is never contradictory, and breaks an assumption only where
its world does.
"""
# ruff: noqa: INP001 - scripts beside the package, in no package of their own

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, evolve, field, frozen

from tipreport.errors import ValueProblem
from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.build import breakdown, part
from tipreport.model.declared import Extent, Overlap
from tipreport.model.indicator import standard_indicator
from tipreport.model.quality import Complete, CoverageStatus
from tipreport.model.report import Report
from tipreport.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from random import Random

    from tipreport.model.build import Codes
    from tipreport.model.cell import Cell
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.indicator import Indicator

Mode = Literal["any", "world"]

_VICTIMS, _ASSISTED = standard_indicator("identified_victims"), standard_indicator("assisted_victims")
_CONVICTIONS = standard_indicator("convictions")
_MENU: Mapping[str, Sequence[str | tuple[str, ...]]] = {
    "exploitation": (
        "sexual",
        "labour",
        "begging",
        "sexual+labour",
        "multiple",
        "unspecified",
        ("sexual", "begging"),
    ),
    "sex": ("female", "male", "unspecified"),
    "age": ("child", "adult"),
    "group": ("girls", "boys", "women", "men"),
    "actor": ("federal", "state", "inm", "government", ("federal", "inm")),
    "nationality": (
        *("MEX", "ARG", "national", "foreign", "stateless"),
        *(("ARG", "COL"), ("COL", "GTM"), ("ARG", "GTM")),
    ),
    "recognition": ("potential", "confirmed", "unspecified"),
    "place": ("MEX", "DEU", "abroad", "americas", "europe", "EU27_2007", "EU27_2020", "EU28", ("americas", "europe")),
    "period": ("2022", "2021", "2022-01/2022-08", "2022-05/2022-12", "since 2021", "until 2022-06", "2021/2022"),
}
_SINGLE = {
    "exploitation": ("sexual", "labour", "begging", "sexual+labour", "multiple", "unspecified", "marriage"),
    "sex": ("female", "male", "unspecified", "other"),
    "age": ("child", "adult", "unspecified"),
    "actor": ("federal", "state", "inm", "government", "unspecified"),
    "nationality": ("MEX", "ARG", "COL", "GTM", "foreign", "stateless", "unspecified"),
    "recognition": ("potential", "confirmed", "unspecified"),
    "place": ("MEX", "DEU", "GBR", "HRV", "abroad", "europe", "EU28", "unspecified"),
    "period": ("2022", "2021", "2022-01/2022-08", "2022-05/2022-12", "2021/2022"),
}
_EXCLUSIVE = frozenset({"age"})
_CONTRARY = frozenset({"female", "male"})
_ATTEMPTS = 200


@frozen
class Drawn:
    """A report, and what is known of it.

    Attributes:
        report: The report.
        true: Whether it was made from a world, so that it cannot be contradictory.
        broken: The assumptions that its world breaks: `codes`, `convention`, `rest`, `mixed`, `complete`, `soft`.
    """

    report: Report
    true: bool = False
    broken: frozenset[str] = frozenset()


def _happens(rng: Random, probability: float) -> bool:
    return rng.random() < probability


def draw(rng: Random, mode: Mode) -> Drawn:
    """A random report."""
    while True:
        try:
            if mode == "world":
                return _from_world(rng)
            return rng.choice((_wild, _wild, _plausible, _plausible, *[_disturbed] * 4, _paired))(rng)
        except ValueProblem:
            continue  # what nobody could have written is drawn again


# The skeleton: which figures there are, without their numbers.


@define
class _Skeleton:
    """Draws figures with codes, breakdowns and coverage."""

    rng: Random
    dimensions: list[str] = field(init=False)
    left: int = field(init=False)
    ids: int = 0

    def __attrs_post_init__(self) -> None:
        self.dimensions = self.rng.sample(list(_MENU), self.rng.choice((1, 2, 3, 3, 4)))
        self.left = self.rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12))

    def report(self) -> Report:
        """A report whose figures are all not reported."""
        kind = self.rng.choice(("narrative", "narrative", "table"))
        country = self.rng.choice(("MEX", "MEX", "MEX", None))
        source = Source("drawn", "Drawn at random", "2023", country=country, kind=kind)
        return Report(source, [self.root() for _ in range(self.rng.choice((1, 1, 2, 3)))])

    def next_id(self) -> str:
        """An id of its own for each figure."""
        self.ids += 1
        self.left -= 1
        return f"f{self.ids}"

    def root(self) -> Figure:
        """A root with its parts."""
        indicator, unit = self.rng.choice(
            (
                (_VICTIMS, None),
                (_VICTIMS, None),
                (_ASSISTED, None),
                (_CONVICTIONS, None),
                (_CONVICTIONS, "person"),
            )
        )
        stated = [dimension for dimension in self.dimensions if _happens(self.rng, 0.3)]
        return indicator.figure(
            Status.NOT_REPORTED.value,
            id=self.next_id(),
            unit=unit,
            reporter=self.rng.choice((None, None, None, None, "ngo", "federal")),
            coverage=self.coverage(),
            breakdowns=self.breakdowns(0, indicator, stated),
            **self.coordinates(stated),
        )

    def coverage(self) -> str | None:
        """Mostly not said."""
        return self.rng.choice((*[None] * 22, "partial", "full"))

    def codes(self, dimension: str) -> Codes:
        """Codes on one dimension."""
        return self.rng.choice(_MENU[dimension])

    def coordinates(self, dimensions: Iterable[str]) -> dict[str, Any]:
        """Codes on several dimensions, as keywords."""
        return {dimension: self.codes(dimension) for dimension in dimensions}

    def breakdowns(self, depth: int, indicator: Indicator, taken: Sequence[str]) -> list[Breakdown]:
        """A few, or none."""
        number = self.rng.choice(((1, 1, 2, 3), (0, 0, 1, 2), (0, 0, 0, 1), (0,))[depth])
        return [self.breakdown(depth, indicator, taken) for _ in range(number) if self.left > 0]

    def breakdown(self, depth: int, indicator: Indicator, taken: Sequence[str]) -> Breakdown:
        """Parts by one dimension, or by two crossed; seldom by one on which the whole states codes."""
        free = [dimension for dimension in self.dimensions if dimension not in taken]
        among = free if free and _happens(self.rng, 0.9) else self.dimensions
        by = self.rng.sample(among, min(len(among), self.rng.choice((1, 1, 1, 2))))
        where = self.rng.choice(among) if _happens(self.rng, 0.15) else None
        parts = []
        for _ in range(min(self.left, self.rng.choice((1, 2, 2, 3, 3, 4)))):
            other = _ASSISTED if indicator is _VICTIMS and _happens(self.rng, 0.1) else None
            parts.append(
                part(
                    Status.NOT_REPORTED.value,
                    indicator=other,
                    id=self.next_id(),
                    coverage=self.coverage(),
                    breakdowns=self.breakdowns(depth + 1, other or indicator, [*taken, *by]),
                    **self.coordinates(by),
                )
            )
        opened = {where: self.codes(where)} if where not in (None, "group") else None
        return breakdown(parts, where=opened, coverage=self.rng.choice((*[None] * 19, "partial")))


# Numbers and their words.


def _worded(rng: Random, number: int, whole: int | None, *, soft: bool = True) -> str:
    """True words for a number.

    Args:
        rng: Chance.
        number: How many.
        whole: How many its whole has, if it has one.
        soft: Whether vague words have to keep to what they are usually taken for.
    """
    while True:
        text = rng.choice(_WORDS)(rng, number, whole)
        if text is not None and _true(Amount.read(text), number, whole, soft=soft):
            return text


def _true(amount: Amount, number: int, whole: int | None, *, soft: bool) -> bool:
    share = amount.share
    if share is not None:
        if not whole:
            return False
        bands = (share.firm, *((share.soft,) if share.soft and soft else ()))
        return all(band.fits(number, whole) for band in bands)
    if amount.short is not None:
        return whole is not None and number == whole - amount.short
    return number in amount.firm and (not soft or amount.soft is None or number in amount.soft)


def _exactly(_rng: Random, number: int, _whole: int | None) -> str:
    return str(number)


def _all_but(_rng: Random, number: int, whole: int | None) -> str | None:
    if whole is None or number > whole:
        return None
    return f"all but {whole - number}" if number < whole else "all"


def _percent(rng: Random, number: int, whole: int | None) -> str | None:
    if not whole or number > whole:
        return None
    truncated, rounded = 100 * number // whole, round(100 * number / whole)
    if _happens(rng, 0.5):
        return rng.choice((f"{truncated}%", f"{rounded}%", f"about {round(rounded, -1)}%", f"nearly {rounded + 1}%"))
    low, high = sorted((max(0, rounded + rng.randint(-20, 2)), min(100, rounded + rng.randint(-2, 20))))
    bounds = (f"at least {low}%", f"more than {low}%", f"at most {high}%", f"less than {high}%", f"{low}-{high}%")
    return rng.choice((*bounds, f"just over {low}%", _fraction(rng)))


def _fraction(rng: Random) -> str:
    hedges = ("", "", "about ", "almost ", "just over ", "more than ", "at least ", "fewer than ", "exactly ")
    shares = ("half", "a third", "two thirds", "a quarter", "one in five", "three in ten")
    return rng.choice(("the majority", "a minority", f"{rng.choice(hedges)}{rng.choice(shares)}"))


def _between(rng: Random, number: int, _whole: int | None) -> str:
    return f"{max(0, number - rng.randint(0, 2))} to {number + rng.randint(0, 2)}"


def _silent(rng: Random, number: int, _whole: int | None) -> str:
    return rng.choice(("not reported", "not stated", "withheld", f"withheld, under {number + rng.randint(1, 3)}"))


_WORDS: tuple[Callable[[Random, int, int | None], str | None], ...] = (
    *[_exactly] * 8,
    lambda rng, number, _: f"at least {max(0, number - rng.randint(0, 2))}",
    lambda rng, number, _: f"at most {number + rng.randint(0, 2)}",
    lambda rng, number, _: f"fewer than {number + rng.randint(1, 3)}",
    lambda rng, number, _: f"about {number + rng.randint(-1, 1)}" if number else None,
    lambda rng, number, _: f"nearly {number + rng.randint(1, 2)}",
    lambda _, number, __: f"just over {number - 1}" if number else None,
    lambda _, number, __: f"{10 * round(number / 10)} rounded to 10",
    lambda _, number, __: "a dozen" if number else "nil",
    _between,
    _silent,
    _all_but,
    _percent,
)


# Filling in.


@define
class _Filling:
    """What is stated of a skeleton's figures.

    Attributes:
        values: Amounts, by figure.
        shares: Percentages beside a count, by figure.
        bases: What a share is of, by figure.
        additional: What a figure is additional to.
        complete: Bases of completeness, by breakdown.
        exclusive: Whether parts overlap, by breakdown.
        excess: Amounts, by breakdown.
        overlaps: Declared.
    """

    values: dict[str, str] = field(factory=dict)
    shares: dict[str, str] = field(factory=dict)
    bases: dict[str, str] = field(factory=dict)
    additional: dict[str, tuple[str, ...]] = field(factory=dict)
    complete: dict[tuple[str, int], Complete] = field(factory=dict)
    exclusive: dict[tuple[str, int], bool | None] = field(factory=dict)
    excess: dict[tuple[str, int], str] = field(factory=dict)
    overlaps: list[Overlap] = field(factory=list)

    def of(self, skeleton: Report) -> Report:
        """The report with all of this stated."""
        return Report(skeleton.source, [self._figure(root) for root in skeleton.figures], overlaps=self.overlaps)

    def _figure(self, figure: Figure) -> Figure:
        share = self.shares.get(figure.id)
        return evolve(
            figure,
            amount=Amount.read(self.values.get(figure.id, figure.amount.text)),
            share=None if share is None else Amount.read(share),
            of=self.bases.get(figure.id),
            additional_to=self.additional.get(figure.id, ()),
            breakdowns=tuple(self._breakdown(figure, at, each) for at, each in enumerate(figure.breakdowns)),
        )

    def _breakdown(self, figure: Figure, at: int, stated: Breakdown) -> Breakdown:
        excess = self.excess.get((figure.id, at))
        return evolve(
            stated,
            parts=tuple(map(self._figure, stated.parts)),
            complete=self.complete.get((figure.id, at), Complete.NO),
            exclusive=self.exclusive.get((figure.id, at)),
            excess=None if excess is None else Amount.read(excess),
        )


def _groups(report: Report) -> Iterator[tuple[tuple[str, int], Figure, Breakdown]]:
    """Every breakdown with its key and its whole, wholes before their parts."""
    for figure in report.walk():
        for at, each in enumerate(figure.breakdowns):
            yield (figure.id, at), each.opened or figure, each


def _accounts(report: Report) -> dict[str, list[str]]:
    """The ids of the figures of each account, opened wholes among them."""
    found: dict[str, list[str]] = {}
    for root in report.figures:
        ids = [figure.id for figure in (*root.walk(), *root.opened_wholes())]
        found.setdefault(report.account(root), []).extend(dict.fromkeys(ids))
    return found


def _wild(rng: Random) -> Drawn:
    """Whatever numbers come up."""
    skeleton = _Skeleton(rng).report()
    numbers = {figure.id: rng.randint(0, rng.choice((1, 3, 12))) for figure in skeleton.walk()}
    return _invented(rng, skeleton, numbers)


def _plausible(rng: Random) -> Drawn:
    """Numbers that mostly add up, breakdown by breakdown."""
    skeleton = _Skeleton(rng).report()
    numbers = {root.id: rng.randint(0, 12) for root in skeleton.figures}
    for _, whole, each in _groups(skeleton):
        size = numbers.setdefault(whole.id, rng.randint(0, 8))
        cuts = sorted(rng.randint(0, size) for _ in each.parts)
        for figure, low, high in zip(each.parts, (0, *cuts), cuts, strict=False):
            numbers[figure.id] = max(0, high - low + rng.choice((0, 0, 0, 0, 1, -1)))
    return _invented(rng, skeleton, numbers)


def _paired(rng: Random) -> Drawn:
    """Lists of nationalities that take turns, of a complete whole: half a person would often fit."""
    countries = ("ARG", "COL", "GTM", "HND", "SLV")[: rng.choice((3, 3, 3, 4, 5))]
    numbers = {code: rng.choice((0, 0.5, 0.5, 1, 1.5, 2)) for code in countries}
    parts = []
    for one, other in zip(countries, (*countries[1:], countries[0]), strict=True):
        both = int(numbers[one] + numbers[other] + rng.choice((0, 0, 0.5)))
        parts.append(part(_worded(rng, both, None), id=f"{one}-{other}", nationality=[one, other]))
    whole = int(sum(numbers.values()))
    rest = breakdown([*parts, part("not reported", id="rest", nationality="MEX")], complete=rng.choice(list(Complete)))
    root = _VICTIMS.figure(_worded(rng, whole, None), id="whole", breakdowns=[rest])
    return Drawn(Report(Source("drawn", "Drawn at random", "2023", country="MEX"), [root]))


def _invented(rng: Random, skeleton: Report, numbers: Mapping[str, int]) -> Drawn:
    """A report of these numbers, with declarations that may be true or not."""
    filling = _Filling()
    wholes = {figure.id: numbers.get(whole.id) for _, whole, each in _groups(skeleton) for figure in each.parts}
    for id_, number in numbers.items():
        filling.values[id_] = _worded(rng, number, wholes.get(id_), soft=_happens(rng, 0.8))
    for key, _, each in _groups(skeleton):
        filling.complete[key] = rng.choice((*[Complete.NO] * 5, *Complete))
        filling.exclusive[key] = rng.choice((*[None] * 5, True, False))
        if _happens(rng, 0.1):
            filling.excess[key] = _worded(rng, rng.randint(0, 2), None)
        _declare_share(rng, filling, each.parts)
    for ids in _accounts(skeleton).values():
        _relate(rng, filling, ids)
    return Drawn(filling.of(skeleton))


def _declare_share(rng: Random, filling: _Filling, parts: Iterable[Figure]) -> None:
    for figure in parts:
        if _happens(rng, 0.05) and not _shared(filling.values[figure.id]):
            filling.shares[figure.id] = _any_share(rng)


def _shared(text: str) -> bool:
    """Whether the words of an amount are a share."""
    return Amount.read(text).share is not None


def _any_share(rng: Random) -> str:
    """A share that may be true or not."""
    number = rng.choice((10, 20, 25, 33, 50, 66))
    hedged = (f"more than {number}%", f"at least {number}%", f"less than {number}%", f"up to {number}%")
    return rng.choice((f"{number}%", f"{number}%", *hedged, f"{number}-{number + 20}%", _fraction(rng)))


def _relate(rng: Random, filling: _Filling, ids: Sequence[str]) -> None:
    """Overlaps and references that may be true or not."""
    pairs = list(combinations(ids, 2))
    for one, other in rng.sample(pairs, min(len(pairs), rng.choice((0, 0, 0, 1, 2)))):
        extent = rng.choice((*Extent, str(rng.randint(0, 4)), _worded(rng, rng.randint(0, 4), None)))
        if _happens(rng, 0.7):
            filling.overlaps.append(Overlap(rng.choice(((one, other), (other, one))), extent))
        elif _happens(rng, 0.3) and one in filling.values:
            filling.values[one] = f"included in {other}"
        elif one in filling.values and _happens(rng, 0.5):
            filling.bases[one] = other
            if not _shared(filling.values[one]):
                filling.shares[one] = _any_share(rng)
        elif one in filling.values:
            filling.additional[one] = (other,)


# From a world.


@frozen
class _Record:
    """A record as the reporter holds it: its own codes on each dimension.

    Attributes:
        codes: The codes.
        usual: Whether they bring along what they lie in by convention.
    """

    codes: Mapping[str, frozenset[str]]
    usual: bool

    def is_in(self, book: Codebook, cell: Cell) -> bool:
        """Whether it lies in a box."""
        return all(
            any(
                book.within(dimension, own, code, by_convention=self.usual)
                for own in self.codes.get(dimension, ())
                for code in codes
            )
            for dimension, codes in cell.coordinates
        )


@define
class _World:
    """Records, and which of them each figure of a skeleton denotes.

    Attributes:
        rng: Chance.
        report: The skeleton.
        overlapping: Whether records may carry several codes where that is not known to be impossible.
        records: All of them.
        sets: By figure, the numbers of its records.
        broken: The assumptions about parts beside each other that do not hold.
    """

    rng: Random
    report: Report
    overlapping: bool
    records: list[_Record] = field(init=False)
    sets: dict[str, frozenset[int]] = field(factory=dict)
    broken: set[str] = field(factory=set)
    _counted: dict[tuple[str, str, str], frozenset[int]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.records = [self._record() for _ in range(self.rng.randint(0, 12))]
        for root in self.report.figures:
            account = self.report.account(root)
            self.sets[root.id] = self._root(account, root)
            for figure in root.walk():
                for each in figure.breakdowns:
                    self._fill(account, figure, each)

    # Records.

    def _record(self) -> _Record:
        """A record that may be counted as an event too: its codes of `period` are of one day."""
        usual = not self.overlapping or _happens(self.rng, 0.7)
        return _Record({dimension: self._own(dimension) for dimension in _SINGLE}, usual)

    def _own(self, dimension: str) -> frozenset[str]:
        code = self.rng.choice((*_SINGLE[dimension], *_SINGLE[dimension][:2]))
        if dimension in {"place", "period"}:  # what happens once has one
            return frozenset({code})
        if _happens(self.rng, 0.1):
            return frozenset()  # a code that no figure names
        loose = self.overlapping and dimension not in _EXCLUSIVE
        if not loose and self._is_several(code):
            return frozenset({code.partition("+")[0]})
        if loose and code != "unspecified" and _happens(self.rng, 0.5):
            both = frozenset({code, self.rng.choice(_SINGLE[dimension])}) - {"unspecified"}
            return frozenset({code}) if both == _CONTRARY else both
        if dimension == "exploitation" and code != "unspecified" and self._name("multiple") and _happens(self.rng, 0.1):
            return frozenset({code, "multiple"})
        return frozenset({code})

    def _is_several(self, code: str) -> bool:
        """Whether a code is a mixed one that some tree cannot tell from the codes that it joins."""
        return "+" in code and not self._name(code, "multiple")

    def _name(self, *codes: str) -> bool:
        """Whether in every tree a figure names one of these forms of exploitation."""
        return all(
            any(code in figure.cell.codes("exploitation") for figure in root.walk() for code in codes)
            for root in self.report.figures
        )

    @property
    def overlap_in_use(self) -> bool:
        """Whether some record carries several codes of a dimension in use, `multiple` aside."""
        used = {name for figure in self.report.walk() for name, _ in figure.cell.coordinates}
        carried = [record.codes[name] - {"multiple"} for record in self.records for name in used]
        return any(len(codes) > 1 or any(map(self._is_several, codes)) for codes in carried)

    @property
    def breaks_convention(self) -> bool:
        """Whether some record has a code in use without one in use in which it lies by convention."""
        used = {("exploitation", code) for figure in self.report.walk() for code in figure.cell.codes("exploitation")}
        book = self.report.book
        return any(
            not record.usual and book.by_convention(name, own, code)
            for record in self.records
            for name, code in used
            for own in record.codes[name]
        )

    # Figures.

    def _some(self, numbers: Iterable[int]) -> frozenset[int]:
        kept = self.rng.choice((0.3, 0.7, 1))
        return frozenset(number for number in sorted(numbers) if self.rng.random() < kept)

    def _counting(self, account: str, cell: Cell) -> frozenset[int]:
        """In a table, the records that count under an indicator and unit."""
        if not self.report.is_table:
            return frozenset(range(len(self.records)))
        kind = (account, cell.indicator.id, cell.unit.name)
        if kind not in self._counted:
            self._counted[kind] = self._some(range(len(self.records)))
        return self._counted[kind]

    def _box(self, cell: Cell) -> frozenset[int]:
        numbered = enumerate(self.records)
        return frozenset(number for number, record in numbered if record.is_in(self.report.book, cell))

    def _root(self, account: str, root: Figure) -> frozenset[int]:
        found = self._box(root.cell) & self._counting(account, root.cell)
        return found if self.report.is_table and not _partial(root) else self._some(found)

    def _fill(self, account: str, figure: Figure, each: Breakdown) -> None:
        """The sets of a breakdown's parts, and of the whole that it opens."""
        whole = figure
        if each.opened is not None:
            whole = each.opened
            same = whole.cell == figure.cell
            opened = self.sets[figure.id] if same else self._part(account, figure, whole, ())
            # Two breakdowns may open one whole, and a reference cannot tell which is meant.
            self.sets[whole.id] = self.sets.get(whole.id, opened)
            if self.sets[whole.id] != opened:
                raise _NoWorldError
        for child in each.parts:
            kin = [other for other in each.parts if other is not child and _kind(other) == _kind(child)]
            self.sets[child.id] = self._part(account, whole, child, kin)
            if child.breakdowns and _outside(self.report.book, child.cell, whole.cell):
                raise _NoWorldError  # what such parts mean is the oracle's business
        self._keep_mixed_apart(whole, each)

    def _part(self, account: str, whole: Figure, child: Figure, kin: Sequence[Figure]) -> frozenset[int]:
        book = self.report.book
        among = self.sets[whole.id]
        if _kind(child) != _kind(whole):
            among &= self._counting(account, child.cell)
        for other in kin:
            if _mixed(other.cell, whole.cell) and not _mixed(child.cell, whole.cell):
                among -= self._left_out(self._box(other.cell))
        if _outside(book, child.cell, whole.cell):
            around = dict(whole.cell.coordinates)
            rest = tuple((name, codes) for name, codes in child.cell.coordinates if _lies_in(book, name, codes, around))
            return self._some(among & self._box(evolve(child.cell, coordinates=rest)))
        among &= self._box(child.cell)
        for other in () if _is_sum(child.cell, [other.cell for other in kin]) else kin:
            among -= self._taken(child, other)
        some = (
            _partial(child)
            or _kind(child) != _kind(whole)
            or _inside(book, whole.cell, child.cell)
            or any(_same(book, child.cell, other.cell) for other in kin)
        )
        return self._some(among) if some else among

    def _taken(self, child: Figure, other: Figure) -> frozenset[int]:
        """The records that are a sibling's, whose codes lie inside those of a part."""
        book = self.report.book
        within = _inside(book, other.cell, child.cell) and not _same(book, child.cell, other.cell)
        if not within or other.amount.included_in == child.id:
            return frozenset()
        differ = [name for name in _SINGLE if child.cell.codes(name) != other.cell.codes(name)]
        found = self._box(other.cell)
        several = {number for number in found if any(len(self.records[number].codes[name]) > 1 for name in differ)}
        kept = self._some(several)
        if self.overlapping and _happens(self.rng, 0.3):
            kept = self._some(found)
            self.broken |= {"rest"} if kept - several else set()
        return found - kept

    def _left_out(self, found: frozenset[int]) -> frozenset[int]:
        """Records of mixed codes that another part leaves out: all, if these are counted apart."""
        return self._some(found) if self.overlapping and _happens(self.rng, 0.3) else found

    def _keep_mixed_apart(self, whole: Figure, each: Breakdown) -> None:
        mixed = {_kind(figure) for figure in each.parts if _mixed(figure.cell, whole.cell)}
        for one, other in combinations(each.parts, 2):
            if _kind(one) == _kind(other) and _kind(one) in mixed and self.sets[one.id] & self.sets[other.id]:
                if not self.overlapping:
                    raise _NoWorldError
                self.broken.add("mixed")


class _NoWorldError(Exception):
    """The records drawn fit no such report."""


def _partial(figure: Figure) -> bool:
    return figure.coverage is not None and figure.coverage.status is CoverageStatus.PARTIAL


def _kind(figure: Figure) -> tuple[str, str]:
    return figure.cell.indicator.id, figure.cell.unit.name


def _mixed(child: Cell, whole: Cell) -> bool:
    codes = child.codes("exploitation")
    new = codes != whole.codes("exploitation")
    return bool(codes) and new and all(code == "multiple" or "+" in code for code in codes)


def _inside(book: Codebook, inner: Cell, outer: Cell) -> bool:
    return not _outside(book, inner, outer)


def _same(book: Codebook, one: Cell, other: Cell) -> bool:
    return _inside(book, one, other) and _inside(book, other, one)


def _is_sum(cell: Cell, others: Sequence[Cell]) -> bool:
    """Whether the several codes of a cell on a dimension are those of other cells, alike else, put together."""
    for name, codes in cell.coordinates:
        alike = [set(other.codes(name)) for other in others if _without(other, name) == _without(cell, name)]
        if set().union(*(one for one in alike if one and one < set(codes))) == set(codes):
            return True
    return False


def _without(cell: Cell, name: str) -> dict[str, tuple[str, ...]]:
    return {other: codes for other, codes in cell.coordinates if other != name}


def _lies_in(book: Codebook, name: str, codes: Iterable[str], around: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether codes lie in those of a whole, if it has any on their dimension."""
    return name not in around or all(any(book.within(name, code, above) for above in around[name]) for code in codes)


def _outside(book: Codebook, inner: Cell, outer: Cell) -> bool:
    """Whether some code of a box, or its having none, leads out of another."""
    for dimension, codes in outer.coordinates:
        own = inner.codes(dimension)
        if not own or not all(any(book.within(dimension, code, above) for above in codes) for code in own):
            return True
    return False


def _from_world(rng: Random) -> Drawn:
    """A report of nothing but what is true of some records."""
    loose = _happens(rng, 0.4)
    for _ in range(_ATTEMPTS):
        skeleton = _Skeleton(rng).report()
        try:
            world = _World(rng, _with_inclusions(rng, skeleton), overlapping=loose)
            return _Witness(rng, world, strict=not loose).testimony()
        except _NoWorldError:
            continue
    raise AssertionError(f"no world in {_ATTEMPTS} attempts")


def _with_inclusions(rng: Random, skeleton: Report) -> Report:
    """Now and then a part says that it is included in a sibling or any other figure."""
    filling = _Filling()
    for _, _, each in _groups(skeleton):
        if len(each.parts) > 1 and _happens(rng, 0.15):
            one, other = rng.sample(each.parts, 2)
            filling.values[one.id] = f"included in {other.id}"
    return filling.of(skeleton)


@define
class _Witness:
    """States what is true of a world.

    Attributes:
        rng: Chance.
        world: The world.
        strict: Whether vague words and judged completeness have to be true as well.
        broken: The assumptions that do not hold in it.
    """

    rng: Random
    world: _World
    strict: bool
    broken: set[str] = field(factory=set)
    filling: _Filling = field(factory=_Filling)

    def testimony(self) -> Drawn:
        """The report."""
        report = self.world.report
        if self.world.overlap_in_use:
            self.broken.add("codes")
        if self.world.breaks_convention:
            self.broken.add("convention")
        self.broken |= self.world.broken
        wholes = {figure.id: whole.id for _, whole, each in _groups(report) for figure in each.parts}
        for figure in report.walk():
            self._value(figure, wholes.get(figure.id))
        for key, whole, each in _groups(report):
            self._breakdown(key, whole, each)
        for ids in _accounts(report).values():
            self._relate(ids)
        return Drawn(self.filling.of(report), true=True, broken=frozenset(self.broken))

    def _size(self, id_: str) -> int:
        return len(self.world.sets[id_])

    def _words(self, number: int, whole: int | None) -> str:
        text = _worded(self.rng, number, whole, soft=self.strict)
        if not _true(Amount.read(text), number, whole, soft=True):
            self.broken.add("soft")
        return text

    def _value(self, figure: Figure, whole: str | None) -> None:
        size = None if whole is None else self._size(whole)
        if (holder := figure.amount.included_in) is not None:
            if not self.world.sets[figure.id] <= self.world.sets[holder]:
                raise _NoWorldError
            return
        self.filling.values[figure.id] = text = self._words(self._size(figure.id), size)
        if size and not _shared(text) and _happens(self.rng, 0.1):
            self.filling.shares[figure.id] = self._share(self._size(figure.id), size)

    def _breakdown(self, key: tuple[str, int], whole: Figure, each: Breakdown) -> None:
        sets = [self.world.sets[figure.id] for figure in each.parts]
        union = frozenset[int]().union(*sets)
        covers = self.world.sets[whole.id] <= union
        if covers and _happens(self.rng, 0.6):
            self.filling.complete[key] = self.rng.choice(list(Complete))
        elif not covers and not self.strict and _happens(self.rng, 0.2):
            self.filling.complete[key] = self.rng.choice((Complete.CLOSES, Complete.JUDGED))
            self.broken.add("complete")
        surplus = sum(map(len, sets)) - len(union)
        self.filling.exclusive[key] = self.rng.choice((None, None, False, True if not surplus else None))
        if _happens(self.rng, 0.1):
            text = self._words(surplus, None)
            if self.filling.exclusive[key] is not True or not Amount.read(text).firm.low:
                self.filling.excess[key] = text

    def _relate(self, ids: Sequence[str]) -> None:
        pairs = list(combinations(ids, 2))
        for one, other in self.rng.sample(pairs, min(len(pairs), self.rng.choice((0, 0, 1, 2)))):
            first, second = self.world.sets[one], self.world.sets[other]
            if not first & second and one in self.filling.values and _happens(self.rng, 0.4):
                self.filling.additional[one] = (other,)
            elif second and len(first) <= len(second) and self._takes_base(one) and _happens(self.rng, 0.3):
                self.filling.bases[one] = other
                self.filling.shares[one] = self._share(len(first), len(second))
            else:
                self.filling.overlaps.append(Overlap((one, other), self._extent(first, second)))

    def _takes_base(self, one: str) -> bool:
        """Whether a percentage of another figure may be printed beside a figure's count."""
        return one in self.filling.values and not _shared(self.filling.values[one])

    def _share(self, number: int, whole: int) -> str:
        """A true share to be printed beside a count."""
        text = _percent(self.rng, number, whole) or "0%"
        return text if _true(Amount.read(text), number, whole, soft=True) else f"{100 * number // whole}%"

    def _extent(self, first: frozenset[int], second: frozenset[int]) -> Extent | str:
        true: list[Extent | str] = [Extent.UNKNOWN, self._words(len(first & second), None)]
        true += [Extent.NONE] if not first & second else []
        true += [Extent.WITHIN] if first <= second else []
        true += [Extent.SAME] if first == second else []
        return self.rng.choice(true)


def _disturbed(rng: Random) -> Drawn:
    """A true report in which a number or two are changed."""
    report = _from_world(rng).report
    stated = [figure for figure in report.walk() if figure.amount.exact and figure.amount.status is Status.STATED]
    chosen = rng.sample(stated, min(len(stated), rng.choice((1, 1, 2))))
    changes = {figure.id: str(max(0, int(figure.amount.firm.low) + rng.choice((-2, -1, 1, 2)))) for figure in chosen}

    def changed(figure: Figure) -> Figure:
        return evolve(
            figure,
            amount=Amount.read(changes.get(figure.id, figure.amount.text)),
            breakdowns=tuple(evolve(each, parts=tuple(map(changed, each.parts))) for each in figure.breakdowns),
        )

    return Drawn(Report(report.source, map(changed, report.figures), overlaps=report.overlaps))
