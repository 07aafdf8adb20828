"""When property shows that a circle has no need of assistance, and who of it can work. Social Code a. 121, 125."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from app.benefits.circle import Circle
from app.benefits.pension_age import pension_day
from app.benefits.rule import Condition, Facts
from app.law import Law, age

LAW = "Social Code a. 125"
SEVERE = ("1", "2")


def property_conditions(circle: Circle, law: Law) -> tuple[Condition, ...]:
    """The five criteria, each met where it does not speak against need."""
    return (_dwellings(circle, law), _premises(circle), _land(circle), _cars(circle, law), _machines(circle, law))


def _dwellings(circle: Circle, law: Law) -> Condition:
    """Not more than one dwelling, and none alienated lately, unless they are small for so many or unsafe."""
    objects = [item for item in _estate(circle, "dwelling") if not item["unsafe"]]
    owned = {item["object_id"] for item in objects if item["until"] is None}
    gone = {item["object_id"] for item in objects if item["until"] is not None} - owned
    counted = [item for item in objects if item["until"] is None or item["object_id"] in gone]
    area = _area(counted)
    limit = Decimal(law["targeted_social_assistance.area"]) * len(circle.members)
    few = len(owned) <= law["targeted_social_assistance.property"]["dwellings"] and not gone
    return Condition(
        name="targeted_social_assistance.dwellings",
        met=few or (area is not None and area <= limit),
        law=f"{LAW} (1)",
        values={
            "owned": len(owned),
            "alienated": len(gone),
            "area": area if area is not None else "?",
            "limit": limit,
            "years": law["targeted_social_assistance.alienated_years"],
        },
        people=_owners(circle, "estate", "dwelling"),
    )


def _premises(circle: Circle) -> Condition:
    """No separate premises used for profit."""
    count = len({item["object_id"] for item in _owned(circle, "commercial")})
    people = _owners(circle, "estate", "commercial")
    return Condition("targeted_social_assistance.premises", count == 0, f"{LAW} (2)", {"count": count}, people)


def _land(circle: Circle) -> Condition:
    """No land for a house beside a dwelling, unless the akimat granted it free of charge."""
    land = {item["object_id"] for item in _owned(circle, "housing_land") if not item["granted_free"]}
    dwelling = bool(_owned(circle, "dwelling"))
    people = _owners(circle, "estate", "housing_land")
    values = {"count": len(land)}
    return Condition("targeted_social_assistance.land", not (land and dwelling), f"{LAW} (3)", values, people)


def _cars(circle: Circle, law: Law) -> Condition:
    """Not more than one working car, but for many children, a child with a disability, or groups I and II."""
    count = len({item["vehicle_id"] for item in _vehicles(circle, ("car",))})
    few = count <= law["targeted_social_assistance.property"]["cars"]
    many = len(circle.dependants) >= law["multi_child_family.minimum"]
    return Condition(
        name="targeted_social_assistance.cars",
        met=few or many or bool(disabled_children(circle, law)) or bool(severely_disabled(circle.members)),
        law=f"{LAW} (4)",
        values={"count": count},
        people=_owners(circle, "vehicles", "car"),
    )


def _machines(circle: Circle, law: Law) -> Condition:
    """No working machine or vehicle of the kinds used for farming and carriage."""
    kinds = law["targeted_social_assistance.machines"]
    count = len({item["vehicle_id"] for item in _vehicles(circle, kinds)})
    people = _owners(circle, "vehicles", *kinds)
    return Condition("targeted_social_assistance.machines", count == 0, f"{LAW} (5)", {"count": count}, people)


def conditional(circle: Circle, law: Law) -> bool:
    """Whether a social contract comes with the assistance: somebody able to work has nobody to care for."""
    able = [person for person in circle.members if able_bodied(person, law)]
    return len(able) > 1 or (len(able) == 1 and not _cares(able[0], circle, law))


def able_bodied(person: Facts, law: Law) -> bool:
    """From eighteen to pension age, without group I or II and without a long illness. Social Code a. 1 (43)."""
    grown = age(person["birth_date"], law.day) >= law["age.adult"]
    working_age = grown and law.day < pension_day(person["birth_date"], person["sex"], law)
    return working_age and not severely_disabled([person]) and "long_illness" not in person["statuses"]


def severely_disabled(people: Iterable[Facts]) -> list[Facts]:
    """Those with a disability of group I or II."""
    return [person for person in people if set(person["disabilities"]) & set(SEVERE)]


def disabled_children(circle: Circle, law: Law) -> list[Facts]:
    """The minors of the circle with a disability."""
    minor = law["age.child"]
    return [one for one in circle.members if one["disabilities"] and age(one["birth_date"], law.day) < minor]


def _cares(person: Facts, circle: Circle, law: Law) -> bool:
    """The care of a small child, a child with a disability, a person of group I or II or an elderly person."""
    limits = law["targeted_social_assistance.care"]
    others = [one for one in circle.members if one["number"] != person["number"]]
    ages = [age(one["birth_date"], law.day) for one in others]
    in_need = any(years < limits["child"] or years > limits["elderly"] for years in ages)
    return in_need or bool(severely_disabled(others) or disabled_children(circle, law) or person["cares_for"])


def _estate(circle: Circle, kind: str) -> list[dict[str, Any]]:
    return [item for person in circle.members for item in person["estate"] if item["kind"] == kind]


def _owned(circle: Circle, kind: str) -> list[dict[str, Any]]:
    return [item for item in _estate(circle, kind) if item["until"] is None]


def _vehicles(circle: Circle, kinds: Sequence[str]) -> list[dict[str, Any]]:
    return [item for person in circle.members for item in person["vehicles"] if item["kind"] in kinds]


def _owners(circle: Circle, what: str, *kinds: str) -> tuple[str, ...]:
    return tuple(one["iin"] for one in circle.members if any(item["kind"] in kinds for item in one[what]))


def _area(objects: Sequence[Facts]) -> Decimal | None:
    """The members' shares of the area together; None when an area is not known."""
    if any(item["area"] is None for item in objects):
        return None
    return sum((Decimal(str(item["area"])) * Decimal(str(item["share"])) for item in objects), Decimal(0))
