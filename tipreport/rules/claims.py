"""Findings about claims; their rules are declared in `comparisons`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.comparison.claims import is_open, judge
from tipreport.comparison.interval import signed
from tipreport.comparison.judged import JudgedClaim, Judgement
from tipreport.comparison.possible import About, Range
from tipreport.rules.assumptions import about
from tipreport.rules.comparisons import CMP001, CMP002, CMP004, CMP005, CMP007
from tipreport.rules.finding import Assumption, Finding, Member, Severity
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tipreport.comparison.observation import Observation
    from tipreport.model.bounds import Bounds
    from tipreport.model.declared import Claim
    from tipreport.model.ratio import Band
    from tipreport.model.report import Report
    from tipreport.rules.rule import Rule

_BY_WHAT = {About.DIRECTION: CMP001, About.SIZE: CMP002}


@frozen
class ClaimResults:
    """What the claims of a report come to.

    Attributes:
        findings: What is wrong with them.
        undecided: How many could not be decided.
    """

    findings: tuple[Finding, ...]
    undecided: int


def assess(report: Report, reports: Mapping[str, Report]) -> ClaimResults:
    """Judge the claims of a report.

    Args:
        report: The report.
        reports: Those that its claims may be about, by the ids of their sources.
    """
    judged = [list(judge(claim, report, reports)) for claim in report.claims]
    every = [one for of_claim in judged for one in of_claim]
    # A source may claim the same of the same figures twice; that is one finding.
    findings = [finding for one in every for finding in _findings(report, one)]
    distinct = {(one.code, one.message, one.headline): one for one in reversed(findings)}
    return ClaimResults(tuple(reversed(distinct.values())), sum(map(is_open, judged)))


def _findings(report: Report, judged: JudgedClaim) -> Iterator[Finding]:
    if judged.implausible:
        yield _finding(report, judged, CMP005, Severity.WARNING, judged.implausible)
    elif judged.comparability.forbidden:
        reasons = "; ".join(reason.text for reason in judged.comparability.reasons if reason.forbids)
        yield _finding(report, judged, CMP004, Severity.NOTE, reasons)
    elif judged.judgement is Judgement.CONTRADICTS and judged.about:
        severity = Severity.WARNING if judged.needs_assumptions else Severity.ERROR
        yield _finding(report, judged, _BY_WHAT[judged.about], severity, "")
    elif judged.unprinted is not None:
        yield _finding(report, judged, CMP007, Severity.NOTE, "the source prints no number to compare with")


def _finding(report: Report, judged: JudgedClaim, rule: Rule, severity: Severity, why: str) -> Finding:
    claim, word = judged.claim, "of" if judged.claim.part else "from"
    sides = f"{judged.target.words} {word} {judged.origin.words}"
    what = _names(report, judged.target.observations), _names(report, judged.origin.observations)
    return Finding(
        rule.code,
        rule.name,
        severity,
        message=f"{claim.says!r} is said of {what[0]} {'of' if claim.part else 'after'} {what[1]}{why and f': {why}'}",
        headline=f"{sides}, not {claim.says}" if judged.judgement is Judgement.CONTRADICTS else sides,
        explanation=tuple(_lines(report, judged)),
        source=report.source.id,
        account=judged.observations[0].account,
        members=tuple(_members(report, judged.observations)),
        assumptions=tuple(dict.fromkeys(each for one in (judged, *judged.otherwise) for each in _assumptions(one))),
        settle=rule.settle,
        at=claim.location,
        about=claim.says,
    )


def _names(report: Report, observations: Sequence[Observation]) -> str:
    return " and ".join(_name(report, observation) for observation in observations)


def _name(report: Report, observation: Observation) -> str:
    return observation.figure.id if observation.report is report else observation.name


def _members(report: Report, observations: Sequence[Observation]) -> Iterator[Member]:
    for observation in observations:
        other = observation.report.source.id if observation.report and observation.report is not report else ""
        yield Member(observation.figure, "figure", other)


def _lines(report: Report, judged: JudgedClaim) -> Iterator[str]:
    for observation in judged.observations:
        periods = " or ".join(observation.figure.cell.codes("period"))
        in_it = f" in {periods}" if periods else ""
        yield f"{_name(report, observation)}: {observation.figure.amount}{in_it}."
    yield from dict.fromkeys(line for one in (judged, *judged.otherwise) for line in _arithmetic(one))
    if judged.unprinted is not None:
        allowed = " or ".join(map(_in_words, judged.unprinted))
        yield f"It is true only if {_names(report, judged.origin.observations)} is {allowed}."


def _counted(judged: JudgedClaim) -> Iterator[str]:
    """Yield how many the shares on the sides of a claim about counts are of their bases."""
    for one in judged.observations:
        bounds, base = one.bounds(soft=True), one.base
        if base is not None and one.figure.amount.share is not None and bounds.high is not None:
            yield f"{one.figure.amount} of {base.figure.amount} ({base.figure.id}) is {_in_words(bounds)}."


def _points(x: Range, y: Range) -> Iterator[str]:
    """Yield by how many percentage points two shares differ, as far as they are printed."""
    if x.high is None or y.high is None:
        return
    low, high = (signed(100 * end, 2) for end in (y.low - x.high, y.high - x.low))
    yield f"The shares differ by {low}{f' to {high}' if high != low else ''} percentage points."


def _in_words(bounds: Bounds) -> str:
    if bounds.high is None:
        return f"at least {bounds.low:,}"
    return f"{bounds.low:,}" if bounds.low == bounds.high else f"{bounds.low:,} to {bounds.high:,}"


def _arithmetic(judged: JudgedClaim) -> Iterator[str]:
    """Yield the calculation, if both sides are single numbers, so that a reader can repeat it."""
    x, y = (side.range(soft=True) for side in (judged.origin, judged.target))
    if not judged.claim.part and judged.target.share is not None:
        yield from _points(x, y)
        return
    if judged.judgement is Judgement.CONTRADICTS:
        yield from _counted(judged)
    alike = not any(reason.kind in {"unit", "indicator"} for reason in judged.comparability.reasons)
    if x.low != x.high or y.low != y.high or not x.low or not alike or judged.implausible:
        return
    was, now = (signed(side.low, 2).lstrip("+") for side in (x, y))
    difference = f"{now} - {was} = {signed(y.low - x.low, 2)}"
    if judged.comparability.forbidden:  # then no percentage is given either
        yield f"{difference}."
    elif judged.claim.part:
        yield f"{now} of {was} is {signed(100 * y.low / x.low, 1).lstrip('+')}%."
    else:
        yield f"{difference}, {signed(100 * (y.low - x.low) / x.low, 1)}%."


def _assumptions(judged: JudgedClaim) -> Iterator[Assumption]:
    sides = {"from": judged.origin, "to": judged.target}
    for word in judged.softly:
        if word == "reading":
            yield _meant(judged)
        elif word == "claim":
            settle = "write what the source says more loosely, such as 'decrease'"
            yield Assumption("about", f"'{judged.claim.says}' means {_reading(judged.claim)}", settle)
        elif (share := sides[word].share) is not None:
            yield about(sides[word].words, share.band)
        else:
            soft = (one for one in sides[word].observations if one.is_soft)
            yield from (about(one.figure.amount, one.bounds(soft=True)) for one in soft)


def _meant(judged: JudgedClaim) -> Assumption:
    """Return the assumption that a claim is about shares, or about counts."""
    which, other = ("shares", "counts") if judged.target.share is not None else ("counts", "shares")
    points = ", and not in percentage points" if judged.claim.meaning.in_points is not None else ""
    settle = f"if it is said of the {other}, write these as figures and name them in `from` and `to`"
    if points:
        settle += "; percentage points are written out, as `by 3 percentage points`"
    return Assumption("what is compared", f"'{judged.claim.says}' is said of the {which}{points}", settle)


def _reading(claim: Claim) -> str:
    """Return how the soft words of a claim are read."""
    meaning = claim.meaning
    if meaning.by is not None:
        return f"by {_in_words(meaning.by.bounds)}"
    if meaning.points is not None and meaning.points.soft is not None:
        return f"by {_percent(meaning.points.soft)} percentage points"
    whole = "the whole" if claim.part else "the number before"
    return " or ".join(f"{_percent(band)} percent of {whole}" for band in meaning.soft)


def _percent(band: Band) -> str:
    """Return proportions in percent; soft ones have an end."""
    low, high = (signed(100 * end, 1).lstrip("+") for end in (band.low, band.high or band.low))
    return f"{'over ' * band.above}{low} to {'under ' * band.below}{high}"
