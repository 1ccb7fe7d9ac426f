"""Figures in the forms of other standards, one module a form, each read back in our tests by a program of others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tipreport.arguments import given, refused
from tipreport.arguments import path as path_of
from tipreport.checking import reports_or_paths
from tipreport.disk.writing import is_one_of, write, write_bytes
from tipreport.exports import data_package, hxl, prov, sdmx, table
from tipreport.formats.files import load
from tipreport.model.dataset import Dataset
from tipreport.model.quality import one_of
from tipreport.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tipreport.model.report import Report

ExportFormat = Literal["csv", "data-package", "hxl", "sdmx-csv", "prov-json"]
FORMATS: dict[ExportFormat, str] = {
    "csv": "a row for each figure, for spreadsheets",
    "data-package": "the same, and what each column means; it needs --output",
    "hxl": "the same with hashtags",
    "sdmx-csv": "an observation for each figure",
    "prov-json": "W3C PROV",
}


def export(
    data: str | Path | Report | Dataset | Iterable[str | Path] | Iterable[Report],
    path: str | Path | None = None,
    *,
    format: ExportFormat,  # noqa: A002
    transcriber: str | None = None,
) -> str:
    """Export figures in a form that other programs read.

    Args:
        data: A file or a directory with reports, one report, a dataset, or several of these.
        path: The file to write; for a Data Package a directory, or a file that ends in `.zip`. Without it, nothing is
            written.
        format: `csv`, `data-package`, `hxl`, `sdmx-csv` or `prov-json`.
        transcriber: For PROV, who copied the figures out, if that is to be said.

    Returns:
        The text; of a Data Package what describes it, `datapackage.json`.

    Raises:
        InputError: Something could not be read; it holds every problem of every file.
        ExtraError: A library that the form needs is not installed.
        ArgumentError: Something was given that does not belong there, or a file that is read would be written over.
        OSError: It cannot be written.

    >>> import tipreport
    >>> print(tipreport.export("seeds/mexico-2023.yaml", format="csv")[:32])
    source,edition,country,id,indica
    """
    one_of(given("format", format, str), tuple(FORMATS))
    if transcriber is not None:
        given("transcriber", transcriber, str)
    read = reports_or_paths(data)
    made = Export(read if isinstance(read, Dataset) else load(read), format, transcriber)
    return made.text() if path is None else made.write(path_of("path", path))


@frozen
class Export:
    """Figures in one form.

    Attributes:
        dataset: The reports that have them.
        format: The form.
        transcriber: Who copied the figures out, if that is to be said.
    """

    dataset: Dataset
    format: ExportFormat
    transcriber: str | None = None

    def text(self) -> str:
        """Return it as a text, without a line break at its end; of a Data Package, what describes it."""
        if self.format == "csv":
            return table.render(self.dataset.table())
        if self.format == "hxl":
            return hxl.render(self.dataset.table())
        if self.format == "sdmx-csv":
            return sdmx.render(self.dataset)
        if self.format == "prov-json":
            return prov.render(self.dataset, transcriber=self.transcriber)
        return data_package.files(self.dataset)[data_package.DESCRIPTOR].decode().removesuffix("\n")

    def write(self, path: Path, inputs: Iterable[Path] = ()) -> str:
        """Write it to a file; a Data Package into a directory, or a zip where the name ends in `.zip`.

        Args:
            path: Where to.
            inputs: What was read, besides the files of the reports.

        Returns:
            The text.

        Raises:
            ArgumentError: A file that was read would be written over.
            OSError: It cannot be written. Each file is whole, or as it was before.
        """
        read = (*inputs, *(Path(report.path) for report in self.dataset if report.path is not None))
        if self.format != "data-package":
            text = self.text()
            _refuse(path, read)
            write(path, text + "\n")
            return text
        files = data_package.files(self.dataset)
        if path.suffix.lower() == ".zip":
            _refuse(path, read)
            write_bytes(path, data_package.zipped(files))
        else:
            for name in files:
                _refuse(path / name, read)
            path.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                write_bytes(path / name, content)
        return files[data_package.DESCRIPTOR].decode().removesuffix("\n")


def _refuse(target: Path, read: Iterable[Path]) -> None:
    if is_one_of(target, read):
        raise refused("path", target.as_posix(), "a file that is none of those that were read", "choose another")
