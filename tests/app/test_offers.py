"""Which rights are offered, to whom, in which words, and what follows from what people say."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.benefits import RULES
from app.outreach import texts
from app.outreach.answers import Reply, take_replies
from app.outreach.asking import ask
from app.outreach.exchange import may_write
from app.outreach.expiry import expire
from app.outreach.inbox import Inbox
from app.outreach.proposal import notification, propose, withdraw
from app.outreach.receipts import Receipt, Taken, take_answers, take_receipts
from app.outreach.states import Move, State, move
from app.outreach.waiting import lacking
from graph.client import Graph
from tests.app.offered import DAY, KEY, NOON, found, offers, phone, rows

THREE_DAYS = timedelta(hours=72)
PAID = [code for code, rule in RULES.items() if rule.kind in ("monthly", "one_off")]


def put(graph: Graph, at: datetime = NOON) -> list[str]:
    """Propose, ask, and hand all messages to a centre that takes them; their texts."""
    propose(graph, DAY, KEY, at)
    ask(graph, DAY, at)
    taken = graph.write("outreach/take", page=1000, purposes=["offer", "notice", "answer"])
    take_answers(graph, [Taken(row["id"], f"s{row['id']}") for row in taken], at, THREE_DAYS)
    return [row["text"] for row in taken]


def say(graph: Graph, number: int, text: str, at: datetime = NOON) -> str:
    """Let a phone say something; what came of it."""
    told = take_replies(graph, [Reply(f"{number} {text} {at}", phone(number), text)], DAY, at)
    (outcome,) = told
    return outcome


def said_back(graph: Graph) -> list[str]:
    return [row["text"] for row in rows(graph, "MATCH (m:Message {purpose: 'answer'}) RETURN m.text AS text")]


def to(graph: Graph, state: State, at: datetime) -> None:
    moves = [Move(row["id"], state, "test") for row in offers(graph)]
    with graph.session(write=True) as session:
        assert len(move(session, moves, at)) == len(moves)


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_every_text_fits_into_three_parts_with_the_longest_values(code: str, language: texts.Language) -> None:
    offer = {"benefit": code, "amount": 9_999_999, "valid_from": date(2026, 12, 31)}
    notice = code not in PAID
    text = texts.notice(code, language) if notice else texts.offer([offer], language, 72)
    assert texts.parts(text) <= texts.MOST_PARTS
    assert "{" not in text
    for word in ("Код", "карт", "сс" if language == "ru" else "сілтеме"):
        assert word in text
    if not notice:
        assert "9 999 999" in text
        assert "31.12.2026" in text or RULES[code].kind == "one_off"


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("name", ["accepted", "refused", "again", "caseworker", "answered", "late", "stranger"])
def test_every_answer_fits_into_three_parts(name: str, language: texts.Language) -> None:
    several = [{"benefit": code, "amount": 1, "valid_from": DAY} for code in PAID]
    named = max((texts.names(texts.fitting(several[n:], language, 72), language) for n in range(len(several))), key=len)
    assert texts.parts(texts.say(name, language, names=named)) <= texts.MOST_PARTS


def test_parts_are_counted_as_phones_count_them() -> None:
    assert [texts.parts("ә" * count) for count in (1, 70, 71, 134, 135, 201, 202)] == [1, 1, 2, 2, 3, 3, 4]
    assert texts.parts("👍" * 36) == 2


def test_what_is_paid_or_outdone_is_not_offered_and_the_rest_once(graph: Graph, tmp_path: Path) -> None:
    found(graph, 2)
    found(graph, 1, first=3, paid_by="case")
    found(graph, 1, first=4, preferred=False)
    assert propose(graph, DAY, KEY, NOON) == 2
    assert propose(graph, DAY, KEY, NOON) == 0
    first = notification(graph, DAY, tmp_path).read_text(encoding="utf-8")
    assert first.count("\n") == 2
    assert "x1" not in first
    assert notification(graph, DAY, tmp_path).read_text(encoding="utf-8") == first


@pytest.mark.parametrize(("state", "days"), [(State.REFUSED, 90), (State.EXPIRED, 30), (State.FAILED, 30)])
def test_a_right_is_offered_again_after_its_quiet_period(graph: Graph, state: State, days: int) -> None:
    found(graph, 1)
    put(graph)
    to(graph, state, NOON)
    assert propose(graph, DAY, KEY, NOON + timedelta(days=days, seconds=-1)) == 0
    assert propose(graph, DAY, KEY, NOON + timedelta(days=days)) == 1
    assert Counter(row["state"] for row in offers(graph)) == {str(state): 1, "proposed": 1}


def test_two_workers_make_one_offer_and_one_question_of_a_right(graph: Graph) -> None:
    found(graph, 40)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: propose(graph, DAY, KEY, NOON), range(4))) == 40
        assert sum(pool.map(lambda _: ask(graph, DAY, NOON), range(4))) == 40
    assert rows(graph, "MATCH (m:Message) RETURN count(m) AS n, count(DISTINCT m.phone) AS phones") == [
        {"n": 40, "phones": 40}
    ]


def test_several_rights_are_one_question_and_what_does_not_fit_waits(graph: Graph) -> None:
    found(graph, 1, ["multi_child_family", "targeted_social_assistance", "child_care_allowance"])
    (text,) = put(graph)
    assert texts.parts(text) == 3
    assert "138 660 тг в месяц с 01.03.2026" in text
    assert Counter(row["state"] for row in offers(graph)) == {"sent": 2, "proposed": 1}
    assert put(graph) == []
    assert say(graph, 1, "да") == "accepted"
    assert len(put(graph)) == 2
    assert Counter(row["state"] for row in offers(graph)) == {"accepted": 2, "sent": 1}


def test_a_reply_answers_the_open_question_even_if_the_clock_went_back(graph: Graph) -> None:
    found(graph, 1, ["multi_child_family", "targeted_social_assistance", "child_care_allowance"])
    put(graph)
    assert say(graph, 1, "да") == "accepted"
    earlier = NOON - timedelta(hours=1)
    put(graph, earlier)
    assert say(graph, 1, "да", earlier) == "accepted"
    assert {row["state"] for row in offers(graph)} == {"accepted"}


def test_a_notice_asks_nothing(graph: Graph) -> None:
    found(graph, 1, ["pension_age", "multi_child_family"])
    assert len(put(graph)) == 2
    assert say(graph, 1, "1") == "accepted"
    assert {row["benefit"]: row["state"] for row in offers(graph)} == {
        "pension_age": "sent",
        "multi_child_family": "accepted",
    }
    assert expire(graph, NOON + timedelta(days=30)) == 0


def test_what_has_ended_is_withdrawn_and_not_asked(graph: Graph) -> None:
    found(graph, 3)
    propose(graph, DAY, KEY, NOON)
    ask(graph, DAY, NOON)
    with graph.session(write=True) as session:
        session.run("MATCH (r:Right {number: 2}) DETACH DELETE r").consume()
        session.run("MATCH (r:Right {number: 3}) SET r.paid_by = 'case'").consume()
    assert withdraw(graph, DAY, NOON) == 2
    assert graph.write("outreach/stale") == [{"dropped": 2}]
    assert len(put(graph)) == 1
    assert withdraw(graph, DAY, NOON) == 0


def test_a_consent_keeps_what_was_asked_and_answered(graph: Graph) -> None:
    found(graph, 1)
    (text,) = put(graph)
    assert say(graph, 1, "Иә") == "accepted"
    (consent,) = rows(graph, "MATCH (:Offer)-[:BY_CONSENT]->(k:Consent) RETURN properties(k) AS k")
    kept = consent["k"]
    assert kept["privacy_notice"] == text
    assert (kept["answer"], kept["phone"], kept["channel"]) == ("Иә", phone(1), "sms")
    assert kept["given_at"] == NOON
    assert (kept["benefit"], kept["law_edition"], kept["event_state"]) == ("multi_child_family", "2026-01-01", "given")
    assert said_back(graph)[0].startswith("Спасибо")


def test_a_late_reply_changes_nothing_and_says_so(graph: Graph) -> None:
    found(graph, 1)
    put(graph)
    later = NOON + THREE_DAYS
    assert say(graph, 1, "1", later) == "late"
    assert expire(graph, later - timedelta(seconds=1)) == 0
    assert expire(graph, later) == 1
    assert [say(graph, 1, "да", later + timedelta(minutes=n)) for n in range(3)] == ["late"] * 3
    assert [row["state"] for row in offers(graph)] == ["expired"]
    assert len(said_back(graph)) == 2
    assert rows(graph, "MATCH (k:Consent) RETURN k") == []


def test_a_strange_phone_changes_nothing_and_is_told_so(graph: Graph) -> None:
    found(graph, 1)
    put(graph)
    assert [say(graph, 2, text) for text in ("1", "да", "алло")] == ["stranger"] * 3
    with graph.session(write=True) as session:
        session.run("MATCH (p:Phone) SET p.valid_to = date('2026-03-01')").consume()
    assert say(graph, 1, "1") == "stranger"
    assert [row["state"] for row in offers(graph)] == ["sent"]
    assert len(said_back(graph)) == 3
    assert all("ештеңе өзгерген жоқ" in text or "ничего не изменилось" in text for text in said_back(graph))


def test_an_unclear_reply_gets_one_question_back_and_then_a_caseworker(graph: Graph) -> None:
    found(graph, 1)
    put(graph)
    assert say(graph, 1, "кто это?") == "unclear"
    assert list(lacking(graph, DAY)) == []
    assert [say(graph, 1, text) for text in ("а сколько", "алло")] == ["unclear"] * 2
    assert [row["lacks"] for row in lacking(graph, DAY)] == ["understanding"]
    assert len(said_back(graph)) == 2
    assert say(graph, 1, "ну да") == "unclear"
    assert say(graph, 1, "да") == "accepted"
    assert say(graph, 1, "нет") == "answered"
    assert [row["state"] for row in offers(graph)] == ["accepted"]


def test_a_reply_is_taken_once(graph: Graph) -> None:
    found(graph, 1)
    put(graph)
    reply = Reply("r", phone(1), "2")
    assert take_replies(graph, [reply, reply], DAY, NOON) == {"refused": 1}
    assert take_replies(graph, [reply], DAY, NOON) == {}
    assert len(said_back(graph)) == 1


def test_a_refusal_undone_is_asked_anew(graph: Graph) -> None:
    found(graph, 1)
    put(graph)
    assert say(graph, 1, "2") == "refused"
    to(graph, State.PROPOSED, NOON)
    later = NOON + timedelta(hours=1)
    assert len(put(graph, later)) == 2
    assert say(graph, 1, "1", later) == "accepted"
    assert [row["state"] for row in offers(graph)] == ["accepted"]


def test_receipts_late_doubled_and_before_the_answer(graph: Graph) -> None:
    found(graph, 3)
    propose(graph, DAY, KEY, NOON)
    ask(graph, DAY, NOON)
    one, two, three = graph.write("outreach/take", page=10, purposes=["offer"])
    early = Receipt("s2", two["phone"], "UNDELIV")
    take_answers(graph, [Taken(one["id"], "s1"), Taken(three["id"], error="ESME_RINVDSTADR")], NOON, THREE_DAYS)
    delivered = Receipt("s1", one["phone"], "DELIVRD")
    assert take_receipts(graph, [early, delivered, delivered], NOON, THREE_DAYS) == [early]
    assert rows(graph, "MATCH (t:Transition {to: 'delivered'}) RETURN count(t) AS n") == [{"n": 1}]
    assert take_receipts(graph, [delivered, Receipt("s1", one["phone"], "ENROUTE")], NOON, THREE_DAYS) == []
    take_answers(graph, [Taken(two["id"], "s2")], NOON, THREE_DAYS)
    assert take_receipts(graph, [early], NOON, THREE_DAYS) == []
    assert Counter(row["state"] for row in offers(graph)) == {"delivered": 1, "failed": 2}
    assert [row["lacks"] for row in lacking(graph, DAY)] == ["delivery", "delivery"]


def test_a_receipt_tells_that_an_unsure_message_arrived(graph: Graph) -> None:
    found(graph, 1)
    propose(graph, DAY, KEY, NOON)
    ask(graph, DAY, NOON)
    (sent,) = graph.write("outreach/take", page=10, purposes=["offer"])
    told = Receipt("s1", sent["phone"], "DELIVRD", sent["reference"])
    assert take_receipts(graph, [told], NOON, THREE_DAYS) == []
    assert [row["state"] for row in offers(graph)] == ["delivered"]
    assert graph.write("outreach/resume") == [{"unsure": 0}]


def test_nobody_is_written_to_at_night() -> None:
    hours = [hour for hour in range(24) if may_write(DAY, datetime(2026, 3, 2, hour, 30, tzinfo=UTC))]
    assert hours == list(range(4, 16))  # 9 to 21 in Almaty, five hours ahead


def test_who_has_no_phone_is_listed(graph: Graph) -> None:
    found(graph, 2)
    with graph.session(write=True) as session:
        session.run("MATCH (p:Phone {number: $number}) DETACH DELETE p", number=phone(2)).consume()
    assert len(put(graph)) == 1
    assert [(row["number"], row["lacks"]) for row in lacking(graph, DAY)] == [(2, "phone")]


def test_the_inbox_keeps_what_the_graph_has_not(tmp_path: Path) -> None:
    path = tmp_path / "inbox.jsonl"
    inbox = Inbox(path)
    for text in ("1", "2", "3"):
        inbox.put({"kind": "reply", "text": text}, precious=text == "1")
    inbox.done(1)
    inbox.close()
    assert path.stat().st_mode & 0o77 == 0
    with path.open("a", encoding="utf-8") as file:
        file.write('{"kind": "reply", "te')
    again = Inbox(path)
    assert [item["text"] for item in again.waiting] == ["1", "2", "3"]
    again.done(3)
    assert path.read_bytes() == b""
    again.put({"kind": "reply", "text": "4"}, precious=False)
    assert [item["text"] for item in Inbox(path).waiting] == ["4"]
