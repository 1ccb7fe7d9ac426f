"""Mappings of a report, read by the key table: unknown and missing keys are told, values read in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tipreport.errors import (
    MissingValueError,
    ShapeError,
    SplitValueError,
    UnknownKeyError,
    ValueProblem,
)
from tipreport.formats.keys import NAMES, TABLE
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence, in_quotes, no_space
from tipreport.formats.plain import read_yes_no
from tipreport.formats.problems import NOTHING, Problems
from tipreport.model.wording import choice
from tipreport.model.words import did_you_mean

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable, Collection, Iterator

T = TypeVar("T")
E = TypeVar("E", bound="enum.Enum")

_FIGURES = frozenset({"figure", "part", "where", "defaults"})
_ROWS = {what: {key.name: key for key in row} for what, row in TABLE.items()}
_REQUIRED = {what: tuple(key for key in row if key.required) for what, row in TABLE.items()}
_MERGE = "<<"  # YAML's key for taking over another mapping, always with an alias, which is told


def text_of(node: Node) -> str:
    """The text of a scalar.

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


def amount_text(node: Node) -> str:
    """The text of an amount.

    Raises:
        ValueProblem: As for any text; or it begins with a > that YAML did not take as a part of it.
    """
    text = text_of(node)
    if isinstance(node, Scalar) and node.block:
        words = f"{node.block} {text.strip()}"
        raise SplitValueError(words, "an amount on one line", f"put it in quotes: {in_quotes(words)}")
    return text


def value_of(node: Mapping, key: str) -> Node:
    """The value of a key; the mapping where it has no such key."""
    return next((value for name, value in node.entries if name.text == key), node)


def item_of(node: Node, text: str) -> Node:
    """The item of a list that reads so; the node itself where it is no list, or none does."""
    items = node.items if isinstance(node, Sequence) else ()
    return next((item for item in items if isinstance(item, Scalar) and item.text == text), node)


def shape(node: Node) -> str:
    """What a node is, for messages."""
    if isinstance(node, Scalar):
        return node.text.strip() or NOTHING
    return "a list" if isinstance(node, Sequence) else "a mapping"


class Entry:
    """One mapping of the file, seen through its row of the key table.

    Attributes:
        node: The mapping.
        what: The row's name: figure, breakdown, ...
    """

    def __init__(self, node: Node, what: str, problems: Problems, *, also: Collection[str] = ()) -> None:
        """Check the keys.

        Args:
            node: What should be a mapping.
            what: The row of the key table.
            problems: Told of unknown and missing keys.
            also: Further keys that may stand here: dimensions.
        """
        self.node = node
        self.what = what
        self._problems = problems
        self._values: dict[str, Node] = {}
        if not isinstance(node, Mapping):
            self._refuse(node)
            return
        merged = False
        for key, value in node.entries:
            if key.text in _ROWS[what] or key.text in also:
                self._values[key.text] = value
            elif key.text == _MERGE:
                merged = True
                problems.follows()
            else:
                problems.add(key, self._unknown(key, [*_ROWS[what], *also], braces=node.braces))
        for missing in () if merged else _REQUIRED[what]:
            if missing.name not in self._values:
                expected = f"`{missing.name}` in {NAMES[what]}: {missing.about}"
                problems.add(node, MissingValueError(missing.name, expected))

    def _refuse(self, node: Node) -> None:
        problem = no_space(node.text) if isinstance(node, Scalar) else None
        expected = f"a mapping with the keys of {NAMES[self.what]}"
        self._problems.add(node, problem or ShapeError(shape(node), expected))

    def _unknown(self, key: Scalar, known: list[str], *, braces: bool) -> UnknownKeyError:
        fix = did_you_mean(key.text, known)
        if not fix and self.what in _FIGURES:
            fix = "declare it under `dimensions` if figures are broken down by it"
        if braces and " " in key.text:
            fix = "put the value before it in quotes, if this is a part of it"
        return UnknownKeyError(key.text, f"a key of {NAMES[self.what]}", fix)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def node_of(self, key: str) -> Node:
        """The value of a key, for messages; the mapping itself where the key is not there."""
        return self._values.get(key, self.node)

    def spot(self, key: str, text: str) -> Node:
        """The item of a key's list that reads so; the key's value where none does."""
        return item_of(self.node_of(key), text)

    def read(self, key: str, convert: Callable[[str], T], of: Callable[[Node], str] = text_of) -> T | None:
        """The text of a key, converted; None where it is not there, or cannot be read and was told."""
        if key not in self._values:
            return None
        node = self._values[key]
        return self._problems.attempt(node, lambda: convert(of(node)))

    def text(self, key: str) -> str | None:
        """The text of a key."""
        return self.read(key, str)

    def amount(self, key: str, convert: Callable[[str], T]) -> T | None:
        """An amount."""
        return self.read(key, convert, amount_text)

    def choice(self, key: str, words: type[E]) -> E | None:
        """One of the words of a closed list."""
        return self.read(key, lambda text: words(choice(text, words)))

    def yes_no(self, key: str) -> bool | None:
        """Yes, no, or unknown; unknown and left out are None."""
        return self.read(key, read_yes_no)

    def number(self, key: str, least: int = 0) -> int | None:
        """A whole number."""

        def convert(text: str) -> int:
            digits = text.strip()
            if not digits.isascii() or not digits.isdigit() or len(digits) > 9 or int(digits) < least:  # noqa: PLR2004
                raise ShapeError(text, f"a whole number in digits, from {least}")
            return int(digits)

        return self.read(key, convert)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; a single text is a list of one."""
        return tuple(text for text, _ in self.texts_with_nodes(key))

    def texts_with_nodes(self, key: str) -> Iterator[tuple[str, Node]]:
        """The texts of a list, each with its place; a problem where the list is empty."""
        if key not in self._values:
            return
        node = self._values[key]
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            fix = "fill the list, or leave the key out"
            self.problem(key, MissingValueError(NOTHING, "at least one", fix))
        for item in items:
            text = self._problems.attempt(item, partial(text_of, item))
            if text is not None:
                yield text, item

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list; a problem where it is none."""
        node = self._values.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None:
            expected = "a list: each item on a line of its own after '- '"
            fix = "put a dash and a space before its first key" if isinstance(node, Mapping) else ""
            self.problem(key, ShapeError(shape(node), expected, fix))
        return ()

    def pairs(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The keys and values of a mapping; a problem where it is none."""
        node = self._values.get(key)
        if isinstance(node, Mapping):
            return node.entries
        if node is not None:
            self.problem(key, ShapeError(shape(node), "a mapping: names, each with a colon and a value"))
        return ()

    def problem(self, key: str, problem: ValueProblem) -> None:
        """Tell of a problem at the value of a key; at the mapping where the key is not there."""
        self._problems.add(self.node_of(key), problem)
