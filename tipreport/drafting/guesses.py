"""What a number counts, guessed from the words around it: an indicator, a unit, codes and a period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport import catalogue
from tipreport.drafting.clues import begins_elliptically
from tipreport.drafting.codes import ACTOR, OF_PERSONS, Codes, codes_in, merged
from tipreport.drafting.periods import period_in
from tipreport.model.codebook import Codebook
from tipreport.model.countries import is_currency
from tipreport.model.indicator import standard_indicators
from tipreport.patterns import pattern
from tipreport.text.kinds import NumberKind
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tipreport.drafting.clues import Clue
    from tipreport.drafting.passages import Passage, Sentence
    from tipreport.text.copies import Copy

PEOPLE, FUNDS = "people", "money"
"""What is counted where the text has no noun for it, but a word such as `women`; and money."""

_NEAR = 3  # words between a number and the noun that it counts, of which nothing is known
_NOT_OF = pattern(
    r"\b(?:for|that|who|which|in|by|with|from|as|para|que|con|por|en|em|com|pour|qui|par|avec|dans|à|für|die|mit|bei"
    r"|durch)\b",
    re.IGNORECASE,
)
_WHICH = pattern(r"\s*(?:that|which)\b", re.IGNORECASE)
_AND = pattern(r"\s(?:and|or|y|o|et|ou|und|oder|e)\s", re.IGNORECASE)
_STEPS = frozenset(
    {"visa", "permit", "arrest", "conviction", "prosecution", "acquittal", "notification", "referral", "investigation"}
)
_OF_SUSPECTS = frozenset(
    {"arrests", "prosecutions", "convictions", "acquittals", "sentenced_to_prison", "investigations"}
) | {"suspects_referred"}
_OF_PEOPLE = frozenset({*OF_PERSONS, "nationality", "recognition", "exploitation"})
_IN_GENERAL = frozenset({"suspect", "official", "state"})  # nouns that are counted under several indicators
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR"}


@frozen
class Guess:
    """What a number is guessed to count.

    Attributes:
        indicator: The indicator; empty if nothing says what is counted.
        unit: The unit, where it is not the indicator's usual one.
        codes: The codes by dimension.
        period: The period; empty if the text names none for it.
        noun: What is counted, by the word for it; empty if that was said before.
        worded: Whether the words around the number themselves say what is counted.
    """

    indicator: str = ""
    unit: str | None = None
    codes: Codes = field(factory=dict)
    period: str = ""
    noun: str = ""
    worded: bool = False


@frozen
class PrecedingWords:
    """What the words before a number have established.

    Attributes:
        home: The country that the text is about; empty if that is not known.
        acts: What is done, the last first.
        codes: The codes of what is spoken of.
        earlier: What was done in the sentence before.
        before: What the number before was guessed to count.
        period: The period of the sentence.
    """

    home: str = ""
    acts: tuple[str, ...] = ()
    codes: Codes = field(factory=dict)
    earlier: tuple[str, ...] = ()
    before: Guess | None = None
    period: str = ""


def led(context: PrecedingWords, copy: Copy, sentence: Sentence, passage: Passage) -> PrecedingWords:
    """Return the context once the words that lead to a number are read."""
    acts = acts_in(copy, passage.leading)[::-1]
    codes = codes_in(copy, passage.leading, context.home, leads=True)
    about = codes.keys() - {ACTOR}
    kept = {name: words for name, words in context.codes.items() if not about or name == ACTOR}
    period = period_in(copy, sentence, passage.lead) or context.period
    return evolve(context, acts=(*acts, *context.acts), codes=merged(kept, codes), period=period)


def guess(context: PrecedingWords, copy: Copy, sentence: Sentence, passage: Passage) -> Guess:
    """Return what a number counts, in the context of the words that lead to it."""
    behind = sentence.passages[-1].own[1], sentence.span[1]
    period = period_in(copy, sentence, passage.own) or context.period or period_in(copy, sentence, behind)
    codes = merged(context.codes, codes_in(copy, passage.owned, context.home, leads=False))
    near = (*_leading_acts(copy, passage), *acts_in(copy, passage.owned))
    if passage.kind is NumberKind.MONEY:
        return _money(copy, passage, (*near, *context.acts), codes, period)
    noun = _noun(copy, passage)
    if noun is None and not _is_elliptic(copy, passage):
        return Guess(codes=codes, period=period)
    if noun is None and not near:
        noun, before = _noun_before(passage), context.before
        if noun is None and before is not None and before.noun != FUNDS:
            return evolve(before, codes=_fitting(codes, before), period=period, noun="", worded=False)
    name = _name(noun, passage)
    far = (*context.acts, *acts_in(copy, sentence.tail), *context.earlier)
    guessed = Guess(
        *_indicator(name, near, far, context.before), codes, period, name, _is_said(copy, passage, name, near)
    )
    if name == "state":
        return _of_states(copy, passage, guessed, context.before)
    return evolve(guessed, codes=_fitting(codes, guessed))


def base_of(context: PrecedingWords, guessed: Guess) -> Codes:
    """Return the codes of what a share is of, as in "of the victims of forced labour, 60% were men"; none if it is all.

    They are those of the words before it, where its own words name others.
    """
    base = {name: words for name, words in context.codes.items() if name != ACTOR and guessed.codes.get(name) == words}
    return base if len(base) < len(guessed.codes.keys() - {ACTOR}) else {}


def acts_in(copy: Copy, clues: Sequence[Clue]) -> tuple[str, ...]:
    """Return what is done, by indicators: of "identified and assisted" the first alone, since it is of all of them."""
    acts: list[str] = []
    last = 0
    for clue in clues:
        if clue.kind == "act" and not (last and _AND.fullmatch(copy.text[last : clue.start])):
            acts.append(clue.name)
            last = clue.end
        elif clue.kind == "noun" and clue.name in _STEPS:
            acts.append(_by_itself(clue.name))
    return tuple(acts)


def _leading_acts(copy: Copy, passage: Passage) -> tuple[str, ...]:
    """Return what is done by the words that lead to a number, the last first; before a colon is another clause."""
    colon = copy.text.rfind(":", *passage.lead)
    return acts_in(copy, [clue for clue in passage.leading if clue.start > colon])[::-1]


def _is_said(copy: Copy, passage: Passage, noun: str, near: Sequence[str]) -> bool:
    """Whether the words around a number themselves say what is counted; a share is often said of what stands before."""
    said = bool(near) or bool(_by_itself(noun))
    if passage.kind is NumberKind.COUNT or acts_in(copy, passage.owned):
        return said
    return said and any(clue.kind == "noun" for clue in (*passage.leading, *passage.owned))


def _fitting(codes: Codes, guessed: Guess) -> Codes:
    """Return the codes that an indicator can have: those of people only where it counts people, or their cases."""
    of_people = not guessed.indicator or _fits(guessed.indicator, "person") or _fits(guessed.indicator, "case")
    return codes if of_people else {name: words for name, words in codes.items() if name not in _OF_PEOPLE}


def _of_states(copy: Copy, passage: Passage, guessed: Guess, before: Guess | None) -> Guess:
    """Return what a number of states is of: "31 victims of forced labour in two states", "five states had shelters"."""
    codes = guessed.codes
    if before is not None and not copy.text[slice(*passage.lead)].strip():
        codes = codes | {name: words for name, words in before.codes.items() if name == "exploitation"}
    shelters = any(clue.name == "shelter" for clue in passage.owned)
    return evolve(guessed, codes=codes, indicator="states_with_shelters" if shelters else guessed.indicator)


# Nouns


def _noun(copy: Copy, passage: Passage) -> Clue | None:
    """Return what a number counts: the first noun, or word for people, that is near behind it."""
    clue = next((one for one in passage.owned if one.kind == "noun" or one.dimension in OF_PERSONS), None)
    if clue is None:
        return None
    between = copy.text[passage.end : clue.start]
    for one in passage.owned:
        if one.end <= clue.start:
            between = between.replace(copy.text[one.start : one.end], "")
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", between)
    if len(words) > _NEAR or _WHICH.match(between) or (clue.kind == "noun" and _NOT_OF.search(between)):
        return None
    # "Female" in "female victims" is no noun.
    nouns = (one for one in passage.owned if one.kind == "noun" and one.start >= clue.end)
    return next((one for one in nouns if not copy.text[clue.end : one.start].strip()), clue)


def _noun_before(passage: Passage) -> Clue | None:
    """Return what the words that lead to a number are about, as in "the number of arrests rose to 12"."""
    return next((one for one in passage.leading if one.kind == "noun" or one.dimension in OF_PERSONS), None)


def _name(noun: Clue | None, passage: Passage) -> str:
    """Return the word for what is counted; people are victims if the words before speak of victims."""
    if noun is None:
        return ""
    if noun.kind == "noun":
        return noun.name
    return "victim" if any(clue.name == "victim" for clue in passage.leading) else PEOPLE


def _is_elliptic(copy: Copy, passage: Passage) -> bool:
    """Whether a number stands without a noun: what is counted was said before."""
    if begins_elliptically(copy.text, passage.end, copy.language):
        return True
    told = (clue for clue in passage.owned if clue.kind in {"act", "code"} and clue.dimension != ACTOR)
    return any(len(copy.text[passage.own[0] : clue.start].split()) <= 1 for clue in told)


def _by_itself(noun: str) -> str:
    """Return the indicator that a noun stands for by itself; empty if it stands for none."""
    return str(catalogue.table("clues")["noun"].get(noun, {}).get("indicator", ""))


# Indicators and units


def _indicator(noun: str, near: Sequence[str], far: Sequence[str], before: Guess | None) -> tuple[str, str | None]:
    """Return an indicator and a unit for a noun, by what is said to be done near it, or further away."""
    own, acts = _by_itself(noun), (*near, *far)
    if noun == "official":
        return own if own in acts else "", None
    if noun == "state":
        return "states_identifying" if "identified_victims" in acts else own, None
    if own and noun not in _IN_GENERAL:
        return own, _unit(own, noun)
    if act := next((one for one in acts if _is_done_to(noun, one)), ""):
        return act, _unit(act, noun)
    if own or noun == "victim":
        return own or "identified_victims", None
    return (before.indicator, before.unit) if before is not None else ("", None)


def _is_done_to(noun: str, act: str) -> bool:
    """Whether something is done to what a noun stands for."""
    if noun == "case":
        return act in {"identified_victims", "notifications"} or _fits(act, "case")
    if noun == "suspect":
        return act in _OF_SUSPECTS
    return _fits(act, "person") and not (noun == "victim" and act in _OF_SUSPECTS)


def _fits(indicator: str, unit: str) -> bool:
    return standard_indicators()[indicator].fits(Codebook.standard().unit(unit))


def _unit(indicator: str, noun: str) -> str | None:
    """Return the unit of a noun where it is not the usual one of an indicator."""
    if not noun:
        return None
    book, concept = Codebook.standard(), standard_indicators()[indicator]
    wanted = book.unit(str(catalogue.table("clues")["noun"].get(noun, {}).get("unit", "person")))
    usual = concept.default_unit(book)
    if wanted == usual or (wanted.person and usual.person and noun == PEOPLE):
        return None
    if wanted.name in concept.units:
        return wanted.name
    persons = (name for name in concept.units if book.unit(name).person)
    return next(persons, None) if wanted.person and not usual.person else None


def _money(copy: Copy, passage: Passage, acts: Iterable[str], codes: Codes, period: str) -> Guess:
    """Return what an amount of money is; nothing if its currency cannot be told."""
    mention = passage.stated.mention
    around = copy.text[max(0, mention.start - 4) : mention.end + 8]
    code = re.search(r"(?<![A-Z])[A-Z]{3}(?![A-Z])", around)
    unit = code[0] if code and is_currency(code[0]) else ""
    unit = unit or next((name for sign, name in _SIGNS.items() if sign in around.lower()), "")
    kinds = [act for act in acts if standard_indicators()[act].units == ("currency",)]
    return (
        Guess((kinds or ["funding"])[0], unit, _fitting(codes, Guess("funding")), period, FUNDS, worded=True)
        if unit
        else Guess()
    )
