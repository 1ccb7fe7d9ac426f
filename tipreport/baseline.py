"""Baselines: the findings that a project starts from, in a file, so that a check fails on new ones alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from tipreport.errors import InputError, ShapeError
from tipreport.formats.nodes import Node
from tipreport.formats.problems import Problems, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tipreport.rules.finding import Finding

VERSION = 1
_ANEW = "write it with --write-baseline"


@frozen(order=True)
class Entry:
    """A finding as a baseline keeps it.

    Attributes:
        source: The id of the report's source.
        code: The rule's.
        figures: The ids of its figures, sorted; for people, since the fingerprint tells it.
        headline: The arithmetic, for people.
        fingerprint: By which it is known again.
    """

    source: str
    code: str
    figures: tuple[str, ...]
    headline: str
    fingerprint: str

    @classmethod
    def of(cls, finding: Finding) -> Entry:
        """The entry of a finding."""
        figures = tuple(sorted(finding.figure_ids))
        return cls(finding.source, finding.code, figures, finding.headline, finding.fingerprint)

    def __str__(self) -> str:
        return f"{self.code} of {', '.join(self.figures) or 'no figure'} in {self.source}: {self.headline}"


@frozen
class Changed:
    """A finding that is known, with another arithmetic.

    Attributes:
        entry: As the baseline has it.
        headline: As it is now.
    """

    entry: Entry
    headline: str

    def __str__(self) -> str:
        return f"{self.entry}, now {self.headline}"


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries))


@frozen
class Baseline:
    """Known findings.

    Attributes:
        entries: Sorted. One finding may be there more than once: as often as it occurs.
    """

    entries: tuple[Entry, ...] = field(default=(), converter=_sorted)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that knows findings, those left out that a report accepts."""
        return cls(Entry.of(finding) for finding in findings if not finding.accepted)

    def dumps(self) -> str:
        """The file: JSON, one finding a line, in an order that rests on nothing but the findings."""
        # Imported here, as below: a check without a baseline need not wait for it.
        import json  # noqa: PLC0415

        lines = ",\n".join(f"  {json.dumps(_told(entry), ensure_ascii=False)}" for entry in self.entries)
        return f'{{\n"version": {VERSION},\n"findings": [\n{lines}\n]\n}}\n'

    def compare(self, findings: Iterable[Finding], looked: Callable[[Entry], bool]) -> Compared:
        """Mark the findings that are known.

        Each entry knows one finding of its fingerprint: the one with its figures and headline if there is one, else
        the one that is most like it, so that of two findings with one fingerprint and one entry the other is new.

        Args:
            findings: What a check found.
            looked: Whether an entry's finding would have been found, if it occurred.
        """
        found = [(finding, Entry.of(finding)) for finding in findings]
        left: dict[str, list[Entry]] = {}
        for entry in self.entries:
            left.setdefault(entry.fingerprint, []).append(entry)
        known: dict[int, Entry] = {}
        for alike in (_same, _same_figures, _same_headline, _any):
            for finding, now in found:
                entries = left.get(now.fingerprint, [])
                match = next((one for one in entries if alike(one, now)), None)
                if match is not None and id(finding) not in known:
                    entries.remove(match)
                    known[id(finding)] = match
        changed = (Changed(known[id(one)], one.headline) for one, _ in found if id(one) in known)
        return Compared(
            tuple(evolve(finding, baselined=id(finding) in known) for finding, _ in found),
            tuple(entry for entry in _sorted(one for ones in left.values() for one in ones) if looked(entry)),
            tuple(one for one in changed if one.headline != one.entry.headline),
        )


@frozen
class Compared:
    """Findings beside a baseline.

    Attributes:
        findings: All of them, the known ones marked.
        gone: Entries whose findings no longer occur.
        changed: Entries whose findings have another arithmetic now.
    """

    findings: tuple[Finding, ...]
    gone: tuple[Entry, ...] = ()
    changed: tuple[Changed, ...] = ()


def _same(one: Entry, other: Entry) -> bool:
    return one == other


def _same_figures(one: Entry, other: Entry) -> bool:
    return one.figures == other.figures


def _same_headline(one: Entry, other: Entry) -> bool:
    return one.headline == other.headline


def _any(_one: Entry, _other: Entry) -> bool:
    return True


def _told(entry: Entry) -> dict[str, Any]:
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
        InputError: It cannot be read; it holds every problem.
    """
    problems, text = opened(Path(path), _ANEW)
    entries = () if problems.found else tuple(_entries(text, problems))
    if problems.found:
        raise InputError(problems.sorted())
    return Baseline(entries)


def _entries(text: str, problems: Problems) -> Iterator[Entry]:
    import json  # noqa: PLC0415 - as above

    try:
        content: Any = json.loads(text)
    except json.JSONDecodeError as error:
        problems.add(Node(error.lineno, error.colno), ShapeError(error.msg, "JSON", _ANEW))
        return
    if not isinstance(content, dict) or content.get("version") != VERSION or "findings" not in content:
        expected = f"a baseline of version {VERSION}: its `version` and its `findings`"
        problems.add(Node(1, 1), ShapeError("something else", expected, _ANEW))
        return
    findings = content["findings"] if isinstance(content["findings"], list) else [content["findings"]]
    for number, told in enumerate(findings, 1):
        entry = _entry(told)
        if entry is None:
            expected = "a mapping with the code, source, figures, fingerprint and headline of a finding"
            problems.add(Node(1, 1), ShapeError(f"findings, item {number}", expected))
        else:
            yield entry


def _entry(told: Any) -> Entry | None:  # noqa: ANN401 - JSON
    """An entry as it was read; None if it is none."""
    if not isinstance(told, dict) or told.keys() != _told(Entry("", "", (), "", "")).keys():
        return None
    figures = told["figures"]
    texts = [value for key, value in told.items() if key != "figures"]
    if not isinstance(figures, list) or not all(isinstance(text, str) for text in (*texts, *figures)):
        return None
    return Entry(**told | {"figures": tuple(sorted(figures))})
