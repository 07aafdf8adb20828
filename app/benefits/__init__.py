"""The benefits and notices of the card, each in a module of its own name."""

from collections.abc import Mapping
from types import MappingProxyType

from app.benefits import (
    alqa_right,
    awarded_mother,
    birth_allowance,
    breadwinner_loss,
    child_care_allowance,
    child_care_payment,
    disability_allowance,
    employment_measures,
    funeral,
    group_one_caregiver,
    job_loss,
    kandas_expiry,
    maternity,
    multi_child_family,
    osms_cover,
    pension_age,
    raising_disabled_child,
    survivor_allowance,
    targeted_social_assistance,
    work_ability_loss,
)
from app.benefits.rule import Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            work_ability_loss.RULE,
            job_loss.RULE,
            breadwinner_loss.RULE,
            survivor_allowance.RULE,
            maternity.RULE,
            child_care_payment.RULE,
            birth_allowance.RULE,
            child_care_allowance.RULE,
            raising_disabled_child.RULE,
            group_one_caregiver.RULE,
            disability_allowance.RULE,
            multi_child_family.RULE,
            awarded_mother.RULE,
            targeted_social_assistance.RULE,
            funeral.RULE,
            osms_cover.RULE,
            pension_age.RULE,
            kandas_expiry.RULE,
            employment_measures.RULE,
            alqa_right.RULE,
        )
    }
)
"""Every rule by its code, in the contract's order."""
