"""The payment of the Fund for the loss of a breadwinner, found a second time: by the deceased."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tests.law.second_amounts import Found
from tests.law.second_insured import HELD, average, mzp, participant, participation, raised, retires, share, whole
from tests.law.second_reading import PAUSING, STATUSES, Reading, later, months

SHARES = ("0.5", "0.65", "0.8", "1.0")


def breadwinner_loss(r: Reading) -> Iterator[Found]:
    for dead in r.people:
        event = r.lost(dead)
        if event is None or event < HELD or not participant(r, dead, event):
            continue
        left = average(r, dead, event, 24) - Decimal(mzp(f"{event:%Y-%m}")) / 2
        people = _dependants(r, dead, event)
        if left > 0 and people and not r.suspended(people):
            exact = left * Decimal("0.6") * Decimal(SHARES[min(len(people), 4) - 1])
            exact *= share(participation(r, dead, event))
            yield dead, frozenset(people), whole(raised(exact, event, r.day))


def _dependants(r: Reading, dead: str, event: date) -> list[str]:
    children = [one for one in r.children[dead] if _child_of(r, one, dead, event)]
    grandchildren = [
        one for child in r.children[dead] if _child_of(r, child, dead, event) for one in r.children[child]
        if _child_of(r, one, child, event)
    ]  # fmt: skip
    siblings = [
        one for parent in r.people if _child_of(r, dead, parent, event) for one in r.children[parent]
        if one != dead and _child_of(r, one, parent, event)
    ]  # fmt: skip
    found = [one for one in dict.fromkeys(children) if _unable(r, one)]
    kin = [one for one in dict.fromkeys([*grandchildren, *siblings]) if one not in children]
    found += [one for one in kin if _unable(r, one) and not _supported(r, one)]
    carer = _carer(r, dead, event, found)
    return [*found, carer] if carer else found


def _child_of(r: Reading, child: str, parent: str, event: date) -> bool:
    """Legal child on the day of the loss, or born or adopted since."""
    return parent in r.parents(child, event) or (parent in r.parents(child) and r.parents(child)[parent] >= event)


def _unable(r: Reading, one: str) -> bool:
    """Present, and a minor, a full-time student to twenty-three, or of group I or II since before eighteen."""
    if not r.here(one) or r.paused(one, STATUSES):
        return False
    if not r.reached(one, 18) or r.student(one):
        return True
    row = r.disability(one)
    if row is None or row["group"] not in ("1", "2"):
        return False
    early = any(had["valid_from"] < later(r.born(one), 18) for had in r.of("disabilities", one))
    return row["category"] in ("child", "from_childhood") or early


def _supported(r: Reading, one: str) -> bool:
    """By an able parent who lives with a brother, sister or grandchild, or pays alimony."""
    able = [parent for parent in r.parents(one) if r.alive(parent) and r.lost(parent) is None and _able(r, parent)]
    if not able:
        return False
    if any(r.home(one) is None or r.home(parent) == r.home(one) for parent in able):
        return True
    window = set(months(r.day, 1, 3))
    return any(row["kind"] == "alimony" and row["month"] in window for row in r.of("incomes", one))


def _able(r: Reading, person: str) -> bool:
    severe = any(row["group"] in ("1", "2") for row in r.examined(person))
    working_age = r.reached(person, 18) and r.day < retires(r, person)
    return working_age and not severe and not r.status(person, "long_illness")


def _carer(r: Reading, dead: str, event: date, found: list[str]) -> str | None:
    """One of the parents, grandparents, brothers, sisters and the spouse who cares for one of them under three."""
    small = [one for one in found if not r.reached(one, 3)]
    parents = {one for one in r.people if dead in r.children[one]}
    grand = {one for one in r.people for parent in parents if parent in r.children[one]}
    siblings = {one for parent in parents for one in r.children[parent]}
    spouse = r.widowed(dead, event)
    kin = {*parents, *grand, *siblings, *([spouse] if spouse else [])} - {dead}
    for child in sorted(small, key=r.born, reverse=True):
        named = sorted(
            (row for row in r.now("care", child) if row["reason"] == "child" and r.alive(row["carer_iin"])),
            key=lambda row: row["valid_from"],
        )
        carer = named[0]["carer_iin"] if named else r.holder(child)
        present = carer and r.here(carer) and not r.paused(carer, PAUSING)
        if carer and present and carer not in found and (carer in kin or carer in r.parents(child)):
            return str(carer)
    return None
