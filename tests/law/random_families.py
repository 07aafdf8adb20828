"""Random families as register rows: kin, homes, facts and days close to every boundary of the law.

What the law or our reading of it leaves open is not made here: a ward has no parent with rights over it, a court
names a parent only where the parents live apart, and a child under fourteen is registered away from its parents only
while its mother has her rights.
"""

import random
from datetime import date, timedelta

from tests.law.households import Registers
from tests.law.random_means import Means

DAYS = [date(2026, 3, 1), date(2025, 2, 28), date(2024, 2, 29), date(2023, 7, 1), date(2023, 6, 30), date(2021, 9, 30)]
LAST = date(2026, 12, 31)
TURNS = [(0, 0), (0, 12), (0, 18), (1, 0), (7, 0), (8, 0), (14, 0), (18, 0), (23, 0)]
STATUSES = ["full_state_support", "prison", "missing", "inpatient_centre", "incapable", "psychiatric_register"]
ADULT_CATEGORIES = ["general", "general", "from_childhood", "conscript", "nuclear_ecological", "on_duty", "child"]
AWARDS = ["altyn_alqa", "kumis_alqa", "mother_heroine", "maternal_glory_1", "maternal_glory_2"]


def before(day: date, years: int, months: int = 0) -> date:
    """The day so many years and months earlier, the last of the month where there is no such day."""
    total = day.year * 12 + day.month - 1 - years * 12 - months
    for number in range(day.day, 27, -1):
        try:
            return date(total // 12, total % 12 + 1, number)
        except ValueError:
            continue
    return date(total // 12, total % 12 + 1, min(day.day, 28))


class Town:
    """A few dozen unrelated families as they may stand around one day."""

    def __init__(self, seed: int, families: int) -> None:
        self.chance = random.Random(seed)
        self.day = self.chance.choice(DAYS)
        self.registers = Registers()
        self._homes = 0
        stranger = self.registers.person(date(1990, 1, 1))
        self.registers.add("contributions", iin=stranger, month="2026-11", base=1)
        self.registers.add("incomes", iin=stranger, month="2026-11", kind="wage", amount=1)
        self.means = Means(seed, self.day, self.registers)
        self.family_of: dict[str, int] = {}
        for number in range(families):
            self.family_of |= dict.fromkeys(_Family(self).born, number)

    def home(self) -> str:
        """A new address in one of two regions, sometimes with a district."""
        self._homes += 1
        number = f"a{self._homes}"
        place = self.chance.choice([{"region": "KZ-75"}, {"region": "KZ-31", "district": "one", "settlement": "s"}])
        self.registers.add("addresses", address_id=number, settlement_kind="rural_settlement", **place)
        return number

    def some(self, share: float) -> bool:
        """True in so many of all throws."""
        return self.chance.random() < share

    def near(self) -> date:
        """The day itself or a neighbour."""
        return self.day + timedelta(days=self.chance.choice([-1, 0, 1]))

    def past(self, years: int = 6) -> date:
        """A day of the last years, often close to the day asked."""
        return self.near() if self.some(0.3) else self.day - timedelta(days=self.chance.randrange(1, 365 * years))

    def end(self) -> date | None:
        """The end of a fact: mostly open, else close to the day asked."""
        return self.chance.choice([None, None, None, self.near(), self.near() + timedelta(days=400)])


class _Family:
    """A woman, a man and children who are theirs in many ways; then whatever befalls them."""

    def __init__(self, town: Town) -> None:
        self.town, self.registers, self.chance = town, town.registers, town.chance
        self.births = sorted({self._born() for _ in range(self.chance.choice([0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 9]))})
        eldest = min([*self.births, before(town.day, self.chance.choice([0, 0, 40]))])
        self.home, self.other = town.home(), town.home()
        self.born: dict[str, date] = {}
        self.latest = eldest
        self.woman = self._adult(before(eldest, self.chance.randrange(18, 24)), "F")
        self.man = self._adult(before(eldest, self.chance.randrange(18, 30)), "M")
        self.apart = town.some(0.3)
        self._marry()
        self.parents: dict[str, list[str]] = {}
        self.wards: set[str] = set()
        for born in self.births:
            self._child(born)
        self.grandmother = self._grandmother() if town.some(0.4) else None
        self._live()
        for person in self.born:
            self._befall(person)
        self._relations()
        town.means.give(self.born)

    def _born(self) -> date:
        turn = before(self.town.day, *self.chance.choice(TURNS)) + timedelta(days=self.chance.choice([-1, 0, 1]))
        if self.town.some(0.4):
            return min(turn, LAST)
        return self.town.day - timedelta(days=self.chance.randrange(365 * 25))

    def _adult(self, born: date, sex: str) -> str:
        return self._person(born, sex, **self._papers())

    def _papers(self) -> dict[str, object]:
        columns: dict[str, object] = {}
        if self.town.some(0.12):
            columns["citizenship"] = "MN"
            columns["treaty_rights"] = self.town.some(0.3)
        kind = self.chance.choice(["permanent"] * 12 + ["temporary", "departed"])
        columns["residence"] = kind
        if kind == "departed":
            columns["departed_on"] = self.town.past(3)
        return columns

    def _person(self, born: date, sex: str, **columns: object) -> str:
        number = self.registers.person(born, sex, **columns)
        self.born[number] = born
        if columns.get("citizenship") == "MN" and self.town.some(0.6):
            since = self.town.past(1)
            until = max(since, self.chance.choice([self.town.near(), self.town.day + timedelta(days=100)]))
            self.registers.add("kandas", iin=number, valid_from=since, valid_to=until)
        return number

    def _marry(self) -> None:
        if self.town.some(0.75):
            registered = before(max(self.born[self.woman], self.born[self.man]), -18)
            dissolved = self.town.past(3) if self.apart else None
            self._act("marriages", husband_iin=self.man, wife_iin=self.woman, registered_on=registered,
                      dissolved_on=max(dissolved, registered) if dissolved else None)  # fmt: skip

    def _act(self, register: str, **columns: object) -> None:
        self.registers.add(register, act_no=self.registers.act(), **columns)

    def _case(self, register: str, **columns: object) -> None:
        self.registers.add(register, case_no=self.registers.act(), **columns)

    def _child(self, born: date) -> None:
        papers = {"residence": "departed", "departed_on": self.town.past(2)} if self.town.some(0.03) else {}
        child = self._person(born, self.chance.choice("FM"), **papers)
        match self.chance.choice(["both"] * 6 + ["hers", "hers", "his", "adopted", "step", "ward"]):
            case "both":
                self._birth(child, self.woman, self.man)
                if self.town.some(0.05):
                    twin = self._person(born, self.chance.choice("FM"))
                    self._birth(twin, self.woman, self.man)
            case "hers":
                self._birth(child, self.woman, None)
            case "his":
                self._birth(child, None, self.man)
            case "adopted":
                self._adopted(child, born)
            case "step":
                self._birth(child, self.woman, None)
                since = self._since(born)
                self._case("adoptions", child_iin=child, adopter_iin=self.man, valid_from=since)
            case "ward":
                self._ward(child, born)

    def _birth(self, child: str, mother: str | None, father: str | None) -> None:
        self._act("births", child_iin=child, mother_iin=mother, father_iin=father)
        self.parents[child] = [parent for parent in (mother, father) if parent]
        self.latest = max(self.latest, self.born[child])

    def _since(self, born: date) -> date:
        since = max(born, self.town.past(4))
        self.latest = max(self.latest, since)
        return since

    def _adopted(self, child: str, born: date) -> None:
        if self.town.some(0.5):
            self._act("births", child_iin=child, mother_iin=self.registers.person(before(born, 25)))
        since = self._since(born)
        for adopter in self.chance.choice([[self.woman], [self.woman, self.man]]):
            self._case("adoptions", child_iin=child, adopter_iin=adopter, valid_from=since)
            self.parents.setdefault(child, []).append(adopter)

    def _ward(self, child: str, born: date) -> None:
        self.wards.add(child)
        if self.town.some(0.5):
            dead = self.registers.person(before(born, 30))
            self._act("births", child_iin=child, mother_iin=dead)
            self.registers.dies(dead, max(born, self.town.past(4)))
        kind = self.chance.choice(["guardianship", "trusteeship", "guardianship", "foster", "patronage"])
        guardian = self.chance.choice([self.woman, self.woman, self.man])
        since = self._since(born)
        self._case("guardianships", guardian_iin=guardian, ward_iin=child, kind=kind,
                   valid_from=since, valid_to=self._after(since))  # fmt: skip

    def _after(self, since: date) -> date | None:
        end = self.town.end()
        return None if end is None or end < since else end

    def _grandmother(self) -> str:
        number = self._adult(before(self.born[self.woman], 22), "F")
        self._act("births", child_iin=self.woman, mother_iin=number)
        return number

    def _live(self) -> None:
        """Where everyone is registered."""
        for person in self.born:
            place: str | None = self.home
            if person == self.man and self.apart:
                place = self.other
            elif person in self.parents:
                place = self.chance.choice([self.home] * 8 + [self.other, None])
            if place:
                kind = self.chance.choice(["permanent", "permanent", "permanent", "temporary", "factual"])
                since = max(self.born[person], date(2015, 1, 1))
                self.registers.add("registrations", iin=person, address_id=place, valid_from=since, kind=kind)

    def _befall(self, person: str) -> None:
        town, years = self.town, (self.town.day - self.born[person]).days // 365
        if town.some(0.06):
            since = max(self.born[person], town.past(2))
            kind = self.chance.choice(STATUSES)
            self.registers.add("statuses", iin=person, kind=kind, valid_from=since, valid_to=self._after(since))
        if town.some(0.18 if person in (self.woman, self.man) else 0.03):
            self._dies(person)
        if town.some(0.18):
            self._disabled(person, years)
        if 14 < years < 26 and town.some(0.6):
            self._studies(person)
        if years >= 17 and town.some(0.4):
            self._works(person)
        if years >= 50 and town.some(0.5):
            self.registers.add("incomes", iin=person, month=self._lately(), kind="pension",
                               amount=self.chance.choice([20_000, 60_000, 150_000]))  # fmt: skip

    def _lately(self) -> str:
        return f"{before(self.town.day.replace(day=1), 0, self.chance.choice([0, 1, 1, 2])):%Y-%m}"

    def _dies(self, person: str) -> None:
        earliest = self.latest if person in (self.woman, self.man) else self.born[person]
        day = max(earliest, self.chance.choice([self.town.past(2), before(self.town.near(), 3)]))
        kind = self.chance.choice(["death"] * 5 + ["declared_dead", "declared_absent"])
        circumstance = "on_duty" if self.town.some(0.15) else "ordinary"
        self.registers.dies(person, day, kind=kind, circumstance=circumstance)
        if self.town.some(0.3):
            pension = f"{before(day.replace(day=1), 0, self.chance.choice([0, 1, 2])):%Y-%m}"
            self.registers.add("incomes", iin=person, month=pension, kind="pension", amount=40_000, payer_bin="2")
        elif self.town.some(0.4):
            benefit = self.chance.choice(["disability_allowance", "awarded_mother"])
            until = day + timedelta(days=self.chance.choice([-2, -1, 0]))
            self._case("benefits", iin=person, benefit=benefit, valid_from=date(2018, 1, 1), valid_to=until)
        if self.town.some(0.1):
            self.registers.add("statuses", iin=person, kind="war_veteran", valid_from=self.born[person])

    def _disabled(self, person: str, years: int) -> None:
        since = max(self.born[person], self.town.past(5))
        group = self.chance.choice(["1", "1", "2", "3"]) if years >= 7 or self.town.some(0.2) else None
        category = self.chance.choice(["child", "child", "from_childhood"] if years < 18 else ADULT_CATEGORIES)
        self._case("disabilities", iin=person, category=category, group=group,
                   valid_from=since, valid_to=self._after(since))  # fmt: skip

    def _studies(self, person: str) -> None:
        since = max(self.born[person], before(self.town.day, 1))
        self.registers.add("education", iin=person, level=self.chance.choice(["school", "college", "university"]),
                           form=self.chance.choice(["full_time"] * 3 + ["part_time"]),
                           valid_from=since, valid_to=self._after(since))  # fmt: skip

    def _works(self, person: str) -> None:
        since = self.town.past(4)
        self.registers.add("employment", contract_no=self.registers.act(), iin=person, employer_bin="bin",
                           valid_from=since, valid_to=self._after(since))  # fmt: skip
        first = before(self.town.day.replace(day=1), 0, self.chance.choice([1, 10, 23, 24, 25, 26, 42, 43]))
        self.registers.months("contributions", f"{first:%Y-%m}", [100_000], iin=person)

    def _relations(self) -> None:
        town = self.town
        for child, parents in self.parents.items():
            young = self.born[child] > before(town.day, 14)
            away = young and self._registered_away(child)
            for parent in parents:
                if town.some(0.06) and not (away and parent == self.woman):
                    self._case("parental_rights", parent_iin=parent, child_iin=child,
                               status=self.chance.choice(["lost", "limited"]),
                               valid_from=max(self.born[child], town.past(2)))  # fmt: skip
            if self.apart and parents == [self.woman, self.man] and town.some(0.2):
                self._case("residence_orders", child_iin=child, parent_iin=self.chance.choice(parents),
                           valid_from=max(self.born[child], town.past(2)))  # fmt: skip
        self._care()
        self._awards()
        if town.some(0.3):
            self._case("dependencies", dependant_iin=self.woman, provider_iin=self.man, valid_from=date(2015, 1, 1))

    def _registered_away(self, child: str) -> bool:
        rows = [row for row in self.registers.rows["registrations"] if row["iin"] == child]
        return not rows or rows[0]["address_id"] != self.home

    def _care(self) -> None:
        adults = [one for one in (self.woman, self.man, self.grandmother) if one]
        disabled = {row["iin"] for row in self.registers.rows["disabilities"] if row["group"] == "1"}
        for person in self.born:
            if self.born[person] > before(self.town.day, 8) and self.town.some(0.2):
                since = max(self.born[person], self.town.past(1))
                self._case("care", carer_iin=self.chance.choice(adults), cared_iin=person, reason="child",
                           valid_from=since, valid_to=self._after(since))  # fmt: skip
            if person in disabled and self.town.some(0.8):
                for carer in self.chance.sample(adults, k=self.chance.choice([1, 1, 2])):
                    since = self.town.past(3)
                    if carer != person and since not in {row["valid_from"] for row in self.registers.rows["care"]}:
                        self._case("care", carer_iin=carer, cared_iin=person, reason="group_1",
                                   valid_from=since, valid_to=self._after(since))  # fmt: skip

    def _awards(self) -> None:
        if self.town.some(0.25):
            granted = self.town.past(9)
            self.registers.add("awards", iin=self.woman, award=self.chance.choice(AWARDS), granted_on=granted,
                               revoked_on=self._after(granted))  # fmt: skip
