"""FollowTheMoney entities in and out."""

import json
from pathlib import Path
from typing import Any

from imagined import listed
from magnitsky.identify.screen.screening import screen_file


def screened(folder: Path, lines: list[bytes]) -> list[dict[str, Any]]:
    path, out = folder / "in.ftm.json", folder / "out.ftm.json"
    path.write_bytes(b"\n".join(lines))
    screen_file(path, out, listed())
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def entity(schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": "e1", "schema": schema, "properties": properties, "datasets": ["mine"]}


def test_an_entity_is_written_again_whole_with_its_matches(tmp_path: Path) -> None:
    given = entity(
        "Person", name=["Аркадий Вельтров"], birthDate=["1961-03-17"], nationality=["ru"]
    )
    (found,) = screened(tmp_path, [json.dumps(given).encode()])
    assert {key: found[key] for key in given} == given
    first = found["matches"][0]
    assert first["id"] == "gb-list:1"
    assert first["verdict"] == "same"
    assert first["programmes"] == ["GB-HR"]
    assert first["sources"] == ["gb-list"]
    assert {"about": "birth date", "worth": 3.0, "first": "1961-03-17",
            "second": "1961-03-17"} in first["facts"]  # fmt: skip
    assert "note" not in found


def test_vessels_are_found_by_their_number(tmp_path: Path) -> None:
    given = entity("Vessel", name=["Quillfeather"], imoNumber=["IMO 9999993"])
    (found,) = screened(tmp_path, [json.dumps(given).encode()])
    assert found["matches"][0]["verdict"] == "same"


def test_a_second_name_counts_as_an_alias(tmp_path: Path) -> None:
    given = entity("Person", name=["Some Body", "Nilufar Qosimzoda"], birthDate=["1975-11-02"])
    (found,) = screened(tmp_path, [json.dumps(given).encode()])
    assert [match["id"] for match in found["matches"]] == ["ca-list:5"]


def test_ties_name_nobody_and_are_kept(tmp_path: Path) -> None:
    given = entity("Ownership", owner=["e1"])
    (found,) = screened(tmp_path, [json.dumps(given).encode()])
    assert found["matches"] == []
    assert found["note"] == "'Ownership' names nobody"


def test_a_line_that_is_no_entity_is_kept_with_a_note(tmp_path: Path) -> None:
    good = json.dumps(entity("Person", name=["Ana"])).encode()
    found = screened(tmp_path, [b"{broken", b"", b"[1]", b'{"id": "\xff"}', good])
    assert [one.get("line") for one in found] == ["{broken", "[1]", '{"id": "\\xff"}', None]
    assert all("not an entity" in one["note"] for one in found[:3])
    assert found[3]["id"] == "e1"


def test_odd_values_do_no_harm(tmp_path: Path) -> None:
    odd: list[Any] = [
        {"id": "1"},
        {"id": "2", "schema": None, "properties": None},
        {"id": "3", "schema": "Person", "properties": {"name": "Ana", "birthDate": [None, 1961]}},
        {"id": "4", "schema": "Person", "caption": "Arkady Veltrov", "properties": {}},
    ]
    found = screened(tmp_path, [json.dumps(one).encode() for one in odd])
    assert [one["id"] for one in found] == ["1", "2", "3", "4"]
    assert found[3]["matches"]
