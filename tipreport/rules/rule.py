"""The declaration of a rule: docs, `explain` and the tests of its examples are made from it."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = """\
tipreport: 1
source: {id: example, title: An example, edition: 2023, country: MEX}
"""


def _text(words: str) -> str:
    return dedent(words).strip("\n") + "\n"


@frozen
class Rule:
    """What a rule looks for, and why.

    Attributes:
        code: Stable: it never changes its meaning.
        name: The problem, in a few words.
        severity: In words.
        when: What it finds.
        why: Why that matters, and what to do about it.
        bad: A report that has it; the head that all reports have may be left out.
        good: The report mended.
        settle: What to do about a finding, where it does not say so itself.
    """

    code: str
    name: str
    severity: str
    when: str
    why: str
    bad: str = field(converter=_text)
    good: str = field(converter=_text)
    settle: str = ""

    def explain(self) -> str:
        """All of it, as `tipreport explain` prints it."""
        words = [f"{self.code} {self.name} ({self.severity})", "", self.when, self.why]
        if self.settle:
            words.append(f"To settle it, {self.settle}.")
        if self.bad.strip():  # a file as such shows no example
            words += ["", "Found in:", "", indent(self.bad, "    "), "Not in:", "", indent(self.good, "    ")]
        return "\n".join(words).rstrip("\n")

    def markdown(self) -> str:
        """All of it but code and name, as a page shows it."""
        words = [self.when, self.why, *([f"To settle it, {self.settle}."] if self.settle else ())]
        blocks = [" ".join(words)]
        if self.bad.strip():
            blocks += ["Found in:", _fence(self.bad), "Not in:", _fence(self.good)]
        return "\n\n".join(blocks)


def _fence(report: str) -> str:
    return f"```yaml\n{report}```"


def listing(rules: Iterable[Rule]) -> str:
    """Rules as `tipreport rules` prints them, a line each."""
    return "\n".join(f"{rule.code}  {rule.name} ({rule.severity})" for rule in rules)


def whole_report(example: str) -> str:
    """An example with the head that it may leave out."""
    return example if example.startswith("tipreport:") else HEAD + example
