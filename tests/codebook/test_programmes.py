"""Every tag of the real lists is answered by the programme it means, and by one only."""

import csv
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from magnitsky import codebook
from magnitsky.codebook.load import DATA
from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.taxonomy import abuses, corruption
from magnitsky.convert.source import programmes_tagged
from magnitsky.errors import NotFound
from real_files import (
    AU_DFAT,
    CA_SEMA,
    EU_FSF,
    EU_JOURNAL,
    GB_OFSI,
    GB_UKSL,
    UN_SC,
    US_SDN,
    US_SDN_DAILY,
)

NARROW = {
    "US-GLOMAG",
    "US-MAGNITSKY",
    "GB-HR",
    "GB-AC",
    "EU-HR",
    "CA-JVCFOA",
    "AU-HUMAN",
    "AU-CRP",
}
WIDE = {
    "US-7031C",
    "US-212A3C",
    "US-CORRUPT-353",
    "US-UHRPA",
    "US-IRAN-HR",
    "US-HRIT-IR",
    "US-HRIT-SY",
    "US-NICARAGUA",
    "US-HK",
    "US-BELARUS",
    "US-BURMA-EO13310",
    "US-COTED",
    "US-LIBERIA",
    "CA-SEMA",
    "EU-IRN-HR",
    "EU-BLR",
    "EU-MMR",
    "EU-VEN",
    "EU-NIC",
    "GB-IRAN-HR",
    "GB-BLR",
    "GB-MMR",
}
NONE = {
    "US-SDGT",
    "US-SDNTK",
    "US-SUDAN",
    "US-IRAN-EO13622",
    "US-IRAN-EO13645",
    "US-BPI-RUSSIA-EO14024",
    "UN-SCISIL",
    "UN-SC1718",
    "GB-DPRK",
    "GB-ISIL",
    "EU-IRN",
    "EU-RUS",
}
TAGS = [
    (source, tag)
    for row in programmes().values()
    for source, tags in row.tags.items()
    for tag in tags
]


def test_the_narrow_scope_is_the_named_global_regimes() -> None:
    assert codebook.narrow() == NARROW


def test_the_wide_scope_holds_the_narrow_one_and_more() -> None:
    assert codebook.wide() >= NARROW | WIDE
    assert not codebook.wide() & NONE


@pytest.mark.parametrize(
    ("source", "tag", "found"),
    [
        ("us-ofac-sdn", "GLOMAG", "US-GLOMAG"),
        ("us-fr", "GLOMAG", "US-GLOMAG"),
        ("us-ofac-sdn", "CAATSA - RUSSIA", "US-CAATSA-RUSSIA"),
        ("us-ofac-sdn", "UHRPA", "US-UHRPA"),
        ("us-ofac-sdn", "BELARUS-EO14038", "US-BELARUS-EO14038"),
        ("us-ofac-sdn", "BURMA", "US-BURMA-EO13310"),
        ("us-ofac-sdn", "BURMA-EO14014", "US-BURMA-EO14014"),
        ("us-ofac-sdn", "COTED", "US-COTED"),
        ("us-ofac-sdn", "LIBERIA", "US-LIBERIA"),
        ("us-ofac-sdn", "SUDAN", "US-SUDAN"),
        ("us-ofac-sdn", "EO13622", "US-IRAN-EO13622"),
        ("us-ofac-sdn", "EO13645", "US-IRAN-EO13645"),
        ("us-ofac-sdn", "BPI-RUSSIA-EO14024", "US-BPI-RUSSIA-EO14024"),
        ("us-ofac-sdn", "MIDDLE-EAST-EO", "US-WEST-BANK-EO14115"),
        ("gb-uksl", "The Global Human Rights Sanctions Regulations 2020", "GB-HR"),
        ("gb-ofsi", "Global Human Rights", "GB-HR"),
        ("gb-ofsi", "Iran (human rights)", "GB-IRAN-HR"),
        ("gb-ofsi", "ISIL (Da’esh) and Al-Qaida", "GB-ISIL"),
        ("eu-journal", "32011R0359", "EU-IRN-HR"),
        ("eu-fsf", "IRN", "EU-IRN"),
        ("eu-fsf", "HR", "EU-HR"),
        ("ca-sema", "Burma", "CA-SEMA-MMR"),
        ("ca-sema", "Myanmar (Burma)", "CA-SEMA-MMR"),
        ("ca-sema", "Venezuela ", "CA-SEMA-VEN"),
        (
            "ca-sema",
            "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)",
            "CA-JVCFOA",
        ),
        ("au-dfat", "Autonomous (Thematic – Corruption)", "AU-CRP"),
        ("au-dfat", "Autonomous (Thematic - Human Rights) ", "AU-HUMAN"),
        ("au-dfat", "1533 (Democratic People’s Republic of the Congo)", "UN-SC1533"),
        ("un-sc", "GB", "UN-SC2048"),
        ("us-7031c", "7031(c) corruption", "US-7031C"),
        ("us-7031c", "7031(c) human rights", "US-7031C"),
        ("us-353", "Section 353", "US-CORRUPT-353"),
    ],
)
def test_a_tag_is_answered_by_its_programme(source: str, tag: str, found: str) -> None:
    assert programmes_tagged(source, tag) == (found,)


def test_a_tag_of_another_source_is_not_answered() -> None:
    assert codebook.programmes_of("un-sc", "GLOMAG") == ()
    assert codebook.programmes_of("no-such-source", "GLOMAG") == ()


@given(
    st.sampled_from(TAGS),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["-", " - ", "–", " — "]),
    st.sampled_from(["", " ", "\u00a0", "  "]),
)
def test_case_dashes_and_white_space_of_a_tag_do_not_count(
    tag: tuple[str, str], cased: object, dash: str, space: str
) -> None:
    source, text = tag
    assert callable(cased)
    printed = space + re.sub(r"\s*[-–]\s*", dash, cased(text)) + space
    assert codebook.programmes_of(source, printed) == codebook.programmes_of(source, text) != ()


@given(st.text())
def test_any_text_is_a_tag_of_known_programmes_or_of_none(text: str) -> None:
    assert set(codebook.programmes_of("us-ofac-sdn", text)) <= set(programmes())


def test_every_code_a_programme_names_is_a_code() -> None:
    known = set(abuses()) | set(corruption())
    for row in programmes().values():
        assert set(row.codes) <= known, row.id


def test_every_programme_a_form_of_abuse_names_is_a_programme() -> None:
    for row in abuses().values():
        for named in (*row.alone, *row.through, *row.condition):
            assert named in programmes(), (row.slug, named)


def test_what_counts_says_what_it_reaches() -> None:
    for name in codebook.wide():
        assert codebook.programme(name).acts, name


def test_an_unknown_programme_is_refused_with_its_neighbours() -> None:
    with pytest.raises(NotFound, match="US-GLOMAG"):
        codebook.programme("glomag")


def test_the_programmes_are_read_once_and_by_the_parser_in_c(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A command that needs one reads them all: the parser in Python would take seconds."""
    read: list[bytes] = []
    load = yaml.load

    def counted(content: bytes, **parser: type) -> object:
        assert issubclass(parser["Loader"], yaml.CSafeLoader)
        read.append(content)
        return load(content, **parser)

    monkeypatch.setattr(yaml, "load", counted)
    programmes.cache_clear()
    assert programmes() is programmes()
    folder = Path(str(DATA / "programmes"))
    assert sorted(read) == sorted(path.read_bytes() for path in folder.glob("*.yml"))


def ofac_tags(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text)):
        if len(row) > 3 and row[3].strip() not in {"", "-0-"}:
            yield from row[3].strip().split("] [")


def unanswered(source: str, tags: set[str]) -> set[str]:
    assert tags, f"no tags read for {source}"
    return {tag for tag in tags if not programmes_tagged(source, tag)}


def sheet_column(path: Path, name: str) -> set[str]:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    at = next(number for number, row in enumerate(rows[:6]) if name in row)
    column = rows[at].index(name)
    return {str(row[column]) for row in rows[at + 1 :] if row[column]}


def regimes_of_sheet(path: Path) -> set[str]:
    """The fourth cell of every row of the UK's open-document sheet, without the heading."""
    with zipfile.ZipFile(path) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    rows = [[*row.iter("{*}table-cell")] for row in content.iter("{*}table-row")]
    cells = ("".join(row[3].itertext()).strip() for row in rows if len(row) > 3)
    return {cell for cell in cells if cell} - {"Regime Name"}


def regimes(path: Path) -> set[str]:
    """The regimes of a UK list, in whichever of its formats."""
    if path.suffix == ".xlsx":
        return sheet_column(path, "Regime")
    if path.suffix == ".ods":
        return regimes_of_sheet(path)
    if path.suffix == ".csv":
        with path.open(encoding="cp1252", newline="") as file:
            next(file)
            return {row["Regime"] for row in csv.DictReader(file) if row["Regime"]}
    return {element.text or "" for element in xml_of(path).iter("{*}RegimeName")}


def xml_of(path: Path, *, recover: bool = False) -> etree._ElementTree:
    """An XML file, or the one in a zip; with `recover` it may end early, as an excerpt does."""
    parser = etree.XMLParser(recover=recover)
    if path.suffix != ".zip":
        return etree.parse(path, parser)
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        return etree.parse(file, parser)


def test_every_tag_of_the_sdn_list_is_answered(real_data: Path) -> None:
    tags: set[str] = set()
    for name in US_SDN:
        tags |= set(ofac_tags((real_data / name).read_text("latin-1")))
    for name in US_SDN_DAILY:
        with tarfile.open(real_data / name) as archive:
            for member in archive:
                if member.name.endswith("sdn.csv") and (file := archive.extractfile(member)):
                    tags |= set(ofac_tags(file.read().decode("latin-1")))
    assert unanswered("us-ofac-sdn", tags) == set()


def test_every_tag_of_the_lists_beside_the_sdn_list_is_answered(real_data: Path) -> None:
    folder = real_data / "us-ofac" / "nonsdn"
    classic = etree.parse(folder / "consolidated.xml")
    tags = {element.text or "" for element in classic.iter("{*}program")}
    with zipfile.ZipFile(folder / "CONS_ENHANCED.ZIP") as archive:
        for name in archive.namelist():
            with archive.open(name) as file:
                enhanced = etree.parse(file)
            tags |= {element.text or "" for element in enhanced.iter("{*}sanctionsProgram")}
    assert unanswered("us-ofac-sdn", tags) == set()


def test_every_regime_of_the_uk_lists_is_answered(real_data: Path) -> None:
    tags: set[str] = set()
    for name in (*GB_OFSI, *GB_UKSL):
        tags |= regimes(real_data / name)
    assert unanswered("gb-uksl", tags) == set()


def test_every_act_of_the_official_journal_is_answered() -> None:
    assert unanswered("eu-journal", {Path(name).stem for name in EU_JOURNAL}) == set()


def test_every_programme_code_of_the_eu_files_is_answered(real_data: Path) -> None:
    tags: set[str] = set()
    for name in EU_FSF:
        tags |= {
            element.get("programme", "")
            for element in xml_of(real_data / name, recover=True).iter("{*}*")
        }
    assert unanswered("eu-fsf", tags - {""}) == set()


def test_every_regulation_of_the_canadian_list_is_answered(real_data: Path) -> None:
    printed = {
        element.text or ""
        for name in CA_SEMA
        for element in xml_of(real_data / name).iter("Country", "Country-Pays")
    }
    assert unanswered("ca-sema", {text.split(" /")[0] for text in printed}) == set()


def test_every_committee_of_the_australian_list_is_answered(real_data: Path) -> None:
    tags: set[str] = set()
    for name in AU_DFAT:
        tags |= sheet_column(real_data / name, "Committees")
    assert unanswered("au-dfat", tags) == set()


def test_every_list_of_the_un_is_answered(real_data: Path) -> None:
    tags = {
        element.text or ""
        for name in UN_SC
        for element in xml_of(real_data / name).iter("UN_LIST_TYPE")
    }
    assert unanswered("un-sc", tags) == set()
