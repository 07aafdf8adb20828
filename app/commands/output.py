"""How commands speak: status lines and errors on standard error, results on standard output."""

from typing import NoReturn

import typer


def say(text: str) -> None:
    """One status line for the person at the terminal."""
    typer.echo(text, err=True)


def wrong_use(text: str) -> NoReturn:
    """End with the exit code for wrong use, saying what to do."""
    typer.echo(f"family-card: {text}", err=True)
    raise typer.Exit(2)


def failed(text: str) -> NoReturn:
    """End with the exit code for a failed check or a command that could not finish."""
    typer.echo(f"family-card: {text}", err=True)
    raise typer.Exit(1)
