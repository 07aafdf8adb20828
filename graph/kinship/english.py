"""English: one rule for every blood relation, by births up to the common ancestor and down again."""

from collections.abc import Sequence

from graph.kinship.people import Person
from graph.kinship.steps import Step, generations
from graph.kinship.words import SEX_KEYS, Form, section

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TIMES = ("", " once", " twice", " three times", " four times", " five times", " six times", " seven times")


def blood(_person: Person, steps: Sequence[Step]) -> Form | None:
    """The term for a chain of births: "great-grandmother", "half-brother", "first cousin once removed"."""
    up, down = generations(steps)
    sex = SEX_KEYS[steps[-1].target.sex]
    half = any(step.half for step in steps)
    if down == 0:
        adoptive = "adoptive " if up == 1 and steps[0].adoptive else ""
        return _form(adoptive + _lineal(up, "parent", sex))
    if up == 0:
        adoptive = "adopted " if down == 1 and steps[0].adoptive else ""
        return _form(adoptive + _lineal(down, "child", sex))
    if min(up, down) > 1:
        return _form(("half " if half else "") + _cousin(up, down))
    return _form(("half-" if half else "") + _beside(up, down, sex))


def spouse(letter: str, former: str) -> Form:
    """Husband, wife or spouse."""
    return _form(f"{former} {section('en', 'words')[letter]}".strip())


def _form(word: str) -> Form:
    return Form(word, word, word + "'s")


def _lineal(distance: int, base: str, sex: str) -> str:
    word: str = section("en", "blood")[base][sex]
    return word if distance == 1 else "great-" * (distance - 2) + "grand" + word


def _beside(up: int, down: int, sex: str) -> str:
    """Siblings, and the descendants of siblings or the siblings of ancestors."""
    words = section("en", "blood")
    if up == down:
        return str(words["sibling"][sex])
    if up > down:
        return str("great-" * (up - 2) + words["parent's sibling"][sex])
    grand = "" if down == 2 else "great-" * (down - 3) + "grand"
    return " or ".join(grand + word for word in words["sibling's child"][sex].split(" or "))


def _cousin(up: int, down: int) -> str:
    degree, removed = min(up, down) - 1, abs(up - down)
    return f"{_ORDINALS[degree - 1]} cousin" + (f"{_TIMES[removed]} removed" if removed else "")
