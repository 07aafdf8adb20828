"""Survivors a second time: who counts after one deceased, and the coefficient for all together."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.law.second_amounts import CODE, pm
from tests.law.second_reading import STATUSES, Reading, later, months

PENSION_AGE = {2021: (60, 0), 2023: (61, 0), 2024: (61, 0), 2025: (61, 0), 2026: (61, 0)}
NUMBER = {
    False: ("0.86", "1.49", "1.85", "1.96", "2.03", "2.11"),
    True: ("0.92", "1.70", "2.25", "2.60", "2.75", "3.00"),
}
ORPHANS = {False: ("1.18", "0.54", "2.56"), True: ("1.54", "0.62", "2.92")}

Own = Callable[[str], tuple[bool, Decimal | None]]


def survivors_total(r: Reading, dead: str, own: Own) -> tuple[list[str], Decimal | None, int] | None:
    """Those who count, how many PM they get together (None where that is not held) and their pensions; or None."""
    lost = r.lost(dead)
    assert lost
    spouse = r.widowed(dead, lost)
    young = [child for child in _children(r, dead, spouse, lost) if _unable(r, child)]
    fit = [child for child in young if _fit(r, child) and (dead in r.parents(child, lost) or _step(r, child, spouse))]
    counted = [child for child in fit if _of_this_line(r, child, dead)]
    if spouse and r.alive(spouse) and _old_dependant(r, spouse, dead, lost) and _fit(r, spouse):
        counted.append(spouse)
    carer = _carer(r, dead, spouse, fit, counted)
    counted += [carer] if carer else []
    orphans = {child for child in counted if _lost_last(r, child) == dead}
    duty = any(row["circumstance"] == "on_duty" for row in r.of("deaths", dead))

    def total(people: Sequence[str]) -> Decimal | None:
        return _total(len(orphans & set(people)), len(people), duty, r.day)

    counted = _without_better(counted, total, own)
    pensions = {one: r.received(one) for one in (spouse, carer) if one in counted and one}
    while (rich := max(pensions, key=lambda one: pensions[one], default=None)) and pensions[rich]:
        if pensions[rich] < (total(counted) or 0) * pm(r.day) / len(counted):
            break
        counted.remove(rich)
        pensions.pop(rich)
    if not counted or r.suspended([one for one in counted if one not in (spouse, carer)]):
        return None
    return counted, total(counted), sum(pensions.values())


def _children(r: Reading, dead: str, spouse: str | None, lost: date) -> list[str]:
    own = [child for child in r.children[dead] if dead in r.parents(child, lost)]
    step = [child for child in r.children[spouse] if spouse in r.parents(child, lost)] if spouse else []
    return [child for child in dict.fromkeys([*own, *step]) if r.alive(child)]


def _unable(r: Reading, child: str) -> bool:
    if not r.reached(child, 18) or r.student(child):
        return True
    row = r.disability(child)
    early = any(one["valid_from"] < later(r.born(child), 18) for one in r.of("disabilities", child))
    return bool(row and (row["category"] in ("child", "from_childhood") or early))


def _fit(r: Reading, person: str) -> bool:
    return r.permanent(person) and r.lost(person) is None and not r.paused(person, STATUSES)


def _step(r: Reading, child: str, spouse: str | None) -> bool:
    """A step-child gets no alimony and lives with the surviving spouse; once grown it need not."""
    lately = months(r.day, 0, 2)
    if any(row["kind"] == "alimony" and row["month"] in lately for row in r.of("incomes", child)):
        return False
    if r.reached(child, 18) or not (spouse and r.alive(spouse)):
        return True
    return r.holder(child) == spouse


def _lost_last(r: Reading, child: str) -> str | None:
    """The parent with whose loss nobody was left; of two on one day the mother."""
    days = {}
    everyone = set(r.parents(child)) | {
        parent
        for row in (*r.of("births", child), *r.of("adoptions", child))
        for parent in (row.get("mother_iin"), row.get("father_iin"), row.get("adopter_iin"))
        if parent
    }
    adopters = {row["adopter_iin"] for row in r.of("adoptions", child)}
    if not any(r.female(parent) or parent in adopters for parent in everyone):
        return None
    for parent in everyone:
        lost = r.lost(parent)
        if lost and parent in r.parents(child, lost):
            days[parent] = lost
    for parent, lost in sorted(days.items(), key=lambda item: (item[1], r.female(item[0])), reverse=True):
        left = [one for one in r.parents(child, lost) if not (r.lost(one) and (r.lost(one) or lost) <= lost)]
        if not left:
            return parent
    return None


def _of_this_line(r: Reading, child: str, dead: str) -> bool:
    return _lost_last(r, child) in (None, dead)


def _old_dependant(r: Reading, spouse: str, dead: str, lost: date) -> bool:
    years, extra = PENSION_AGE[r.day.year] if r.female(spouse) else (63, 0)
    held = r.now("dependencies", spouse, lost) or r.now("dependencies", spouse, lost - timedelta(days=1))
    lived_on = any(row["provider_iin"] == dead for row in held)
    return lived_on and later(r.born(spouse), years, extra) <= r.day


def _carer(r: Reading, dead: str, spouse: str | None, young: list[str], counted: list[str]) -> str | None:
    """One of spouse, parents, brothers and sisters, grandparents who does not work and cares for one under eight."""
    lost = r.lost(dead) or r.day
    small = {child for child in young if not r.reached(child, 8)}
    parents = list(r.parents(dead, lost))
    siblings = [child for parent in parents for child in r.children[parent] if child != dead]
    grand = [one for parent in parents for one in r.parents(parent)]
    for person in [*([spouse] if spouse else []), *parents, *siblings, *grand]:
        cares = any(person in _carers(r, child) for child in small)
        if cares and r.alive(person) and person not in counted and _fit(r, person) and not _works(r, person):
            return person
    return None


def _carers(r: Reading, child: str) -> list[str]:
    named = [row["carer_iin"] for row in r.now("care", child) if row["reason"] == "child"]
    holder = r.holder(child)
    return named or ([holder] if holder else [])


def _works(r: Reading, person: str) -> bool:
    trade = any(row["role"] == "sole_trader" and row["status"] == "active" for row in r.now("businesses", person))
    return trade or bool(r.now("employment", person))


def _total(orphans: int, people: int, duty: bool, day: date) -> Decimal | None:
    new = day >= CODE
    if not people:
        return Decimal(0)
    if orphans:
        each, other, most = (Decimal(one) for one in ORPHANS[new])
        together = each * orphans + min(other * (people - orphans), most)
    else:
        together = Decimal(NUMBER[new][min(people, 6) - 1])
    if not duty:
        return together
    if not new:
        return None
    return max(together, min(together + Decimal("0.29") * people, Decimal("2.92")))


def _without_better(counted: list[str], total: Callable[[Sequence[str]], Decimal | None], own: Own) -> list[str]:
    """Whoever has more by a disability allowance of their own stays out, unless all could choose."""
    choosing = [person for person in counted if own(person)[0]]
    if len(choosing) == len(counted):
        return counted
    others = [one for one in counted if one not in choosing]
    may = {person: theirs for person in choosing if (theirs := own(person)[1]) is not None}
    best, most = others, None
    for bits in range(2 ** len(may)):
        stay = [one for place, one in enumerate(may) if bits >> place & 1]
        if (together := total([*others, *stay])) is None:
            return others
        gained = (together + sum(theirs for one, theirs in may.items() if one not in stay), -len(stay))
        if most is None or gained > most:
            best, most = [*others, *stay], gained
    return best
