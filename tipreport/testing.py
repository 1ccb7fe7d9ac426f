"""For scripts and tests of one's own: are figures consistent, and does a rule find what its own declaration says?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.checking import check
from tipreport.errors import InputError
from tipreport.formats.files import loads
from tipreport.model.dataset import Dataset
from tipreport.output import text
from tipreport.rules.rule import Check, Rule, whole_reports
from tipreport.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tipreport.model.report import Report


def assert_consistent(data: str | Path | Report | Dataset) -> None:
    """Check reports, and raise unless nothing graver than a note stands.

    Args:
        data: A file or a directory with reports, one report, or a dataset.

    Raises:
        AssertionError: Something was found, could not be read, or could not be decided; its message is what
            `tipreport check` prints.

    >>> import tipreport
    >>> tipreport.testing.assert_consistent("seeds/")
    """
    __tracebackhide__ = True  # pytest shows where it was called
    outcome = check(data)
    if outcome.undecided or outcome.hidden or not outcome.ok:
        raise AssertionError(text.render(outcome))


def assert_rule_examples(*rules: Rule | Check) -> None:
    """Assert of rules that their bad examples have what they find, and that their good ones have nothing.

    Args:
        *rules: Rules of tipreport, and functions below `@finds(...)`, whose rules are all tried.

    Raises:
        AssertionError: An example is not as it should be.
    """
    for one in rules:
        checks = (one,) if isinstance(one, Check) else ()
        for rule in one.rules if isinstance(one, Check) else (one,):
            bad, good = _found(rule.bad, rule, checks), _found(rule.good, rule, checks)
            if rule.code not in bad:
                raise AssertionError(f"the bad example of {rule.code} should have it, and has {_listed(bad)}")
            if good:
                raise AssertionError(f"the good example of {rule.code} should have nothing, and has {_listed(good)}")


def _found(example: str, rule: Rule, checks: Iterable[Check]) -> list[str]:
    """Return the codes of all that a check finds in an example, what it accepts left out."""
    try:
        reports = [loads(report, path="example.yaml") for report in whole_reports(example)]
    except InputError as error:
        return [problem.code for problem in error.problems]
    outcome = check(Dataset(reports), Settings(checks=checks, ignore=rule.aside), sources=rule.copies)
    return [problem.code for problem in outcome.problems] + [one.code for one in outcome.findings if one.open]


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or "nothing"
