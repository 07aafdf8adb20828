"""Which case of the register of benefits already pays a right."""

from collections.abc import Mapping, Sequence
from datetime import date

from neo4j import Session

from app.benefits import RULES
from app.benefits.rule import LAST_DAY, Assessment, Day
from graph.client import Row, run_packed

Paid = Mapping[tuple[str, str], Sequence[Row]]
"""Cases by benefit and the person each is about, else its recipient; the earliest first."""
BY_EVENT = frozenset({"breadwinner_loss", *(code for code, rule in RULES.items() if rule.kind == "one_off")})
"""Rights of which one person may have several at once, each after an event of its own."""


def cases(session: Session, found: Sequence[Assessment], day: Day) -> Paid:
    """The cases already assigned to those whom the rights name, or about them."""
    iins = sorted({iin for one in found for iin in _named(one)})
    one_off = [rule.code for rule in RULES.values() if rule.kind == "one_off"]
    paid: dict[tuple[str, str], list[Row]] = {}
    if iins:
        for row in run_packed(session, "eligibility/paid", iins=iins, one_off=one_off, as_of=day.as_of):
            paid.setdefault((row["benefit"], row["about"] or row["iin"]), []).append(row)
    return {key: sorted(rows, key=lambda row: (row["since"], row["case_no"])) for key, rows in paid.items()}


def paid_by(found: Sequence[Assessment], paid: Paid) -> list[str | None]:
    """For each of the rights the case that pays it, or None.

    After an event a case pays one right: of those that arose before the case did, and that no earlier case pays, the
    latest. So the case of a second sick leave leaves the first unpaid, and so does that of the second parent lost.
    """
    named: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(found):
        for person in _named(one):
            named.setdefault((one.benefit, person), []).append(number)
    payers: dict[int, set[str]] = {}
    for key, rows in paid.items():
        done: set[int] = set()
        for row in rows:
            fit = [number for number in named.get(key, ()) if _same_matter(found[number], row)]
            if key[0] in BY_EVENT:
                fit = _after_event(fit, found, row["since"], done)
                done |= set(fit)
            for number in fit:
                payers.setdefault(number, set()).add(row["case_no"])
    return [min(payers.get(number, ()), default=None) for number in range(len(found))]


def _after_event(fit: Sequence[int], found: Sequence[Assessment], since: date, done: set[int]) -> list[int]:
    before = [number for number in fit if _arose(found[number]) <= since]
    waiting = [number for number in before if number not in done] or before
    return [max(waiting, key=lambda number: _arose(found[number]))] if waiting else []


def _arose(one: Assessment) -> date:
    arose: date = one.extra.get("arose", one.valid_from or LAST_DAY)
    return arose


def _same_matter(found: Assessment, row: Row) -> bool:
    if row["about"] is not None:
        return row["about"] in found.about or (row["about"] == row["iin"] == found.beneficiary)
    return row["iin"] in (found.beneficiary, *_payable_to(found))


def _named(one: Assessment) -> set[str]:
    """Everyone in whose name, or about whom, a case may pay the right."""
    return {one.beneficiary, *one.about, *_payable_to(one)}


def _payable_to(one: Assessment) -> tuple[str, ...]:
    """In whose names the same right may be paid already, besides the beneficiary's: one line is for all of them."""
    others: tuple[str, ...] = one.extra.get("payable_to", ())
    return others
