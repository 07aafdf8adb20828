"""The rates behind the synthetic region, read once from `rates.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def rates() -> dict[str, Any]:
    """Return every table of `rates.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("rates.toml").read_text(encoding="utf-8"))


def regions() -> list[str]:
    """Return the region codes, the most populous first."""
    weights: dict[str, int] = rates()["regions"]
    return sorted(weights, key=lambda code: (-weights[code], code))
