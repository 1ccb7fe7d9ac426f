"""Outcomes as Code Quality reports, which GitLab shows in merge requests, at the lines that they are about."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tipreport.output.remarks import Remark, file_of, remarks
from tipreport.output.sentences import undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tipreport.checking import Outcome

_LEVELS = {"problem": "blocker", "error": "critical", "warning": "major", "note": "info"}


def render(outcome: Outcome, named: Callable[[str], str] = str) -> str:
    """Render the report as text, without a line break at its end.

    GitLab knows no finding that is accepted; those are of its least severity.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    entries = []
    for *identity, entry in (*map(_of_remark, remarks(outcome, named)), *_of_undecided(outcome, named)):
        # Of entries with one fingerprint, GitLab keeps the last alone.
        key = tuple(identity)
        seen[key] += 1
        fingerprint = sha256("\n".join((*key, str(seen[key]))).encode(errors="surrogatepass")).hexdigest()
        entries.append({**entry, "fingerprint": fingerprint[:32]})
    return json.dumps(entries, indent=2)


def _of_remark(remark: Remark) -> tuple[str, str, dict[str, Any]]:
    """Return what an entry is known by from run to run, and the entry."""
    line = remark.location.line if remark.location else 1
    level = "info" if remark.standing else _LEVELS[remark.severity]
    words = "\n".join((f"{remark.title}: {remark.message}.", *remark.sentences))
    return remark.path, remark.fingerprint, _entry(remark.code, words, level, remark.path, line)


def _of_undecided(outcome: Outcome, named: Callable[[str], str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    verdicts = (*outcome.undecided, *outcome.hidden)
    for verdict, sentence in zip(verdicts, undecided(outcome), strict=True):
        path = file_of(verdict, named)
        yield path, sentence, _entry("undecided", sentence, "major", path, 1)


def _entry(name: str, words: str, level: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": words,
        "check_name": name,
        "severity": level,
        "location": {"path": path.removeprefix("./"), "lines": {"begin": line}},
    }
