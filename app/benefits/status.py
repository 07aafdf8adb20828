"""Who may be paid state benefits at all: residence and citizenship, alike for many rules."""

from datetime import date

from app.benefits.rule import Condition, Facts


def resident_citizen(person: Facts, law: str) -> Condition:
    """Permanent residents who are citizens, kandas, or foreigners treated as citizens by treaty."""
    citizen = person["citizenship"] == "KZ" or person["treaty_rights"] or person["kandas"]
    met = bool(person["residence"] == "permanent" and citizen)
    return Condition(
        name="status.resident_citizen",
        met=met,
        law=law,
        values={"residence": person["residence"], "citizenship": person["citizenship"], "kandas": person["kandas"]},
        people=(person["iin"],),
        facts=(("citizens", person["iin"], None),),
    )


def permanent_resident(person: Facts, law: str) -> Condition:
    """Permanent residents, whether citizens, foreigners or stateless."""
    return Condition(
        name="status.permanent_resident",
        met=person["residence"] == "permanent",
        law=law,
        values={"residence": person["residence"]},
        people=(person["iin"],),
        facts=(("citizens", person["iin"], None),),
    )


def day_or_none(day: date | None) -> str | None:
    """A day as text for the values of a condition."""
    return day.isoformat() if day else None
