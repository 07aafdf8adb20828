"""The issuer's public keys: found by discovery, kept for a while, and fetched again when a token names a new one."""

import threading
import time
from typing import Any

import httpx
import jwt

from app.api.settings import check_address
from graph.finding import SettingsError

KEPT = 300.0
"""Seconds for which keys are used without asking again."""
STALE = 3600.0
"""Seconds for which old keys are still used while the issuer does not answer."""
ALGORITHMS = ("RS256", "ES256")


class KeysUnavailable(Exception):  # noqa: N818 - a state of the issuer
    """The issuer's keys can't be had now."""


class Keys:
    """Keys by id. Unknown ids make it ask again, but not more often than once in `cooldown` seconds."""

    def __init__(self, issuer: str, *, cooldown: float) -> None:
        self._issuer = issuer
        self._cooldown = cooldown
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched = self._tried = float("-inf")
        self._turn = threading.Lock()

    def get(self, kid: str) -> jwt.PyJWK | None:
        """The key of that id; None when the issuer has none. Raises KeysUnavailable."""
        with self._turn:
            now = time.monotonic()
            unknown = kid not in self._keys
            if (unknown or now - self._fetched > KEPT) and now - self._tried >= self._cooldown:
                self._tried = now
                self._refresh()
            if time.monotonic() - self._fetched > STALE:
                raise KeysUnavailable("the issuer's keys can't be fetched")
            return self._keys.get(kid)

    def _refresh(self) -> None:
        """Fetch the keys; on failure the old ones stay, as long as they are not stale."""
        try:
            with httpx.Client(timeout=5.0) as client:
                found = client.get(self._issuer.rstrip("/") + "/.well-known/openid-configuration").raise_for_status()
                address = self._address(found.json())
                listed = client.get(address).raise_for_status().json()["keys"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError, SettingsError):
            return
        self._keys = {one["kid"]: key for one in listed if (key := _key(one)) is not None}
        self._fetched = time.monotonic()

    def _address(self, configuration: dict[str, Any]) -> str:
        if configuration["issuer"] != self._issuer:
            raise ValueError("the configuration is another issuer's")
        address = str(configuration["jwks_uri"])
        check_address(address, "jwks_uri")
        return address


def _key(one: dict[str, Any]) -> jwt.PyJWK | None:
    """A key for signatures by one of the algorithms; None for any other."""
    algorithm = {"RSA": "RS256", "EC": "ES256"}.get(str(one.get("kty")))
    if algorithm is None or not one.get("kid") or one.get("use", "sig") != "sig":
        return None
    if one.get("alg", algorithm) != algorithm:
        return None
    try:
        return jwt.PyJWK(one, algorithm)
    except jwt.PyJWTError:
        return None
