"""What a report says of its figures beside them: overlaps, claims, and findings that it accepts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tipreport.errors import ShapeError
from tipreport.formats.entries import Entry, amount_text
from tipreport.formats.nodes import Sequence
from tipreport.model.declared import Acceptance, Claim, Overlap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.formats.nodes import Node
    from tipreport.formats.values import Values

T = TypeVar("T")

_SIDES = ("from", "to", "part", "of")
_RULE = re.compile(r"[A-Z]{2,}\d{3}")


class Relations:
    """Reads what is said of figures.

    Attributes:
        spots: Of what was built, by its identity, where a key stands, or the item of its list that reads as given.
    """

    def __init__(self, values: Values) -> None:
        """Prepare.

        Args:
            values: Reads what stands under keys.
        """
        self.values = values
        self.problems = values.problems
        self.spots: dict[int, Callable[[str, str], Node]] = {}

    def overlap(self, node: Node) -> Overlap | None:
        """An overlap; None where it could not be read."""
        before = len(self.problems)
        entry = Entry(node, "overlap", self.problems)
        between, extent = entry.texts("between"), entry.read("extent", str, amount_text)
        cite, note = self.values.cite(entry), entry.text("note")
        if not between or extent is None:
            return None
        location = self.problems.location(node)
        overlap = self.values.attempt(entry, "extent", lambda: Overlap(between, extent, cite, note, location))
        return self.kept(overlap, entry.spot, before)

    def claim(self, node: Node) -> Claim | None:
        """A claim; None where it could not be read."""
        before = len(self.problems)
        entry = Entry(node, "claim", self.problems)
        says, cite, note = entry.text("says"), self.values.cite(entry), entry.text("note")
        sides = {key: entry.texts(key) for key in _SIDES}
        if says is None or len(self.problems) > before:
            return None
        location = self.problems.location(node)
        origin, target, part, of = sides.values()
        claim = self.values.attempt(entry, "says", lambda: Claim(says, origin, target, part, of, cite, note, location))

        def spot(key: str, text: str) -> Node:
            return entry.spot(next((side for side, ids in sides.items() if text in ids), key), text)

        return self.kept(claim, spot, before)

    def acceptance(self, node: Node) -> Acceptance | None:
        """A finding that is accepted; None where that could not be read."""
        before = len(self.problems)
        entry = Entry(node, "acceptance", self.problems)
        code, reason = entry.read("code", _code), entry.text("reason")
        listed = entry.node_of("figures")
        none = isinstance(listed, Sequence) and not listed.items  # a finding may have no figures
        figures = () if none else entry.texts("figures")
        expect, until = entry.text("expect"), entry.read("until", _date)
        if code is None or reason is None or not (figures or none):
            return None
        location = self.problems.location(node)
        built = self.values.attempt(
            entry, "figures", lambda: Acceptance(code, figures, reason, expect, until, location)
        )
        return self.kept(built, entry.spot, before)

    def kept(self, built: T | None, spot: Callable[[str, str], Node], before: int) -> T | None:
        """What was built, its places remembered; None if there were problems with it."""
        if built is None or len(self.problems) > before:
            return None
        self.spots[id(built)] = spot
        return built


def _code(text: str) -> str:
    if not _RULE.fullmatch(text):
        raise ShapeError(text, "the code of a rule, such as OVL002")
    if text.startswith("INP"):
        raise ShapeError(text, "the code of a rule", "mend the file: what cannot be read cannot be accepted")
    return text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ShapeError(text, "a date that exists, written like 2026-12-31") from None
