"""`python -m tipreport`."""

from __future__ import annotations

import sys

from tipreport.cli import main

sys.exit(main())
