"""Names of chains: a term of the language if it has one, else its terms for the parts put together."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from graph.kinship import english, kazakh, russian
from graph.kinship.people import Person
from graph.kinship.steps import Step, segments
from graph.kinship.words import SEX_KEYS, Form, lookup, section

Language = Literal["en", "ru", "kk"]
Namer = Callable[[Person, Sequence[Step]], Form | None]

_BLOOD: dict[Language, Namer] = {"en": english.blood, "ru": russian.blood, "kk": kazakh.blood}
_SPOUSE: dict[Language, Callable[[str, str], Form]] = {
    "en": english.spouse,
    "ru": russian.spouse,
    "kk": kazakh.spouse,
}


def name(person: Person, steps: Sequence[Step], language: Language) -> str:
    """The term for the end of the chain as its first person would say it."""
    if not steps:
        return str(section(language, "self")[SEX_KEYS[person.sex]])
    whole = _whole(person, steps, language)
    return whole or _joined(list(_parts(steps, language, longest=True)), language)


def describe(person: Person, steps: Sequence[Step], language: Language) -> str:
    """The chain step by step."""
    if len(steps) < 2:
        return name(person, steps, language)
    return _joined(list(_parts(steps, language, longest=False)), language)


def _whole(person: Person, steps: Sequence[Step], language: Language) -> str | None:
    if steps[0].placement:
        placed = section(language, "placements")[f"{steps[0].placement} {steps[0].kind}"]
        return str(placed[SEX_KEYS[steps[0].target.sex]])
    if language == "kk" and (form := kazakh.sibling_like(person, steps)):
        return form.word
    return lookup(person, steps, language, "affinity")


def _parts(steps: Sequence[Step], language: Language, *, longest: bool) -> Iterator[Form]:
    """Forms of the chain, each for as many steps at a time as the language has a word for (or for one)."""
    for segment in segments(steps):
        if segment[0].kind == "spouse":
            yield _SPOUSE[language](segment[0].letter, "former" if segment[0].former else "")
            continue
        rest = segment
        while rest:
            for size in range(len(rest) if longest else 1, 0, -1):
                form = _BLOOD[language](rest[0].source, rest[:size])
                if form:
                    yield form
                    rest = rest[size:]
                    break


def _joined(forms: list[Form], language: Language) -> str:
    if len(forms) == 1:
        return forms[0].word
    words = [*(form.owner for form in forms[:-1]), forms[-1].owned]
    return " ".join(reversed(words) if language == "ru" else words)
