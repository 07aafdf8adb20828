"""What every command shares: where the data is, which graph to work on, and today's date in Kazakhstan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from neo4j.exceptions import Neo4jError

from app.commands.output import failed, say, wrong_use
from app.law import ALMATY, EARLIEST, LATEST, LawError
from graph.client import Graph
from graph.errors import GraphError
from graph.finding import SettingsError, find
from graph.private.places import default_data_dir
from loaders.delivery import prepare
from loaders.errors import LoadError

Data = Annotated[
    Path,
    typer.Option(
        "--data",
        help="Where the private Neo4j and the key of public ids are kept (with NEO4J_URI, only the key).",
        default_factory=default_data_dir,
        show_default="the user's data directory",
    ),
]


def a_day(text: str) -> date:
    """A date typed on the command line. What is no date isn't repeated: it may be an IIN in the wrong place."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("that is not a date; write it as YYYY-MM-DD") from None
    if not EARLIEST <= day <= LATEST:
        raise typer.BadParameter(f"{day} is too far away; ask for a day from {EARLIEST} to {LATEST}")
    return day


def today() -> date:
    """Today where the law is: the date in Asia/Almaty."""
    return datetime.now(ALMATY).date()


AsOf = Annotated[
    date,
    typer.Option("--as-of", parser=a_day, metavar="DATE", help="The day asked, YYYY-MM-DD (default: today in Almaty)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@contextmanager
def graph_of(data: Path) -> Iterator[Graph]:
    """The graph to work on, its schema in place; what goes wrong ends the command with its message."""
    with explained(), find(data, say=say) as graph:
        prepare(graph)
        yield graph


@contextmanager
def explained() -> Iterator[None]:
    """End the command with the message of an error that we know: 2 for wrong settings, 1 for what failed."""
    try:
        yield
    except SettingsError as error:
        wrong_use(str(error))
    except (GraphError, LawError, LoadError) as error:
        failed(str(error))
    except Neo4jError as error:  # its message may hold values of registers
        failed(f"Neo4j could not finish ({error.code}); its log says why; mend that and run the command again")
    except BrokenPipeError:
        raise
    except OSError as error:
        failed(f"{error}; check that file and the room on its disk, then run the command again")
    except KeyboardInterrupt:
        failed("stopped; what was finished is kept, and the same command goes on from there")
