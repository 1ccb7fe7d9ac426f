"""What stands under the keys of a report, read by the code lists and indicators that it declares."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tipreport.errors import MissingValueError, ShapeError, UnknownCodeError, ValueProblem
from tipreport.formats.entries import Entry
from tipreport.formats.nodes import Mapping, Scalar
from tipreport.formats.plain import read_citation
from tipreport.formats.problems import NOTHING
from tipreport.model.codebook import ALL
from tipreport.model.group import GROUP, GROUPS
from tipreport.model.indicator import standard_indicators
from tipreport.model.source import Citation
from tipreport.model.wording import Coverage, CoverageStatus
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tipreport.formats.declarations import Declarations
    from tipreport.formats.nodes import Node
    from tipreport.formats.problems import Problems
    from tipreport.model.codebook import Codebook, Coordinates
    from tipreport.model.indicator import Indicator

T = TypeVar("T")


class Values:
    """Reads values; what is wrong with one is told where it stands.

    Attributes:
        problems: Told of what could not be read.
        declared: What the report declares.
        book: The code lists in force.
        indicators: The indicators by their ids.
        names: The dimensions.
    """

    def __init__(self, problems: Problems, declared: Declarations, book: Codebook) -> None:
        """Prepare.

        Args:
            problems: Told of what cannot be read.
            declared: What the report declares.
            book: The code lists in force.
        """
        self.problems = problems
        self.declared = declared
        self.book = book
        self.indicators = standard_indicators() | {one.id: one for one in declared.indicators}
        self.names = [dimension.id for dimension in book.dimensions]

    def with_dimensions(self, node: Node, what: str, *more: str) -> Entry:
        """An entry whose keys may be dimensions. One whose declaration is at fault is passed over."""
        unread = self.declared.unread_dimensions
        entry = Entry(node, what, self.problems, also=(*self.names, *more, *unread))
        if unread and any(name in entry for name in unread):
            self.problems.follows()
        return entry

    def divisions(self, entry: Entry, key: str) -> tuple[str, ...]:
        """The dimensions, or combinations of them, that a figure of a table is broken down by."""
        texts = entry.texts_with_nodes(key)
        read = (self.problems.attempt(node, partial(self.division, text)) for text, node in texts)
        return tuple(dict.fromkeys(present(read)))

    def division(self, text: str) -> str:
        """A dimension, or several joined by `+`, in the order of the code lists.

        Raises:
            UnknownCodeError: One of them is none.
        """
        names = [name.strip() for name in text.split("+")]
        for name in names:
            if name not in self.book:
                expected = "dimensions over which the figures inside this one are all of it: `exploitation`, `sex+age`"
                raise UnknownCodeError(name, expected, did_you_mean(name, self.names))
        return "+".join(name for name in self.names if name in names)

    def attempt(self, entry: Entry, key: str, build: Callable[[], T]) -> T | None:
        """What `build` returns; a problem is told at the key that it names, else at the one given."""
        try:
            return build()
        except ValueProblem as problem:
            named = problem.found.partition(":")[0]
            entry.problem(named if named in entry else key, problem)
            return None

    def dimension(self, entry: Entry, *, quietly: bool = False) -> str | None:
        """What a breakdown is by; None where that is not said, or cannot be read."""
        if quietly:
            node = entry.node_of("by")
            name = node.text if isinstance(node, Scalar) and "by" in entry else ""
            return name if name == GROUP or name in self.book else None
        return entry.read("by", self.by)

    def by(self, name: str) -> str | None:
        """A dimension by its name; None where its declaration could not be read.

        Raises:
            UnknownCodeError: There is none of this name.
        """
        if name in self.declared.unread_dimensions:
            self.problems.follows()
            return None
        if name != GROUP and name not in self.book:
            raise UnknownCodeError(name, "a dimension, or group", did_you_mean(name, [*self.names, GROUP]))
        return name

    def code(self, dimension: str, text: str) -> tuple[str, ...]:
        """The codes that a word names.

        Raises:
            UnknownCodeError: It names none.
            PeriodError: It is no period.
        """
        try:
            return self.book.read(dimension, text)
        except UnknownCodeError as problem:
            if dimension in {"sex", "age"} and text.strip().lower() in GROUPS:
                fix = f"{problem.found} is a word for sex and age together: write it with `group`"
                raise UnknownCodeError(problem.found, problem.expected, fix) from None
            raise

    def where(self, entry: Entry) -> Coordinates:
        """The codes that a breakdown opens a whole with."""
        if "where" not in entry:
            return ()
        before = len(self.problems)
        told = self.with_dimensions(entry.node_of("where"), "where", GROUP)
        coordinates = self.coordinates(told)
        if not coordinates and len(self.problems) == before:
            expected = "codes that all parts have, such as {exploitation: sexual}"
            entry.problem("where", MissingValueError(NOTHING, expected, "leave `where` out"))
        return coordinates

    def coordinates(self, entry: Entry) -> Coordinates:
        """The codes by dimension that the keys of an entry name."""
        stated: dict[str, tuple[str, ...]] = {}
        for name in (*self.names, GROUP):
            if name not in entry:
                continue
            codes: set[str] = set()
            for text, node in entry.texts_with_nodes(name):
                codes.update(self.problems.attempt(node, partial(self.code, name, text)) or ())
            if ALL in codes and entry.what in {"defaults", "where"}:
                fix = f"leave out `{name}`: without it nothing is restricted"
                entry.problem(name, ShapeError(ALL, "a code", fix))
            elif ALL in codes and len(codes) > 1:
                fix = "leave out `all`, or the codes beside it"
                entry.problem(name, ShapeError(ALL, "either `all` or a list of codes", fix))
            elif codes:
                stated[name] = tuple(sorted(codes))
        return self.book.coordinates(stated)

    def indicator(self, text: str) -> Indicator | None:
        """An indicator by its id; None where its declaration could not be read.

        Raises:
            UnknownCodeError: There is none of this id.
        """
        if text in self.declared.unread_indicators:
            self.problems.follows()
            return None
        if text not in self.indicators:
            fix = did_you_mean(text, self.indicators) or "declare it under `indicators`"
            raise UnknownCodeError(text, "an indicator", fix)
        return self.indicators[text]

    def coverage(self, entry: Entry) -> Coverage | None:
        """How much of what it should cover a figure does."""
        node = entry.node_of("coverage")
        if "coverage" not in entry or not isinstance(node, Mapping):
            return entry.read("coverage", Coverage.read)
        told = Entry(node, "coverage", self.problems)
        status, note, unit = told.choice("status", CoverageStatus), told.text("note"), told.text("unit")
        reporting, of = told.number("reporting"), told.number("of")
        return Coverage(status, note, reporting, of, unit) if status else None

    def cite(self, entry: Entry) -> Citation | None:
        """Where something stands in the source."""
        node = entry.node_of("cite")
        if "cite" not in entry:
            return None
        if isinstance(node, Mapping):
            told = Entry(node, "cite", self.problems)
            if not node.entries:
                entry.problem("cite", MissingValueError(NOTHING, "a place, a quote, or both", "leave `cite` out"))
            section, page = told.text("section"), told.text("page")
            paragraph, sentence = told.number("paragraph", 1), told.number("sentence", 1)
            words = [told.text(key) for key in ("quote", "prefix", "suffix")]
            return Citation(section, page, paragraph, sentence, *words)
        # In quotes of YAML's own, the words alone arrive here without quotation marks.
        quoted = isinstance(node, Scalar) and not node.plain
        return entry.read("cite", partial(read_citation, quoted=quoted))


def present(values: Iterable[T | None]) -> list[T]:
    """Values but for those that could not be read."""
    return [value for value in values if value is not None]
