"""The JSON Schema of the file format, made from the key table; editors complete and check reports by it.

It knows the shape of a report: which keys stand where, and what is a list. Amounts, periods and codes are texts to
it; whether they can be read, a check tells. As editors read YAML, a text may arrive as a number or as true or false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tipreport.formats.keys import NAMES, TABLE
from tipreport.formats.values import PILLARS
from tipreport.model.codebook import Codebook
from tipreport.model.concept import Counts, Measure
from tipreport.model.group import GROUP, GROUPS
from tipreport.model.indicator import standard_indicators
from tipreport.model.quality import Complete, CoverageStatus, Processing
from tipreport.model.source import SourceKind

if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"type": [*_TEXT["type"], "array"], "items": _TEXT, "minItems": 1}
_BY_NAME: Schema = {"type": "object", "additionalProperties": _TEXT}
# Those of YAML: a row of CSV is another form.
MAPPINGS = {name: keys for name, keys in TABLE.items() if name != "row"}
# Rows in which dimensions are keys, or which hold such rows.
_DIMENSIONED = frozenset({"defaults", "figure", "part", "where"})
_HOLDING = _DIMENSIONED | {"breakdown"}
_OWN = "-with-own-dimensions"
_CODES, _INDICATORS = "codes-of-", "indicators-by-id"
_DIMENSIONS = {
    one.id: (one.title, {code.id: code.title for code in one.codes}) for one in Codebook.standard().dimensions
}
_GROUP = "sex and age in a word"


def schema() -> Schema:
    """Return the whole schema, by draft 2020-12."""
    rows = [_row(name, own=False) for name in MAPPINGS]
    with_own = [_row(name, own=True) for name in MAPPINGS if name in _HOLDING]
    names = [*MAPPINGS, *(name + _OWN for name in MAPPINGS if name in _HOLDING)]
    return {
        "$schema": _DIALECT,
        "title": "A report, as tipreport reads it",
        "$ref": "#/$defs/report",
        # A key that is none of the table's may be a dimension only where the report declares one of its own.
        "if": {"properties": {"dimensions": {"propertyNames": {"enum": list(_DIMENSIONS)}}}},
        "then": {"properties": _figures(own=False)},
        "else": {"properties": _figures(own=True)},
        "$defs": dict(zip(names, (*rows, *with_own), strict=True)) | _offered(),
    }


def _figures(*, own: bool) -> Schema:
    return {"defaults": _ref("defaults", own=own), "figures": _list(_ref("figure", own=own))}


def _row(name: str, *, own: bool) -> Schema:
    """Return a mapping of the table."""
    properties = {key.name: {"description": key.about, **_shape(name, key.name, own=own)} for key in MAPPINGS[name]}
    if name in _DIMENSIONED:
        properties |= _dimensions(groups=name != "defaults")
    return {
        "description": NAMES[name],
        "type": "object",
        "properties": properties,
        "required": [key.name for key in MAPPINGS[name] if key.required],
        "additionalProperties": _TEXTS if own and name in _DIMENSIONED else False,
        **_FURTHER.get(name, {}),
    }


def _dimensions(*, groups: bool) -> Schema:
    titles = _titles() if groups else {name: title for name, (title, _) in _DIMENSIONS.items()}
    return {name: {"description": title, **_ref(f"{_CODES}{name}")} for name, title in titles.items()}


def _titles() -> dict[str, str]:
    return {name: title for name, (title, _) in _DIMENSIONS.items()} | {GROUP: _GROUP}


def _offered() -> Schema:
    """Return what an editor can offer: the codes of each dimension, and indicators; a report may use other words."""
    codes = {name: _known(codes, _TEXTS) for name, (_, codes) in _DIMENSIONS.items()}
    codes[GROUP] = _known({word: ", ".join(pair) for word, pair in GROUPS.items()}, _TEXTS)
    indicators = _known({one.id: f"{one.title}. {one.definition}" for one in standard_indicators().values()}, _TEXT)
    return {f"{_CODES}{name}": words for name, words in codes.items()} | {_INDICATORS: indicators}


def _shape(row: str, key: str, *, own: bool) -> Schema:
    """Return what a key holds: as this row says, as the key says wherever it stands, or a text."""
    if key == "figures" and row == "report":
        return {"type": "array"}  # which figures, depends on the dimensions
    if key in {"breakdowns", "where"}:
        return _ref("where", own=own) if key == "where" else _list(_ref("breakdown", own=own))
    if key == "parts":
        return _parts(own=own)
    return _SHAPES.get(f"{row}.{key}") or _SHAPES.get(key) or _TEXT


def _parts(*, own: bool) -> Schema:
    parts = {**_list(_ref("part", own=own)), "minItems": 1}
    return {"anyOf": [parts, {**_BY_NAME, "minProperties": 1}]}


def _ref(name: str, *, own: bool = False) -> Schema:
    return {"$ref": f"#/$defs/{name}{_OWN if own and name in _HOLDING else ''}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _mapping(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _known(words: Mapping[str, str], otherwise: Schema) -> Schema:
    """Return a text for which an editor can offer words, each with what it says of it."""
    offered = [{"const": word, "description": text} for word, text in words.items()]
    return {"anyOf": [*offered, otherwise]} if offered else otherwise


def _words(*words: str, plain: tuple[bool, ...] = (), more: str = "") -> Schema:
    """Return one of some words, in capitals or not; `more` is a pattern of what may follow."""
    spelled = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in words)
    return {"anyOf": [{"enum": [*words, *plain]}, {"type": "string", "pattern": rf"^\s*({spelled})\s*{more}$"}]}


def _choice(words: type[enum.Enum]) -> Schema:
    return _words(*(word.value for word in words))


_ID: Schema = {**_TEXT, "pattern": "^[A-Za-z0-9._-]+$"}
_TRUTHS = (True, False)

_SHAPES: dict[str, Schema] = {
    # Named with their row where the same key means something else in another.
    "tipreport": {"enum": [1, "1"]},
    "report.source": _ref("source"),
    "report.defaults": {"type": "object"},
    "report.indicators": _mapping(_ref("indicator")),
    "report.units": _mapping({"anyOf": [_TEXT, _ref("unit")]}),
    "report.overlaps": _list(_ref("overlap")),
    "report.claims": _list(_ref("claim")),
    "report.accept": _list({"anyOf": [_ref("acceptance"), _ref("misprint")]}),
    "report.dimensions": {
        "type": "object",
        "properties": {name: _ref("dimension") for name in _DIMENSIONS},
        "additionalProperties": {**_ref("dimension"), "required": ["title"]},
    },
    "unit.person": _words("yes", "no", "true", "false", plain=_TRUTHS),
    "id": _ID,
    "source.kind": _choice(SourceKind),
    "indicator": _ref(_INDICATORS),
    "additional_to": _TEXTS,
    "overlapping": _TEXTS,
    "processing": _choice(Processing),
    "coverage": {"anyOf": [_words(*(one.value for one in CoverageStatus), more="(,.*)?"), _ref("coverage")]},
    "status": _choice(CoverageStatus),
    "cite": {"anyOf": [_TEXT, {**_ref("cite"), "minProperties": 1}]},
    "by": _known(_titles(), _TEXT),
    "complete": _words(*(one.value for one in Complete), "yes", "true", "false", plain=_TRUTHS),
    **dict.fromkeys(("figure.complete", "figure.exclusive"), _TEXTS),
    "exclusive": _words("yes", "no", "unknown", "true", "false", plain=_TRUTHS),
    "between": {**_list(_TEXT), "minItems": 2, "maxItems": 2},
    **dict.fromkeys(("from", "to", "claim.part", "claim.of"), _TEXTS),
    "acceptance.figures": {**_TEXTS, "minItems": 0},
    **dict.fromkeys(("indicator.unit", "units"), _TEXTS),
    "acceptance.code": {"type": "string", "pattern": "^[A-Z]{2,}[0-9]{3}$"},
    "measure": _choice(Measure),
    "counts": _choice(Counts),
    "pillar": _words(*PILLARS),
    "codes": _BY_NAME,
    "dimension.codes": _mapping({"anyOf": [_TEXT, _ref("code")]}),
}

_FURTHER: dict[str, Schema] = {
    "where": {"minProperties": 1},
    "breakdown": {
        "if": {"required": ["by"]},
        "then": {"properties": {"parts": {"type": "object"}}},
        "else": {"properties": {"parts": {"type": "array"}}},
    },
    "claim": {
        "oneOf": [
            {"required": ["from", "to"], "properties": {"part": False, "of": False}},
            {"required": ["part", "of"], "properties": {"from": False, "to": False}},
        ]
    },
    "indicator": {"anyOf": [{"required": ["unit"]}, {"required": ["units"]}]},
}
