"""Whose account of things a figure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipreport.model.codebook import Codebook
    from tipreport.model.figure import Figure

PUBLISHER = ""
"""The account of whoever publishes the source: the government's figures and all that nobody else reports."""


def account(root: Figure, book: Codebook) -> str:
    """Whose account a root belongs to: the publisher's, or an outside reporter's name."""
    reporter = root.reporter
    if reporter is None or "government" in book.dimension("actor").above(reporter):
        return PUBLISHER
    return reporter
