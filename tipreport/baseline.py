"""Baselines: files of known findings, so that a check fails on new ones alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from tipreport.errors import InputError, LimitError, ShapeError
from tipreport.formats.nodes import Node
from tipreport.formats.problems import Problems, opened
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.rules.finding import Finding

VERSION = 3
_READ = (1, 2, VERSION)
"""The versions that are read; in older ones, some findings of the same cells have one fingerprint."""
_MAX_BYTES = 200_000_000
_ANEW = "write it with --write-baseline"
_NEWER = f"{_ANEW}, or check with the tipreport that wrote it"


@frozen(order=True)
class BaselineEntry:
    """A finding as a baseline keeps it.

    Attributes:
        source: The id of the report's source.
        code: The code of the rule.
        figures: The ids of the figures, sorted; they are for people, as the fingerprint identifies the finding.
        headline: The arithmetic, for people.
        fingerprint: The fingerprint, by which the finding is recognised.
    """

    source: str
    code: str
    figures: tuple[str, ...]
    headline: str
    fingerprint: str

    @classmethod
    def of(cls, finding: Finding) -> BaselineEntry:
        """Make the entry of a finding."""
        figures = tuple(sorted(finding.figure_ids))
        return cls(finding.source, finding.code, figures, finding.headline, finding.fingerprint)

    def __str__(self) -> str:
        return f"{self.code} of {', '.join(self.figures) or 'no figure'} in {self.source}: {self.headline}"


@frozen
class Changed:
    """A known finding whose arithmetic has changed.

    Attributes:
        entry: The finding as the baseline has it.
        headline: The arithmetic now.
    """

    entry: BaselineEntry
    headline: str

    def __str__(self) -> str:
        return f"{self.entry}, now {self.headline}"


def _sorted(entries: Iterable[BaselineEntry]) -> tuple[BaselineEntry, ...]:
    return tuple(sorted(entries))


@frozen
class Baseline:
    """Known findings.

    Attributes:
        entries: The findings, sorted. A finding that occurs several times has as many entries.
    """

    entries: tuple[BaselineEntry, ...] = field(default=(), converter=_sorted)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """Make a baseline of findings, without those that a report accepts."""
        return cls(BaselineEntry.of(finding) for finding in findings if not finding.accepted)

    def dumps(self) -> str:
        """Return the content of the file: JSON, one finding a line, in an order that depends on the findings alone."""
        # Imported here, as below: a check without a baseline does not need it.
        import json  # noqa: PLC0415

        lines = ",\n".join(f"  {json.dumps(_to_dict(entry), ensure_ascii=False)}" for entry in self.entries)
        return f'{{\n"version": {VERSION},\n"findings": [\n{lines}\n]\n}}\n'

    def compare(self, findings: Iterable[Finding], looked: Callable[[BaselineEntry], bool]) -> Compared:
        """Mark the findings that are known.

        Each entry matches one finding of its fingerprint: the one with the same figures and headline if there is one,
        else the most similar one. So if one entry stands against two findings of its fingerprint, the other is new.
        A finding may have been written with another fingerprint: in an older version, or when others were beside it.

        Args:
            findings: The findings of a check.
            looked: Whether the finding of an entry would have been found if it occurred.
        """
        found = [(finding, BaselineEntry.of(finding)) for finding in findings]
        left: dict[str, list[BaselineEntry]] = {}
        for entry in self.entries:
            left.setdefault(entry.fingerprint, []).append(entry)
        known: dict[int, BaselineEntry] = {}
        for alike in (_same, _same_figures, _same_headline, _any):
            for finding, now in found:
                entries = [one for each in finding.possible_fingerprints for one in left.get(each, ())]
                match = next((one for one in entries if alike(one, now)), None)
                if match is not None and id(finding) not in known:
                    left[match.fingerprint].remove(match)
                    known[id(finding)] = match
        changed = (Changed(known[id(one)], one.headline) for one, _ in found if id(one) in known)
        return Compared(
            tuple(evolve(finding, baselined=id(finding) in known) for finding, _ in found),
            tuple(entry for entry in _sorted(one for ones in left.values() for one in ones) if looked(entry)),
            tuple(one for one in changed if one.headline != one.entry.headline),
        )


@frozen
class Compared:
    """The findings of a check in comparison with a baseline.

    Attributes:
        findings: All findings, the known ones marked.
        gone: The entries whose findings no longer occur.
        changed: The entries whose findings have another arithmetic now.
    """

    findings: tuple[Finding, ...]
    gone: tuple[BaselineEntry, ...] = ()
    changed: tuple[Changed, ...] = ()


def _same(one: BaselineEntry, other: BaselineEntry) -> bool:
    return one.figures == other.figures and one.headline == other.headline


def _same_figures(one: BaselineEntry, other: BaselineEntry) -> bool:
    return one.figures == other.figures


def _same_headline(one: BaselineEntry, other: BaselineEntry) -> bool:
    return one.headline == other.headline


def _any(_one: BaselineEntry, _other: BaselineEntry) -> bool:
    return True


def _to_dict(entry: BaselineEntry) -> dict[str, Any]:
    return {
        "code": entry.code,
        "source": entry.source,
        "figures": list(entry.figures),
        "fingerprint": entry.fingerprint,
        "headline": entry.headline,
    }


def read_baseline(path: str | Path) -> Baseline:
    """Read a baseline.

    Raises:
        InputError: The file cannot be read; the error holds every problem.
    """
    problems, text = opened(Path(path), _MAX_BYTES, _ANEW)
    entries = () if problems.found else tuple(_entries(text, problems))
    if problems.found:
        raise InputError(problems.sorted())
    return Baseline(entries)


def _entries(text: str, problems: Problems) -> Iterator[BaselineEntry]:
    import json  # noqa: PLC0415 - as above

    try:
        content: Any = json.loads(text)
    except json.JSONDecodeError as error:
        problems.add(Node(error.lineno, error.colno), ShapeError(error.msg, "JSON", _ANEW))
        return
    except (RecursionError, ValueError):  # brackets in brackets, a number of thousands of digits
        problems.add(Node(1, 1), LimitError("too much", "the JSON of a baseline", _ANEW))
        return
    version = content.get("version") if isinstance(content, dict) else None
    if version not in _READ or "findings" not in content:
        expected = f"a baseline of version {VERSION} or an older one: its `version` and its `findings`"
        newer = isinstance(version, int) and version > VERSION
        found, mend = (f"version {version}", _NEWER) if newer else ("something else", _ANEW)
        problems.add(Node(1, 1), ShapeError(found, expected, mend))
        return
    findings = content["findings"] if isinstance(content["findings"], list) else [content["findings"]]
    for number, item in enumerate(findings, 1):
        entry = _entry(item)
        if entry is None:
            expected = "a mapping with the code, source, figures, fingerprint and headline of a finding"
            problems.add(Node(1, 1), ShapeError(f"findings, item {number}", expected))
        else:
            yield entry


def _entry(item: Any) -> BaselineEntry | None:  # noqa: ANN401 - JSON
    """Make an entry of JSON; None if it does not have the shape of one."""
    if not isinstance(item, dict) or item.keys() != _to_dict(BaselineEntry("", "", (), "", "")).keys():
        return None
    figures = item["figures"]
    texts = [value for key, value in item.items() if key != "figures"]
    if not isinstance(figures, list) or not all(isinstance(text, str) for text in (*texts, *figures)):
        return None
    return BaselineEntry(**item | {"figures": tuple(sorted(figures))})
