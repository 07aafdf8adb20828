"""Monthly orders: which months are due, the file that carries them to the bank, and how both survive a kill.

A payment is ordered, then put into one file, then the file is written. Each step is one transaction, is looked for
again by the next run, and can't be done twice:

1. ordered: the month is noted on the assignment together with the payment, whose key is unique.
2. filed: a file is drawn up with the payments it takes out of the ordered ones; its content never changes again.
3. written: the bytes follow from the content alone. They are laid down under a draft's name, their digest is stored,
   and only then the draft gets the file's name: it appears once, whole.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from app.card import words
from app.law import month_of
from app.payments.accounts import iban
from app.payments.assignment import closing, sound_account
from app.payments.due import Case, due
from app.payments.keys import payment
from app.payments.pain_001 import Head, Instruction, document
from app.payments.payer import Payer
from app.payments.schedule import looked_at, months
from graph.client import Graph, Row

PAGE = 2_000
IN_A_FILE = 20_000
"""Payments in a file at most: they are put into it in one transaction."""
DRAFT = ".draft"


@dataclass(frozen=True, slots=True)
class Ordered:
    """The payments put into files by this run, their sum in tenge, the files, and how many wait for an account."""

    payments: int
    sum: int
    files: tuple[Path, ...]
    waiting: int


def order(
    graph: Graph, as_of: date, folder: Path, *, payer: Payer | None = None, at: datetime | None = None
) -> Ordered:
    """Order what is due up to the month of the day and write it to files in `folder`. It may be run again at any time.

    Raises SettingsError when the payer is not set as a whole.
    """
    drawn_on = payer or Payer.of()
    folder.mkdir(parents=True, exist_ok=True)
    _publish_left_behind(graph, folder)
    _order(graph, as_of)
    waiting = _draw_up(graph, as_of, drawn_on, at or closing(as_of))
    files = graph.read("payments/files")
    written = tuple(_write(graph, row, folder) for row in files)
    return Ordered(sum(row["count"] for row in files), sum(row["sum"] for row in files), written, waiting)


def _order(graph: Graph, as_of: date) -> None:
    """Order the months that are due; those of other days than this one by the rights as they are judged now."""
    after, month = "", month_of(as_of)
    while rows := graph.read("payments/to_order", month=month, after=after, limit=PAGE):
        after = rows[-1]["id"]
        plans = [(row, _months(row, month)) for row in rows]
        with graph.session(write=False) as session:
            again = [(Case.of(row), day) for row, days in plans for day in days.values() if not _known(row, day, as_of)]
            owed = due(session, again)
        ready = [
            {
                "id": row["id"],
                "was": row["paid_to"],
                "paid_to": max(days),
                "payments": [
                    payment(row["id"], each, amount)
                    for each, day in days.items()
                    if (amount := row["amount"] if _known(row, day, as_of) else owed.get((row["id"], day), 0))
                ],
            }
            for row, days in plans
        ]
        graph.write("payments/order", rows=ready, as_of=as_of)


def _months(row: Row, month: str) -> dict[str, date]:
    last = min(month, row["stop"] or month)
    return {each: looked_at(each, row["starts_on"]) for each in months(row["paid_to"], last)}


def _known(row: Row, day: date, as_of: date) -> bool:
    """Whether the assignment's own amount is that of the day: it follows the sweep of `as_of`."""
    return row["kind"] == "one_off" or (day == as_of and row["state"] == "active")


def _draw_up(graph: Graph, as_of: date, payer: Payer, at: datetime) -> int:
    """Put the payments that can be paid into files; returns how many can't, for want of an account."""
    waiting, ready = 0, list[Row]()
    for row in _ordered(graph, as_of):
        account = _account(row)
        if account is None:
            waiting += 1
            continue
        ready.append({"id": row["id"], "name": row["name"], "iin": row["iin"], "iban": account[0], "bic": account[1]})
        if len(ready) == IN_A_FILE:
            _file(graph, ready, as_of, payer, at)
            ready = []
    if ready:
        _file(graph, ready, as_of, payer, at)
    return waiting


def _ordered(graph: Graph, as_of: date) -> Iterator[Row]:
    after = ""
    while rows := graph.read("payments/to_file", as_of=as_of, after=after, limit=PAGE):
        after = rows[-1]["id"]
        yield from rows


def _account(row: Row) -> tuple[str, str | None] | None:
    """The account of the decision while it is open and the bank can pay to it, else another one of the person."""
    accounts = sorted(row["accounts"], key=lambda one: iban(one["iban"]) != row["iban"])
    return sound_account([one for one in accounts if iban(one["iban"]) not in row["refused"]])


def _file(graph: Graph, rows: Sequence[Row], as_of: date, payer: Payer, at: datetime) -> None:
    told = {f"payer_{name}": value for name, value in asdict(payer).items()}
    graph.write("payments/file", rows=rows, as_of=as_of, prefix=f"FC-{as_of:%Y%m%d}-", at=at, payer=told)


def _write(graph: Graph, row: Row, folder: Path) -> Path:
    """Write a file that is drawn up: draft, digest, name."""
    head = Head(row["id"], row["created_at"], row["created_on"], row["count"], row["sum"])
    final = folder / f"{row['id']}.xml"
    draft = folder / f".{final.name}{DRAFT}"
    digest = hashlib.sha256()
    with open(draft, "wb", opener=_private) as target:
        for piece in document(head, Payer(**row["payer"]), _instructions(graph, row["id"])):
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    graph.write("payments/written", file=row["id"], path=final.name, sha256=digest.hexdigest())
    draft.replace(final)
    return final


def _publish_left_behind(graph: Graph, folder: Path) -> None:
    """Give the drafts of written files their names, where a kill came between."""
    for draft in folder.glob(f".*.xml{DRAFT}"):
        final = draft.name.removeprefix(".").removesuffix(DRAFT)
        state = graph.read("payments/file_state", file=final.removesuffix(".xml"))
        if state and state[0]["state"] == "written":
            draft.replace(folder / final)


def _instructions(graph: Graph, file: str) -> Iterator[Instruction]:
    after = ""
    while rows := graph.read("payments/file_payments", file=file, after=after, limit=PAGE):
        after = rows[-1]["id"]
        for row in rows:
            note = f"{words.benefit(row['benefit'], 'kk')}, {row['month']}"
            parts = {name: row[name] for name in ("id", "amount", "name", "iin", "iban", "bic")}
            yield Instruction(note=note, **parts)


def _private(path: str, flags: int) -> int:
    """Names, IINs and accounts are for the owner of the file alone."""
    return os.open(path, flags, 0o600)
