"""The data set in `seeds/`: every report reads, comes back the same, and is checked with exactly these findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import tipreport
from tipreport import Amount, Complete, Figure, Period, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.no_cover  # each branch has smaller examples
ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*-20*.yaml"))
TABLE = SEEDS / "world-table.csv"

# What the sources carry; README.md in `seeds/` has the arithmetic. Contradictions are accepted, with their reasons; the
# others are notes: figures that are no longer reported, and comparisons that the sources make and that cannot be made.
KNOWN = [
    ("mexico-2018", "OVL002", "885 > 740"),
    ("mexico-2019", "OVL002", "885 > 740"),
    ("mexico-2019", "SUM005", "104.5% > 100%"),
    ("mexico-2020", "OVL002", "885 > 740"),
    ("mexico-2021", "COV001", "313, then not reported"),
    ("mexico-2023", "CMP004", "440 from 673"),
    ("mexico-2023", "CMP004", "440 from 744"),
    ("mexico-2023", "COV001", "86, then not reported"),
    ("mexico-2023", "COV001", "86, then not reported"),
    ("netherlands-2018", "CMP004", "800,000 from 1.6 million"),
    ("netherlands-2018", "CMP004", "800,000 from 1.6 million"),
    ("netherlands-2018", "OVL002", "1,054 > 952"),
    ("netherlands-2020", "COV001", "352, then not reported"),
    ("netherlands-2020", "COV001", "352, then not reported"),
    ("netherlands-2020", "OVL002", "696 > 668"),
    ("netherlands-2021", "COV001", "352, then not reported"),
    ("netherlands-2021", "OVL002", "696 > 668"),
]


def seed(name: str) -> Report:
    (report,) = tipreport.load(SEEDS / f"{name}.yaml")
    return report


def conflicts(report: Report) -> list[tuple[str, ...]]:
    """The ids of the figures in each contradiction; that a wrong number is not in its quote is another matter."""
    found = tipreport.check(report, ignore=["SRC"]).at_least(Severity.WARNING)
    return [tuple(member.figure.id for member in finding.members) for finding in found]


# Every report on its own


def test_the_readme_counts_the_reports_and_their_figures() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    counts = {name: len(list(seed(name).walk())) for name in NAMES}
    assert f"\n{len(counts)} narratives with {sum(counts.values())} figures" in readme
    rows = [f"| [`{name}.yaml`]({name}.yaml) | {count} |" for name, count in counts.items()]
    assert [row for row in rows if row not in readme] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_report_comes_back_the_same(name: str) -> None:
    report = seed(name)
    assert tipreport.loads(tipreport.dumps(report)) == report


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_named_for_its_country_and_edition(name: str) -> None:
    source = seed(name).source
    country = {"MEX": "mexico", "NLD": "netherlands"}[source.country or ""]
    assert name == f"{country}-{source.edition}"
    assert source.id == f"tip-{source.edition}-{(source.country or '').lower()}"


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_says_where_it_stands_in_few_words(name: str) -> None:
    for figure in seed(name).walk():
        if figure.amount.text != "not stated":
            assert figure.cite is not None
            assert len((figure.cite.quote or "").split()) <= 12


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_short(name: str) -> None:
    lines = (SEEDS / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 110] == []


# What a check finds


def test_a_check_finds_exactly_the_known_contradictions() -> None:
    outcome = tipreport.check(tipreport.load([*map(str, SEEDS.glob("*-20*.yaml"))]))
    names = {seed(name).source.id: name for name in NAMES}
    found = [(names[finding.source], finding.code, finding.headline) for finding in outcome.findings]
    assert sorted(found) == KNOWN
    assert all(finding.accepted or finding.severity is Severity.NOTE for finding in outcome.findings)
    assert outcome.undecided == ()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_accepted_occurs_as_expected(name: str) -> None:
    report = seed(name)
    found = {
        (finding.code, frozenset(member.figure.id for member in finding.members), finding.headline)
        for finding in tipreport.check(report).findings
        if finding.severity is not Severity.NOTE
    }
    entries = [entry for entry in report.accept if isinstance(entry, tipreport.Acceptance)]
    assert {(entry.code, entry.figures, entry.expect) for entry in entries} == found


# The extract of a world table

IN_TABLE = [
    ("AGO", "SUM001", "12 > 6", "L56"),
    ("AGO", "SUM001", "17 > 12", "L66"),
    ("AGO", "SUM001", "17 > 4", "L49"),
    ("AGO", "SUM001", "20 > 4", "L193"),
    ("AGO", "SUM001", "5 > 4", "L102"),
    ("AGO", "SUM001", "5 > 4", "L143"),
    ("KEN", "SUM001", "25 > 17", "L242"),
    ("KEN", "SUM001", "32 > 31", "L230"),
    ("KGZ", "OVL002", "14 > 7", "L379"),
    ("KGZ", "OVL002", "22 > 11", "L371"),
    ("KGZ", "OVL002", "30 > 15", "L363"),
    ("KGZ", "SUM003", "12 > 7", "L481"),
    ("MDG", "SUM001", "188 > 4", "L541"),
    ("MDG", "SUM001", "398 > 4", "L541"),
    ("MDG", "SUM001", "635 > 4", "L541"),
]


def test_the_table_contradicts_itself_in_these_cells_and_each_is_accepted() -> None:
    outcome = tipreport.check(TABLE)
    serious = [one for one in outcome.findings if one.severity is not Severity.NOTE]
    found = [
        (one.source[-3:].upper(), one.code, one.headline, one.location.place.rpartition("!")[2])
        for one in serious
        if one.location is not None
    ]
    assert sorted(found) == IN_TABLE
    assert all(one.accepted for one in serious)
    assert {one.code for one in outcome.findings if one not in serious} == {"SUM007", "SUM008"}
    assert outcome.undecided == ()


def test_the_page_on_the_table_shows_its_layout() -> None:
    page = (ROOT / "docs" / "world-table.md").read_text(encoding="utf-8")
    layout = (SEEDS / "world-table.layout.yaml").read_text(encoding="utf-8")
    shown = page.partition("```yml\n")[2].partition("```")[0]
    assert shown == layout.partition("\n")[2].partition("accept:")[0]


def test_the_readme_counts_the_figures_of_the_table() -> None:
    readme = " ".join((SEEDS / "README.md").read_text(encoding="utf-8").split())
    counts = {report.source.country or "": len(list(report.walk())) for report in tipreport.load(TABLE)}
    assert counts == {"AGO": 247, "KEN": 146, "KGZ": 221, "MDG": 76}
    assert f"with {sum(counts.values())} figures" in readme


# Any one wrong number is noticed


class Closing(NamedTuple):
    """A part with a number, in a complete breakdown of a whole with a number."""

    whole: Figure
    part: Figure


def closing(report: Report) -> Iterator[Closing]:
    for whole in report.walk():
        for breakdown in whole.breakdowns:
            if breakdown.complete is not Complete.NO and whole.amount.exact:
                yield from (Closing(whole, part) for part in breakdown.parts if part.amount.exact)


def with_another(text: str, figure: Figure, by: int) -> str:
    """The text of a report, with one number in it greater by one or less."""
    assert figure.location is not None
    assert figure.amount.exact
    lines = text.splitlines()
    at, column = figure.location.line - 1, figure.location.column - 1
    written, line = figure.amount.text, lines[at]
    assert line[column:].startswith(written)
    lines[at] = f"{line[:column]}{figure.amount.firm.low + by}{line[column + len(written) :]}"
    return "\n".join(lines)


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("whole, part", [pytest.param(*one, id=one.part.id) for one in closing(seed("mexico-2023"))])
def test_a_wrong_number_where_parts_close_is_found(whole: Figure, part: Figure, by: int) -> None:
    text = (SEEDS / "mexico-2023.yaml").read_text(encoding="utf-8")
    assert conflicts(tipreport.loads(text)) == []
    (conflict,) = conflicts(tipreport.loads(with_another(text, part, by)))
    assert {whole.id, part.id} & set(conflict)


# What the reports were made from, where it lies beside the checkout

RAW = ROOT.parent / "shared" / "figures"
SHORT = {"mexico": "mex", "netherlands": "nld"}
WORDS = {"exact": "", "about": "about ", "at_least": "at least ", "more_than": "more than "}
# Where a raw figure has a unit that is none of the catalogue's.
UNITS = {"residency": "permit", "officer": "person"}
PERIODS = {"2018/2021": "2018-01/2021-12"}  # four years, no fiscal year


def expected_amount(row: dict[str, str]) -> str:
    if row["bound"] == "not_reported":
        return "not reported"
    return f"{WORDS[row['bound']]}{row['value']}{'%' if row['unit'] == 'percent' else ''}"


def expected_unit(row: dict[str, str]) -> str:
    """The unit; for a percentage of victims, what it is a percentage of."""
    if row["unit"] == "percent" and row["indicator"] == "identified_victims":
        return "victim"
    return UNITS.get(row["unit"], row["unit"])


def says(figure: Figure, row: dict[str, str]) -> bool:
    """Whether a figure says the same as a raw one; sums that are printed in millions are rounded."""
    cell, amount = figure.cell, Amount.read(expected_amount(row), measured=figure.amount.measured)
    period = Period.read(PERIODS.get(row["period"], row["period"]))
    if (cell.indicator.id, cell.unit.name) != (row["indicator"], expected_unit(row)):
        return False
    if [Period.read(code) for code in cell.codes("period")] != [period]:
        return False
    if figure.amount.text.endswith("million"):
        return amount.firm.low in figure.amount.firm
    return (figure.amount.status, figure.amount.bounds, figure.amount.share) == (
        amount.status,
        amount.bounds,
        amount.share,
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mexico-2023"])
def test_every_raw_figure_is_taken_up(name: str) -> None:
    country, edition = name.split("-")
    path = RAW / f"{SHORT[country]}-{edition}.jsonl"
    if not path.exists():
        pytest.skip("the raw figures are not part of the repository, and no copy lies beside the checkout")
    left = list(seed(name).walk())
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        same = [figure for figure in left if says(figure, row)]
        assert same, row["id"]
        left.remove(same[0])
