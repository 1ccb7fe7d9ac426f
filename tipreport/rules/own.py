"""A project's own rules: the checks in the modules that its settings name."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tipreport.errors import RepeatedIdError, ShapeError, UnreadableFileError
from tipreport.patterns import pattern
from tipreport.rules.registry import RESERVED
from tipreport.rules.rule import Check, Rule
from tipreport.unexpected import last_line, logged

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

CODE = pattern(r"[A-Z]{2,}\d{3}")
"""The form of a rule's code."""
SEVERITY = pattern(r"(error|warning|note)\b")
"""The beginning of a rule's severity: the gravest that its findings can have."""


def load_checks(name: str, directory: Path, known: dict[str, Rule]) -> tuple[Check, ...]:
    """Load the checks in a module.

    Args:
        name: The name of the module, which is searched for in the directory first.
        directory: The directory of the settings.
        known: The rules so far by their codes; those of the module are added.

    Raises:
        UnreadableFileError: The module cannot be imported.
        ShapeError: The module has no rule, a rule that no function finds, or a rule whose code is reserved or no code.
        RepeatedIdError: Two rules have the same code.
    """
    there = tuple(vars(_imported(name, directory)).values())
    checks = tuple(value for value in there if isinstance(value, Check))
    found = [rule for check in checks for rule in check.rules]
    for rule in (value for value in there if isinstance(value, Rule) and value not in (*found, *known.values())):
        raise ShapeError(rule.code, "a rule that a function finds", f"write @finds(...) with {rule.code} above it")
    if not checks:
        raise ShapeError(name, "a module with rules", "write @finds(RULE) above the function that finds it")
    for rule in found:
        _refuse(rule)
        if known.setdefault(rule.code, rule) != rule:
            raise RepeatedIdError(rule.code, "a code that no other rule has")
    return checks


def _refuse(rule: Rule) -> None:
    """Refuse a rule whose code or severity a project's own rule cannot have."""
    if not CODE.fullmatch(rule.code):
        raise ShapeError(rule.code, "a code of capital letters and three digits, such as MY001")
    if rule.code.startswith(RESERVED):
        raise ShapeError(rule.code, "a code of one's own", f"tipreport keeps {', '.join(RESERVED)} for itself")
    if not SEVERITY.match(rule.severity):
        raise ShapeError(f"{rule.code}: {rule.severity}", "a severity that begins with error, warning or note")


def _imported(name: str, directory: Path) -> ModuleType:
    searched = str(directory.resolve())
    sys.path.insert(0, searched)
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:
        logged(error)
        expected = "a module that can be imported, here or beside the settings"
        raise UnreadableFileError(f"{name}: {last_line(error)}", expected) from error
    finally:
        if searched in sys.path:
            sys.path.remove(searched)
