"""A short run of the fuzzer over every reader: see `benchmarks/fuzz.py`."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import READERS, Reader, fuzz

_SLOW = {"reports": 20, "tables": 20, "pdf": 20, "pdf-aside": 1}


@pytest.mark.parametrize("name", READERS)
def test_whatever_is_read_ends_as_documented_and_nothing_is_lost(name: str) -> None:
    found = fuzz(name, seed=2026, number=_SLOW.get(name, 100))
    assert not found.faults
    assert found.outcomes.total() == _SLOW.get(name, 100)


def test_a_fault_is_told_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(content: bytes, _folder: object) -> None:
        raise KeyError(content)

    monkeypatch.setitem(READERS, "broken", Reader(broken, words=("one",)))
    found = fuzz("broken", seed=1, number=3)
    assert [about.partition(":")[0] for about in found.faults] == ["KeyError at test_fuzz.py"]
