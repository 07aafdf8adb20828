"""A later delivery for a made region: what a month or so changes, in files that name only what changed.

Everything is drawn from the files of the region, so an increment can follow one that was loaded already. It must not
be made twice from the same region and day with different seeds: both would give newborns the same numbers.
"""

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl

from loaders import iin
from loaders.synthetic.days import Ints, between, day, generator
from loaders.synthetic.made import Delivery
from loaders.synthetic.rates import rates
from loaders.synthetic.region import Summary
from loaders.synthetic.writing import Folder, Format, codes, dates

_SERIALS_FROM = 4000
"""Newborns of increments count from here: far more than a region has people of one birth date."""


def make_increment(
    directory: Path | str,
    base: Path | str,
    since: dt.date,
    until: dt.date,
    *,
    seed: int = 1,
    format: Format = "csv",
) -> Summary:
    """Write what changed in the region at `base`, made for `since`, up to the day `until`.

    Births, deaths, marriages, divorces, moves, corrected names and amounts, and the incomes and contributions of the
    months that ended. The same arguments give the same files. ValueError if `until` is not after `since`.
    """
    if until <= since:
        raise ValueError(f"an increment leads forward: {until} is not after {since}")
    month = _Month(Delivery(base, since), until, seed)
    folder = Folder(Path(directory), format)
    dead = month.deaths()
    born = month.births(dead)
    for register, frame in sorted(month.registers(dead, born).items()):
        folder.write(register, frame)
    return Summary(folder.path, month.people.height, seed, until, folder.rows, None)


class _Month:
    """The time between two deliveries."""

    def __init__(self, base: Delivery, until: dt.date, seed: int) -> None:
        self.base, self.since, self.until, self.seed = base, base.as_of, until, seed
        self.people = base.residents
        self.share = (until - self.since).days / 365

    def rng(self, table: str) -> np.random.Generator:
        return generator(self.seed, f"increment {self.until} {table}")

    def count(self, rate: float) -> int:
        """How many of a yearly rate per 1,000 fall into this time; at least one."""
        return max(1, round(rate / 1000 * self.people.height * self.share))

    def days(self, size: int, rng: np.random.Generator) -> Ints:
        return between(rng, np.full(size, day(self.since) + 1), day(self.until))

    def deaths(self) -> pl.DataFrame:
        """Who dies and when; the old far more often."""
        rng = self.rng("deaths")
        weight = np.exp(0.085 * self.people["age"].to_numpy()) + 0.5
        drawn = rng.choice(self.people.height, self.count(6.8), replace=False, p=weight / weight.sum())
        rows = self.people[np.sort(drawn)]
        return rows.with_columns(dates(self.days(rows.height, rng)).alias("died_on"))

    def births(self, dead: pl.DataFrame) -> pl.DataFrame:
        """The newborn with mother, father and home; of wives who bore no child of late."""
        rng = self.rng("births")
        couples = self._couples(dead)
        recent = self.base["births"].filter(pl.col("registered_on") > self.since - dt.timedelta(days=400))
        young = self.people.filter((pl.col("sex") == "F") & pl.col("age").is_between(20, 41))
        fit = couples.join(young.select("iin"), left_on="wife_iin", right_on="iin", how="semi")
        fit = fit.join(recent.select("mother_iin"), left_on="wife_iin", right_on="mother_iin", how="anti")
        rows = fit[np.sort(rng.choice(fit.height, min(fit.height, self.count(16.0)), replace=False))]
        born = self.days(rows.height, rng)
        female = rng.random(rows.height) >= rates()["births"]["boys"]
        order = np.argsort(born, kind="stable")
        serial = np.empty(rows.height, dtype=np.int64)
        serial[order] = _SERIALS_FROM + np.arange(rows.height) - np.searchsorted(born[order], born[order])
        return rows.with_columns(
            iin.made_up_column(born, female, serial).alias("iin"),
            dates(born).alias("birth_date"),
            pl.Series("sex", np.where(female, "F", "M").tolist()),
        )

    def _couples(self, dead: pl.DataFrame) -> pl.DataFrame:
        """Undissolved marriages whose spouses both live here, the latest of each."""
        living = self.people.join(dead.select("iin"), on="iin", how="anti").select("iin")
        acts = (
            self.base["marriages"]
            .filter(pl.col("dissolved_on").is_null() & (pl.col("husband_iin") != pl.col("wife_iin")))
            .sort("registered_on", "act_no")
        )
        for side in ("husband_iin", "wife_iin"):
            acts = acts.unique(side, keep="last", maintain_order=True)
            acts = acts.join(living, left_on=side, right_on="iin", how="semi", maintain_order="left")
        return acts

    def registers(self, dead: pl.DataFrame, born: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """All files of the increment."""
        made = {
            "citizens": self._citizens(dead, born),
            "births": self._acts_of_birth(born),
            "deaths": self._acts_of_death(dead),
            "marriages": self._marriages(dead),
            "registrations": self._registrations(dead, born),
        }
        for register in ("incomes", "contributions"):
            made[register] = self._money(register, dead)
        return made

    def _citizens(self, dead: pl.DataFrame, born: pl.DataFrame) -> pl.DataFrame:
        """The newborn, the dead with their day, and some with a double given name now."""
        rng = self.rng("citizens")
        columns = self.base["citizens"].columns
        alive = self.people.join(dead.select("iin"), on="iin", how="anti", maintain_order="left")
        some = alive[np.sort(rng.choice(alive.height, self.count(4), replace=False))]
        corrected = some.with_columns(pl.col("given_name") + pl.lit("-") + pl.col("given_name"))
        father = self.people.select(pl.col("iin").alias("husband_iin"), "family_name", father="given_name")
        new = born.join(father, on="husband_iin", how="left", maintain_order="left").with_columns(
            family_name=pl.when(pl.col("sex") == "F").then(pl.col("family_name") + "а").otherwise("family_name"),
            given_name=pl.when(pl.col("sex") == "F").then(pl.lit("Айару")).otherwise(pl.lit("Алихан")),
            patronymic=pl.col("father") + pl.when(pl.col("sex") == "F").then(pl.lit("қызы")).otherwise(pl.lit("ұлы")),
            citizenship=pl.lit("KZ"),
            treaty_rights=pl.lit(False),
            residence=pl.lit("permanent"),
            departed_on=pl.lit(None, pl.Date),
            death_date=pl.lit(None, pl.Date),
        )
        gone = dead.with_columns(death_date=pl.col("died_on"))
        return pl.concat(frame.select(columns) for frame in (new, gone, corrected))

    def _acts_of_birth(self, born: pl.DataFrame) -> pl.DataFrame:
        return born.select(
            codes(f"B{self.until:%y%m%d}", np.arange(born.height), 6).alias("act_no"),
            pl.col("iin").alias("child_iin"),
            pl.col("wife_iin").alias("mother_iin"),
            pl.col("husband_iin").alias("father_iin"),
            pl.col("birth_date").alias("registered_on"),
            pl.lit(True).alias("live"),
            pl.lit("valid").alias("status"),
        )

    def _acts_of_death(self, dead: pl.DataFrame) -> pl.DataFrame:
        return dead.select(
            codes(f"D{self.until:%y%m%d}", np.arange(dead.height), 6).alias("act_no"),
            "iin",
            "died_on",
            pl.lit("death").alias("kind"),
            pl.lit("ordinary").alias("circumstance"),
        )

    def _marriages(self, dead: pl.DataFrame) -> pl.DataFrame:
        """Divorces of some couples, and weddings of single people of like age."""
        rng = self.rng("marriages")
        couples = self._couples(dead)
        apart = couples[np.sort(rng.choice(couples.height, min(couples.height, self.count(2)), replace=False))]
        apart = apart.with_columns(dates(self.days(apart.height, rng)).alias("dissolved_on"))
        wed = self.base["marriages"]
        taken = pl.concat((wed["husband_iin"], wed["wife_iin"], dead["iin"])).implode()
        single = self.people.filter(pl.col("age").is_between(22, 34) & ~pl.col("iin").is_in(taken))
        parents = self.base["births"].select("mother_iin", iin="child_iin")
        single = single.join(parents, on="iin", how="left", maintain_order="left").sort("birth_date", "iin")
        women, men = (single.filter(pl.col("sex") == sex) for sex in "FM")
        size = min(women.height, men.height, self.count(5.6))
        picked = [np.sort(rng.choice(side.height, size, replace=False)) for side in (women, men)]
        pairs = pl.DataFrame(
            {
                "act_no": codes(f"M{self.until:%y%m%d}", np.arange(size), 6),
                "husband_iin": men["iin"].gather(pl.Series(picked[1])),
                "wife_iin": women["iin"].gather(pl.Series(picked[0])),
                "registered_on": dates(self.days(size, rng)),
                "dissolved_on": pl.Series([None] * size, dtype=pl.Date),
                "status": pl.Series(["valid"] * size, dtype=pl.String),
            }
        )
        mothers = [side["mother_iin"].gather(pl.Series(who)) for side, who in zip((women, men), picked, strict=True)]
        siblings = (mothers[0] == mothers[1]).fill_null(False)
        return pl.concat([pairs.filter(~siblings), apart.select(pairs.columns)])

    def _registrations(self, dead: pl.DataFrame, born: pl.DataFrame) -> pl.DataFrame:
        """The dead and those who move leave an address; movers, with their whole home, and newborn get one."""
        rng = self.rng("registrations")
        columns = self.base["registrations"].columns
        now = self.base.open("registrations").filter(pl.col("kind") == "permanent").drop_nulls("address_id")
        now = now.join(self.people.select("iin"), on="iin", how="semi", maintain_order="left")
        left = now.join(dead.select("iin", "died_on"), on="iin", maintain_order="left")
        left = left.with_columns(valid_to=pl.col("died_on"))
        staying = now.join(dead.select("iin"), on="iin", how="anti", maintain_order="left")
        homes = staying["address_id"].unique(maintain_order=True)
        moved = pl.DataFrame({"address_id": homes[np.sort(rng.choice(homes.len(), self.count(12) // 3 + 1, False))]})
        places = self.base["addresses"]["address_id"]
        goes = places.gather(pl.Series(rng.integers(0, places.len(), moved.height)))
        moved = moved.with_columns(goes.alias("to"), dates(self.days(moved.height, rng)).alias("on"))
        movers = staying.join(
            moved.filter(pl.col("address_id") != pl.col("to")), on="address_id", maintain_order="left"
        )
        movers = movers.filter(pl.col("valid_from") < pl.col("on"))
        closed = movers.with_columns(valid_to=pl.col("on") - dt.timedelta(days=1))
        opened = movers.with_columns(address_id=pl.col("to"), valid_from=pl.col("on"))
        home = pl.concat((staying, opened.select(columns))).unique("iin", keep="last", maintain_order=True)
        new = born.select("wife_iin", pl.col("iin").alias("child"), "birth_date").join(
            home, left_on="wife_iin", right_on="iin", maintain_order="left"
        )
        new = new.with_columns(iin=pl.col("child"), valid_from=pl.col("birth_date"), valid_to=pl.lit(None, pl.Date))
        return pl.concat(frame.select(columns) for frame in (left, closed, opened, new))

    def _money(self, register: str, dead: pl.DataFrame) -> pl.DataFrame:
        """The months that ended, like the last one delivered, and some corrected amounts of that one."""
        rng = self.rng(register)
        rows = self.base[register]
        last = rows.filter((pl.col("month") == rows["month"].max()) & (pl.col("amount").cast(pl.Int64) >= 0))
        last = last.join(self.people.select("iin"), on="iin", how="semi", maintain_order="left")
        if register == "incomes":
            last = last.filter(~pl.col("benefit").is_in(["birth_allowance", "maternity", "funeral"]).fill_null(False))
        some = last[np.sort(rng.choice(last.height, max(1, last.height // 1000), replace=False))]
        wrong = [c for c in ("base", "amount") if c in rows.columns]
        corrected = some.with_columns((pl.col(c).cast(pl.Int64) * 11 // 10).alias(c) for c in wrong)
        frames = [corrected]
        for name in self._months(str(last["month"][0])):
            paid = last.with_columns(pl.lit(name).alias("month"), *(pl.col(c).cast(pl.Int64) for c in wrong))
            living = paid.join(dead.select("iin"), on="iin", how="anti", maintain_order="left")
            gone = paid.join(
                dead.filter(pl.col("died_on").dt.strftime("%Y-%m") >= name).select("iin"),
                on="iin",
                how="semi",
                maintain_order="left",
            )
            frames += [living, gone]
        return pl.concat(frames)

    def _months(self, last: str) -> list[str]:
        """The months after the last one delivered that are over on the new day."""
        year, month = (int(part) for part in last.split("-"))
        first, end = year * 12 + month, self.until.year * 12 + self.until.month - 1
        return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(first, end)]
