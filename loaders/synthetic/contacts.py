"""Phones, bank accounts and debts."""

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, Ints, between
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, codes, dates, table

BANK = 999
"""A bank code that no bank has."""
_KZ00 = 203500


def phones(people: Population) -> pl.DataFrame:
    """Mobile numbers of a prefix that no operator has, with the language its owner reads."""
    rng = people.rng("phones")
    adults = np.flatnonzero(people.resident & (people.age >= 16))
    adults = adults[rng.random(adults.size) < rates()["other_money"]["phones"]]
    second = adults[rng.random(adults.size) < 0.06]
    who = np.concatenate((adults, second))
    number = rng.permutation(who.size)
    ended = (np.arange(who.size) >= adults.size) & (rng.random(who.size) < 0.5)
    start = between(rng, np.maximum(people.birth[who] + 5800, people.today - 4000), people.today - 70)
    ended &= start < people.today - 60
    return table(
        {
            "iin": people.iins(who),
            "number": codes("+7799", number % 10_000_000, 7) if who.size < 10_000_000 else codes("+779", number, 8),
            "language": chosen(["kk", "ru"], (rng.random(who.size) < 0.42).astype(np.int64)),
            "valid_from": dates(start),
            "valid_to": dates(np.where(ended, people.today - 60, NEVER)),
        }
    )


def accounts(people: Population) -> pl.DataFrame:
    """Bank accounts of adults with sound check digits, at a bank that does not exist."""
    rng = people.rng("accounts")
    adults = np.flatnonzero(people.resident & (people.age >= 16))
    adults = adults[rng.random(adults.size) < rates()["other_money"]["accounts"]]
    start = between(rng, np.maximum(people.birth[adults] + 5800, people.today - 3000), people.today - 30)
    return table(
        {
            "iin": people.iins(adults),
            "iban": ibans(1_000_000_000_000 + rng.permutation(adults.size)),
            "bic": "ZZZZKZKA",
            "valid_from": dates(start),
            "valid_to": dates(np.full(adults.size, NEVER)),
        }
    )


def ibans(numbers: Ints) -> pl.Series:
    """IBANs of Kazakhstan for account numbers of 13 digits (ISO 7064: 98 less the remainder by 97)."""
    remainder = (BANK * 10**13 + numbers) % 97
    check = 98 - (remainder * 10**6 + _KZ00) % 97
    return codes("KZ", check, 2) + codes(str(BANK), numbers, 13)


def credits(people: Population) -> pl.DataFrame:
    """Debts of borrowers, some overdue."""
    rng = people.rng("credits")
    rate = rates()["other_money"]
    adults = np.flatnonzero(people.resident & (people.age >= 21) & (people.age < 70))
    who = adults[rng.random(adults.size) < rate["borrowers"]]
    balance = np.round(rate["debt_median"] * np.exp(rng.normal(0, rate["debt_sigma"], who.size))).astype(np.int64)
    late = rng.random(who.size) < rate["overdue"]
    days = np.where(late, 1 + (rng.exponential(250, who.size)).astype(np.int64), 0)
    overdue = np.where(late, np.round(balance * np.minimum(days / 700, 1)), 0).astype(np.int64)
    return table(
        {
            "credit_id": codes("X", np.arange(who.size)),
            "iin": people.iins(who),
            "as_of": dates(np.full(who.size, people.today - 15)),
            "balance": balance,
            "overdue_days": days,
            "overdue_amount": overdue,
        }
    )
