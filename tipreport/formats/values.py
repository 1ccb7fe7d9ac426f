"""Converters: each makes a value of what stands behind a key of a report."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from tipreport.errors import (
    AmountError,
    CitationError,
    FigureError,
    MissingValueError,
    ShapeError,
    SplitValueError,
    ValueProblem,
)
from tipreport.formats.mappings import Context, IncompleteError, read_mapping
from tipreport.formats.nodes import NOTHING, Mapping, Node, Scalar, Sequence, shape
from tipreport.formats.quoting import in_quotes
from tipreport.formats.rows import TableRows
from tipreport.model.amount import Amount
from tipreport.model.notation import ENGLISH
from tipreport.model.quality import Complete, Coverage, choice
from tipreport.model.source import Citation, Source
from tipreport.model.spelling import did_you_mean
from tipreport.patterns import pattern

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable

    from tipreport.formats.mappings import Converter, Fields
    from tipreport.model.marks import Marks

T = TypeVar("T")

VERSION = "1"
"""The version of the format that is read and written."""

PILLARS = ("prosecution", "protection", "prevention", "partnership", "context")
ID = pattern(r"[A-Za-z0-9._-]+")
LETTERS = "letters, digits, '-', '_' and '.'"

_RULE = pattern(r"[A-Z]{2,}\d{3}")
_MOST_DIGITS = 9
_YES_NO = {"yes": True, "true": True, "no": False, "false": False, "unknown": None}
_PLACE = pattern(r"(?:page \S+|p\d+(?:-p?\d+)?)(?: s\d+)?(?= )")


def text(node: Node, _: Context | None = None) -> str:
    """Return the text of a scalar.

    Raises:
        ShapeError: The node is a list or mapping.
        MissingValueError: The text is empty.
        SplitValueError: It is empty because it begins a block of text.
    """
    if not isinstance(node, Scalar):
        raise ShapeError(shape(node), "a text")
    if not node.text.strip():
        if node.block:
            fix = f"put a value that begins with {node.block} in quotes"
            raise SplitValueError(node.block, "a block of text on the lines below", fix)
        raise MissingValueError(NOTHING, "a value after the colon", "write one, or leave the key out")
    return node.text


def amount_text(node: Node, _: Context | None = None) -> str:
    """Return the text of an amount.

    Raises:
        ValueProblem: As for any text; or it begins with a > that YAML did not take as a part of it.
    """
    words = text(node)
    if isinstance(node, Scalar) and node.block:
        words = f"{node.block} {words.strip()}"
        raise SplitValueError(words, "an amount on one line", f"put it in quotes: {in_quotes(words)}")
    return words


def texts(node: Node, context: Context) -> tuple[str, ...]:
    """Return the texts of a list; a single text is a list of one."""
    return each(node, context, text)


def texts_or_none(node: Node, context: Context) -> tuple[str, ...]:
    """Return the texts of a list that may be empty."""
    return () if isinstance(node, Sequence) and not node.items else texts(node, context)


def references(node: Node, context: Context) -> tuple[tuple[str, Node], ...]:
    """Return the ids of a list, each with its place."""
    return each(node, context, lambda item: (text(item), item))


def each(node: Node, context: Context, convert: Callable[[Node], T]) -> tuple[T, ...]:
    """Return the items of a list, converted; what is no list is a list of one.

    Raises:
        MissingValueError: The list is empty.
        IncompleteError: An item cannot be read.
    """
    listed = node.items if isinstance(node, Sequence) else (node,)
    if not listed:
        raise MissingValueError(NOTHING, "at least one", "fill the list, or leave the key out")
    found: list[T] = []
    for item in listed:
        try:
            found.append(convert(item))
        except ValueProblem as problem:
            context.problems.add(item, problem)
    if len(found) < len(listed):
        raise IncompleteError(tuple(found))
    return tuple(found)


def as_it_is(node: Node, _: Context) -> Node:
    """Return what stands there, which is read by whoever knows more of the report."""
    return node


def items(node: Node, _: Context | None = None) -> tuple[Node, ...]:
    """Return the items of a list.

    Raises:
        ShapeError: It is none.
    """
    if isinstance(node, Sequence):
        return node.items
    fix = "put a dash and a space before its first key" if isinstance(node, Mapping) else ""
    raise ShapeError(shape(node), "a list: each item on a line of its own after '- '", fix)


def figures(node: Node, _: Context) -> TableRows | tuple[Node, ...]:
    """Return the figures that are still to be read, or the rows of a table."""
    return node if isinstance(node, TableRows) else items(node)


def parts(node: Node, _: Context) -> Mapping | tuple[Node, ...]:
    """Return the parts that are still to be read, or amounts by their codes."""
    return node if isinstance(node, Mapping) else items(node)


def pairs(node: Node, _: Context | None = None) -> tuple[tuple[Scalar, Node], ...]:
    """Return the keys and values of a mapping.

    Raises:
        ShapeError: It is none.
    """
    if isinstance(node, Mapping):
        return node.entries
    raise ShapeError(shape(node), "a mapping: names, each with a colon and a value")


def texts_by_name(node: Node, context: Context) -> tuple[tuple[str, str], ...]:
    """Return the texts of a mapping with their names.

    Raises:
        ShapeError: It is none.
        IncompleteError: A text cannot be read.
    """
    entries = pairs(node)
    read = ((name.text, context.problems.attempt(value, partial(text, value))) for name, value in entries)
    found = tuple((name, words) for name, words in read if words is not None)
    if len(found) < len(entries):
        raise IncompleteError(found)
    return found


def by_text(convert: Callable[[str], T]) -> Converter:
    """Return the converter of a key whose text alone says what it means."""
    return lambda node, _: convert(text(node))


def marks(words: str) -> Marks:
    """Return the marks of a source's tables."""
    # Imported here: most sources declare none.
    from tipreport.model.marks import Marks  # noqa: PLC0415

    return Marks.read(words)


def one_of(words: type[enum.Enum]) -> Converter:
    """Return the converter of a key that takes the words of a closed list."""
    return by_text(lambda word: words(choice(word, words)))


def number(least: int = 0) -> Converter:
    """Return the converter of a key that takes a whole number."""

    def convert(words: str) -> int:
        digits = words.strip()
        whole = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
        if not whole or int(digits) < least:
            raise ShapeError(words, f"a whole number in digits, from {least}")
        return int(digits)

    return by_text(convert)


def version(words: str) -> str:
    """Return the version of the format.

    Raises:
        ShapeError: It is not the one that is read here.
    """
    if words.strip() != VERSION:
        raise ShapeError(words, f"{VERSION}, the version of the format that this tipreport reads")
    return words


def source_id(words: str) -> str:
    """Return the id of a source.

    Raises:
        FigureError: It has other signs than those of ids.
    """
    if not ID.fullmatch(words):
        raise FigureError(f"id: {words}", LETTERS)
    return words


def country(words: str) -> str | None:
    """Return the code of a country, reported whatever else of a source is missing.

    Raises:
        UnknownCodeError: There is none of this name.
    """
    return Source("any", "any", "any", country=words).country


def pillar(words: str) -> str:
    """Return one of the pillars of a response to trafficking.

    Raises:
        ShapeError: It is none.
    """
    if words not in PILLARS:
        raise ShapeError(words, f"one of {', '.join(PILLARS)}", did_you_mean(words, PILLARS))
    return words


def rule_code(words: str) -> str:
    """Return the code of a rule whose findings can be accepted.

    Raises:
        ShapeError: It is none.
    """
    if not _RULE.fullmatch(words):
        raise ShapeError(words, "the code of a rule, such as OVL002")
    if words.startswith("INP"):
        raise ShapeError(words, "the code of a rule", "mend the file: what cannot be read cannot be accepted")
    return words


def day(words: str) -> date:
    """Return a date.

    Raises:
        ShapeError: There is no such day.
    """
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise ShapeError(words, "a date that exists, written like 2026-12-31") from None


def written_amount(context: Context, read: Callable[..., Amount], *words: object) -> Amount:
    """Return an amount as the source writes it.

    Args:
        context: How the source writes amounts.
        read: Reads one; it takes the words, and how they are written as `notation`.
        *words: The words, and what else is known of the amount.

    Raises:
        AmountError: It is none.
        IncompleteError: It cannot be read, which follows from what is reported already: of the source, or of a mark.
    """
    try:
        return read(*words, notation=context.notation or ENGLISH)
    except AmountError as problem:
        if context.notation is not None and not _repeats(context, problem):
            raise
        context.problems.follows()
        raise IncompleteError from None


def _repeats(context: Context, problem: AmountError) -> bool:
    """Return whether an amount has a mark that was reported already: to declare it mends all that have it."""
    # Imported here: most amounts can be read.
    from tipreport.model.marks import NO_FLAG, NO_NUMBER  # noqa: PLC0415

    if problem.expected not in {NO_NUMBER, NO_FLAG}:
        return False
    known = problem.fix in context.undeclared
    context.undeclared.add(problem.fix)
    return known


def excess(node: Node, context: Context) -> Amount:
    """Return by how much the sum of parts exceeds the different units in them.

    Raises:
        AmountError: It is no number.
    """
    words = amount_text(node)
    amount = written_amount(context, Amount.read, words)
    if not amount.counted:
        raise AmountError(words, "a number: by how much the parts' sum exceeds the different units in them")
    return amount


def share(node: Node, context: Context) -> Amount:
    """Return the percentage that is printed beside a count."""
    return written_amount(context, Amount.read, amount_text(node))


@lru_cache(maxsize=64)  # there are few words
def complete(words: str) -> Complete:
    """Return on what basis parts are taken to be all of their whole.

    Raises:
        ShapeError: The word is none of these.
    """
    plain = {"yes": "stated", "true": "stated", "false": "no"}.get(words.strip().lower(), words)
    return Complete(choice(plain, Complete))


def yes_no(words: str) -> bool | None:
    """Return yes, no, or unknown, which is None.

    Raises:
        ShapeError: The word is none of these.
    """
    if (word := words.strip().lower()) not in _YES_NO:
        raise ShapeError(words, "yes, no or unknown")
    return _YES_NO[word]


def coverage(node: Node, context: Context) -> Coverage | None:
    """Return how much of what it should cover a figure does, from a line or a mapping."""
    if not isinstance(node, Mapping):
        return Coverage.read(text(node))
    fields = read_mapping(node, "coverage", context)
    status, *more = map(fields.get, ("status", "note", "reporting", "of", "unit"))
    return unless_incomplete(fields, Coverage(status, *more) if status else None)


def citation(node: Node, context: Context) -> Citation:
    """Return where something stands in the source, from a line or a mapping.

    Raises:
        MissingValueError: The mapping is empty.
        CitationError: Its pieces do not agree.
    """
    if not isinstance(node, Mapping):
        return read_citation(text(node), quoted=isinstance(node, Scalar) and not node.plain)
    if not node.entries:
        raise MissingValueError(NOTHING, "a place, a quote, or both", "leave `cite` out")
    fields = read_mapping(node, "cite", context)
    keys = ("section", "page", "paragraph", "sentence", "quote", "prefix", "suffix", "last_paragraph", "cell")
    return unless_incomplete(fields, Citation(*map(fields.get, keys)))


def read_citation(words: str, *, quoted: bool) -> Citation:
    """Return a citation of one line.

    Args:
        words: The line.
        quoted: Whether it stood in quotes of YAML's own: then words alone arrive without quotation marks.

    Raises:
        CitationError: It cannot be read.
    """
    try:
        return Citation.read(words)
    except CitationError as problem:
        if quoted and '"' not in words:
            return Citation(quote=words)
        if problem.fix or problem.found != words or '"' in words:
            raise
        fix = f"if these are the source's words, put them in quotes: {in_quotes(words)}"
        if place := _PLACE.match(words):
            fix = f"put the source's words in quotes: {place[0]} {in_quotes(words[place.end() :].strip())}"
        raise CitationError(problem.found, problem.expected, fix) from None


def unless_incomplete(fields: Fields, value: T) -> T:
    """Return the value that a mapping was read to.

    Raises:
        IncompleteError: Some of the mapping could not be read.
    """
    if fields.unread:
        raise IncompleteError(value)
    return value
