"""One table in several forms: however it is laid out, its figures are the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import tipreport
from tests.profiles import examples
from tests.sheets.making import csv

YEARS, SEXES, FORMS = ["2020", "2021"], ["F", "Male", "Total"], ["Sexual exploitation", "Forced labour", "All"]
amounts = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["<5", "at least 16", '"1,352"', "not reported"]))
cells = st.fixed_dictionaries({(year, sex, form): amounts for year in YEARS for sex in SEXES for form in FORMS})


def counts(path: Path) -> set[tuple[str, str, tuple[str, ...]]]:
    """Return what a sheet says, without its cells."""
    return {(one.id, one.amount.text, one.complete) for one in tipreport.read_table(path)}


@examples(20)
@given(cells)
def test_a_table_says_the_same_in_every_form(values: dict[tuple[str, str, str], str]) -> None:
    with TemporaryDirectory() as folder:
        compare(Path(folder), values)


def compare(folder: Path, values: dict[tuple[str, str, str], str]) -> None:
    """Hold the forms of a table against each other."""
    complete = "complete: [sex, exploitation]"
    rows = [",".join((*key, value)) for key, value in values.items()]
    columns = "{Year: period, Sex: sex, Form: exploitation, n: value}"
    long = csv(
        folder, "\n".join(("Year,Sex,Form,n", *rows)), f"tables: [{{header: 1, columns: {columns}, {complete}}}]"
    )
    expected = counts(long)
    assert len(expected) == len(values)
    heads = [f"Form,{','.join(year if sex == SEXES[0] else '' for year in YEARS for sex in SEXES)}"]
    heads += ["," + ",".join(SEXES * len(YEARS))]
    lines = [",".join((form, *(values[year, sex, form] for year in YEARS for sex in SEXES))) for form in FORMS]
    table = f"tables: [{{header: 1-2, columns: {{Form: exploitation}}, across: [period, sex], {complete}}}]"
    assert counts(csv(folder, "\n".join(heads + lines), table)) == expected
    blocks = [line for year in YEARS for sex in SEXES for line in block(year, sex, values)]
    stubs = "tables: [{header: 1, columns: {Who: labels}, across: exploitation, headings: [%s], %s}]"
    table = stubs % (", ".join(f'"{year}"' for year in YEARS), complete)
    assert counts(csv(folder, "\n".join((f"Who,{','.join(FORMS)}", *blocks)), table)) == expected


def block(year: str, sex: str, values: dict[tuple[str, str, str], str]) -> list[str]:
    """Return the rows of one sex in a year, below a heading for the year."""
    heading = [f"{year},,,"] if sex == SEXES[0] else []
    return [*heading, ",".join((sex, *(values[year, sex, form] for form in FORMS)))]
