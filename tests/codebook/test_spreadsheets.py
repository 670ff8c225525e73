"""No cell of a file that people open is run as a formula, and none is lost by that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.codebook.spreadsheets import defused, undefused

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXT = st.text() | st.builds("{}{}{}".format, st.sampled_from(["", "'", "''"]),
                             st.sampled_from(_RISKY), st.text())  # fmt: skip


@given(TEXT)
def test_a_cell_is_no_formula_and_comes_back_as_it_was(text: str) -> None:
    made = defused(text)
    assert isinstance(made, str)
    assert not made.startswith(_RISKY)
    assert undefused(made) == text


@pytest.mark.parametrize("cell", [5, -5, None, True, 0.5, "", "Anna", "'tis"])
def test_what_is_no_formula_stays(cell: object) -> None:
    assert defused(cell) == cell
