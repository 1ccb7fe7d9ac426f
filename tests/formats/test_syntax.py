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
    "text, found, place",
    [
        ("figures: [\n  a #b]\nx: y\n", "#b]", "2:5"),
        ("figures: [a,\n  b #3]\n", "#3]", "2:5"),
        ("x: [\n  {a: b},\n  {c: d, e: #15},\n  ]\n", "#15},", "3:13"),
        ("x: {a: b,\n  c: see #4, d: e}\n", "#4, d: e}", "2:10"),
        ("x: {a: b,  # of [those]\n  c: see #4}\ny: z\n", "#4}", "2:10"),
        ("x: [a, b]  # all [of them]\ny: {c: d, e: see #4}\n", "#4}", "2:18"),
    ],
)
def test_a_hash_that_takes_the_end_of_brackets_is_what_keeps_them_open(text: str, found: str, place: str) -> None:
    problem = only_problem(text)
    assert (problem.found, str(problem.location)) == (found, f"<text>:{place}")
    assert problem.expected == "brackets without a # after a space"
    assert problem.fix == "put the value in quotes, else the # begins a comment"


@pytest.mark.parametrize(
    "text, found, place",
    [
        ("x: [a, b # c,\n  d]\n", "# c,", "1:10"),
        ("x: [\n  a # the first\n  b,\n  c]\n", "# the first", "2:5"),
        ("x: [\n  a # the first\n  b # the second\n  c\n  ]\n", "# the first", "2:5"),
        ("x: [\n  a\n  # those below\n  b]\n", "# those below", "3:3"),
        ("x: [\n  {a: b} # counted twice\n  {a: c}\n  ]\n", "# counted twice", "2:10"),
        ("x: [\n  {a: b}, # [once]\n  {a: c} # [twice]\n  {a: d}\n  ]\n", "# [twice]", "3:10"),
    ],
)
def test_an_entry_before_a_comment_without_its_comma_is_told_so(text: str, found: str, place: str) -> None:
    problem = only_problem(text)
    assert (problem.found, str(problem.location)) == (found, f"<text>:{place}")
    assert problem.expected == "a comma before the comment"
    assert problem.fix == (
        "put a comma before the #, which begins a comment; or the value in quotes, if the # belongs to it"
    )


@pytest.mark.parametrize(
    "inside, then",
    [
        ("# [all]\n  a", ": y"),  # a comment that has brackets is one
        ("a, # the first\n  'b # c'", "x: y"),
    ],
)
def test_a_comment_that_is_one_is_not_what_keeps_a_list_open(inside: str, then: str) -> None:
    problem = only_problem(f"figures: [\n  {inside}\nx: y\n")
    assert (problem.found, str(problem.location)) == (f"[ and then {then}", "<text>:1:10")
    assert problem.expected == "a bracket that is closed"
    assert problem.fix == "close the [ before that, or put a comma between two entries"


def test_a_list_that_nothing_closes_is_named_where_the_next_begins() -> None:
    problem = only_problem(f"{HEAD}figures: [\n  a, # the first\n- b\n")
    assert (problem.found, str(problem.location)) == ("[ and then - b", "<text>:3:10")


def test_what_yaml_alone_knows_is_in_its_words() -> None:
    problem = only_problem(f"{HEAD}figures: []\n... x\n")
    assert problem.expected.startswith("YAML (here: ")


def test_a_place_that_a_comma_cut_is_taken_as_if_it_had_been_quoted() -> None:
    figure = "{id: w, indicator: identified_victims, value: 5, cite: see page 3, table 2}"
    problem = only_problem(f"{HEAD}figures:\n  - {figure}\n")
    assert (problem.code, problem.found) == ("INP014", "cite: see page 3, table 2")
