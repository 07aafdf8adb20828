"""The cause that a timeline names is what the right rests on, not who else was refused or what else fell on the day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.commands.timeline import lines, told
from app.timeline import Event, timeline
from graph.client import Graph
from loaders.delivery import load_rows, prepare
from loaders.iin import made_up

BIN = "990140000001"
LINES = {"2025-Q4": 40_000, "2026-Q1": 45_000, "2026-Q2": 45_000}
TSA = "targeted_social_assistance"
Row = dict[str, Any]


class Family:
    """People at one address, to be given facts row by row."""

    def __init__(self, **born: tuple[str, str]) -> None:
        days = {name: (date.fromisoformat(day), sex) for name, (day, sex) in born.items()}
        self.iin = {name: made_up(day, sex, serial) for serial, (name, (day, sex)) in enumerate(days.items(), 1)}
        self.rows: dict[str, list[Row]] = {
            "citizens": [
                {"iin": self.iin[name], "birth_date": day, "sex": sex, "given_name": name.title()}
                for name, (day, sex) in days.items()
            ],
            "addresses": [{"address_id": "home", "region": "KZ-75", "settlement_kind": "republican_city"}],
            "registrations": [
                {"iin": self.iin[name], "address_id": "home", "valid_from": max(day, date(2020, 1, 1))}
                for name, (day, _) in days.items()
            ],
        }

    def add(self, register: str, **row: Any) -> None:
        """A row of a register; people are given by their names."""
        named = {
            column: self.iin[value] if column.rpartition("_")[2] == "iin" else value for column, value in row.items()
        }
        self.rows.setdefault(register, []).append(named)

    def born(self, mother: str | None, father: str | None, *children: str) -> None:
        """Births of children by their names."""
        for child in children:
            parents = {"mother_iin": mother, "father_iin": father}
            self.add("births", act_no=f"b{child}", child_iin=child, **{key: one for key, one in parents.items() if one})

    def poor(self, earner: str, wages: Mapping[str, int], lines: Mapping[str, int] = LINES) -> None:
        """Wages by month, and poverty lines by quarter."""
        for month, amount in wages.items():
            self.add("incomes", iin=earner, month=month, kind="wage", amount=amount, payer_bin=BIN)
        for quarter, line in lines.items():
            self.add("poverty_lines", region="KZ-75", quarter=quarter, line=line)

    def events(self, graph: Graph, benefit: str, first: str, last: str) -> list[Event]:
        """What happened to the rights of one benefit between two days, but for those held on the first."""
        self.load(graph)
        numbers = [row["number"] for row in graph.read("card/numbers", iins=list(self.iin.values()))]
        with graph.session(write=False) as session:
            found = timeline(session, numbers, date.fromisoformat(first), date.fromisoformat(last))
        return [one for one in found if one.right.benefit == benefit and one.kind != "held"]

    def load(self, graph: Graph) -> None:
        """Load what was given."""
        prepare(graph)
        report = load_rows(graph, self.rows, as_of=date(2026, 12, 31), id_key=b"a key for causes")
        assert report.problems.is_empty(), report.problems


def shown(event: Event) -> tuple[str, str, str]:
    return event.day.isoformat(), event.what, event.kind


def unmet(event: Event) -> set[tuple[str, bool | None]]:
    return {(asked.name, asked.met) for asked in event.conditions}


def months(first: int, last: int, amount: int, year: int = 2026) -> dict[str, int]:
    return {f"{year}-{month:02d}": amount for month in range(first, last + 1)}


def couple(young: str = "2012-05-01") -> Family:
    """A couple with two children: 60,000 a month for four, far below the line."""
    found = Family(asel=("1990-05-05", "F"), berik=("1988-03-03", "M"), k1=("2010-02-02", "F"), k2=(young, "M"))
    found.add("marriages", act_no="m", husband_iin="berik", wife_iin="asel", registered_on="2009-09-09")
    found.born("asel", "berik", "k1", "k2")
    return found


def test_assistance_ends_by_its_own_refusal_not_by_that_of_another_member(graph: Graph) -> None:
    family = couple()
    family.poor("berik", months(10, 12, 60_000, 2025) | months(1, 1, 60_000))  # February and March are not known
    (end,) = family.events(graph, TSA, "2026-02-01", "2026-04-15")
    assert shown(end) == ("2026-04-01", "ends", "calendar")
    assert unmet(end) == {(f"{TSA}.income", None)}
    assert (end.turns, end.other) == ((), None)


def test_a_new_quarter_is_no_age_nor_a_study_that_begins_on_its_first_day(graph: Graph) -> None:
    family = couple()  # the younger turns fourteen on 1 May: thirty days before are 1 April
    family.poor("berik", months(10, 12, 60_000, 2025) | months(1, 3, 75_000))
    family.add("education", iin="k1", level="school", form="full_time", valid_from="2026-04-01", valid_to="2030-05-31")
    family.add("employment", contract_no="c", iin="berik", employer_bin=BIN, valid_from="2026-04-01")
    (change,) = family.events(graph, TSA, "2026-02-01", "2026-04-15")
    # 4 × 45,000 − 60,000 = 120,000, then 4 × 45,000 − 75,000 = 105,000
    assert (change.amount_before, change.right.amount) == (120_000, 105_000)
    assert shown(change) == ("2026-04-01", "changes", "calendar")
    assert change.turns == ()
    assert [step.name for step in change.steps][:2] == [f"{TSA}.per_head", f"{TSA}.gap"]


def test_the_law_changes_assistance_only_with_a_supplement(graph: Graph) -> None:
    family = couple()
    family.poor("berik", months(7, 12, 60_000, 2025))
    (change,) = family.events(graph, TSA, "2025-12-01", "2026-01-15")
    assert (change.amount_before, change.right.amount) == (100_000, 120_000)
    assert shown(change) == ("2026-01-01", "changes", "calendar")
    assert "step.mrp" not in {step.name for step in change.steps}


def test_a_supplement_changes_with_the_law(graph: Graph) -> None:
    family = couple(young="2022-05-01")
    family.poor("berik", months(7, 12, 60_000, 2025))
    (change,) = family.events(graph, TSA, "2025-12-01", "2026-01-15")
    # 100,000 + 1.5 × 3,932 = 105,898, then 120,000 + 1.5 × 4,325 = 126,487.5
    assert (change.amount_before, change.right.amount) == (105_898, 126_488)
    assert shown(change) == ("2026-01-01", "changes", "law")


def test_an_age_of_the_supplement_is_a_cause(graph: Graph) -> None:
    family = couple(young="2025-02-20")
    family.poor("berik", months(7, 12, 60_000, 2025))
    (change,) = family.events(graph, TSA, "2026-02-01", "2026-03-15")
    assert shown(change) == ("2026-02-20", "changes", "age")  # the first birthday: 1.5 MRP a month
    (turn,) = change.turns
    assert turn.what == "age"


def test_a_death_in_a_quarter_changes_assistance(graph: Graph) -> None:
    family = couple()
    family.poor("berik", months(10, 12, 60_000, 2025))
    family.add("deaths", act_no="d", iin="k1", died_on="2026-02-20")
    (change,) = family.events(graph, TSA, "2026-02-01", "2026-03-15")
    assert shown(change) == ("2026-02-20", "changes", "fact")
    assert {turn.what for turn in change.turns} == {"deaths"}


def test_assistance_goes_on_for_another_payee(graph: Graph) -> None:
    family = couple()
    family.poor("berik", months(10, 12, 0, 2025) | {"2025-12": 30_000})
    family.add("deaths", act_no="d", iin="asel", died_on="2026-02-20")
    found = {one.what: one for one in family.events(graph, TSA, "2026-02-01", "2026-03-15")}
    assert {shown(one) for one in found.values()} == {
        ("2026-02-20", "ends", "fact"),
        ("2026-02-20", "begins", "fact"),
    }
    assert (found["ends"].right.beneficiary, found["ends"].other) == (family.iin["asel"], family.iin["berik"])
    assert found["ends"].conditions == ()
    assert found["begins"].other == family.iin["asel"]
    assert all("deaths" in {turn.what for turn in one.turns} for one in found.values())


def orphaned(born: str = "2008-03-10") -> Family:
    """A child whose insured mother died after its father, who had paid nothing; its aunt is the guardian."""
    found = Family(child=(born, "M"), mother=("1985-01-01", "F"), father=("1983-01-01", "M"), aunt=("1980-06-06", "F"))
    found.born("mother", "father", "child")
    found.add("deaths", act_no="d1", iin="father", died_on="2024-01-10")
    found.add("deaths", act_no="d2", iin="mother", died_on="2025-05-06")
    found.add(
        "guardianships",
        case_no="g",
        guardian_iin="aunt",
        ward_iin="child",
        kind="guardianship",
        valid_from="2025-05-20",
    )
    for year, last in ((2023, 12), (2024, 12), (2025, 12)):
        for month in range(1, last + 1):
            known = (year, month) < (2025, 5)
            row = {"month": f"{year}-{month:02d}", "payer_bin": BIN, "base": 200_000, "amount": 7_000}
            found.add("contributions", iin="mother" if known else "aunt", **row)
    return found


def test_a_survivors_payment_ends_by_the_refusal_of_its_own_loss(graph: Graph) -> None:
    found = orphaned().events(graph, "breadwinner_loss", "2026-03-01", "2026-03-20")
    (end,) = found
    assert shown(end) == ("2026-03-10", "ends", "age")  # eighteen
    assert unmet(end) == {("breadwinner_loss.dependants", False)}


def test_a_guardians_death_not_a_period_from_a_parents_changes_who_is_paid(graph: Graph) -> None:
    family = orphaned(born="2009-03-10")
    family.add("deaths", act_no="d3", iin="aunt", died_on="2026-05-06")  # a year after the mother
    found = family.events(graph, "survivor_allowance", "2026-05-02", "2026-05-20")
    assert {shown(one) for one in found} == {("2026-05-06", "ends", "fact"), ("2026-05-06", "begins", "fact")}
    for event in found:
        assert {turn.what for turn in event.turns} <= {"deaths", "guardianships"}
        assert event.other == family.iin["aunt" if event.what == "begins" else "child"]


def cared() -> Family:
    """A mother with two small children; an aunt, who paid contributions, is named the elder's carer on 10 March."""
    found = Family(
        mother=("1990-05-05", "F"), aunt=("1988-03-03", "F"), elder=("2025-02-02", "F"), baby=("2025-12-01", "M")
    )
    found.born("mother", None, "elder", "baby")
    found.add("care", case_no="c", carer_iin="aunt", cared_iin="elder", reason="child", valid_from="2026-03-10")
    for month in range(1, 13):
        for year in (2024, 2025):
            row = {"month": f"{year}-{month:02d}", "payer_bin": BIN, "base": 100_000, "amount": 5_000}
            found.add("contributions", iin="aunt", **row)
    return found


def test_a_new_carers_obstacle_is_not_why_the_carer_before_is_paid_no_more(graph: Graph) -> None:
    family = cared()
    (end,) = family.events(graph, "child_care_allowance", "2026-03-01", "2026-03-20")
    assert (end.right.beneficiary, end.right.about) == (family.iin["mother"], (family.iin["elder"],))
    assert shown(end) == ("2026-03-10", "ends", "fact")
    assert {turn.what for turn in end.turns} == {"care"}
    assert (end.conditions, end.other) == ((), None)


def test_a_new_carer_who_is_paid_is_named(graph: Graph) -> None:
    family = cared()
    family.rows["contributions"] = [
        {**row, "iin": family.iin["elder"]} for row in family.rows["contributions"]
    ]  # so that the months are known
    found = {one.what: one for one in family.events(graph, "child_care_allowance", "2026-03-01", "2026-03-20")}
    assert set(found) == {"begins", "ends"}
    assert (found["ends"].other, found["begins"].other) == (family.iin["aunt"], family.iin["mother"])
    assert found["ends"].conditions == ()
    told_of = told(graph, family.iin["mother"], date(2026, 3, 1), date(2026, 3, 20), "en")
    assert told_of is not None
    assert any("the recipient is now" in line for line in lines(told_of, "en"))


def test_conditions_name_the_person_they_are_about(graph: Graph) -> None:
    family = orphaned()
    family.load(graph)
    found = told(graph, family.iin["child"], date(2026, 3, 1), date(2026, 3, 20), "en")
    assert found is not None
    (end,) = (
        event for event in found["events"] if event["benefit"] == "survivor_allowance" and event["what"] == "ends"
    )
    assert {one["person"]["name"] for one in end["conditions"] if one["person"]} >= {"Child"}
    assert any(line.startswith("    - Child: ") for line in lines(found, "en"))


def test_raises_of_earlier_years_are_no_change_of_the_law(graph: Graph) -> None:
    family = Family(
        elder=("2008-03-10", "M"), younger=("2012-07-07", "F"), mother=("1985-01-01", "F"), father=("1984-01-01", "M")
    )
    family.born("mother", "father", "elder", "younger")
    family.add("deaths", act_no="d", iin="mother", died_on="2022-05-06")
    for year in (2020, 2021):
        for month in range(1, 13):
            row = {"month": f"{year}-{month:02d}", "payer_bin": BIN, "base": 200_000, "amount": 7_000}
            family.add("contributions", iin="mother", **row)
    family.add("contributions", iin="mother", month="2022-04", payer_bin=BIN, base=200_000, amount=7_000)
    changes = family.events(graph, "breadwinner_loss", "2025-12-01", "2026-03-20")
    raised, grown = (one for one in changes if one.what == "changes")
    assert shown(raised) == ("2026-01-01", "changes", "law")
    assert [step.values["since"] for step in raised.steps if step.name == "gfss.raise"] == [date(2026, 1, 1)]
    assert shown(grown) == ("2026-03-10", "changes", "age")
    assert "gfss.raise" not in {step.name for step in grown.steps}


def in_emergency() -> Family:
    """A couple of level E, by the points of tests/law/osms_cover.yaml: in arrears and registered nowhere."""
    found = Family(man=("1985-05-05", "M"), wife=("1987-05-05", "F"))
    found.rows |= {"registrations": [], "addresses": []}
    found.add("marriages", act_no="m", husband_iin="man", wife_iin="wife", registered_on="2010-01-01")
    owed = {"as_of": "2025-11-20", "balance": 900_000, "overdue_days": 200, "overdue_amount": 50_000}
    for name in ("man", "wife"):
        found.add("credits", credit_id=name, iin=name, **owed)
    return found


def test_a_benefit_that_comes_into_force_begins_by_law(graph: Graph) -> None:
    family = in_emergency()
    found = family.events(graph, "osms_cover", "2025-12-01", "2026-01-15")
    assert [shown(one) for one in found] == [("2026-01-01", "begins", "law")] * 2


def test_a_state_noted_on_a_day_is_the_cause_of_that_day(graph: Graph) -> None:
    family = in_emergency()
    family.add("medical", iin="man", as_of="2026-01-20", attached=True, insured=True, chronic=False, dispensary=False)
    (ended,) = family.events(graph, "osms_cover", "2026-01-10", "2026-01-25")
    assert shown(ended) == ("2026-01-20", "ends", "fact")
    assert [(turn.what, turn.day) for turn in ended.turns] == [("medical", date(2026, 1, 20))]
