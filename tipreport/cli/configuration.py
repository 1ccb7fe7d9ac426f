"""What several verbs share: where the settings stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.settings import Settings, project_files

if TYPE_CHECKING:
    import argparse


def add_config(verb: argparse.ArgumentParser) -> None:
    """Declare `--config`."""
    verb.add_argument(
        "--config", metavar="FILE", help="where the settings stand; the nearest pyproject.toml by default"
    )


def configuration(options: argparse.Namespace) -> Settings:
    """Return the settings of the project.

    Raises:
        InputError: They cannot be read.
    """
    if options.config is None and not any(project_files()):
        return Settings()
    # Imported here: where nothing is set, nothing has to be read.
    from tipreport.settings_file import configured  # noqa: PLC0415

    return configured(options.config)
