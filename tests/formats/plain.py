"""A second reader of reports, which shares nothing with the first: it counts what a file states, from YAML's events.

It knows no rules and drops nothing, so that what it counts and a report lacks was lost.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tipreport import Report

LISTS = ("overlaps", "claims", "accept", "indicators", "dimensions", "units")
KEYS = ("note", "share", "of", "additional_to")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same, since the two differ in where a tab may stand
_END = object()


class _Mapping(list[tuple[Any, Any]]):
    """A mapping, with each key as often as it stands there."""

    def all(self, *keys: str) -> Iterator[tuple[str, Any]]:
        """Yield the keys of some names, with their values, in the order of the file."""
        return ((key, value) for key, value in self if key in keys)


def counted(written: str) -> Counter[str]:
    """Count what a file states: figures, breakdowns, some of their keys, and the items of the lists of a report."""
    kinds = (yaml.NodeEvent, yaml.CollectionEndEvent)
    root = _read(event for event in yaml.parse(written, Loader=_LOADER) if isinstance(event, kinds))
    counts = Counter({key: len(value) for key, value in root.all(*LISTS)})
    for _, figures in root.all("figures"):
        _count(figures, counts)
    return +counts


def _read(events: Iterator[Any]) -> Any:  # noqa: ANN401 - a text, a list or a mapping
    event = next(events)
    if isinstance(event, yaml.MappingStartEvent):
        return _Mapping(_pairs(events))
    if isinstance(event, yaml.SequenceStartEvent):
        return list(iter(lambda: _read(events), _END))
    return event.value if isinstance(event, yaml.ScalarEvent) else _END


def _pairs(events: Iterator[Any]) -> Iterator[tuple[Any, Any]]:
    while (key := _read(events)) is not _END:
        yield key, _read(events)


def _count(figures: Any, counts: Counter[str]) -> None:  # noqa: ANN401 - as above
    counts["figures"] += len(figures)
    for figure in () if isinstance(figures, _Mapping) else figures:  # a mapping has an amount behind each code
        for key, _ in figure.all(*KEYS):
            counts[key] += 1
        for _, breakdowns in figure.all("breakdowns"):
            counts["breakdowns"] += len(breakdowns)
            for breakdown in breakdowns:
                for _, parts in breakdown.all("parts"):
                    _count(parts, counts)


def stated(report: Report) -> Counter[str]:
    """Count the same in a report."""
    counts = Counter({key: len(getattr(report, key)) for key in LISTS})
    for figure in report.walk():
        counts["figures"] += 1
        counts["breakdowns"] += len(figure.breakdowns)
        for key in KEYS:
            counts[key] += bool(getattr(figure, key))
    return +counts
