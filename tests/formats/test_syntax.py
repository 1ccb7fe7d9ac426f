"""Tests of which mistake a syntax error is taken for, and where, on lines that could be several."""

from __future__ import annotations

import pytest

import tipreport

HEAD = "tipreport: 1\nsource: {id: a, title: A, edition: 2022, country: MEX}\n"
COLON = "a value without a colon and a space in it"


def only_problem(text: str) -> tipreport.errors.InputProblem:
    """Return what is wrong with a report."""
    with pytest.raises(tipreport.InputError) as raised:
        tipreport.loads(text)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    "value",
    [
        "Xalapa: centre",
        "see: {x}, y",  # the braces are closed, so no comma ends the value
        "Puebla, Oaxaca: both",  # nor does one without braces
    ],
)
def test_all_of_a_value_with_a_colon_belongs_in_quotes(value: str) -> None:
    problem = only_problem(f"note: {value}\n")
    assert (problem.found, problem.expected, str(problem.location)) == (value, COLON, "<text>:1:7")
    assert problem.fix == f'put the whole value in quotes: "{value}"'


@pytest.mark.parametrize(
    "inside",
    [
        "a #b]",  # on a line without an opening bracket nothing shows what the # cuts off
        "# [all]\n  a",  # a comment that has brackets is one
    ],
)
def test_a_hash_outside_brackets_of_its_line_is_not_what_keeps_a_list_open(inside: str) -> None:
    problem = only_problem(f"figures: [\n  {inside}\nx: y\n")
    assert (problem.expected, str(problem.location)) == ("a bracket that is closed", "<text>:1:10")
    assert problem.fix == "close the [ before that, or put a comma between two entries"


def test_what_yaml_alone_knows_is_in_its_words() -> None:
    problem = only_problem(f"{HEAD}figures: []\n... x\n")
    assert problem.expected.startswith("YAML (here: ")


def test_a_place_that_a_comma_cut_is_taken_as_if_it_had_been_quoted() -> None:
    figure = "{id: w, indicator: identified_victims, value: 5, cite: see page 3, table 2}"
    problem = only_problem(f"{HEAD}figures:\n  - {figure}\n")
    assert (problem.code, problem.found) == ("INP014", "cite: see page 3, table 2")
