"""Where Python looks for modules when it is told to run this package: not in the working directory.

A folder with reports may be a stranger's, and a `yaml.py` in it would be run. What Python looks for before the first
line of this package is beyond its reach, unless it is called by `python -P -m tipreport` or the command `tipreport`.
"""

from __future__ import annotations

import sys

_THIS = "-mtipreport"


def without_working_directory(path: list[str], words: list[str], running: str) -> list[str]:
    """Return the search path of modules, without its first entry where Python was told to run this package.

    Args:
        path: As Python made it.
        words: Those that Python was called with.
        running: What Python has in place of the name of a script, `-m` while it looks for a module.
    """
    joined = "".join(words)
    run = running == "-m" and joined[joined.find("-m") :].startswith(_THIS) and not sys.flags.safe_path
    return path[1:] if run else path


sys.path[:] = without_working_directory(sys.path, sys.orig_argv[1:], sys.argv[0] if sys.argv else "")
