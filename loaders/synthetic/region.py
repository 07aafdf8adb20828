"""The synthetic region: every step in order, from kinship to files."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from loaders.synthetic import (
    contacts,
    courts,
    grants,
    health,
    homes,
    kin,
    money,
    paid,
    paid_needs,
    people,
    population,
    property,
    rare,
    statuses,
    study_work,
)
from loaders.synthetic.days import Bools, Floats, Ints, day
from loaders.synthetic.defects import Defects
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import regions
from loaders.synthetic.writing import Folder, Format

SMALLEST = 200


@dataclass(frozen=True)
class Summary:
    """What was made: rows of each register, the person whose family shows most, and the defects planted."""

    directory: Path
    citizens: int
    seed: int
    as_of: dt.date
    rows: dict[str, int]
    showcase: str | None
    defects: dict[str, int] = field(default_factory=dict)


def make(
    directory: Path | str,
    citizens: int = 100_000,
    seed: int = 1,
    as_of: dt.date | None = None,
    *,
    defects: bool = False,
    format: Format = "csv",
    region: str | None = None,
    income_months: int = 15,
    contribution_months: int = 26,
    rows_a_part: int = 2_000_000,
) -> Summary:
    """Write the registers of a made-up region with `citizens` living residents as they stand on `as_of`.

    The same arguments give the same files. `region` puts everybody into one region instead of all twenty;
    `defects` plants what real deliveries get wrong. ValueError if there are too few citizens for a region,
    the region is unknown, or no date is given.
    """
    if citizens < SMALLEST:
        raise ValueError(f"a region needs at least {SMALLEST} citizens, not {citizens}")
    if region is not None and region not in regions():
        raise ValueError(f"unknown region {region!r}; known are {', '.join(sorted(regions()))}")
    if as_of is None:
        raise ValueError("a region needs the day it shows: pass as_of")
    folder = Folder(Path(directory), format, rows_a_part)
    everybody = population.gather(kin.simulate(citizens, day(as_of), seed), citizens, seed, region)
    spoiler = Defects(everybody, citizens)
    folder.spoil = spoiler.spoil if defects else None
    showcase = _write(folder, everybody, region, income_months, contribution_months)
    return Summary(folder.path, citizens, seed, as_of, folder.rows, showcase, dict(sorted(spoiler.planted.items())))


def _write(
    folder: Folder, p: Population, region: str | None, income_months: int, contribution_months: int
) -> str | None:
    placed = rare.settle(p)
    lived = homes.settle(p, region)
    studies = study_work.study(p, placed.showcase)
    folder.write("statuses", statuses.statuses(p))
    folder.write("citizens", people.citizens(p))
    folder.write("kandas", people.kandas(p))
    folder.write("births", people.births(p))
    folder.write("marriages", people.marriages(p))
    folder.write("deaths", people.deaths(p))
    folder.write("adoptions", courts.adoptions(p, placed.adoptions))
    folder.write("parental_rights", courts.parental_rights(p, placed.rights))
    folder.write("guardianships", courts.guardianships(p, placed.guardians))
    folder.write("residence_orders", courts.residence_orders(p, placed.orders))
    folder.write("dependencies", courts.dependencies(p))
    folder.write("addresses", homes.addresses(p, lived))
    folder.write("registrations", homes.registrations(p, lived, studies.away, placed.showcase))
    folder.write("real_estate", property.real_estate(p, lived))
    folder.write("vehicles", property.vehicles(p, lived))
    folder.write("household_plots", property.household_plots(p, lived))
    folder.write("education", study_work.education(p, studies))
    folder.write("phones", contacts.phones(p))
    folder.write("accounts", contacts.accounts(p))
    folder.write("credits", contacts.credits(p))
    lines = money.poverty_lines(p)
    folder.write("poverty_lines", lines)
    streams = _earn(folder, p, lived, placed, lines)
    folder.write_parts("incomes", money.incomes(p, streams, income_months), cut=p.size > 250_000)
    folder.write_parts("contributions", money.contributions(p, streams, contribution_months), cut=p.size > 250_000)
    folder.write("participation", money.participation(p, streams, contribution_months))
    folder.rows = dict(sorted(folder.rows.items()))
    return None if placed.showcase == NOBODY else str(p.iin[placed.showcase])


def _earn(
    folder: Folder, p: Population, lived: homes.Homes, placed: rare.Placements, lines: pl.DataFrame
) -> pl.DataFrame:
    """Write what concerns health, work and benefits, and return every stream of income."""
    ill = health.disable(p)
    cares = health.care_for(p, ill)
    jobs = study_work.work(p, ill.group_of(p.size), _mothers_of_babies(p))
    leaves = health.maternity(p, _flags(p, jobs.who))
    folder.write("disabilities", health.disabilities(p, ill))
    folder.write("care", health.care(p, cares))
    folder.write("employment", study_work.employment(p, jobs))
    folder.write("job_seekers", study_work.job_seekers(p, jobs))
    folder.write("businesses", study_work.businesses(p, jobs))
    folder.write("sick_leaves", health.sick_leaves(p, leaves))
    folder.write("medical", health.medical(p, _flags(p, jobs.who[jobs.end > p.today])))
    rng = p.rng("streams")
    streams = [*money.earnings(p, jobs, _no_wage_from(p, leaves), rng), *money.of_the_dead(p, rng)]
    wage = _wages(p, streams)
    streams += [*money.pensions(p, rng), *money.other(p, lived, rng)]
    awards = paid.awards(p)
    folder.write("awards", awards.drop("mother"))
    left = paid.survivors(p)
    owed = [
        paid.large_families(p, placed.guardians),
        paid.awarded_mothers(p, awards),
        left,
        paid.breadwinners(left, wage),
        *paid_needs.disabled(p, ill, cares),
        paid_needs.work_ability(p, ill, wage),
        *paid.births(p, leaves, wage),
        paid_needs.job_loss(jobs, wage),
        paid.funerals(p),
    ]
    given = grants.most(p, owed)
    frame = pl.concat(s.frame() for s in [*streams, *(g.stream() for g in given)])
    poor = grants.most(p, [paid_needs.assistance(p, frame, lines)])
    folder.write("benefits", grants.register(p, [*given, *poor]))
    return pl.concat([frame, *(g.stream().frame() for g in poor)])


def _mothers_of_babies(p: Population) -> Ints:
    babies = np.flatnonzero(p.minor & (p.birth > p.today - 540) & (p.keeper != NOBODY))
    mothers: Ints = np.unique(p.keeper[babies])
    return mothers[p.female[mothers]]


def _no_wage_from(p: Population, leaves: health.Leaves) -> Ints:
    """By person, the month of the last maternity leave that still keeps her at home; else none."""
    from_ = np.full(p.size, 10_000 * 12)
    home = leaves.start > p.today - 610
    from_[leaves.who[home]] = money.month_of(leaves.start[home])
    return from_


def _wages(p: Population, streams: list[money.Streams]) -> Floats:
    wage = np.zeros(p.size)
    for stream in streams:
        earned = stream.kind.is_in(["wage", "business"]).to_numpy()
        np.maximum.at(wage, stream.person[earned], stream.amount[earned])
    return wage


def _flags(p: Population, who: Ints) -> Bools:
    flags = np.zeros(p.size, dtype=bool)
    flags[who] = True
    return flags
