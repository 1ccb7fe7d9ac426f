"""Whether the words that a figure quotes state its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.model.amount import Amount, Status
from tipreport.model.wording import Processing
from tipreport.rules.sources import SRC003
from tipreport.text.amounts import means, statements, states
from tipreport.text.numbers import mentions, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Finding
    from tipreport.text.copies import Copy

_CONTEXT = 300  # characters; no word that qualifies a number stands further away


def check(report: Report, copy: Copy | None = None) -> Iterator[Finding]:
    """Numbers that are not in their quotes."""
    for figure in report.walk():
        yield from _misquoted(report, figure, copy)


def _misquoted(report: Report, figure: Figure, copy: Copy | None) -> Iterator[Finding]:
    quote = figure.cite.quote if figure.cite else None
    if not quote or figure.processing is not Processing.VERBATIM:
        return
    language = report.source.language_code
    for amount in _printed(figure):
        if not states(quote, amount, language):
            who, told = "its quote does", _numbers(quote, language)
        elif copy is not None and language == "en" and (around := _in_context(figure, amount, copy)):
            who, told = "the words around its quote do", around
        else:
            continue
        yield SRC003.finding(
            report,
            figure,
            message=f"{figure.id} is {amount}, which {who} not say",
            headline=f'{amount}, not in "{quote}"',
            explanation=[f"What is said there: {', '.join(told)}." if told else "No number is said there."],
        )


def _numbers(quote: str, language: str) -> tuple[str, ...]:
    return tuple(one.amounts[0] for one in statements(quote, mentions(quote, language)))


def _printed(figure: Figure) -> Iterator[Amount]:
    """The amounts of a figure that its words have to state."""
    amount = figure.amount
    if amount.status is Status.STATED:
        yield amount
    elif amount.status is Status.WITHHELD and amount.firm.high is not None:
        yield Amount.read(amount.text.partition(",")[2], measured=amount.measured)
    if figure.share is not None:
        yield figure.share


def _in_context(figure: Figure, amount: Amount, copy: Copy) -> tuple[str, ...]:
    """What the source makes of a number of which the quote leaves out the qualifier; empty where it leaves out none."""
    # Imported here: few checks have a copy.
    from tipreport.text.citations import found, within  # noqa: PLC0415

    there, everywhere = found(figure.cite, copy) if figure.cite else ((), ())
    numbers = {value for value, _ in values(amount.text)}
    told: tuple[str, ...] = ()
    for match in there or everywhere:
        near = within(copy, (match.start - _CONTEXT, match.end + _CONTEXT))
        said = list(statements(copy.text, copy.mentions[near.start : near.stop]))
        said = [one for one in said if match.start <= one.mention.start < match.end and one.mention.value in numbers]
        if not said or any(means(one, amount) for one in said):
            return ()
        told = tuple(one.amounts[0] for one in said)
    return told
