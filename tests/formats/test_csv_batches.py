"""Rows that are read in batches are those that CSV has, whatever stands between them."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import chain, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipreport import InputError
from tipreport.formats.csv import lines as csv_lines
from tipreport.formats.csv.batches import Batches, NumberedRow
from tipreport.formats.csv.cutting import CutRows, Cutter
from tipreport.formats.csv.lines import Lines
from tipreport.formats.csv.rows import kind_of_citation
from tipreport.formats.files import loads

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = ["a", "b", " ", ",", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', 'a "b"', "\u2028", "\x85"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TABLES = st.lists(st.lists(st.sampled_from(["", "a", "bc", '"d\ne"']), min_size=2, max_size=3), max_size=12)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def one_by_one(text: str) -> tuple[list[NumberedRow], int | None]:
    """The rows, and where there are no more of them."""
    rows: list[NumberedRow] = []
    line = 1
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for values in reader:
            rows.append((line, values))
            line = reader.line_num + 1
    except csv.Error:
        return rows, line
    return rows, None


Roles = tuple[str, ...]
"""Of each column whether rows of a sheet agree in it, may differ, or have their id, value, citation or note there."""
ALONE = ("id", "value", "cite", "note")


def layouts(width: int) -> list[Roles]:
    """All roles that columns may have."""
    several = product(("agreed", "beside", *ALONE), repeat=width)
    return [roles for roles in several if "value" in roles and all(roles.count(role) <= 1 for role in ALONE)]


def cutter_of(roles: Roles) -> Cutter:
    agreed = [at for at, role in enumerate(roles) if role == "agreed"]
    id_, _, cite, note = (roles.index(role) if role in roles else None for role in ALONE)
    return Cutter(len(roles), agreed, roles.index("value"), id_, ",", cite, note)


def kept(roles: Roles, row: Sequence[str]) -> list[str]:
    """What is kept of a row: of its citation the kind, and nothing of its note."""
    return [
        "" if role == "note" else kind_of_citation(text) if role == "cite" else text
        for role, text in zip(roles, row, strict=True)
    ]


def together(cutter: Cutter, roles: Roles, cut: CutRows) -> list[list[str]]:
    """The rows, put together again."""
    numbered, found = list(cutter.numbered), []
    agreed = chain.from_iterable([texts] * number for texts, number in cut.runs)
    rows = zip(agreed, cut.besides, cut.values, strict=True)
    for position, (texts_agreed, beside, value) in enumerate(rows):
        texts = {"agreed": iter(texts_agreed), "beside": iter(numbered[beside]), "value": iter([value])}
        texts |= {"cite": texts["beside"], "id": iter([cut.ids.get(position, "")]), "note": iter([""])}
        found.append([next(texts[role]) for role in roles])
    return found


def in_batches(
    text: str, roles: Roles, unnamed: list[int], size: int = 4
) -> tuple[list[NumberedRow], list[NumberedRow], int | None]:
    """The rows that have a value for each column, the others, and where there are no more of them."""
    whole: list[NumberedRow] = []
    ragged: list[NumberedRow] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_lines, "_AT_ONCE", size)
        batches, cutter = Batches(Lines(text)), cutter_of(roles)
        for batch in batches.batches(cutter, unnamed):
            whole += zip(batch.lines, together(cutter, roles, batch.rows), strict=True)
            ragged += batch.ragged
    return whole, ragged, batches.torn


def same(text: str, width: int, unnamed: list[int]) -> None:
    rows, torn = one_by_one(text)
    fit = [len(row) == width and not any(row[place] for place in unnamed) for _, row in rows]
    expected = [row for row, fits in zip(rows, fit, strict=True) if fits]
    ragged = [row for row, fits in zip(rows, fit, strict=True) if not fits]
    for roles in layouts(width):
        found = [(line, kept(roles, row)) for line, row in expected]
        for size in (4, 1_000):
            assert in_batches(text, roles, unnamed, size) == (found, ragged, torn)


@given(TEXTS, st.sampled_from([[], [1], [0, 1]]))
def test_any_text_has_in_batches_the_rows_that_csv_reads(text: str, unnamed: list[int]) -> None:
    same(text, 2, unnamed)


@given(rows=TABLES, end=ENDS, last=st.booleans(), unnamed=st.sampled_from([[], [1]]))
def test_any_table_has_in_batches_the_rows_that_csv_reads(
    rows: list[list[str]],
    end: str,
    *,
    last: bool,
    unnamed: list[int],
) -> None:
    text = end.join(map(",".join, rows)) + end * last
    same(text, 2, unnamed)
    same(text, 3, unnamed)


def test_lines_with_too_few_values_are_no_row_together() -> None:
    two, three = ("agreed", "value"), ("agreed", "beside", "value")
    assert in_batches("a\nb\n", three, []) == ([], [(1, ["a"]), (2, ["b"])], None)
    assert in_batches("a,b,c\na\nb\n", three, [], 100) == ([(1, ["a", "b", "c"])], [(2, ["a"]), (3, ["b"])], None)
    assert in_batches("a,b\na,b,c\na\n", two, [], 100) == ([(1, ["a", "b"])], [(2, ["a", "b", "c"]), (3, ["a"])], None)


@pytest.mark.parametrize("roles", layouts(3))
def test_lines_that_begin_alike_are_those_that_csv_reads(roles: Roles) -> None:
    rows = ["a,b,c", "a,b,c", "a,b,d", "a,,c", "a,,", "a,b,p2", "a,p2,c", "C7,b,c", "a,b,c"]
    expected = [(number, kept(roles, row.split(","))) for number, row in enumerate(rows, 1)]
    for end in ("\n", "\r\n", "\r"):
        assert in_batches(end.join(rows), roles, [], 1_000) == (expected, [], None)
        assert in_batches(end.join([*rows, "a,b"]), roles, [], 1_000) == (expected, [(10, ["a", "b"])], None)


def test_rows_that_differ_by_citation_or_note_alone_say_the_same() -> None:
    cutter = cutter_of(("agreed", "beside", "value", "cite", "note"))
    cut = cutter.lines(["s,f,1,p1,", "s,f,2,C7,as printed", "s,f,3,,", "s,f,4,no place,", "s,m,5,page 2,x"])
    assert cut is not None
    assert cut.besides == [0, 0, 1, 2, 3]
    assert cutter.rows([["s", "f", "6", 'p1 "six"', ""], ["s", "f", "7", "'Table 2'!C7", ""]]).besides == [4, 0]


def test_rows_that_were_read_one_by_one_are_not_read_again() -> None:
    batches, roles = Batches(Lines('a,"b\nc"\nd,e\nf,g')), ("agreed", "value")
    assert next(batches.rows()) == (1, ["a", "b\nc"])
    (batch,) = batches.batches(cutter := cutter_of(roles), [])
    assert batch.lines == range(3, 5)
    assert together(cutter, roles, batch.rows) == [["d", "e"], ["f", "g"]]


@pytest.mark.parametrize("limit", [131_072, 10**9])
def test_a_value_without_end_is_told_whatever_limit_another_package_sets(
    limit: int, request: pytest.FixtureRequest
) -> None:
    before = csv.field_size_limit(limit)  # of the whole process
    request.addfinalizer(lambda: csv.field_size_limit(before))
    text = "source,edition,indicator,value\na,2023,identified_victims,5\na,2023,referred_victims,"
    assert len(loads(text + "6" * 10, format="csv").reports[0]) == 2
    long, lines = "6" * 131_073, "6\n" * 70_000
    for value in (long, f'"{long}"', f'"{long}', f'"{lines}"'):
        with pytest.raises(InputError) as told:
            loads(text + value, format="csv")
        (problem,) = told.value.problems
        assert (problem.location.line, problem.code, problem.found) == (3, "INP011", "a value without end")
        assert problem.expected == "at most 131,072 characters in a value"


@given(TEXTS)
def test_lines_are_found_again_wherever_they_stand(text: str) -> None:
    expected = [line.rstrip("\r\n") for line in StringIO(text, newline="")]
    if not text or text[-1] in "\r\n":
        expected.append("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_lines, "_NEAR", 3)
        lines = Lines(text, 5)
        assert len(lines) == len(expected)
        assert [lines.line(number) for number in reversed(range(5, 5 + len(expected)))] == expected[::-1]
        assert list(lines) == expected
