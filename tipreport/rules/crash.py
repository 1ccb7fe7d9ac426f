"""Crashes of rules: each is reported as a problem, and everything else is still checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import field

from tipreport.errors import InputProblem, Location
from tipreport.rules.inputs import CRASHED
from tipreport.rules.registry import RESERVED
from tipreport.unexpected import last_line, logged, place
from tipreport.value_classes import define, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tipreport.model.report import Report

T = TypeVar("T")


@frozen
class Crash:
    """An exception of a rule, as a value.

    Attributes:
        problem: As which it is reported.
        codes: The rules that did not get to the end.
        sources: The ids of the reports' sources on which they ran.
    """

    problem: InputProblem
    codes: tuple[str, ...]
    sources: tuple[str, ...]


@define
class Crashes:
    """The crashes of one run, in the order in which they occur."""

    found: list[Crash] = field(init=False, factory=list)

    def guard(self, codes: Iterable[str], reports: Sequence[Report], run: Callable[[], Iterable[T]]) -> list[T]:
        """Run a rule, and return what it yields, as far as it comes.

        Args:
            codes: Of the rules that run.
            reports: On which, at least one.
            run: Yields findings, or what they are made of.
        """
        found: list[T] = []
        ran = tuple(codes)
        try:
            found.extend(run())
        except KeyboardInterrupt as interrupt:
            if not ran[0].startswith(RESERVED):  # it may be one of the project that never ends
                interrupt.add_note(f"in {', '.join(ran)}, at {reports[0].path or reports[0].source.id}")
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a rule may do anything, and the others have to be run
            logged(error)
            sources = tuple(report.source.id for report in reports)
            self.found.append(Crash(_problem(ran, reports[0], error), ran, sources))
        return found


def _problem(codes: tuple[str, ...], report: Report, error: BaseException) -> InputProblem:
    rules = ", ".join(codes)
    own = f"mend the rule, or leave it out: `--ignore {rules.replace(' ', '')}`"
    fix = "please tell the authors of tipreport" if codes[0].startswith(RESERVED) else own
    return InputProblem(
        CRASHED.code,
        CRASHED.name,
        Location(report.path or report.source.id, 1, 1),
        found=f"{rules}: {last_line(error)}{place(error)}",
        expected="findings, or none",
        fix=f"{fix}; the other rules were run",
    )
