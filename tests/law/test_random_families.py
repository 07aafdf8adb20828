"""Random families, hundreds of people in a graph: their rights are those of a second reading, and hold together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from app import texts
from app.assessment import the_day
from app.benefits.rule import Assessment, Condition
from app.rights import Right, rights, within
from graph.client import Graph
from tests.examples import examples
from tests.law.explained import unreadable
from tests.law.households import EVERYONE, answers
from tests.law.random_families import LAST, Town, before
from tests.law.second_amounts import Found
from tests.law.second_reading import Reading
from tests.law.second_rights import RIGHTS

SEEDS = st.integers(0, 2**32 - 1)
FAMILIES = 60
READ_TWICE = 120
EXCLUSIVE = (("disability_allowance", "survivor_allowance"), ("child_care_allowance", "child_care_payment"))
SUMS = {"step.amount_monthly", "step.amount_once", "gfss.monthly", "gfss.once", "targeted_social_assistance.amount",
        "disability_allowance.amount", "disability_allowance.top_up", "survivor_allowance.top_up"}  # fmt: skip
RISING = ("multi_child_family", "survivor_allowance", "breadwinner_loss", "birth_allowance", "child_care_allowance")


@examples(1)
@example(seed=5)  # the last day of the old coefficients
@example(seed=19)  # care to one year, and for a disability from childhood only
@example(seed=1676564)  # a young wife at her mother's home, and her husband registered elsewhere
@given(seed=SEEDS)
def test_a_second_reading_finds_the_same_rights(graph: Graph, seed: int) -> None:
    town = Town(seed, READ_TWICE)
    town.registers.load(graph, LAST)
    reading = Reading(town.registers.rows, town.day)
    found = answers(graph, town.day)
    for code, second in RIGHTS.items():
        theirs = Counter(second(reading))
        ours = _as_read(found, code, theirs)
        assert not theirs - ours, f"{code} on {town.day}: missing"
        assert not ours - theirs, f"{code} on {town.day}: without all its conditions"
    asked = answers(graph, town.day, everyone=True)
    assert _granted(asked) == _granted(found), "who is asked about one by one gets what the country's sweep finds"


@examples(4)
@given(seed=SEEDS)
def test_choices_sums_and_words_hold_together(graph: Graph, seed: int) -> None:
    town = Town(seed, FAMILIES)
    town.registers.load(graph, LAST)
    asked = answers(graph, town.day, everyone=True)
    assert not unreadable(asked)
    for one in asked:
        assert one.eligible == (not one.failed)
        if one.eligible and one.amount is not None:
            _the_sum_is_told(one)
        for condition in one.conditions:
            _turned_round_it_reads_otherwise(condition)
    with graph.session(write=False) as session:
        day = the_day(session, town.day)
        _never_two_preferred(rights(session, [one for one in asked if one.eligible], day, within(EVERYONE)))
    _nobody_is_in_two_circles(asked)
    _the_day_told_brings_the_change(graph, asked)


@examples(3)
@given(seed=SEEDS)
def test_one_more_child_never_lessens_what_the_law_lets_rise(graph: Graph, seed: int) -> None:
    town = Town(seed, FAMILIES)
    town.registers.load(graph, LAST)
    # Where someone may choose another right instead, one more child may make that the better one.
    earlier = _amounts(one for one in answers(graph, town.day, *RISING) if not one.extra.get("choosers"))
    acts = town.registers.rows["births"]
    grown = {row["iin"] for row in town.registers.rows["citizens"] if row["birth_date"] < before(town.day, 26)}
    parents = {(row.get("mother_iin"), row.get("father_iin")) for row in acts}
    parents = {pair for pair in parents if {*pair} <= {*grown, None}}
    homes = {row["iin"]: row["address_id"] for row in town.registers.rows["registrations"]}
    town.registers.rows.clear()
    for mother, father in sorted(parents, key=str):
        child = town.registers.child(before(town.day, 9, 6), mother, father)
        if home := homes.get(mother or father):
            since = before(town.day, 9, 6)
            town.registers.add("registrations", iin=child, address_id=home, valid_from=since)
    town.registers.deliver(graph, LAST)
    later = _amounts(answers(graph, town.day, *RISING))
    for matter, amount in earlier.items():
        assert later.get(matter, 0) >= amount, matter


def _as_read(found: Sequence[Assessment], code: str, theirs: Counter[Found]) -> Counter[Found]:
    """Our rights in the words of the second reading: survivors by the deceased, no amounts where it has none."""
    silent = {(who, about) for who, about, amount in theirs if amount is None}
    ours: Counter[Found] = Counter()
    for one in found:
        if one.benefit == code and one.eligible:
            who = one.conditions[0].people[0] if code in ("survivor_allowance", "breadwinner_loss") else one.beneficiary
            about = frozenset(one.about)
            unsaid = code == "disability_allowance" and (who, about) in silent
            ours[who, about, None if unsaid else one.amount] += 1
    return ours


def _granted(found: Sequence[Assessment]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (one.benefit, one.beneficiary, one.about, one.amount, one.valid_from, one.valid_to)
        for one in found
        if one.eligible
    )


def _the_sum_is_told(one: Assessment) -> None:
    sums = [step for step in one.steps if step.name in SUMS]
    assert sums, f"{one.benefit}: no step tells the amount"
    assert sums[-1].value == one.amount, one.benefit
    if sums[-1].name.startswith("step.amount"):
        exact = Decimal(sums[-1].values["coefficient"]) * Decimal(sums[-1].values["base"])
        assert exact.to_integral_value(ROUND_CEILING) == one.amount, one.benefit


def _turned_round_it_reads_otherwise(condition: Condition) -> None:
    turned = replace(condition, met=not condition.met)
    for language in texts.LANGUAGES:
        try:
            said = texts.condition(turned, language)
        except KeyError:
            continue  # the other half of this condition takes other values
        assert said != texts.condition(condition, language), f"{condition.name} in {language}"


def _never_two_preferred(found: Sequence[Right]) -> None:
    for pair in EXCLUSIVE:
        held = [one for one in found if one.benefit in pair and one.preferred]
        for one in held:
            for other in held:
                if one.benefit == pair[0] and other.benefit == pair[1]:
                    assert not set(one.found.about) & set(other.found.about), pair


def _nobody_is_in_two_circles(found: Sequence[Assessment]) -> None:
    """Of targeted social assistance, which is paid once for all who live together."""
    circles = [one for one in found if one.benefit == "targeted_social_assistance" and one.eligible]
    most = Counter(iin for one in circles for iin in one.about).most_common(1)
    assert not most or most[0][1] == 1


def _the_day_told_brings_the_change(graph: Graph, asked: Sequence[Assessment]) -> None:
    """Where only the calendar stands in the way, the right exists on the day that the refusal names."""
    waiting: dict[date, list[Assessment]] = {}
    for one in asked:
        if len(one.failed) == 1 and one.failed[0].changes_on and one.failed[0].met is False:
            if one.failed[0].name == "targeted_social_assistance.income":
                continue  # another quarter has other incomes, not surely smaller ones
            waiting.setdefault(one.failed[0].changes_on, []).append(one)
    for day in sorted(waiting)[:3]:
        codes = {one.benefit for one in waiting[day]}
        then = answers(graph, day, *codes, everyone=True)
        for one in waiting[day]:
            people = {one.beneficiary, *one.about}
            same = [
                later for later in then if later.benefit == one.benefit and people & {later.beneficiary, *later.about}
            ]
            failed = [{condition.name for condition in later.failed} for later in same]
            gone = not same  # has died or left by then, as the registers already knew
            assert gone or any(one.failed[0].name not in names for names in failed), f"{one.failed[0].name} on {day}"


def _amounts(found: Iterable[Assessment]) -> dict[tuple[str, Any], int]:
    """What each right pays, by the deceased or by each child."""
    amounts = {}
    for one in found:
        by_dead = one.benefit in ("survivor_allowance", "breadwinner_loss")
        for matter in one.conditions[0].people[:1] if by_dead else one.about:
            if one.eligible and one.amount is not None:
                amounts[one.benefit, matter] = one.amount
    return amounts
