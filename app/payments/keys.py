"""The keys of payments: the same payment always has the same one, and the bank does not pay one id twice."""

import hashlib
from typing import Any

ID_LETTERS = 32
"""ISO 20022 allows 35."""


def payment(assignment: str, month: str, amount: int, number: int = 0) -> dict[str, Any]:
    """A payment of a month; a `number` above 0 is one besides the first: what was missing, or what is tried again."""
    key = f"{assignment}|{month}|{number}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:ID_LETTERS]
    return {"key": key, "id": digest, "month": month, "number": number, "amount": amount}
