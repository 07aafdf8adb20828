"""What a bank answers: an ISO 20022 payment status report (pain.002.001.03 or later), read as a stream."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

CHUNK = 1 << 16
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.(\d\d)")
OLDEST = 3
TEXTS = frozenset({"TxSts", "OrgnlEndToEndId", "OrgnlInstrId"})


class ReportError(Exception):
    """The file is no status report that can be read; the message says why, without anything of its content."""


class Outcome(StrEnum):
    """What a status means for a payment."""

    ACCEPTED = "accepted"
    SETTLED = "settled"
    REJECTED = "rejected"


OUTCOMES = {
    **dict.fromkeys(("ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC", "RCVD", "PDNG", "PATC"), Outcome.ACCEPTED),
    **dict.fromkeys(("ACSC", "ACCC"), Outcome.SETTLED),
    **dict.fromkeys(("RJCT", "CANC", "BLCK"), Outcome.REJECTED),
}
"""The external payment status codes of ISO 20022 by what they mean here; PART says nothing of a single payment."""


@dataclass(frozen=True, slots=True)
class Status:
    """One line of a report. `payment` is None when it is about every payment of the `file` that has no line of its own;
    `reason` is the bank's code, such as AC04 for a closed account."""

    file: str
    payment: str | None
    outcome: Outcome
    reason: str | None


def read(path: Path) -> Iterator[Status]:
    """The statuses of a report: those of payments first, that of the whole file last. Raises ReportError."""
    reader = _Reader()
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield from reader.feed(chunk)
    yield from reader.feed(b"", last=True)


class _Reader:
    """Follows the elements by their local names and passes over all but those that matter."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = _no_doctype
        self._path: list[str] = []
        self._values: dict[str, str] = {}
        self._file = ""
        self._whole: tuple[str, str | None] | None = None
        self._ready: list[Status] = []

    def feed(self, chunk: bytes, *, last: bool = False) -> list[Status]:
        """Read on; the statuses that are complete by now."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise ReportError(f"the report is not whole XML (line {error.lineno}); ask the bank for it again") from None
        if last and self._whole:
            self._tell(None, *self._whole)
        done, self._ready = self._ready, []
        return done

    def _start(self, name: str, _attributes: object) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._path:
            found = _NAMESPACE.fullmatch(namespace)
            if local != "Document" or not found or int(found[1]) < OLDEST:
                raise ReportError("this is not a payment status report (pain.002.001.03 or later)")
        self._path.append(local)
        self._text.clear()
        if local == "TxInfAndSts":
            self._values = {}

    def _end(self, _name: str) -> None:
        local, text = self._path.pop(), "".join(self._text).strip()
        self._text.clear()
        if local == "OrgnlMsgId":
            self._file = text
        elif local in ("GrpSts", "PmtInfSts"):
            self._whole = (text, None)
        elif local in TEXTS:
            self._values[local] = text
        elif local in ("Cd", "Prtry") and self._path[-1] == "Rsn":
            self._because(text)
        elif local == "TxInfAndSts":
            self._tell(self._payment(), self._values.get("TxSts", ""), self._values.get("Rsn"))

    def _because(self, reason: str) -> None:
        if "TxInfAndSts" in self._path:
            self._values.setdefault("Rsn", reason)
        elif self._whole:
            self._whole = (self._whole[0], self._whole[1] or reason)

    def _payment(self) -> str:
        found = self._values.get("OrgnlEndToEndId") or self._values.get("OrgnlInstrId")
        if not found:
            raise ReportError("a line of the report names no payment; ask the bank for one with OrgnlEndToEndId")
        return found

    def _tell(self, payment: str | None, status: str, reason: str | None) -> None:
        if status in OUTCOMES:
            self._ready.append(Status(self._file, payment, OUTCOMES[status], reason))


def _no_doctype(*_: object) -> NoReturn:
    raise ReportError("the report declares a document type, which none does; it was not read")
