"""Citations: what the file alone shows of them, and what a copy of the source does."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest

import tipreport
from tests.rights import POSIX
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES
from tipreport.rules.rule import HEAD
from tipreport.settings import Settings
from tipreport.settings_file import configured
from tipreport.text.copies import Copy


def report(text: str, *, kind: str = "narrative") -> tipreport.Report:
    """A report as it is written; the helper of other tests adds citations."""
    return tipreport.loads(HEAD.replace("country: MEX", f"country: MEX, kind: {kind}") + dedent(text))


TEXT = """\
Authorities identified 120 victims in 2022, compared with 95 victims in 2021. Of these, at least 70 were women, and 25
were girls.
The government assisted no fewer than 64 victims and referred a man to one shelter. No shelters took in men.
"""


def found(text: str, copy: str = "", *, kind: str = "narrative", select: str = "SRC") -> list[str]:
    """What a check finds, in a line each: the code, the message, and the headline."""
    sources = {"example": Copy(dedent(copy), "source.txt")} if copy else {}
    findings = tipreport.check(report(text, kind=kind), select=[select], sources=sources).findings
    return [f"{finding.code} {finding.message}: {finding.headline}" for finding in findings]


BASE = "{id: two, indicator: identified_victims, period: 2021, value: 120, cite: p1}"


def figure(value: str, cite: str, *more: str, base: str = "") -> str:
    """A report of one figure, and of a second one that it may be a share of."""
    keys = ("id: one", "indicator: identified_victims", f"value: {value}", *((f"cite: {cite}",) if cite else ()), *more)
    return "figures:\n  - " + "\n    ".join(keys) + "\n" + (f"  - {base}\n" if base else "")


# No citation


def test_one_finding_covers_a_figure_and_its_parts() -> None:
    parts = "breakdowns: [{by: sex, parts: {male: 40, female: not stated}}, {by: age, parts: {child: not reported}}]"
    assert found(figure("120", "", parts)) == ["SRC001 one and 2 more have no citation: 120 and 2 more"]
    assert found(figure("120", "")) == ["SRC001 one has no citation: 120"]


def test_a_part_stands_where_its_whole_does() -> None:
    parts = "breakdowns: [{by: sex, parts: {male: 40}}]"
    assert found(figure("120", "'\"120 victims\"'", parts)) == []


def test_a_whole_that_is_printed_nowhere_needs_no_citation_but_its_parts_do() -> None:
    parts = "breakdowns: [{by: sex, parts: {male: 40}}]"
    assert found(figure("not stated", "")) == []
    assert found(figure("not stated", "", parts)) == ["SRC001 one/male has no citation: 40"]
    cited = "breakdowns: [{by: sex, parts: {male: 40}, cite: p1}]"
    assert found(figure("not stated", "", cited)) == []


def test_in_a_table_the_codes_are_the_place() -> None:
    assert found(figure("120", ""), kind="table") == []


# The number and the quote


@pytest.mark.parametrize(
    "value, cite, more",
    [
        ("not reported", '"120 victims"', ""),
        ("withheld", '"120 victims"', ""),
        ("121", '"120 victims"', "processing: computed"),
        ("121", '"120 victims"', "processing: judged"),
        ("121", "p1 s1", ""),
        ('"withheld, under 5"', '"fewer than 5"', ""),
        ("12", '"12 victims, 10 percent of all"', "share: 10%\n    of: two"),
    ],
)
def test_some_numbers_need_not_be_in_the_quote(value: str, cite: str, more: str) -> None:
    assert found(figure(value, f"'{cite}'", *filter(None, [more]), base=BASE)) == []


def test_a_share_beside_a_count_is_looked_for_as_well() -> None:
    assert found(figure("12", "'\"12 victims\"'", "share: 10%", "of: two", base=BASE)) == [
        'SRC003 one is 10%, which its quote does not say: 10%, not in "12 victims"'
    ]


def test_the_bound_of_a_number_that_is_kept_back_is_looked_for() -> None:
    (told,) = found(figure('"withheld, under 5"', "'\"fewer than 6\"'"))
    assert told.startswith("SRC003 one is under 5")


@pytest.mark.parametrize(
    "value, quote, said",
    [
        ("102", "120 victims", "What is said there: 120."),
        ("120", "at least 120 victims", "What is said there: at least 120."),
        ("at least 120", "120 victims", "What is said there: 120."),
        ("120", "many victims", "No number is said there."),
    ],
)
def test_a_number_that_is_not_in_the_quote_is_an_error(value: str, quote: str, said: str) -> None:
    (finding,) = tipreport.check(report(figure(value, f"""'"{quote}"'"""))).findings
    assert (finding.code, finding.severity, finding.explanation) == ("SRC003", Severity.ERROR, (said,))
    assert finding.figure_ids == {"one"}


def test_each_part_is_looked_for_in_the_quote_of_its_breakdown() -> None:
    parts = """breakdowns: [{by: sex, parts: {male: 40, female: 71}, cite: '"40 men and 70 women"'}]"""
    assert found(figure("120", "p1", parts)) == [
        'SRC003 one/female is 71, which its quote does not say: 71, not in "40 men and 70 women"'
    ]


def test_a_language_is_read_by_its_own_number_words() -> None:
    text = "tipreport: 1\nsource: {id: example, title: An example, edition: 2023, language: es-MX}\n" + (
        figure("at least 31", "'\"al menos treinta y una\"'")
    )
    (spanish, english) = (tipreport.loads(text), tipreport.loads(text.replace("language: es-MX", "language: en")))
    assert tipreport.check(spanish).findings == ()
    assert [one.code for one in tipreport.check(english).findings] == ["SRC003"]
    copy = Copy("Se ayudó al menos treinta y una.", language="es")
    assert tipreport.check(spanish, sources={"example": copy}).findings == ()


# Against a copy


def test_words_that_are_there_and_where_they_should_be() -> None:
    for code in ("SRC002", "SRC003", "SRC006"):
        assert found(figure("120", 'p1 s1 "identified 120 victims"'), TEXT, select=code) == []
    codes = [line[:6] for line in found(figure("120", 'p1 s1 "identified 120 victims"'), TEXT)]
    assert set(codes) == {"SRC005"}


def test_words_that_are_not_there() -> None:
    checked = tipreport.check(
        report(figure("121", 'p1 s1 "identified 121 victims"')), select=["SRC002"], sources={"example": Copy(TEXT)}
    )
    (finding,) = checked.findings
    assert finding.message == "the words that one quotes are not in the source"
    assert finding.explanation == ('The nearest passage, at p1 s1: "identified 120 victims"',)
    assert checked.summary.unverified == 0


def test_nothing_may_come_near() -> None:
    copy = {"example": Copy("Elsewhere.")}
    checked = tipreport.check(report(figure("121", 'p1 s1 "identified 121 victims"')), sources=copy)
    assert checked.findings[0].explanation == ("No passage comes near.",)


@pytest.mark.parametrize(
    "cite, headline",
    [
        ('p3 s1 "identified 120 victims"', "p1 s1, not p3 s1"),
        ('p1 s2 "identified 120 victims"', "p1 s1, not p1 s2"),
        ('p9 "identified 120 victims"', "p1 s1, not p9"),
        ("p9", "no p9"),
        ("p1 s3", "no p1 s3"),
    ],
)
def test_a_place_may_lead_elsewhere(cite: str, headline: str) -> None:
    (told,) = [line for line in found(figure("120", cite), TEXT) if line[:6] == "SRC006"]
    assert told.endswith(f": {headline}")


@pytest.mark.parametrize(
    "cite",
    ["p1", "page 12", 'page 12 "identified 120 victims"', '"120 victims"', "{section: Protection, quote: 120 victims}"],
)
def test_a_place_that_the_text_does_not_have_is_not_judged(cite: str) -> None:
    cite = f"'{cite}'" if cite.startswith('"') else cite
    assert [line for line in found(figure("120", cite), TEXT) if line[:6] != "SRC005"] == []


def test_what_it_took_to_find_words_elsewhere_is_reported() -> None:
    copy = {"example": Copy(TEXT)}
    cite = '''p3 s1 "70 were women, and 25 were girls"'''
    checked = tipreport.check(report(figure("25", cite)), select=["SRC006"], sources=copy)
    assert [one.explanation for one in checked.findings] == [("Found after normalising white space.",)]


def test_the_words_around_a_quote_are_read() -> None:
    told = 'SRC003 one is 64, which the words around its quote do not say: 64, not in "64 victims"'
    assert told in found(figure("64", "'\"64 victims\"'"), TEXT)
    assert told not in found(figure("64", "'\"64 victims\"'"), "Of 64 victims it helped at least 64 victims.")
    # The words before a list may govern its numbers, or not.
    for value in ("25", "at least 25"):
        quote = "25 were" if value == "25" else "at least 70 were women, and 25"
        assert [one for one in found(figure(value, f"'\"{quote}\"'"), TEXT) if one[:6] == "SRC003"] == []
    assert [one for one in found(figure("one", "'\"referred a man\"'"), TEXT) if one[:6] == "SRC003"] == []


CITING = """
figures:
  - {id: one, indicator: identified_victims, period: 2022, value: 120, cite: p1 s1 "120 victims"}
  - {id: two, indicator: identified_victims, period: 2021, value: 95, cite: p1 s1 "95 victims"}
  - id: three
    indicator: assisted_victims
    value: at least 64
    cite: p3 s1 "no fewer than 64"
    breakdowns: [{by: sex, parts: {male: not reported}, cite: p3 s1 "a women"}]
overlaps:
  - {between: [one, three], extent: at least 1, cite: p1 s1 "one shelters"}
claims:
  - {from: two, to: one, says: by 5, cite: p1 s1 "five more"}
  - {from: "other:two", to: "other:one", says: increase, cite: p1 s1 "ten more"}
"""


def test_every_citation_is_verified_and_reported_at_its_own_place() -> None:
    of = report(CITING)
    checked = tipreport.check(of, select=["SRC002"], sources={"example": Copy(TEXT)})
    told = [(one.at and one.at.line, one.message, set(one.figure_ids)) for one in checked.findings]
    words = "the words that {} quotes are not in the source"
    assert told == [
        (11, words.format("the breakdown of three"), {"three/male"}),
        (13, words.format("the overlap of one and three"), {"one", "three"}),
        (15, words.format("the claim 'two to one: by 5'"), {"one", "two"}),
        (16, words.format("the claim 'other:two to other:one: increase'"), set()),
    ]
    assert len({one.fingerprint for one in checked.findings}) == 4


def test_without_a_copy_every_citation_is_counted() -> None:
    of = report(CITING)
    assert tipreport.check(of).summary.unverified == 7
    assert tipreport.check(of, sources={"example": Copy(TEXT)}).summary.unverified == 0
    paged = report(CITING.replace('p1 s1 "120 victims"', "page 3"))
    assert tipreport.check(paged, sources={"example": Copy(TEXT)}).summary.unverified == 1


def test_a_changed_copy_is_noticed_and_each_quote_is_counted() -> None:
    known = sha256(TEXT.encode()).hexdigest()
    text = f"tipreport: 1\nsource: {{id: example, title: An example, edition: 2023, sha256: {known}}}" + CITING
    of = tipreport.loads(text)
    before = tipreport.check(of, select=["SRC004"], sources={"example": Copy(TEXT)})
    assert before.findings == ()
    changed = "A line before.\n" + TEXT.replace("120", "121")
    (finding,) = tipreport.check(of, select=["SRC004"], sources={"example": Copy(changed)}).findings
    assert finding.headline == "quotes: 0 still there, 2 moved, 5 gone"
    assert finding.explanation[1:4] == (
        'Moved: two, "95 victims"',
        'Moved: three, "no fewer than 64"',
        'Gone: one, "120 victims"',
    )
    assert (finding.location and finding.location.line, finding.figure_ids) == (2, frozenset())


# What no figure takes up


def overlooked(text: str, copy: str) -> list[str]:
    return [line.rpartition(": ")[2] for line in found(text, copy, select="SRC005")]


def test_a_count_that_no_figure_takes_up() -> None:
    text = figure("120", 'p1 s1 "identified 120 victims"')
    assert overlooked(text, TEXT) == [
        'p1 s1 "95 victims in 2021"', 'p1 s2 "70 were women"', 'p1 s2 "25"', 'p3 s1 "64 victims and referred"',
        'p3 s1 "one shelter"', 'p3 s2 "No shelters took in"',
    ]  # fmt: skip
    (first, *_) = tipreport.check(report(text), select=["SRC005"], sources={"example": Copy(TEXT)}).findings
    assert first.explanation == ("Line 1, column 59 of <text>.",)
    assert first.location is not None
    assert first.location.line == 2


@pytest.mark.parametrize(
    "value, cite, copy, left",
    [
        ("at least 9", 'p1 s1 "nine"', "It saw at least nine women.", []),
        ("9", "p1 s1", "It saw nine women.", []),
        ("9", "p1", "It saw nine women. It saw 9 men.", ['p1 s2 "9 men"']),
        ("9", "page 2", "It saw 9 men.\fIt saw nine women.", ['page 1 "9 men"']),
        ("20 to 30", 'p1 s1 "20 to 30 women"', "It saw 20 to 30 women.", []),
        ("no", "p1 s1", "No women came.", []),
        ("none", "p1 s1", "None came.", []),
        ("9", 'p2 s1 "nine women"', "It saw nine women.", []),
        ("9", '"ten women"', "It saw nine women.", ['p1 s1 "nine women"']),
        ("9", "p2", "It saw nine women.", ['p1 s1 "nine women"']),
        ("9", "page 2", "It saw nine women.", ['p1 s1 "nine women"']),
        ("not reported", "p1 s1", "It saw nine women.", ['p1 s1 "nine women"']),
        ("1.6 million", "p1 s1", "It saw 1.6 million women.", []),
        ("2", "p1 s1", "It saw two women, 2 percent, on 2 May for two years.", []),
    ],
)
def test_the_number_of_a_figure_is_taken_up_where_it_cites(value: str, cite: str, copy: str, left: list[str]) -> None:
    cite = f"'{cite}'" if cite.startswith('"') else cite
    assert overlooked(figure(value, cite), copy) == left


def test_two_parts_with_one_quote_take_two_numbers() -> None:
    copy = "It saw seven women and seven men."
    both = 'breakdowns: [{by: sex, parts: {female: seven, male: 7}, cite: p1 s1 "seven women and seven men"}]'
    assert overlooked(figure("not stated", "", both), copy) == []
    alone = both.replace(", male: 7", "")
    assert overlooked(figure("not stated", "", alone), copy) == ['p1 s1 "seven men"']


def test_coverage_shares_overlaps_and_claims_take_up_numbers_too() -> None:
    of = """
        figures:
          - id: one
            indicator: identified_victims
            value: 9
            coverage: {status: partial, reporting: 10, of: 32, unit: state}
            cite: p1 s1 "nine women"
          - {id: two, indicator: assisted_victims, value: 4, cite: p1 s2 "four women"}
        overlaps: [{between: [one, two], extent: 3, cite: p1 s3}]
        claims: [{from: two, to: one, says: by 5, cite: p1 s4}]
        """
    copy = "In 10 of 32 states it saw nine women. It helped four women. All but three were both. It was five more."
    assert overlooked(of, copy) == []
    assert overlooked(of.replace(", of: 32", ""), copy) == ['p1 s1 "32 states it saw"']
    base = BASE.replace("120, cite: p1", "90, cite: p1 s2")
    text = figure("nine", 'p1 s1 "nine women, 10 percent"', "share: 10%", "of: two", base=base)
    assert overlooked(text, "It saw nine women, 10 percent. In all it was 90 women.") == []


def test_what_is_said_again_is_one_finding_with_all_its_places() -> None:
    copy = Copy("It hired nine buses. It hired Nine buses, 25, 25.\nAgain nine buses. It hired nine cars.")
    checked = tipreport.check(report("figures: []"), sources={"example": copy}, select=["SRC005"])
    assert [(one.message, one.headline) for one in checked.findings] == [
        ("no figure takes up nine, at p1 s1, p1 s2, p2 s1 of the source", 'p1 s1, p1 s2, p2 s1 "nine buses"'),
        ("no figure takes up 25, at p1 s2 of the source", 'p1 s2 "25"'),
        ("no figure takes up 25, at p1 s2 of the source", 'p1 s2 "25"'),
        ("no figure takes up nine, at p2 s2 of the source", 'p2 s2 "nine cars"'),
    ]
    assert checked.findings[0].explanation == (
        "Line 1, column 10 of <text>.",
        "Line 1, column 31 of <text>.",
        "Line 2, column 7 of <text>.",
    )


def test_a_number_that_is_no_figure_is_explained_by_accepting_it() -> None:
    accept = """
        figures: []
        accept:
          - {code: SRC005, figures: [], expect: 'p1 s1 "nine buses"', reason: buses are not counted here}
        """
    checked = tipreport.check(
        report(accept), sources={"example": Copy("It hired nine buses. It hired ten cars.")}, select=["SRC005"]
    )
    assert [(one.headline, one.accepted) for one in checked.findings] == [
        ('p1 s1 "nine buses"', True),
        ('p1 s2 "ten cars"', False),
    ]
    assert tipreport.loads(tipreport.dumps(report(accept))) == report(accept)


def test_what_cites_nothing_is_not_compared() -> None:
    of = """
        figures:
          - id: one
            indicator: identified_victims
            value: 9
            breakdowns: [{by: sex, parts: {male: 4}}]
          - {id: two, indicator: assisted_victims, value: 4, cite: p1 s1}
        overlaps: [{between: [one, two], extent: 3}]
        claims: [{from: two, to: one, says: by 5}]
        """
    assert found(of, "It saw four women and nine men.") == [
        'SRC005 no figure takes up nine, at p1 s1 of the source: p1 s1 "nine men"',
        "SRC001 one and 1 more have no citation: 9 and 1 more",
    ]


# How copies get in


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "copy.txt").write_text(TEXT, encoding="utf-8")
    head = "tipreport: 1\nsource: {id: example, title: An example, edition: 2023, text: copy.txt}\n"
    body = figure("120", 'p1 s1 "identified 120 victims"')
    (tmp_path / "deep" / "report.yaml").write_text(head + body, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
def test_a_report_names_its_copy_from_where_it_stands() -> None:
    checked = tipreport.check(tipreport.load("deep"), select=["SRC002"])
    assert (checked.summary.unverified, checked.absent, checked.ok) == (0, (), True)


def test_a_copy_that_is_not_there_is_reported_and_no_problem(files: Path) -> None:
    (files / "deep" / "copy.txt").unlink()
    checked = tipreport.check(tipreport.load("deep"))
    assert (checked.summary.unverified, checked.absent, checked.ok) == (1, ("deep/copy.txt",), True)


def test_a_path_that_is_given_goes_before_the_one_in_the_report(files: Path) -> None:
    (files / "other.txt").write_text("Nothing.", encoding="utf-8")
    checked = tipreport.check(tipreport.load("deep"), select=["SRC002"], sources={"example": files / "other.txt"})
    assert [one.code for one in checked.findings] == ["SRC002"]


@pytest.mark.parametrize("given", [{}, {"example": "deep/copy.txt"}])
def test_a_copy_that_cannot_be_read_is_a_problem(files: Path, given: dict[str, str]) -> None:
    (files / "deep" / "copy.txt").write_bytes(b"\xff")
    checked = tipreport.check(tipreport.load("deep"), sources=given)
    (problem,) = checked.problems
    assert (problem.code, problem.location.path) == ("INP001", "deep/copy.txt")
    assert checked.summary.unverified == 1


@pytest.mark.usefixtures("files")
def test_a_path_that_is_given_has_to_lead_somewhere() -> None:
    checked = tipreport.check(tipreport.load("deep"), sources={"example": "nowhere.txt"})
    assert [problem.found for problem in checked.problems] == ["nowhere.txt: No such file or directory"]


def naming(path: str) -> tipreport.Dataset:
    """The report of the file, with another path to its copy."""
    written = Path("deep/report.yaml").read_text(encoding="utf-8")
    Path("deep/report.yaml").write_text(written.replace("text: copy.txt", f"text: {path}"), encoding="utf-8")
    return tipreport.load("deep")


@pytest.mark.parametrize("path", ["/etc/passwd", "/nowhere", "../secret.txt", "link.txt", "../deep/../secret.txt"])
def test_the_path_in_a_report_leads_nowhere_else(files: Path, path: str) -> None:
    (files / "secret.txt").write_text("It identified 121 victims.", encoding="utf-8")
    (files / "deep" / "link.txt").symlink_to("../secret.txt")
    checked = tipreport.check(naming(path))
    (problem,) = checked.problems
    assert (problem.code, str(problem.location)) == ("INP001", "deep/report.yaml:2:63")
    assert problem.found == f"text: {path}"
    assert problem.expected == "a path that leads into the directory of the report or of the settings"
    assert problem.fix == (
        "put the copy beside the report, name it with --source, or list its directory under `trusted-directories` in "
        "the settings"
    )
    assert (checked.findings, checked.summary.unverified) == ((), 1)


def test_the_path_in_a_report_leads_where_the_settings_allow_it(files: Path) -> None:
    (files / "secret.txt").write_text(TEXT, encoding="utf-8")
    report_ = naming("../secret.txt")
    (files / "pyproject.toml").write_text("[tool.tipreport]\n", encoding="utf-8")
    for settings in (Settings(trusted_directories=["."]), configured()):
        checked = tipreport.check(report_, settings, select=["SRC002"])
        assert (checked.problems, checked.summary.unverified) == ((), 0)


@POSIX
def test_a_copy_without_an_end_is_refused(files: Path) -> None:
    os.mkfifo(files / "deep" / "pipe")
    (problem,) = tipreport.check(naming("pipe")).problems
    assert (problem.location.path, problem.found) == ("deep/pipe", "pipe: a pipe or a device")


@pytest.mark.usefixtures("files")
def test_a_report_that_was_not_read_from_a_file_names_its_copy_from_here() -> None:
    source = tipreport.Source("example", "An example", 2023, text="deep/copy.txt")
    checked = tipreport.check(tipreport.Report(source, []), select=["SRC005"])
    assert len(checked.findings) == 7


def test_the_settings_name_copies_too_and_go_before_the_report(files: Path) -> None:
    (files / "other.txt").write_text("Nothing.", encoding="utf-8")
    settings = Settings(sources={"example": files / "other.txt", "unknown": files / "none.txt"}, select=["SRC002"])
    assert [one.code for one in tipreport.check(tipreport.load("deep"), settings).findings] == ["SRC002"]
    gone = Settings(sources={"example": files / "gone.txt"})
    assert tipreport.check(tipreport.load("deep"), gone).absent == ((files / "gone.txt").as_posix(),)
    given = tipreport.check(tipreport.load("deep"), gone, sources={"example": "deep/copy.txt"})
    assert (given.absent, given.summary.unverified) == ((), 0)


def test_what_only_a_copy_shows_is_not_missed_without_one() -> None:
    accept = """
        figures: []
        accept:
          - {code: SRC005, figures: [], expect: 'p1 s1 "nine buses"', reason: buses are not counted here}
        """
    assert told(report(accept), {}) == []
    assert told(report(accept), {"example": Copy("It hired nine buses.")}) == [("SRC005", True)]
    assert told(report(accept), {"example": Copy("It hired ten buses.")}) == [("ACC001", False), ("SRC005", False)]


def told(of: tipreport.Report, sources: dict[str, Copy]) -> list[tuple[str, bool]]:
    findings = tipreport.check(of, sources=sources).findings
    return sorted((finding.code, finding.accepted) for finding in findings)


def test_the_page_of_a_rule_shows_the_source_of_its_examples() -> None:
    for page in (RULES["SRC002"].explain(), RULES["SRC002"].markdown()):
        assert page.index("The source reads:") < page.index("In all, 440 victims") < page.index("Found in:")
