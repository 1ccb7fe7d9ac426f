"""Codebooks: the code lists and units that a report is read by, and which codes lie in or exclude which."""

from __future__ import annotations

from functools import cache, partial, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar

from attrs import evolve, field

from tipreport.errors import MissingValueError, UnitError, UnknownCodeError
from tipreport.model.ages import NAMED, meet
from tipreport.model.areas import WORLD, at_the_time, is_area, may_lie_in, may_overlap, overlap
from tipreport.model.codes import MULTIPLE, UNSPECIFIED, Dimension
from tipreport.model.countries import read_country
from tipreport.model.group import GROUP, read_group
from tipreport.model.matching import each_has_its_own
from tipreport.model.period import Period
from tipreport.model.spelling import did_you_mean, plain
from tipreport.model.standard import standard_dimensions, standard_units
from tipreport.model.unit import CURRENCY, Unit, UnitKind, names_currency
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

T = TypeVar("T")

Coordinates = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimensions with the codes stated on each, in the codebook's order; a list means any of these."""

ALL = "all"
"""The word on a root for a dimension that is not restricted, whatever the defaults say."""

_MOST_ANSWERS = 100_000  # that are remembered
# These codes contain whole countries once it is known which country a report is about.
_HOME, _ELSEWHERE = "national", frozenset({"foreign", "abroad"})
_RELATIVE = _ELSEWHERE | {_HOME}
# Who is a citizen of a union depends on the year.
_OF_UNION = frozenset({"eu", "other_eu", "non_eu"})


@frozen(repr=False)
class Codebook:
    """The dimensions and units that figures are read by.

    Attributes:
        dimensions: The dimensions, in the order in which coordinates are written.
        units: The units that are known by name; currencies need no listing.
        country: The alpha-3 code of the report's country, which decides what is national, foreign and abroad.

    >>> from tipreport import Codebook
    >>> book = Codebook.about("MEX")
    >>> book.read("sex", "female"), book.within("place", "MX-CHP", "MEX")
    (('female',), True)
    """

    dimensions: tuple[Dimension, ...]
    units: tuple[Unit, ...]
    country: str | None = None
    _dimensions: Mapping[str, Dimension] = field(init=False, repr=False, eq=False)
    _units: Mapping[str, Unit] = field(init=False, repr=False, eq=False)
    _known: dict[tuple[Hashable, ...], Any] = field(init=False, factory=dict, repr=False, eq=False)

    @_dimensions.default
    def _index_dimensions(self) -> Mapping[str, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    @_units.default
    def _index_units(self) -> Mapping[str, Unit]:
        return {unit.name: unit for unit in self.units}

    @classmethod
    def standard(cls) -> Codebook:
        """Return the built-in dimensions and units."""
        return _standard()

    @classmethod
    def about(cls, country: str | None) -> Codebook:
        """Return the built-in dimensions and units for a report about a country."""
        return _about(country)

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # Every process can make the built-in codebooks, so only the country is sent from one to another.
        return (_about, (self.country,)) if self is _about(self.country) else super().__reduce_ex__(protocol)

    def extended(
        self, *, dimensions: Iterable[Dimension] = (), units: Iterable[Unit] = (), country: str | None = None
    ) -> Codebook:
        """Return this codebook with dimensions and units added, or replaced if their ids are known."""
        changed = {dimension.id: dimension for dimension in dimensions}
        kept = tuple(changed.pop(old.id, old) for old in self.dimensions)
        return evolve(
            self,
            dimensions=(*kept, *changed.values()),
            units=tuple({unit.name: unit for unit in (*self.units, *units)}.values()),
            country=read_country(country) if country else self.country,
        )

    def __repr__(self) -> str:
        about = f" about {self.country}" if self.country else ""
        return f"<Codebook{about}: {len(self.dimensions)} dimensions, {len(self.units)} units>"

    def __contains__(self, dimension: str) -> bool:
        return dimension in self._dimensions

    def dimension(self, name: str) -> Dimension:
        """Return a dimension by its id.

        Raises:
            UnknownCodeError: There is none.
        """
        if name not in self._dimensions:
            raise UnknownCodeError(name, "a dimension", self._suggested(name))
        return self._dimensions[name]

    def _suggested(self, name: str) -> str:
        # Imported here: most dimensions are known.
        from tipreport.model.guidance import meant  # noqa: PLC0415

        other = meant(name)
        return f"did you mean {other}?" if other else did_you_mean(name, [*self._dimensions, GROUP])

    def has_unit(self, name: str) -> bool:
        """Whether a unit, a currency, or the word for all currencies has this name."""
        return name == CURRENCY or name in self._units or names_currency(name)

    def unit(self, name: str) -> Unit:
        """Return a unit by its name, or a currency by its ISO 4217 code.

        Raises:
            UnitError: There is none.
        """
        if (unit := self._units.get(name)) is not None:
            return unit
        if names_currency(name):
            return Unit(name, name, name, kind=UnitKind.CURRENCY)
        raise UnitError(name, "a unit", did_you_mean(name, self._units) or "declare it under `units`")

    def read(self, dimension: str, codes: str | Iterable[str]) -> tuple[str, ...]:
        """Return the codes that words name on one dimension, sorted; `all` and `group` words stay as they are.

        Raises:
            UnknownCodeError: A word is no code of the dimension, or the dimension is unknown.
            PeriodError: A period cannot be read.
            MissingValueError: There is no word.
        """
        words = (codes,) if isinstance(codes, str) else tuple(codes)
        question = ("read", dimension, *words)
        known: tuple[str, ...] | None = self._known.get(question)
        return self._remembered(question, self._read(dimension, words)) if known is None else known

    def once(self, question: tuple[Hashable, ...], answer: Callable[[], T]) -> T:
        """Return an answer that depends on these lists alone; it is computed when the question is first asked."""
        known: T | None = self._known.get(question)
        return self._remembered(question, answer()) if known is None else known

    @property
    def own(self) -> tuple[Dimension, ...]:
        """The dimensions that are not as they are built in: with the country, they decide which codes lie in which."""
        return self.once(("own",), lambda: tuple(one for one in self.dimensions if one not in _standard().dimensions))

    def once_of(self, names: Iterable[str], question: tuple[Hashable, ...], answer: Callable[[], T]) -> T:
        """Return an answer that depends on the codes of some dimensions alone, as `once` does.

        Where these are built in and know no countries, it is the same whatever country a report is about.
        """
        alike = self.once(("alike",), self._alike).issuperset(names)
        return (_standard() if alike else self).once(question, answer)

    def _alike(self) -> frozenset[str]:
        """Return the dimensions that are the same in all reports that declare nothing about them."""
        standard = _standard().dimensions
        return frozenset(one.id for one in self.dimensions if one in standard and not one.countries)

    def _remembered(self, question: tuple[Hashable, ...], answer: T) -> T:
        """Remember an answer, since many figures ask the same; up to a limit, since there is no end of periods."""
        if len(self._known) >= _MOST_ANSWERS:
            self._known.clear()
        self._known[question] = answer
        return answer

    def _read(self, dimension: str, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words:
            raise MissingValueError(dimension, "at least one code", f"leave out `{dimension}`, or write `all`")
        if dimension == GROUP:
            return tuple(sorted({read_group(word) for word in words}))
        reader = self.dimension(dimension)
        if [word.lower() for word in words] == [ALL] or (reader.countries and not WORLD.isdisjoint(map(plain, words))):
            return (ALL,)
        return tuple(sorted({reader.read(word) for word in words}))

    def coordinates(self, stated: Mapping[str, tuple[str, ...]]) -> Coordinates:
        """Return codes in the order in which coordinates are written; `group` is next to sex and age.

        Raises:
            UnknownCodeError: A dimension is unknown.
        """
        known = self._order()
        for name in stated:
            if name not in known:
                self.dimension(name)
        return tuple(sorted(stated.items(), key=lambda pair: known[pair[0]]))

    def at_the_time(self, codes: Mapping[str, tuple[str, ...]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return codes with those of places as they were in the period among them: `EU` in 2019 is `EU28`.

        Args:
            codes: The codes by dimension.
            names: The dimensions whose codes are of that time; those on others keep their meaning.
        """
        periods = codes.get("period", ())
        then = dict(codes)
        for name in names:
            reader = self.dimension(name)
            if reader.countries and name in codes:
                several = codes[name]
                own = {code for code in several if not reader.is_place(code)}
                then[name] = tuple(sorted(own | {at_the_time(code, periods) for code in several if code not in own}))
        return then

    def _order(self) -> Mapping[str, int]:
        """Return the position of each name in coordinates."""
        order: Mapping[str, int] | None = self._known.get(("order",))
        if order is None:
            names = (name for known in self._dimensions for name in ((GROUP, known) if known == "sex" else (known,)))
            order = self._remembered(("order",), {name: place for place, name in enumerate(names)})
        return order

    def within(self, dimension: str, inner: str, outer: str, *, by_convention: bool = True) -> bool:
        """Return whether a code lies in another one.

        Args:
            dimension: The dimension of both.
            inner: The code that may lie in the other.
            outer: The other one.
            by_convention: Whether conventions count; by definition alone every unit of the one has the other too.
        """
        if inner == outer:
            return True
        question = ("within", dimension, inner, outer, by_convention)
        if (known := self._known.get(question)) is None:
            known = self._remembered(question, self._within(dimension, inner, outer, by_convention=by_convention))
        return bool(known)

    def inside(self, dimension: str, inner: Sequence[str], outer: Sequence[str], *, by_convention: bool = True) -> bool:
        """Return whether each of the inner codes lies within one of the outer, as `within` has it."""
        if len(inner) == 1 == len(outer):
            return self.within(dimension, inner[0], outer[0], by_convention=by_convention)
        return all(
            any(self.within(dimension, code, above, by_convention=by_convention) for above in outer) for code in inner
        )

    def wider(self, dimension: str, codes: Collection[str], *, by_convention: bool = True) -> dict[str, frozenset[str]]:
        """Return for each of some codes those of them in which it lies, itself among them, as `within` has it.

        To ask about each two of some thousand codes would take long.

        >>> wider = Codebook.standard().wider("exploitation", ("begging", "labour", "sexual"))
        >>> sorted(wider["begging"]), sorted(wider["labour"])
        (['begging', 'labour'], ['labour'])
        """
        several, reader = frozenset(codes), self.dimension(dimension)
        if reader.periods or reader.ages:
            return {
                inner: frozenset(o for o in several if self.within(dimension, inner, o, by_convention=by_convention))
                for inner in codes
            }
        mixed = [code for code in several if len(reader.mixed(code)) > 1]
        found = {UNSPECIFIED: frozenset({UNSPECIFIED})}
        for inner in several - {UNSPECIFIED}:
            above = several & self._above(dimension, inner, by_convention=by_convention)
            found[inner] = above.union(
                o for o in mixed if self.within(dimension, inner, o, by_convention=by_convention)
            )
        return found

    def lying_in(
        self, dimension: str, stated: Mapping[tuple[str, ...], int], *, by_convention: bool = True
    ) -> dict[tuple[str, ...], int]:
        """Return for codes that are stated on a dimension the bits of all those that lie in them, as `inside` has it.

        >>> Codebook.standard().lying_in("exploitation", {("labour",): 1, ("begging",): 2, ("begging", "sexual"): 4})
        {('labour',): 3, ('begging',): 2, ('begging', 'sexual'): 6}

        Args:
            dimension: The dimension.
            stated: The codes, each with its bits.
            by_convention: Whether conventions count.
        """
        wider = self.wider(dimension, {code for codes in stated for code in codes}, by_convention=by_convention)
        single: dict[str, int] = {}
        for (code, *others), bits in stated.items():
            for above in () if others else wider[code]:
                single[above] = single.get(above, 0) | bits
        several = [(codes, bits) for codes, bits in stated.items() if len(codes) > 1]
        return {
            outer: reduce(
                or_,
                (bits for inner, bits in several if not any(wider[code].isdisjoint(outer) for code in inner)),
                reduce(or_, (single.get(code, 0) for code in outer)),
            )
            for outer in stated
        }

    def may_lie_inside(self, dimension: str, inner: Sequence[str], outer: Sequence[str]) -> bool:
        """Return whether each of the inner codes lies within one of the outer, or may, for all that is known."""
        return all(any(self._may_lie(dimension, code, above) for above in outer) for code in inner)

    def _may_lie(self, dimension: str, inner: str, outer: str) -> bool:
        reader = self.dimension(dimension)
        if self.within(dimension, inner, outer):
            return True
        if UNSPECIFIED in (inner, outer):
            return False
        if reader.periods:
            return Period.read(inner).may_lie_in(Period.read(outer))
        return reader.is_place(inner) and reader.is_place(outer) and may_lie_in(inner, outer)

    def reduced(self, dimension: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return codes without those that lie in another of them by definition, so that the same codes are equal.

        >>> (
        ...     Codebook.about("MEX").reduced("place", ("USA", "abroad")),
        ...     Codebook.about("MEX").reduced("nationality", ("MEX",)),
        ... )
        (('abroad',), ('national',))
        """
        if self.country in codes and self.dimension(dimension).lists(_HOME):
            codes = tuple(sorted({_HOME if code == self.country else code for code in codes}))
        if len(codes) == 1:
            return codes

        def wider(code: str) -> bool:
            return any(o != code and self.within(dimension, code, o, by_convention=False) for o in codes)

        return self.once(("reduced", dimension, codes), lambda: tuple([code for code in codes if not wider(code)]))

    def _within(self, dimension: str, inner: str, outer: str, *, by_convention: bool) -> bool:
        if UNSPECIFIED in (inner, outer):
            return False
        if self.dimension(dimension).periods:
            return Period.read(inner).within(Period.read(outer))
        reader = self.dimension(dimension)
        if reader.ages and (outer in NAMED or not reader.lists(outer)):
            band, around = reader.band(inner), reader.band(outer)
            return band is not None and around is not None and band.within(around)
        if outer in self._above(dimension, inner, by_convention=by_convention):
            return True
        mine, theirs = reader.mixed(inner), reader.mixed(outer)
        # What is begging and sexual is labour and sexual; what is in three forms is in none of the mixes of two.
        return len(mine) == len(theirs) > 1 and each_has_its_own(
            {one: [o for o in theirs if self.within(dimension, one, o, by_convention=by_convention)] for one in mine}
        )

    def _above(self, dimension: str, code: str, *, by_convention: bool) -> frozenset[str]:
        """Return every code that a unit of this code has too; the country decides what is national and abroad."""
        question = ("above", dimension, code, by_convention)
        return self.once(
            question, partial(self._all_above, self.dimension(dimension), code, by_convention=by_convention)
        )

    def _all_above(self, reader: Dimension, code: str, *, by_convention: bool) -> frozenset[str]:
        above = reader.above(code, by_convention=by_convention)
        if self.country is None or not reader.countries:
            return above
        by_country = frozenset(one for part in reader.mixed(code) for one in _by_country(reader, part, self.country))
        # Nationals of the country are those of the areas that it lies in.
        return above.union(by_country, *(reader.above(one) for one in by_country))

    def by_convention(self, dimension: str, inner: str, outer: str) -> bool:
        """Return whether a code lies in another by convention, and not by definition."""
        return self.within(dimension, inner, outer) and not self.within(dimension, inner, outer, by_convention=False)

    def together(self, dimension: str, one: str, other: str) -> bool:
        """Return whether a unit of a single code may be counted under both: they lie in each other, or nobody can tell.

        Nobody can tell of periods that overlap, of areas that may have a country in common, and of what depends on the
        report's country, if that is not known, or on who is in a union.
        """
        return self.once(("together", dimension, one, other), partial(self._together, dimension, one, other))

    def _together(self, dimension: str, one: str, other: str) -> bool:
        if self.within(dimension, one, other) or self.within(dimension, other, one):
            return True
        if UNSPECIFIED in (one, other):
            return False
        reader = self.dimension(dimension)
        if reader.periods:
            return not Period.read(one).disjoint(Period.read(other))
        if reader.ages:
            return self._ages_meet(reader, one, other)
        return reader.countries and self._may_share(reader, one, other)

    def _ages_meet(self, reader: Dimension, one: str, other: str) -> bool:
        """Whether somebody may have both codes of age, one of which at least is a band."""
        listed = reader.lists(one) and reader.lists(other)
        bands = [band for code in (one, other) if (band := reader.band(code)) is not None]
        return not listed and meet(bands) is not None

    def brought(self, dimension: str, codes: frozenset[str], others: Iterable[str]) -> frozenset[str]:
        """Return codes with those of some others that they bring along together: 10-17 and 15-24 bring 15-17 along."""
        reader = self.dimension(dimension)
        if not reader.ages:
            return codes
        both = meet(band for code in codes if (band := reader.band(code)) is not None)
        if both is None:
            return codes
        exact = (code for code in others if code in NAMED or not reader.lists(code))
        return codes.union(code for code in exact if (band := reader.band(code)) is not None and both.within(band))

    def shares(self, dimension: str, codes: Iterable[str]) -> bool:
        """Return whether some of these codes may be carried together although neither lies in the other."""
        reader = self.dimension(dimension)
        by_place = self.country is None or any(
            code in _OF_UNION or (reader.is_place(code) and may_overlap(code)) for code in codes
        )
        return reader.periods or reader.ages or (reader.countries and by_place)

    def _may_share(self, reader: Dimension, one: str, other: str) -> bool:
        """Return whether two codes of places, neither of which lies in the other, may have something in common."""
        pairs = ((one, other), (other, one))
        if any(code in _OF_UNION and place not in _OF_UNION for code, place in pairs):
            # Nationals of another member state are others than those of the country.
            return not ("other_eu" in (one, other) and not {_HOME, self.country}.isdisjoint((one, other)))
        if any(code in _RELATIVE and reader.is_place(place) for code, place in pairs):
            return self.country is None or any(is_area(place) and overlap(place, self.country) for _, place in pairs)
        return reader.is_place(one) and reader.is_place(other) and overlap(one, other)

    def contrary(self, dimension: str, one: str, other: str, *, once: bool) -> bool:
        """Return whether no unit has two codes, by definition (docs/consistency.md, R4 and R5).

        >>> book = Codebook.standard()
        >>> [book.contrary("sex", "female", other, once=False) for other in ("male", "other", "unspecified")]
        [True, False, True]

        Args:
            dimension: The dimension of both.
            one: A code.
            other: Another one.
            once: Whether what is counted happens once.
        """
        if UNSPECIFIED in (one, other):
            return one != other
        reader = self.dimension(dimension)
        if MULTIPLE in (one, other) or self.together(dimension, one, other):
            return False
        sides = {reader.side(one), reader.side(other)}
        return reader.exclusive is True or (once and reader.once) or (len(sides) > 1 and None not in sides)

    def disjoint(self, dimension: str, one: str, other: str) -> bool:
        """Return whether two codes are usually of different units, so that figures with them add up."""
        if one == other:
            return False
        question = ("disjoint", dimension, one, other)
        if (known := self._known.get(question)) is None:
            known = self._remembered(question, self._disjoint(dimension, one, other))
        return bool(known)

    def _disjoint(self, dimension: str, one: str, other: str) -> bool:
        if UNSPECIFIED in (one, other):
            return True
        reader = self.dimension(dimension)
        if reader.periods:
            return Period.read(one).disjoint(Period.read(other))
        nested = self.within(dimension, one, other) or self.within(dimension, other, one)
        apart = reader.exclusive is True or (reader.exclusive is None and reader.usual)
        if not apart or nested:
            return False
        ages_meet = reader.ages and self._ages_meet(reader, one, other)
        return not ages_meet and not (reader.countries and self._may_share(reader, one, other))


def _by_country(reader: Dimension, code: str, country: str) -> Iterable[str]:
    """Return the codes that follow from the report's country: that country, national, or foreign and abroad."""
    if reader.lists(code):
        return {country} if code == _HOME else ()
    if country in reader.above(code):
        return {_HOME}
    return () if is_area(code) and overlap(code, country) else _ELSEWHERE


@cache
def _about(country: str | None) -> Codebook:
    return _standard().extended(country=country)


@cache
def _standard() -> Codebook:
    return Codebook(dimensions=standard_dimensions(), units=standard_units())
