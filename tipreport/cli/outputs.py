"""The files that options name to be written: none that is read, and each whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tipreport.disk.writing import is_one_of, write
from tipreport.settings import FILE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tipreport.formats.files import Reading
    from tipreport.settings import Settings


def refuse_inputs(options: argparse.Namespace, settings: Settings, reading: Reading) -> None:
    """End the command where it would write over a file that it reads, before anything is checked."""
    inputs = list(_inputs(options, settings, reading))
    if options.write_baseline is not None:
        _refuse(options, "write_baseline", inputs)
    if options.output is not None:
        baselines = (options.baseline or settings.baseline, options.write_baseline)
        _refuse(options, "output", [*inputs, *map(Path, filter(None, baselines))])


def _refuse(options: argparse.Namespace, option: str, files: list[Path]) -> None:
    path = getattr(options, option)
    if is_one_of(Path(path), files):
        options.fail(f"argument --{option.replace('_', '-')}: {path} is another file of this check: choose another")


def _inputs(options: argparse.Namespace, settings: Settings, reading: Reading) -> Iterator[Path]:
    """Yield every file that is read, a baseline apart, which may be written anew."""
    yield from reading.paths
    yield Path(options.config or settings.root / FILE)
    yield from map(Path, dict(options.source).values())
    yield from settings.sources.values()
    for report in reading.dataset:
        if report.source.text is not None:
            yield Path(report.path or "").parent / report.source.text


def write_output(options: argparse.Namespace, option: str, text: str) -> None:
    """Write the file that an option names; the command ends where it cannot be written."""
    path = Path(getattr(options, option))
    try:
        write(path, text)
    except OSError as error:
        options.fail(f"argument --{option.replace('_', '-')}: {path.as_posix()}: {error.strerror}")
