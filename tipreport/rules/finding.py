"""Findings: what a rule has to say, with everything that a reader needs to judge it."""

from __future__ import annotations

import enum
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.notebook import table
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

    @property
    def number_matters(self) -> bool:
        """Whether the finding rests on its figure's own number."""
        return self.role not in {"base", "related"}

    @property
    def in_words(self) -> str:
        """What its figure counts, with its source where that is another."""
        return f"{self.source} {cell_in_words(self.figure.cell)}".lstrip()


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
        about: What it is about besides figures, such as a claim or a declared number.
        mistakes: The single numbers that could be mistaken, in the order of the file.
        group: The id of the figure whose number, left open, would settle this and other findings of its severity; empty
            where none does.
        distinguished_by: What else tells it from other findings of the same cells, such as the ids of its figures.

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
        return any(member.id == id_ and member.number_matters for member in self.members)

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

        It rests on the code, the source, the figures' cells, which of their numbers matter, what it is about besides
        figures, the assumptions, and on ids where findings would be alike; never on lines, order or amounts.
        """
        cells = (one.in_words + (not one.number_matters) * ", whatever its number" for one in self.members)
        return self._identity(cells, self.about, self.distinguished_by)

    def _identity(self, cells: Iterable[str], about: str, distinguished_by: Iterable[str]) -> str:
        kinds = sorted(assumption.kind for assumption in self.assumptions)
        parts = (self.code, self.source, self.account, *sorted(cells), *kinds, *filter(None, (about,)))
        return "\n".join((*parts, *distinguished_by))

    @property
    def fingerprint(self) -> str:
        """The identity, short enough to be written down."""
        return digest(self.identity)

    @property
    def possible_fingerprints(self) -> tuple[str, ...]:
        """All that it may have in a baseline: its own, those beside other findings, and those of older versions."""
        cells = [one.in_words for one in self.members]
        told_apart = (self.distinguished_by, self.ids(), ())
        older = (self._identity(cells, about, by) for about in (self.about, "") for by in told_apart)
        beside_others = (evolve(self, distinguished_by=by).identity for by in told_apart)
        return tuple(dict.fromkeys(map(digest, (*beside_others, *older))))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of its figures, sorted."""
        return tuple(sorted(self.figure_ids))

    def _repr_html_(self) -> str:
        figures = ((member.id, member.figure.amount) for member in self.members)
        assumed = (("assumes", one.text) for one in self.assumptions)
        return table(str(self), (*figures, *(("", line) for line in self.explanation), *assumed))

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.severity.value} {self.code}: {self.message}"

    def __repr__(self) -> str:
        return f"<Finding {self}>"


def digest(identity: str) -> str:
    """Return the fingerprint of what identifies something."""
    # Imported here: only formats for machines ask for it.
    from hashlib import sha256  # noqa: PLC0415

    return sha256(identity.encode()).hexdigest()[:16]


def cell_in_words(cell: Cell) -> str:
    """Return what a cell counts, in words that stay."""
    codes = "; ".join(f"{dimension}={'+'.join(codes)}" for dimension, codes in cell.coordinates)
    return f"{cell.indicator.id} [{cell.unit}] {codes}"


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, those of one identity distinguished by the ids of their figures, or else by what they say."""
    return _distinguished(_distinguished(tuple(findings), Finding.ids), lambda one: (*one.ids(), one.message))


def _distinguished(findings: tuple[Finding, ...], by: Callable[[Finding], tuple[str, ...]]) -> tuple[Finding, ...]:
    identities = [one.identity for one in findings]
    often = Counter(identities)
    if len(often) == len(findings):
        return findings
    return tuple(
        evolve(one, distinguished_by=by(one)) if often[identity] > 1 else one
        for one, identity in zip(findings, identities, strict=True)
    )


def place_of(report: Report, figure: Figure) -> str:
    """Return where a figure stands, for a sentence: its line, or its report where it was not read from a file."""
    return figure.location.in_words if figure.location else f"in {report.source.id}"
