"""The pages that are made from the code are as the code is now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import tipreport
from docs import generate
from tipreport.model.codebook import Codebook
from tipreport.model.indicator import standard_indicators
from tipreport.rules.registry import RULES

if TYPE_CHECKING:
    from pathlib import Path

PAGES, HERE = generate.pages(), generate.HERE


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_not_stale(path: Path) -> None:
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == PAGES[path], f"run: python docs/generate.py, which writes {path.name}"


def test_every_rule_has_a_section_that_shows_what_it_finds() -> None:
    sections = dict.fromkeys(RULES, "")
    for path, page in PAGES.items():
        if path.parent.name == "rules":
            sections |= {section[:6]: section for section in page.split("\n## ")[1:]}
    for code, rule in RULES.items():
        assert sections[code].startswith(f"{code}: {rule.name}\n")
        _, _, output = sections[code].partition("The check prints:")
        assert (code in output.partition("Not in:")[0]) is bool(rule.bad.strip())


def test_everything_in_the_catalogue_is_on_its_page() -> None:
    page, book = generate.catalogue_page(), Codebook.standard()
    for indicator in standard_indicators().values():
        assert page.count(f"\n`{indicator.id}`\n: **{indicator.title}.** {indicator.definition}\n") == 1
    for dimension in book.dimensions:
        assert page.count(f"\n### `{dimension.id}`: {dimension.title}\n") == 1
        assert all(f"\n| `{code.id}`" in page for code in dimension.codes)
    assert all(f"\n| `{unit.name}` | {unit.plural} |" in page for unit in book.units)


@pytest.mark.no_cover  # each branch has smaller examples
def test_writing_them_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "HERE", tmp_path)
    generate.main()
    for path, page in PAGES.items():
        assert (tmp_path / path.relative_to(HERE)).read_bytes() == page.encode()


def test_every_public_name_is_in_the_reference() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (HERE / "reference").glob("*.md"))
    named = re.findall(r"^\.\. auto(?:class|function|exception):: (\w+)$", pages, re.MULTILINE)
    assert sorted(named) == sorted(tipreport.__all__)
    assert set(re.findall(r"^\.\. automodule:: (\S+)$", pages, re.MULTILINE)) == {
        "tipreport.indicators",
        "tipreport.testing",
        "tipreport.units",
    }
