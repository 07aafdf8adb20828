"""To whom survivors' money is paid: one line per deceased, for all dependants together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.benefits.living import raised_by
from app.benefits.rule import Facts
from app.law import Law, age


@dataclass(frozen=True, slots=True)
class Survivor:
    """A dependant; `child` are the facts of a child or student, `own` tells those whom the deceased or the spouse
    brought up from brothers, sisters and grandchildren."""

    iin: str
    birth_date: date
    child: Facts | None
    own: bool


def payee(counted: Sequence[Survivor], law: Law) -> str | None:
    """The surviving parent, else the guardian of the youngest, else the eldest adult dependant; None for nobody.

    The youngest child's parent comes first. A parent of a brother, sister or grandchild stands behind the guardians.
    """
    young = sorted(counted, key=lambda one: one.birth_date, reverse=True)
    own = [one.child for one in young if one.child and one.own]
    others = [one.child for one in young if one.child and not one.own]
    heirs = [
        *(parent for child in own for parent in _parents(child, law)),
        *(guardian for one in young if one.child for guardian in one.child["guardians"] if guardian["resident"]),
        *(parent for child in others for parent in _parents(child, law)),
    ]
    if heirs:
        return str(heirs[0]["iin"])
    adults = [one for one in counted if age(one.birth_date, law.day) >= law["age.adult"]]
    eldest = min(adults or counted, key=lambda one: one.birth_date, default=None)
    return eldest.iin if eldest else None


def _parents(child: Facts, law: Law) -> list[Mapping[str, Any]]:
    """The living parents with rights, whoever raises the child first."""
    raising = raised_by(child, law)
    parents = [person for person in child["parents"] if person["resident"] and person["rights"] is None]
    return sorted(parents, key=lambda parent: raising is None or parent["iin"] != raising["iin"])
