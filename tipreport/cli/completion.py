"""`tipreport completion`: the script by which a shell completes the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tipreport.cli.parser import VERBS, parser
from tipreport.cli.terminal import CLEAN, say
from tipreport.errors import ExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = {
    "Complete in bash, from the next shell on (needs bash-completion)": (
        "tipreport completion bash > ~/.local/share/bash-completion/completions/tipreport"
    ),
    "In zsh, in a directory of $fpath": "tipreport completion zsh > ~/.zfunc/_tipreport",
    "In fish": "tipreport completion fish > ~/.config/fish/completions/tipreport.fish",
}
_SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset({"FILE", "NEW", "OLD", "PATH", "TEXT"})  # what the help calls arguments that are paths


def add_options(verb: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    verb.add_argument("shell", choices=_SHELLS, help="the shell that you type in")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    try:
        import shtab  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError("shtab", "completion") from None
    whole = parser(VERBS)
    for action in _actions(whole):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab looks for it
    script = shtab.complete(whole, shell=options.shell)
    # shtab has zsh complete the first of several files alone: in its words, "instead of all others".
    say(script.replace('"(*)::', '"*:').replace('"(*):', '"*:') if options.shell == "zsh" else script)
    return CLEAN


def _actions(of: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser, and of all its verbs."""
    for action in of._actions:  # noqa: SLF001 - argparse lists them nowhere else
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for verb in action.choices.values():
                yield from _actions(verb)
