"""Legal bases: what a cited section says, and no more."""

from pathlib import Path

import pytest

from magnitsky.codebook.legal import headline, legal_bases, legal_basis, read_legal_bases
from magnitsky.codebook.reference_page import codes_page
from magnitsky.errors import BadCodebook

ORDER = "E.O. 13818"


@pytest.mark.parametrize(
    ("section", "basis", "tie"),
    [
        ("1(a)(ii)(A)", ("own-conduct",), "direct"),
        ("1(a)(ii)(B)(1)", ("own-conduct",), "direct"),
        ("1(a)(ii)(B)(2)", ("own-conduct",), "direct"),
        ("1(a)(ii)(C)(1)", ("leader-or-official",), "direct"),
        ("1(a)(ii)(C)(2)", ("leader-or-official",), "direct"),
        ("1(a)(ii)(D)", ("attempt",), "direct"),
        ("1(a)(iii)(A)(1)", ("material-support",), "derivative"),
        ("1(a)(iii)(A)(2)", ("material-support",), "derivative"),
        ("1(a)(iii)(A)(3)", ("material-support",), "derivative"),
        ("1(a)(iii)(B)", ("owned-or-controlled", "acting-for"), "derivative"),
    ],
)
def test_the_order_of_2017_is_mapped_section_by_section(
    section: str, basis: tuple[str, ...], tie: str
) -> None:
    row = legal_basis(f"{ORDER} {section}")
    assert row is not None
    assert (row.basis, row.tie) == (basis, tie)


def test_a_section_hints_at_a_form_only_where_the_law_names_one() -> None:
    abuses = {row.abuse for row in legal_bases().values() if row.authority == ORDER}
    assert abuses == {None, "unspecified"}
    assert legal_bases()[f"{ORDER} 1(a)(ii)(B)(1)"].corruption is None
    assert legal_bases()[f"{ORDER} 1(a)(ii)(B)(2)"].corruption == "laundering"


def test_a_section_the_codebook_does_not_have_means_nothing() -> None:
    assert legal_basis(f"{ORDER} 1(a)(ix)") is None
    assert headline((f"{ORDER} 1(a)(ix)",)) is None


def test_own_acts_are_the_headline_where_both_hold() -> None:
    both = (f"{ORDER} 1(a)(iii)(A)(2)", f"{ORDER} 1(a)(ii)(A)")
    assert headline(both) == headline(both[::-1]) == "direct"
    assert headline(both[:1]) == "derivative"


def test_a_slug_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bases.yml"
    path.write_text(
        "source: x\nrows:\n  - {authority: A, section: 1(a), means: m, basis: [no-such]}\n"
    )
    with pytest.raises(BadCodebook, match="no-such"):
        read_legal_bases(path)


def test_every_legal_basis_stands_on_the_page_of_codes() -> None:
    page = codes_page()
    assert all(f"`{citation}`" in page for citation in legal_bases())
