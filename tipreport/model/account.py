"""Accounts: the figures of one reporter in one edition, which have to be consistent with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Figure

PUBLISHER = ""
"""The publisher's account: the figures of the government, and all figures without another reporter."""


def account(root: Figure, book: Codebook) -> str:
    """Return the account that a root belongs to: the publisher's, or the name of an outside reporter."""
    reporter = root.reporter
    if reporter is None or "government" in book.dimension("actor").above(reporter):
        return PUBLISHER
    return reporter
