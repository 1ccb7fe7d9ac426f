"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tipreport.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_it_does_what_a_compiled_one_does() -> None:
    form, compiled = pattern("(?P<word>[a-z]+)", re.IGNORECASE), re.compile("(?P<word>[a-z]+)", re.IGNORECASE)
    for text in ("Two words", "12", ""):
        for method in ("fullmatch", "match", "search"):
            ours, theirs = getattr(form, method)(text), getattr(compiled, method)(text)
            assert (ours and ours.groupdict()) == (theirs and theirs.groupdict())
        assert [one.span() for one in form.finditer(text)] == [one.span() for one in compiled.finditer(text)]
        assert form.findall(text) == compiled.findall(text)
        assert form.split(text) == compiled.split(text)
        assert form.sub("x", text) == compiled.sub("x", text)


def test_what_is_seldom_asked_is_answered_too() -> None:
    assert pattern("(?P<word>[a-z]+)").groupindex == {"word": 1}


def test_its_mistakes_show_when_it_is_first_used() -> None:
    form = pattern("(")
    with pytest.raises(re.error, match="missing \\)"):
        form.search("text")


def test_it_is_compiled_only_once() -> None:
    form = pattern("compiled once and no more")
    assert form.search.__self__ is form.match.__self__  # type: ignore[attr-defined]


def compiled_at_import(node: ast.AST) -> Iterator[int]:
    """Yield the lines that call `re.compile`, but for those in functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) == "re.compile":
            yield child.lineno
        yield from compiled_at_import(child)


@pytest.mark.no_cover  # it reads the package alone
def test_no_module_of_the_package_compiles_one_when_it_is_imported() -> None:
    assert list(
        compiled_at_import(ast.parse("import re\nA = (re.compile('a'),)\ndef b(): return re.compile('b')"))
    ) == [2]
    files = (Path(__file__).parents[1] / "tipreport").rglob("*.py")
    found = {path.name: list(compiled_at_import(ast.parse(path.read_text(encoding="utf-8")))) for path in files}
    assert [name for name, lines in found.items() if lines and name != "patterns.py"] == []
