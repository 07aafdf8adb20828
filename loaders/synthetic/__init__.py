"""A made-up region, written as the registers of a delivery."""

from loaders.synthetic.compare import compare
from loaders.synthetic.increment import make_increment
from loaders.synthetic.region import Summary, make

__all__ = ["Summary", "compare", "make", "make_increment"]
