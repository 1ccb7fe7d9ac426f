"""Reads reports that are written as text into plain dicts; for examples written by hand, and as far as they go."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml
from text_to_num import text2num

from benchmarks.independent.sums import FRACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.independent.codes import Report
    from benchmarks.independent.sums import Value

GROUPS = {
    "girls": {"sex": ["female"], "age": ["child"]},
    "boys": {"sex": ["male"], "age": ["child"]},
    "women": {"sex": ["female"], "age": ["adult"]},
    "men": {"sex": ["male"], "age": ["adult"]},
}
NOT_CODES = {
    "id",
    "indicator",
    "value",
    "unit",
    "of",
    "share",
    "reporter",
    "coverage",
    "additional_to",
    "complete",
    "exclusive",
    "overlapping",
    "processing",
    "cite",
    "breakdowns",
    "note",
    "source",
    "edition",
    "country",
    "title",
    "publisher",
    "kind",
    "language",
    "url",
    "retrieved",
    "reporting_period",
    "part_of",
    "breakdown",
    "sha256",
    "text",
    "licence",
    "published",
}
SYNONYMS = {
    "sex trafficking": "sexual",
    "labor": "labour",
    "forced labor": "labour",
    "criminal_exploitation": "criminality",
}
FIXED: dict[str, Value] = {
    "not stated": ("notstated",),
    "not reported": ("notreported",),
    "not collected": ("notcollected",),
    "not applicable": ("notapplicable",),
    "withheld": ("withheld",),
    "withheld, secondary": ("secondary",),
    "a dozen": ("dozen",),
    "hundreds": ("hundreds",),
    "all": ("all",),
    **dict.fromkeys(("none", "no", "nil", "zero"), ("exact", 0)),
}
WORDS = [
    ("included", r"included in (\S+)"),
    ("atleast", r"(?:at least|>=) N|N or more"),
    ("over", r"(?:more than|over|>) N"),
    ("atmost", r"(?:at most|up to|no more than|<=) N"),
    ("under", r"(?:fewer than|less than|under|<) N"),
    ("withheldunder", r"withheld, under N"),
    ("justover", r"just over N"),
    ("about", r"(?:about|approximately|around|an estimated|~) ?N"),
    ("nearly", r"(?:nearly|almost) N"),
    ("allbut", r"all but N"),
    ("exact", r"N"),
]
NUMBER = r"(\d[\d, ]*|[a-z][a-z -]*)"


def amount(text: str) -> Value:
    """Read an amount.

    Raises:
        ValueError: It is written in a way that is not known here.
    """
    text = text.strip().lower()
    if text in FIXED:
        return FIXED[text]
    if (share := _share(text)) is not None:
        return share
    if found := re.fullmatch(r"(withheld, )?(\d+) (?:to|rounded to) (\d+)", text):
        ranged = "withheldrange" if found[1] else "range"
        return "rounded" if "rounded" in text else ranged, int(found[2]), int(found[3])
    if found := re.fullmatch(r"(\d+)(?:\.(\d+))? million", text):
        place = 10 ** (6 - len(found[2] or ""))
        number = int(found[1] + (found[2] or "")) * place
        return "range", number - place // 2, number + place // 2
    if found := re.fullmatch(rf"between {NUMBER} and {NUMBER}|{NUMBER} to {NUMBER}|(\d+) ?- ?(\d+)", text):
        with contextlib.suppress(ValueError):  # "up to nine"
            low, high = (one for one in found.groups() if one)
            return "range", _number(low), _number(high)
    for word, pattern in WORDS:
        if found := re.fullmatch(pattern.replace("N", NUMBER), text):
            one = next(g for g in found.groups() if g)
            with contextlib.suppress(ValueError):  # "over nine" is no number in words, and ">" of another pattern
                return word, one if word == "included" else _number(one)
    message = f"an amount that is not known here: {text}"
    raise ValueError(message)


HEDGES = {
    "": "",
    "about": "about|roughly|approximately",
    "almost": "nearly|almost|just under",
    "just over": "just over",
    "more than": "more than|over",
    "at least": "at least|no fewer than",
    "less than": "less than|fewer than|under",
    "up to": "up to|at most",
    "exactly": "exactly",
}


def _share(text: str) -> Value | None:
    """Read a share; nothing if the text is none."""
    if text in {"the majority", "a minority"}:
        return (text.split()[1],)
    if found := re.fullmatch(r"(\d+)-(\d+)%", text):
        return "sharerange", found[1], found[2]
    for hedge, words in HEDGES.items():
        if found := re.fullmatch(rf"(?:{words}) ?(?:(\d+(?:\.\d+)?) ?(?:%|percent)|({'|'.join(FRACTIONS)}))", text):
            if found[2]:
                return "fraction", hedge, found[2]
            return ("hedgedshare", hedge, found[1]) if hedge else ("share", found[1])
    return None


def _number(text: str) -> int:
    if text[0].isdigit():
        return int(re.sub(r"[, ]", "", text))
    return int(text2num(text.replace("-", " "), "en"))


def yaml_report(text: str) -> Report:
    """Read a report in YAML."""
    raw = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    source = raw.get("source", {})
    report: Report = {"kind": source.get("kind", "narrative"), "country": source.get("country")}
    defaults = raw.get("defaults", {})
    report["defaults"] = _codes(defaults)
    report["dimensions"] = {
        d: {"exclusive": spec.get("exclusive"), "codes": {c: _under(x) for c, x in spec.get("codes", {}).items()}}
        for d, spec in raw.get("dimensions", {}).items()
    }
    report["figures"] = [_figure(f, {}) for f in raw["figures"]]
    report["overlaps"] = [
        (*o["between"], o["extent"] if o["extent"] in {"none", "within", "same", "unknown"} else amount(o["extent"]))
        for o in raw.get("overlaps", ())
    ]
    return report


def _under(code: object) -> str | None:
    return code.get("under") if isinstance(code, Mapping) else None


def _listed(some: object) -> list[str]:
    return [str(c) for c in some] if isinstance(some, list) else [str(some)]


def _codes(spec: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, some in spec.items():
        if key == "group":
            found |= GROUPS[some]
        elif key not in NOT_CODES:
            found[key] = [SYNONYMS.get(c, c) for c in _listed(some)]
    return found


def _figure(spec: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    codes = _codes(spec)
    found = {"codes": codes, "value": amount(str(spec["value"]))}
    name = ".".join("-".join(some) for some in codes.values())
    own = spec.get("indicator", "")
    if whole:
        name = "/".join([whole["id"], *([own] if own else []), *([name] if name else [])])
    found["id"] = spec.get("id", name or own)
    found |= {k: spec[k] for k in ("indicator", "unit", "of", "reporter") if k in spec}
    if "share" in spec:
        found["share"] = amount(spec["share"])
    coverage = spec.get("coverage", "")
    status = coverage.get("status", "") if isinstance(coverage, Mapping) else coverage.partition(",")[0]
    if status == "partial":
        found["coverage"] = "partial"
    for key in ("additional_to", "complete", "exclusive", "overlapping"):
        if key in spec:
            found[key] = _listed(spec[key])
    found["breakdowns"] = [_breakdown(b, found) for b in spec.get("breakdowns", ())]
    return found


def _breakdown(spec: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    parts = spec["parts"]
    if isinstance(parts, Mapping):
        by = spec["by"]
        parts = [{by: code, "value": value} for code, value in parts.items()]
    found: dict[str, Any] = {"complete": {"yes": "stated"}.get(word := spec.get("complete", "no"), word)}
    found["exclusive"] = spec.get("exclusive", "unknown")
    if "where" in spec:
        found["where"] = _codes(spec["where"])
        whole = {**whole, "id": f"{whole['id']}/{'.'.join('-'.join(c) for c in found['where'].values())}"}
    if "excess" in spec:
        found["excess"] = amount(spec["excess"])
    if str(spec.get("coverage", "")).startswith("partial"):
        found["coverage"] = "partial"
    found["parts"] = [_figure(p, whole) for p in parts]
    return found


def csv_report(text: str) -> Report:
    """Read one report in CSV."""
    rows = list(csv.DictReader(io.StringIO(text)))
    report: Report = {"kind": "table", "country": None, "figures": [], "overlaps": []}
    for n, row in enumerate(rows):
        stated = {k.removeprefix("dimension:"): v for k, v in row.items() if v}
        report["kind"] = stated.get("kind", report["kind"])
        report["country"] = stated.get("country", report["country"])
        spec = {
            k: (
                [c.strip() for c in v.split(";")]
                if k not in NOT_CODES or k in {"complete", "exclusive", "overlapping"}
                else v
            )
            for k, v in stated.items()
        }
        figure = _figure(spec, {})
        figure["id"] = stated.get("id", f"row{n}")
        report["figures"].append(figure)
    return report


def told(report: Report) -> Iterable[dict[str, Any]]:
    """Yield every figure of a report."""

    def go(figure: dict[str, Any]) -> Iterable[dict[str, Any]]:
        yield figure
        for b in figure.get("breakdowns", ()):
            for part in b["parts"]:
                yield from go(part)

    for figure in report["figures"]:
        yield from go(figure)
