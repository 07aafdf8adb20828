"""Offers of the schema, with the consent, the decision and the payments that came of them."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from app.api.benefits import Basis, Benefit, basis_told
from app.api.context import CONTACTS, Info
from app.api.facts import answers, told
from app.api.paging import Connection, page
from app.api.scalars import Month, Tenge
from app.card import words
from graph.client import Row

if TYPE_CHECKING:
    from app.api.people import Citizen, Group


@strawberry.type(description="A step in the life of an offer.")
class OfferStep:
    """A step in the life of an offer."""

    before: str | None = told("The state it left; null for the first.")
    state: str = told(
        "proposed, sent, delivered, accepted, refused, expired, withdrawn, waiting_for_account, assigned, paid, failed."
    )
    at: datetime = told("When.")
    cause: str | None = told("Why.")
    by: str | None = told("Who: system, person, bank, or a caseworker.")


@strawberry.type(description="A consent to an offer, as it was given (ISO/IEC TS 27560).")
class Consent:
    """A consent to an offer."""

    id: strawberry.ID = told("Its id.")
    event_state: str = told("given or withdrawn.")
    given_at: datetime = told("When it was given.")
    revoked_at: datetime | None = told("When it was taken back.")
    channel: str | None = told("sms or counter.")
    language: str | None = told("The language of the words put.")
    phone: str | None = told("The phone that it came from, masked unless the token allows more.")
    privacy_notice: str | None = told("The words that were put.")
    answer: str | None = told("The answer, as it was written.")
    purpose: str | None = told("What it was given for.")
    lawful_basis: str | None = told("The law it rests on.")
    law_edition: str | None = told("The edition of the law by which the right was found.")
    pii_controller: str | None = told("Who may use the data.")
    pii_types: list[str] = told("The data it is about.")


@strawberry.type(description="A change of a decision.")
class AssignmentChange:
    """A change of a decision."""

    kind: str = told("suspended, resumed, recalculated or ended.")
    on: date = told("The day it became known and took effect on what is ordered later.")
    cause: str = told("Why.")
    amount: Tenge | None = told("Tenge a month after it.")
    over: Tenge | None = told("What turned out to be paid too much for the months before.")
    under: Tenge | None = told("What turned out to be paid too little; it was ordered besides.")


@strawberry.type(description="A payment ordered from the bank.")
class Payment:
    """A payment ordered from the bank."""

    id: strawberry.ID = told("The id that the bank knows it by.")
    month: Month = told("The month it is for.")
    amount: Tenge | None = told("Tenge.")
    state: str = told("ordered, filed, accepted, settled or rejected.")
    ordered_on: date = told("The day of the order.")
    reason: str | None = told("The bank's reason for rejecting it.")
    replaced_by: strawberry.ID | None = told("The payment that was ordered in its place.")


@strawberry.type(description="The decision to pay, frozen as it was, and what became of it.")
class Assignment:
    """The decision to pay."""

    state: str = told("active, suspended or ended.")
    decided_on: date = told("The day of the decision.")
    law_edition: str = told("The edition of the law it was made by.")
    decided_amount: Tenge | None = told("Tenge a month, or once, as decided.")
    amount: Tenge | None = told("Tenge a month now.")
    starts_on: date = told("The day from which it is paid.")
    ends_on: date | None = told("Its last day, where it has one.")
    paid_to: Month = told("The last month that was ordered.")
    over: Tenge | None = told("What was paid too much so far.")
    account: str | None = told("The account it was decided for, masked unless the token allows more.")
    changes: list[AssignmentChange] = told("What changed since, in the order of days.")
    row: strawberry.Private[Row]

    @answers("The reasons and steps of the sum as they were on the day of the decision.")
    def basis(self) -> list[Basis]:
        """The reasons as they were."""
        return basis_told(json.loads(self.row["decided_basis"]))


@strawberry.type(description="An offer of a right to a person, or a notice, as it stands now.")
class Offer:
    """An offer of a right to a person, or a notice."""

    id: strawberry.ID = told("Its public id.")
    kind: str = told("offer or notice.")
    benefit: Benefit = told("What is offered.")
    beneficiary: Annotated["Citizen", strawberry.lazy("app.api.people")] = told("To whom.")
    about: list[Annotated["Citizen", strawberry.lazy("app.api.people")]] = told("About whom.")
    state: str = told("Where it stands; see OfferStep.")
    amount: Tenge | None = told("Tenge a month, or once; null for a notice.")
    region: str | None = told("The region of the person's home.")
    language: str | None = told("The language it was put in.")
    valid_from: date | None = told("From when the right holds.")
    proposed_on: date = told("The day it was drawn up.")
    expires_at: datetime | None = told("Until when an answer is waited for.")
    steps: list[OfferStep] = told("How it came to where it stands.")
    row: strawberry.Private[Row]

    @answers("The latest consent to it; null when none was given.")
    def consent(self, info: Info) -> Consent | None:
        """The latest consent."""
        found = self.row["consent"]
        if found is None:
            return None
        known = {one.python_name for one in Consent.__strawberry_definition__.fields}  # type: ignore[attr-defined]
        phone = found.get("phone") if _sees_contacts(info) else words.masked(found.get("phone"))
        parts: dict[str, Any] = {name: found.get(name) for name in known}
        return Consent(**{**parts, "phone": phone, "pii_types": found.get("pii_types") or []})

    @answers("The decision to pay it; null when none was made.")
    def assignment(self, info: Info) -> Assignment | None:
        """The decision to pay it."""
        found = self.row["assignment"]
        if found is None:
            return None
        names = "state decided_on law_edition decided_amount amount starts_on ends_on paid_to over".split()
        return Assignment(
            **{name: found[name] for name in names},
            account=found["iban"] if _sees_contacts(info) else words.masked(found["iban"]),
            changes=[AssignmentChange(**one) for one in found["changes"]],
            row=found,
        )

    @answers("The payments ordered for it, the latest first.")
    def payments(self, first: int = 50, after: str | None = None) -> Connection[Payment] | None:
        """The payments ordered for it."""
        return page(  # type: ignore[return-value]
            self.row["payments"],
            lambda one: (f"{one['month']}.{one['number']:04}", one["id"]),
            lambda one: Payment(**{name: one[name] for name in one if name != "number"}),
            first=first,
            after=after,
        )


def offer_told(row: Row, beneficiary: "Citizen", near: "Group") -> Offer:
    """An offer of `card/offers`; `near` holds those it is about."""
    names = "kind state amount region language valid_from proposed_on expires_at".split()
    return Offer(
        id=strawberry.ID(row["id"]),
        benefit=Benefit(code=row["benefit"]),
        beneficiary=beneficiary,
        about=[near.citizen(number) for number in row["about"]],
        steps=[OfferStep(**one) for one in row["steps"]],
        row=row,
        **{name: row[name] for name in names},
    )


def _sees_contacts(info: Info) -> bool:
    return CONTACTS in info.context.viewer.scopes
