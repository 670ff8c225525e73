"""A country is found under every name the lists use, and never under one that means two."""

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from magnitsky.codebook.countries import countries, country_code, country_codes, country_name, fold
from magnitsky.codebook.regions import region_of, regions
from magnitsky.errors import NotFound
from real_files import UN_SC, US_ADDRESSES

WITHOUT_BUREAU = {
    "us",
    "as",
    "gu",
    "mp",
    "pr",
    "um",
    "vi",
    "aq",
    "bv",
    "fk",
    "gs",
    "hm",
    "io",
    "tf",
}
NAMES = sorted({name for row in countries().values() for name in (row.name, *row.also)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Burma", "mm"),
        ("BURMA", "mm"),
        ("Birmanie", "mm"),
        ("Korea, North", "kp"),
        ("DPRK", "kp"),
        ("Korea, South", "kr"),
        ("Congo, Democratic Republic of the", "cd"),
        ("Congo, Republic of the", "cg"),
        ("Congo (Democratic Republic)", "cd"),
        ("Russian Federation", "ru"),
        ("Russian", "ru"),
        ("Russie", "ru"),
        ("Soudan du sud", "ss"),
        ("Syrie", "sy"),
        ("Czechia", "cz"),
        ("Czech Republic", "cz"),
        ("Türkiye", "tr"),
        ("TURKEY", "tr"),
        ("Cote d Ivoire", "ci"),
        ("Côte d'Ivoire", "ci"),
        ("Palestinian", "ps"),
        ("West Bank", "ps"),
        ("Region: Gaza", "ps"),
        ("Kosovo", "xk"),
        ("Soviet Union", "suhh"),
        ("USSR", "suhh"),
        ("Yugoslavia", "yucs"),
        ("Serbia and Montenegro", "csxx"),
        ("Former USSR Currently Belarus", "by"),
        ("USSR (now Russian Federation)", "ru"),
        ("Hong Kong", "hk"),
        ("Macau", "mo"),
        ("Taiwan", "tw"),
        ("Venezuela (Bolivarian Republic of)", "ve"),
        ("Iran, Islamic Republic of", "ir"),
        ("Emirati", "ae"),
        ("British", "gb"),
        ("The Gambia", "gm"),
        ("St. Kitts and Nevis", "kn"),
        ("GB", "gb"),
        ("no", "no"),
        ("GBR", "gb"),
    ],
)
def test_a_name_as_the_lists_print_it_is_known(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    "text", ["Congo", "Congolese", "Korea", "Dominican", "Virgin Islands", "Guiana", "Ireland and"]
)
def test_a_name_that_means_two_countries_is_not_known(text: str) -> None:
    assert country_code(text) is None


@pytest.mark.parametrize(
    "text", ["Crimea", "Region: Crimea", "Abkhazia", "Transnistria", "Unknown"]
)
def test_a_disputed_territory_and_a_word_for_nothing_are_not_known(text: str) -> None:
    assert country_code(text) is None


@pytest.mark.parametrize("text", ["and", "In", "00", "", " ", "X", "possibly Palestinian"])
def test_a_common_word_is_no_code(text: str) -> None:
    assert country_code(text) is None


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_count(name: str, cased: object) -> None:
    assert callable(cased)
    assert fold(cased(name)) == fold(name)


@given(st.sampled_from(NAMES))
def test_accents_and_white_space_do_not_count(name: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    assert country_code(f"  {bare.replace(' ', '   ')} ") == country_code(name)


@given(st.text())
def test_any_text_is_a_known_country_or_none(text: str) -> None:
    assert country_code(text) in {None, *countries()}


@pytest.mark.parametrize("code", countries())
def test_every_name_and_code_of_a_country_finds_it(code: str) -> None:
    row = countries()[code]
    codes = () if len(code) > 2 else (code, code.upper())
    assert {country_code(text) for text in (row.name, *row.also, row.alpha3, *codes)} == {code}
    assert country_name(code) == row.name


def test_a_code_that_is_not_there_is_refused_with_what_to_write() -> None:
    with pytest.raises(NotFound, match="alpha-2 in lower case"):
        country_name("zz")
    with pytest.raises(NotFound, match="lower case"):
        region_of("ZZ")


def test_every_country_belongs_to_one_bureau() -> None:
    assert {code for code in countries() if region_of(code) is None} == WITHOUT_BUREAU
    used = Counter(row.region for row in countries().values() if row.region)
    assert set(used) == set(regions())


def test_alpha_3_codes_are_unique() -> None:
    codes = Counter(row.alpha3 for row in countries().values())
    assert max(codes.values()) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("(1) Uganda (2) Uganda (3)Uganda", ("ug",)),
        ("(1) to (6) Algeria (7) Morocco", ("dz", "ma")),
        ("(1-3) Libya (4) Morocco", ("ly", "ma")),
        ("a) South Sudan, b) Uganda", ("ss", "ug")),
        ("(1) Central African Republic. (2) South Sudan", ("cf", "ss")),
        ("Russia;Ukraine", ("ru", "ua")),
        ("Malian / Mauritanian", ("ml", "mr")),
        ("Moldovan, Russian and Ukrainian", ("md", "ru", "ua")),
        ("Trinidad and Tobago;United States of America", ("tt", "us")),
        ("Congo, Democratic Republic of the;Rwanda", ("cd", "rw")),
        ("Bosnia and Herzegovina", ("ba",)),
        ("Iraq (previous address)", ("iq",)),
        ("Russia (USSR)", ("ru",)),
        ("In Syria as at June 2013", ("sy",)),
        ("", ()),
    ],
)
def test_a_field_may_hold_several_countries(text: str, codes: tuple[str, ...]) -> None:
    assert country_codes(text) == (codes, ())


def test_a_word_that_is_no_country_is_kept_for_a_person_to_see() -> None:
    assert country_codes("Kenya; possibly Somali") == (("ke",), ("possibly Somali",))


def test_the_countries_of_ofacs_addresses_are_known(real_data: Path) -> None:
    found = Counter[str]()
    for name in US_ADDRESSES:
        with (real_data / name).open(encoding="latin-1", newline="") as file:
            found.update(row[4].strip() for row in csv.reader(file) if len(row) > 4)
    del found["-0-"]
    assert len(found) > 150
    unknown = {name for name in found if country_code(name) is None}
    assert unknown == {"undetermined", "Region: Kafia Kingi", "Region: Crimea"}


def test_the_nationalities_of_the_un_list_are_known(real_data: Path) -> None:
    found = {
        " ".join((value.text or "").split())
        for file in UN_SC
        for value in etree.parse(real_data / file).iterfind(".//NATIONALITY/VALUE")
    }
    unknown = {name for name in found if country_codes(name).unread}
    assert unknown <= {"Congo"}, unknown
