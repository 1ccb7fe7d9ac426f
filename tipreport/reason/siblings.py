"""Siblings: what the codes of a breakdown's parts say of how the parts lie beside each other.

A part beside a narrower one, and a part beside mixed codes, may leave out the records of that other part. That they do
is an assumption: that `labour` beside `begging` means other labour, and that mixed codes are counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.model.codes import MULTIPLE
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.model.codebook import Codebook
    from tipreport.reason.account import Parts, RecordSet

Codes = Mapping[str, tuple[str, ...]]
"""The codes of a cell or a box, by dimension."""


@frozen(eq=False)
class Siblings:
    """The parts of one breakdown.

    Attributes:
        book: The code lists in force.
        sets: All sets of the account.
        parts: The breakdown.
        whole: The codes of the whole.
        codes: The codes of the parts, by their indices.
    """

    book: Codebook
    sets: Sequence[RecordSet]
    parts: Parts
    whole: Codes
    codes: Mapping[int, Codes]

    def related(self) -> tuple[Parts, dict[int, RecordSet]]:
        """Return the breakdown with what is assumed of its parts, and the sets of the parts as far as they change."""
        gaps = self.parts.stated.gaps  # one that could not be read may have the codes of another
        if not gaps and self._are_plain():
            return self.parts, {}
        mixed = tuple(self._mixed())
        rests = tuple(self._rests())
        changed: dict[int, RecordSet] = {}
        for index in self.parts.parts:
            others = [other for one, other, _ in rests if one == index]
            others += [other for _, pairs in mixed for one, other in pairs if one == index]
            some = self.sets[index].some or gaps or any(self._same_codes(index, other) for other in self._kin(index))
            if others or some != self.sets[index].some:
                changed[index] = evolve(self.sets[index], some=some, beside=tuple(dict.fromkeys(others)))
        return evolve(self.parts, rests=rests, mixed=mixed), changed

    def _kin(self, index: int) -> Iterator[int]:
        """Yield the other parts that count the same in the same unit."""
        key = self.sets[index].key
        return (part for part in self.parts.parts if part != index and self.sets[part].key == key)

    def _has_own(self, index: int, name: str) -> bool:
        """Tell whether a part has codes on a dimension that are not its whole's."""
        codes = self.codes[index].get(name)
        return codes is not None and codes != self.whole.get(name)

    def _are_plain(self) -> bool:
        """Tell whether nothing is assumed of the parts: none lies inside another, and none has mixed codes."""
        parts = self.parts.parts
        if any(self.sets[part].loose for part in parts):
            return False
        whole = self.sets[self.parts.whole].figure.cell.coordinates
        own = tuple(
            [tuple([pair for pair in self.sets[part].figure.cell.coordinates if pair not in whole]) for part in parts]
        )
        return self.book.once(("plain siblings", *own), lambda: self._have_plain_codes(list(map(dict, own))))

    def _have_plain_codes(self, own: Sequence[Codes]) -> bool:
        """Tell whether parts differ from their whole on the same dimensions, in codes that say nothing of another's."""
        if any(codes.keys() != own[0].keys() or any(map(_are_mixed, codes.values())) for codes in own):
            return False
        return not any(
            all(self.book.inside(name, codes, other[name]) for name, codes in one.items())
            for one, other in permutations(own, 2)
        )

    def _rests(self) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Yield the parts with a narrower one beside them, and the dimensions on which it is narrower."""
        for one in self.parts.parts:
            for other in self._kin(one):
                included = self.sets[other].figure.amount.included_in == self.sets[one].figure.id
                outside = self.sets[one].outside or self.sets[other].outside
                names = None if included or outside else self._narrower(other, one)
                if names and not self._is_sum(one):
                    yield one, other, names

    def _narrower(self, inner: int, outer: int) -> frozenset[str]:
        """Return on which dimensions the box of one part is strictly inside another's; none where it is not inside."""
        mine, theirs, inside = self.sets[inner].box, self.sets[outer].box, self.book.inside
        for name, codes in theirs.items():
            own = mine.get(name)
            if own is not codes and (own is None or (own != codes and not inside(name, own, codes))):
                return frozenset()
        return frozenset(
            name
            for name, codes in mine.items()
            if (wider := theirs.get(name)) is not codes
            and (wider is None or (wider != codes and not inside(name, wider, codes)))
        )

    def _is_sum(self, index: int) -> bool:
        """Tell whether a part's several codes on a dimension are just those of its siblings put together."""
        box = self.sets[index].box
        boxes = [self.sets[part].box for part in self._kin(index)]
        for name, codes in box.items():
            alike = [set(one[name]) for one in boxes if one.keys() == box.keys() and {**one, name: codes} == box]
            narrower = [one for one in alike if one < set(codes)]
            if len(codes) > 1 and set().union(*narrower) == set(codes):
                return True
        return False

    def _same_codes(self, one: int, other: int) -> bool:
        """Tell whether two parts have the same codes by definition, if differently written."""
        mine, theirs = self.codes[one], self.codes[other]
        return mine.keys() == theirs.keys() and all(
            codes == theirs[name]
            or (
                self.book.inside(name, codes, theirs[name], by_convention=False)
                and self.book.inside(name, theirs[name], codes, by_convention=False)
            )
            for name, codes in mine.items()
        )

    def _mixed(self) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Yield dimensions on which a part has mixed codes alone, with the parts that it keeps apart from there."""
        inside = [part for part in self.parts.parts if not self.sets[part].outside]
        mixed = [(part, name) for part in inside for name, codes in self.codes[part].items() if _are_mixed(codes)]
        for name in dict.fromkeys(name for part in inside for name in self.codes[part]) if mixed else ():
            own = [part for part in inside if self._has_own(part, name)]
            pairs = ((one, other) for one, other in permutations(own, 2) if (other, name) in mixed)
            if apart := tuple(pair for pair in pairs if self._is_apart(*pair)):
                yield name, apart

    def _is_apart(self, index: int, other: int) -> bool:
        """Tell whether two parts are of the same kind, and neither is included in the other."""
        mine, theirs = self.sets[index], self.sets[other]
        included = theirs.figure.amount.included_in == mine.figure.id
        included = included or mine.figure.amount.included_in == theirs.figure.id
        return mine.key == theirs.key and not included


def _are_mixed(codes: tuple[str, ...]) -> bool:
    """Tell whether all codes are `multiple`, or several in one."""
    return all(code == MULTIPLE or "+" in code for code in codes)
