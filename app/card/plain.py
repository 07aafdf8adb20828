"""The whole card as plain data, for `family-card card`: names as in the registers, rights as a sweep writes them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.card import words
from app.card.family import Card, Close, Member, card_of, find_id, find_iin
from app.card.people import People
from app.card.reading import reading
from app.card.rights import rights_of
from app.card.wellbeing import wellbeing_of
from app.rights import line
from app.texts import LANGUAGES, Language
from graph.client import Graph, Row

SECONDS = 60.0
IIN = 12
FACTS = ("homes", "awards", "benefits")


def family_card(graph: Graph, who: str, as_of: date, *, show_contacts: bool = False) -> dict[str, Any] | None:
    """The card of the family of an IIN, or of a family id (`f...`), on a day; None when there is nobody of that name.

    Phones and accounts are masked unless `show_contacts`. Raises LawError for a day before the first law here.
    """
    with reading(graph, as_of, seconds=SECONDS) as read:
        asked = find_iin(read, who) if len(who) == IIN else find_id(read, who)
        return None if asked is None else card_json(card_of(read, asked), show_contacts=show_contacts)


def card_json(card: Card, *, show_contacts: bool = False) -> dict[str, Any]:
    """A card as data that `json.dumps` takes."""
    day = card.reading.day
    delivered = {register["name"] for register in card.reading.registers["registers"]}
    asked = card.people.row("people", card.asked)
    whole = {
        "family": card.id,
        "as_of": day.as_of,
        "law_edition": day.law.edition,
        "data_to": max((one["delivered_to"] for one in card.reading.registers["registers"]), default=None),
        "asked": asked["iin"],
        "left_out": card.left_out,
        "members": [_member(card, member, show_contacts) for member in card.members],
        "close": [_close(card, other) for other in card.close],
        "rights": [line(right, day) for right in rights_of(card)],
        "wellbeing": wellbeing_of(card),
        "registers_missing": [name for name in words.REGISTERS if name not in delivered],
    }
    if card.left_out:
        whole["person"] = _person(card.people, card.asked, show_contacts)
    return dict(_plain(whole))


def _member(card: Card, member: Member, show_contacts: bool) -> dict[str, Any]:
    about = None if member.about is None else card.people.row("people", member.about)
    relation = card.kinship(member.number)
    return {
        **_person(card.people, member.number, show_contacts),
        "tie": member.tie,
        "tied_to": about["iin"] if about else None,
        "reason": reason(card, member),
        "kinship": {language: relation.term(language) for language in LANGUAGES} if relation else None,
    }


def reason(card: Card, member: Member, language: Language = "en") -> str:
    """Why someone is a member, in words that name the person they are tied to."""
    if member.tie == "alone" and len(card.members) > 1:
        return words.head(language)
    about = None if member.about is None else card.people.row("people", member.about)
    return words.tie(member.tie, words.name_of(about) if about else None, language)


def _close(card: Card, other: Close) -> dict[str, Any]:
    person, whose = card.around.row("people", other.number), card.people.row("people", other.member)
    relation = card.kinship(other.number)
    return {
        **_without(person, "number"),
        "tie": words.close(other.tie, words.name_of(whose), "en"),
        "tied_to": whose["iin"],
        "why_apart": other.reason,
        "reason": words.apart(other.reason, "en"),
        "kinship": {language: relation.term(language) for language in LANGUAGES} if relation else None,
    }


def _person(people: People, number: int, show_contacts: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {name: [_without(row, "number") for row in people.rows(name, number)] for name in FACTS}
    for relation in ("property", "health", "study_work", "contacts"):
        facts |= _without(people.row(relation, number), "number")
    if not show_contacts:
        facts["phones"] = [{**phone, "phone": words.masked(phone["phone"])} for phone in facts["phones"]]
        facts["accounts"] = [{**account, "iban": words.masked(account["iban"])} for account in facts["accounts"]]
    facts["benefits"] = [_without(benefit, "about") for benefit in facts["benefits"]]
    return {
        **_without(people.row("people", number), "number"),
        **facts,
        "offers": [_offer(row, show_contacts) for row in people.rows("offers", number)],
        "incomes": months(people.incomes(number, people.reading.as_of.year - 1), people.reading.as_of),
        "history": [_without(row, "number", "key", "nth") for row in people.rows("history", number)],
    }


def _offer(row: Row, show_contacts: bool) -> Row:
    """An offer with the consent, the decision and the payments that came of it."""
    found = _without(row, "number", "about")
    if show_contacts:
        return found
    consent, decision = row["consent"], row["assignment"]
    return {
        **found,
        "consent": consent and {**consent, "phone": words.masked(consent.get("phone"))},
        "assignment": decision and {**decision, "iban": words.masked(decision["iban"])},
    }


def months(years: list[Row], as_of: date) -> list[dict[str, Any]]:
    """Incomes month by month up to that of the day, the latest first."""
    last = f"{as_of:%Y-%m}"
    found = [
        {
            "month": f"{row['year']}-{place:02}",
            "kind": row["kind"],
            "amount": amount,
            "payer_bin": row["payer_bin"],
            "benefit": row["benefit"],
        }
        for row in years
        for place, amount in enumerate(row["amounts"], start=1)
        if amount is not None
    ]
    until = [income for income in found if income["month"] <= last]
    until.sort(key=lambda one: (one["kind"], one["payer_bin"] or "", one["benefit"] or ""))
    return sorted(until, key=lambda one: one["month"], reverse=True)


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
