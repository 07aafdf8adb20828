"""Citizens of the schema. Those found together are read together: a relation costs one statement for all of them."""

from collections.abc import Iterable
from datetime import date

import strawberry

from app.api import facts
from app.api.benefits import Benefit
from app.api.context import CONTACTS, Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.offers import Offer, offer_told
from app.api.paging import Connection, page
from app.api.scalars import Month, Tenge
from app.card import People, words
from app.card.plain import months

FURTHEST = 2
"""Steps from kin to kin of kin that one query may take."""
MOST = 500
"""People read together at most."""


class Group:
    """Citizens found together. `steps` counts how far from the root they were found."""

    def __init__(self, people: People, steps: int = 0) -> None:
        if len(people.numbers) > MOST:
            raise Refused(f"this would read more than {MOST} people together; ask for fewer")
        self.people = people
        self.steps = steps
        self._beyond: dict[str, Group] = {}

    def citizen(self, number: int) -> "Citizen":
        """One of them."""
        row = self.people.row("people", number)
        return Citizen(**{**row, "id": strawberry.ID(row["id"])}, group=self)

    def beyond(self, relation: str, numbers: Iterable[int]) -> "Group":
        """Those that a relation leads to, from all of them, read together."""
        if relation not in self._beyond:
            self._beyond[relation] = Group(People(self.people.reading, numbers), self.steps + 1)
        return self._beyond[relation]


@strawberry.type(description="A payment assigned by the state.")
class BenefitPaid:
    """A payment assigned by the state."""

    case_no: str = told("The case.")
    benefit: Benefit = told("What is paid.")
    amount: Tenge | None = told("Tenge per month, or once.")
    about: "Citizen | None" = told("The person it is about, such as the child.")
    current: bool = told("Whether it is still paid on the day.")
    valid_from: date | None = told(facts.FROM)
    valid_to: date | None = told(facts.TO)


@strawberry.type(description="Someone's nearest kin: a parent, child, spouse, guardian or ward.")
class Kin:
    """One of someone's nearest kin."""

    tie: str = told("What they are: parent, adopter, child, adopted_child, spouse, late_spouse, guardian or ward.")
    since: date | None = told("Since when.")
    citizen: "Citizen" = told("Who they are.")


@strawberry.type(description="A person, on the day that the root was asked about.")
class Citizen:
    """A person on the day asked about."""

    id: strawberry.ID = told("A public id that says nothing about the IIN and stays the same over rebuilds.")
    iin: str | None = told("The individual identification number.")
    family_name: str | None = told("Family name.")
    given_name: str | None = told("Given name.")
    patronymic: str | None = told("Patronymic.")
    birth_date: date | None = told("Date of birth.")
    sex: str | None = told("F or M.")
    citizenship: str | None = told("KZ or another ISO 3166 code.")
    treaty_rights: bool | None = told("Whether a foreigner is treated as a citizen by treaty.")
    residence: str | None = told("permanent, temporary or departed.")
    departed_on: date | None = told("The day of leaving for good.")
    died_on: date | None = told("The day of death.")
    absent_on: date | None = told("The day of being declared absent by a court.")
    number: strawberry.Private[int]
    group: strawberry.Private[Group]

    @answers("Registrations on the day, the home first.")
    def homes(self) -> list[facts.Home]:
        """Registrations on the day."""
        return [facts.made(facts.Home, row) for row in self.group.people.rows("homes", self.number)]

    @answers("Incomes by month, the latest first, from `since` (the year before by default).")
    def incomes(
        self, first: int = 50, after: str | None = None, since: Month | None = None
    ) -> Connection[facts.Income] | None:
        """Incomes by month."""
        as_of = self.group.people.reading.as_of
        first_year = int(since[:4]) if since else as_of.year - 1
        found = months(self.group.people.incomes(self.number, first_year), as_of)
        asked = [one for one in found if since is None or one["month"] >= since]
        return page(  # type: ignore[return-value]
            asked,
            lambda one: (one["month"], one["kind"], one["payer_bin"] or "", one["benefit"] or ""),
            lambda one: facts.made(facts.Income, one),
            first=first,
            after=after,
        )

    @answers("What the person owns, runs, keeps and owes on the day.")
    def property(self) -> facts.Property | None:
        """Property on the day."""
        row = self.group.people.row("property", self.number)
        return facts.Property(
            real_estate=[facts.made(facts.RealEstate, one) for one in row["real_estate"]],
            vehicles=[facts.made(facts.Vehicle, one) for one in row["vehicles"]],
            businesses=[facts.made(facts.Business, one) for one in row["businesses"]],
            plots=[facts.made(facts.Plot, one) for one in row["plots"]],
            credits=[facts.made(facts.Credit, one) for one in row["credits"]],
        )

    @answers("Disability, health and statuses on the day.")
    def health(self) -> facts.Health | None:
        """Disability, health and statuses."""
        row = self.group.people.row("health", self.number)
        return facts.Health(
            disabilities=[facts.made(facts.Disability, one) for one in row["disabilities"]],
            medical=facts.made(facts.Medical, row["medical"]) if row["medical"] else None,
            statuses=[facts.made(facts.Status, one) for one in row["statuses"]],
        )

    @answers("State decorations granted by the day.")
    def awards(self) -> list[facts.Award]:
        """Decorations."""
        return [facts.made(facts.Award, row) for row in self.group.people.rows("awards", self.number)]

    @answers("Payments assigned by the day, the latest first.")
    def benefits(self) -> list[BenefitPaid]:
        """Payments assigned by the day."""
        people = self.group.people
        rows = [row for number in people.numbers for row in people.rows("benefits", number)]
        about = self.group.beyond("benefits", {row["about"] for row in rows if row["about"] is not None})
        return [
            facts.made(
                BenefitPaid,
                {
                    **row,
                    "benefit": Benefit(code=row["benefit"]),
                    "about": None if row["about"] is None else about.citizen(row["about"]),
                },
            )
            for row in people.rows("benefits", self.number)
        ]

    @answers("Offers and notices drawn up by the day, the latest first, each as it stands now.")
    def offers(self, first: int = 20, after: str | None = None) -> Connection[Offer] | None:
        """Offers and notices."""
        people = self.group.people
        rows = [row for number in people.numbers for row in people.rows("offers", number)]
        near = self.group.beyond("offers", {number for row in rows for number in row["about"]})
        return page(  # type: ignore[return-value]
            people.rows("offers", self.number),
            lambda row: (row["proposed_on"].isoformat(), row["id"]),
            lambda row: offer_told(row, self, near),
            first=first,
            after=after,
        )

    @answers("Study, work and search for work on the day.")
    def study_work(self) -> facts.StudyWork | None:
        """Study and work."""
        row = self.group.people.row("study_work", self.number)
        return facts.StudyWork(
            education=[facts.made(facts.Education, one) for one in row["education"]],
            employment=[facts.made(facts.Employment, one) for one in row["employment"]],
            job_seeking=[facts.made(facts.JobSeeking, one) for one in row["job_seeking"]],
            kandas=facts.made(facts.Kandas, row["kandas"]) if row["kandas"] else None,
        )

    @answers("Phones and accounts on the day, masked unless the token allows more.")
    def contacts(self, info: Info) -> facts.Contacts | None:
        """Phones and accounts."""
        row = self.group.people.row("contacts", self.number)
        whole = CONTACTS in info.context.viewer.scopes
        phones = [{**one, "phone": one["phone"] if whole else words.masked(one["phone"])} for one in row["phones"]]
        accounts = [{**one, "iban": one["iban"] if whole else words.masked(one["iban"])} for one in row["accounts"]]
        return facts.Contacts(
            phones=[facts.made(facts.Phone, one) for one in phones],
            accounts=[facts.made(facts.Account, one) for one in accounts],
        )

    @answers("Values that later deliveries replaced, the latest first.")
    def history(self, first: int = 50, after: str | None = None) -> Connection[facts.Correction] | None:
        """Values that later deliveries replaced."""
        return page(  # type: ignore[return-value]
            self.group.people.rows("history", self.number),
            lambda row: (row["replaced_by"] or "", row["key"] or "", row["field"], f"{row['nth']:06}"),
            lambda row: facts.Correction(
                register=row["register"],
                field=row["field"],
                value=row["value"],
                delivery=row["delivery"],
                replaced_by=row["replaced_by"],
            ),
            first=first,
            after=after,
        )

    @answers("The nearest kin, living or dead; kin of kin of kin are for another query.")
    def kin(self) -> list[Kin]:
        """The nearest kin."""
        if self.group.steps >= FURTHEST:
            raise Refused(f"kin are followed at most {FURTHEST} steps; ask for `citizen` anew")
        near = self.group.beyond("kin", {row["kin"] for row in self.group.people.kin()})
        return [
            Kin(tie=row["tie"], since=row["since"], citizen=near.citizen(row["kin"]))
            for row in self.group.people.rows("kin", self.number)
        ]
