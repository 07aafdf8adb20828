"""Who comes in: tokens by a real issuer, each way a token can be wrong, and what loopback does not let in."""

import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from app.api.settings import Settings
from graph.client import Graph
from graph.finding import SettingsError
from tests.app import card_family as family
from tests.app.api_client import Client
from tests.app.oidc_issuer import AUDIENCE, Issuer, issuer

QUERY = "{ benefits { code } }"
CARD = "query($iin: String) { familyCard(iin: $iin) { ... on FamilyCard { id } } }"
PURPOSE = {"X-Purpose": "application 2026-17"}


@pytest.fixture
def oidc() -> Iterator[Issuer]:
    with issuer() as made:
        yield made


@pytest.fixture
def guarded(server: Graph, oidc: Issuer) -> Client:
    return Client(server, Settings(host="0.0.0.0", issuer=oidc.address, audience=AUDIENCE, keys_cooldown=0.3))


def answer(client: Client, token: str | None, query: str = QUERY, **headers: str) -> httpx.Response:
    bearer = {} if token is None else {"Authorization": f"Bearer {token}"}
    return client.send("POST", "/graphql", json={"query": query}, headers={**PURPOSE, **bearer, **headers})


def status(client: Client, token: str | None, **headers: str) -> int:
    return answer(client, token, **headers).status_code


def test_valid_tokens_of_both_algorithms(guarded: Client, oidc: Issuer) -> None:
    assert status(guarded, oidc.token()) == 200
    assert status(guarded, oidc.token(aud=["other", AUDIENCE])) == 200
    time.sleep(0.4)
    oidc.rotate("elliptic", elliptic=True)
    assert status(guarded, oidc.token(algorithm="ES256")) == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"nbf": 4_000_000_000},
    ],
    ids=lambda claims: "-".join(f"{name}={value}" for name, value in claims.items()),
)
def test_wrong_claims(guarded: Client, oidc: Issuer, claims: dict[str, Any]) -> None:
    assert status(guarded, oidc.token(**claims)) == 401


def test_no_token_and_broken_tokens(guarded: Client, oidc: Issuer) -> None:
    assert status(guarded, None) == 401
    assert status(guarded, "x.y.z") == 401
    assert status(guarded, oidc.token()[:-6] + "AAAAAA") == 401
    assert answer(guarded, None).headers["www-authenticate"] == "Bearer"


def test_algorithm_none(guarded: Client, oidc: Issuer) -> None:
    claims = {"iss": oidc.address, "aud": AUDIENCE, "sub": "x", "exp": time.time() + 300}
    assert status(guarded, jwt.encode(claims, "", algorithm="none", headers={"kid": "first"})) == 401


def test_signed_with_the_public_key_as_a_secret(guarded: Client, oidc: Issuer) -> None:
    import base64
    import hashlib
    import hmac

    def part(value: bytes) -> str:
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    claims = {"iss": oidc.address, "aud": AUDIENCE, "sub": "x", "exp": time.time() + 300}
    signed = f"{part(json.dumps({'alg': 'HS256', 'kid': 'first'}).encode())}.{part(json.dumps(claims).encode())}"
    forged = part(hmac.new(oidc.public_pem(), signed.encode(), hashlib.sha256).digest())
    assert status(guarded, f"{signed}.{forged}") == 401


def test_another_key_under_our_id(guarded: Client, oidc: Issuer) -> None:
    assert status(guarded, oidc.token(key=rsa.generate_private_key(65537, 2048))) == 401


def test_leeway(guarded: Client, oidc: Issuer) -> None:
    assert status(guarded, oidc.token(exp=time.time() - 10)) == 200
    assert status(guarded, oidc.token(exp=time.time() - 60)) == 401


def test_rotated_key_is_fetched_once_it_is_met(guarded: Client, oidc: Issuer) -> None:
    old = oidc.token()
    assert status(guarded, old) == 200
    oidc.rotate("second")
    time.sleep(0.4)
    assert status(guarded, oidc.token()) == 200
    assert status(guarded, old) == 401


def test_unknown_keys_do_not_make_it_ask_each_time(guarded: Client, oidc: Issuer) -> None:
    assert status(guarded, oidc.token()) == 200
    for number in range(5):
        assert status(guarded, oidc.token(kid=f"unknown{number}")) == 401
    assert oidc.asked <= 2


def test_no_issuer_to_ask(server: Graph) -> None:
    client = Client(server, Settings(host="0.0.0.0", issuer="http://127.0.0.1:9", audience=AUDIENCE))
    token = jwt.encode({"sub": "x"}, rsa.generate_private_key(65537, 2048), algorithm="RS256", headers={"kid": "k"})
    assert status(client, token) == 503


@pytest.mark.parametrize("purpose", ["", "x", "about 840402200013", "<script>"])
def test_purpose_is_needed_and_holds_no_iin(guarded: Client, oidc: Issuer, purpose: str) -> None:
    refused = answer(guarded, oidc.token(), **{"X-Purpose": purpose})
    assert refused.status_code == 400
    assert "X-Purpose" in refused.text
    assert "8404" not in refused.text


def test_looks_are_logged_without_iin(
    guarded: Client, oidc: Issuer, server: Graph, caplog: pytest.LogCaptureFixture
) -> None:
    server.write("schema/wipe")
    family.load(server)
    iin = family.IIN["aigul"]
    with caplog.at_level(logging.INFO, logger="family_card.access"):
        guarded.send(
            "POST",
            "/graphql",
            json={"query": CARD, "variables": {"iin": iin}},
            headers={**PURPOSE, "Authorization": f"Bearer {oidc.token()}"},
        )
    entry = json.loads(caplog.records[-1].getMessage())
    assert (entry["subject"], entry["purpose"]) == ("caseworker-7", "application 2026-17")
    assert len(entry["persons"][0]) == 32
    assert iin not in caplog.text


def test_contacts_are_whole_for_the_scope_only(guarded: Client, oidc: Issuer, server: Graph) -> None:
    server.write("schema/wipe")
    family.load(server)
    query = "query($iin: String) { citizen(iin: $iin) { ... on Citizen { contacts { phones { phone } } } } }"

    def phone(**claims: Any) -> str:
        found = guarded.send(
            "POST",
            "/graphql",
            json={"query": query, "variables": {"iin": family.IIN["aigul"]}},
            headers={**PURPOSE, "Authorization": f"Bearer {oidc.token(**claims)}"},
        )
        return str(found.json()["data"]["citizen"]["contacts"]["phones"][0]["phone"])

    assert phone().startswith("•")
    assert phone(scope="openid contacts") == "+77010000001"


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "::", "card.example"])
def test_elsewhere_only_with_an_issuer_and_audience(host: str) -> None:
    with pytest.raises(SettingsError, match="FAMILY_CARD_OIDC_ISSUER"):
        Settings(host=host)
    with pytest.raises(SettingsError, match="audience"):
        Settings(host=host, issuer="https://login.example")
    with pytest.raises(SettingsError, match="https"):
        Settings(host=host, issuer="http://login.example", audience="x")
    assert Settings(host=host, issuer="https://login.example", audience="x").allowed_hosts == frozenset()


def test_loopback_is_not_reached_by_other_names_or_pages(server: Graph) -> None:
    client = Client(server)
    body = {"query": QUERY}
    assert client.send("POST", "/graphql", json=body).status_code == 200
    for headers in (
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8000"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        assert client.send("POST", "/graphql", json=body, headers=headers).status_code == 403, headers
    own = {"Host": "localhost:8000", "Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-origin"}
    assert client.send("POST", "/graphql", json=body, headers=own).status_code == 200
    assert client.send("POST", "/graphql", json=body, headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_forms_are_not_queries(server: Graph, kind: str) -> None:
    sent = Client(server).send("POST", "/graphql", content=json.dumps({"query": QUERY}), headers={"Content-Type": kind})
    assert sent.status_code == 415
