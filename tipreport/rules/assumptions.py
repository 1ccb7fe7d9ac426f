"""What findings may rest on besides the facts, each with how to settle it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tipreport.model.bounds import Bounds
from tipreport.reason.statements import Bounded, CompleteBreakdown, ExclusiveCodes, ShareOfBase
from tipreport.rules.finding import Assumption

if TYPE_CHECKING:
    from fractions import Fraction

    from tipreport.model.bounds import Share
    from tipreport.reason.account import Account
    from tipreport.reason.statements import Statement

ONE_POPULATION = Assumption(
    "one population",
    "the figures count all that lies in their cells",
    "say what tells them apart: a code on one of them, `additional_to`, or `coverage: partial`",
)


def percent(proportion: Fraction) -> str:
    """A number of percent, written out."""
    return f"{Decimal(proportion.numerator) / proportion.denominator:f}"


def assumption(account: Account, statement: Statement) -> Assumption:
    """Return an assumed statement as people read it."""
    figure = account.sets[statement.subject].figure
    match statement:
        case ExclusiveCodes():
            return Assumption(
                "codes do not overlap",
                f"codes of {statement.dimension} do not overlap",
                "write `exclusive: no` or `excess` on the breakdown, or declare the overlap",
            )
        case CompleteBreakdown():
            return Assumption(
                "complete as judged",
                f"the parts of {figure.id} are all of it, as the file judges",
                "write `complete: no`; if the source says so, write `complete: stated`",
            )
        case ShareOfBase(share=share):
            return about(figure.share or figure.amount, share or Bounds())
        case _:
            return about(figure.amount, statement.bounds if isinstance(statement, Bounded) else Bounds())


def about(words: object, means: Bounds | Share) -> Assumption:
    """That a vague word is meant as it usually is."""
    meaning = str(means).replace("..", " to ") if isinstance(means, Bounds) else _share(means)
    return Assumption(
        "about",
        f"'{words}' means {meaning}",
        "write the bounds that the source means, such as 'between 150 and 250'",
    )


def _share(share: Share) -> str:
    end = "under " if share.open else ""
    return f"{percent(100 * share.low)} to {end}{percent(100 * share.high)} percent"
