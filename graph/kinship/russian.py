"""Russian: blood by generations, with the genitive to put descriptions together."""

from collections.abc import Sequence

from graph.kinship.people import Person
from graph.kinship.steps import Step, generations
from graph.kinship.words import SEX_KEYS, Form, section

_DEGREES = ("", "двоюродн", "троюродн", "четвероюродн", "пятиюродн", "шестиюродн", "семиюродн", "восьмиюродн")
_HALF = {"a": "единокровн", "u": "единоутробн", "n": "неполнородн"}


def blood(_person: Person, steps: Sequence[Step]) -> Form | None:
    """The term for a chain of births, or None: half kin beyond siblings, unknown sex, and so on."""
    up, down = generations(steps)
    sex = SEX_KEYS[steps[-1].target.sex]
    half = next((step.half for step in steps if step.half), None)
    adopted = len(steps) == 1 and steps[0].adoptive
    if len(steps) > 1 and (half or sex == "X"):
        return None
    if down == 0:
        return _lineal(up, "adopter" if adopted else "parent", "grandparent", sex)
    if up == 0:
        return _lineal(down, "adopted" if adopted else "child", "grandchild", sex)
    if up == down:
        return _noun("sibling", sex, _HALF[half] if half else _degree(up))
    return _above(up, down, sex) if up > down else _below(up, down, sex)


def spouse(letter: str, former: str) -> Form:
    """Husband, wife or spouse."""
    sex = {"H": "M", "W": "F", "E": "X"}[letter]
    return _noun("spouse", sex, "бывш" if former else "")


def _lineal(distance: int, near: str, far: str, sex: str) -> Form:
    return _noun(near, sex) if distance == 1 else _noun(far, sex, great=distance - 2)


def _above(up: int, down: int, sex: str) -> Form | None:
    """Uncles and aunts of a degree; one generation further up they count as grandparents of the next degree."""
    if up - down == 1:
        return _noun("parent's sibling", sex, _degree(down))
    return _noun("grandparent", sex, _degree(down + 1), great=up - down - 2)


def _below(up: int, down: int, sex: str) -> Form | None:
    if down - up == 1:
        return _noun("sibling's child", sex, _degree(up))
    if up == 1 and down <= 4:
        return _noun("sibling's child", sex, "внучат" if down == 3 else "правнучат")
    return None


def _degree(count: int) -> str:
    return _DEGREES[count - 1] if count <= len(_DEGREES) else f"{count}-юродн"


def _noun(key: str, sex: str, adjective: str = "", great: int = 0) -> Form:
    nominative, genitive = section("ru", "blood")[key][sex]
    endings = ("ая", "ой") if sex == "F" else ("ый", "ого")
    if adjective == "бывш":
        endings = ("ая", "ей") if sex == "F" else ("ий", "его")
    before = [f"{adjective}{ending} " if adjective else "" for ending in endings]
    word = before[0] + "пра" * great + nominative
    return Form(word, word, before[1] + "пра" * great + genitive)
