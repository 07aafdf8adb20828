"""Who is paid together after one deceased: orphans apart, and nobody who has more by another right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from app.benefits import pension, survivor_amount
from app.benefits.dependants import Claim, lost_both_with
from app.benefits.disability import band, in_force
from app.benefits.disability_allowance import coefficient
from app.benefits.rule import Day, Facts


@dataclass(frozen=True, slots=True)
class Circle:
    """The dependants of one deceased as they are paid: who counts, who of them lost both parents, who is left out."""

    counted: tuple[Claim, ...]
    orphans: frozenset[str]
    choosers: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    pensioners: tuple[str, ...] = ()

    @property
    def iins(self) -> tuple[str, ...]:
        """The IINs of those who count."""
        return tuple(claim.person["iin"] for claim in self.counted)

    def total(self, on_duty: bool, day: Day) -> Decimal | None:
        """The coefficient for all together, in PM."""
        orphans = len(self.orphans & set(self.iins))
        return survivor_amount.total(orphans, len(self.counted) - orphans, on_duty, day.law)


def counted_elsewhere(claim: Claim, facts: Facts, day: Day) -> bool:
    """Whoever lost both parents is counted with the parent lost last, and nowhere else."""
    last = lost_both_with(claim.person, day.as_of)
    return last is not None and last != facts["iin"]


def circle_of(met: Sequence[Claim], facts: Facts, day: Day) -> Circle:
    """Those who may count, less those who are better off with an allowance or a pension of their own."""
    return _without_pensioners(_choosing(_circle(met, facts, day), facts, day), facts, day)


def _circle(met: Sequence[Claim], facts: Facts, day: Day) -> Circle:
    orphans = {one.person["iin"] for one in met if lost_both_with(one.person, day.as_of) == facts["iin"]}
    return Circle(tuple(met), frozenset(orphans))


def _choosing(circle: Circle, facts: Facts, day: Day) -> Circle:
    """Whoever may have a disability allowance chooses one of the two: beside others those stay whose staying brings
    the family most; where all could choose, both rights are shown."""
    own = {one.person["iin"]: _own(one.person, day) for one in circle.counted if _has_own(one.person, day)}
    if len(own) == len(circle.counted):
        return Circle(circle.counted, circle.orphans, tuple(own))
    stay = _best(circle, own, facts, day)
    kept = tuple(one for one in circle.counted if one.person["iin"] not in own or one.person["iin"] in stay)
    out = tuple(iin for iin in own if iin not in stay)
    return Circle(kept, circle.orphans, tuple(iin for iin in own if iin in stay), out)


def _best(circle: Circle, own: Mapping[str, Decimal | None], facts: Facts, day: Day) -> frozenset[str]:
    """Of those with an allowance of their own, who stays for the most money in all; as few as possible for the same."""
    may = {iin: theirs for iin, theirs in own.items() if theirs is not None}
    sets = [frozenset(chosen) for count in range(len(may) + 1) for chosen in combinations(may, count)]
    worth = {}
    for stay in sets:
        rest = tuple(one for one in circle.counted if one.person["iin"] not in own or one.person["iin"] in stay)
        total = Circle(rest, circle.orphans).total(facts["on_duty"], day)
        worth[stay] = total and total + sum(theirs for iin, theirs in may.items() if iin not in stay)
    return frozenset() if None in worth.values() else max(sets, key=lambda stay: worth[stay] or 0)


def _has_own(person: Facts, day: Day) -> bool:
    row = in_force(person["disabilities"], day.as_of)
    return row is not None and band(person, row, day.law) is not None


def _own(person: Facts, day: Day) -> Decimal | None:
    row = in_force(person["disabilities"], day.as_of)
    determined = band(person, row, day.law) if row else None
    return coefficient(determined, day.law) if determined else None


def _without_pensioners(circle: Circle, facts: Facts, day: Day) -> Circle:
    """A pension below the share is topped up to it; with a greater one nobody counts (a. 234)."""
    kept, gone = circle, list[str]()
    while kept.counted:
        total = kept.total(facts["on_duty"], day)
        share = (total or Decimal(0)) * day.law["pm"] / len(kept.counted)
        richest = max(kept.counted, key=lambda one: pension_of(one, day))
        if not pension_of(richest, day) or pension_of(richest, day) < share:
            break
        gone.append(richest.person["iin"])
        rest = tuple(one for one in kept.counted if one is not richest)
        kept = Circle(rest, kept.orphans, tuple(i for i in kept.choosers if i not in gone), kept.disabled, tuple(gone))
    return kept


def pension_of(claim: Claim, day: Day) -> int:
    """The state pension of a dependant, in tenge per month; 0 for none or unknown."""
    return pension.monthly(claim.person["pensions"], day) or 0
