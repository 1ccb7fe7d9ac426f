"""Rules of one's own: declared, found, explained and tested as ours are; and what happens when a rule crashes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import tipreport
from tests.output.outcomes import BAD_UNIT, TWICE, outcome
from tipreport.checking import check
from tipreport.checking.examination import CLAIMS
from tipreport.checking.reduction import EDITIONS
from tipreport.cli import main
from tipreport.errors import InputError
from tipreport.indicators import IDENTIFIED_VICTIMS
from tipreport.reason.verdict import judge
from tipreport.rules import Member, Rule, Severity, finds, sources
from tipreport.rules.registry import CHECKS, CONFLICTS, RESERVED, RULES
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings
from tipreport.settings_file import configured
from tipreport.testing import assert_rule_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport.reason.account import Account

FIGURE = "figures:\n  - {{id: one, indicator: identified_victims, value: {}, cite: p1}}\n"
MY001 = Rule(
    "MY001",
    "too many",
    "warning",
    "A figure is over nine thousand.",
    "Ours never are.",
    bad=FIGURE.format("9,001").replace("9,001", '"9,001"'),
    good=FIGURE.format("9000"),
    settle="look again",
)


@finds(MY001)
def too_many(report: tipreport.Report) -> Iterator[tipreport.Finding]:
    """Figures over nine thousand."""
    for figure in report:
        if (figure.amount.firm.high or 0) > 9000:
            yield MY001.finding(report, figure, message=f"{figure.id} is over 9000", headline=str(figure.amount))


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    known = set(sys.modules)
    yield
    for name in set(sys.modules) - known:
        if name.startswith("house"):
            del sys.modules[name]


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(dedent(text), encoding="utf-8")
    return path


MODULE = """\
    from tipreport.rules import Rule, finds

    {code} = Rule("{code}", "too many", "{severity}", "Over nine thousand.", "Ours never are.", "", "")


    @finds({code})
    def too_many(report):
        for figure in report:
            if (figure.amount.firm.high or 0) > 9000:
                yield {code}.finding(report, figure, message="it is over 9000", headline=str(figure.amount))
    """


def project(*modules: str, code: str = "MY001", severity: str = "warning", module: str = MODULE) -> None:
    write("house.py", module.format(code=code, severity=severity))
    write("pyproject.toml", f"[tool.tipreport]\nrules = {json.dumps(modules or ('house',))}\n")


# As ours


def test_it_finds_what_it_finds_beside_ours() -> None:
    report = tipreport.loads(
        HEAD + FIGURE.format("9001") + "  - {id: two, indicator: visas_granted, value: 1, unit: day, cite: p1}\n"
    )
    (found, unit) = check(report, Settings(checks=[too_many])).findings
    assert str(found) == "<text>:4:53: warning MY001: one is over 9000"
    assert (found.name, found.headline, found.source, found.settle) == ("too many", "9001", "example", "look again")
    assert (str(found.location), [one.role for one in found.members]) == ("<text>:4:53", ["figure"])
    assert unit.code == "AMT003"
    assert [one.code for one in check(report).findings] == ["AMT003"]


def test_it_is_selected_ignored_graded_and_accepted_as_ours_are() -> None:
    text = HEAD + FIGURE.format("9001") + "accept: [{code: MY001, figures: one, reason: counted again}]\n"
    settings = Settings(checks=[too_many])
    (accepted,) = check(tipreport.loads(text), settings).findings
    assert accepted.accepted
    (open_,) = check(tipreport.loads(text.partition("accept")[0]), settings, select=["MY"]).findings
    assert open_.severity is Severity.WARNING
    graded = evolve(settings, severity={"MY001": Severity.NOTE})
    assert check(tipreport.loads(text), graded).findings[0].severity is Severity.NOTE
    assert check(tipreport.loads(text), settings, ignore=["MY"]).findings == ()
    (gone,) = check(tipreport.loads(text.replace("9001", "1")), settings).findings
    assert gone.code == "ACC001"


def test_the_account_of_a_finding_is_that_of_its_root() -> None:
    part = "breakdowns: [{parts: [{sex: male, value: 1}]}]"
    text = f"{HEAD}figures:\n  - {{id: one, indicator: identified_victims, value: 2, reporter: io, {part}}}\n"
    report = tipreport.loads(text)
    for figure in report:
        told = MY001.finding(report, Member(figure, "part"), message="m", headline="h")
        assert (told.account, told.members) == ("io", (Member(figure, "part"),))
    assert MY001.finding(report, message="m", headline="h").account == ""
    assert MY001.finding(report, message="m", headline="h", settle="", account="x").settle == ""


def test_a_rule_of_several_severities_has_to_say_which() -> None:
    several = evolve(MY001, severity="error or warning")
    report = tipreport.loads(HEAD + FIGURE.format("1"))
    assert several.finding(report, message="m", headline="h", severity=Severity.ERROR).severity is Severity.ERROR
    with pytest.raises(ValueError, match="error or warning"):
        several.finding(report, message="m", headline="h")


def test_the_command_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    project()
    assert main(["explain", "my001"]) == 0
    assert capsys.readouterr().out == "MY001 too many (warning)\n\nOver nine thousand.\nOurs never are.\n"
    main(["rules"])
    assert capsys.readouterr().out.endswith("\nMY001  too many (warning)\n")
    Path("pyproject.toml").rename("other.toml")
    assert main(["explain", "MY001"]) == 2
    assert main(["explain", "MY001", "--config", "other.toml"]) == 0


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_every_format_shows_it(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    project()
    write("many.yaml", HEAD + FIGURE.format("9001"))
    assert main(["check", "many.yaml", "--format", form, "--select", "MY001"]) == 1
    shown = capsys.readouterr().out
    assert "MY001" in shown
    assert "it is over 9000" in shown


def test_a_module_may_lie_beside_the_settings_or_anywhere_python_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    write("data/house.py", MODULE.format(code="MY001", severity="note"))
    write("lib/house_of_others.py", MODULE.format(code="OTHERS001", severity="note"))
    write("data/pyproject.toml", '[tool.tipreport]\nrules = ["house", "house_of_others"]\n')
    monkeypatch.syspath_prepend("lib")
    before = list(sys.path)
    assert list(configured("data/pyproject.toml").rules)[-2:] == ["MY001", "OTHERS001"]
    assert sys.path == before


def test_a_check_that_is_imported_from_another_module_is_one() -> None:
    project("house", "house_too")
    write("house_too.py", "from house import MY001, too_many\n")
    assert len(configured().checks) == 1


# What cannot be one


@pytest.mark.parametrize(
    "module, told",
    [
        (
            MODULE.replace("{code}", "SUM999"),
            "found: SUM999\n    expected: a code of one's own\n        mend: tipreport",
        ),
        (MODULE.replace('"{code}"', '"mine"'), "found: mine\n    expected: a code of capital letters and three digits"),
        (MODULE.replace("{severity}", "grave"), "found: MY001: grave\n    expected: a severity that begins with error"),
        (MODULE.replace("@finds({code})", ""), "found: MY001\n    expected: a rule that a function finds"),
        (
            MODULE.replace("@finds({code})", "@finds"),
            "house: TypeError: name the rules that the function finds: @finds",
        ),
        (MODULE.replace("@finds({code})", "@finds()"), "house: TypeError: name the rules that the function finds: @"),
        ("    1 / 0", "found: house: ZeroDivisionError: division by zero"),
        ("    import nowhere", "found: house: ModuleNotFoundError: No module named 'nowhere'"),
        ("    raise ValueError('a' * 999)", "a" * 150),
        ("    import sys; sys.path.pop(0)\n    raise ValueError", "found: house: ValueError"),
        ("    from tipreport.rules.sums import SUM001", "found: house\n    expected: a module with rules"),
        (
            MODULE
            + "\n    MY2 = Rule('MY001', 'x', 'note', '', '', '', '')\n    finds(MY2)(len)\n    too = finds(MY2)(len)",
            "found: MY001\n    expected: a code that no other rule has",
        ),
    ],
)
def test_what_is_no_rule_is_reported_at_the_settings(module: str, told: str) -> None:
    project(module=module)
    with pytest.raises(InputError) as error:
        configured()
    assert str(error.value).startswith("1 input problem\n\npyproject.toml:2:10: INP")
    assert told in str(error.value)


def test_what_may_be_of_a_module_that_cannot_be_read_is_not_reported() -> None:
    write("pyproject.toml", '[tool.tipreport]\nrules = ["nowhere"]\nselect = ["MY001", "SUMO"]\n')
    with pytest.raises(InputError) as error:
        configured()
    assert [problem.found for problem in error.value.problems] == [
        "nowhere: ModuleNotFoundError: No module named 'nowhere'",
        "SUMO",
    ]


# The helper for tests


def test_the_examples_of_a_rule_of_ones_own() -> None:
    assert_rule_examples(too_many, RULES["SUM001"], RULES["INP008"])


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"bad": MY001.good}, "the bad example of MY001 should have it, and has nothing"),
        ({"good": MY001.bad}, "the good example of MY001 should have nothing, and has MY001"),
        ({"bad": "figures: 1"}, "the bad example of MY001 should have it, and has INP012"),
        ({"good": "x: 1"}, "the good example of MY001 should have nothing, and has INP003, INP004"),
    ],
)
def test_examples_that_are_none(changes: dict[str, str], told: str) -> None:
    @finds(evolve(MY001, **changes))
    def changed(report: tipreport.Report) -> Iterator[tipreport.Finding]:
        yield from too_many(report)

    with pytest.raises(AssertionError) as error:
        assert_rule_examples(changed)
    assert str(error.value) == told


def test_a_rule_that_crashes_on_its_example_is_reported() -> None:
    @finds(MY001)
    def crashing(_report: tipreport.Report) -> Iterator[tipreport.Finding]:
        raise RuntimeError

    with pytest.raises(AssertionError, match="should have it, and has INP090"):
        assert_rule_examples(crashing)


# Crashes


@finds(MY001)
def crashing(report: tipreport.Report) -> Iterator[tipreport.Finding]:
    """It finds the first figure, and stumbles over the second."""
    for figure in report:
        yield MY001.finding(report, figure, message="the first", headline="1")
        raise ZeroDivisionError("no\nsecond")


def test_a_crash_is_reported_with_the_rule_the_report_and_the_exception() -> None:
    report = evolve(tipreport.loads(BAD_UNIT), path="data/unit.yaml")
    of = check(report, Settings(checks=[crashing]))
    assert sorted(one.code for one in of.findings) == ["AMT003", "MY001"]
    (crash,) = of.problems
    line = crashing.find.__code__.co_firstlineno + 5
    assert str(crash) == (
        "data/unit.yaml:1:1: INP090 a rule crashed\n"
        f"       found: MY001: ZeroDivisionError: no second (test_own.py, line {line})\n"
        "    expected: findings, or none\n"
        "        mend: mend the rule, or leave it out: `--ignore MY001`; the other rules were run"
    )
    assert (of.ok, of.summary.problems, of.summary.crashed) == (False, 1, 1)


def test_the_command_tells_of_it_and_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    project(module=MODULE.replace("9000", "None"))
    write("many.yaml", HEAD + FIGURE.format("9001"))
    assert main(["check", "many.yaml"]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("1 crashed rule in 1 file.\n\nmany.yaml\n\n  1:1 problem INP090 a rule crashed\n")
    assert "found: MY001: TypeError: '>' not supported" in shown.out
    assert shown.err == ""
    assert main(["check", "many.yaml", "--ignore", "MY"]) == 0


def test_nothing_is_gone_that_a_crashed_rule_may_have_found() -> None:
    text = HEAD + FIGURE.format("5") + "accept: [{code: MY001, figures: [one], reason: x, expect: '2'}]\n"
    empty = finds(MY001)(lambda _report: 1 / 0)  # type: ignore[arg-type, return-value]
    assert check(tipreport.loads(text), Settings(checks=[empty])).findings == ()
    nothing = finds(MY001)(lambda _report: ())
    assert [one.code for one in check(tipreport.loads(text), Settings(checks=[nothing])).findings] == ["ACC001"]


def test_a_finding_of_another_rule_is_a_crash() -> None:
    @finds(evolve(MY001, code="MY002"))
    def another(report: tipreport.Report) -> Iterator[tipreport.Finding]:
        yield from too_many(report)

    of = check(tipreport.loads(HEAD + FIGURE.format("9001")), Settings(checks=[another]))
    assert of.findings == ()
    assert "MY002: ValueError: a finding of MY001, which `@finds` does not name" in of.problems[0].found


def test_one_of_ours_that_crashes_is_reported_as_well() -> None:
    broken = evolve(CHECKS[0], find=lambda _report: 1 / 0)  # type: ignore[arg-type, return-value]
    of = outcome(TWICE, BAD_UNIT, settings=Settings(checks=[broken]))
    assert [one.code for one in of.findings] == ["SUM006", "AMT003"]
    assert [(one.location.path, one.found.partition(" (")[0]) for one in of.problems] == [
        ("a.yaml", "AMT003: ZeroDivisionError: division by zero"),
        ("b.yaml", "AMT003: ZeroDivisionError: division by zero"),
    ]
    assert of.problems[0].fix == "please tell the authors of tipreport; the other rules were run"


def test_an_interrupt_names_a_rule_of_the_project_alone() -> None:
    def interrupted(_report: tipreport.Report) -> Iterator[tipreport.Finding]:
        raise KeyboardInterrupt

    for check_of, notes in (
        (evolve(CHECKS[0], find=interrupted), []),
        (finds(MY001)(interrupted), ["in MY001, at <text>"]),
    ):
        report = tipreport.loads(HEAD + FIGURE.format("5"))
        with pytest.raises(KeyboardInterrupt) as caught:
            check(report, Settings(checks=[check_of]))
        assert getattr(caught.value, "__notes__", []) == notes


def test_reasoning_that_crashes_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(account: Account) -> object:
        if account.report.source.id == "a":
            raise RecursionError
        return judge(account)

    monkeypatch.setattr(sys.modules["tipreport.reason.tables.presolve"], "judge", stumble)
    of = outcome(TWICE, BAD_UNIT)
    assert [one.code for one in of.findings] == ["SUM006", "AMT003"]
    assert [verdict.source for verdict in of.verdicts] == ["b"]
    (crash,) = of.problems
    assert crash.found.startswith("AMT005, OVL002, OVL003, SUM001, ")
    assert ": RecursionError (" in crash.found


# The registry


def test_every_rule_of_ours_begins_as_reserved_and_is_found_by_somebody() -> None:
    assert all(code.startswith(RESERVED) for code in RULES)
    found = {*CLAIMS, *EDITIONS, *(rule.code for one in CHECKS for rule in one.rules)}
    told = {code for code in RULES if code.startswith(("INP", "ACC"))}
    cited = {rule.code for rule in sources.RULES}  # beside a copy of the source
    assert found | told | cited | set(CONFLICTS) == set(RULES)


def test_what_was_not_read_from_a_file_is_found_as_well() -> None:
    figure = IDENTIFIED_VICTIMS.figure(9001, id="one", period=2022, cite="p1")
    report = tipreport.Report(tipreport.Source("built", "Built", 2023), [figure])
    (found,) = check(report, Settings(checks=[too_many])).findings
    assert (found.code, found.location) == ("MY001", None)
