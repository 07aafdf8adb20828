"""What the payments of the State Social Insurance Fund share: contributions, windows, averages and participation.

A payment rests on its event: the day on which the insured risk came about. The month of the event never counts.
Social Code a. 78, 85, 118, 181, 240, 244.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.benefits.rule import Day, Facts, Step, whole_tenge
from app.law import Law, Parameters, born_after, month_of, months_before, reaches

LAW = "Social Code a. 244, 245"
EXACT = Decimal("0.000001")
TIYN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Insured:
    """A person's contributions before an event: bases per month and payer in tenge, and participation before them."""

    iin: str
    event: date
    window: tuple[str, ...]
    bases: Mapping[str, Sequence[int]]
    earlier_to: str
    earlier: int
    known_to: str

    @property
    def paid(self) -> tuple[str, ...]:
        """The months of the window with a contribution, the latest first."""
        return tuple(month for month in self.window if month in self.bases)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The months of the window whose contributions are not delivered yet, the latest first."""
        return tuple(month for month in self.window if month > self.known_to)

    @property
    def months(self) -> int:
        """Months of participation before the month of the event: a month with several payers counts once.

        The participation register gives those up to its month; the contributions after it are added. An event
        before that month leaves the register's count less the months in between.
        """
        month = month_of(self.event)
        later = sum(1 for paid in self.bases if self.earlier_to < paid < month)
        excess = _distance(month, self.earlier_to) + 1 if self.earlier and month <= self.earlier_to else 0
        return max(0, self.earlier - excess) + later

    def average(self, law: Law) -> Decimal:
        """Average monthly income over the window in tenge, gaps as zero, each payer capped by the month's MZP."""
        total = sum((self._capped(month, law) for month in self.paid), Decimal(0))
        return total / len(self.window)

    def _capped(self, month: str, law: Law) -> Decimal:
        most = _cap(month, law.parameters)
        return sum((min(Decimal(base), most) for base in self.bases[month]), Decimal(0))


@lru_cache(maxsize=1024)
def _cap(month: str, parameters: Parameters) -> Decimal:
    """The most of one payer's month that counts, in tenge."""
    first = Law.on(date.fromisoformat(f"{month}-01"), parameters)
    most: Decimal = Decimal(first["gfss.cap"]) * first["mzp"]
    return most


def insured(person: Facts, event: date, day: Day, window: str = "gfss.window") -> Insured:
    """What `person` (with `iin`, `contributions`, `participation`) had paid before `event`."""
    before = person["participation"] or {}
    return Insured(
        iin=person["iin"],
        event=event,
        window=tuple(months_before(event, law_then(event, day.law, window)[window])),
        bases=_bases(person["contributions"]),
        earlier_to=before.get("until_month") or "",
        earlier=before.get("months") or 0,
        known_to=day.known.contributions_to or "",
    )


def law_then(event: date, law: Law, name: str) -> Law:
    """The law of the event's day, or of the first day for which the parameter is held."""
    return law.at(max(event, law.parameters[name].values[0][0]))


def coefficient(months: int, law: Law) -> Decimal:
    """The coefficient of participation (KSU) for so many months."""
    table = law["gfss.participation"]
    if months >= table["grows_from"]:
        grown = 1 + table["step"] * ((months - table["grows_above"]) // table["every"])
        return min(Decimal(grown), Decimal(table["most"]))
    return Decimal(band(table["bands"], months))


def band(bands: Sequence[Sequence[Any]], count: int) -> Any:
    """The value of the last band whose lower bound is reached; None below the first."""
    return next((value for least, value in reversed(bands) if count >= least), None)


def window_years(law: Law) -> int:
    """How many calendar years before the event's the window may reach into."""
    return -(-int(law["gfss.window"]) // 12)


def raises(event: date, law: Law) -> tuple[tuple[date, Decimal], ...]:
    """Later indexations, up to the day of `law`, of a payment whose right arose on `event`."""
    values = law.parameters["gfss.indexation"].values
    return tuple((since, Decimal(factor)) for since, factor in values if event < since <= law.day)


def working_born_after(day: Day) -> date:
    """Whoever was born on this day or earlier has reached pension age, man or woman."""
    return min(born_after(day.as_of, *ages) for ages in day.law["age.pension"].values())


def tenge(exact: Decimal) -> int:
    """Up to a whole tenge, free of the last digits that a division by months leaves."""
    return whole_tenge(exact.quantize(EXACT))


def deduction(event: date, law: Law) -> Decimal:
    """What is deducted from the average, in tenge: a share of the MZP of the event's day."""
    then = law.at(event)
    taken: Decimal = then["gfss.deduction"] * then["mzp"]
    return taken


def average_steps(person: Insured, law: Law, window: str = "gfss.window") -> tuple[Step, ...]:
    """How the average came about: the window, the months with contributions, the average."""
    source = law.source(window)
    return (
        Step("gfss.paid", len(person.paid), source, span(person)),
        Step("gfss.average", person.average(law).quantize(TIYN), source, span(person)),
    )


def participation_steps(months: int, law: Law) -> tuple[Step, ...]:
    """The months of participation and their coefficient."""
    source = law.source("gfss.participation")
    return (
        Step("gfss.months", months, source),
        Step("gfss.participation", coefficient(months, law), source, {"months": months}),
    )


def deducted_steps(person: Insured, law: Law) -> tuple[Step, ...]:
    """The MZP of the event's day and what is deducted."""
    then = law.at(person.event)
    return (
        Step("gfss.mzp", then["mzp"], law.source("mzp"), {"event": person.event}),
        Step("gfss.deduction", deduction(person.event, law), law.source("gfss.deduction")),
    )


def indexed(exact: Decimal, event: date, law: Law) -> tuple[Decimal, tuple[Step, ...]]:
    """The amount after each later indexation, with a step for each."""
    steps = []
    for since, factor in raises(event, law):
        exact *= factor
        steps.append(Step("gfss.raise", factor, law.source("gfss.indexation"), {"since": since}))
    return exact, tuple(steps)


def closing_steps(name: str, gross: int, source: str, law: Law) -> tuple[Step, ...]:
    """The amount before deductions, the pension contribution withheld from it, and what is paid out."""
    share = Decimal(law["gfss.pension_contribution"])
    withheld_by = law.source("gfss.pension_contribution")
    taken = (gross * share).quantize(TIYN)
    return (
        Step(name, gross, source),
        Step("gfss.withheld", taken, withheld_by, {"share": share * 100}),
        Step("gfss.net", gross - taken, withheld_by),
    )


def lasting(first: date, months: int) -> date:
    """The last day of so many months that begin on `first`."""
    return reaches(first, 0, months) - timedelta(days=1)


def _bases(rows: Sequence[Facts]) -> Mapping[str, Sequence[int]]:
    """Bases above zero by month, one for each payer."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for number, base in enumerate(row["bases"], start=1):
            if base:
                found.setdefault(f"{row['year']:04d}-{number:02d}", []).append(base)
    return found


def span(person: Insured) -> dict[str, Any]:
    """The first and last month of the window and how many months it has, for wording."""
    return {"first": person.window[-1], "last": person.window[0], "window": len(person.window)}


def first_day(month: str) -> date:
    """The first day of a month written as 2026-03."""
    return date.fromisoformat(f"{month}-01")


def _distance(earlier: str, later: str) -> int:
    """Months from one month to another."""
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])
