"""Sentences about a table's findings that several questions share, with their intervals."""

from collections.abc import Iterator, Mapping, Sequence

from magnitsky import codebook
from magnitsky.codebook.issuers import issuers
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.review import Findings, ReviewContext
from magnitsky.measure.scope import Counting
from magnitsky.measure.sentence import Sentence, listed
from magnitsky.measure.table import Cell, Row, Table

MOST_PARTS = 3
"""Maximum number of rows named in a sentence."""

_THE = {
    "United States": Sentence("the United States"),
    "United Kingdom": Sentence("the United Kingdom"),
    "European Union": Sentence("the European Union"),
    "United Nations": Sentence("the United Nations"),
}


_LARGEST: Mapping[Counting, Sentence] = {
    "began": Sentence(
        "Of the {total} listings that began, the largest numbers by {label}: {parts}."
    ),
    "ended": Sentence(
        "Of the {total} listings that ended, the largest numbers by {label}: {parts}."
    ),
    "in force": Sentence(
        "Of the {total} listings in force, the largest numbers by {label}: {parts}."
    ),
    "ever": Sentence(
        "Of the {total} listings that ever stood, the largest numbers by {label}: {parts}."
    ),
}


def own_notes(number: int | None = None) -> Findings:
    """Findings made of the question's own notes, which come first; by default one per row."""

    def found(table: Table, _: ReviewContext) -> Iterator[str]:
        yield from table.notes[: len(table.rows) if number is None else number]

    return found


def largest_numbers(table: Table, parts: Sequence[str]) -> Sentence:
    """The rows with the largest numbers by the table's last label, as one sentence."""
    return _LARGEST[table.scope.counting].with_values(
        total=table.total,
        label=Sentence(table.labels[-1].title.lower()),
        parts=listed(parts),
    )


def largest_places(table: Table, _: ReviewContext) -> Iterator[str]:
    """The largest rows of a table by country or region, and how many have no country."""
    label = table.labels[0]
    known = [row for row in table.rows if table.cell(row, label.name) is not None]
    if known:
        yield largest_numbers(table, [part(table, row, label.name) for row in known[:MOST_PARTS]])
    if silent := [row for row in table.rows if table.cell(row, label.name) is None]:
        yield Sentence("For {number} no country is stated.", number=len(silent[0].ids))


def most_frequent_codes(what: Sentence) -> Findings:
    """The most frequent codes, how many reasons were read, and how many codes people confirmed."""

    def found(table: Table, _: ReviewContext) -> Iterator[str]:
        silent = table.count(NOT_PUBLISHED)
        if silent == table.total:
            yield no_reasons(table)
            return
        label = table.labels[0].name
        coded = [row for row in table.rows if table.cell(row, label) not in {None, NOT_PUBLISHED}]
        coded.sort(key=lambda row: -len(row.ids))
        read = table.total - silent
        if not coded:
            yield Sentence(
                "A reason was read for {read} of {total} listings; none of them states one of the"
                " {what}.",
                read=read, total=table.total, what=what,
            )  # fmt: skip
            return
        yield Sentence(
            "A reason was read for {read} of {total} listings; the most frequent {what} in them:"
            " {parts}. Of these codings people confirmed {confirmed} of {codings}; the others a"
            " rule suggests.",
            what=what,
            read=read,
            total=table.total,
            parts=listed([part(table, row, label, read) for row in coded[:MOST_PARTS]]),
            confirmed=sum(whole(table.cell(row, "confirmed")) for row in coded),
            codings=sum(len(row.ids) for row in coded),
        )

    return found


def no_reasons(table: Table) -> Sentence:
    """States that no reason was collected, so the grounds are unknown."""
    return Sentence(
        "No official reason was read for any of these {total} listings: for what they were named"
        " is not known here.",
        total=table.total,
    )


def part(table: Table, row: Row, label: str, of: int | None = None) -> Sentence:
    """A row's label with its number and share, of the table's total by default."""
    kind = next(column.kind for column in table.columns if column.name == label)
    name = Sentence(value_text(table.cell(row, label), kind))
    return numbered(name, len(row.ids), of or table.total)


def numbered(name: Sentence, number: int, of: int) -> Sentence:
    """A name followed by its number and share."""
    return Sentence(
        "{name} {number} ({share})", name=name, number=number, share=in_percent(number, of)
    )


def rows_with(table: Table, **label: str) -> list[Row]:
    """The table's rows whose cells have these values."""
    return [
        row
        for row in table.rows
        if all(table.cell(row, name) == value for name, value in label.items())
    ]


def governments(context: ReviewContext) -> list[str]:
    """The names of the governments of the review's programmes."""
    found = (issuers()[codebook.programme(one).issuer] for one in context.programmes)
    return list(dict.fromkeys(found))


def with_article(government: str) -> Sentence:
    """
    A government's name with its article, for use within a sentence.

    >>> with_article("United Kingdom"), with_article("Canada")
    ('the United Kingdom', 'Canada')
    """
    return _THE.get(government) or Sentence(government)


def lower_first(words: str) -> Sentence:
    """
    Words with a lower-case first letter; an abbreviation is unchanged.

    >>> lower_first("Women and girls"), lower_first("LGBTQI+ persons")
    ('women and girls', 'LGBTQI+ persons')
    """
    return Sentence(words if words[1:2].isupper() else words[:1].lower() + words[1:])


def whole(cell: Cell) -> int:
    """A cell as an integer; 0 if it is not one."""
    return int(cell) if isinstance(cell, int | float) else 0


def in_percent(number: int, of: int) -> str:
    """A share in percent, to one decimal place."""
    return f"{number / of:.1%}" if of else "0.0%"
