"""A made-up region, written as the registers of a delivery."""

from loaders.synthetic.compare import compare
from loaders.synthetic.region import Summary, make

__all__ = ["Summary", "compare", "make"]
