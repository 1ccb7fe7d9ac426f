"""The key table: what may stand where in a report. Reader and writer both go by it."""

from __future__ import annotations

from attrs import frozen


@frozen
class Key:
    """One key of a mapping.

    Attributes:
        name: As files write it.
        about: What it says.
        required: Whether it must be there.
    """

    name: str
    about: str
    required: bool = False


def _keys(*required: str, **optional: str) -> tuple[Key, ...]:
    """Keys by name; those named first are required."""
    return tuple(Key(name.rstrip("_"), about, name.rstrip("_") in required) for name, about in optional.items())


def _without(keys: dict[str, str], *names: str) -> dict[str, str]:
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
    "indicator": "an indicator",
    "dimension": "a dimension",
    "code": "a code",
}
"""What messages call the rows of the table."""


_FIGURE = {
    "indicator": "what is counted; a part takes its whole's",
    "value": "how much, in the source's words",
    "id": "letters, digits, '-', '_' and '.'; derived if left out",
    "unit": "in what; the indicator's first by default",
    "of": "the id of the base of a share; its whole by default",
    "share": "a percentage printed beside the count",
    "reporter": "who says so: a code of actor, or a name",
    "coverage": "full, partial or unknown, with words after a comma",
    "additional_to": "ids of figures whose units are none of this one's",
    "complete": "in a table: dimensions over which the figures inside this one are all of it",
    "exclusive": "in a table: dimensions over which no unit is in two of the figures inside this one",
    "processing": "verbatim, computed or judged",
    "cite": "where it stands in the source",
    "note": "free text",
    "breakdowns": "its parts",
}

_SOURCE = {
    "title": "as printed",
    "publisher": "who publishes it",
    "edition": "the year or number on the cover",
    "country": "the country it is about, ISO 3166-1",
    "kind": "narrative or table",
    "reporting_period": "as printed",
    "published": "a date",
    "retrieved": "a date",
    "url": "where it was read",
    "language": "of the text",
    "licence": "of the text",
    "text": "the path of a local copy",
    "sha256": "of that copy",
}

TABLE: dict[str, tuple[Key, ...]] = {
    "report": _keys(
        "tipreport",
        "source",
        "figures",
        tipreport="the version of the format: 1",
        source="the edition",
        note="free text",
        defaults="what holds for every figure that is no part and does not say otherwise",
        indicators="declared for this report, by id",
        dimensions="declared for this report, or built-in ones with codes added, by id",
        figures="the figures that are no parts",
        overlaps="what is known of the units that two figures have in common",
        claims="what the source says about figures",
        accept="findings that stand",
    ),
    "source": _keys("id", "title", "edition", id="unique among the files that are read together", **_SOURCE),
    "defaults": _keys(
        reporter="who says so: a code of actor, or a name",
        processing="verbatim, computed or judged",
    ),
    "figure": _keys("indicator", "value", **_FIGURE),
    "part": _keys("value", **_without(_FIGURE, "complete", "exclusive")),
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
        complete="stated, remainder, closes, judged or no",
        exclusive="yes, no or unknown",
        by="the dimension, or group, that a mapping of parts is by",
        where="coordinates of a whole that is printed nowhere",
        excess="by how much the parts' sum exceeds the different units in them",
        parts="a list of parts; with `by`, a mapping of codes to amounts",
        coverage="of all its parts",
        cite="where it stands; its parts take it over",
        note="free text",
    ),
    "where": (),
    "cite": _keys(
        section="a heading",
        page="as printed",
        paragraph="the n-th non-empty line",
        sentence="in the paragraph",
        quote="the few words that carry the figure",
        prefix="the words before",
        suffix="the words after",
    ),
    "coverage": _keys(
        "status",
        status="full, partial or unknown",
        reporting="how many units of reporting sent data",
        of="out of how many",
        unit="what they are",
        note="in words",
    ),
    "overlap": _keys(
        "between",
        "extent",
        between="the ids of two figures",
        extent="none, unknown, within, same, or how many",
        cite="where it stands",
        note="free text",
    ),
    "claim": _keys(
        "says",
        from_="with `to`: what is compared",
        to="what it became",
        part="with `of`: the part",
        of="the whole",
        says="what the source says: decrease, 'by 40%', majority, ...",
        cite="where it stands",
        note="free text",
    ),
    "acceptance": _keys(
        "code",
        "figures",
        "reason",
        code="the rule's",
        figures="exactly those of the finding; [] where it has none",
        reason="why it stands",
        expect="the finding's headline",
        until="a date",
    ),
    "indicator": _keys(
        "title",
        title="as people read it",
        definition="what is counted, and what is not",
        unit="the unit that fits",
        units="the units that fit, the usual one first",
        measure="count, amount, rate or change",
        counts="events, persons, stock, capacity or not_additive",
        pillar="prosecution, protection, prevention, partnership or context",
        codes="in outside standards",
    ),
    "dimension": _keys(
        title="as people read it",
        exclusive="yes, no or unknown: whether a unit has one code",
        codes="by id: a title, or a mapping",
    ),
    "code": _keys(
        "title",
        title="as people read it",
        under="the code that it is a kind of",
        codes="in outside standards",
    ),
}
