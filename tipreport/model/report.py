"""Reports: one source's figures, what is known of their overlaps, and what is claimed of them."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from tipreport.errors import (
    AmountError,
    DanglingReferenceError,
    FigureError,
    Location,
    MissingValueError,
    RepeatedIdError,
    ValueProblem,
)
from tipreport.model.amount import Amount
from tipreport.model.codebook import ALL, GROUP, Codebook, Coordinates, Unit
from tipreport.model.figure import Figure, Scope
from tipreport.model.folded import Folded
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.nesting import Nesting
from tipreport.model.select import Named, within
from tipreport.model.source import Citation, Source, SourceKind
from tipreport.model.table import Table
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from tipreport.known import Known
    from tipreport.model.build import Codes
    from tipreport.model.codes import Dimension
    from tipreport.model.saying import Saying
    from tipreport.model.wording import Processing

PUBLISHER = ""
"""The account of whoever publishes the source: the government's figures and all that nobody else reports."""


class Extent(enum.Enum):
    """What is known of the units that two figures have in common."""

    NONE = "none"
    UNKNOWN = "unknown"
    WITHIN = "within"
    SAME = "same"


def _ids(ids: str | Iterable[str]) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)


def _citation(cite: str | Citation | None) -> Citation | None:
    return None if cite is None else Citation.read(cite)


def _extent(extent: str | int | Extent | Amount) -> Extent | Amount:
    if isinstance(extent, Extent | Amount):
        return extent
    words = str(extent).strip().lower()
    if words in {member.value for member in Extent}:
        return Extent(words)
    try:
        return Amount.read(extent)
    except AmountError:
        raise AmountError(str(extent), "none, unknown, within, same, or how many, such as 'at least 12'") from None


@frozen
class Overlap:
    """What is known of the units that two figures have in common.

    Attributes:
        between: The ids of the two; with `within`, the first lies inside the second.
        extent: None, unknown, within, same, or how many.
        cite: Where it stands.
        note: The coder's.
        location: Where it stands in a file, if it was read from one.
    """

    between: tuple[str, ...] = field(converter=_ids)
    extent: Extent | Amount = field(converter=_extent)
    cite: Citation | None = field(default=None, converter=_citation)
    note: str | None = None
    location: Location | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.between) != 2 or self.between[0] == self.between[1]:  # noqa: PLR2004 - a pair
            raise FigureError(f"between: {', '.join(self.between)}", "the ids of two different figures")
        if isinstance(self.extent, Amount) and (self.extent.share or self.extent.short is not None):
            raise FigureError(f"extent: {self.extent}", "none, unknown, within, same, or a number")

    def __str__(self) -> str:
        extent = self.extent.value if isinstance(self.extent, Extent) else self.extent
        return f"{self.between[0]} and {self.between[1]}: {extent}"


@frozen
class Claim:
    """What the source says about its figures: a direction from one to another, or a part's share.

    Attributes:
        says: In words: `decrease`, `by 40%`, `majority`.
        origin: With `target`: what is compared; each in turn.
        target: What it became.
        part: With `of`: the part; several are added up.
        of: The whole.
        cite: Where it stands.
        note: The coder's.
        location: Where it stands in a file, if it was read from one.
        said: What that allows.
    """

    says: str
    origin: tuple[str, ...] = field(default=(), converter=_ids)
    target: tuple[str, ...] = field(default=(), converter=_ids)
    part: tuple[str, ...] = field(default=(), converter=_ids)
    of: tuple[str, ...] = field(default=(), converter=_ids)
    cite: Citation | None = field(default=None, converter=_citation)
    note: str | None = None
    location: Location | None = field(default=None, eq=False, repr=False)
    said: Saying = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.says.strip():
            raise MissingValueError("says", "what the source says, such as decrease, majority or 'by 40%'")
        pairs = (bool(self.origin), bool(self.target), bool(self.part), bool(self.of))
        if pairs not in {(True, True, False, False), (False, False, True, True)}:
            raise FigureError(f"says: {self.says}", "either `from` and `to`, or `part` and `of`")
        # Imported here: most reports claim nothing.
        from tipreport.model.saying import read_change, read_share  # noqa: PLC0415

        object.__setattr__(self, "said", read_change(self.says) if self.origin else read_share(self.says))

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of all figures that it is about; those of another file as `source-id:figure-id`."""
        return self.origin + self.target + self.part + self.of

    def __str__(self) -> str:
        one, other = (self.origin, self.target) if self.origin else (self.part, self.of)
        word = "to" if self.origin else "of"
        return f"{', '.join(one)} {word} {', '.join(other)}: {self.says}"


def _id_set(ids: str | Iterable[str]) -> frozenset[str]:
    return frozenset(_ids(ids))


@frozen
class Acceptance:
    """A finding that the source itself carries and that the team has looked at.

    Attributes:
        code: The rule's.
        figures: Exactly those of the finding; none where it has none.
        reason: Why it stands.
        expect: The finding's headline; an acceptance of another is none. Needed where there are no figures.
        until: The last day on which it holds.
        location: Where it stands in a file, if it was read from one.
    """

    code: str
    figures: frozenset[str] = field(converter=_id_set)
    reason: str
    expect: str | None = None
    until: date | None = None
    location: Location | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.figures and not self.expect:
            fix = "name the figures of the finding, or write its headline under `expect` if it has none"
            raise MissingValueError("expect", "a finding's figures or its headline", fix)


@frozen
class Defaults:
    """What holds for every root that does not say otherwise.

    Attributes:
        coordinates: Codes by dimension.
        reporter: Who says so.
        processing: How values came from the source.
    """

    coordinates: Coordinates = ()
    reporter: str | None = None
    processing: Processing | None = None


@frozen
class Fault:
    """Something in a report that contradicts the rest of it.

    Attributes:
        subject: The figure, overlap, claim or acceptance.
        key: The key at fault.
        problem: What is wrong.
    """

    subject: Figure | Overlap | Claim | Acceptance
    key: str
    problem: ValueProblem


# One converter for each type, since type checkers cannot see through a general one.


def _figures(values: Iterable[Figure] | Table | Folded) -> tuple[Figure, ...] | Table | Folded:
    return values if isinstance(values, Table | Folded) else tuple(values)


def _all_figures(figures: tuple[Figure, ...] | Table | Folded) -> tuple[Figure, ...]:
    return figures if isinstance(figures, tuple) else figures.figures()


def _overlaps(values: Iterable[Overlap]) -> tuple[Overlap, ...]:
    return tuple(values)


def _claims(values: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(values)


def _accept(values: Iterable[Acceptance]) -> tuple[Acceptance, ...]:
    return tuple(values)


def _indicators(values: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(values)


def _dimensions(values: Iterable[Dimension]) -> tuple[Dimension, ...]:
    return tuple(values)


@frozen
class Report:
    """One source's figures, overlaps and claims: one file.

    Args:
        figures: The roots in any state, which come out settled; or the rows of a table.
        placed: For readers of files: whether the figures stand in it already and were looked at for faults.

    Attributes:
        source: The edition.
        overlaps: Between figures.
        claims: About figures.
        accept: Findings that stand.
        note: The coder's.
        defaults: For roots.
        indicators: Declared for this report.
        dimensions: Declared for this report, or built-in ones with codes added or moved.
        path: The file it was read from.
        book: The code lists in force: the built-in ones with the declared.

    Raises:
        ValueProblem: An id occurs twice, a reference leads nowhere, or a figure cannot stand where it does.
    """

    source: Source
    _figures: tuple[Figure, ...] | Table | Folded = field(converter=_figures, eq=_all_figures)
    overlaps: tuple[Overlap, ...] = field(default=(), converter=_overlaps, kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims, kw_only=True)
    accept: tuple[Acceptance, ...] = field(default=(), converter=_accept, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    defaults: Defaults = field(factory=Defaults, kw_only=True)
    indicators: tuple[Indicator, ...] = field(default=(), converter=_indicators, kw_only=True)
    dimensions: tuple[Dimension, ...] = field(default=(), converter=_dimensions, kw_only=True)
    path: str | None = field(default=None, kw_only=True, eq=False)
    book: Codebook = field(init=False, repr=False, eq=False)
    _by_id: dict[str, Figure] = field(init=False, factory=dict, repr=False, eq=False)
    _placed: bool = field(default=False, kw_only=True, repr=False, eq=False)

    @book.default
    def _build_book(self) -> Codebook:
        return codebook(self.source, self.indicators, self.dimensions)

    def __attrs_post_init__(self) -> None:
        if self._placed:
            object.__setattr__(self, "_placed", False)  # it does not hold of what is made of this report
            return
        known = self.known_indicators()
        scope = root_scope(self.book, self.defaults)
        figures = tuple(figure.placed(scope) for figure in self.figures)
        object.__setattr__(self, "_figures", figures)
        for figure in (figure for root in figures for figure in root.walk()):
            if known.get(figure.cell.indicator.id) != figure.cell.indicator:
                fix = "give it to the report: `indicators=[...]`"
                raise FigureError(f"indicator: {figure.cell.indicator}", "one that is built in or declared", fix)
        for fault in faults(figures, self.overlaps, self.claims, self.accept, book=self.book, table=self.is_table):
            raise fault.problem

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The roots; their parts hang below them. Those of a table's rows are made when somebody asks for them.

        So are those of a report that was sent from another process.
        """
        return _all_figures(self._figures)

    @property
    def table(self) -> Table | None:
        """The rows that the figures are made from, if they stand in a table that was read from a file."""
        return self._figures if isinstance(self._figures, Table) else None

    @property
    def particular(self) -> tuple[Figure, ...]:
        """The roots but for the plain rows of a table, of which there is nothing to be said one by one."""
        return self.figures if self.table is None else self.table.figures(())

    @property
    def counted(self) -> frozenset[str]:
        """The ids of the indicators that the roots count."""
        sheets = self.table.sheets if self.table is not None else ()
        cells = (*(root.cell for root in self.particular), *(sheet.cell for sheet in sheets))
        return frozenset(cell.indicator.id for cell in cells)

    def counting(self, *indicators: str) -> tuple[Figure, ...]:
        """The roots that count one of some indicators, in the order of the file.

        Args:
            *indicators: Their ids.
        """
        known = frozenset(indicators)
        if self.table is None:
            figures = self.figures
        else:
            figures = self.table.figures(sheet for sheet in self.table.sheets if sheet.cell.indicator.id in known)
        return tuple(root for root in figures if root.cell.indicator.id in known)

    def _index(self) -> Mapping[str, Figure]:
        """The figures by id, put together when it is first asked for."""
        if not self._by_id:
            # A whole that `where` opens may be one that is stated as well: the stated one counts.
            opened = {whole.id: whole for root in self.figures for whole in root.opened_wholes()}
            self._by_id.update(opened | {figure.id: figure for figure in self.walk()})
        return self._by_id

    def walk(self) -> Iterator[Figure]:
        """Every figure, its parts after it, in the order of the file."""
        for figure in self.figures:
            yield from figure.walk()

    def select(
        self, *, indicator: Named | Iterable[Named] | None = None, unit: str | None = None, **coordinates: Codes
    ) -> tuple[Figure, ...]:
        """The figures, parts included, whose cell lies within the given codes, in the order of the file.

        A code holds those below it: `actor="government"` finds federal figures, `period=2022` those of a month of it.
        A figure that is not restricted on a dimension counts more than any code of it, so it is not found by one.

        Args:
            indicator: By its id, or itself; or any of several.
            unit: By its name.
            **coordinates: Codes by dimension, or `group`, which stands for a sex and an age; several codes mean any.

        Raises:
            UnknownCodeError: An indicator, a dimension or a code is unknown; the message has the nearest word.
            UnitError: The unit is unknown.
            PeriodError: A period cannot be read.
        """
        lies_within = within(self.book, self.known_indicators(), indicator, unit, coordinates)
        return tuple(figure for figure in self.walk() if lies_within(figure.cell))

    if TYPE_CHECKING:
        # The package gives it these, which stages answer that the model does not know of: see `tipreport.known`.

        def bounds(
            self,
            figure: str | Figure | None = None,
            *,
            indicator: Named | Iterable[Named] | None = None,
            unit: str | None = None,
            **coordinates: Codes,
        ) -> tuple[Known, ...]:
            """The least and the greatest count of a cell: `tipreport.bounds` of this report."""
            ...

        def total(self, figures: Iterable[str | Figure]) -> Known:
            """How many different units figures count together: `tipreport.total` of this report."""
            ...

    def known_indicators(self) -> dict[str, Indicator]:
        """The indicators in force by id: the built-in ones with the declared."""
        return standard_indicators() | {indicator.id: indicator for indicator in self.indicators}

    def __iter__(self) -> Iterator[Figure]:
        return self.walk()

    def __len__(self) -> int:
        # Of a table all are roots.
        return sum(1 for _ in self.walk()) if isinstance(self._figures, tuple) else len(self._figures)

    def __bool__(self) -> bool:
        return True  # a report without figures is a report

    def __getitem__(self, figure_id: str) -> Figure:
        if figure_id not in self._index():
            raise KeyError(f"{figure_id}: no such figure. {did_you_mean(figure_id, self._index())}".strip())
        return self._index()[figure_id]

    def __contains__(self, figure: object) -> bool:
        """Whether a figure, or a figure of this id, is in it."""
        if isinstance(figure, Figure):
            return self._index().get(figure.id) == figure
        return figure in self._index()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all figures, those of the wholes that `where` opens included."""
        return tuple(self._index())

    @property
    def is_table(self) -> bool:
        """Whether the figures stand in a table."""
        return self.source.kind is SourceKind.TABLE

    def account(self, root: Figure) -> str:
        """Whose account a root and its parts belong to: the publisher's, or an outside reporter's."""
        return account(root, self.book)

    def __str__(self) -> str:
        return f"{self.source.id}: {self.source.title}"

    def __repr__(self) -> str:
        roots = self._figures.roots if isinstance(self._figures, Folded) else len(self._figures)
        return f"<Report {self.source.id}: {roots} figures>"

    def __reduce__(self) -> tuple[Any, ...]:
        figures = Folded.of(self._figures) if isinstance(self._figures, tuple) else self._figures
        relations = self.overlaps, self.claims, self.accept
        declared = self.indicators, self.dimensions
        return _received, (type(self), self.source, figures, relations, self.note, self.defaults, declared, self.path)


def _received(  # noqa: PLR0913, PLR0917 - all that a report is made of, as it is sent
    cls: type[Report],
    source: Source,
    figures: Folded | Table,
    relations: tuple[tuple[Overlap, ...], tuple[Claim, ...], tuple[Acceptance, ...]],
    note: str | None,
    defaults: Defaults,
    declared: tuple[tuple[Indicator, ...], tuple[Dimension, ...]],
    path: str | None,
) -> Report:
    """A report as it was sent, whose figures stand in it already."""
    overlaps, claims, accept = relations
    indicators, dimensions = declared
    return cls(
        source,
        figures,
        overlaps=overlaps,
        claims=claims,
        accept=accept,
        note=note,
        defaults=defaults,
        indicators=indicators,
        dimensions=dimensions,
        path=path,
        placed=True,
    )


def codebook(source: Source, indicators: Collection[Indicator], dimensions: Collection[Dimension]) -> Codebook:
    """The code lists that a report is read by; a declared indicator brings its units along."""
    if not indicators and not dimensions:
        return Codebook.about(source.country)
    book = Codebook.standard()
    words = [name for indicator in indicators for name in indicator.units if not book.has_unit(name)]
    units = [Unit(name, name.replace("_", " "), f"{name.replace('_', ' ')}s") for name in words]
    return book.extended(dimensions=dimensions, units=units, country=source.country)


def root_scope(book: Codebook, defaults: Defaults) -> Scope:
    """What a root takes over; a default of `all` restricts nothing.

    Raises:
        FigureError: `group` is among the defaults.
        UnknownCodeError: A dimension or code of the defaults is unknown.
    """
    if group := dict(defaults.coordinates).get(GROUP):
        raise FigureError(f"defaults: group {'+'.join(group)}", "defaults of sex and age", "write both out")
    read = ((name, book.read(name, codes)) for name, codes in defaults.coordinates)
    coordinates = tuple((name, codes) for name, codes in read if codes != (ALL,))
    return Scope(book, coordinates=coordinates, reporter=defaults.reporter, processing=defaults.processing)


def account(root: Figure, book: Codebook) -> str:
    """Whose account a root belongs to: the publisher's, or an outside reporter's name."""
    reporter = root.reporter
    if reporter is None or "government" in book.dimension("actor").above(reporter):
        return PUBLISHER
    return reporter


def faults(  # noqa: PLR0913 - what a report is made of
    figures: Iterable[Figure],
    overlaps: Iterable[Overlap] = (),
    claims: Iterable[Claim] = (),
    accept: Iterable[Acceptance] = (),
    *,
    book: Codebook | None = None,
    table: bool = False,
    also_known: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """What in a report contradicts the rest of it: repeated ids, and references that lead nowhere.

    Args:
        figures: The settled roots.
        overlaps: Between figures.
        claims: About figures.
        accept: Findings that stand.
        book: The code lists in force.
        table: Whether the source is a table.
        also_known: Ids of figures that could not be read: a reference to one is not at fault.
    """
    book = book or Codebook.standard()
    accounts: dict[str, str] = {}
    stated: list[Figure] = []
    for root in figures:
        name, its = account(root, book), list(root.walk())
        opened = [one.opened for figure in its for one in figure.breakdowns if one.opened is not None]
        accounts.update((figure.id, name) for figure in (*its, *opened))
        stated += its
    # In one order in every run, since messages list them.
    known = dict.fromkeys((*accounts, *sorted(also_known)))
    yield from _repeated(stated)
    for figure in stated:
        if figure.of is not None or figure.amount.included_in is not None or figure.additional_to:
            yield from _dangling(figure, _figure_references(figure), known)
    if any(figure.complete or figure.exclusive for figure in stated):
        for name in dict.fromkeys(accounts.values()):
            theirs = [figure for figure in stated if accounts[figure.id] == name]
            yield from _undivided(theirs, book, table=table)
    for overlap in overlaps:
        yield from _dangling(overlap, [("between", id_) for id_ in overlap.between], known)
        if len({accounts[id_] for id_ in overlap.between if id_ in accounts}) > 1:
            fix = "leave it out: what two reporters state is never taken for one count"
            yield Fault(overlap, "between", FigureError(f"between: {overlap}", "two figures of one reporter", fix))
    for claim in claims:
        yield from _dangling(claim, _own("says", claim.references), known)
    for acceptance in accept:
        yield from _dangling(acceptance, _own("figures", sorted(acceptance.figures)), known)


def _undivided(figures: list[Figure], book: Codebook, *, table: bool) -> Iterator[Fault]:
    """Figures of one account said to be broken down by their codes where there is no such breakdown."""
    nesting = Nesting(book, [figure.cell for figure in figures])
    for figure in figures:
        said = [("complete", name) for name in figure.complete] + [("exclusive", name) for name in figure.exclusive]
        for key, name in said:
            if not table:
                fix = "write it on a breakdown, or make the source one of `kind: table`"
                yield Fault(figure, key, FigureError(f"{key}: {name}", "a figure of a table", fix))
            elif not nesting.parts(figure.cell, name.split("+")):
                expected = f"dimensions by which other figures of the table break {figure.id} down"
                yield Fault(figure, key, FigureError(f"{key}: {name}", expected))


def _own(key: str, references: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The references that lead into this report; only the others carry a source's id."""
    return ((key, id_) for id_ in references if ":" not in id_)


def _repeated(figures: Iterable[Figure]) -> Iterator[Fault]:
    seen: dict[str, Figure] = {}
    for figure in figures:
        if figure.id in seen:
            first = seen[figure.id].location
            where = f"; it stands first at line {first.line}" if first else ""
            fix = f"give one of them an `id` of its own{where}"
            yield Fault(figure, "id", RepeatedIdError(figure.id, "an id that no other figure has", fix))
        seen.setdefault(figure.id, figure)


def _figure_references(figure: Figure) -> Iterator[tuple[str, str]]:
    if figure.of is not None:
        yield "of", figure.of
    if figure.amount.included_in is not None:
        yield "value", figure.amount.included_in
    for id_ in figure.additional_to:
        yield "additional_to", id_


def _dangling(
    subject: Figure | Overlap | Claim | Acceptance,
    references: Iterable[tuple[str, str]],
    known: Mapping[str, object],
) -> Iterator[Fault]:
    for key, id_ in references:
        if id_ not in known:
            fix = did_you_mean(id_, known)
            yield Fault(subject, key, DanglingReferenceError(id_, "the id of a figure in this report", fix))
        elif isinstance(subject, Figure) and id_ == subject.id:
            yield Fault(subject, key, FigureError(f"{key}: {id_}", "the id of another figure"))


def _reports(values: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(values)


@frozen
class Dataset:
    """Many reports.

    Attributes:
        reports: In the order in which they were read; their sources' ids differ.
    """

    reports: tuple[Report, ...] = field(converter=_reports)

    def __attrs_post_init__(self) -> None:
        seen: set[str] = set()
        for report in self.reports:
            if report.source.id in seen:
                raise RepeatedIdError(report.source.id, "a source id that no other report has")
            seen.add(report.source.id)

    def __getitem__(self, reference: str) -> Figure:
        """A figure by its id, or by `source-id:figure-id` where several reports have that id."""
        source, colon, figure_id = reference.rpartition(":")
        found = [
            report[figure_id]
            for report in self.reports
            if figure_id in report and (not colon or report.source.id == source)
        ]
        if not found:
            known = (f"{report.source.id}:{id_}" if colon else id_ for report in self.reports for id_ in report.ids)
            raise KeyError(f"{reference}: no such figure. {did_you_mean(reference, known)}".strip())
        if len(found) > 1:
            sources = ", ".join(report.source.id for report in self.reports if reference in report)
            raise KeyError(f"{reference}: in {len(found)} reports, {sources}; write source-id:figure-id")
        return found[0]

    def walk(self) -> Iterator[tuple[Report, Figure]]:
        """Every figure with its report."""
        return ((report, figure) for report in self.reports for figure in report.walk())

    def select(
        self, *, indicator: Named | Iterable[Named] | None = None, unit: str | None = None, **coordinates: Codes
    ) -> tuple[Figure, ...]:
        """The figures of all reports whose cell lies within the given codes; see `Report.select`.

        Each report reads the codes by its own lists. One that does not know a word, since only another report declares
        it, has no such figures.

        Raises:
            ValueProblem: No report knows the words; the message has the nearest one.
        """
        found: list[Figure] = []
        unknown: list[ValueProblem] = []
        for report in self.reports:
            try:
                found += report.select(indicator=indicator, unit=unit, **coordinates)
            except ValueProblem as problem:
                unknown.append(problem)
        if unknown and len(unknown) == len(self.reports):
            raise unknown[0]
        return tuple(found)

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)
