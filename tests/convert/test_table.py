"""Comma-separated tables: read strictly, so that a cut-off file is never a shorter list."""

from pathlib import Path

import pytest

from magnitsky.convert.sniff import sniff
from magnitsky.convert.table import header, rows
from magnitsky.errors import SourceMalformed

REQUIRED = frozenset({"a"})


def table(tmp_path: Path, text: str) -> list[list[str]]:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    return list(rows(path, REQUIRED))


def test_cells_keep_their_line_ends_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    found = table(tmp_path, '\ufeffa,b\r\n\r\n"x\ny",2\r\n')
    assert found == [["a", "b"], ["x\ny", "2"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "header lacks the column a"),
        ("b,c\n", "header lacks the column a"),
        ("a,a\n", "occurs twice"),
        ("a,b\n1\n", "line 2 has 1 cells"),
        ("a,b\n1,2,3\n", "line 2 has 3 cells"),
        ('a,b\n1,"2\n', "line 2 cannot be read"),
        ('a,b\n1,"2"3\n', "line 2 cannot be read"),
        ("a,b\n1,2", "line 2, the last, has no line end"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SourceMalformed, match=says):
        table(tmp_path, text)


def test_the_header_is_read_from_a_text_only(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('"a", b\n1,2\n')
    assert header(sniff(path)) == {"a", "b"}
    path.write_text("<html>a,b</html>")
    assert header(sniff(path)) == frozenset()
