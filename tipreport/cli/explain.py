"""`tipreport explain`: the page of one rule, or the entry of an indicator, a dimension, a code or a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.cli.configuration import add_config, configuration
from tipreport.cli.terminal import CLEAN, UNREADABLE, complain, say, width
from tipreport.errors import UnknownCodeError
from tipreport.model.codebook import Codebook
from tipreport.model.guidance import other_words
from tipreport.model.indicator import standard_indicators
from tipreport.model.spelling import did_you_mean
from tipreport.output.entries import entries

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

EXAMPLES = {
    "Explain a finding": "tipreport explain OVL002",
    "Look a word up in the catalogue": "tipreport explain 'forced begging'",
}


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("word", nargs="+", metavar="WORD", help="the code of a rule, or a word of the catalogue")
    add_config(verb)


def run(options: argparse.Namespace) -> int:
    """Print the page, or all entries that the word names."""
    word, rules = " ".join(options.word), configuration(options).rules
    found = (rules[word.upper()].explain(),) if word.upper() in rules else entries(word, width())
    if not found:
        expected = "the code of a rule, an indicator, a dimension, a code of one, or a unit"
        complain(str(UnknownCodeError(word, expected, did_you_mean(word, _known(rules)))))
        return UNREADABLE
    say("\n\n".join(found))
    return CLEAN


def _known(rules: Iterable[str]) -> Iterator[str]:
    """Yield every word that there is something to tell about."""
    yield from rules
    yield from other_words()
    for dimension in Codebook.standard().dimensions:
        yield dimension.id
        yield from (word for code in dimension.codes for word in (*code.synonyms, code.id))
    yield from (unit.name for unit in Codebook.standard().units)
    yield from standard_indicators()
