"""Whom a dead insured person left as dependants, for the GFSS payment, and who receives it. Social Code a. 239.

Children, and brothers, sisters and grandchildren without an able parent or without alimony: under eighteen, or under
twenty-three as full-time students, or disabled before eighteen with group I or II; besides them one parent, spouse,
grandparent, brother or sister who cares for any of them under three. Elderly parents as such are not among them.
Whose child someone is counts on the day of the loss: a later adoption takes nothing away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.benefits.disability import before_eighteen, in_force
from app.benefits.living import raised_by, student
from app.benefits.payee import Payee, Survivor, paused_by, payee
from app.benefits.pension_age import pension_day
from app.benefits.rule import Day, Facts, latest
from app.law import Law, age, months_before, reaches


@dataclass(frozen=True, slots=True)
class Dependant:
    """Someone who counts, since when and until when if nothing new happens, by which register, born when."""

    iin: str
    since: date
    until: date | None
    register: str | None
    birth_date: date


def dependants(facts: Facts, day: Day) -> tuple[list[Dependant], list[str]]:
    """Who counts on the day, the eldest child first, the carer last; and of whom it is unknown for want of incomes."""
    children = {child["iin"]: child for child in facts["children"]}
    found: list[Dependant] = []
    unknown: list[str] = []
    for one in facts["survivors"]:
        limit = _until(one, children[one["iin"]], day.law)
        if not _present(one) or limit is None:
            continue
        supported = _unsupported(one, children[one["iin"]], day)
        if supported is None:
            unknown.append(one["iin"])
        elif supported:
            since = max(one["birth_date"], facts["event"])
            found.append(Dependant(one["iin"], since, _open(limit), "births", one["birth_date"]))
    carer = _carer(found, children, facts, day)
    return ([*found, carer] if carer else found), unknown


def beneficiary(found: Sequence[Dependant], facts: Facts, law: Law) -> Payee | None:
    """To whom the one payment goes; None when nobody depended on the dead."""
    children = {child["iin"]: child for child in facts["children"]}
    kinds = {one["iin"]: one["kind"] for one in facts["survivors"]}
    return payee(
        [Survivor(one.iin, one.birth_date, children.get(one.iin), kinds.get(one.iin) == "child") for one in found], law
    )


def _present(one: Facts) -> bool:
    return one["paused_by"] is None


def _until(one: Facts, child: Facts, law: Law) -> date | None:
    """The last day on which the age, study or disability gives the right; date.max when open; None when none does."""
    ends = [_study_until(child, law), _disability_until(one, law)]
    grown = reaches(one["birth_date"], law["age.child"])
    if law.day < grown:
        ends.append(grown - timedelta(days=1))
    return latest(ends)


def _study_until(child: Facts, law: Law) -> date | None:
    if not student(child, law):
        return None
    limit = reaches(child["birth_date"], law["age.student"]) - timedelta(days=1)
    return min(limit, child["study"]["until"] or limit)


def _disability_until(one: Facts, law: Law) -> date | None:
    now = in_force(one["disabilities"], law.day)
    if now is None or now["group"] not in law["breadwinner_loss.disability_groups"] or not before_eighteen(one, law):
        return None
    until: date | None = now["until"]
    return until or date.max


def _open(limit: date) -> date | None:
    return None if limit == date.max else limit


def _unsupported(one: Facts, child: Facts, day: Day) -> bool | None:
    """Whether a brother, sister or grandchild has no able-bodied parent who lives with it or pays alimony.

    A child of the dead person needs no such test. None: an able parent lives elsewhere and incomes are unknown.
    """
    able = [parent for parent in one["parents"] if _able(parent, day.law)]
    if one["kind"] == "child" or not able:
        return True
    if any(_together(parent["iin"], child) for parent in able):
        return False
    months = months_before(day.as_of, day.law["breadwinner_loss.alimony_months"])
    paid = {f"{row['year']:04d}-{n:02d}" for row in one["alimony"] for n, sum_ in enumerate(row["amounts"], 1) if sum_}
    if paid & set(months):
        return False
    return True if day.known.income(months[0]) else None


def _together(iin: str, child: Facts) -> bool:
    """Whether the parent lives with the child: registered there, or the child nowhere and no guardian has it."""
    parent = next((one for one in child["parents"] if one["iin"] == iin), None)
    if child["home"] is None:
        return not child["guardians"] and not (parent and parent["rights"])
    return bool(parent and parent["home"] == child["home"])


def _able(parent: Facts, law: Law) -> bool:
    """Able-bodied: from eighteen to pension age, not of group I or II, not ill for long. Social Code a. 1 (43)."""
    grown = age(parent["birth_date"], law.day) >= law["age.adult"]
    working_age = grown and law.day < pension_day(parent["birth_date"], parent["sex"], law)
    return working_age and parent["group"] not in law["breadwinner_loss.disability_groups"] and not parent["ill"]


def _carer(found: Sequence[Dependant], children: Mapping[str, Facts], facts: Facts, day: Day) -> Dependant | None:
    """One of the dead person's kin (or the child's other parent) who cares for a dependant under three."""
    counted = {one.iin for one in found}
    small = [(one, _grows(one, day.law)) for one in found if day.as_of < _grows(one, day.law)]
    for one, grows in sorted(small, key=lambda pair: pair[1], reverse=True):
        carer = _cares(one.iin, children[one.iin], facts, day.law)
        if carer and carer["iin"] not in counted and _kin(carer["iin"], children[one.iin], facts):
            since = max(one.since, carer["since"])
            register = "care" if any(named["iin"] == carer["iin"] for named in facts["carers"]) else None
            born = carer.get("birth_date", date.max)  # a parent or guardian, who receives the payment at any age
            return Dependant(carer["iin"], since, grows - timedelta(days=1), register, born)
    return None


def _grows(one: Dependant, law: Law) -> date:
    return reaches(one.birth_date, law["breadwinner_loss.care_age"])


def _cares(iin: str, child: Facts, facts: Facts, law: Law) -> Mapping[str, Any] | None:
    """Whom the register of care names, else who raises the child."""
    named = [carer for carer in facts["carers"] if carer["cared"] == iin]
    if named:
        return named[0] if _present(named[0]) else None
    holder = raised_by(child, law)
    return holder if holder and not paused_by(holder, law) else None


def _kin(iin: str, child: Facts, facts: Facts) -> bool:
    """Whether this is kin of the deceased, or the child's parent: a. 229 asks for no common family."""
    return iin in facts["kin"] or any(parent["iin"] == iin for parent in child["parents"])
