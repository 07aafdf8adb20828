"""Ids of what happens once."""

import secrets


def fresh() -> str:
    """An id that was never used: for what happens once and is stored in the same transaction."""
    return secrets.token_hex(16)
