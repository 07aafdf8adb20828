"""The Java program that Neo4j is: a runtime and its jars, and the command lines made of them."""

from dataclasses import dataclass
from pathlib import Path

from graph.private import artifacts
from graph.private.java import Java, find_java
from graph.private.places import Say, write_atomically

QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Options for what lives shortly: a quick start rather than the highest speed later."""
STEADY = ("-XX:+UseParallelGC",)
"""Options for what lives long: a sweep takes a tenth less of the processor than with pauses kept short all the time."""
MODULE_OPTIONS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)
"""What Neo4j's own scripts open. The same for every program, else Java refuses the ahead-of-time cache."""


@dataclass(frozen=True)
class Program:
    """A Java and the class path of Neo4j."""

    java: Java
    jars: tuple[Path, ...]

    def command(self, home: Path, *main: str, heap_mb: int, flags: tuple[str, ...]) -> list[str]:
        """The command line that runs the class `main[0]`; options go to a file, for the class path is 20 kB long."""
        options = (
            "-cp",
            ":".join(map(str, self.jars)),
            f"-Xmx{heap_mb}m",
            "-XX:+ExitOnOutOfMemoryError",
            *MODULE_OPTIONS,
            *flags,
        )
        listing = home / "conf" / f"{main[0]}.args"
        listing.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(listing, "\n".join(map(_quoted, options)))
        return [str(self.java.executable), f"@{listing}", *main]


def find_program(say: Say) -> Program:
    """Java and the checked jars, fetched if they must be. Raises FetchError or JavaMissing."""
    java = find_java()
    return Program(java, tuple(artifacts.class_path(say)))


def _quoted(option: str) -> str:
    escaped = option.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
