"""OFAC's CSV files: the traps that the real ones hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.record import BirthPlace, Link, Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed

NULL = "-0- "
PERSON = (
    '901,"EXAMPLE, Anna Maria","individual","GLOMAG] [MAGNIT","Minister of Examples",-0- ,-0- ,'
    '-0- ,-0- ,-0- ,-0- ,"DOB 25 Aug 1956; alt. DOB 1957; alt. DOB 1970 to 1972; DOB circa 1960;'
    " POB Kyiv, Ukraine; nationality Russia; citizen Cyprus; Gender Female; a.k.a. 'CROCODILE';"
    ' Passport A1234567 (Russia) expires 01 Jan 2030; Linked To: EXAMPLE LLC; ICTY indictee."'
)
SHIP = (
    '902,"EXAMPLE STAR","vessel","GLOMAG",-0- ,ABCD1,Fishing Vessel,100,250,China,EXAMPLE FISHING,'
    '"Vessel Registration Identification IMO 1234567; MMSI 412000000."'
)
FIRM = '903,"EXAMPLE, S.A.",-0- ,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '


def put(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.txt"
        path.write_bytes(content.encode())
        paths.append(path)
    return paths


def read(*paths: Path) -> tuple[dict[str, Record], list[Problem], Publication]:
    problems: list[Problem] = []
    publication = recognised(source("us-ofac-sdn"), paths)
    records = {record.source_id: record for record in publication.records(problems.append)}
    return records, problems, publication


def test_a_person_is_read_whole(tmp_path: Path) -> None:
    records, problems, _ = read(*put(tmp_path, sdn=PERSON + "\r\n\x1a"))
    anna = records["901"]
    assert anna.schema == "Person"
    assert anna.names == (
        Name("Anna Maria EXAMPLE", first_name="Anna Maria", last_name="EXAMPLE"),
        Name("CROCODILE", "weak"),
    )
    assert anna.programmes == ("GLOMAG", "MAGNIT")
    assert anna.birth_date == ("1956-08-25", "1957", "1970/1972", "1960~")
    assert anna.birth_place == (BirthPlace("Kyiv, Ukraine", "ua"),)
    assert anna.nationality == ("ru", "cy")
    assert anna.gender == "female"
    assert anna.position == ("Minister of Examples",)
    (passport,) = anna.identifiers
    assert (passport.type, passport.number, passport.country) == (
        "passportNumber",
        "A1234567",
        "ru",
    )
    assert anna.links == (Link("linkedTo", "EXAMPLE LLC"),)
    assert anna.remarks == ("ICTY indictee",)
    assert problems == []


def test_a_vessel_keeps_its_columns_and_numbers(tmp_path: Path) -> None:
    ship = read(*put(tmp_path, sdn=SHIP + "\r\n"))[0]["902"]
    assert ship.schema == "Vessel"
    assert ship.more["flag"] == ("cn",)
    assert ship.more["callSign"] == ("ABCD1",)
    assert {i.type for i in ship.identifiers} == {"imoNumber", "mmsi"}


def test_a_type_of_nothing_is_an_entity_whose_name_keeps_its_comma(tmp_path: Path) -> None:
    firm = read(*put(tmp_path, sdn=FIRM + "\r\n"))[0]["903"]
    assert firm.schema == "LegalEntity"
    assert firm.name == "EXAMPLE, S.A."


def test_the_files_are_told_apart_by_their_columns_and_joined(tmp_path: Path) -> None:
    paths = put(
        tmp_path,
        a='901,11,"aka","EXAMPLE, Ann",-0- \r\n901,12,"fka","SAMPLE, Anna",-0- \r\n',
        b='901,21,"1 Example Street","Minsk","Belarus",-0- \r\n',
        c="901,\"; a.k.a. 'ZMEYA'.\"\r\n",
        d=PERSON + "\r\n",
    )
    records, _, publication = read(*paths)
    anna = records["901"]
    assert [(n.text, n.kind) for n in anna.names[1:]] == [
        ("Ann EXAMPLE", "alias"),
        ("Anna SAMPLE", "former"),
        ("CROCODILE", "weak"),
        ("ZMEYA", "weak"),
    ]
    assert anna.addresses[0].full == "1 Example Street, Minsk, Belarus"
    assert anna.addresses[0].country == "by"
    assert "names" in publication.carries


def test_the_main_file_alone_says_that_it_carries_no_aliases(tmp_path: Path) -> None:
    carries = read(*put(tmp_path, sdn=FIRM + "\r\n"))[2].carries
    assert "names" not in carries
    assert "addresses" not in carries
    assert "names.primary" in carries


def test_a_date_that_is_none_stays_as_words_and_is_reported(tmp_path: Path) -> None:
    row = FIRM.replace("-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", "-0- ," * 7 + '"DOB unknown."')
    records, problems, _ = read(*put(tmp_path, sdn=row + "\r\n"))
    assert records["903"].birth_date == ()
    assert records["903"].remarks == ("DOB unknown",)
    assert [p.field for p in problems] == ["birthDate"]


@pytest.mark.parametrize("cut", [10, 60, 200, 330])
def test_a_file_cut_off_within_a_row_is_malformed(tmp_path: Path, cut: int) -> None:
    whole = FIRM + "\r\n" + PERSON + "\r\n"
    paths = put(tmp_path, sdn=whole[: len(FIRM) + 2 + cut])
    with pytest.raises(SourceMalformed):
        read(*paths)


def test_another_encoding_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes(FIRM.replace("EXAMPLE", "ÉXAMPLE").encode("cp1252") + b"\r\n")
    with pytest.raises(SourceMalformed, match="cut off or damaged"):
        read(path)


def test_two_main_files_are_two_publications(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="two publications"):
        read(*put(tmp_path, a=FIRM + "\r\n", b=SHIP + "\r\n"))


@given(remarks=st.text(max_size=200), kind=st.text(max_size=12), name=st.text(max_size=40))
def test_whatever_the_cells_hold_a_record_or_a_refusal_comes_out(
    tmp_path_factory: pytest.TempPathFactory, remarks: str, kind: str, name: str
) -> None:
    path = tmp_path_factory.mktemp("sdn") / "sdn.csv"
    cells = [cell.replace('"', '""') for cell in (name, kind, remarks)]
    row = f'1,"{cells[0]}","{cells[1]}","GLOMAG",' + "-0- ," * 7 + f'"{cells[2]}"\r\n'
    path.write_bytes(row.encode("utf-8", "surrogatepass"))
    try:
        records, problems, _ = read(path)
    except SourceMalformed:
        return
    assert records or problems


SET = ("add.csv", "alt.csv", "sdn.csv")


@given(st.binary(max_size=400))
def test_arbitrary_bytes_end_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("sdn") / "sdn.csv"
    path.write_bytes(b'1,"A",-0- ,"X",' + content)
    try:
        records, problems, _ = read(path)
    except SourceMalformed:
        return
    assert records or problems


@pytest.mark.parametrize(
    ("names", "records", "glomag", "magnit"),
    [
        (["2018-01-26_sdn.csv"], 6068, 52, 49),
        ([f"2019-07-25/{name}" for name in SET], 7773, 111, 55),
        ([f"2022-01-31/{name}" for name in SET], 9043, 414, 55),
    ],
)
def test_the_real_files_hold_what_is_known_of_them(
    real_data: Path, names: list[str], records: int, glomag: int, magnit: int
) -> None:
    found, problems, _ = read(*(real_data / "us-ofac" / name for name in names))
    tags = [tag for record in found.values() for tag in record.programmes]
    assert len(found) == records
    assert (tags.count("GLOMAG"), tags.count("MAGNIT")) == (glomag, magnit)
    assert len(problems) < 30
