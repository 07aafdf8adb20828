"""Money that comes in month by month: who earns, draws or is paid what, and the contributions on it.

A stream is a person's income of one kind from one payer over some months; the registers are streams cut into months.
Months are counted from year 0 (year * 12 + month - 1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, Floats, Ints, date, year_of
from loaders.synthetic.homes import Homes
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates, regions
from loaders.synthetic.study_work import Jobs, bins, pension_age
from loaders.synthetic.writing import months, table

STATE = 40_000_000
"""The number behind the made-up business number of whoever pays pensions and allowances."""
_NO_MONTH = 10_000 * 12


@dataclass
class Streams:
    """Parallel columns; `amount` is that of the month of `today`; `first` and `last` are months."""

    person: Ints
    kind: pl.Series
    payer: Ints
    benefit: pl.Series
    amount: Floats
    first: Ints
    last: Ints

    @classmethod
    def of(
        cls,
        person: Ints,
        kind: str,
        amount: Floats,
        *,
        payer: Ints | None = None,
        benefit: str | None = None,
        first: Ints | None = None,
        last: Ints | None = None,
    ) -> "Streams":
        """Make streams of one kind, open on both sides unless said otherwise."""
        size = person.size
        return cls(
            person,
            pl.Series("kind", [kind], dtype=pl.String).new_from_index(0, size),
            np.full(size, NOBODY) if payer is None else payer,
            pl.Series("benefit", [benefit], dtype=pl.String).new_from_index(0, size),
            amount,
            np.zeros(size, dtype=np.int64) if first is None else first,
            np.full(size, _NO_MONTH) if last is None else last,
        )

    def frame(self) -> pl.DataFrame:
        """The streams as a frame."""
        return pl.DataFrame(
            {
                "person": self.person,
                "kind": self.kind,
                "payer": self.payer,
                "benefit": self.benefit,
                "amount": self.amount,
                "first": self.first,
                "last": self.last,
            }
        )


def month_of(days: Ints) -> Ints:
    """The months of days; those of NEVER lie beyond all others."""
    known = np.minimum(days, NEVER - 1)
    found: Ints = known.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(days >= NEVER, _NO_MONTH, found)


def law(name: str, year: int) -> float:
    """A yearly figure of the law: the last one set by that year."""
    table_: Mapping[str, float] = rates()["law"][name]
    years = sorted(int(y) for y in table_)
    known = max([y for y in years if y <= year], default=years[0])
    return float(table_[str(known)])


def law_by(name: str, days: Ints) -> Floats:
    """`law` for the years of many days."""
    years = year_of(days)
    found = np.zeros(days.size)
    for year in np.unique(years):
        found[years == year] = law(name, int(year))
    return found


def wages(people: Population, who: Ints, rng: np.random.Generator) -> Floats:
    """Wages of people in the month of today, log-normal, by region."""
    rate = rates()["wages"]
    factor = np.array([rate.get(code, rate["other"]) for code in regions()])
    year, month = (int(part) for part in rate["anchor"].split("-"))
    now = date(people.today)
    since = (now.year - year) * 12 + now.month - month
    drawn = rate["median"] * factor[people.region[who]] * np.exp(rng.normal(0, rate["sigma"], who.size))
    grown = drawn * (1 + rate["growth_a_month"]) ** since
    return np.asarray(np.maximum(grown, rate["minimum"]), dtype=np.float64)


def earnings(people: Population, jobs: Jobs, leave: Ints, rng: np.random.Generator) -> list[Streams]:
    """Wages of contracts, until the leave of those on maternity leave began, and what traders earn.

    `leave` is, by person, the month from which there is no wage.
    """
    pay = wages(people, jobs.who, rng)
    last = np.minimum(month_of(jobs.end), leave[jobs.who] - 1)
    wage = Streams.of(jobs.who, "wage", pay, payer=jobs.employer, first=month_of(jobs.start), last=last)
    traded = wages(people, jobs.trader, rng) * rates()["wages"]["trader_factor"]
    trade = Streams.of(jobs.trader, "business", traded, first=month_of(jobs.trader_since))
    return [wage, trade]


def of_the_dead(people: Population, rng: np.random.Generator) -> list[Streams]:
    """What those who died in the last years had earned or drawn until then."""
    dead = np.flatnonzero(~people.alive & (people.death > people.today - 1100))
    age = (people.death[dead] - people.birth[dead]) / 365.25
    works = dead[(age > 20) & (age < 61) & (rng.random(dead.size) < 0.65)]
    rests = dead[age >= np.where(people.female[dead], 61, 63)]
    employer = works % max(5, int(people.resident.sum()) // rates()["work"]["people_an_employer"])
    return [
        Streams.of(works, "wage", wages(people, works, rng), payer=employer, last=month_of(people.death[works])),
        _pensions(people, rests, month_of(people.death[rests]), rng),
    ]


def pensions(people: Population, rng: np.random.Generator) -> list[Streams]:
    """State pensions of nearly all at pension age, and funded ones of some."""
    old = np.flatnonzero(pension_age(people) & ~people.supported)
    old = old[rng.random(old.size) < rates()["pensions"]["paid"]]
    funded = old[rng.random(old.size) < rates()["pensions"]["funded"]]
    more = Streams.of(funded, "funded_pension", rng.uniform(20_000, 90_000, funded.size))
    first = month_of(people.birth[old] + np.where(people.female[old], 61, 63) * 365 + 40)
    streams = _pensions(people, old, np.full(old.size, _NO_MONTH), rng)
    streams.first = first
    return [streams, more]


def _pensions(people: Population, who: Ints, last: Ints, rng: np.random.Generator) -> Streams:
    rate = rates()["pensions"]
    mean = rate["mean"][str(min(max(date(people.today).year, 2024), 2026))]
    amount = np.maximum(rng.normal(mean, rate["sigma"], who.size), rate["minimum"])
    return Streams.of(who, "pension", amount, payer=np.full(who.size, STATE), last=last)


def other(people: Population, homes: Homes, rng: np.random.Generator) -> list[Streams]:
    """Scholarships, rent, farms, and alimony from divorced fathers."""
    rate = rates()["other_money"]
    students = np.flatnonzero(people.student & (people.age >= 16))
    students = students[rng.random(students.size) < rates()["study"]["grant"]]
    grant = np.full(students.size, float(rates()["study"]["scholarship"]))
    adults = np.flatnonzero(people.resident & (people.age >= 25))
    rent = adults[rng.random(adults.size) < rate["property"]]
    country = homes.head[~homes.town & (people.age[homes.head] >= 25)]
    farm = country[rng.random(country.size) < rate["farm_in_the_country"]]
    children = np.flatnonzero(people.minor & people.is_resident(people.father) & (people.keeper == people.mother))
    apart = people.home[children] != people.home[people.father[children]]
    children = children[apart & (rng.random(children.size) < rates()["rare"]["alimony"])]
    mothers = np.unique(people.mother[children])
    return [
        Streams.of(students, "scholarship", grant, payer=np.full(students.size, STATE)),
        Streams.of(rent, "property", rng.uniform(60_000, 250_000, rent.size)),
        Streams.of(farm, "farm", rng.uniform(30_000, 200_000, farm.size)),
        Streams.of(mothers, "alimony", rng.uniform(25_000, 110_000, mothers.size)),
    ]


def incomes(people: Population, streams: pl.DataFrame, back: int) -> Iterator[pl.DataFrame]:
    """The register of incomes for `back` months before the month of today, a slice of people at a time."""
    now = int(month_of(np.array([people.today]))[0])
    for number, part in enumerate(_slices(streams)):
        rng = people.rng(f"incomes {number}")
        frames = [_month(people, part, month, now, rng) for month in range(now - back, now)]
        yield pl.concat(frames).select("iin", "month", "kind", "amount", "payer_bin", "benefit")


def contributions(people: Population, streams: pl.DataFrame, back: int) -> Iterator[pl.DataFrame]:
    """The register of contributions on wages and business incomes, like `incomes`."""
    now = int(month_of(np.array([people.today]))[0])
    earned = streams.filter(pl.col("kind").is_in(["wage", "business"]))
    for number, part in enumerate(_slices(earned)):
        rng = people.rng(f"contributions {number}")
        frames = []
        for month in range(now - back, now):
            rate = law("contribution_rate", month // 12)
            base = pl.col("amount").alias("base")
            paid = (pl.min_horizontal("amount", pl.lit(rates()["law"]["cap"])) * rate).round().cast(pl.Int64)
            frames.append(_month(people, part, month, now, rng).with_columns(base, paid.alias("amount")))
        yield pl.concat(frames).select("iin", "month", "base", "amount", "payer_bin")


def _slices(streams: pl.DataFrame, people: int = 250_000) -> Iterator[pl.DataFrame]:
    ordered = streams.sort("person", maintain_order=True)
    top = int(ordered["person"].max() or 0)  # type: ignore[arg-type]
    for low in range(0, top + 1, people):
        yield ordered.filter(pl.col("person").is_between(low, low + people - 1))


def _month(people: Population, part: pl.DataFrame, month: int, now: int, rng: np.random.Generator) -> pl.DataFrame:
    """The rows of one month: earnings grow and waver by month, what the state pays grows by year."""
    rate = rates()["wages"]["growth_a_month"]
    noise = pl.Series(rng.normal(1, 0.03, part.height))
    earned = pl.col("kind").is_in(["wage", "business"])
    back = law("mrp", month // 12) / law("mrp", now // 12)
    factor = pl.when(earned).then(noise * (1 + rate) ** (month - now)).otherwise(back)
    rows = (
        part.with_columns((pl.col("amount") * factor).alias("amount"))
        .filter((pl.col("first") <= month) & (pl.col("last") >= month))
        .group_by("person", "kind", "payer", "benefit", maintain_order=True)
        .agg(pl.col("amount").sum().round().cast(pl.Int64))
    )
    payer = rows["payer"].to_numpy()
    return rows.with_columns(
        people.iins(rows["person"].to_numpy()).alias("iin"),
        pl.lit(f"{month // 12}-{month % 12 + 1:02d}").alias("month"),
        bins(np.maximum(payer, 0)).set(pl.Series(payer == NOBODY), None).alias("payer_bin"),
    )


def participation(people: Population, streams: pl.DataFrame, back: int) -> pl.DataFrame:
    """Months of participation before the first contribution delivered."""
    rng = people.rng("participation")
    now = int(month_of(np.array([people.today]))[0])
    who = np.unique(streams.filter(pl.col("kind").is_in(["wage", "business"]))["person"].to_numpy())
    until = now - back - 1
    adult = np.maximum(until - month_of(people.birth[who]) - 18 * 12, 0)
    since = np.minimum(adult, until - 2005 * 12 + 1)
    served = np.round(since * rng.beta(3, 2, who.size)).astype(np.int64)
    has = served > 0
    return table(
        {
            "iin": people.iins(who[has]),
            "until_month": months(np.full(int(has.sum()), until)),
            "months": served[has],
        }
    )


def poverty_lines(people: Population) -> pl.DataFrame:
    """Poverty lines by region and quarter, from 2023 to the quarter of today. MADE UP: none is published in tenge."""
    rate = rates()["other_money"]
    now = date(people.today)
    last = now.year * 4 + (now.month - 1) // 3
    quarters = np.arange(min(2023 * 4, last), last + 1)
    factors = 0.90 + 0.25 * ((np.arange(len(regions())) * 7) % 20) / 20
    grown = rate["poverty_line_2025_q3"] * (1 + rate["poverty_line_growth"]) ** (quarters - (2025 * 4 + 2))
    region = np.repeat(np.arange(len(regions())), quarters.size)
    quarter = np.tile(quarters, len(regions()))
    return pl.DataFrame(
        {
            "region": pl.Series(regions()).gather(pl.Series(region)),
            "quarter": [f"{q // 4}-Q{q % 4 + 1}" for q in quarter.tolist()],
            "line": np.round(np.tile(grown, len(regions())) * factors[region]).astype(np.int64),
        }
    )
