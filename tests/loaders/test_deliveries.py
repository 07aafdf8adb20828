"""One delivery after another: increments, corrections with history, full deliveries, rows that wait."""

import datetime as dt
from pathlib import Path

import pytest

from graph.client import Graph
from loaders.delivery import load, load_rows
from loaders.errors import ForeignGraph, LoadRunning, OldDelivery, TooManyClosings
from tests.loaders.village import (
    CHILD,
    CITIZENS,
    FATHER,
    KEY,
    MOTHER,
    SECOND,
    STRANGER,
    UNCLE,
    ask,
    birth,
    citizen,
    found,
    load_into,
    picture,
)

JAN, FEB, MAR = dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31)


def income(month: str, amount: int, who: str = MOTHER) -> dict[str, object]:
    return {"iin": who, "month": month, "kind": "wage", "amount": amount, "payer_bin": "P"}


def home(who: str = MOTHER, start: str = "2020-01-01", **more: object) -> dict[str, object]:
    return {"iin": who, "address_id": "a", "valid_from": start, **more}


def corrections(graph: Graph) -> list[tuple[object, ...]]:
    rows = ask(
        graph,
        "MATCH (r)-[:WAS]->(k:Correction) RETURN r.key AS key, k.field AS field, k.value AS value, "
        "k.delivery AS delivery, k.replaced_by AS replaced_by ORDER BY r.key, k.nth",
    )
    return [tuple(row.values()) for row in rows]


def test_the_same_delivery_twice_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    rows = {
        "citizens": CITIZENS,
        "births": [birth(1), birth(2, child=SECOND, mother_iin=STRANGER)],
        "registrations": [home(), home(FATHER)],
        "incomes": [income("2026-01", 5), income("2025-12", 4)],
    }
    first = load_into(graph, tmp_path / "d", rows)
    before = picture(graph)
    second = load_into(graph, tmp_path / "d", rows)
    assert picture(graph) == before
    assert second.total.unchanged == first.total.new == 10
    assert second.total.new == second.total.corrected == second.total.closed == 0


def test_an_increment_adds_and_corrects_and_leaves_the_rest(graph: Graph, tmp_path: Path) -> None:
    one = load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": [home(), home(FATHER)]}, JAN)
    two = load_into(
        graph, tmp_path / "2", {"registrations": [home(valid_to="2026-02-01"), home(UNCLE)], "births": [birth(1)]}, FEB
    )
    counts = two.registers["registrations"]
    assert (counts.new, counts.corrected, counts.unchanged) == (1, 1, 0)
    key = f"registrations|{MOTHER}|a|2020-01-01"
    assert corrections(graph) == [(key, "valid_to", None, one.delivery, two.delivery)]
    ends = ask(graph, "MATCH (r:Registration) RETURN r.valid_to AS day, r.delivery AS delivery ORDER BY r.key DESC")
    assert [(each["day"], each["delivery"]) for each in ends] == [
        (dt.date(2026, 2, 1), two.delivery),
        (None, one.delivery),
        (None, two.delivery),
    ]


def test_history_names_the_delivery_that_brought_each_value(graph: Graph, tmp_path: Path) -> None:
    def employed(**more: object) -> dict[str, object]:
        row = {"contract_no": 1, "iin": MOTHER, "employer_bin": "B", "valid_from": "2020-01-01", "position": "cook"}
        return row | more

    one = load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "employment": [employed()]}, JAN).delivery
    two = load_into(graph, tmp_path / "2", {"employment": [employed(employer_bin="C")]}, FEB).delivery
    three = load_into(
        graph, tmp_path / "3", {"employment": [employed(employer_bin="D", position="baker")]}, MAR
    ).delivery
    assert corrections(graph) == [
        ("employment|1", "employer_bin", "B", one, two),
        ("employment|1", "employer_bin", "C", two, three),
        ("employment|1", "position", "cook", one, three),
    ]


def test_months_add_up_and_are_corrected_with_their_own_delivery(graph: Graph, tmp_path: Path) -> None:
    one = load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "incomes": [income("2026-01", 100)]}, JAN)
    two = load_into(graph, tmp_path / "2", {"incomes": [income("2026-02", 200)]}, FEB)
    three = load_into(graph, tmp_path / "3", {"incomes": [income("2026-01", 101), income("2026-02", 201)]}, MAR)
    [year] = ask(graph, "MATCH (i:Income) RETURN i.year AS year, i.m01 AS m01, i.m02 AS m02, i.m03 AS m03")
    assert year == {"year": 2026, "m01": 101, "m02": 201, "m03": None}
    assert (two.registers["incomes"].new, three.registers["incomes"].corrected) == (1, 2)
    key = f"incomes|{MOTHER}|wage|P||2026"
    assert corrections(graph) == [
        (key, "m01", "100", one.delivery, three.delivery),
        (key, "m02", "200", two.delivery, three.delivery),
    ]
    [register] = ask(graph, "MATCH (r:Register {name: 'incomes'}) RETURN r.months AS months, r.delivered_to AS to")
    assert register == {"months": ["2026-01", "2026-02"], "to": MAR}


def test_contributions_keep_base_and_amount(graph: Graph, tmp_path: Path) -> None:
    rows = [{"iin": MOTHER, "month": "2026-01", "base": 85000, "amount": 4250, "payer_bin": "P"}]
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "contributions": rows}, JAN)
    load_into(graph, tmp_path / "2", {"contributions": [rows[0] | {"amount": ""}]}, FEB)
    [year] = ask(graph, "MATCH (c:Contribution) RETURN c.b01 AS b01, c.a01 AS a01, c.key AS key")
    assert year == {"b01": 85000, "a01": None, "key": f"contributions|{MOTHER}|P|2026"}


def test_a_corrected_person_moves_the_tie(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "births": [birth(1)]}, JAN)
    load_into(graph, tmp_path / "2", {"births": [birth(1, father_iin=UNCLE)]}, FEB)
    ties = ask(graph, "MATCH (c)-[:FATHER_IN]->(:Birth) RETURN c.iin AS iin")
    parents = ask(graph, "MATCH (c)-[r:PARENT_OF {role: 'father'}]->() RETURN c.iin AS iin")
    assert ties == parents == [{"iin": UNCLE}]


def test_an_address_that_comes_later_fills_its_stub(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": [home(), home(FATHER)]}, JAN)
    address = {"address_id": "a", "region": "KZ-11", "settlement_kind": "rural_okrug"}
    report = load_into(graph, tmp_path / "2", {"addresses": [address]}, FEB)
    assert report.registers["addresses"].new == 1
    at = ask(graph, "MATCH (:Registration)-[:AT]->(a:Address) RETURN a.region AS region, a.delivery AS delivery")
    assert at == [{"region": "KZ-11", "delivery": report.delivery}] * 2
    assert corrections(graph) == []


def test_a_full_delivery_closes_what_it_leaves_out(graph: Graph, tmp_path: Path) -> None:
    many = [home(CITIZENS[n % 5]["iin"], f"2020-01-{n // 5 + 1:02}") for n in range(40)]  # type: ignore[arg-type]
    one = load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": many}, JAN)
    two = load_into(graph, tmp_path / "2", {"registrations": many[1:-1]}, FEB, full=True)
    assert (two.registers["registrations"].closed, two.registers["registrations"].unchanged) == (2, 38)
    closed = ask(
        graph, "MATCH (r:Registration) WHERE r.closed_on IS NOT NULL RETURN r.closed_on AS day, r.valid_to AS last"
    )
    assert closed == [{"day": FEB, "last": FEB - dt.timedelta(days=1)}] * 2
    assert {row[1:] for row in corrections(graph)} == {("valid_to", None, one.delivery, two.delivery)}
    again = load_into(graph, tmp_path / "3", {"registrations": many[:1]}, MAR)
    assert again.registers["registrations"].corrected == 1
    [open_again] = ask(
        graph,
        "MATCH (r:Record {key: $key}) RETURN r.closed_on AS day, r.valid_to AS last",
        key=f"registrations|{MOTHER}|a|2020-01-01",
    )
    assert open_again == {"day": None, "last": None}


def test_a_full_delivery_that_closes_more_than_five_percent_stops(graph: Graph, tmp_path: Path) -> None:
    many = [home(start=f"2020-01-{n + 1:02}") for n in range(20)]
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": many}, JAN)
    before = picture(graph)
    with pytest.raises(TooManyClosings, match=r"registrations 2 of 20.*--force"):
        load_into(graph, tmp_path / "2", {"registrations": many[2:], "births": [birth(1)]}, FEB, full=True)
    assert picture(graph) == before
    assert load_into(graph, tmp_path / "3", {"registrations": many[1:]}, FEB, full=True).total.closed == 1
    assert load_into(graph, tmp_path / "4", {"registrations": many[2:5]}, FEB, full=True, force=True).total.closed == 16


def test_a_full_delivery_of_months_closes_only_those_months(graph: Graph, tmp_path: Path) -> None:
    people = [each["iin"] for each in CITIZENS]
    rows = [income(month, 10, who) for month in ("2026-01", "2026-02") for who in people]  # type: ignore[arg-type]
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "incomes": rows}, JAN)
    report = load_into(graph, tmp_path / "2", {"incomes": rows[6:]}, FEB, full=True, force=True)
    assert (report.registers["incomes"].closed, report.registers["incomes"].unchanged) == (1, 4)
    [left] = ask(graph, "MATCH (i:Income {iin: $iin}) RETURN i.m01 AS m01, i.m02 AS m02", iin=MOTHER)
    assert left == {"m01": 10, "m02": None}


def test_a_quarantined_row_still_names_its_record(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": [home()]}, JAN)
    report = load_into(graph, tmp_path / "2", {"registrations": [home(kind="nonsense")]}, FEB, full=True)
    assert report.total.closed == 0


def test_a_rejected_file_closes_nothing_of_its_register(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": [home()]}, JAN)
    report = load_into(graph, tmp_path / "2", {"registrations": [{"iin": MOTHER}]}, FEB, full=True)
    assert [each.file for each in report.rejected] == ["registrations.csv"]
    assert report.total.closed == 0


def test_a_full_delivery_older_than_the_last_is_refused(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS}, FEB)
    with pytest.raises(OldDelivery, match=r"citizens \(2026-02-28\)"):
        load_into(graph, tmp_path / "2", {"citizens": CITIZENS}, JAN, full=True)
    late = load_into(graph, tmp_path / "3", {"citizens": CITIZENS}, JAN)
    assert "before the last delivery" in late.notes[0]


def test_rows_wait_for_their_people(graph: Graph, tmp_path: Path) -> None:
    rows = {
        "citizens": CITIZENS,
        "registrations": [home(STRANGER), home()],
        "incomes": [income("2026-01", 7, STRANGER)],
    }
    assert load_into(graph, tmp_path / "1", rows, JAN).total.quarantined == 2
    still = load_into(graph, tmp_path / "2", {"births": [birth(1)]}, FEB)
    assert found(still) == []
    assert still.total.quarantined == 0
    came = load_into(graph, tmp_path / "3", {"citizens": [citizen(STRANGER, "1970-01-01", "F")]}, MAR)
    assert came.registers["registrations"].new == came.registers["registrations"].arrived == 1
    assert ask(graph, "MATCH (:Citizen {iin: $iin})-[r]->(x) RETURN count(x) AS n", iin=STRANGER) == [{"n": 2}]
    assert ask(graph, "MATCH (w:Waiting) RETURN count(w) AS n") == [{"n": 0}]


def test_a_newer_row_takes_the_place_of_one_that_waits(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "births": [birth(1, mother_iin=STRANGER)]}, JAN)
    load_into(graph, tmp_path / "2", {"births": [birth(1)]}, FEB)
    load_into(graph, tmp_path / "3", {"citizens": [citizen(STRANGER, "1970-01-01", "F")]}, MAR)
    assert ask(graph, "MATCH (c)-[:MOTHER_IN]->() RETURN c.iin AS iin") == [{"iin": MOTHER}]
    assert ask(graph, "MATCH (w:Waiting) RETURN count(w) AS n") == [{"n": 0}]


def test_a_full_delivery_forgets_rows_that_wait_and_are_left_out(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "births": [birth(1), birth(2, child=STRANGER)]}, JAN)
    load_into(graph, tmp_path / "2", {"births": [birth(1)]}, FEB, full=True)
    assert ask(graph, "MATCH (w:Waiting) RETURN count(w) AS n") == [{"n": 0}]


def test_a_later_act_in_a_later_delivery_wins_and_is_told(graph: Graph, tmp_path: Path) -> None:
    first, later = birth(1, registered_on="2012-02-01"), birth(2, registered_on="2013-01-01", father_iin=UNCLE)
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "births": [first]}, JAN)
    report = load_into(graph, tmp_path / "2", {"births": [later]}, FEB)
    assert report.problems.select("line", "reason", "warning").rows() == [(2, "superseded_act", True)]
    assert "this one stays, annul that one" in report.problems["explanation"][0]
    again = load_into(graph, tmp_path / "3", {"births": [first]}, MAR)
    assert found(again) == [("births.csv", 2, "act_no", "superseded_act")]
    assert again.registers["births"].quarantined == 1
    fathers = ask(graph, "MATCH (c)-[:PARENT_OF {role: 'father'}]->() RETURN c.iin AS iin")
    assert fathers == [{"iin": UNCLE}]


def test_a_later_marriage_in_a_later_delivery_is_told_to_be_the_later(graph: Graph, tmp_path: Path) -> None:
    first = {"act_no": 1, "husband_iin": FATHER, "wife_iin": MOTHER, "registered_on": "2008-01-01"}
    later = {"act_no": 2, "husband_iin": UNCLE, "wife_iin": MOTHER, "registered_on": "2020-01-01"}
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "marriages": [first]}, JAN)
    report = load_into(graph, tmp_path / "2", {"marriages": [later]}, FEB)
    assert report.problems.select("line", "column", "reason").rows() == [(2, "registered_on", "open_marriage")]
    assert "an earlier one, delivered before" in report.problems["explanation"][0]
    again = load_into(graph, tmp_path / "3", {"marriages": [first]}, MAR)
    assert again.problems.select("line", "column", "reason").rows() == [(2, "dissolved_on", "open_marriage")]


def test_a_register_of_which_no_file_could_be_read_was_not_delivered(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS}, JAN)
    folder = tmp_path / "2"
    folder.mkdir()
    (folder / "vehicles.csv").write_text("vehicle_id;iin;kind;valid_from\n", encoding="utf-8")
    (folder / "addresses.csv").write_text("address_id,region,settlement_kind\n", encoding="utf-8")
    report = load(graph, folder, as_of=FEB, id_key=KEY)
    assert [each.file for each in report.rejected] == ["vehicles.csv"]
    delivered = ask(graph, "MATCH (r:Register) RETURN r.name AS name ORDER BY name")
    assert [row["name"] for row in delivered] == ["addresses", "citizens"]


def test_values_lost_for_want_of_a_column_are_told(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": [citizen(UNCLE, "1950-01-01", "M", death_date="2026-01-10")]}, JAN)
    folder = tmp_path / "2"
    folder.mkdir()
    (folder / "citizens.csv").write_text(f"iin,birth_date,sex\n{UNCLE},1950-01-01,M\n", encoding="utf-8")
    report = load(graph, folder, as_of=FEB, id_key=KEY)
    assert report.registers["citizens"].corrected == 1
    (told,) = report.notes
    assert told.startswith("citizens came without the column death_date: of 1 stored values")
    assert load(graph, folder, as_of=FEB, id_key=KEY).notes == []


def test_citizens_are_numbered_by_home_and_keep_their_numbers(graph: Graph, tmp_path: Path) -> None:
    homes = [
        home(MOTHER, address_id="b"),
        home(CHILD, address_id="b"),
        home(FATHER, address_id="a", kind="temporary"),
        home(FATHER, start="2021-01-01", address_id="c", kind="permanent"),
        home(UNCLE, address_id="a", valid_to="2025-01-01"),
    ]
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS, "registrations": homes}, JAN)
    load_into(graph, tmp_path / "2", {"citizens": [citizen(STRANGER, "1970-01-01", "F")]}, FEB)
    order = [row["iin"] for row in ask(graph, "MATCH (c:Citizen) RETURN c.iin AS iin ORDER BY c.number")]
    homeless = sorted([SECOND, UNCLE])
    assert order == [*sorted([MOTHER, CHILD]), FATHER, *homeless, STRANGER]
    assert ask(graph, "MATCH (c:Citizen) RETURN min(c.number) AS a, max(c.number) AS b") == [{"a": 1, "b": 6}]


def test_a_foreign_graph_is_left_alone(graph: Graph, tmp_path: Path) -> None:
    with graph.session(write=True) as session:
        session.run("CREATE (:Movie {title: 'x'})").consume()
    with pytest.raises(ForeignGraph, match="not ours"):
        load_into(graph, tmp_path / "1", {"citizens": CITIZENS})
    assert len(picture(graph)) == 1


def test_only_one_load_at_a_time_and_a_dead_one_gives_way(graph: Graph, tmp_path: Path) -> None:
    load_into(graph, tmp_path / "1", {"citizens": CITIZENS})
    with graph.session(write=True) as session:
        session.run("MATCH (m:Meta) SET m.loader = 'elsewhere:1:abcd'").consume()
    with pytest.raises(LoadRunning, match="elsewhere:1"):
        load_into(graph, tmp_path / "2", {"births": [birth(1)]})
    assert load_into(graph, tmp_path / "2", {"births": [birth(1)]}, force=True).total.new == 1
    assert ask(graph, "MATCH (m:Meta) RETURN m.loader AS loader") == [{"loader": None}]


def test_rows_as_dictionaries_load_like_files(graph: Graph) -> None:
    day = dt.date(2026, 3, 1)
    report = load_rows(
        graph,
        {
            "citizens": [{"iin": MOTHER, "birth_date": dt.date(1985, 5, 1), "sex": "F", "treaty_rights": True}],
            "household_plots": [{"iin": MOTHER, "value": 500000.0}],
        },
        as_of=day,
        id_key=KEY,
    )
    assert report.total.new == 2
    [plot] = ask(graph, "MATCH (c:Citizen {treaty_rights: true})-[:KEEPS_PLOT]->(p) RETURN p.value AS value")
    assert plot == {"value": 500000}
