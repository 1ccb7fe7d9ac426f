"""The JSON Schema of what `--format json` prints, for programs that read it and for what is generated from it."""

from __future__ import annotations

from typing import Any

from tipreport.rules.finding import Severity

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TRUTH: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_PLACE: Schema = {
    "path": {"type": ["string", "null"], "description": "null where it was not read from a file, as are the two below"},
    "line": {"type": ["integer", "null"], "minimum": 1},
    "column": {"type": ["integer", "null"], "minimum": 1},
}


def schema() -> Schema:
    """Return the whole schema, by draft 2020-12. Later versions may add keys, so it allows others."""
    unsettled = _list(_object(source=_TEXT, account=_TEXT, reason=_TEXT))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What tipreport check prints with --format json",
        **_object(
            version={"const": 1},
            findings={**_list({"$ref": "#/$defs/finding"}), "description": "input problems, then findings"},
            undecided={**unsettled, "description": "accounts that could not be decided"},
            hidden={**unsettled, "description": "accounts in which there may be more than was found"},
            summary=_object(**dict.fromkeys(_COUNTED, _COUNT)),
        ),
        "$defs": {"finding": _finding()},
    }


_COUNTED = (
    *("files", "reports", "figures", "checked", "errors", "warnings", "notes", "accepted", "baselined"),
    *("undecided", "hidden", "unverified", "gone", "left_alone"),
)


def _finding() -> Schema:
    return _object(
        code={**_TEXT, "pattern": "^[A-Z]+[0-9]{3}$"},
        name=_TEXT,
        severity={"enum": ["problem", *(one.value for one in Severity)]},
        message={**_TEXT, "description": "one sentence, without a full stop"},
        headline={**_TEXT, "description": "the arithmetic in short; of a problem, what was found"},
        explanation={**_list(_TEXT), "description": "the arithmetic line by line; of a problem, how to mend it"},
        **_PLACE,
        also={**_list(_object(**_PLACE)), "description": "of a problem, the other places where the same is wrong"},
        figures=_list(_object(id=_TEXT, source=_TEXT, text=_TEXT, **_PLACE, role=_TEXT)),
        assumptions=_list(_object(kind=_TEXT, text=_TEXT, settle=_TEXT)),
        fingerprint={"type": ["string", "null"], "description": "the same from run to run; null for a problem"},
        accepted=_TRUTH,
        baselined=_TRUTH,
        mistakes=_list(_object(figure=_TEXT, stated=_TEXT, nearest=_TEXT, slip=_TEXT)),
        group={"type": ["string", "null"], "description": "the figure whose number would settle it and others"},
    )


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}
