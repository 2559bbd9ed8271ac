"""`llama-oss`: finds its commands by listing the folder, imports only the one that is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from .._version import __version__
from ..errors import LlamaOSSError


class Commands(click.Group):
    """The modules of cli/commands, loaded when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        here = os.path.join(os.path.dirname(__file__), "commands")
        names = (n[:-3] for n in os.listdir(here) if n.endswith(".py") and not n.startswith("_"))
        return sorted(n.rstrip("_") for n in names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command = import_module(f".commands.{name}", __package__).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        known = self.list_commands(ctx)
        if name and not name.startswith("-") and name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            if not near and (os.path.exists(name) or "." in name):
                hint = f" To judge a text: llama-oss check {name}"
            ctx.fail(f"No such command {name!r}.{hint} Commands: {', '.join(known)}.")
        return super().resolve_command(ctx, args)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status of check: 0 open source, 1 not open source, 3 needs review, 2 the run failed.",
)
@click.version_option(__version__, prog_name="llama-oss")
def cli() -> None:
    """Is a licence really open source? Reads the text and cites the clause that decides.

    \b
      llama-oss check LICENSE          judge a file, a folder, or a licence by its id
      llama-oss check llama-3.1
    """


def main(argv: list[str] | None = None) -> None:
    """Run the command line and leave with CONTRACT's exit status."""
    gc.set_threshold(100_000, 50, 1000)  # a report makes many small things and hardly a cycle
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a quote or a file name must never be what ends the run
            reconfigure(errors="backslashreplace")
    try:
        status = cli.main(args=argv, prog_name="llama-oss", standalone_mode=False)
    except click.exceptions.Abort:
        status = 130
    except KeyboardInterrupt:
        status = 130
    except click.ClickException as e:
        e.show()
        status = 2
    except click.exceptions.Exit as e:
        status = e.exit_code
    except LlamaOSSError as e:
        from ..reporters.escape import visible

        click.echo(f"llama-oss: {visible(str(e))}", err=True)
        status = 2
    except BrokenPipeError:
        _silence()
        status = 0
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
    sys.exit(status if isinstance(status, int) else 0)


def _silence() -> None:
    """A reader that went away wants no traceback either."""
    devnull: Any = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
