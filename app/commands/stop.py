"""`family-card stop`: end the private Neo4j."""

from app.commands.connection import Data, explained
from app.commands.output import say
from graph.private import PrivateServer


def stop(data: Data) -> None:
    """Stop the private Neo4j of this data directory; what was loaded is kept."""
    with explained():
        ended = PrivateServer(data).stop()
    say("The private Neo4j has stopped." if ended else "No private Neo4j was running here.")
