"""The reference page of the questions, generated from their definitions."""

from collections.abc import Iterator

from magnitsky.measure.question import GROUPS, Question, questions

_HEAD = """# Questions

Made from the questions themselves; a test holds it to them.

Each is asked with `magnitsky ask QUESTION`, on its page under "Numbers", and of the API.
The answer is a table with its scope, notes, and the listings behind each row.
Every question is asked of programmes; the further controls it listens to stand with it.
"""

_CONTROLS = {
    "kinds": "kinds (`--kind`)",
    "vessels": "vessels (`--no-vessels`)",
    "tie": "direct or derivative (`--tie`)",
    "window": "days (`--year`, `--window`, `--flow`)",
    "as_of": "the day (`--as-of`)",
    "counting": "what ended, or ever stood (`--counting`)",
    "known_at": "what was known when (`--known-at`)",
}


def questions_page() -> str:
    """The reference page, as Markdown."""
    parts = [_HEAD]
    for group in GROUPS:
        parts.append(f"## {group.capitalize()}\n")
        parts += [_section(one) for one in questions().values() if one.group == group]
    return "\n".join(parts)


def _section(one: Question) -> str:
    return "\n".join((f"### {one.slug}", "", f"**{one.title}.** {one.asks}", "", *_lines(one), ""))


def _lines(one: Question) -> Iterator[str]:
    names = [said for control, said in _CONTROLS.items() if control in one.controls]
    yield f"- Controls: {', '.join(names) or 'none'}."
    for param in one.params:
        choices = f"; one of {', '.join(param.choices)}" if param.choices else ""
        said = f"{param.title.lower()}{choices}; `{param.default}` if not given"
        yield f"- Parameter `{param.name}`: {said}."
    if one.every_source:
        yield "- It reads each programme from every list that prints it."
    elif one.further():
        yield "- It reads the lists of further programmes, to see who is named there."
