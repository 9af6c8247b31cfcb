"""`crosscount serve`: the web app of a ledger, on this machine."""

import click

from crosscount.address import Address
from crosscount.config import Config
from crosscount.store import open_ledger
from crosscount.web.serving import serve as run_server

PORT = 8417


@click.command()
@click.argument("ledger", metavar="[LEDGER]", required=False)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65_535),
    default=PORT,
    show_default=True,
    help="The port; 0 picks one that is free.",
)
@click.option("-o", "--open", "browse", is_flag=True, help="Open the browser.")
@click.pass_obj
def serve(config: Config, ledger: str | None, port: int, *, browse: bool) -> None:
    """Show LEDGER in a browser of this machine, and to nobody else, until Ctrl-C."""
    place = Address.of(ledger) if ledger else config.ledger
    with open_ledger(place, read_only=True) as opened:
        click.echo(f"{opened.address}: open this link in a browser; it is good once. Ctrl-C stops.", err=True)
        run_server(opened, config, port=port, say=click.echo, browse=browse)
