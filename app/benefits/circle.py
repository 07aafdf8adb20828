"""Who lives together for targeted social assistance: a circle of its own, not the card's family. Social Code a. 120.

The circle is drawn around the one person or couple of a row of `eligibility/targeted_social_assistance`: people of one
home who are tied by marriage, kinship, affinity, adoption or guardianship, and parents of a common child. The tie may
run through someone who is dead or away. Pupils and students away for their studies in the country still belong. Why a
pupil of fourteen or more is registered apart, no register says: for the school, it is taken, unless grown-up kin live
there, who may bring it up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.benefits.living import lives_with, student
from app.benefits.rule import Facts
from app.law import Law, age

STUDIES = ("college", "university")


@dataclass(frozen=True, slots=True)
class Circle:
    """The members, the children and students among them, who is paid for all, and the address of their home."""

    members: tuple[Facts, ...]
    dependants: tuple[Facts, ...]
    payee: Facts | None
    home: str | None


def draw(facts: Facts, law: Law) -> Circle:
    """The circle of the person at the head of a row."""
    homes = _Homes(facts, law)
    pool = {person["number"]: person for person in facts["pool"]}
    place = homes.of(facts["head"])
    near = _tied(facts["head"], facts["pool"], {number for number in pool if homes.of(number) == place})
    members = tuple(pool[number] for number in sorted(near) if not is_out(pool[number], law))
    dependants = tuple(person for person in members if _dependant(person, homes.children, law))
    home = place if any(person["home"] == place for person in facts["pool"]) else None
    payee = None if homes.elsewhere(facts["head"]) else _payee(members, dependants, homes.children, law)
    return Circle(members, dependants, payee, home)


def is_out(person: Facts, law: Law) -> bool:
    """Whether a status takes the person out of the circle: state support, military service, prison, search."""
    return bool(set(person["statuses"]) & set(law["targeted_social_assistance.out"]))


def _tied(head: int, pool: Sequence[Facts], present: set[int]) -> list[int]:
    """The people of the home tied to its head, directly or through the head's spouse or each other."""
    tied, reach = [head], {head, *(person["number"] for person in pool if person["spouse"] == head)}
    while fresh := [one["number"] for one in pool if one["number"] in present - set(tied) and _reached(one, reach)]:
        tied += fresh
        reach |= set(fresh)
    return tied


def _reached(person: Facts, reach: set[int]) -> bool:
    return person["number"] in reach or bool(reach & set(person["via"]))


class _Homes:
    """Where each person of a row lives, as one name per home."""

    def __init__(self, facts: Facts, law: Law) -> None:
        self._people = {person["number"]: person for person in facts["pool"]}
        self.children: Mapping[int, Facts] = {child["number"]: child for child in facts["children"]}
        self._law = law
        self._known: dict[int, str] = {}

    def of(self, number: int) -> str:
        """The address, or a name of their own for people who are registered nowhere."""
        if number not in self._known:
            self._known[number] = f"#{number}"
            self._known[number] = self._find(self._people[number])
        return self._known[number]

    def elsewhere(self, number: int) -> bool:
        """Whether the person lives with someone whom the row does not hold, and so in another circle."""
        holder = self._holder(self._people[number])
        return holder is not None and holder["number"] not in self._people

    def _find(self, person: Facts) -> str:
        holder = self._holder(person)
        if holder is not None:
            inside = holder["number"] in self._people
            return self.of(holder["number"]) if inside else holder["home"] or f"#{holder['number']}"
        pair = [person, self._people.get(person["spouse"])]
        couple = [one for one in pair if one is not None and (one is person or not is_out(one, self._law))]
        couple.sort(key=lambda one: (one["sex"] != "F", one["number"]))
        return next((one["home"] for one in couple if one["home"]), None) or f"#{couple[0]['number']}"

    def _holder(self, person: Facts) -> dict[str, Any] | None:
        """With whom a child, a pupil or an unmarried student away lives; None for someone who decides."""
        child = self.children.get(person["number"])
        if child is None or person["spouse"] is not None:
            return None
        if age(child["birth_date"], self._law.day) < self._law["age.child"]:
            holder = lives_with(child, self._law) or (_keeper(child) if _away(person, child) else None)
            return None if holder and self._left_behind(child, holder) else holder
        return _parent(child) if student(child, self._law) and _away(person, child) else None

    def _left_behind(self, child: Facts, holder: Facts) -> bool:
        """Whether the child is registered elsewhere than a parent who is in prison or the like."""
        return is_out(holder, self._law) and child["home"] is not None and child["home"] != holder["home"]


def _away(person: Facts, child: Facts) -> bool:
    """Living together is not asked of boarding pupils, of pupils registered where their school is, nor of students of
    colleges and universities of the country."""
    study = child["study"]
    if not study or study["abroad"]:
        return False
    return bool(study["boarding"] or study["level"] in STUDIES or not (person["with_kin"] or _with_guardian(child)))


def _with_guardian(child: Facts) -> bool:
    """Whether a guardian lives where the child is registered, even of a child that has come of age."""
    homes = [one["home"] for one in child["guardians"] if one["resident"]]
    return child["home"] is not None and child["home"] in homes


def _keeper(child: Facts) -> dict[str, Any] | None:
    """The guardian of a ward, else a parent."""
    return next((one for one in child["guardians"] if one["resident"]), None) or _parent(child)


def _parent(child: Facts) -> dict[str, Any] | None:
    parents = [person for person in child["parents"] if person["resident"]]
    same = [person for person in parents if child["home"] and person["home"] == child["home"]]
    return next(iter([*same, *parents]), None)


def _dependant(person: Facts, children: Mapping[int, Facts], law: Law) -> bool:
    child = children.get(person["number"])
    return child is not None and (age(child["birth_date"], law.day) < law["age.child"] or student(child, law))


def _payee(
    members: Sequence[Facts], dependants: Sequence[Facts], children: Mapping[int, Facts], law: Law
) -> Facts | None:
    """The mother (of the youngest, where there are several mothers), else the eldest adult, of one age the woman."""
    adults = [person for person in members if age(person["birth_date"], law.day) >= law["age.adult"]]
    women = {person["number"]: person for person in adults if person["sex"] == "F"}
    for child in sorted(dependants, key=lambda one: (one["birth_date"], one["number"]), reverse=True):
        mothers = [one for one in children[child["number"]]["parents"] if one["number"] in women and not one["rights"]]
        if mothers:
            return women[mothers[0]["number"]]
    return min(adults, key=lambda one: (one["birth_date"], one["sex"] != "F", one["number"]), default=None)
