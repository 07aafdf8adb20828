"""The way to the SMS centre: settings read once, with an error that names what is missing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.finding import SettingsError
from graph.private.places import Say, silent

SENDER = "1414"
"""The state's only number: people are told to believe no other."""


@dataclass(frozen=True, slots=True)
class Link:
    """An SMPP account at an SMS centre. `window`: how many messages may wait for the centre's answer at once.

    `patience`: seconds without a bound session after which we give up; `answer`: seconds that the centre may take to
    answer a message before it is sent again under the same reference.
    """

    host: str
    port: int
    system_id: str
    password: str
    sender: str = SENDER
    window: int = 100
    patience: float = 60.0
    answer: float = 30.0

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ, say: Say = silent) -> "Link | None":
        """The link that FAMILY_CARD_SMPP names (`smpp://account@host:port`), or None. Raises SettingsError.

        Warns of a sender that people are told not to believe.
        """
        address = environ.get("FAMILY_CARD_SMPP")
        if not address:
            return None
        parts = urlsplit(address)
        if parts.scheme != "smpp" or not parts.hostname or not parts.username:
            raise SettingsError("FAMILY_CARD_SMPP must look like smpp://account@host:port")
        if "FAMILY_CARD_SMPP_PASSWORD" not in environ:
            raise SettingsError("FAMILY_CARD_SMPP is set, so FAMILY_CARD_SMPP_PASSWORD must be set too")
        sender = environ.get("FAMILY_CARD_SENDER", SENDER)
        if sender != SENDER:
            say(
                f"warning: FAMILY_CARD_SENDER is not {SENDER}; people are told to ignore offers from any other number. "
                "Unset it unless you are testing"
            )
        return cls(parts.hostname, parts.port or 2775, parts.username, environ["FAMILY_CARD_SMPP_PASSWORD"], sender)


def phone_of(address: str) -> str:
    """A phone number as the SMS centre writes it, in E.164: `+77…`."""
    digits = "".join(letter for letter in address if letter.isdigit())
    if len(digits) == 11 and digits.startswith("8"):
        digits = "7" + digits[1:]
    return "+" + digits
