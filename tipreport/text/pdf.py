"""Read the text of PDFs in a process of its own, which is ended when it takes too long or too much memory.

A small PDF can ask for any amount of work, and the library that reads it raises whatever it comes upon.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tipreport.errors import LimitError, UnreadableFileError

if TYPE_CHECKING:
    from pypdf import PageObject

_BYTES_A_SECOND = 50_000  # a tenth of what is usual on a slow machine
_LEAST_SECONDS = 30.0
_FIXES = {
    "cryptography": "it is encrypted; install the extra that opens it: tipreport[encrypted-pdf]",
    "decrypted": "save it without a password, or its text alone",
}
_MOST_MEMORY = 2_000_000_000
_LIMITS: dict[str, Any] = {
    "page_tree_maximum_entries": 10_000,
    "xform_maximum_invocations_per_extraction": 3_000,
}
"""What the library reads at most, far more than a source has: entries of the tree of pages, and drawings on a page that
stand elsewhere in the file."""
# The path of the modules is that of this process, in which the working directory is only where it was before.
_PROGRAM = """
import sys
sys.path[:] = sys.argv[3:]
try:
    import resource
except ImportError:
    pass  # on Windows, time alone is limited
else:
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
from tipreport.text.pdf import answer
sys.stdout.write(answer(sys.stdin.buffer.read()))
"""


def read_pdf(content: bytes, name: str, seconds: float | None = None) -> tuple[list[str], tuple[str, ...]]:
    """Return the text of each page of a PDF, and how the pages are numbered.

    Args:
        content: The file.
        name: What messages call it.
        seconds: How long it may take; by default half a minute, and longer for a file of more than a megabyte.

    Raises:
        UnreadableFileError: It is no PDF that can be read, or the library that reads it is not installed.
        LimitError: It takes more time or memory than such a file should.
    """
    most = max(_LEAST_SECONDS, len(content) / _BYTES_A_SECOND) if seconds is None else seconds
    limits = (str(_MOST_MEMORY), str(int(most) + 1))
    try:
        ended = subprocess.run(  # noqa: S603 - this Python, with a program of our own
            [sys.executable, "-I", "-c", _PROGRAM, *limits, *sys.path],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=most,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitError(f"{name}: still not read", f"a PDF that is read in {most:g} seconds") from None
    if ended.returncode:
        raise LimitError(f"{name}: not read", "a PDF that is read in the time and memory that there is")
    found: dict[str, Any] = json.loads(ended.stdout)
    if "missing" in found:
        fix = f"install the extra: tipreport[{found['missing']}]"
        raise UnreadableFileError(name, "a copy that can be read here", fix)
    if "error" in found:
        fix = next((fix for word, fix in _FIXES.items() if word in found["error"]), "")
        raise UnreadableFileError(f"{name}: {found['error']}", "a PDF that can be read", fix)
    return found["texts"], tuple(found["labels"])


def answer(content: bytes) -> str:
    """Return the pages of a PDF and their labels as JSON, or why there are none; called in the other process."""
    try:
        from pypdf import PdfReader, apply_configuration  # noqa: PLC0415 - an extra
    except ImportError:
        return json.dumps({"missing": "pdf"})
    left_out = _LeftOut()
    logging.getLogger("pypdf").addHandler(left_out)
    try:
        with apply_configuration(**_LIMITS):
            document = PdfReader(BytesIO(content))
            known: dict[object, str] = {}  # a page may be listed many times
            found = {"texts": [_text(page, known) for page in document.pages], "labels": document.page_labels}
    except Exception as error:  # noqa: BLE001 - whatever the library comes upon in a file
        return json.dumps({"error": f"{error}" or type(error).__name__})
    finally:
        logging.getLogger("pypdf").removeHandler(left_out)
    return json.dumps({"error": left_out.why} if left_out.why else found)


class _LeftOut(logging.Handler):
    """Listens to the library, which leaves out text above its limits with a warning alone.

    Attributes:
        why: What it last left out; empty for nothing.
    """

    why = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("Exceeded"):
            self.why = message


def _text(page: PageObject, known: dict[object, str]) -> str:
    at = page.indirect_reference and page.indirect_reference.idnum
    if at not in known:
        known[at] = page.extract_text()
    return known[at]
