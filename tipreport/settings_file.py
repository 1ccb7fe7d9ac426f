"""Read a project's settings from its pyproject.toml, or another TOML file, and report every problem at its line."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tipreport.errors import (
    InputError,
    LimitError,
    MissingValueError,
    ShapeError,
    UnknownCodeError,
    UnknownKeyError,
    ValueProblem,
)
from tipreport.formats.nodes import Node
from tipreport.formats.problems import Problems, opened
from tipreport.model.spelling import did_you_mean
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RESERVED, RULES
from tipreport.settings import FAIL_ON, Settings, beginning, project_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from tipreport.rules.rule import Check

T = TypeVar("T")
Way = tuple[str, ...]
"""The keys that lead to a setting, and the item in it."""

KEYS = (
    "paths",
    "exclude",
    "select",
    "ignore",
    "per-path-ignores",
    "severity",
    "fail-on",
    "sources",
    "rules",
    "baseline",
    "trusted-directories",
)
_MAX_BYTES = 5_000_000
_MOST_BITS = 100
_TABLE = ("tool", "tipreport")
_TOP = Node(1, 1)
_SYNTAX = r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)"


def configured(file: str | Path | None = None, *, start: Path = Path()) -> Settings:
    """Return the settings of a project.

    Args:
        file: The file with the settings. By default the nearest pyproject.toml that has a table `[tool.tipreport]`;
            without one, all settings have their defaults.
        start: From where upwards that is looked for; the working directory by default.

    Raises:
        InputError: Something in the file cannot be read; the error holds every problem.
    """
    if file is not None:
        return read(Path(file), needed=True) or Settings()
    found = map(read, project_files(start))
    return next((settings for settings in found if settings is not None), Settings())


def read(path: Path, *, needed: bool = False) -> Settings | None:
    """Read the settings in a file; return None if it has none.

    Args:
        path: A TOML file.
        needed: Whether a file without settings is a problem.

    Raises:
        InputError: Something in the file cannot be read; the error holds every problem.
    """
    problems, text = opened(path, _MAX_BYTES)
    content = _table(text, problems) if needed or "tipreport" in text else None
    if content is None and needed and not problems.found:
        problems.add(_TOP, MissingValueError("[tool.tipreport]", "a table of settings"))
    settings = None if content is None else _SettingsReader(content, path, text, problems).settings()
    if problems.found:
        raise InputError(problems.sorted())
    return settings


def _table(text: str, problems: Problems) -> Any:  # noqa: ANN401 - TOML
    """Return the table `tool.tipreport`; None if there is none."""
    try:
        content: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(*_syntax(str(error), text))
        return None
    except (RecursionError, ValueError):  # brackets in brackets, a number of thousands of digits
        problems.add(_TOP, LimitError("too much", "TOML with fewer brackets and digits"))
        return None
    for key in _TABLE:
        content = content.get(key) if isinstance(content, dict) else None
    return content


def _syntax(error: str, text: str) -> tuple[Node, ShapeError]:
    """Return where and why TOML could not be read."""
    if match := re.fullmatch(_SYNTAX, error):
        return Node(int(match["line"]), int(match["column"])), ShapeError(match["what"], "TOML")
    return Node(text.count("\n") + 1, 1), ShapeError(error.removesuffix(" (at end of document)"), "TOML")


class _SettingsReader:
    """A reader of one table of settings.

    Python's TOML reader keeps no places, so they are searched for in the text, key by key.
    """

    def __init__(self, content: Any, path: Path, text: str, problems: Problems) -> None:  # noqa: ANN401 - TOML
        self.content = content
        self.root = path.parent
        # Comments may name anything, so they are blanked.
        self.text = re.sub(r"(?m)^[ \t]*#.*$", lambda comment: " " * len(comment[0]), text)
        self.head = re.search(r"(?m)^\[tool\.tipreport\b", self.text)
        self.problems = problems
        self.known = list(RULES)

    def settings(self) -> Settings:
        if not isinstance(self.content, dict):
            self.tell((), ShapeError(_shown(self.content), "a table of settings"))
            return Settings(self.root)
        for key in self.content.keys() - set(KEYS):
            self.tell((key,), UnknownKeyError(key, "a setting", did_you_mean(key, KEYS)))
        checks = self.checks()
        self.known += [rule.code for check in checks for rule in check.rules]
        fail_on = self.attempt(("fail-on",), _fail_on, self.content.get("fail-on", "warning"))
        ignores = self.entries("per-path-ignores")
        return Settings(
            self.root,
            paths=[str(self.root / text) for text in self.texts(("paths",))],
            exclude=self.texts(("exclude",)),
            select=self.codes(("select",)),
            ignore=self.codes(("ignore",)),
            per_path_ignores={glob: self.codes(("per-path-ignores", glob), codes) for glob, codes in ignores},
            severity=self.severity(),
            fail_on=fail_on or "warning",
            sources=self.sources(),
            checks=checks,
            baseline=self.baseline(),
            trusted_directories=[self.root, *(self.root / text for text in self.texts(("trusted-directories",)))],
        )

    def checks(self) -> tuple[Check, ...]:
        """Load the project's own rules from the modules that the settings name."""
        names = self.texts(("rules",))
        if not names:
            return ()
        # Imported here: most projects have no rules of their own.
        from tipreport.rules.own import load_checks  # noqa: PLC0415

        load = partial(load_checks, directory=self.root, known=dict(RULES))
        found = [check for name in names for check in self.attempt(("rules", name), load, name) or ()]
        # A check that one module imports from another occurs twice.
        return tuple({id(check): check for check in found}.values())

    def severity(self) -> dict[str, Severity]:
        grades: dict[str, Severity] = {}
        for word, value in self.entries("severity"):
            code = self.attempt(("severity", word), self.beginning, word)
            grade = self.attempt(("severity", word), _grade, value)
            if code is not None and grade is not None:
                grades[code] = grade
        return grades

    def sources(self) -> dict[str, Path]:
        read = ((id_, self.attempt(("sources", id_), _text, value)) for id_, value in self.entries("sources"))
        return {id_: self.root / text for id_, text in read if text is not None}

    def baseline(self) -> Path | None:
        value = self.content.get("baseline")
        text = None if value is None else self.attempt(("baseline",), _text, value)
        return None if text is None else self.root / text

    def codes(self, way: Way, value: object = None) -> tuple[str, ...]:
        """Read a list of beginnings of codes."""
        read = (self.attempt((*way, word), self.beginning, word) for word in self.texts(way, value))
        return tuple(code for code in read if code is not None)

    def beginning(self, word: str) -> str:
        """Read a beginning of codes; if the project's own rules could not be read, it may be one of theirs."""
        try:
            return beginning(word, self.known)
        except UnknownCodeError:
            if self.content.get("rules") and len(self.problems) and not word.upper().startswith(RESERVED):
                return word.upper()
            raise

    def texts(self, way: Way, value: object = None) -> tuple[str, ...]:
        """Read a list of texts, by default that of a setting; report items that are no text."""
        items = self.content.get(way[0], []) if value is None else value
        if not isinstance(items, list):
            fix = f'write ["{items}"]' if isinstance(items, str) else ""
            self.tell(way, ShapeError(_shown(items), "a list of texts", fix))
            return ()
        read = (self.attempt(way, _text, item) for item in items)
        return tuple(text for text in read if text is not None)

    def entries(self, key: str) -> list[tuple[str, Any]]:
        """Return the entries of a setting that is a table."""
        value = self.content.get(key, {})
        if isinstance(value, dict):
            return list(value.items())
        self.tell((key,), ShapeError(_shown(value), "a table", f"write [tool.tipreport.{key}], with a line for each"))
        return []

    def attempt(self, way: Way, convert: Callable[[Any], T], value: object) -> T | None:
        try:
            return convert(value)
        except ValueProblem as problem:
            self.tell(way, problem)
            return None

    def tell(self, way: Way, problem: ValueProblem) -> None:
        self.problems.add(self.node(way), problem)

    def node(self, way: Way) -> Node:
        """Return the place of a key or an item: its first occurrence after the keys that lead to it."""
        place, words = (self.head.start(), way) if self.head else (0, (*_TABLE, *way))
        for word in words:
            # A key is followed by an equals sign, a full stop or a bracket; an item has quotes around it.
            text = re.escape(word)
            pattern = re.compile(rf"(?<![\w-])[\"']?{text}[\"']?\s*(?=[=.\]])|[\"']{text}[\"']")
            if match := pattern.search(self.text, place):
                place = match.start()
        before = self.text[:place]
        return Node(before.count("\n") + 1, place - before.rfind("\n"))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ShapeError(_shown(value), "a text")
    return value


def _fail_on(value: object) -> str:
    if not isinstance(value, str) or value not in FAIL_ON:
        raise ShapeError(_shown(value), f"one of {', '.join(FAIL_ON)}")
    return value


def _grade(value: object) -> Severity:
    if value == Severity.ERROR.value:
        fix = "an error is what cannot be true whatever is assumed; `fail-on` says what fails a check"
        raise ShapeError("error", "warning or note", fix)
    if not isinstance(value, str) or value not in {"warning", "note"}:
        raise ShapeError(_shown(value), "warning or note")
    return Severity(value)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value or '""'
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a large number"  # with more digits than Python writes
    return str(value).lower() if isinstance(value, bool) else str(value)
