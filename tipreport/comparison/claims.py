"""Claims checked against figures: each holds, is contradicted, or cannot be decided, at the claim's own precision."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from tipreport.comparison.judged import ClaimSide, JudgedClaim, Judgement, of_change
from tipreport.comparison.observation import Observation, observation_of
from tipreport.comparison.runs import of_extreme, of_run
from tipreport.comparison.shares import of_points, of_share, stated_share, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tipreport.model.declared import Claim
    from tipreport.model.report import Report


def judge(claim: Claim, report: Report, reports: Mapping[str, Report]) -> Iterator[JudgedClaim]:
    """Judge a claim: for each pair of its figures, for the total of its parts, or for the run of its years.

    Args:
        claim: The claim.
        report: The report that makes the claim.
        reports: All reports of the check, by the ids of their sources.
    """
    sides = [
        [_find(id_, report, reports) for id_ in ids] for ids in (claim.origin or claim.of, claim.target or claim.part)
    ]
    if any(one is None for side in sides for one in side):
        nothing = ClaimSide((), disjoint=False)
        yield JudgedClaim(claim, nothing, nothing, Judgement.OPEN, why="a figure of another file is not at hand")
        return
    origins, targets = ([one for one in side if one is not None] for side in sides)
    if claim.part:
        yield of_share(claim, *(stated_share(origins, targets) or (total(origins), total(targets))))
    elif claim.meaning.years is not None:
        yield of_run(claim, origins, targets)
    elif claim.meaning.extreme is not None:
        for target in targets:
            yield from of_extreme(claim, claim.meaning.extreme, origins, target)
    elif claim.meaning.points is not None:
        for origin, target in product(origins, targets):
            yield of_points(claim, origin, target)
    else:
        for origin, target in product(origins, targets):
            yield of_change(claim, ClaimSide((origin,)), ClaimSide((target,)))


def undecided(reports: Iterable[Report], by_id: Mapping[str, Report]) -> int:
    """Count the claims of some reports that cannot be decided.

    Args:
        reports: The reports that make the claims.
        by_id: All reports of the check, by the ids of their sources.
    """
    judged = (list(judge(claim, report, by_id)) for report in reports for claim in report.claims)
    return sum(map(is_open, judged))


def is_open(judged: Sequence[JudgedClaim]) -> bool:
    """Whether a claim cannot be decided; one that any pair of figures contradicts is decided.

    One about a number that is printed nowhere is told by itself.
    """
    found = {one.judgement for one in judged if not one.implausible and one.unprinted is None}
    return Judgement.OPEN in found and Judgement.CONTRADICTS not in found


def _find(reference: str, report: Report, reports: Mapping[str, Report]) -> Observation | None:
    source, colon, figure_id = reference.rpartition(":")
    holder = reports.get(source) if colon else report
    return None if holder is None else observation_of(holder, figure_id)
