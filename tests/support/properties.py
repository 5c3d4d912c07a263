"""How hard property tests try: the same quick examples with every change, many new ones at night.

    HYPOTHESIS_PROFILE=nightly make test

With each change the examples are the same ones, so that a failure comes from the change; the nightly
profile draws new ones each time and many more of them.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, configuration, settings

HOME = Path(__file__).resolve().parents[2] / "var" / "cache" / "hypothesis"
QUICK, NIGHTLY = "quick", "nightly"
#: How many times more examples are tried at night.
NIGHTLY_FACTOR = 40

configuration.set_hypothesis_home_dir(HOME)
settings.register_profile(QUICK, deadline=None, derandomize=True)
settings.register_profile(NIGHTLY, deadline=None, max_examples=100 * NIGHTLY_FACTOR, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", QUICK))


def effort(examples: int, *, steps: int = 50) -> settings:
    """Return settings for a test that cannot afford the usual hundred examples.

    Args:
        examples: how many are tried with each change; at night many times more.
        steps: how long a story is at most, for tests that tell one.
    """
    at_night = settings().max_examples > settings.get_profile(QUICK).max_examples
    return settings(
        max_examples=examples * (NIGHTLY_FACTOR if at_night else 1),
        stateful_step_count=steps * (2 if at_night else 1),
        suppress_health_check=list(HealthCheck),
    )
