"""Benefits of need that are paid already: disability and its carers, lost work, targeted assistance."""

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, Floats, date
from loaders.synthetic.grants import Grants
from loaders.synthetic.health import Cares, Disabilities
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.money import law, month_of
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.study_work import Jobs, pension_age


def disabled(people: Population, made: Disabilities, cares: Cares) -> list[Grants]:
    """Allowances for disability below pension age, to who raises a child with one, and to carers of group I."""
    pm = law("pm", date(people.today).year)
    rate = rates()["law"]
    group = np.maximum(made.group, 1) - 1
    tables = [rate["disabled_adult"], rate["disabled_child"], rate["disabled_other"], rate["disabled_other"]]
    tables += [rate["disabled_on_duty"], rate["disabled_child"]]
    factor = np.array(tables)[made.category, group]
    factor = np.where(made.group == 0, rate["disabled_under_7"], factor)
    open_ = np.full(made.who.size, NEVER)
    own = Grants("disability_allowance", made.who, made.who, made.who, made.start, open_, factor * pm)
    own = own.only(~pension_age(people)[made.who] & ~people.supported[made.who])
    keeper = people.keeper[made.who]
    raising = Grants(
        "raising_disabled_child",
        made.who,
        keeper,
        made.who,
        made.start,
        open_,
        np.full(made.who.size, rate["raising"] * pm),
    ).only((people.age[made.who] < 18) & (keeper != NOBODY))
    caring = Grants(
        "group_one_caregiver",
        cares.cared,
        cares.carer,
        cares.cared,
        cares.start,
        np.full(cares.cared.size, NEVER),
        np.full(cares.cared.size, rate["caregiver"] * pm),
    ).only((cares.reason == 1) & (people.home[cares.carer] != NOBODY))
    return [own, raising, caring]


def work_ability(people: Population, made: Disabilities, wage: Floats) -> Grants:
    """To insured people whose loss of work ability was set."""
    base = np.minimum(wage[made.who], rates()["law"]["cap"]) - 42_500
    amount = base * 0.6 * np.maximum(made.loss, 0) / 100
    grant = Grants("work_ability_loss", made.who, made.who, made.who, made.start, np.full(made.who.size, NEVER), amount)
    return grant.only((amount > 1000) & ~pension_age(people)[made.who])


def job_loss(jobs: Jobs, wage: Floats) -> Grants:
    """To the unemployed who had worked, for one to six months."""
    who, since = jobs.seeker[jobs.unemployed], jobs.seeking_since[jobs.unemployed]
    lasts = 1 + who % 6
    end = since + lasts * 30
    amount = np.minimum(wage[who], rates()["law"]["cap"]) * 0.45 * 0.95
    return Grants("job_loss", who, who, who, since, end, amount).only(wage[who] > 0)


def assistance(people: Population, streams: pl.DataFrame, lines: pl.DataFrame) -> Grants:
    """Targeted social assistance to poor households with children, for the quarter of today."""
    now = int(month_of(np.array([people.today]))[0])
    quarter = now - now % 3
    skip = ["birth_allowance", "multi_child_family", "awarded_mother", "raising_disabled_child", "group_one_caregiver"]
    before = streams.filter(
        (pl.col("last") >= quarter - 3)
        & (pl.col("first") < quarter)
        & (pl.col("kind") != "scholarship")
        & ~pl.col("benefit").fill_null("").is_in(skip)
    )
    person = before["person"].to_numpy()
    months_ = (
        np.minimum(before["last"].to_numpy(), quarter - 1) - np.maximum(before["first"].to_numpy(), quarter - 3) + 1
    )
    home = people.home[person]
    here = home != NOBODY
    count = int(people.home.max()) + 1
    income = np.bincount(home[here], weights=(before["amount"].to_numpy() * months_ / 3)[here], minlength=count)
    members = np.bincount(people.home[people.resident], minlength=count)
    minors = np.bincount(people.home[people.minor], minlength=count)
    line = lines.sort("quarter")["line"].to_numpy()[-20:].mean()
    poor = np.flatnonzero((income < line * members) & (minors >= 3))
    mother = np.full(count, NOBODY)
    raising = people.keeper[people.minor & (people.keeper != NOBODY)]
    mother[people.home[raising]] = raising
    poor = poor[mother[poor] != NOBODY]
    amount = line * members[poor] - income[poor]
    first = month_of(np.array([people.today]))[0] - now % 3
    start = int((first - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))
    end = int((first + 3 - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)) - 1
    who = mother[poor]
    return Grants("targeted_social_assistance", who, who, who, np.full(who.size, start), np.full(who.size, end), amount)
