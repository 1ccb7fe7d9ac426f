"""Errors: facts as fields, the text made of them."""

from __future__ import annotations

import copy
import pickle

import pytest

from tipreport import Amount, errors
from tipreport.errors import AmountError, InputError, InputProblem, Location, TipreportError, ValueProblem

PROBLEMS = ValueProblem.__subclasses__()
HERE = Location("data/tip-2023-mex.yaml", 12, 9)


def test_each_kind_of_problem_has_a_code_and_a_title_of_its_own() -> None:
    *of_files, unexpected = (problem.code for problem in PROBLEMS)
    assert of_files == [f"INP{number:03}" for number in range(1, len(PROBLEMS))]
    assert unexpected == "INP091"
    assert len({problem.title for problem in PROBLEMS}) == len(PROBLEMS)
    assert all(problem.__doc__ for problem in PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_problem_is_caught_as_a_value_error_and_survives_a_pickle(problem: type[ValueProblem]) -> None:
    raised = problem("x", "y", "do z")
    assert isinstance(raised, TipreportError)
    assert isinstance(raised, ValueError)
    made, fields = raised.__reduce__()  # by which clusters send what is raised
    for again in (pickle.loads(pickle.dumps(raised)), copy.copy(raised), made(*fields)):  # noqa: S301 - our own
        assert type(again) is problem
        assert (again.found, again.expected, again.fix) == ("x", "y", "do z")
        assert str(again) == str(raised) == f"{problem.title} 'x': expected y; do z [{problem.code}]"


def test_a_problem_without_a_fix_says_only_what_is_expected() -> None:
    assert str(AmountError("many", "a number")) == "unreadable amount 'many': expected a number [INP008]"


def problem(line: str = "", *, column: int = 9, fix: str = "") -> InputProblem:
    place = Location(HERE.path, HERE.line, column)
    return InputProblem("INP008", "unreadable amount", place, "many", "a number", fix, line)


def test_a_problem_in_a_file_is_shown_in_its_line() -> None:
    assert str(problem("\tvalue: many", column=9, fix="count")) == (
        "data/tip-2023-mex.yaml:12:9: INP008 unreadable amount\n"
        "   12 |  value: many\n"
        "      |         ^\n"
        "       found: many\n"
        "    expected: a number\n"
        "        mend: count"
    )


def test_a_problem_of_no_line_has_no_caret() -> None:
    assert str(problem()) == (
        "data/tip-2023-mex.yaml:12:9: INP008 unreadable amount\n       found: many\n    expected: a number"
    )


def test_the_caret_of_a_long_line_stays_on_the_screen() -> None:
    line = "x" * 200 + "many" + "y" * 200
    shown, caret, *_ = problem(line, column=201).details()
    assert len(shown) == 100
    assert shown[caret.index("^") :].startswith("many")


@pytest.mark.parametrize("count, headline", [(1, "1 input problem"), (2, "2 input problems")])
def test_all_problems_are_reported_at_once_and_survive_a_pickle(count: int, headline: str) -> None:
    error = InputError((problem(),) * count)
    assert str(error) == "\n\n".join([headline, *[str(problem())] * count])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert isinstance(again, InputError)
    assert again.problems == error.problems


def test_a_location_can_be_opened_in_an_editor() -> None:
    assert str(HERE) == "data/tip-2023-mex.yaml:12:9"


def test_every_error_is_documented() -> None:
    assert all(value.__doc__ for value in vars(errors).values() if isinstance(value, type))


def test_advice_that_is_found_when_asked_for_survives_a_pickle() -> None:
    with pytest.raises(AmountError) as raised:
        Amount.read("más de 5")
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own
    assert again.fix == raised.value.fix
    assert again.fix.endswith("; or say on the source that it is in Spanish: `language: es`")
