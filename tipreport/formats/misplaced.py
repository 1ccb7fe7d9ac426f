"""Codes with amounts that stand elsewhere than under `parts`, or there in a list, with the line that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.errors import ShapeError, ValueProblem
from tipreport.formats.nodes import Mapping, Node, Scalar, Sequence
from tipreport.model.group import GROUP, read_group

if TYPE_CHECKING:
    from tipreport.formats.mappings import Context


def parts_elsewhere(node: Node, context: Context) -> tuple[Node, ValueProblem] | None:
    """Return the problem of a breakdown whose codes with amounts are no mapping under `parts`; None if it has none."""
    entries = dict(_by_name(node))
    by = entries.get("by")
    if "parts" in entries:
        return _listed(entries["parts"], by, context)
    if by is None:
        return None
    if isinstance(by, Mapping):
        inside = _by_name(by)
        if len(inside) == 1 and isinstance(inside[0][1], Mapping):
            ((name, parts),) = inside
            return by, _misplaced("a mapping under `by`", name, _by_name(parts))
        fitting = (
            one.id for one in context.book.dimensions if all(_is_code(context, one.id, word) for word, _ in inside)
        )
        return by, _misplaced("a mapping under `by`", next(fitting, "..."), inside)
    codes = [
        (word, one) for word, one in entries.items() if isinstance(by, Scalar) and _is_code(context, by.text, word)
    ]
    return (codes[0][1], _misplaced("codes beside `by`", by.text, codes)) if codes and isinstance(by, Scalar) else None


def _listed(parts: Node, by: Node | None, context: Context) -> tuple[Node, ValueProblem] | None:
    """Return the problem of a list of codes with amounts, `[women: 187, girls: 54]`, which should be a mapping."""
    items = [_by_name(item) for item in parts.items] if isinstance(parts, Sequence) else []
    codes = [item[0] for item in items if len(item) == 1]
    if not codes or len(codes) < len(items):
        return None
    stated = [by.text] if isinstance(by, Scalar) else [GROUP, *(one.id for one in context.book.dimensions)]
    dimension = next((one for one in stated if all(_is_code(context, one, word) for word, _ in codes)), None)
    if dimension is None:
        return None
    found = "a list of codes with amounts"
    return parts, ShapeError(found, "a mapping of codes to amounts beside `by`", f"write {_line(dimension, codes)}")


def _by_name(node: Node) -> list[tuple[str, Node]]:
    return [(name.text, value) for name, value in node.entries] if isinstance(node, Mapping) else []


def _is_code(context: Context, dimension: str, word: str) -> bool:
    try:
        if word in context.keys["breakdown"].keys or word in context.keys["part"].keys:
            return False
        return bool(read_group(word) if dimension == GROUP else context.book.read(dimension, word))
    except ValueProblem:
        return False


def _misplaced(found: str, dimension: str, codes: list[tuple[str, Node]]) -> ShapeError:
    """Return a problem with the line that is meant."""
    expected = "a dimension under `by`, and its codes with their amounts under `parts`"
    return ShapeError(found, expected, f"write {_line(dimension, codes)}")


def _line(dimension: str, codes: list[tuple[str, Node]]) -> str:
    amounts = [f"{word}: {one.text if isinstance(one, Scalar) else '...'}" for word, one in codes]
    return f"`by: {dimension}, parts: {{{', '.join(amounts) or '...'}}}`"
