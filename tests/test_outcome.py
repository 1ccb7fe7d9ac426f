"""Outcomes and findings as a script or a console meets them."""

from __future__ import annotations

import pytest

from tests.output.outcomes import TWICE, outcome


def test_an_outcome_is_neither_true_nor_false() -> None:
    of = outcome(TWICE)
    with pytest.raises(TypeError, match=r"write outcome\.ok, or len\(outcome\.findings\)"):
        bool(of)
    assert not of.ok


def test_a_console_shows_a_line() -> None:
    of = outcome(TWICE)
    assert repr(of) == f"<Outcome: {of.summary}>"
    (finding,) = of.findings
    assert repr(finding) == f"<Finding {finding}>"
    assert str(finding).startswith("a.yaml:5:")
