"""`python -m tipreport`."""

from __future__ import annotations

import sys

from tipreport.cli import command

sys.exit(command())
