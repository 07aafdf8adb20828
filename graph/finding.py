"""Find the graph to work on: the user's own server, or the private one under the data directory."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from graph.client import Graph
from graph.private import PrivateServer
from graph.private.places import Say, silent, write_atomically

SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


class SettingsError(Exception):
    """An environment variable is missing or can't be used; the message names it and says what to do."""


def find(data_dir: Path, *, environ: Mapping[str, str] = os.environ, say: Say = silent) -> Graph:
    """A verified connection to `NEO4J_URI`, or to the private Neo4j under `data_dir`, started if need be.

    Raises SettingsError, GraphUnavailable, or the private server's own errors.
    """
    if uri := environ.get("NEO4J_URI"):
        return _own(uri, environ).verify()
    address = PrivateServer(data_dir, say=say).ensure()
    return Graph(address.uri, address.user, address.password).verify()


def id_key(data_dir: Path, environ: Mapping[str, str] = os.environ) -> bytes:
    """The key of public person ids: FAMILY_CARD_ID_KEY (hex, at least 32 digits), else kept beside the data.

    Whoever loses it can't tell which id was whose after a rebuild; whoever has it can enumerate IINs.
    """
    if text := environ.get("FAMILY_CARD_ID_KEY"):
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) < 16:
            raise SettingsError(
                "FAMILY_CARD_ID_KEY must be at least 32 hexadecimal digits; make one with `openssl rand -hex 32`"
            )
        return key
    path = data_dir / "id.key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        write_atomically(path, secrets.token_hex(32))
    return bytes.fromhex(path.read_text())


def _own(uri: str, environ: Mapping[str, str]) -> Graph:
    if not uri.startswith(SCHEMES):
        raise SettingsError(f"NEO4J_URI must begin with one of {', '.join(SCHEMES)}")
    user = environ.get("NEO4J_USERNAME") or environ.get("NEO4J_USER")
    password = environ.get("NEO4J_PASSWORD")
    if not user or password is None:
        raise SettingsError(
            "NEO4J_URI is set, so NEO4J_USERNAME and NEO4J_PASSWORD must be set too; or unset NEO4J_URI"
        )
    return Graph(uri, user, password, database=environ.get("NEO4J_DATABASE"))
