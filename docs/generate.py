"""Write the pages of the reference that are made from the code: python docs/generate.py."""

import ast
import inspect
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from magnitsky import api
from magnitsky.cli.reference import commands_page
from magnitsky.codebook.reference_page import codes_page, programmes_page
from magnitsky.convert.reference_page import sources_page
from magnitsky.measure.reference_page import questions_page

if "MAGNITSKY_HOME" not in os.environ:
    os.environ["MAGNITSKY_HOME"] = tempfile.mkdtemp(prefix="magnitsky-docs-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnitsky.site.settings.web")
django.setup()
from magnitsky.serve.api_reference import api_page  # noqa: E402 - Django stands first

_HEAD = """# The Python interface

Made from `magnitsky.api`; a test holds it to that module and runs the examples.

For notebooks and scripts: `from magnitsky.api import ask, open_register`.
The functions down to `match` need no register.
The others read the register that `open_register` opened; one process opens one register.
What cannot be answered raises a `magnitsky.errors.MagnitskyError` that says what to do.
"""
_SECTION = re.compile(r"^(Args|Returns|Raises):\n((?:[ ].*\n?)+)", re.MULTILINE)
_ITEM = re.compile(r"^ {4}(\w+): ", re.MULTILINE)


def python_page() -> str:
    """The reference of `magnitsky.api`, in the order of the module."""
    functions = [one for name, one in vars(api).items() if name in api.__all__]
    controls = f"## Controls\n\n{_markdown(inspect.getdoc(api.Controls) or '')}\n"
    return "\n".join((_HEAD, *map(_function, functions), controls))


def _function(function: Callable[..., object]) -> str:
    words = _markdown(inspect.getdoc(function) or "")
    return f"## {function.__name__}\n\n```python\n{_signature(function)}\n```\n\n{words}\n"


def _signature(function: Callable[..., object]) -> str:
    """The first lines of a function as they are written, without the quotes of late annotations."""
    (node,) = ast.parse(inspect.getsource(function)).body
    if not isinstance(node, ast.FunctionDef) or node.returns is None:
        raise TypeError(f"{function} is no function with a return type")
    for argument in (*node.args.args, *node.args.kwonlyargs, node.args.vararg):
        if argument is not None and isinstance(argument.annotation, ast.Constant):
            argument.annotation = _unquoted(argument.annotation)
    returns = _unquoted(node.returns)
    return f"{node.name}({ast.unparse(node.args)}) -> {ast.unparse(returns)}"


def _unquoted(annotation: ast.expr) -> ast.expr:
    """An annotation as an expression: `"Table"` as `Table`, also inside brackets."""
    return ast.parse(ast.unparse(annotation).replace("'", ""), mode="eval").body


def _markdown(docstring: str) -> str:
    return "\n\n".join(_paragraphs(_SECTION.sub(_section, docstring)))


def _section(found: re.Match[str]) -> str:
    """Arguments and errors as a list."""
    name, body = found[1], _ITEM.sub(r"- `\1`: ", found[2])
    lines = [line.strip() for line in body.splitlines()]
    return f"**{name}**\n\n" + "\n".join(lines) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    """Each paragraph on one line, each list item on one, each example as code."""
    for part in text.strip().split("\n\n"):
        if part.startswith(">>>"):
            yield f"```python\n{part.strip()}\n```"
        else:
            yield re.sub(r"\n(?!- )", " ", part.strip())


PAGES = {
    "commands.md": commands_page,
    "sources.md": sources_page,
    "programmes.md": programmes_page,
    "codes.md": codes_page,
    "questions.md": questions_page,
    "api.md": api_page,
    "python-api.md": python_page,
}


def main() -> None:
    """Write every page."""
    for name, made in PAGES.items():
        (Path(__file__).parent / "reference" / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    main()
