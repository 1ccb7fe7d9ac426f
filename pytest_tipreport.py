"""The plugin that pytest loads at its every start, wherever tipreport is installed.

So it stands outside the package, whose import would be most of that start, and imports it with the first report.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tipreport import Dataset
    from tipreport.pytest_reports import ReportFile, Reports

_NAME = "tipreport-reports"
_SETTING = "tipreport_paths"
_SUFFIXES = frozenset({".csv", ".yaml", ".yml"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting."""
    parser.addini(_SETTING, "files and folders with reports, whose figures are checked", "paths", [])


def pytest_configure(config: pytest.Config) -> None:
    """Have reports collected, if there are any.

    Raises:
        pytest.UsageError: There is none where the setting says, or pytest would never look there.
    """
    paths: list[Path] = config.getini(_SETTING)
    for path in paths:
        if not path.is_file() and not any(map(_may_be_report, path.rglob("*"))):
            raise pytest.UsageError(f"{_SETTING}: there is no report in {path}")
        if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
            looked = [config.rootpath / one for one in config.args]
            if not any(path.is_relative_to(one) for one in looked):
                raise pytest.UsageError(f"{_SETTING}: {path} is in no folder of testpaths, so add it there")
    if paths:
        config.pluginmanager.register(_Collection(paths, config), _NAME)


class _Collection:
    """What is collected below the paths of the setting."""

    def __init__(self, paths: list[Path], config: pytest.Config) -> None:
        self.paths, self.config = paths, config

    @cached_property
    def reports(self) -> Reports:
        """All the reports, read when the first is met, since one may speak of another."""
        from tipreport.pytest_reports import Reports  # noqa: PLC0415 - see above

        return Reports(self.paths, self.config)

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Look into every folder with a report, whatever its name is."""
        if not collection_path.is_dir():
            return None
        leads_there = any(path.is_relative_to(collection_path) for path in self.paths)
        return (
            False if leads_there or (self._inside(collection_path) and self.reports.lie_in(collection_path)) else None
        )

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> ReportFile | None:
        """Collect a file that is a report, or should be one."""
        if not _may_be_report(file_path) or not self._inside(file_path):
            return None
        return self.reports.collected(file_path, parent)

    def _inside(self, path: Path) -> bool:
        return any(path.is_relative_to(one) for one in self.paths)


def _may_be_report(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES


@pytest.fixture(scope="session")
def tipreport_dataset(pytestconfig: pytest.Config) -> Dataset:
    """Return the reports that the setting names, or else the settings of tipreport, loaded."""
    collection = pytestconfig.pluginmanager.get_plugin(_NAME) or _Collection([], pytestconfig)
    dataset: Dataset | None = collection.reports.dataset()
    if dataset is None:
        told = f"say where the reports are, by {_SETTING} in pytest's settings, or `paths` in those of tipreport"
        pytest.fail(f"tipreport_dataset: {told}", pytrace=False)
    return dataset
