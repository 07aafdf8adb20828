"""Days read from Neo4j as Python's own: the driver makes one of its own first, and checks it twice over.

Measured on the facts of 115,000 children, with 400,000 days: 1.2 s instead of 2.2 s. The driver has no setting for it,
so its private function is replaced; where a later driver has none of that name, days are read as before, only slower.
"""

from datetime import date
from types import ModuleType

from neo4j._codec.hydration.bolt.v1 import temporal

EPOCH = date(1970, 1, 1).toordinal()
NAME = "hydrate_date"


def day(since_epoch: int) -> date:
    """The day so many days after 1 January 1970. Raises ValueError outside of the years 1 to 9999."""
    return date.fromordinal(EPOCH + since_epoch)


def read_python_days(module: ModuleType = temporal) -> bool:
    """Let connections that are opened from now on give days as Python's own; whether they will."""
    found = hasattr(module, NAME)
    if found:
        vars(module)[NAME] = day
    return found
