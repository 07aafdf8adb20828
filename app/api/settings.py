"""Settings of the server, read once, with an error that names what is missing."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.finding import SettingsError

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, whom to let in, and how long a request may take (`seconds`).

    `hosts` are the names that clients may call the server by; empty means any, and on loopback the loopback's own.
    `threads` requests are worked on at once.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    issuer: str | None = None
    audience: str | None = None
    hosts: frozenset[str] = frozenset()
    seconds: float = 20.0
    threads: int = 8
    leeway: float = 30.0
    keys_cooldown: float = 10.0

    def __post_init__(self) -> None:
        if bool(self.issuer) != bool(self.audience):
            raise SettingsError(
                "an OIDC issuer and an audience are needed together: set FAMILY_CARD_OIDC_ISSUER and "
                "FAMILY_CARD_OIDC_AUDIENCE"
            )
        if self.issuer is None and not is_loopback(self.host):
            raise SettingsError(
                f"the card is not served on {self.host} to everyone: set FAMILY_CARD_OIDC_ISSUER and "
                "FAMILY_CARD_OIDC_AUDIENCE, or serve on 127.0.0.1"
            )
        if self.issuer is not None:
            check_address(self.issuer, "FAMILY_CARD_OIDC_ISSUER")

    @classmethod
    def of(cls, host: str, port: int, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from the environment. Raises SettingsError."""
        hosts = environ.get("FAMILY_CARD_HOSTS", "")
        return cls(
            host=host,
            port=port,
            issuer=environ.get("FAMILY_CARD_OIDC_ISSUER") or None,
            audience=environ.get("FAMILY_CARD_OIDC_AUDIENCE") or None,
            hosts=frozenset(name.strip().lower() for name in hosts.split(",") if name.strip()),
        )

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Host names that are answered; empty for any. No page may reach loopback by a name of its own."""
        if self.hosts or not is_loopback(self.host):
            return self.hosts
        return LOOPBACK_NAMES | {self.host.lower()}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(address: str, name: str) -> None:
    """Raise SettingsError unless the address is https, or http on loopback."""
    parts = urlsplit(address)
    plain = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if not (parts.scheme == "https" or plain) or not parts.hostname:
        raise SettingsError(f"{name} must be an https address")
