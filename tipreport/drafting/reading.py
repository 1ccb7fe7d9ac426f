"""Read a text into the entries of a draft: sentence by sentence, number by number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.drafting.changes import is_a_change
from tipreport.drafting.clues import country_of, says_nothing
from tipreport.drafting.entries import MOST_WORDS, SHARES, Drafted, Entry, UnusedNumber, cited, is_readable, quoted
from tipreport.drafting.guesses import PrecedingWords, acts_in, base_of, guess, led
from tipreport.drafting.passages import is_year, names_year, sentence_of
from tipreport.drafting.periods import is_of_the_year_before, months_in, period_in, the_year_before
from tipreport.drafting.sentences import sentences_of
from tipreport.drafting.silences import silences
from tipreport.drafting.wholes import Wholes
from tipreport.patterns import pattern
from tipreport.text.amounts import stated_amounts
from tipreport.text.kinds import NumberKind
from tipreport.value_classes import define

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tipreport.drafting.guesses import Guess
    from tipreport.drafting.passages import Passage, Sentence
    from tipreport.text.amounts import StatedAmount
    from tipreport.text.copies import Copy, Span

_AND = pattern(r"\s?(?:and|y|e|et|und)\s", re.IGNORECASE)
_BEHIND, _SHORT = frozenset({"exploitation", "nationality"}), 2  # words: a noun with an adjective
_REASONS = {
    NumberKind.YEAR: "year",
    NumberKind.DATE: "date",
    NumberKind.AGE: "age",
    NumberKind.DURATION: "duration",
    NumberKind.ORDINAL: "ordinal",
    NumberKind.OTHER: "other number",
}


def read_text(copy: Copy, taken: Collection[int] = ()) -> Drafted:
    """Read a text into the entries of a draft.

    Args:
        copy: The text.
        taken: The indices of numbers that figures use already; they get no entry.
    """
    numbered = list(_numbered(copy))
    home, year = country_of(copy.text, copy.language), _year_of(copy, numbered)
    reader = _Reader(copy, frozenset(taken), Drafted(home, year), Wholes(home, year))
    paragraph = 0
    for span, number, stated in numbered:
        if number != paragraph:
            reader.begin_paragraph()
        paragraph = number
        if stated or says_nothing(copy.text[slice(*span)], copy.language):
            reader.read(span, number, stated)
    return reader.drafted


def _numbered(copy: Copy) -> Iterator[tuple[Span, int, list[tuple[int, StatedAmount]]]]:
    """Yield the sentences, each with its paragraph and the numbers in it."""
    stated = list(enumerate(stated_amounts(copy.text, copy.mentions, copy.language)))
    at = 0
    for span, paragraph in sentences_of(copy):
        first = at
        while at < len(stated) and stated[at][1].mention.start < span[1]:
            at += 1
        yield span, paragraph, stated[first:at]


def _year_of(copy: Copy, numbered: Sequence[tuple[Span, int, list[tuple[int, StatedAmount]]]]) -> str:
    """Return the latest year that a sentence with a count names, else the latest of all; empty if there is none.

    Where the text names only months of that year, it is the first range of them.
    """
    beside = (
        mention
        for _, _, stated in numbered
        if any(one.mention.kind is NumberKind.COUNT for _, one in stated)
        for mention in (one.mention for _, one in stated)
    )
    for mentions in (beside, copy.mentions):
        years = [int(mention.value) for mention in mentions if names_year(mention)]
        if years:
            latest = str(max(years))
            months = months_in(copy.text, (0, len(copy.text)))
            plain = any(mention.kind is NumberKind.YEAR and mention.text == latest for mention in copy.mentions)
            return months if months.startswith(latest) and not plain else latest
    return ""


@define
class _Reader:
    """The state of reading: what has been found, and what the sentences so far have established."""

    copy: Copy
    taken: frozenset[int]
    drafted: Drafted
    wholes: Wholes
    earlier: tuple[str, ...] = ()
    last: Guess | None = None
    topic: str = ""

    def begin_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self.earlier, self.topic = (), ""
        self.wholes.begin_paragraph()

    def read(self, span: Span, paragraph: int, stated: Sequence[tuple[int, StatedAmount]]) -> None:
        """Read a sentence with its numbers."""
        sentence = sentence_of(self.copy, span, paragraph, stated)
        self.leave_out_others(sentence, stated)
        self.wholes.begin_sentence()
        context = PrecedingWords(self.drafted.home, earlier=self.earlier, before=self.last, period=self.topic)
        last: tuple[Entry, Passage] | None = None
        for passage in sentence.passages:
            context = led(context, self.copy, sentence, passage)
            if passage.twin and last is not None and self.joined(last[0], passage):
                continue
            entry = None if passage.index in self.taken else self.entry(sentence, passage, context)
            if entry is None:
                # What is said of a number that is left out may be said of the next one as well.
                context = evolve(context, acts=(*acts_in(self.copy, passage.owned), *context.acts))
                last = None
                continue
            self.share_codes(last, entry, passage)
            self.last = entry.guess
            context = evolve(context, before=entry.guess)
            last = (entry, passage) if entry.sentence == span[0] else None
        self.read_silences(sentence)
        if sentence.passages:
            self.earlier = acts_in(self.copy, sentence.clues)[:1] or self.earlier

    def read_silences(self, sentence: Sentence) -> None:
        """Read what a sentence says is missing."""
        for entries, left_out in silences(self.copy, sentence, self.drafted.home):
            self.drafted.entries.extend(entries)
            self.drafted.left_out.extend(left_out)

    def entry(self, sentence: Sentence, passage: Passage, context: PrecedingWords) -> Entry | None:
        """Return the entry of a number; None if it is left out."""
        guessed = guess(context, self.copy, sentence, passage)
        if is_of_the_year_before(self.copy, passage) and not period_in(self.copy, sentence, passage.own):
            guessed = evolve(guessed, period=the_year_before(guessed.period or self.drafted.year))
        elif guessed.indicator:
            self.topic = self.topic or guessed.period
        mention = passage.stated.mention
        listed = not any(clue.name == "including" for clue in passage.leading)
        value, words = quoted(self.copy, passage.stated, listed=listed)
        place = sentence.paragraph, sentence.span[0]
        entry = Entry(mention.start, passage.end, words, cited(self.copy, words), value, guessed, *place)
        if passage.kind in SHARES:
            entry.base = base_of(context, guessed)
        if reason := self.reason_against(entry, passage):
            self.leave_out(passage.stated, reason)
            return None
        taken = self.wholes.take(self.copy, entry, passage)
        if taken is entry:
            self.drafted.entries.append(entry)
        else:
            self.leave_out(passage.stated, f"repeats {taken.cite.place}")
        return taken

    def reason_against(self, entry: Entry, passage: Passage) -> str:
        """Return why a number is no figure, once its whole is found; empty if it is one."""
        if is_a_change(self.copy, passage):
            return "by how much something changed: a claim, if anything"
        if not is_readable(passage.stated):
            return "it can be read in two ways, or is no share"
        if not entry.guess.indicator and passage.kind is NumberKind.MONEY:
            return "its currency is not clear"
        self.wholes.find(self.copy, entry, passage)
        if not entry.guess.indicator:
            return "nothing near it says what it counts"
        if passage.kind is NumberKind.SHARE and not entry.explicit and not entry.guess.noun:
            return "nothing near it says what it is a share of"
        return ""

    def share_codes(self, last: tuple[Entry, Passage] | None, entry: Entry, passage: Passage) -> None:
        """Give a number the codes behind the one that `and` joins to it: "seven women and 10 men from Peru"."""
        if last is None or _AND.fullmatch(self.copy.text[slice(*passage.lead)]) is None:
            return
        before, guessed = last[0], last[0].guess
        short = len(self.copy.text[slice(*last[1].own)].split()) <= _SHORT
        if short and guessed.indicator == entry.guess.indicator:
            behind = {name: words for name, words in entry.guess.codes.items() if name in _BEHIND}
            before.guess = evolve(guessed, codes=behind | guessed.codes)

    def leave_out_others(self, sentence: Sentence, stated: Sequence[tuple[int, StatedAmount]]) -> None:
        """Leave out the numbers of a sentence that are no counts by their kind."""
        for _, one in stated:
            mention = one.mention
            silent = any(clue.name == "silence" and clue.start <= mention.start < clue.end for clue in sentence.clues)
            if mention.kind is NumberKind.COUNT and (silent or is_year(one, sentence.clues)):
                self.leave_out(one, "it says that there is no number" if silent else "a year, it seems")
            elif reason := _REASONS.get(mention.kind):
                self.drafted.left_out.append(UnusedNumber(mention.start, mention.end, reason, listed=False))

    def joined(self, entry: Entry, passage: Passage) -> bool:
        """Join a number with the one before, of the same words: a count and its percentage, or a share said twice."""
        stated, share = passage.stated, passage.kind in SHARES
        if passage.index in self.taken or not is_readable(stated) or not (share or entry.is_share):
            return False
        value, words = quoted(self.copy, stated)
        both = entry.words[0], words[1]
        if entry.is_share and share:
            self.drafted.left_out.append(UnusedNumber(entry.start, entry.end, "said again, more exactly"))
            entry.value, both = value, words
        elif len(self.copy.text[slice(*both)].split()) > MOST_WORDS:
            return False
        elif share:
            entry.share = value
        else:
            entry.share, entry.value = entry.value, value
        entry.words, entry.cite = both, cited(self.copy, both)
        return True

    def leave_out(self, one: StatedAmount, reason: str) -> None:
        """Leave a number out, for a reason."""
        mention = one.mention
        count = mention.kind is NumberKind.COUNT
        self.drafted.left_out.append(UnusedNumber(mention.start, mention.end, reason, count))
