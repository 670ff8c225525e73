"""Subjects made by hand: people and companies who do not exist."""

from typing import Any

from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.subject import Subject, SubjectName


def person(
    name: str, *more: str, key: str = "x", weak: tuple[str, ...] = (), **facts: Any
) -> Subject:
    """A person: the first name is primary, the others aliases."""
    names = [SubjectName(name), *(SubjectName(n, "alias") for n in more)]
    names += [SubjectName(n, "weak") for n in weak]
    return _subject("Person", key, names, facts)


def company(name: str, *more: str, key: str = "x", **facts: Any) -> Subject:
    """A company."""
    names = [SubjectName(name), *(SubjectName(n, "alias") for n in more)]
    return _subject("Company", key, names, facts)


def _subject(schema: Any, key: str, names: list[SubjectName], facts: dict[str, Any]) -> Subject:
    for field in ("country", "hint", "identifiers", "imo", "references", "programmes"):
        if field in facts:
            facts[field] = frozenset(facts[field])
    return Subject(id=key, schema=schema, names=tuple(names), **facts)


def ready(subject: Subject) -> Profile:
    """A subject made ready to compare."""
    return Profile(subject)
