"""The command line: one thin function per command, in the order in which data travels."""

from importlib import import_module

import click

from magnitsky import __version__

_COMMANDS = {
    "demo": "demo",
    "sync": "sync",
    "history": "sync",
    "rebuild": "sync",
    "status": "inspect",
    "issues": "inspect",
    "count": "numbers",
    "ask": "numbers",
    "changes": "inspect",
    "find": "inspect",
    "show": "inspect",
    "match": "identity",
    "screen": "screen",
    "compare": "screen",
    "resolve": "identity",
    "judge": "identity",
    "label": "label",
    "review": "review",
    "serve": "serve",
    "account": "account",
    "export": "export",
    "new": "new",
}


class _Lazy(click.Group):
    """A group that imports a command's module only when it runs, so that help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"magnitsky.cli.{_COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong table is a fault here
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="magnitsky")
def main() -> None:
    """
    Who is sanctioned under Magnitsky-style programmes, by whom, for what, and since when.

    Data is stored in one folder: MAGNITSKY_HOME, by default the platform's user data folder. Exit
    codes: 0 success; 1 refused or failed, with the reason on standard error; 2 wrong usage.
    """
