"""Identity cards: complete, true to the real lists, and refused with a reason where they are not."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from magnitsky import codebook, convert
from magnitsky.convert.read import recognised
from magnitsky.convert.source import (
    are_twins,
    card_of,
    issuer_of,
    programmes_tagged,
    source,
    source_ids,
)
from magnitsky.errors import BadCodebook
from source_folders import forget_sources

CARD = {
    "id": "xx-made-up",
    "title": "A list",
    "short": "A",
    "publisher": "Nobody",
    "issuer": "gb",
    "page": "https://example.org/",
    "licence": "none",
    "attribution": "none",
    "cadence": "never",
    "at_least": 1,
    "at_most": 3,
}
NEWEST = {
    "au-dfat": "au/2026-07-23_consolidated_list.xlsx",
    "ca-sema": "ca/2026-08-22_sema-lmes_rebuilt_bilingual.xml",
    "eu-fsf": "eu/2026-03-19_xmlFullSanctionsList_1_1_rebuilt.zip",
    "eu-journal": "eu/journal/32020R1998.csv",
    "gb-ofsi": "gb/2025-04-10_OFSI_ConList.xlsx",
    "gb-uksl": "gb/2026-08-22_UK-Sanctions-List_rebuilt.zip",
    "un-sc": "un/2026-08_consolidated.xml",
    "us-353": "us-state/section_353.csv",
}

Made = Callable[..., str]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Write a source with a card in a folder of its own; gives its id."""
    monkeypatch.setattr(convert, "__path__", [*convert.__path__, str(tmp_path)])
    forget_sources()

    def write(init: str = "formats = ()\n", **changes: object) -> str:
        folder = tmp_path / "xx_made_up"
        folder.mkdir()
        card = {name: value for name, value in (CARD | changes).items() if value is not None}
        (folder / "card.yml").write_bytes(msgspec.yaml.encode(card))
        (folder / "__init__.py").write_text(init)
        return "xx-made-up"

    yield write
    sys.modules.pop("magnitsky.convert.xx_made_up", None)
    forget_sources()


def test_a_whole_card_is_read(made: Made) -> None:
    assert card_of(made(twin_of="gb-uksl")).issuer == "gb"
    assert are_twins("xx-made-up", "gb-uksl")
    assert are_twins("gb-uksl", "xx-made-up")
    assert not are_twins("xx-made-up", "gb-ofsi")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "xx-other"}, "the folder is that of 'xx-made-up'"),
        ({"issuer": "GB"}, "issuer is 'GB'. Write one of: us, gb"),
        ({"twin_of": "no-such"}, "twin_of is 'no-such'"),
        ({"twin_of": "xx-made-up"}, "not another source"),
        ({"tags_of": "no-such"}, "tags_of is 'no-such'"),
        ({"about": "no-such"}, "about is 'no-such'"),
        ({"at_most": None}, "at_most is missing"),
        ({"at_least": 4}, "at_least (4) is above at_most (3)"),
        ({"publisher": None}, "publisher"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_card_that_is_wrong_is_refused_with_its_fault(
    made: Made, changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadCodebook) as refused:
        card_of(made(**changes))
    assert fault in str(refused.value)
    assert "convert/xx_made_up/card.yml" in str(refused.value)


def test_formats_that_announce_need_a_card_that_says_about_what(made: Made) -> None:
    init = "from magnitsky.convert.us_fr.document import FORMAT\nformats = (FORMAT,)\n"
    with pytest.raises(BadCodebook, match="every format announces"):
        source(made(init))


def test_twins_and_lists_spoken_of_are_of_the_same_issuer() -> None:
    for card in map(card_of, source_ids()):
        for other in filter(None, (card.twin_of, card.tags_of, card.about)):
            assert card_of(other).issuer == card.issuer, (card.id, other)


def test_a_source_that_prints_the_tags_of_another_has_none_of_its_own() -> None:
    with_tags = {name for row in codebook.programmes.programmes().values() for name in row.tags}
    assert with_tags <= set(source_ids())
    borrowing = {card.id: card.tags_of for card in map(card_of, source_ids()) if card.tags_of}
    assert not with_tags & set(borrowing)
    assert set(borrowing.values()) <= with_tags
    assert programmes_tagged("gb-ofsi", "Magnitsky") == programmes_tagged("gb-uksl", "Magnitsky")


def test_an_unknown_source_has_no_twin_no_tags_and_the_issuer_of_its_name() -> None:
    assert not are_twins("no-such", "gb-uksl")
    assert programmes_tagged("no-such", "GLOMAG") == ()
    assert issuer_of("no-such") == "no"


def test_every_download_has_bounds() -> None:
    for card in map(card_of, source_ids()):
        if card.address and not card.announces:
            assert card.at_most is not None
            assert 0 < card.at_least < card.at_most, card.id


@pytest.mark.parametrize("name", sorted(NEWEST))
def test_the_newest_real_list_lies_well_within_the_bounds_of_its_card(
    real_data: Path, name: str
) -> None:
    """A fifth of room below and a half above, or a normal month would be refused."""
    path = real_data / NEWEST[name]
    count = sum(1 for _ in recognised(source(name), [path]).records(lambda _: None))
    card = card_of(name)
    assert card.at_most is not None
    assert card.at_least * 1.2 < count < card.at_most / 1.5, (count, card.at_least, card.at_most)
