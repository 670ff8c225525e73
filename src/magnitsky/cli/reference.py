"""The command reference, generated from the commands."""

import click

from magnitsky.cli import main

_HEAD = """# Commands

Made from the commands' own help; a test holds it to them.

Exit code 0: done.
1: refused or failed, with the reason in words on standard error.
2: wrong usage.
With `--json`, standard output holds one JSON document and nothing else.
"""


def commands_page() -> str:
    """The reference page, as Markdown."""
    context = click.Context(main, info_name="magnitsky", **main.context_settings)
    parts = [_HEAD]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts += _sections(command, f"magnitsky {name}", context)
    return "\n".join(parts)


def _sections(command: click.Command, path: str, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=parent)
    context.max_content_width = context.terminal_width = 96
    if isinstance(command, click.Group):
        found: list[str] = []
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                found += _sections(inner, f"{path} {name}", context)
        return found
    return [f"## {path}\n\n```text\n{command.get_help(context)}\n```\n"]
