"""What the answers to law cases cite and say: articles that were exercised, and words in all three languages."""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator

from app import texts
from app.benefits import RULES
from app.benefits.rule import Assessment, Condition, Step

ARTICLE = re.compile(r"\d+(?:-\d+)?")


def articles(law: str) -> set[int]:
    """The numbers of the articles that a citation names, ranges in full; paragraphs (p. 1, (2)) left out."""
    named = re.sub(r"\([^)]*\)|p\. ?\d+(?:-\d+)?|ch\. \w+|No\. ?\S+|\d\d\.\d\d\.\d{4}", "", law)
    numbers: set[int] = set()
    for found in ARTICLE.findall(named):
        first, _, last = found.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def cited(code: str) -> set[str]:
    """Every citation that is written out in the module of the rule, besides that of the rule as a whole."""
    source = inspect.getsource(sys.modules[f"app.benefits.{code}"])
    words = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and re.match(r"Social Code a\. \d", word)} - {
        RULES[code].law
    }


def exercised(answers: Iterable[Assessment]) -> set[str]:
    """The citations of all conditions and steps."""
    return {part.law for answer in answers for part in _parts(answer)}


def unreadable(answers: Iterable[Assessment]) -> set[str]:
    """What can't be said, or is said with a gap, in one of the languages."""
    return {fault for answer in answers for part in _parts(answer) for fault in _faults(part)}


def _parts(answer: Assessment) -> tuple[Condition | Step, ...]:
    return (*answer.conditions, *answer.steps)


def _faults(part: Condition | Step) -> Iterator[str]:
    for language in texts.LANGUAGES:
        where = f"{part.name} in {language}"
        try:
            said = _said(part, language)
        except (KeyError, IndexError, ValueError) as error:
            yield f"{where}: {error!r}"
            continue
        for text in said:
            if not text.strip() or re.search(r"[{}]|None|Decimal|datetime|  ", text):
                yield f"{where}: {text!r}"


def _said(part: Condition | Step, language: texts.Language) -> list[str]:
    if isinstance(part, Step):
        return [texts.step(part, language)]
    if part.met is None and "unknown" not in texts.catalogue(language)[part.name]:
        raise KeyError("unknown")
    change = texts.change(part, language)
    return [texts.condition(part, language), *([change] if change else [])]
