"""To whom survivors' money is paid: one line per deceased, for all dependants together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.benefits.living import raised_by
from app.benefits.rule import Assessment, Condition, Facts
from app.benefits.status import not_paused as pausing
from app.law import Law, age

AFTER_LOSS = frozenset({"survivor_allowance", "breadwinner_loss"})
"""Benefits of survivors."""
_LOSSES = frozenset({"survivor_allowance.loss", "breadwinner_loss.event"})


def deceased(one: Assessment) -> str | None:
    """The IIN of the person after whose loss an answer is given; None where it is about no loss."""
    return next((asked.people[0] for asked in one.conditions if asked.name in _LOSSES), None)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A dependant; `child` are the facts of a child or student, `own` tells those whom the deceased or the spouse
    brought up from brothers, sisters and grandchildren."""

    iin: str
    birth_date: date
    child: Facts | None
    own: bool


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid, and the status that pauses it: only where it pauses everyone who could be paid."""

    iin: str
    paused_by: str | None = None


def paused_by(person: Facts, law: Law) -> str | None:
    """The status of a parent or guardian that pauses payments to them, if any."""
    return next((kind for kind in person["statuses"] if kind in law["status.pausing"]), None)


def not_paused(paid: Payee, law: str) -> tuple[Condition, ...]:
    """Nothing where somebody may be paid, else what pauses it. Social Code a. 238, 241."""
    return (pausing({"iin": paid.iin, "paused_by": paid.paused_by}, law),) if paid.paused_by else ()


def payee(counted: Sequence[Survivor], law: Law) -> Payee | None:
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
        able = next((heir for heir in heirs if not paused_by(heir, law)), heirs[0])
        return Payee(str(able["iin"]), paused_by(able, law))
    adults = [one for one in counted if age(one.birth_date, law.day) >= law["age.adult"]]
    eldest = min(adults or counted, key=lambda one: one.birth_date, default=None)
    return Payee(eldest.iin) if eldest else None


def _parents(child: Facts, law: Law) -> list[Mapping[str, Any]]:
    """The living parents with rights, whoever raises the child first."""
    raising = raised_by(child, law)
    parents = [person for person in child["parents"] if person["resident"] and person["rights"] is None]
    return sorted(parents, key=lambda parent: raising is None or parent["iin"] != raising["iin"])
