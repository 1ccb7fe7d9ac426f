"""The order of figures does not matter: shuffled, a report has the same findings (docs/consistency.md, W7)."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from benchmarks.draw import draw
from tests.profiles import examples, seeds
from tests.reason.test_presolve import PLAIN_WORDS, WORDS, tables
from tipreport.formats.files import _csv
from tipreport.rules.registry import CONFLICTS

Found = set[tuple[object, ...]]


def found(of: tipreport.Report) -> Found:
    outcome = tipreport.check(of, select=CONFLICTS)
    return {
        (
            one.code,
            one.severity,
            one.headline,
            one.figure_ids,
            tuple(sorted(each.text for each in one.assumptions)),
            tuple(sorted((each.figure, each.nearest) for each in one.mistakes)),
            one.group,
        )
        for one in outcome.findings
    }


def shuffled(node: Any, chance: Random) -> Any:  # noqa: ANN401 - YAML
    """The same with its lists of figures, breakdowns and parts in another order."""
    if isinstance(node, dict):
        return {key: shuffled(value, chance) for key, value in node.items()}
    if isinstance(node, list) and all(isinstance(one, dict) for one in node):
        items = [shuffled(one, chance) for one in node]
        chance.shuffle(items)
        return items
    return node


HEAD = "tipreport: 1\nsource: {id: e, title: E, edition: 2023, country: MEX}\nfigures:\n"
ROOT = "  - {id: %s, indicator: identified_victims, value: %s}\n"
CLOSING = "  - {id: t, indicator: identified_victims, value: 9, breakdowns: [{complete: closes, parts: [%s, %s]}]}\n"
PARTS = ("{id: a, actor: ngo, value: 2}", "{id: b, place: USA, value: 3}")


@pytest.mark.parametrize(
    "one, other",
    [
        (ROOT % ("a", 12) + ROOT % ("b", "about 3"), ROOT % ("b", "about 3") + ROOT % ("a", 12)),
        (CLOSING % PARTS, CLOSING % PARTS[::-1]),
    ],
)
def test_two_figures_in_either_order_have_the_same_findings(one: str, other: str) -> None:
    assert found(tipreport.loads(HEAD + one)) == found(tipreport.loads(HEAD + other)) != set()


@examples(60)
@given(seeds, st.randoms(use_true_random=False))
def test_shuffled_figures_have_the_same_findings(seed: int, chance: Random) -> None:
    report = draw(Random(seed), "any").report  # noqa: S311 - chance, not secrecy
    written = yaml.load(tipreport.dumps(report), Loader=yaml.CSafeLoader)
    other = tipreport.loads(yaml.dump(shuffled(written, chance), Dumper=yaml.CSafeDumper, sort_keys=False))
    assert found(other) == found(report)


@examples(60)
@given(tables({**WORDS, **PLAIN_WORDS, "note": [""]}, 12), st.randoms(use_true_random=False))
def test_shuffled_rows_have_the_same_findings(text: str, chance: Random) -> None:
    head, *rows = text.splitlines()
    chance.shuffle(rows)
    one, other = ([report for _, report in _csv("table.csv", each)[0]] for each in (text, "\n".join((head, *rows))))
    assert {report.source.id: found(report) for report in one} == {report.source.id: found(report) for report in other}
