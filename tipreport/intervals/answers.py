"""The answers to questions about counts: the least and the greatest that a count can be, and what forces each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from tipreport.errors import QuestionError
from tipreport.notebook import table
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.model.cell import Cell
    from tipreport.model.figure import Figure
    from tipreport.rules.finding import Assumption, Finding

CONTRADICT = "the figures contradict each other"


@frozen
class ForcedBound:
    """The least or the greatest count, and what forces it.

    Attributes:
        count: There are never fewer, or never more; None where nothing bounds them.
        figures: The ids of the figures that force it, in the order of the file.
        assumptions: What it rests on besides the facts.
        reached: The farthest count that is known to be possible, where the budget ran out before it was known whether
            `count` is; None where it is.
    """

    count: int | None
    figures: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    reached: int | None = None


@frozen
class Because:
    """The figures that force each side of an interval, by their ids in the order of the file.

    Attributes:
        low: Those by which there are never fewer.
        high: Those by which there are never more.
    """

    low: tuple[str, ...]
    high: tuple[str, ...]


@frozen
class FeasibleInterval:
    """All that a count can be: each side is possible, and nothing beyond it.

    Attributes:
        least: There are never fewer.
        greatest: There are never more.
    """

    least: ForcedBound
    greatest: ForcedBound

    @property
    def low(self) -> int | None:
        """There are never fewer; None where nothing bounds it."""
        return self.least.count

    @property
    def high(self) -> int | None:
        """There are never more; None where nothing bounds it."""
        return self.greatest.count

    @property
    def because(self) -> Because:
        """The figures that force each side."""
        return Because(self.least.figures, self.greatest.figures)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What either side rests on besides the facts, each once."""
        return tuple(dict.fromkeys((*self.least.assumptions, *self.greatest.assumptions)))

    @property
    def undecided(self) -> bool:
        """Whether the budget ran out on a side."""
        return (self.least.reached, self.greatest.reached) != (None, None)

    @property
    def exact(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high and not self.undecided

    @property
    def sides(self) -> tuple[int | None, int | None]:
        """Both counts."""
        return self.low, self.high

    def __str__(self) -> str:
        low, high = self.sides
        if low == high:
            words = f"{low:,}"
        elif high is None:
            words = f"at least {low:,}" if low else "any number"
        else:
            words = f"{low:,} to {high:,}" if low else f"at most {high:,}"
        beyond = [f"{side.reached:,}" for side in (self.least, self.greatest) if side.reached is not None]
        return f"{words} (not decided beyond {' and '.join(beyond)})" if beyond else words


@frozen(repr=False)
class CountBounds:
    """What the figures of one account say of a count.

    Attributes:
        source: The id of the source.
        account: Whose figures they are: empty for the publisher's.
        of: The figures whose units are counted; a unit of several counts once.
        cell: Which units of these: those of the figure itself, or those that lie in a narrower cell. None where several
            figures are taken together.
        facts: By the facts alone; None where they contradict each other, or were not decided.
        assumed: With the assumptions too; None likewise.
        conflicts: Why there is no world, if there is none.
        reasons: Why something was not decided.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> helped = tipreport.total(report, ["assisted", "referred"])
    >>> helped.low, helped.high
    (79, None)
    >>> helped.because
    Because(low=('assisted',), high=())
    """

    source: str
    account: str
    of: tuple[Figure, ...]
    cell: Cell | None
    facts: FeasibleInterval | None
    assumed: FeasibleInterval | None
    conflicts: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What is counted, in words: `assisted and referred`, or a figure's id with the cell."""
        names = " and ".join(figure.id for figure in self.of)
        return ", ".join(filter(None, (names, str(self.cell or ""))))

    @property
    def low(self) -> int | None:
        """There are never fewer, by the facts alone; None where nothing bounds it.

        Raises:
            QuestionError: There is no number: the figures contradict each other, or the budget ran out.
        """
        return self._number(self.facts).low

    @property
    def high(self) -> int | None:
        """There are never more, by the facts alone; None where nothing bounds it.

        Raises:
            QuestionError: There is no number: the figures contradict each other, or the budget ran out.
        """
        return self._number(self.facts).high

    @property
    def because(self) -> Because:
        """The figures that force each side, by the facts alone.

        Raises:
            QuestionError: There is no number: the figures contradict each other, or the budget ran out.
        """
        return self._number(self.facts).because

    @property
    def assuming(self) -> FeasibleInterval:
        """The interval with the assumptions too, which its `assumptions` name.

        Raises:
            QuestionError: There is no number: with the assumptions the figures contradict each other, or the budget ran
                out.
        """
        return self._number(self.assumed)

    def _number(self, interval: FeasibleInterval | None) -> FeasibleInterval:
        if interval is None:
            raise QuestionError(self.name, "figures that leave a number", self._why)
        return interval

    @property
    def _why(self) -> str:
        """Why there is no number."""
        codes = ", ".join(dict.fromkeys(finding.code for finding in self.conflicts))
        return "; ".join(self.reasons) or f"{CONTRADICT}: {codes}"

    @property
    def differs(self) -> bool:
        """Whether the assumptions tell more than the facts alone."""
        if self.facts is None or self.assumed is None:
            return self.facts is not self.assumed
        return self.facts.sides != self.assumed.sides

    def row(self) -> tuple[object, ...]:
        """Return what is counted, its bounds by the facts, with the assumptions, and these."""
        assumed = self.assumed if self.differs else None
        names = [] if assumed is None else [one.text for one in assumed.assumptions]
        return self.name, self.facts or "no number", "" if assumed is None else assumed, "; ".join(names)

    def _repr_html_(self) -> str:
        return table("What the figures say", [self.row()], head=_HEAD)

    def __str__(self) -> str:
        none = f"no number, since {self._why}"
        with_assumptions = f"; with the assumptions {self.assumed or none}" if self.differs else ""
        return f"{self.name}: {self.facts or none}{with_assumptions}"

    def __repr__(self) -> str:
        return f"<CountBounds {self}>"


_HEAD = ("count", "by the facts alone", "with assumptions", "which are")


@frozen(repr=False)
class CellBounds(Sequence[CountBounds]):
    """What the figures of a report say of the count of a cell: one answer for each figure whose units are counted.

    Where there is one answer, its sides can be asked of this itself.

    Attributes:
        answers: In the order of the file, at least one.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> men = tipreport.bounds(report, "identified", sex="male")
    >>> men.low, men.high
    (5, 349)
    >>> men.because.low
    ('identified/labour/men',)
    >>> men.assuming.low, men.assuming.high
    (8, 339)
    >>> [assumption.text for assumption in men.assuming.assumptions]
    ['codes of exploitation do not overlap']
    """

    answers: tuple[CountBounds, ...]

    @property
    def only(self) -> CountBounds:
        """The answer, where there is one.

        Raises:
            QuestionError: Several figures answer, which the message names.
        """
        if len(self.answers) > 1:
            names = ", ".join(" and ".join(figure.id for figure in answer.of) for answer in self.answers)
            raise QuestionError(f"one count of {names}", "a question that one figure answers", "name the figure")
        return self.answers[0]

    @property
    def low(self) -> int | None:
        """There are never fewer, by the facts alone; see `CountBounds.low`."""
        return self.only.low

    @property
    def high(self) -> int | None:
        """There are never more, by the facts alone; see `CountBounds.high`."""
        return self.only.high

    @property
    def because(self) -> Because:
        """The figures that force each side; see `CountBounds.because`."""
        return self.only.because

    @property
    def assuming(self) -> FeasibleInterval:
        """The interval with the assumptions too; see `CountBounds.assuming`."""
        return self.only.assuming

    def __len__(self) -> int:
        return len(self.answers)

    @overload
    def __getitem__(self, index: int) -> CountBounds: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[CountBounds, ...]: ...
    def __getitem__(self, index: int | slice) -> CountBounds | tuple[CountBounds, ...]:
        return self.answers[index]

    def __str__(self) -> str:
        return "\n".join(map(str, self.answers))

    def _repr_html_(self) -> str:
        return table("What the figures say", (answer.row() for answer in self), head=_HEAD)

    def __repr__(self) -> str:
        return f"<CellBounds {self.only}>" if len(self.answers) == 1 else f"<CellBounds of {len(self.answers)} figures>"


@frozen
class BreakdownBounds:
    """How much of one breakdown is known, by the facts alone.

    Attributes:
        source: The id of the source.
        account: Whose figures they are: empty for the publisher's.
        whole: The figure that is broken down, or the whole that the breakdown opens.
        by: The dimensions of its parts; or what they count, if that is how they differ.
        pinned: How many of its parts have a single count.
        bounded: How many have a greatest one, and more than one.
        open: How many have none, or none that was found within the budget.
        rest: How many units of the whole are in none of the parts; None where there is no number, as for the parts.
        assumed: Likewise, with the assumptions.
        reason: Why there is no number; empty where there is one.
    """

    source: str
    account: str
    whole: Figure
    by: str
    pinned: int
    bounded: int
    open: int
    rest: FeasibleInterval | None
    assumed: FeasibleInterval | None
    reason: str = ""

    @property
    def parts(self) -> int:
        """How many parts have numbers of one of these kinds."""
        return self.pinned + self.bounded + self.open
