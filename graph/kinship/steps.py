"""One step of a chain of kin, and its letters in the notation of kin types.

Letters: F father, M mother, P parent of unknown sex; B brother, Z sister, G sibling; S son, D daughter,
C child; H husband, W wife, E spouse. Marks before a letter: e elder and y younger than the one before,
t twin; a half by the father, u half by the mother, n half by a parent of unknown sex; x former spouse;
o a marriage that ended before the child next to it was born.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.kinship.people import Person

Kind = Literal["parent", "sibling", "child", "spouse", "guardian", "ward"]
Seniority = Literal["elder", "younger", "same"]

_LETTERS = {
    "parent": {"M": "F", "F": "M", None: "P"},
    "sibling": {"M": "B", "F": "Z", None: "G"},
    "child": {"M": "S", "F": "D", None: "C"},
    "spouse": {"M": "H", "F": "W", None: "E"},
}
_HALF_MARKS = {"M": "a", "F": "u", None: "n"}


@dataclass(frozen=True, slots=True)
class Step:
    """From one person to the next: "target is source's <kind>"."""

    kind: Kind
    source: Person
    target: Person
    via: str | None = None
    """The parent through whom a sibling is one."""
    adoptive: bool = False
    half: str | None = None
    """For half siblings the mark of the shared parent: a father, u mother, n unknown sex."""
    former: bool = False
    over: bool = False
    """For a spouse next to a child: the marriage ended before that child was born."""
    placement: str | None = None
    """For guardians and wards: guardianship, trusteeship, foster or patronage."""

    @property
    def letter(self) -> str:
        """The letter of the kin type, without marks; empty for guardians and wards."""
        return _LETTERS[self.kind][self.target.sex] if self.kind in _LETTERS else ""

    @property
    def age_mark(self) -> str:
        """For a sibling: e, y or t; empty when a birth date is unknown, or for half siblings of one day."""
        if self.kind != "sibling":
            return ""
        found = seniority(self.source, self.target)
        return {"elder": "e", "younger": "y", "same": "" if self.half else "t", None: ""}[found]


def half_mark(shared: Person) -> str:
    """The mark of half siblings who share this parent."""
    return _HALF_MARKS[shared.sex]


def seniority(person: Person, other: Person) -> Seniority | None:
    """Whether the other is the elder or the younger of the two; None when a birth date is unknown."""
    if person.birth_date is None or other.birth_date is None:
        return None
    if person.birth_date == other.birth_date:
        return "same"
    return "elder" if other.birth_date < person.birth_date else "younger"


def kin_type(steps: Iterable[Step], *, ages: bool, halves: bool) -> str:
    """The chain in letters; `ages` and `halves` put those marks in. Former and ended marriages always show."""
    return "".join(
        (step.age_mark if ages else "")
        + ((step.half or "") if halves else "")
        + ("x" if step.former else "o" if step.over else "")
        + step.letter
        for step in steps
    )


def generations(steps: Iterable[Step]) -> tuple[int, int]:
    """Births up and births down along the chain; a sibling is one of each."""
    steps = list(steps)
    up = sum(step.kind in ("parent", "sibling") for step in steps)
    down = sum(step.kind in ("child", "sibling") for step in steps)
    return up, down


def path(steps: Sequence[Step]) -> list[str]:
    """Ids of all the people from one end to the other, the shared parent of siblings among them."""
    ids = [steps[0].source.id]
    for step in steps:
        ids += [step.via, step.target.id] if step.via else [step.target.id]
    return ids


def segments(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """The chain cut at marriages: blood, spouse, blood, ..."""
    start = 0
    for place, (one, two) in enumerate(pairwise(steps), 1):
        if "spouse" in (one.kind, two.kind):
            yield tuple(steps[start:place])
            start = place
    yield tuple(steps[start:])
