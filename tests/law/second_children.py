"""The rights of children's parents and carers, found a second time."""

from collections.abc import Iterator
from datetime import date

from tests.law.second_amounts import CODE, Found, mrp, pm, tenge
from tests.law.second_reading import Reading, later, months, term


def multi_child_family(r: Reading) -> Iterator[Found]:
    counted: dict[frozenset[str], list[tuple[str, str]]] = {}
    for child in r.people:
        holder = _counts_with(r, child)
        if holder and r.reached(holder, 18) and r.here(holder):
            spouse = r.wed(holder)
            pair = frozenset({holder, spouse} if spouse and r.here(spouse) else {holder})
            counted.setdefault(pair, []).append((child, holder))
    for pair, children in counted.items():
        parents = {
            one for child, _ in children for one in pair if one in r.parents(child) and not r.stripped(one, child)
        }
        parents |= {holder for child, holder in children if holder in r.parents(child)}
        theirs = {
            one: frozenset(child for child, _ in children if one not in r.parents(child) or not r.stripped(one, child))
            for one in parents | {holder for _, holder in children}
        }
        fit = [one for one in theirs if r.payable(one) and len(theirs[one]) >= 4]
        if fit:
            first = min(fit, key=lambda one: (-len(theirs[one]), one not in parents, not r.female(one)))
            count = len(theirs[first])
            coefficient = {4: "16.03", 5: "20.04", 6: "24.05", 7: "28.06"}.get(count, str(4 * count))
            yield first, theirs[first], tenge(coefficient, mrp(r.day))


def _counts_with(r: Reading, child: str) -> str | None:
    """In whose family a child counts: with whom it lives, or, a student, wherever registered."""
    if not r.here(child) or r.status(child, "full_state_support"):
        return None
    if not r.reached(child, 18):
        return r.raised(child)
    if not r.student(child):
        return None
    fit = [one for one in r.parents(child) if r.here(one) and not r.stripped(one, child)]
    near = [one for one in fit if r.home(child) and r.home(one) == r.home(child)]
    return next(iter([*near, *fit]), None)


def raising_disabled_child(r: Reading) -> Iterator[Found]:
    for child in r.people:
        if r.reached(child, 18) or not r.here(child) or not r.disability(child):
            continue
        holder = r.raised(child)
        if holder is None or r.status(child, "full_state_support"):
            continue
        if not r.payable(holder):
            beside = [one for one in r.parents(child) if r.here(one) and r.home(one) == r.home(holder)]
            fit = [one for one in beside if r.payable(one) and not r.stripped(one, child)]
            holder = next(iter(fit), holder)
        if r.payable(holder):
            yield holder, frozenset({child}), tenge("1.61" if r.day >= CODE else "1.40", pm(r.day))


def order(r: Reading, child: str, day: date) -> int:
    """Which of its mother's living children it is, own and adopted, without those over whom she has no rights."""
    parents = list(r.parents(child, day))
    mothers = [one for one in parents if r.female(one)] or parents
    if not mothers:
        return 1
    place = _place(r, child)
    mother = mothers[0]
    earlier = [one for one in r.children[mother] if _place(r, one) < place and r.alive(one, day)]
    return 1 + sum(mother in r.parents(one, day) and not r.stripped(mother, one, day) for one in earlier)


def _place(r: Reading, child: str) -> tuple[date, str]:
    acts = [row["act_no"] for row in r.of("births", child)]
    return r.born(child), min(acts, default="")


def birth_allowance(r: Reading) -> Iterator[Found]:
    for child in r.people:
        holder = r.raised(child)
        if not r.here(child) or holder is None or not r.resident_citizen(holder):
            continue
        arose = _arose(r, child, holder)
        if arose <= r.day <= term(r.born(child), 18):
            many = order(r, child, arose) >= 4
            yield holder, frozenset({child}), tenge("63" if many else "38", mrp(arose))


def _arose(r: Reading, child: str, holder: str) -> date:
    person = r.people[holder]
    kandas = [row["valid_from"] for row in r.of("kandas", holder)]
    foreign = person.get("citizenship", "KZ") != "KZ" and not person.get("treaty_rights")
    since = r.since(child, holder)
    return max(since, min(kandas)) if foreign and kandas else since


def cared_for(r: Reading) -> Iterator[tuple[str, str, date]]:
    """Each child small enough for care, who may be paid for it, and the day that it counts from."""
    limit = 18 if r.day.year >= 2023 else 12
    for child in r.people:
        if not r.here(child) or r.day > later(r.born(child), 0, limit) or r.status(child, "full_state_support"):
            continue
        named = [row for row in r.now("care", child) if row["reason"] == "child" and r.alive(row["carer_iin"])]
        named = [row for row in named if r.lost(row["carer_iin"]) is None]
        row = max(named, key=lambda one: one["valid_from"], default=None)
        carer = row["carer_iin"] if row else _carer(r, child)
        if carer is not None:
            own = carer in r.parents(child) or r.ward_of(child, carer)
            yield child, carer, r.since(child, carer) if own else r.born(child)


def _carer(r: Reading, child: str) -> str | None:
    """Who raises the child; where something pauses a parent, the other one at its home whom nothing does."""
    raising = r.raised(child)
    if raising is None or not r.paused(raising) or r.ward_of(child, raising):
        return raising
    beside = [one for one in r.parents(child) if r.here(one) and r.home(one) == r.home(raising)]
    return next((one for one in beside if not r.paused(one) and not r.stripped(one, child)), raising)


def child_care_allowance(r: Reading) -> Iterator[Found]:
    for child, carer, event in cared_for(r):
        if not r.payable(carer):
            continue
        window = set(months(event, 1, 24))
        if not any(paid["month"] in window for paid in r.of("contributions", carer)):
            place = min(order(r, child, r.day), 4)
            yield carer, frozenset({child}), tenge(("5.76", "6.81", "7.85", "8.90")[place - 1], mrp(r.day))
