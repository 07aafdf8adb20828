"""Who may be paid state benefits at all: residence and citizenship, alike for many rules."""

from datetime import date

from app.benefits.rule import Condition, Facts


def payable(person: Facts) -> bool:
    """Whether a benefit for citizens could be paid to this person now: resident, and nothing pauses payments."""
    return bool(resident_citizen(person, "").met and not person["paused_by"])


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


def not_paused(person: Facts, law: str) -> Condition:
    """No status that pauses payments holds, nor has a certificate of kandas expired; `paused_by` is the kind of the one
    that does, or None."""
    kind = person["paused_by"] or ""
    register = "kandas" if kind == "kandas_expired" else "statuses"
    return Condition(
        name="status.not_paused",
        met=not kind,
        law=law,
        values={"kind": kind, "end": f"end_of_{kind}"},
        people=(person["iin"],),
        facts=((register, person["iin"], None),),
    )


def kandas_term(person: Facts) -> tuple[date | None, date | None]:
    """From when to when the right of this person rests on a kandas certificate; None, None when it does not.

    `kandas_term` is the certificate in force, {since, until}, or None.
    """
    if person["citizenship"] == "KZ" or person["treaty_rights"] or not person["kandas_term"]:
        return None, None
    return person["kandas_term"]["since"], person["kandas_term"]["until"]
