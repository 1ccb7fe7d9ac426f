"""What the labels of tables mean, by the catalogue's words: exactly, never by likeness."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport import catalogue
from tipreport.errors import UnknownCodeError, ValueProblem
from tipreport.formats.sheets import hxl
from tipreport.formats.sheets.layout import (
    COUNTRY,
    DIMENSION,
    INDICATOR,
    LABELS,
    MARK,
    REPORTER,
    TOTAL,
    UNIT,
    Meaning,
    Words,
)
from tipreport.model.codebook import Codebook
from tipreport.model.codes import UNSPECIFIED
from tipreport.model.countries import named
from tipreport.model.group import GROUP, GROUPS, read_group, resolve_group
from tipreport.model.guidance import meant, other_words
from tipreport.model.spelling import as_code, nearest, plain
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tipreport.model.indicator import Indicator

ANY = "*"
"""The word that stands for all labels that nothing else is said of."""

TOTALS, _NOT_RECORDED, COUNTED, _AMOUNTS, MARKS = (
    frozenset(catalogue.table("labels")[name]["words"]) for name in ("total", "unspecified", "counted", "value", "mark")
)
"""Words for a label that restricts nothing, for a code that nobody recorded, for what is counted in a column, for
columns of amounts and of marks."""
VALUES = COUNTED | _AMOUNTS
"""Words for the header of a column with amounts."""

# What points to a footnote: superscripts, and signs or one letter or number in brackets, at the end.
_FOOTNOTE = pattern(r"(?:\s*(?:[¹²³⁰⁴-⁹]+|\*{1,3}|[†‡§]|\[[a-z0-9]{1,2}\]|\((?:[a-z]|\d{1,2})\)))+$", re.IGNORECASE)
_PUNCTUATION = ",;:/–-() "
_SEPARATORS = pattern(r"[;+]")  # of several codes in one value
_BESIDE = pattern(r"\s*[/|\n]\s*")  # between the words of two languages


Matched = dict[str, dict[str, str]]
"""What labels mean in words, by what the column or header says in which they stand."""


# Q1 2023, Quarter 1 2023, 2023 Q1
_QUARTER = pattern(
    r"(?:q|quarter )(?P<n>[1-4])[ /-]+(?P<year>[12]\d{3})|(?P<of>[12]\d{3})[ /]+q(?P<m>[1-4])", re.IGNORECASE
)
_LIKE = 0.75  # how like a known word a label is that may be meant for it


class Matcher:
    """Reads labels: by the layout's words first, then by those of the catalogue."""

    def __init__(self, book: Codebook, indicators: Mapping[str, Indicator], words: Words) -> None:
        """Prepare.

        Args:
            book: The code lists in force.
            indicators: By their ids.
            words: What the layout says of labels.
        """
        self.book = book
        self.indicators = indicators
        self.words = words
        self.children_named = False  # among the labels of the table: then women are female and adult
        self._known: dict[tuple[str, str], Meaning | None] = {}

    def meaning(self, column: str, label: str) -> Meaning | None:
        """Return what a label means in a column that says something; None where that is not known.

        Args:
            column: A dimension, or another of the words of a layout.
            label: Its text.
        """
        if (column, label) not in self._known:
            meaning = self._meaning(column, label)
            self._known[column, label] = None if meaning is None else self._settled(meaning)
        return self._known[column, label]

    def _settled(self, meaning: Meaning) -> Meaning:
        """Return a meaning with sex and age in the place of a group."""
        word = dict(meaning.says).get(GROUP)
        if word is None:
            return meaning
        codes = resolve_group((word,), children_named=self.children_named)
        own = [(name, code) for name, several in codes.items() for code in several]
        return evolve(meaning, says=(*(pair for pair in meaning.says if pair[0] != GROUP), *own))

    def matched(self) -> Matched:
        """Return what labels mean that were read so far by the catalogue, and not as they stand there."""
        found: Matched = {}
        for (column, label), meaning in self._known.items():
            if meaning is not None and plain(label) not in self.words.get(column, {}) and not meaning.left_out:
                words = _in_words(column, meaning)
                if words not in {label, plain(label)}:
                    found.setdefault(column, {})[label] = words
        return found

    def left_out(self) -> Matched:
        """Return the labels read so far where nothing is to be read."""
        found: Matched = {}
        for (column, label), meaning in self._known.items():
            if meaning is not None and meaning.left_out:
                found.setdefault(column, {})[label] = ""
        return found

    def stated(self, column: str, label: str) -> Meaning | None:
        """Return what the layout says that a label means; None where it says nothing of it."""
        return self.words.get(column, {}).get(plain(label))

    def _meaning(self, column: str, label: str) -> Meaning | None:
        own = self.words.get(column, {})
        if column == COUNTRY or (column in self.book and self.book.dimension(column).countries):
            own = self._of_places(column) | own
        for text in _readings(label):
            if (stated := own.get(plain(text))) is not None:
                return stated
            found = self.by_catalogue(column, text)
            if len(found) == 1:
                return found[0]
        return own.get(ANY) or self._of_no_list(column, label)

    def has_no_list(self, column: str) -> bool:
        """Return whether a dimension is declared without codes, so that each label is one."""
        return column in self.book and column not in Codebook.standard() and not self.book.dimension(column).codes

    def _of_no_list(self, column: str, label: str) -> Meaning | None:
        """Return a label as a code of its own, in a dimension that the layout declares without codes."""
        if not self.has_no_list(column):
            return None
        text = _FOOTNOTE.sub("", " ".join(label.split()))
        return Meaning(((column, text),)) if as_code(text) and not _SEPARATORS.search(text) else None

    def _of_places(self, column: str) -> dict[str, Meaning]:
        """Return what the layout says of places, for another column of countries: their names are the same there."""
        return {
            word: evolve(
                meaning, says=tuple((column if name == "place" else name, code) for name, code in meaning.says)
            )
            for word, meaning in self.words.get("place", {}).items()
        }

    def by_catalogue(self, column: str, text: str) -> list[Meaning]:
        """Return all that a text can mean in a column."""
        if plain(text) in TOTALS and column != "period":  # a total of years is a period that somebody has to name
            return [TOTAL]
        if column == LABELS:
            return list(dict.fromkeys(map(self._settled, self._anywhere(text))))
        meaning = self._one(column, text)
        if meaning is None:
            sides = [self._one(column, side) for side in _BESIDE.split(text) if side]
            meaning = sides[0] if len(sides) > 1 and len(set(sides)) == 1 else None
        return [] if meaning is None else [meaning]

    def _anywhere(self, text: str) -> Iterator[Meaning]:
        """Yield what a text means as a code of any dimension, as an indicator, or as the name of a dimension."""
        if text.startswith("#") and (tagged := hxl.meaning_of(text, self.indicators)) is not None:
            yield tagged
        if (name := self.dimension(text)) is not None:
            yield Meaning(dimension=name)
        for column in (INDICATOR, GROUP, *(one.id for one in self.book.dimensions)):
            if plain(text) not in _NOT_RECORDED and (meaning := self._one(column, text)) is not None:
                yield meaning

    def mark(self, text: str) -> str:
        """Return the mark of an amount as the layout has it; empty for one that says nothing."""
        meaning = self.words.get(MARK, {}).get(plain(text))
        return text if meaning is None else "" if meaning.left_out else dict(meaning.says)[MARK]

    def heading(self, text: str) -> Meaning | None:
        """Return what a label says of all rows below it; None where it is none that does."""
        stated = self.words.get(LABELS, {}).get(plain(text))
        if stated is not None:
            return stated if stated.dimension or {name for name, _ in stated.says} == {INDICATOR} else None
        name = self.dimension(text)
        return self._one(INDICATOR, text) if name is None else Meaning(dimension=name)

    def dimension(self, text: str) -> str | None:
        """Return the dimension, or the group of sex and age, that a text names."""
        if text.startswith("#"):
            return hxl.column_of(text) or None
        word = plain(re.sub(r"^\s*(?:by|of which)\s+", "", text, flags=re.IGNORECASE)).rstrip(":")
        titles = {plain(one.title): one.id for one in self.book.dimensions}
        return word if word in self.book or word == GROUP else titles.get(word) or meant(word)

    def _one(self, column: str, text: str) -> Meaning | None:
        """Return what a text means as a code of one dimension, or as an indicator or a unit."""
        if column == DIMENSION:
            name = self.dimension(text)
            return None if name is None else Meaning(dimension=name)
        if column == REPORTER:
            return Meaning(((column, text),))
        if column == GROUP and (both := self._sex_and_age(text)) is not None:
            return both
        code = self._indicator(text) if column == INDICATOR else self._unit(text) if column == UNIT else None
        if column not in {INDICATOR, UNIT}:
            code = self._code("place" if column == COUNTRY else column, text)
        return None if code is None else Meaning(((column, code),))

    def _sex_and_age(self, text: str) -> Meaning | None:
        """Return what a text means that is a word for a sex and one for an age, in either order: `Female, under 18`."""
        words = text.split()
        for cut in range(1, len(words)):
            first, last = (" ".join(some).strip(_PUNCTUATION) for some in (words[:cut], words[cut:]))
            for sex, age in ((first, last), (last, first)):
                codes = [(name, self._code(name, word)) for name, word in (("sex", sex), ("age", age))]
                says = tuple((name, code) for name, code in codes if code is not None)
                if len(says) == len(codes):
                    return Meaning(says)
        return None

    def _indicator(self, text: str) -> str | None:
        word = plain(text)
        if word in self.indicators:
            return word
        titles = {plain(one.title): one.id for one in self.indicators.values()}
        outside = {code: one.id for one in self.indicators.values() for _, code in one.codes}
        return titles.get(word) or meant(text, "indicators") or outside.get(text.strip())

    def _unit(self, text: str) -> str | None:
        names = {plain(name): one.name for one in self.book.units for name in (one.name, one.title, one.plural)}
        return names.get(plain(text)) or (text.strip() if self.book.has_unit(text.strip()) else None)

    def _code(self, dimension: str, text: str) -> str | None:
        if dimension not in {GROUP, "period"} and self._is_unrecorded(dimension, plain(text)):
            return UNSPECIFIED
        try:
            if dimension == GROUP:
                return read_group(text)
            if self.book.dimension(dimension).countries and (country := _country(text)):
                return country
            (code,) = self.book.read(dimension, _QUARTER.sub(_year_first, " ".join(text.split())))
        except ValueProblem:
            return self._elsewhere(dimension, text)
        return code

    def _is_unrecorded(self, dimension: str, word: str) -> bool:
        """Return whether a word says that nobody recorded a code, alone or beside its dimension: `age_not_stated`."""
        names = {dimension, plain(self.book.dimension(dimension).title)}
        beside = {text for name in names for text in (word.removeprefix(f"{name}_"), word.removesuffix(f"_{name}"))}
        return not _NOT_RECORDED.isdisjoint(beside)

    def _elsewhere(self, dimension: str, text: str) -> str | None:
        """Return the code that a text names by its title, or in another standard."""
        if dimension == GROUP:
            return None
        known = self.book.dimension(dimension)
        named_so = {plain(one.title): one.id for one in known.codes}
        outside = {code: one.id for one in known.codes for _, code in one.outside}
        return named_so.get(plain(text)) or outside.get(text.strip())

    def nearest(self, column: str, label: str) -> str:
        """Return the nearest known word for a label, for a message; empty if none is near."""
        column = "place" if column == COUNTRY else column
        if column == INDICATOR:
            names = names_of_indicators(self.indicators)
            near = nearest(label, names)
            return names[near] if near else ""
        if column == GROUP:
            return nearest(label, GROUPS)
        if column in self.book:
            known = self.book.dimension(column)
            if known.countries and (country := named(label)):
                return country
            near = nearest(label, self._spellings[column], _LIKE)
            return self._spellings[column][near] if near else ""
        return ""

    @cached_property
    def _spellings(self) -> dict[str, dict[str, str]]:
        """Return all words for the codes of each dimension."""
        return {
            one.id: {word: code.id for code in one.codes for word in (*code.synonyms, plain(code.title), code.id)}
            for one in self.book.dimensions
        }


def _in_words(column: str, meaning: Meaning) -> str:
    """Return a meaning as people read it, in a column that says something."""
    said = [code if name == column else f"{name} {code}" for name, code in meaning.says]
    return " and ".join([*said, *([meaning.dimension] if meaning.dimension else [])]) or "all"


def names_of_indicators(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """Return the ids of indicators by all that they are called."""
    names = {id_: id_ for id_ in indicators} | {one.title: id_ for id_, one in indicators.items()}
    others = {word: name for word in other_words() if (name := meant(word, "indicators"))}
    return names | others


def _year_first(match: re.Match[str]) -> str:
    return f"{match['year'] or match['of']}-Q{match['n'] or match['m']}"


def _country(text: str) -> str | None:
    """Return the country of a name, whose words may stand in another order than in ISO 3166.

    >>> _country("Bolivia (Plurinational State of)"), _country("Republic of Korea"), _country("Netherlands")
    ('BOL', 'KOR', 'NLD')
    """
    return _countries().get(_in_order(text))


@cache
def _countries() -> dict[str, str]:
    """Return the codes of countries by their names, in one order of words."""
    return {_in_order(name): code for name, code in catalogue.country_names().items()}


def _in_order(name: str) -> str:
    """Return the words of a name as they are spoken: what stands in brackets, or after a comma, comes first."""
    word = " ".join(name.casefold().replace("’", "'").split())
    match = re.fullmatch(r"([^,(]+)(?:, | \()([^)]+)\)?", word)
    return f"{match[2]} {match[1]}" if match else word


def is_child(label: str) -> bool:
    """Return whether a label is a word for children, girls or boys, perhaps beside others."""
    book = Codebook.standard()
    for text in _readings(label):
        with suppress(UnknownCodeError):
            return read_group(text) in {"girls", "boys"}
        with suppress(UnknownCodeError):
            return book.read("age", text) == ("child",)
    return False


def _readings(label: str) -> Iterator[str]:
    """Yield a label as it stands, without what points to a footnote, and as it was before its letters were broken."""
    text = " ".join(label.split())
    yield text
    shorter = _FOOTNOTE.sub("", text)
    if shorter and shorter != text:
        yield shorter
    for encoding in ("cp1252", "latin-1"):
        try:
            mended = text.encode(encoding).decode()
        except UnicodeError:
            continue
        if mended != text:
            yield mended
