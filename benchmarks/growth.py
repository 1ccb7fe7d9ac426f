"""How the time of the processor and memory grow with the length of what is read, for every grammar and every reader.

    python -m benchmarks.growth             # all of them
    python -m benchmarks.growth csv cite    # those whose names begin so

Each text is the worst of its kind that is known: one thing repeated, as no person writes it and a broken program may.
It is read in a process of its own, at a quarter of its length, at half, and whole. What is linear takes about twice as
long each time. The last column is the last of these: `x2.0` is linear, `x4.0` quadratic.
The exit code is 1 if one takes longer than a second, or more than 200 MB.
"""
# ruff: noqa: INP001, S603 - scripts beside the package, which run themselves

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import tipreport
from tipreport.drafting.drafts import draft
from tipreport.model import claim_grammar
from tipreport.text.copies import Copy
from tipreport.text.numbers import mentions
from tipreport.text.readers import open_copy

if TYPE_CHECKING:
    from collections.abc import Callable

_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
SECONDS, MEBIBYTES = 1.0, 200.0
LATE = 10  # seconds after which nobody waits any more
HEAD = "tipreport: 1\nsource: {id: s, title: T, edition: 2023}\n"
TABLE = "source,edition,id,indicator,place,period,value"
FIGURE = "indicator: identified_victims, place: MEX"


def yaml(text: str) -> None:
    """Load and check a report."""
    tipreport.check(tipreport.loads(text)).findings  # noqa: B018 - asked for


def csv(text: str) -> None:
    """Load and check a table."""
    tipreport.check(tipreport.loads(text, format="csv")).findings  # noqa: B018


def shown(text: str, kind: Literal["yaml", "csv"]) -> None:
    """Load what has problems, and write them."""
    try:
        tipreport.loads(text, format=kind)
    except tipreport.InputError as error:
        str(error)


def words(read: Callable[[str], object]) -> Callable[[str], None]:
    """Read words by a grammar, which may refuse them."""

    def run(text: str) -> None:
        with suppress(tipreport.ValueProblem):
            read(text)

    return run


def copy(content: str | bytes, ending: str) -> None:
    """Read a copy of a source, or refuse it."""
    with tempfile.TemporaryDirectory() as folder, suppress(tipreport.ValueProblem):
        file = Path(folder, f"copy{ending}")
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        open_copy(file)


def drafted(text: str) -> None:
    """Draft a report on a text, and check it."""
    tipreport.check(draft(Copy(text)).report).findings  # noqa: B018


def listed(line: str) -> Callable[[int], str]:
    """Make a report of many lines of figures."""
    return lambda count: HEAD + "figures:\n" + "".join(f"  - {{{line.format(n=n)}}}\n" for n in range(count))


def rows(line: str, more: str = "") -> Callable[[int], str]:
    """Make a table of many rows."""
    return lambda count: f"{TABLE}{more}\n" + "".join(line.format(n=n) + "\n" for n in range(count))


def keyed(key: str) -> Callable[[int], str]:
    """Make a report with many keys in one line."""
    return lambda count: (
        HEAD + f"figures: [{{{FIGURE}, value: 7" + "".join(f", {key.format(n=n)}: a" for n in range(count)) + "}]\n"
    )


def columns(name: str) -> Callable[[int], str]:
    """Make a table with many columns in one line."""
    return lambda count: (
        TABLE
        + "".join("," + name.format(n=n) for n in range(count))
        + "\ns,2023,f,identified_victims,MEX,2023,5"
        + ",x" * count
    )


def overlapping(count: int) -> str:
    """Make a table of periods that overlap, beside a dimension of its own."""
    line = "s,2023,f{},identified_victims,MEX,{}-{:02}/{}-06,{},w\n"
    made = (line.format(n, 2000 + n % 20, 1 + n % 12, 2001 + n % 20, 100 + n) for n in range(count))
    return f"{TABLE},dimension:zqw\n" + "".join(made)


def reporters(count: int) -> str:
    """Make a table of many reporters of thirty counts, no two of whom agree."""
    line = "s,2023,f{n}-{r},identified_victims,MEX,{year},{value},r{r}\n"
    return f"{TABLE},reporter\n" + "".join(
        line.format(n=n, r=r, year=1990 + n, value=100 + r) for r in range(count) for n in range(30)
    )


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Make a text of one piece many times."""
    return lambda count: before + piece * count + after


def numbered(sentence: str) -> Callable[[int], str]:
    """Make a text of sentences that differ in their number."""
    return lambda count: "".join(sentence.format(n=n) for n in range(100, 100 + count))


def pages(count: int) -> bytes:
    """Make a PDF that lists one page many times."""
    content = b"BT /F1 12 Tf 72 720 Td (706 victims) Tj ET"
    kids = b"4 0 R " * count
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    )


def forms(count: int) -> bytes:
    """Make a PDF of forms, each of which draws the next one twice."""
    form = b"<< /Length 12 /Type /XObject /Subtype /Form /BBox [0 0 1 1] %b>>\nstream\n/X Do /X Do \nendstream"
    drawn = [form % (b"/Resources << /XObject << /X %d 0 R >> >> " % (6 + n)) for n in range(count)]
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length 6 >>\nstream\n/X Do \nendstream",
        *drawn,
        form % b"",
    )


def pdf(*objects: bytes) -> bytes:
    """Put a PDF together."""
    made, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (len(objects) + 1, table, len(objects) + 1, len(made))


class Shape(NamedTuple):
    """A kind of input: how it is made, how often its piece stands in it, and what reads it."""

    make: Callable[[int], str | bytes]
    count: int
    read: Callable[[str], object]


def _html(text: str) -> None:
    copy(text, ".html")


def _pdf(text: str | bytes) -> None:
    copy(text, ".pdf")


def _text(text: str) -> None:
    mentions(text)


def _yaml_shown(text: str) -> None:
    shown(text, "yaml")


def _csv_shown(text: str) -> None:
    shown(text, "csv")


_OF_FIGURE = f"{FIGURE}, period: "
SHAPES: dict[str, Shape] = {
    "csv figures": Shape(rows("s,2023,f{n},identified_victims,MEX,2020,5"), 4_000, csv),
    "csv columns of one name": Shape(columns("place"), 100_000, _csv_shown),
    "csv columns that are unknown": Shape(columns("zq{n}"), 50_000, _csv_shown),
    "csv columns without a name": Shape(columns(""), 100_000, _csv_shown),
    "csv values of one row": Shape(
        lambda n: f"{TABLE}\ns,2023,f,identified_victims,MEX,2020,5" + ",x" * n, 100_000, _csv_shown
    ),
    "csv rows with Mexico": Shape(rows("s,2023,f{n},identified_victims,Mexico,20x0,5"), 5_000, _csv_shown),
    "csv rows each with its mistake": Shape(rows("s,2023,f{n},identifed{n},M{n},20x{n},x{n}"), 500, _csv_shown),
    "csv part_of that nothing has": Shape(
        rows("s,2023,f{n},identified_victims,MEX,2020,5,g{n}", ",part_of"), 5_000, _csv_shown
    ),
    "csv overlapping periods": Shape(overlapping, 60, csv),
    "csv reporters of 30 counts": Shape(reporters, 60, csv),
    "csv quotation marks": Shape(
        repeated('""', f'{TABLE}\ns,2023,f,identified_victims,MEX,2020,"', '"\n'), 60_000, _csv_shown
    ),
    "yaml figures": Shape(listed(f"id: f{{n}}, {_OF_FIGURE}2020, value: 5"), 1_500, yaml),
    "yaml of that nothing has": Shape(
        listed(f"id: f{{n}}, of: g{{n}}, {_OF_FIGURE}2020, value: 5"), 2_000, _yaml_shown
    ),
    "yaml figures with Mexico": Shape(
        listed("id: f{n}, indicator: identified_victims, place: Mexico, value: 5"), 2_000, _yaml_shown
    ),
    "yaml unknown keys": Shape(keyed("zq{n}"), 50_000, _yaml_shown),
    "yaml repeated keys": Shape(keyed("note"), 50_000, _yaml_shown),
    "yaml values cut by commas": Shape(
        repeated("a, ", HEAD + f"figures: [{{{FIGURE}, value: 7, note: ", "}]"), 50_000, _yaml_shown
    ),
    "yaml mappings in a value": Shape(
        repeated("{a: b}, MEX- ", HEAD + f"figures: [{{{FIGURE}, value: 7, note: ", "}]"), 50_000, _yaml_shown
    ),
    "yaml brackets": Shape(repeated("["), 200_000, _yaml_shown),
    "yaml about 1000...": Shape(
        listed(f"id: f{{n}}, {_OF_FIGURE}2020, value: about 1{{n}}{'0' * 3900}"), 100, _yaml_shown
    ),
    "yaml about 100...": Shape(listed(f"id: f{{n}}, {_OF_FIGURE}2020, value: about 1{{n}}{'0' * 480}"), 100, yaml),
    "yaml between one and one": Shape(
        listed(f"id: f{{n}}, {_OF_FIGURE}2020, value: between {{n}} and {'one and ' * 480}"), 100, _yaml_shown
    ),
    "yaml between one and": Shape(
        listed(f"id: f{{n}}, {_OF_FIGURE}2020, value: between {{n}} and {'one and ' * 58}"), 100, _yaml_shown
    ),
    "amount digits": Shape(repeated("9"), 480, words(tipreport.Amount.read)),
    "amount about digits": Shape(repeated("0", "about 1"), 480, words(tipreport.Amount.read)),
    "amount decimals": Shape(repeated("0", "about 0.", "1%"), 480, words(tipreport.Amount.read)),
    "amount words": Shape(repeated("one and ", "between 1 and "), 60, words(tipreport.Amount.read)),
    "amount to": Shape(repeated("1 to "), 98, words(tipreport.Amount.read)),
    "period digits": Shape(repeated("2020-", "since "), 50_000, words(tipreport.Period.read)),
    "cite quotation marks": Shape(repeated('"', "page ", " x"), 64_000, words(tipreport.Citation.read)),
    "cite pages": Shape(repeated("page "), 64_000, words(tipreport.Citation.read)),
    "claim words": Shape(repeated("by one and "), 45, words(claim_grammar.read_change)),
    "claim digits": Shape(repeated("9", "increased by ", "%"), 480, words(claim_grammar.read_change)),
    "claim share": Shape(repeated("one in "), 70, words(claim_grammar.read_share)),
    "text digits": Shape(repeated("9"), 100_000, _text),
    "text words": Shape(repeated("one and "), 10_000, _text),
    "text numbers": Shape(repeated("1,234 victims, "), 5_000, _text),
    "text lines": Shape(repeated("0\n"), 20_000, _text),
    "text zeros": Shape(repeated("zero "), 20_000, _text),
    "text half": Shape(repeated("half of "), 10_000, _text),
    "draft sentences": Shape(numbered("Police found {n} victims. "), 400, drafted),
    "draft equal sentences": Shape(repeated("Police found 45 victims. "), 1_000, drafted),
    "draft parts": Shape(numbered("Police found {n} victims, including 12 women. "), 200, drafted),
    "html paragraphs": Shape(repeated("<p>5 victims</p>"), 8_000, _html),
    "html divs": Shape(repeated("<div>"), 8_000, _html),
    "html breaks": Shape(repeated("<br>"), 20_000, _html),
    "html cells": Shape(repeated("<td>1"), 10_000, _html),
    "html inline": Shape(repeated("<i>a<b>"), 8_000, _html),
    "html open tags": Shape(repeated("<"), 100_000, _html),
    "html attributes": Shape(repeated('x="', "<a "), 50_000, _html),
    "html open links": Shape(repeated("<a "), 30_000, _html),
    "html open values": Shape(repeated("<a b="), 30_000, _html),
    "html comments": Shape(repeated("<!--"), 30_000, _html),
    "html instructions": Shape(repeated("<?"), 30_000, _html),
    "html declarations": Shape(repeated("<!"), 30_000, _html),
    "html ends": Shape(repeated("</a "), 30_000, _html),
    "html scripts in scripts": Shape(repeated("<script "), 30_000, _html),
    "html marked sections": Shape(repeated("<![CDATA["), 20_000, _html),
    "html entities": Shape(repeated("&"), 100_000, _html),
    "html scripts": Shape(repeated("</", "<script>"), 50_000, _html),
    "pdf one page, many times": Shape(pages, 100_000, _pdf),
    "pdf forms in forms": Shape(forms, 24, _pdf),
}


class Measured(NamedTuple):
    """What reading one text took: seconds, and mebibytes of the process at most; None if nobody waited for it."""

    size: int
    seconds: float | None
    mebibytes: float = 0


def measure(name: str, count: int) -> Measured:
    """Read one text in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth", "--one", name, str(count)]
    try:
        ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LATE)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        if isinstance(error, subprocess.CalledProcessError):
            sys.stderr.write(error.stderr)
        return Measured(0, None)
    size, seconds, mebibytes = ran.stdout.split()
    return Measured(int(size), float(seconds), float(mebibytes))


def read_one(name: str, count: int) -> None:
    """Read one text here, and write what it took."""
    shape = SHAPES[name]
    shape.read(shape.make(1))  # type: ignore[arg-type] # what is loaded with the first text of its kind is no part of it
    text = shape.make(count)
    begun = _processor()
    shape.read(text)  # type: ignore[arg-type]
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHO) / 1024
    sys.stdout.write(f"{len(text)} {_processor() - begun} {peak}\n")


def _processor() -> float:
    """Return the seconds of the processor so far, those of ended children among them: a PDF is read in one."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _WHO))


def main(arguments: list[str]) -> int:
    """Measure all, or those that are named."""
    if arguments[:1] == ["--one"]:
        read_one(arguments[1], int(arguments[2]))
        return 0
    failed = 0
    for name, shape in SHAPES.items():
        if arguments and not name.startswith(tuple(arguments)):
            continue
        runs: list[Measured] = []
        for part in (4, 2, 1):
            late = bool(runs) and runs[-1].seconds is None
            runs.append(Measured(0, None) if late else measure(name, max(1, shape.count // part)))
        last = runs[-1]
        over = last.seconds is None or last.seconds > SECONDS or last.mebibytes > MEBIBYTES
        failed += over
        times = " ".join(f"{run.seconds:8.3f} s" if run.seconds is not None else f"  over {LATE} s" for run in runs)
        growth = f"x{last.seconds / runs[1].seconds:.1f}" if last.seconds and runs[1].seconds else ""
        line = f"{name:<34}{last.size:>9,} {times} {last.mebibytes:7.0f} MiB {growth:>6} {'TOO MUCH' if over else ''}"
        sys.stdout.write(line.rstrip() + "\n")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
