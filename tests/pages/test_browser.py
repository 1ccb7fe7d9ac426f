"""The page in a real browser: its scripts run without an error, and sorting and filtering are there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tipreport import render

pytestmark = pytest.mark.no_cover  # each branch has smaller examples
ROOT = Path(__file__).parents[2]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--enable-logging=stderr"),
)


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
def test_the_scripts_of_a_page_run_without_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    render(ROOT / "seeds", page)
    command = [str(BROWSER), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603 - a browser
    assert "CONSOLE" not in ended.stderr
    form = re.search(r'<form class="filter"[^>]*>', ended.stdout)
    assert form is not None
    assert "hidden" not in form[0]
    assert ended.stdout.count('<button type="button">Amount</button>') == ended.stdout.count('<table class="figures">')
