"""The key table: which keys may stand where in a report, and how each value is read.

The reader reads by it, the writer writes in its order, and the schema and the columns of a table are made from it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.formats import values as read
from tipreport.formats.codes import codes, dimension, divisions, indicator, opened_whole, restricting_codes, unit
from tipreport.formats.mappings import Context, IncompleteError, Key, KeySet
from tipreport.model.concept import Counts, Measure
from tipreport.model.group import GROUP
from tipreport.model.quality import CoverageStatus, Processing
from tipreport.model.source import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tipreport.formats.mappings import Converter
    from tipreport.formats.nodes import Node

_About = str | tuple[str, "Converter"]
"""What a key says; with its converter, where that is no text."""

_MOST_TABLES = 100


def _keys(*required: str, **keys: _About) -> tuple[Key, ...]:
    """Return keys by name; those named first are required."""
    pairs = {name.rstrip("_"): (about, read.text) if isinstance(about, str) else about for name, about in keys.items()}
    return tuple(Key(name, about, convert, name in required) for name, (about, convert) in pairs.items())


def _without(keys: dict[str, _About], *names: str) -> dict[str, _About]:
    return {name: about for name, about in keys.items() if name not in names}


NAMES = {
    "report": "a report",
    "source": "a source",
    "defaults": "`defaults`",
    "figure": "a figure",
    "part": "a part",
    "row": "a row",
    "breakdown": "a breakdown",
    "where": "`where`",
    "cite": "a citation",
    "coverage": "a coverage",
    "overlap": "an overlap",
    "claim": "a claim",
    "acceptance": "an acceptance",
    "misprint": "a misprint",
    "indicator": "an indicator",
    "dimension": "a dimension",
    "code": "a code",
    "unit": "a unit",
}
"""What messages call the rows of the table."""


_FIGURE: dict[str, _About] = {
    "indicator": ("what is counted; a part takes its whole's", indicator),
    "value": ("how much, in the source's words", read.amount_text),
    "id": "letters, digits, '-', '_' and '.'; derived if left out",
    "unit": ("in what; the indicator's first by default", unit),
    "of": "the id of the base of a share, or `not stated`; its whole by default",
    "share": ("a percentage printed beside the count", read.share),
    "reporter": "who says so: a code of actor, or a name",
    "coverage": ("full, partial or unknown, with words after a comma", read.coverage),
    "additional_to": ("ids of figures whose units are none of this one's", read.references),
    "complete": ("in a table: dimensions over which the figures inside this one are all of it", divisions),
    "exclusive": (
        "in a table: dimensions over which no unit is in two of the figures inside this one",
        divisions,
    ),
    "overlapping": ("in a table: dimensions on which a unit may have several codes", divisions),
    "processing": ("verbatim, computed or judged", read.one_of(Processing)),
    "cite": ("where it stands in the source", read.citation),
    "note": "free text",
    "breakdowns": ("its parts", read.items),
}

_SOURCE: dict[str, _About] = {
    "title": "as printed",
    "publisher": "who publishes it",
    "edition": "the year or number on the cover",
    "country": ("the country it is about, ISO 3166-1", read.by_text(read.country)),
    "kind": ("narrative or table", read.one_of(SourceKind)),
    "reporting_period": "as printed",
    "published": "a date",
    "retrieved": "a date",
    "url": "where it was read",
    "language": "of the text",
    "rounded_to": ("what its counts are rounded to, up or down, such as 10", read.number(2)),
    "marks": ("of its tables, with what they mean: `eurostat`, `.. = not reported; - = 0`", read.by_text(read.marks)),
    "licence": "of the text",
    "text": "the path of a local copy",
    "sha256": "of that copy",
}

TABLE: dict[str, tuple[Key, ...]] = {
    "report": _keys(
        "tipreport",
        "source",
        "figures",
        tipreport=("the version of the format: 1", read.by_text(read.version)),
        source=("the edition", read.as_it_is),
        note="free text",
        defaults=("what holds for every figure that is no part and does not say otherwise", read.as_it_is),
        indicators=("declared for this report, by id", read.pairs),
        dimensions=("declared for this report, or built-in ones with codes added, by id", read.pairs),
        units=("declared for this report, by name", read.pairs),
        figures=("the figures that are no parts", read.figures),
        overlaps=("what is known of the units that two figures have in common", read.items),
        claims=("what the source says about figures", read.items),
        accept=("findings that stand", read.items),
    ),
    "source": _keys(
        "id",
        "title",
        "edition",
        id=("unique among the files that are read together", read.by_text(read.source_id)),
        **_SOURCE,
    ),
    "defaults": _keys(
        reporter="who says so: a code of actor, or a name",
        processing=("verbatim, computed or judged", read.one_of(Processing)),
    ),
    "figure": _keys("indicator", "value", **_FIGURE),
    "part": _keys("value", **_without(_FIGURE, "complete", "exclusive", "overlapping")),
    "row": _keys(
        "indicator",
        "value",
        "source",
        "edition",
        source="the id of the edition; the rows of one edition are one report",
        part_of="the `id` that its whole states",
        breakdown="a name for the parts of one whole that belong together; the dimensions they narrow by default",
        **_without(_FIGURE, "breakdowns"),
        **_SOURCE,
    ),
    "breakdown": _keys(
        "parts",
        complete=("stated, remainder, closes, judged or no", read.by_text(read.complete)),
        exclusive=("yes, no or unknown", read.by_text(read.yes_no)),
        by=("the dimension, or group, that a mapping of parts is by", dimension),
        where=("coordinates of a whole that is printed nowhere", opened_whole),
        excess=("by how much the parts' sum exceeds the different units in them", read.excess),
        parts=("a list of parts; with `by`, a mapping of codes to amounts", read.parts),
        coverage=("of all its parts", read.coverage),
        cite=("where it stands; its parts take it over", read.citation),
        note="free text",
    ),
    "where": (),
    "cite": _keys(
        section="a heading",
        page="as printed",
        paragraph=("the n-th non-empty line", read.number(1)),
        last_paragraph=("the last, where there are several", read.number(1)),
        sentence=("in the paragraph", read.number(1)),
        quote="the few words that carry the figure",
        prefix="the words before",
        suffix="the words after",
        cell="of a spreadsheet: Sheet1!C7",
    ),
    "coverage": _keys(
        "status",
        status=("full, partial or unknown", read.one_of(CoverageStatus)),
        reporting=("how many units of reporting sent data", read.number()),
        of=("out of how many", read.number()),
        unit="what they are",
        note="in words",
    ),
    "overlap": _keys(
        "between",
        "extent",
        between=("the ids of two figures", read.texts),
        extent=("none, unknown, within, same, or how many", read.amount_text),
        cite=("where it stands", read.citation),
        note="free text",
    ),
    "claim": _keys(
        "says",
        from_=("with `to`: what is compared", read.texts),
        to=("what it became", read.texts),
        part=("with `of`: the part", read.texts),
        of=("the whole", read.texts),
        says="what the source says: decrease, 'by 40%', majority, ...",
        cite=("where it stands", read.citation),
        note="free text",
    ),
    "acceptance": _keys(
        "code",
        "figures",
        "reason",
        code=("the rule's", read.by_text(read.rule_code)),
        figures=("exactly those of the finding; [] where it has none", read.texts_or_none),
        reason="why it stands",
        expect="the finding's headline",
        until=("a date", read.by_text(read.day)),
    ),
    "misprint": _keys(
        "misprint",
        "expect",
        "reason",
        misprint="the figure whose own number is wrong in the source",
        expect="its amount as it is printed",
        reason="why it is taken for a mistake of the source",
    ),
    "indicator": _keys(
        "title",
        title="as people read it",
        definition="what is counted, and what is not",
        unit=("the unit that fits", read.texts),
        units=("the units that fit, the usual one first", read.texts),
        measure=("count, amount, rate or change", read.one_of(Measure)),
        counts=("events, persons, stock, capacity or not_additive", read.one_of(Counts)),
        pillar=("prosecution, protection, prevention, partnership or context", read.by_text(read.pillar)),
        codes=("in outside standards", read.texts_by_name),
    ),
    "dimension": _keys(
        title="as people read it",
        exclusive=("yes, no or unknown: whether a unit has one code", read.by_text(read.yes_no)),
        codes=("by id: a title, or a mapping", read.pairs),
    ),
    "unit": _keys(
        "plural",
        title="the word for one",
        plural="the word for several",
        person=("yes or no: whether each one is a human being", read.by_text(read.yes_no)),
    ),
    "code": _keys(
        "title",
        title="as people read it",
        under="the code that it is a kind of",
        codes=("in outside standards", read.texts_by_name),
    ),
}

_DIMENSIONED = ("defaults", "figure", "part", "where")
"""The mappings in which dimensions are keys."""

KEYS = {
    kind: KeySet(NAMES[kind], {key.name: key for key in keys}, kind in _DIMENSIONED) for kind, keys in TABLE.items()
}
"""The table as the reader has it, before it is known which dimensions there are."""

COLUMNS = tuple(key.name for key in TABLE["row"] if key.required)
"""The columns that every table has."""


def is_table(columns: Iterable[str]) -> bool:
    """Return whether columns are those of a table of figures, perhaps with mistakes: two that every table has."""
    return len({*COLUMNS}.intersection(columns)) > 1


@lru_cache(_MOST_TABLES)
def with_dimensions(names: tuple[str, ...], unread: frozenset[str]) -> Mapping[str, KeySet]:
    """Return the table with the dimensions of a report among its keys: a file may have thousands with the same.

    Args:
        names: The dimensions.
        unread: Those whose declarations could not be read.
    """
    stated = _dimensions([*names, GROUP], codes, unread)
    restricting = _dimensions([*names, GROUP], restricting_codes, unread)
    by_default = {name: key for name, key in restricting.items() if name != GROUP}
    added = {"figure": stated, "part": stated, "where": restricting, "defaults": by_default}
    return KEYS | {kind: evolve(KEYS[kind], keys={**KEYS[kind].keys, **keys}) for kind, keys in added.items()}


def _dimensions(
    names: Iterable[str], convert: Callable[[str, Node, Context], object], unread: frozenset[str]
) -> dict[str, Key]:
    """Return dimensions as keys, and after them those whose declarations could not be read."""
    converters: dict[str, Converter] = {name: partial(convert, name) for name in names}
    faulty: dict[str, Converter] = {name: partial(_after_fault, converters.get(name)) for name in sorted(unread)}
    return {name: Key(name, "codes", convert, dimension=True) for name, convert in {**converters, **faulty}.items()}


def _after_fault(convert: Converter | None, node: Node, context: Context) -> None:
    """Pass over codes of a dimension whose declaration could not be read, but for a built-in one's.

    Raises:
        IncompleteError: In any case.
    """
    context.problems.follows()
    raise IncompleteError(convert(node, context) if convert else None)
