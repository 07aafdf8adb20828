"""Answers for a family on one day after another, and what of all that turns a benefit counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from neo4j import Session

from app.assessment import assess, in_force, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment, Day, Rule
from app.due import Ties, Turn, ages_of, numbers_of, people
from app.law import Law, Parameters, reaches
from app.timeline.sameness import Key, key_of
from app.turning import AGES_OF, OF_BIRTHS, OF_FAMILIES
from graph.client import Row, run
from graph.slices import ranges

TIES = 2
"""Through whom a member may have a right: kin of kin."""
READ = 4
"""Whose facts a rule may read."""
DAY = timedelta(days=1)
NOTED = frozenset({"medical", "credits", "household_plots"})
"""Registers of states noted on a day, which nothing but a family's level rests on."""
PERIODS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "maternity": (("maternity.claim", 1),),
    "job_loss": (("job_loss.duration", 1), ("job_loss.claim", 1)),
    "funeral": (("funeral.years", 12),),
    "targeted_social_assistance": (("targeted_social_assistance.alienated_years", 12),),
    "kandas_expiry": (("kandas_expiry.lead", 0),),  # no months: the very end of the certificate, less the lead
}
"""Periods that a benefit counts from a day in a register, each with its unit in months."""
LEADS = {"pension_age": "pension_age.lead", "kandas_expiry": "kandas_expiry.lead"}
"""Days by which notices come early."""


class Reader:
    """Assesses the members on one day after another, by what is known now."""

    def __init__(
        self,
        session: Session,
        members: list[int],
        ties: Ties,
        parameters: Parameters,
        last: date,
        rows: Iterable[Row],
    ) -> None:
        self.parameters = parameters
        self._session, self._ties = session, ties
        self._slices = ranges(ties.around(members, TIES))
        self._known = the_day(session, last, parameters).known
        self._rows = {row["number"]: row for row in rows}
        inside = run(session, "card/people", numbers=members, as_of=last)
        self._inside = {row["iin"] for row in inside}

    def rights(self, day: date, codes: Iterable[str]) -> dict[Key, Assessment]:
        """Which of these benefits the members have on the day."""
        rules = [rule for code, rule in RULES.items() if code in set(codes)]
        found = self._assess(day, rules, everyone=False)
        return {key_of(one): one for one in found if one.eligible and one.beneficiary in self._inside}

    def answers(self, code: str, day: date) -> list[Assessment]:
        """Every answer about a benefit on the day, given or refused, for the members and for those around them."""
        return self._assess(day, [RULES[code]], everyone=True)

    def in_force(self, code: str, day: date) -> bool:
        """Whether the law knows the benefit on the day."""
        return in_force(RULES[code], self._day(day))

    def nearest(
        self, first: Iterable[str], answers: Iterable[Assessment], found: Sequence[Turn], registers: Iterable[str]
    ) -> tuple[Turn, ...]:
        """What turned, of all that the benefit reads and counts: for the `first` people, else for those whom the
        answers name, else for those nearest to them; facts before ages.
        """
        kept = list(answers)
        counts = [turn for turn in found if self._counts(turn, kept[0].benefit, set(registers))]
        iins = sorted({*first, *(iin for one in kept for iin in people(one))})
        numbers = {row["iin"]: row["number"] for row in run(self._session, "card/numbers", iins=iins)}
        groups = [{numbers[iin] for iin in first if iin in numbers}]
        for group in (*groups, *(self._ties.around(numbers.values(), distance) for distance in range(READ + 1))):
            near = tuple(turn for turn in counts if turn.number in group)
            if near:
                return tuple(turn for turn in near if turn.what != "age") or near
        return ()

    def _counts(self, turn: Turn, code: str, registers: set[str]) -> bool:
        """Whether the benefit counts the age or the period, or reads the register."""
        if turn.what == "age":
            return turn.day in counted(self._rows[turn.number], code, self.parameters)
        return code in OF_FAMILIES or turn.what in registers

    def _assess(self, day: date, rules: Sequence[Rule], *, everyone: bool) -> list[Assessment]:
        return assess(self._session, self._slices, self._day(day), rules=rules, everyone=everyone)

    def _day(self, day: date) -> Day:
        return Day(day, Law.on(day, self.parameters), self._known)


def counted(row: Row, code: str, parameters: Parameters) -> set[date]:
    """The days on which a person reaches an age that the benefit counts, or one of its periods runs out."""
    lead = LEADS.get(code)
    leads = {0, *(numbers_of(parameters, lead) if lead else ())}
    ages = ages_of(parameters, frozenset({"age", *parts(code)}))
    months = {number for name in OF_BIRTHS if part(name) == code for number in numbers_of(parameters, name)}
    periods = {count * unit for name, unit in PERIODS.get(code, ()) for count in numbers_of(parameters, name)}
    ends = {reaches(row["birth_date"], 0, number) for number in months}
    ends |= {reaches(start, 0, number) for start in row["counted_from"] for number in periods}
    reached = {reaches(row["birth_date"], 0, number) for number in ages}
    return {day - timedelta(days=early) for day in reached | ends | {end + DAY for end in ends} for early in leads}


def parts(code: str) -> set[str]:
    """The parts of the law that the benefit counts by, besides those of all: its own and those it shares."""
    return {code, *AGES_OF.get(code, ())}


def part(name: str) -> str:
    """The part of the law that a parameter belongs to; the parameter itself where it is for all."""
    return name.partition(".")[0]
