"""`family-card timeline`: when the rights of a family begin, change and end between two days, and why."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from app import texts
from app.card import card_of, find_iin
from app.card import words as card_words
from app.card.reading import reading
from app.commands.connection import Data, Json, a_day, graph_of
from app.commands.output import failed, wrong_use
from app.commands.why import condition_line
from app.due import people
from app.texts import LANGUAGES, Language, phrase, readable
from app.texts.articles import cited
from app.timeline import Event
from app.timeline import timeline as events_of
from app.why import about_other
from graph.client import Graph, Row
from loaders import iin as numbers

SECONDS = 600.0


def timeline(
    data: Data,
    iin: Annotated[str, typer.Argument(metavar="IIN", help="Any member of the family.")],
    first: Annotated[date, typer.Option("--from", parser=a_day, metavar="DATE", help="The first day, YYYY-MM-DD.")],
    last: Annotated[date, typer.Option("--to", parser=a_day, metavar="DATE", help="The last day, YYYY-MM-DD.")],
    language: Annotated[str, typer.Option("--language", metavar="kk|ru|en", help="The language of the answer.")] = "en",
    as_json: Json = False,
) -> None:
    """List when the rights of a person's family begin, change and end between two days, each with its cause."""
    if numbers.problem(iin):
        wrong_use("that is not an IIN: twelve digits with a correct check digit are needed")
    if language not in LANGUAGES:
        wrong_use(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    if last < first:
        wrong_use(f"--to {last} is before --from {first}")
    words: Language = language
    with graph_of(data) as graph:
        found = told(graph, iin, first, last, words)
    if found is None:
        failed("no citizen of that IIN is in the graph; load the `citizens` register that holds them first")
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines(found, words)))


def told(graph: Graph, iin: str, first: date, last: date, language: Language) -> dict[str, Any] | None:
    """The timeline of the family that the person belongs to on the last day or on the first, as plain data."""
    with reading(graph, last, seconds=SECONDS) as now, reading(graph, first, seconds=SECONDS) as before:
        asked = find_iin(now, iin)
        if asked is None:
            return None
        card = card_of(now, asked)
        members = {*card.people.numbers, *card_of(before, asked).people.numbers}
        found = events_of(now.session, members, first, last)
        named = sorted({person for event in found for person in _named(event)})
        near = {row["number"] for row in now.read("card/numbers", iins=named)}
        near |= {turn.number for event in found for turn in event.turns}
        rows = now.read("card/people", numbers=sorted(near), as_of=last)
        head = card.asked if card.head is None else card.head
        return {
            "head": card_words.name_of(card.people.row("people", head)),
            "from": first.isoformat(),
            "to": last.isoformat(),
            "events": [_event(event, rows, language) for event in found],
        }


def _named(event: Event) -> set[str]:
    """Everyone whom the event names, but for those for whom something turned."""
    others = {event.other} if event.other else set[str]()
    return {*people(event.right), *others, *(iin for asked in event.conditions for iin in asked.people)}


def _event(event: Event, rows: Sequence[Row], language: Language) -> dict[str, Any]:
    names = {row["iin"]: card_words.name_of(row) or row["iin"] for row in rows}
    by_number = {row["number"]: row["iin"] for row in rows}
    right = event.right

    def person(iin: str) -> dict[str, str]:
        return {"iin": iin, "name": names[iin]}

    return {
        "day": event.day.isoformat(),
        "what": "held" if event.kind == "held" else event.what,
        "benefit": right.benefit,
        "name": card_words.benefit(right.benefit, language),
        "beneficiary": person(right.beneficiary),
        "other": person(event.other) if event.other else None,
        "about": [person(iin) for iin in right.about],
        "amount_before": event.amount_before,
        "amount": None if event.what == "ends" else right.amount,
        "cause": event.kind,
        "turns": [{"what": turn.what, **person(by_number[turn.number])} for turn in event.turns],
        "conditions": [
            {
                "met": asked.met,
                "person": person(iin) if (iin := about_other(asked, right.beneficiary)) else None,
                "text": texts.condition(asked, language),
                "law": asked.law,
            }
            for asked in event.conditions
        ],
        "steps": [
            {"text": texts.step(step, language), "value": readable(step.value, language), "law": step.law}
            for step in event.steps
        ],
    }


def lines(found: Mapping[str, Any], language: Language) -> Iterator[str]:
    """The timeline as lines for people."""
    days = {name: date.fromisoformat(found[key]) for name, key in (("first", "from"), ("last", "to"))}
    yield phrase("timeline.title", language, name=found["head"], **days)
    if not found["events"]:
        yield phrase("timeline.nothing", language)
    for event in found["events"]:
        yield ""
        yield from _event_lines(event, language)


def _what(event: Mapping[str, Any]) -> str:
    """What happens to the right: where only what is unknown stands in its way, nobody knows that it ends."""
    unknown = event["conditions"] and all(asked["met"] is None for asked in event["conditions"])
    return "unknown" if event["what"] == "ends" and unknown else str(event["what"])


def _event_lines(event: Mapping[str, Any], language: Language) -> Iterator[str]:
    day = readable(date.fromisoformat(event["day"]), language)
    what = phrase(f"timeline.{_what(event)}", language, day=day)
    yield f"{day}  {what}: {event['beneficiary']['name']}: {event['name']}{_sums(event, language)}"
    others = [person["name"] for person in event["about"] if person != event["beneficiary"]]
    if others:
        yield f"    {phrase('why.about', language, names=', '.join(others))}"
    if event["what"] == "held":
        return
    yield f"    {phrase('timeline.' + event['cause'], language, names=_turned(event, language))}"
    if event["other"]:
        yield f"    {phrase('timeline.other_' + event['what'], language, name=event['other']['name'])}"
    for condition in event["conditions"]:
        yield f"    {condition_line(condition, language)}"
    for step in event["steps"]:
        yield f"    {step['text']}: {step['value']}  [{cited(step['law'], language)}]"


def _sums(event: Mapping[str, Any], language: Language) -> str:
    now, before = event["amount"], event["amount_before"]
    shown = f" - {readable(now, language)}" if now is not None else ""
    return shown + (f" ({phrase('timeline.was', language, amount=before)})" if before is not None else "")


def _turned(event: Mapping[str, Any], language: Language) -> str:
    told = dict.fromkeys(
        turn["name"] if turn["what"] == "age" else f"{turn['name']} ({phrase('register.' + turn['what'], language)})"
        for turn in event["turns"]
    )
    return ", ".join(told)
