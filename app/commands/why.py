"""`family-card why`: what the law gives the people of a family, what not, and why, in words."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any

import typer

from app import why as reasons
from app.benefits import RULES
from app.commands.connection import AsOf, Data, Json, graph_of, today
from app.commands.output import failed, wrong_use
from app.texts import LANGUAGES, Language, phrase, readable
from app.texts.articles import cited
from loaders import iin as numbers

MARKS = {True: "+", False: "-", None: "?"}


def why(
    data: Data,
    iin: Annotated[str, typer.Argument(metavar="IIN", help="Any member of the family.")],
    benefit: Annotated[
        list[str] | None, typer.Option("--benefit", metavar="CODE", help="Only this one, with every condition.")
    ] = None,
    as_of: AsOf = None,  # type: ignore[assignment]
    language: Annotated[str, typer.Option("--language", metavar="kk|ru|en", help="The language of the answer.")] = "en",
    as_json: Json = False,
) -> None:
    """Explain the rights of a person's family, and why other benefits are refused."""
    if numbers.problem(iin):
        wrong_use("that is not an IIN: twelve digits with a correct check digit are needed")
    if language not in LANGUAGES:
        wrong_use(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    for code in benefit or ():
        _known(code)
    words: Language = language
    with graph_of(data) as graph:
        found = reasons.why(graph, iin, as_of or today(), benefits=benefit, language=words)
    if found is None:
        failed("no citizen of that IIN is in the graph; load the `citizens` register that holds them first")
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(told(found, words, whole=bool(benefit))))


def _known(code: str) -> None:
    if code not in RULES:
        near = difflib.get_close_matches(code, RULES, n=3) or list(RULES)
        wrong_use(f"no benefit {code!r}; there is {', '.join(near)}")


def told(found: Mapping[str, Any], language: Language, *, whole: bool) -> Iterator[str]:
    """The answer as lines for people: `whole` tells a refusal's met conditions too."""
    values = {"name": found["head"], "day": _day(found["as_of"]), "edition": _day(found["law_edition"])}
    alone = {"reason": found["left_out"]} if found["left_out"] else {}
    yield phrase("why.title_alone" if alone else "why.title", language, **values, **alone)
    if found["data_to"]:
        yield phrase("why.data", language, data=_day(found["data_to"]))
    if found["registers_missing"]:
        yield phrase("why.missing", language, names=", ".join(one["name"] for one in found["registers_missing"]))
    yield from ("", phrase("why.rights", language).upper())
    for right in found["rights"]:
        yield from ("", *_right(right, language))
    if not found["rights"]:
        yield phrase("why.no_rights", language)
    yield from ("", phrase("why.refusals", language).upper())
    for refusals in _by_benefit(found["refusals"], whole=whole):
        yield from ("", *_refusal(refusals[0], language, whole=whole))
        if others := dict.fromkeys(_subject(refusal) for refusal in refusals[1:]):
            yield f"  {phrase('why.also', language, names='; '.join(others))}"
    if not found["refusals"] and not found["not_held"]:
        yield phrase("why.nobody_refused", language)
    if found["not_held"]:
        yield ""
        yield phrase("why.not_held", language, names="; ".join(one["name"] for one in found["not_held"]))


def _by_benefit(refusals: Sequence[Mapping[str, Any]], *, whole: bool) -> list[list[Mapping[str, Any]]]:
    """The refusals of each benefit, the nearest to a right first; each by itself when all is to be told."""
    if whole:
        return [[refusal] for refusal in refusals]
    return [list(group) for _, group in groupby(refusals, key=lambda refusal: refusal["benefit"])]


def _subject(refusal: Mapping[str, Any]) -> str:
    """Whom a refusal is for, and about whom."""
    who = str(refusal["beneficiary"]["name"])
    about = ", ".join(one["name"] for one in refusal["about"] if one != refusal["beneficiary"])
    return f"{who} ({about})" if about else who


def _right(right: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield f"{right['beneficiary']['name']}: {right['name']} - {_sum(right, language)}"
    yield from _indented(_beside(right, language))
    yield f"  {phrase('why.why', language)}"
    for condition in right["conditions"]:
        yield from _indented(_condition(condition, language), 4)
    yield from _indented(_due(right, language))
    if right["steps"]:
        yield f"  {phrase('why.sum', language)}"
    for step in right["steps"]:
        yield f"    {step['text']}: {step['shown']}  [{cited(step['law'], language)}]"


def _sum(right: Mapping[str, Any], language: Language) -> str:
    if right["kind"] in ("notice", "in_kind"):
        return phrase(f"why.{right['kind']}", language)
    if right["amount"] is None:
        return phrase("why.unreckoned", language)
    return phrase("why.once" if right["kind"] == "one_off" else "why.monthly", language, amount=right["amount"])


def _beside(right: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield from _about(right, language)
    since, until = right["valid_from"], right["valid_to"]
    if since and until:
        yield phrase("why.from_to", language, since=_day(since), until=_day(until))
    elif since:
        yield phrase("why.from", language, since=_day(since))
    if right["kind"] not in ("notice", "in_kind"):
        case, once = right["paid_by"], "_once" if right["kind"] == "one_off" else ""
        yield phrase(f"why.paid{once}", language, case=case) if case else phrase(f"why.unpaid{once}", language)
    if right["instead_of"]:
        better = phrase("why.better" if right["preferred"] else "why.worse", language)
        yield phrase("why.instead", language, names="; ".join(right["instead_of"])) + f" ({better})"


def _refusal(refusal: Mapping[str, Any], language: Language, *, whole: bool) -> Iterator[str]:
    yield f"{refusal['beneficiary']['name']}: {refusal['name']}"
    yield from _indented(_about(refusal, language))
    for condition in refusal["conditions"]:
        if whole or not condition["met"]:
            yield from _indented(_condition(condition, language))
    yield from _indented(_due(refusal, language))


def _due(answer: Mapping[str, Any], language: Language) -> Iterator[str]:
    if answer["due_on"]:
        yield phrase("why.due", language, day=_day(answer["due_on"]))


def _about(answer: Mapping[str, Any], language: Language) -> Iterator[str]:
    others = [person["name"] for person in answer["about"] if person != answer["beneficiary"]]
    if others:
        yield phrase("why.about", language, names=", ".join(others))


def condition_line(condition: Mapping[str, Any], language: Language) -> str:
    """How a condition turned out, about whom, and its article."""
    person = f"{condition['person']['name']}: " if condition["person"] else ""
    return f"{MARKS[condition['met']]} {person}{condition['text']}  [{cited(condition['law'], language)}]"


def _condition(condition: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield condition_line(condition, language)
    for fact in condition["facts"]:
        day = f", {readable(_day(fact['day']), language)}" if fact["day"] else ""
        yield f"    {phrase('why.register', language, name=fact['register_name'])} ({fact['person']['name']}{day})"
    if condition["change"]:
        yield f"    {phrase('why.change', language, text=condition['change'])}"


def _indented(lines: Iterator[str], by: int = 2) -> Iterator[str]:
    return (" " * by + line for line in lines)


def _day(text: str) -> date:
    return date.fromisoformat(text)
