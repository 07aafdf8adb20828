"""The index of all statements in cypher/README.md, made from their headers: `python -m graph.index [--check]`."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from graph import queries
from graph.queries import Query

PAGE = queries.ROOT / "README.md"
MARK = "<!-- What follows is written by `python -m graph.index`; change the headers of the statements instead. -->"

FOLDERS = {
    "card": "What a family card shows of the people whose numbers are given.",
    "eligibility": "Who might have a right and the facts its rule needs; one text for one family and for the country.",
    "explore": "Questions of analysts, runnable as they stand: `family-card query NAME`.",
    "families": "Kinship from the acts, and who lives with whom.",
    "load": "What a delivery changes.",
    "outreach": "Offers, replies and what came of them.",
    "payments": "Decisions to pay, what becomes of them, and what is ordered from the bank.",
    "schema": "Constraints and indexes.",
    "sweep": "Rights of everyone on a day, stored.",
    "wellbeing": "How a family fares.",
}


def main(arguments: list[str] | None = None) -> int:
    """Write the index; with `--check`, only say whether it is true. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m graph.index", description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if the index is not true")
    only_check = parser.parse_args(arguments).check
    before = PAGE.read_text(encoding="utf-8")
    after = page(before, queries.load().values())
    if before == after:
        return 0
    if only_check:
        print(f"{_shown(PAGE)} is not true to the statements; run: python -m graph.index", file=sys.stderr)
        return 1
    PAGE.write_text(after, encoding="utf-8")
    print(f"wrote {_shown(PAGE)}: {len(queries.load())} statements")
    return 0


def page(text: str, statements: Iterable[Query]) -> str:
    """The page `text` with the index of `statements` under its mark. ValueError when it has no mark."""
    above, mark, _ = text.partition(MARK)
    if not mark:
        raise ValueError(f"{_shown(PAGE)} has no line that says where the index begins: {MARK}")
    return "\n".join([above + mark, "", *_index(statements)]) + "\n"


def _index(statements: Iterable[Query]) -> Iterator[str]:
    by_name = sorted(statements, key=lambda one: one.name)
    for folder, inside in groupby(by_name, key=lambda one: one.name.split("/")[0]):
        yield f"### {folder}\n"
        if folder in FOLDERS:
            yield f"{FOLDERS[folder]}\n"
        yield "| statement | what it does | parameters | columns |\n|---|---|---|---|"
        for one in inside:
            yield f"| {_link(one)} | {_cell(one)} | {', '.join(one.params)} | {', '.join(one.returns)} |"
        yield ""


def _link(one: Query) -> str:
    return f"[{one.name.partition('/')[2]}]({one.name}.cypher)"


def _cell(one: Query) -> str:
    law = f" *{'; '.join(one.law)}*" if one.law else ""
    return (one.purpose + law).replace("|", "\\|")


def _shown(path: Path) -> str:
    return path.relative_to(queries.ROOT.parent).as_posix()


if __name__ == "__main__":
    sys.exit(main())
