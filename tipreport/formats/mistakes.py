"""Syntax errors in the words of whoever typed them: the usual mistakes, where they are, how to mend them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tipreport.errors import SyntaxProblem
from tipreport.formats.brackets import cut_off, open_bracket, place, without_comma
from tipreport.formats.quoting import in_quotes
from tipreport.patterns import pattern

if TYPE_CHECKING:
    import yaml

_ADVICE = "look at the indentation of this line and the one above, and for a missing quotation mark or bracket"
_COMMA_OR_QUOTES = "put a comma before the #, which begins a comment; or the value in quotes, if the # belongs to it"
# Where a value may begin on a line: after dashes, after a colon, in brackets also after these or a comma.
_STARTS = pattern(r"^\s*(?:- +)*|: +|[\[{] *|, +")
_NO_SPACE_AFTER_DASH = pattern(r"-([^\W\d][^:]*: .*)")
_COMPARISON = pattern(r"([<>]=?) *(\S.*)")
_IN_WORDS = {">": "more than", ">=": "at least"}


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, int, SyntaxProblem]:
    """Return what a syntax error is about, and the line and column of the mistake: seldom where YAML gave up.

    Args:
        error: What the YAML library says.
        lines: The file's.
    """
    mistake = _SyntaxMistake(error, lines)
    problem = mistake.problem()
    return mistake.line, mistake.column, problem


class _SyntaxMistake:
    """One syntax error. Recognising the mistake behind it moves its place there."""

    def __init__(self, error: yaml.MarkedYAMLError, lines: list[str]) -> None:
        self.lines = lines
        self.says = f"{error.context or 'here'}: {error.problem}"
        self.line, self.column = place(error.problem_mark)
        self.opened = place(error.context_mark or error.problem_mark)
        self.bracket = open_bracket(lines)

    @property
    def text(self) -> str:
        """Return the line; empty past the end of the file."""
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    @property
    def rest(self) -> str:
        """Return the line from the mistake on."""
        return self.text[self.column - 1 :].strip() or "the end of the line"

    def problem(self) -> SyntaxProblem:
        return (
            self.tab()
            or self.quotation()
            or self.hash()
            or self.colon()
            or self.value()
            or self.unclosed()
            or self.indentation()
            or SyntaxProblem(self.rest, f"YAML ({self.says})", _ADVICE)
        )

    def tab(self) -> SyntaxProblem | None:
        indent = self.text[: len(self.text) - len(self.text.lstrip())]
        if "\t" not in indent:
            return None
        self.column = indent.index("\t") + 1
        return SyntaxProblem("a tab", "spaces at the start of a line", "replace the tab by spaces")

    def quotation(self) -> SyntaxProblem | None:
        """Return the problem of a quotation mark that nothing closes."""
        if "quoted scalar" not in self.says:
            return None
        self.line, self.column = self.opened
        if "escape" in self.says:
            fix = "put the value in single quotes, where a backslash is itself"
            return SyntaxProblem(self.rest, "no backslash in double quotes", fix)
        fix = "close it; if it belongs to the text, put the whole value in quotes of the other kind"
        return SyntaxProblem(self.rest, "a quotation mark that is closed", fix)

    def colon(self) -> SyntaxProblem | None:
        """Return the problem of a line without a colon, or without the space after it."""
        if "could not find expected ':'" not in self.says:
            return None
        self.line, self.column = self.opened
        key, _, rest = re.sub("[: ]+", " ", self.rest, count=1).partition(" ")
        fix = f"write `{key}: {rest or '...'}`, or indent the line if it belongs to the one above"
        return SyntaxProblem(self.rest, "a key, a colon, a space and a value", fix)

    def value(self) -> SyntaxProblem | None:
        """Return the problem of a value that YAML takes only in quotes."""
        start, value, has_key = self.value_around()
        first = value[:1]
        if first and first in ">|@`%*&!,]}":
            what = f"a value that does not begin with {first}"
        elif first in {'"', "'"}:
            what = "a value that ends with its closing quotation mark"
        elif has_key and self.text[self.column - 1 : self.column] == ":":
            what = "a value without a colon and a space in it"
        else:
            return None
        self.column = start + 1
        fix = f"put the whole value in quotes: {in_quotes(value)}"
        if (match := _COMPARISON.fullmatch(value)) and match[1] in _IN_WORDS:
            fix += f", or write {_IN_WORDS[match[1]]} {match[2]}"
        return SyntaxProblem(value, what, fix)

    def value_around(self) -> tuple[int, str, bool]:
        """Return the value that the mistake is in: where it begins, its text, whether a key stands before it."""
        before = self.text[: self.column - 1]
        in_brackets = "{" in before or "[" in before or self.text.count("}") > self.text.count("{")
        starts = [match for match in _STARTS.finditer(self.text) if match.end() < self.column]
        starts = [match for match in starts if in_brackets or match[0][:1] != ","]
        if not starts:
            return self.column - 1, self.rest, False
        start = starts[-1]
        value = self.text[start.end() :]
        if in_brackets:
            value = value[:1] + re.split(r"[}\]]|, *[\w-]+:", value[1:])[0]
        return start.end(), value.strip(), start[0][:1] == ":"

    def hash(self) -> SyntaxProblem | None:
        """Return the problem of a # in brackets that keeps them open."""
        if self.bracket is None:
            return None
        if (at := cut_off(self.lines, self.bracket, self.line)) is not None:
            what, fix = "brackets without a # after a space", "put the value in quotes, else the # begins a comment"
        elif (at := without_comma(self.lines, self.bracket, self.line)) is not None:
            what, fix = "a comma before the comment", _COMMA_OR_QUOTES
        else:
            return None
        self.line, self.column = at
        return SyntaxProblem(self.rest, what, fix)

    def unclosed(self) -> SyntaxProblem | None:
        """Return the problem of a bracket that nothing closes."""
        if self.bracket is None:
            return None
        found, (self.line, self.column) = self.rest, self.bracket
        bracket = self.text[self.column - 1]
        fix = f"close the {bracket} before that, or put a comma between two entries"
        return SyntaxProblem(f"{bracket} and then {found}", "a bracket that is closed", fix)

    def indentation(self) -> SyntaxProblem | None:
        """Return the problem of a line that is indented like none above it."""
        if "parsing a block" not in self.says and "mapping values" not in self.says:
            return None
        self.column = len(self.text) - len(self.text.lstrip()) + 1
        if (item := _NO_SPACE_AFTER_DASH.fullmatch(self.rest)) is not None:
            return SyntaxProblem(self.rest, "a space after the dash", f"write `- {item[1]}`")
        return SyntaxProblem(self.rest, "a line indented like the others of its list or mapping", _ADVICE)
