"""A check: each report is examined by itself, in one way wherever that is done, then all results make one outcome.

`examination` maps, `reduction` reduces, `outcome` is what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING

from attrs import evolve

from tipreport.arguments import given, path, refused, several
from tipreport.checking.examination import ReportResult, examine_all, examine_if_small, portable
from tipreport.checking.outcome import Outcome, Summary
from tipreport.checking.reduction import reduce
from tipreport.formats.files import Reading, read
from tipreport.memory import gc_paused
from tipreport.model.dataset import Dataset
from tipreport.model.report import Report
from tipreport.progress import unseen
from tipreport.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from tipreport.baseline import Baseline
    from tipreport.checking.examination import Sources
    from tipreport.disk.walking import FoundFile
    from tipreport.progress import Progress

__all__ = ["Outcome", "Summary", "check", "check_reading", "examined", "reports_or_paths"]


def check(  # noqa: PLR0913 - of a script's choices, each by its name
    data: str | Path | Report | Dataset | Iterable[str | Path] | Iterable[Report],
    settings: Settings | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    baseline: Baseline | None = None,
    sources: Sources | None = None,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> Outcome:
    """Check reports: what in them cannot all be true, and what else the rules find.

    Args:
        data: A file or a directory with reports, one report, a dataset, or several paths or reports. What cannot be
            read is among the problems of the outcome.
        settings: How to check; the defaults if there are none.
        select: Beginnings of the codes of rules to run, instead of those in the settings; all if there are none.
        ignore: Beginnings of the codes of rules not to run, instead of those in the settings.
        baseline: Findings that are known.
        sources: Copies of sources, or their paths, by the ids of the sources. Without one, the copy that the settings
            or the report name is used, if it is there.
        executor: Examines some reports at a time: any of `concurrent.futures`, or a cluster's. What comes of it is the
            same.
        progress: Shows how far the check is: `tqdm.tqdm`, for one, or anything that is called likewise.

    Raises:
        ArgumentError: Something was given that does not belong there.
        ValueProblem: What is selected or ignored is the code of no rule.
        UnknownIdError: A copy was given of a source that no report has.

    >>> import tipreport
    >>> outcome = tipreport.check("tests/rules/cases/found-mexico-2016-agencies.yaml")
    >>> print(outcome)
    1 warning in 1 report (9 figures, 9 constrained)
    >>> outcome.ok
    False
    """
    settings = Settings() if settings is None else given("settings", settings, Settings)
    select, ignore = several("select", select, str), several("ignore", ignore, str)
    settings = evolve(settings, select=select or settings.select, ignore=ignore or settings.ignore).with_known_codes()
    if sources is not None:
        _refuse_no_copies(sources)
    read = reports_or_paths(data)
    if isinstance(read, Dataset):
        reading = Reading(read, (), len(read))
    else:
        reading = examined(read, settings, sources=sources, executor=executor, progress=progress)
    if not reading.problems:  # else the report may be one that could not be read
        for id_ in sources or ():
            reading.dataset.report(id_)
    return check_reading(reading, settings, baseline=baseline, sources=sources, executor=executor, progress=progress)


def _refuse_no_copies(sources: Sources) -> None:
    """Refuse what is no copy of a source, and no path of one."""
    # Imported here: most checks are given no copies.
    from tipreport.text.copies import Copy  # noqa: PLC0415

    for id_, copy in given("sources", sources, Mapping).items():
        given(f"sources[{id_!r}]", copy, str, PathLike, Copy)


def reports_or_paths(
    data: str | Path | Report | Dataset | Iterable[str | Path] | Iterable[Report],
) -> Dataset | tuple[str | Path, ...]:
    """Return the dataset that is meant, or the paths of its files."""
    if isinstance(data, Dataset):
        return data
    if isinstance(data, Mapping | bytes) or not isinstance(data, Iterable | PathLike):
        raise refused("data", data, "paths, a report, a dataset, or a list of paths or of reports")
    listed = (data,) if isinstance(data, str | PathLike | Report) else tuple(data)
    if any(isinstance(one, Report) for one in listed):
        return Dataset(several("data", listed, Report))
    return tuple(path("data", one) for one in listed)


def examined(
    paths: Iterable[str | Path | FoundFile],
    settings: Settings,
    *,
    sources: Sources | None = None,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> Reading:
    """Read files, and directories whole; through an executor, each report is examined in the process that reads it."""
    make = partial(examine_if_small, settings=portable(settings), sources=sources or {}) if executor else None
    trusted, left_out = settings.trusted_directories, settings.leaves_out
    return read(paths, executor=executor, make=make, progress=progress, trusted=trusted, left_out=left_out)


@gc_paused()
def check_reading(  # noqa: PLR0913 - as above
    reading: Reading,
    settings: Settings,
    *,
    baseline: Baseline | None = None,
    sources: Sources | None = None,
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> Outcome:
    """Check what was read from files; reports that were not examined where they were read are examined first."""
    results = {source: one for source, one in reading.made.items() if isinstance(one, ReportResult)}
    left = [report for report in reading.dataset if report.source.id not in results]
    lone = len(reading.dataset) == 1
    results |= examine_all(left, settings, sources or {}, lone=lone, executor=executor, progress=progress)
    return reduce(reading, results, settings, baseline)
