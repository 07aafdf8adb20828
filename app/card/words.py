"""The words of a card in three languages: ties, reasons, names of benefits."""

from app.texts import Language, catalogue
from graph.client import Row

REGISTERS = tuple(
    "citizens births adoptions parental_rights marriages deaths guardianships residence_orders dependencies addresses "
    "registrations disabilities incomes contributions participation benefits awards employment job_seekers education "
    "real_estate vehicles household_plots businesses medical credits kandas sick_leaves care statuses phones accounts "
    "poverty_lines".split()
)
"""The registers of the contract, in its order."""


def name_of(person: Row) -> str:
    """Family and given name, or an empty text where neither is known."""
    return " ".join(part for part in (person["family_name"], person["given_name"]) if part)


def tie(code: str, whose: str | None, language: Language) -> str:
    """Why someone is a member: "registered child of ..."."""
    return _words(f"tie.{code}", language).format(name=whose or "…")


def head(language: Language) -> str:
    """Why the founding person of a family with others is a member."""
    return catalogue(language)["tie.alone"]["head"]


def close(code: str, whose: str, language: Language) -> str:
    """What someone outside the family is to a member: "child of ..."."""
    return _words(f"close.{code}", language).format(name=whose or "…")


def apart(code: str, language: Language) -> str:
    """Why someone is not in the family."""
    return _words(f"apart.{code}", language)


def benefit(code: str, language: Language) -> str:
    """The name of a benefit or notice."""
    return _words(f"benefit.{code}", language)


def masked(text: str | None, shown: int = 4) -> str | None:
    """The same with all but its last characters hidden."""
    return None if text is None else "•" * max(0, len(text) - shown) + text[-shown:]


def _words(entry: str, language: Language) -> str:
    return catalogue(language)[entry]["text"]
