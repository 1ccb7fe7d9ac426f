"""An outcome as one JSON object, for programs."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import asdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.checking import Outcome
    from tipreport.errors import InputProblem, Location
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Finding

VERSION = 1
_SUMMARY = (
    "files",
    "reports",
    "figures",
    "checked",
    "errors",
    "warnings",
    "notes",
    "accepted",
    "baselined",
    "undecided",
    "hidden",
    "unverified",
    "gone",
    "left_alone",
)


def render(outcome: Outcome) -> str:
    """Return an outcome as the text of a JSON object, without a line break at its end."""
    return "".join(_pieces(outcome))


def _pieces(outcome: Outcome) -> Iterator[str]:
    """Yield the object piece by piece: as a whole it takes many times the memory of its text."""
    findings = chain(map(_problem, outcome.problems), map(finding_as_json, outcome.findings))
    undecided = [_open(verdict, reason) for verdict in outcome.undecided for reason in verdict.reasons]
    hidden = [_open(verdict, reason) for verdict in outcome.hidden for reason in verdict.hidden]
    summary = {key: getattr(outcome.summary, key) for key in _SUMMARY}
    yield f'{{\n  "version": {VERSION},\n  "findings": ['
    begin = "\n    "
    for finding in findings:
        yield begin + _indented(finding, 4)
        begin = ",\n    "
    yield "]" if begin[0] == "\n" else "\n  ]"
    yield f',\n  "undecided": {_indented(undecided, 2)},\n  "hidden": {_indented(hidden, 2)}'
    yield f',\n  "summary": {_indented(summary, 2)}\n}}'


def _open(verdict: Verdict, reason: str) -> dict[str, str]:
    return {"source": verdict.source, "account": verdict.account, "reason": reason}


def _indented(value: object, by: int) -> str:
    # In ASCII alone, so that no terminal and no redirection can spoil it.
    return json.dumps(value, indent=2).replace("\n", "\n" + " " * by)


def _place(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {"path": None, "line": None, "column": None}
    return {"path": location.path, "line": location.line, "column": location.column}


def _problem(problem: InputProblem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": problem.title,
        "severity": "problem",
        "message": f"{problem.title}: found {problem.found}, expected {problem.expected}",
        "headline": problem.found,
        "explanation": [problem.fix] if problem.fix else [],
        **_place(problem.location),
        "also": [_place(place) for place in problem.also],
        "figures": [],
        "assumptions": [],
        "fingerprint": None,
        "accepted": False,
        "baselined": False,
        "mistakes": [],
        "group": None,
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return one finding as an object."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "headline": finding.headline,
        "explanation": list(finding.explanation),
        **_place(finding.location),
        "also": [],
        "figures": [
            {
                "id": member.figure.id,
                "source": member.source or finding.source,
                "text": member.figure.amount.text,
                **_place(member.figure.location),
                "role": member.role,
            }
            for member in finding.members
        ],
        "assumptions": [asdict(assumption) for assumption in finding.assumptions],
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
        "baselined": finding.baselined,
        "mistakes": [asdict(mistake) for mistake in finding.mistakes],
        "group": finding.group or None,
    }
