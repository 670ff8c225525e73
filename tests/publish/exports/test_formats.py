"""Every format holds the register: validated by what others read it with."""

import csv
import hashlib
import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from python_calamine import CalamineWorkbook

from magnitsky.cli.export import FILES, FOLDERS
from magnitsky.convert.record import Identifier, Name, Record
from magnitsky.enter.rows import LatestRecord
from magnitsky.errors import RegisterBusy
from magnitsky.present import dataset as room
from magnitsky.present.actor.assemble import actor_record
from magnitsky.present.actor.values import ListingRecord
from magnitsky.present.actor_records import actor_records
from magnitsky.present.dataset import export_content
from magnitsky.present.export_content import ExportContent
from magnitsky.present.selection import Selection
from magnitsky.publish.exports.format import ExportFormat, Written, export, formats
from magnitsky.publish.exports.tables import ACTORS, TABLES
from published import OFAC, actor_of, fill, put_ofac

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from followthemoney import model

EVERYBODY = Selection()
pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def register(tmp_path: Path) -> None:
    fill(tmp_path)


def written(name: str, out: Path, chosen: Selection = EVERYBODY) -> list[Written]:
    return export(formats()[name], export_content(chosen), out)


def entities(out: Path, chosen: Selection = EVERYBODY) -> dict[str, dict[str, Any]]:
    written("entities", out, chosen)
    return {one["id"]: one for one in map(json.loads, out.read_text("utf-8").splitlines())}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_format_has_its_command() -> None:
    assert FILES.keys() | FOLDERS.keys() == formats().keys()
    assert {one.name for one in formats().values() if one.is_folder} == FOLDERS.keys()


def test_followthemoney_takes_every_entity_as_it_stands(tmp_path: Path) -> None:
    found = entities(tmp_path / "all.json")
    assert {one["schema"] for one in found.values()} >= {
        "Person", "LegalEntity", "Vessel", "Sanction", "UnknownLink",
    }  # fmt: skip
    for one in found.values():
        schema = model.get(one["schema"])
        assert schema is not None
        assert all(one["properties"].get(name) for name in schema.required), one
        for name, values in one["properties"].items():
            known = schema.get(name)
            assert known is not None, (one["schema"], name)
            assert not known.stub
            if known.type.name == "entity":
                assert all(value in found for value in values), one
            else:
                assert [known.type.clean(value) for value in values] == values, (name, values)


def test_a_person_has_its_names_dates_and_sanctions_of_all_lists(tmp_path: Path) -> None:
    found = entities(tmp_path / "all.json")
    andrei = found[actor_of(f"{OFAC}:36")]
    assert andrei["schema"] == "Person"
    assert andrei["datasets"] == ["ca-sema", OFAC]
    assert f"{OFAC}:36" in andrei["referents"]
    assert andrei["properties"]["birthDate"] == ["1961-03-17"]
    assert andrei["properties"]["topics"] == ["sanction"]
    terms = [one for one in found.values() if one["schema"] == "Sanction"
             and one["properties"]["entity"] == [andrei["id"]]]  # fmt: skip
    assert {one["properties"]["programId"][0] for one in terms} >= {"US-GLOMAG"}
    (us,) = (one for one in terms if one["properties"]["country"] == ["us"])
    assert us["properties"]["status"] == ["in force"]
    assert "startDate" not in us["properties"], "the first list says nothing of when it began"
    assert "first list that was read" in us["properties"]["summary"][0]


def test_who_is_no_longer_named_has_no_topic_and_an_end_as_exact_as_it_is_known(
    tmp_path: Path,
) -> None:
    found = entities(tmp_path / "all.json")
    walid = found[actor_of(f"{OFAC}:40")]
    assert "topics" not in walid["properties"]
    assert "birthDate" not in walid["properties"]
    assert "Birth date: about 1970" in walid["properties"]["notes"]
    (term,) = (one for one in found.values() if one["properties"].get("entity") == [walid["id"]])
    assert term["properties"]["status"] == ["ended"]
    assert term["properties"]["endDate"] == ["2022-02"]


def test_a_tie_to_somebody_in_the_register_is_a_link_and_one_to_nobody_a_note(
    tmp_path: Path,
) -> None:
    found = entities(tmp_path / "all.json")
    (link,) = (one for one in found.values() if one["schema"] == "UnknownLink")
    assert link["properties"]["subject"] == [actor_of(f"{OFAC}:36")]
    assert link["properties"]["object"] == [actor_of(f"{OFAC}:41")]
    walid = found[actor_of(f"{OFAC}:40")]
    assert "Linked To: NOBODY ON ANY LIST" in walid["properties"]["notes"]


def test_ids_stay_when_the_register_grows(tmp_path: Path) -> None:
    before = entities(tmp_path / "all.json")
    put_ofac(tmp_path, "2022-03-31", (36, "PRIMEROV, Andrei Andreevich", "individual", "GLOMAG"))
    assert before.keys() <= entities(tmp_path / "all.json").keys()


def test_nested_json_has_sanctions_and_codes_within_the_actor(tmp_path: Path) -> None:
    written("nested", tmp_path / "nested.json")
    lines = (tmp_path / "nested.json").read_text("utf-8").splitlines()
    found = {one["id"]: one for one in map(json.loads, lines)}
    boris = found[actor_of("gb-ofsi:901")]
    (term,) = boris["properties"]["sanctions"]
    assert term["properties"]["startDate"] == ["2022-12-10"]
    assert "torture of journalists" in term["properties"]["reason"][0]
    (code,) = (one for one in boris["codes"] if one["code"] == "torture")
    assert code["status"] == "suggested by rule"
    assert code["quote"] in term["properties"]["reason"][0]


def test_only_whom_the_programmes_named_each_whole(tmp_path: Path) -> None:
    found = entities(tmp_path / "some.json", Selection(("GB-HR",)))
    people = [one for one in found.values() if one["schema"] == "Person"]
    assert {one["datasets"][0] for one in people} == {"gb-ofsi"}
    andrei = entities(tmp_path / "us.json", Selection(("US-GLOMAG",)))[actor_of(f"{OFAC}:36")]
    assert andrei["datasets"] == ["ca-sema", OFAC]
    assert entities(tmp_path / "none.json", Selection(("EU-HR",))) == {}


def test_the_three_tables_hold_the_same_rows_in_each_format(tmp_path: Path) -> None:
    by_csv = {one.path.stem: one.rows for one in written("csv", tmp_path / "csv")}
    by_parquet = {one.path.stem: one.rows for one in written("parquet", tmp_path / "parquet")}
    written("xlsx", tmp_path / "all.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "all.xlsx")
    assert by_csv == by_parquet
    for name in TABLES:
        rows = table(tmp_path / "csv" / f"{name.name}.csv")
        columns = pq.read_table(tmp_path / "parquet" / f"{name.name}.parquet")
        sheet = book.get_sheet_by_name(name.name).to_python()
        assert len(rows) == columns.num_rows == len(sheet) - 1 == by_csv[name.name] > 0
        assert list(rows[0]) == columns.column_names == sheet[0]
        assert columns.schema.field(0).metadata[b"description"]


def test_no_cell_is_a_formula_in_csv_and_none_in_a_workbook(tmp_path: Path) -> None:
    written("csv", tmp_path / "csv")
    names = {row["name"] for row in table(tmp_path / "csv" / "actors.csv")}
    assert "'=CMD LLC" in names
    written("xlsx", tmp_path / "all.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "all.xlsx").get_sheet_by_name("actors")
    assert "=CMD LLC" in {row[2] for row in sheet.to_python()}
    from zipfile import ZipFile

    with ZipFile(tmp_path / "all.xlsx") as book:
        sheets = [book.read(one) for one in book.namelist() if "worksheets/sheet" in one]
    assert not any(b"<f>" in one for one in sheets)
    assert all(b'state="frozen"' in one for one in sheets[:3])


def test_numbers_of_individuals_papers_are_in_tables_only_where_asked_for() -> None:
    number = Identifier("idNumber", "EXAMPLE-1")
    record = Record(source_id="1", schema="Person", names=(Name("A B"),), identifiers=(number,))
    first = next(iter(actor_records())).listings[0].words
    words = LatestRecord("x:1", OFAC, "1", record, first.first_on, first.changed_on, None)
    whole = actor_record("mag-1", [ListingRecord(words, ())], today=date(2026, 1, 1))
    at = [column.name for column in ACTORS.columns].index("identifiers")
    (without,) = ACTORS.rows(whole, Selection())
    (with_them,) = ACTORS.rows(whole, Selection(documents=True))
    assert (without[at], with_them[at]) == ("", "EXAMPLE-1")


def test_a_data_package_describes_every_file_by_hash_size_and_columns(tmp_path: Path) -> None:
    written("package", tmp_path / "data")
    said = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert said["licenses"]
    assert all(one["title"] and one["path"] for one in said["licenses"])
    assert len(said["sources"]) == len(said["attributions"]) == 3
    for one in said["resources"]:
        content = (tmp_path / "data" / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if one["format"] == "csv":
            rows = table(tmp_path / "data" / one["path"])
            names = [field["name"] for field in one["schema"]["fields"]]
            assert list(rows[0]) == names
            assert len(rows) == one["rows"]
            for key in one["schema"].get("foreignKeys", ()):
                of = table(tmp_path / "data" / f"{key['reference']['resource']}.csv")
                known = {row["id"] for row in of}
                assert {row[key["fields"][0]] for row in rows} <= known


def test_an_edition_is_cited_in_three_forms(tmp_path: Path) -> None:
    written("package", tmp_path / "data")
    said = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    cff = yaml.safe_load((tmp_path / "data" / "CITATION.cff").read_text("utf-8"))
    assert cff["cff-version"] == "1.2.0"
    assert cff["version"] == said["version"]
    assert said["version"] in (tmp_path / "data" / "citation.bib").read_text("utf-8")
    (csl,) = json.loads((tmp_path / "data" / "citation.json").read_text("utf-8"))
    assert csl["version"] == said["version"]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    out.write_text("before")

    def broken(_: ExportContent, part: Path) -> list[Written]:
        part.write_text("half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export(ExportFormat("broken", "", False, broken), export_content(EVERYBODY), out)
    assert out.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def test_an_export_of_two_editions_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editions = iter(("one", "two"))
    monkeypatch.setattr(room, "register_version", lambda: next(editions))
    with pytest.raises(RegisterBusy, match="again"):
        written("entities", tmp_path / "all.json")
    assert not (tmp_path / "all.json").exists()


def test_actors_are_read_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = [one.id for one in actor_records()]
    monkeypatch.setattr("magnitsky.present.actor_records.AT_ONCE", 2)
    assert [one.id for one in actor_records()] == everybody == sorted(everybody)
