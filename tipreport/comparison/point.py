"""One period of a series: what the latest edition says of it, and what earlier ones said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from tipreport.comparison.comparability import COMPARABLE, Comparability
from tipreport.comparison.editions import exclude
from tipreport.model.wording import CoverageStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.comparison.statement import Statement
    from tipreport.model.period import Period


@frozen
class Point:
    """One period of a series.

    Attributes:
        period: When.
        statement: What the latest edition says; None where no edition says anything: a gap.
        earlier: What earlier editions said, and what else the latest says, the latest first.
        comparability: With the point before it that has a number.
    """

    period: Period
    statement: Statement | None = None
    earlier: tuple[Statement, ...] = ()
    comparability: Comparability = COMPARABLE

    @property
    def has_number(self) -> bool:
        """Whether there is a number, however vague."""
        return self.statement is not None and self.statement.figure.amount.stated

    @property
    def is_gap(self) -> bool:
        """Whether no edition says anything of it."""
        return self.statement is None

    @property
    def is_break(self) -> bool:
        """Whether it may not be compared with the point before it."""
        return self.comparability.forbidden

    @property
    def is_partial(self) -> bool:
        """Whether its source had data on a part only, and says so."""
        return self.statement is not None and self.statement.coverage.status is CoverageStatus.PARTIAL

    @property
    def restated(self) -> tuple[Statement, ...]:
        """The earlier statements whose amounts exclude what the latest edition says."""
        now = self.statement
        return () if now is None else tuple(one for one in self.earlier if exclude(one, now))

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain values, one for each column of a frame."""
        return {
            "period": str(self.period),
            "start": self.period.start.isoformat(),
            "end": self.period.end.isoformat() if self.period.end else None,
            **_said(self.statement),
            "earlier": "; ".join(f"{one.edition}: {one.figure.amount}" for one in self.earlier),
            "restated": bool(self.restated),
            "break": "; ".join(reason.text for reason in self.comparability.reasons if reason.forbids),
        }

    def row(self) -> tuple[str, ...]:
        """The cells of its line in a table."""
        now = self.statement
        if now is None:
            return str(self.period), "-", "", "", "gap: no edition says anything"
        remarks = [
            *(["partial"] if self.is_partial else []),
            *(["restated"] if self.restated else []),
            *([f"not comparable: {', '.join(self._kinds())}"] if self.is_break else []),
        ]
        earlier = ", ".join(self._earlier(one, now) for one in self.earlier)
        return str(self.period), str(now.figure.amount), now.edition, earlier, "; ".join(remarks)

    def _kinds(self) -> Iterable[str]:
        return dict.fromkeys(reason.kind for reason in self.comparability.reasons if reason.forbids)

    def _earlier(self, one: Statement, now: Statement) -> str:
        same = one.figure.amount == now.figure.amount
        return one.edition if same else f"{one.edition}: {one.figure.amount}"


def _said(statement: Statement | None) -> dict[str, Any]:
    """What an edition says, as columns."""
    if statement is None:
        keys = ("value", "low", "high", "status", "coverage", "edition", "source", "figure")
        return dict.fromkeys(keys) | {"status": "gap"}
    amount, bounds = statement.figure.amount, statement.bounds(soft=True)
    return {
        "value": amount.text,
        "low": _number(bounds.low) if amount.stated else None,
        "high": _number(bounds.high) if amount.stated else None,
        "status": amount.status.value,
        "coverage": statement.coverage.status.value,
        "edition": statement.edition,
        "source": statement.report.source.id if statement.report else None,
        "figure": statement.figure.id,
    }


def _number(end: Any) -> int | str | None:  # noqa: ANN401 - an end of bounds
    """A whole number as such; a decimal, which programs like to round, as text."""
    return end if end is None or isinstance(end, int) else str(end)
