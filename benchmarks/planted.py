"""What `tipreport check` finds of what was planted in a workload, and how grave it says that is."""
# ruff: noqa: INP001, S603 - scripts beside the package, which run what they are told to

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

SEVERITIES = ("problem", "error", "warning", "note")
NOTHING = "nothing"


class Found(NamedTuple):
    """What was found where something of one kind was planted.

    Attributes:
        gravest: How many groups have a finding of a severity and none that is graver, and how many have nothing.
        codes: How often each code was found in all of them.
    """

    kind: str
    gravest: Counter[str]
    codes: Counter[str]


def checked(file: Path) -> dict[str, Any]:
    """What a check of a file or directory says, as JSON."""
    with tempfile.TemporaryDirectory() as directory:
        output = Path(directory) / "found.json"
        command = [sys.executable, "-m", "tipreport", "check", str(file), "--format", "json", "--output", str(output)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        told: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
        return told


def found(file: Path, truth: Path, told: dict[str, Any]) -> list[Found]:
    """By kind of what was planted, and at last where nothing was: there, all is a false alarm."""
    groups, group_of = _table(file) if file.is_file() else _directory(file)
    findings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in told["findings"]:
        for group in group_of(finding):
            findings[group].append(finding)
    planted: dict[str, list[str]] = json.loads(truth.read_text(encoding="utf-8"))
    rest = groups.difference(*planted.values())
    return [_found(kind, {group: findings[group] for group in of}) for kind, of in (*planted.items(), (NOTHING, rest))]


def _found(kind: str, findings: dict[str, list[dict[str, Any]]]) -> Found:
    every = [(finding["severity"], finding["code"]) for of in findings.values() for finding in of]
    gravest = Counter(
        min((finding["severity"] for finding in of), key=SEVERITIES.index, default=NOTHING) for of in findings.values()
    )
    return Found(kind, gravest, Counter(f"{code} {severity}" for severity, code in every))


def _table(file: Path) -> tuple[set[str], Callable[[dict[str, Any]], set[str]]]:
    """The groups of a table, and to which of them a finding belongs: those of the rows that it names."""
    group_in: dict[int, str] = {}
    with file.open(encoding="utf-8", newline="") as rows:
        for line, row in enumerate(csv.DictReader(rows), 2):
            group_in[line] = f"{row['source']} {row['indicator']}"

    def group_of(finding: dict[str, Any]) -> set[str]:
        lines = [figure["line"] for figure in finding["figures"]] or [finding["line"]]
        return {group_in[line] for line in lines}

    return set(group_in.values()), group_of


def _directory(path: Path) -> tuple[set[str], Callable[[dict[str, Any]], set[str]]]:
    """The reports in a directory, and to which of them a finding belongs: that in whose file it stands."""
    return {file.stem for file in path.iterdir()}, lambda finding: {Path(finding["path"]).stem}
