"""People who have rights, phones and accounts, as rights are found by a sweep: what offers are tested on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from app.benefits import RULES
from graph.client import SCHEMA_VERSION, Graph
from loaders.delivery import load_rows, prepare
from loaders.iin import made_up
from loaders.synthetic.contacts import ibans

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 7, tzinfo=UTC)
"""In Almaty."""
KEY = b"a key for tests of offers"


def iin(number: int) -> str:
    """The made-up person of that number."""
    return made_up(date(1985, 1, 1), "F", number)


def phone(number: int) -> str:
    """Their phone, of a prefix that no operator has."""
    return f"+7799{number:07d}"


def people(
    graph: Graph, count: int, *, without_phone: Sequence[int] = (), without_account: Sequence[int] = (), **more: Any
) -> None:
    """Women with Altyn alqa who have no other right; every second one reads Russian."""
    numbers = range(1, count + 1)
    prepare(graph)
    registers: dict[str, list[Any]] = {
        "citizens": [{"iin": iin(n), "birth_date": "1985-01-01", "sex": "F"} for n in numbers],
        "addresses": [{"address_id": "a", "region": "KZ-75", "settlement_kind": "republican_city"}],
        "registrations": [{"iin": iin(n), "address_id": "a", "valid_from": "2020-01-01"} for n in numbers],
        "awards": [{"iin": iin(n), "award": "altyn_alqa", "granted_on": "2020-01-01"} for n in numbers],
        "phones": [
            {"iin": iin(n), "number": phone(n), "language": "ru" if n % 2 else "kk", "valid_from": "2024-01-01"}
            for n in numbers
            if n not in without_phone
        ],
        "accounts": [
            {"iin": iin(n), "iban": IBANS[n], "bic": "ZZZZKZKA", "valid_from": "2024-01-01"}
            for n in numbers
            if n not in without_account
        ],
    }
    load_rows(graph, {**registers, **more}, as_of=DAY, id_key=KEY)


IBANS = ibans(1_000_000_000_000 + np.arange(1000)).to_list()


def found(
    graph: Graph,
    count: int,
    benefits: Sequence[str] = ("multi_child_family",),
    *,
    first: int = 1,
    language: str = "ru",
    preferred: bool = True,
    paid_by: str | None = None,
) -> None:
    """People with phones and rights as a sweep of the day leaves them, without the facts behind."""
    kinds = [{"code": code, "kind": RULES[code].kind} for code in benefits]
    text = """
        MERGE (:Meta {schema_version: $version})
        MERGE (s:Sweep {as_of: $day}) SET s.finished = datetime(), s.generation = 1, s.edition = '2026-01-01'
        WITH s UNWIND range($first, $first + $count - 1) AS n
        CREATE (c:Citizen {iin: 'x' + n, id: 'c' + n, number: n})-[:USES_PHONE]->(:Record:Phone {
            key: 'phones|' + n, number: '+7799' + right('0000000' + toString(n), 7), language: $language,
            valid_from: date('2024-01-01')})
        WITH s, c, n UNWIND $kinds AS k
        CREATE (c)-[:ENTITLED_TO]->(:Right {
            generation: 1, found_on: $day, benefit: k.code, kind: k.kind, number: n, subject: n,
            beneficiary: c.id, about: [c.id], valid_from: '2026-03-01', basis: '[]',
            amount: CASE k.kind WHEN 'notice' THEN null ELSE 69330 END,
            preferred: $preferred, paid_by: $paid_by, region: 'KZ-75'
          })"""
    prepare(graph)
    with graph.session(write=True) as session:
        session.run(
            text,
            version=SCHEMA_VERSION,
            day=DAY,
            first=first,
            count=count,
            kinds=kinds,
            language=language,
            preferred=preferred,
            paid_by=paid_by,
        ).consume()


def rows(graph: Graph, text: str) -> list[dict[str, Any]]:
    """What a statement gives."""
    return graph.read_text(text, {}, time_limit=10)[1]


def offers(graph: Graph) -> list[dict[str, Any]]:
    """Every offer, in the order of people."""
    text = """
        MATCH (o:Offer) RETURN o.state AS state, o.benefit AS benefit, o.amount AS amount, o.id AS id
        ORDER BY o.number, o.id"""
    return graph.read_text(text, {}, time_limit=10)[1]
