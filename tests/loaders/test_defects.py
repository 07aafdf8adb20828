"""Every defect that the contract names: its reason, its place, and that nothing else is lost."""

from pathlib import Path

import pytest

from graph.client import Graph
from tests.loaders.village import (
    CHILD,
    CITIZENS,
    FATHER,
    MOTHER,
    SECOND,
    STRANGER,
    UNCLE,
    Rows,
    ask,
    birth,
    citizen,
    found,
    load_into,
)

WRONG_DIGIT = MOTHER[:11] + str((int(MOTHER[11]) + 1) % 10)


def wed(act_no: int = 1, **more: object) -> dict[str, object]:
    return {"act_no": act_no, "husband_iin": FATHER, "wife_iin": MOTHER, "registered_on": "2010-01-01", **more}


def income(**more: object) -> dict[str, object]:
    return {"iin": MOTHER, "month": "2026-01", "kind": "wage", "amount": 1000, "payer_bin": "P", **more}


def home(**more: object) -> dict[str, object]:
    return {"iin": MOTHER, "address_id": "a", "valid_from": "2020-01-01", "valid_to": "", **more}


def death(**more: object) -> dict[str, object]:
    return {"act_no": 1, "iin": UNCLE, "died_on": "2020-05-05", **more}


CASES: dict[str, tuple[str, Rows, str]] = {
    "an IIN of eleven digits": ("iin_format", {"births": [birth(1, child=CHILD[:11])]}, "child_iin"),
    "an IIN with letters": ("iin_format", {"births": [birth(1, mother_iin="84050120000A")]}, "mother_iin"),
    "zeroes for no IIN": ("iin_format", {"births": [birth(1, father_iin="000000000000")]}, "father_iin"),
    "a wrong check digit": ("iin_check_digit", {"births": [birth(1, mother_iin=WRONG_DIGIT)]}, "mother_iin"),
    "a citizen with a wrong check digit": (
        "iin_check_digit",
        {"citizens": [*CITIZENS, citizen(WRONG_DIGIT, "1985-05-01", "F")]},
        "iin",
    ),
    "nobody of that IIN": ("unknown_person", {"births": [birth(1, mother_iin=STRANGER)]}, "mother_iin"),
    "child is mother": ("self_relation", {"births": [birth(1, mother_iin=CHILD)]}, "mother_iin"),
    "child is father": ("self_relation", {"births": [birth(1, father_iin=CHILD)]}, "father_iin"),
    "husband is wife": ("self_relation", {"marriages": [wed(husband_iin=MOTHER)]}, "wife_iin"),
    "guardian is ward": (
        "self_relation",
        {
            "guardianships": [
                {
                    "case_no": 1,
                    "guardian_iin": UNCLE,
                    "ward_iin": UNCLE,
                    "kind": "foster",
                    "valid_from": "2020-01-01",
                }
            ]
        },
        "ward_iin",
    ),
    "mother is father": ("same_parents", {"births": [birth(1, father_iin=MOTHER)]}, "father_iin"),
    "both parents missing": ("no_parents", {"births": [birth(1, mother_iin="", father_iin="")]}, "mother_iin"),
    "a mother born after her child": ("parent_age", {"births": [birth(1, mother_iin=SECOND)]}, "mother_iin"),
    "a wife missing": ("missing_spouse", {"marriages": [wed(wife_iin="")]}, "wife_iin"),
    "dissolved before registered": (
        "dissolved_before_registered",
        {"marriages": [wed(dissolved_on="2009-12-31")]},
        "dissolved_on",
    ),
    "a death without a date": ("death_without_date", {"deaths": [death(died_on="")]}, "died_on"),
    "an act of death before the birth": (
        "death_before_birth",
        {"deaths": [death(died_on="1980-07-06")]},
        "died_on",
    ),
    "a citizen dead before the birth": (
        "death_before_birth",
        {"citizens": [*CITIZENS, citizen(STRANGER, "1970-01-01", "F", death_date="1969-12-31")]},
        "death_date",
    ),
    "born in 1899": (
        "birth_out_of_range",
        {"citizens": [*CITIZENS, citizen(STRANGER, "1899-12-31", "F")]},
        "birth_date",
    ),
    "born after the delivery": (
        "birth_out_of_range",
        {"citizens": [*CITIZENS, citizen(STRANGER, "2026-03-02", "F")]},
        "birth_date",
    ),
    "an interval that ends before it starts": (
        "interval",
        {"registrations": [home(valid_to="2019-12-31")]},
        "valid_to",
    ),
    "an award revoked before it was granted": (
        "interval",
        {"awards": [{"iin": MOTHER, "award": "kumis_alqa", "granted_on": "2020-01-01", "revoked_on": "2019-01-01"}]},
        "revoked_on",
    ),
    "negative money": ("negative_amount", {"incomes": [income(amount=-1)]}, "amount"),
    "the same key with other values": (
        "duplicate_key",
        {"incomes": [income(), income(amount=2000)]},
        "iin",
    ),
    "a date that is none": ("bad_value", {"registrations": [home(valid_from="2020-02-30")]}, "valid_from"),
    "a date without zeroes": ("bad_value", {"registrations": [home(valid_from="2020-2-3")]}, "valid_from"),
    "a kind nobody knows": ("bad_value", {"incomes": [income(kind="salary")]}, "kind"),
    "a fraction of a tenge": ("bad_value", {"incomes": [income(amount="1.5")]}, "amount"),
    "a thirteenth month": ("bad_value", {"incomes": [income(month="2026-13")]}, "month"),
    "a region that left the list": (
        "bad_value",
        {"addresses": [{"address_id": "a", "region": "KZ-99", "settlement_kind": "district_city"}]},
        "region",
    ),
    "a required value missing": ("missing_value", {"incomes": [income(month="")]}, "month"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_row_is_quarantined_with_its_place(graph: Graph, tmp_path: Path, case: str) -> None:
    reason, rows, column = CASES[case]
    report = load_into(graph, tmp_path / "delivery", {"citizens": CITIZENS, **rows})
    register = next(iter(rows))
    line = 1 + len(rows[register])
    assert found(report) == [(f"{register}.csv", line, column, reason)]
    counts = report.registers[register]
    assert (counts.quarantined, counts.new) == (1, len(rows[register]) - 1)
    assert report.registers["citizens"].new == len(CITIZENS)
    assert not report.problems["warning"].any()


WARNED: dict[str, tuple[str, Rows, list[tuple[str, int, str]]]] = {
    "two open marriages": (
        "open_marriage",
        {
            "citizens": [*CITIZENS, citizen(STRANGER, "1970-01-01", "F")],
            "marriages": [wed(), wed(2, wife_iin=STRANGER, registered_on="2015-01-01")],
        },
        [("marriages.csv", 2, "dissolved_on")],
    ),
    "two dates of death": (
        "death_dates_differ",
        {"citizens": [*CITIZENS[:4], CITIZENS[4] | {"death_date": "2020-05-06"}], "deaths": [death()]},
        [("deaths.csv", 2, "died_on")],
    ),
    "income after death": (
        "activity_after_death",
        {"deaths": [death()], "incomes": [income(iin=UNCLE, month="2020-05"), income(iin=UNCLE, month="2020-06")]},
        [("incomes.csv", 3, "iin")],
    ),
    "work after death": (
        "activity_after_death",
        {
            "deaths": [death()],
            "employment": [{"contract_no": 1, "iin": UNCLE, "employer_bin": "B", "valid_from": "2021-01-01"}],
        },
        [("employment.csv", 2, "iin")],
    ),
    "marriage after death": (
        "activity_after_death",
        {"deaths": [death(iin=FATHER, died_on="2009-12-31")], "marriages": [wed()]},
        [("marriages.csv", 2, "husband_iin")],
    ),
}


@pytest.mark.parametrize("case", WARNED)
def test_a_doubtful_row_is_told_and_loaded(graph: Graph, tmp_path: Path, case: str) -> None:
    reason, rows, places = WARNED[case]
    report = load_into(graph, tmp_path / "delivery", {"citizens": CITIZENS, **rows})
    assert found(report) == [(*place, reason) for place in places]
    assert report.problems["warning"].all()
    assert report.total.quarantined == 0


def test_widows_marry_again_without_a_warning(graph: Graph, tmp_path: Path) -> None:
    report = load_into(
        graph,
        tmp_path / "delivery",
        {
            "citizens": CITIZENS,
            "deaths": [death(iin=FATHER, died_on="2014-01-01")],
            "marriages": [wed(), wed(2, husband_iin=UNCLE, registered_on="2015-01-01")],
        },
    )
    assert found(report) == []


def test_a_parent_may_be_twelve_and_not_a_day_younger(graph: Graph, tmp_path: Path) -> None:
    rows = {
        "citizens": [
            *CITIZENS,
            citizen(STRANGER, "1970-01-01", "F"),
        ],
        "births": [
            {"act_no": 1, "child_iin": MOTHER, "mother_iin": STRANGER},
            {"act_no": 2, "child_iin": CHILD, "mother_iin": ""},
        ],
    }
    rows["citizens"][0] = citizen(MOTHER, "1982-01-01", "F")  # twelve years to the day
    rows["births"][1] = {"act_no": 2, "child_iin": UNCLE, "mother_iin": STRANGER}  # born 1980
    assert found(load_into(graph, tmp_path / "delivery", rows)) == [("births.csv", 3, "mother_iin", "parent_age")]


def test_of_several_valid_births_the_latest_registered_stays(graph: Graph, tmp_path: Path) -> None:
    acts = [
        birth(1, registered_on="2012-01-20", status=""),
        birth(2, registered_on="2012-03-01", mother_iin="", status=""),
        birth(3, registered_on="", status=""),
        birth(4, registered_on="2013-01-01", status="annulled"),
    ]
    report = load_into(graph, tmp_path / "delivery", {"citizens": CITIZENS, "births": acts})
    assert found(report) == [("births.csv", line, "act_no", "superseded_act") for line in (2, 4)]
    parents = ask(graph, "MATCH (p)-[r:PARENT_OF]->() RETURN p.iin AS iin, r.role AS role")
    assert parents == [{"iin": FATHER, "role": "father"}]


def test_a_quarantined_citizen_takes_along_the_rows_that_name_them(graph: Graph, tmp_path: Path) -> None:
    citizens = [*CITIZENS[:4], citizen(UNCLE, "1880-01-01", "M")]
    report = load_into(graph, tmp_path / "delivery", {"citizens": citizens, "registrations": [home(iin=UNCLE), home()]})
    assert found(report) == [
        ("citizens.csv", 6, "birth_date", "birth_out_of_range"),
        ("registrations.csv", 2, "iin", "unknown_person"),
    ]
    assert report.registers["registrations"].new == 1


def test_identical_second_rows_are_dropped_and_counted(graph: Graph, tmp_path: Path) -> None:
    report = load_into(graph, tmp_path / "delivery", {"citizens": [*CITIZENS, CITIZENS[0]], "incomes": [income()] * 3})
    assert found(report) == []
    assert [(each.read, each.new, each.repeated) for each in report.registers.values()] == [(6, 5, 1), (3, 1, 2)]


def test_a_row_is_listed_with_all_its_reasons_and_counted_once(graph: Graph, tmp_path: Path) -> None:
    bad = birth(1, child=CHILD[:11], mother_iin=WRONG_DIGIT)
    report = load_into(graph, tmp_path / "delivery", {"citizens": CITIZENS, "births": [bad]})
    assert [reason for *_, reason in found(report)] == ["iin_format", "iin_check_digit"]
    assert report.registers["births"].quarantined == 1


def test_digits_that_disagree_with_birth_date_or_sex_are_no_error(graph: Graph, tmp_path: Path) -> None:
    report = load_into(graph, tmp_path / "delivery", {"citizens": [citizen(MOTHER, "1999-09-09", "M")]})
    assert found(report) == []
    assert report.registers["citizens"].new == 1


def test_the_quarantine_file_names_no_person(graph: Graph, tmp_path: Path) -> None:
    rows: Rows = {"citizens": CITIZENS, "births": [birth(1, mother_iin=STRANGER), birth(2, child=WRONG_DIGIT)]}
    load_into(graph, tmp_path / "delivery", rows)
    text = (tmp_path / "quarantine.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "file,line,register,column,reason,warning,explanation"
    assert len(text.splitlines()) == 3
    assert not any(number in text for number in (STRANGER, WRONG_DIGIT, MOTHER, CHILD))


def test_every_reason_of_the_contract_has_an_explanation_and_a_case() -> None:
    from loaders.problems import EXPLANATIONS

    tried = {reason for reason, *_ in [*CASES.values(), *WARNED.values()]} | {"superseded_act"}
    assert tried == set(EXPLANATIONS)
