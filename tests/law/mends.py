"""What a refusal suggests, done: for a condition that fails, the register rows by which its facts change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.benefits.rule import Assessment, Condition
from tests.law.households import Registers
from tests.law.random_families import before
from tests.law.second_reading import Reading

DAY = timedelta(days=1)


class Mender:
    """Adds to `more` what would have to change on the day, going by what `known` holds."""

    def __init__(self, known: Reading, more: Registers) -> None:
        self.known, self.more, self.day = known, more, known.day

    def mend(self, refused: Assessment, asked: Condition) -> bool:
        """Whether the condition could be mended, and was."""
        return asked.name in MENDS and MENDS[asked.name](self, refused, asked)

    def case(self, register: str, **columns: Any) -> bool:
        """A new row with a number of its own."""
        self.more.add(register, **{NUMBERED.get(register, "case_no"): self.more.act()}, **columns)
        return True

    def end(self, register: str, person: str, **like: Any) -> bool:
        """The rows of the day that look so end the day before; False where one began only today."""
        rows = [row for row in self.known.now(register, person) if all(row[name] == like[name] for name in like)]
        if not rows or any(row["valid_from"] >= self.day for row in rows):
            return False
        for row in rows:
            self.more.add(register, **{**row, "valid_to": self.day - DAY})
        return True

    def citizen(self, person: str, **columns: Any) -> bool:
        """The register of citizens tells otherwise."""
        self.more.add("citizens", **{**self.known.people[person], **columns})
        return True

    def newcomer(self, home: str | None) -> str:
        """Someone new, at that address."""
        number = self.more.person(before(self.day, 40))
        if home:
            self.more.add("registrations", iin=number, address_id=home, valid_from=before(self.day, 5))
        return number

    def disability(self, person: str, group: str = "2", **columns: Any) -> bool:
        """A decision of today that fits the age; False where there is one of today, no such group yet, or a pension."""
        ungrouped = group == "1" and not self.known.reached(person, 7)
        today = any(row["valid_from"] == self.day for row in self.known.of("disabilities", person))
        if ungrouped or today or self.known.received(person):
            return False
        child = not self.known.reached(person, 18)
        group_of_age = group if self.known.reached(person, 7) else None
        kind = "child" if child else "general"
        return self.case("disabilities", iin=person, category=kind, group=group_of_age, valid_from=self.day, **columns)


NUMBERED = {"births": "act_no", "sick_leaves": "sheet_no"}
Mend = Callable[[Mender, Assessment, Condition], bool]


def _permanent(m: Mender, _: Assessment, asked: Condition) -> bool:
    return m.citizen(asked.people[0], residence="permanent", departed_on=None)


def _equal(m: Mender, _: Assessment, asked: Condition) -> bool:
    if asked.values["residence"] == "permanent":
        m.more.add("kandas", iin=asked.people[0], valid_from=m.day, valid_to=m.day + timedelta(days=300))
        return True
    return m.citizen(asked.people[0], residence="permanent", departed_on=None, citizenship="KZ")


def _unpaused(m: Mender, _: Assessment, asked: Condition) -> bool:
    if asked.values["kind"] == "kandas_expired":
        m.more.add("kandas", iin=asked.people[0], valid_from=m.day, valid_to=m.day + timedelta(days=300))
        return True
    held = m.known.now("statuses", asked.people[0])
    return len(held) == 1 and m.end("statuses", asked.people[0], kind=asked.values["kind"])


def _supported(m: Mender, _: Assessment, asked: Condition) -> bool:
    return m.end("statuses", asked.people[0], kind="full_state_support")


def _award(m: Mender, refused: Assessment, _: Condition) -> bool:
    m.more.add("awards", iin=refused.beneficiary, award="maternal_glory_2", granted_on=m.day)
    return True


def _guardian(m: Mender, refused: Assessment, _: Condition) -> bool:
    (child,) = refused.about
    guardian = m.newcomer(m.known.home(child))
    return not m.known.guardian(child) and m.case(
        "guardianships", guardian_iin=guardian, ward_iin=child, kind="guardianship", valid_from=m.day
    )


def _contribution(m: Mender, _: Assessment, asked: Condition) -> bool:
    m.more.add("contributions", iin=asked.people[0], month=asked.values["last"], base=90_000, payer_bin="mend")
    return True


def _greater_income(m: Mender, refused: Assessment, asked: Condition) -> bool:
    window = next(one for one in refused.conditions if one.name == "gfss.participant").values
    m.more.months("contributions", window["first"], [500_000] * window["window"], iin=asked.people[0], payer_bin="mend")
    return True


def _unemployed(m: Mender, refused: Assessment, _: Condition) -> bool:
    return m.case("job_seekers", iin=refused.beneficiary, status="unemployed", valid_from=m.day)


def _participation(m: Mender, refused: Assessment, _: Condition) -> bool:
    """Only of use where the registration is so young that something is still to be paid."""
    if all(row["valid_from"] <= before(m.day, 0, 6) for row in m.known.now("job_seekers", refused.beneficiary)):
        return False
    m.more.add("participation", iin=refused.beneficiary, until_month="2010-12", months=400)
    return True


def _leave(m: Mender, refused: Assessment, _: Condition) -> bool:
    return m.case("sick_leaves", iin=refused.beneficiary, starts_on=m.day, days=126)


def _cared_for(m: Mender, refused: Assessment, _: Condition) -> bool:
    if not (home := m.known.home(refused.beneficiary)):
        return False
    cared = m.newcomer(home)
    m.case("disabilities", iin=cared, category="general", group="1", valid_from=date(2015, 1, 1))
    m.case("disabilities", iin=cared, category="from_childhood", group="1", valid_from=date(2016, 1, 1))
    return m.case("care", carer_iin=refused.beneficiary, cared_iin=cared, reason="group_1", valid_from=m.day)


def _moved(m: Mender, refused: Assessment, _: Condition) -> bool:
    home = m.known.home(refused.about[0])
    if home:
        m.more.add("registrations", iin=refused.beneficiary, address_id=home, valid_from=m.day)
    return bool(home)


def _children(m: Mender, refused: Assessment, asked: Condition) -> bool:
    born, parent = before(m.day, 3), refused.beneficiary
    mother = m.known.female(parent)
    for _ in range(asked.values["minimum"] - asked.values["count"]):
        m.more.child(born, parent if mother else None, None if mother else parent)
    return True


def _without(kind: str) -> Mend:
    def mended(m: Mender, refused: Assessment, _: Condition) -> bool:
        rows = [(one, row) for one in refused.about for row in m.known.now("real_estate", one) if row["kind"] == kind]
        return all(m.end("real_estate", one, object_id=row["object_id"]) for one, row in rows)

    return mended


def _vehicles(m: Mender, refused: Assessment, _: Condition) -> bool:
    rows = [(one, row) for one in refused.about for row in m.known.now("vehicles", one)]
    return all(m.end("vehicles", one, vehicle_id=row["vehicle_id"]) for one, row in rows)


def _poor(m: Mender, refused: Assessment, _: Condition) -> bool:
    for person in refused.about:
        for row in m.known.of("incomes", person):
            m.more.add("incomes", **{**row, "amount": 0})
    return True


MENDS: dict[str, Mend] = {
    "status.permanent_resident": _permanent,
    "status.resident_citizen": _equal,
    "status.not_paused": _unpaused,
    "child_care_allowance.support": _supported,
    "raising_disabled_child.not_state_support": _supported,
    "group_one_caregiver.support": _supported,
    "awarded_mother.award": _award,
    "awarded_mother.award_kept": _award,
    "birth_allowance.raised": _guardian,
    "child_care_allowance.carer": _guardian,
    "raising_disabled_child.raised": _guardian,
    "gfss.participant": _contribution,
    "gfss.above_deduction": _greater_income,
    "maternity.leave": _leave,
    "maternity.income": _contribution,
    "job_loss.unemployed": _unemployed,
    "employment_measures.unemployed": _unemployed,
    "job_loss.participation": _participation,
    "job_loss.not_employed": lambda m, refused, _: m.end("employment", refused.beneficiary),
    "work_ability_loss.degree": lambda m, refused, _: m.disability(refused.beneficiary, work_ability_loss=80),
    "work_ability_loss.no_degree": lambda m, refused, _: m.disability(refused.beneficiary, work_ability_loss=80),
    "disability_allowance.disability": lambda m, refused, _: m.disability(refused.beneficiary),
    "disability_allowance.disability_kept": lambda m, refused, _: m.disability(refused.beneficiary),
    "disability_allowance.group": lambda m, refused, _: m.disability(refused.beneficiary),
    "raising_disabled_child.disability": lambda m, refused, _: m.disability(refused.about[0]),
    "group_one_caregiver.disability": lambda m, refused, _: m.disability(refused.about[0], "1"),
    "group_one_caregiver.named": _cared_for,
    "group_one_caregiver.settlement": _moved,
    "group_one_caregiver.capable": lambda m, refused, _: m.end("statuses", refused.beneficiary, kind="incapable"),
    "multi_child_family.children": _children,
    "targeted_social_assistance.premises": _without("commercial"),
    "targeted_social_assistance.land": _without("housing_land"),
    "targeted_social_assistance.cars": _vehicles,
    "targeted_social_assistance.machines": _vehicles,
    "targeted_social_assistance.income": _poor,
}
"""How each condition is mended. Left out are those that only time mends, or another person's choice."""
