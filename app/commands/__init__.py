"""The command line: `family-card COMMAND`. The only part of the application that knows the loaders."""

import typer

from app.commands.bank import bank_report
from app.commands.card import card
from app.commands.check import check
from app.commands.daily import daily
from app.commands.demo import demo
from app.commands.derive import families, sweep
from app.commands.load import load
from app.commands.query import query
from app.commands.report import report
from app.commands.serve import serve
from app.commands.statistics import statistics
from app.commands.stop import stop
from app.commands.synthetic import synthetic
from app.commands.timeline import timeline
from app.commands.visits import visits
from app.commands.wellbeing import wellbeing
from app.commands.whatif import whatif
from app.commands.why import why

cli = typer.Typer(
    name="family-card",
    help="The open Digital Family Card: families from state registers, rights by dated law, explained.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    demo,
    synthetic,
    load,
    families,
    sweep,
    wellbeing,
    report,
    visits,
    daily,
    card,
    why,
    timeline,
    whatif,
    bank_report,
    statistics,
    query,
    check,
    serve,
    stop,
):
    cli.command()(command)


def main() -> None:
    """Run the command line."""
    cli()
