"""What people mean by what they write: yes, no, or unclear. Consent is taken from nothing but plain words."""

import re
import unicodedata
from enum import StrEnum


class Meaning(StrEnum):
    """How a reply is understood."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


_SOUNDS = {
    "абвгдеёжзийклмнопрс": "a b v g d e e j z i i k l m n o p r s",
    "туфхцчшщыэюя": "t u f h c ch sh sh y e iu ia",
    "әғқңөұүһі": "a g k n o u u h i",
    "äğqñöūüşıyx": "a g k n o u u sh i i h",
}
"""Russian, Kazakh and Latin Kazakh letters as one Latin letter or two, so that alphabets may be mixed."""
_TABLE = str.maketrans(
    {letter: sound for row, sounds in _SOUNDS.items() for letter, sound in zip(row, sounds.split(), strict=True)}
    | {"ъ": "", "ь": ""}
)
_WORD = re.compile(r"[^\W_]+|👍")

_YES = "1 да ага иә ия иа ок окей okay yes согласен согласна хорошо келісемін жарайды мақұл 👍"
_NO = "2 нет het жоқ no отказ отказываюсь несогласен несогласна бастартамын келіспеймін керекемес ненадо ненужно"
_EMPTY = frozenset("я мен рахмет рақмет спасибо на все барлығына".split())
"""Words that change nothing beside a yes or a no."""


def meaning(text: str) -> Meaning:
    """What a reply means: every word must speak for the same answer."""
    told = [_plain(word) for word in _WORD.findall(_lower(text)) if word not in _EMPTY]
    whole = "".join(told)
    if whole in _NO_WORDS or (told and all(word in _NO_WORDS for word in told)):
        return Meaning.NO
    if whole in _YES_WORDS or (told and all(word in _YES_WORDS for word in told)):
        return Meaning.YES
    return Meaning.UNCLEAR


def _lower(text: str) -> str:
    """Full-width forms and the like as plain ones, in lower case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _plain(word: str) -> str:
    """The word by its sounds, letters written twice once."""
    return re.sub(r"([a-z])\1+", r"\1", word.translate(_TABLE).replace("zh", "j"))


def _words(text: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in text.split())


_YES_WORDS, _NO_WORDS = _words(_YES), _words(_NO)
