"""Reports as tests: one for each report and family of rules. The plugin imports this with the first report."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from tipreport.baseline import read_baseline
from tipreport.checking import Outcome, check_reading
from tipreport.errors import InputError
from tipreport.formats.files import read
from tipreport.output import text
from tipreport.printable import printable, visible
from tipreport.rules.registry import family, titled
from tipreport.settings_file import configured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tipreport.errors import Location
    from tipreport.model.dataset import Dataset

_UNREAD = "INP"
_MAX_WIDTH = 100


class Reports:
    """The reports of a run of pytest. They are checked together, as the settings say: one may speak of another."""

    def __init__(self, paths: Sequence[Path], config: pytest.Config) -> None:
        """Read the reports.

        Args:
            paths: Files, and directories whole; none for those of the settings.
            config: Of the run; the settings of tipreport are those of its root directory.

        Raises:
            pytest.Collector.CollectError: The settings cannot be read.
        """
        self.directory = Path.cwd()  # from which the paths are shown; a test may change it
        try:
            self.settings = configured(start=self._shown(config.rootpath))
            self.baseline = read_baseline(self.settings.baseline) if self.settings.baseline else None
        except InputError as error:
            raise pytest.Collector.CollectError(str(error)) from None
        self.paths = [*map(self._shown, paths)] or [Path(path) for path in self.settings.paths]
        self.reading = read(self.paths, trusted=self.settings.trusted_directories, left_out=self.settings.leaves_out)
        self.sources = {self.place(report.path): report.source.id for report in self.reading.dataset}
        self.files = {*self.sources, *(self.place(problem.location.path) for problem in self.reading.problems)}
        self.folders = {folder for file in self.files for folder in file.parents}

    @cached_property
    def outcome(self) -> Outcome:
        """What a check of all of them has to say."""
        return check_reading(self.reading, self.settings, baseline=self.baseline)

    def dataset(self) -> Dataset | None:
        """Return all of them, or none if nothing says where they are; the test fails if one cannot be read."""
        if self.reading.problems:
            pytest.fail(str(InputError(self.reading.problems)), pytrace=False)
        return self.reading.dataset if self.paths else None

    def lie_in(self, folder: Path) -> bool:
        """Return whether some of them lie somewhere below a folder."""
        return folder in self.folders

    def collected(self, path: Path, parent: pytest.Collector) -> ReportFile | None:
        """Return a file as pytest collects it; None if it was not read."""
        if path not in self.files:
            return None
        file: ReportFile = ReportFile.from_parent(parent, path=path, reports=self)
        return file

    def place(self, path: str | None) -> Path:
        """Return where a file lies of which the reading has the path."""
        return self.directory / (path or "")

    def _shown(self, path: Path) -> Path:
        return path.relative_to(self.directory) if path.is_relative_to(self.directory) else path


class ReportFile(pytest.File):
    """A report."""

    def __init__(self, *, reports: Reports, **options: Any) -> None:  # noqa: ANN401 - pytest's own
        super().__init__(**options)
        self.reports = reports

    def collect(self) -> Iterator[RuleFamily]:
        """Yield an item for each family of rules; of a file that could not be read, only the one for that."""
        families = sorted({family(code) for code in self.reports.settings.ran})
        for name in families if self.path in self.reports.sources else [_UNREAD]:
            yield RuleFamily.from_parent(self, name=name)


class RuleFamily(pytest.Item):
    """What a family of rules has to say about a report."""

    parent: ReportFile

    @property
    def reports(self) -> Reports:
        """All reports of the run."""
        return self.parent.reports

    def runtest(self) -> None:
        """Fail with all that it finds; what was not decided is no success."""
        outcome, width = self.reports.outcome, self.config.get_terminal_writer().fullwidth
        threshold = outcome.settings.threshold
        problems = [one for one in outcome.problems if self._mine(one.code, one.location)]
        findings = [one for one in outcome.at_least(threshold) if self._mine(one.code, one.location)]
        if problems or findings:
            (blocks,) = text.by_file(problems, findings, width=min(width, _MAX_WIDTH)).values()
            # The first line is what pytest shows in its list of failures.
            pytest.fail(printable(dedent("\n\n".join(blocks))), pytrace=False)
        source = self.reports.sources.get(self.path)
        mine = [one for one in outcome.verdicts if one.source == source]
        undecided = ("could not be decided", [reason for one in mine for reason in one.reasons])
        hidden = ("may hide more than was found", [reason for one in mine for reason in one.hidden])
        for words, reasons in (undecided, hidden):
            if reasons and self.name != _UNREAD:
                self._not_decided(f"{words}: {'; '.join(reasons)}")

    def _not_decided(self, words: str) -> None:
        words = visible(words)
        if self.reports.outcome.settings.fail_on == "undecided":
            pytest.fail(words, pytrace=False)
        pytest.skip(words)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return what a failure is headed by."""
        return self.path, None, f"{self.parent.name}: {titled(self.name)}"

    def _mine(self, code: str, location: Location | None) -> bool:
        return family(code) == self.name and location is not None and self.reports.place(location.path) == self.path
