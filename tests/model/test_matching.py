"""Mixed codes lie in mixed codes where each of their codes lies in another one of these."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport import Code, Codebook, Dimension
from tipreport.model.matching import each_has_its_own

CHOICES = st.lists(st.lists(st.sampled_from("abcde"), max_size=4), min_size=1, max_size=5)


@pytest.mark.parametrize(
    "choices, expected",
    [
        ({"x": ["a"], "y": ["a"]}, False),
        ({"x": ["a", "b"], "y": ["a"]}, True),
        ({"x": ["a", "b"], "y": ["a", "b"], "z": ["b", "a", "c"]}, True),
        ({"x": ["a", "b"], "y": ["a", "b"], "z": ["a", "b"]}, False),
        ({"x": []}, False),
    ],
)
def test_each_has_its_own_also_where_another_has_to_make_room(choices: dict[str, list[str]], *, expected: bool) -> None:
    assert each_has_its_own(choices) is expected


@given(CHOICES)
def test_each_has_its_own_where_some_order_of_the_choices_gives_it_one(several: list[list[str]]) -> None:
    orders = permutations("abcde", len(several))
    expected = any(all(one in choices for one, choices in zip(order, several, strict=True)) for order in orders)
    assert each_has_its_own(dict(zip("vwxyz", several, strict=False))) is expected


def test_mixes_of_many_codes_are_held_against_each_other() -> None:
    letters = "abcdefghijklm"
    codes = [*(Code(one, one) for one in letters), *(Code(f"{one}-inner", one, one) for one in letters)]
    book = Codebook.standard().extended(dimensions=[Dimension("kind", "Kind", codes)])
    inner = "+".join(f"{one}-inner" for one in letters[:12])
    assert book.within("kind", inner, "+".join(letters[:12]))
    assert not book.within("kind", inner, "+".join(letters[1:]))
