"""Codes with amounts that stand elsewhere than under `parts`, with the line that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.errors import ShapeError, ValueProblem
from tipreport.formats.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from tipreport.formats.mappings import Context


def parts_elsewhere(node: Node, context: Context) -> tuple[Node, ValueProblem] | None:
    """Return the problem of a breakdown that has codes with amounts, but not under `parts`; None where it has not."""
    entries = dict(_by_name(node))
    by = entries.get("by")
    if by is None or "parts" in entries:
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


def _by_name(node: Node) -> list[tuple[str, Node]]:
    return [(name.text, value) for name, value in node.entries] if isinstance(node, Mapping) else []


def _is_code(context: Context, dimension: str, word: str) -> bool:
    try:
        return word not in context.keys["breakdown"].keys and bool(context.book.read(dimension, word))
    except ValueProblem:
        return False


def _misplaced(found: str, dimension: str, codes: list[tuple[str, Node]]) -> ShapeError:
    """Return a problem with the line that is meant."""
    amounts = [f"{word}: {one.text if isinstance(one, Scalar) else '...'}" for word, one in codes]
    fix = f"write `by: {dimension}, parts: {{{', '.join(amounts) or '...'}}}`"
    return ShapeError(found, "a dimension under `by`, and its codes with their amounts under `parts`", fix)
