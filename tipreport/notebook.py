"""Results as notebooks show them: small HTML tables in which every word is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 50


def table(caption: str, rows: Iterable[Sequence[object]], *, head: Sequence[str] = ()) -> str:
    """Render a small table in HTML, which takes the colours of the notebook.

    Args:
        caption: The line above the table.
        rows: The cells of each row; their text is escaped. More than fifty are only counted.
        head: The titles of the columns.
    """
    # Imported here: only notebooks need it.
    from html import escape  # noqa: PLC0415

    def row(cells: Sequence[object], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    listed = list(rows)
    more = f"<p>... and {len(listed) - _MOST:,} more</p>" if len(listed) > _MOST else ""
    titles = f"<thead>{row(head, 'th')}</thead>" if head else ""
    body = "".join(row(cells, "td") for cells in listed[:_MOST])
    return f"<table><caption>{escape(caption)}</caption>{titles}<tbody>{body}</tbody></table>{more}"
