"""What real deliveries get wrong, planted on purpose and counted by reason.

Nearly all defects are rows added beside the sound ones, so that a loader that keeps them out loses nothing else.
"""

import datetime as dt
from collections import Counter

import numpy as np
import polars as pl

from graph.iin import NULL_CONSTANT
from loaders import iin
from loaders.synthetic.days import NEVER, Ints, generator
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates

_STRANGERS = 9000
"""From this serial on, made-up IINs are nobody's: far more than are born on one day."""
_LEAST = 2


class Defects:
    """Spoils registers on their way to the folder; `planted` counts rows by reason."""

    def __init__(self, people: Population, citizens: int) -> None:
        self.people, self.citizens = people, citizens
        self.planted: Counter[str] = Counter()

    def spoil(self, register: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the register with its defects; a register without any stays as it is."""
        plant = getattr(self, f"_{register}", None)
        if plant is None or frame.is_empty():
            return frame
        self.rng = generator(self.people.seed, f"defects of {register}")
        spoiled: pl.DataFrame = plant(frame)
        return spoiled

    def _count(self, name: str = "other") -> int:
        table = rates()["defects"]
        scaled: float = table[name] * self.citizens / table["citizens"]
        return max(_LEAST, round(scaled))

    def _rows(
        self, frame: pl.DataFrame, reason: str, count: int, *changes: pl.Expr | pl.Series, number: str = ""
    ) -> pl.DataFrame:
        """Copies of random rows with changes; `number` is the key column that must not repeat."""
        rows = frame[np.sort(self.rng.integers(0, frame.height, count))]
        if number:
            code = pl.lit(f"Z{reason[:4]}") + pl.int_range(pl.len()).cast(pl.String).str.zfill(7)
            rows = rows.with_columns(code.alias(number))
        self.planted[reason] += count
        return rows.with_columns(*changes)

    def _strangers(self, count: int, first: int = 0) -> pl.Series:
        serial = _STRANGERS + first + np.arange(count) // 300
        days: Ints = 4000 + np.arange(count) % 300
        return iin.made_up_column(days, np.zeros(count, dtype=bool), serial)

    def _citizens(self, frame: pl.DataFrame) -> pl.DataFrame:
        count = self._count()
        today = dt.date(1970, 1, 1) + dt.timedelta(days=self.people.today)
        wrong = {
            "birth_out_of_range": pl.when(pl.int_range(pl.len()) % 2 == 0)
            .then(pl.lit(dt.date(1850, 1, 1)))
            .otherwise(pl.lit(today + dt.timedelta(days=400)))
            .alias("birth_date"),
            "death_before_birth": pl.col("birth_date").dt.offset_by("-2y").alias("death_date"),
            "missing_value": pl.lit(None, pl.Date).alias("birth_date"),
        }
        added = []
        for place, (reason, change) in enumerate(wrong.items()):
            rows = self._rows(frame.filter(pl.col("death_date").is_null()), reason, count, change)
            added.append(rows.with_columns(self._strangers(count, 100 * place).alias("iin")))
        acts = self._certain_deaths()
        some = self.rng.permutation(acts)[: max(_LEAST, count)]
        self.planted["death_dates_differ"] += some.size
        differ = pl.col("iin").is_in(self.people.iins(some).implode())
        later = pl.when(differ).then(pl.col("death_date") + pl.duration(days=3)).otherwise("death_date")
        return pl.concat([frame.with_columns(later.alias("death_date")), *added])

    def _certain_deaths(self) -> Ints:
        """The dead without those a court may have declared absent (they come first among the dead)."""
        dead = np.flatnonzero(~self.people.alive)
        return dead[dead.size // 2 :]

    def _births(self, frame: pl.DataFrame) -> pl.DataFrame:
        other = self._count()
        old = frame.filter(pl.col("mother_iin").is_not_null() & pl.col("father_iin").is_not_null())
        young = self.people.iins(np.flatnonzero(self.people.age < 2))
        mine = pl.Series(self.rng.choice(young.to_numpy(), other))
        unregistered = (pl.col("registered_on") - pl.duration(days=60)).alias("registered_on")
        grown = old.head(old.height // 2)
        return pl.concat(
            [
                frame,
                self._rows(
                    old,
                    "self_relation",
                    self._count("self_relation_births"),
                    pl.col("child_iin").alias("mother_iin"),
                    number="act_no",
                ),
                self._rows(old, "same_parents", other, pl.col("mother_iin").alias("father_iin"), number="act_no"),
                self._rows(grown, "parent_age", other, mine.alias("mother_iin"), number="act_no"),
                self._once(grown, "superseded_act", other, unregistered),
                self._rows(
                    old,
                    "no_parents",
                    other,
                    pl.lit(None, pl.String).alias("mother_iin"),
                    pl.lit(None, pl.String).alias("father_iin"),
                    number="act_no",
                ),
                self._rows(old, "iin_format", other, pl.lit(NULL_CONSTANT).alias("mother_iin"), number="act_no"),
            ]
        )

    def _once(self, frame: pl.DataFrame, reason: str, count: int, change: pl.Expr) -> pl.DataFrame:
        """Copies of different rows, so that each child gets one more act."""
        rows = frame[np.sort(self.rng.permutation(frame.height)[:count])]
        self.planted[reason] += rows.height
        code = pl.lit("Zdouble") + pl.int_range(pl.len()).cast(pl.String).str.zfill(7)
        return rows.with_columns(code.alias("act_no"), change)

    def _marriages(self, frame: pl.DataFrame) -> pl.DataFrame:
        open_ = self._open(frame)
        missing, same = self._count("missing_spouse"), self._count("self_relation_marriages")
        early = pl.col("registered_on") - pl.duration(days=400)
        return pl.concat(
            [
                frame.with_columns(
                    pl.when(pl.col("act_no").is_in(open_.implode()))
                    .then(None)
                    .otherwise("dissolved_on")
                    .alias("dissolved_on")
                ),
                self._rows(
                    frame, "missing_spouse", missing, pl.lit(None, pl.String).alias("wife_iin"), number="act_no"
                ),
                self._rows(frame, "self_relation", same, pl.col("husband_iin").alias("wife_iin"), number="act_no"),
                self._rows(
                    frame, "dissolved_before_registered", self._count(), early.alias("dissolved_on"), number="act_no"
                ),
            ]
        )

    def _open(self, frame: pl.DataFrame) -> pl.Series:
        """Acts whose divorce is not recorded although one spouse is in a later marriage and the other lives."""
        unions = self.people.unions
        lasting = ~unions.divorced
        last = np.full(self.people.size, -NEVER)
        for who in (unions.husband, unions.wife):
            np.maximum.at(last, who[lasting], unions.start[lasting])
        again = unions.divorced & (
            ((last[unions.husband] > unions.start) & self.people.alive[unions.wife])
            | ((last[unions.wife] > unions.start) & self.people.alive[unions.husband])
        )
        some = self.rng.permutation(np.flatnonzero(again))[: self._count("open_marriage")]
        self.planted["open_marriage"] += some.size
        return frame["act_no"].gather(pl.Series(np.sort(some)))

    def _deaths(self, frame: pl.DataFrame) -> pl.DataFrame:
        count = self._count()
        rows = self._rows(frame, "death_without_date", count, pl.lit(None, pl.Date).alias("died_on"), number="act_no")
        return pl.concat([frame, rows])

    def _registrations(self, frame: pl.DataFrame) -> pl.DataFrame:
        missing = self._count("address_missing")
        rows = self._rows(frame, "missing_value", missing, pl.lit(None, pl.String).alias("address_id"))
        strangers = self._strangers(self._count(), 500).alias("iin")
        unknown = self._rows(frame, "unknown_person", self._count()).with_columns(strangers)
        return pl.concat([frame, rows, unknown])

    def _vehicles(self, frame: pl.DataFrame) -> pl.DataFrame:
        count = self._count()
        digit = (pl.col("iin").str.slice(11).cast(pl.Int64) + 1) % 10
        wrong = pl.col("iin").str.slice(0, 11) + digit.cast(pl.String)
        double = self._unlike(frame, count)
        repeated = frame.head(_LEAST)
        self.planted["repeated"] += repeated.height
        return pl.concat(
            [
                frame,
                self._rows(frame, "iin_check_digit", count, wrong.alias("iin"), number="vehicle_id"),
                self._rows(frame, "bad_value", count, pl.lit("самокат").alias("kind"), number="vehicle_id"),
                double,
                repeated,
            ]
        )

    def _unlike(self, frame: pl.DataFrame, count: int) -> pl.DataFrame:
        """Second rows of a key with another value, one for each of different rows."""
        rows = frame[np.sort(self.rng.permutation(frame.height)[:count])]
        self.planted["duplicate_key"] += rows.height
        return rows.with_columns((~pl.col("working")).alias("working"))

    def _real_estate(self, frame: pl.DataFrame) -> pl.DataFrame:
        early = (pl.col("valid_from") - pl.duration(days=30)).alias("valid_to")
        return pl.concat([frame, self._rows(frame, "interval", self._count(), early, number="object_id")])

    def _incomes(self, frame: pl.DataFrame) -> pl.DataFrame:
        count = self._count()
        payer = pl.lit("99011") + pl.int_range(pl.len()).cast(pl.String).str.zfill(7)
        other = (pl.lit("other").alias("kind"), pl.lit(None, pl.String).alias("benefit"), payer.alias("payer_bin"))
        negative = self._rows(frame, "negative_amount", count, pl.lit(-5000, pl.Int64).alias("amount"), *other)
        gone = self.people.iins(self.rng.permutation(self._certain_deaths())[:count]).alias("iin")
        late = self._rows(frame, "activity_after_death", gone.len(), *other)
        month = pl.lit(frame["month"].max()).alias("month")
        return pl.concat([frame, negative, late.with_columns(gone, month)])
