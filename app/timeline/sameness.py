"""Which answers of two days are about the same right, and who has it now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.benefits.payee import AFTER_LOSS, deceased
from app.benefits.rule import Assessment

TOGETHER = frozenset({"multi_child_family", "targeted_social_assistance", "alqa_right"})
"""Rights for all children, or the whole circle, together: about others now and then, and still the same right."""
Key = tuple[str, str, tuple[str, ...]]


def key_of(one: Assessment) -> Key:
    """What makes it the same right on another day: about whom, or after whose loss, unless it is for all together."""
    about = () if one.benefit in TOGETHER else subject_of(one)
    return one.benefit, one.beneficiary, about


def subject_of(one: Assessment) -> tuple[str, ...]:
    """After whose loss, else about whom."""
    lost = deceased(one)
    return (lost,) if lost else tuple(sorted(one.about))


def same(one: Assessment, other: Assessment) -> bool:
    """Whether two answers about a benefit are about the same loss or people, whoever is paid."""
    if one.benefit in TOGETHER:
        return bool(set(one.about) & set(other.about))
    return subject_of(one) == subject_of(other)


def refusal(right: Assessment, answers: Iterable[Assessment]) -> Assessment | None:
    """The answer that refuses this very right; None where only other people are refused it.

    A refusal about the same person for someone else says nothing of that someone: a new carer's obstacle is not why
    the carer before is paid no more.
    """
    refused = [one for one in answers if not one.eligible]
    own = next((one for one in refused if key_of(one) == key_of(right)), None)
    if own or right.benefit in TOGETHER:
        return own
    like = next((one for one in refused if same(one, right)), None)
    if like is None or like.benefit in AFTER_LOSS:
        return like
    of_others = {like.beneficiary} - set(right.about)
    return replace(like, conditions=tuple(asked for asked in like.conditions if not of_others & set(asked.people)))


def held_by(right: Assessment, answers: Iterable[Assessment], not_new: Mapping[Key, Assessment]) -> Assessment | None:
    """The same right of someone else, who had not got it on the other day too."""
    others = (one for one in answers if one.eligible and one.beneficiary != right.beneficiary and same(one, right))
    return next((one for one in others if key_of(one) not in not_new), None)


def holder(other: Assessment | None) -> str | None:
    """Who has that right, if anyone."""
    return other.beneficiary if other else None
