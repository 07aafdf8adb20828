"""People asked about together: each relation is read once for all of them, when the first of them is asked for it."""

from collections.abc import Iterable
from typing import Any

from app.card.reading import Reading
from graph.client import Row

BY_DAY = frozenset(
    {"people", "homes", "property", "health", "awards", "benefits", "study_work", "contacts", "kin", "offers"}
)
"""Relations whose statement in `cypher/card/` takes the day besides the people's numbers."""


class People:
    """Some people on the reading's day. However many they are, a relation of theirs costs one statement."""

    def __init__(self, reading: Reading, numbers: Iterable[int]) -> None:
        self.reading = reading
        self.numbers = sorted(set(numbers))
        self._rows: dict[Any, dict[int, list[Row]]] = {}

    def rows(self, relation: str, number: int) -> list[Row]:
        """What the relation holds about one of them, from `cypher/card/RELATION.cypher`."""
        params = {"as_of": self.reading.as_of} if relation in BY_DAY else {}
        return self._of(relation, number, params)

    def row(self, relation: str, number: int) -> Row:
        """The same for a relation that has one row for each person."""
        return self.rows(relation, number)[0]

    def incomes(self, number: int, first_year: int) -> list[Row]:
        """Years of income, one row for each kind, payer and benefit, from `first_year` to the year of the day."""
        last_year = self.reading.as_of.year
        return self._of("incomes", number, {"first_year": first_year, "last_year": last_year})

    def kin(self) -> list[Row]:
        """The nearest kin of all of them: rows of number, kin, tie, since."""
        return [row for number in self.numbers for row in self.rows("kin", number)]

    def _of(self, relation: str, number: int, params: dict[str, Any]) -> list[Row]:
        asked = (relation, *params.values())
        if asked not in self._rows:
            found: dict[int, list[Row]] = {}
            for row in self.reading.read(f"card/{relation}", numbers=self.numbers, **params):
                found.setdefault(row["number"], []).append(row)
            self._rows[asked] = found
        return self._rows[asked].get(number, [])
