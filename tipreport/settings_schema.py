"""The JSON Schema of the settings, the table `[tool.tipreport]`: editors complete and check them by it."""

from __future__ import annotations

from typing import Any

from tipreport.settings import FAIL_ON

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_CODE = "^\\s*[A-Za-z]+[0-9]*\\s*$"
_CODES: Schema = {"type": "array", "items": {"type": "string", "pattern": _CODE}}

_SHAPES: dict[str, tuple[str, Schema]] = {
    "paths": ("Files and directories: what is checked where the command names nothing.", _TEXTS),
    "exclude": ("Patterns of names and paths that are not looked at in directories.", _TEXTS),
    "select": ("Codes of rules, or how they begin: only these are run.", _CODES),
    "ignore": ("Codes of rules, or how they begin: these are not run.", _CODES),
    "per-path-ignores": (
        "Patterns of paths, each with codes that are not run there.",
        {"type": "object", "additionalProperties": _CODES},
    ),
    "severity": (
        "Codes of rules, each with how grave their warnings and notes are.",
        {"type": "object", "propertyNames": {"pattern": _CODE}, "additionalProperties": {"enum": ["warning", "note"]}},
    ),
    "fail-on": ("From where on a check fails.", {"enum": list(FAIL_ON), "default": "warning"}),
    "sources": (
        "Ids of sources, each with the path of a copy of its text.",
        {"type": "object", "additionalProperties": _TEXT},
    ),
    "rules": ("Modules with rules of your own, which are run as code.", _TEXTS),
    "baseline": ("The file of a baseline.", _TEXT),
    "trusted-directories": ("Directories that links and copies of sources may lead into.", _TEXTS),
}


def schema() -> Schema:
    """Return the whole schema, by draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of tipreport",
        "type": "object",
        "properties": {key: {"description": about, **shape} for key, (about, shape) in _SHAPES.items()},
        "additionalProperties": False,
    }
