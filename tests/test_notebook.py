"""What notebooks show: small tables in which every word is escaped."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import matplotlib as mpl
import pytest

import tipreport
from tipreport import loads
from tipreport.indicators import IDENTIFIED_VICTIMS

ROOT = Path(__file__).parents[1]
TEXT = """\
tipreport: 1
source: {id: a-2023, title: "A <b>", edition: 2023, country: MEX}
figures:
  - {id: silent, indicator: identified_victims, place: MEX, period: 2022, value: not reported}
  - id: identified
    indicator: identified_victims
    place: MEX
    period: 2021
    value: at least 440
    cite: '"<i>"'
    breakdowns: [{by: sex, parts: {female: 300, male: 200}}]
"""


def test_figures_and_reports() -> None:
    report = loads(TEXT)
    assert report["identified"]._repr_html_() == (
        "<table><caption>identified: at least 440</caption><tbody>"
        "<tr><td>counts</td><td>identified_victims [victim] (MEX, 2021)</td></tr>"
        "<tr><td>bounds</td><td>440..∞</td></tr>"
        "<tr><td>cited</td><td>&quot;&lt;i&gt;&quot;</td></tr>"
        "<tr><td>identified/female</td><td>300</td></tr><tr><td>identified/male</td><td>200</td></tr></tbody></table>"
    )
    assert "<td>bounds</td><td>not reported</td>" in report["silent"]._repr_html_()
    assert "<td>what its whole does, and its own codes</td>" in tipreport.part(5, sex="male")._repr_html_()
    assert report._repr_html_().startswith("<table><caption>a-2023: A &lt;b&gt;</caption><thead><tr><th>figure</th>")
    assert "<td>identified_victims [victim] (MEX, 2021)</td><td>at least 440</td><td>2</td>" in report._repr_html_()
    assert "<td>a-2023</td><td>A &lt;b&gt;</td><td>2023</td><td>4</td>" in tipreport.Dataset([report])._repr_html_()


def test_findings_and_bounds(tmp_path: Path) -> None:
    outcome = tipreport.check(ROOT / "tests/rules/cases/found-mexico-2016-agencies.yaml")
    shown = outcome._repr_html_()
    assert "<caption>1 warning in 1 report (9 figures, 9 constrained)</caption>" in shown
    assert "<td>warning</td><td>OVL002</td><td>identified-2016/federal and" in shown
    (finding,) = outcome.findings
    assert "<td>identified-2016</td><td>740</td>" in finding._repr_html_()
    assert "<td>assumes</td><td>codes of actor do not overlap</td>" in finding._repr_html_()
    (tmp_path / "a.yaml").write_text("tipreport: 1\nfigures: []\n", encoding="utf-8")
    assert "<td>problem</td><td>INP004</td>" in tipreport.check(tmp_path)._repr_html_()
    report = tipreport.load(ROOT / "seeds").report("tip-2023-mex")
    men = tipreport.bounds(report, "identified", sex="male")
    row = "<td>5 to 349</td><td>8 to 339</td><td>codes of exploitation do not overlap</td>"
    assert row in men._repr_html_()
    assert row in men.answers[0]._repr_html_()
    helped = tipreport.total(report, ["assisted", "referred"])
    assert "<td>assisted and referred</td><td>at least 79</td><td></td><td></td>" in helped._repr_html_()


@pytest.mark.parametrize(
    "number, more", [(50, ""), (51, "<p>... and 1 more</p>"), (1_100, "<p>... and 1,050 more</p>")]
)
def test_what_is_long_is_counted(number: int, more: str) -> None:
    source = tipreport.Source("a", "A", 2023)
    figures = [IDENTIFIED_VICTIMS.figure(5, id=f"f{at}", place="MEX", period=2022) for at in range(number)]
    shown = tipreport.Report(source, figures)._repr_html_()
    assert shown.endswith(f"</table>{more}")
    assert shown.count("<tr>") == 51


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_notebook_runs_from_the_first_cell_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    mpl.use("Agg")
    cells = json.loads((ROOT / "docs/examples/notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *lines, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(lines, []), "notebook", "exec"), names)  # noqa: S102 - our own cells
            assert isinstance(last, ast.Expr)
            shown.append(eval(compile(ast.Expression(last.value), "notebook", "eval"), names))  # noqa: S307 - as above
    mpl.pyplot.close("all")
    assert len(shown) == 9
    *tables, frame = (value for value in shown if hasattr(value, "_repr_html_"))
    assert len(tables) == 6
    assert all(str(table._repr_html_()).startswith("<") for table in (*tables, frame))
