"""Who pays: the account that orders are drawn on, from the settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from app.payments.accounts import bic, iban
from graph.finding import SettingsError

PREFIX = "FAMILY_CARD_PAYER_"


@dataclass(frozen=True, slots=True)
class Payer:
    """The payer's name, business identification number, account and bank."""

    name: str = "Made-up payer, for trials only"
    bin: str = "990140000001"
    iban: str = "KZ969990000000000000"
    bic: str = "ZZZZKZKA"

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> "Payer":
        """The payer that FAMILY_CARD_PAYER_NAME, _BIN, _IBAN and _BIC name; a made-up one when none of them is set.

        Raises SettingsError when only some are set or the account can't be one.
        """
        given = {field: environ.get(PREFIX + field.upper(), "") for field in ("name", "bin", "iban", "bic")}
        if not any(given.values()):
            return cls()
        if missing := [PREFIX + field.upper() for field, value in given.items() if not value]:
            raise SettingsError(f"the payer is not complete: set {', '.join(missing)} too, or none of them")
        if iban(given["iban"]) is None:
            raise SettingsError(f"{PREFIX}IBAN is not an IBAN; check it with your bank")
        if bic(given["bic"]) is None:
            raise SettingsError(f"{PREFIX}BIC is not a BIC; check it with your bank")
        return cls(**given)
