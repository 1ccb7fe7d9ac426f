"""What several verbs share: where the settings stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tipreport.settings import Settings, project_files

if TYPE_CHECKING:
    import argparse


def add_config(verb: argparse.ArgumentParser) -> None:
    """Declare `--config` and `--isolated`."""
    options = verb.add_mutually_exclusive_group()
    options.add_argument(
        "--config", metavar="FILE", help="where the settings stand; the nearest pyproject.toml by default"
    )
    options.add_argument(
        "--isolated",
        action="store_true",
        help="read no settings: run no code of a project, and open no copy but beside the report that names it",
    )


def configuration(options: argparse.Namespace) -> Settings:
    """Return the settings of the project.

    Raises:
        InputError: They cannot be read.
    """
    if options.isolated or (options.config is None and not any(project_files())):
        return Settings()
    # Imported here: where nothing is set, nothing has to be read.
    from tipreport.settings_file import configured  # noqa: PLC0415

    return configured(options.config)
