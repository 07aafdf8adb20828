"""Law cases: read them from YAML, play each on an emptied graph, and tell what differs from what it expects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app import texts
from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment, Day
from app.law import LawError
from app.rights import line, rights, within
from graph.client import Graph
from loaders import iin, registers
from loaders.delivery import load_rows
from loaders.report import Report

EVERYONE = [[0, 2**62]]
_KEY = b"law cases"
_FIELDS = {"name", "law", "as_of", "given", "expect", "expect_none", "expect_error"}


class CaseError(Exception):
    """A case can't be played: the message names the file, the case and what to mend."""


@dataclass(frozen=True, slots=True)
class Case:
    """One law case as written, with short ids in place of IINs."""

    file: str
    name: str
    as_of: date
    given: Mapping[str, Sequence[Mapping[str, Any]]]
    expect: Sequence[Mapping[str, Any]]
    expect_none: Sequence[str | Mapping[str, Any]]
    expect_error: Sequence[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case went: what differs (nothing when it passed), in sentences."""

    case: Case
    differences: tuple[str, ...]


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises CaseError where one can't be understood."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path}: can't be read as YAML: {error}") from error
    if not isinstance(content, list):
        raise CaseError(f"{path}: a list of cases is expected, each beginning with `- name:`")
    for number, table in enumerate(content, start=1):
        yield _case(path, number, table)


def play(graph: Graph, case: Case) -> Outcome:
    """Empty the graph, load what is given, assess what is expected and compare."""
    graph.write("schema/wipe")
    names = _Names(case)
    report = load_rows(graph, names.rows, as_of=case.as_of, id_key=_KEY)
    differences = [
        f"expected a row quarantined as {code}; found {', '.join(sorted(report.reasons)) or 'none'}"
        for code in case.expect_error
        if code not in report.reasons
    ]
    if case.expect or case.expect_none:
        try:
            differences += _differences(graph, case, names)
        except LawError as error:
            differences.append(str(error))
    if differences and not case.expect_error:
        differences += [
            f"row {line} of {register} was quarantined: {reason}" for register, line, reason in _lost(report)
        ]
    return Outcome(case, tuple(differences))


def _lost(report: Report) -> list[tuple[str, int, str]]:
    lost = report.problems.filter(~report.problems["warning"])
    return lost.select("register", "line", "reason").rows()


def _case(path: Path, number: int, table: Any) -> Case:
    where = f"{path}: case {number}"
    if not isinstance(table, dict) or not {"name", "as_of", "given"} <= set(table):
        raise CaseError(f"{where}: needs `name`, `as_of` and `given`")
    where = f"{where} ({table['name']})"
    if unknown := set(table) - _FIELDS:
        raise CaseError(f"{where}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(_FIELDS))}")
    codes = [row.get("benefit") for row in table.get("expect") or ()]
    codes += [row if isinstance(row, str) else row.get("benefit") for row in table.get("expect_none") or ()]
    if wrong := sorted({str(code) for code in codes if code not in RULES}):
        raise CaseError(f"{where}: no benefit {', '.join(wrong)}; there are {', '.join(RULES)}")
    if wrong := sorted(set(table["given"] or {}) - set(registers.load())):
        raise CaseError(f"{where}: no register {', '.join(wrong)}; there are {', '.join(registers.load())}")
    return Case(
        file=str(path),
        name=str(table["name"]),
        as_of=_date(table["as_of"], where),
        given=table["given"] or {},
        expect=table.get("expect") or (),
        expect_none=table.get("expect_none") or (),
        expect_error=table.get("expect_error") or (),
    )


def _date(value: Any, where: str) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise CaseError(f"{where}: as_of must be a date, YYYY-MM-DD") from None


class _Names:
    """Short ids turned into made-up IINs for the load, and back for the reader."""

    def __init__(self, case: Case) -> None:
        self._births = {str(row.get("iin")): row.get("birth_date") for row in case.given.get("citizens", ())}
        self._sexes = {str(row.get("iin")): row.get("sex") for row in case.given.get("citizens", ())}
        self._iins: dict[str, str] = {}
        tables = registers.load()
        people = {name: {c.name for c in tables[name].columns if c.type == "iin"} for name in case.given}
        self.rows = {
            name: [{k: self.iin(v) if k in people[name] else v for k, v in row.items()} for row in rows or ()]
            for name, rows in case.given.items()
        }
        self._shorts = {number: short for short, number in self._iins.items()}

    def iin(self, value: Any) -> Any:
        """The IIN for a short id; digits stand for themselves."""
        if value is None or value == "":
            return value
        text = str(value)
        if text.isdigit() and (isinstance(value, str) or len(text) > 10):
            return text if isinstance(value, str) else text.zfill(12)
        if text not in self._iins:
            self._iins[text] = iin.made_up(self._birth(text), str(self._sexes.get(text) or "M"), len(self._iins))
        return self._iins[text]

    def short(self, value: Any) -> Any:
        """The short id of an IIN, if the case gave it one."""
        return self._shorts.get(value, value)

    def _birth(self, short: str) -> date:
        try:
            return date.fromisoformat(str(self._births.get(short)))
        except ValueError:
            return date(1815, 3, 14)


def _differences(graph: Graph, case: Case, names: _Names) -> list[str]:
    codes = {row["benefit"] for row in case.expect}
    codes |= {row if isinstance(row, str) else row["benefit"] for row in case.expect_none}
    rivals = {other for code in codes for other in RULES[code].excludes}
    rivals |= {rule.code for rule in RULES.values() if codes & set(rule.excludes)}
    with graph.session(write=False) as session:
        day = the_day(session, case.as_of)
        rules = [rule for rule in RULES.values() if rule.code in codes | rivals]
        assessments = assess(session, EVERYONE, day, rules=rules)
        lines = [_shortened(line(right, day), names) for right in rights(session, assessments, day, within(EVERYONE))]
        missing = [row for row in case.expect if not any(_matches(row, found) for found in lines)]
        refusals = _refusals(assess(session, EVERYONE, day, rules=rules, everyone=True), names) if missing else {}
    told = [_missing(row, lines, refusals, day) for row in missing]
    for row in case.expect_none:
        unwanted = {"benefit": row} if isinstance(row, str) else row
        told += [
            f"expected no {_brief(unwanted)}; found {_brief(found)}" for found in lines if _matches(unwanted, found)
        ]
    return told


def _shortened(found: dict[str, Any], names: _Names) -> dict[str, Any]:
    return {
        **found,
        "beneficiary": names.short(found["beneficiary"]),
        "about": [names.short(i) for i in found["about"]],
    }


def _matches(expected: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return all(_same(name, value, found.get(name)) for name, value in expected.items())


def _same(name: str, expected: Any, found: Any) -> bool:
    if name == "amount" and expected is not None:
        return found is not None and abs(int(expected) - int(found)) <= 1
    if name in ("about", "instead_of"):
        return sorted(map(str, expected or ())) == sorted(map(str, found or ()))
    if isinstance(expected, bool) or expected is None:
        return bool(expected == found)
    return str(expected) == str(found)


def _missing(
    row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], refusals: Mapping[tuple[str, str], str], day: Day
) -> str:
    near = [_brief(found) for found in lines if found["benefit"] == row["benefit"]]
    refused = {who: reason for (code, who), reason in refusals.items() if code == row["benefit"]}
    why = [refused[row["beneficiary"]]] if row.get("beneficiary") in refused else list(refused.values())
    found = "; ".join(near) or ("none: " + " | ".join(why) if why else "none")
    return f"expected {_brief(row)} on {day.as_of}; found {found}"


def _refusals(assessments: Sequence[Assessment], names: _Names) -> dict[tuple[str, str], str]:
    return {
        (a.benefit, names.short(a.beneficiary)): f"{names.short(a.beneficiary)}: "
        + ", ".join(map(texts.condition, a.failed))
        for a in assessments
        if not a.eligible
    }


def _brief(row: Mapping[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in row.items() if name not in ("basis", "family", "as_of"))
