"""What pytest loads at its start: an option and a fixture. Everything else waits until the option is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tipreport import Dataset

_NAME = "tipreport-reports"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option."""
    parser.getgroup("tipreport").addoption(
        "--tipreport",
        action="append",
        default=[],
        metavar="PATH",
        help="check the figures of the reports in this file or directory, too; may be given more than once",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Load the plugin itself if there is something to check."""
    if paths := config.getoption("tipreport"):
        from tipreport.pytest_reports import Reports  # noqa: PLC0415 - see above

        config.pluginmanager.register(Reports(paths, config), _NAME)


@pytest.fixture(scope="session")
def tipreport_dataset(pytestconfig: pytest.Config) -> Dataset:
    """Return the reports that `--tipreport` names, loaded."""
    reports = pytestconfig.pluginmanager.get_plugin(_NAME)
    if reports is None:
        pytest.fail("tipreport_dataset: say where the reports are, by `--tipreport PATH`", pytrace=False)
    dataset: Dataset = reports.dataset()
    return dataset
