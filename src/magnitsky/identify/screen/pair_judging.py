"""Judge pairs of names in bulk, by the names alone."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from magnitsky.codebook.spreadsheets import meanings, normalised_heading
from magnitsky.convert.record import Schema
from magnitsky.errors import Refused, RowFailed
from magnitsky.identify.compare import compare_names
from magnitsky.identify.screen.checkpoint import Note, Said, Summary
from magnitsky.identify.screen.chunk import PartFile, input_identity
from magnitsky.identify.screen.formats.delimited import Delimited
from magnitsky.identify.screen.query_row import readable
from magnitsky.identify.screen.rows import ScreeningRow
from magnitsky.identify.screen.run import Job, Progress, nothing_shown, run
from magnitsky.identify.screen.screening import check_out, format_of
from magnitsky.identify.screen.workers import cores, in_order

COLUMNS = ("score", "verdict", "note")
"""The columns added to each row."""
_CHUNK = 1_000
_DIGITS = 6
_encoder = msgspec.msgpack.Encoder()


class NamePair(msgspec.Struct, frozen=True, array_like=True):
    """Two names, and the schema under which they are compared."""

    number: int
    first: str
    second: str
    schema: str = ""
    said: tuple[Said, ...] = ()


class NameJudgement(msgspec.Struct, frozen=True, array_like=True):
    """The similarity of two names; 0 and `different` if one of them cannot be read."""

    score: float
    verdict: str
    said: tuple[Said, ...] = ()

    @property
    def note(self) -> str:
        """The notes on the row, as one text."""
        return "; ".join(text for _, text in self.said)

    def cells(self) -> list[tuple[Any, ...]]:
        """The added cells."""
        return [(self.score, self.verdict, self.note)]


_pairs = msgspec.msgpack.Decoder(list[NamePair])
_judgements = msgspec.msgpack.Decoder(list[NameJudgement])


def judge_file(
    path: Path,
    out: Path,
    *,
    encoding: str = "",
    workers: int = 0,
    restart: bool = False,
    progress: Progress | None = None,
) -> tuple[Summary, list[str]]:
    """
    Judge every row of a CSV; returns the summary and remarks on the file.

    Raises:
        Refused: it is not a CSV, or has no columns `name1` and `name2`.
    """
    if {format_of(path), format_of(out)} != {"csv"}:
        raise Refused("Pairs of names are read from a CSV and written to a CSV.")
    check_out(path, out)
    file = Delimited(path, COLUMNS, encoding=encoding)
    job: Job[NameJudgement] = Job(
        _CHUNK,
        partial(_packed, _places(file)),
        partial(_engine, workers or cores()),
        _judgements.decode,
        lambda judged: judged.verdict,
        lambda judged: judged.said,
    )
    part = PartFile(out, {"the input": input_identity(path), "the options": f"compare {encoding}"})
    return run(file, part, job, restart=restart, progress=progress or nothing_shown), file.remarks()


def _engine(workers: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    return in_order(judged, None, pieces, workers=workers)


def _places(file: Delimited) -> tuple[int, int, int | None]:
    columns = [normalised_heading(column).replace(" ", "") for column in file.columns]
    if missing := [name for name in ("name1", "name2") if name not in columns]:
        raise Refused(
            f"There is no column {' and no column '.join(missing)}; the columns are "
            f"{', '.join(map(repr, file.columns[:30]))}. Put the two names of each "
            "row under the headings name1 and name2, and optionally their schema "
            "under schema."
        )
    schema = columns.index("schema") if "schema" in columns else None
    return columns.index("name1"), columns.index("name2"), schema


def _packed(places: tuple[int, int, int | None], rows: Sequence[ScreeningRow]) -> bytes:
    first, second, schema = places
    return _encoder.encode(
        [
            NamePair(
                row.number,
                row.kept[first],
                row.kept[second],
                "" if schema is None else row.kept[schema],
                row.said,
            )
            for row in rows
        ]
    )


def judged(shared: None, piece: bytes) -> bytes:  # noqa: ARG001 - nothing is shared
    """The judgements for one piece of work."""
    return _encoder.encode([judgement(pair) for pair in _pairs.decode(piece)])


def judgement(pair: NamePair) -> NameJudgement:
    """
    The similarity of two names.

    Raises:
        RowFailed: the engine failed on the row; the message names it.
    """
    said = list(pair.said)
    first = readable(pair.first, said, "name1")
    second = readable(pair.second, said, "name2")
    schema = schema_of(pair.schema, said)
    if not first or not second:
        return NameJudgement(0.0, "different", tuple(said))
    try:
        score, verdict = compare_names(first, second, schema)
    except Exception as error:
        raise RowFailed(
            f"Row {pair.number} ({first[:80]!r}, {second[:80]!r}) could not be "
            f"compared: {type(error).__name__}: {error}. Please report it; to "
            "continue without it, remove the row."
        ) from error
    return NameJudgement(round(min(max(score, 0.0), 1.0), _DIGITS), verdict, tuple(said))


def schema_of(text: str, said: list[Said]) -> Schema:
    """
    The schema to compare two names under: a FollowTheMoney schema, or a kind in plain words.

    >>> schema_of("", []), schema_of("PublicBody", []), schema_of("Ownership", [])
    ('Person', 'PublicBody', 'LegalEntity')
    """
    if not text.strip():
        return "Person"
    found = meanings("kinds").get(normalised_heading(text))
    if found is None:
        said.append((Note.KIND, f"the schema '{text[:40]}' is not known; compared as LegalEntity"))
    return "LegalEntity" if found in {None, "Nobody"} else found  # type: ignore[return-value]
