"""Multidimensional poverty by Alkire and Foster (2011): incidence, intensity, adjusted headcount and what adds to them.

All shares are fractions, so that a family exactly at the cut-off is poor. A unit is a family: its members share its
deprivations, and it weighs as many people as it has.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.wellbeing.score import Score

ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its dimension, its share of the whole, and the answers of the scorecard that mean deprivation."""

    code: str
    dimension: str
    weight: Fraction
    question: str | None
    deprived: frozenset[str]


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """Indicators whose weights add up to one, and the cut-off from which a family is poor."""

    name: str
    law: str
    note: str
    cutoff: Fraction
    indicators: tuple[Indicator, ...]

    @property
    def weights(self) -> dict[str, Fraction]:
        """The weight of each indicator."""
        return {one.code: one.weight for one in self.indicators}

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Indicators that no register tells of."""
        return tuple(one.code for one in self.indicators if one.question is None)


@dataclass(frozen=True, slots=True)
class Unit:
    """So many people with the same gaps: for each indicator deprived in, how far below its cut-off (1 if not told)."""

    gaps: Mapping[str, Fraction]
    people: Fraction = ONE
    group: str = ""


@dataclass(frozen=True, slots=True)
class Poverty:
    """The measures of a population. `gap` and `severity` are M1 and M2; headcounts and contributions by indicator."""

    people: Fraction
    poor: Fraction
    incidence: Fraction
    intensity: Fraction
    adjusted: Fraction
    gap: Fraction
    severity: Fraction
    uncensored: Mapping[str, Fraction]
    censored: Mapping[str, Fraction]
    contributions: Mapping[str, Fraction]


@cache
def indicator_sets() -> Mapping[str, IndicatorSet]:
    """The sets by name."""
    content = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _set(name, table) for name, table in content.items()})


def deprivations(score: Score, wanted: IndicatorSet) -> list[str]:
    """In which indicators a family is deprived. What is missing or does not concern it is no deprivation."""
    answers = {answer.question.code: answer for answer in score.answers}
    return [
        one.code
        for one in wanted.indicators
        if one.question and not answers[one.question].missing and answers[one.question].option.code in one.deprived
    ]


def gap(value: Fraction | int, cutoff: Fraction | int) -> Fraction:
    """How far a value lies below the cut-off, as a share of it; 0 when it does not."""
    return max(ZERO, (Fraction(cutoff) - Fraction(value)) / Fraction(cutoff))


def measure(units: Iterable[Unit], weights: Mapping[str, Fraction], cutoff: Fraction) -> Poverty:
    """The measures of these units. `cutoff` is in the unit of the weights, which need not add up to one."""
    whole, kept = sum(weights.values(), ZERO), list(units)
    people = sum((unit.people for unit in kept), ZERO)
    poor = [unit for unit in kept if sum((weights[code] for code in _deprived(unit)), ZERO) >= cutoff]
    uncensored, censored = (_headcounts(some, weights, people) for some in (kept, poor))
    counted = sum((unit.people for unit in poor), ZERO)
    adjusted, depth, severity = (_mean(poor, weights, people * whole, power) for power in (0, 1, 2))
    incidence = counted / people if people else ZERO
    return Poverty(
        people=people,
        poor=counted,
        incidence=incidence,
        intensity=adjusted / incidence if incidence else ZERO,
        adjusted=adjusted,
        gap=depth,
        severity=severity,
        uncensored=uncensored,
        censored=censored,
        contributions={
            code: weights[code] / whole * share / adjusted if adjusted else ZERO for code, share in censored.items()
        },
    )


def decompose(
    units: Sequence[Unit], weights: Mapping[str, Fraction], cutoff: Fraction
) -> dict[str, tuple[Poverty, Fraction]]:
    """The measures of each group of units, with the group's contribution to the whole adjusted headcount."""
    whole = measure(units, weights, cutoff)
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    found = {}
    for name in sorted(groups):
        part = measure(groups[name], weights, cutoff)
        share = part.people / whole.people * part.adjusted / whole.adjusted if whole.adjusted else ZERO
        found[name] = (part, share)
    return found


def _deprived(unit: Unit) -> list[str]:
    return [code for code, depth in unit.gaps.items() if depth > 0]


def _headcounts(units: Sequence[Unit], weights: Mapping[str, Fraction], people: Fraction) -> dict[str, Fraction]:
    """The share of all people who are deprived in each indicator, of those in `units`."""
    counts = dict.fromkeys(weights, ZERO)
    for unit in units:
        for code in _deprived(unit):
            counts[code] += unit.people
    return {code: count / people if people else ZERO for code, count in counts.items()}


def _mean(poor: Sequence[Unit], weights: Mapping[str, Fraction], whole: Fraction, power: int) -> Fraction:
    total = sum(
        (unit.people * weights[code] * unit.gaps[code] ** power for unit in poor for code in _deprived(unit)), ZERO
    )
    return total / whole if whole else ZERO


def _set(name: str, table: Mapping[str, object]) -> IndicatorSet:
    indicators = table["indicator"]
    assert isinstance(indicators, dict)
    return IndicatorSet(
        name=name,
        law=str(table["law"]),
        note=str(table["note"]),
        cutoff=Fraction(str(table["cutoff"])),
        indicators=tuple(
            Indicator(
                code,
                one["dimension"],
                Fraction(one["weight"]),
                one.get("question"),
                frozenset(one.get("deprived", ())),
            )
            for code, one in indicators.items()
        ),
    )
