"""The individual identification number (IIN): twelve digits, of which the last checks the others."""

from typing import Literal

Fault = Literal["format", "check_digit"]

DIGITS = 12
FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
NULL_CONSTANT = "000000000000"
"""Stands for NULL in some registers; its check digit happens to be right."""


def check_digit(first11: str) -> int | None:
    """The twelfth digit for eleven digits, or None where the number may not be used (both remainders 10)."""
    if len(first11) != DIGITS - 1 or not _is_digits(first11):
        raise ValueError("an IIN's check digit is reckoned from exactly eleven digits 0-9")
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        remainder = sum(int(digit) * weight for digit, weight in zip(first11, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def fault(iin: str) -> Fault | None:
    """What is wrong with a number; None for a sound one."""
    if len(iin) != DIGITS or not _is_digits(iin) or iin == NULL_CONSTANT:
        return "format"
    return None if check_digit(iin[:-1]) == int(iin[-1]) else "check_digit"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
