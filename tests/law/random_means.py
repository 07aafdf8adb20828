"""What random families live on, as register rows: insurance, leaves, search for work, incomes and property.

Drawn apart from the families themselves, so that those stay as they are.
"""

import random
from datetime import date, timedelta

from tests.law.households import Registers

DEGREES = [25, 29, 30, 50, 80, 100]
BASES = [20_000, 60_000, 120_000, 300_000, 700_000]
REGIONS = {"KZ-75": 45_000, "KZ-31": 38_000}
KINDS = ["wage", "business", "alimony", "scholarship", "farm"]
PAID = ["targeted_social_assistance", "multi_child_family", "disability_allowance", "child_care_payment"]
ESTATE = ["dwelling", "dwelling", "dwelling", "commercial", "housing_land", "farm_land"]
VEHICLES = ["car", "car", "car", "car", "truck", "agricultural", "water"]


class Means:
    """Adds means to the people of a family, by the day asked."""

    def __init__(self, seed: int, day: date, registers: Registers) -> None:
        self.chance, self.day, self.registers = random.Random(seed), day, registers
        month = day.year * 12 + day.month - 1
        self.quarter = [_month(month - month % 3 - back) for back in (3, 2, 1)]
        for region, line in REGIONS.items():
            quarter = f"{day.year}-Q{(day.month - 1) // 3 + 1}"
            registers.add("poverty_lines", region=region, quarter=quarter, line=line)

    def give(self, people: dict[str, date]) -> None:
        """What each of a family's people, by date of birth, has and does."""
        self._degrees(people)
        for person, born in people.items():
            years = (self.day - born).days // 365
            if years >= 17 and self._some(0.5):
                self._insured(person)
            if years >= 15 and self._some(0.25):
                self._seeks(person)
            if 17 <= years <= 45 and self._some(0.15):
                self._leave(person)
            if self._some(0.5 if years >= 18 else 0.06):
                self._earns(person)
            if years >= 18:
                self._owns(person)

    def _some(self, share: float) -> bool:
        return self.chance.random() < share

    def _past(self, years: int) -> date:
        """A day of the last years, often close to the day asked."""
        spread = self.chance.randrange(-1, 2) if self._some(0.3) else -self.chance.randrange(1, 365 * years)
        return self.day + timedelta(days=spread)

    def _end(self, since: date) -> date | None:
        end = self.chance.choice([None, None, None, *(self.day + timedelta(days=n) for n in (-1, 0, 400))])
        return None if end is None or end < since else end

    def _degrees(self, people: dict[str, date]) -> None:
        """Degrees of general loss of work ability on some disabilities, revised for some without a gap."""
        held = [row for row in self.registers.rows["disabilities"] if row["iin"] in people]
        for row in held:
            if self._some(0.6):
                row["work_ability_loss"] = self.chance.choice(DEGREES)
                if row["valid_to"] and row["valid_to"] < self.day and self._some(0.5):
                    gap = self.chance.choice([1, 1, 2])
                    revised = {"work_ability_loss": self.chance.choice(DEGREES), "valid_to": None}
                    since = row["valid_to"] + timedelta(days=gap)
                    self.registers.add(
                        "disabilities", **{**row, **revised, "case_no": self.registers.act(), "valid_from": since}
                    )

    def _insured(self, person: str) -> None:
        """Contributions of one or two payers with gaps, and participation before the first row."""
        last = self.day.year * 12 + self.day.month - 1
        for payer in self.chance.choice([["b1"], ["b1"], ["b1", "b2"]]):
            first = last - self.chance.choice([3, 11, 12, 23, 24, 25, 40])
            base, whole = self.chance.choice(BASES), self._some(0.6)
            for month in range(first, last + 1):
                if whole or self._some(0.7):
                    self.registers.add("contributions", iin=person, month=_month(month), base=base, payer_bin=payer)
        if self._some(0.6):
            until = last - self.chance.choice([20, 43, 60])
            months = self.chance.choice([1, 5, 12, 35, 60, 100, 250])
            self.registers.add("participation", iin=person, until_month=_month(until), months=months)

    def _seeks(self, person: str) -> None:
        since = self._past(1)
        until = self._end(since)
        reason = self.chance.choice([None, "sent to training"]) if until else None
        status = self.chance.choice(["unemployed"] * 4 + ["job_seeker"])
        self.registers.add("job_seekers", case_no=self.registers.act(), iin=person, status=status,
                           valid_from=since, valid_to=until, end_reason=reason)  # fmt: skip
        if self._some(0.3):
            first = since - timedelta(days=self.chance.choice([200, 400, 700]))
            last = first + timedelta(days=self.chance.choice([27, 31, 60]))
            self.registers.add("benefits", case_no=self.registers.act(), iin=person, benefit="job_loss",
                               valid_from=first, valid_to=last)  # fmt: skip
        if self._some(0.15):
            self.registers.add("businesses", bin=self.registers.act(), iin=person, valid_from=self._past(3),
                               role=self.chance.choice(["sole_trader", "founder"]),
                               status=self.chance.choice(["active", "active", "dormant"]))  # fmt: skip

    def _leave(self, person: str) -> None:
        for days in self.chance.choice([[126], [126], [140, 14]]):
            self.registers.add("sick_leaves", sheet_no=self.registers.act(), iin=person, days=days,
                               starts_on=self.chance.choice([self._past(1), self._past(2)]))  # fmt: skip

    def _earns(self, person: str) -> None:
        months = [*self.quarter, _month(self.day.year * 12 + self.day.month - 1)]
        for number in range(self.chance.choice([1, 1, 2])):
            amount = self.chance.choice([5_000, 30_000, 60_000, 150_000])
            benefit = self.chance.choice(PAID) if self._some(0.25) else None
            kind = "allowance" if benefit else self.chance.choice(KINDS)
            for month in months:
                if self._some(0.8):
                    self.registers.add("incomes", iin=person, month=month, kind=kind, amount=amount,
                                       payer_bin=f"m{number}", benefit=benefit)  # fmt: skip

    def _owns(self, person: str) -> None:
        for _ in range(self.chance.choice([0, 0, 1, 1, 2])):
            since = self._past(9)
            until = self.chance.choice([None, None, None, self._past(7)])
            self.registers.add("real_estate", object_id=self.registers.act(), iin=person, valid_from=since,
                               valid_to=until if until and until >= since else None, kind=self.chance.choice(ESTATE),
                               area_m2=self.chance.choice([18, 40, 90]), share=self.chance.choice([1, 1, 0.5]),
                               unsafe=self._some(0.1), granted_free=self._some(0.3))  # fmt: skip
        for _ in range(self.chance.choice([0, 0, 0, 1, 2])):
            since, kind = self._past(5), self.chance.choice(VEHICLES)
            self.registers.add("vehicles", vehicle_id=self.registers.act(), iin=person, kind=kind,
                               working=self._some(0.8), valid_from=since, valid_to=self._end(since))  # fmt: skip


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
