"""The `briefgen` command and the one boundary where errors become messages and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from briefgen import __version__
from briefgen.cli.output import fail
from briefgen.errors import BriefgenError

EPILOG = """\b
Exit codes: 0 done, 1 fault in briefgen or its set-up, 2 wrong usage, 3 invalid input,
4 the page cannot be made as demanded, 5 some editions failed, 6 a gate failed."""

# In the order of the work; the module of this room and the name in it.
COMMANDS = {
    "init": "scaffold:init",
    "new": "scaffold:new",
    "review": "review:review",
    "merge-reviews": "merge_reviews:merge_reviews",
    "search": "search:search",
    "render": "render:render",
    "refresh": "refresh:refresh_command",
    "history": "history:history",
    "diff": "diff:diff",
    "fetch": "fetch:fetch",
    "extract": "extract:extract",
    "validate": "validate:validate",
    "schema": "validate:schema",
    "audiences": "templates:audiences",
    "templates": "templates:templates",
    "verify": "verify:verify",
    "doctor": "doctor:doctor",
}


class _Group(click.Group):
    """Commands that are imported when they are asked for, and errors as one clear message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(f"briefgen.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BriefgenError as error:
            fail(error)
            ctx.exit(error.exit_code)
        except BrokenPipeError:  # the reader of our output has gone: `briefgen schema | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the last boundary: whatever it is, the user gets one line
            if os.environ.get("BRIEFGEN_DEBUG"):
                traceback.print_exc()
            click.echo(f"error: a fault in briefgen itself: {type(error).__name__}: {error}", err=True)
            click.echo("hint: set BRIEFGEN_DEBUG=1 for the traceback, and report it with the input", err=True)
            ctx.exit(1)


@click.group(
    cls=_Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="briefgen")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """One-page, fully sourced country-pair briefs from YAML facts and dated texts.

    \b
    briefgen init                                 a workspace of your own in this folder
    briefgen new LB SY                            a pair in it
    briefgen render configs/pairs/LB-SY           a page from a pair folder
    briefgen render facts.yaml news.txt           a page from facts and a text
    briefgen extract news.txt --date 2025-11-03   proposed facts from a text
    briefgen validate facts.yaml                  every fault of a facts file
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main(args: Sequence[str] | None = None) -> None:
    """Entry point of the `briefgen` script."""
    cli.main(args, prog_name="briefgen")
