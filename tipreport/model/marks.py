"""The marks of tables: what stands in a cell in the place of a number, or beside one, and what a source means by it.

A source declares its marks in a line, wherever a source is declared: `eurostat; * = withheld, 1 to 4; - = 0`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field

from tipreport.errors import AmountError, ShapeError
from tipreport.model.amount_grammar import read_amount
from tipreport.model.spelling import did_you_mean, nearest
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK = "blank"
"""What a mark is called that is no sign at all: an empty cell."""

FLAGS = (
    "provisional",
    "revised",
    "estimated",
    "forecast",
    "imputed",
    "break in series",
    "definition differs",
    "low reliability",
    "not significant",
)
"""What a mark beside a number may say of it; the number is what it is."""

_OF_EUROSTAT = """: = not reported; c = withheld; C = withheld; z = not applicable; m = not applicable;
b = break in series; d = definition differs; e = estimated; f = forecast; i = imputed; s = imputed;
n = not significant; p = provisional; r = revised; u = low reliability"""
_OF_BRITAIN = """c = withheld; x = not reported; z = not applicable; b = break in series; e = estimated; f = forecast;
p = provisional; r = revised; u = low reliability"""
NAMED = {"eurostat": _OF_EUROSTAT, "nrm": _OF_BRITAIN, "unodc": ".. = not reported; ... = not reported"}
"""Marks as their publishers explain them: Eurostat's flags and special values, the shorthand of British official
statistics (the National Referral Mechanism's among them), and the two dots of the United Nations."""

_USUAL = pattern(r"[.:*–—…/-]{1,3}|[\[(][a-z]{1,4}[\])]|[a-z]|n\.?/?a\.?|nd|nil|suppressed|blank", re.IGNORECASE)
_FLAGGED = pattern(r"(?P<words>.*[0-9%].*?) ?(?P<flags>(?:[\[(][A-Za-z]{1,3}[\])] ?)+|(?<=[0-9% ])[A-Za-z]{1,3})")
_USUAL_FLAGS = pattern(r"(?:[\[(][A-Za-z]{1,3}[\])] ?)+|[bdefinprsu]")
_LETTERS = pattern(r"[A-Za-z]+")
_MOST = 20  # characters of a mark
NO_NUMBER = "a number, or why there is none: `not reported`, `not collected`, `withheld`, `not applicable`"
NO_FLAG = "a number without marks that the source does not declare"
_OR_NAMED = ", or name a publisher whose marks are known: `marks: eurostat`, nrm or unodc"
EXPECTED = "marks and what they mean, such as `.. = not reported; * = withheld, 1 to 4`, or eurostat, nrm or unodc"


@frozen
class Marks:
    """The marks of a source's tables.

    Attributes:
        text: The declaration as written.
        meanings: The amount, or the flag, that each mark stands for.

    >>> from tipreport.model.marks import Marks
    >>> marks = Marks.read("nrm; * = withheld, 1 to 4")
    >>> marks.meaning("[x]"), marks.meaning("*"), marks.meaning("12 [p]"), marks.meaning("12")
    (('not reported', ()), ('withheld, 1 to 4', ()), ('12', ('provisional',)), ('12', ()))
    """

    text: str
    meanings: dict[str, str] = field(factory=dict, eq=False, repr=False)

    @classmethod
    def read(cls, line: str | Marks) -> Marks:
        """Read a declaration: named marks, and marks with what they mean, between semicolons.

        Raises:
            ShapeError: A piece is neither, or a mark is a number, too long, or declared twice.
            AmountError: What a mark means is no amount and no flag.
        """
        if isinstance(line, Marks):
            return line
        text = " ".join(line.split())
        named: dict[str, str] = {}
        own: dict[str, str] = {}
        for piece in filter(None, map(str.strip, text.split(";"))):
            if piece.lower() in NAMED:
                named.update(_declared(NAMED[piece.lower()]))
            else:
                mark, meaning = _piece(piece)
                if own.setdefault(mark, meaning) != meaning:
                    raise ShapeError(piece, "each mark once", f"{mark} is {own[mark]} as well")
        if not named and not own:
            raise ShapeError(text, EXPECTED)
        return cls(text, {**named, **own})

    def meaning(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the amount that a cell states, in words, and the flags beside it."""
        plain = _plain(text)
        if plain in self.meanings:
            meant = self.meanings[plain]
            return (text, ()) if meant in FLAGS else (meant, ())
        if plain[:-1] in self.meanings and plain[-1:] in self.meanings:  # Eurostat's `:c`
            value, beside = self.meanings[plain[:-1]], self.meanings[plain[-1]]
            return (value, (beside,)) if beside in FLAGS else (beside, ())
        flagged = _FLAGGED.fullmatch(text)
        flags = tuple(map(self.meanings.get, _flags(flagged["flags"], self.meanings))) if flagged else ()
        if flagged is None or not all(flag in FLAGS for flag in flags):
            return text, ()
        return flagged["words"], tuple(flag for flag in flags if flag)

    def __str__(self) -> str:
        return self.text


def _plain(mark: str) -> str:
    """Return a mark without spaces, and without the brackets around it."""
    plain = "".join(mark.split())
    return plain[1:-1] if re.fullmatch(r"\(.+\)|\[.+\]", plain) else plain


def _flags(text: str, known: dict[str, str]) -> Iterator[str]:
    """Yield the marks beside a number: each pair of brackets is one, and letters alone are one or several."""
    for letters in _LETTERS.findall(text):
        yield from (letters,) if letters in known else letters


def _declared(text: str) -> Iterator[tuple[str, str]]:
    return (_piece(piece.strip()) for piece in text.split(";"))


def _piece(piece: str) -> tuple[str, str]:
    """Return a mark and what it means."""
    written, _, meaning = map(str.strip, piece.partition("="))
    mark = _plain(written)
    if not mark or not meaning or len(mark) > _MOST:
        raise ShapeError(piece, EXPECTED, "" if "=" in piece else did_you_mean(piece, NAMED))
    if _reads(mark):
        raise ShapeError(piece, "a mark that is no amount by itself", "write the amount in the cell")
    if meaning.lower() in FLAGS:
        return mark, meaning.lower()
    try:
        bounded = read_amount(meaning, measured=True)
    except AmountError as problem:
        expected = "an amount, such as `withheld, 1 to 4`, `not reported` or 0, or one of these: " + ", ".join(FLAGS)
        near = nearest(meaning, FLAGS)
        raise AmountError(meaning, expected, f"did you mean {near}?" if near else problem.fix) from None
    if bounded.included_in is not None:
        raise ShapeError(piece, "what the mark means in every cell", "write `included in` in the cell itself")
    return mark, meaning


def _reads(mark: str) -> bool:
    try:
        read_amount(mark, measured=True)
    except AmountError:
        return False
    return True


def undeclared(text: str) -> AmountError | None:
    """Return what is wrong with a text that looks like a mark of a table, declared by nobody; None for any other."""
    if _USUAL.fullmatch(text):
        line = f"{text} = not reported"
        quoted = line if line[0].isalnum() else f'"{line}"'
        fix = f"write that; or say on the source what the mark means, such as `marks: {quoted}`{_OR_NAMED}"
        return AmountError("an empty cell" if text == BLANK else text, NO_NUMBER, fix)
    if (flagged := _FLAGGED.fullmatch(text)) and _USUAL_FLAGS.fullmatch(flagged["flags"]):
        mark = re.split(r"(?<=[\])])", flagged["flags"].strip())[0]
        fix = f"say on the source what {mark} means, such as `marks: {_plain(mark)} = provisional`{_OR_NAMED}"
        return AmountError(text, NO_FLAG, fix)
    return None
