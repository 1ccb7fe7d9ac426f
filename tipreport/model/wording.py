"""Amounts as sources write them, in the words of the grammar: of another language, with marks, or rounded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tipreport.errors import AmountError
from tipreport.model.amount_grammar import ReadAmount, read_amount
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of, words_of
from tipreport.model.translation import wordings
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.notation import Notation

_NO_NUMBER = pattern(r"not |included in ", re.IGNORECASE)


@frozen
class Wording:
    """An amount as a source writes it, in the words of the grammar, with what they mean.

    Attributes:
        words: The words of the grammar.
        read: What they mean.
        flags: What marks beside the number say of it, such as `provisional`.
    """

    words: str
    read: ReadAmount
    flags: tuple[str, ...] = ()


def read_in(notation: Notation, text: str, *, measured: bool) -> Wording:
    """Read an amount in a notation, as `Notation.read` says."""
    words, flags = notation.marks.meaning(text) if notation.marks else (text, ())
    forms = [words]
    # What a mark means is written in the words of the format.
    if code_of(notation.language) != ENGLISH_CODE and (words == text or flags) and not _NO_NUMBER.match(words):
        forms += wordings(words.lower(), notation.language)
    found: dict[ReadAmount, str] = {}
    why = "", ""
    for form in dict.fromkeys(forms):
        try:
            found.setdefault(read_amount(form, measured=measured), form)
        except AmountError as problem:
            why = problem.expected, problem.fix  # not the problem, whose traceback holds this frame
    if not found:
        raise _unreadable(notation, text, words, why, measured=measured)
    if len(found) > 1 or _false_friend(notation, words):
        raise _ambiguous(notation, text, [*found.values()])
    ((read, form),) = found.items()
    return _rounded(notation, form, flags, measured=measured) or Wording(form, read, flags)


def _rounded(notation: Notation, form: str, flags: tuple[str, ...], *, measured: bool) -> Wording | None:
    """Return a number in digits as one that is rounded; None of other amounts, and of what is no multiple."""
    if notation.rounded_to is None or not form[0].isdigit():
        return None
    rounded = f"{form} rounded to {notation.rounded_to}"
    try:
        return Wording(rounded, read_amount(rounded, measured=measured), flags)
    except AmountError:
        return None


def _false_friend(notation: Notation, words: str) -> bool:
    """Whether an amount has an English word that means another number in this language."""
    own = words_of(notation.language)
    return own is not None and re.search(rf"(?<!\w)(?:{own.trillion})(?!\w)", words.lower()) is not None


def _ambiguous(notation: Notation, text: str, forms: list[str]) -> AmountError:
    own = words_of(notation.language)
    name = own.name if own else notation.language
    if len(forms) == 1:
        expected = f"a number that is the same in {name} and in English: billion is not"
        return AmountError(text, expected, "write it in digits, or in millions")
    clear = " or ".join(with_clear_decimals(form) for form in sorted(forms))
    return AmountError(text, f"a number that is the same in {name} and in English", f"write {clear}")


def _unreadable(notation: Notation, text: str, words: str, why: tuple[str, str], *, measured: bool) -> AmountError:
    from tipreport.model.marks import undeclared  # noqa: PLC0415 - most amounts can be read

    if mark := undeclared(words):
        return mark
    expected, fix = why
    if code_of(notation.language) != ENGLISH_CODE:
        return AmountError(text, expected, fix)
    return AmountError(text, expected, lambda: "; ".join(filter(None, (fix, _elsewhere(words, measured=measured)))))


def with_clear_decimals(amount: str) -> str:
    """Return an amount of the format as it is read alike in every language: `1.352 million` as `1.3520 million`.

    Four digits after a full stop are no thousands in any language.
    """
    return re.sub(r"(\.[0-9]{3})(?![0-9])", r"\g<1>0", amount)


@lru_cache(maxsize=256)  # what cannot be read is tried by several readers
def _elsewhere(words: str, *, measured: bool) -> str:
    """Say in which languages an amount could be read that is none in English; return an empty text if in none."""
    words = words.lower()  # which is no amount in English, and so in no language that leaves it as it is
    codes = [
        code
        for code in LANGUAGES
        if any(form != words and _reads(form, measured=measured) for form in wordings(words, code))
    ]
    if not codes:
        return ""
    names = _alternatives([LANGUAGES[code].name for code in codes])
    return f"or say on the source that it is in {names}: {_alternatives([f'`language: {codes[0]}`', *codes[1:]])}"


def _alternatives(words: list[str]) -> str:
    """Return words as a list: "one, two or three"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _reads(form: str, *, measured: bool) -> bool:
    try:
        read_amount(form, measured=measured)
    except AmountError:
        return False
    return True
