"""A mother with four children, her rights swept and offered: the people of the payment tests.

Born 2012, 2014, 2016 and 2018, in Almaty; she has an account. By Social Code a. 91 four children are 16.03 MRP a month:
69,330 tenge in 2026 (MRP 4,325; 69,329.75 up), 63,030 in 2025 (MRP 3,932; 63,029.96 up).
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from app.outreach.states import Move, State, move
from app.sweep import sweep
from graph.client import Graph
from loaders.delivery import load_rows
from loaders.iin import made_up

KEY = b"a key for tests of payments"
IBAN = "KZ899991000000045472"
OTHER_IBAN = "KZ549991000000009048"
MOTHER = made_up(date(1985, 4, 2), "F", 1)
CHILDREN = [made_up(date(year, 6, 1), "F", year) for year in (2012, 2014, 2016, 2018)]
FIFTH = made_up(date(2026, 3, 10), "M", 5)
FOUR, FIVE, FOUR_IN_2025 = 69_330, 86_673, 63_030


def load(graph: Graph, as_of: date, **registers: Sequence[Mapping[str, Any]]) -> None:
    """Deliver rows."""
    report = load_rows(graph, {name: list(rows) for name, rows in registers.items()}, as_of=as_of, id_key=KEY)
    assert report.problems.is_empty(), report.problems


def family(graph: Graph, as_of: date, *, iban: str | None = IBAN, children: Sequence[str] = CHILDREN) -> None:
    """The mother, her children, their home and her account."""
    people = [MOTHER, *children]
    born = {
        MOTHER: date(1985, 4, 2),
        **dict(zip(CHILDREN, (date(y, 6, 1) for y in (2012, 2014, 2016, 2018)), strict=True)),
    }
    load(
        graph,
        as_of,
        citizens=[{"iin": one, "birth_date": born[one], "sex": "F", "family_name": "Сынақова"} for one in people],
        births=[{"act_no": f"b{one}", "child_iin": one, "mother_iin": MOTHER} for one in children],
        addresses=[{"address_id": "home", "region": "KZ-75", "settlement_kind": "republican_city"}],
        registrations=[{"iin": one, "address_id": "home", "valid_from": "2019-01-01"} for one in people],
        accounts=[{"iin": MOTHER, "iban": iban, "bic": "ZZZZKZKA"}] if iban else [],
    )


def newborn(graph: Graph, as_of: date, born: date = date(2026, 3, 10)) -> None:
    """A fifth child."""
    load(
        graph,
        as_of,
        citizens=[{"iin": FIFTH, "birth_date": born, "sex": "M"}],
        births=[{"act_no": "b5", "child_iin": FIFTH, "mother_iin": MOTHER}],
        registrations=[{"iin": FIFTH, "address_id": "home", "valid_from": born}],
    )


def swept(graph: Graph, *days: date) -> None:
    """Sweep days."""
    for day in days:
        sweep(graph, day)


def accepted(graph: Graph, as_of: date, benefit: str = "multi_child_family") -> list[str]:
    """Offer the benefit's rights of a day's sweep, each accepted on the day; the ids of the offers."""
    text = """
    MATCH (s:Sweep {as_of: $as_of})
    MATCH (c:Citizen)-[:ENTITLED_TO]->(r:Right {generation: s.generation, benefit: $benefit})
    WHERE r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
    WITH c, r, $benefit + '|' + c.id + '|' + r.subject + '|0' AS key
    CREATE (c)-[:OFFERED]->(o:Offer {id: $benefit + c.id, key: key, benefit: $benefit, beneficiary: c.id,
      number: c.number,
      about: r.about, family: r.family, region: r.region, subject: r.subject, kind: 'offer', amount: r.amount,
      valid_from: r.valid_from, basis: r.basis, state: 'sent', proposed_on: $as_of})
    RETURN o.id AS id ORDER BY id"""
    with graph.session(write=True) as session:
        ids = [row["id"] for row in session.run(text, as_of=as_of, benefit=benefit)]
        at = datetime(as_of.year, as_of.month, as_of.day, 12, tzinfo=UTC)
        assert len(move(session, [Move(one, State.ACCEPTED, "said yes", "person") for one in ids], at)) == len(ids)
    return ids


def asked(graph: Graph, text: str, **params: Any) -> list[dict[str, Any]]:
    """Rows of a statement."""
    return graph.read_text(text, params, time_limit=10)[1]


def payments(graph: Graph) -> list[tuple[str, int, str]]:
    """Month, amount and state of each payment."""
    text = """MATCH (p:Payment) RETURN p.month AS month, p.amount AS amount, p.state AS state, p.number AS number
    ORDER BY month, number"""
    return [(row["month"], row["amount"], row["state"]) for row in asked(graph, text)]


def changes(graph: Graph) -> list[tuple[str, int, int, int]]:
    """Kind, amount, overpaid and underpaid of each change, in the order of days."""
    text = """MATCH (c:Change) RETURN c.kind AS kind, c.amount AS amount, c.over AS over, c.under AS under, c.on AS day
    ORDER BY day, kind"""
    return [(row["kind"], row["amount"], row["over"], row["under"]) for row in asked(graph, text)]


def offer_states(graph: Graph) -> list[str]:
    """States of the offers."""
    return [row["s"] for row in asked(graph, "MATCH (o:Offer) RETURN o.state AS s ORDER BY o.id")]
