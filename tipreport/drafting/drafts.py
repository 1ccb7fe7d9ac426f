"""Drafts: reports put together from the entries of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from tipreport.drafting.codes import Codes, resolved
from tipreport.drafting.reading import read_text
from tipreport.drafting.wholes import is_that_share, narrows, sum_fits, unit_of
from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.codebook import Codebook
from tipreport.model.codes import Code, Dimension
from tipreport.model.figure import Breakdown, Figure
from tipreport.model.indicator import standard_indicators
from tipreport.model.languages import ENGLISH_CODE, code_of
from tipreport.model.quality import Processing
from tipreport.model.report import Defaults, Report
from tipreport.model.scope import Stated
from tipreport.model.source import Source
from tipreport.text.kinds import NumberKind
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tipreport.drafting.entries import Drafted, Entry, UnusedNumber
    from tipreport.text.copies import Copy

_TITLE = 120  # characters of a first line that may be a title
_UNKNOWN = "unknown"
_WORDING = "wording"
_WORDS = 4  # that tell two counts apart which no code does
_NEAR = 100  # characters before a number in which they are looked for where none are behind it


@frozen
class DraftedReport:
    """The first draft of a report.

    Attributes:
        report: The report; that everything in it is a guess is said by the `processing` of its defaults.
        left_out: The numbers and silences that it leaves out, in the order of the text.
    """

    report: Report
    left_out: tuple[UnusedNumber, ...]


def draft(copy: Copy, taken: Collection[int] = ()) -> DraftedReport:
    """Draft a report on a text.

    Args:
        copy: The text.
        taken: The indices of numbers that figures use already; they get no figure.
    """
    assembly = _Assembly(copy, read_text(copy, taken))
    return DraftedReport(assembly.report(), tuple(sorted(assembly.drafted.left_out, key=lambda one: one.start)))


class _Assembly:
    """The entries of a text on their way to a report."""

    def __init__(self, copy: Copy, drafted: Drafted) -> None:
        self.copy, self.drafted, self.defaults = copy, drafted, _defaults(drafted)
        self.wordings: dict[str, str] = {}
        self.worded: Counter[str] = Counter()
        self.name()
        self.free()
        self.parts = self.by_whole()
        self.tell_apart()

    def report(self) -> Report:
        """Return the report."""
        codes = tuple(Code(code, title) for code, title in self.wordings.items())
        wording = Dimension(_WORDING, "In the words of the source", codes=codes, exclusive=False)
        self.book = Codebook.standard().extended(dimensions=(wording,) if codes else ())
        return Report(
            self.source(),
            [self.figure(entry) for entry in self.drafted.entries if entry.whole is None],
            dimensions=(wording,) if codes else (),
            defaults=Defaults(Codebook.standard().coordinates(self.defaults), processing=Processing.JUDGED),
        )

    def source(self) -> Source:
        """Return the source, as far as the text and the name of its file tell it."""
        copy, path = self.copy, PurePath(self.copy.name)
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", path.stem).strip("-.") or "source"
        first = copy.text[slice(*copy.paragraphs[0])].strip() if copy.paragraphs else ""
        title = first if len(first) <= _TITLE and not first.endswith(".") else ""
        years = [int(one.value) for one in copy.mentions if one.kind is NumberKind.YEAR]
        return Source(
            name,
            title or path.stem,
            str(max(years)) if years else _UNKNOWN,
            country=self.drafted.home or None,
            language=None if code_of(copy.language) == ENGLISH_CODE else copy.language,
            text=copy.name if path.suffix else None,
            sha256=copy.sha256,
        )

    def name(self) -> None:
        """Give every entry the name of its place."""
        numbers: Counter[str] = Counter()
        for entry in self.drafted.entries:
            place = str(entry.cite.place)
            numbers[place] += 1
            entry.id = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{place}-{numbers[place]}")

    def free(self) -> None:
        """Make those entries figures of their own that cannot be parts after all."""
        for entry in self.drafted.entries:
            whole = entry.whole
            if whole is None:
                continue
            inside = narrows(self.codes(entry), self.codes(whole), self.drafted.home)
            if not inside or (entry.share is not None and not is_that_share(entry, whole)):
                entry.whole = None
        for whole, several in self.by_whole().items():
            for parts in _lists(several):
                if not parts[0].explicit and not sum_fits(whole, parts):
                    for one in parts:
                        one.whole = None

    def tell_apart(self) -> None:
        """Give entries of one cell codes of their own, in the words of the source: so none is taken for another."""
        seen: dict[object, set[str]] = {}
        for entry in self.drafted.entries:
            cell = entry.guess.indicator, entry.guess.unit, tuple(sorted(resolved(self.codes(entry)).items()))
            values = seen.setdefault(cell, set())
            if entry.number is not None and any(value != entry.value for value in values):
                entry.wording = self.wording(entry)
            values.add(entry.value)

    def wording(self, entry: Entry) -> str:
        """Return a code for the words behind a number."""
        end = self.copy.words_after(entry.end, _WORDS)
        words = " ".join(self.copy.text[entry.end : end].split()).strip(" -%")
        words = words or " ".join(self.copy.text[max(0, entry.start - _NEAR) : entry.start].split()[-_WORDS:])
        letters = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode("ascii")
        code = re.sub(r"[^a-z0-9]+", "_", letters).strip("_") or _WORDING
        self.worded[code] += 1
        number = self.worded[code]
        while (own := f"{code}_{number}" if number > 1 else code) in self.wordings:
            number += 1
        self.worded[code] = number
        self.wordings[own] = words
        return own

    def codes(self, entry: Entry) -> Codes:
        """Return the codes of an entry with those of its whole, or with the defaults."""
        return (self.codes(entry.whole) if entry.whole is not None else dict(self.defaults)) | _own(entry)

    def by_whole(self) -> dict[Entry, list[Entry]]:
        """Return the entries that have parts, each with all of them."""
        parts: dict[Entry, list[Entry]] = {}
        for entry in self.drafted.entries:
            if entry.whole is not None:
                parts.setdefault(entry.whole, []).append(entry)
        return parts

    def figure(self, entry: Entry) -> Figure:
        """Return an entry as a figure, with its parts."""
        whole, guess, unit = entry.whole, entry.guess, entry.guess.unit
        around = self.codes(whole) | entry.base if whole is not None else self.defaults
        codes = {name: words for name, words in _own(entry).items() if around.get(name) != words}
        taken_over = whole is not None and whole.guess.indicator == guess.indicator
        if whole is not None:
            unit = None if unit_of(entry) == unit_of(whole) else unit_of(entry).name
        stated = Stated(
            id=entry.id,
            indicator=None if taken_over else standard_indicators()[guess.indicator],
            unit=unit,
            coordinates=self.book.coordinates({name: self.book.read(name, words) for name, words in codes.items()}),
            cite=entry.cite,
        )
        share = entry.is_share or entry.share is not None
        return Figure(
            stated,
            entry.amount,
            of=Status.NOT_STATED.value if share and whole is None else None,
            share=None if entry.share is None else Amount.read(entry.share),
            additional_to=tuple(other.id for other in entry.additional_to),
            breakdowns=tuple(self.breakdown(entry, parts) for parts in _lists(self.parts.get(entry, ()))),
        )

    def breakdown(self, whole: Entry, parts: list[Entry]) -> Breakdown:
        """Return a list of parts; what they are shares of, and the text does not count, is opened in their whole."""
        around = self.codes(whole)
        base = {name: words for name, words in parts[0].base.items() if around.get(name) != words}
        where = self.book.coordinates({name: self.book.read(name, words) for name, words in base.items()})
        return Breakdown(tuple(map(self.figure, parts)), where=where)


def _defaults(drafted: Drafted) -> Codes:
    """Return what holds for most entries: the country, the latest year, and who acts if that is one or authorities."""
    known = (("place", drafted.home), ("period", drafted.year))
    found: Codes = {name: (code,) for name, code in known if code}
    actors = Counter(code for entry in drafted.entries for code in entry.guess.codes.get("actor", ()))
    if len(actors) == 1:
        found["actor"] = (*actors,)
    elif actors["government"] >= max(1, actors["ngo"], actors["io"]):
        found["actor"] = ("government",)
    return found


def _own(entry: Entry) -> Codes:
    """Return the codes that an entry states itself."""
    period, wording = entry.guess.period, entry.wording
    more = {name: (code,) for name, code in (("period", period), (_WORDING, wording)) if code}
    return {**entry.guess.codes, **more}


def _lists(parts: Iterable[Entry]) -> list[list[Entry]]:
    """Return parts of one whole as the text lists them: those of one kind in a sentence, and in the next."""
    lists: list[list[Entry]] = []
    for entry in parts:
        alike = next((one for one in lists if _are_alike(one[-1], entry)), None)
        if alike is None:
            lists.append([entry])
        else:
            alike.append(entry)
    return lists


def _are_alike(one: Entry, other: Entry) -> bool:
    """Whether two parts of one whole belong to one list: codes of the same dimensions tell them apart."""
    kinds = [(entry.is_share, entry.guess.codes.keys(), entry.base) for entry in (one, other)]
    alike = kinds[0] == kinds[1]
    return alike and (one.sentence == other.sentence or one.guess.codes != other.guess.codes)
