"""How a source writes its amounts: the language of its numbers and words, and the marks of its tables."""

from __future__ import annotations

import re

from attrs import frozen

from tipreport.errors import AmountError
from tipreport.model import marks as table_marks
from tipreport.model.amount_grammar import ReadAmount, read_amount
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of, words_of
from tipreport.model.marks import Marks
from tipreport.model.translation import wordings

_NO_NUMBER = re.compile(r"not |included in ", re.IGNORECASE)


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


@frozen
class Notation:
    """How a source writes its amounts.

    Attributes:
        language: The language, as ISO 639-1, perhaps with a country: `es`, `es-MX`.
        marks: The marks of its tables, if any are declared.

    >>> from tipreport import Amount
    >>> from tipreport.model.notation import Notation
    >>> Amount.read("más de 1.056", notation=Notation("es")).firm
    Bounds(low=1057, high=None)
    """

    language: str = "en"
    marks: Marks | None = None

    def read(self, text: str, *, measured: bool) -> Wording:
        """Read an amount.

        Args:
            text: The amount, with single spaces.
            measured: Whether it is money, a duration or a rate, which may have decimals.

        Raises:
            AmountError: It is no amount in this notation, or could be several.
        """
        words, flags = self.marks.meaning(text) if self.marks else (text, ())
        if code_of(self.language) == ENGLISH_CODE or _NO_NUMBER.match(words):
            return Wording(words, self._english(text, words, measured=measured), flags)
        # What a mark means is written in the words of the format.
        forms = (words,) if words != text and not flags else (words, *wordings(words.lower(), self.language))
        found: dict[ReadAmount, str] = {}
        refused: list[AmountError] = []
        for form in dict.fromkeys(forms):
            try:
                found.setdefault(read_amount(form, measured=measured), form)
            except AmountError as problem:
                refused.append(problem)
        if len(found) == 1 and not self._false_friend(words):
            ((read, form),) = found.items()
            return Wording(form, read, flags)
        raise self._several(text, [*found.values()]) if found else self._none(text, refused[-1])

    @property
    def name(self) -> str:
        """The name of the language, or its code where only that is known."""
        own = words_of(self.language)
        return own.name if own else self.language

    def _english(self, text: str, words: str, *, measured: bool) -> ReadAmount:
        try:
            return read_amount(words, measured=measured)
        except AmountError as problem:
            advice = table_marks.advice(words) or "; ".join(
                filter(None, (problem.fix, _elsewhere(words, measured=measured)))
            )
            raise AmountError(text, problem.expected, advice) from None

    def _false_friend(self, words: str) -> bool:
        """Whether an amount has an English word that means another number in this language."""
        own = words_of(self.language)
        return own is not None and re.search(rf"(?<!\w)(?:{own.trillion})(?!\w)", words.lower()) is not None

    def _several(self, text: str, forms: list[str]) -> AmountError:
        """Return what is wrong with an amount that can be read in several ways."""
        if len(forms) == 1:
            expected = f"a number that is one in {self.name} and in English, where billion is not the same"
            return AmountError(text, expected, "write it in digits, or in millions")
        # Four digits after a full stop are no thousands in any language.
        clear = " or ".join(re.sub(r"(\.[0-9]{3})(?![0-9])", r"\g<1>0", form) for form in sorted(forms))
        return AmountError(text, f"one number: in {self.name} and in English this is not the same", f"write {clear}")

    def _none(self, text: str, problem: AmountError) -> AmountError:
        return AmountError(text, problem.expected, table_marks.advice(text) or problem.fix)


ENGLISH = Notation()
"""The notation of the format itself."""


def _elsewhere(words: str, *, measured: bool) -> str:
    """Say in which languages an amount could be read that is none in English; return an empty text if in none."""
    codes = [code for code in LANGUAGES if _reads(Notation(code), words, measured=measured)]
    if not codes:
        return ""
    names = [LANGUAGES[code].name for code in codes]
    return f"if it is {' or '.join(names)}, say so on the source: `language: {codes[0]}`"


def _reads(notation: Notation, words: str, *, measured: bool) -> bool:
    try:
        notation.read(words, measured=measured)
    except AmountError:
        return False
    return True
