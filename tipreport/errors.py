"""What can go wrong with what people write: the facts as fields, the text rendered from them."""

from __future__ import annotations

from typing import ClassVar

from attrs import define, frozen

from tipreport.memory import sent_as_built


@sent_as_built
@frozen
class Location:
    """A place in a file that somebody can open an editor at.

    Attributes:
        path: The file as it was named, with forward slashes.
        line: From 1.
        column: In characters, from 1.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class TipreportError(Exception):
    """The base of everything that tipreport raises on purpose."""


@define(eq=False)
class ValueProblem(TipreportError, ValueError):  # noqa: N818 - what is wrong, not what went wrong
    """A value that cannot be taken as it stands.

    Attributes:
        found: What was written.
        expected: What would have been understood.
        fix: How to mend it, in the imperative; empty where `expected` says it all.
    """

    code: ClassVar[str]
    title: ClassVar[str]

    found: str
    expected: str
    fix: str = ""

    def __reduce__(self) -> tuple[type[ValueProblem], tuple[str, str, str]]:
        # Clusters send exceptions in a way of their own, which loses fields that only `__init__` sets.
        return type(self), (self.found, self.expected, self.fix)

    def __str__(self) -> str:
        fix = f"; {self.fix}" if self.fix else ""
        return f"{self.title} {self.found!r}: expected {self.expected}{fix} [{self.code}]"


class UnreadableFileError(ValueProblem):
    """A file that cannot be opened, or is no text in UTF-8."""

    code = "INP001"
    title = "unreadable file"


class SyntaxProblem(ValueProblem):
    """Text that is no YAML, or YAML that a report does not use."""

    code = "INP002"
    title = "YAML syntax"


class UnknownKeyError(ValueProblem):
    """A key that does not belong where it stands."""

    code = "INP003"
    title = "unknown key"


class MissingValueError(ValueProblem):
    """Something that has to be said was left out."""

    code = "INP004"
    title = "missing"


class UnknownCodeError(ValueProblem):
    """A word that is in none of the lists it could belong to."""

    code = "INP005"
    title = "unknown code"


class RepeatedIdError(ValueProblem):
    """Two figures of one report carry one id."""

    code = "INP006"
    title = "repeated id"


class DanglingReferenceError(ValueProblem):
    """An id that no figure carries."""

    code = "INP007"
    title = "dangling reference"


class AmountError(ValueProblem):
    """An amount outside the grammar of amounts."""

    code = "INP008"
    title = "unreadable amount"


class UnitError(ValueProblem):
    """A unit that nobody declared."""

    code = "INP009"
    title = "unknown unit"


class PeriodError(ValueProblem):
    """A period outside the grammar of periods."""

    code = "INP010"
    title = "unreadable period"


class LimitError(ValueProblem):
    """Something larger than tipreport reads."""

    code = "INP011"
    title = "limit exceeded"


class ShapeError(ValueProblem):
    """A list, mapping or word where another is asked for."""

    code = "INP012"
    title = "not what belongs here"


class RepeatedKeyError(ValueProblem):
    """One mapping has a key twice."""

    code = "INP013"
    title = "repeated key"


class SplitValueError(ValueProblem):
    """A value that YAML cut in two at a comma inside braces, or took for the start of a block of text."""

    code = "INP014"
    title = "value cut in two"


class CitationError(ValueProblem):
    """A citation outside the grammar of citations."""

    code = "INP015"
    title = "unreadable citation"


class MissingIdError(ValueProblem):
    """A figure for which no id can be derived."""

    code = "INP016"
    title = "no id can be derived"


class FigureError(ValueProblem):
    """A figure, breakdown or overlap that contradicts itself.

    The first word of `found` names the field at fault.
    """

    code = "INP017"
    title = "contradicts itself"


class ClaimError(ValueProblem):
    """A claim outside the grammar of claims."""

    code = "INP018"
    title = "unreadable claim"


def _hanging(label: str, words: str, width: int) -> list[str]:
    # Imported here: most files have no problem to tell of.
    from textwrap import wrap  # noqa: PLC0415

    return wrap(
        words,
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
    """

    package: str
    extra: str

    def __str__(self) -> str:
        return f"{self.package} is not installed: python -m pip install 'tipreport[{self.extra}]'"


@frozen
class InputProblem:
    """One thing in a file that could not be read, with all that is needed to mend it.

    Attributes:
        code: `INP...`, stable.
        title: The problem's name in a few words.
        location: Where it stands.
        found: What was written.
        expected: What would have been understood.
        fix: How to mend it; empty where `expected` says it all.
        line: The line of the file, for the caret; empty where the file has none.
    """

    code: str
    title: str
    location: Location
    found: str
    expected: str
    fix: str = ""
    line: str = ""

    def __str__(self) -> str:
        return "\n".join((f"{self.location}: {self.code} {self.title}", *self.details()))

    def details(self, width: int = 100) -> tuple[str, ...]:
        """The lines below the headline: the file's own line, a caret, found, expected, mend.

        Args:
            width: At which column they end.
        """
        said = (("found", self.found), ("expected", self.expected), ("mend", self.fix))
        return (
            *self._context(width),
            *(line for name, words in said if words for line in _hanging(f"{name + ':':>13} ", words, width)),
        )

    def _context(self, width: int) -> tuple[str, ...]:
        if not self.line:
            return ()
        gutter = f"{self.location.line:>5} | "
        # A long line is shown around the fault, so that the caret stays on the screen.
        room = max(20, width - len(gutter))
        start = max(0, self.location.column - room * 2 // 3) if len(self.line) > room else 0
        # Whatever a terminal would act upon takes one column, as it does in the count.
        shown = (letter if letter.isprintable() else " " for letter in self.line[start : start + room])
        caret = f"{'| ':>{len(gutter)}}{' ' * (self.location.column - 1 - start)}^"
        return gutter + "".join(shown), caret


class InputError(TipreportError, ValueError):
    """Files that could not be read whole: every problem of every file.

    Attributes:
        problems: In the order of files and lines, never empty.
    """

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        return "\n\n".join((f"{count} input problem{'s' * (count != 1)}", *map(str, self.problems)))


class QuestionError(TipreportError, ValueError):
    """A question that the figures cannot answer as it is asked.

    Attributes:
        found: What was asked about.
        expected: What could be answered.
        fix: How to mend it, in the imperative; empty where `expected` says it all.
    """

    def __init__(self, found: str, expected: str, fix: str = "") -> None:
        super().__init__(found, expected, fix)
        self.found, self.expected, self.fix = found, expected, fix

    def __str__(self) -> str:
        return f"{self.found}: expected {self.expected}{f'; {self.fix}' if self.fix else ''}"
