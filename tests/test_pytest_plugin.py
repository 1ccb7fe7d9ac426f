"""The pytest plugin, run by pytest itself on reports in a folder of their own; and the assertion for scripts."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from textwrap import dedent

import pytest
from attrs import evolve

import tipreport
from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, UNREADABLE
from tests.test_cli import GOOD, NOTE
from tipreport.baseline import Baseline
from tipreport.checking import check_reading
from tipreport.formats.files import first_report
from tipreport.output import text
from tipreport.rules.registry import RULES, family
from tipreport.testing import assert_consistent

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
FAMILIES = sorted({family(code) for code in RULES})
MANY = len(FAMILIES)
DATA = ("-o", "tipreport_paths=data")


@pytest.fixture(autouse=True, scope="module")
def _all_imported() -> None:
    """Import the whole package: what a run in this process imports itself is forgotten, and would then exist twice."""
    modules = [one.name for one in walk_packages(tipreport.__path__, "tipreport.") if one.name != "tipreport.__main__"]
    for module in modules:
        import_module(module)


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which pytest has this plugin and no other."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p pytest_tipreport")
    monkeypatch.setenv("COLUMNS", "80")
    (pytester.path / "data").mkdir()
    return pytester.path


def write(folder: Path, **reports: str) -> None:
    for name, report in reports.items():
        path = folder / "data" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report.replace("id: example", f"id: {name}"), encoding="utf-8")


def collected(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    result = pytester.runpytest_inprocess("--collect-only", "-q", *arguments)
    return [line for line in result.outlines if "::" in line]


def test_a_report_is_a_test_for_each_family(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, noted=NOTE, accepted=ACCEPTED)
    names = [f"data/{name}.yaml::{family}" for name in ("accepted", "good", "noted") for family in FAMILIES]
    assert collected(pytester, *DATA) == names
    pytester.runpytest_inprocess(*DATA).assert_outcomes(passed=3 * MANY)


def test_a_failure_is_what_the_check_prints_and_no_more(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, twice=TWICE, good=GOOD)
    result = pytester.runpytest_inprocess(*DATA)
    result.assert_outcomes(failed=1, passed=2 * MANY - 1)
    shown = result.stdout.str()
    ((finding,),) = text.by_file((), tipreport.check(tipreport.load("data")).findings, width=80).values()
    first = "5:81 warning SUM006 one count stated twice, differently"
    assert dedent(finding).startswith(f"{first}\n  here and there state one count differently.\n    440 against 444\n")
    assert re.search(rf"\n_+ twice.yaml: SUM Parts and wholes _+\n{re.escape(dedent(finding))}\n=+ short", shown)
    assert f"\nFAILED data/twice.yaml::SUM - Failed: {first[:20]}" in shown


def test_what_cannot_be_read_fails_and_the_rest_is_checked(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, broken="tipreport", unreadable=UNREADABLE, unit=BAD_UNIT)
    result = pytester.runpytest_inprocess(*DATA)
    result.assert_outcomes(failed=3, passed=2 * MANY - 2)
    result.stdout.fnmatch_lines(["4:53 problem INP008 unreadable amount"])
    result.stdout.no_fnmatch_line("*Error*")
    assert "data/broken.yaml::SUM" not in collected(pytester, *DATA)


def test_what_was_not_decided_is_no_success(
    folder: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, good=GOOD, twice=TWICE)

    def undecided(*arguments: object, **options: object) -> tipreport.Outcome:
        of = check_reading(*arguments, **options)  # type: ignore[arg-type]  # whatever the plugin gives it
        verdicts = [evolve(one, reasons=("too long",) if one.source == "good" else ()) for one in of.verdicts]
        return evolve(of, verdicts=tuple(verdicts))

    monkeypatch.setattr("tipreport.pytest_reports.check_reading", undecided)
    result = pytester.runpytest_inprocess(*DATA, "-rs")
    result.assert_outcomes(passed=MANY, skipped=MANY - 1, failed=1)
    result.stdout.fnmatch_lines(["SKIPPED * could not be decided: too long"])
    pytester.makepyprojecttoml('[tool.tipreport]\nfail-on = "undecided"')
    pytester.runpytest_inprocess(*DATA).assert_outcomes(passed=MANY, failed=MANY)


def test_reports_stand_beside_other_tests_and_are_chosen_like_them(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, twice=TWICE)
    pytester.makepyfile("def test_other(): pass")
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\ntipreport_paths = ["data"]')
    pytester.runpytest_inprocess().assert_outcomes(failed=1, passed=2 * MANY)
    pytester.runpytest_inprocess("-k", "good and SUM").assert_outcomes(passed=1, deselected=2 * MANY)
    assert len(collected(pytester, "data")) == 2 * MANY  # and none of them twice


def test_no_folder_is_left_out_for_its_name(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, build__good=GOOD, good=GOOD)
    assert len(collected(pytester, *DATA)) == 2 * MANY


def test_only_reports_that_are_named_are_collected(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, twice=TWICE)
    (folder / "data" / "notes.txt").write_text("no report", encoding="utf-8")
    assert len(collected(pytester, "-o", "tipreport_paths=data/good.yaml")) == MANY
    assert collected(pytester, "data") == []


def test_tests_and_reports_are_run_one_by_one(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, twice=TWICE)
    pytester.makepyfile(test_other="def test_other(): pass")
    assert collected(pytester, *DATA, "data/twice.yaml::SUM") == ["data/twice.yaml::SUM"]
    pytester.runpytest_inprocess(*DATA, "data/twice.yaml::SUM").assert_outcomes(failed=1)
    assert len(collected(pytester, *DATA, "data/good.yaml")) == MANY
    assert collected(pytester, *DATA, "test_other.py") == ["test_other.py::test_other"]


def test_folders_without_reports_are_left_out_as_usual(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD)
    (folder / "data" / ".draft.yaml").write_text(TWICE, encoding="utf-8")  # as in a check
    (folder / "data" / "build").mkdir()
    (folder / "data" / "build" / "test_other.py").write_text("def test_other(): pass", encoding="utf-8")
    assert len(collected(pytester, *DATA)) == MANY


def test_the_working_directory_changes_nothing(
    folder: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, twice=TWICE, noted=NOTE)
    (folder / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\ntipreport_paths = ["data"]\n[tool.tipreport]\nselect = ["SUM"]\n', encoding="utf-8"
    )
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    result = pytester.runpytest_inprocess("../data")
    result.assert_outcomes(failed=1, passed=3)
    result.stdout.fnmatch_lines(["5:81 warning SUM006 one count stated twice, differently"])


def test_reports_that_pytest_never_comes_by_are_a_mistake(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD)
    settings = '[tool.pytest.ini_options]\ntipreport_paths = ["data"]\ntestpaths = '
    (folder / "tests").mkdir()
    pytester.makepyprojecttoml(settings + '["tests"]')
    result = pytester.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*tipreport_paths: *data is in no folder of testpaths, so add it there"])
    pytester.makepyprojecttoml(settings + '["tests", "data"]')
    pytester.runpytest_inprocess().assert_outcomes(passed=MANY)


def test_reports_are_checked_as_the_settings_say(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, twice=TWICE, noted=NOTE)
    pytester.makepyprojecttoml('[tool.tipreport]\nselect = ["SUM"]\nfail-on = "note"')
    names = [f"data/{name}.yaml::{family}" for name in ("noted", "twice") for family in ("INP", "SUM")]
    assert collected(pytester, *DATA) == names
    pytester.runpytest_inprocess(*DATA).assert_outcomes(passed=2, failed=2)
    pytester.makepyprojecttoml('[tool.tipreport]\nignore = ["SUM"]')
    pytester.runpytest_inprocess(*DATA).assert_outcomes(passed=2 * MANY - 2)


def test_what_a_baseline_knows_fails_no_test(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, twice=TWICE)
    baseline = Baseline.of(tipreport.check(tipreport.load("data")).findings)
    (folder / "known.json").write_text(baseline.dumps(), encoding="utf-8")
    pytester.makepyprojecttoml('[tool.tipreport]\nbaseline = "known.json"')
    pytester.runpytest_inprocess(*DATA).assert_outcomes(passed=MANY)


def test_settings_that_cannot_be_read_are_a_mistake(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD)
    pytester.makepyprojecttoml('[tool.tipreport]\nselct = ["SUM"]')
    result = pytester.runpytest_inprocess(*DATA)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*ERROR collecting*", "1 input problem", "", "pyproject.toml:2:1: INP003 unknown key"])
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize("path", ["data", "nowhere"])
def test_nothing_to_check_is_a_mistake(path: str, folder: Path, pytester: pytest.Pytester) -> None:
    (folder / "data" / "notes.txt").write_text("no report", encoding="utf-8")
    result = pytester.runpytest_inprocess("-o", f"tipreport_paths={path}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*ERROR: tipreport_paths: there is no report in *{path}"])


TEST = """\
def test_count(tipreport_dataset):
    assert len(list(tipreport_dataset.walk())) == 2
"""


def test_the_fixture_has_all_reports(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, unit=BAD_UNIT)
    pytester.makepyfile(TEST)
    pytester.runpytest_inprocess(*DATA, "-k", "count").assert_outcomes(passed=1, deselected=2 * MANY)


def test_the_fixture_hides_no_problem(folder: Path, pytester: pytest.Pytester) -> None:
    write(folder, good=GOOD, unreadable=UNREADABLE)
    pytester.makepyfile(TEST)
    result = pytester.runpytest_inprocess(*DATA, "-k", "count")
    result.assert_outcomes(errors=1, deselected=2 * MANY)
    result.stdout.fnmatch_lines(["1 input problem", "data/unreadable.yaml:4:53: INP008 unreadable amount"])


def test_the_fixture_says_what_it_needs(folder: Path, pytester: pytest.Pytester) -> None:
    assert folder.is_dir()
    pytester.makepyfile(TEST)
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    words = "tipreport_dataset: say where the reports are, by tipreport_paths in pytest's settings, or `paths` in *"
    result.stdout.fnmatch_lines([words])


def test_without_the_setting_the_fixture_has_the_reports_of_the_project(
    folder: Path, pytester: pytest.Pytester
) -> None:
    write(folder, good=GOOD, unit=BAD_UNIT)
    pytester.makepyprojecttoml('[tool.tipreport]\npaths = ["data"]\n')
    pytester.makepyfile(TEST)
    pytester.runpytest_inprocess().assert_outcomes(passed=1)


def test_the_page_on_ci_says_what_works(folder: Path, pytester: pytest.Pytester) -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (settings,), (test,) = (
        re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) for language in ("toml", "py")
    )
    (folder / "data").rename(folder / "reports")
    (folder / "reports" / "first.yaml").write_text(first_report(), encoding="utf-8")
    pytester.makepyprojecttoml(settings)
    pytester.makepyfile(test)
    pytester.runpytest_inprocess().assert_outcomes(passed=MANY + 1)


# For scripts


@pytest.mark.parametrize("report", [GOOD, NOTE, ACCEPTED])
def test_what_is_consistent_passes(report: str) -> None:
    assert_consistent(tipreport.loads(report))


def test_what_is_not_raises_with_what_the_check_prints() -> None:
    report = tipreport.loads(TWICE)
    with pytest.raises(AssertionError) as raised:
        assert_consistent(tipreport.Dataset([report]))
    assert str(raised.value) == text.render(tipreport.check(report))


def test_files_are_consistent_or_not(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert_consistent(tmp_path)
    (tmp_path / "unreadable.yaml").write_text(UNREADABLE.replace("id: example", "id: other"), encoding="utf-8")
    with pytest.raises(AssertionError, match="1 input problem in 2 files"):
        assert_consistent(tmp_path)


def test_what_cannot_be_decided_is_not_asserted(monkeypatch: pytest.MonkeyPatch) -> None:
    of = tipreport.check(report := tipreport.loads(GOOD))
    undecided = evolve(of, verdicts=tuple(evolve(one, reasons=("too long",)) for one in of.verdicts))
    monkeypatch.setattr("tipreport.testing.check", lambda _: undecided)
    with pytest.raises(AssertionError, match="example could not be decided: too long"):
        assert_consistent(report)
