"""The declaration of a rule, and what finds it: docs, `explain` and the tests of its examples are made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.rules.finding import Finding, Member, Severity
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report
    from tipreport.rules.finding import Assumption
    from tipreport.text.copies import Copy

HEAD = """\
tipreport: 1
source: {id: example, title: An example, edition: 2023, country: MEX}
"""


def _text(words: str) -> str:
    from textwrap import dedent  # noqa: PLC0415 - examples are for `explain`, and no check shows them

    return dedent(words).strip("\n") + "\n"


@frozen
class Rule:
    """What a rule looks for, and why.

    Attributes:
        code: Stable: it never changes its meaning.
        name: The problem, in a few words.
        severity: In words; `error`, `warning` or `note` alone where all its findings have it.
        when: What it finds.
        why: Why that matters, and what to do about it.
        bad: A report that has it; the head that all reports have may be left out. Where it takes several reports, a
            line of dashes stands between them.
        good: The report, or the reports, mended.
        settle: What to do about a finding, where it does not say so itself.
        copy: The text of the source in the examples, where it matters.
    """

    code: str
    name: str
    severity: str
    when: str
    why: str
    _bad: str
    _good: str
    settle: str = ""
    copy: str = ""

    @property
    def bad(self) -> str:
        """The first example, from the margin on."""
        return _text(self._bad)

    @property
    def good(self) -> str:
        """The second example, likewise."""
        return _text(self._good)

    def explain(self) -> str:
        """Return all of it, as `tipreport explain` prints it."""
        words = [f"{self.code} {self.name} ({self.severity})", "", self.when, self.why]
        if self.settle:
            words.append(f"To settle it, {self.settle}.")
        if self.bad.strip():  # a file as such shows no example
            words += ["", "The source reads:", "", _indented(self.copy).rstrip("\n")] if self.copy else []
            words += ["", "Found in:", "", _shown(self.bad), "Not in:", "", _shown(self.good)]
        return "\n".join(words).rstrip("\n")

    @property
    def copies(self) -> dict[str, Copy]:
        """The copy that the examples are checked beside, by the id of their source."""
        if not self.copy:
            return {}
        from tipreport.text import copies  # noqa: PLC0415 - few rules have one

        return {"example": copies.Copy(self.copy, "source.txt")}

    @property
    def aside(self) -> tuple[str, ...]:
        """What the examples leave aside: they carry no citations, unless the rule is about these."""
        return () if self.code.startswith("SRC") else ("SRC001",)

    def markdown(self) -> str:
        """Return all of it but code and name, as a page shows it."""
        words = [self.when, self.why, *([f"To settle it, {self.settle}."] if self.settle else ())]
        blocks = [" ".join(words)]
        if self.bad.strip():
            blocks += ["The source reads:", f"```text\n{self.copy}```"] if self.copy else []
            blocks += ["Found in:", _fence(self.bad), "Not in:", _fence(self.good)]
        return "\n\n".join(blocks)

    def finding(  # noqa: PLR0913 - what a finding is made of
        self,
        report: Report,
        *figures: Figure | Member,
        message: str,
        headline: str,
        explanation: Iterable[str] = (),
        assumptions: Iterable[Assumption] = (),
        severity: Severity | None = None,
        settle: str | None = None,
        account: str | None = None,
    ) -> Finding:
        """Make a finding of this rule.

        Args:
            report: Where it was found.
            *figures: Those in it, the one that it is shown at first.
            message: One sentence without its full stop.
            headline: The arithmetic, or what else is seen at a glance.
            explanation: Sentences and sums that can be redone with a pencil.
            assumptions: What it rests on besides the facts.
            severity: If the rule has several.
            settle: How to settle it, if not as the rule says.
            account: Whose figures they are; that of the first by default.

        Raises:
            ValueError: The rule has several severities, and none is given.
        """
        if account is None:
            account = _account(report, figures[0]) if figures else ""
        members = tuple(one if isinstance(one, Member) else Member(one, "figure") for one in figures)
        return Finding(
            self.code,
            self.name,
            severity or Severity(self.severity),
            message=message,
            headline=headline,
            explanation=tuple(explanation),
            source=report.source.id,
            account=account,
            members=members,
            assumptions=tuple(assumptions),
            settle=self.settle if settle is None else settle,
        )


@frozen
class Check:
    """What looks for the problems that rules describe, in one report.

    Attributes:
        rules: Whose findings it yields, and no others.
        find: Yields them.
    """

    rules: tuple[Rule, ...]
    find: Callable[[Report], Iterable[Finding]]

    def __call__(self, report: Report) -> Iterator[Finding]:
        """Yield the findings in a report.

        Raises:
            ValueError: One has a code that is not among the rules'.
        """
        codes = [rule.code for rule in self.rules]
        for finding in self.find(report):
            if finding.code not in codes:
                raise ValueError(f"a finding of {finding.code}, which `@finds` does not name")
            yield finding


def finds(*rules: Rule) -> Callable[[Callable[[Report], Iterable[Finding]]], Check]:
    """Make a check of the function below: `@finds(MY001)`.

    Args:
        *rules: Whose findings the function yields, and no others.

    Raises:
        TypeError: No rule is given.
    """
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise TypeError("name the rules that the function finds: @finds(MY001)")
    return lambda find: Check(rules, find)


def _fence(example: str) -> str:
    return "\n\ntogether with\n\n".join(f"```yaml\n{report}```" for report in split(example))


def _account(report: Report, one: Figure | Member) -> str:
    """Return whose account a figure belongs to: its root's."""
    figure = one.figure if isinstance(one, Member) else one
    return report.account(next((root for root in report.figures if figure in root.walk()), figure))


def _shown(example: str) -> str:
    return "\ntogether with\n\n".join(map(_indented, split(example)))


def _indented(words: str) -> str:
    from textwrap import indent  # noqa: PLC0415 - as above

    return indent(words, "    ")


def listing(rules: Iterable[Rule]) -> str:
    """Return rules as `tipreport rules` prints them, a line each."""
    return "\n".join(f"{rule.code}  {rule.name} ({rule.severity})" for rule in rules)


def split(example: str) -> tuple[str, ...]:
    """Return the reports of an example, which stand between lines of dashes."""
    return tuple(f"{one}\n" for one in example.rstrip("\n").split("\n---\n"))


def whole_reports(example: str) -> tuple[str, ...]:
    """Return the reports of an example, each with the head that it may leave out."""
    return tuple(one if one.startswith("tipreport:") else HEAD + one for one in split(example))
