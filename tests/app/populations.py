"""Random small populations as register rows, and an independent derivation of their families with networkx."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from loaders import iin

Rows = dict[str, list[dict[str, Any]]]
AS_OF = date(2026, 3, 1)
FIRST, LAST = date(1950, 1, 1), date(2026, 2, 20)


@st.composite
def populations(draw: st.DrawFn, size: int = 24) -> Rows:
    """Register rows of a few households whose people are kin in tangled ways."""
    people = [_citizen(draw, number) for number in range(draw(st.integers(3, size)))]
    people.sort(key=lambda person: person["birth_date"])
    rows: Rows = {"citizens": people}
    rows["births"] = [row for child in people if (row := _birth(draw, child, people))]
    rows["marriages"] = [row for number in range(len(people) // 3) if (row := _marriage(draw, number, people))]
    rows["registrations"] = [row for person in people for row in _registrations(draw, person)]
    rows["guardianships"] = _ties(draw, people, "guardian_iin", "ward_iin", {"kind": ["guardianship", "foster"]})
    rows["adoptions"] = _ties(draw, people, "adopter_iin", "child_iin", {})
    rows["residence_orders"] = _orders(draw, rows["births"])
    rows["education"] = _about_some(
        draw, people, {"level": ["school", "university"], "form": ["full_time", "part_time"]}
    )
    rows["disabilities"] = [
        {**row, "case_no": f"d{n}"}
        for n, row in enumerate(
            _about_some(draw, people, {"category": ["from_childhood", "general"], "group": ["1", "3"]})
        )
    ]
    rows["statuses"] = _about_some(draw, people, {"kind": ["full_state_support", "conscript"]})
    rows["deaths"] = _deaths(draw, people)
    return rows


def expected(rows: Mapping[str, Iterable[Mapping[str, Any]]], as_of: date) -> dict[str, frozenset[str] | None]:
    """Each person's family as a set of people, None for those in no family: the glossary read a second time."""
    registry = _Registry(rows, as_of)
    homes: nx.DiGraph[str] = nx.DiGraph()
    homes.add_nodes_from(registry.resident)
    for person in registry.resident:
        spouse = registry.spouse(person)
        if spouse and spouse in registry.resident:
            homes.add_edge(person, spouse)
        elif holder := registry.holder(person):
            homes.add_edge(person, holder)
    families = {person: frozenset(group) for group in nx.weakly_connected_components(homes) for person in group}
    return {person: families.get(person) for person in registry.people}


class _Registry:
    def __init__(self, rows: Mapping[str, Iterable[Mapping[str, Any]]], as_of: date) -> None:
        self.rows, self.as_of = rows, as_of
        self.people = {row["iin"]: row for row in rows["citizens"]}
        self.died = {row["iin"]: row["died_on"] for row in rows["deaths"]}
        self.resident = {person for person in self.people if self._lives_here(person)}

    def _lives_here(self, person: str) -> bool:
        row = self.people[person]
        gone = row["residence"] == "departed" and row["departed_on"] <= self.as_of
        supported = any(s["iin"] == person and s["kind"] == "full_state_support" for s in self._now("statuses"))
        return row["birth_date"] <= self.as_of and not self._dead(person) and not gone and not supported

    def _dead(self, person: str) -> bool:
        return person in self.died and self.died[person] <= self.as_of

    def _now(self, register: str) -> list[Mapping[str, Any]]:
        return [
            row
            for row in self.rows[register]
            if row["valid_from"] <= self.as_of and (row["valid_to"] is None or row["valid_to"] >= self.as_of)
        ]

    def _age(self, person: str) -> int:
        born = self.people[person]["birth_date"]
        before_birthday = (self.as_of.month, self.as_of.day) < (born.month, born.day)
        return int(self.as_of.year - born.year - before_birthday)

    def marriage(self, person: str) -> Mapping[str, Any] | None:
        """The undissolved marriage registered last, if neither spouse died or married again later."""
        acts = [m for m in self.rows["marriages"] if m["registered_on"] <= self.as_of]
        own = [m for m in acts if person in (m["husband_iin"], m["wife_iin"])]
        latest = max(own, key=lambda m: (m["registered_on"], m["act_no"]), default=None)
        if latest is None or (latest["dissolved_on"] and latest["dissolved_on"] <= self.as_of):
            return None
        couple = {latest["husband_iin"], latest["wife_iin"]}
        later = [m for m in acts if couple & {m["husband_iin"], m["wife_iin"]} and m is not latest]
        if any((m["registered_on"], m["act_no"]) > (latest["registered_on"], latest["act_no"]) for m in later):
            return None
        return None if any(self._dead(one) for one in couple) else latest

    def spouse(self, person: str) -> str | None:
        act = self.marriage(person)
        return None if act is None else str(act["wife_iin"] if act["husband_iin"] == person else act["husband_iin"])

    def holder(self, person: str) -> str | None:
        if self.marriage(person) or not self._dependent(person):
            return None
        home, age = self.home(person), self._age(person)
        guardians = [g["guardian_iin"] for g in self._now("guardianships") if g["ward_iin"] == person]
        adopters = [a["adopter_iin"] for a in self._now("adoptions") if a["child_iin"] == person]
        for group in (guardians, adopters, self.parents(person)):
            here = [one for one in group if one in self.resident]
            near = [one for one in here if home and self.home(one) == home]
            if age < 14 and group is not guardians and group is not adopters:
                ordered = [o["parent_iin"] for o in self._now("residence_orders") if o["child_iin"] == person]
                near = [one for one in here if one in ordered] or near
            if age < 14 or (home is None and age < 18):
                near = near or here
            if near:
                return min(near, key=lambda one: (self.people[one]["sex"] != "F", self.order(one)))
        return None

    def order(self, person: str) -> str:
        """Among several of one kind any will do for the oracle; families are then compared with care."""
        return person

    def parents(self, person: str) -> list[str]:
        birth = next((b for b in self.rows["births"] if b["child_iin"] == person), None)
        named = [p for p in (birth["mother_iin"], birth["father_iin"]) if p] if birth else []
        adopters = [a["adopter_iin"] for a in self._now("adoptions") if a["child_iin"] == person]
        return [p for p in named if not adopters or p in adopters or self._step(p, person)]

    def _step(self, parent: str, person: str) -> bool:
        for adoption in self._now("adoptions"):
            if adoption["child_iin"] == person:
                then = _Registry({**self.rows}, adoption["valid_from"])
                if then.spouse(parent) == adoption["adopter_iin"]:
                    return True
        return False

    def home(self, person: str) -> str | None:
        held = [r for r in self._now("registrations") if r["iin"] == person]
        rank = {"permanent": 0, "factual": 1, "temporary": 2}
        held.sort(key=lambda r: (rank[r["kind"]], -r["valid_from"].toordinal()))
        return str(held[0]["address_id"]) if held else None

    def _dependent(self, person: str) -> bool:
        if self._age(person) < 18:
            return True
        studies = any(
            e["iin"] == person and e["form"] == "full_time" and e["level"] != "preschool"
            for e in self._now("education")
        )
        since_childhood = any(
            d["iin"] == person and d["category"] == "from_childhood" for d in self._now("disabilities")
        )
        return (studies and self._age(person) < 23) or since_childhood


def _citizen(draw: st.DrawFn, number: int) -> dict[str, Any]:
    born, sex = draw(st.dates(FIRST, LAST)), draw(st.sampled_from("FM"))
    residence = draw(st.sampled_from(["permanent"] * 9 + ["departed"]))
    departed = draw(st.dates(date(2024, 1, 1), date(2027, 1, 1))) if residence == "departed" else None
    person = iin.made_up(born, sex, number)
    return {"iin": person, "birth_date": born, "sex": sex, "residence": residence, "departed_on": departed}


def _birth(draw: st.DrawFn, child: dict[str, Any], people: list[dict[str, Any]]) -> dict[str, Any] | None:
    mother = _older(draw, child, people, "F")
    father = _older(draw, child, people, "M")
    if not mother and not father:
        return None
    return {"act_no": f"b{child['iin']}", "child_iin": child["iin"], "mother_iin": mother, "father_iin": father}


def _older(draw: st.DrawFn, child: dict[str, Any], people: list[dict[str, Any]], sex: str) -> str | None:
    latest = child["birth_date"] - timedelta(days=16 * 366)
    able = [p["iin"] for p in people if p["sex"] == sex and p["birth_date"] <= latest]
    return draw(st.sampled_from([*able, None])) if able else None


def _marriage(draw: st.DrawFn, number: int, people: list[dict[str, Any]]) -> dict[str, Any] | None:
    men, women = ([p for p in people if p["sex"] == sex] for sex in "MF")
    if not men or not women:
        return None
    registered = draw(st.dates(date(2015, 1, 1), date(2025, 12, 31)))
    dissolved = draw(st.one_of(st.none(), st.dates(registered, date(2026, 12, 31))))
    return {
        "act_no": f"m{number:03d}",
        "husband_iin": draw(st.sampled_from(men))["iin"],
        "wife_iin": draw(st.sampled_from(women))["iin"],
        "registered_on": registered,
        "dissolved_on": dissolved,
    }


def _registrations(draw: st.DrawFn, person: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {
            "iin": person["iin"],
            "address_id": draw(st.sampled_from("abc")),
            "valid_from": since,
            "valid_to": draw(st.sampled_from([None, None, date(2026, 2, 28), date(2026, 3, 1)])),
            "kind": draw(st.sampled_from(["permanent", "permanent", "factual", "temporary"])),
        }
        for since in draw(st.lists(st.dates(date(2020, 1, 1), date(2026, 2, 1)), max_size=2, unique=True))
    ]
    return rows


def _ties(
    draw: st.DrawFn, people: list[dict[str, Any]], elder: str, younger: str, choices: dict[str, list[str]]
) -> list[dict[str, Any]]:
    adults = [p["iin"] for p in people if p["birth_date"] < date(2000, 1, 1)]
    young = [p["iin"] for p in people if p["birth_date"] >= date(2004, 1, 1)]
    if not adults or not young:
        return []
    wanted = draw(st.lists(st.sampled_from(young), max_size=2, unique=True))
    return [
        {
            "case_no": f"{elder}{n}",
            elder: draw(st.sampled_from(adults)),
            younger: one,
            "valid_from": date(2025, 6, 1),
            "valid_to": draw(st.sampled_from([None, date(2026, 2, 28), date(2026, 3, 1)])),
            **{name: draw(st.sampled_from(values)) for name, values in choices.items()},
        }
        for n, one in enumerate(wanted)
    ]


def _orders(draw: st.DrawFn, births: list[dict[str, Any]]) -> list[dict[str, Any]]:
    both = [b for b in births if b["mother_iin"] and b["father_iin"]]
    wanted = draw(st.lists(st.sampled_from(both), max_size=2, unique_by=lambda b: b["act_no"])) if both else []
    return [
        {
            "case_no": f"o{n}",
            "child_iin": birth["child_iin"],
            "parent_iin": draw(st.sampled_from([birth["mother_iin"], birth["father_iin"]])),
            "valid_from": date(2025, 1, 1),
            "valid_to": None,
        }
        for n, birth in enumerate(wanted)
    ]


def _about_some(draw: st.DrawFn, people: list[dict[str, Any]], choices: dict[str, list[str]]) -> list[dict[str, Any]]:
    wanted = draw(st.lists(st.sampled_from([p["iin"] for p in people]), max_size=4, unique=True))
    return [
        {
            "iin": one,
            "valid_from": date(2025, 9, 1),
            "valid_to": draw(st.sampled_from([None, date(2026, 2, 28), date(2026, 3, 1)])),
            **{name: draw(st.sampled_from(values)) for name, values in choices.items()},
        }
        for one in wanted
    ]


def _deaths(draw: st.DrawFn, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wanted = draw(st.lists(st.sampled_from(people), max_size=2, unique_by=lambda p: p["iin"]))
    return [
        {
            "act_no": f"x{n}",
            "iin": person["iin"],
            "died_on": draw(st.sampled_from([date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)])),
        }
        for n, person in enumerate(wanted)
    ]
