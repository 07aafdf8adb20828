"""Made-up families for the scorecard: one for each option of each question, and the three worked examples."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from loaders.iin import made_up

AS_OF = date(2026, 7, 1)
"""After the amendment of 17 June 2026; the quarter before is April to June."""
MONTHS = ("2026-04", "2026-05", "2026-06")
PM = 50_851
BIN = "990140000001"
SINCE = "2020-01-01"
ADDRESSES = [
    {"address_id": kind, "region": "KZ-75", "district": "d", "settlement_kind": kind}
    for kind in ("republican_city", "regional_city", "district_city", "rural_okrug", "rural_settlement")
]
BORN = {"me": "1985-05-05", "other": "1986-06-06", "kid": "2014-01-01", "tot": "2021-11-11", "old": "1950-05-05"}
Rows = dict[str, list[dict[str, Any]]]
Given = Mapping[str, Sequence[Mapping[str, Any]]]


class People:
    """Families under construction: each person is named within its family and gets a made-up IIN."""

    def __init__(self) -> None:
        self.rows: Rows = {"addresses": list(ADDRESSES)}
        self._iins: dict[tuple[str, str], str] = {}

    def iin(self, family: str, name: str) -> str:
        """The IIN of a person of a family."""
        return self._iins[family, name]

    def add(self, family: str, given: Given, *, born: Mapping[str, str] | None = None, home: str | None = None) -> None:
        """A family `me`, wife of `other` where both are named, with the others as her children; all live at `home`."""
        births = {**BORN, **(born or {})}
        names = ["me", *sorted({str(row["iin"]) for rows in given.values() for row in rows} - {"me"})]
        names += [name for name in (born or {}) if name not in names]
        for name in names:
            sex = "M" if name == "other" else "F"
            number = made_up(date.fromisoformat(births[name]), sex, len(self._iins))
            self._iins[family, name] = number
            self._row("citizens", {"iin": number, "birth_date": births[name], "sex": sex})
            if home:
                self._row("registrations", {"iin": number, "address_id": home, "valid_from": SINCE})
            if name not in ("me", "other"):
                self._row("births", {"act_no": number, "child_iin": number, "mother_iin": self.iin(family, "me")})
        if "other" in names:
            pair = {"husband_iin": self.iin(family, "other"), "wife_iin": self.iin(family, "me")}
            self._row("marriages", {"act_no": pair["wife_iin"], **pair, "registered_on": "2010-01-01"})
        for register, rows in given.items():
            for row in rows:
                self._row(register, {**row, "iin": self.iin(family, str(row["iin"]))})

    def _row(self, register: str, row: dict[str, Any]) -> None:
        self.rows.setdefault(register, []).append(row)


def wages(amount: int, iin: str = "me") -> list[dict[str, Any]]:
    """So much each month of the quarter."""
    return [{"iin": iin, "month": month, "kind": "wage", "amount": amount} for month in MONTHS]


def work(iin: str = "me") -> dict[str, Any]:
    """An open contract."""
    return {"contract_no": f"c{iin}", "iin": iin, "employer_bin": BIN, "valid_from": SINCE}


def credit(iin: str = "me", days: int = 0, amount: int = 0) -> dict[str, Any]:
    """A credit of 100,000 tenge, so many days overdue with such an amount."""
    known = {"as_of": "2026-06-30", "balance": 100_000}
    return {"credit_id": f"x{iin}", "iin": iin, **known, "overdue_days": days, "overdue_amount": amount}


def medical(iin: str = "me", *, attached: bool = True, insured: bool = True, **more: bool) -> dict[str, Any]:
    """A medical record."""
    return {"iin": iin, "as_of": "2026-06-30", "attached": attached, "insured": insured, **more}


def vehicles(kind: str, count: int = 1) -> list[dict[str, Any]]:
    """So many vehicles of a kind."""
    return [{"vehicle_id": f"{kind}{n}", "iin": "me", "kind": kind, "valid_from": SINCE} for n in range(count)]


def estate(kind: str, count: int = 1, area: float | None = 60, iin: str = "me") -> list[dict[str, Any]]:
    """So many objects of a kind."""
    return [
        {"object_id": f"{kind}{n}", "iin": iin, "kind": kind, "area_m2": area, "valid_from": SINCE}
        for n in range(count)
    ]


def disability(category: str, group: int | None, iin: str = "me") -> dict[str, Any]:
    """A disability."""
    return {"case_no": f"d{iin}", "iin": iin, "category": category, "group": group, "valid_from": SINCE}


EARLIER = {**disability("general", 2), "case_no": "before", "valid_from": "2019-01-01"}
"""An examination that was left open when the next one lessened the group."""


def study(iin: str, level: str) -> dict[str, Any]:
    """Full-time study."""
    return {"iin": iin, "level": level, "form": "full_time", "valid_from": "2025-09-01"}


def business(role: str, number: str = BIN) -> dict[str, Any]:
    """An active business."""
    return {"bin": number, "iin": "me", "role": role, "status": "active", "valid_from": SINCE}


def unique(rows: Rows) -> Rows:
    """The same rows with every document's number told apart by the person it names."""
    marked = ("contract_no", "credit_id", "vehicle_id", "object_id", "case_no")
    return {
        register: [{**row, **{name: f"{row[name]}-{row['iin']}" for name in marked if name in row}} for row in found]
        for register, found in rows.items()
    }


def worked_examples() -> tuple[People, dict[str, tuple[int, str]]]:
    """The three worked examples of the order's table: each family's rows, and its total and level."""
    people = People()
    kids = ("k1", "k2", "k3", "k4")
    everyone = ("me", "other", *kids)
    people.add(
        "rural",
        {
            "incomes": wages(100_000, "other"),
            "employment": [work("other")],
            "credits": [credit("other")],
            "vehicles": vehicles("car"),
            "medical": [medical(name) for name in everyone],
            "education": [study(kid, "school") for kid in kids],
            "real_estate": [*estate("dwelling", area=80), *estate("farm_land", area=1000)],
            "household_plots": [{"iin": "me", "value": 300_000, "as_of": "2026-01-01"}],
        },
        born={kid: f"201{n}-02-02" for n, kid in enumerate(kids, 1)},
        home="rural_settlement",
    )
    people.add(
        "lone",
        {
            "incomes": wages(60_000),
            "disabilities": [disability("general", 2)],
            "medical": [medical(chronic=True, dispensary=True)],
            "real_estate": estate("dwelling"),
        },
        home="republican_city",
    )
    people.add("indebted", {"credits": [credit("me", 100, 5_000), credit("other", 91, 1_001)]})
    return people, {"rural": (550, "C"), "lone": (-240, "D"), "indebted": (-840, "E")}


OPTIONS: dict[tuple[str, str], Given] = {
    ("income", "none"): {},
    ("income", "under_quarter"): {"incomes": wages(PM // 4)},
    ("income", "quarter"): {"incomes": wages(PM // 4 + 1)},
    ("income", "one"): {"incomes": wages(PM)},
    ("income", "two"): {"incomes": wages(2 * PM)},
    ("income", "three"): {"incomes": wages(3 * PM)},
    ("income", "four"): {"incomes": wages(4 * PM)},
    ("credit", "none"): {},
    ("credit", "some"): {"credits": [credit()]},
    ("arrears", "none"): {"credits": [credit("me", 90, 5_000), credit("other", 200, 1_000)]},
    ("arrears", "one_adult"): {"credits": [credit("me", 91, 1_001), credit("other")]},
    ("arrears", "all_adults"): {"credits": [credit("me", 91, 1_001)]},
    ("cars", "none"): {"vehicles": [{**vehicles("car")[0], "working": False}]},
    ("cars", "one"): {"vehicles": vehicles("car")},
    ("cars", "two"): {"vehicles": vehicles("car", 2)},
    ("cars", "three"): {"vehicles": vehicles("car", 3)},
    ("commercial_vehicles", "none"): {"vehicles": vehicles("car")},
    ("commercial_vehicles", "some"): {"vehicles": vehicles("truck")},
    ("machines", "none"): {},
    ("machines", "one"): {"vehicles": vehicles("agricultural", 2)},
    ("machines", "more_than_two"): {"vehicles": vehicles("agricultural", 3)},
    ("able", "nobody"): {"disabilities": [disability("general", 1)]},
    ("able", "idle"): {"employment": [work("other")]},
    ("able", "all_work"): {"employment": [work()]},
    ("working", "none"): {"employment": [{**work(), "valid_to": "2026-06-30"}], "incomes": wages(100_000)},
    ("working", "one"): {"businesses": [business("sole_trader")]},
    ("working", "two"): {"employment": [work(), work("other")]},
    ("business", "none"): {"businesses": [{**business("founder"), "status": "suspended"}]},
    ("business", "sole_trader"): {"businesses": [business("sole_trader")]},
    ("business", "founder"): {"businesses": [business("founder")]},
    ("business", "both"): {"businesses": [business("founder"), business("sole_trader", "990140000002")]},
    ("children", "none"): {},
    ("children", "one"): {"medical": [medical("kid")]},
    ("children", "two"): {"medical": [medical("kid"), medical("tot")]},
    ("children", "three"): {"medical": [medical(name) for name in ("kid", "tot", "kid3")]},
    ("children", "four"): {"medical": [medical(name) for name in ("kid", "tot", "kid3", "kid4")]},
    ("disabled_adult", "none"): {"disabilities": [disability("child", 1, "kid")]},
    ("disabled_adult", "severe"): {"disabilities": [disability("general", 2), disability("general", 3, "other")]},
    ("disabled_adult", "third"): {"disabilities": [EARLIER, disability("general", 3)]},
    ("disabled_child", "none"): {"disabilities": [disability("general", 3)]},
    ("disabled_child", "some"): {"disabilities": [disability("from_childhood", 3)]},
    ("attachment", "all"): {"medical": [medical()]},
    ("attachment", "some_not"): {"medical": [medical(), medical("kid", attached=False)]},
    ("insurance", "none"): {"medical": [medical(insured=False)]},
    ("insurance", "some"): {"medical": [medical(insured=False), medical("kid")]},
    ("chronic", "none"): {"medical": [medical()]},
    ("chronic", "some"): {"medical": [medical(chronic=True)]},
    ("dispensary", "none"): {"medical": [medical()]},
    ("dispensary", "some"): {"medical": [medical(dispensary=True)]},
    ("preschool", "no_children"): {"medical": [medical("kid")]},
    ("preschool", "enrolled"): {"education": [study("tot", "preschool")]},
    ("preschool", "not_enrolled"): {"medical": [medical("tot")]},
    ("secondary", "no_children"): {"medical": [medical("tot")]},
    ("secondary", "enrolled"): {"education": [study("kid", "school")]},
    ("secondary", "not_enrolled"): {"education": [study("kid", "preschool")]},
    ("housing", "none"): {"real_estate": estate("commercial")},
    ("housing", "area_unknown"): {"real_estate": estate("dwelling", area=None)},
    ("housing", "small"): {"real_estate": estate("dwelling", area=35.9, iin="kid")},
    ("housing", "spacious"): {"real_estate": estate("dwelling", area=36, iin="kid")},
    ("housing", "two"): {"real_estate": estate("dwelling", 3, area=5)},
    ("housing", "above_three"): {"real_estate": estate("dwelling", 4)},
    ("housing", "above_six"): {"real_estate": estate("dwelling", 11)},
    ("housing", "above_eleven"): {"real_estate": estate("dwelling", 12)},
    ("commercial_estate", "none"): {"real_estate": estate("dwelling")},
    ("commercial_estate", "some"): {"real_estate": estate("commercial")},
    ("settlement", "unregistered"): {},
    ("settlement", "rural_settlement"): {},
    ("settlement", "rural_okrug"): {},
    ("settlement", "district_city"): {},
    ("settlement", "regional_city"): {},
    ("settlement", "republican_city"): {},
    ("plot", "none"): {},
    ("plot", "under_half_million"): {"household_plots": [{"iin": "me", "value": 499_999, "as_of": SINCE}]},
    ("plot", "half_million"): {"household_plots": [{"iin": "me", "value": 1_000_000, "as_of": SINCE}]},
    ("plot", "above_million"): {"household_plots": [{"iin": "me", "value": 2_000_000, "as_of": SINCE}]},
    ("plot", "above_two_million"): {"household_plots": [{"iin": "me", "value": 2_000_001, "as_of": SINCE}]},
    ("land", "none"): {"real_estate": estate("dwelling")},
    ("land", "some"): {"real_estate": estate("housing_land")},
}
"""What `me` and her family have, by the question and the option that it should be answered with."""


def every_option() -> People:
    """A family for each option."""
    people = People()
    born = {"kid3": "2015-03-03", "kid4": "2016-04-04"}
    for (question, option), given in OPTIONS.items():
        names = {str(row["iin"]) for rows in given.values() for row in rows}
        home = "republican_city" if question != "settlement" else None if option == "unregistered" else option
        people.add(f"{question}.{option}", given, born={n: born[n] for n in born if n in names}, home=home)
    return people
