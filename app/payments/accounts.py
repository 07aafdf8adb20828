"""Bank accounts as they must be to be paid to: IBAN (ISO 13616) with its check digits, BIC (ISO 9362)."""

from stdnum import bic as bics
from stdnum import iban as ibans


def iban(text: str | None) -> str | None:
    """The IBAN without spaces, in capitals; None for what is not written as its country writes it, or whose check
    digits are wrong."""
    return ibans.compact(text) if text and ibans.is_valid(text) else None


def bic(text: str | None) -> str | None:
    """The BIC in capitals; None for what can't be one. A payment goes without it too: the IBAN names the bank."""
    return bics.compact(text) if text and bics.is_valid(text) else None
