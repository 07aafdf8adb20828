"""The notices of pension age, of a kandas certificate's end and of measures of employment, found a second time."""

from collections.abc import Iterator
from datetime import timedelta

from tests.law.second_amounts import Found
from tests.law.second_insured import may_retire
from tests.law.second_reading import Reading


def pension_age(r: Reading) -> Iterator[Found]:
    """From the day of the age until a state pension is received; a year's early ground is that of mothers of five."""
    for person in r.people:
        day = may_retire(r, person)
        if r.here(person) and r.permanent(person) and day <= r.day and not r.received(person):
            yield person, frozenset({person}), None


def kandas_expiry(r: Reading) -> Iterator[Found]:
    """From thirty days before the last certificate ends, until citizenship or a later certificate."""
    for person, row in r.people.items():
        ends = [held["valid_to"] for held in r.of("kandas", person) if held["valid_from"] <= r.day]
        foreign = row.get("citizenship", "KZ") != "KZ"
        if ends and foreign and r.here(person) and max(ends) - timedelta(days=30) <= r.day:
            yield person, frozenset({person}), None


def employment_measures(r: Reading) -> Iterator[Found]:
    for person in r.people:
        if r.here(person) and any(row["status"] == "unemployed" for row in r.now("job_seekers", person)):
            yield person, frozenset({person}), None
