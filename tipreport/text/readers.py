"""Read copies of sources from files: plain text, HTML and PDF."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.disk.opening import decoded, read_bytes
from tipreport.errors import UnreadableFileError, ValueProblem
from tipreport.text.copies import Copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from bs4.element import PageElement

_MAX_BYTES = 200_000_000
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
    *("nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
)
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")


def open_copy(path: str | Path, language: str = "en") -> Copy:
    """Read a copy; the ending of its name says whether it is HTML, PDF or plain text.

    Args:
        path: The file.
        language: The language of the text, as ISO 639-1.

    Raises:
        UnreadableFileError: It cannot be opened, is not what its ending says, or the library that reads it is not
            installed; the message names the extra to install.
        LimitError: It is too large.
    """
    file = Path(path)
    content = read_bytes(file, _MAX_BYTES, "a copy of a source")
    try:
        text, labels = _READERS.get(file.suffix.lower(), _plain)(content, file.name)
    except ValueProblem:
        raise
    except Exception as error:  # whatever a library comes upon in a file
        raise UnreadableFileError(f"{file.name}: {error}", "a copy that can be read") from error
    return Copy(_with_plain_breaks(text), file.as_posix(), sha256(content).hexdigest(), labels, language)


def _with_plain_breaks(text: str) -> str:
    return re.sub(r"\r\n?|[\v\x85\u2028\u2029]", "\n", text.removeprefix("\ufeff"))


def _plain(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    return decoded(content, name), ()


def _html(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - an extra
        from bs4.dammit import EncodingDetector, UnicodeDammit  # noqa: PLC0415
    except ImportError:
        raise _missing(name, "html") from None
    # Before the library asks another one to guess, if that is installed: what a file says does not hang on that.
    declared = EncodingDetector.find_declared_encoding(content, is_html=True)
    encodings = [declared or "utf-8", "utf-8", "windows-1252"]
    markup = UnicodeDammit(content, user_encodings=encodings, is_html=True).unicode_markup or ""
    page = BeautifulSoup(_closed(markup), "html.parser")
    lines = ("".join(line).strip() for line in _lines_of(page))
    return "\n".join(line for line in lines if line), ()


def _closed(markup: str) -> str:
    """Return HTML in which what is opened and never closed is text: a parser may look for each end up to the last."""
    for opens, closes in (("<!--", "-->"), ("<![", "]"), ("<", ">")):
        end = markup.rfind(closes) + 1
        markup = markup[:end] + markup[end:].replace(opens, f"&lt;{opens[1:]}")
    return markup


def _lines_of(page: BeautifulSoup) -> list[list[str]]:
    """Return the words of a page, line by line: a block of the page is a line, its own line breaks are white space."""
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    lines: list[list[str]] = [[]]
    waiting: list[PageElement | None] = [page]  # None where a block ends
    while waiting:
        one = waiting.pop()
        if isinstance(one, Tag) and one.name not in _UNSEEN:
            block = one.name in _BLOCKS
            waiting += [*([None] if block else []), *reversed(one.contents)]
            one = None if block else one
        if one is None:
            lines.append([])
        elif isinstance(one, NavigableString) and not isinstance(one, PreformattedString):
            lines[-1].append(re.sub(r"\s+", " ", one))
    return lines


def _pdf(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    # Imported here: most copies are no PDF.
    from tipreport.text.pdf import read_pdf  # noqa: PLC0415

    texts, labels = read_pdf(content, name)
    if not any(text.strip() for text in texts):
        fix = "recognise its text first: it may hold pictures of pages alone"
        raise UnreadableFileError(name, "a PDF that holds text", fix)
    return "\f".join(text.replace("\f", "\n") for text in texts), labels


def _missing(name: str, extra: str) -> UnreadableFileError:
    return UnreadableFileError(name, "a copy that can be read here", f"install the extra: tipreport[{extra}]")


_READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[str, ...]]]] = {
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
}
