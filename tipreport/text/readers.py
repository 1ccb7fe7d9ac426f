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
        from bs4.element import PreformattedString  # noqa: PLC0415
    except ImportError:
        raise _missing(name, "html") from None
    page = BeautifulSoup(content, "html.parser")
    for unseen in page.find_all(_UNSEEN):
        unseen.decompose()
    # The source's own line breaks are white space; a block of the page is a line of the text.
    for words in page.find_all(string=True):
        comment = isinstance(words, PreformattedString)
        words.replace_with("" if comment else re.sub(r"\s+", " ", words))
    for block in page.find_all(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    lines = (line.strip() for line in page.get_text().split("\n"))
    return "\n".join(line for line in lines if line), ()


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
