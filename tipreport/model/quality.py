"""The quality of figures: coverage, processing, and the completeness of breakdowns."""

from __future__ import annotations

import enum

from attrs import frozen

from tipreport.errors import ShapeError
from tipreport.model.spelling import nearest


def choice(word: str, words: type[enum.Enum]) -> str:
    """Read one of the words of an enumeration.

    Raises:
        ShapeError: The word is none of them.
    """
    known = [member.value for member in words]
    if (plain := word.strip().lower()) in known:
        return plain
    near = nearest(word, known)
    raise ShapeError(word, f"one of {', '.join(known)}", f"did you mean {near}?" if near else "")


class CoverageStatus(enum.Enum):
    """Whether the data behind a figure cover all that it counts."""

    FULL = "full"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@frozen
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

    status: CoverageStatus
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
        word, _, note = text.partition(",")
        return cls(CoverageStatus(choice(word, CoverageStatus)), note.strip() or None)

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
