"""Fingerprints: the same finding is known again, however its file was edited around it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.output.outcomes import TWICE
from tests.profiles import examples
from tests.strategies import reports
from tipreport.checking import check
from tipreport.formats.files import read
from tipreport.indicators import SHELTERS
from tipreport.model.quality import Complete
from tipreport.rules.finding import Severity, told_apart
from tipreport.rules.sums import SUM001, SUM003

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from tipreport.model.figure import Figure
    from tipreport.model.report import Report

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*-20*.yaml"))}
PLAIN = {name: tipreport.loads(text) for name, text in TEXTS.items()}


def fingerprints(of: Report) -> Counter[str]:
    return Counter(finding.fingerprint for finding in check(of).findings)


def by_figures(of: Report) -> dict[tuple[object, ...], str]:
    """The fingerprints of findings by what they are about, however it came to be found."""
    return {
        (one.code, one.figure_ids, one.about, tuple(sorted(each.kind for each in one.assumptions))): one.fingerprint
        for one in check(of).findings
    }


def closing(of: Report) -> list[Figure]:
    """The parts that have a number, in complete breakdowns of a whole that has one."""
    return [
        part
        for whole in of.walk()
        for breakdown in whole.breakdowns
        for part in breakdown.parts
        if breakdown.complete is not Complete.NO and whole.amount.exact and part.amount.text.isdigit()
    ]


# Those that are checked within a blink.
QUICK = ("mexico-2018", "mexico-2020", "mexico-2021", "mexico-2022", "netherlands-2021")


@st.composite
def faulty(draw: st.DrawFn) -> tuple[str, str]:
    """A seed's name, and its text with a number broken, so that there is something to find."""
    name = draw(st.sampled_from([name for name in QUICK if closing(PLAIN[name])]))
    figure = draw(st.sampled_from(closing(PLAIN[name])))
    assert figure.location
    lines = TEXTS[name].splitlines()
    at, column = figure.location.line - 1, figure.location.column - 1
    lines[at] = f"{lines[at][:column]}{draw(st.integers(1, 9))}{lines[at][column:]}"
    return name, "\n".join(lines) + "\n"


def shuffled(data: DataObject, of: Report) -> Report:
    """The report with its roots, and the parts of each breakdown, in another order."""
    roots = data.draw(st.permutations(of.figures))
    return evolve(of, figures=[_with_parts_shuffled(data, root) for root in roots])


def _with_parts_shuffled(data: DataObject, figure: Figure) -> Figure:
    breakdowns = [
        evolve(one, parts=tuple(_with_parts_shuffled(data, part) for part in data.draw(st.permutations(one.parts))))
        for one in figure.breakdowns
    ]
    return evolve(figure, breakdowns=tuple(breakdowns))


many = examples(5)


@many
@given(faulty(), st.data())
def test_another_order_changes_none_of_a_finding(seed: tuple[str, str], data: DataObject) -> None:
    of = tipreport.loads(seed[1])
    before, after = by_figures(of), by_figures(shuffled(data, of))
    assert before
    assert {about: after[about] for about in before if about in after} == {
        about: fingerprint for about, fingerprint in before.items() if about in after
    }


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
@examples(2)
def test_another_order_changes_nothing_in_the_seeds(name: str, data: DataObject) -> None:
    assert fingerprints(shuffled(data, PLAIN[name])) == fingerprints(PLAIN[name])


@many
@given(faulty())
def test_another_layout_changes_nothing(seed: tuple[str, str]) -> None:
    of = tipreport.loads(seed[1])
    written = tipreport.dumps(of)
    assert written != seed[1]
    assert fingerprints(tipreport.loads(written)) == fingerprints(of) != Counter()
    loose = re.sub(r"(?m)^figures:$", "\n\n# moved down\nfigures:", seed[1])
    assert fingerprints(tipreport.loads(loose)) == fingerprints(of)


@many
@given(reports(), st.data())
def test_another_layout_of_any_figures_changes_nothing(of: Report, data: DataObject) -> None:
    figures = list(of)
    chosen = data.draw(st.lists(st.sampled_from(figures), max_size=4, unique_by=id)) if figures else []
    again = tipreport.loads(tipreport.dumps(of), path="another.yaml")
    for rule in (SUM001, SUM003):
        told = [
            rule.finding(one, *(one[figure.id] for figure in order), severity=Severity.ERROR, message="", headline="")
            for one, order in ((of, chosen), (again, chosen), (again, data.draw(st.permutations(chosen))))
        ]
        # Whose figures they are is the first one's matter.
        assert len({evolve(finding, account="").fingerprint for finding in told}) == 1


@many
@given(faulty(), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_another_name_of_the_file_changes_nothing(seed: tuple[str, str], name: str) -> None:
    of = tipreport.loads(seed[1], path="a.yaml")
    assert fingerprints(tipreport.loads(seed[1], path=f"elsewhere/{name}.yaml")) == fingerprints(of)


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_another_name_of_a_figure_changes_nothing(name: str) -> None:
    assert fingerprints(tipreport.loads(TWICE.replace("here", name))) == fingerprints(tipreport.loads(TWICE))


@many
@given(faulty(), st.booleans())
def test_a_figure_more_leaves_the_findings_as_they_were(seed: tuple[str, str], first: bool) -> None:  # noqa: FBT001
    of = tipreport.loads(seed[1])
    more = SHELTERS.figure(3, id="more", place="BRA", period=1999, cite="p1", book=of.book)
    figures = [more, *of.figures] if first else [*of.figures, more]
    assert fingerprints(evolve(of, figures=figures)) == fingerprints(of)


@many
@given(faulty())
def test_other_amounts_change_nothing(seed: tuple[str, str]) -> None:
    before = by_figures(PLAIN[seed[0]])
    after = by_figures(tipreport.loads(seed[1]))
    assert {about: after.get(about, fingerprint) for about, fingerprint in before.items()} == before


def test_what_differs_is_reported_apart(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(TEXTS["mexico-2018"], encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TEXTS["mexico-2019"], encoding="utf-8")
    findings = check(read([tmp_path]).dataset).findings
    assert len(findings) == len({one.fingerprint for one in findings}) == 3
    (one, *_) = findings
    others = [
        evolve(one, code="OVL003"),
        evolve(one, account="io"),
        evolve(one, source="another"),
        evolve(one, members=one.members[:2]),
        evolve(one, assumptions=()),
        evolve(one, about="something"),
    ]
    assert len({each.fingerprint for each in (one, *others)}) == len(others) + 1


CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("path", sorted([*CASES.glob("*.yaml"), *CASES.glob("*.csv")]), ids=lambda path: path.stem)
def test_no_two_findings_have_one_fingerprint(path: Path) -> None:
    found = check(path).findings
    assert len({one.fingerprint for one in found}) == len(found)


@many
@given(reports())
def test_no_two_findings_of_any_figures_have_one_fingerprint(of: Report) -> None:
    found = check(of).findings
    assert len({one.fingerprint for one in found}) == len(found)


def test_what_reads_alike_of_the_same_figures_differs_in_what_is_said() -> None:
    (one,) = check(tipreport.loads(TWICE)).findings
    both = told_apart([one, evolve(one, message="another")])
    assert [each.distinguished_by for each in both] == [("here", "there", one.message), ("here", "there", "another")]
    assert len({each.fingerprint for each in both}) == 2


def test_ids_tell_findings_apart_only_where_figures_outside_a_finding_count_the_same() -> None:
    findings = {
        one.headline: one.distinguished_by
        for name in ("found-litmus-table.yaml", "found-of-the-same-figures.yaml")
        for one in check(CASES / name).findings
    }
    assert findings["101 > 100"] == ()  # the two that count the same are both in it
    assert findings["1 > 0 (others)"] == ("beside", "others")
