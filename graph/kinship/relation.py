"""What was found: a chain of steps from one person to another, and its names."""

from dataclasses import dataclass
from typing import Literal

from graph.kinship import steps as chains
from graph.kinship.languages import Language, describe, name
from graph.kinship.people import Person
from graph.kinship.steps import Step

Nature = Literal["self", "blood", "spouse", "step", "in_law", "guardianship"]
STEP_KIN = {("parent", "spouse"), ("spouse", "child"), ("parent", "spouse", "child")}


@dataclass(frozen=True, slots=True)
class Relation:
    """`other` is `person`'s `term(language)`; `steps` lead from the one to the other, siblings as one step."""

    person: Person
    other: Person
    steps: tuple[Step, ...]

    def term(self, language: Language = "en") -> str:
        """The word for the other in `en`, `ru` or `kk`, or a description from words where there is none."""
        return name(self.person, self.steps, language)

    def description(self, language: Language = "en") -> str:
        """The same step by step, as in "mother's brother's son"."""
        return describe(self.person, self.steps, language)

    @property
    def path(self) -> list[str]:
        """Ids of the people from the one to the other, both included, with the common ancestor."""
        return chains.path(self.steps) if self.steps else [self.person.id]

    @property
    def nature(self) -> Nature:
        """Blood (adoption included), spouse, step, in-law or guardianship."""
        kinds = tuple(step.kind for step in self.steps)
        if not kinds:
            return "self"
        if kinds[0] in ("guardian", "ward"):
            return "guardianship"
        if kinds == ("spouse",):
            return "spouse"
        if "spouse" not in kinds and kinds != ("child", "parent"):
            return "blood"
        ended = any(step.former or step.over for step in self.steps)
        return "step" if kinds in STEP_KIN and not ended else "in_law"

    @property
    def up(self) -> int:
        """Generations up along the chain."""
        return chains.generations(self.steps)[0]

    @property
    def down(self) -> int:
        """Generations down along the chain."""
        return chains.generations(self.steps)[1]

    @property
    def degree(self) -> int:
        """Links along the path: births (as in civil law), marriages and placements."""
        return len(self.path) - 1

    @property
    def cousin(self) -> int | None:
        """1 for first cousins, 2 for second, ... also when removed; None for others."""
        nearer = min(self.up, self.down)
        return nearer - 1 if self.nature == "blood" and nearer > 1 else None

    @property
    def removed(self) -> int | None:
        """Generations between cousins; None for others."""
        return abs(self.up - self.down) if self.cousin is not None else None

    @property
    def half(self) -> bool:
        """Through half siblings."""
        return any(step.half for step in self.steps)

    @property
    def adoptive(self) -> bool:
        """Through an adoption."""
        return any(step.adoptive for step in self.steps)

    @property
    def step(self) -> bool:
        """A step-parent, step-child or step-sibling."""
        return self.nature == "step"

    @property
    def in_law(self) -> bool:
        """By marriage, and neither spouse nor step."""
        return self.nature == "in_law"

    @property
    def former(self) -> bool:
        """Through a marriage that was dissolved."""
        return any(step.former for step in self.steps)

    @property
    def side(self) -> Literal["paternal", "maternal"] | None:
        """Through the person's father or mother; None when through neither."""
        first = self.steps[0] if self.steps else None
        if first is None or first.kind != "parent" or len(self.steps) == 1:
            return None
        sides: dict[str | None, Literal["paternal", "maternal"]] = {"M": "paternal", "F": "maternal"}
        return sides.get(first.target.sex)
