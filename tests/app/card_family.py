"""A made-up family to read on a card: a widow with four children, a ward, a student away, and people around them.

Aigul (widow of Bolat) lives with Dana, Erlan, Fariza (an infant) and her ward Marat, the son of her late brother.
Gaukhar, 19, studies in another city. Kairat is an unrelated man at the same address.
"""

from datetime import date
from typing import Any

from graph.client import Graph
from loaders.delivery import load_rows, prepare
from loaders.iin import made_up

AS_OF = date(2026, 3, 1)
KEY = b"a key for tests of the card"
BORN = {
    "aigul": ("1984-04-02", "F"),
    "bolat": ("1980-01-15", "M"),
    "dana": ("2011-06-10", "F"),
    "erlan": ("2014-09-01", "M"),
    "fariza": ("2025-02-20", "F"),
    "gaukhar": ("2006-11-30", "F"),
    "marat": ("2012-03-03", "M"),
    "nurlan": ("1982-07-07", "M"),
    "saule": ("1955-05-05", "F"),
    "kairat": ("1990-12-12", "M"),
}
IIN = {
    name: made_up(date.fromisoformat(born), sex, serial) for serial, (name, (born, sex)) in enumerate(BORN.items(), 1)
}
CHILDREN = ("dana", "erlan", "fariza", "gaukhar")


def rows() -> dict[str, list[Any]]:
    """The deliveries' rows by register."""
    here = ("aigul", "bolat", "dana", "erlan", "fariza", "marat", "kairat")
    return {
        "citizens": [
            {"iin": IIN[name], "birth_date": born, "sex": sex, "family_name": "Testova", "given_name": name.title()}
            for name, (born, sex) in BORN.items()
        ],
        "births": [
            *(
                {"act_no": f"b{name}", "child_iin": IIN[name], "mother_iin": IIN["aigul"], "father_iin": IIN["bolat"]}
                for name in CHILDREN
            ),
            {"act_no": "bmarat", "child_iin": IIN["marat"], "father_iin": IIN["nurlan"]},
            {"act_no": "baigul", "child_iin": IIN["aigul"], "mother_iin": IIN["saule"]},
            {"act_no": "bnurlan", "child_iin": IIN["nurlan"], "mother_iin": IIN["saule"]},
        ],
        "marriages": [
            {
                "act_no": "m1",
                "husband_iin": IIN["bolat"],
                "wife_iin": IIN["aigul"],
                "registered_on": "2005-08-08",
            }
        ],
        "deaths": [
            {"act_no": "d1", "iin": IIN["bolat"], "died_on": "2025-05-05"},
            {"act_no": "d2", "iin": IIN["nurlan"], "died_on": "2020-02-02"},
        ],
        "guardianships": [
            {
                "case_no": "g1",
                "guardian_iin": IIN["aigul"],
                "ward_iin": IIN["marat"],
                "kind": "guardianship",
                "valid_from": "2020-03-01",
            }
        ],
        "addresses": [
            {"address_id": "home", "region": "KZ-75", "settlement_kind": "republican_city"},
            {"address_id": "hostel", "region": "KZ-71", "settlement_kind": "republican_city"},
        ],
        "registrations": [
            *({"iin": IIN[name], "address_id": "home", "valid_from": "2025-03-01"} for name in here),
            {"iin": IIN["gaukhar"], "address_id": "hostel", "valid_from": "2024-09-01"},
            {"iin": IIN["saule"], "address_id": "hostel", "valid_from": "2000-01-01"},
        ],
        "education": [
            {
                "iin": IIN["gaukhar"],
                "level": "university",
                "form": "full_time",
                "valid_from": "2024-09-01",
                "valid_to": "2028-06-30",
            }
        ],
        "incomes": [
            {
                "iin": IIN["aigul"],
                "month": f"2026-{month:02}",
                "kind": "wage",
                "amount": 150_000 + month,
                "payer_bin": BIN,
            }
            for month in (1, 2)
        ],
        "disabilities": [
            {"case_no": "x1", "iin": IIN["erlan"], "category": "child", "group": 2, "valid_from": "2020-01-01"}
        ],
        "vehicles": [{"vehicle_id": "v1", "iin": IIN["aigul"], "kind": "car", "valid_from": "2019-01-01"}],
        "real_estate": [
            {
                "object_id": "o1",
                "iin": IIN["aigul"],
                "kind": "dwelling",
                "area_m2": 61.5,
                "address_id": "home",
                "valid_from": "2015-01-01",
            }
        ],
        "benefits": [
            {
                "case_no": "c1",
                "iin": IIN["aigul"],
                "benefit": "birth_allowance",
                "valid_from": "2025-03-03",
                "valid_to": "2025-03-03",
                "amount": 149_416,
                "about_iin": IIN["fariza"],
            }
        ],
        "phones": [{"iin": IIN["aigul"], "number": "+77010000001"}],
        "accounts": [{"iin": IIN["aigul"], "iban": "KZ000000000000001234", "bic": "TESTKZKA"}],
    }


BIN = "990140000001"


def load(graph: Graph) -> None:
    """Load the family, then a correction of a wage."""
    prepare(graph)
    report = load_rows(graph, rows(), as_of=date(2026, 2, 20), id_key=KEY)
    assert report.problems.is_empty(), report.problems
    wage = {"iin": IIN["aigul"], "month": "2026-02", "kind": "wage", "amount": 160_000, "payer_bin": BIN}
    load_rows(graph, {"incomes": [wage]}, as_of=date(2026, 2, 25), id_key=KEY)


def more_children(graph: Graph, count: int) -> None:
    """Give Aigul more children at home."""
    iins = [made_up(date(2018, 1, 1), "F", serial) for serial in range(1, count + 1)]
    citizens = [{"iin": iin, "birth_date": "2018-01-01", "sex": "F"} for iin in iins]
    births = [{"act_no": f"more{iin}", "child_iin": iin, "mother_iin": IIN["aigul"]} for iin in iins]
    homes = [{"iin": iin, "address_id": "home", "valid_from": "2018-02-01"} for iin in iins]
    delivered = {"citizens": citizens, "births": births, "registrations": homes}
    load_rows(graph, delivered, as_of=date(2026, 2, 26), id_key=KEY)
