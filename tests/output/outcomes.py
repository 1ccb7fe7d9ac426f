"""Small reports with one finding or problem each, for the tests of how these are shown."""

from __future__ import annotations

from attrs import evolve

import tipreport
from tipreport.baseline import Baseline, BaselineEntry
from tipreport.checking import check_reading
from tipreport.errors import InputError
from tipreport.formats.files import Reading
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings

TWICE = (
    HEAD
    + """\
figures:
  - {id: here, indicator: identified_victims, place: MEX, period: 2022, value: 440, cite: p1 s2}
  - {id: there, indicator: identified_victims, place: MEX, period: 2022, value: 444, cite: p1 s2}
"""
)
ACCEPTED = (
    TWICE
    + """\
accept:
  - {code: SUM006, figures: [here, there], reason: the source has both}
claims:
  - {from: "elsewhere:here", to: there, says: increase}
"""
)
BAD_UNIT = (
    HEAD
    + """\
figures:
  - {id: visas, indicator: visas_granted, value: 5, unit: shelter, cite: p1}
"""
)
UNREADABLE = (
    HEAD
    + """\
figures:
  - {id: one, indicator: identified_victims, value: 1.352}
"""
)


def outcome(*texts: str, settings: Settings | None = None) -> tipreport.Outcome:
    """What a check of texts has to say; they are called `a.yaml`, `b.yaml`, ..."""
    reports: list[tipreport.Report] = []
    problems: list[tipreport.InputProblem] = []
    for name, text in zip("abcdef", texts, strict=False):
        try:
            reports.append(tipreport.loads(text.replace("id: example", f"id: {name}"), path=f"{name}.yaml"))
        except InputError as error:
            problems += error.problems
    return check_reading(Reading(tipreport.Dataset(reports), tuple(problems), len(texts)), settings or Settings())


def undecided(text: str) -> tipreport.Outcome:
    """What a check of a text has to say whose budget ran out."""
    of = outcome(text)
    return evolve(of, verdicts=tuple(evolve(verdict, reasons=("it takes too long",)) for verdict in of.verdicts))


def built(text: str) -> tipreport.Outcome:
    """What a check of a report has to say that was not read from a file, if it finds one thing."""
    (finding,) = (of := outcome(text)).findings
    members = [evolve(one, figure=evolve(one.figure, location=None)) for one in finding.members]
    return evolve(of, findings=(evolve(finding, members=tuple(members)),))


def beside_baseline() -> tipreport.Outcome:
    """Two findings beside a baseline, which has the first with another arithmetic, and one that is gone."""
    of = outcome(TWICE, TWICE)
    known = evolve(BaselineEntry.of(of.findings[0]), headline="440 against 445")
    gone = BaselineEntry("a", "SUM003", ("x", "y"), "3 > 2", "0" * 16)
    return of.beside(Baseline([known, gone]).compare(of.findings, lambda _: True))


GONE = "No longer occurs, and is in the baseline: SUM003 of x, y in a: 3 > 2."
CHANGED = "Reads otherwise in the baseline: SUM006 of here, there in a: 440 against 445, now 440 against 444."
