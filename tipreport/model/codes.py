"""Dimensions: the ways to break a count down, each with its codes in a hierarchy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport import catalogue
from tipreport.arguments import plain_fields, several
from tipreport.errors import FigureError, UnknownCodeError
from tipreport.model.ages import NAMED, code_of, read_band
from tipreport.model.areas import area_codes, is_area, lies_in, read_place
from tipreport.model.countries import named
from tipreport.model.group import GROUPS
from tipreport.model.period import Period
from tipreport.model.spelling import did_you_mean, nearest, plain
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tipreport.model.ages import AgeBand

UNSPECIFIED = "unspecified"
"""The code on every dimension for units whose code was not recorded; it excludes every other code."""

MULTIPLE = "multiple"
"""The code for units with several codes, where the source does not say which."""

_LIKENESS = 0.8  # of another word for a code, of which there are many


@frozen(field_transformer=plain_fields)
class Code:
    """One value of a dimension.

    Attributes:
        id: The name in files.
        title: The name for people.
        under: The code that it lies in, if any.
        synonyms: Other words that are read as this code, in the spelling of codes.
        outside: The codes in other standards, by standard.
        convention: Whether it lies under the other by convention: many sources count it there, but it is no definition.

    >>> from tipreport import Code
    >>> Code("web", "By a form on the web", under="remote").under
    'remote'
    """

    id: str
    title: str
    under: str | None = None
    synonyms: tuple[str, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    convention: bool = False


def _codes(codes: Iterable[Code]) -> tuple[Code, ...]:
    return several("codes", codes, Code)


@frozen(field_transformer=plain_fields, repr=False)
class Dimension:
    """A way to break a count down.

    No list of codes is taken to be complete: every dimension and every code with others under it keeps an unnamed
    remainder.

    Attributes:
        id: The name in files.
        title: The name for people.
        codes: The listed codes.
        exclusive: True if a unit has one code, as a fact; None if it is only an assumption that two codes do not
            overlap; False if they are known to overlap.
        countries: Whether ISO 3166 codes and areas are read as well as the listed ones.
        periods: Whether its codes are periods.
        usual: Whether two codes usually mean different units, so that nobody is asked to declare an overlap.
        once: Whether what happens once has one code, as a fact.
        contrary: Codes of which a unit has one at the most, as a fact.
        ages: Whether age bands are read as well as the listed codes.

    >>> from tipreport import Code, Dimension
    >>> Dimension("channel", "How it was reported", (Code("web", "On the web"), Code("phone", "By telephone"))).id
    'channel'
    """

    id: str
    title: str
    codes: tuple[Code, ...] = field(default=(), converter=_codes)
    exclusive: bool | None = None
    countries: bool = False
    periods: bool = False
    usual: bool = False
    once: bool = False
    contrary: tuple[str, ...] = ()
    ages: bool = False
    _listed: Mapping[str, Code] = field(init=False, repr=False, eq=False)
    _words: Mapping[str, str] = field(init=False, repr=False, eq=False)

    @_listed.default
    def _index_codes(self) -> Mapping[str, Code]:
        return {code.id: code for code in self.codes}

    @_words.default
    def _index_words(self) -> Mapping[str, str]:
        titles = Counter(plain(code.title) for code in self.codes)
        words = {plain(code.title): code.id for code in self.codes if titles[plain(code.title)] == 1}
        words |= {synonym: code.id for code in self.codes for synonym in code.synonyms}
        return words | {plain(code.id): code.id for code in self.codes} | {UNSPECIFIED: UNSPECIFIED}

    def __repr__(self) -> str:
        return f"<Dimension {self.id}: {', '.join(code.id for code in self.codes) or 'no listed codes'}>"

    def __attrs_post_init__(self) -> None:
        if self.ages and not self.exclusive:
            said = "unknown" if self.exclusive is None else "no"
            raise FigureError(f"exclusive: {said}", "codes of age that exclude each other", "leave out `exclusive`")
        for code in self.codes:
            self._refuse_unknown_parent(code)

    def _refuse_unknown_parent(self, code: Code) -> None:
        above, seen = code, {code.id}
        while above.under is not None:
            if above.under in seen:
                raise UnknownCodeError(above.under, f"a code that does not lie under {code.id} itself")
            if above.under not in self._listed:
                fix = did_you_mean(above.under, self._listed)
                raise UnknownCodeError(above.under, f"a code of {self.id} that {above.id} can lie under", fix)
            seen.add(above.under)
            above = self._listed[above.under]

    def read(self, text: str) -> str:
        """Read a word as a code, in the spelling of the list.

        Raises:
            UnknownCodeError: The word is no code of this dimension, no synonym, and no mix of codes.
            PeriodError: The dimension is the period, and the text is none.
        """
        if self.periods:
            return str(Period.read(text)) if plain(text) != UNSPECIFIED else UNSPECIFIED
        if (code := self._words.get(plain(text))) is not None:
            return code
        if self.countries and (place := read_place(text.strip())) is not None:
            return place
        if self.ages and (band := read_band(plain(text))) is not None:
            return code_of(band)
        if "+" in text and self.exclusive is not True:
            return self._mix(text)
        if "+" in text and all(plain(part) in self._words for part in text.split("+")):
            fix = f"codes of {self.id} exclude each other, so that there are no mixed ones"
            raise UnknownCodeError(text, f"one code of {self.id}", fix)
        raise UnknownCodeError(text, self._expected(), lambda: self._suggest(text))

    def _mix(self, text: str) -> str:
        parts = text.split("+")
        if not all(part.strip() for part in parts):
            raise UnknownCodeError(text, f"codes of {self.id} on both sides of each +")
        codes = set(map(self.read, parts))
        if UNSPECIFIED in codes or len({self.side(code) for code in codes} - {None}) > 1:
            fix = f"{UNSPECIFIED} excludes every other code: write two figures, or the codes alone"
            fix = fix if UNSPECIFIED in codes else f"nobody is {' and '.join(self.contrary)}: write two figures"
            raise UnknownCodeError(text, f"codes of {self.id} that a unit can have together", fix)
        listed = [code for code in self._listed if code in codes]
        return "+".join((*listed, *sorted(codes.difference(listed))))

    def mixed(self, code: str) -> tuple[str, ...]:
        """Return the codes that a mixed code such as `sexual+labour` joins; any other code alone."""
        return (code,) if code in self._listed else tuple(code.split("+"))

    def _expected(self) -> str:
        codes = "an ISO 3166 code such as MEX or MX-CHP, an area such as EU or western_africa, or "
        bands = ", or a band such as 9-17, under 15 or 65+" if self.ages else ""
        return f"{codes if self.countries else ''}a code of {self.id}{bands}"

    def _suggest(self, text: str) -> str:
        return self._said_otherwise(text) or self._nearest(text)

    def _said_otherwise(self, text: str) -> str:
        """Return what to write for a word that has another place; empty for any other word."""
        if self.id in {"sex", "age"} and text.strip().lower() in GROUPS:
            return f"{text} is a word for sex and age together: write it with `group`"
        labels = catalogue.table("labels")
        if plain(text) in labels["total"]["words"]:
            return f"write `all` alone, or leave {self.id} out: a total has no code"
        return f"write {UNSPECIFIED}" if plain(text) in labels["unspecified"]["words"] else ""

    def _nearest(self, text: str) -> str:
        """Return the codes that may be meant, or how to declare one."""
        if self.countries and (country := named(text)):
            return f"write the ISO 3166 code {country}"
        words = plain(text)
        begins = (code for code in area_codes() if words and code.startswith(f"{words}_"))
        area = next(begins, "") or nearest(text, area_codes()) if self.countries else ""
        # An id that is like it goes before a title, and before another word.
        other = self._words.get(nearest(text, self._words, _LIKENESS))
        near = nearest(text, [*self._listed, UNSPECIFIED]) or area or other
        if near:
            return f"did you mean {near}?"
        if self.countries and len(self._listed) < 2:  # noqa: PLR2004 - there is nothing to choose from
            return "write a part of a country by its code of ISO 3166-2, and declare other places under `dimensions`"
        listed = did_you_mean(text, [*self._listed, UNSPECIFIED])
        declared = f"`dimensions: {{{self.id}: {{codes: {{{plain(text)}: ...}}}}}}`"
        return listed or f"look for it with `tipreport explain {self.id}`, or declare it: {declared}"

    def lists(self, code: str) -> bool:
        """Whether a code is one of the listed ones."""
        return code in self._listed

    def _is_own_area(self, code: str) -> bool:
        return code in self._listed and is_area(code)

    def is_place(self, code: str) -> bool:
        """Whether a code is that of a country, a part of one or an area, and not a listed one."""
        return self.countries and code not in self._listed and code != UNSPECIFIED

    def title_of(self, code: str) -> str:
        """Return the title of a code; the code itself if it is not listed."""
        return self._listed[code].title if code in self._listed else code

    def above(self, code: str, *, by_convention: bool = True) -> frozenset[str]:
        """Return every code that a code lies in, including the code itself.

        Args:
            code: The code.
            by_convention: Whether conventions count, or definitions alone.
        """
        if len(parts := self.mixed(code)) > 1:
            mixed = {code} | ({MULTIPLE} & self._listed.keys())
            return frozenset(mixed).union(*(self.above(part, by_convention=by_convention) for part in parts))
        if self.is_place(code):
            # An area that a report declares itself is another one.
            return frozenset(one for one in lies_in(code) if one == code or not self._is_own_area(one))
        chain = {code}
        while (listed := self._listed.get(code)) and listed.under and (by_convention or not listed.convention):
            code = listed.under
            chain.add(code)
        return frozenset(chain)

    def band(self, code: str) -> AgeBand | None:
        """Return the ages that a code lies in, its own or those of a code that it lies in; None if they are unknown."""
        if code not in self._listed:
            return read_band(plain(code))
        return next((NAMED[above] for above in self.above(code, by_convention=False) if above in NAMED), None)

    def side(self, code: str) -> str | None:
        """Return which of the contrary codes a code lies in by definition; None if in none."""
        above = self.above(code, by_convention=False) if self.contrary else ()
        return next((one for one in self.contrary if one in above), None)

    def extended(self, *codes: Code, title: str = "", exclusive: bool | None = None) -> Dimension:
        """Return this dimension with codes added, or moved to another parent.

        A code that is moved keeps its synonyms and its codes in other standards, unless it brings its own.
        """
        changed = {code.id: code for code in codes}
        kept = tuple(_moved(code, changed.pop(code.id, code)) for code in self.codes)
        return evolve(
            self,
            codes=(*kept, *changed.values()),
            title=title or self.title,
            exclusive=self.exclusive if exclusive is None else exclusive,
        )


def _moved(old: Code, new: Code) -> Code:
    return evolve(new, synonyms=new.synonyms or old.synonyms, outside=new.outside or old.outside)
