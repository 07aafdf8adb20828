"""The payments of the Fund to the insured themselves, found a second time."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from tests.law.second_amounts import Found, mrp
from tests.law.second_children import cared_for, order
from tests.law.second_reading import PAUSING, Reading, Row, later, months, term

MZP = {2018: 28284, 2019: 42500, 2020: 42500, 2021: 42500, 2022: 60000, 2023: 70000}
RAISES = (
    (date(2021, 1, 1), "1.05"),
    (date(2022, 1, 1), "1.05"),
    (date(2022, 4, 1), "1.04"),
    (date(2024, 1, 1), "1.07"),
    (date(2025, 1, 1), "1.065"),
    (date(2026, 1, 1), "1.10"),
)
BANDS = ((60, "1.00"), (48, "0.95"), (36, "0.90"), (24, "0.85"), (12, "0.75"), (6, "0.70"), (0, "0.1"))
LASTS = ((60, 6), (48, 5), (36, 4), (24, 3), (12, 2), (6, 1))
WOMEN = ((2018, 58, 6), (2019, 59, 0), (2020, 59, 6), (2021, 60, 0), (2022, 60, 6), (2023, 61, 0), (2028, 61, 6),
         (2029, 62, 0), (2030, 62, 6), (2031, 63, 0))  # fmt: skip
HELD = date(2020, 1, 1)
"""Before this day the rulebook has no verified rule for the payments with a deduction."""


def mzp(month: str) -> int:
    """The minimum wage of a month; unchanged since 2024."""
    return MZP.get(int(month[:4]), 85000)


def average(r: Reading, person: str, event: date, count: int) -> Decimal:
    """Monthly income over so many months before that of the event, each payer up to seven minimum wages."""
    window = set(months(event, 1, count))
    paid = [row for row in r.of("contributions", person) if row["month"] in window]
    return sum((Decimal(min(row["base"], 7 * mzp(row["month"]))) for row in paid), Decimal(0)) / count


def participant(r: Reading, person: str, event: date) -> bool:
    """A contribution in the 24 months before the month of the event."""
    return any(row["month"] in set(months(event, 1, 24)) for row in r.of("contributions", person))


def participation(r: Reading, person: str, event: date) -> int:
    """Months of participation before the month of the event."""
    month = f"{event:%Y-%m}"
    told = next(iter(r.of("participation", person)), None)
    until = told["until_month"] if told else ""
    paid = {row["month"] for row in r.of("contributions", person)}
    before = 0
    if told:
        too_late = (int(until[:4]) - event.year) * 12 + int(until[5:]) - event.month + 1
        before = max(0, int(told["months"]) - max(0, too_late))
    return before + len([one for one in paid if until < one < month])


def share(count: int) -> Decimal:
    """The coefficient of participation."""
    if count >= 72:
        return min(Decimal("1.3"), 1 + Decimal("0.02") * ((count - 60) // 12))
    return Decimal(next(value for least, value in BANDS if count >= least))


def whole(exact: Decimal) -> int:
    """Up to a whole tenge, without what a division left behind the sixth place."""
    return int(exact.quantize(Decimal("0.000001")).to_integral_value(ROUND_CEILING))


def raised(exact: Decimal, event: date, day: date) -> Decimal:
    """With every raise after the event."""
    for since, factor in RAISES:
        if event < since <= day:
            exact *= Decimal(factor)
    return exact


def retires(r: Reading, person: str) -> date:
    """The day of the ordinary pension age: the first on which the age of that very day is reached."""
    born = r.born(person)
    if not r.female(person):
        return later(born, 63)
    for (year, years, extra), following in zip(WOMEN, (*WOMEN[1:], (9999, 0, 0)), strict=True):
        day = later(born, years, extra) if year == 2018 else max(later(born, years, extra), date(year, 1, 1))
        if day.year < following[0]:
            return day
    raise AssertionError


def may_retire(r: Reading, person: str) -> date:
    """The ordinary age, or fifty-three for a mother who raised five children to eight."""
    grown = sorted(later(r.born(child), 8) for child in r.children[person] if _raised_to_eight(r, person, child))
    early = [max(later(r.born(person), 53), grown[4])] if r.female(person) and len(grown) >= 5 else []
    return min([retires(r, person), *early])


def _raised_to_eight(r: Reading, mother: str, child: str) -> bool:
    day = later(r.born(child), 8)
    return r.alive(child, day) and mother in r.parents(child, day) and not r.stripped(mother, child, day)


def _payable(r: Reading, person: str) -> bool:
    return r.here(person) and not r.paused(person, PAUSING)


def work_ability_loss(r: Reading) -> Iterator[Found]:
    for person in r.people:
        periods = [row for row in r.of("disabilities", person) if row.get("work_ability_loss") is not None]
        now = max(
            (row for row in periods if row in r.now("disabilities", person)),
            key=lambda row: row["valid_from"],
            default=None,
        )
        if now is None or now["work_ability_loss"] < 30 or not _payable(r, person) or r.day >= retires(r, person):
            continue
        event = _unbroken(now, [row for row in periods if row["work_ability_loss"] >= 30])
        left = average(r, person, event, 24) - Decimal(mzp(f"{event:%Y-%m}")) / 2
        if event >= HELD and participant(r, person, event) and left > 0:
            exact = left * Decimal("0.6") * now["work_ability_loss"] / 100
            exact *= share(participation(r, person, event))
            yield person, frozenset({person}), whole(raised(exact, event, r.day))


def _unbroken(now: Row, periods: list[Row]) -> date:
    """The day of the right: through periods that follow each other without a gap."""
    since: date = now["valid_from"]
    for row in sorted(periods, key=lambda row: row["valid_from"], reverse=True):
        if row["valid_from"] < since and (row["valid_to"] is None or row["valid_to"] >= since - timedelta(days=1)):
            since = row["valid_from"]
    return since


def job_loss(r: Reading) -> Iterator[Found]:
    for person in r.people:
        rows = [row for row in r.of("job_seekers", person) if row["status"] == "unemployed"]
        rows = [row for row in rows if row["valid_from"] <= r.day]
        rows = [row for row in rows if row in r.now("job_seekers", person) or row["end_reason"]]
        row = max(rows, key=lambda one: one["valid_from"], default=None)
        if row is None or not _payable(r, person) or not r.reached(person, 16) or r.day >= may_retire(r, person):
            continue
        event = row["valid_from"]
        trade = any(b["role"] == "sole_trader" and b["status"] == "active" for b in r.now("businesses", person))
        study = any(s["form"] == "full_time" and s["valid_from"] <= event for s in r.now("education", person))
        if trade or study or r.now("employment", person) or not participant(r, person, event):
            continue
        count = participation(r, person, event) - 12 * _used(r, person, event)
        lasts = next((length for least, length in LASTS if count >= least), 0)
        if lasts and r.day < later(event, 0, lasts):
            rate = Decimal("0.45" if event.year >= 2023 else "0.40" if event.year >= 2020 else "0.30")
            yield person, frozenset({person}), whole(average(r, person, event, 24) * rate * share(count))


def _used(r: Reading, person: str, event: date) -> int:
    """Months paid for earlier losses, begun ones too."""
    used = 0
    for row in r.of("benefits", person):
        if row["benefit"] == "job_loss" and row["valid_from"] < event:
            last = min(row["valid_to"] or event, event - timedelta(days=1))
            used += next(n for n in range(1000) if later(row["valid_from"], 0, n) > last)
    return used


def maternity(r: Reading) -> Iterator[Found]:
    for person in r.people:
        for sheet in r.of("sick_leaves", person):
            event = sheet["starts_on"]
            income = average(r, person, event, 12)
            if r.alive(person) and event <= r.day <= term(event, 12) and income and participant(r, person, event):
                yield person, frozenset({person}), whole(income * sheet["days"] / 30)


def child_care_payment(r: Reading) -> Iterator[Found]:
    for child, carer, event in cared_for(r):
        if _payable(r, carer) and participant(r, carer, event):
            state = Decimal(("5.76", "6.81", "7.85", "8.90")[min(order(r, child, r.day), 4) - 1]) * mrp(r.day)
            most = Decimal("0.40") * 7 * mzp(f"{event:%Y-%m}")
            exact = max(average(r, carer, event, 24) * Decimal("0.40"), state / Decimal("0.9"))
            yield carer, frozenset({child}), whole(min(exact, most))
