"""Problems of one cause are told once, with their places, and telling them takes no longer than reading."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import tipreport
from tipreport.errors import AmountError, ClaimError
from tipreport.model import claim_grammar
from tipreport.model.spelling import did_you_mean, suggestions_limited
from tipreport.output import github

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "source,edition,id,indicator,place,period,value"


def problems(text: str) -> tuple[tipreport.errors.InputProblem, ...]:
    """What is wrong with a table."""
    with pytest.raises(tipreport.InputError) as raised:
        tipreport.loads(text, format="csv", path="a.csv")
    return raised.value.problems


def rows(count: int, line: str, more: str = "") -> str:
    """A table of so many rows."""
    return f"{HEAD}{more}\n" + "".join(line.format(n=n) + "\n" for n in range(count))


@pytest.mark.no_cover  # each branch has smaller examples
def test_what_is_wrong_in_many_rows_is_told_once_with_its_places() -> None:
    (problem,) = problems(rows(5000, "s,2023,f{n},identified_victims,Mexico,2022,5"))
    assert str(problem) == (
        "a.csv:2:30: INP005 unknown code\n"
        "    2 | s,2023,f0,identified_victims,Mexico,2022,5\n"
        "      |                              ^\n"
        "       found: Mexico\n"
        "    expected: an ISO 3166 code such as MEX or MX-CHP, an area such as EU or western_africa, or a\n"
        "              code of place\n"
        "        mend: write the ISO 3166 code MEX\n"
        "     also at: 3:30, 4:30, 5:30, 6:30, 7:30 and 4,994 more"
    )
    assert [place.line for place in problem.also] == list(range(3, 5002))


def test_two_places_are_both_named() -> None:
    (problem,) = problems(rows(2, "s,2023,f{n},identified_victims,Mexico,2022,5"))
    assert (problem.location.line, problem.elsewhere) == (2, "3:30")


def test_a_mistake_of_its_own_in_each_row_is_told_of_each() -> None:
    found = problems(rows(3, "s,2023,f{n},identified_victims,MEX,20x{n},5"))
    assert [(one.location.line, one.found, one.also) for one in found] == [
        (2, "20x0", ()),
        (3, "20x1", ()),
        (4, "20x2", ()),
    ]


def test_many_values_of_a_table_that_are_refused_for_one_reason_are_one_problem() -> None:
    (problem,) = problems(rows(6, "s,2023,f{n},identified_victims,MEX,20x{n},5"))
    assert problem.found == "20x0; 20x1; 20x2; and 3 more"
    assert (problem.location.line, problem.elsewhere) == (2, "3:34, 4:34, 5:34, 6:34, 7:34")


@pytest.mark.no_cover  # each branch has smaller examples
def test_of_a_reason_with_more_values_than_anybody_reads_the_places_are_counted() -> None:
    (problem,) = problems(rows(1100, "s,2023,f{n},identified_victims,MEX,20x{n},5"))
    assert problem.found == "20x0; 20x1; 20x2; and over 997 more"
    assert [place.line for place in problem.also] == list(range(3, 1102))


def test_where_each_value_is_mended_in_its_own_way_the_first_ones_are_shown() -> None:
    places = "".join(
        f"s,2023,{name},identified_victims,{name},2022,5\n" for name in ("Mexico", "Ghana", "Peru", "India")
    )
    (problem,) = problems(f"{HEAD}\n{places}")
    assert problem.found == "Mexico; Ghana; Peru; and 1 more"
    assert problem.fix == (
        "Mexico: write the ISO 3166 code MEX; Ghana: write the ISO 3166 code GHA; Peru: write the ISO 3166 code PER; "
        "likewise the others"
    )


def test_of_more_problems_than_anybody_reads_the_rest_is_counted() -> None:
    figures = "".join(f"  - {{indicator: identified_victims, period: 20x{n}, value: 5}}\n" for n in range(1100))
    with pytest.raises(tipreport.InputError) as raised:
        tipreport.loads(f"tipreport: 1\nsource: {{id: s, title: T, edition: 2023}}\nfigures:\n{figures}", path="a.yaml")
    *told, last = raised.value.problems
    assert len(told) == 1000
    assert str(last) == (
        "a.yaml:1004:45: INP011 limit exceeded\n"
        "       found: something wrong in 100 more places\n"
        "    expected: at most 1,000 different problems in a file\n"
        "        mend: mend the others first"
    )


def test_formats_for_programs_name_the_other_places() -> None:
    outcome = tipreport.check("tests/formats/cases/citations.yaml")
    assert "To mend" not in github.render(outcome).splitlines()[-1]
    assert "%0AAlso at 23:36." in github.render(outcome)


def test_columns_are_as_many_as_a_person_looks_at() -> None:
    named = "".join(f",extra{n}" for n in range(994))
    (problem,) = problems(f"{HEAD}{named}\n")
    assert (problem.code, problem.found, problem.expected) == ("INP011", "1,001 columns", "at most 1,000 columns")


@pytest.mark.no_cover  # each branch has smaller examples
def test_thousands_of_unknown_words_are_one_problem_and_the_first_gets_a_suggestion() -> None:
    (problem,) = problems(rows(1000, "s,2023,figure{n},identified_victims,MEX,2020,5,figur{n}", ",part_of"))
    assert problem.found == "figur0; figur1; figur2; and 997 more"
    assert problem.fix == (
        "figur0: did you mean figure0?; figur1: did you mean figure1?; figur2: did you mean figure2?; "
        "likewise the others"
    )


def test_a_suggestion_that_was_made_is_made_again() -> None:
    known = [f"word{n}" for n in range(60_000)]
    with suggestions_limited():
        assert [did_you_mean(word, known) for word in ("wort7", "other", "wort7")] == [
            "did you mean word7?",
            "",
            "did you mean word7?",
        ]


def test_a_text_is_no_misspelled_word() -> None:
    assert did_you_mean("victims " * 20, ["victims"] * 30) == ""


@pytest.mark.parametrize("read", [claim_grammar.read_change, claim_grammar.read_share])
def test_a_claim_is_no_longer_than_an_amount(read: Callable[[str], object]) -> None:
    with pytest.raises(ClaimError) as refused:
        read(f"increased by {'9' * 5000}%")
    assert refused.value.found == f"increased by {'9' * 27}..."
    assert refused.value.expected == "a claim of at most 500 characters"


def test_a_range_has_no_more_numbers_than_two() -> None:
    with pytest.raises(AmountError):
        tipreport.Amount.read("between 1 and " + "one and " * 58 + "one")


def test_a_place_ends_where_the_quote_begins() -> None:
    assert tipreport.Citation.read('page 12"440 victims"') == tipreport.Citation(page="12", quote="440 victims")
    with pytest.raises(tipreport.ValueProblem):
        tipreport.Citation.read("page " + '"' * 64_000 + " x")


@pytest.mark.no_cover  # each branch has smaller examples
def test_periods_that_overlap_in_many_ways_are_given_up_once() -> None:
    lines = (
        f"s,2023,f{n},identified_victims,MEX,{2000 + n % 20}-{1 + n % 12:02}/{2001 + n % 20}-06,{100 + n},w\n"
        for n in range(60)
    )
    begun = time.process_time()
    tipreport.check(tipreport.loads(f"{HEAD},dimension:own\n{''.join(lines)}", format="csv"))
    assert time.process_time() - begun < 10  # it was many minutes
