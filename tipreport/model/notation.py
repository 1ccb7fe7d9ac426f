"""How a source writes its amounts: the language of its numbers and words, and the marks of its tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tipreport.errors import AmountError
from tipreport.model import marks as table_marks
from tipreport.model.amount_grammar import ReadAmount, read_amount
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of, words_of
from tipreport.model.translation import wordings
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.marks import Marks

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


@frozen(cache_hash=True)
class Notation:
    """How a source writes its amounts.

    Attributes:
        language: The language, as ISO 639-1, perhaps with a country: `es`, `es-MX`.
        marks: The marks of its tables, if any are declared.
        rounded_to: What its counts are rounded to, up or down: 10; None where they are exact.

    >>> from tipreport import Amount
    >>> from tipreport.model.notation import Notation
    >>> Amount.read("más de 1.056", notation=Notation("es")).firm
    Bounds(low=1057, high=None)
    """

    language: str = "en"
    marks: Marks | None = None
    rounded_to: int | None = None

    def read(self, text: str, *, measured: bool) -> Wording:
        """Read an amount.

        Args:
            text: The amount, with single spaces.
            measured: Whether it is money, a duration or a rate, which may have decimals.

        Raises:
            AmountError: It is no amount in this notation, or could be several.
        """
        words, flags = self.marks.meaning(text) if self.marks else (text, ())
        forms = [words]
        # What a mark means is written in the words of the format.
        if code_of(self.language) != ENGLISH_CODE and (words == text or flags) and not _NO_NUMBER.match(words):
            forms += wordings(words.lower(), self.language)
        found: dict[ReadAmount, str] = {}
        expected, fix = "", ""
        for form in dict.fromkeys(forms):
            try:
                found.setdefault(read_amount(form, measured=measured), form)
            except AmountError as problem:
                expected, fix = problem.expected, problem.fix  # not the problem, whose traceback holds this frame
        if not found:
            raise self._unreadable(text, words, expected, fix, measured=measured)
        if len(found) > 1 or self._false_friend(words):
            raise self._ambiguous(text, [*found.values()])
        ((read, form),) = found.items()
        return self._rounded(form, flags, measured=measured) or Wording(form, read, flags)

    def _rounded(self, form: str, flags: tuple[str, ...], *, measured: bool) -> Wording | None:
        """Return a number in digits as one that is rounded; None of other amounts, and of what is no multiple."""
        if self.rounded_to is None or not form[0].isdigit():
            return None
        rounded = f"{form} rounded to {self.rounded_to}"
        try:
            return Wording(rounded, read_amount(rounded, measured=measured), flags)
        except AmountError:
            return None

    def _false_friend(self, words: str) -> bool:
        """Whether an amount has an English word that means another number in this language."""
        own = words_of(self.language)
        return own is not None and re.search(rf"(?<!\w)(?:{own.trillion})(?!\w)", words.lower()) is not None

    def _ambiguous(self, text: str, forms: list[str]) -> AmountError:
        own = words_of(self.language)
        name = own.name if own else self.language
        if len(forms) == 1:
            expected = f"a number that is the same in {name} and in English: billion is not"
            return AmountError(text, expected, "write it in digits, or in millions")
        clear = " or ".join(with_clear_decimals(form) for form in sorted(forms))
        return AmountError(text, f"a number that is the same in {name} and in English", f"write {clear}")

    def _unreadable(self, text: str, words: str, expected: str, fix: str, *, measured: bool) -> AmountError:
        if mark := table_marks.undeclared(words):
            return mark
        if code_of(self.language) != ENGLISH_CODE:
            return AmountError(text, expected, fix)
        return AmountError(text, expected, lambda: "; ".join(filter(None, (fix, _elsewhere(words, measured=measured)))))


def with_clear_decimals(amount: str) -> str:
    """Return an amount of the format as it is read alike in every language: `1.352 million` as `1.3520 million`.

    Four digits after a full stop are no thousands in any language.
    """
    return re.sub(r"(\.[0-9]{3})(?![0-9])", r"\g<1>0", amount)


@lru_cache(maxsize=256)
def notation_of(language: str, marks: Marks | None, rounded_to: int | None) -> Notation:
    """Return a notation: one object for all sources that write alike, since amounts are looked up by it."""
    return Notation(language, marks, rounded_to)


ENGLISH = notation_of("en", None, None)
"""The notation of the format itself."""


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
