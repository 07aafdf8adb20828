"""Whether a text can be an IIN: twelve digits of which the last checks the others."""


def problem(text: str) -> str | None:
    """`format` or `check_digit`; None for a possible IIN. Where the first weights give 10, the second are used;
    zeros alone stand for no number."""
    if len(text) != 12 or not (text.isascii() and text.isdecimal()) or set(text) == {"0"}:
        return "format"
    digits = [int(digit) for digit in text]
    return None if _check(digits) == digits[11] else "check_digit"


def _check(digits: list[int]) -> int:
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11
        if rest != 10:
            return rest
    return -1
