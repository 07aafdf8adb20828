"""Who may come in: on loopback everyone, elsewhere the bearers of a valid token who say what they look for."""

import re
from collections.abc import Mapping
from typing import Protocol

import jwt

from app.api.context import Viewer
from app.api.keys import ALGORITHMS, Keys, KeysUnavailable
from app.api.settings import Settings

PURPOSE = "x-purpose"
_PURPOSE = re.compile(r"[A-Za-z0-9][\w .,:/()#-]{2,119}", re.ASCII)
_LONG_NUMBER = re.compile(r"\d{12}")


class TurnedAway(Exception):  # noqa: N818 - what happens at a door
    """Not let in: an HTTP status and a text that tells an outsider nothing."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class Door(Protocol):
    """Decides who comes in."""

    def viewer(self, headers: Mapping[str, str]) -> Viewer:
        """Who looks. Raises TurnedAway."""


class OpenDoor:
    """Lets everyone in, on loopback."""

    def viewer(self, headers: Mapping[str, str]) -> Viewer:
        """Someone on this machine; a purpose is welcome."""
        return Viewer(purpose=_purpose(headers) if PURPOSE in headers else None)


class TokenDoor:
    """Lets in the bearers of a token by the issuer for our audience, with a purpose."""

    def __init__(self, issuer: str, audience: str, *, leeway: float, cooldown: float) -> None:
        self._issuer = issuer
        self._audience = audience
        self._leeway = leeway
        self._keys = Keys(issuer, cooldown=cooldown)

    def viewer(self, headers: Mapping[str, str]) -> Viewer:
        """The bearer. Raises TurnedAway: 401 without a valid token, 400 without a purpose, 503 without keys."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise TurnedAway(401, "a bearer token is needed")
        try:
            claims = self._claims(token.strip())
        except jwt.PyJWTError:
            raise TurnedAway(401, "the token is not valid here") from None
        except KeysUnavailable:
            raise TurnedAway(503, "tokens can't be checked now; try again later") from None
        scope = claims.get("scope", "")
        scopes = frozenset(scope.split() if isinstance(scope, str) else ())
        return Viewer(subject=str(claims["sub"]), purpose=_purpose(headers), scopes=scopes)

    def _claims(self, token: str) -> dict[str, object]:
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        if header.get("alg") not in ALGORITHMS or not isinstance(kid, str):
            raise jwt.InvalidTokenError("algorithm or key id")
        key = self._keys.get(kid)
        if key is None or key.algorithm_name != header["alg"]:
            raise jwt.InvalidTokenError("key")
        return jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            audience=self._audience,
            issuer=self._issuer,
            leeway=self._leeway,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )


def door_of(settings: Settings) -> Door:
    """The door that the settings ask for."""
    if settings.issuer is None or settings.audience is None:
        return OpenDoor()
    return TokenDoor(settings.issuer, settings.audience, leeway=settings.leeway, cooldown=settings.keys_cooldown)


def _purpose(headers: Mapping[str, str]) -> str:
    purpose = headers.get(PURPOSE, "").strip()
    if not _PURPOSE.fullmatch(purpose) or _LONG_NUMBER.search(purpose):
        raise TurnedAway(
            400, "the header X-Purpose must say what this look is for, in 3 to 120 Latin letters, without an IIN"
        )
    return purpose
