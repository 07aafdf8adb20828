"""What each question of the scorecard measures: of a family, and of each member what speaks for it.

A measure is a number or the name of an option. What is measured of one member shows whose fact it was.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.wellbeing.facts import Fact, Member, Place
from app.wellbeing.scorecard import Measure

SEVERE = (1, 2)
MONTHS = 3
STUDENT_LEVELS = ("school", "college", "university")


@dataclass(slots=True)
class Household:
    """A family on a day: its members, the founding person first, its home, and the amounts and limits in force."""

    number: int
    members: Sequence[Member]
    place: Place | None
    pm: int
    limits: Mapping[str, Any]
    vehicles: list[Fact] = field(init=False)
    estate: list[Fact] = field(init=False)
    indebted: list[Member] = field(init=False)

    def __post_init__(self) -> None:
        """Bring together what most families have none of."""
        self.vehicles = [fact for member in self.members for fact in member.vehicles]
        self.estate = [fact for member in self.members for fact in member.estate]
        self.indebted = [member for member in self.members if member.credits]


def income(family: Household) -> Measure:
    """The members' mean income a month for each of them, in subsistence minimums. Exact at the edges that are asked."""
    total = sum(member.income for member in family.members)
    return total / (MONTHS * len(family.members) * family.pm)


def credit(family: Household) -> Measure:
    """Credits not yet paid back."""
    return sum(_owed(member, family) for member in family.indebted)


def arrears(family: Household) -> Measure:
    """The share of the adults who are in arrears."""
    late = sum(1 for member in family.indebted if member.adult and _overdue(member, family))
    return late / sum(1 for member in family.members if member.adult) if late else 0


def cars(family: Household) -> Measure:
    """Passenger cars, each once."""
    return _vehicles(family, "cars")


def commercial_vehicles(family: Household) -> Measure:
    """Vehicles for trade and carriage."""
    return _vehicles(family, "commercial")


def machines(family: Household) -> Measure:
    """Machines for farming."""
    return _vehicles(family, "machines")


def able(family: Household) -> Measure:
    """Whether somebody is able-bodied, and whether one of them has no work."""
    able_bodied = [member for member in family.members if _able(member, family)]
    if not able_bodied:
        return "nobody"
    return "all_work" if all(_works(member, family) for member in able_bodied) else "idle"


def working(family: Household) -> Measure:
    """People who work."""
    return sum(1 for member in family.members if _works(member, family))


def business(family: Household) -> Measure:
    """Who runs a business as a sole trader, or founded one."""
    roles = {role for member in family.members for role in member.roles}
    if not roles:
        return "none"
    return "both" if len(roles) > 1 else roles.pop()


def children(family: Household) -> Measure:
    """Minors, and full-time students under twenty-three."""
    return sum(1 for member in family.members if _child(member, family))


def disabled_adult(family: Household) -> Measure:
    """The gravest group of an adult."""
    groups = {group for member in family.members if member.disabilities for group in _groups(member, family) or ()}
    if groups & set(SEVERE):
        return "severe"
    return "third" if groups else "none"


def disabled_child(family: Household) -> Measure:
    """Children with a disability, and people disabled from childhood."""
    return sum(1 for member in family.members if member.disabilities and _disabled_young(member, family))


def attachment(family: Household) -> Measure:
    """Members attached to no clinic."""
    return sum(1 for member in family.members if not _medical(member, 1))


def insurance(family: Household) -> Measure:
    """Members insured."""
    return sum(1 for member in family.members if _medical(member, 2))


def chronic(family: Household) -> Measure:
    """Members observed for a chronic disease."""
    return sum(1 for member in family.members if _medical(member, 3))


def dispensary(family: Household) -> Measure:
    """Members on a dispensary register."""
    return sum(1 for member in family.members if _medical(member, 4))


def preschool(family: Household) -> Measure:
    """Whether every child of the age goes to preschool or already to school."""
    return _enrolled([bool(member.studies) for member in family.members if member.preschool_age])


def secondary(family: Household) -> Measure:
    """Whether every child of school age goes to school or college."""
    return _enrolled([_at_school(member, family) for member in family.members if member.school_age])


def housing(family: Household) -> Measure:
    """The dwellings if there are several, else the area of the only one for each member."""
    owned = _estate(family, ["dwelling"])
    if len(owned) != 1:
        return len(owned) or "none"
    shares = next(iter(owned.values()))
    if any(fact[3] is None for fact in shares):
        return "area_unknown"
    area = shares[0][3] * min(1.0, sum(1.0 if fact[4] is None else fact[4] for fact in shares))
    return "spacious" if area >= family.limits["area_per_person"] * len(family.members) else "small"


def commercial_estate(family: Household) -> Measure:
    """Commercial real estate."""
    return len(_estate(family, ["commercial"]))


def settlement(family: Household) -> Measure:
    """The kind of settlement of the home."""
    return family.place.settlement_kind if family.place else "unregistered"


def plot(family: Household) -> Measure:
    """What the members' household plots are worth, in tenge."""
    return sum(member.plot for member in family.members)


def land(family: Household) -> Measure:
    """Plots of land."""
    return len(_estate(family, family.limits["land"]))


def _owed(member: Member, _: Household) -> int:
    return sum(1 for fact in member.credits if (fact[1] or 0) > 0 or (fact[3] or 0) > 0)


def _overdue(member: Member, family: Household) -> int:
    days, amount = family.limits["arrears_days"], family.limits["arrears_amount"]
    return sum(1 for fact in member.credits if (fact[2] or 0) > days and (fact[3] or 0) > amount)


def _vehicles(family: Household, kinds: str) -> int:
    wanted = family.limits[kinds]
    return len({fact[1] for fact in family.vehicles if fact[2] in wanted}) if family.vehicles else 0


def _estate(family: Household, kinds: Sequence[str]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in family.estate:
        if fact[2] in kinds:
            found.setdefault(fact[1], []).append(fact)
    return found


def _groups(member: Member, _: Household) -> list[int] | None:
    """The groups of an adult's disability; None when there is none."""
    if not (member.disabilities and member.adult):
        return None
    return [int(fact[2]) for fact in member.disabilities if fact[2]] or None


def _disabled_young(member: Member, _: Household) -> bool:
    if not member.adult:
        return bool(member.disabilities)
    return any(fact[1] == "from_childhood" for fact in member.disabilities)


def _able(member: Member, family: Household) -> bool:
    if not (member.adult and member.before_pension) or "long_illness" in member.statuses:
        return False
    return not (member.disabilities and set(_groups(member, family) or ()) & set(SEVERE))


def _works(member: Member, _: Household) -> bool:
    return member.contract or "sole_trader" in member.roles


def _child(member: Member, _: Household) -> bool:
    if not member.adult:
        return True
    return member.student_age and any(fact[1] in STUDENT_LEVELS and fact[2] == "full_time" for fact in member.studies)


def _at_school(member: Member, family: Household) -> bool:
    return any(fact[1] in family.limits["schools"] for fact in member.studies)


def _medical(member: Member, place: int) -> bool:
    return bool(member.medical and member.medical[place])


def _enrolled(children: Sequence[bool]) -> str:
    if not children:
        return "no_children"
    return "enrolled" if all(children) else "not_enrolled"


def _count(kinds: str) -> Callable[[Member, Household], int]:
    return lambda member, family: sum(1 for fact in member.vehicles if fact[2] in family.limits[kinds])


def _owns(member: Member, kinds: Sequence[str]) -> int:
    return sum(1 for fact in member.estate if fact[2] in kinds)


def _area(member: Member, _: Household) -> float | int:
    return sum((fact[3] or 0) * (1 if fact[4] is None else fact[4]) for fact in member.estate if fact[2] == "dwelling")


@dataclass(frozen=True, slots=True)
class Measured:
    """How a question is measured of a family, and what of it each member brings (nothing when false)."""

    family: Callable[[Household], Measure]
    member: Callable[[Member, Household], Any]


MEASURES: Mapping[str, Measured] = {
    "income": Measured(income, lambda member, _: member.income // MONTHS),
    "credit": Measured(credit, _owed),
    "arrears": Measured(arrears, _overdue),
    "cars": Measured(cars, _count("cars")),
    "commercial_vehicles": Measured(commercial_vehicles, _count("commercial")),
    "machines": Measured(machines, _count("machines")),
    "able": Measured(able, lambda member, family: _able(member, family) and not _works(member, family)),
    "working": Measured(working, _works),
    "business": Measured(business, lambda member, _: ", ".join(sorted(set(member.roles)))),
    "children": Measured(children, _child),
    "disabled_adult": Measured(disabled_adult, lambda member, family: min(_groups(member, family) or [0])),
    "disabled_child": Measured(disabled_child, _disabled_young),
    "attachment": Measured(attachment, lambda member, _: not _medical(member, 1)),
    "insurance": Measured(insurance, lambda member, _: _medical(member, 2)),
    "chronic": Measured(chronic, lambda member, _: _medical(member, 3)),
    "dispensary": Measured(dispensary, lambda member, _: _medical(member, 4)),
    "preschool": Measured(preschool, lambda member, _: member.preschool_age and not member.studies),
    "secondary": Measured(secondary, lambda member, family: member.school_age and not _at_school(member, family)),
    "housing": Measured(housing, _area),
    "commercial_estate": Measured(commercial_estate, lambda member, _: _owns(member, ["commercial"])),
    "settlement": Measured(settlement, lambda member, _: member.home),
    "plot": Measured(plot, lambda member, _: member.plot),
    "land": Measured(land, lambda member, family: _owns(member, family.limits["land"])),
}
"""Every question's measure, by its code in the scorecard."""
