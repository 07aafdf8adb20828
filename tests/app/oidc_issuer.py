"""A little OIDC issuer on loopback, for tests: discovery, keys that can be rotated, and tokens of every kind."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jwt
import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.api.serve import listen

AUDIENCE = "family-card"


class Issuer:
    """Issues tokens; `asked` counts how often its keys were fetched."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.keys: dict[str, Any] = {}
        self.asked = 0
        self.rotate("first")

    def rotate(self, kid: str, *, elliptic: bool = False) -> None:
        """Replace all keys by a new one."""
        key = ec.generate_private_key(ec.SECP256R1()) if elliptic else rsa.generate_private_key(65537, 2048)
        self.keys = {kid: key}

    def token(self, *, algorithm: str = "RS256", kid: str | None = None, key: Any = None, **claims: Any) -> str:
        """A token, valid unless the claims given say otherwise."""
        name = next(iter(self.keys))
        said = {"iss": self.address, "aud": AUDIENCE, "sub": "caseworker-7", "exp": time.time() + 300, **claims}
        said = {claim: value for claim, value in said.items() if value is not None}
        return jwt.encode(said, key or self.keys[name], algorithm=algorithm, headers={"kid": kid or name})

    def public_pem(self) -> bytes:
        """The public key as text, as an attacker would have it."""
        public = next(iter(self.keys.values())).public_key()
        pem: bytes = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        return pem

    async def configuration(self, _request: Request) -> Response:
        """The discovery document."""
        return JSONResponse({"issuer": self.address, "jwks_uri": f"{self.address}/keys"})

    async def listed(self, _request: Request) -> Response:
        """The public keys."""
        self.asked += 1
        return JSONResponse({"keys": [{**_public(key), "kid": kid, "use": "sig"} for kid, key in self.keys.items()]})


def _public(key: Any) -> dict[str, Any]:
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    found: dict[str, Any] = algorithm.to_jwk(key.public_key(), as_dict=True)
    return found


@contextmanager
def issuer() -> Iterator[Issuer]:
    """An issuer that answers on loopback."""
    listening = listen("127.0.0.1", 0)
    made = Issuer(f"http://127.0.0.1:{listening.getsockname()[1]}")
    routes = [Route("/.well-known/openid-configuration", made.configuration), Route("/keys", made.listed)]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield made
    finally:
        server.should_exit = True
        thread.join(5)
        listening.close()
