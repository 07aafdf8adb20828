"""The family card of the schema."""

from datetime import date
from functools import cached_property

import strawberry

from app.api import facts
from app.api.benefits import Language
from app.api.context import Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.moves import LevelMove, moves_told
from app.api.paging import Connection, page
from app.api.people import Citizen, Group
from app.api.rights import Refusal, Right, refusals_told, rights_told
from app.api.timeline import RightEvent, Since, YearsBack, first_day, timeline_told
from app.api.wellbeing import Wellbeing, explained
from app.assessment import not_held
from app.benefits import RULES
from app.card import Card, Close, Member, words
from app.card.plain import reason
from app.card.rights import refusals_of, rights_of
from app.card.wellbeing import score_of
from graph.kinship import Relation


@strawberry.type(description="A register, and how far it was delivered.")
class Register:
    """A register, and how far it was delivered."""

    name: str = told("Its name in the contract.")
    delivered_to: date | None = told("The day of the last delivery.")
    last_month: str | None = told("The last month or quarter known, for those that have them.")


@strawberry.type(description="A word for what one person is to another, with the chain between them.")
class KinshipTerm:
    """What one person is to another."""

    relation: strawberry.Private[Relation]

    @answers("The term, such as uncle, дядя, нағашы; put together from words where a language has none.")
    def term(self, language: Language = Language.EN) -> str:
        """The term."""
        return self.relation.term(language.code)

    @answers("The chain step by step, as in mother's brother.")
    def description(self, language: Language = Language.EN) -> str:
        """The chain step by step."""
        return self.relation.description(language.code)

    @answers("self, blood (adoption included), spouse, step, in_law or guardianship.")
    def nature(self) -> str:
        """The nature of the tie."""
        return self.relation.nature

    @answers("Links along the path: births, marriages and placements.")
    def degree(self) -> int:
        """Links along the path."""
        return self.relation.degree

    @answers("Public ids of the people from the one to the other.")
    def path(self) -> list[strawberry.ID]:
        """The people from the one to the other."""
        return [strawberry.ID(one) for one in self.relation.path]


@strawberry.type(description="A member of a family.")
class FamilyMember:
    """A member of a family."""

    citizen: Citizen = told("Who it is.")
    tie: str = told("alone, spouse, child, registered_child, court_child, adopted or ward.")
    about: Citizen | None = told("The member they are tied to.")
    card: strawberry.Private[Card]
    member: strawberry.Private[Member]

    @answers("Why they are a member, in words.")
    def reason(self, language: Language = Language.EN) -> str:
        """Why they are a member."""
        return reason(self.card, self.member, language.code)

    @answers("What they are to the head of the family; null when no tie is known.")
    def kinship(self) -> KinshipTerm | None:
        """What they are to the head."""
        return _term(self.card.kinship(self.member.number))


@strawberry.type(description="Someone close to the family who does not belong to it.")
class ClosePerson:
    """Someone close to the family who does not belong to it."""

    citizen: Citizen = told("Who it is.")
    tie: str = told("What they are to that member: parent, child, late_spouse, guardian and so on.")
    about: Citizen = told("The member they are close to.")
    why_apart: str = told("Why they are not a member: dead, student_away, married, lives_with_another and so on.")
    card: strawberry.Private[Card]
    close: strawberry.Private[Close]

    @answers("What they are to that member, in words.")
    def tie_text(self, language: Language = Language.EN) -> str:
        """What they are to that member."""
        whose = self.card.people.row("people", self.close.member)
        return words.close(self.tie, words.name_of(whose), language.code)

    @answers("Why they are not a member, in words.")
    def reason(self, language: Language = Language.EN) -> str:
        """Why they are not a member."""
        return words.apart(self.why_apart, language.code)

    @answers("What they are to the head of the family; null when no tie is known.")
    def kinship(self) -> KinshipTerm | None:
        """What they are to the head."""
        return _term(self.card.kinship(self.close.number))


@strawberry.type(description="A family on a day: its members, what is known about them, and what the law gives them.")
class FamilyCard:
    """A family on a day."""

    card: strawberry.Private[Card]

    @answers("The family's public id; null when the person asked for is in no family on the day.")
    def id(self) -> strawberry.ID | None:
        """The family's public id."""
        return None if self.card.id is None else strawberry.ID(self.card.id)

    @answers("The day that all of this holds on.")
    def as_of(self) -> date:
        """The day asked."""
        return self.card.reading.as_of

    @answers("The edition of the law that was applied: the last day on which a parameter changed.")
    def law_edition(self) -> str:
        """The edition of the law."""
        return self.card.reading.day.law.edition

    @answers("The day of the last delivery that is taken into account.")
    def data_to(self) -> date | None:
        """The day of the last delivery."""
        return max((one.delivered_to for one in self.registers() if one.delivered_to), default=None)

    @answers("The person asked for; the head when a family was asked for.")
    def asked(self) -> Citizen:
        """The person asked for."""
        return self._group.citizen(self.card.asked)

    @answers("Why the person asked for is in no family: dead, departed, full_state_support; null when in one.")
    def left_out(self) -> str | None:
        """Why in no family."""
        return self.card.left_out

    @answers("Why the person asked for is in no family, in words.")
    def left_out_text(self, language: Language = Language.EN) -> str | None:
        """Why in no family, in words."""
        return None if self.card.left_out is None else words.apart(self.card.left_out, language.code)

    @answers("The members, the founding person first.")
    def members(self) -> list[FamilyMember]:
        """The members."""
        citizen = self._group.citizen
        return [
            FamilyMember(
                citizen=citizen(one.number),
                tie=one.tie,
                about=None if one.about is None else citizen(one.about),
                card=self.card,
                member=one,
            )
            for one in self.card.members
        ]

    @answers("Parents, children, spouses, guardians and wards of members who are not members themselves.")
    def close(self) -> list[ClosePerson]:
        """Those close to the family."""
        return [
            ClosePerson(
                citizen=self._around.citizen(one.number),
                tie=one.tie,
                about=self._group.citizen(one.member),
                why_apart=one.reason,
                card=self.card,
                close=one,
            )
            for one in self.card.close
        ]

    @answers("What the law gives the members on the day, each with its reasons.")
    def rights(self) -> list[Right]:
        """What the law gives."""
        return rights_told(self.card, rights_of(self.card))

    @answers("The family's level of well-being, explained; null for someone in no family, and before the order.")
    def wellbeing(self) -> Wellbeing | None:
        """The family's level of well-being."""
        score = score_of(self.card)
        return None if score is None else explained(self.card, score, self._group)

    @answers("Why the law does not give a benefit (or any, when none is named) to members.")
    def why_not(self, benefit: str | None = None) -> list[Refusal]:
        """Why not."""
        if benefit is not None and benefit not in RULES:
            raise Refused("no rule for this benefit; `benefits` lists the codes")
        if benefit is not None and (reason := not_held(RULES[benefit], self.card.reading.day)):
            raise Refused(reason)
        return refusals_told(self.card, refusals_of(self.card, None if benefit is None else [benefit]))

    @answers(
        "How the members' rights began, changed and ended up to the card's day, after those of the first day asked."
    )
    def timeline(
        self,
        info: Info,
        since: Since = None,
        years: YearsBack = 1,
    ) -> list[RightEvent]:
        """How the members' rights changed."""
        first = first_day(self.card.reading.as_of, since, years)
        return timeline_told(self.card, info.context.reading(first))

    @answers("How the family's level of well-being moved up to the card's day, and which answers and facts moved it.")
    def level_history(
        self,
        since: Since = None,
        years: YearsBack = 1,
    ) -> list[LevelMove]:
        """How the level moved."""
        return moves_told(self.card, first_day(self.card.reading.as_of, since, years))

    @answers("Values about the members that later deliveries replaced, the latest first.")
    def history(self, first: int = 50, after: str | None = None) -> Connection[facts.Correction] | None:
        """Values that later deliveries replaced."""
        people = self.card.people
        rows = [row for number in people.numbers for row in people.rows("history", number)]
        return page(  # type: ignore[return-value]
            rows,
            lambda row: (row["replaced_by"] or "", row["key"] or "", row["field"], f"{row['nth']:06}"),
            lambda row: facts.made(facts.Correction, {k: row[k] for k in row if k not in ("key", "nth")}),
            first=first,
            after=after,
        )

    @answers("The registers that were delivered, each with how far.")
    def registers(self) -> list[Register]:
        """The registers that were delivered."""
        return [facts.made(Register, one) for one in self.card.reading.registers["registers"]]

    @answers("Registers of the contract that were never delivered: without rows of theirs, nothing is known.")
    def registers_missing(self) -> list[str]:
        """Registers never delivered."""
        delivered = {one["name"] for one in self.card.reading.registers["registers"]}
        return [name for name in words.REGISTERS if name not in delivered]

    @cached_property
    def _group(self) -> Group:
        return Group(self.card.people)

    @cached_property
    def _around(self) -> Group:
        return Group(self.card.around, 1)


def _term(relation: Relation | None) -> KinshipTerm | None:
    return None if relation is None else KinshipTerm(relation=relation)
