"""What becomes of an accepted finding, and the entry that a check prints for accepting one."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime, timedelta
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import tipreport
from tests.output.outcomes import BAD_UNIT, TWICE
from tests.reports import report
from tipreport.checking import check
from tipreport.cli import main
from tipreport.formats.writing import accept_entry
from tipreport.model.declared import Acceptance
from tipreport.output import text
from tipreport.reason.verdict import judge
from tipreport.rules import acceptances
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

EXCEEDED = """
    figures:
      - id: w
        indicator: identified_victims
        value: 740
        cite: p1
        breakdowns:
          - {by: actor, parts: {federal: 194, state: 691}}
    accept:
    """
FIGURES = "figures: [w, w/federal, w/state], reason: known"


def accepting(*entries: str) -> tipreport.Report:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return report(dedent(EXCEEDED) + lines)


def told(of: tipreport.Report, settings: Settings | None = None) -> list[tuple[str, bool, str]]:
    return [(one.code, one.accepted, one.headline) for one in check(of, settings).findings]


def day(from_today: int) -> str:
    return str(datetime.now(UTC).date() + timedelta(from_today))


@pytest.mark.parametrize(
    "entry",
    [
        f"code: OVL002, {FIGURES}",
        f'code: OVL002, {FIGURES}, expect: "885 > 740"',
        f"code: OVL002, {FIGURES}, until: {day(1)}",
        f"code: OVL002, {FIGURES}, until: 2999-12-31",
    ],
)
def test_a_finding_that_is_as_it_was_accepted(entry: str) -> None:
    assert told(accepting(entry)) == [("OVL002", True, "885 > 740")]


def test_one_that_no_longer_occurs_is_reported_at_its_entry_with_what_is_there_instead() -> None:
    of = accepting('code: OVL002, figures: [w, w/state], reason: known, expect: "885 > 740"')
    found, gone = check(of).findings
    assert (found.code, found.accepted) == ("OVL002", False)
    assert str(gone.location) == "<text>:12:5"
    assert gone.message == "OVL002 of w, w/state is accepted and does not occur"
    assert gone.headline == "885 > 740"
    assert gone.explanation == ("Accepted because: known", "Found instead: OVL002 of w, w/federal, w/state: 885 > 740")
    assert [(member.id, member.role) for member in gone.members] == [("w", "related"), ("w/state", "related")]
    assert gone.settle == "delete the entry from `accept`, or correct its code and figures"


def test_one_that_was_accepted_without_its_arithmetic() -> None:
    _, gone = check(accepting("code: SUM001, figures: [w, w/state], reason: known")).findings
    assert (gone.headline, gone.explanation) == ("no such finding", ("Accepted because: known",))


def test_one_that_has_changed_is_not_accepted() -> None:
    of = accepting(f'code: OVL002, {FIGURES}, expect: "886 > 740"')
    found, changed = check(of).findings
    assert (found.code, found.accepted) == ("OVL002", False)
    assert changed.message == ("OVL002 of w, w/federal, w/state is accepted as 886 > 740, and is 885 > 740 now")
    assert (changed.headline, str(changed.location)) == ("885 > 740, no longer 886 > 740", "<text>:12:5")


def test_one_past_its_date_is_not_accepted() -> None:
    of = accepting(f"code: OVL002, {FIGURES}, until: {day(-2)}")
    found, past = check(of).findings
    assert (found.code, found.accepted) == ("OVL002", False)
    assert (
        str(past).partition(": ")[2]
        == f"warning ACC003: the acceptance of OVL002 of w, w/federal, w/state ended on {day(-2)}"
    )
    assert (past.headline, str(past.location)) == (f"until {day(-2)}", "<text>:12:5")
    assert past.settle == "settle the finding, or give the entry another date"


def test_one_holds_until_the_end_of_its_day() -> None:
    of = accepting(f"code: OVL002, {FIGURES}, until: 2026-01-31")
    found = [one for one in check(of).findings if one.code == "OVL002"]
    for today, holds in ((date(2026, 1, 31), True), (date(2026, 2, 1), False)):
        assert [one.accepted for one in acceptances.accept(of, found, today)] == [holds]
        assert [one.code for one in acceptances.check(of, found, today, lambda *_: True)] == (
            [] if holds else ["ACC003"]
        )


def test_one_may_have_changed_and_be_past_its_date() -> None:
    of = accepting(f'code: OVL002, {FIGURES}, expect: "886 > 740", until: 2020-01-01')
    assert [code for code, _, _ in told(of)] == ["OVL002", "ACC002", "ACC003"]


def test_one_that_is_gone_and_past_its_date_is_only_gone() -> None:
    of = accepting(f"code: SUM001, {FIGURES}, until: 2020-01-01")
    assert [code for code, _, _ in told(of)] == ["OVL002", "ACC001"]


def test_each_entry_is_looked_at_whatever_became_of_those_before_it() -> None:
    of = accepting(f"code: SUM001, {FIGURES}", f"code: SUM002, {FIGURES}", f"code: OVL002, {FIGURES}")
    assert [(code, accepted) for code, accepted, _ in told(of)] == [
        ("OVL002", True),
        ("ACC001", False),
        ("ACC001", False),
    ]


def test_of_two_entries_one_may_hold() -> None:
    of = accepting(f"code: OVL002, {FIGURES}", f'code: OVL002, {FIGURES}, expect: "1 > 0"')
    assert [(code, accepted) for code, accepted, _ in told(of)] == [("OVL002", True), ("ACC002", False)]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(ignore=["SUM"]),
        Settings(select=["OVL", "ACC"]),
        Settings(per_path_ignores={"*<text>": ("SUM001",)}),
        Settings(ignore=["ACC001"]),
        Settings(select=["OVL"]),
    ],
)
def test_what_was_not_looked_for_is_not_gone(settings: Settings) -> None:
    of = evolve(accepting(f"code: SUM001, {FIGURES}"), path="<text>")
    assert [code for code, _, _ in told(of, settings)] == ["OVL002"]


def test_a_rule_that_nobody_knows_was_looked_for_only_if_it_would_be_ours() -> None:
    ours, own = accepting(f"code: OVL999, {FIGURES}"), accepting(f"code: MY001, {FIGURES}")
    assert [code for code, _, _ in told(ours)] == ["OVL002", "ACC001"]
    assert [code for code, _, _ in told(own)] == ["OVL002"]


def test_where_nothing_was_decided_nothing_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    of = accepting(f"code: SUM001, {FIGURES}")
    misprint = tipreport.loads(HEAD + LONE + 'accept: [{misprint: one, expect: "5", reason: known}]\n')
    assert "ACC001" in [code for code, _, _ in told(of)]
    assert "ACC001" in [code for code, _, _ in told(misprint)]
    monkeypatch.setattr(
        sys.modules["tipreport.reason.tables.presolve"],
        "judge",
        lambda account: evolve(judge(account), reasons=("too long",)),
    )
    assert "ACC001" not in [code for code, _, _ in told(of)]
    assert "ACC001" not in [code for code, _, _ in told(misprint)]


LONE = "figures:\n  - {id: one, indicator: identified_victims, period: 2022, value: 5, cite: p1}\n"


def test_a_misprint_that_was_corrected_is_told() -> None:
    of = tipreport.loads(HEAD + LONE + 'accept: [{misprint: one, expect: "50", reason: known}]\n')
    assert [(code, headline) for code, _, headline in told(of)] == [("ACC002", "5, no longer 50")]


def test_where_not_all_was_read_nothing_is_gone(tmp_path: Path) -> None:
    gone = "accept:\n  - {code: AMT003, figures: [one], reason: known}\n"
    figure = "  - {{id: {}, indicator: identified_victims, period: 2022, value: {}, cite: p1}}\n"
    file = tmp_path / "a.yaml"
    for value, codes in (("5", ["ACC001"]), ("1.352", [])):
        file.write_text(HEAD + "figures:\n" + figure.format("one", "5") + figure.format("two", value) + gone)
        outcome = check(file)
        assert [one.code for one in outcome.findings] == codes


def test_one_about_another_file_is_gone_only_where_that_was_read() -> None:
    entry = "accept:\n  - {code: AMT003, figures: [visas, 'b:visas'], reason: known}\n"
    one = tipreport.loads(BAD_UNIT.replace("unit: shelter", "unit: visa").replace("id: example", "id: a") + entry)
    other = tipreport.loads(BAD_UNIT.replace("unit: shelter", "unit: visa").replace("id: example", "id: b"))
    assert check(one).findings == ()
    (gone,) = check(tipreport.Dataset([one, other])).findings
    assert gone.message == "AMT003 of b:visas, visas is accepted and does not occur"


def test_a_report_that_was_built_has_entries_without_a_place() -> None:
    of = evolve(accepting(f"code: OVL002, {FIGURES}"), accept=[Acceptance("SUM001", "w", "known")])
    (gone,) = (one for one in check(of).findings if one.code == "ACC001")
    assert (gone.at, gone.location) == (None, of["w"].location)


# Findings of one code and the same figures

BESIDE = """
    figures:
      - id: w
        indicator: identified_victims
        value: withheld
        cite: p1
        breakdowns:
          - excess: at least 1
            parts:
              - {id: police, value: withheld}
              - {id: others, value: 1, additional_to: w}
    accept:
    """
OTHERS, EXCESS = "1 > 0 (others)", "1 > 0 (the excess of w)"
OF_BOTH = "code: SUM004, figures: [w, others], reason: known"


def beside(*entries: str) -> tipreport.Report:
    return report(dedent(BESIDE) + "".join(f"  - {{{entry}}}\n" for entry in entries))


@pytest.mark.parametrize("seen", [OTHERS, EXCESS])
def test_of_two_conflicts_of_the_same_figures_the_one_is_accepted_that_was_seen(seen: str) -> None:
    found = told(beside(f'{OF_BOTH}, expect: "{seen}"'))
    assert set(found) == {("SUM004", seen == OTHERS, OTHERS), ("SUM004", seen == EXCESS, EXCESS)}


def test_what_comes_in_the_place_of_an_accepted_conflict_is_another() -> None:
    of = beside(f'{OF_BOTH}, expect: "{OTHERS}"')
    left = tipreport.dumps(of).replace("value: 1", "value: 0")
    found, changed = check(tipreport.loads(left)).findings
    assert (found.code, found.accepted, found.headline) == ("SUM004", False, EXCESS)
    assert changed.message == f"SUM004 of others, w is accepted as {OTHERS}, and is {found.headline} now"


def test_an_entry_without_an_arithmetic_accepts_none_of_several() -> None:
    *found, changed = check(beside(OF_BOTH)).findings
    assert sorted((one.headline, one.accepted) for one in found) == [(OTHERS, False), (EXCESS, False)]
    assert (changed.code, str(changed.location)) == ("ACC002", "<text>:15:5")
    assert changed.message == f"SUM004 of others, w is accepted, and is {OTHERS} and {EXCESS}"
    assert changed.headline == f"{OTHERS} and {EXCESS}"
    assert changed.settle == "write an entry with `expect` for each of them that the source explains"


@pytest.mark.parametrize(
    "cell, names",
    [
        ("exploitation: sexual", ["(with the excess of w by exploitation)", "(with the excess of w by place)"]),
        (
            "place: MX-OAX",
            ["(with the excess of w by place (a, b))", "(with the excess of w by place (c, d))"],
        ),
    ],
)
def test_the_excess_of_a_breakdown_is_that_of_no_other(cell: str, names: list[str]) -> None:
    of = report(
        dedent(f"""
        figures:
          - id: w
            indicator: identified_victims
            value: 0
            cite: p1
            breakdowns:
              - {{excess: 1, parts: [{{id: a, {cell}, value: withheld}}, {{id: b, value: withheld}}]}}
              - {{excess: 1, parts: [{{id: c, place: MX-CHP, value: withheld}}, {{id: d, value: withheld}}]}}
        """)
    )
    assert sorted(headline for _, _, headline in told(of)) == [f"1 > 0 {name}" for name in names]


# The entry that a check prints


def pasted(shown: str) -> str:
    """What somebody copies from below the line that says so: all lines that are indented further."""
    _, _, rest = shown.partition("To accept it, say why in an entry of `accept`:\n")
    entry = re.match(r"(?: {6,}.*\n?)+", rest)
    assert entry
    return dedent(entry[0])


@pytest.mark.parametrize("width", [40, 47, 60, 80, 100])
@pytest.mark.parametrize("example", [TWICE, BAD_UNIT, dedent(HEAD + dedent(EXCEEDED).partition("accept:")[0])])
def test_what_is_pasted_accepts_the_finding(example: str, width: int) -> None:
    before = check(tipreport.loads(example))
    (finding,) = before.findings
    entry = pasted(text.render(before, width=width))
    assert max(map(len, entry.splitlines())) <= width - 4
    after = check(tipreport.loads(f"{example}accept:\n{entry}"))
    assert [one.accepted for one in after.findings] == [True]
    assert "To accept it" not in text.render(after)
    assert evolve(after.findings[0], accepted=False) == finding


@example(["0"], [" ", "\u00a0", "\u00a0", "  "], 20)
@given(
    st.lists(st.from_regex(r"[A-Za-z0-9._/+:-]{1,30}", fullmatch=True), min_size=1, max_size=4, unique=True),
    st.lists(
        st.sampled_from(["885", ">", "#", "-", "a:", '"', "'", "\\", "  ", " ", "}", ",", "∞", "\u00a0"]), max_size=40
    ),
    st.integers(20, 120),
)
def test_however_it_is_wrapped_it_reads_the_same(figures: list[str], headline: list[str], width: int) -> None:
    ids = [f"other:{id_.replace(':', '')}x" for id_ in figures]
    shown = f"{''.join(headline)}|"
    acceptance = Acceptance("MY001", ids, "...", shown)
    wrapped = text.entry_lines(accept_entry(acceptance), width)
    (read_again,) = tipreport.loads(HEAD + "figures: []\naccept:\n" + "\n".join(wrapped)).accept
    assert read_again == acceptance


def test_blanks_of_other_kinds_are_written_as_what_they_are() -> None:
    entry = accept_entry(Acceptance("MY001", ["one"], "...", "7 \u00a0 >  5"))
    assert entry.endswith(r'expect: "7 \u00a0 > \x205"}')


def test_an_acceptance_itself_is_not_to_be_accepted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "gone.yaml"
    file.write_text(
        HEAD + "figures: [{id: w, indicator: identified_victims, value: 5, cite: p1}]\n"
        "accept: [{code: SUM001, figures: w, reason: known}]\n"
    )
    assert main(["check", str(file)]) == 1
    shown = capsys.readouterr().out
    assert "\n  4:10 warning ACC001 accepted finding no longer occurs\n" in shown
    assert "To accept it" not in shown
