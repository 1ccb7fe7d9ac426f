"""Baselines: known findings are marked, new ones count, and what no longer occurs is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.output.outcomes import ACCEPTED, BAD_UNIT, TWICE, outcome
from tipreport.baseline import Baseline, BaselineEntry, read_baseline
from tipreport.checking import check
from tipreport.cli import main
from tipreport.errors import InputError
from tipreport.output import text
from tipreport.rules.finding import Severity
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings


@pytest.fixture(autouse=True)
def _in_a_directory_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def write(path: str, text: str) -> str:
    Path(path).write_text(text, encoding="utf-8")
    return path


def counts(*numbers: int) -> str:
    """A report that states one count several times."""
    figure = "  - {{id: f{0}, indicator: identified_victims, place: MEX, period: 2022, value: {1}, cite: p1}}\n"
    return f"{HEAD}figures:\n" + "".join(figure.format(at, value) for at, value in enumerate(numbers))


def in_shelters(*ids: str) -> str:
    """A report with findings of one cell that have one headline."""
    figure = "  - {{id: {}, indicator: visas_granted, value: 5, unit: shelter, cite: p1}}\n"
    return f"{HEAD}figures:\n" + "".join(map(figure.format, ids))


def known(of: tipreport.Outcome) -> Baseline:
    return Baseline.of(of.findings)


def beside(text_: str, baseline: Baseline, settings: Settings | None = None) -> tipreport.Outcome:
    return check(tipreport.loads(text_), settings, baseline=baseline)


TWO = tipreport.loads(counts(440, 444))


def test_a_known_finding_is_marked_and_does_not_count() -> None:
    of = check(TWO, baseline=known(check(TWO)))
    (finding,) = of.findings
    assert (finding.baselined, finding.open, of.gone, of.changed) == (True, False, (), ())
    assert (of.ok, of.at_least(Severity.NOTE)) == (True, ())
    assert (of.summary.baselined, of.summary.warnings) == (1, 0)
    shown = text.render(of)
    assert shown.startswith("1 baselined in 1 file.\n")
    assert "\n  5:78 warning, baselined SUM006 one count stated twice, differently\n" in shown
    assert "To accept it" not in shown


def test_a_new_one_counts() -> None:
    of = beside(counts(440, 444), Baseline())
    assert (of.findings, of.ok) == (check(TWO).findings, False)


def test_an_accepted_finding_is_in_no_baseline_and_stays_accepted() -> None:
    accepted, open_ = outcome(ACCEPTED), outcome(TWICE)
    assert known(accepted).entries == ()
    (finding,) = check(tipreport.loads(ACCEPTED), baseline=known(check(tipreport.loads(TWICE)))).findings
    assert (finding.accepted, finding.baselined) == (True, True)
    of = accepted.beside(known(open_).compare(accepted.findings, lambda _: True))
    assert (of.summary.accepted, of.summary.baselined, of.gone) == (1, 0, ())


def test_what_no_longer_occurs_is_reported() -> None:
    of = beside(counts(440), known(check(TWO)))
    assert [(entry.code, entry.figures) for entry in of.gone] == [("SUM006", ("f0", "f1"))]
    assert of.summary.gone == 1
    assert "\nNo longer found, of the baseline: 1 finding.\n  SUM006 of f0, f1 in example: 440 against 444.\n\n" in (
        text.render(of)
    )


@pytest.mark.parametrize(
    "settings, gone",
    [(Settings(), 1), (Settings(ignore=["SUM006"]), 0), (Settings(select=["OVL"]), 0), (Settings(select=["SUM"]), 1)],
)
def test_what_was_not_looked_for_is_not_gone(settings: Settings, gone: int) -> None:
    assert beside(counts(440), known(check(TWO)), settings).summary.gone == gone


def test_what_stands_in_a_report_that_was_not_read_is_not_gone() -> None:
    assert beside(counts(440).replace("id: example", "id: another"), known(check(TWO))).gone == ()


def test_an_amount_may_change_and_is_reported() -> None:
    of = beside(counts(440, 445), known(check(TWO)))
    assert ([one.baselined for one in of.findings], of.gone) == ([True], ())
    assert [(one.entry.headline, one.headline) for one in of.changed] == [("440 against 444", "440 against 445")]
    told = "1 finding.\n  SUM006 of f0, f1 in example: 440 against 444, now 440 against 445.\n"
    assert f"\nFound with another arithmetic than in the baseline: {told}" in text.render(of)


# Several findings of the same cells


def test_a_finding_is_known_as_often_as_the_baseline_has_it() -> None:
    before, now = check(TWO), beside(counts(440, 444, 450), known(check(TWO)))
    assert len({one.fingerprint for one in (*before.findings, *now.findings)}) == 3
    assert sorted((one.headline, one.baselined) for one in now.findings) == [
        ("440 against 444", True),
        ("440 against 450", False),
    ]


@given(st.permutations("abcd"), st.sets(st.sampled_from("abcd")))
def test_of_those_of_one_cell_the_very_ones_are_known(ids: list[str], kept: set[str]) -> None:
    entries = known(check(tipreport.loads(in_shelters(*"abcd")))).entries
    assert len({entry.fingerprint for entry in entries}) == 4
    now = beside(in_shelters(*ids), Baseline(entry for entry in entries if entry.figures[0] in kept))
    assert {one.members[0].id for one in now.findings if one.baselined} == kept
    assert (now.gone, now.changed) == ((), ())


def test_the_nearest_entry_is_taken() -> None:
    (finding,) = check(TWO).findings
    entry = BaselineEntry.of(finding)
    others = (
        evolve(entry, headline="1", figures=("x",)),
        evolve(entry, headline="2"),
        evolve(entry, figures=("y",)),
    )
    for count, gone in ((3, {"1", "440 against 444"}), (2, {"1"}), (1, set())):
        compared = Baseline(others[:count]).compare([finding], lambda _: True)
        assert {one.headline for one in compared.gone} == gone
        assert compared.findings[0].baselined
    compared = Baseline([others[0], others[2]]).compare([finding], lambda _: True)
    assert [one.headline for one in compared.gone] == ["1"]


BY_SEX_TWICE = f"""{HEAD}figures:
  - id: t
    indicator: identified_victims
    value: 100
    cite: p1
    breakdowns:
      - parts: [{{sex: female, value: 60}}, {{sex: male, value: 50}}]
      - parts: [{{id: f2, sex: female, value: 70}}, {{id: m2, sex: male, value: 45}}]
"""
BY_SEX_ONCE = BY_SEX_TWICE.replace(
    "      - parts: [{id: f2, sex: female, value: 70}, {id: m2, sex: male, value: 45}]\n", ""
)


def exceeding(of: tipreport.Outcome) -> list[tuple[str, bool]]:
    """The headlines of parts that exceed their whole together, each with whether it is known."""
    return [(one.headline, one.baselined) for one in of.findings if one.code == "SUM003"]


def test_two_breakdowns_of_one_whole_by_the_same_codes_have_keys_of_their_own() -> None:
    found = known(check(tipreport.loads(BY_SEX_TWICE))).entries
    assert len({one.fingerprint for one in found}) == len(found)
    first, second = (one for one in found if one.code == "SUM003")
    assert (first.figures, second.figures) == (("f2", "m2", "t"), ("t", "t/female", "t/male"))
    now = beside(BY_SEX_TWICE.replace("value: 50", "value: 51"), Baseline([second]))
    assert exceeding(now) == [("111 > 100", True), ("115 > 100", False)]
    now = beside(BY_SEX_TWICE.replace("value: 50", "value: 40"), Baseline([second]))
    assert (any(one.baselined for one in now.findings), now.gone) == (False, (second,))


def test_of_two_conflicts_of_the_same_figures_the_one_is_known_that_was_written() -> None:
    stated = """
figures:
  - id: w
    indicator: identified_victims
    value: withheld
    cite: p1
    breakdowns:
      - excess: at least 1
        parts: [{id: police, value: withheld}, {id: others, value: 1, additional_to: w}]
"""
    findings = check(tipreport.loads(HEAD + stated)).findings
    assert len({one.fingerprint for one in findings}) == len({one.headline for one in findings}) == 2
    for finding in findings:
        compared = Baseline.of([finding]).compare(findings, lambda _: True)
        assert [one.headline for one in compared.findings if one.baselined] == [finding.headline]
        assert (compared.gone, compared.changed) == ((), ())


def test_what_was_known_before_another_breakdown_stated_its_cells_stays_known() -> None:
    once = known(check(tipreport.loads(BY_SEX_ONCE)))
    assert exceeding(beside(BY_SEX_TWICE, once)) == [("110 > 100", True), ("115 > 100", False)]


def test_one_that_is_left_alone_stays_known() -> None:
    both = known(check(tipreport.loads(in_shelters("a", "b"))))
    now = beside(in_shelters("b"), both)
    assert [(one.members[0].id, one.baselined) for one in now.findings] == [("b", True)]
    assert [entry.figures for entry in now.gone] == [("a",)]


OLDER = f"""{HEAD}figures:
  - id: w
    indicator: identified_victims
    value: withheld
    cite: p1
    breakdowns:
      - excess: at least 1
        parts: [{{id: police, value: withheld}}, {{id: others, value: 1, additional_to: w}}]
  - id: t
    indicator: identified_victims
    period: 2022
    value: 100
    cite: p1
    breakdowns:
      - parts: [{{sex: female, value: 60}}, {{sex: male, value: 50}}]
      - parts: [{{id: f2, sex: female, value: 70}}, {{id: m2, sex: male, value: 45}}]
      - parts: [{{exploitation: sexual, value: 97%}}, {{exploitation: labour, value: 97%}}]
      - parts: [{{id: abroad, place: USA, exploited_in: BRA, value: 1}}]
  - {{id: a, indicator: visas_granted, value: 5, unit: shelter, cite: p1}}
  - {{id: b, indicator: visas_granted, value: 5, unit: shelter, cite: p1}}
"""
OLDER = OLDER.replace("id: t\n", "id: t\n    place: MEX\n    exploited_in: MEX\n")

FINGERPRINTS = {  # as version 2 wrote them, and version 1 where it wrote others
    ("AMT003", "a", "shelter is none of visa, permit, victim, person"): ("9847800bf7ad0876",),
    ("AMT003", "b", "shelter is none of visa, permit, victim, person"): ("9847800bf7ad0876",),
    ("SUM003", "f2 m2 t", "115 > 100"): ("25e2aa4cf17c7de0", "831f3b1cda10f376"),
    ("SUM003", "t t/female t/male", "110 > 100"): ("0c843e9b4fef7ba9", "831f3b1cda10f376"),
    ("SUM004", "f2 t/female", "70 > 60"): ("cecb89b9ef770256",),
    ("SUM004", "m2 t/male", "50 > 45"): ("98d088dc436774ff",),
    ("SUM004", "others w", "1 > 0 (others)"): ("1e1c9dfb033a6045", "3078811a3a96f35c"),
    ("SUM004", "others w", "1 > 0 (the excess of w)"): ("1e1c9dfb033a6045", "3078811a3a96f35c"),
    ("SUM005", "t t/labour t/sexual", "193% > 100%"): ("63aa2e80ac836f5a",),
    ("SUM010", "abroad t", "BRA is not within MEX"): ("43e2a73d8f81036f",),
    ("SUM010", "abroad t", "USA is not within MEX"): ("43e2a73d8f81036f",),
}


@pytest.mark.parametrize("version", [1, 2])
def test_what_older_versions_wrote_is_known(version: int) -> None:
    older = Baseline(
        BaselineEntry("example", code, tuple(figures.split()), headline, written[-1 if version == 1 else 0])
        for (code, figures, headline), written in FINGERPRINTS.items()
    )
    text_ = older.dumps().replace('"version": 3', f'"version": {version}')
    now = beside(OLDER, read_baseline(write("older.json", text_)))
    assert len(now.findings) == len(FINGERPRINTS) == len({one.fingerprint for one in now.findings})
    assert (all(one.baselined for one in now.findings), now.gone, now.changed) == (True, (), ())


# The file


def test_the_file_has_a_finding_a_line_in_an_order_of_its_own() -> None:
    told = known(outcome(TWICE, BAD_UNIT)).dumps()
    assert (
        known(outcome(TWICE, BAD_UNIT)).dumps() == Baseline(reversed(known(outcome(TWICE, BAD_UNIT)).entries)).dumps()
    )
    lines = told.splitlines()
    assert (lines[:3], lines[-2:]) == (["{", '"version": 3,', '"findings": ['], ["]", "}"])
    entries = [json.loads(line.rstrip(",")) for line in lines[3:-2]]
    assert [list(entry) for entry in entries] == [["code", "source", "figures", "fingerprint", "headline"]] * 2
    assert [(entry["code"], entry["source"], entry["figures"]) for entry in entries] == [
        ("SUM006", "a", ["here", "there"]),
        ("AMT003", "b", ["visas"]),
    ]


def test_what_is_written_reads_the_same() -> None:
    for baseline in (Baseline(), known(outcome(TWICE, BAD_UNIT)), known(check(tipreport.loads(counts(1, 2, 3))))):
        assert read_baseline(write("known.json", baseline.dumps())) == baseline


ENTRY = '{"code": "SUM006", "source": "a", "figures": ["x"], "fingerprint": "1", "headline": "2"}'


@pytest.mark.parametrize(
    "content, told",
    [
        ('{"version": 1,\n "findings": [}', "known.json:2:15: INP012 not what belongs here"),
        ("[]", "known.json:1:1: INP012 not what belongs here\n    1 | []"),
        (
            '{"version": 4, "findings": []}',
            "found: version 4\n    expected: a baseline of version 3 or an older one: its",
        ),
        (
            '{"version": 4, "findings": []}',
            "mend: write it with --write-baseline, or check with the tipreport that wrote it",
        ),
        ('{"version": "x", "findings": []}', "found: something else"),
        ('{"version": 1}', "mend: write it with --write-baseline"),
        ('{"version": 1, "findings": {}}', "found: findings, item 1"),
        (f'{{"version": 1, "findings": [{ENTRY}, 7]}}', "found: findings, item 2"),
        (f'{{"version": 1, "findings": [{ENTRY.replace("code", "rule")}]}}', "found: findings, item 1"),
        (f'{{"version": 1, "findings": [{ENTRY.replace(chr(34) + "2" + chr(34), "2")}]}}', "found: findings, item 1"),
        (f'{{"version": 1, "findings": [{ENTRY.replace("[", "").replace("]", "")}]}}', "found: findings, item 1"),
        (f'{{"version": 1, "findings": [{ENTRY.replace(chr(34) + "x" + chr(34), "3")}]}}', "found: findings, item 1"),
    ],
)
def test_a_file_that_is_no_baseline(content: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("known.json", content)
    with pytest.raises(InputError) as error:
        read_baseline("known.json")
    assert told in str(error.value)
    assert main(["check", write("twice.yaml", TWICE), "--baseline", "known.json"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, told in shown.err) == ("", True)


# The command


def test_a_baseline_is_written_and_used(capsys: pytest.CaptureFixture[str]) -> None:
    write("twice.yaml", TWICE)
    assert main(["check", "twice.yaml"]) == 1
    assert main(["check", "twice.yaml", "--write-baseline", "known.json"]) == 0
    capsys.readouterr()
    assert main(["check", "twice.yaml", "--baseline", "known.json"]) == 0
    assert capsys.readouterr().out.startswith("1 baselined in 1 file.\n")
    write("unit.yaml", BAD_UNIT.replace("id: example", "id: unit"))
    assert main(["check", ".", "--baseline", "known.json"]) == 1
    assert capsys.readouterr().out.startswith("1 error, 1 baselined in 2 files.\n")


def test_the_baseline_of_the_settings_need_not_be_there_to_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    write("twice.yaml", TWICE)
    write("pyproject.toml", '[tool.tipreport]\nbaseline = "known.json"\n')
    assert main(["check", "twice.yaml"]) == 2
    assert "found: known.json: No such file or directory" in capsys.readouterr().err
    assert main(["check", "twice.yaml", "--write-baseline", "known.json"]) == 0
    assert main(["check", "twice.yaml"]) == 0
    write("empty.json", Baseline().dumps())
    assert main(["check", "twice.yaml", "--baseline", "empty.json"]) == 1


def test_where_not_everything_was_read_none_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    write("broken.yaml", "tipreport: x")
    write("twice.yaml", TWICE)
    write("known.json", "as it was")
    assert main(["check", ".", "--write-baseline", "known.json"]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("3 input problems, 1 warning in 2 files.\n")
    assert shown.err == "known.json is not written, since not everything could be checked.\n"
    assert Path("known.json").read_text(encoding="utf-8") == "as it was"


def test_json_says_which_are_known_and_how_many_are_gone(capsys: pytest.CaptureFixture[str]) -> None:
    write("counts.yaml", counts(440, 444))
    main(["check", "counts.yaml", "--write-baseline", "known.json", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert [one["baselined"] for one in told["findings"]] == [True]
    write("counts.yaml", counts(440))
    main(["check", "counts.yaml", "--baseline", "known.json", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["findings"], told["summary"]["gone"]) == ([], 1)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"version": ' + "1" * 5000 + "}"])
def test_what_is_too_deep_or_too_long_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)INP011 limit exceeded\n.*found: too much\n"):
        read_baseline(tmp_path / "known.json")
