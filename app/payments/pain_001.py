"""Orders to a bank: an ISO 20022 customer credit transfer initiation (pain.001.001.09), written as a stream.

The same head and instructions always give the same bytes, so that a file can be made again after a kill.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape

from app.payments.payer import Payer

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
CURRENCY = "KZT"
SOCIAL_BENEFIT = "SSBE"
"""Of the external purpose codes of ISO 20022: social security benefit."""
NAME_LETTERS, NOTE_LETTERS = 140, 140
_UNSENDABLE = re.compile(r"[^\u0009\u0020-\ud7ff\ue000-\ufffd]")


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says about itself: its id (at most 35 letters), when it was drawn up, the day on which to pay, how
    many instructions it holds and their sum in tenge."""

    id: str
    created_at: datetime
    pay_on: date
    count: int
    sum: int


@dataclass(frozen=True, slots=True)
class Instruction:
    """One payment: `id` (at most 35 letters) is what the bank knows it by, and what it will not pay twice."""

    id: str
    amount: int
    name: str
    iin: str
    iban: str
    bic: str | None
    note: str


def document(head: Head, payer: Payer, instructions: Iterable[Instruction]) -> Iterator[bytes]:
    """The file piece by piece. Raises ValueError when the instructions are not those that the head announces."""
    yield _opening(head, payer).encode()
    count = total = 0
    for one in instructions:
        count, total = count + 1, total + one.amount
        yield _instruction(one).encode()
    if (count, total) != (head.count, head.sum):
        raise ValueError(f"{head.id} announces {head.count} payments of {head.sum} in all, not {count} of {total}")
    yield b"    </PmtInf>\n  </CstmrCdtTrfInitn>\n</Document>\n"


def _opening(head: Head, payer: Payer) -> str:
    sums = f"<NbOfTxs>{head.count}</NbOfTxs><CtrlSum>{head.sum}</CtrlSum>"
    party = f"<Nm>{_text(payer.name, NAME_LETTERS)}</Nm><Id><OrgId><Othr><Id>{_text(payer.bin, 35)}</Id>"
    party += "<SchmeNm><Prtry>BIN</Prtry></SchmeNm></Othr></OrgId></Id>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="{NAMESPACE}">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>{_text(head.id, 35)}</MsgId>
      <CreDtTm>{head.created_at.isoformat(timespec="seconds")}</CreDtTm>
      {sums}
      <InitgPty>{party}</InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>{_text(head.id, 35)}</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      {sums}
      <PmtTpInf><CtgyPurp><Cd>{SOCIAL_BENEFIT}</Cd></CtgyPurp></PmtTpInf>
      <ReqdExctnDt><Dt>{head.pay_on.isoformat()}</Dt></ReqdExctnDt>
      <Dbtr>{party}</Dbtr>
      <DbtrAcct><Id><IBAN>{payer.iban}</IBAN></Id><Ccy>{CURRENCY}</Ccy></DbtrAcct>
      <DbtrAgt><FinInstnId><BICFI>{payer.bic}</BICFI></FinInstnId></DbtrAgt>
"""


def _instruction(one: Instruction) -> str:
    agent = f"<CdtrAgt><FinInstnId><BICFI>{one.bic}</BICFI></FinInstnId></CdtrAgt>\n        " if one.bic else ""
    person = f"<PrvtId><Othr><Id>{_text(one.iin, 35)}</Id><SchmeNm><Prtry>IIN</Prtry></SchmeNm></Othr></PrvtId>"
    return f"""      <CdtTrfTxInf>
        <PmtId><InstrId>{_text(one.id, 35)}</InstrId><EndToEndId>{_text(one.id, 35)}</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="{CURRENCY}">{one.amount}</InstdAmt></Amt>
        {agent}<Cdtr><Nm>{_text(one.name, NAME_LETTERS)}</Nm><Id>{person}</Id></Cdtr>
        <CdtrAcct><Id><IBAN>{one.iban}</IBAN></Id></CdtrAcct>
        <Purp><Cd>{SOCIAL_BENEFIT}</Cd></Purp>
        <RmtInf><Ustrd>{_text(one.note, NOTE_LETTERS)}</Ustrd></RmtInf>
      </CdtTrfTxInf>
"""


def _text(text: str, letters: int) -> str:
    """A text that XML can hold, no longer than the schema allows."""
    return escape(_UNSENDABLE.sub(" ", text)[:letters])
