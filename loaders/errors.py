"""What can stop a load before it changes anything.

LoadError
├── NothingToLoad   the folder holds no file of a known register
├── ForeignGraph    the graph is neither empty nor ours
├── LoadRunning     another load is at work on this graph
├── OldDelivery     it is dated before the last delivery of a register
└── TooManyClosings a full delivery would close more of a register than is likely to be right
"""


class LoadError(Exception):
    """A load that cannot go on; its message says what, where, why and what to do next."""


class NothingToLoad(LoadError):  # noqa: N818 - reads as the state it reports
    """No file of a known register was found."""


class ForeignGraph(LoadError):  # noqa: N818
    """The graph holds something, and it is not ours."""


class LoadRunning(LoadError):  # noqa: N818
    """Another load is at work, or took this one's place."""


class OldDelivery(LoadError):  # noqa: N818
    """The delivery is older than what a register already holds."""


class TooManyClosings(LoadError):  # noqa: N818
    """The full delivery leaves out more than 5 % of a register."""
