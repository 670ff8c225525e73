"""A codebook file is read strictly, and a broken rule is named with its file, row and cure."""

from pathlib import Path

import pytest

from magnitsky.codebook.allies import allies, allies_on
from magnitsky.codebook.load import CodebookRow, Text, read_rows
from magnitsky.codebook.programmes import read_programmes
from magnitsky.errors import BadCodebook

SOURCE = "https://example.org/law"
PROGRAMME = f"""\
title: An invented regime
issuer: gb
authority: An office
legal_basis: [An Act]
measures: [asset freeze]
scope: none
url: https://example.org
source: {SOURCE}
"""


class Thing(CodebookRow, frozen=True, kw_only=True):
    slug: Text
    count: int | None = None


def read(tmp_path: Path, text: str) -> dict[str, Thing]:
    path = tmp_path / "things.yml"
    path.write_text(text, encoding="utf-8")
    return read_rows(path, Thing, lambda row: row.slug)


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadCodebook) as refused:
        read(tmp_path, text)
    return str(refused.value)


def test_what_stands_beside_the_rows_holds_for_each_that_does_not_say_otherwise(
    tmp_path: Path,
) -> None:
    things = read(tmp_path, "source: A\nrows:\n- {slug: one}\n- {slug: two, source: B}\n")
    assert {slug: row.source for slug, row in things.items()} == {"one": "A", "two": "B"}


def test_an_unknown_key_is_refused_with_file_row_and_the_known_fields(tmp_path: Path) -> None:
    message = refusal(tmp_path, "source: A\nrows:\n- {slug: one}\n- {slug: two, colour: red}\n")
    assert "things.yml, row 2" in message
    assert "colour" in message
    assert "its fields are source" in message


def test_an_unknown_key_beside_the_rows_is_refused(tmp_path: Path) -> None:
    assert "colour" in refusal(tmp_path, "source: A\ncolour: red\nrows:\n- {slug: one}\n")


def test_a_slug_that_stands_twice_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, "source: A\nrows:\n- {slug: one}\n- {slug: one}\n")
    assert message.endswith("things.yml, row 2: 'one' occurs twice. Keep one of the two rows.")


@pytest.mark.parametrize("text", ["rows:\n- {slug: one}\n", "rows:\n- {slug: one, source: ''}\n"])
def test_a_row_without_a_source_is_refused(tmp_path: Path, text: str) -> None:
    message = refusal(tmp_path, text)
    assert "row 1" in message
    assert "source" in message


def test_a_key_that_stands_twice_in_a_row_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, "source: A\nrows:\n- {slug: one, slug: two}\n")
    assert "a key occurs twice" in message


def test_unverified_must_name_a_field(tmp_path: Path) -> None:
    message = refusal(tmp_path, "source: A\nrows:\n- {slug: one, unverified: [colour]}\n")
    assert "unverified names 'colour'" in message


@pytest.mark.parametrize(
    "text", ["", "- one", "rows: one", "source: A", "rows: [one]", "rows:\n- {slug: [", "a: b: c"]
)
def test_what_is_no_list_of_rows_is_refused(tmp_path: Path, text: str) -> None:
    assert "things.yml" in refusal(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="cannot be read"):
        allies(tmp_path / "nothing.yml")


def test_no_stays_norway(tmp_path: Path) -> None:
    assert list(read(tmp_path, "source: A\nrows:\n- {slug: no}\n- {slug: on}\n")) == ["no", "on"]


def test_a_programme_file_gives_the_id_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "GB-X.yml").write_text(PROGRAMME, encoding="utf-8")
    assert list(read_programmes(tmp_path)) == ["GB-X"]


def test_a_programme_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "GB-X.yml").write_text(PROGRAMME, encoding="utf-8")
    row = "rows:\n- id: GB-X\n  " + PROGRAMME.strip().replace("\n", "\n  ") + "\n"
    (tmp_path / "other.yml").write_text(row, encoding="utf-8")
    with pytest.raises(BadCodebook, match="is in another file too"):
        read_programmes(tmp_path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("scope", "broad"),
        ("issuer", "xx"),
        ("measures", "[good wishes]"),
        ("in_force_from", '"last year"'),
        ("id", "GB-Y"),
    ],
)
def test_a_programme_with_a_value_outside_its_set_is_refused(
    tmp_path: Path, field: str, value: str
) -> None:
    lines = [line for line in PROGRAMME.splitlines() if not line.startswith(field + ":")]
    text = "\n".join([*lines, f"{field}: {value}"]) + "\n"
    (tmp_path / "GB-X.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadCodebook, match=r"GB-X\.yml"):
        read_programmes(tmp_path)


def test_a_users_own_list_of_allies_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(
        'source: mine\nrows:\n- {country: no, kind: nato, from: "2000", until: "2010-05"}\n',
        encoding="utf-8",
    )
    days = ("1999-12-31", "2000-01-01", "2010-04-30", "2010-05-01")
    assert [allies_on(day, path) for day in days] == [
        frozenset(),
        frozenset({"no"}),
        frozenset({"no"}),
        frozenset(),
    ]


def test_an_ally_that_is_no_country_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text('source: mine\nrows:\n- {country: zz, kind: nato, from: "2000"}\n', "utf-8")
    with pytest.raises(BadCodebook, match="'zz' is not a country code"):
        allies(path)
