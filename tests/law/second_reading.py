"""The law read a second time in plain Python over register rows: who lives, where, with whom, who is whose parent.

Nothing here knows the rules of the application; the rulebook and the contract's readings were followed anew.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
STATUSES = {"prison", "missing", "inpatient_centre", "full_state_support"}
PAUSING = STATUSES | {"expired kandas"}
INDEX: dict[str, tuple[str, ...]] = {
    "births": ("child_iin",),
    "adoptions": ("child_iin",),
    "guardianships": ("ward_iin",),
    "parental_rights": ("child_iin",),
    "residence_orders": ("child_iin",),
    "marriages": ("husband_iin", "wife_iin"),
    "care": ("cared_iin",),
    "dependencies": ("dependant_iin",),
}


def later(day: date, years: int, months: int = 0) -> date:
    """The day on which so much time has passed: the same day, else the first of the next month."""
    total = day.year * 12 + day.month - 1 + years * 12 + months
    try:
        return date(total // 12, total % 12 + 1, day.day)
    except ValueError:
        return date(total // 12 + (total % 12 + 1) // 12, (total % 12 + 1) % 12 + 1, 1)


def term(day: date, months: int) -> date:
    """The last day of so many months: the same day, else the month's last."""
    end = later(day, 0, months)
    return end if end.day == day.day else end - timedelta(days=1)


class Reading:
    """The registers on one day."""

    def __init__(self, rows: Rows, day: date) -> None:
        self.rows, self.day = rows, day
        self.people = {row["iin"]: row for row in rows["citizens"]}
        self._of: dict[str, dict[str, list[Row]]] = {}
        for name, each in rows.items():
            index: dict[str, list[Row]] = defaultdict(list)
            for row in each:
                for column in INDEX.get(name, ("iin",)):
                    if row.get(column):
                        index[row[column]].append(row)
            self._of[name] = index
        self.children: dict[str, list[str]] = defaultdict(list)
        for row in rows.get("births", ()):
            for parent in filter(None, (row.get("mother_iin"), row.get("father_iin"))):
                self.children[parent].append(row["child_iin"])
        for row in rows.get("adoptions", ()):
            if row["child_iin"] not in self.children[row["adopter_iin"]]:
                self.children[row["adopter_iin"]].append(row["child_iin"])

    def of(self, register: str, person: str) -> list[Row]:
        """All rows of a register about a person."""
        return self._of.get(register, {}).get(person, [])

    def now(self, register: str, person: str, day: date | None = None) -> list[Row]:
        """The rows whose interval holds on the day."""
        day = day or self.day
        return [
            row
            for row in self.of(register, person)
            if row["valid_from"] <= day and (row.get("valid_to") is None or row["valid_to"] >= day)
        ]

    def examined(self, person: str) -> list[Row]:
        """The last examination for disability that holds on the day, if any."""
        found = self.disability(person)
        return [found] if found else []

    def born(self, person: str) -> date:
        day: date = self.people[person]["birth_date"]
        return day

    def female(self, person: str) -> bool:
        return bool(self.people[person]["sex"] == "F")

    def reached(self, person: str, years: int, day: date | None = None) -> bool:
        return later(self.born(person), years) <= (day or self.day)

    def died(self, person: str) -> date | None:
        days = [row["died_on"] for row in self.of("deaths", person) if row["kind"] != "declared_absent"]
        return min(days, default=None)

    def lost(self, person: str) -> date | None:
        """The day of death or of a court's declaration, up to the day asked."""
        days = [row["died_on"] for row in self.of("deaths", person) if row["died_on"] <= self.day]
        return min(days, default=None)

    def alive(self, person: str, day: date | None = None) -> bool:
        died = self.died(person)
        return self.born(person) <= (day or self.day) and (died is None or died > (day or self.day))

    def here(self, person: str) -> bool:
        """Alive, not declared absent, and in the country."""
        return self.alive(person) and self.lost(person) is None and not self.departed(person)

    def departed(self, person: str) -> bool:
        row = self.people[person]
        return bool(row.get("residence") == "departed" and row["departed_on"] <= self.day)

    def permanent(self, person: str) -> bool:
        kind = self.people[person].get("residence", "permanent")
        return bool(kind == "permanent" or (kind == "departed" and not self.departed(person)))

    def paused(self, person: str, kinds: set[str] = PAUSING) -> bool:
        held = {row["kind"] for row in self.now("statuses", person)}
        return bool(kinds & (held | ({"expired kandas"} if self.expired(person) else set())))

    def expired(self, person: str) -> bool:
        """Whether someone neither a citizen nor equal to one had a certificate of kandas, and has none today."""
        row = self.people[person]
        foreign = row.get("citizenship", "KZ") != "KZ" and not row.get("treaty_rights")
        begun = [held for held in self.of("kandas", person) if held["valid_from"] <= self.day]
        return bool(foreign and begun and not self.now("kandas", person))

    def status(self, person: str, kind: str) -> bool:
        return self.paused(person, {kind})

    def resident_citizen(self, person: str) -> bool:
        row = self.people[person]
        equal = row.get("citizenship", "KZ") == "KZ" or row.get("treaty_rights") or self.now("kandas", person)
        return bool(self.permanent(person) and equal)

    def payable(self, person: str) -> bool:
        return self.resident_citizen(person) and not self.paused(person)

    def home(self, person: str) -> str | None:
        order = {"permanent": 0, "factual": 1, "temporary": 2}
        held = sorted(self.now("registrations", person), key=lambda row: order[row["kind"]])
        return held[0]["address_id"] if held else None

    def wed(self, person: str, day: date | None = None) -> str | None:
        """The spouse on the day: an undissolved marriage of two living people."""
        day = day or self.day
        for row in self.of("marriages", person):
            other = str(row["wife_iin"] if row["husband_iin"] == person else row["husband_iin"])
            ended = row.get("dissolved_on") and row["dissolved_on"] <= day
            if row["registered_on"] <= day and not ended and self.alive(person, day) and self.alive(other, day):
                return other
        return None

    def widowed(self, dead: str, lost: date) -> str | None:
        """The spouse at the loss of someone who died or whom a court declared absent: not one divorced by that day."""
        parted = [row for row in self.of("marriages", dead) if row.get("dissolved_on") and row["dissolved_on"] <= lost]
        former = {str(row[side]) for row in parted for side in ("wife_iin", "husband_iin")}
        spouse = self.wed(dead, lost - timedelta(days=1)) or self.wed(dead, lost)
        return None if spouse in former else spouse

    def parents(self, child: str, day: date | None = None) -> dict[str, date]:
        """Legal parents on the day and since when: by birth until adopted by others, and by adoption."""
        day = day or self.day
        adopted = [row for row in self.of("adoptions", child) if row["valid_from"] <= day]
        found: dict[str, date] = {}
        for act in self.of("births", child):
            for parent in filter(None, (act.get("mother_iin"), act.get("father_iin"))):
                kept = all(self.wed(parent, row["valid_from"]) == row["adopter_iin"] for row in adopted)
                if kept or parent in {row["adopter_iin"] for row in adopted}:
                    found[parent] = self.born(child)
        for row in adopted:
            found.setdefault(row["adopter_iin"], max(row["valid_from"], self.born(child)))
        return dict(sorted(found.items(), key=lambda item: not self.female(item[0])))

    def stripped(self, parent: str, child: str, day: date | None = None) -> bool:
        """Whether the parent's rights over the child are lost or limited."""
        return any(row["parent_iin"] == parent for row in self.now("parental_rights", child, day))

    def guardian(self, child: str) -> Row | None:
        held = [row for row in self.now("guardianships", child) if self.here(row["guardian_iin"])]
        return held[0] if held else None

    def holder(self, child: str) -> str | None:
        """With whom the child lives, if that person holds the rights over it; else the other parent likewise."""
        ward, home = self.guardian(child), self.home(child)
        parents = [parent for parent in self.parents(child) if self.here(parent)]
        beside = [parent for parent in parents if home and self.home(parent) == home]
        if ward and (not self.reached(child, 14) or home is None or self.home(ward["guardian_iin"]) == home):
            fit = [parent for parent in beside if not self.stripped(parent, child)]
            return fit[0] if fit else str(ward["guardian_iin"])
        named = [row["parent_iin"] for row in self.now("residence_orders", child)]
        if not self.reached(child, 14):
            fit = [parent for parent in parents if not self.stripped(parent, child)]
            lives = [one for one in parents if one in named] or beside or fit
        else:
            lives = beside if home else parents
        if not lives:
            return None
        fit = [one for one in lives[:1] if not self.stripped(one, child)]
        near = parents if home is None else beside
        return next(iter([*fit, *(one for one in near if not self.stripped(one, child))]), None)

    def ward_of(self, child: str, person: str) -> Row | None:
        ward = self.guardian(child)
        return ward if ward and ward["guardian_iin"] == person and person not in self.parents(child) else None

    def since(self, child: str, person: str) -> date:
        """From when the child belongs to that person's family."""
        ward = self.ward_of(child, person)
        return max(self.born(child), ward["valid_from"]) if ward else self.parents(child)[person]

    def raised(self, child: str) -> str | None:
        """Who is entitled on behalf of the child; foster and patronage carers are not."""
        person = self.holder(child)
        ward = self.ward_of(child, person) if person else None
        return None if ward and ward["kind"] not in ("guardianship", "trusteeship") else person

    def suspended(self, children: Sequence[str]) -> bool:
        """Whether each parent and guardian to whom survivors' money could go has a status that pauses it."""
        heirs = {one for child in children for one in self.parents(child) if not self.stripped(one, child)}
        heirs |= {str(row["guardian_iin"]) for child in children if (row := self.guardian(child))}
        present = [one for one in heirs if self.here(one)]
        return bool(present) and all(self.paused(one) for one in present)

    def student(self, child: str) -> bool:
        studies = [row for row in self.now("education", child) if row["form"] == "full_time"]
        return bool(studies) and not self.reached(child, 23)

    def disability(self, person: str) -> Row | None:
        return max(self.now("disabilities", person), key=lambda row: row["valid_from"], default=None)

    def received(self, person: str) -> int:
        """The state pension of the month, else of the month before."""
        for month in months(self.day, 0, 2):
            total = sum(
                r["amount"] for r in self.of("incomes", person) if r["month"] == month and r["kind"] == "pension"
            )
            if total:
                return int(total)
        return 0


def months(day: date, first: int, count: int) -> list[str]:
    """So many months, the latest first, beginning `first` months before that of the day."""
    total = day.year * 12 + day.month - 1 - first
    return [f"{(total - back) // 12:04d}-{(total - back) % 12 + 1:02d}" for back in range(count)]
