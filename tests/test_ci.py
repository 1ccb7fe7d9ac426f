"""What the page on CI promises, done as it says: a newcomer's first five minutes, and the hook before a commit."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import tipreport
from tipreport.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
INSTALLING = ("python -m pip install ",)  # which the tests have behind them


def section(title: str) -> str:
    _, _, rest = PAGE.partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0]


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with this tipreport as the command of that name."""
    commands, work = tmp_path / "commands", tmp_path / "work"
    commands.mkdir()
    work.mkdir()
    command = commands / "tipreport"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tipreport "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(commands), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(work)
    return work


def run(script: str) -> subprocess.CompletedProcess[str]:
    lines = [line for line in script.splitlines() if not line.startswith(INSTALLING)]
    return subprocess.run(  # noqa: S603 - what stands in our own pages
        ["/bin/sh", "-e", "-c", "\n".join(lines)], capture_output=True, check=False, text=True, encoding="utf-8"
    )


def begun(*paths: str) -> None:
    """Begin reports, as the page does, in this process."""
    assert [main(["init", path]) for path in paths] == [0] * len(paths)


def test_the_first_five_minutes(shell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = section("Five minutes")
    for script in fences(page, "sh"):
        done = run(script)
        assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing found in 1 file.\n")

    (workflow,) = fences(page, "yml")
    assert "`.github/workflows/figures.yml`" in page
    steps = [step["run"] for step in yaml.safe_load(workflow)["jobs"]["check"]["steps"] if "run" in step]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(shell / "summary.md"))
    assert [run(step).returncode for step in steps] == [0, 0]

    changed = re.search("change `(.*)` to `(.*)` in the report", page)
    assert changed
    report = shell / "reports" / "first.yaml"
    text = report.read_text(encoding="utf-8")
    assert text.count(changed[1]) == 1
    report.write_text(text.replace(changed[1], changed[2]), encoding="utf-8")
    done = run(steps[-1])
    line = text[: text.index("value: 120")].count("\n") + 1
    assert (done.returncode, done.stderr) == (1, "")
    assert re.match(
        rf"::warning file=reports/first.yaml,line={line},col=\d+,title=SUM002 .*\n(?:.*\n)?1 error, 1 warning in ",
        done.stdout,
    )
    assert "| SUM002 | reports/first.yaml:" in (shell / "summary.md").read_text(encoding="utf-8")


def test_this_repository_checks_its_own_reports_so() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    *_, step = workflow["jobs"]["check"]["steps"]
    assert step == {"uses": "./", "with": {"paths": "seeds/"}}


@pytest.mark.parametrize(
    "given, code, told",
    [
        (("first.yaml\nwith a blank/second.yaml\n", ""), 0, "Nothing found in 2 files."),
        (("first.yaml", "--format\nshort things"), 2, "invalid choice: 'short things'"),
        (("missing", ""), 2, "missing"),
        (("-x.yaml", ""), 2, "-x.yaml"),
        (("", "--fail-on\nnote"), 0, "Nothing found in 2 files."),
    ],
)
def test_the_action_checks_what_it_is_given(
    given: tuple[str, str], code: int, told: str, shell: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_, step = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    (shell / "with a blank").mkdir()
    begun("first.yaml", "with a blank/second.yaml")
    second = shell / "with a blank" / "second.yaml"
    text = second.read_text(encoding="utf-8")
    second.write_text(re.sub("(?m)^  id: .*$", "  id: second", text, count=1), encoding="utf-8")
    (shell / "pyproject.toml").write_text('[tool.tipreport]\npaths = ["."]\n', encoding="utf-8")
    for name, value in zip(("PATHS", "ARGUMENTS", "PLACE"), (*given, "nowhere"), strict=True):
        monkeypatch.setenv(name, value)
    done = subprocess.run(  # noqa: S603 - what stands in action.yml
        ["bash", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 - as GitHub's runner
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, told in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr


def test_the_citation_is_of_this_version() -> None:
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == tipreport.__version__


@pytest.mark.parametrize(
    "form, clean, found",
    [("gitlab", "[]\n", '"check_name": "SUM002"'), ("junit", 'failures="0"', '<failure type="SUM002"')],
)
def test_gitlab_gets_its_report_and_a_log(form: str, clean: str, found: str, shell: Path) -> None:
    (shell / "reports").mkdir()
    (text,) = fences(section("GitLab"), "yml")
    if form == "junit":
        *instead, _ = re.findall("`(.*?)`", section("GitLab").rpartition("write\n")[2])
        text = text.replace("--format gitlab > figures.json", instead[0])
        text = text.replace("codequality: figures.json", "junit: figures.xml")
    job = yaml.safe_load(text)["figures"]
    (name,) = job["artifacts"]["reports"].values()
    report = shell / name
    begun("reports/first.yaml")
    assert [run(step).returncode for step in job["script"]] == [0, 0]
    assert clean in report.read_text(encoding="utf-8")
    first = shell / "reports" / "first.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("female: 85", "female: 58"), encoding="utf-8")
    done = run(job["script"][-1])
    assert (done.returncode, done.stdout.partition("\n")[0]) == (1, "1 error, 1 warning in 1 file.")
    assert found in report.read_text(encoding="utf-8")


def hook_of_page() -> dict[str, Any]:
    text, _ = fences(section("Before a commit"), "yml")
    ((hook,),) = [repository["hooks"] for repository in yaml.safe_load(text)["repos"]]
    assert isinstance(hook, dict)
    return hook


def test_the_hook_of_the_page_is_that_of_the_repository() -> None:
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    theirs = hook_of_page() | {"language": "python"}
    assert {**ours, "args": ["reports/"]} == {**theirs, "description": ours["description"]}


def test_with_its_repository_the_hook_and_the_action_are_those_of_this_version(shell: Path) -> None:
    _, text = fences(section("Before a commit"), "yml")
    (repository,) = yaml.safe_load(text)["repos"]
    assert repository["rev"] == f"v{tipreport.__version__}"
    assert repository["hooks"] == [{key: hook_of_page()[key] for key in ("id", "args")}]
    (shell / "config.yaml").write_text(text, encoding="utf-8")
    done = run(f'"{sys.executable}" -m pre_commit validate-config config.yaml')
    assert (done.returncode, done.stdout) == (0, "")
    _, text = fences(section("GitHub"), "yml")
    _, step = yaml.safe_load(text)["steps"]
    assert step["uses"] == f"OWNER/tipreport@v{tipreport.__version__}"
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert step["with"].keys() <= inputs.keys()
    (shell / "reports").mkdir()
    begun("reports/first.yaml")
    assert run(f"tipreport check {' '.join(step['with']['arguments'].split())} {step['with']['paths']}").returncode == 0


def test_the_definition_of_the_hook_is_valid() -> None:
    done = run(f'"{sys.executable}" -m pre_commit validate-manifest "{ROOT / ".pre-commit-hooks.yaml"}"')
    assert (done.returncode, done.stdout) == (0, "")


def test_the_hook_stops_a_commit_that_contradicts_itself(shell: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(shell.parent / "cache"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
    for name in [
        name for name in os.environ if name.startswith("GIT_") and "_NAME" not in name and "_EMAIL" not in name
    ]:
        monkeypatch.delenv(name)  # as of a commit in which these tests may run themselves
    (shell / ".pre-commit-config.yaml").write_text(fences(section("Before a commit"), "yml")[0], encoding="utf-8")
    install = f'git init -q && "{sys.executable}" -m pre_commit install'
    done = run(f"{install} && mkdir reports && tipreport init reports/first.yaml && git add . && git commit -qm First")
    assert done.returncode == 0, done.stderr
    first = shell / "reports" / "first.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("female: 85", "female: 58"), encoding="utf-8")
    done = run("git commit -qam Second")
    assert done.returncode == 1
    assert "figures are consistent" in done.stderr
    assert re.search(
        r"- exit code: 1\n\n1 error, 1 warning in 1 file\.\n\nreports/first\.yaml\n\n  \d+:\d+ warning SUM002 ",
        done.stderr,
    )
    assert run("git log --format=%s").stdout == "First\n"
