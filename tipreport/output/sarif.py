"""Outcomes as logs in SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import tipreport
from tipreport.model.declared import Acceptance
from tipreport.output.remarks import Remark, placed, remarks
from tipreport.output.sentences import compared, undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.checking import Outcome
    from tipreport.errors import Location
    from tipreport.model.declared import Accepted
    from tipreport.rules.finding import Finding
    from tipreport.rules.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_ROOT_IS = "The root of the repository; the directory in which the check ran where it is in none."
_MOST_PLACES = 100  # of one problem: code scanning shows no more, and refuses a log with more than a thousand
_LEVELS = {"problem": "error", "error": "error", "warning": "warning", "note": "note"}


def render(outcome: Outcome, named: Callable[[str], str] = str) -> str:
    """Render the log as text, without a line break at its end.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    every = list(remarks(outcome, named))
    codes = sorted({remark.code for remark in every})
    with_baseline = bool(outcome.gone) or any(remark.standing == "baselined" for remark in every)
    run = {
        "tool": {"driver": _driver([outcome.settings.rules[code] for code in codes])},
        # The category, by which code scanning keeps this apart from what other tools upload.
        "automationDetails": {"id": "tipreport/"},
        "invocations": [_invocation(outcome)],
        # Whoever reads the log resolves this: the directory of the checkout differs from machine to machine.
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                **_result(remark, named),
                "partialFingerprints": fingerprints,
                "ruleIndex": codes.index(remark.code),
                **_standing(remark, outcome, with_baseline=with_baseline),
            }
            for remark, fingerprints in zip(every, _fingerprints(every), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    version = tipreport.__version__
    return {
        "name": "tipreport",
        "fullName": f"tipreport {version}",
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.when},
        "help": {"text": rule.explain(), "markdown": rule.markdown()},
        # Rules list all severities that their findings may have, the gravest first.
        "defaultConfiguration": {"level": _LEVELS[rule.severity.partition(" ")[0].rstrip(";")]},
    }


def _invocation(outcome: Outcome) -> dict[str, Any]:
    notifications = [
        *({"level": "warning", "message": {"text": sentence}} for sentence in undecided(outcome)),
        *({"level": "note", "message": {"text": sentence}} for sentence in compared(outcome)),
    ]
    return {"executionSuccessful": not outcome.problems, "toolExecutionNotifications": notifications}


def _result(remark: Remark, named: Callable[[str], str]) -> dict[str, Any]:
    related = list(_figures(remark.finding, named) if remark.finding else _elsewhere(remark))
    result = {
        "ruleId": remark.code,
        "level": _LEVELS[remark.severity],
        # Code scanning shows only those places that the message has links to.
        "message": {"text": "\n".join((remark.text, *_links(related)))},
        "locations": [_place(remark.location, remark.source)],
        **({"relatedLocations": related} if related else {}),
    }
    if remark.finding is not None and remark.finding.group:
        result["properties"] = {"group": remark.finding.group}
    return result


def _fingerprints(every: Iterable[Remark]) -> Iterator[dict[str, str]]:
    """Yield what each result is known by from run to run.

    Code scanning on GitHub takes results of one rule in one file for one if they have one `primaryLocationLineHash`.
    Where it is missing, GitHub calculates it from the line, on which several may stand.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for remark in every:
        key = (remark.path, remark.code, remark.fingerprint)
        seen[key] += 1
        own = {"tipreport/v2": remark.fingerprint} if remark.finding else {}
        yield {"primaryLocationLineHash": f"{remark.fingerprint}:{seen[key]}", **own}


def _links(related: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a line with a link to each place that has one in a file."""
    links = [f"[{one['message']['text']}]({one['id']})" for one in related if "physicalLocation" in one]
    if links:
        yield f"See {'; '.join(links)}."


def _elsewhere(remark: Remark) -> Iterator[dict[str, Any]]:
    """Yield the other places of a problem."""
    for number, place in enumerate(remark.also[:_MOST_PLACES]):
        yield {"id": number, "message": {"text": f"line {place.line}, column {place.column}"}, **_place(place)}


def _standing(remark: Remark, outcome: Outcome, *, with_baseline: bool) -> dict[str, Any]:
    """Return whether a result is new in comparison with a baseline, and whether it is suppressed."""
    state = {"baselineState": "unchanged" if remark.standing == "baselined" else "new"} if with_baseline else {}
    if remark.standing != "accepted" or remark.finding is None:
        return state
    suppression = {"kind": "inSource", "status": "accepted", "justification": _reason(remark.finding, outcome)}
    return {**state, "suppressions": [suppression]}


def _reason(finding: Finding, outcome: Outcome) -> str:
    """Return the reason for which the report accepts a finding."""
    reports = {verdict.source: verdict.report for verdict in outcome.verdicts}
    entries = reports[finding.source].accept
    return next(one.reason for one in entries if _is_of(one, finding))


def _is_of(entry: Accepted, finding: Finding) -> bool:
    return isinstance(entry, Acceptance) and (entry.code, entry.figures) == (finding.code, finding.figure_ids)


def _figures(finding: Finding, named: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for number, member in enumerate(finding.members):
        text = f"{member.id}, the {member.role}: {member.figure.amount.text}"
        location = member.figure.location and placed(member.figure.location, named)
        place = _place(location, member.source or finding.source, member.figure.id)
        yield {"id": number, "message": {"text": text}, **place}


def _place(location: Location | None, *names: str) -> dict[str, Any]:
    """Return a place in a file; for a figure that was not read from one, the names that lead to it."""
    if location is None:
        return {"logicalLocations": [{"fullyQualifiedName": "/".join(names)}]}
    region = {"startLine": location.line, "startColumn": location.column}
    return {"physicalLocation": {"artifactLocation": _artifact(location.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}
