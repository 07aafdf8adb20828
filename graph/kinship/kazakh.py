"""Kazakh: terms by line (agnates, the mother's kin, daughters' children), by age, and by the speaker's sex."""

from collections.abc import Sequence

from graph.kinship.people import Person
from graph.kinship.steps import Step, seniority
from graph.kinship.words import Form, lookup, section

_BACK, _FRONT = "аоұуыя", "әөүіеэ"
_HALF = {"a": "әкесі бір ", "u": "анасы бір ", "n": "ата-анасы бөлек ", None: ""}
_AGES = {"elder": "e", "younger": "y", "same": "", None: ""}


def blood(person: Person, steps: Sequence[Step]) -> Form | None:
    """The term for a chain of births, or None if only a description tells it."""
    if len(steps) == 1:
        return _step(person, steps[0])
    if form := sibling_like(person, steps):
        return form
    entry = lookup(person, steps, "kk", "blood", halves=True)
    return _form(entry) if entry else None


def spouse(letter: str, former: str) -> Form:
    """Husband, wife or spouse."""
    return _form(section("kk", "words")[letter], before="бұрынғы " if former else "")


def sibling_like(person: Person, steps: Sequence[Step]) -> Form | None:
    """Kin called like siblings, by age against the speaker: "нағашы аға", "немере қарындас"; None for others."""
    line = lookup(person, steps, "kk", "sibling_like", halves=True)
    if line is None:
        return None
    age = _AGES[seniority(person, steps[-1].target)]
    if line == "бөле" and not age:
        return _form(section("kk", "words")[line])
    return _form(_sibling(person, steps[-1].target, age), before=line + " ")


def _step(person: Person, step: Step) -> Form:
    if step.kind == "sibling":
        return _form(_sibling(person, step.target, step.age_mark), before=_HALF[step.half])
    return _form(section("kk", "words")[("A" if step.adoptive else "") + step.letter])


def _sibling(person: Person, other: Person, age: str) -> str:
    """The entry for a sibling of this age: e, y, t or unknown."""
    letter = {"M": "b", "F": "z", None: "g"}[other.sex]
    words = section("kk", "siblings")
    keys = (f"{(person.sex or '').lower()}:{age}{letter}", f"{age}{letter}")
    return str(next(words[key] for key in keys if key in words))


def _form(entry: str, before: str = "") -> Form:
    """The form of an entry "word / owned"; the genitive ending follows the last vowel of the owned word."""
    word, owned = entry.split(" / ")
    last = next(letter for letter in reversed(owned) if letter in _BACK + _FRONT)
    return Form(before + word, before + owned, before + owned + ("ның" if last in _BACK else "нің"))
