"""The likeliest whole of a number: what the text says, or the nearest count around it that is wider."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.drafting.codes import Codes, resolved
from tipreport.drafting.guesses import PEOPLE
from tipreport.model.amount import Amount
from tipreport.model.codebook import Codebook
from tipreport.model.indicator import standard_indicators
from tipreport.model.ratio import ANY
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from tipreport.drafting.clues import Clue
    from tipreport.drafting.entries import Entry
    from tipreport.drafting.passages import Passage
    from tipreport.model.unit import Unit
    from tipreport.text.copies import Copy

_POINT = Fraction(1, 100)
_PARTS = frozenset({"these", "including"})
_OUTSIDE = frozenset({"io", "ngo", "hotline"})
_NEAR = 100  # counts of a paragraph that are looked at, so that a very long one takes no longer than several


@define
class Wholes:
    """The counts so far, by which the whole of the next one is found.

    Attributes:
        home: The country that the text is about; empty if that is not known.
        year: The period of what states none; empty if that is not known.
        known: All counts and shares of earlier sentences, by what they say.
        numbered: The same, by their numbers.
        new: Those of this sentence that say something new.
        roots: Those of this paragraph that are no parts.
        sentence: Those of this sentence.
        before: Those of the sentence before.
        top: What the sentence before is about.
        listed: The whole of the list that is being read.
        outside: The count before those in brackets that are being read: "30 victims: women (12) and men (18)".
    """

    home: str = ""
    year: str = ""
    known: dict[Hashable, list[Entry]] = field(factory=dict)
    numbered: dict[int | None, list[Entry]] = field(factory=dict)
    new: list[Entry] = field(factory=list)
    roots: list[Entry] = field(factory=list)
    sentence: list[Entry] = field(factory=list)
    before: list[Entry] = field(factory=list)
    top: Entry | None = None
    listed: Entry | None = None
    outside: Entry | None = None

    def begin_paragraph(self) -> None:
        """Forget the counts of the paragraph before, but for the one that its last sentence is about."""
        self.roots = []

    def begin_sentence(self) -> None:
        """Remember what the sentence before is about."""
        if self.sentence:
            first = self.sentence[0]
            self.top = first.whole if first.whole is not None and first.whole.sentence < first.sentence else first
            self.before = self.sentence
        for one in self.new:  # now that nothing changes what they say any more
            self.known.setdefault(self._facts(one), []).append(one)
            self.numbered.setdefault(one.number, []).append(one)
        self.new, self.sentence, self.listed, self.outside = [], [], None, None

    def find(self, copy: Copy, entry: Entry, passage: Passage) -> None:
        """Find the likeliest whole of an entry, and what it is additional to."""
        said = self._said(copy, passage)
        if passage.own[1] < passage.stated.start:  # in brackets, behind its words: "30 victims, mostly women (12)"
            self.outside = self.outside or (self.sentence[-1] if self.sentence else None)
            said += [one for one in (self.outside,) if one is not None and self._is_wider(one, entry)]
        else:
            self.outside = None
        entry.explicit = bool(said)
        whole = next((one for one in said if self._can_be(entry, one)), None)
        entry.explicit = whole is not None
        if any(clue.name == "additional" for clue in (*passage.leading[-2:], *passage.owned[:1])):
            entry.additional_to = [one for one in self.sentence or self.before if self._is_alike(one, entry)]
        elif whole is None:
            whole = self._wider(entry)
        if whole is not None and not entry.guess.worded:
            entry.guess = evolve(entry.guess, indicator=whole.guess.indicator, unit=whole.guess.unit)
        entry.whole = whole

    def take(self, copy: Copy, entry: Entry, passage: Passage) -> Entry:
        """Take an entry among the counts; return the one that says the same already, if there is one."""
        base = self._base(copy, passage)
        taken = next(self._earlier(entry, named_again=base is not None), entry)
        before = self.sentence[-1] if self.sentence else None
        beside = base is not None and before is not None and base.start >= before.start
        if before is not None and beside and not _lies_in(taken, before) and self._can_be(before, taken):
            before.whole, before.explicit = taken, True
            self.roots = [one for one in self.roots if one is not before]
        elif base:
            self.listed = taken
        self.sentence.append(taken)
        if taken is entry:
            self.new.append(entry)
        if taken.whole is None and taken.number is not None:
            self.roots.append(taken)
        return taken

    def _base(self, copy: Copy, passage: Passage) -> Clue | None:
        """Return the words by which a number is the whole of those beside it: "of the 96, 63", and "53 of the 232"."""
        end = len(copy.text[: passage.stated.start].rstrip())
        return next((clue for clue in passage.clues_before if clue.name == "out_of" and clue.end >= end), None)

    def _said(self, copy: Copy, passage: Passage) -> list[Entry]:
        """Return the wholes that the words around a number may name, the likeliest first."""
        before = self.sentence[-1] if self.sentence else None
        for at, clue in enumerate(passage.leading):
            if clue.name in _PARTS:
                subject = clue.name == "including" and any(one.kind == "noun" for one in passage.leading[:at])
                self.listed = self.top if subject or before is None else before
            elif clue.kind == "act" or clue.dimension == "actor":
                self.listed = self.listed if clue.name == "identified_victims" else None
        first = passage.owned[:1]
        if any(clue.name in _PARTS and len(copy.text[passage.own[0] : clue.start].split()) <= 1 for clue in first):
            self.listed = self.listed or before
            return [one for one in (before, self.listed, self.top) if one is not None]
        return [] if self.listed is None else [self.listed]

    def _wider(self, entry: Entry) -> Entry | None:
        """Return the nearest count of the same kind that is wider: for a share, the nearest one of persons."""
        if entry.is_share:
            near = self.top if self.top is not None and entry.paragraph - self.before[-1].paragraph <= 1 else None
            return next(
                (one for one in (*reversed(self.roots[-_NEAR:]), near) if one and self._can_be(entry, one)), None
            )
        earlier = (one for one in reversed(self.roots[-_NEAR:]) if one.sentence < entry.sentence)
        return next((one for one in earlier if self._is_wider(one, entry) and self._can_be(entry, one)), None)

    def _period(self, entry: Entry) -> str:
        return entry.guess.period or self.year

    def _facts(self, entry: Entry) -> Hashable:
        """Return what an entry says, in a form by which it is found again."""
        guess = entry.guess
        return entry.value, guess.indicator, guess.unit, self._period(entry), frozenset(guess.codes.items())

    def _earlier(self, entry: Entry, *, named_again: bool) -> Iterator[Entry]:
        """Yield the earlier entries that say the same; also those of its number, if that only names what it counts."""
        if named_again:
            period = entry.guess.period
            of_number = self.numbered.get(entry.number, ()), (one for one in self.new if one.number == entry.number)
            yield from (one for one in chain(*of_number) if period in {"", one.guess.period})
        yield from (one for one in self.known.get(self._facts(entry), ()) if one.whole is entry.whole)

    def _can_be(self, part: Entry, whole: Entry) -> bool:
        """Whether an entry can be a part of another: in what it counts, in its period, its codes and its number."""
        small = part.number is None or whole.number is None or part.number <= whole.number
        taken_over = part.explicit and not part.guess.period
        period = taken_over or self._period(part) == self._period(whole)
        other = whole is not part and _counts_like(part, whole)
        return (
            other
            and not whole.is_share
            and small
            and period
            and narrows(part.guess.codes, whole.guess.codes, self.home)
        )

    def _is_alike(self, one: Entry, other: Entry) -> bool:
        same = one.guess.indicator == other.guess.indicator
        return same and self._period(one) == self._period(other) and not one.is_share

    def _is_wider(self, one: Entry, other: Entry) -> bool:
        """Whether a count is wider than another of the same indicator: it has fewer codes, and is no smaller."""
        mine, its = resolved(one.guess.codes), resolved(other.guess.codes)
        outside = not _OUTSIDE.isdisjoint(its.get("actor", ())) and mine.get("actor") != its.get("actor")
        same = (one.guess.indicator, one.guess.unit) == (other.guess.indicator, other.guess.unit)
        return same and not outside and any(mine.get(name) != words for name, words in its.items())


def _lies_in(entry: Entry, other: Entry) -> bool:
    """Whether an entry is another one, or a part of it or of its parts."""
    return entry is other or (entry.whole is not None and _lies_in(entry.whole, other))


def narrows(codes: Codes, wider: Codes, home: str) -> bool:
    """Whether codes are those of a part of what other codes name: on each dimension the same, or narrower ones."""
    book, own = Codebook.about(home or None), resolved(codes)
    return all(name not in own or book.inside(name, own[name], words) for name, words in resolved(wider).items())


def unit_of(entry: Entry) -> Unit:
    """Return the unit that an entry is counted in."""
    book, guess = Codebook.standard(), entry.guess
    return book.unit(guess.unit) if guess.unit else standard_indicators()[guess.indicator].default_unit(book)


def _counts_like(part: Entry, whole: Entry) -> bool:
    """Whether a part counts what its whole does; persons may be counted at another step where the text relates them."""
    if not part.guess.indicator:
        return part.guess.noun != PEOPLE or unit_of(whole).person
    one, other = unit_of(part), unit_of(whole)
    if part.guess.indicator == whole.guess.indicator:
        return one == other or (one.person and other.person)
    return (part.explicit or part.is_share) and one.person and other.person


def sum_fits(whole: Entry, parts: Iterable[Entry]) -> bool:
    """Whether parts are together no more than their whole."""
    numbers = [part.number for part in parts if part.number is not None]
    return whole.number is None or sum(numbers) <= whole.number


def is_that_share(part: Entry, whole: Entry) -> bool:
    """Whether the percentage beside a count can be its share of a whole, by one percent point at most."""
    share = Amount.read(part.share).share if part.share else None
    band = share.band if share else ANY
    number, base = part.number or 0, whole.number or 0
    most = (band.high or 1) + _POINT
    return (band.low - _POINT) * base <= number <= most * base
