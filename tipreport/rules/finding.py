"""Findings: what a rule has to say, with everything that a reader needs to judge it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from tipreport.notebook import table
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from tipreport.errors import Location
    from tipreport.model.cell import Cell
    from tipreport.model.figure import Figure
    from tipreport.model.report import Report


class Severity(enum.Enum):
    """How sure a finding is: no world, no world under the assumptions it names, or advice.

    >>> from tipreport import Severity
    >>> Severity.ERROR.rank > Severity.WARNING.rank
    True
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """The greater, the graver."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@frozen
class Assumption:
    """Something that a finding rests on and that the source does not say.

    Attributes:
        kind: Which sort of assumption.
        text: What is assumed.
        settle: What to write in the file if it is wrong, or right.

    >>> import tipreport
    >>> (finding,) = tipreport.check("tests/rules/cases/found-mexico-2016-agencies.yaml").findings
    >>> [assumption.text for assumption in finding.assumptions]
    ['codes of actor do not overlap']
    """

    kind: str
    text: str
    settle: str


@frozen
class Member:
    """A figure's part in a finding.

    Attributes:
        figure: The figure.
        role: What it is there: whole, part or figure; base or related, if its number is not in it.
        source: The id of its report's source, where that is not the finding's own.
    """

    figure: Figure
    role: str
    source: str = ""

    @property
    def id(self) -> str:
        """Its figure's id, with the source's before it where that is another."""
        return f"{self.source}:{self.figure.id}" if self.source else self.figure.id


@frozen
class Mistake:
    """A number whose change alone would settle a finding: a hint, never a correction.

    Attributes:
        figure: The id of its figure.
        stated: The amount as it stands.
        nearest: The nearest number that would do.
        slip: How a single slip makes the one of the other, such as `two digits transposed`; empty where none does.
    """

    figure: str
    stated: str
    nearest: str
    slip: str


@frozen(repr=False)
class Finding:
    """What a rule has to say; printed, it is one line with its place, its severity, its code and its message.

    Attributes:
        code: The rule's.
        name: The rule's name.
        severity: How sure it is.
        message: One sentence.
        headline: The arithmetic, short.
        explanation: Sentences and sums that can be redone with a pencil.
        source: The id of the report's source.
        account: Whose figures they are: empty for the publisher's.
        members: The figures in it, the one that it is shown at first.
        assumptions: What it rests on besides the facts.
        settle: How to settle it where no assumption says so.
        accepted: Whether the report accepts it.
        baselined: Whether it is known from a baseline.
        at: Where it is shown, if not at its first figure.
        about: What it is about, where that is no figure.
        mistakes: The single numbers that could be mistaken, in the order of the file.
        group: The id of the figure whose number, left open, would settle this and other findings of its severity; empty
            where none does.
        distinguished_by: The ids of its figures whose cell other figures of the account state, too: findings of one set
            of cells differ in them.

    >>> import tipreport
    >>> (finding,) = tipreport.check("tests/rules/cases/found-mexico-2016-agencies.yaml").findings
    >>> finding.code, finding.severity.value, finding.headline
    ('OVL002', 'warning', '885 > 740')
    """

    code: str
    name: str
    severity: Severity
    message: str
    headline: str
    explanation: tuple[str, ...]
    source: str
    account: str
    members: tuple[Member, ...]
    assumptions: tuple[Assumption, ...] = ()
    settle: str = ""
    accepted: bool = False
    baselined: bool = False
    at: Location | None = None
    about: str = ""
    mistakes: tuple[Mistake, ...] = ()
    group: str = ""
    distinguished_by: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it counts: it is neither accepted nor known from a baseline."""
        return not self.accepted and not self.baselined

    @property
    def grouped_with(self) -> tuple[str, ...]:
        """What all findings of its group have in common, and no other has; empty where it is in none."""
        return (self.source, self.account, self.severity.value, self.group) if self.group else ()

    def rests_on(self, id_: str) -> bool:
        """Return whether the number of a figure is in it."""
        return any(member.id == id_ and member.role not in {"base", "related"} for member in self.members)

    @property
    def acceptable(self) -> bool:
        """Whether a report could accept it: it is open, and not about an entry of `accept` itself."""
        return self.open and not self.code.startswith("ACC")

    @property
    def location(self) -> Location | None:
        """Where it is shown."""
        return self.members[0].figure.location if self.at is None and self.members else self.at

    @property
    def figure_ids(self) -> frozenset[str]:
        """The ids of its figures."""
        return frozenset(member.id for member in self.members)

    @property
    def identity(self) -> str:
        """The same as long as the same figures, by what they count, conflict in the same way.

        It rests on the code, the source, the figures' cells and the assumptions, and on the ids of figures whose cell
        others state, too; never on lines, order or amounts.
        """
        return "\n".join((self._identity_by_cells, *self.distinguished_by))

    @property
    def _identity_by_cells(self) -> str:
        cells = sorted(f"{member.source} {_words(member.figure.cell)}".lstrip() for member in self.members)
        kinds = sorted(assumption.kind for assumption in self.assumptions)
        return "\n".join((self.code, self.source, self.account, *cells, *kinds, *filter(None, (self.about,))))

    @property
    def fingerprint(self) -> str:
        """The identity, short enough to be written down."""
        return _digest(self.identity)

    @property
    def fingerprint_by_cells(self) -> str:
        """The fingerprint as it would be if each figure's cell were stated once."""
        return _digest(self._identity_by_cells)

    def _repr_html_(self) -> str:
        figures = ((member.id, member.figure.amount) for member in self.members)
        assumed = (("assumes", one.text) for one in self.assumptions)
        return table(str(self), (*figures, *(("", line) for line in self.explanation), *assumed))

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.severity.value} {self.code}: {self.message}"

    def __repr__(self) -> str:
        return f"<Finding {self}>"


def _digest(identity: str) -> str:
    # Imported here: only formats for machines ask for it.
    from hashlib import sha256  # noqa: PLC0415

    return sha256(identity.encode()).hexdigest()[:16]


def _words(cell: Cell) -> str:
    codes = "; ".join(f"{dimension}={'+'.join(codes)}" for dimension, codes in cell.coordinates)
    return f"{cell.indicator.id} [{cell.unit}] {codes}"


def place_of(report: Report, figure: Figure) -> str:
    """Return where a figure stands, for a sentence: its line, or its report where it was not read from a file."""
    return figure.location.in_words if figure.location else f"in {report.source.id}"
