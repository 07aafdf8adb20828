"""Messages over SMPP to an SMS centre of another make: dropped connections, throttling, receipts in any order."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.commands.centre import Centre, Push, Sms, receipt
from app.outreach import texts
from app.outreach.asking import ask
from app.outreach.exchange import Exchanged, SmsError, exchange, take_in
from app.outreach.inbox import Inbox
from app.outreach.link import Link, phone_of
from app.outreach.proposal import propose
from graph.client import Graph
from graph.finding import SettingsError
from tests.app.line import Line
from tests.app.offered import DAY, KEY, NOON, found, offers, phone, rows

RSYSERR, RINVDSTADR, RTHROTTLED = 0x08, 0x0B, 0x58
Go = Callable[..., Exchanged]


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    inbox = Inbox(tmp_path / "inbox.jsonl")
    yield inbox
    inbox.close()


@pytest.fixture
def go(graph: Graph, inbox: Inbox) -> Go:
    """One exchange with a centre, until it is quiet."""

    def one(centre: Centre | Line, *, quiet: float = 0.4, window: int = 10) -> Exchanged:
        link = Link("127.0.0.1", centre.port, "card", "secret", window=window, answer=2.0)
        return exchange(graph, link, inbox, DAY, lambda: NOON, quiet=quiet)

    return one


def ready(graph: Graph, count: int) -> None:
    found(graph, count)
    propose(graph, DAY, KEY, NOON)
    ask(graph, DAY, NOON)


def states(graph: Graph) -> dict[str, int]:
    return dict(Counter(row["state"] for row in offers(graph)))


def test_a_message_arrives_whole_from_1414_and_its_reply_takes_effect(graph: Graph, go: Go) -> None:
    ready(graph, 1)
    with Centre(
        lambda sms: [receipt(sms, "DELIVRD"), *([Push(sms.phone, "Иә")] if "72" in sms.text else [])]
    ) as centre:
        done = go(centre)
    question, thanks = centre.taken
    assert (question.sender, question.phone) == ("1414", phone(1))
    assert question.text.startswith("Вам положено: пособие многодетной семье, 69 330 тг в месяц с 01.03.2026.")
    assert thanks.text.startswith("Спасибо")
    assert (done.handed, done.receipts, done.replies) == (2, 2, {"accepted": 1})
    assert states(graph) == {"accepted": 1}
    stored = rows(graph, "MATCH (m:Message {purpose: 'offer'}) RETURN m.parts AS parts, m.reference AS reference")
    assert stored == [{"parts": texts.parts(question.text), "reference": question.reference}]


def test_a_throttling_centre_gets_every_message_once(graph: Graph, go: Go) -> None:
    ready(graph, 30)
    times: Counter[str] = Counter()

    def refuse(number: str) -> int:
        times[number] += 1
        return RTHROTTLED if times[number] == 1 and len(times) % 7 == 0 else 0

    with Centre(refuse=refuse) as centre:
        done = go(centre)
    assert done.handed == 30
    assert max(times.values()) == 2
    assert Counter(sms.phone for sms in centre.taken) == {phone(n): 1 for n in range(1, 31)}
    assert states(graph) == {"delivered": 30}


def test_numbers_that_the_centre_refuses_or_cannot_reach_fail(graph: Graph, go: Go) -> None:
    ready(graph, 4)
    bad = {phone(1): RINVDSTADR, phone(2): RSYSERR}

    def behind(sms: Sms) -> list[Push]:
        return [receipt(sms, "UNDELIV" if sms.phone == phone(3) else "DELIVRD")]

    with Centre(behind, refuse=lambda number: bad.get(number, 0)) as centre:
        done = go(centre)
    assert (done.handed, done.rejected) == (2, 2)
    assert states(graph) == {"failed": 3, "delivered": 1}
    errors = rows(graph, "MATCH (m:Message) RETURN DISTINCT m.error AS error ORDER BY error")
    assert [row["error"] for row in errors] == ["ESME_RINVDSTADR", "ESME_RSYSERR", "UNDELIV", None]


def test_after_dropped_connections_every_message_has_arrived(graph: Graph, go: Go) -> None:
    ready(graph, 60)
    drops = [10, 25, 40]

    def behind(sms: Sms) -> list[Push]:
        if drops and len(centre.taken) == drops[0]:
            drops.pop(0)
            line.cut()
        return [receipt(sms, "DELIVRD"), Push(sms.phone, "1")] if "72" in sms.text else []

    with Centre(behind) as centre, Line(centre.port) as line:
        done = go(line, quiet=1.5, window=5)
    assert line.cuts == 3
    assert centre.binds >= 4
    assert done.replies["accepted"] == 60
    assert states(graph) == {"accepted": 60}
    asked = Counter(sms.phone for sms in centre.taken if "72" in sms.text)
    assert set(asked) == {phone(n) for n in range(1, 61)}
    assert rows(graph, "MATCH (k:Consent) RETURN count(k) AS n") == [{"n": 60}]


def test_receipts_doubled_late_and_in_reverse(graph: Graph, go: Go) -> None:
    ready(graph, 20)
    kept: list[Push] = []

    def behind(sms: Sms) -> list[Push]:
        kept.append(receipt(sms, "DELIVRD"))
        return []

    with Centre(behind) as centre:
        assert go(centre).receipts == 0
        assert states(graph) == {"sent": 20}
        centre.say(*reversed(kept), *kept)
        assert go(centre).receipts == 40
    assert states(graph) == {"delivered": 20}


def test_what_cannot_be_read_is_acknowledged_and_hinders_nothing(graph: Graph, go: Go) -> None:
    ready(graph, 1)

    def behind(sms: Sms) -> list[Push]:
        odd = Push(
            sms.phone, f"id:{sms.id} sub:x dlvrd:? submit date:today done date: stat:DELIVRD err:0A1", receipt=True
        )
        return [Push(sms.phone, ""), odd, Push(phone(9), "x" * 100)]

    with Centre(behind) as centre:
        done = go(centre)
    assert centre.binds == 1
    assert (done.receipts, done.replies) == (3, {"stranger": 3})
    assert states(graph) == {"delivered": 1}


def test_a_run_killed_while_handing_over_sends_again_under_the_same_reference(graph: Graph, go: Go) -> None:
    ready(graph, 3)
    (before,) = graph.write("outreach/take", page=1, purposes=["offer"])
    with Centre() as centre:
        done = go(centre)
    assert done.doubted == 1
    assert sorted(sms.phone for sms in centre.taken) == [phone(1), phone(2), phone(3)]
    assert [sms.reference for sms in centre.taken if sms.phone == before["phone"]] == [before["reference"]]
    assert states(graph) == {"delivered": 3}


def test_what_a_killed_run_left_in_the_inbox_takes_effect_once(graph: Graph, inbox: Inbox, tmp_path: Path) -> None:
    ready(graph, 1)
    inbox.put({"kind": "reply", "phone": phone(1), "text": "2"}, precious=True)
    again = Inbox(tmp_path / "inbox.jsonl")
    assert take_in(graph, again, DAY, NOON).replies == {"refused": 1}
    assert take_in(graph, inbox, DAY, NOON).replies == {}
    assert states(graph) == {"refused": 1}


def test_a_centre_that_does_not_answer_leaves_all_ready(graph: Graph, inbox: Inbox) -> None:
    ready(graph, 2)
    link = Link("127.0.0.1", 1, "card", "secret", patience=0.5)
    with pytest.raises(SmsError, match="does not answer; what is ready stays ready"):
        exchange(graph, link, inbox, DAY, lambda: NOON)
    with Centre() as centre:
        link = Link("127.0.0.1", centre.port, "card", "secret")
        assert exchange(graph, link, inbox, DAY, lambda: NOON, quiet=0.3).handed == 2


def test_at_night_only_answers_go_out(graph: Graph, inbox: Inbox) -> None:
    ready(graph, 1)
    night = NOON.replace(hour=20)
    with Centre() as centre:
        link = Link("127.0.0.1", centre.port, "card", "secret")
        centre.say(Push(phone(5), "алло"))
        done = exchange(graph, link, inbox, DAY, lambda: night, quiet=0.4)
    assert done.replies == {"stranger": 1}
    assert [sms.phone for sms in centre.taken] == [phone(5)]


def test_the_sender_is_1414_and_any_other_warns() -> None:
    told: list[str] = []
    environ = {"FAMILY_CARD_SMPP": "smpp://card@sms.example.net:2776", "FAMILY_CARD_SMPP_PASSWORD": "secret"}
    link = Link.of(environ, told.append)
    assert link is not None
    assert (link.host, link.port, link.system_id, link.sender, told) == ("sms.example.net", 2776, "card", "1414", [])
    other = Link.of({**environ, "FAMILY_CARD_SENDER": "7777"}, told.append)
    assert other is not None
    assert other.sender == "7777"
    assert "not 1414" in told[0]
    assert Link.of({}) is None
    for wrong in ({"FAMILY_CARD_SMPP": "sms.example.net"}, {"FAMILY_CARD_SMPP": "smpp://card@sms.example.net"}):
        with pytest.raises(SettingsError):
            Link.of(wrong)


@pytest.mark.parametrize("written", ["77990000001", "+77990000001", "87990000001", "+7 799 000-00-01"])
def test_phones_are_told_however_they_are_written(written: str) -> None:
    assert phone_of(written) == phone(1)
