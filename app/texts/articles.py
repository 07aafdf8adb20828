"""Articles of the law as each language cites them; the English citation is the one that data and programs use."""

import re

from app.texts import Language, catalogue

_NUMBERS = re.compile(r" a\. ((?:\d[\d-]*|\(\d[\d-]*\))(?:,? ?(?:\d[\d-]*|\(\d[\d-]*\)))*)(?: p\. (\d[\d-]*))?")
_THEN = re.compile(r"(?P<act>.+) \(today (?P<today>.+)\)")
"""What `replaced` puts together."""


def cited(law: str, language: Language) -> str:
    """The citation in that language; as it is where the act has no name there. What explains it is in English only."""
    if language == "en":
        return law
    return "; ".join(told for each in law.split("; ") if (told := _one(each, language))) or law


def replaced(act: str, today: str) -> str:
    """The citation of an act of an earlier day, with that of today which took its place."""
    return f"{act} (today {today})"


def _one(law: str, language: Language) -> str | None:
    if then := _THEN.fullmatch(law):
        act, today = _one(then["act"], language), _one(then["today"], language)
        return f"{act} ({catalogue(language)['citation.today']['text']} {today})" if act and today else None
    acts = {words["text"]: name for name, words in catalogue("en").items() if name.startswith("act.")}
    act = max((text for text in acts if law.startswith(text)), key=len, default=None)
    if act is None:
        return None
    name, found = catalogue(language)[acts[act]]["text"], _NUMBERS.match(law, len(act))
    if found is None:
        return name
    numbers, part = found[1], found[2]
    if language == "ru":
        return f"{name}, ст. {numbers}" + (f", п. {part}" if part else "")
    several = re.search(r", \d", numbers) or re.search(r"\d{2,}-\d{2,}", numbers)
    return f"{name}, {numbers}-{'баптар' if several else 'бап'}" + (f", {part}-тармақ" if part else "")
