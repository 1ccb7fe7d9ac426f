"""The differences between two editions: which figures are the same, refined, restated, not repeated or new."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from tipreport.arguments import given
from tipreport.comparison.observation import Observation, observations
from tipreport.comparison.pairing import equal, exclude, keyed, merged, paired
from tipreport.errors import ExtraError
from tipreport.model.cell import timeless
from tipreport.model.quality import member
from tipreport.model.report import Report
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tipreport.comparison.change import Change
    from tipreport.model.cell import Cell


class RevisionKind(enum.Enum):
    """How the figure of a newer edition differs from that of an older one."""

    SAME = "same"
    REFINED = "refined"
    OVERLAPPING = "overlapping"
    RESTATED = "restated"
    NOT_REPEATED = "not repeated"
    NEW = "new"


@frozen
class Revision:
    """A figure as two editions have it.

    Attributes:
        kind: How the newer edition differs.
        old: As the older edition has it; None if it has none.
        new: As the newer edition has it; None if it has none.
        merged: Figures of the one edition that are one category in the other, and explain the difference.
    """

    kind: RevisionKind
    old: Observation | None
    new: Observation | None
    merged: tuple[Observation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the revision in plain values."""
        return {
            "kind": self.kind.value,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "merged": [_plain(observation) for observation in self.merged],
        }

    def __str__(self) -> str:
        latest = self.new or self.old
        name = f"{_label(latest, latest.figure.cell)}: " if latest else ""
        was, now = (str(one.figure.amount) if one else "-" for one in (self.old, self.new))
        if self.old and self.new:
            both = was if was == now else f"{was} -> {now}"
            merged = f" (with {' + '.join(str(one.figure.amount) for one in self.merged)})" if self.merged else ""
            return f"{name}{both}{merged}"
        return f"{name}{now if self.new else was}"


def _plain(observation: Observation | None) -> dict[str, Any] | None:
    """Return an observation in plain values; None if there is none."""
    if observation is None:
        return None
    source = observation.report.source.id if observation.report else None
    return {"id": observation.figure.id, "source": source, "text": observation.figure.amount.text}


def _label(observation: Observation, cell: Cell) -> str:
    """Return what a figure with a cell counts, when and where, and who says so if not the publisher."""
    codes = ", ".join(" or ".join(codes) for _, codes in cell.coordinates)
    counts = f"{cell.indicator.id} ({codes})" if codes else cell.indicator.id
    return f"{counts}, as {observation.account} reports" if observation.account else counts


def counted(change: Change) -> str:
    """Return what two figures count whose periods differ."""
    return _label(change.b, timeless(change.b.figure.cell))


@frozen(repr=False)
class Diff:
    """The differences between two editions.

    Attributes:
        old: The older edition.
        new: The newer edition.
        revisions: One for each figure: first the newer edition's in its order, then those that only the older one has.

    >>> import tipreport
    >>> data = tipreport.load("seeds/")
    >>> diff = tipreport.diff(data.report("tip-2022-mex"), data.report("tip-2023-mex"))
    >>> len(diff.revisions)
    76
    """

    old: Report
    new: Report
    revisions: tuple[Revision, ...]

    def of(self, *kinds: RevisionKind | str) -> tuple[Revision, ...]:
        """Return the revisions of some kinds."""
        wanted = {member(RevisionKind, kind) for kind in kinds}
        return tuple(revision for revision in self.revisions if revision.kind in wanted)

    @property
    def counts(self) -> dict[str, int]:
        """How many figures there are of each kind."""
        return {kind.value: len(self.of(kind)) for kind in RevisionKind}

    @property
    def years(self) -> tuple[Change, ...]:
        """Year on year: what the latest period of each edition has of one count, whatever the periods are called.

        >>> import tipreport
        >>> data = tipreport.load("seeds/")
        >>> change = tipreport.diff(data.report("tip-2022-mex"), data.report("tip-2023-mex")).years[0]
        >>> str(change.a.figure.amount), str(change.b.figure.amount)
        ('744', '440')
        """
        # Imported here: a check looks at revisions alone.
        from tipreport.comparison.years import year_on_year  # noqa: PLC0415

        return year_on_year(self.old, self.new)

    @property
    def doubt(self) -> str:
        """Why the one may not be an edition of the other: they are about different countries; else empty."""
        old, new = self.old.source, self.new.source
        if not (old.country and new.country) or old.country == new.country:
            return ""
        return f"They are about different countries: {old.id} about {old.country}, {new.id} about {new.country}."

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw year on year: what each edition's latest period has of one count.

        Args:
            ax: Where to draw; without one, a new drawing is made.

        Raises:
            ExtraError: matplotlib is not installed.
        """
        try:
            from tipreport.comparison.plot_editions import draw_editions  # noqa: PLC0415 - and with it matplotlib
        except ImportError:
            raise ExtraError("matplotlib", "plot") from None
        years = self.years
        return draw_editions(years, list(map(counted, years)), [self.old.source, self.new.source], ax)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison in plain values."""
        return {
            "old": self.old.source.id,
            "new": self.new.source.id,
            "counts": self.counts,
            "revisions": [revision.to_dict() for revision in self.revisions],
            "years": [change.to_dict() for change in self.years],
        }

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        return f"<Diff {self.old.source.id} -> {self.new.source.id}: {counts}>"

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        blocks = [
            "\n".join((f"{kind.value}:", *(f"  {one}" for one in of))) for kind in RevisionKind if (of := self.of(kind))
        ]
        if years := self.years:
            blocks.append("\n".join(("year on year:", *(f"  {counted(one)}: {one}" for one in years))))
        doubt = [self.doubt] if self.doubt else []
        return "\n\n".join((f"{self.old.source.id} to {self.new.source.id}: {counts}.", *doubt, *blocks))

    def _repr_html_(self) -> str:
        from tipreport.notebook import table  # noqa: PLC0415 - only notebooks need it

        rows = [(one.kind.value, str(one)) for one in self.revisions]
        rows += [("year on year", f"{counted(one)}: {one}") for one in self.years]
        return table(f"{self.old.source.id} to {self.new.source.id}", rows, head=("became", "figure"))


def diff(old: Report, new: Report) -> Diff:
    """Compare two editions figure by figure.

    Roots are the same figure if they have the same indicator, unit and codes, place and period among them; parts, if
    they have the same codes of their own under wholes that agree. Who reports a figure is no part of that.

    A figure is *same*, *refined* (narrower bounds), *overlapping*, *restated* (bounds that exclude each other),
    *not repeated* (the newer edition has no number for it) or *new*.

    Args:
        old: The older edition.
        new: The newer edition.

    >>> import tipreport
    >>> data = tipreport.load("seeds/")
    >>> [str(one) for one in tipreport.diff(data.report("tip-2022-mex"), data.report("tip-2023-mex")).of("restated")]
    []
    """
    before, after = keyed(given("old", old, Report)), keyed(given("new", new, Report))
    keys = dict.fromkeys((*after, *before))
    pairs = (pair for key in keys for pair in paired(before.get(key, []), after.get(key, [])))
    revisions = [_revision(was, now) for was, now in pairs]
    order = {id(observation.figure): at for at, observation in enumerate((*observations(new), *observations(old)))}
    return Diff(old, new, tuple(sorted(revisions, key=lambda one: order[_first(one)])))


def _first(revision: Revision) -> int:
    observation = revision.new or revision.old
    return id(observation.figure) if observation else 0


def _revision(old: Observation | None, new: Observation | None) -> Revision:
    if old is None or new is None:
        return Revision(RevisionKind.NEW if old is None else RevisionKind.NOT_REPEATED, old, new)
    if equal(old, new):
        return Revision(RevisionKind.SAME, old, new)
    if old.figure.amount.stated and not new.figure.amount.stated:
        return Revision(RevisionKind.NOT_REPEATED, old, new)
    if exclude(old, new):
        return Revision(RevisionKind.RESTATED, old, new, merged(old, new))
    return Revision(RevisionKind.REFINED if _narrower(old, new) else RevisionKind.OVERLAPPING, old, new)


def _narrower(old: Observation, new: Observation) -> bool:
    """Whether the newer amount lies within the older one."""
    was, now = old.bounds(soft=True), new.bounds(soft=True)
    if was == now:
        return old.is_soft and not new.is_soft
    return now.low in was and (was.high is None or (now.high is not None and now.high <= was.high))
