"""Makes every example in the README, the docs and the docstrings a test, so that none of them drifts.

- `python` fences run; with `>>>` their output is compared.
- `console` fences are transcripts: each `$ tipreport ...` runs in the repository's root and must print
  exactly the lines below it. `$ echo $?` gives the exit code of the command before it.
- `yaml` fences are reports and must be read without a problem. One that does not begin with `tipreport:`
  gets the head that is the same in all of them. YAML that is no report goes in a `yml` fence, and Python that
  needs what no test has, such as a cluster, in a `py` fence.

Other fences, `sh` and `text` among them, are not run.
"""

from __future__ import annotations

import contextlib
import difflib
import gc
import io
import os
import shlex
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from tests.profiles import register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil import Example

ROOT = Path(__file__).parent

REPORT_HEAD = """\
tipreport: 1
source: {id: example, title: An example, edition: 2023, country: MEX}
"""

register()

# What the command prints depends on these, and every test has to see the same wherever it runs.
for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(name, None)
# The commands that tests start would compile the package again and again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives an example the surroundings that its reader has: the repository's root, a plain terminal."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")


class ConsoleParser(CodeBlockParser):
    """Compares what the commands in a `console` fence print with what the fence says they print."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run the transcript again; a difference is the failure."""
        expected = str(example.parsed).splitlines()
        actual = list(replay(expected))
        if actual == expected:
            return None
        return "\n".join(difflib.unified_diff(expected, actual, "the docs", "the command", lineterm=""))


def replay(transcript: list[str]) -> Iterator[str]:
    """Yield the transcript as it should be: its commands, each followed by what it prints now."""
    status = 0
    for line in transcript:
        if not line.startswith("$ "):
            continue
        yield line
        match shlex.split(line.removeprefix("$ ")):
            case ["tipreport", *arguments]:
                status, output = run(arguments)
                yield from output.splitlines()
            case ["echo", "$?"]:
                yield str(status)
            case _:
                pytest.fail(f"only tipreport can be run here, not: {line}")


def run(arguments: list[str]) -> tuple[int, str]:
    """Run the command in this process; return its exit code and all that a terminal would show."""
    from tipreport.cli import main  # noqa: PLC0415 - see ReportParser

    # A command may write bytes, or set the encoding, so the stream has to be more than a StringIO.
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(terminal):
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse, on --help and on a wrong option
            status = int(stop.code or 0)
    terminal.seek(0)
    return status, terminal.read()


class ReportParser(CodeBlockParser):
    """Reads the report in a `yaml` fence.

    The package is imported here and not above: a mistake in it then fails the examples, and leaves the
    other tests to say where it is.
    """

    language = "yaml"

    def evaluate(self, example: Example) -> None:
        """Read it; a problem is raised, and thereby the failure."""
        import tipreport  # noqa: PLC0415

        text = str(example.parsed)
        tipreport.loads(text if text.startswith("tipreport:") else REPORT_HEAD + text)


documents = Sybil(
    parsers=[PythonCodeBlockParser(), ConsoleParser(), ReportParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    fixtures=["at_root"],
)
docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["tipreport/*.py", "tipreport/**/*.py"],
    fixtures=["at_root"],
)

pytest_collect_file = (documents + docstrings).pytest()


def pytest_configure(config: pytest.Config) -> None:
    """Stop the coverage that pytest-cov begins, where the tests run in other processes, before a worker's own.

    Of two, only the later would be paused where none shall be measured: the earlier would go on in its stead.
    """
    in_others = hasattr(config, "workerinput") or config.getoption("numprocesses", None)
    if in_others and (earlier := Coverage.current()):
        earlier.stop()


MEASURED = pytest.StashKey[Coverage]()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Measure the coverage of modules being imported, which all are here, and of no more until a test is called.

    Nothing of what is collected, set up and reported counts then, which takes half of its time. What the package keeps
    of it is forgotten, and made again where it counts. What was collected stays to the end, so the collector of
    garbage goes through none of it, neither now nor later.
    """
    gc.disable()
    unused = []
    if coverage := Coverage.current():  # else it matters to nothing when a module is imported
        unused = [made for made in list(kept()) if not made.cache_info().currsize]  # when all are imported
        coverage.stop()
        session.config.stash[MEASURED] = coverage
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        for made in unused:
            made.cache_clear()


def kept() -> Iterator[Any]:
    """Import all modules of the package, and yield what keeps its results in them."""
    import tipreport  # noqa: PLC0415 - see ReportParser

    for module in walk_packages(tipreport.__path__, "tipreport."):
        if not module.name.endswith("__main__"):
            names = vars(import_module(module.name))
            yield from (made for made in names.values() if hasattr(made, "cache_info"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure what a test covers; pytest-cov does not where it is marked so."""
    coverage = item.config.stash.get(MEASURED, None)
    if coverage is None:
        return (yield)
    coverage.start()
    try:
        return (yield)
    finally:
        coverage.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what is measured, and put it first: what is made once is then made where it counts.

    No coverage is measured of examples that are drawn, so that what is covered rests on no chance, nor of those in the
    docs. Unmeasured, a test takes a third of the time.
    """
    for item in items:
        if isinstance(item, SybilItem) or (isinstance(item, pytest.Function) and is_hypothesis_test(item.function)):
            item.add_marker("no_cover")
    unmeasured = {item for item in items if item.get_closest_marker("no_cover")}
    later = {item.path for item in unmeasured}  # of several processes, each takes a file
    items.sort(key=lambda item: (item.path in later, item in unmeasured))
