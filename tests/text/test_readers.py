"""Copies are read from plain text, HTML and PDF, with clear words where that fails."""

from __future__ import annotations

import builtins
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from tipreport.errors import LimitError, UnreadableFileError
from tipreport.text import readers
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
<!doctype html><html><head><title>A report</title><style>p {color: red}</style></head>
<body><!-- 13 --><h1>Protection</h1><script>let victims = 12;</script>
<p>It helped <b>440</b> victims
in&nbsp;2022.</p><ul><li>Nine women<li>Five men</ul>
<table><tr><td>Girls</td><td>3</td></tr></table>One<br>Two</body></html>
"""


def pdf(*pages: str, labels: str = "") -> bytes:
    """A PDF with a line of text on each page, written out by hand."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {labels} >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        lines = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>"
    body, offsets = "%PDF-1.4\n", []
    for number, words in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    return f"{body}{head}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF".encode()


def test_plain_text_keeps_its_lines_whatever_ends_them(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    content = "\ufeffOne.\r\nTwo.\rThree.\u2028Four.\x0bFive.".encode()
    path.write_bytes(content)
    copy = open_copy(path, "es")
    assert copy.text == "One.\nTwo.\nThree.\nFour.\nFive."
    assert (copy.name, copy.sha256, copy.language) == (path.as_posix(), sha256(content).hexdigest(), "es")


def test_a_block_of_a_page_is_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "copy.HTML"
    path.write_text(PAGE, encoding="utf-8")
    assert open_copy(path).text.split("\n") == [
        "Protection",
        "It helped 440 victims in 2022.",
        "Nine women",
        "Five men",
        "Girls",
        "3",
        "One",
        "Two",
    ]


def test_a_page_of_a_pdf_is_a_page_as_it_is_numbered(tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(
        pdf("It helped 440 vic-\ntims in 2022.", "Nine women.", labels="/PageLabels << /Nums [0 << /S /r >>] >>")
    )
    copy = open_copy(path)
    assert copy.text == "It helped 440 vic-\ntims in 2022.\fNine women."
    assert str(copy.place(copy.text.index("Nine"))) == "page ii"


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("copy.txt", b"caf\xe9 is\nno UTF-8", "save the file as UTF-8; the first byte that is none stands in line 1"),
        ("copy.pdf", b"no PDF", "a PDF that can be read"),
        ("copy.pdf", pdf(""), "recognise its text first"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / name)
    assert message in str(problem.value)


def test_a_file_may_not_be_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"nowhere.txt: No such file"):
        open_copy(tmp_path / "nowhere.txt")


def test_a_file_may_be_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_MAX_BYTES", 3)
    (tmp_path / "copy.txt").write_text("four", encoding="utf-8")
    with pytest.raises(LimitError):
        open_copy(tmp_path / "copy.txt")


@pytest.mark.parametrize("name, library, extra", [("copy.html", "bs4", "html"), ("copy.pdf", "pypdf", "pdf")])
def test_an_extra_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    without(library, monkeypatch)
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / name)
    assert problem.value.fix == f"install the extra: tipreport[{extra}]"


def without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library be missing."""
    real = builtins.__import__

    def fake(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the built-in has it
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", fake)
