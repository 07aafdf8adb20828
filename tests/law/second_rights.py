"""Every right found a second time, in plain Python from the rulebook: who, about whom, how much."""

from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, Decimal

from tests.law.second_amounts import CODE, Found, mrp, pm, tenge
from tests.law.second_breadwinner import breadwinner_loss
from tests.law.second_children import (
    birth_allowance,
    child_care_allowance,
    multi_child_family,
    raising_disabled_child,
)
from tests.law.second_insured import child_care_payment, job_loss, maternity, work_ability_loss
from tests.law.second_needy import targeted_social_assistance
from tests.law.second_notices import employment_measures, kandas_expiry, pension_age
from tests.law.second_people import (
    coefficient,
    disability_allowance,
    funeral,
    group_one_caregiver,
    kind_and_group,
)
from tests.law.second_reading import Reading, later
from tests.law.second_survivors import survivors_total


def awarded_mother(r: Reading) -> Iterator[Found]:
    for mother in r.people:
        held = [
            row["award"]
            for row in r.of("awards", mother)
            if row["granted_on"] <= r.day and (row["revoked_on"] is None or row["revoked_on"] > r.day)
        ]
        if held and r.alive(mother) and r.lost(mother) is None and r.permanent(mother) and not r.paused(mother):
            golden = r.day >= CODE and any(award != "kumis_alqa" for award in held)
            yield mother, frozenset({mother}), tenge("7.40" if golden else "6.40", mrp(r.day))


def alqa_right(r: Reading) -> Iterator[Found]:
    for mother in r.people:
        if not r.female(mother) or not r.here(mother) or r.people[mother].get("citizenship", "KZ") != "KZ":
            continue
        raised = {child for child in r.children[mother] if r.alive(child) or _fell_on_duty(r, child)}
        raised = {child for child in raised if mother in r.parents(child) and not r.stripped(mother, child)}
        raised = {child for child in raised if max(later(r.born(child), 1), r.parents(child)[mother]) <= r.day}
        rank = 2 if len(raised) >= 7 else 1
        held = [
            1 if row["award"] == "kumis_alqa" else 2
            for row in r.of("awards", mother)
            if row["granted_on"] <= r.day and (row["revoked_on"] is None or row["revoked_on"] > r.day)
        ]
        if len(raised) >= 6 and max(held, default=0) < rank:
            yield mother, frozenset(raised), None


def _fell_on_duty(r: Reading, person: str) -> bool:
    died = r.died(person)
    return died is not None and any(row["circumstance"] == "on_duty" for row in r.of("deaths", person))


def survivor_allowance(r: Reading) -> Iterator[Found]:
    for dead in r.people:
        if r.lost(dead) and (found := survivors_total(r, dead, _own_allowance(r))):
            people, total, pensions = found
            amount = None if total is None else int((total * pm(r.day) - pensions).to_integral_value(ROUND_CEILING))
            yield dead, frozenset(people), amount


def _own_allowance(r: Reading) -> Callable[[str], tuple[bool, Decimal | None]]:
    """Whether a person may have a disability allowance of their own, and how many PM that is."""

    def own(person: str) -> tuple[bool, Decimal | None]:
        row = r.disability(person)
        determined = kind_and_group(r, person, row) if row else None
        return determined is not None, coefficient(determined, r.day) if determined else None

    return own


RIGHTS: dict[str, Callable[[Reading], Iterator[Found]]] = {
    "multi_child_family": multi_child_family,
    "awarded_mother": awarded_mother,
    "alqa_right": alqa_right,
    "disability_allowance": disability_allowance,
    "raising_disabled_child": raising_disabled_child,
    "birth_allowance": birth_allowance,
    "child_care_allowance": child_care_allowance,
    "funeral": funeral,
    "group_one_caregiver": group_one_caregiver,
    "survivor_allowance": survivor_allowance,
    "work_ability_loss": work_ability_loss,
    "job_loss": job_loss,
    "breadwinner_loss": breadwinner_loss,
    "maternity": maternity,
    "child_care_payment": child_care_payment,
    "targeted_social_assistance": targeted_social_assistance,
    "pension_age": pension_age,
    "kandas_expiry": kandas_expiry,
    "employment_measures": employment_measures,
}
