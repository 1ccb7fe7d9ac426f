"""Results as notebooks show them: small HTML tables in which every word is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(caption: str, rows: Iterable[Sequence[object]], *, head: Sequence[str] = ()) -> str:
    """Render a table in HTML.

    Args:
        caption: The line above the table.
        rows: The cells of each row; their text is escaped.
        head: The titles of the columns.
    """
    # Imported here: only notebooks need it.
    from html import escape  # noqa: PLC0415

    def row(cells: Sequence[object], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    titles = f"<thead>{row(head, 'th')}</thead>" if head else ""
    body = "".join(row(cells, "td") for cells in rows)
    return f"<table><caption>{escape(caption)}</caption>{titles}<tbody>{body}</tbody></table>"
