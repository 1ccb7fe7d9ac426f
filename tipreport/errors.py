"""Errors: each kind of mistake has a type with the facts as fields, and its message is rendered from them.

A `ValueProblem` is a value that cannot be used; the reader adds the place in the file and makes it an `InputProblem`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field

from tipreport.memory import pickled_as_built
from tipreport.printable import defused, visible
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_PLACES = 5  # of one problem, that are named


@pickled_as_built
@frozen
class Location:
    """A place in a file, as editors open it.

    Attributes:
        path: The file as it was named, with forward slashes.
        line: The line, from 1; of a cell its row.
        column: The column in characters, from 1; of a cell its number.
        cell: The cell of a spreadsheet, as citations name it: `Sheet1!C7`; empty in other files.
    """

    path: str
    line: int
    column: int
    cell: str = ""

    @property
    def place(self) -> str:
        """The place within the file."""
        return self.cell or f"{self.line}:{self.column}"

    @property
    def in_words(self) -> str:
        """The place within the file, for a sentence: its line, or its cell."""
        return self.cell or f"line {self.line}"

    def __str__(self) -> str:
        return f"{self.path}:{self.place}"


class TipreportError(Exception):
    """The base of everything that tipreport raises on purpose.

    >>> import tipreport
    >>> try:
    ...     tipreport.load("seeds/").report("tip-2023-mexico")
    ... except tipreport.TipreportError as error:
    ...     print(error)
    tip-2023-mexico: expected the id of a report's source; did you mean tip-2023-mex?
    """


@define(eq=False)
class ValueProblem(TipreportError, ValueError):  # noqa: N818 - what is wrong, not what went wrong
    """A value that cannot be used as it is.

    Attributes:
        found: What was written.
        expected: What would have been understood.

    >>> import tipreport
    >>> try:
    ...     tipreport.Amount.read("1.352")
    ... except tipreport.ValueProblem as problem:
    ...     print(problem.found, "-", problem.expected)
    1.352 - a whole number
    """

    code: ClassVar[str]
    title: ClassVar[str]

    found: str
    expected: str
    _fix: str | Callable[[], str] = field(default="", repr=False)

    @property
    def fix(self) -> str:
        """How to mend it, in the imperative; empty if `expected` says enough."""
        # Some advice takes much longer to find than that there is a problem, and many problems are never shown.
        if not isinstance(self._fix, str):
            self._fix = self._fix()
        return self._fix

    def __reduce__(self) -> tuple[type[ValueProblem], tuple[str, str, str]]:
        # Some executors send exceptions in a way of their own, which loses fields that only `__init__` sets.
        return type(self), (self.found, self.expected, self.fix)

    def __str__(self) -> str:
        fix = f"; {self.fix}" if self.fix else ""
        return f"{self.title} {self.found!r}: expected {self.expected}{fix} [{self.code}]"


class UnreadableFileError(ValueProblem):
    """A file cannot be opened, or is no text in UTF-8."""

    code = "INP001"
    title = "unreadable file"


class SyntaxProblem(ValueProblem):
    """A text is no YAML, or uses what reports do not use of YAML."""

    code = "INP002"
    title = "YAML syntax"


class UnknownKeyError(ValueProblem):
    """A key does not belong where it stands."""

    code = "INP003"
    title = "unknown key"


class MissingValueError(ValueProblem):
    """Something that has to be stated was left out."""

    code = "INP004"
    title = "missing"


class UnknownCodeError(ValueProblem):
    """A word is in none of the lists that it could be from."""

    code = "INP005"
    title = "unknown code"


class RepeatedIdError(ValueProblem):
    """Two figures of one report have the same id."""

    code = "INP006"
    title = "repeated id"


class DanglingReferenceError(ValueProblem):
    """An id is named that no figure has."""

    code = "INP007"
    title = "dangling reference"


class AmountError(ValueProblem):
    """An amount is outside the grammar of amounts."""

    code = "INP008"
    title = "unreadable amount"


class UnitError(ValueProblem):
    """A unit is neither built in, declared, nor a currency."""

    code = "INP009"
    title = "unknown unit"


class PeriodError(ValueProblem):
    """A period is outside the grammar of periods."""

    code = "INP010"
    title = "unreadable period"


class LimitError(ValueProblem):
    """A file, a number or a nesting is larger than tipreport reads."""

    code = "INP011"
    title = "limit exceeded"


class ShapeError(ValueProblem):
    """A list, mapping or word stands where something else belongs."""

    code = "INP012"
    title = "not what belongs here"


class RepeatedKeyError(ValueProblem):
    """A mapping has a key twice."""

    code = "INP013"
    title = "repeated key"


class SplitValueError(ValueProblem):
    """YAML cuts a value in two at a comma inside braces, or takes it for the start of a block of text."""

    code = "INP014"
    title = "value cut in two"


class CitationError(ValueProblem):
    """A citation is outside the grammar of citations."""

    code = "INP015"
    title = "unreadable citation"


class MissingIdError(ValueProblem):
    """No id can be derived for a figure."""

    code = "INP016"
    title = "no id can be derived"


class FigureError(ValueProblem):
    """A figure, breakdown or overlap contradicts itself.

    The first word of `found` names the field at fault.
    """

    code = "INP017"
    title = "contradicts itself"


class ClaimError(ValueProblem):
    """A claim is outside the grammar of claims."""

    code = "INP018"
    title = "unreadable claim"


class UnexpectedError(ValueProblem):
    """An exception that nothing foresaw, such as a mistake in tipreport itself."""

    code = "INP091"
    title = "unexpected exception"


def _hanging(label: str, words: str, width: int) -> list[str]:
    # Imported here: most files have no problem.
    from textwrap import wrap  # noqa: PLC0415

    return wrap(
        visible(words),
        width,
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_long_words=False,
        break_on_hyphens=False,
    )


@define(eq=False)
class ExtraError(TipreportError, ImportError):
    """A package that only some users need is not installed.

    Attributes:
        package: The package.
        extra: The extra of tipreport that brings it.

    >>> from tipreport import ExtraError
    >>> print(ExtraError("pandas", "pandas"))
    pandas is not installed: python -m pip install 'tipreport[pandas]'
    """

    package: str
    extra: str

    def __str__(self) -> str:
        return f"{self.package} is not installed: python -m pip install 'tipreport[{self.extra}]'"


@frozen
class InputProblem:
    """One problem in a file, with all that is needed to mend it.

    Attributes:
        code: The code of the kind of problem, `INP...`, which never changes.
        title: The name of the kind of problem in a few words.
        location: The place in the file.
        found: What was written.
        expected: What would have been understood.
        fix: How to mend it; empty if `expected` says enough.
        line: The line of the file, for the caret; empty if the file has none.
        also: The other places in the file where the same is wrong, in the order of the file.

    >>> import tipreport
    >>> (problem,) = tipreport.check("tests/nowhere.yaml").problems
    >>> problem.code, problem.title, str(problem.location)
    ('INP001', 'unreadable file', 'tests/nowhere.yaml:1:1')
    """

    code: str
    title: str
    location: Location
    found: str
    expected: str
    fix: str = ""
    line: str = ""
    also: tuple[Location, ...] = ()

    @property
    def elsewhere(self) -> str:
        """The other places in the file: the first ones, and how many more there are; empty for none."""
        first = ", ".join(place.place for place in self.also[:_MOST_PLACES])
        more = len(self.also) - _MOST_PLACES
        return f"{first} and {more:,} more" if more > 0 else first

    def __str__(self) -> str:
        return defused("\n".join((f"{visible(str(self.location))}: {self.code} {self.title}", *self.details())))

    def details(self, width: int = 100) -> tuple[str, ...]:
        """Return the lines below the headline: the file's own line, a caret, found, expected, mend, other places.

        Args:
            width: The column at which lines end.
        """
        labelled = (("found", self.found), ("expected", self.expected), ("mend", self.fix), ("also at", self.elsewhere))
        return (
            *self._context(width),
            *(line for name, words in labelled if words for line in _hanging(f"{name + ':':>13} ", words, width)),
        )

    def _context(self, width: int) -> tuple[str, ...]:
        if not self.line:
            return ()
        gutter = f"{self.location.line:>5} | "
        # Of a long line only the part around the problem is shown, so that the caret stays on the screen.
        room = max(20, width - len(gutter))
        start = max(0, self.location.column - room * 2 // 3) if len(self.line) > room else 0
        # Control characters are shown as one column, as the location counts them.
        shown = (letter if letter.isprintable() else " " for letter in self.line[start : start + room])
        caret = f"{'| ':>{len(gutter)}}{' ' * (self.location.column - 1 - start)}^"
        return gutter + "".join(shown), caret


class InputError(TipreportError, ValueError):
    """Files that could not be read completely, with every problem in every file.

    Attributes:
        problems: The problems in the order of files and lines; there is at least one.

    >>> import tipreport
    >>> try:
    ...     tipreport.loads("tipreport: 1")
    ... except tipreport.InputError as error:
    ...     print([problem.title for problem in error.problems])
    ['missing', 'missing']
    """

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        return "\n\n".join((f"{count} input problem{'s' * (count != 1)}", *map(str, self.problems)))


class RefusedError(TipreportError):
    """Something that a script gave or asked and that cannot be used; the base of the three below."""

    found: str
    expected: str
    fix: str

    def __init__(self, found: str, expected: str, fix: str = "") -> None:
        super().__init__(found, expected, fix)
        self.found, self.expected, self.fix = found, expected, fix

    def __str__(self) -> str:
        return f"{self.found}: expected {self.expected}{f'; {self.fix}' if self.fix else ''}"


class QuestionError(RefusedError, ValueError):
    """A question that the figures cannot answer as it is asked.

    Attributes:
        found: What was asked about.
        expected: What could be answered.
        fix: How to mend it, in the imperative; empty if `expected` says enough.

    >>> import tipreport
    >>> report = tipreport.load("seeds/").report("tip-2023-mex")
    >>> try:
    ...     tipreport.total(report, [])
    ... except tipreport.QuestionError as error:
    ...     print(error)
    no figures: expected at least one figure
    """


class ArgumentError(RefusedError, TypeError):
    """A script gave something of a kind that does not belong there.

    Attributes:
        found: The argument with what was given.
        expected: What belongs there.
        fix: How to mend it, in the imperative; empty if `expected` says enough.

    >>> import tipreport
    >>> try:
    ...     tipreport.check(12)
    ... except tipreport.ArgumentError as error:
    ...     print(error)
    data=12: expected paths, a report, a dataset, or a list of paths or of reports
    """


class UnknownIdError(RefusedError, KeyError):
    """An id that nothing has, or that several figures have.

    Attributes:
        found: The id.
        expected: What would have been understood.
        fix: How to mend it: the nearest id, or how to tell several apart; empty if nothing is near.
    """
