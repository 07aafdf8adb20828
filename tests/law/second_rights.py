"""Ten rights found a second time, in plain Python from the rulebook: who, about whom, how much."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from tests.law.second_reading import Reading, Row, later, months
from tests.law.second_survivors import survivors_total

Found = tuple[str, frozenset[str], int | None]
MRP = {2018: 2405, 2019: 2525, 2021: 2917, 2023: 3450, 2024: 3692, 2025: 3932, 2026: 4325}
PM = {2021: 34302, 2023: 40567, 2024: 43407, 2025: 46228, 2026: 50851}
CODE = date(2023, 7, 1)
OLD = ("1.92", "1.53", "1.04")
DISABILITY = {
    "child": ("2.20", "1.83", "1.61"),
    "general": ("2.20", "1.76", "1.20"),
    "from_childhood": ("2.20", "1.83", "1.61"),
    "conscript": ("3.22", "2.75", "2.31"),
    "nuclear_ecological": ("3.22", "2.75", "2.31"),
    "on_duty": ("3.94", "3.04", "2.31"),
}


def tenge(coefficient: str | Decimal, base: int) -> int:
    """Up to a whole tenge."""
    return int((Decimal(coefficient) * base).to_integral_value(ROUND_CEILING))


def mrp(day: date) -> int:
    """The monthly calculation index of the day; 2020 and 2022 changed it twice."""
    if day.year in (2020, 2022):
        return {2020: (2651, 2778), 2022: (3063, 3180)}[day.year][day >= date(day.year, 4, 1)]
    return MRP[day.year]


def pm(day: date) -> int:
    """The subsistence minimum on one of the days that are asked."""
    return PM[day.year]


def multi_child_family(r: Reading) -> Iterator[Found]:
    counted: dict[frozenset[str], list[tuple[str, str]]] = {}
    for child in r.people:
        holder = _counts_with(r, child)
        if holder and r.reached(holder, 18) and r.here(holder):
            spouse = r.wed(holder)
            pair = frozenset({holder, spouse} if spouse and r.here(spouse) else {holder})
            counted.setdefault(pair, []).append((child, holder))
    for pair, children in counted.items():
        if len(children) < 4:
            continue
        parents = {
            one for child, _ in children for one in pair if one in r.parents(child) and not r.stripped(one, child)
        }
        parents |= {holder for child, holder in children if holder in r.parents(child)}
        ranked = sorted(
            parents | {holder for _, holder in children},
            key=lambda one: (not r.payable(one), one not in parents, not r.female(one)),
        )
        if r.payable(ranked[0]):
            count = len(children)
            coefficient = {4: "16.03", 5: "20.04", 6: "24.05", 7: "28.06"}.get(count, str(4 * count))
            yield ranked[0], frozenset(child for child, _ in children), tenge(coefficient, mrp(r.day))


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


def awarded_mother(r: Reading) -> Iterator[Found]:
    for mother in r.people:
        held = [
            row["award"]
            for row in r.of("awards", mother)
            if row["granted_on"] <= r.day and (row["revoked_on"] is None or row["revoked_on"] > r.day)
        ]
        if held and r.alive(mother) and r.lost(mother) is None and r.permanent(mother) and not r.paused(mother):
            golden = r.day >= CODE and any(award != "kumis_alqa" for award in held)
            yield mother, frozenset({mother}), tenge("7.40" if golden else "6.40", mrp(r.day))


def alqa_right(r: Reading) -> Iterator[Found]:
    for mother in r.people:
        if not r.female(mother) or not r.here(mother) or r.people[mother].get("citizenship", "KZ") != "KZ":
            continue
        raised = {child for child in r.children[mother] if r.alive(child) or _fell_on_duty(r, child)}
        raised = {child for child in raised if mother in r.parents(child) and not r.stripped(mother, child)}
        raised = {child for child in raised if max(later(r.born(child), 1), r.parents(child)[mother]) <= r.day}
        rank = 2 if len(raised) >= 7 else 1
        held = [
            1 if row["award"] == "kumis_alqa" else 2
            for row in r.of("awards", mother)
            if row["granted_on"] <= r.day and (row["revoked_on"] is None or row["revoked_on"] > r.day)
        ]
        if len(raised) >= 6 and max(held, default=0) < rank:
            yield mother, frozenset(raised), None


def _fell_on_duty(r: Reading, person: str) -> bool:
    died = r.died(person)
    return died is not None and any(row["circumstance"] == "on_duty" for row in r.of("deaths", person))


def disability_allowance(r: Reading) -> Iterator[Found]:
    """The amount is None where a lost breadwinner adds to it: survivors are compared by themselves."""
    for person in r.people:
        row = r.disability(person)
        determined = row and kind_and_group(r, person, row)
        living = r.alive(person) and r.lost(person) is None and r.permanent(person)
        if not determined or not living or r.paused(person, {"prison", "missing"}):
            continue
        pension = r.received(person)
        own = coefficient(determined, r.day)
        if own is None:
            yield person, frozenset({person}), None
            continue
        exact = own * pm(r.day)
        if r.paused(person, {"inpatient_centre", "full_state_support"}):
            exact = min(exact, max(exact * Decimal("0.30"), Decimal(pm(r.day))))
        bereaved = any(r.lost(one) for one in _breadwinners(r, person))
        if bereaved or pension < exact:
            amount = (
                None if bereaved else tenge(Decimal(1), 0) + int((exact - pension).to_integral_value(ROUND_CEILING))
            )
            yield person, frozenset({person}), amount


def _breadwinners(r: Reading, person: str) -> list[str]:
    acts = [act.get(column) for act in r.of("births", person) for column in ("mother_iin", "father_iin")]
    adopters = [row["adopter_iin"] for row in r.of("adoptions", person)]
    providers = [row["provider_iin"] for row in r.of("dependencies", person)]
    return [one for one in (*acts, *adopters, *providers) if one]


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
        if arose <= r.day <= later(r.born(child), 0, 18):
            many = order(r, child, arose) >= 4
            yield holder, frozenset({child}), tenge("63" if many else "38", mrp(arose))


def _arose(r: Reading, child: str, holder: str) -> date:
    person = r.people[holder]
    kandas = [row["valid_from"] for row in r.of("kandas", holder)]
    foreign = person.get("citizenship", "KZ") != "KZ" and not person.get("treaty_rights")
    return max([r.since(child, holder), *([min(kandas)] if foreign and kandas else [])])


def child_care_allowance(r: Reading) -> Iterator[Found]:
    limit = 18 if r.day.year >= 2023 else 12
    for child in r.people:
        if not r.here(child) or r.day > later(r.born(child), 0, limit) or r.status(child, "full_state_support"):
            continue
        named = [row for row in r.now("care", child) if row["reason"] == "child" and r.alive(row["carer_iin"])]
        named = [row for row in named if r.lost(row["carer_iin"]) is None]
        row = max(named, key=lambda one: one["valid_from"], default=None)
        carer = row["carer_iin"] if row else r.raised(child)
        if carer is None or not r.payable(carer):
            continue
        own = carer in r.parents(child) or r.ward_of(child, carer)
        event = r.since(child, carer) if own or not row else max(row["valid_from"], r.born(child))
        window = set(months(event, 1, 24))
        if not any(paid["month"] in window for paid in r.of("contributions", carer)):
            place = min(order(r, child, r.day), 4)
            yield carer, frozenset({child}), tenge(("5.76", "6.81", "7.85", "8.90")[place - 1], mrp(r.day))


def funeral(r: Reading) -> Iterator[Found]:
    for dead in r.people:
        died = r.died(dead)
        if died is None or died > r.day or later(died, 3) < r.day:
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
            usual = "35" if died >= CODE else "15.7"
            yield payee, frozenset({dead}), tenge("36.6" if veteran else usual, mrp(died))


def _closest(r: Reading, dead: str, died: date) -> str | None:
    spouse = r.wed(dead, died - timedelta(days=1))
    adults = sorted(
        (one for one in r.children[dead] if dead in r.parents(one, died) and r.reached(one, 18)),
        key=lambda one: (r.born(one), one),
    )
    kin = [*([spouse] if spouse else []), *adults, *r.parents(dead, died)]
    return next((one for one in kin if r.here(one)), None)


def group_one_caregiver(r: Reading) -> Iterator[Found]:
    for cared in r.people:
        held = [row for row in r.now("care", cared) if row["reason"] == "group_1"]
        held = [row for row in held if r.alive(row["carer_iin"]) and r.lost(row["carer_iin"]) is None]
        from_childhood = r.day < date(2021, 10, 1)
        ill = [row for row in r.now("disabilities", cared) if row["group"] == "1"]
        ill = [row for row in ill if not from_childhood or row["category"] == "from_childhood"]
        if not held or not ill or not r.here(cared) or r.status(cared, "full_state_support"):
            continue
        first = min(row["valid_from"] for row in held)
        carer = min((row["carer_iin"] for row in held if row["valid_from"] == first), key=lambda one: _turn(r, one))
        unfit = r.paused(carer, PAUSING_CARER) or not r.permanent(carer) or not r.here(carer)
        if not unfit and r.reached(carer, 18) and _settlement(r, carer) == _settlement(r, cared) is not None:
            yield carer, frozenset({cared}), tenge("1.61" if r.day >= CODE else "1.40", pm(r.day))


PAUSING_CARER = {
    "prison",
    "missing",
    "inpatient_centre",
    "full_state_support",
    "incapable",
    "psychiatric_register",
}


def _turn(r: Reading, person: str) -> int:
    return list(r.people).index(person)


def _settlement(r: Reading, person: str) -> tuple[str, str, str] | None:
    home = r.home(person)
    if home is None:
        return None
    address = next(row for row in r.rows["addresses"] if row["address_id"] == home)
    return address["region"], address.get("district", ""), address.get("settlement", "")


def survivor_allowance(r: Reading) -> Iterator[Found]:
    for dead in r.people:
        if r.lost(dead) and (found := survivors_total(r, dead, _own_allowance(r))):
            people, total, pensions = found
            amount = None if total is None else int((total * pm(r.day) - pensions).to_integral_value(ROUND_CEILING))
            yield dead, frozenset(people), amount


def _own_allowance(r: Reading) -> Callable[[str], tuple[bool, Decimal | None]]:
    """Whether a person may have a disability allowance of their own, and how many PM that is."""

    def own(person: str) -> tuple[bool, Decimal | None]:
        row = r.disability(person)
        determined = kind_and_group(r, person, row) if row else None
        return determined is not None, coefficient(determined, r.day) if determined else None

    return own


RIGHTS: dict[str, Callable[[Reading], Iterator[Found]]] = {
    "multi_child_family": multi_child_family,
    "awarded_mother": awarded_mother,
    "alqa_right": alqa_right,
    "disability_allowance": disability_allowance,
    "raising_disabled_child": raising_disabled_child,
    "birth_allowance": birth_allowance,
    "child_care_allowance": child_care_allowance,
    "funeral": funeral,
    "group_one_caregiver": group_one_caregiver,
    "survivor_allowance": survivor_allowance,
}


def all_found(r: Reading, code: str) -> Counter[Found]:
    """Every right of that code, as often as it is found."""
    return Counter(RIGHTS[code](r))
