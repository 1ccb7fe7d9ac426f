"""The collector is paused while many values are made, and values are what they were once they are sent."""

from __future__ import annotations

import gc
import pickle
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reports import whole
from tipreport import Finding, check, cli
from tipreport.checking.examination import examine_where_read
from tipreport.formats.files import loads, read
from tipreport.memory import gc_paused
from tipreport.rules import Check
from tipreport.rules.amounts import AMT003
from tipreport.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport import Report


def test_it_is_as_it_was_afterwards() -> None:
    assert gc.isenabled()
    with gc_paused():
        assert not gc.isenabled()
        with gc_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), gc_paused():
        raise KeyError
    assert gc.isenabled()


def test_of_a_process_that_ends_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", lambda: 3 + gc.isenabled())
    known = gc.get_freeze_count()
    try:
        assert cli.command() == 3
        assert not gc.isenabled()
        assert gc.get_freeze_count() > known
    finally:
        gc.enable()


def test_files_are_read_without_it(tmp_path: Path) -> None:
    seen: list[bool] = []
    for name in "ab":
        text = f"tipreport: 1\nsource: {{id: {name}, title: A, edition: 1}}\nfigures: []\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    read([tmp_path], make=lambda _: seen.append(gc.isenabled()))
    assert seen == [False, False]
    assert gc.isenabled()


def test_reports_are_checked_without_it() -> None:
    seen: list[bool] = []

    def find(_: Report) -> Iterator[Finding]:
        seen.append(gc.isenabled())
        return iter(())

    check(whole("9"), Settings(checks=[Check((AMT003,), find)]))
    assert seen == [False]
    assert gc.isenabled()


def held_by_themselves() -> list[str]:
    """What of tipreport's own was left behind and holds itself; libraries may leave something behind meanwhile."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        return [type(one).__name__ for one in gc.garbage if type(one).__module__.startswith("tipreport.")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("path", ["seeds", "tests/rules/cases"])
def test_nothing_holds_itself_once_a_report_is_judged(path: str) -> None:
    dataset = read([Path(__file__).parents[1] / path]).dataset
    examine = partial(examine_where_read, settings=Settings(), sources={})
    made = list(map(examine, dataset))  # what is imported, and made once, comes first
    with gc_paused():
        gc.collect()
        made += map(examine, dataset)
        assert held_by_themselves() == []
    assert not any(one.crashes for one in made)


def test_nothing_holds_itself_once_a_table_is_read() -> None:
    rows = ["a,2023,MEX,identified_victims,2022,,5,", 'a,2023,MEX,identified_victims,2021,sexual,4,"p1 ""four"""']
    text = "\n".join(["source,edition,country,indicator,period,exploitation,value,cite", *rows])
    loads(text, format="csv")  # what is made once comes first
    with gc_paused():
        gc.collect()
        loads(text, format="csv")
        assert held_by_themselves() == []


@pytest.mark.no_cover  # each branch has smaller examples
@pytest.mark.parametrize("path", ["seeds", "tests/formats/cases/good_every_feature.yaml"])
def test_what_is_sent_arrives_as_it_was(path: str) -> None:
    reading = read([Path(__file__).parents[1] / path])
    for report in reading.dataset:
        again = pickle.loads(pickle.dumps(report))  # noqa: S301 - made in the line itself
        assert again == report
        for figure, other in zip(report.walk(), again.walk(), strict=True):
            assert other.location == figure.location
            assert (other.cell, hash(other.cell)) == (figure.cell, hash(figure.cell))
            assert [one.location for one in other.breakdowns] == [one.location for one in figure.breakdowns]


def test_values_are_sent_without_the_names_of_their_attributes() -> None:
    sent = pickle.dumps(whole("9").figures)
    assert b"additional_to" not in sent
    assert b"coordinates" not in sent
