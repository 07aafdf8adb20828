"""Every printed amount that is held: compared with the parameter, or produced from people and facts within a tenge."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.benefits.rule import Assessment
from app.law import Law, reaches
from graph.client import Graph
from tests.law.households import Registers, answers

LAST = date(2026, 12, 31)
PARAMETERS = {
    "MRP": "mrp",
    "PM (subsistence minimum)": "pm",
    "MZP (minimum wage)": "mzp",
    "minimum pension": "minimum_pension",
    "minimum state base pension payment": "minimum_base_pension",
    "minimum (70% PM)": "minimum_base_pension",
}
NOT_PRODUCED = {
    "maximum (118% PM)": "the base pension is not a benefit of the card; only its minimum is held",
    "maximum income taken into account, 55 MRP": "the solidarity pension is not a benefit of the card",
    "50% PM before 2019-04-01": "poverty lines come as a register from 2020 on, not as a parameter",
    "70% PM from 2019-04-01": "poverty lines come as a register from 2020 on, not as a parameter",
    "III quarter 2023, per person per month": "a statistic of consumption, no rule takes it",
    "I quarter 2024, per person per month": "a statistic of consumption, no rule takes it",
    "III quarter 2025, per person per month": "a statistic of consumption, no rule takes it",
    "loss of work ability, as of 2026-01-01": "an average over the country",
    "loss of breadwinner, as of 2026-01-01": "an average over the country",
}


@dataclass(frozen=True)
class Printed:
    """One row of the file."""

    line: int
    benefit: str
    case: str
    amount: int
    day: date

    def __str__(self) -> str:
        return f"line {self.line}: {self.benefit}, {self.case}, {self.day}: {self.amount}"


@dataclass(frozen=True)
class Sum:
    """What must come to the printed amount: rights of one person, or about them, or one step of a right's sum."""

    codes: tuple[str, ...]
    person: str
    times: tuple[Decimal, ...] = (Decimal(1),)
    step: str | None = None


def printed() -> Iterator[Printed]:
    """Every row of the file with the day on which its amount held."""
    with (Path(__file__).parent / "published_amounts.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            named = re.search(r"effective (\d{4}-\d\d-\d\d)", row["case"])
            day = date.fromisoformat(named[1]) if named else date(int(row["year"]), 1, 1)
            case = re.sub(r"; (effective )?\d{4}.*", "", row["case"])
            yield Printed(line, row["benefit"], case, int(row["amount_tenge"]), day)


ROWS = list(printed())
PRODUCED = [row for row in ROWS if row.case not in PARAMETERS and row.case not in NOT_PRODUCED]


@pytest.mark.parametrize("row", [row for row in ROWS if row.case in PARAMETERS], ids=str)
def test_a_printed_parameter_is_held(row: Printed) -> None:
    assert Law.on(row.day)[PARAMETERS[row.case]] == row.amount


def test_every_reason_not_to_produce_an_amount_is_of_a_printed_row() -> None:
    assert set(NOT_PRODUCED) <= {row.case for row in ROWS}
    assert len(ROWS) == 164


def test_every_other_printed_amount_is_produced_from_people_and_facts(graph: Graph) -> None:
    registers = Registers()
    everything_known(registers)
    wanted = [(row, family(registers, row)) for row in PRODUCED]
    registers.load(graph, LAST)
    found = assessed(graph, wanted)
    wrong = [
        f"{row}; found {amounts}"
        for row, sums in wanted
        if not (amounts := [reckoned(one, found[row.day]) for one in sums])
        or any(amount is None or abs(amount - row.amount) > 1 for amount in amounts)
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(wanted)}", *wrong])


def assessed(graph: Graph, wanted: list[tuple[Printed, list[Sum]]]) -> dict[date, list[Assessment]]:
    """The rights of each day on which an amount was printed."""
    codes: dict[date, set[str]] = defaultdict(set)
    for row, sums in wanted:
        codes[row.day] |= {code for one in sums for code in one.codes}
    return {day: [one for one in answers(graph, day, *sorted(asked)) if one.eligible] for day, asked in codes.items()}


def reckoned(wanted: Sum, found: list[Assessment]) -> Decimal | None:
    """The sum of the rights that it names; None where one is not found exactly once."""
    total = Decimal(0)
    for code, times in zip(wanted.codes, wanted.times, strict=True):
        own = [one for one in found if one.benefit == code and wanted.person in (one.beneficiary, *one.about)]
        if len(own) != 1 or own[0].amount is None:
            return None
        steps = {step.name: step.value for step in own[0].steps}
        total += times * Decimal(str(steps[wanted.step] if wanted.step else own[0].amount))
    return total


def everything_known(registers: Registers) -> None:
    """Incomes and contributions of the last month, so that nothing is unknown."""
    stranger = registers.person(date(1990, 1, 1))
    registers.add("contributions", iin=stranger, month="2026-11", base=1)
    registers.add("incomes", iin=stranger, month="2026-11", kind="wage", amount=1)


def family(registers: Registers, row: Printed) -> list[Sum]:
    """People to whom the law gives the printed amount, and what they must get."""
    for name, build in FAMILIES.items():
        if name in row.benefit:
            return build(registers, row)
    raise AssertionError(f"{row}: nobody knows what produces it; add a family or the reason why none does")


def many_children(registers: Registers, row: Printed) -> list[Sum]:
    each = row.case.startswith("per child")
    count = 9 if each else int(row.case.split()[0])
    mother = registers.person(date(row.day.year - 40, 5, 5))
    for number in range(count):
        registers.child(reaches(row.day, -1 - number) + timedelta(days=number), mother)
    return [Sum(("multi_child_family",), mother, (Decimal(1) / count if each else Decimal(1),))]


def awarded(registers: Registers, row: Printed) -> list[Sum]:
    earlier = ["altyn_alqa", "mother_heroine", "maternal_glory_1", "maternal_glory_2"]
    sums = []
    for award in ["kumis_alqa"] if row.case == "Kumis alqa" else earlier:
        mother = registers.person(date(1960, 2, 2))
        registers.add("awards", iin=mother, award=award, granted_on=date(2010, 3, 8))
        sums.append(Sum(("awarded_mother",), mother))
    return sums


def newborn(registers: Registers, row: Printed, code: str, orders: list[int]) -> list[Sum]:
    sums = []
    for order in orders:
        mother = registers.person(date(row.day.year - 38, 4, 4))
        for older in range(order - 1):
            registers.child(reaches(row.day, -3 - older), mother)
        sums.append(Sum((code,), registers.child(row.day, mother)))
    return sums


def birth(registers: Registers, row: Printed) -> list[Sum]:
    return newborn(registers, row, "birth_allowance", [1, 2, 3] if row.case.startswith("1st") else [4, 5, 9])


def care(registers: Registers, row: Printed) -> list[Sum]:
    order = int(re.search(r"[1-4]", row.case)[0])  # type: ignore[index]
    return newborn(registers, row, "child_care_allowance", [4, 5, 7] if order == 4 else [order])


def birth_and_care(registers: Registers, row: Printed) -> list[Sum]:
    (one,) = newborn(registers, row, "birth_allowance", [1])
    return [Sum(("birth_allowance", "child_care_allowance"), one.person, (Decimal(1), Decimal(18)))]


def disability(registers: Registers, row: Printed) -> list[Sum]:
    groups = re.findall(r"\b(I{1,3})\b", row.case)
    years = 40 if row.case.startswith("adult") else 4 if "under 7" in row.case else 12
    person = registers.person(reaches(row.day, -years), "M")
    registers.add(
        "disabilities",
        case_no=registers.act(),
        iin=person,
        category="general" if years > 18 else "child",
        group=str(len(groups[0])) if groups else None,
        valid_from=reaches(row.day, -1),
    )
    return [Sum(("disability_allowance",), person)]


def raising(registers: Registers, row: Printed) -> list[Sum]:
    child = registers.child(reaches(row.day, -4), registers.person(date(row.day.year - 30, 6, 6)))
    registers.add("disabilities", case_no=registers.act(), iin=child, category="child", valid_from=reaches(row.day, -1))
    if row.benefit.startswith("child disability +"):
        return [Sum(("disability_allowance", "raising_disabled_child"), child, (Decimal(1), Decimal(1)))]
    return [Sum(("raising_disabled_child",), child)]


def caregiver(registers: Registers, row: Printed) -> list[Sum]:
    carer, cared = registers.person(date(1985, 7, 7)), registers.person(date(1980, 8, 8), "M")
    registers.add("addresses", address_id="home", region="KZ-75", settlement_kind="republican_city")
    for person in (carer, cared):
        registers.add("registrations", iin=person, address_id="home", valid_from=date(2010, 1, 1))
    since = date(2015, 1, 1)
    registers.add(
        "disabilities", case_no=registers.act(), iin=cared, category="from_childhood", group="1", valid_from=since
    )
    registers.add("care", case_no=registers.act(), carer_iin=carer, cared_iin=cared, reason="group_1", valid_from=since)
    return [Sum(("group_one_caregiver",), carer)]


def survivors(registers: Registers, row: Printed) -> list[Sum]:
    orphan = row.case.startswith("orphan")
    sums = []
    for count in [1] if orphan else [6, 8] if row.case.startswith("6+") else [int(row.case[0])]:
        mother, father = registers.person(date(1985, 9, 9)), registers.person(date(1983, 9, 9), "M")
        children = [registers.child(reaches(row.day, -9, -5 * n), mother, father) for n in range(count)]
        registers.dies(father, reaches(row.day, 0, -2))
        if orphan:
            registers.dies(mother, reaches(row.day, 0, -3))
        sums.append(Sum(("survivor_allowance",), children[0]))
    return sums


def burial(registers: Registers, row: Printed) -> list[Sum]:
    widow, dead = registers.person(date(1955, 1, 9)), registers.person(date(1950, 1, 9), "M")
    registers.add("marriages", act_no=registers.act(), husband_iin=dead, wife_iin=widow, registered_on=date(1975, 6, 1))
    registers.dies(dead, row.day)
    before = row.day - timedelta(days=1)
    registers.add("incomes", iin=dead, month=f"{before:%Y-%m}", kind="pension", amount=90_000)
    return [Sum(("funeral",), widow)]


def fund(registers: Registers, row: Printed) -> list[Sum]:
    job = row.case.startswith("job loss")
    step = "gfss.withheld" if "withheld" in row.case else "gfss.net" if "net" in row.case else None
    person = registers.person(date(1990, 10, 10))
    if job:
        registers.months("contributions", f"{row.day.year - 2}-01", [150_000] * 12 + [200_000] * 12, iin=person)
        registers.add("participation", iin=person, until_month=f"{row.day.year - 3}-12", months=60)
        registers.add("job_seekers", case_no=registers.act(), iin=person, status="unemployed", valid_from=row.day)
    else:
        registers.months("contributions", f"{row.day.year - 1}-01", [350_000] * 12, iin=person)
        registers.add("sick_leaves", sheet_no=registers.act(), iin=person, starts_on=row.day, days=126)
    return [Sum(("job_loss" if job else "maternity",), person, step=step)]


FAMILIES: dict[str, Callable[[Registers, Printed], list[Sum]]] = {
    "multi-child": many_children,
    "awarded-mother": awarded,
    "birth + care": birth_and_care,
    "birth allowance": birth,
    "child-care": care,
    "child disability + raising": raising,
    "state social disability": disability,
    "person raising": raising,
    "caregiver": caregiver,
    "state survivor": survivors,
    "funeral": burial,
    "GFSS worked example": fund,
}
