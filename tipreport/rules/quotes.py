"""Findings about quotes: whether the words that a figure quotes state its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.amount import Amount
from tipreport.model.bounds import Status
from tipreport.model.languages import ENGLISH_CODE, LANGUAGES, code_of
from tipreport.model.quality import Processing
from tipreport.rules.sources import SRC003
from tipreport.text.amounts import languages_that_state, may_mean, means, stated_amounts, states
from tipreport.text.numbers import mentions, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding
    from tipreport.text.copies import Copy

_SHARE_ELSEWHERE = "A share that stands elsewhere than its count is a figure with a citation of its own."
_CONTEXT = 300  # characters; no word that qualifies a number stands further away


def check(report: Report, copy: Copy | None = None) -> Iterator[Finding]:
    """Yield the figures whose quotes do not state their amounts."""
    for figure in report.walk():
        yield from _misquoted(report, figure, copy)


def _misquoted(report: Report, figure: Figure, copy: Copy | None) -> Iterator[Finding]:
    quote = figure.cite.quote if figure.cite else None
    if not quote or figure.processing is not Processing.VERBATIM:
        return
    language = report.source.notation.language
    for amount in _printed(figure):
        elsewhere = ""
        if not states(quote, amount, language):
            who, stated = "its quote does", _numbers(quote, language)
            elsewhere = _in_another_language(quote, amount, language)
        elif copy is not None and (around := _in_context(figure, amount, copy)):
            who, stated = "the words around its quote do", around
        else:
            continue
        yield SRC003.finding(
            report,
            figure,
            message=f"{figure.id} is {amount}, which {who} not say",
            headline=f'{amount}, not in "{quote}"',
            explanation=[
                f"What is said there: {', '.join(stated)}." if stated else "No number is said there.",
                *filter(None, (elsewhere, _SHARE_ELSEWHERE if amount is figure.share else "")),
            ],
        )


def _numbers(quote: str, language: str) -> tuple[str, ...]:
    return tuple(one.amounts[0] for one in stated_amounts(quote, mentions(quote, language), language))


def _in_another_language(quote: str, amount: Amount, language: str) -> str:
    """Say in which languages the quote would state the amount; return an empty text if in none."""
    codes = languages_that_state(quote, amount)
    if not codes:
        return ""
    names = ", ".join(LANGUAGES[code].name for code in codes)
    fix = f"if the source, taken to be in `{language}`, is in another language, write `language: {codes[0]}`"
    return f"In {names} it is: {fix}."


def _printed(figure: Figure) -> Iterator[Amount]:
    """Yield the amounts of a figure that its quote has to state."""
    amount = figure.amount
    if amount.status is Status.STATED:
        exact = amount.printed != amount.words
        yield Amount.read(amount.printed, measured=amount.measured) if exact else amount
    elif amount.status is Status.WITHHELD and amount.firm.high is not None:
        yield Amount.read(amount.words.partition(",")[2], measured=amount.measured)
    if figure.share is not None:
        yield figure.share


def _in_context(figure: Figure, amount: Amount, copy: Copy) -> tuple[str, ...]:
    """Return the amounts in the source of which the quote leaves out the qualifier; empty if it leaves out none."""
    # Imported here: few checks have a copy.
    from tipreport.text.citations import found, within  # noqa: PLC0415

    at_place, everywhere = found(figure.cite, copy) if figure.cite else ((), ())
    numbers = {value for value, _ in values(amount.printed)}
    other = code_of(copy.language) != ENGLISH_CODE
    in_source: tuple[str, ...] = ()
    for match in at_place or everywhere:
        near = within(copy, (match.start - _CONTEXT, match.end + _CONTEXT))
        stated = [
            one
            for one in stated_amounts(copy.text, copy.mentions[near.start : near.stop], copy.language)
            if match.start <= one.mention.start < match.end and one.mention.value in numbers
        ]
        if not stated or any(means(one, amount) or (other and may_mean(one, amount)) for one in stated):
            return ()
        in_source = tuple(one.amounts[0] for one in stated)
    return in_source
