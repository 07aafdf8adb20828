"""Slices: ranges of `Citizen.number`, by which every statement takes one person or the whole country."""

from collections.abc import Iterable, Mapping, Sequence

Slices = Sequence[Sequence[int]]
"""Ranges [first, last] of `Citizen.number`, both included."""


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """The same numbers as the fewest ranges [first, last]."""
    slices: list[list[int]] = []
    for number in sorted(set(numbers)):
        if slices and slices[-1][1] == number - 1:
            slices[-1][1] = number
        else:
            slices.append([number, number])
    return slices


def parameter(slices: Slices) -> Mapping[str, Slices]:
    """Slices as a statement takes them. Inside a map the planner does not look at how many there are: a list of one,
    of ten and of a hundred would each be planned anew, which takes seconds for the longest statements. Other lists
    that are short on one day and long on another go to their statements in a map for the same reason."""
    return {"ranges": slices}
