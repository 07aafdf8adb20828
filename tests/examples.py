"""How many random examples a test draws: always the same few, or so many times more, and others each time."""

import os

from hypothesis import settings

MORE = int(os.environ.get("FAMILY_CARD_EXAMPLES", "1"))
"""How many times more than usual; above one they are drawn anew in each run."""


def examples(count: int) -> settings:
    """The decorator of a test that draws `count` examples, or MORE times as many."""
    return settings(max_examples=count * MORE)
