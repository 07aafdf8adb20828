"""Consents as records: what was asked in which words, what was answered, when, how, for which right and law."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.outreach.ids import fresh
from app.outreach.states import State
from graph.client import Row


def given(offer: Row, *, how: Mapping[str, Any], at: datetime) -> Row:
    """The record of a consent to an offer {id, beneficiary, benefit, edition}, as `outreach/consent` keeps it.

    `how` says by which `channel` (sms or counter), in which `language`, the `privacy_notice` (the words put), the
    `answer`, and the `phone` it came from or who took it (`entity_id`).
    """
    fields = {
        **_constant(),
        **how,
        "pii_principal_id": offer["beneficiary"],
        "benefit": offer["benefit"],
        "law_edition": offer["edition"],
        "event_type": "explicit",
        "event_state": "given",
        "given_at": at,
    }
    return {"offer": offer["id"], "id": fresh(), "fields": fields}


NOT_ASSIGNED = frozenset({State.ACCEPTED, State.WAITING_FOR_ACCOUNT})
"""Accepted, but nothing was decided yet."""


@cache
def _constant() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "consent.toml").read_text(encoding="utf-8"))
