"""The disability allowance, the allowance of carers and the payment for burial, found a second time."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from tests.law.second_amounts import CODE, DISABILITY, OLD, Found, mrp, pm, tenge
from tests.law.second_reading import PAUSING, Reading, Row, months, term

AWAY = {"full_state_support", "inpatient_centre", "prison", "missing"}
UNFIT = PAUSING | {"incapable", "psychiatric_register"}


def disability_allowance(r: Reading) -> Iterator[Found]:
    """The amount is None where a lost breadwinner adds to it: survivors are compared by themselves."""
    for person in r.people:
        row = r.disability(person)
        determined = row and kind_and_group(r, person, row)
        living = r.alive(person) and r.lost(person) is None and r.permanent(person)
        if not determined or not living or r.paused(person, {"prison", "missing", "expired kandas"}):
            continue
        pension = r.received(person)
        own = coefficient(determined, r.day)
        if own is None:
            yield person, frozenset({person}), None
            continue
        exact = own * pm(r.day)
        if r.paused(person, {"inpatient_centre", "full_state_support"}):
            exact = min(exact, max(exact * Decimal("0.30"), Decimal(pm(r.day))))
        early = not r.reached(person, 18) or determined[0] == "from_childhood"
        bereaved = early and any(r.lost(one) for one in _breadwinners(r, person))
        if bereaved or pension < exact:
            amount = (
                None if bereaved else tenge(Decimal(1), 0) + int((exact - pension).to_integral_value(ROUND_CEILING))
            )
            yield person, frozenset({person}), amount


def _breadwinners(r: Reading, person: str) -> list[str]:
    """A minor's parents and whoever else it lived on; of an adult those alone of whom a register says so."""
    acts = [act.get(column) for act in r.of("births", person) for column in ("mother_iin", "father_iin")]
    adopters = [row["adopter_iin"] for row in r.of("adoptions", person)]
    providers = [row["provider_iin"] for row in r.of("dependencies", person)]
    parents = [] if r.reached(person, 18) else [*acts, *adopters]
    return [one for one in (*parents, *providers) if one]


def kind_and_group(r: Reading, person: str, row: Row) -> tuple[str, str | None] | None:
    """Which coefficients apply; None while the group of this age is not determined."""
    if not r.reached(person, 7):
        return "under_7", None
    if row["group"] is None or (r.reached(person, 18) and row["category"] == "child"):
        return None
    return (row["category"] if r.reached(person, 18) else "child"), row["group"]


def coefficient(determined: tuple[str, str | None], day: date) -> Decimal | None:
    """How many PM; None where it was not published before the Social Code."""
    kind, group = determined
    if day < CODE:
        return Decimal(OLD[int(group) - 1]) if kind == "general" and group else None
    return Decimal("1.61") if group is None else Decimal(DISABILITY[kind][int(group) - 1])


def funeral(r: Reading) -> Iterator[Found]:
    for dead in r.people:
        died = r.died(dead)
        if died is None or died > r.day or term(died, 36) < r.day:
            continue
        paid = {row["month"] for row in r.of("incomes", dead) if row["kind"] == "pension"}
        allowance = any(
            row["valid_from"] <= died and (row["valid_to"] is None or row["valid_to"] >= died - timedelta(days=1))
            for row in r.of("benefits", dead)
            if row["benefit"] in ("disability_allowance", "survivor_allowance")
        )
        payee = _closest(r, dead, died)
        if payee and (allowance or paid & set(months(died, 0, 2))):
            veteran = any(row["kind"] == "war_veteran" for row in r.now("statuses", dead, died))
            veteran = veteran and bool(paid & set(months(died, 0, 2)))
            usual = "35" if died >= CODE else "15.7"
            yield payee, frozenset({dead}), tenge("36.6" if veteran else usual, mrp(died))


def _closest(r: Reading, dead: str, died: date) -> str | None:
    spouse = r.widowed(dead, died)
    adults = sorted(
        (one for one in r.children[dead] if dead in r.parents(one, died) and r.reached(one, 18)),
        key=lambda one: (r.born(one), one),
    )
    kin = [*([spouse] if spouse else []), *adults, *r.parents(dead, died)]
    return next((one for one in kin if r.here(one)), None)


def group_one_caregiver(r: Reading) -> Iterator[Found]:
    for cared in r.people:
        held = [row for row in r.now("care", cared) if row["reason"] == "group_1"]
        held = [row for row in held if r.here(row["carer_iin"])]
        from_childhood = r.day < date(2021, 10, 1)
        ill = [row for row in r.examined(cared) if row["group"] == "1"]
        ill = [row for row in ill if not from_childhood or row["category"] == "from_childhood"]
        if not held or not ill or not r.here(cared) or r.paused(cared, AWAY):
            continue
        fit = [row for row in held if _fit(r, row["carer_iin"], cared)]
        if fit:
            carer = min(fit, key=lambda row: (row["valid_from"], _turn(r, row["carer_iin"])))["carer_iin"]
            yield carer, frozenset({cared}), tenge("1.61" if r.day >= CODE else "1.40", pm(r.day))


def _fit(r: Reading, carer: str, cared: str) -> bool:
    unfit = r.paused(carer, UNFIT) or not r.permanent(carer) or not r.here(carer)
    return not unfit and r.reached(carer, 18) and _settlement(r, carer) == _settlement(r, cared) is not None


def _turn(r: Reading, person: str) -> int:
    return list(r.people).index(person)


def _settlement(r: Reading, person: str) -> tuple[str, str, str] | None:
    home = r.home(person)
    if home is None and not r.reached(person, 18):
        home = next((at for parent in r.parents(person) if r.here(parent) and (at := r.home(parent))), None)
    if home is None:
        return None
    address = next(row for row in r.rows["addresses"] if row["address_id"] == home)
    return address["region"], address.get("district", ""), address.get("settlement", "")
