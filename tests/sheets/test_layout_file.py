"""The file of a layout: each mistake is told at its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tipreport
from tests.sheets.making import HEAD, csv, figures, problems

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """
    Year,Sex,n
    2020,F,4
"""
TABLE = "{header: 1, columns: {Year: period, Sex: sex, n: value}%s}"


def told(folder: Path, text: str, head: str = HEAD) -> list[tuple[int, str]]:
    """Return the line of each problem of a layout, and what was found there."""
    found = problems(csv(folder, SHEET, text, head))
    assert all(problem.location.path.endswith("counts.layout.yaml") for problem in found)
    return [(problem.location.line, problem.found) for problem in found]


MISTAKES = {
    # What the layout says, below three lines of a head, and where something else is found.
    "": [(1, "no `tables`")],
    "tables: 5": [(4, "5")],
    f"tables: [{TABLE % ', sheets: x'}]": [(4, "sheets")],
    "tables: [{columns: {Year: period}}]": [(4, "no `header`")],
    "tables: [{header: one}]": [(4, "one")],
    "tables: [{header: 3-2}]": [(4, "3-2")],
    f"tables: [{TABLE % ', across: [age, sex]'}]": [(4, "2 entries")],
    f"tables: [{TABLE % ', across: [value]'}]": [(4, "value")],
    f"tables: [{TABLE % ', complete: [gender]'}]": [(4, "gender")],
    f"tables: [{TABLE % ', defaults: {sex: femail}'}]": [(4, "femail")],
    f"tables: [{TABLE % ', defaults: {indicator: victims, unit: horse}'}]": [(4, "victims"), (4, "horse")],
    f"tables: [{TABLE % ', defaults: {sex: []}'}]": [(4, "nothing")],
    f"tables: [{TABLE % ', defaults: 5'}]": [(4, "5")],
    f"tables: [{TABLE % ', words: {gender: {F: female}}'}]": [(4, "gender")],
    f"tables: [{TABLE % ', words: {sex: F}'}]": [(4, "F")],
    f"tables: [{TABLE % ', words: {sex: {F: [fe, male]}}'}]": [(4, "fe")],
    f"tables: [{TABLE % ', words: {sex: {F: [[female]]}}'}]": [(4, "a list")],
    f"tables: [{TABLE % ', words: {labels: {F: female}}'}]": [(4, "female")],
    f"tables: [{TABLE % ', words: {labels: {F: {gender: female}}}'}]": [(4, "gender")],
    f"tables: [{TABLE % ', words: {labels: {F: {sex: femail, dimension: ages}}}'}]": [(4, "femail"), (4, "ages")],
    f"tables: [{TABLE % ', words: {labels: {F: {sex: []}}}'}]": [(4, "nothing")],
    f"tables: [{TABLE % ', words: {dimension: {F: gender}}'}]": [(4, "gender")],
    f"tables: [{TABLE % ', words: {country: {F: Narnia}}'}]": [(4, "Narnia")],
    "tables: [{header: 1, columns: {Year: period, Sex: gender, n: {of: Sex}}}]": [
        (4, "gender"),
        (4, "no `dimension_of`"),
        (4, "of"),
    ],
    'tables: [{header: 1, columns: {Year: period, Sex: "?", n: value}, complete: ["?"], across: [["?"]]}]': [
        (4, "no `Sex: ?`"),
        (4, "no `?`"),
    ],
    f"tables: [{TABLE % ''}]\ndimensions: {{sex: {{codes: {{'a b': A}}}}}}": [(5, "a b")],
    f"tables: [{TABLE % ''}]\naccept: [{{code: SUM001}}]": [(5, "no `figures`"), (5, "no `reason`")],
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_at_its_line(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == MISTAKES[text]


OF_LABEL = (
    "place, period, actor, exploitation, sex, age, nationality, recognition, exploited_in, movement, outcome, "
    "case_status, channel, sector, operator, group, indicator, unit, reporter"
)


@pytest.mark.parametrize(
    "text, messages",
    [
        (f"tables: [{TABLE % ', sheets: x'}]", ["67 sheets: a key of a table; did you mean sheet?"]),
        ("tables: [{header: one}]", ["19 one: a row, or the first and the last of several: `4`, `4-5`; "]),
        ("tables: [{header: 3-2}]", ["19 3-2: the first row before the last; write 2-3"]),
        (
            "tables: [{columns: {Year: period}}]",
            ["10 no `header`: `header` in a table: the rows of its header: `4`, or `4-5`; "],
        ),
        ('tables: [{header: 1, across: ["?"]}]', ["31 no `?`: an answer in the place of each question; "]),
        ('tables: [{header: "?"}]', ["19 no `header: ?`: an answer in the place of each question; "]),
        (
            "tables: [{header: 2-4, columns: {Year: gender}, across: [age, value]}]",
            [
                f"40 gender: one of these: {OF_LABEL}, country, value, labels, mark, note, ignore; ",
                "57 2 entries: an entry for each of the 3 rows of the header; `ignore` is one",
                f"63 value: one of these: {OF_LABEL}, labels, ignore; ",
            ],
        ),
        (
            f"tables: [{TABLE % ', words: {sex: F, gender: {F: female}, labels: {F: female}}'}]",
            [
                "80 F: a mapping: names, each with a colon and a value; ",
                f"83 gender: one of these: {OF_LABEL}, labels, dimension, country, mark; ",
                "116 female: a mapping, `total` or `ignore`; write what it says by dimension, such as {sex: female}",
            ],
        ),
        (
            f"tables: [{TABLE % ', words: {labels: {F: {gender: f, sex: femail}, M: {repeated: all}}}'}]",
            [
                f"88 gender: one of these: {OF_LABEL}, dimension, repeated; ",
                "104 femail: a code of sex; did you mean female?",
                "127 all: one of these: partial; known here: partial",
            ],
        ),
        (
            f"tables: [{TABLE % ', defaults: {indicator: identified_victim}'}]",
            ["89 identified_victim: an indicator; did you mean identified_victims?"],
        ),
    ],
)
def test_a_mistake_is_told_with_what_is_expected(text: str, messages: list[str], tmp_path: Path) -> None:
    found = problems(csv(tmp_path, SHEET, text))
    told = [f"{one.location.column} {one.found}: {one.expected}; {one.fix}" for one in found]
    assert (told, {one.location.line for one in found}) == (messages, {4})


def test_mistakes_of_the_source_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, f"tables: [{TABLE % ''}]", "layout: 2\nsource: {id: a b, title: A}\n") == [
        (1, "2"),
        (2, "no `edition`"),
        (2, "id: a b"),
    ]
    assert told(tmp_path, "", "layout: 1\n  x: [\n")[0][0] == 2
    (nothing,) = problems(csv(tmp_path, SHEET, "", ""))
    assert (nothing.found, nothing.expected, nothing.fix) == ("nothing", "a layout", "begin with `layout: 1`")
    assert (nothing.location.line, nothing.location.column) == (1, 1)
    assert told(tmp_path, f"tables: [{TABLE % ''}]", "layout: 1\n") == [(1, "no `source`")]


def test_what_stands_for_a_table_goes_before_what_stands_for_all(tmp_path: Path) -> None:
    layout = """
        defaults: {indicator: referred_victims, period: 2019, sex: male, unit: person, reporter: ngo}
        words: {sex: {F: total, Q: male}, age: {Q: child}}
        tables:
          - header: 1
            columns: {Year: ignore, Sex: sex, n: value}
            defaults: {sex: female}
            words: {sex: {Q: total}}
    """
    head = "layout: 1\nsource: {id: counts, title: Counts, edition: 2024}\n"
    path = csv(tmp_path, SHEET, layout, head)
    assert figures(path) == {"C2": "2019 female = 4"}
    figure = tipreport.read_table(path).figures[0]
    assert (figure.cell.indicator.id, figure.cell.unit.name, figure.reporter) == ("referred_victims", "person", "ngo")
