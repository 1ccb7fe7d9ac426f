"""How many examples the laws are held against: the one place that says so.

Without a choice half as many are drawn as a test states, the same in every run: whoever sees a failure sees it again,
and after the first run they bring nothing new but where the code changes. `pytest --hypothesis-profile=thorough` draws
fifty times as many as a test states, and new ones each time.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = 50  # of a test that states no number of its own
FIXED = Fraction(1, 2)  # of them in the profile that is used where none is chosen
THOROUGH = 50  # times as many in the thorough profile

seeds = st.integers(0, 2**32 - 1)
"""What a test gives to `Random` where reports are drawn without Hypothesis."""


def register() -> None:
    """Make the profiles known to Hypothesis and load the one that is used where none is chosen."""
    # How long an example takes to draw or to judge says nothing about what is tested.
    common = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    settings.register_profile("fixed", common, max_examples=int(EXAMPLES * FIXED), derandomize=True)
    settings.register_profile("thorough", common, max_examples=EXAMPLES * THOROUGH, derandomize=False, print_blob=True)
    settings.load_profile("fixed")


def examples(number: int) -> settings:
    """Return the decorator of a test that needs a number of examples of its own, which grows with the profile.

    Args:
        number: Fewer than `EXAMPLES` where each costs much, more where a law is rarely put to the test.
    """
    return settings(max_examples=max(1, number * settings().max_examples // EXAMPLES))
