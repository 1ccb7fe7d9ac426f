"""`tipreport explain` of a word of the catalogue: the entry, its neighbours, and when to choose which."""

from __future__ import annotations

import textwrap

import pytest

import tipreport
from tests.strategies import STANDARD
from tipreport.cli import main
from tipreport.model.indicator import Indicator, standard_indicators
from tipreport.model.unit import CURRENCY


def explained(word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["explain", *word.split()]) == 0
    return capsys.readouterr().out


PAGES = {
    "screened_persons": """
        screened_persons: Persons screened (indicator)

        Persons checked for signs of trafficking, whatever the outcome. Those found to
        be victims are counted under identified_victims.

        Counts persons, who may be counted in two periods or by two agencies. Unit:
        person.

        Choose it where persons were checked for signs, whatever came of it. Rather
        choose

          identified_victims   where an actor recognised persons as victims, potential
                               or confirmed
          interviewed_persons  where persons were spoken with, whatever came of it

        Also called: screening, vetted persons.

        In a file:

            - {indicator: screened_persons, place: MEX, period: 2022, value: 16}
        """,
    "restitution_awarded": """
        restitution_awarded: Restitution ordered, in money (indicator)

        Money that courts ordered offenders to pay to victims, paid or not.

        An amount, which may have decimals. Counts events, each of which happens once.
        Unit: currency.

        Choose it where money is stated that offenders were ordered to pay. Rather
        choose

          victims_awarded_restitution  where persons are counted to whom a court awarded
                                       it

        In a file:

            - {indicator: restitution_awarded, place: MEX, period: 2022, unit: EUR, value: 16}
        """,
    "new_legislation": """
        new_legislation: New or amended laws (indicator)

        Laws against trafficking that were passed or amended in the period. Excludes
        drafts and plans.

        Counts events, each of which happens once. Unit: law.

        In a file:

            - {indicator: new_legislation, place: MEX, period: 2022, value: 16}
        """,
    "case status": """
        case_status: New, open or closed (dimension)

        A unit may have several codes; that two do not overlap is an assumption, named
        where a finding needs it.

          new           Opened in the period
          carried_over  Opened in an earlier period
          open          Not closed yet
          closed        Closed in the period

        Also called: status of case, status of cases, case stage.
        """,
    "Gender": """
        sex: Sex (dimension)

        A unit may have several codes; that two do not overlap is an assumption, named
        where a finding needs it. None is both female and male, as a fact.

          female       Female
          male         Male
          transgender  Transgender
          other        Other

        Also called: gender, sexo, sexe, genre, geschlecht, género, genero, gênero.
        """,
    "fishing": """
        fishing: Fishing and fish farming (code of sector)

        Lies in agriculture by convention: publishers differ, so that what counts under
        fishing also counts under agriculture is an assumption, named where a finding
        needs it.

        Elsewhere: ctdc Aquafarming.

        Also called: fisheries, fishery, aquafarming, aquaculture, pesca, pêche,
        fischerei.

        In a file: `sector: fishing`
        """,
    "web form": """
        web_form: By a form on the web (code of channel)

        Lies in online by definition.

        Also called: webform, webforms, web forms, online form, online report, online
        reports.

        In a file: `channel: web_form`
        """,
    "pending": """
        pending: No decision yet (code of outcome)

        Also called: awaiting decision, awaiting, outstanding, undecided, pendiente, en
        attente, pendente.

        In a file: `outcome: pending`
        """,
    "defendant": """
        defendant: defendants (unit)

        A unit of persons: a part may be stated in it where its whole is in another one
        of persons.

        Fits prosecutions, acquittals.
        """,
    "percent": """
        percent: percent (unit)

        A share.

        Fits funding_change.
        """,
    "team": """
        team: teams (unit)

        A thing of its own: nothing converts it into another unit.
        """,
}


@pytest.mark.parametrize("word", PAGES)
def test_an_entry_of_the_catalogue(
    word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert explained(word, capsys, monkeypatch) == textwrap.dedent(PAGES[word]).lstrip("\n")


def test_the_nesting_of_codes_is_told_in_their_dimension(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "  pornography          Pornography, in sexual by definition\n" in explained(
        "exploitation", capsys, monkeypatch
    )


def test_all_entries_of_a_word_are_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    printed = explained("state", capsys, monkeypatch)
    assert [line for line in printed.splitlines() if line.startswith("state: ")] == [
        "state: States or provinces (code of actor)",
        "state: States or provinces (code of operator)",
        "state: states (unit)",
    ]


def test_a_dimension_without_codes_of_its_own_says_what_it_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = explained("reporting year", capsys, monkeypatch)
    assert printed.startswith(
        "period: Period (dimension)\n\n"
        "What happens once has one code, as a fact. Its codes are periods, such as 2022,\n"
        "2022-04 or 2022-01/2022-08.\n\nAlso called: "
    )


def test_the_nearest_word_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "detectd", "victims"]) == 2
    assert capsys.readouterr().err == (
        "unknown code 'detectd victims': expected the code of a rule, an indicator, a dimension, a code of one, or a "
        "unit; did you mean detected_victims? [INP005]\n"
    )


# What is offered loads and checks


def usable(indicator: Indicator) -> list[str]:
    return ["MXN" if name == CURRENCY else name for name in indicator.units]


def test_a_file_can_state_every_indicator_in_all_its_units() -> None:
    lines = [
        f"  - {{id: {indicator.id}-{unit}, indicator: {indicator.id}, unit: {unit}, period: 2022, value: 16}}"
        for indicator in standard_indicators().values()
        for unit in usable(indicator)
    ]
    source = "tipreport: 1\nsource: {id: example, title: An example, edition: 2023, country: MEX}\nfigures:\n"
    report = tipreport.loads(source + "\n".join(lines))
    found = tipreport.check(report, ignore=["SRC"]).findings
    assert (len(report.figures), {finding.code for finding in found}) == (len(lines), {"OVL001"})


@pytest.mark.no_cover  # each branch has smaller examples
def test_a_file_can_break_a_figure_down_by_every_code() -> None:
    listed = [(one.id, code.id) for one in STANDARD.dimensions for code in one.codes]
    parts = "\n".join(f"          - {{id: {name}.{code}, {name}: {code}, value: 1}}" for name, code in listed)
    report = tipreport.loads(
        "tipreport: 1\nsource: {id: example, title: An example, edition: 2023, country: MEX}\nfigures:\n"
        "  - id: cases\n    indicator: hotline_cases\n    value: 1,000\n    breakdowns:\n      - parts:\n" + parts
    )
    found = tipreport.check(report, ignore=["SRC"]).findings
    assert (len(list(report.walk())), [finding.code for finding in found]) == (1 + len(listed), [])
