"""What a check is given, and what it returns."""

from __future__ import annotations

import pickle
from collections import Counter
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from attrs import evolve

import tipreport
from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE, outcome
from tests.reason.test_presolve import row, table
from tests.rules.test_own import MY001
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.rules import finds
from tipreport.rules.rule import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.no_cover  # each branch has smaller examples
def test_reports_are_checked_by_their_path_as_they_are_once_loaded() -> None:
    data = tipreport.load(SEEDS)
    by_path, loaded = tipreport.check(SEEDS), tipreport.check(data)
    assert by_path == tipreport.check(str(SEEDS))
    # A sheet of many countries is one file, and what is loaded comes from none.
    assert by_path == evolve(loaded, summary=evolve(loaded.summary, files=by_path.summary.files))
    report = data.report("tip-2023-mex")
    assert tipreport.check(report).findings == tipreport.check(tipreport.Dataset([report])).findings


def test_what_cannot_be_read_is_a_problem_of_the_outcome(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(UNREADABLE, encoding="utf-8")
    checked = tipreport.check(tmp_path)
    assert ([problem.code for problem in checked.problems], checked.ok) == (["INP008"], False)
    assert str(checked) == "1 input problem in 1 report (0 figures, 0 constrained)"
    assert [problem.code for problem in tipreport.check(tmp_path / "two.yaml").problems] == ["INP001"]


def test_copies_are_looked_at_wherever_reports_are_examined_and_progress_is_shown(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(TWICE.replace("id: example", f"id: {name}"), encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text("In 2022, 440 victims were identified.\n", encoding="utf-8")
    shown: list[tuple[str, int]] = []

    def progress(items: Iterable[T], *, desc: str, total: int) -> Iterable[T]:
        shown.append((desc, total))
        return items

    with ThreadPoolExecutor(1) as executor:
        there = tipreport.check(tmp_path, sources={"a": copy}, executor=executor, progress=progress)
    assert shown == [("reading", 2), ("checking", 0)]
    shown.clear()
    here = tipreport.check(tmp_path, sources={"a": copy}, progress=progress)
    assert shown == [("reading", 2), ("checking", 2)]
    assert here == there
    assert here.summary.unverified == 2  # those of b
    (left_out,) = tipreport.check(tmp_path, tipreport.Settings(exclude=("b.yaml",))).verdicts
    assert left_out.source == "a"


def test_a_claim_about_other_reports_alone_is_decided_by_them() -> None:
    claims = 'claims:\n  - {from: "b:here", to: "b:there", says: decrease}\n'
    found = [(one.source, one.code, one.headline) for one in outcome(TWICE + claims, TWICE).findings]
    assert ("a", "CMP005", "444 from 440") in found


class Elsewhere(Executor):
    """Calls what it is sent as another machine does: what comes and goes there is written down in between."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    def map(self, fn: Callable[..., T], *several: Iterable[Any], **_: object) -> Iterator[T]:
        for calls in several[0]:
            self.sent.append(len(calls))
            yield pickle.loads(pickle.dumps(fn(pickle.loads(pickle.dumps(calls)))))  # noqa: S301 - made in the line


SMALL = (
    HEAD
    + """\
figures:
  - id: t
    indicator: identified_victims
    value: 9
    breakdowns: [{by: sex, parts: {male: 4, female: 6}}, {by: age, parts: {child: 4, adult: 5}}]
"""
)


def test_what_is_sent_elsewhere_is_worth_it_and_comes_to_the_same() -> None:
    finds_nothing = finds(MY001)(lambda _: iter(()))  # which no other machine would know
    settings = tipreport.Settings(select=("SUM001", "SUM003"), checks=(finds_nothing,))
    years = [
        one for year in range(1000, 2002) for one in (row(5, period=f"{year}"), row(4, period=f"{year}", sex="male"))
    ]
    years[1]["value"] = years[-1]["value"] = "6"  # one in each part of the table
    large = table(*years, row(9, period="2002"))
    one = tipreport.loads(SMALL)
    small = [evolve(one, source=evolve(one.source, id=f"s{number}")) for number in range(100)]
    data, elsewhere = tipreport.Dataset([large, *small]), Elsewhere()
    there = tipreport.check(data, settings, executor=elsewhere)
    # Parts of a table, and as many reports as are worth it.
    assert elsewhere.sent == [1, 80, 21]
    assert there == (here := tipreport.check(data, settings))
    assert [str(one) for one in there.verdicts] == [str(one) for one in here.verdicts]
    assert Counter(one.code for one in there.findings) == {"SUM003": 100, "SUM001": 2}


def test_a_copy_may_be_of_a_report_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNREADABLE, encoding="utf-8")
    (problem,) = tipreport.check(tmp_path, sources={"other": "a copy"}).problems
    assert problem.code == "INP008"


@pytest.mark.parametrize(
    "texts, line",
    [
        ((TWICE, ACCEPTED), "1 warning, 1 accepted in 2 reports (4 figures, 0 constrained)"),
        ((BAD_UNIT,), "1 error in 1 report (1 figure, 0 constrained)"),
        ((), "nothing found in 0 reports (0 figures, 0 constrained)"),
    ],
)
def test_an_outcome_is_shown_as_its_verdict(texts: tuple[str, ...], line: str) -> None:
    of = outcome(*texts)
    assert (str(of), repr(of)) == (line, f"<Outcome: {line}>")


def test_an_outcome_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match=r"write outcome\.ok"):
        bool(outcome(TWICE))


@pytest.mark.parametrize("texts", [(TWICE, ACCEPTED, BAD_UNIT), (UNREADABLE,)])
def test_an_outcome_arrives_as_it_was(texts: tuple[str, ...]) -> None:
    of = outcome(*texts)
    again = pickle.loads(pickle.dumps(of))  # noqa: S301 - made in the line itself
    assert again == of == outcome(*texts) != outcome()
    assert [one.verdict for one in again.verdicts] == [one.verdict for one in of.verdicts]


def test_comparisons_have_short_representations_and_arrive_as_they_were() -> None:
    data = tipreport.load(SEEDS)
    report = data.report("tip-2023-mex")
    change = tipreport.compare(report["identified-2021"], report["identified"])
    series = tipreport.series(data, "tip-2023-mex:identified")
    diff = tipreport.diff(data.report("tip-2022-mex"), report)
    assert repr(change) == f"<Change {change}>"
    assert repr(series) == f"<Series {series.cell}: {len(series.points)} points>"
    assert repr(diff).startswith("<Diff tip-2022-mex -> tip-2023-mex: ")
    for one in (change, series, diff):
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - made in the line itself


def test_a_finding_is_shown_with_its_place_where_it_has_one() -> None:
    (finding,) = outcome(TWICE).findings
    words = f"warning SUM006: {finding.message}"
    assert (str(finding), repr(finding)) == (f"a.yaml:5:81: {words}", f"<Finding a.yaml:5:81: {words}>")
    figure = IDENTIFIED_VICTIMS.figure(1, id="one")
    (finding,) = tipreport.check(tipreport.Report(tipreport.Source("a", "A", 2023), [figure])).findings
    assert str(finding) == f"warning SRC001: {finding.message}"
