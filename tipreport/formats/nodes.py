"""YAML as a tree of texts with their places, made from the parser's events.

No scalar is ever guessed at: `NO` stays a text, a date stays as it was typed. What YAML allows and reports
do not use (anchors, tags, several documents) is refused, and the ways in which YAML cuts a value in two are
caught.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml
from attrs import evolve, field

from tipreport.errors import (
    LimitError,
    RepeatedKeyError,
    ShapeError,
    SplitValueError,
    SyntaxProblem,
    ValueProblem,
)
from tipreport.formats.quoting import in_quotes
from tipreport.patterns import pattern
from tipreport.value_classes import define

_MAX_DEPTH = 50
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where the wheel has it

# What YAML lets no file contain. Looked for here, since the libraries count its place in different ways.
_CONTROL = pattern("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEEN = b"\t\n\r" + bytes(range(0x20, 0x7F))  # of the signs of ASCII
_AT_ONCE = 1 << 20  # characters: copies of a large text are kept small
_OTHER_BREAKS = "\r\x85\u2028\u2029"
_LINE_BREAK = pattern(f"\r\n|[\n{_OTHER_BREAKS}]")
# `value:5`: a key and its value with no space between them, which is one text to YAML. No address: `http://`.
_NO_SPACE = pattern(r"([a-z_]+):([^\s/\"':]+)")

_BLOCKS = frozenset({">", "|"})  # the styles of a text on the lines below

NOTHING = "nothing"
"""What is found where a key or list is there and empty; elsewhere, what is missing is named."""

Event = Any
"""One of PyYAML's events, which come without type hints where libyaml makes them."""


# Never changed, and yet not frozen: a report has hundreds of them, and frozen ones take four times as long to make.
@define(eq=False)
class Node:
    """Something in the file.

    Attributes:
        line: From 1.
        column: From 1, in characters.
    """

    line: int
    column: int

    def find(self, key: str, item: str | None = None) -> Node:
        """Return where the value of a key stands; the node itself where there is no such key.

        Args:
            key: The key.
            item: The text of an item of a list behind it, to be found instead if it is there.
        """
        del key, item
        return self


@define(eq=False)
class Scalar(Node):
    """A text.

    Attributes:
        text: As YAML reads it.
        plain: Whether it stands without quotes.
        block: The sign that begins a block of text, `>` or `|`, if it is one.
        refused: Whether it is there in the place of something that was refused, and reported.
        rest: What commas cut from it, piece by piece.
    """

    text: str
    plain: bool = False
    block: str = ""
    refused: bool = field(default=False, kw_only=True)
    rest: list[str] | None = field(default=None, kw_only=True)


@define(eq=False)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]


@define(eq=False)
class Mapping(Node):
    """Keys with values, in the order of the file.

    Attributes:
        entries: Each key with its value.
        braces: Whether it stands in braces.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    braces: bool = False

    def find(self, key: str, item: str | None = None) -> Node:
        """Return where the value of a key stands, as of any node."""
        for name, value in self.entries:
            if name.text == key:
                listed = value.items if item is not None and isinstance(value, Sequence) else ()
                return next((one for one in listed if isinstance(one, Scalar) and one.text == item), value)
        return self


ProblemHandler = Callable[[Node, ValueProblem], None]
"""Called with each problem of a file and the node that it is at."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, as YAML counts them."""
    other = any(sign in text for sign in _OTHER_BREAKS)
    return _LINE_BREAK.split(text) if other else text.split("\n")


def shape(node: Node) -> str:
    """Return what a node is, for messages."""
    if isinstance(node, Scalar):
        return node.text.strip() or NOTHING
    return "a list" if isinstance(node, Sequence) else "a mapping"


def has_controls(text: str, report: ProblemHandler) -> bool:
    """Return whether a text has characters that cannot be seen; the first one is reported."""
    if text.isascii() and all(_seen(text[start : start + _AT_ONCE]) for start in range(0, len(text), _AT_ONCE)):
        return False
    match = _CONTROL.search(text)
    if match is not None:
        before = split_lines(text[: match.start()])
        fix = f"delete the character U+{ord(match[0]):04X}, which cannot be seen"
        node = Node(len(before), len(before[-1]) + 1)
        report(node, SyntaxProblem("a control character", "text that can be seen", fix))
    return match is not None


def _seen(text: str) -> bool:
    """Return whether all of a text in ASCII can be seen."""
    return not text.encode("ascii").translate(None, _SEEN)


def parse(text: str, report: ProblemHandler) -> Node | None:
    """Return the tree of a file; None if it has no content or breaks off at a syntax error.

    Args:
        text: The file.
        report: Called with each problem and the node it is at.
    """
    if has_controls(text, report):
        return None
    try:
        loader = LOADER(text)
        try:
            return _TreeBuilder(loader.get_event, text, report).document()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        # Imported here: most files are YAML.
        from tipreport.formats.mistakes import explain  # noqa: PLC0415

        line, column, problem = explain(error, split_lines(text))
        report(Node(line, column), problem)
    return None


class _TooDeepError(Exception):
    """The file is nested deeper than anything a report needs."""


class _TreeBuilder:
    """Reads one document from events; a problem that does not hide the rest is reported and passed over."""

    def __init__(self, event: Callable[[], Event], text: str, report: ProblemHandler) -> None:
        """Make ready.

        Args:
            event: The next event; None past the end.
            text: The file.
            report: Called with each problem and the node it is at.
        """
        self.event = event
        self.text = text
        self.report = report

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return split_lines(self.text)

    def document(self) -> Node | None:
        root = None
        while (event := self.event()) is not None:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if root is not None:
                fix = "put it in a file of its own"
                self.report(_at(event), SyntaxProblem("a second report", "one report in a file", fix))
                return root
            try:
                root = self.node(self.event(), 0)
            except _TooDeepError as stop:
                (at,) = stop.args
                expected = f"at most {_MAX_DEPTH} levels of lists and mappings"
                self.report(at, LimitError("a level more", expected, "look for brackets that never close"))
                return None
        return root

    def node(self, event: Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise _TooDeepError(_at(event))
        if event.anchor is not None or event.tag is not None:  # of an alias it is the anchor
            self.refuse_reference(event, _at(event))
        kind = type(event)
        mark = event.start_mark
        if kind is yaml.ScalarEvent:
            # libyaml calls the plain style '', PyYAML's own parser None.
            style = event.style
            block = style if style in _BLOCKS else ""
            return Scalar(mark.line + 1, mark.column + 1, event.value, not style, block)
        if kind is yaml.SequenceStartEvent:
            return Sequence(mark.line + 1, mark.column + 1, self.items(depth))
        if kind is yaml.MappingStartEvent:
            return Mapping(mark.line + 1, mark.column + 1, self.entries(event, depth), bool(event.flow_style))
        return Scalar(mark.line + 1, mark.column + 1, "", refused=True)  # an alias

    def refuse_reference(self, event: Event, at: Node) -> None:
        alias = isinstance(event, yaml.AliasEvent)
        what = "an alias" if alias else "an anchor" if event.anchor is not None else "a tag"
        found = re.split(r"[\s,\]}]", self.lines[at.line - 1][at.column - 1 :], maxsplit=1)[0]
        fix = f"write the value out, or, if it is a text, put it in quotes: {in_quotes(found)}"
        self.report(at, SyntaxProblem(found, f"a value and not {what}", fix))

    def items(self, depth: int) -> tuple[Node, ...]:
        items = []
        while type(event := self.event()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return tuple(items)

    def entries(self, start: Event, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: list[tuple[Scalar, Node]] = []
        known: set[str] = set()
        in_braces, cut = bool(start.flow_style), False
        while type(event := self.event()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.event(), depth + 1)
            if not isinstance(key, Scalar):
                self.report(key, ShapeError("a list or mapping", "a word as the key"))
                continue
            if in_braces and type(value) is Scalar and not value.text and _stands_alone(key, value):
                match = _NO_SPACE.fullmatch(key.text)
                if match is not None:
                    key, value = self.spaced(key, match)
                elif entries:
                    self.join(entries, key)
                    cut = True
                    continue
            if key.text in known:
                self.report(key, RepeatedKeyError(key.text, "each key once", "keep one of the two"))
            else:
                known.add(key.text)
                entries.append((key, value))
        return tuple([(key, self.whole(key, value)) for key, value in entries] if cut else entries)

    def spaced(self, key: Scalar, match: re.Match[str]) -> tuple[Scalar, Scalar]:
        """Report a key that runs into its value, and go on as if there were a space."""
        self.report(key, _without_space(match))
        value = Scalar(key.line, key.column + match.start(2), match[2], plain=True)
        return evolve(key, text=match[1]), value

    def join(self, entries: list[tuple[Scalar, Node]], rest: Scalar) -> None:
        """Put back what a comma cut from a value."""
        key, value = entries[-1]
        if not isinstance(value, Scalar) or not (value.plain or value.rest):
            fix = f"write `{rest.text}: ...`, or move it into the value before it"
            self.report(rest, ShapeError(rest.text, "a key with a value", fix))
            return
        before = self.lines[rest.line - 1][max(0, rest.column - 2) : rest.column - 1]
        comma = "," if before and not before.isspace() else ", "
        pieces = value.rest if value.rest is not None else []
        pieces += [comma, rest.text]
        if len(pieces) == 2:  # noqa: PLR2004 - the first of them
            entries[-1] = (key, evolve(value, plain=False, rest=pieces))

    def whole(self, key: Scalar, value: Node) -> Node:
        """Report a value that commas cut, and go on as if it had been quoted."""
        if not isinstance(value, Scalar) or value.rest is None:
            return value
        text = value.text + "".join(value.rest)
        fix = f"inside braces a comma ends a value: write {key.text}: {in_quotes(text)}"
        self.report(value, SplitValueError(f"{key.text}: {text}", "a value in quotes", fix))
        return evolve(value, text=text)


def no_space(text: str) -> SyntaxProblem | None:
    """Return the problem of a key that runs into its value; None if a text is none."""
    match = _NO_SPACE.fullmatch(text)
    return _without_space(match) if match else None


def _without_space(match: re.Match[str]) -> SyntaxProblem:
    return SyntaxProblem(match[0], "a space after the colon", f"write {match[1]}: {match[2]}")


def _stands_alone(key: Scalar, value: Scalar) -> bool:
    """Return whether a key in braces has neither colon nor value: what YAML makes of the rest of a cut value."""
    return value.plain and key.plain and (value.line, value.column) == (key.line, key.column + len(key.text))


def _at(event: Event) -> Node:
    return Node(event.start_mark.line + 1, event.start_mark.column + 1)
