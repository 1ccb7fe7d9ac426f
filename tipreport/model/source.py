"""Sources and citations: the published edition that states a figure, and the place in it."""

from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING

from attrs import field

from tipreport.arguments import by_text, given, identifier, plain_fields, text, whole
from tipreport.errors import CitationError, Location, ShapeError, UnknownCodeError
from tipreport.memory import pickled_as_built
from tipreport.model.countries import named, read_country
from tipreport.model.notation import ENGLISH, Notation, notation_of
from tipreport.model.quality import member
from tipreport.patterns import pattern
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.model.marks import Marks


class SourceKind(enum.Enum):
    """Whether the figures of a source stand in prose or in a table.

    In a table, a figure counts everything with its codes, and codes do not overlap; in a narrative neither is certain.

    >>> from tipreport import Source, SourceKind
    >>> Source("counts", "Counts", 2023, kind="table").kind is SourceKind.TABLE
    True
    """

    NARRATIVE = "narrative"
    TABLE = "table"


def _marks(marks: str | Marks | None) -> Marks | None:
    if marks is None:
        return None
    # Imported here: most sources declare none.
    from tipreport.model.marks import Marks  # noqa: PLC0415

    return Marks.read(given("marks", marks, str, Marks))


def _kind(kind: str | SourceKind) -> SourceKind:
    return member(SourceKind, kind)


def _edition(edition: str | int) -> str:
    return text("edition", edition) if isinstance(edition, str) else str(whole("edition", edition))


def _id(id_: str) -> str:
    return identifier("id", id_)


def _day(day: str | date | None) -> str | None:
    return day.isoformat()[:10] if isinstance(day, date) else None if day is None else text("date", day)


def _places(places: Mapping[str, Location]) -> Mapping[str, Location]:
    return by_text("places", places, lambda name, place: given(name, place, Location))


@frozen(field_transformer=plain_fields, repr=False)
class Source:
    """A published edition.

    Attributes:
        id: The id, which is unique in a dataset.
        title: The title as printed.
        edition: The year or number on the cover.
        publisher: The publisher.
        country: The ISO 3166-1 alpha-3 code of the country that it is about.
        kind: Whether its figures stand in prose or in a table.
        reporting_period: The reporting period as printed.
        published: The date of publication as printed.
        retrieved: The day on which it was read.
        url: The address at which it was read.
        language: The language of the text that was read, as ISO 639-1, perhaps with a country: `es`, `es-MX`.
        marks: The marks of its tables, with what they mean: `.. = not reported; p = provisional`.
        rounded_to: What its counts are rounded to, up or down, such as 10.
        licence: The licence of the text that was read.
        text: The path of a local copy of the text.
        sha256: The checksum of that copy.
        location: The place in the file, if it was read from one.
        places: The places of `text` and `sha256` in the file, of those that it states.

    Raises:
        ArgumentError: A value is no text, or no number.
        ValueProblem: A text is empty, or cannot be written to a file and read again.

    >>> from tipreport import Source
    >>> str(Source("tip-2023-mex", "Trafficking in Persons Report: Mexico", 2023, country="MEX").edition)
    '2023'
    """

    id: str = field(converter=_id)
    title: str
    edition: str = field(converter=_edition)
    publisher: str | None = field(default=None, kw_only=True)
    country: str | None = field(default=None, kw_only=True)
    kind: SourceKind = field(default=SourceKind.NARRATIVE, converter=_kind, kw_only=True)
    reporting_period: str | None = field(default=None, kw_only=True)
    published: str | None = field(default=None, converter=_day, kw_only=True)
    retrieved: str | None = field(default=None, converter=_day, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    marks: Marks | None = field(default=None, converter=_marks, kw_only=True)
    rounded_to: int | None = field(default=None, kw_only=True)
    licence: str | None = field(default=None, kw_only=True)
    text: str | None = field(default=None, kw_only=True)
    sha256: str | None = field(default=None, kw_only=True)
    location: Location | None = field(default=None, kw_only=True, eq=False, repr=False)
    places: Mapping[str, Location] = field(factory=dict, converter=_places, kw_only=True, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.rounded_to is not None and self.rounded_to < 2:  # noqa: PLR2004 - counts are whole
            raise ShapeError(f"rounded_to: {self.rounded_to}", "a whole number from 2")
        if self.country is None:
            return
        code = read_country(self.country)
        if code is None or "-" in code:
            near = named(self.country)
            fix = f"write {near}" if near else "write its ISO 3166-1 alpha-3 code"
            raise UnknownCodeError(self.country, "a country", fix)
        object.__setattr__(self, "country", code)

    @property
    def notation(self) -> Notation:
        """How it writes amounts: as its language does, with the marks that it declares, and how it rounds them."""
        own = self.language or self.marks or self.rounded_to
        return notation_of(self.language or ENGLISH.language, self.marks, self.rounded_to) if own else ENGLISH

    def place(self, key: str) -> Location | None:
        """Return where a key stands in the file; the source itself where it is not known."""
        return self.places.get(key, self.location)

    def __str__(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Source {self.id}: {self.title} ({self.edition})>"


_CELL = r"(?:(?:'(?:[^'\"]|'')+'|[^\s'\"!“]+)!)?[A-Z]{1,3}[1-9][0-9]{0,6}"
CELL = pattern(_CELL)
"""The name of a cell of a spreadsheet, perhaps with that of its sheet."""
_LINE = pattern(
    rf'(?:(?P<cell>{_CELL})(?: (?=["“])|$))?'
    r'(?:page (?P<page>[^\s"“]+) ?)?'
    r"(?:p(?P<paragraph>\d{1,9})(?: ?[-–] ?p?(?P<last>\d{1,9}))? ?)?(?:s(?P<sentence>\d{1,9}) ?)?"
    r'(?P<quoted>["“](?P<quote>.+)["”])?'
)


@pickled_as_built
@frozen(field_transformer=plain_fields, repr=False)
class Citation:
    """The place in a source at which a figure stands.

    Attributes:
        section: The heading of the section.
        page: The page as printed.
        paragraph: The number of the paragraph, from 1; each non-empty line of the text is one.
        sentence: The number of the sentence in the paragraph, from 1; a sentence ends at `.`, `!` or `?` before a
            space and a capital letter.
        quote: The few words that state the figure, to the letter.
        prefix: The words before the quote, if it occurs more than once.
        suffix: The words after it.
        last_paragraph: The number of the last paragraph, where the figure stands in several, such as a list.
        cell: The cell of a spreadsheet: `Sheet1!C7`, `'Table 2'!C7`, or `C7` where there is one sheet.

    >>> from tipreport import Citation
    >>> cite = Citation.read('p1 s2 "440 victims in 2022"')
    >>> cite.paragraph, cite.sentence, cite.quote
    (1, 2, '440 victims in 2022')
    """

    section: str | None = None
    page: str | None = None
    paragraph: int | None = None
    sentence: int | None = None
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    last_paragraph: int | None = None
    cell: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.cell is not None and CELL.fullmatch(self.cell) is None:
            raise CitationError(f"cell {self.cell}", "a cell such as C7, Sheet1!C7 or 'Table 2'!C7")
        if self.last_paragraph is not None:
            self._refuse_unordered(self.last_paragraph)
        if self.paragraph is not None and self.paragraph < 1:
            raise CitationError(f"paragraph {self.paragraph}", "a paragraph counted from 1")
        if self.sentence is not None and self.sentence < 1:
            raise CitationError(f"sentence {self.sentence}", "a sentence counted from 1")

    def _refuse_unordered(self, last: int) -> None:
        if self.paragraph is None or last <= self.paragraph:
            first = "none" if self.paragraph is None else f"p{self.paragraph}"
            raise CitationError(f"{first} to p{last}", "a first paragraph and a later one, such as p2-p4")
        if self.sentence is not None:
            raise CitationError(f"s{self.sentence} of several paragraphs", "a sentence of one paragraph")

    @classmethod
    def read(cls, line: str | Citation) -> Citation:
        """Read a citation of one line: `p1 s2 "440 victims"`, `page 12`, `Sheet1!C7`, or the quote alone.

        Raises:
            CitationError: The line is none of these.
        """
        if isinstance(line, Citation):
            return line
        given("cite", line, str)
        words = " ".join(line.split())
        match = _LINE.fullmatch(words)
        if not match or not words:
            fix = "the closing quotation mark is missing" if words.count('"') == 1 else ""
            raise CitationError(
                line, 'a place and a quote such as p1 s2 "440 victims", page 12, or the quote alone', fix
            )
        cell, page, paragraph, last, sentence, _, quote = match.groups()
        return cls(
            None,
            page,
            None if paragraph is None else int(paragraph),
            None if sentence is None else int(sentence),
            quote,
            last_paragraph=None if last is None else int(last),
            cell=cell,
        )

    @property
    def place(self) -> Citation | None:
        """The place without the quote; None if the citation is a quote alone."""
        place, more = (self.section, self.page, self.paragraph, self.sentence), (self.last_paragraph, self.cell)
        return None if {*place, *more} == {None} else Citation(*place, None, None, None, *more)

    @property
    def one_line(self) -> bool:
        """Whether the citation can be written in one line."""
        try:
            return Citation.read(str(self)) == self
        except CitationError:
            return False

    def __repr__(self) -> str:
        return f"<Citation {self}>"

    def __str__(self) -> str:
        parts = (
            self.cell or "",
            f"section {self.section}" if self.section else "",
            f"page {self.page}" if self.page else "",
            f"p{self.paragraph}{f'-p{self.last_paragraph}' if self.last_paragraph else ''}" if self.paragraph else "",
            f"s{self.sentence}" if self.sentence else "",
            f'"{self.quote}"' if self.quote else "",
        )
        return " ".join(part for part in parts if part)
