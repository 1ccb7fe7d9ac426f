"""Checks that are spread over processes or threads say what a check in one process says."""

from __future__ import annotations

import os
import pickle
import sys
from collections import Counter
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pycountry
import pytest
from attrs import evolve
from distributed import Client, LocalCluster

from tests.reports import whole
from tipreport import Dataset, Figure, Finding, Outcome, Report, Severity, load, loads
from tipreport.checking import check, check_reading, examined
from tipreport.checking.examination import examine_where_read
from tipreport.checking.parts import FIGURES, parts
from tipreport.cli import main
from tipreport.formats import files
from tipreport.formats.files import Reading, read
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.model.codebook import Codebook
from tipreport.model.figures import Figures
from tipreport.model.indicator import Indicator
from tipreport.output import json, text
from tipreport.rules import claims
from tipreport.rules.registry import CHECKS
from tipreport.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
REPORT = """\
tipreport: 1
source: {id: ID, title: An example, edition: 2023, country: MEX}
figures:
  - id: whole
    indicator: identified_victims
    value: 9
    breakdowns: [{by: sex, complete: judged, parts: {male: 4, female: VALUE}}]
"""
WHAT = ("identified_victims", "assisted_victims")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    """Two processes of a cluster, on this machine alone."""
    with (
        LocalCluster(  # type: ignore[no-untyped-call]  # it has few type hints, and so has the next
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any port, which it takes although it shows nothing
        ) as workers,
        Client(workers) as client,  # type: ignore[no-untyped-call]
    ):
        yield client


@pytest.fixture(
    params=[
        pytest.param(ThreadPoolExecutor, id="threads"),
        # Their branches are those of threads.
        pytest.param(ProcessPoolExecutor, id="processes", marks=pytest.mark.no_cover),
        pytest.param(None, id="cluster", marks=pytest.mark.no_cover),
    ]
)
def executor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Executor]:
    """What runs calls elsewhere, in the folder of the test."""
    if request.param is None:
        client = request.getfixturevalue("cluster")
        client.run(os.chdir, tmp_path)
        pool = client.get_executor()
    else:
        pool = request.param(2)
    with pool:
        yield pool


IN_ALL = ["CMP", "COV"]  # what is found in all reports together


def numbered(value: int) -> Report:
    """A report that is consistent if the value is 5."""
    return loads(REPORT.replace("ID", f"numbered-{value}").replace("VALUE", str(value)))


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports that are consistent, that are not, that cannot be read, and two of one source."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "_AT_ONCE", 2)
    for number, value in enumerate((5, 6, 5, -1, "9, 9", 5, 70)):
        report = REPORT.replace("ID", f"source-{number % 6}").replace("VALUE", str(value))
        (tmp_path / f"report-{number}.yaml").write_text(report, encoding="utf-8")
    rows = "source,edition,indicator,sex,value\nsource-0,2023,identified_victims,,1\nb,2023,visas_granted,,x\n"
    (tmp_path / "table.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def rendered(outcome: Outcome) -> str:
    return text.render(outcome) + json.render(outcome)


@pytest.mark.no_cover  # each branch has smaller examples
def test_files_are_read_and_decided_alike_however_they_are_split(executor: Executor, directory: Path) -> None:
    alone = read([directory])
    spread = examined([directory], Settings(), executor=executor)
    direct = check(directory, executor=executor)
    assert spread.problems == alone.problems
    assert {problem.code for problem in alone.problems} == {"INP006", "INP008", "INP014"}
    assert (spread.dataset, spread.files) == (alone.dataset, alone.files)
    assert spread.made.keys() == {report.source.id for report in alone.dataset}
    once, again = check(directory), check_reading(spread, Settings())
    assert once.findings
    assert once == again == direct
    assert rendered(once) == rendered(again)
    assert [one.verdict for one in once.verdicts] == [one.verdict for one in again.verdicts]


@pytest.mark.no_cover  # each branch has smaller examples
def test_reports_are_decided_alike_however_they_are_split(executor: Executor) -> None:
    dataset = Dataset([*load(ROOT / "seeds"), *(numbered(value) for value in range(30))])
    spread, once = check(dataset, executor=executor), check(dataset)
    assert spread == once
    assert rendered(spread) == rendered(once)


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_says_the_same_in_several_processes(
    form: str, directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for jobs in ("1", "2"):
        assert main(["check", str(directory), "--format", form, "-j", jobs]) == 2
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


@pytest.mark.usefixtures("directory")
def test_a_single_table_is_decided_alike_in_several_processes(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{of},2023,identified_victims,{sex},{value}\n" for of in "abcdef" for sex, value in (("", 5), ("male", 3))]
    rows += ["c,2023,identified_victims,female,4\n", "e,2023,identified_victims,other,-1\n"]
    Path("editions.csv").write_text("source,edition,indicator,sex,value\n" + "".join(rows), encoding="utf-8")
    told = []
    for jobs in ("1", "2"):
        assert main(["check", "editions.csv", "--format", "json", "-j", jobs]) == 2
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert '"code": "SUM003"' in told[0]


def test_the_sheets_of_one_table_are_decided_alike_however_they_are_split(executor: Executor, directory: Path) -> None:
    """The rows of a place and year are far apart in it, and there is more than one executor gets at once."""
    countries = [country.alpha_3 for country in pycountry.countries]
    sets = list(product(countries[:20], range(1980, 2020)))[: FIGURES // 3 + 100]
    rows = [f"one,2023,identified_victims,{place},{year},,{5 + n % 2}\n" for n, (place, year) in enumerate(sets)]
    for sex, value in (("male", 3), ("female", 2)):
        rows += [
            f"one,2023,identified_victims,{place},{year},{sex},{value + (n % 500 == 0) * 3}\n"
            for n, (place, year) in enumerate(sets)
        ]
    table = directory / "one.csv"
    table.write_text("source,edition,indicator,place,period,sex,value\n" + "".join(rows), encoding="utf-8")
    once = check(table)
    assert rendered(check(table, executor=executor)) == rendered(once)
    beside = check(directory, executor=executor)
    assert rendered(beside) == rendered(check(directory))
    assert Counter(one.code for one in once.findings) == {"SUM001": 2, "SUM007": 1, "SUM008": 1}
    assert len(parts(loads(table.read_text(encoding="utf-8"), format="csv").reports[0])) == 2


def test_that_rows_may_be_missing_is_known_wherever_a_table_is_decided(directory: Path) -> None:
    rows = "".join(f"a,2023,{what},{sex},{n}\n" for what in WHAT for sex, n in (("", 5), ("male", 3), ("female", 2)))
    table = directory / "gaps.csv"
    for last, notes in (("", 2), ("a,2023,visas_granted,,x\n", 0)):
        table.write_text(f"source,edition,indicator,sex,value\n{rows}{last}", encoding="utf-8")
        once = check(table)
        with ProcessPoolExecutor(1) as executor:
            assert rendered(check(table, executor=executor)) == rendered(once)
        assert once.summary.notes == notes


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_processes_is_at_least_one(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "-j", jobs])
    assert "write a whole number from 1 on" in capsys.readouterr().err


def test_a_crash_of_the_reasoning_is_told_where_the_check_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_account: object) -> object:
        raise RuntimeError("broken")

    monkeypatch.setattr(sys.modules["tipreport.reason.tables.presolve"], "judge", crash)
    of = whole("9", "{by: sex, parts: {male: 10}}")
    with ThreadPoolExecutor(1) as executor:
        outcome = check(of, executor=executor)
    assert rendered(outcome) == rendered(check(of))
    assert outcome.summary.crashed == 1


def crash(_report: Report) -> Iterator[Finding]:
    raise RuntimeError("broken")


@pytest.mark.no_cover  # each branch has smaller examples
def test_the_settings_hold_wherever_a_report_is_examined(executor: Executor, directory: Path) -> None:
    settings = Settings(
        directory,
        ignore=["SUM001"],
        per_path_ignores={"report-3.yaml": ("SRC",)},
        severity={"SRC001": Severity.NOTE},
        checks=[evolve(CHECKS[0], find=crash)],
    )
    once = check(directory, settings)
    assert check(directory, settings, executor=executor) == once
    assert check(once_read := read([directory]).dataset, settings, executor=executor) == check(once_read, settings)
    assert once.summary.crashed == len(once_read)
    assert {one.severity for one in once.findings if one.code == "SRC001"} == {Severity.NOTE}
    assert "SUM001" not in {one.code for one in once.findings}


@pytest.mark.no_cover  # each branch has smaller examples
def test_copies_are_read_wherever_a_report_is_examined(executor: Executor, directory: Path) -> None:
    for number, words in enumerate(("seven of them", "9 victims")):
        (directory / f"copy-{number}.txt").write_text(words, encoding="utf-8")
    quoting = REPORT.replace("value: 9", "value: 9\n    cite: '\"9 victims\"'").replace("VALUE", "5")
    for name in "ab":
        (directory / f"{name}.yaml").write_text(quoting.replace("ID", f"s-{name}"), encoding="utf-8")
    settings = Settings(sources={"source-2": Path("nowhere.txt")})
    sources = {"s-a": "copy-0.txt", "s-b": "copy-1.txt", "source-0": "missing.txt"}
    once = check(directory, settings, sources=sources)
    assert check(directory, settings, sources=sources, executor=executor) == once
    dataset = read([directory]).dataset
    spread = check(dataset, settings, sources=sources, executor=executor)
    assert spread == check(dataset, settings, sources=sources)
    assert ("SRC002", "s-a") in {(one.code, one.source) for one in once.findings}
    assert once.absent == ("nowhere.txt",)
    assert "missing.txt" in {problem.location.path for problem in once.problems}


def test_what_was_made_of_a_report_is_not_made_again() -> None:
    right = numbered(5)
    wrong = evolve(numbered(6), source=right.source)
    result = examine_where_read(wrong, Settings(), {})
    outcome = check_reading(Reading(Dataset([right]), (), 1, {right.source.id: result}), Settings())
    assert outcome.findings == check(wrong).findings != check(right).findings


def test_what_every_process_has_is_not_sent() -> None:
    book = Codebook.about("MEX")
    figure = IDENTIFIED_VICTIMS.figure(440, place="MEX")
    assert pickle.loads(pickle.dumps(book)) is book  # noqa: S301 - made in the line itself, as below
    again: Figure = pickle.loads(pickle.dumps(figure))  # noqa: S301
    assert again == figure
    assert again.cell.indicator is IDENTIFIED_VICTIMS
    own = Indicator("raids", "Raids", "Raids.", ("raid",))
    other = Codebook.standard().extended(country="GTM")
    assert pickle.loads(pickle.dumps((own, other))) == (own, other)  # noqa: S301


@pytest.mark.no_cover  # each branch has smaller examples
def test_figures_that_were_sent_are_made_again_only_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = load(ROOT / "seeds")
    settings = Settings(ignore=IN_ALL)
    results = {of.source.id: examine_where_read(of, settings, {}) for of in dataset}
    sent = [pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(of)))) for of in dataset]  # noqa: S301 - made here
    with monkeypatch.context() as held:
        held.setattr(Figures, "_placed", lambda _: 1 / 0)
        assert (list(map(len, sent)), list(map(repr, sent))) == (list(map(len, dataset)), list(map(repr, dataset)))
        readings = [
            Reading(Dataset([of]), (), 1, {of.source.id: results[of.source.id]}) for of in sent if not of.accept
        ]
        told = [rendered(check_reading(reading, settings)) for reading in readings]
    assert told == [rendered(check(of, settings)) for of in dataset if not of.accept]
    assert len(told) > 1
    assert sent == list(dataset)
    assert all(of.figures is of.figures for of in sent)


CLAIMING = """\
tipreport: 1
source: {{id: s{0}, title: An example, edition: {0}, country: MEX}}
figures:
  - {{id: before, indicator: identified_victims, place: MEX, period: {1}, value: 9, cite: p1}}
  - {{id: now, indicator: identified_victims, place: MEX, period: {0}, value: 5, cite: p1}}
claims:
  - {{from: before, to: now, says: increase, cite: p1}}
  - {{from: before, to: now, says: by 40%, cite: p1}}
"""
OF_ANOTHER = '  - {{from: "s{}:now", to: now, says: decrease, cite: p1}}\n'


def test_claims_about_other_reports_are_judged_beside_them() -> None:
    own = [loads(CLAIMING.format(year, year - 1)) for year in (2020, 2022)]
    other = loads(CLAIMING.format(2023, 2022) + OF_ANOTHER.format(2022))
    results = {of.source.id: examine_where_read(of, Settings(), {}) for of in (*own, other)}
    assert [one.claims for one in results.values()] == [0, 0, None]
    for of in (own, [*own, other]):
        expected = check(Dataset(of))
        assert "CMP001" in {one.code for one in expected.findings}
        assert check_reading(Reading(Dataset(of), (), len(of), results), Settings()) == expected


def test_claims_that_cannot_be_judged_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    of = [loads(CLAIMING.format(2020, 2019)), loads(CLAIMING.format(2023, 2022) + OF_ANOTHER.format(2020))]
    assert check(Dataset(of)).summary.crashed == 0
    monkeypatch.setattr(claims, "judge", lambda *_: 1 / 0)
    outcome = check(Dataset(of))
    assert (outcome.summary.crashed, outcome.summary.claims) == (2, 0)
    assert {problem.found.partition(":")[0] for problem in outcome.problems} == {
        "CMP001, CMP002, CMP004, CMP005, CMP007"
    }
