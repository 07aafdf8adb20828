"""Payments of benefits: as rows of their register and as income; most of those entitled are paid, some are not yet."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.synthetic.days import Bools, Floats, Ints
from loaders.synthetic.money import STATE, Streams, month_of
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import codes, dates, table

GFSS = {"work_ability_loss", "job_loss", "breadwinner_loss", "maternity", "child_care_payment"}
ONE_OFF = {"birth_allowance", "maternity", "funeral"}


@dataclass
class Grants:
    """Payments of one benefit: `case` groups rows; one row for each person it is `about`."""

    benefit: str
    case: Ints
    person: Ints
    about: Ints
    start: Ints
    end: Ints
    amount: Floats

    def only(self, keep: Bools) -> "Grants":
        """The rows to keep."""
        return Grants(
            self.benefit,
            self.case[keep],
            self.person[keep],
            self.about[keep],
            self.start[keep],
            self.end[keep],
            self.amount[keep],
        )

    def stream(self) -> Streams:
        """The income these payments are, one stream per case."""
        _, one = np.unique(self.case, return_index=True)
        kind = "social_payment" if self.benefit in GFSS else "allowance"
        start = month_of(self.start[one])
        last = start if self.benefit in ONE_OFF else month_of(self.end[one])
        payer = np.full(one.size, STATE)
        return Streams.of(
            self.person[one], kind, self.amount[one], payer=payer, benefit=self.benefit, first=start, last=last
        )


def register(people: Population, grants: list[Grants]) -> pl.DataFrame:
    """The register of benefits paid."""
    return pl.concat(
        table(
            {
                "case_no": codes(f"{number:02d}-", grant.case),
                "iin": people.iins(grant.person),
                "benefit": grant.benefit,
                "valid_from": dates(grant.start),
                "valid_to": dates(grant.end),
                "amount": np.ceil(grant.amount).astype(np.int64),
                "about_iin": people.iins(grant.about),
            }
        )
        for number, grant in enumerate(grants)
        if grant.case.size
    )


def most(people: Population, grants: list[Grants]) -> list[Grants]:
    """Keep the payments of most cases; the others are not paid yet."""
    kept = []
    for grant in grants:
        rng = people.rng(f"paid {grant.benefit}")
        share = rates()["paid"].get(grant.benefit, rates()["paid"]["default"])
        cases, where = np.unique(grant.case, return_inverse=True)
        kept.append(grant.only((rng.random(cases.size) < share)[where]))
    return kept
