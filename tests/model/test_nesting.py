"""Which rows of a table are parts of which."""

from __future__ import annotations

import pytest

import tipreport
from tipreport.rules.registry import CONFLICTS

HEAD = "source,edition,country,indicator,place,exploitation,sex,complete,value\n"


def codes(*rows: str) -> list[str]:
    """The codes of what contradicts itself in a table."""
    text = HEAD + "".join(f"a,2023,MEX,identified_victims,{row}\n" for row in rows)
    return [one.code for one in tipreport.check(tipreport.loads(text, format="csv"), select=CONFLICTS).findings]


@pytest.mark.parametrize(
    "place, found", [("abroad", []), ("USA; abroad", []), ("abroad; USA", []), ("USA", ["SUM002", "SUM004"])]
)
def test_codes_that_say_the_same_in_other_words_are_the_same(place: str, found: list[str]) -> None:
    assert codes("abroad,,,sex,9", "abroad,,male,,4", f"{place},,female,,5") == found


@pytest.mark.parametrize("begging, found", [(5, []), (2, ["SUM002", "SUM004"])])
def test_a_row_of_wider_codes_is_no_part(begging: int, found: list[str]) -> None:
    assert codes(",labour,,exploitation,5", f",begging,,,{begging}", ",labour; begging,,,5") == found
