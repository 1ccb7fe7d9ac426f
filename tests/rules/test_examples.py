"""Every rule's own examples: the bad one has what it finds, the good one has nothing."""

from __future__ import annotations

import pytest

import tipreport
from tipreport.errors import InputError
from tipreport.rules.inputs import WITHOUT_EXAMPLE
from tipreport.rules.registry import RULES
from tipreport.rules.rule import HEAD, Rule, split, whole_reports
from tipreport.testing import assert_rule_examples

WITH_EXAMPLE = [rule for code, rule in RULES.items() if code not in WITHOUT_EXAMPLE]


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_bad_example_has_it_and_the_good_one_nothing(rule: Rule) -> None:
    assert_rule_examples(rule)


@pytest.mark.parametrize(
    "rule", [rule for rule in WITH_EXAMPLE if rule.code.startswith("INP")], ids=lambda rule: rule.code
)
def test_the_bad_example_of_an_input_problem_has_no_other(rule: Rule) -> None:
    (report,) = whole_reports(rule.bad)
    with pytest.raises(InputError) as told:
        tipreport.loads(report)
    found = {problem.code for problem in told.value.problems}
    assert found - {"INP004"} == {rule.code} - {"INP004"}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_page_holds_all_that_the_declaration_says(rule: Rule) -> None:
    page = rule.explain()
    assert page.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n")
    reports = (*split(rule.bad), *split(rule.good))
    examples = " ".join(reports).split() if rule.bad.strip() else ()
    for words in (rule.when, rule.why, rule.settle, *examples):
        assert words in page
    assert ("Found in:" in page) is bool(examples)


def test_only_problems_of_files_have_no_example() -> None:
    assert {code for code, rule in RULES.items() if not rule.bad.strip()} == WITHOUT_EXAMPLE


def test_an_example_may_bring_its_own_head() -> None:
    assert whole_reports("tipreport: 1\n") == ("tipreport: 1\n",)
    assert whole_reports("figures: []\n") == (HEAD + "figures: []\n",)
    assert whole_reports("tipreport: 1\n---\nfigures: []\n") == ("tipreport: 1\n", HEAD + "figures: []\n")


def test_a_rule_stands_under_its_code() -> None:
    assert all(code == rule.code for code, rule in RULES.items())
