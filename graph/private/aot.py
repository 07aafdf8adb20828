"""Java's ahead-of-time cache for Neo4j."""

from pathlib import Path

from graph.private.java import Java


def flags(_java: Java, _jars: list[Path]) -> list[str]:
    """The option that uses the cache, if there is one."""
    return []


def create_in_background(_java: Java, _jars: list[Path]) -> None:
    """Make the cache for later starts."""
