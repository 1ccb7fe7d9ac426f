"""Indicators: the concepts that analysts choose, and make figures of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, SupportsIndex

from tipreport import catalogue
from tipreport.errors import UnknownCodeError
from tipreport.model.build import Codes, part
from tipreport.model.codebook import Codebook
from tipreport.model.concept import Concept, Counts, Measure
from tipreport.model.scope import Scope
from tipreport.model.spelling import did_you_mean, nearest, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.amount import Amount
    from tipreport.model.figure import Breakdown, Figure
    from tipreport.model.quality import Coverage, Processing
    from tipreport.model.source import Citation


class Indicator(Concept):
    """A concept that figures are made of: `IDENTIFIED_VICTIMS.figure(440, place="MEX")`.

    >>> from tipreport import Indicator
    >>> Indicator("raids", "Raids", "Raids on places of exploitation.", units=("case",)).figure(7, period=2022)
    <Figure raids/2022: 7>
    """

    __slots__ = ()

    def figure(  # noqa: PLR0913 - one for each key of the file
        self,
        value: str | int | Amount,
        *,
        id: str | None = None,  # noqa: A002 - the file's key
        unit: str | None = None,
        of: str | None = None,
        share: str | None = None,
        reporter: str | None = None,
        coverage: str | Coverage | None = None,
        additional_to: str | Iterable[str] = (),
        processing: str | Processing | None = None,
        cite: str | Citation | None = None,
        note: str | None = None,
        breakdowns: Breakdown | Iterable[Breakdown] = (),
        book: Codebook | None = None,
        **coordinates: Codes,
    ) -> Figure:
        """Make a figure of this indicator.

        Args:
            value: The words of the source (`at least 16`), or a whole number.
            id: The id; by default one is derived from the indicator and the codes.
            unit: One of the units that fit; the first by default.
            of: The id of the base of a share.
            share: A percentage printed beside the count.
            reporter: Who reports the figure, if not the publisher.
            coverage: `full`, `partial` or `unknown`, with words after a comma.
            additional_to: Ids of figures whose units are none of this one's.
            processing: `verbatim`, `computed` or `judged`.
            cite: `p1 s2 "the few words that carry the figure"`.
            note: A note by the coder.
            breakdowns: Its breakdowns, made by `breakdown`.
            book: The code lists, if codes beyond the built-in ones are used.
            **coordinates: Codes by dimension, or `group`: `place="MEX"`, `period=2022`, `sex="male"`.

        Raises:
            ValueProblem: Something cannot be read, or the figure contradicts itself; the message says how to
                mend it.
        """
        stated = part(
            value,
            indicator=self,
            id=id,
            unit=unit,
            of=of,
            share=share,
            reporter=reporter,
            coverage=coverage,
            additional_to=additional_to,
            processing=processing,
            cite=cite,
            note=note,
            breakdowns=breakdowns,
            book=book,
            **coordinates,
        )
        return stated.placed(Scope(book or Codebook.standard()))

    def __repr__(self) -> str:
        return f"<Indicator {self.id}: {self.title}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # Every process has the built-in indicators, so only the id is sent from one to another.
        built_in = self is standard_indicators().get(self.id)
        return (standard_indicator, (self.id,)) if built_in else super().__reduce_ex__(protocol)


@cache
def standard_indicators() -> dict[str, Indicator]:
    """Return the built-in indicators by id."""
    return {
        id_: Indicator(
            id_,
            entry["title"],
            " ".join(entry["definition"].split()),
            tuple(entry["units"]),
            Measure(entry["measure"]),
            Counts(entry["counts"]),
            entry["pillar"],
            tuple(entry.get("codes", {}).items()),
            tuple(entry.get("same_persons", ())),
        )
        for id_, entry in catalogue.table("indicators").items()
    }


def likely_indicator(word: str, known: Iterable[str]) -> str:
    """Return a suggestion for a message: the indicator whose id, or another word for it, is spelled most like a word.

    Args:
        word: What somebody wrote.
        known: The ids that there are.
    """
    ids = tuple(known)
    built_in = catalogue.table("indicators").items()
    words = {plain(other): id_ for id_, entry in built_in for other in entry.get("synonyms", ())}
    words.update((plain(id_), id_) for id_ in ids)
    near = words.get(nearest(word, words))
    return f"did you mean {near}?" if near in ids else did_you_mean(word, ids)


def standard_indicator(name: str) -> Indicator:
    """Return a built-in indicator.

    Raises:
        UnknownCodeError: There is none with this id.
    """
    known = standard_indicators()
    if name not in known:
        raise UnknownCodeError(name, "an indicator", likely_indicator(name, known))
    return known[name]
