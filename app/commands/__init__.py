"""The command line: `family-card COMMAND`. The only part of the application that knows the loaders."""

import typer

from app.commands.check import check

cli = typer.Typer(
    name="family-card",
    help="The open Digital Family Card: families from state registers, rights by dated law, explained.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command()(check)


def main() -> None:
    """Run the command line."""
    cli()
