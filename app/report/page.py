"""The page of a report: one HTML file without anything from elsewhere."""

from fractions import Fraction
from html import escape
from pathlib import Path
from typing import Any

from app import texts
from app.card import words
from app.report.figures import Figures, rose
from app.report.parts import badge, bars, key, number, percent, section, table
from app.texts import Language
from app.wellbeing.poverty import Poverty
from app.wellbeing.scorecard import LEVELS


def page(found: Figures, language: Language) -> str:
    """The report in a language, whole."""
    told = _Teller(found, language)
    title = f"{told.say('title')}: {told.place}"
    body = "".join(
        (
            told.keys(),
            told.by_level(),
            told.by_group(),
            told.directions(),
            told.poverty(),
            told.rights(),
            told.changes(),
            told.basis(),
        )
    )
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    day = told.say("on", day=found.as_of)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}, {found.as_of}</title><style>{style}</style></head><body>"
        f"<header><div><h1>{escape(title)}</h1><p>{escape(day)}</p></div></header><main>{body}</main></body></html>\n"
    )


class _Teller:
    """Puts the figures into the words of one language."""

    def __init__(self, found: Figures, language: Language) -> None:
        self._found = found
        self._language = language
        self._families = max(1, found.sum("families"))
        self.place = self.say("country") if found.region is None else texts.phrase(f"region.{found.region}", language)

    def say(self, name: str, **values: Any) -> str:
        """A phrase of the report."""
        return texts.phrase(f"report.{name}", self._language, **values)

    def keys(self) -> str:
        """The figures at the top."""
        found = self._found
        need = sum(found.sum("families", level) for level in ("D", "E"))
        share = percent(need / self._families, self._language)
        return (
            '<div class="keys">'
            + key(self._count(found.sum("families")), self.say("families"))
            + key(self._count(found.sum("people")), self.say("people"))
            + key(share, f"{self.say('in_need')}: {self._count(need)}")
            + key(self._share(found.poverty.incidence), self.say("poor"))
            + "</div>"
        )

    def by_level(self) -> str:
        """Families by level."""
        found = self._found
        most = max((found.sum("families", level) for level in LEVELS), default=1) or 1
        rows = []
        for level in LEVELS:
            count = found.sum("families", level)
            share = percent(count / self._families, self._language)
            name = f"{badge(level)}{escape(self._level(level))}"
            rows.append((name, [(count / most, level)], f"{self._count(count)} <small>{share}</small>"))
        mean = f"{self.say('mean')}: {number(found.mean_score, self._language)}"
        return section(self.say("by_level"), bars(rows), note=mean)

    def by_group(self) -> str:
        """Levels by kind of settlement, or by region."""
        found, rows = self._found, []
        for group in found.groups:
            whole = found.sum("families", group=group)
            parts = [(found.sum("families", level, group) / whole, level) for level in LEVELS]
            rows.append((escape(self._group(group)), parts, self._count(whole)))
        legend = "".join(f"<span>{badge(level)}{escape(self._level(level))}</span>" for level in LEVELS)
        title = "by_settlement" if found.by == "settlement_kind" else "by_region"
        return section(self.say(title), f'<div class="legend">{legend}</div>', bars(rows))

    def directions(self) -> str:
        """Directions that pull down, the worst first."""
        rows = sorted(self._found.directions, key=lambda row: -row["pulled_down"])
        most = max((row["pulled_down"] for row in rows), default=0) or 1
        shown = [
            (
                escape(texts.phrase(f"direction.{row['direction']}", self._language)),
                [(row["pulled_down"] / most, "")],
                f"{percent(row['pulled_down'] / row['families'], self._language)} "
                f"<small>{number(row['mean'], self._language)}</small>",
            )
            for row in rows
        ]
        return section(self.say("directions"), bars(shown), note=self.say("directions_note"))

    def poverty(self) -> str:
        """The measures of Alkire and Foster, by indicator and by group."""
        found, whole = self._found, self._found.poverty
        measures = "".join(
            key(value, self.say(name))
            for name, value in (
                ("incidence", self._share(whole.incidence)),
                ("intensity", self._share(whole.intensity)),
                ("adjusted", number(float(whole.adjusted), self._language, 3)),
                ("people", self._count(int(whole.poor))),
            )
        )
        ordered = sorted(whole.contributions, key=lambda code: -whole.contributions[code])
        indicators = table(
            [self.say(name) for name in ("indicator", "uncensored", "censored", "contribution")],
            ([self._indicator(code), *self._shares(code, whole)] for code in ordered),
        )
        groups = table(
            [self.say(name) for name in ("group", "incidence", "intensity", "adjusted", "contribution")],
            (
                [
                    escape(self._group(name)),
                    self._share(part.incidence),
                    self._share(part.intensity),
                    number(float(part.adjusted), self._language, 3),
                    self._share(share),
                ]
                for name, (part, share) in sorted(found.parts.items(), key=lambda item: -item[1][1])
            ),
        )
        note = self.say("poverty_note", cutoff=str(found.indicators.cutoff))
        return section(
            self.say("poverty"), f'<div class="keys">{measures}</div>', indicators, "<h3></h3>", groups, note=note
        )

    def rights(self) -> str:
        """Rights by benefit, and how many are not taken up."""
        rows = self._found.rights
        if not rows:
            return section(self.say("rights"), note=self.say("no_rights"))
        shown = table(
            [self.say(name) for name in ("benefit", "found", "unpaid", "amount")],
            (
                [
                    escape(words.benefit(row["benefit"], self._language)),
                    self._count(row["rights"]),
                    self._count(row["unpaid"]),
                    self._count(row["amount"]) if row["amount"] else "",
                ]
                for row in rows
            ),
        )
        return section(self.say("rights"), shown, note=self.say("rights_note", day=rows[0]["as_of"]))

    def changes(self) -> str:
        """What is otherwise than in the last report."""
        found = self._found
        if not found.before:
            return section(self.say("changes"), note=self.say("no_changes"))
        then = {row["level"]: row["families"] for row in found.before}
        rows = []
        for level in LEVELS:
            before, now = then.get(level, 0), found.sum("families", level)
            name = f"{badge(level)}{escape(self._level(level))}"
            rows.append([name, self._count(before), self._count(now), self._signed(now - before)])
        headings = [self.say(name) for name in ("level", "before", "now", "difference")]
        moved = '<div class="two">' + self._moves("moved_up", True) + self._moves("moved_down", False) + "</div>"
        note = self.say("changes_note", day=found.before[0]["as_of"])
        return section(self.say("changes"), table(headings, rows), moved, note=note)

    def basis(self) -> str:
        """By what order and with what data."""
        found = self._found
        lines = [self.say("order", edition=found.card.edition)]
        if found.provisional:
            lines.append(self.say("provisional", edition=found.card.edition))
        lines.append(self.say("weights"))
        if found.delivered_to:
            lines.append(self.say("delivered", day=found.delivered_to))
        lines.append(self.say("no_names"))
        told = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return f"<section><h2>{escape(self.say('basis'))}</h2><footer>{told}</footer></section>"

    def _moves(self, name: str, up: bool) -> str:
        moves = [move for move in self._found.moves if rose(move) is up]
        rows = [[escape(self.say("move", **move)), self._count(move["families"])] for move in moves]
        total = self._count(sum(move["families"] for move in moves))
        shown = table(["", self.say("families")], rows) if rows else ""
        return f"<div><h3>{escape(self.say(name))}: {total}</h3>{shown}</div>"

    def _indicator(self, code: str) -> str:
        return escape(texts.phrase(f"indicator.{code}", self._language))

    def _shares(self, code: str, whole: Poverty) -> list[str]:
        values = (whole.uncensored[code], whole.censored[code], whole.contributions[code])
        return [self._share(value) for value in values]

    def _share(self, value: Fraction) -> str:
        return percent(float(value), self._language)

    def _count(self, value: int) -> str:
        return number(value, self._language)

    def _signed(self, value: int) -> str:
        return "0" if not value else ("+" if value > 0 else "−") + self._count(abs(value))

    def _level(self, level: str) -> str:
        return texts.phrase(f"level.{level}", self._language)

    def _group(self, group: str) -> str:
        theme = "settlement" if self._found.by == "settlement_kind" else "region"
        return texts.phrase(f"{theme}.{group}", self._language)
