"""Outcomes as JUnit XML, which CI servers show as tests: a suite is a file, a case is a finding.

A family of rules that found nothing in a file is a case that passed, so that a server can count, and can show what is
new. A finding that is accepted, or known from a baseline, is a case that was skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tipreport.output.remarks import Remark, file_of, remarks
from tipreport.output.sentences import compared
from tipreport.printable import printable
from tipreport.rules.registry import family, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.checking import Outcome
    from tipreport.reason.verdict import Verdict
    from tipreport.rules.finding import Severity

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(outcome: Outcome, named: Callable[[str], str] = str) -> str:
    """Render the document as text, without a line break at its end.

    A finding below the severity from which a check fails is printed in a case that passed.

    Args:
        outcome: What to tell.
        named: Returns a path as readers of the output know it.
    """
    top = ET.Element("testsuites", name="tipreport")
    suites: dict[str, ET.Element] = {}
    families = sorted({family(code) for code in outcome.settings.ran})
    for path, case in _cases(outcome, named, families):
        if path not in suites:
            suites[path] = ET.SubElement(top, "testsuite", name=_clean(path))
        suites[path].append(case)
    _tell_apart(top)
    for counted in (*suites.values(), top):
        counted.set("tests", str(sum(1 for _ in counted.iter("testcase"))))
        for attribute, tag in _COUNTED.items():
            counted.set(attribute, str(sum(1 for _ in counted.iter(tag))))
    ET.indent(top)
    # In ASCII alone, so that no terminal and no redirection can spoil it.
    document: bytes = ET.tostring(top, encoding="us-ascii", xml_declaration=True)
    return document.decode("ascii")


def _cases(outcome: Outcome, named: Callable[[str], str], families: list[str]) -> Iterator[tuple[str, ET.Element]]:
    """Yield every case with the file that it belongs to."""
    every, fail_on = list(remarks(outcome, named)), outcome.settings.threshold
    read = dict.fromkeys(file_of(verdict, named) for verdict in outcome.verdicts)
    found = {(remark.path, family(remark.code)) for remark in every}
    for path in dict.fromkeys((*(remark.path for remark in every), *read)):
        yield from ((path, _case(remark, fail_on)) for remark in every if remark.path == path)
        for letters in families:
            if path in read and (path, letters) not in found:
                yield path, _element(path, titled(letters))
    for verdict in outcome.undecided:
        yield _undecided(verdict, file_of(verdict, named), "undecided", verdict.reasons)
    for verdict in outcome.hidden:
        yield _undecided(verdict, file_of(verdict, named), "more may be hidden", verdict.hidden)
    for sentence in compared(outcome):
        yield "baseline", _skipped(_element("baseline", sentence), "baseline", sentence)


def _tell_apart(top: ET.Element) -> None:
    """Give cases of one name in one class a number: servers show one of them alone."""
    seen: Counter[tuple[str | None, str]] = Counter()
    for case in top.iter("testcase"):
        name = case.attrib["name"]
        seen[case.get("classname"), name] += 1
        if (number := seen[case.get("classname"), name]) > 1:
            case.set("name", f"{name} ({number})")


def _case(remark: Remark, fail_on: Severity) -> ET.Element:
    case = _element(remark.path, f"{remark.code} {_stable_name(remark)}")
    if remark.location:
        case.set("line", str(remark.location.line))
    place = f"{remark.location}: " if remark.location else ""
    text = _clean(f"{place}{remark.severity} {remark.code} {remark.name}\n{remark.text}")
    message = _clean(remark.message)
    if remark.finding is None:
        ET.SubElement(case, "error", type=remark.code, message=message).text = text
    elif remark.standing:
        _skipped(case, remark.standing, f"{remark.standing}: {message}", text)
    elif remark.finding.severity.rank >= fail_on.rank:
        ET.SubElement(case, "failure", type=remark.code, message=message).text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case


def _stable_name(remark: Remark) -> str:
    """Name a case in the same way from run to run, as long as the figures and their problem are the same."""
    if remark.finding is None:
        return remark.message
    return f"{remark.name}: {', '.join(member.id for member in remark.finding.members)}"


def _undecided(verdict: Verdict, path: str, kind: str, reasons: Iterable[str]) -> tuple[str, ET.Element]:
    case = _element(path, f"{kind} {verdict.account}".rstrip())
    return path, _skipped(case, "undecided", f"{kind}: {'; '.join(reasons)}")


def _skipped(case: ET.Element, kind: str, message: str, text: str | None = None) -> ET.Element:
    ET.SubElement(case, "skipped", type=kind, message=_clean(message)).text = text
    return case


def _element(path: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=_dotted(_clean(path)), name=_clean(name), file=_clean(path))


def _dotted(path: str) -> str:
    """Return a path as the name of a class, by which servers make a tree: the last full stop ends the package."""
    return re.sub(r"[/\\]+", ".", path.replace(".", "_")).strip(".")


def _clean(text: str) -> str:
    return printable(text)  # in which there is nothing that XML cannot hold
