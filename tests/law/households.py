"""People and facts as register rows: what the tests of the law put into the graph."""

from collections import defaultdict
from datetime import date
from typing import Any

from app import rights
from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment
from graph.client import Graph
from loaders import iin
from loaders.delivery import load_rows

EVERYONE = [[0, 2**62]]


class Registers:
    """Rows by register, with made-up people added one by one."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._serials: dict[tuple[str, str], int] = defaultdict(int)
        self._act = 0

    def person(self, born: date, sex: str = "F", **columns: Any) -> str:
        """A new citizen; the IIN."""
        place = (f"{born:%y%m%d}", sex)
        number = iin.made_up(born, sex, self._serials[place])
        self._serials[place] += 1
        self.add("citizens", iin=number, birth_date=born, sex=sex, **columns)
        return number

    def child(self, born: date, mother: str | None, father: str | None = None, sex: str = "M", **columns: Any) -> str:
        """A new citizen with an act of birth; the IIN."""
        number = self.person(born, sex, **columns)
        self.add("births", act_no=self.act(), child_iin=number, mother_iin=mother, father_iin=father)
        return number

    def add(self, register: str, **columns: Any) -> None:
        """A row of any register."""
        self.rows[register].append(columns)

    def act(self) -> str:
        """A number for an act or case that no other row has."""
        self._act += 1
        return f"{self._act:06d}"

    def dies(self, person: str, day: date, kind: str = "death", circumstance: str = "ordinary") -> None:
        """An act of death, or of a court's declaration."""
        self.add("deaths", act_no=self.act(), iin=person, died_on=day, kind=kind, circumstance=circumstance)

    def months(self, register: str, first: str, amounts: list[int], **columns: Any) -> None:
        """A row for each month from `first` (YYYY-MM) on: incomes or contributions."""
        field = "amount" if register == "incomes" else "base"
        start = int(first[:4]) * 12 + int(first[5:]) - 1
        for offset, amount in enumerate(amounts):
            year, month = divmod(start + offset, 12)
            self.add(register, month=f"{year:04d}-{month + 1:02d}", **{field: amount}, **columns)

    def load(self, graph: Graph, as_of: date) -> None:
        """Empty the graph and load all rows; every one must be taken in."""
        graph.write("schema/wipe")
        self._deliver(graph, as_of)

    def deliver(self, graph: Graph, as_of: date) -> None:
        """Load the rows as one more delivery, and begin the next."""
        self._deliver(graph, as_of)
        self.rows.clear()

    def _deliver(self, graph: Graph, as_of: date) -> None:
        report = load_rows(graph, self.rows, as_of=as_of, id_key=b"households")
        assert not [code for code in report.reasons if code not in WARNINGS], report.reasons


WARNINGS = {"open_marriage", "death_dates_differ", "activity_after_death"}


def answers(graph: Graph, as_of: date, *codes: str, everyone: bool = False) -> list[Assessment]:
    """Every answer of these rules (of all when none is named) for everyone."""
    with graph.session(write=False) as session:
        day = the_day(session, as_of)
        rules = [RULES[code] for code in codes or RULES]
        return assess(session, EVERYONE, day, rules=rules, everyone=everyone)


def lines(graph: Graph, as_of: date, *codes: str) -> list[dict[str, Any]]:
    """Every right of these rules as one line of a sweep."""
    with graph.session(write=False) as session:
        day = the_day(session, as_of)
        found = assess(session, EVERYONE, day, rules=[RULES[code] for code in codes or RULES])
        return [rights.line(right, day) for right in rights.rights(session, found, day, rights.within(EVERYONE))]
