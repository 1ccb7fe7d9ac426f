"""Whether an id is repeated is known without putting all of them together, and is what it is with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tipreport.formats.csv_ids import IdsOfSheet, PlainIds

BEGINNINGS = ["a", "a/b", "a/bc", "a/b.x"]
ENDINGS = ["", "x", "y"]
STATED = ["", "", "", "a/b.x", "other"]
ROWS = st.lists(st.tuples(st.sampled_from(ENDINGS), st.sampled_from(STATED)), min_size=1, max_size=4)
SHEETS = st.lists(st.tuples(st.sampled_from(BEGINNINGS), ROWS), max_size=3)


@examples(400)
@given(SHEETS)
def test_they_are_repeated_if_two_are_the_same(drawn: list[tuple[str, list[tuple[str, str]]]]) -> None:
    expected: list[str] = []
    sheets: list[IdsOfSheet] = []
    for beginning, rows in drawn:
        joint = "." if "/" in beginning else "/"
        expected += [stated or (f"{beginning}{joint}{end}" if end else beginning) for end, stated in rows]
        endings = [end for end, _ in rows]
        stated = {line: id_ for line, (_, id_) in enumerate(rows) if id_}
        alike = len(set(endings)) < len(endings)
        sheets.append(IdsOfSheet(beginning, endings, alike, range(len(rows)), stated))
    ids = PlainIds(sheets)
    assert ids.repeated == (len(set(expected)) < len(expected))
    for id_ in {*expected, *STATED, "a", "a/x", "a/b", "a/b.y"}:
        assert (id_ in ids) == (id_ in expected)
    assert not ids.__contains__(5)
