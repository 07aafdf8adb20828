"""The rooms and who may know whom; no file tells where it was made or whence packages come."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"cypher", "graph", "loaders", "app"}
MAY_KNOW = {
    "cypher": set(),
    "graph": {"cypher"},
    "loaders": {"graph"},
    "app": {"graph"},
    "app/commands": {"graph", "loaders"},
}
SKIPPED = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist"}

HOSTS = re.compile(
    r"pypi[.]org|pythonhosted[.]org|maven[.]org|maven[.]apache[.]org|npmjs[.](?:org|com)|anaconda[.]org"
    r"|crates[.]io|docker[.]io|rubygems[.]org|jsdelivr[.]net|unpkg[.]com|cdnjs[.]"
)
"""Registries and networks of packages: whose they are is the user's choice (proxy and mirror settings)."""

MACHINE = re.compile(r"(?<![\w.\-)\]}~:/])/(?:home|Users|root|work)/\w")


@pytest.mark.parametrize("room", MAY_KNOW)
def test_imports_go_one_way(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(room)
        for name in imported(path)
        if name in ROOMS - MAY_KNOW[room] - {room.split("/", maxsplit=1)[0]}
    ]
    assert not wrong


def test_no_room_imports_the_tests() -> None:
    assert not [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "tests" in imported(path)]


def test_no_file_names_a_registry_of_packages_or_a_place_on_one_machine() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in texts()
        for rule in (HOSTS, MACHINE)
        for found in rule.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert not wrong


def files(room: str) -> Iterator[Path]:
    """The Python files of a room; those of `app/commands` are a room of their own within `app`."""
    for path in sorted((ROOT / room).rglob("*.py")):
        if room != "app" or "commands" not in path.relative_to(ROOT).parts:
            yield path


def imported(path: Path) -> set[str]:
    """The top names that a file imports, at its head or deep inside."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def texts() -> Iterator[Path]:
    """Every text file of the project."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        skipped = any(part in SKIPPED or part.endswith(("_cache", ".egg-info")) for part in inside)
        if not skipped and path.is_file() and path.suffix not in (".png", ".parquet", ".woff2", ".ico"):
            yield path
