"""What a project has settled for its checks: `[tool.tipreport]` in pyproject.toml, or in another TOML file."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from tipreport.arguments import by_text, given, path, refused, several
from tipreport.errors import ShapeError, UnknownCodeError
from tipreport.model.spelling import did_you_mean
from tipreport.rules.finding import Severity
from tipreport.rules.registry import RULES
from tipreport.rules.rule import Check
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tipreport.rules.finding import Finding
    from tipreport.rules.rule import Rule

FAIL_ON = ("error", "warning", "note", "undecided")
FILE = "pyproject.toml"


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return several("words", values, str)


def _checks(values: Iterable[Check]) -> tuple[Check, ...]:
    return several("checks", values, Check)


def _root(value: str | Path) -> Path:
    return path("root", value)


def _baseline(value: str | Path | None) -> Path | None:
    return None if value is None else path("baseline", value)


def _paths(values: Iterable[str | Path]) -> tuple[Path, ...]:
    return tuple(path("trusted_directories", one) for one in several("trusted_directories", values, str, os.PathLike))


def _sources(values: Mapping[str, str | Path]) -> Mapping[str, Path]:
    return by_text("sources", values, path)


def _ignores(values: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return by_text("per_path_ignores", values, lambda name, codes: several(name, codes, str))


def _severities(values: Mapping[str, Severity]) -> Mapping[str, Severity]:
    return by_text("severity", values, lambda name, one: given(name, one, Severity))


def _fail_on(word: str) -> str:
    if word not in FAIL_ON:
        raise refused("fail_on", word, f"one of {', '.join(FAIL_ON)}")
    return word


@frozen
class Settings:
    """How to check.

    Attributes:
        root: The directory that all paths in it start from.
        paths: What is checked where nothing is named.
        exclude: Patterns of names and paths that are not looked at in directories; `*` is any characters.
        select: Beginnings of the codes of rules to run; all if there are none.
        ignore: Beginnings of the codes of rules not to run.
        per_path_ignores: The same for the reports whose paths fit a pattern, in which `*` is any characters.
        severity: How grave the findings of rules are: a warning or a note, whichever of the two the rule says.
        fail_on: From which severity on a check fails.
        sources: Local copies of sources, by the sources' ids.
        checks: Rules of one's own.
        baseline: A file of known findings.
        trusted_directories: Where links in directories, and paths of copies that reports name, may lead, besides the
            directory that is checked and that of the report.

    >>> from tipreport import Settings
    >>> Settings(ignore=["SRC"], fail_on="error").wants("SRC001")
    False
    """

    root: Path = field(default=Path(), converter=_root)
    paths: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    exclude: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    select: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    ignore: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_ignores, kw_only=True)
    severity: Mapping[str, Severity] = field(factory=dict, converter=_severities, kw_only=True)
    fail_on: str = field(default="warning", converter=_fail_on, kw_only=True)
    sources: Mapping[str, Path] = field(factory=dict, converter=_sources, kw_only=True)
    checks: tuple[Check, ...] = field(default=(), converter=_checks, kw_only=True)
    baseline: Path | None = field(default=None, converter=_baseline, kw_only=True)
    trusted_directories: tuple[Path, ...] = field(default=(), converter=_paths, kw_only=True)

    def with_known_codes(self) -> Settings:
        """Return these settings with codes as the rules have them.

        Raises:
            UnknownCodeError: A beginning of codes to run, or not to run, is that of no rule.
            ShapeError: It is that of what cannot be read, which is always reported.
        """
        select, ignore = ([beginning(word, self.rules) for word in words] for words in (self.select, self.ignore))
        return evolve(self, select=select, ignore=ignore)

    @property
    def rules(self) -> dict[str, Rule]:
        """All rules by their codes: tipreport's, and those of one's own."""
        return RULES | {rule.code: rule for check in self.checks for rule in check.rules}

    @property
    def threshold(self) -> Severity:
        """The least severity that fails a check."""
        return Severity.WARNING if self.fail_on == "undecided" else Severity(self.fail_on)

    @property
    def ran(self) -> list[str]:
        """The codes of the rules that are run, and of what cannot be read, which is always reported."""
        return [code for code in self.rules if code.startswith("INP") or self.wants(code)]

    def on(self, path: str | None) -> Settings:
        """Return the settings for the report in a file: what is ignored there is ignored."""
        if path is None or not self.per_path_ignores:
            return self
        name = self._from_root(Path(path))
        fitting = (codes for glob, codes in self.per_path_ignores.items() if fnmatchcase(name, glob))
        return evolve(self, ignore=[*self.ignore, *chain.from_iterable(fitting)], per_path_ignores={})

    def leaves_out(self, path: Path) -> bool:
        """Return whether a file or directory in a directory is not looked at."""
        if not self.exclude:
            return False
        names = (path.name, self._from_root(path))
        return any(fnmatchcase(name, glob.rstrip("/")) for name in names for glob in self.exclude)

    def _from_root(self, path: Path) -> str:
        """Return a path as patterns are of it: from the root where it lies there."""
        root, file = self.root.resolve(), path.resolve()
        return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()

    def wants(self, code: str) -> bool:
        """Return whether a rule is to be run."""
        return code.startswith(self.select or ("",)) and not code.startswith(self.ignore)

    def graded(self, finding: Finding) -> Finding:
        """Return the finding with the severity that is set for it. What cannot be true stays an error."""
        beginnings = [beginning for beginning in self.severity if finding.code.startswith(beginning)]
        if not beginnings or finding.severity is Severity.ERROR:
            return finding
        return evolve(finding, severity=self.severity[max(beginnings, key=len)])


def project_files(start: Path = Path()) -> Iterator[Path]:
    """Return every pyproject.toml, from a directory upwards; from the working directory by default."""
    try:
        here = start.absolute()
    except FileNotFoundError:  # it is gone
        return iter(())
    files = (Path(start, *[".."] * steps, FILE) for steps in range(len(here.parts)))
    return (path for path in files if os.path.isfile(path))  # noqa: PTH113 - the method raises where one may not look


def beginning(word: str, known: Collection[str]) -> str:
    """Return the code of a rule, or how the codes of several begin.

    Raises:
        ShapeError: It names what cannot be read, which is always reported.
        UnknownCodeError: The code of no rule begins so; a misspelled one would turn rules off unseen.
    """
    code = word.strip().upper()
    if code.startswith("INP"):
        raise ShapeError(word, "the code of a rule", "mend the file: what cannot be read is always told")
    if not code or not any(rule.startswith(code) for rule in known):
        raise UnknownCodeError(word, "the code of a rule, or how it begins", did_you_mean(code, known))
    return code
