"""The API reference page, generated from the OpenAPI documents."""

from importlib import resources
from typing import Any

from magnitsky.serve.reference_pages import operations
from magnitsky.serve.v1.api import PREFIX, api
from magnitsky.serve.yente.api import PREFIX as YENTE
from magnitsky.serve.yente.api import api as yente


def api_page() -> str:
    """The reference page, as Markdown."""
    parts = [_text("api-head.md"), _part("Version 1", api.document(PREFIX))]
    parts.append(_part("The matching API of yente", yente.document(YENTE)))
    return "\n".join((*parts, _text("api-tail.md")))


def _text(name: str) -> str:
    return (resources.files("magnitsky.serve") / "templates" / name).read_text("utf-8")


def _part(title: str, document: dict[str, Any]) -> str:
    said = [f"## {title}\n\n{document['info']['description']}\n"]
    said += [_operation(one) for one in operations(document)]
    return "\n".join(said)


def _operation(one: dict[str, Any]) -> str:
    lines = [f"### {one['method']} {one['path']}\n", f"{one['summary']}\n"]
    if one["parameters"]:
        lines += ["| parameter | value | meaning |", "|---|---|---|"]
        lines += [
            f"| `{p['name']}` | {p['type']}{_default(p)} | {p['description']} |"
            for p in one["parameters"]
        ]
        lines.append("")
    lines.append(f"Answers: `{one['answers']}`.\n")
    return "\n".join(lines)


def _default(parameter: dict[str, Any]) -> str:
    default = parameter["default"]
    return "" if default in (None, "", []) else f" (default {default})"
