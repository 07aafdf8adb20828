"""A refusal says what would have to change; once the registers say that it has, the right is there and reads so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app import texts
from app.benefits.rule import Assessment
from graph.client import Graph
from tests.law.households import Registers, answers

DAY = date(2026, 3, 1)
Mend = Callable[[Registers], None]


@dataclass(frozen=True)
class Refusal:
    """A person refused a benefit because of one condition, and how that is mended."""

    code: str
    person: str
    failed: str
    unknown: bool
    mend: Mend


def test_what_a_refusal_suggests_brings_the_right(graph: Graph) -> None:
    registers = Registers()
    refusals = [build(registers) for build in STORIES]
    graph.write("schema/wipe")
    registers.deliver(graph, DAY)
    before = [_answer(graph, refusal) for refusal in refusals]
    for refusal, answer in zip(refusals, before, strict=True):
        assert answer.failed[-1].name == refusal.failed, refusal.code
        assert answer.failed[-1].met is (None if refusal.unknown else False), refusal.code
        assert all(texts.change(answer.failed[-1], language) for language in texts.LANGUAGES), refusal.failed
        refusal.mend(registers)
    registers.deliver(graph, DAY)
    for refusal, answer in zip(refusals, before, strict=True):
        after = _answer(graph, refusal)
        assert after.eligible, f"{refusal.code}: {[one.name for one in after.failed]}"
        assert _told(after) != _told(answer), refusal.code


def test_nothing_is_suggested_where_nothing_helps(graph: Graph) -> None:
    registers = Registers()
    at_pension_age = registers.person(date(1963, 3, 1), "M")  # 63 on the day asked (Social Code a. 207)
    a_day_younger = registers.person(date(1963, 3, 2), "M")
    claimed_to_yesterday = _without_rights(registers, date(2024, 8, 28))  # 18 months from birth (a. 79)
    claimed_to_today = _without_rights(registers, date(2024, 9, 1))
    registers.load(graph, DAY)
    asked = answers(graph, DAY, "job_loss", "birth_allowance", everyone=True)
    refused = {one.beneficiary: one for one in asked}

    def suggested(person: str) -> list[str]:
        found = refused[person]
        return [one.name for one in found.failed if texts.change(one, closed=found.closed)]

    assert "job_loss.unemployed" in suggested(a_day_younger)
    assert suggested(at_pension_age) == []
    assert "birth_allowance.raised" in suggested(claimed_to_today)
    assert suggested(claimed_to_yesterday) == []


def _without_rights(registers: Registers, born: date) -> str:
    """A child whose mother, the only parent known, has limited rights over it."""
    mother = registers.person(date(1990, 1, 1))
    child = registers.child(born, mother)
    case = registers.act()
    registers.add(
        "parental_rights", case_no=case, parent_iin=mother, child_iin=child, status="limited", valid_from=born
    )
    return child


def _answer(graph: Graph, refusal: Refusal) -> Assessment:
    asked = answers(graph, DAY, refusal.code, everyone=True)
    found = [one for one in asked if refusal.person in (one.beneficiary, *one.conditions[0].people)]
    return next((one for one in found if one.eligible), found[0])


def _told(answer: Assessment) -> list[str]:
    return [texts.condition(one, language) for language in texts.LANGUAGES for one in answer.conditions]


def _children(registers: Registers, mother: str, count: int) -> list[str]:
    return [registers.child(date(2012 + number, 5, 5), mother) for number in range(count)]


def one_more_child(registers: Registers) -> Refusal:
    mother = registers.person(date(1988, 1, 1))
    _children(registers, mother, 3)

    def mend(more: Registers) -> None:
        more.child(date(2026, 2, 20), mother)

    return Refusal("multi_child_family", mother, "multi_child_family.children", False, mend)


def kandas(registers: Registers) -> Refusal:
    mother = registers.person(date(1988, 1, 2), citizenship="MN")
    _children(registers, mother, 4)

    def mend(more: Registers) -> None:
        more.add("kandas", iin=mother, valid_from=date(2026, 2, 1), valid_to=date(2027, 1, 31))

    return Refusal("multi_child_family", mother, "status.resident_citizen", False, mend)


def prison(registers: Registers) -> Refusal:
    mother = registers.person(date(1988, 1, 3))
    _children(registers, mother, 4)
    registers.add("statuses", iin=mother, kind="prison", valid_from=date(2025, 1, 1))

    def mend(more: Registers) -> None:
        more.add("statuses", iin=mother, kind="prison", valid_from=date(2025, 1, 1), valid_to=date(2026, 2, 28))

    return Refusal("multi_child_family", mother, "status.not_paused", False, mend)


def award(registers: Registers) -> Refusal:
    mother = registers.person(date(1970, 1, 1))

    def mend(more: Registers) -> None:
        more.add("awards", iin=mother, award="kumis_alqa", granted_on=date(2026, 2, 1))

    return Refusal("awarded_mother", mother, "awarded_mother.award", False, mend)


def disability(registers: Registers) -> Refusal:
    person = registers.person(date(1980, 1, 1), "M")
    registers.add(
        "disabilities",
        case_no="1",
        iin=person,
        category="general",
        group="2",
        valid_from=date(2024, 2, 1),
        valid_to=date(2026, 1, 31),
    )

    def mend(more: Registers) -> None:
        more.add("disabilities", case_no="2", iin=person, category="general", group="2", valid_from=date(2026, 2, 1))

    return Refusal("disability_allowance", person, "disability_allowance.disability_kept", False, mend)


def disabled_child(registers: Registers, mother: str) -> str:
    child = registers.child(date(2020, 6, 6), mother)
    registers.add("disabilities", case_no=registers.act(), iin=child, category="child", valid_from=date(2022, 2, 1))
    return child


def state_support(registers: Registers) -> Refusal:
    child = disabled_child(registers, registers.person(date(1990, 1, 1)))
    registers.add("statuses", iin=child, kind="full_state_support", valid_from=date(2025, 1, 1))

    def mend(more: Registers) -> None:
        more.add(
            "statuses",
            iin=child,
            kind="full_state_support",
            valid_from=date(2025, 1, 1),
            valid_to=date(2026, 2, 28),
        )

    return Refusal("raising_disabled_child", child, "raising_disabled_child.not_state_support", False, mend)


def settlement(registers: Registers) -> Refusal:
    carer, cared = registers.person(date(1985, 1, 1)), registers.person(date(1955, 1, 1), "M")
    for home, region, person in (("here", "KZ-71", carer), ("there", "KZ-75", cared)):
        registers.add("addresses", address_id=home, region=region, settlement_kind="republican_city")
        registers.add("registrations", iin=person, address_id=home, valid_from=date(2015, 1, 1))
    registers.add("disabilities", case_no="9", iin=cared, category="general", group="1", valid_from=date(2022, 2, 1))
    registers.add("care", case_no="1", carer_iin=carer, cared_iin=cared, reason="group_1", valid_from=date(2025, 1, 1))

    def mend(more: Registers) -> None:
        more.add("registrations", iin=carer, address_id="there", valid_from=date(2026, 2, 1))

    return Refusal("group_one_caregiver", carer, "group_one_caregiver.settlement", False, mend)


def contributions(registers: Registers) -> Refusal:
    mother = registers.person(date(1995, 1, 1))
    registers.child(date(2026, 1, 10), mother)

    def mend(more: Registers) -> None:
        more.add("contributions", iin=more.person(date(1991, 1, 1)), month="2026-02", base=100_000)

    return Refusal("child_care_allowance", mother, "child_care_allowance.uninsured", True, mend)


def pension(registers: Registers) -> Refusal:
    widow, dead = registers.person(date(1960, 1, 2)), registers.person(date(1952, 1, 1), "M")
    registers.add("marriages", act_no=registers.act(), husband_iin=dead, wife_iin=widow, registered_on=date(1985, 1, 1))
    registers.dies(dead, date(2026, 2, 10))

    def mend(more: Registers) -> None:
        more.add("incomes", iin=dead, month="2026-01", kind="pension", amount=90_000)
        more.add("incomes", iin=widow, month="2026-02", kind="wage", amount=90_000)

    return Refusal("funeral", widow, "funeral.recipient", True, mend)


def rights_restored(registers: Registers) -> Refusal:
    mother = registers.person(date(1994, 1, 1))
    child = registers.child(date(2025, 6, 10), mother)
    registers.add(
        "parental_rights",
        case_no="1",
        parent_iin=mother,
        child_iin=child,
        status="limited",
        valid_from=date(2025, 7, 1),
    )

    def mend(more: Registers) -> None:
        more.add(
            "guardianships",
            case_no="1",
            guardian_iin=more.person(date(1970, 2, 2)),
            ward_iin=child,
            kind="guardianship",
            valid_from=date(2026, 2, 1),
        )

    return Refusal("birth_allowance", child, "birth_allowance.raised", False, mend)


def dependency(registers: Registers) -> Refusal:
    widow, dead = registers.person(date(1950, 3, 3)), registers.person(date(1948, 3, 3), "M")
    registers.add("marriages", act_no=registers.act(), husband_iin=dead, wife_iin=widow, registered_on=date(1975, 1, 1))
    registers.dies(dead, date(2026, 1, 15))

    def mend(more: Registers) -> None:
        more.add("dependencies", case_no="1", dependant_iin=widow, provider_iin=dead, valid_from=date(2020, 1, 1))

    return Refusal("survivor_allowance", dead, "survivor_allowance.dependency", False, mend)


STORIES: list[Callable[[Registers], Refusal]] = [
    one_more_child,
    kandas,
    prison,
    award,
    disability,
    state_support,
    settlement,
    contributions,
    pension,
    rights_restored,
    dependency,
]
