"""The command line: the only room that prints, prompts and exits."""

from briefgen.cli.app import main

__all__ = ["main"]
