"""Pages for people to read: what reports state and what a check of them found, in one file that needs no other.

`building` makes the contents (`contents`) of reports and an outcome: `figures` the tables, `charts` the drawings,
`cards` the findings. Templates write them down, in HTML or Markdown, and decide nothing; `writing` makes the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.arguments import given
from tipreport.arguments import path as path_of
from tipreport.checking import examined, reports_or_paths
from tipreport.formats.files import Reading
from tipreport.model.dataset import Dataset
from tipreport.model.quality import one_of
from tipreport.pages.writing import PageFormat, Pages
from tipreport.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tipreport.checking.examination import Sources
    from tipreport.model.report import Report

TITLE = "Reported figures on human trafficking"


def render(  # noqa: PLR0913 - of a script's choices, each by its name
    data: str | Path | Report | Dataset | Iterable[str | Path] | Iterable[Report],
    path: str | Path | None = None,
    *,
    format: PageFormat = "html",  # noqa: A002
    title: str = TITLE,
    settings: Settings | None = None,
    sources: Sources | None = None,
) -> str:
    """Render reports, and what a check of them finds, as a page to read or to send.

    A page of HTML carries its styles and drawings in itself, loads nothing, and can be read without scripts. Where a
    copy of a source is there, each quote is shown in its sentence.

    Args:
        data: A file or a directory with reports, one report, a dataset, or several of these.
        path: The file to write; or a directory that is there, or a path that ends in `/`: then an index is written, and
            a page for each country. Without it, nothing is written.
        format: `html`, or `markdown` for a pull request or a word processor.
        title: The title of the page.
        settings: How to check.
        sources: Copies of sources, or their paths, by the ids of the sources.

    Returns:
        The page; where pages are written into a directory, the index.

    Raises:
        ExtraError: Jinja is not installed.
        ArgumentError: Something was given that does not belong there, or a file that is read would be written over.
        OSError: A page cannot be written.

    >>> import tipreport
    >>> text = tipreport.render("seeds/", format="markdown")
    >>> text.splitlines()[0]
    '# Reported figures on human trafficking'
    """
    one_of(given("format", format, str), ("html", "markdown"))
    settings = Settings() if settings is None else given("settings", settings, Settings)
    read = reports_or_paths(data)
    reading = Reading(read, (), len(read)) if isinstance(read, Dataset) else examined(read, settings, sources=sources)
    pages = Pages(reading, settings, sources or {}, format, given("title", title, str))
    return pages.whole() if path is None else pages.write(path if isinstance(path, str) else path_of("path", path))
