"""The group of verbs. Each is loaded when it is asked for, so that none waits for what another needs."""

import pkgutil
from typing import NamedTuple

import click

from crosscount._version import __version__
from crosscount.cli import output
from crosscount.errors import CrosscountError, VerificationError


class Verb(NamedTuple):
    """Where a command stands, as "module:name" of Crosscount, and what the list of commands says of it.

    That of the web app stands there: the two faces do not import each other.
    """

    home: str
    does: str


VERBS = {
    "add": Verb("cli.steps:add", "Keep reports, and read nothing in them yet."),
    "audit": Verb("cli.audit:audit", "Swap the sides of every dyad; name what does not mirror."),
    "captures": Verb("cli.captures:captures", "Show what changed at one address."),
    "claims": Verb("cli.claims:claims", "Print the claims, word for word."),
    "contradictions": Verb("cli.contradictions:contradictions", "Print what cannot both be right."),
    "copies": Verb("cli.copies:copies", "Print the documents that carry one text."),
    "diff": Verb("cli.diff:diff", "Print what one moment tells otherwise than another."),
    "doctor": Verb("cli.doctor:doctor", "Say what this installation has and lacks."),
    "extract": Verb("cli.steps:extract", "Read the claims of reports that are kept."),
    "export": Verb("cli.export:export", "Write all records of a kind."),
    "fetch": Verb("cli.fetch:fetch", "Keep what stands at web addresses."),
    "forget": Verb("cli.forget:forget", "Remove a document's content on request."),
    "gazetteer": Verb("cli.lookups:gazetteer", "Add places of your own."),
    "import": Verb("cli.moving:import_", "Take in a ledger that `export ledger` wrote."),
    "history": Verb("cli.history:history", "Tell all that happened to a record."),
    "incidents": Verb("cli.incidents:incidents", "Print the incidents and each side's losses."),
    "log": Verb("cli.log:log", "Tell what became of each input, and when."),
    "parties": Verb("cli.lookups:parties", "Look up parties."),
    "places": Verb("cli.lookups:places", "Look up places."),
    "reconcile": Verb("cli.steps:reconcile", "Work out what follows from the claims."),
    "rebuild": Verb("cli.rebuild:rebuild", "Work everything out from nothing."),
    "release": Verb("cli.release:release", "Freeze a package that can be cited; check one."),
    "review": Verb("cli.review:review", "Judge what was read, with who and why."),
    "run": Verb("cli.run:run", "Read reports and print the incidents."),
    "serve": Verb("web.command:serve", "Show a ledger in the browser."),
    "show": Verb("cli.show:show", "Show a record with everything that it rests on."),
    "verify": Verb("cli.verify:verify", "Re-hash everything; name what is damaged."),
    "watch": Verb("cli.fetch:watch", "Look again and again for what feeds announce."),
    "why": Verb("cli.why:why", "Say why accounts were joined or kept apart."),
}


class Verbs(click.Group):
    """A group whose commands turn our own errors into one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of the commands."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of this name, loaded now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = pkgutil.resolve_name(f"crosscount.{VERBS[cmd_name].home}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands, which loads none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, VERBS[name].does) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what we raise on purpose is said in one line, and damage has a code of its own."""
        try:
            return super().invoke(ctx)
        except VerificationError as error:
            output.fail(str(error), output.DAMAGED)
        except CrosscountError as error:
            output.fail(str(error))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--ledger",
    metavar="PLACE",
    help="The ledger: a file or a postgresql:// URL; else CROSSCOUNT_LEDGER, else ./crosscount.db.",
)
@click.version_option(__version__, prog_name="crosscount")
@click.pass_context
def main(ctx: click.Context, ledger: str | None) -> None:
    """Read reports of armed conflict and keep an accountable ledger of the losses claimed in them."""
    from crosscount.config import Config  # noqa: PLC0415 - help needs no settings

    ctx.obj = Config.from_environment(ledger=ledger)
