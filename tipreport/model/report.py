"""Reports: one source's figures, with what is said of them; and several reports together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from tipreport.arguments import given, plain_fields, several
from tipreport.errors import FigureError, UnknownIdError
from tipreport.model.account import account
from tipreport.model.codebook import ALL, Codebook, Coordinates
from tipreport.model.codes import Dimension
from tipreport.model.declared import Acceptance, Claim, Misprint, Overlap
from tipreport.model.faults import faults
from tipreport.model.figure import Figure
from tipreport.model.figures import Figures
from tipreport.model.group import GROUP
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.scope import Scope
from tipreport.model.select import Named, within
from tipreport.model.source import Source, SourceKind
from tipreport.model.spelling import did_you_mean
from tipreport.model.unit import Unit
from tipreport.notebook import table
from tipreport.tabular import Tabular
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tipreport.frames import Table
    from tipreport.model.build import Codes
    from tipreport.model.declared import Accepted
    from tipreport.model.quality import Processing
    from tipreport.model.table import Sheet


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


# One converter for each type, since type checkers cannot see through a general one.


def _path(path: str | None) -> str | None:
    """Return a path as it is: the name of a file need not be UTF-8."""
    return None if path is None else str.__str__(given("path", path, str))


def _source(source: Source) -> Source:
    return given("source", source, Source)


def _figures(values: Iterable[Figure] | Figures) -> Figures:
    return values if isinstance(values, Figures) else Figures.of(several("figures", values, Figure))


def _overlaps(values: Iterable[Overlap]) -> tuple[Overlap, ...]:
    return several("overlaps", values, Overlap)


def _claims(values: Iterable[Claim]) -> tuple[Claim, ...]:
    return several("claims", values, Claim)


def _accept(values: Iterable[Accepted]) -> tuple[Accepted, ...]:
    return several("accept", values, Acceptance, Misprint)


def _indicators(values: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return several("indicators", values, Indicator)


def _dimensions(values: Iterable[Dimension]) -> tuple[Dimension, ...]:
    return several("dimensions", values, Dimension)


def _units(values: Iterable[Unit]) -> tuple[Unit, ...]:
    return several("units", values, Unit)


def _defaults(defaults: Defaults) -> Defaults:
    return given("defaults", defaults, Defaults)


@frozen(field_transformer=plain_fields)
class Report(Tabular):
    """One source's figures, overlaps and claims: one file.

    Args:
        figures: The roots in any state, which come out settled; or the rows of a table.
        placed: For readers of files: whether the figures stand in it already and were looked at for faults.

    Attributes:
        source: The edition.
        overlaps: Between figures.
        claims: About figures.
        accept: Findings and numbers that stand.
        note: The coder's.
        defaults: For roots.
        indicators: Declared for this report.
        dimensions: Declared for this report, or built-in ones with codes added or moved.
        units: Declared for this report.
        path: The file it was read from.
        gaps: Whether something in the file could not be read, so that numbers may be missing.
        book: The code lists in force: the built-in ones with the declared.

    Raises:
        ValueProblem: An id occurs twice, a reference leads nowhere, or a figure cannot stand where it does.

    >>> import tipreport
    >>> from tipreport.indicators import IDENTIFIED_VICTIMS
    >>> source = tipreport.Source("tip-2023-mex", "Trafficking in Persons Report: Mexico", 2023, country="MEX")
    >>> report = tipreport.Report(source, [IDENTIFIED_VICTIMS.figure(440, id="identified", place="MEX", period=2022)])
    >>> report["identified"]
    <Figure identified: 440>
    >>> [figure.id for figure in report]
    ['identified']
    """

    source: Source = field(converter=_source)
    _figures: Figures = field(converter=_figures)
    overlaps: tuple[Overlap, ...] = field(default=(), converter=_overlaps, kw_only=True)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims, kw_only=True)
    accept: tuple[Accepted, ...] = field(default=(), converter=_accept, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    defaults: Defaults = field(factory=Defaults, converter=_defaults, kw_only=True)
    indicators: tuple[Indicator, ...] = field(default=(), converter=_indicators, kw_only=True)
    dimensions: tuple[Dimension, ...] = field(default=(), converter=_dimensions, kw_only=True)
    units: tuple[Unit, ...] = field(default=(), converter=_units, kw_only=True)
    path: str | None = field(default=None, converter=_path, kw_only=True, eq=False)
    gaps: bool = field(default=False, kw_only=True, eq=False, repr=False)
    book: Codebook = field(init=False, repr=False, eq=False)
    _by_id: dict[str, Figure] = field(init=False, factory=dict, repr=False, eq=False)
    _placed: bool = field(default=False, kw_only=True, repr=False, eq=False)

    @book.default
    def _build_book(self) -> Codebook:
        return codebook(self.source, self.indicators, self.dimensions, self.units)

    def __attrs_post_init__(self) -> None:
        if self._placed:
            object.__setattr__(self, "_placed", False)  # it does not hold of what is made of this report
            return
        known = self.known_indicators()
        scope = root_scope(self.book, self.defaults)
        figures = tuple(figure.placed(scope) for figure in self.figures)
        object.__setattr__(self, "_figures", Figures.of(figures))
        for figure in (figure for root in figures for figure in root.walk()):
            if known.get(figure.cell.indicator.id) != figure.cell.indicator:
                fix = "give it to the report: `indicators=[...]`"
                raise FigureError(f"indicator: {figure.cell.indicator}", "one that is built in or declared", fix)
        for fault in faults(figures, self.overlaps, self.claims, self.accept, book=self.book, table=self.is_table):
            raise fault.problem

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The roots; their parts hang below them. The plain rows of a table become figures when this is asked for."""
        return self._figures.all

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The plain rows of a table that was read from a file, about which there is nothing to be said one by one."""
        return self._figures.sheets

    @property
    def particular(self) -> tuple[Figure, ...]:
        """The roots but for the plain rows of a table: what rules about single figures look at."""
        return self._figures.particular

    def rows(self, lines: Iterable[int]) -> list[Figure]:
        """Return the figures of plain rows by the lines in which they begin."""
        return self._figures.rows(lines)

    def beside(self, sheets: Iterable[Sheet]) -> tuple[Figure, ...]:
        """Return the rows of some sheets, and all roots that are no plain rows, in the order of the file."""
        return self._figures.those(sheets)

    def part(self, sheets: Iterable[Sheet], *, particular: bool) -> Report:
        """Return a table with some of its sheets, and the roots that are no plain rows if they are to be in it."""
        return evolve(self, figures=self._figures.part(sheets, others=particular), placed=True)

    @property
    def misprints(self) -> frozenset[str]:
        """The ids of the figures whose own numbers are said to be wrong in the source, and still are those."""
        said = [one for one in self.accept if isinstance(one, Misprint)]
        return frozenset([one.figure for one in said if one.figure in self and one.holds(self[one.figure])])

    @property
    def counted(self) -> frozenset[str]:
        """The ids of the indicators that the roots count."""
        cells = (*(root.cell for root in self.particular), *(sheet.cell for sheet in self.sheets))
        return frozenset(cell.indicator.id for cell in cells)

    def counting(self, *indicators: str) -> tuple[Figure, ...]:
        """Return the roots that count one of some indicators, in the order of the file.

        Args:
            *indicators: Their ids.
        """
        known = frozenset(indicators)
        roots = self.beside(sheet for sheet in self.sheets if sheet.cell.indicator.id in known)
        return tuple(root for root in roots if root.cell.indicator.id in known)

    def _index(self) -> Mapping[str, Figure]:
        """Return the figures by id, put together when it is first asked for."""
        if not self._by_id:
            # A whole that `where` opens may be one that is stated as well: the stated one counts.
            opened = {whole.id: whole for root in self.figures for whole in root.opened_wholes()}
            self._by_id.update(opened | {figure.id: figure for figure in self.walk()})
        return self._by_id

    def walk(self) -> Iterator[Figure]:
        """Yield every figure, its parts after it, in the order of the file."""
        for figure in self.figures:
            yield from figure.walk()

    def select(
        self, *, indicator: Named | Iterable[Named] | None = None, unit: str | None = None, **coordinates: Codes
    ) -> tuple[Figure, ...]:
        """Return the figures, parts included, whose cell lies within the given codes, in the order of the file.

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

    def table(self) -> Table:
        """Return the figures as a table: one row a figure, parts included, in the order of the file."""
        # Imported here, as below: a check makes no table.
        from tipreport.model.rows import figure_table  # noqa: PLC0415

        return figure_table([self])

    def to_dict(self) -> dict[str, Any]:
        """Return the source and the rows of the table in plain values, as JSON has them."""
        from tipreport.model.rows import source_row  # noqa: PLC0415

        return {"source": source_row(self.source), "figures": self.table().to_dicts()}

    def known_indicators(self) -> dict[str, Indicator]:
        """Return the indicators in force by id: the built-in ones with the declared."""
        return standard_indicators() | {indicator.id: indicator for indicator in self.indicators}

    def __iter__(self) -> Iterator[Figure]:
        return self.walk()

    def __len__(self) -> int:
        return len(self._figures)

    def __bool__(self) -> bool:
        return True  # a report without figures is a report

    def __getitem__(self, figure_id: str) -> Figure:
        if given("id", figure_id, str) not in self._index():
            expected = f"the id of a figure in {self.source.id}"
            raise UnknownIdError(figure_id, expected, did_you_mean(figure_id, self._index()))
        return self._index()[figure_id]

    def __contains__(self, figure: object) -> bool:
        """Return whether a figure, or a figure of this id, is in it."""
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
        """Return whose account a root and its parts belong to: the publisher's, or an outside reporter's."""
        return account(root, self.book)

    def _repr_html_(self) -> str:
        rows = ((one.id, one.cell, one.amount, f"{len(list(one.walk())) - 1:,}") for one in self.figures)
        return table(str(self), rows, head=("figure", "counts", "amount", "parts"))

    def __str__(self) -> str:
        return f"{self.source.id}: {self.source.title}"

    def __repr__(self) -> str:
        return f"<Report {self.source.id}: {self._figures.roots} figures>"

    def __reduce__(self) -> tuple[Any, ...]:
        relations = self.overlaps, self.claims, self.accept
        declared = self.indicators, self.dimensions, self.units
        return _received, (
            type(self),
            self.source,
            self._figures,
            relations,
            self.note,
            self.defaults,
            declared,
            self.path,
            self.gaps,
        )


def _received(  # noqa: PLR0913, PLR0917 - all that a report is made of, as it is sent
    cls: type[Report],
    source: Source,
    figures: Figures,
    relations: tuple[tuple[Overlap, ...], tuple[Claim, ...], tuple[Accepted, ...]],
    note: str | None,
    defaults: Defaults,
    declared: tuple[tuple[Indicator, ...], tuple[Dimension, ...], tuple[Unit, ...]],
    path: str | None,
    gaps: bool,  # noqa: FBT001 - as above
) -> Report:
    """Make a report as it was sent, whose figures stand in it already."""
    overlaps, claims, accept = relations
    indicators, dimensions, units = declared
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
        units=units,
        path=path,
        gaps=gaps,
        placed=True,
    )


def codebook(
    source: Source,
    indicators: Collection[Indicator],
    dimensions: Collection[Dimension],
    units: Collection[Unit] = (),
) -> Codebook:
    """Return the code lists that a report is read by; a declared indicator brings along units that are not declared."""
    if not indicators and not dimensions and not units:
        return Codebook.about(source.country)
    book = Codebook.standard().extended(units=units)
    words = [name for indicator in indicators for name in indicator.units if not book.has_unit(name)]
    brought = [Unit(name, name.replace("_", " "), f"{name.replace('_', ' ')}s") for name in words]
    return book.extended(dimensions=dimensions, units=brought, country=source.country)


def root_scope(book: Codebook, defaults: Defaults) -> Scope:
    """Return what a root takes over; a default of `all` restricts nothing.

    Raises:
        FigureError: `group` is among the defaults.
        UnknownCodeError: A dimension or code of the defaults is unknown.
    """
    if group := dict(defaults.coordinates).get(GROUP):
        raise FigureError(f"defaults: group {'+'.join(group)}", "defaults of sex and age", "write both out")
    read = ((name, book.read(name, codes)) for name, codes in defaults.coordinates)
    coordinates = tuple((name, codes) for name, codes in read if codes != (ALL,))
    return Scope(book, coordinates=coordinates, reporter=defaults.reporter, processing=defaults.processing)
