"""Mutated input for every reader: nothing but the documented errors comes out, in time, and nothing is lost.

    python -m benchmarks.fuzz yaml --seconds 600 --seed 1
    python -m benchmarks.fuzz --list

The seed decides the inputs. Files are mutated from the real ones of the repository, or from small files with one item
of these, which are read many times as fast; words are put together from the pieces that grammars know, and mutated.
`yaml` and `csv` read alone, and count in a second way what is read; `reports` and `tables` write, check and show it.
What raises anything else, takes more than a second of the processor, or is read otherwise than it is written, is kept
in the directory of `--keep` and told. The last line is JSON with the counts, and the exit code is 1 if anything was.
"""
# ruff: noqa: INP001, RUF001, S311, SIM905 - scripts beside the package; chance here is for variety, not for secrets

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import signal
import sys
import tempfile
import traceback
import zlib
from collections import Counter, deque
from contextlib import suppress
from io import StringIO
from itertools import count
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING, NamedTuple

import tipreport
from benchmarks import growth
from tests.formats.plain import counted, stated
from tipreport.baseline import read_baseline
from tipreport.model import claim_grammar
from tipreport.model.languages import LANGUAGES
from tipreport.model.marks import Marks
from tipreport.model.notation import Notation
from tipreport.output import github, junit, markdown, sarif
from tipreport.output import json as as_json
from tipreport.output import text as as_text
from tipreport.settings_file import configured
from tipreport.text.numbers import mentions
from tipreport.text.pdf import answer
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
SECONDS = 1.0  # of the processor, for one input
MEBIBYTES = 200  # by which the process may grow over all inputs
LARGEST = 60_000  # bytes of a file to mutate
HANGING = 20.0  # seconds of the processor, after which an input is given up
SHOWN = 8  # of so many inputs that are refused, one problem is shown; of so many tables, one is read from a file
SMALL, POOL = 2_000, 500  # bytes of an input that was read and is mutated further, and how many there are of them
NEAR = 300  # bytes of a text to mutate
FORMATS = (as_text, as_json, sarif, junit, github, markdown)
REFUSED = (tipreport.TipreportError,)

SIGNS = [
    *("\ufeff", "\0", "\u202e", "\u200b", "\u00ad", "\u2028", "\u0085", "\x1b[31m", "\t", "\r", "٣", "３", "²", "½"),
    *(
        "1,352",
        "1 234",
        "1.234,5",
        "null",
        "~",
        "NaN",
        "-1",
        "1e9",
        "{}",
        "[]",
        "{a: b}",
        "[1, 2]",
        "|",
        ">",
        "&a",
        "*a",
    ),
    *(
        "<<: *a",
        "<<: {}, ",
        "? x",
        "- - -",
        "---",
        "...",
        '"',
        "'",
        "#",
        ": ",
        ",",
        "  ",
        "9" * 300,
        "a" * 300,
        "İ",
        "ß",
    ),
    *("not reported, at least 5", "included in x", "about 5%", "between 1 and 2 and 3", "1.6 million", "all but 3"),
    *("2020-02-30", "since 2020", "p0 s0", 'p1 s1 "a', 'page 1 "x" y', "MEX-", "100%", "00", "<!--", "<![", "<p", "&#"),
]
PIECES = """0 1 5 12 105 1,352 1.6 21.5 100 % percent thousand million billion hundred one two nine ten twenty five
seventy-five zero a an and to or more less than at least most about nearly almost approximately around estimated ~ > <
>= ≤ over under fewer up all but not reported collected applicable withheld included in x , . - – − between none no
since until as of 2020 2020-01 2020-01-31 2020/2021 2018/19 Q2 December / p1 s2 page 12 " “ ” § section times fold by
increased decreased rose fell doubled tripled for the third consecutive year same higher lower 3rd × ' _ : ; ( ) #
half of one in every majority highest ever since points stable""".split()

AMOUNTS = (
    *("440", "1,352", "nine", "1.6 million", "at least 16", "nearly 100", "between 5 and 10", "40 to 50", "about 200"),
    *(
        "not reported",
        "withheld, under 5",
        "included in other",
        "21%",
        "two thirds",
        "one in five",
        "all but 3",
        "none",
    ),
    *("the majority", "390 rounded to 10", "dozens", "one hundred and five", "no more than 7", "12.5", "12 or more"),
)
PERIODS = (
    "2022",
    "2022-04",
    "2022-Q2",
    "2022-04-30",
    "2022-01/2022-08",
    "2013/2017",
    "2018/19",
    "since 2019",
    "as of 31 December 2022",
)
CITATIONS = ('p1 s2 "440 victims"', "page 12", "440 victims in 2022", 'page iv p2-p4 "40 men"', "p3")
CLAIMS = (
    *("increase", "decrease by 30", "by nearly half", "increased by 40%", "doubled", "3 times", "stable", "half"),
    *(
        "by 3 percentage points",
        "for the second consecutive year",
        "highest since 2019",
        "less than half",
        "all of them",
    ),
)


FOREIGN = (
    *("más de 1.056", "al menos 16", "casi la mitad", "entre 20 y 30", "uno de cada cinco", "1,6 millones", "ninguna"),
    *("un 24% más", "aumentó un 24%", "se duplicó", "por segundo año consecutivo", "el más alto desde 2019"),
    *("plus d'un tiers", "environ 200", "entre 5 et 10", "deux victimes sur trois", "a augmenté de 40 %", "doublé"),
    *(
        "mindestens 16",
        "knapp 100",
        "zwischen 5 und 10",
        "um mehr als die Hälfte gesunken",
        "eine von fünf",
        "1,5 Mio.",
    ),
    *("cerca de 200", "pelo menos 16", "metade", "um aumento de 5%", "mil milhões", "três em cada dez", "1 billion"),
)
MARKS = (
    *(
        "eurostat|:c",
        "nrm; * = withheld, 1 to 4|*",
        ".. = not reported|..",
        "* = 0|12 (p)",
        "unodc|...",
        "p = provisional",
    ),
    *("blank = not reported|blank", "- = 0; x = withheld|x", "eurostat|12 be", "[x] = not applicable|[x]"),
)
WORD = re.compile(rb"[\w.%-]+")


class FaultError(Exception):
    """Something that no input may bring about."""


class Reader(NamedTuple):
    """What reads one kind of input, and the endings of the files that it reads; for words, some that it does read.

    Attributes:
        read: Reads it.
        endings: The endings of the files.
        words: The words.
        whole: How many of a hundred files are whole, and not small ones.
        largest: The bytes of the largest file that is mutated.
    """

    read: Callable[[bytes, Path], None]
    endings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    whole: int = 1
    largest: int = LARGEST


def _report(content: bytes, folder: Path) -> tipreport.Report:
    file = folder / "report.yaml"
    file.write_bytes(content)
    (report,) = tipreport.load(file)
    written = content.decode().removeprefix("\ufeff")
    if stated(report) != counted(written):
        raise FaultError(f"lost: {counted(written)} is written, {stated(report)} is read")
    return report


def _table(content: bytes, folder: Path) -> tipreport.Dataset:
    """Read a table: from a file some that are text, and all that are not, since the disk takes as long as the rest."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is not None and len(content) % SHOWN:
        reports = tipreport.loads(text, format="csv")
    else:
        file = folder / "table.csv"
        file.write_bytes(content)
        reports = tipreport.load(file)
    lines = StringIO(content.decode("utf-16") if text is None else text, newline="")
    head = next(filter(str.strip, lines), "")
    mark = max(",;\t", key=lambda mark: len(next(csv.reader([head], delimiter=mark))))
    lines.seek(0)
    rows = sum(any(value.strip() for value in row) for row in csv.reader(lines, delimiter=mark)) - 1
    figures = sum(1 for report in reports for _ in report.walk())
    if rows != figures:
        raise FaultError(f"lost: {rows} rows are written, {figures} figures are read")
    return reports


def _whole_report(content: bytes, folder: Path) -> None:
    _through(_report(content, folder))


def _whole_table(content: bytes, folder: Path) -> None:
    for report in _table(content, folder):
        _through(report)


def _through(report: tipreport.Report) -> None:
    """Write, check and show a report."""
    try:
        written = tipreport.dumps(report)
    except REFUSED:
        return
    if tipreport.loads(written) != report:
        raise FaultError("lost: what is written is not read equal")
    outcome = tipreport.check(report)
    if outcome.problems:
        raise FaultError(f"a rule crashed: {outcome.problems[0]}")
    for form in FORMATS:
        form.render(outcome)


def _settings(content: bytes, folder: Path) -> None:
    file = folder / "pyproject.toml"
    file.write_bytes(content)
    configured(file)


def _baseline(content: bytes, folder: Path) -> None:
    file = folder / "baseline.json"
    file.write_bytes(content)
    baseline = read_baseline(file)
    file.write_text(baseline.dumps(), encoding="utf-8")
    if read_baseline(file) != baseline:
        raise FaultError("lost: the baseline is not read equal")


def _pdf(content: bytes, _folder: Path) -> None:
    """Read a PDF here: in a process of its own, as usually, the most time is spent on beginning it."""
    answer(content)


def _copy(ending: str) -> Callable[[bytes, Path], None]:
    def read(content: bytes, folder: Path) -> None:
        file = folder / f"copy{ending}"
        file.write_bytes(content)
        open_copy(file).mentions  # noqa: B018 - asked for

    return read


def _words(grammar: Callable[[str], object]) -> Callable[[bytes, Path], None]:
    def read(content: bytes, _folder: Path) -> None:
        grammar(content.decode("utf-8", "replace"))

    return read


def _amount(words: str) -> None:
    try:
        tipreport.Amount.read(words)
    except REFUSED:
        tipreport.Amount.read(words, measured=True)


def _foreign(words: str) -> None:
    """Read an amount, or a claim, of one of the languages that are read, by its length."""
    language = (*LANGUAGES, "es-MX", "it", "de-CH")[len(words) % (len(LANGUAGES) + 3)]
    with suppress(*REFUSED):
        tipreport.Amount.read(words, notation=Notation(language))
    with suppress(*REFUSED):
        claim_grammar.read_share(words, language)
    claim_grammar.read_change(words, language)


def _marked(words: str) -> None:
    """Read marks of a table, and an amount with them."""
    marks = Marks.read(words.partition("|")[0])
    tipreport.Amount.read(words.partition("|")[2] or "*", notation=Notation(marks=marks))


def _claim(words: str) -> None:
    try:
        claim_grammar.read_change(words)
    except REFUSED:
        claim_grammar.read_share(words)


def _cited(line: str) -> None:
    cite = tipreport.Citation.read(line)
    if cite.one_line and tipreport.Citation.read(str(cite)) != cite:
        raise FaultError("lost: a citation is not read equal")


CONTENT = zlib.compress(b"BT /F1 12 Tf 72 720 Td (It helped 706 victims) Tj 0 -14 Td <4e696e65> Tj ET")
PDF = growth.pdf(
    b"<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /St 3 >>] >> >>",
    b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
    b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(CONTENT), CONTENT),
)
READERS = {
    "yaml": Reader(_report, (".yaml",)),
    "csv": Reader(_table, (".csv",)),
    "reports": Reader(_whole_report, (".yaml",), whole=50),
    "tables": Reader(_whole_table, (".csv",), whole=50),
    "settings": Reader(_settings, (".toml",), whole=25, largest=1_000),
    "baseline": Reader(_baseline, (".json",), whole=100, largest=1_000),
    "amounts": Reader(_words(_amount), words=AMOUNTS),
    "periods": Reader(_words(tipreport.Period.read), words=PERIODS),
    "citations": Reader(_words(_cited), words=CITATIONS),
    "claims": Reader(_words(_claim), words=CLAIMS),
    "languages": Reader(_words(_foreign), words=FOREIGN),
    "marks": Reader(_words(_marked), words=MARKS),
    "numbers": Reader(_words(mentions), words=(*AMOUNTS, *PERIODS, *CLAIMS)),
    "text": Reader(_copy(".txt"), (".txt", ".md")),
    "html": Reader(_copy(".html"), (".html",)),
    "pdf": Reader(_pdf, (".pdf",), whole=100),
    "pdf-aside": Reader(_copy(".pdf"), (".pdf",), whole=100),
}
OWN = {
    ".toml": (
        (
            b'[tool.tipreport]\npaths = ["a"]\nselect = ["SUM"]\nignore = ["COV"]\nfail-on = "note"\n'
            b'per-path-ignores = {"a/*" = ["SUM002"]}\nseverity = {SUM006 = "note"}\nbaseline = "b.json"\n'
            b'sources = {tip-2023-mex = "mexico.txt"}\n'
            b'exclude = ["drafts/**"]\ntrusted-directories = ["../texts"]\nrules = ["own"]\n'
        ),
    ),
    ".json": (
        (
            b'{"version": 2, "findings": [{"code": "SUM002", "source": "s", "figures": ["a", "b"], '
            b'"fingerprint": "0123456789abcdef", "headline": "5 > 4"}]}'
        ),
    ),
    ".html": (
        (
            b"<!doctype html><html><head><title>A</title><script>let x = 1 < 2;</script></head><body><!-- 13 -->"
            b"<h1>Protection</h1><p>It helped <b>440</b> victims\nin&nbsp;2022.</p><ul><li>Nine women<li>Five men</ul>"
            b"<table><tr><td>Girls</td><td>3</td></tr></table>One<br>Two<![CDATA[7]]></body></html>"
        ),
        (
            b'<meta charset="windows-1252"><base href="/"><h2 id=a class="b c">A&ntilde;o 2022: 12 ni\xf1as</h2>'
            b"<blockquote><pre>1,352\n  390</pre></blockquote><svg><text>5</text></svg><template>6</template>"
        ),
        (
            b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><dl><dt>Men</dt>'
            b"<dd>4<sup>1</sup>&#160;000 &#x2013; &lt;5</dd></dl><p>d\xc3\xa9tect\xc3\xa9es : 7<p>8<table><td>9</table>"
        ),
    ),
    ".pdf": (growth.pages(2), growth.forms(2), PDF),
}


def originals(reader: Reader) -> list[bytes]:
    """Return the files of the repository that may be read, and those made for this."""
    files = [
        file
        for ending in reader.endings
        for place in ("seeds", "tests", "docs")
        for file in (ROOT / place).rglob(f"*{ending}")
    ]
    contents = [file.read_bytes() for file in sorted(files) if file.stat().st_size < reader.largest]
    return [*filter(None, contents), *(content for ending in reader.endings for content in OWN.get(ending, ()))]


def mutated(chance: random.Random, content: bytes, others: list[bytes]) -> bytes:  # noqa: C901 - a way a case
    """Change a content in one way, or in several."""
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3, 6))):
        at, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        lines = content.split(b"\n")
        line = chance.randrange(len(lines))
        match chance.randrange(14):
            case 0:  # a byte is another one
                content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 1:
                content = content[: chance.choice((at, end))]
            case 2:
                content = content[:at] + content[min(end, at + 40) :]
            case 3 | 4:
                content = content[:at] + chance.choice(SIGNS).encode() + content[at:]
            case 5:  # a value is another one
                key, colon, _ = lines[line].partition(b": ")
                lines[line] = key + colon + chance.choice(SIGNS).encode()
                content = b"\n".join(lines)
            case 6:
                times = chance.choice((2, 2, 2, 3, 3, 50))
                content = b"\n".join([*lines[:line], *[lines[line]] * times, *lines[line:]])
            case 7:
                other = chance.choice(others).split(b"\n")
                content = b"\n".join([*lines[:line], chance.choice(other), *lines[line + 1 :]])
            case 8:
                content = content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\xc2\x85", b"\xe2\x80\xa8")))
            case 9 | 10 | 11 | 12:  # a word is another one
                other = chance.choice(others)
                new = WORD.search(other, chance.randrange(len(other) + 1))
                content = content[:at] + WORD.sub(new[0] if new else b"", content[at:], count=1)
            case _:  # a digit is another one
                digits = [match.start() for match in re.finditer(rb"\d", content)]
                if digits:
                    place = chance.choice(digits)
                    content = (
                        content[:place] + chance.choice((b"0", b"7", b"99", b",", b"-", b"%")) + content[place + 1 :]
                    )
        content = content[:LARGEST]
    return content


def small(chance: random.Random, content: bytes, ending: str) -> bytes:
    """Return a small file with an item or two of a file, or with a piece of its text."""
    if ending == ".csv":
        head, *lines = content.split(b"\n")
        return b"\n".join([head, *chance.sample(lines, min(len(lines), chance.choice((1, 1, 2))))])
    if ending == ".yaml":
        sections = dict(re.findall(rb"^([a-z_]+):(.*(?:\n(?![a-z]).*)*)", content, re.MULTILINE))
        items = re.split(rb"\n(?=  - )", sections.pop(b"figures", b""))[1:]
        heads = [key for key in (b"tipreport", b"source", b"defaults") if key in sections]
        more = [key for key in sections if key not in heads and not chance.randrange(8)]
        figures = chance.sample(items, min(len(items), chance.choice((1, 1, 2))))
        return b"\n".join([*(key + b":" + sections[key] for key in [*heads, *more]), b"figures:", *figures])
    if ending == ".toml":
        head, *lines = content.split(b"\n")
        return b"\n".join([head, *chance.sample(lines, chance.randrange(len(lines) + 1))])
    at = chance.randrange(len(content))
    return content[at : at + chance.randrange(NEAR)]


def inputs(reader: Reader, chance: random.Random, readable: deque[bytes]) -> Iterator[bytes]:
    """Yield inputs without end, half of them from such as were read: one mistake hides what stands behind it."""
    pool = originals(reader)
    while True:
        if pool:
            if readable and chance.randrange(2):
                content = chance.choice(readable)
            else:
                content = chance.choice(pool)
                if chance.randrange(100) >= reader.whole:
                    content = small(chance, content, reader.endings[0])
            # A table of which the head is read is read further.
            head, line, rest = content.partition(b"\n") if chance.randrange(2) else (b"", b"", content)
            yield head + line + mutated(chance, rest or b"\n", pool)
            continue
        pieces = chance.choice(reader.words).split(" ")
        for _ in range(chance.choice((0, 1, 1, 2, 3, 10))):
            at = chance.randrange(len(pieces) + 1)
            other = chance.choice((*PIECES, *chance.choice(reader.words).split(" ")))
            pieces[at : at + chance.randrange(3)] = [other] * chance.randrange(2)
        words = chance.choice((" ", " ", " ", "\u00a0", "")).join(pieces).encode()
        yield words if chance.randrange(4) else mutated(chance, words, [words])


class Fuzzed(NamedTuple):
    """What came of many inputs: how often each thing did, the slowest one, and the first input of each fault."""

    outcomes: Counter[str]
    slowest: float
    grown: float
    faults: dict[str, tuple[bytes, str]]


def fuzz(name: str, seed: int, *, seconds: float = float("inf"), number: int | None = None) -> Fuzzed:
    """Read inputs until the time is over, or so many of them."""
    reader, slowest = READERS[name], 0.0
    readable: deque[bytes] = deque(maxlen=POOL)
    outcomes: Counter[str] = Counter()
    faults: dict[str, tuple[bytes, str]] = {}
    end = monotonic() + seconds
    settled = 0.0  # the memory, once what is loaded and kept for good has been
    signal.signal(signal.SIGPROF, _hangs)
    # In memory where there is such a place: on a disk, writing the file takes much longer than reading it.
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        for at, content in zip(count(1), inputs(reader, random.Random(seed), readable), strict=False):
            begun = process_time()
            outcome = _outcome(reader, content, Path(folder), faults)
            took = process_time() - begun
            if took > SECONDS:
                outcome = _told(faults, f"slow: {took:.1f} s", content, "")
            outcomes[outcome] += 1
            if outcome == "read" and len(content) < SMALL:
                readable.append(content)
            slowest = max(slowest, took)
            if at == 1000:  # noqa: PLR2004 - by then it has
                settled = _memory()
            if at == number or monotonic() > end:
                break
    signal.setitimer(signal.ITIMER_PROF, 0)  # whatever comes after may take its time
    grown = _memory() - settled if settled else 0.0
    if grown > MEBIBYTES:
        _told(faults, f"grown by {grown:.0f} MiB", b"", "")
    return Fuzzed(outcomes, slowest, grown, faults)


def _hangs(*_signal: object) -> None:
    raise FaultError(f"hangs for {HANGING:g} s")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _outcome(reader: Reader, content: bytes, folder: Path, faults: dict[str, tuple[bytes, str]]) -> str:
    signal.setitimer(signal.ITIMER_PROF, HANGING)
    try:
        try:
            reader.read(content, folder)
        except REFUSED as refused:
            if len(content) % SHOWN == 0:  # advice is looked for only when it is shown, which takes its time
                str(refused)
            return "refused"
    except Exception as error:  # noqa: BLE001 - each is a fault
        place = traceback.extract_tb(error.__traceback__)[-1]
        about = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        return _told(
            faults,
            f"{about}: {str(error)[:80]}" if isinstance(error, FaultError) else about,
            content,
            traceback.format_exc(),
        )
    return "read"


def _told(faults: dict[str, tuple[bytes, str]], about: str, content: bytes, trace: str) -> str:
    faults.setdefault(about, (content, trace))
    return about


def main() -> int:
    """Fuzz one reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", nargs="?", choices=READERS)
    parser.add_argument("--list", action="store_true", help="list the readers")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--number", type=int, help="how many inputs at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to keep the first input of each fault")
    options = parser.parse_args()
    if options.list or not options.reader:
        sys.stdout.write("\n".join(READERS) + "\n")
        return 0
    found = fuzz(options.reader, options.seed, seconds=options.seconds, number=options.number)
    for number, (about, (content, trace)) in enumerate(found.faults.items()):
        sys.stderr.write(f"{about}\n{trace}{content[:2000]!r}\n")
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.reader}-{options.seed}-{number}").write_bytes(content)
    told = {
        "reader": options.reader,
        "seed": options.seed,
        "inputs": found.outcomes.total(),
        "slowest_s": round(found.slowest, 3),
        "grown_MiB": round(found.grown),
        "outcomes": dict(found.outcomes.most_common()),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
