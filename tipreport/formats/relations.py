"""What a report says of its figures beside them: overlaps, claims, and findings that it accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tipreport.formats.mappings import read_mapping
from tipreport.formats.nodes import Mapping
from tipreport.model.declared import Acceptance, Accepted, Claim, Misprint, Overlap, read_extent
from tipreport.model.notation import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.formats.mappings import Context, Fields
    from tipreport.formats.nodes import Node

T = TypeVar("T")

_SIDES = ("from", "to", "part", "of")


class Relations:
    """Reads what is stated of figures.

    Attributes:
        places: By the identity of what was built, how to find where a key of it stands.
    """

    def __init__(self, context: Context) -> None:
        """Prepare.

        Args:
            context: What values are read by.
        """
        self._context = context
        self.places: dict[int, Callable[[str, str], Node]] = {}

    def overlap(self, node: Node) -> Overlap | None:
        """Return an overlap; None where it could not be read."""
        fields = read_mapping(node, "overlap", self._context)
        between, extent = fields.get("between"), fields.get("extent")
        if not between or extent is None:
            return None
        location = self._context.problems.location(node)
        cite, note = fields.get("cite"), fields.get("note")
        notation = self._context.notation or ENGLISH
        return self._built(
            fields, "extent", lambda: Overlap(between, read_extent(extent, notation), cite, note, location)
        )

    def claim(self, node: Node) -> Claim | None:
        """Return a claim; None where it could not be read."""
        fields = read_mapping(node, "claim", self._context)
        if fields.unread:
            return None
        location = self._context.problems.location(node)
        sides = {key: fields.get(key) or () for key in _SIDES}
        origin, target, part, of = sides.values()
        says, cite, note = fields.get("says"), fields.get("cite"), fields.get("note")

        def find(key: str, text: str) -> Node:
            return node.find(next((side for side, ids in sides.items() if text in ids), key), text)

        notation = self._context.notation or ENGLISH

        def build() -> Claim:
            return Claim(says, origin, target, part, of, cite, note, location, notation=notation)

        return self._built(fields, "says", build, find)

    def acceptance(self, node: Node) -> Accepted | None:
        """Return a finding that is accepted, or a misprint; None where it could not be read."""
        if isinstance(node, Mapping) and any(name.text == "misprint" for name, _ in node.entries):
            return self.misprint(node)
        fields = read_mapping(node, "acceptance", self._context)
        code, figures, reason = map(fields.get, ("code", "figures", "reason"))
        if code is None or reason is None or figures is None or (not figures and "figures" in fields.unread):
            return None
        location = self._context.problems.location(node)
        expect, until = fields.get("expect"), fields.get("until")
        return self._built(fields, "figures", lambda: Acceptance(code, figures, reason, expect, until, location))

    def misprint(self, node: Node) -> Misprint | None:
        """Return a figure whose number is wrong in the source; None where it could not be read."""
        fields = read_mapping(node, "misprint", self._context)
        figure, expect, reason = map(fields.get, ("misprint", "expect", "reason"))
        if figure is None or expect is None or reason is None:
            return None
        location = self._context.problems.location(node)
        return self._built(fields, "misprint", lambda: Misprint(figure, expect, reason, location))

    def _built(
        self, fields: Fields, key: str, build: Callable[[], T], find: Callable[[str, str], Node] | None = None
    ) -> T | None:
        """Return what `build` returns, its places remembered; None if there were problems with it."""
        built = fields.attempt(key, build, self._context)
        if built is None or fields.unread:
            return None
        self.places[id(built)] = find or fields.node.find
        return built
