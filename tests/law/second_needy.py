"""Targeted social assistance, found a second time: who lives together, on what, and with what property."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil

from tests.law.second_amounts import Found, mrp
from tests.law.second_reading import Reading, Row, later

OUT = {"full_state_support", "inpatient_centre", "conscript", "prison", "missing"}
NO_INCOME = {"targeted_social_assistance", "funeral", "birth_allowance", "multi_child_family", "awarded_mother",
             "raising_disabled_child", "group_one_caregiver"}  # fmt: skip
MACHINES = {"agricultural", "bus", "minibus", "truck", "special", "water", "air"}


def targeted_social_assistance(r: Reading) -> Iterator[Found]:
    here = [person for person in r.people if r.here(person)]
    homes: dict[str, list[str]] = {}
    for person in here:
        homes.setdefault(_home(r, person), []).append(person)
    for home, people in homes.items():
        for circle in _circles(r, people):
            members = {person for person in circle if not r.paused(person, OUT)}
            payee = _payee(r, members)
            region = next((row["region"] for row in r.rows["addresses"] if row["address_id"] == home), None)
            if payee and region and _heads(r, payee) and r.permanent(payee) and not _property(r, members):
                quarter = f"{r.day.year}-Q{(r.day.month - 1) // 3 + 1}"
                lines = r.rows["poverty_lines"]
                line = next(row["line"] for row in lines if (row["region"], row["quarter"]) == (region, quarter))
                gap = 3 * line * len(members) - sum(_income(r, person) for person in members)
                if gap > 0:
                    small = sum(r.reached(one, 1) and not r.reached(one, 7) for one in members)
                    amount = ceil(Fraction(gap, 3) + Fraction(3, 2) * mrp(r.day) * small)
                    yield payee, frozenset(members), amount


def _heads(r: Reading, payee: str) -> bool:
    """Left open: a student away from the only parent, who is in prison or the like. Nobody heads that circle."""
    parent = None if r.wed(payee) else _with_whom(r, payee)
    return parent is None or r.home(payee) == r.home(parent)


def _home(r: Reading, person: str) -> str:
    """The address that someone lives at by law, else a name of its own for whoever is registered nowhere."""
    spouse = r.wed(person)
    if spouse is None and (holder := _with_whom(r, person)):
        return _home(r, holder)
    pair = [person]
    if spouse and r.here(spouse) and (not r.paused(spouse, OUT)):
        pair = sorted([person, spouse], key=lambda one: (not r.female(one), _turn(r, one)))
    return next((home for one in pair if (home := r.home(one))), f"#{pair[0]}")


def _with_whom(r: Reading, child: str) -> str | None:
    """With whom a minor lives; with which parent a student away for study still belongs."""
    parents = [one for one in r.parents(child) if r.here(one)]
    beside = [one for one in parents if r.home(child) and r.home(one) == r.home(child)]
    away = any(
        row["form"] == "full_time"
        and not row.get("abroad")
        and (row.get("boarding") or row["level"] in ("college", "university") or not _with_kin(r, child))
        for row in _study(r, child)
    )
    student = not r.reached(child, 23) and away
    if r.reached(child, 18):
        return next(iter([*beside, *parents]), None) if student else None
    ward, own = r.guardian(child), r.home(child)
    if ward and (not r.reached(child, 14) or own is None or r.home(ward["guardian_iin"]) == own):
        return str(ward["guardian_iin"])
    named = [row["parent_iin"] for row in r.now("residence_orders", child)]
    if not r.reached(child, 14):
        fit = [one for one in parents if not r.stripped(one, child)]
        lives = [*(one for one in parents if one in named), *beside, *fit]
    else:
        lives = (beside if own else parents) or ([ward["guardian_iin"]] if ward and away else parents if away else [])
    return None if not lives or _left_behind(r, child, lives[0]) else str(lives[0])


def _left_behind(r: Reading, child: str, parent: str) -> bool:
    """Whoever is in prison or the like keeps no child that is registered elsewhere."""
    own = r.home(child)
    return r.paused(parent, OUT) and own is not None and own != r.home(parent)


def _with_kin(r: Reading, child: str) -> bool:
    """Whether grown-up kin live where the child is registered: those may bring it up, a school does not."""
    own = r.home(child)
    there = [one for one in r.people if own and one != child and r.home(one) == own]
    grown = [one for one in there if r.here(one) and r.reached(one, 18)]
    return any(_near(r, child, one) or _near(r, one, child) for one in grown)


def _study(r: Reading, child: str) -> list[Row]:
    """The study that lasts longest, of those on the day."""
    held = [row for row in r.now("education", child) if row["form"] == "full_time"]
    return sorted(held, key=lambda row: row["valid_to"] or date.max, reverse=True)[:1]


def _circles(r: Reading, people: list[str]) -> list[set[str]]:
    """Those of one home, apart where nothing ties them."""
    circles: list[set[str]] = []
    for person in people:
        tied = [circle for circle in circles if any(_tied(r, person, other) for other in circle)]
        circles = [circle for circle in circles if circle not in tied] + [{person}.union(*tied)]
    return circles


def _tied(r: Reading, one: str, other: str) -> bool:
    """Close kin, spouses and each other's close kin by marriage, guardian and ward, parents of a common child."""
    return _near(r, one, other) or _near(r, other, one)


def _near(r: Reading, one: str, other: str) -> bool:
    spouse = r.wed(one)
    parents = set(r.parents(one))
    grandparents = {grand for parent in parents for grand in r.parents(parent)}
    mine = {*parents, *grandparents, *([spouse] if spouse else [])}
    by_marriage = {*r.parents(spouse), *_children(r, spouse)} if spouse else set()
    step = {r.wed(parent) for parent in parents} - {None}
    ward = any(row["guardian_iin"] == other for row in r.now("guardianships", one))
    common = bool(set(_children(r, one)) & set(_children(r, other)))
    return other in mine | by_marriage | step or ward or common or bool(parents & set(r.parents(other)))


def _children(r: Reading, person: str) -> list[str]:
    return [child for child in r.children[person] if person in r.parents(child) and r.born(child) <= r.day]


def _payee(r: Reading, members: set[str]) -> str | None:
    """The mother of the youngest minor or student who has one there with her rights, else the eldest adult."""
    adults = [one for one in members if r.reached(one, 18)]
    young = [one for one in members if not r.reached(one, 18) or r.student(one)]
    for child in sorted(young, key=lambda one: (r.born(one), _turn(r, one)), reverse=True):
        for parent in r.parents(child):
            if parent in adults and r.female(parent) and not r.stripped(parent, child):
                return parent
    return min(adults, key=lambda one: (r.born(one), not r.female(one), _turn(r, one)), default=None)


def _turn(r: Reading, person: str) -> int:
    return list(r.people).index(person)


def _income(r: Reading, person: str) -> int:
    """Over the quarter before, without what the rules leave out."""
    first = r.day.month - 1 - (r.day.month - 1) % 3
    total = r.day.year * 12 + first
    quarter = {f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(total - 3, total)}
    earned = 0
    for row in r.of("incomes", person):
        minor = later(r.born(person), 18) > date.fromisoformat(f"{row['month']}-01")
        left_out = row["kind"] == "scholarship" or row.get("benefit") in NO_INCOME
        left_out |= minor and row.get("benefit") == "disability_allowance"
        earned += 0 if left_out or row["month"] not in quarter else row["amount"]
    return earned


def _property(r: Reading, members: set[str]) -> bool:
    """Whether any of the five criteria shows that there is no need."""
    estate = [row for one in members for row in r.of("real_estate", one) if row["valid_from"] <= r.day]
    mine = [row for row in estate if row["valid_to"] is None or row["valid_to"] >= r.day]
    sold = [row for row in estate if row not in mine and later(row["valid_to"], 5) >= r.day]
    homes = [row for row in [*mine, *sold] if row["kind"] == "dwelling" and not row["unsafe"]]
    small = sum(Fraction(str(row["area_m2"])) * Fraction(str(row["share"])) for row in homes) <= 18 * len(members)
    many = sum(row in mine for row in homes) > 1 or any(row in sold for row in homes)
    kinds = [row["kind"] for row in mine]
    land = any(row["kind"] == "housing_land" and not row["granted_free"] for row in mine)
    vehicles = [row for one in members for row in r.now("vehicles", one) if row["working"]]
    cars = sum(row["kind"] == "car" for row in vehicles) > 1 and not _spared(r, members)
    machines = any(row["kind"] in MACHINES for row in vehicles)
    return (many and not small) or "commercial" in kinds or (land and "dwelling" in kinds) or cars or machines


def _spared(r: Reading, members: set[str]) -> bool:
    """Many children, a child with a disability, or someone of group I or II."""
    young = [one for one in members if not r.reached(one, 18) or r.student(one)]
    disabled = {one: r.examined(one) for one in members}
    severe = any(row["group"] in ("1", "2") for rows in disabled.values() for row in rows)
    return len(young) >= 4 or severe or any(disabled[one] and not r.reached(one, 18) for one in members)
