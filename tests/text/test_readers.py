"""Copies are read from plain text, HTML and PDF, with clear words where that fails."""

from __future__ import annotations

import builtins
import json
import re
import sys
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter

from benchmarks import growth
from tipreport.errors import LimitError, UnreadableFileError
from tipreport.text import readers
from tipreport.text.pdf import answer, read_pdf
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


@pytest.mark.parametrize(
    "content, text",
    [
        ("<p>Año 2022: 1.056 víctimas; 12 niñas".encode("windows-1252"), "Año 2022: 1.056 víctimas; 12 niñas"),
        ("<p>12 niñas – 40".encode(), "12 niñas – 40"),
        ("<p>12 niñas".encode("utf-16"), "12 niñas"),
        ('<meta charset="koi8-r"><p>12 девочек'.encode("koi8-r"), "12 девочек"),
    ],
)
def test_a_page_is_read_as_it_declares_or_as_utf_8_or_as_western(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "copy.html").write_bytes(content)
    assert open_copy(tmp_path / "copy.html").text == text


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


@pytest.mark.parametrize(
    "page, why", [("<![foo bar]>", "rejected by the parser"), (f"<p>&#{'1' * 4301};", "4301 digits")]
)
def test_html_that_its_library_does_not_take_says_why(tmp_path: Path, page: str, why: str) -> None:
    (tmp_path / "copy.html").write_text(page, encoding="utf-8")
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / "copy.html")
    assert why in problem.value.found
    assert problem.value.expected == "a copy that can be read"


@pytest.mark.parametrize("algorithm", ["AES-256", "AES-128", "RC4-128"])
def test_a_pdf_that_is_encrypted_and_needs_no_password_is_read(tmp_path: Path, algorithm: str) -> None:
    (tmp_path / "copy.pdf").write_bytes(encrypted(pdf("Nine women."), "", algorithm))
    assert open_copy(tmp_path / "copy.pdf").text == "Nine women."


@pytest.mark.parametrize("algorithm", ["AES-256", "RC4-128"])
def test_one_that_needs_a_password_says_what_to_do(tmp_path: Path, algorithm: str) -> None:
    (tmp_path / "copy.pdf").write_bytes(encrypted(pdf("Nine women."), "secret", algorithm))
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / "copy.pdf")
    assert problem.value.found == "copy.pdf: File has not been decrypted"
    assert problem.value.fix == "save it without a password, or its text alone"


def test_without_its_library_one_with_aes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("cryptography", "Crypto"):
        (tmp_path / f"{library}.py").write_text("raise ImportError", encoding="utf-8")
    (tmp_path / "copy.pdf").write_bytes(encrypted(pdf("Nine women."), "", "AES-256"))
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / "copy.pdf")
    assert problem.value.fix == "it is encrypted; install the extra that opens it: tipreport[encrypted-pdf]"


def encrypted(content: bytes, password: str, algorithm: str) -> bytes:
    """A PDF with a password to open it, perhaps an empty one."""
    writer, written = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(written)
    return written.getvalue()


AES = """\
/ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (48) /U (48) /OE (32) /UE (32) /Perms (16)
/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"""
AES = re.sub(r"\((\d+)\)", lambda size: f"({'x' * int(size[1])})", AES)
RC4 = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'x' * 32}) /U ({'x' * 32}) >>"


@pytest.mark.parametrize(
    "change, message, fix",
    [
        ((b"trailer\n<< ", f"trailer\n<< {AES} ".encode()), "not been decrypted", "save it without a password"),
        ((b"trailer\n<< ", f"trailer\n<< {RC4} ".encode()), "not been decrypted", "save it without a password"),
        ((b"/Length", b"/Filter /Nope /Length"), "Nope", ""),
        ((b"/Length", b"/Filter /JBIG2Decode /Length"), "", ""),
        ((b"trailer\n<< ", b"trailer\n<< /Encrypt << /Filter /Standard /V 9 >> "), "Encryption", ""),
    ],
)
def test_an_encrypted_or_odd_pdf_says_why(tmp_path: Path, change: tuple[bytes, bytes], message: str, fix: str) -> None:
    (tmp_path / "copy.pdf").write_bytes(pdf("Nine women.").replace(*change))
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / "copy.pdf")
    assert message in problem.value.found
    assert fix in problem.value.fix


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(LimitError) as problem:
        read_pdf(pdf("Nine women."), "copy.pdf", seconds=0.01)
    assert problem.value.found == "copy.pdf: still not read"
    assert problem.value.expected == "a PDF that is read in 0.01 seconds"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no such limit")
def test_a_pdf_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tipreport.text.pdf._MOST_MEMORY", 25_000_000)
    with pytest.raises(LimitError) as problem:
        read_pdf(pdf("Nine women."), "copy.pdf")
    assert problem.value.expected == "a PDF that is read in the time and memory that there is"


def test_a_page_that_is_listed_often_is_read_once() -> None:
    listed = pdf("Nine women.").replace(b"/Count 1 /Kids [5 0 R]", b"/Count 2 /Kids [5 0 R 5 0 R]")
    assert json.loads(answer(listed)) == {"texts": ["Nine women."] * 2, "labels": ["1", "2"]}
    assert json.loads(answer(b"")) == {"error": "Cannot read an empty file"}


def test_a_pdf_with_more_than_is_read_is_refused_and_nothing_is_left_out() -> None:
    assert "page tree entry limit reached: 10001 > 10000" in json.loads(answer(growth.pages(10_001)))["error"]
    assert json.loads(answer(growth.pages(9_999)))["labels"][-1] == "9999"
    assert json.loads(answer(growth.forms(24)))["error"].startswith("Exceeded 3000 form XObject invocations")


def test_without_its_library_a_pdf_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError", encoding="utf-8")
    (tmp_path / "copy.pdf").write_bytes(b"")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UnreadableFileError) as problem:
        open_copy(tmp_path / "copy.pdf")
    assert problem.value.fix == "install the extra: tipreport[pdf]"
    without("pypdf", monkeypatch)
    assert json.loads(answer(b"")) == {"missing": "pdf"}


@pytest.mark.parametrize("name, library, extra", [("copy.html", "bs4", "html")])
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


@pytest.mark.parametrize(
    "page, text",
    [
        ("<p>5 victims<!-- 6", "5 victims<!-- 6"),
        ("<p>5 victims<![if x", "5 victims<![if x"),
        ("<![foo bar", "<![foo bar"),
        ("<p>5 < 6", "5 < 6"),
        ("<p>5<a href=6", "5<a href=6"),
        ("<!-- 4 --><p>5<![CDATA[6]]>7", "57"),
    ],
)
def test_what_is_opened_and_never_closed_is_text(tmp_path: Path, page: str, text: str) -> None:
    path = tmp_path / "copy.html"
    path.write_text(page, encoding="utf-8")
    assert open_copy(path).text == text


def test_a_page_that_is_listed_twice_is_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(pdf("706 victims").replace(b"/Count 1 /Kids [5 0 R]", b"/Count 2 /Kids [5 0 R 5 0 R]"))
    assert open_copy(path).text == "706 victims\f706 victims"
