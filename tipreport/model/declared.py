"""What a report declares about its figures: overlaps, claims, and accepted findings."""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

from attrs import field

from tipreport.arguments import given, one_or_several, plain_fields
from tipreport.errors import AmountError, FigureError, Location, MissingValueError
from tipreport.model.amount import Amount
from tipreport.model.notation import ENGLISH, Notation
from tipreport.model.source import Citation
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.claim_grammar import ClaimMeaning
    from tipreport.model.figure import Figure


class Extent(enum.Enum):
    """What is known of the units that two figures have in common."""

    NONE = "none"
    UNKNOWN = "unknown"
    WITHIN = "within"
    SAME = "same"


def _ids(ids: str | Iterable[str]) -> tuple[str, ...]:
    return one_or_several("ids", ids, str)


def _citation(cite: str | Citation | None) -> Citation | None:
    return None if cite is None else Citation.read(cite)


def read_extent(extent: str | int | Extent | Amount, notation: Notation = ENGLISH) -> Extent | Amount:
    """Read what two figures have in common: one of the words for it, or how many.

    Raises:
        AmountError: It is neither.
    """
    if isinstance(extent, Extent | Amount):
        return extent
    if not isinstance(extent, str):
        return Amount.read(extent, notation=notation)
    words = str(extent).strip().lower()
    if words in {member.value for member in Extent}:
        return Extent(words)
    try:
        return Amount.read(extent, notation=notation)
    except AmountError:
        raise AmountError(str(extent), "none, unknown, within, same, or how many, such as 'at least 12'") from None


@frozen(field_transformer=plain_fields)
class Overlap:
    """What is known of the units that two figures have in common.

    Attributes:
        between: The ids of the two figures; with `within`, the first lies inside the second.
        extent: None, unknown, within, same, or how many.
        cite: The citation.
        note: A note by the coder.
        location: The place in the file, if it was read from one.

    >>> from tipreport import Overlap
    >>> Overlap(("assisted", "referred"), "unknown").extent.value
    'unknown'
    """

    between: tuple[str, ...] = field(converter=_ids)
    extent: Extent | Amount = field(converter=read_extent)
    cite: Citation | None = field(default=None, converter=_citation)
    note: str | None = None
    location: Location | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.between) != 2 or self.between[0] == self.between[1]:  # noqa: PLR2004 - a pair
            raise FigureError(f"between: {', '.join(self.between)}", "the ids of two different figures")
        if isinstance(self.extent, Amount) and (self.extent.share or self.extent.short is not None):
            raise FigureError(f"extent: {self.extent}", "none, unknown, within, same, or a number")

    def __str__(self) -> str:
        extent = self.extent.value if isinstance(self.extent, Extent) else self.extent
        return f"{self.between[0]} and {self.between[1]}: {extent}"


def _notation(notation: Notation) -> Notation:
    return given("notation", notation, Notation)


@frozen(field_transformer=plain_fields)
class Claim:
    """What the source says about its figures: a change from one to another, or a part's share.

    Attributes:
        says: The claim in words: `decrease`, `by 40%`, `majority`.
        origin: The earlier figures, each of which is compared with each of `target`.
        target: The later figures.
        part: The part of `of`; several figures are added up.
        of: The whole.
        cite: The citation.
        note: A note by the coder.
        location: The place in the file, if it was read from one.
        notation: How its source writes amounts, and in which language it makes claims.
        meaning: What the words allow.

    >>> from tipreport import Claim
    >>> Claim("decrease", origin="identified-2021", target="identified").says
    'decrease'
    """

    says: str
    origin: tuple[str, ...] = field(default=(), converter=_ids)
    target: tuple[str, ...] = field(default=(), converter=_ids)
    part: tuple[str, ...] = field(default=(), converter=_ids)
    of: tuple[str, ...] = field(default=(), converter=_ids)
    cite: Citation | None = field(default=None, converter=_citation)
    note: str | None = None
    location: Location | None = field(default=None, eq=False, repr=False)
    notation: Notation = field(default=ENGLISH, converter=_notation, kw_only=True, eq=False, repr=False)
    meaning: ClaimMeaning = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        pairs = (bool(self.origin), bool(self.target), bool(self.part), bool(self.of))
        if pairs not in {(True, True, False, False), (False, False, True, True)}:
            half = pairs in {(False, True, False, False), (False, False, True, False)}
            fix = "where the source does not print the other number, write a figure with `value: not stated`" * half
            raise FigureError(f"says: {self.says}", "either `from` and `to`, or `part` and `of`", fix)
        # Imported here: most reports claim nothing.
        from tipreport.model.claim_grammar import read_change, read_share  # noqa: PLC0415

        read = read_change if self.origin else read_share
        object.__setattr__(self, "meaning", read(self.says, self.notation.language))

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of all figures that the claim is about; those of another report with the id of its source before."""
        return self.origin + self.target + self.part + self.of

    def __str__(self) -> str:
        one, other = (self.origin, self.target) if self.origin else (self.part, self.of)
        word = "to" if self.origin else "of"
        return f"{', '.join(one)} {word} {', '.join(other)}: {self.says}"


def _printed(amount: str | int | Amount) -> str:
    return amount if isinstance(amount, str) else Amount.read(amount).text


def _until(day: date | None) -> date | None:
    return None if day is None else date.fromisoformat(given("until", day, date).isoformat()[:10])


def _id_set(ids: str | Iterable[str]) -> frozenset[str]:
    return frozenset(_ids(ids))


@frozen(field_transformer=plain_fields)
class Acceptance:
    """The acceptance of a finding that the team has looked at and that the source itself contains.

    Attributes:
        code: The code of the rule.
        figures: The ids of exactly the figures of the finding; empty if it has none.
        reason: Why the finding is accepted.
        expect: The headline of the finding, which is accepted with no other; required if there are no figures.
        until: The last day on which the acceptance holds.
        location: The place in the file, if it was read from one.

    >>> from tipreport import Acceptance
    >>> print(Acceptance("OVL002", ["identified", "identified/federal"], "the source does not explain it").code)
    OVL002
    """

    code: str
    figures: frozenset[str] = field(converter=_id_set)
    reason: str
    expect: str | None = None
    until: date | None = field(default=None, converter=_until)
    location: Location | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.figures and not self.expect:
            fix = "name the figures of the finding, or write its headline under `expect` if it has none"
            raise MissingValueError("expect", "a finding's figures or its headline", fix)


@frozen(field_transformer=plain_fields)
class Misprint:
    """A figure whose own number is wrong in the source: the number is left open, and all else is checked.

    Attributes:
        figure: The id of the figure.
        expect: Its amount as it is printed; another amount is no misprint that anybody has looked at.
        reason: Why it is taken for a mistake of the source.
        location: The place in the file, if it was read from one.

    >>> from tipreport import Misprint
    >>> print(Misprint("identified", "740", "the parts, and the next edition, have 885").figure)
    identified
    """

    figure: str
    expect: str = field(converter=_printed)
    reason: str
    location: Location | None = field(default=None, eq=False, repr=False)

    @property
    def figures(self) -> frozenset[str]:
        """The id of the figure, as an acceptance has those of its figures."""
        return frozenset((self.figure,))

    def holds(self, figure: Figure) -> bool:
        """Return whether a figure is the one, and still has the number."""
        return figure.id == self.figure and figure.amount.text == self.expect


Accepted = Acceptance | Misprint
"""An entry of `accept`."""
