"""What scripts give to functions and values: each says by these helpers what it takes, and refuses all else alike."""

from __future__ import annotations

import os
import reprlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from numbers import Integral
from operator import attrgetter
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import Converter

from tipreport.errors import AmountError, ArgumentError, FigureError, Location, MissingValueError, ShapeError
from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from attrs import Attribute

T = TypeVar("T")

_ID = pattern(r"[A-Za-z0-9._-]+")

_KINDS = {  # what one is called, what several are, and how one is made
    "Acceptance": ("an acceptance", "acceptances", "tipreport.Acceptance(code, figures, reason) makes one"),
    "Amount": ("an amount", "amounts", "tipreport.Amount.read(words) makes one"),
    "Breakdown": ("a breakdown", "breakdowns", "tipreport.breakdown(...) makes one"),
    "Citation": ("a citation", "citations", "tipreport.Citation.read(words) makes one"),
    "Claim": ("a claim", "claims", "tipreport.Claim(...) makes one"),
    "Complete": ("a word for completeness", "words for completeness", "tipreport.Complete has them"),
    "Coverage": ("a coverage", "coverages", "tipreport.Coverage.read(words) makes one"),
    "Dataset": ("a dataset", "datasets", "tipreport.load(path) reads one"),
    "Figure": (
        "a figure",
        "figures",
        "report['identified'] is one; IDENTIFIED_VICTIMS.figure(440, place='MEX') makes one",
    ),
    "Check": ("a check", "checks", "a module of your rules has them in `CHECKS`"),
    "Indicator": ("an indicator", "indicators", "tipreport.indicators has those that are built in"),
    "Misprint": ("a misprint", "misprints", "tipreport.Misprint(figure, expect, reason) makes one"),
    "Overlap": ("an overlap", "overlaps", "tipreport.Overlap(between, extent) makes one"),
    "PathLike": ("a path", "paths", ""),
    "Processing": ("a word for the processing", "words for the processing", "tipreport.Processing has them"),
    "Report": ("a report", "reports", "tipreport.load(path).report(id) reads one"),
    "Source": ("a source", "sources", "tipreport.Source(id, title, edition) makes one"),
    "bool": ("True or False", "truth values", ""),
    "str": ("text", "texts", ""),
}


def refused(name: str, value: object, expected: str, fix: str = "") -> ArgumentError:
    """Return the error for a value that is not what belongs there."""
    return ArgumentError(f"{name}={reprlib.repr(value)}", expected, fix)


@overload
def given(name: str, value: object, kind: type[T], /) -> T: ...
@overload
def given(name: str, value: T, /, *kinds: type[Any]) -> T: ...
def given(name: str, value: object, /, *kinds: type[Any]) -> object:
    """Return a value that is of one of some kinds.

    Args:
        name: The argument's name.
        value: What was given.
        *kinds: The classes that it may be of. True and False are no numbers.

    Raises:
        ArgumentError: It is of none.
    """
    if isinstance(value, kinds) and (type(value) is not bool or bool in kinds):
        return value
    words = [_words(kind) for kind in kinds]
    raise refused(name, value, " or ".join(one for one, _, _ in words), words[0][2])


def _words(kind: type[Any]) -> tuple[str, str, str]:
    name = kind.__name__
    return _KINDS.get(name, (f"a {name}", f"{name}s", ""))


def several(name: str, values: object, *kinds: type[Any]) -> tuple[Any, ...]:
    """Return values that are each of one of some kinds, as a tuple.

    Raises:
        ArgumentError: One is of none, or they are no list; a text or a mapping is none.
    """
    if type(values) is not tuple and (isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable)):
        words = " or ".join(_words(kind)[1] for kind in kinds)
        alone = isinstance(values, kinds)
        raise refused(name, values, f"a list of {words}", "put it into a list" if alone else _words(kinds[0])[2])
    listed = tuple(values)
    for place, value in enumerate(listed):
        if not isinstance(value, kinds):
            given(f"{name}[{place}]", value, *kinds)
    return listed


def text(name: str, value: object) -> str:
    """Return a text that says something, as plain text.

    Raises:
        ArgumentError: It is no text.
        MissingValueError: It is empty.
        ShapeError: No file can hold it.
    """
    plain = value if type(value) is str else str.__str__(given(name, value, str))
    if not plain.strip():
        raise MissingValueError(name, "text that says something", "write it, or leave it out")
    if not is_unicode(plain):
        raise ShapeError(f"{name}: {plain!a}", "text that UTF-8 can hold", "leave out the half of a surrogate pair")
    return plain


def is_unicode(words: str) -> bool:
    """Whether a text can be written to a file: no half of a surrogate pair stands in it."""
    return words.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in words)


def is_id(words: str) -> bool:
    """Whether a text can be an id."""
    return _ID.fullmatch(words) is not None


def identifier(name: str, value: object) -> str:
    """Return the id of a figure or a source.

    Raises:
        ArgumentError: It is no text.
        FigureError: It has other signs than those of ids.
    """
    words = str.__str__(given(name, value, str))
    if not is_id(words):
        raise FigureError(f"{name}: {words}", "letters, digits, '-', '_' and '.'")
    return words


def code_word(name: str, code: object) -> str:
    """Return the word for a code: a text as it is, a whole number in digits, a date as ISO 8601 has it.

    Raises:
        ArgumentError: It is none of these.
    """
    if isinstance(code, str):
        return str.__str__(code)
    if isinstance(code, date):
        return code.isoformat()[:10]  # the day of a point in time
    try:
        return str(whole(name, code))
    except ValueError:  # Python prints no whole number that long
        raise refused(name, "a long number", "a year, or the number of a code") from None
    except ArgumentError:
        raise refused(name, code, "a code or a list of codes", f"leave out `{name}` if nothing is said of it") from None


def whole(name: str, value: object) -> int:
    """Return a whole number as Python's own, whatever package it comes from.

    Raises:
        ArgumentError: It is no whole number; True, False and floats are none.
    """
    if type(value) is int or (not isinstance(value, bool) and isinstance(value, Integral)):
        return int(value)
    raise refused(name, value, "a whole number")


def residents(number: object) -> int:
    """Return the number of people who live in a place.

    Raises:
        AmountError: It is no whole number above 0.
    """
    if isinstance(number, bool) or not isinstance(number, Integral) or number <= 0:
        raise AmountError(str(number), "a whole number of residents, above 0")
    return int(number)


def path(name: str, value: object) -> Path:
    """Return the path of a file or a directory.

    Raises:
        ArgumentError: It is none.
        MissingValueError: It is empty.
    """
    if isinstance(value, str):
        if not value.strip():
            raise MissingValueError(name, "text that says something", "write it, or leave it out")
        return Path(str.__str__(value))  # which need not be UTF-8, as files are named by other programs, too
    if isinstance(value, os.PathLike):
        return Path(value)
    raise refused(name, value, "the path of a file or a directory", "write it as text, or as a pathlib.Path")


def by_text(name: str, values: object, read: Callable[[str, object], T]) -> dict[str, T]:
    """Return values by texts, each read by a function.

    Raises:
        ArgumentError: They are no mapping of texts.
    """
    if not isinstance(values, Mapping) or not all(isinstance(key, str) for key in values):
        raise refused(name, values, "values by texts, as a dictionary")
    return {key: read(f"{name}[{key!r}]", value) for key, value in values.items()}


def one_or_several(name: str, values: object, *kinds: type[Any]) -> tuple[Any, ...]:
    """Return one value alone, or several, as a tuple.

    Raises:
        ArgumentError: A value is of none of the kinds.
    """
    return (values,) if isinstance(values, kinds) else several(name, values, *kinds)


def optional(read: Callable[[str, object], T]) -> Callable[[str, object], T | None]:
    """Return a function that reads a value as another does, and leaves None as it is."""

    def reader(name: str, value: object) -> T | None:
        return None if value is None else read(name, value)

    return reader


def coordinates(name: str, value: object) -> None:
    """Refuse what is no tuple of dimensions with their codes.

    Raises:
        ArgumentError: It is none.
    """
    try:
        fits = type(value) is tuple and all(map(_is_coordinate, value))
    except TypeError:  # a list somewhere
        fits = False
    if not fits:
        raise refused(name, value, "pairs of a dimension and a tuple of its codes", "such as (('sex', ('male',)),)")


@lru_cache(4096)  # most codes are those of other cells
def _is_coordinate(pair: object) -> bool:
    return (
        type(pair) is tuple
        and len(pair) == 2  # noqa: PLR2004 - a pair
        and isinstance(pair[0], str)
        and type(pair[1]) is tuple
        and all(isinstance(code, str) for code in pair[1])
    )


class FieldTypes:
    """What the fields of a class may hold of which values are made by the thousand: asked once for values alike."""

    def __init__(self, **kinds: tuple[type[Any], ...]) -> None:
        """Begin; no value is known yet.

        Args:
            **kinds: The classes that each field may be of.
        """
        self._kinds = kinds
        self._values = attrgetter(*kinds)
        self._known: set[tuple[type[Any], ...]] = set()

    def refuse_others(self, value: object) -> None:
        """Raise ArgumentError if a field of a value is of no class that it may be of."""
        values = self._values(value)
        types = tuple(map(type, values))
        if types in self._known:
            return
        for (name, kinds), one in zip(self._kinds.items(), values, strict=True):
            if one is not None or NoneType not in kinds:
                given(name.lstrip("_"), one, *(kind for kind in kinds if kind is not NoneType))
        self._known.add(types)


def _truth(name: str, value: object) -> object:
    return given(name, value, bool)


def _texts(name: str, values: object) -> tuple[str, ...]:
    return tuple(text(f"{name}[{place}]", one) for place, one in enumerate(several(name, values, str)))


def _pairs(name: str, values: object) -> tuple[tuple[str, str], ...]:
    listed = several(name, values, tuple)
    for pair in listed:
        if len(pair) != 2 or not all(isinstance(word, str) for word in pair):  # noqa: PLR2004 - a pair
            raise refused(name, values, "pairs of texts")
    return listed


def _location(name: str, value: object) -> Location:
    return given(name, value, Location)


_READERS: dict[str, Callable[[str, object], object]] = {
    "Location": _location,
    "bool": _truth,
    "int": whole,
    "str": text,
    "tuple[str, ...]": _texts,
    "tuple[tuple[str, str], ...]": _pairs,
}


def plain_fields(_: type[Any], fields: Sequence[Attribute[Any]]) -> list[Attribute[Any]]:
    """Have attrs refuse what is no text, number, truth value, list of texts or place where a field's type says so.

    It is the `field_transformer` of values that scripts make. Fields with a converter of their own keep it.
    """
    return [field if field.converter is not None or not field.init else _plain(field) for field in fields]


def _plain(field: Attribute[Any]) -> Attribute[Any]:
    """Return a field with the converter that its type asks for; one of any other type has its own."""
    return field.evolve(converter=_converter(str(field.type)))


@cache
def _converter(kind: str) -> Converter[Any, Any]:
    """Return what reads the fields of a type, each by its name; most fields of most values are None."""
    read, optional = _READERS[kind.removesuffix(" | None")], kind.endswith(" | None")

    def convert(value: object, field: Attribute[Any]) -> object:
        return None if optional and value is None else read(field.alias or field.name, value)

    convert.__annotations__["value"] = kind  # what `help` says of the argument
    return Converter(convert, takes_field=True)
