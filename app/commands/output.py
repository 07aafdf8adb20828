"""How commands speak: status lines, bars and errors on standard error, results on standard output."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Self

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


def say(text: str) -> None:
    """One status line for the person at the terminal."""
    typer.echo(text, err=True)


def show(what: RenderableType) -> None:
    """Print a table on standard output, as wide as the terminal; 100 columns where there is none.

    Brackets and colons stay what they are: values from registers are no markup.
    """
    console = Console(markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(width=100, markup=False, emoji=False)
    console.print(what)


def progress() -> Progress:
    """Bars for long work: silent where nobody watches."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )


class Bars:
    """A bar for each part of a long piece of work, as the loaders tell it."""

    def __init__(self) -> None:
        self._bars = progress()
        self._task: TaskID | None = None

    def start(self, label: str, total: int) -> None:
        """Begin a part of so many rows."""
        self._task = self._bars.add_task(label, total=total)

    def advance(self, done: int) -> None:
        """So many more rows are done."""
        if self._task is not None:
            self._bars.advance(self._task, done)

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._bars.stop()


@contextmanager
def bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar for one piece of work; call what it gives with how much more is done."""
    with progress() as bars:
        task = bars.add_task(label, total=total)
        yield lambda done: bars.advance(task, done)


def room_for(file: Path | None) -> None:
    """End as wrong use, before the work that is for it, where a file can't be written; its folder is made."""
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong_use(f"{file} can't be written ({error.strerror}); name a file in another folder")
    if file.is_dir():
        wrong_use(f"{file} is a folder; name a file in it")
    if not os.access(file.parent, os.W_OK):
        wrong_use(f"{file.parent} may not be written to; name a file in another folder")


def wrong_use(text: str) -> NoReturn:
    """End with the exit code for wrong use, saying what to do."""
    typer.echo(f"family-card: {text}", err=True)
    raise typer.Exit(2)


def failed(text: str) -> NoReturn:
    """End with the exit code for a failed check or a command that could not finish."""
    typer.echo(f"family-card: {text}", err=True)
    raise typer.Exit(1)
