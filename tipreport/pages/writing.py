"""The pages of what was read: all in one, or an index and a page for each country."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from tipreport.arguments import refused
from tipreport.checking import check_reading
from tipreport.disk.writing import is_one_of, write
from tipreport.errors import ExtraError
from tipreport.pages.building import NOWHERE, by_country, country, country_page, index_line, page
from tipreport.pages.cards import cards
from tipreport.patterns import pattern
from tipreport.text.store import find_copy
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from tipreport.checking import Outcome
    from tipreport.checking.examination import Sources
    from tipreport.formats.files import Reading
    from tipreport.model.report import Report
    from tipreport.pages.contents import IndexLine, PageContents
    from tipreport.settings import Settings
    from tipreport.text.copies import Copy

PageFormat = Literal["html", "markdown"]
_TEMPLATES = {"html": "page.html", "markdown": "page.md"}
_SUFFIXES = {"html": ".html", "markdown": ".md"}
_MARKUP = pattern(r"[\\`*_{}\[\]<>#|~$@]")


@frozen
class Pages:
    """The pages of what was read.

    Attributes:
        reading: The reports, and what could not be read.
        settings: How they are checked.
        sources: Copies of sources, or their paths, by the ids of the sources.
        format: How the pages are written.
        title: The title of each.
    """

    reading: Reading
    settings: Settings
    sources: Sources
    format: PageFormat
    title: str

    def whole(self) -> str:
        """Return all in one page."""
        reports = self.reading.dataset.reports
        return self._written(page(self.title, self._outcome(), reports, dict(self._copies(reports))))

    def write(self, path: str | Path) -> str:
        """Write one page; or, into a directory or a path that ends in `/`, an index and a page for each country.

        Returns:
            The page, or the index.

        Raises:
            ArgumentError: A file that was read would be written over.
            OSError: A page cannot be written.
        """
        target = Path(path)
        if not (target.is_dir() or str(path).endswith(("/", "\\"))):
            self._refuse_inputs(target)
            text = self.whole()
            write(target, text + "\n")
            return text
        countries, suffix = by_country(self.reading.dataset), _SUFFIXES[self.format]
        index = f"index{suffix}"
        for name in (*(f"{code.lower()}{suffix}" for code in countries), index):
            self._refuse_inputs(target / name)
        outcome, lines = self._outcome(), []
        found = cards(outcome)
        target.mkdir(parents=True, exist_ok=True)
        for code, reports in countries.items():
            section, name = country(code, reports, found, dict(self._copies(reports))), f"{code.lower()}{suffix}"
            made = country_page(self.title, outcome, section)
            write(target / name, self._written(made, above=(("All countries", index),)) + "\n")
            lines.append(index_line(section, name))
        lines.sort(key=lambda line: (line.code == NOWHERE, line.name))
        text = self._written(page(self.title, outcome, (), {}), pages=tuple(lines))
        write(target / index, text + "\n")
        return text

    def _outcome(self) -> Outcome:
        return check_reading(self.reading, self.settings, sources=self.sources)

    def _copies(self, reports: Iterable[Report]) -> Iterator[tuple[str, Copy]]:
        """Yield the copies of sources that can be read; what is wrong with others, the check says."""
        for report in reports:
            found = find_copy(report, self.sources, self.settings.sources, self.settings.trusted_directories)
            if found.copy is not None:
                yield report.source.id, found.copy

    def _refuse_inputs(self, target: Path) -> None:
        copies = [copy for copy in self.sources.values() if isinstance(copy, str | Path)]
        named = [Path(one.path or "").parent / one.source.text for one in self.reading.dataset if one.source.text]
        inputs = (*self.reading.paths, *map(Path, copies), *self.settings.sources.values(), *named)
        if is_one_of(target, inputs):
            raise refused("path", target.as_posix(), "a file that is none of those that were read", "choose another")

    def _written(
        self,
        made: PageContents,
        *,
        above: tuple[tuple[str, str], ...] = (),
        pages: tuple[IndexLine, ...] | None = None,
    ) -> str:
        return _template(_TEMPLATES[self.format]).render(page=made, above=above, pages=pages).strip()


def _template(name: str) -> Template:
    """Return a template.

    Raises:
        ExtraError: Jinja is not installed.
    """
    try:
        import jinja2  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise ExtraError("Jinja2", "pages") from None
    return _compiled(name)


@cache
def _compiled(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - as above

    environment = Environment(
        loader=PackageLoader("tipreport.pages"),
        autoescape=name.endswith(".html"),  # Markdown is escaped by a filter of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = _markdown
    environment.filters["address"] = _address
    return environment.get_template(name)


def _markdown(text: str) -> str:
    """Return a text as Markdown shows it: on one line, no sign of it taken for markup."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _address(url: str) -> str:
    """Return an address as it stands between the parentheses of a link in Markdown: no sign of it ends the link."""
    return quote(url, safe="%/:=&?~#+!$,;'@")
