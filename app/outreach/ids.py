"""Public ids of what is sent out: keyed, so that nobody can work out a person from one."""

import hashlib
import hmac
import secrets


def keyed(key: bytes, text: str) -> str:
    """The id of what `text` names, 32 hexadecimal digits: always the same under the same key."""
    return hmac.digest(key, text.encode(), hashlib.sha256).hex()[:32]


def fresh() -> str:
    """An id that was never used: for what happens once and is stored in the same transaction."""
    return secrets.token_hex(16)
