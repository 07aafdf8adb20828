"""The demo's people with phones: they answer as the published rates say, some late, some muddled, most not at all."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from rich.table import Table

from app.commands.centre import Centre, Push, Sms, receipt
from app.commands.output import show
from app.law import ALMATY
from app.outreach.daily import Asked, Day, daily
from app.outreach.link import Link
from graph.client import Graph

PEOPLE = 2000
HABITS = {
    "agrees": 50.0,
    "asks back, then agrees": 2.2,
    "refuses": 8.0,
    "never says what is meant": 1.5,
    "answers too late": 5.0,
    "can't be reached": 1.0,
    "is silent": 32.3,
}
"""Per cent of people. 52.2 % of those written to in 2025 accepted; how the others divide is not published."""
YES = ("1", "иә", "Да", "ия", "ok", " 1 ", "ИӘ!", "согласна", "dа")
NO = ("2", "жоқ", "нет", "Жок", "отказ")
MUDDLED = ("Кто это?", "қандай ақша", "сколько", "12", "перезвоните")
AT_ONCE = {"agrees": YES, "refuses": NO, "asks back, then agrees": MUDDLED, "never says what is meant": MUDDLED}
AT_LAST = {"asks back, then agrees": YES, "never says what is meant": MUDDLED}
TEN, HOURS_LATER = time(10), 74


class Phones:
    """What comes of each message by the habit of whoever has the phone: always the same for the same phone."""

    def __init__(self) -> None:
        self.late: list[Push] = []
        self._asked: set[str] = set()

    def behind(self, sms: Sms) -> Iterable[Push]:
        """A receipt, and perhaps a reply."""
        habit, draw = _habit(sms.phone)
        yield receipt(sms, "UNDELIV" if habit == "can't be reached" else "DELIVRD")
        question = " 72 " in sms.text
        again = sms.phone in self._asked and not question and "1" in sms.text and "2" in sms.text
        if question:
            self._asked.add(sms.phone)
        if text := _reply(habit, draw, question=question, again=again):
            yield Push(sms.phone, text)
        elif question and habit == "answers too late":
            self.late.append(Push(sms.phone, YES[draw % len(YES)]))


def _habit(phone: str) -> tuple[str, int]:
    draw = int(hashlib.sha256(phone.encode()).hexdigest()[:8], 16)
    place = draw % 1000 / 10
    for habit, share in HABITS.items():
        if (place := place - share) < 0:
            return habit, draw // 1000
    return "is silent", draw // 1000


def _reply(habit: str, draw: int, *, question: bool, again: bool) -> str | None:
    said: tuple[str, ...] = ()
    if question:
        said = AT_ONCE.get(habit, ())
    elif again:
        said = AT_LAST.get(habit, ())
    return said[draw % len(said)] if said else None


def play(graph: Graph, day: date, id_key: bytes, folder: Path, say: Callable[[str], None]) -> Day:
    """From the rights found to payment files: write to 2,000 people, and look again when their time has run out."""
    phones, start = Phones(), datetime.combine(day, TEN, ALMATY).astimezone(UTC)
    with Centre(phones.behind) as centre:
        say(f"An SMS centre with {PEOPLE:,} phones behind it listens on port {centre.port}")
        link = Link("127.0.0.1", centre.port, "demo", "demo")
        asked = Asked(id_key, folder, folder / "inbox.jsonl", link, most=PEOPLE, quiet=1.0)
        first = daily(graph, day, asked, lambda: start, say=say)
        centre.say(*phones.late)
        say(f"{HOURS_LATER} hours later")
        second = daily(graph, day, replace(asked, most=0), lambda: start + timedelta(hours=HOURS_LATER), say=say)
    show(told(first, second))
    return second


def told(first: Day, second: Day) -> Table:
    """What came of it all, in numbers that add up."""
    sent, states = first.exchanged + second.exchanged, second.states
    settled = {
        name: states.get(name, 0) for name in ("assigned", "waiting_for_account", "refused", "expired", "failed")
    }
    put = sum(states.values()) - states.get("proposed", 0)
    rows = Table(title="From right to money", show_header=False)
    rows.add_column()
    rows.add_column(justify="right")
    for line, count in (
        ("offers drawn up", sum(states.values())),
        ("  for others than these people, or people without a phone", states.get("proposed", 0)),
        ("  put to people", put),
        ("    accepted and assigned", settled["assigned"]),
        ("    accepted, but no account is known", settled["waiting_for_account"]),
        ("    refused", settled["refused"]),
        ("    not answered within 72 hours", settled["expired"]),
        ("    message could not be delivered", settled["failed"]),
        ("    which together are", sum(settled.values())),
        ("notices sent", sum(second.notices.values()) - second.notices.get("proposed", 0)),
        ("messages that the SMS centre took", sent.handed),
        ("delivery receipts", sent.receipts),
        *((f"replies: {name}", count) for name, count in sorted(sent.replies.items())),
        ("payments in files for the bank", _payments(first) + _payments(second)),
        ("  tenge", sum(day.ordered.sum for day in (first, second) if day.ordered)),
    ):
        rows.add_row(line, f"{count:,}")
    return rows


def _payments(day: Day) -> int:
    return day.ordered.payments if day.ordered else 0
