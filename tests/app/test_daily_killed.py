"""A daily run killed at any moment, its connections dropped, ends with nothing lost and nothing done twice.

`FAMILY_CARD_KILLS=500 python -m pytest tests/app/test_daily_killed.py -s` kills it as often as the project promises.
"""

import multiprocessing
import os
import random
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.commands.centre import Centre, Push, Sms, receipt
from graph.client import Graph
from graph.private import Address, throwaway
from tests.app.killed_days import Run, run
from tests.app.line import Line
from tests.app.offered import DAY, NOON, people

KILLS = int(os.environ.get("FAMILY_CARD_KILLS", "10"))
PEOPLE = 24
NEXT_MONTH = date(2026, 4, 2)
REPLIES = ("1", "иә", "2", "кто это", None, "да")


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    with throwaway() as address:
        yield address


def test_killed_days_end_like_undisturbed_ones(address: Address, tmp_path: Path) -> None:
    moments = random.Random(8)
    days = ((DAY, NOON), (NEXT_MONTH, NOON + timedelta(days=31)))
    with (
        Graph(address.uri, address.user, address.password) as graph,
        Centre(_behind) as centre,
        Line(centre.port) as line,
    ):
        people(graph, PEOPLE, without_account=[1])
        for day, now in days:
            one = Run(address.uri, address.user, address.password, day, now, tmp_path, line.port)
            killed = sum(_killed(one, line, moments) for _ in range(KILLS // 2))
            _finish(one)
            print(f"{day}: {killed} of {KILLS // 2} runs killed at work; {len(centre.taken)} messages so far")
        _nothing_lost_or_doubled(graph, centre, tmp_path)


def _behind(sms: Sms) -> list[Push]:
    """Receipts twice, the second one late; a reply to each question, by the number of the phone."""
    reply = REPLIES[int(sms.phone[-3:]) % len(REPLIES)]
    asked = "72" in sms.text
    said = [Push(sms.phone, reply)] if asked and reply else []
    return [receipt(sms, "DELIVRD"), *said, receipt(sms, "DELIVRD")]


def _killed(one: Run, line: Line, moments: random.Random) -> bool:
    """Start a run, drop its connection perhaps, and kill it somewhere; whether it was still at work."""
    process = _process(one)
    if moments.random() < 0.3:
        threading.Timer(moments.uniform(0.2, 2), line.cut).start()
    process.join(moments.uniform(0.05, 4))
    alive: bool = process.is_alive()
    process.kill()
    process.join()
    return alive


def _finish(one: Run) -> None:
    """Run until the end, twice: the second time there is nothing to do but to let the centre say what it kept."""
    for _ in range(2):
        process = _process(replace(one, quiet=1.5))
        process.join()
        assert process.exitcode == 0


def _process(one: Run) -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.app.killed_days"])
    process = context.Process(target=run, args=(one,))
    process.start()
    return process


def _nothing_lost_or_doubled(graph: Graph, centre: Centre, folder: Path) -> None:
    offers = _rows(
        graph,
        "MATCH (o:Offer {kind: 'offer'}) RETURN o.id AS id, o.beneficiary AS who, o.state AS state, o.amount AS amount",
    )
    assert Counter(row["who"] for row in offers) == Counter({row["who"]: 1 for row in offers})
    assert len(offers) == PEOPLE
    expected = Counter(REPLIES[number % len(REPLIES)] for number in range(1, PEOPLE + 1))
    yes = expected["1"] + expected["иә"] + expected["да"]
    states = Counter(row["state"] for row in offers)
    assert states == {
        "assigned": yes - 1,
        "waiting_for_account": 1,
        "refused": expected["2"],
        "expired": expected["кто это"] + expected[None],
    }
    passed = _rows(
        graph, "MATCH (o:Offer {kind: 'offer'})-[:PASSED]->(t) RETURN o.id AS id, t.to AS to, count(*) AS times"
    )
    assert [row for row in passed if row["times"] > 1] == []
    consents = _rows(graph, "MATCH (o:Offer)-[:BY_CONSENT]->(k) RETURN o.id AS id, count(k) AS times")
    assert len(consents) == yes
    assert {row["times"] for row in consents} == {1}
    _payments(graph, {row["id"]: row["amount"] for row in offers if row["state"] == "assigned"}, folder)
    asked = Counter(sms.phone for sms in centre.taken if "72" in sms.text)
    doubted = _rows(graph, "MATCH (m:Message {purpose: 'offer'}) RETURN m.phone AS phone, m.tries AS tries")
    assert len(doubted) == PEOPLE
    tries = {row["phone"]: row["tries"] for row in doubted}
    assert all(asked[phone] >= 1 for phone in tries)
    print(f"questions sent more than once, for it was unsure: {sum(count > 1 for count in asked.values())}")


def _payments(graph: Graph, amounts: dict[str, int], folder: Path) -> None:
    """Each assignment is paid once a month, in the graph and in the files, in sums that equal the rights."""
    paid = _rows(
        graph,
        """MATCH (a:Assignment)-[:ORDERED]->(p:Payment)
           RETURN a.id AS id, p.month AS month, count(p) AS times, sum(p.amount) AS amount""",
    )
    assert {(row["id"], row["month"]): row["times"] for row in paid} == {
        (id_, month): 1 for id_ in amounts for month in ("2026-03", "2026-04")
    }
    assert all(row["amount"] == amounts[row["id"]] for row in paid)
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "payments").glob("*.xml")))
    ids = re.findall(r"<EndToEndId>(.*?)</EndToEndId>", text)
    assert len(ids) == len(set(ids)) == 2 * len(amounts)
    told = re.findall(r"<InstdAmt[^>]*>([\d.]+)</InstdAmt>", text)
    assert sum(float(amount) for amount in told) == 2 * sum(amounts.values())


def _rows(graph: Graph, text: str) -> list[dict[str, Any]]:
    return graph.read_text(text, {}, time_limit=10)[1]
