"""A small delivery as IT staff hand it over, and the command line on the tests' own Neo4j.

Aigul and Bolat bring up four children; Dana is a widow with one; Erlan, a pensioner, lives alone in a village.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from app.commands import cli
from graph.client import Graph
from graph.private import Address
from tests.law.households import Registers
from tests.loaders.village import Rows, deliver

DAY = "2026-03-01"
AS_OF = ("--as-of", DAY)
KEY = "0f" * 32
PHONE = "+77010000001"
CHILDREN = (("Kanat", "2012-01-10"), ("Laila", "2014-06-20"), ("Madi", "2016-07-30"), ("Nurbek", "2019-09-09"))
IINS = re.compile(r"[0-9]{12}")
_DRAWN = re.compile(r"\x1b\[[0-9;]*m|[│╭╮╰╯─]")


class Village:
    """The rows of the delivery, and the IINs of its people by name."""

    def __init__(self) -> None:
        self._made, self.iin = Registers(), dict[str, str]()
        self._couple()
        self._widow()
        self._person("Erlan", "1950-05-05", "M", home="village")
        self._made.add("addresses", address_id="city", region="KZ-75", settlement_kind="republican_city")
        self._made.add(
            "addresses", address_id="village", region="KZ-61", district="Sauran", settlement_kind="rural_settlement"
        )

    @property
    def rows(self) -> Rows:
        """Rows by register."""
        return self._made.rows

    def _couple(self) -> None:
        self._person("Aigul", "1985-05-01", "F")
        self._person("Bolat", "1983-02-03", "M")
        self._marriage("Aigul", "Bolat")
        self._made.add("phones", iin=self.iin["Aigul"], number=PHONE)
        for name, born in CHILDREN:
            self._child(name, born, "Aigul", "Bolat")

    def _widow(self) -> None:
        self._person("Dana", "1980-05-01", "F")
        self._person("Marat", "1978-05-01", "M")
        self._marriage("Dana", "Marat")
        self._child("Omar", "2012-04-01", "Dana", "Marat")
        self._made.dies(self.iin["Marat"], dt.date(2025, 10, 10))

    def _person(self, name: str, born: str, sex: str, home: str = "city") -> None:
        day = dt.date.fromisoformat(born)
        self._settle(name, self._made.person(day, sex, family_name="Testova", given_name=name), home)

    def _settle(self, name: str, iin: str, home: str = "city") -> None:
        self.iin[name] = iin
        self._made.add("registrations", iin=iin, address_id=home, valid_from="2020-01-01")

    def _child(self, name: str, born: str, mother: str, father: str) -> None:
        day = dt.date.fromisoformat(born)
        iin = self._made.child(day, self.iin[mother], self.iin[father], family_name="Testova", given_name=name)
        self._settle(name, iin)

    def _marriage(self, wife: str, husband: str) -> None:
        pair = {"wife_iin": self.iin[wife], "husband_iin": self.iin[husband]}
        self._made.add("marriages", act_no=self._made.act(), **pair, registered_on="2010-01-01")


class CommandLine:
    """`family-card` as IT staff run it, on the Neo4j at an address."""

    def __init__(self, address: Address, data: Path, people: Village) -> None:
        self.data, self.people = data, people
        self._env = {
            "NEO4J_URI": address.uri,
            "NEO4J_USERNAME": address.user,
            "NEO4J_PASSWORD": address.password,
            "NEO4J_DATABASE": None,
            "FAMILY_CARD_ID_KEY": KEY,
        }

    def run(self, *args: object, env: Mapping[str, str | None] | None = None) -> Result:
        """Run a command, perhaps with another environment."""
        texts = [str(arg) for arg in args]
        return CliRunner().invoke(cli, [*texts, "--data", str(self.data)], env={**self._env, **(env or {})})

    def ok(self, *args: object) -> str:
        """What a command that succeeds prints, with plain spaces within numbers."""
        done = self.run(*args)
        assert done.exit_code == 0, done.output
        return done.stdout.replace("\xa0", " ")

    def json(self, *args: object) -> Any:
        """What it prints for programs."""
        return json.loads(self.ok(*args, "--json"))

    def refused(self, code: int, *args: object, env: Mapping[str, str | None] | None = None) -> str:
        """What a command that must fail says: one message that names nobody, and no result."""
        done = self.run(*args, env=env)
        assert isinstance(done.exception, SystemExit), repr(done.exception)
        assert (done.exit_code, done.stdout) == (code, ""), done.output
        assert not IINS.search(done.stderr)
        assert not [name for name in ("Testova", *self.people.iin) if name in done.stderr]
        return " ".join(_DRAWN.sub(" ", done.stderr).split())


def loaded(server: Graph, address: Address, folder: Path) -> CommandLine:
    """Empty the graph, and run what the README tells to run first."""
    server.write("schema/wipe")
    people = Village()
    line = CommandLine(address, folder / "data", people)
    line.ok("load", deliver(folder / "delivery", people.rows), *AS_OF)
    line.ok("families", *AS_OF)
    line.ok("sweep", *AS_OF, "--out", folder / "rights.jsonl")
    line.ok("wellbeing", *AS_OF)
    return line
