"""One period of a series: what the latest edition says of it, and what earlier ones said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tipreport.comparison.comparability import COMPARABLE, Comparability
from tipreport.comparison.pairing import exclude
from tipreport.frames import ColumnType
from tipreport.model.period import PeriodKind
from tipreport.model.quality import CoverageStatus
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.comparison.observation import Observation
    from tipreport.frames import Columns, Row
    from tipreport.model.period import Period

_TEXT = ColumnType.TEXT
COLUMNS: Columns = {
    "period": _TEXT,
    **dict.fromkeys(("start", "end"), ColumnType.DAY),
    "value": _TEXT,
    **dict.fromkeys(("low", "high"), ColumnType.WHOLE),
    **dict.fromkeys(("measure_low", "measure_high"), ColumnType.DECIMAL),
    **dict.fromkeys(("status", "coverage", "edition", "source", "figure", "earlier"), _TEXT),
    "restated": ColumnType.FLAG,
    "break": _TEXT,
}
"""The columns of the frame of a series; money, durations and rates stand in those of measures."""


@frozen
class Point:
    """One period of a series.

    Attributes:
        period: The period.
        observation: What the latest edition says; None for a gap, of which no edition says anything.
        earlier: What earlier editions said, and what else the latest edition says, the latest first.
        comparability: Whether the point may be compared with the one before it that has a number.
    """

    period: Period
    observation: Observation | None = None
    earlier: tuple[Observation, ...] = ()
    comparability: Comparability = COMPARABLE

    @property
    def has_number(self) -> bool:
        """Whether the latest edition gives a number, however vague."""
        return self.observation is not None and self.observation.figure.amount.stated

    @property
    def is_gap(self) -> bool:
        """Whether no edition says anything of the period."""
        return self.observation is None

    @property
    def is_break(self) -> bool:
        """Whether the point may not be compared with the one before it."""
        return self.comparability.forbidden

    @property
    def is_partial(self) -> bool:
        """Whether the source says that its coverage is partial."""
        return self.observation is not None and self.observation.coverage.status is CoverageStatus.PARTIAL

    @property
    def restated(self) -> tuple[Observation, ...]:
        """The earlier observations whose amounts exclude that of the latest edition."""
        now = self.observation
        return () if now is None else tuple(one for one in self.earlier if exclude(one, now))

    def to_dict(self) -> dict[str, Any]:
        """Return the point in plain values, one for each column of a frame."""
        return {
            "period": str(self.period),
            "start": None if self.period.kind is PeriodKind.UNTIL else self.period.start.isoformat(),
            "end": self.period.end.isoformat() if self.period.end else None,
            **_columns(self.observation),
            "earlier": "; ".join(f"{one.edition}: {one.figure.amount}" for one in self.earlier),
            "restated": bool(self.restated),
            "break": "; ".join(reason.text for reason in self.comparability.reasons if reason.forbids),
        }

    def to_row(self) -> Row:
        """Return the point in plain values, one for each of the `COLUMNS` of a frame."""
        values, until = self.to_dict(), self.period.kind is PeriodKind.UNTIL
        measured = self.observation is not None and self.observation.figure.amount.measured
        if measured:
            ends = {f"measure_{end}": values.pop(end) for end in ("low", "high")}
            values |= {name: None if end is None else float(end) for name, end in ends.items()}
        return values | {"start": None if until else self.period.start, "end": self.period.end}

    def row(self) -> tuple[str, ...]:
        """Return the cells of the point's line in a table."""
        now = self.observation
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

    def _earlier(self, one: Observation, now: Observation) -> str:
        same = one.figure.amount == now.figure.amount
        return one.edition if same else f"{one.edition}: {one.figure.amount}"


def _columns(observation: Observation | None) -> dict[str, Any]:
    """Return what an edition says, by column."""
    if observation is None:
        keys = ("value", "low", "high", "status", "coverage", "edition", "source", "figure")
        return dict.fromkeys(keys) | {"status": "gap"}
    amount, bounds = observation.figure.amount, observation.bounds(soft=True)
    return {
        "value": amount.text,
        "low": _number(bounds.low) if amount.stated else None,
        "high": _number(bounds.high) if amount.stated else None,
        "status": amount.status.value,
        "coverage": observation.coverage.status.value,
        "edition": observation.edition,
        "source": observation.report.source.id if observation.report else None,
        "figure": observation.figure.id,
    }


def _number(end: Any) -> int | str | None:  # noqa: ANN401 - an end of bounds
    """Return a whole number as such, and a decimal as text, since programs would round it."""
    return end if end is None or isinstance(end, int) else str(end)
