"""Study and work: learners of every level, contracts of employment, job seekers, businesses."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, YEAR, Bools, Ints, between, birthday, first_of_year, year_of
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, codes, dates, table

LEVELS = ["preschool", "school", "college", "university"]
_SEPTEMBER, _END_OF_JUNE, _END_OF_MAY = 243, 180, 144
_WOMEN_RETIRE, _MEN_RETIRE = 61, 63
_KEPT = 2000
"""Studies that ended more days ago are left out."""


@dataclass
class Studies:
    """Rows of study: who, level, from, to, full time, abroad, boarding; and the students away from home."""

    who: Ints
    level: Ints
    start: Ints
    end: Ints
    full_time: Bools
    away: Ints


@dataclass
class Jobs:
    """Contracts of employment (`end` NEVER: still in force) with the number of the employer; and the self-employed."""

    who: Ints
    employer: Ints
    start: Ints
    end: Ints
    trader: Ints
    trader_since: Ints
    seeker: Ints
    seeking_since: Ints
    unemployed: Bools


def pension_age(people: Population) -> Bools:
    """Residents at pension age (63 men, 61 women, as from 2023 to 2027)."""
    return people.resident & (people.age >= np.where(people.female, _WOMEN_RETIRE, _MEN_RETIRE))


def study(people: Population, showcase: int) -> Studies:
    """Send the young to kindergarten, school, college and university, and mark full-time students."""
    rng = people.rng("study")
    rate = rates()["study"]
    young = np.flatnonzero(people.resident & (people.age < 26) & ~people.supported)
    u = rng.random((5, young.size))
    enters = _school_year(people.birth[young])
    example = people.mother[young] == showcase if showcase != NOBODY else np.zeros(young.size, dtype=bool)
    grown = example & (people.age[young] >= 18)
    goes = (u[0] < rate["school"]) | example
    college = goes & (u[1] < rate["college"]) & ~grown
    university = (goes & ~college & (u[2] < rate["university"])) | grown
    later = (u[4] * 2.2).astype(np.int64) * (people.age[young] >= 20) * ~grown
    plan = [
        (0, u[3] < rate["preschool"], enters - 3, enters, _END_OF_MAY),
        (1, goes, enters, enters + np.where(college, 9, 11), _END_OF_MAY),
        (2, college, enters + 9, enters + 12 + (u[2] < 0.5), _END_OF_JUNE),
        (3, university, enters + 11 + later, enters + 15 + later, _END_OF_JUNE),
        (3, university & (u[1] > 1 - rate["postgraduate"]), enters + 15 + later, enters + 17 + later, _END_OF_JUNE),
    ]
    who, level, start, end = [], [], [], []
    for kind, has, first_year, last_year, last_day in plan:
        first = _year_start(first_year) + _SEPTEMBER
        if kind == 0:
            first = np.maximum(first, people.birth[young] + 1000)
        last = _year_start(last_year) + last_day
        here = has & (first <= people.today) & (last > first) & (last > people.today - _KEPT)
        who.append(young[here])
        level.append(np.full(int(here.sum()), kind))
        start.append(first[here])
        end.append(last[here])
    made = [np.concatenate(column) for column in (who, level, start, end)]
    return _finish(people, made, showcase, rng)


def _finish(people: Population, made: list[Ints], showcase: int, rng: np.random.Generator) -> Studies:
    who, level, start, end = made
    rate = rates()["study"]
    now = end >= people.today
    example = (people.mother[who] == showcase) & (showcase != NOBODY)
    full = (level < 2) | (rng.random(who.size) < rate["full_time"]) | example
    people.student[who[now & (level >= 1) & full]] = True
    away = np.unique(who[now & (level >= 2) & full & (rng.random(who.size) < rates()["rare"]["away"])])
    fit = (people.spouse[away] == NOBODY) & (people.mother[away] != NOBODY) & ~np.isin(people.home[away], [NOBODY])
    grown = np.flatnonzero(people.student & (people.mother == showcase) & (people.age >= 18))
    away = np.union1d(away[fit], grown) if showcase != NOBODY else away[fit]
    return Studies(who, level, start, np.where(now & (level < 2), NEVER, end), full, away)


def education(people: Population, studies: Studies) -> pl.DataFrame:
    """The register of education."""
    rng = people.rng("education")
    rate = rates()["study"]
    high = studies.level == 3
    abroad = high & (rng.random(high.size) < rate["abroad"]) & ~np.isin(studies.who, studies.away)
    boarding = (studies.level == 1) & (rng.random(high.size) < rate["boarding"])
    return table(
        {
            "iin": people.iins(studies.who),
            "level": chosen(LEVELS, studies.level),
            "form": chosen(["part_time", "full_time"], studies.full_time.astype(np.int64)),
            "valid_from": dates(studies.start),
            "valid_to": dates(studies.end),
            "abroad": abroad,
            "boarding": boarding,
        }
    )


def work(people: Population, group: Ints, babies_of: Ints) -> Jobs:
    """Give contracts, businesses or a place in the queue to adults.

    `group` is the group of disability (0 none), `babies_of` the women who raise a child under a year and a half.
    """
    rng = people.rng("work")
    rate, age = rates()["work"], people.age
    adult = people.resident & (age >= 18) & ~people.supported & ~people.confined & (age < 75)
    retired = pension_age(people)
    student = people.student & (age < 24)
    chance = np.full(people.size, rate["employed"])
    for fit, share in (
        (group == 3, rate["of_group_3"]),
        (group == 2, rate["of_group_2"]),
        (group == 1, rate["of_group_1"]),
        (student, rate["of_students"]),
        (retired, rate["of_pensioners"]),
    ):
        chance[fit] = share
    chance[babies_of] = rate["of_mothers_of_babies"]
    employed = adult & (rng.random(people.size) < chance)
    idle = adult & ~employed & ~student & ~retired & (group != 1)
    idle[babies_of] = False
    trades = idle & (rng.random(people.size) < rate["self_employed"] / (1 - rate["employed"]))
    trades |= _feeds_a_family(people, employed | trades, idle, rng)
    seeker_pool = np.flatnonzero(idle & ~trades)
    seekers = rng.permutation(seeker_pool)[: round((rate["unemployed"] + rate["job_seekers"]) * idle.size * 0.55)]
    seekers = np.sort(seekers)
    seeking = people.today - 3 - (rng.exponential(110, seekers.size)).astype(np.int64)
    seeking = np.maximum(seeking, birthday(people.birth[seekers], 18))
    unemployed = rng.random(seekers.size) < rate["unemployed"] / (rate["unemployed"] + rate["job_seekers"])
    return _contracts(people, employed, trades, (seekers, seeking, unemployed), rng)


def _feeds_a_family(people: Population, earns: Bools, idle: Bools, rng: np.random.Generator) -> Bools:
    """Husbands of couples with a minor child and no earner: most of them trade."""
    raises = np.zeros(people.size, dtype=bool)
    raises[people.keeper[people.keeper != NOBODY]] = True
    wives = np.flatnonzero(people.resident & raises & people.is_resident(people.spouse) & people.female)
    husbands = people.spouse[wives]
    needed = husbands[~earns[wives] & ~earns[husbands] & idle[husbands]]
    trades = np.zeros(people.size, dtype=bool)
    trades[needed[rng.random(needed.size) < rates()["work"]["couples_with_an_earner"]]] = True
    return trades


def _contracts(
    people: Population, employed: Bools, trades: Bools, queue: tuple[Ints, Ints, Bools], rng: np.random.Generator
) -> Jobs:
    rate = rates()["work"]
    who = np.flatnonzero(employed)
    seekers, seeking, unemployed = queue
    second = who[rng.random(who.size) < rate["two_jobs"]]
    before = seekers[rng.random(seekers.size) < 0.8]
    until = np.full(people.size, NEVER)
    until[seekers] = seeking - 4
    everybody = np.concatenate((who, second, before))
    grown = birthday(people.birth[everybody], 18)
    end = np.where(np.arange(everybody.size) < who.size + second.size, NEVER, until[everybody])
    latest = np.minimum(end, people.today)
    start = latest - 60 - (rng.exponential(rate["years_in_job"] * YEAR, everybody.size)).astype(np.int64)
    start = np.minimum(np.maximum(start, grown), latest - 1)
    employers = max(5, int(people.resident.sum()) // rate["people_an_employer"])
    employer = (rng.random(everybody.size) ** 2 * employers).astype(np.int64)
    traders = np.flatnonzero(trades)
    since = between(rng, np.maximum(birthday(people.birth[traders], 18), people.today - 4000), people.today - 20)
    return Jobs(everybody, employer, start, end, traders, since, seekers, seeking, unemployed)


def bins(employers: Ints) -> pl.Series:
    """Made-up business numbers: registered in month 00, which no real one is."""
    return codes("9900", employers, 8)


def employment(people: Population, jobs: Jobs) -> pl.DataFrame:
    """The register of contracts of employment."""
    rng = people.rng("employment")
    positions = ["специалист", "учитель", "водитель", "продавец", "инженер", "медсестра", "рабочий", "бухгалтер"]
    return table(
        {
            "contract_no": codes("K", np.arange(jobs.who.size)),
            "iin": people.iins(jobs.who),
            "employer_bin": bins(jobs.employer),
            "valid_from": dates(jobs.start),
            "valid_to": dates(jobs.end),
            "position": chosen(positions, rng.integers(0, len(positions), jobs.who.size)),
        }
    )


def job_seekers(people: Population, jobs: Jobs) -> pl.DataFrame:
    """The register of job seekers and unemployed, with some who found work."""
    rng = people.rng("job seekers")
    ended = rng.random(jobs.seeker.size) < 0.08
    end = np.where(ended, np.minimum(jobs.seeking_since + 60, people.today - 1), NEVER)
    end = np.maximum(end, jobs.seeking_since)
    reason = pl.Series(["found_work"] * ended.size, dtype=pl.String).set(pl.Series(~ended), None)
    return table(
        {
            "case_no": codes("S", np.arange(jobs.seeker.size)),
            "iin": people.iins(jobs.seeker),
            "status": chosen(["job_seeker", "unemployed"], jobs.unemployed.astype(np.int64)),
            "valid_from": dates(jobs.seeking_since),
            "valid_to": dates(end),
            "end_reason": reason,
        }
    )


def businesses(people: Population, jobs: Jobs) -> pl.DataFrame:
    """Sole traders among the self-employed, and a few founders."""
    rng = people.rng("businesses")
    traders = jobs.trader[rng.random(jobs.trader.size) < 0.6]
    since = np.zeros(people.size, dtype=np.int64)
    since[jobs.trader] = jobs.trader_since
    adults = np.flatnonzero(people.resident & (people.age >= 22) & (people.age < 70))
    founders = rng.permutation(adults)[: max(3, adults.size // 100)]
    who = np.concatenate((traders, founders))
    begun = np.where(np.arange(who.size) < traders.size, since[who], people.today - 200 - who % 3000)
    begun = np.maximum(begun, birthday(people.birth[who], 18))
    status = (rng.random(who.size) > 0.9).astype(np.int64) + (rng.random(who.size) > 0.97)
    return table(
        {
            "bin": bins(50_000_000 + np.arange(who.size)),
            "iin": people.iins(who),
            "role": chosen(["sole_trader", "founder"], (np.arange(who.size) >= traders.size).astype(np.int64)),
            "status": chosen(["active", "suspended", "dormant"], status),
            "valid_from": dates(begun),
            "valid_to": dates(np.full(who.size, NEVER)),
        }
    )


def _school_year(birth: Ints) -> Ints:
    """The year in which somebody enters school: the September after turning six."""
    years = year_of(birth)
    after = np.array(birth - _year_start(years) >= _SEPTEMBER)
    return years + 6 + after


def _year_start(years: Ints) -> Ints:
    days: Ints = (np.asarray(years) - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return days


__all__ = ["Jobs", "Studies", "education", "first_of_year", "study", "work"]
