"""The quality of figures: coverage, processing, and the completeness of breakdowns."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeVar

from attrs import field

from tipreport.arguments import given, plain_fields, refused
from tipreport.errors import ShapeError
from tipreport.model.spelling import nearest
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


T = TypeVar("T", bound=enum.Enum)


def choice(word: str, words: type[enum.Enum]) -> str:
    """Read one of the words of an enumeration.

    Raises:
        ShapeError: The word is none of them.
    """
    return one_of(word, [one.value for one in words])


def one_of(word: str, known: Sequence[str]) -> str:
    """Read one of several words.

    Raises:
        ShapeError: The word is none of them.
    """
    if (plain := word.strip().lower()) in known:
        return plain
    near = nearest(word, known)
    raise ShapeError(word, f"one of {', '.join(known)}", f"did you mean {near}?" if near else "")


def member(words: type[T], word: object) -> T:
    """Read one of the words of an enumeration, or take its member.

    Raises:
        ArgumentError: It is neither.
        ShapeError: The word is none of them.
    """
    if isinstance(word, words):
        return word
    if isinstance(word, str):
        return words(choice(word, words))
    raise refused(words.__name__, word, f"one of {', '.join(one.value for one in words)}")


def _status(word: str | CoverageStatus) -> CoverageStatus:
    return member(CoverageStatus, word)


class CoverageStatus(enum.Enum):
    """Whether the data behind a figure cover all that it counts."""

    FULL = "full"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@frozen(field_transformer=plain_fields)
class Coverage:
    """How complete the data behind a figure are.

    Attributes:
        status: Full, partial or unknown.
        note: A note by the coder.
        reporting: How many reporting units sent data.
        of: How many reporting units there are.
        unit: What the reporting units are: states, agencies.

    >>> from tipreport import Coverage
    >>> Coverage.read("partial").status.value
    'partial'
    """

    status: CoverageStatus = field(converter=_status)
    note: str | None = None
    reporting: int | None = None
    of: int | None = None
    unit: str | None = None

    @classmethod
    def read(cls, text: str | Coverage) -> Coverage:
        """Read `partial`, or `partial, not every state sent data`.

        Raises:
            ShapeError: The first word is none of full, partial and unknown.
        """
        if isinstance(text, Coverage):
            return text
        word, _, note = given("coverage", text, str).partition(",")
        return cls(member(CoverageStatus, word), note.strip() or None)

    def __str__(self) -> str:
        return f"{self.status.value}, {self.note}" if self.note else self.status.value


class Processing(enum.Enum):
    """How a value came from the source into the file.

    >>> from tipreport import Processing
    >>> Processing("judged")
    <Processing.JUDGED: 'judged'>
    """

    VERBATIM = "verbatim"
    COMPUTED = "computed"
    JUDGED = "judged"


class Complete(enum.Enum):
    """On what basis the parts of a breakdown are taken to be all of their whole.

    >>> from tipreport import Complete, breakdown
    >>> breakdown({"male": 40, "female": 60}, by="sex", complete="closes").complete is Complete.CLOSES
    True
    """

    STATED = "stated"
    REMAINDER = "remainder"
    CLOSES = "closes"
    JUDGED = "judged"
    NO = "no"
