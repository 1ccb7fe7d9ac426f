"""The table of figures as a Data Package: as CSV, and in `datapackage.json` what each of its columns means."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tipreport.disk.writing import encoded
from tipreport.exports import table
from tipreport.frames import ColumnType
from tipreport.model.bounds import Status
from tipreport.model.codebook import Codebook
from tipreport.model.quality import Processing
from tipreport.model.rows import dimension_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tipreport.frames import Columns
    from tipreport.model.dataset import Dataset
    from tipreport.model.source import Source

DESCRIPTOR, DATA = "datapackage.json", "figures.csv"
_PROFILES = "https://datapackage.org/profiles/2.0/"
_TYPES = {
    ColumnType.TEXT: "string",
    ColumnType.WHOLE: "integer",
    ColumnType.DECIMAL: "number",
    ColumnType.DAY: "date",
}
COLUMNS = {
    "source": "The id of the edition that states the figure.",
    "edition": "The year or number on the cover of that edition.",
    "country": "The country that the edition is about, as ISO 3166-1 alpha-3.",
    "id": "The id of the figure, which no other of its edition has.",
    "indicator": "What is counted: an indicator of tipreport's catalogue, or of the report's own.",
    "unit": "The unit that is counted, or a currency as ISO 4217.",
    "group": "Girls, boys, women or men where the source says so; the sex and the age stand in their own columns.",
    "value": "The amount in the words of the source.",
    "status": "`stated` where the source gives a number, and otherwise why there is none.",
    "low": "The least number that the words of the source leave. It is missing where there is no number: not reported "
    "is not zero.",
    "high": "The greatest number that the words of the source leave; missing where nothing bounds it.",
    "soft_low": "The least number that vague words, such as about, suggest.",
    "soft_high": "The greatest number that vague words, such as about, suggest.",
    "measure_low": "The least amount of money, duration, rate or change that the words of the source leave.",
    "measure_high": "The greatest amount of money, duration, rate or change that the words of the source leave.",
    "share": "A percentage that is printed beside the count.",
    "of": "The id of the figure that a share is of.",
    "part_of": "The id of the whole that the figure is a part of. Totals stand beside their parts: no column adds up.",
    "breakdown": "Which breakdown of its whole the part stands in, from 1.",
    "by_complete": "Whether the parts of that breakdown are all of the whole, and who says so.",
    "by_exclusive": "Whether nothing is counted in two parts of that breakdown.",
    "where": "Codes that all parts of that breakdown have.",
    "excess": "How many more the parts of that breakdown count together than there are.",
    "complete": "The dimensions over which the rows of a table below this one are all of it.",
    "exclusive": "The dimensions over which nothing is counted in two of these rows.",
    "overlapping": "The dimensions on which one unit may have several codes.",
    "additional_to": "The ids of figures that count none of the units of this one.",
    "reporter": "Who reports the figure, if that is not the publisher.",
    "coverage": "Whether the data behind the figure cover all that it counts.",
    "processing": "How the value came from the source: copied, computed or judged.",
    "cite": "Where in the source the figure stands, in one line.",
    "locator": "The place of that citation.",
    "quote": "The few words of the source that state the figure.",
    "period_start": "The first day of the period; missing where it has none, or it is not known.",
    "period_end": "The last day of the period; missing where it has none, or it is not known.",
    "note": "A note of the person who copied the figure.",
    "file": "The file that the figure was read from.",
    "line": "The line of that file.",
}
"""What stands in each column of the table that is no dimension."""
_REQUIRED = frozenset({"source", "edition", "id", "indicator", "unit", "value", "status", "processing"})
_CONSTRAINTS: Mapping[str, Mapping[str, Any]] = {
    "status": {"enum": [status.value for status in Status]},
    "processing": {"enum": [processing.value for processing in Processing]},
    **{name: {"minimum": 0} for name in ("low", "high", "soft_low", "soft_high")},
}


def files(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of the package by their names; what describes the table stands last, as it is written last.

    >>> import tipreport
    >>> list(files(tipreport.load("seeds/")))
    ['figures.csv', 'datapackage.json']
    """
    made = dataset.table()
    data = encoded(table.render(made) + "\n")
    descriptor = _descriptor([report.source for report in dataset], made.columns, data)
    return {DATA: data, DESCRIPTOR: encoded(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n")}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, which is the same for the same files whenever it is made."""
    archive = BytesIO()
    with ZipFile(archive, "w") as made:
        for name, content in contents.items():
            made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return archive.getvalue()


def _descriptor(sources: list[Source], columns: Columns, data: bytes) -> dict[str, Any]:
    dimensions = set(dimension_columns(columns))
    fields = [_dimension(name) if name in dimensions else _field(name, kind) for name, kind in columns.items()]
    return {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": "figures",
        "title": "Published figures about human trafficking",
        "description": "A row for each figure, its parts below it. Totals stand beside their parts, and counts by two "
        "reporters beside each other: no column adds up.",
        "sources": list(map(_source, sources)),
        "resources": [
            {
                "$schema": f"{_PROFILES}dataresource.json",
                "name": "figures",
                "type": "table",
                "path": DATA,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{sha256(data).hexdigest()}",
                "schema": {
                    "$schema": f"{_PROFILES}tableschema.json",
                    "fields": fields,
                    "primaryKey": ["source", "id"],
                },
            }
        ],
    }


def _source(source: Source) -> dict[str, str]:
    browsable = source.url is not None and source.url.startswith(("https://", "http://"))
    address = {"path": source.url} if source.url is not None and browsable else {}
    return {"title": source.title, **address, "version": source.edition}


def _field(name: str, kind: ColumnType) -> dict[str, Any]:
    required = {"required": True} if name in _REQUIRED else {}
    constraints = {**required, **_CONSTRAINTS.get(name, {})}
    field = {"name": name, "type": _TYPES[kind], "description": COLUMNS[name]}
    return {**field, "constraints": constraints} if constraints else field


def _dimension(name: str) -> dict[str, str]:
    known = {dimension.id: dimension.title for dimension in Codebook.standard().dimensions}
    description = "Codes of tipreport's catalogue, or of the report's own; semicolons stand between any of several."
    return {"name": name, "type": "string", "title": known.get(name, name), "description": description}
