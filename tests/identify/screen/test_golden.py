"""What a file looks like when it is written again, to the letter."""

from pathlib import Path

from magnitsky.identify.screen.answer import COLUMNS, Answer, Hit
from magnitsky.identify.screen.formats.delimited import Delimited
from magnitsky.identify.screen.formats.entities import Entities

HITS = (
    Hit("gb-list:1", "Arkady Veltrov", "Аркадий Вельтров", 0.9512, "same", ("GB-HR", "GB-AC"),
        ("gb-list",), "'arkadiy', 'veltrov' agree; birth dates agree (1961-03-17)",
        [{"about": "birth date", "worth": 3.0, "first": "1961-03-17", "second": "1961-03-17"}]),
    Hit("us-list:77", "VELTROV, Arkadiy", "VELTROV, Arkadiy", 0.9, "unsure", (), ("us-list",),
        "'veltrov' agrees"),
)  # fmt: skip
FOUND = Answer(2, HITS, count=3, cut=0, said=(("more", "1 more may match"),))
NOBODY = Answer(3, said=(("empty", "the name is empty"),))


def test_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('Name;Remark\n"Arkady ""Arik"" Veltrov";"one; two"\n;\n', "utf-8")
    file = Delimited(path, COLUMNS)
    written = file.head() + file.block(list(zip(file.rows(), [FOUND, NOBODY], strict=True)))
    assert written.decode().splitlines() == [
        "Name;Remark;match_id;match_name;match_as;match_score;match_verdict;match_programmes;"
        "match_sources;match_explanation;match_count;match_cut;note",
        '"Arkady ""Arik"" Veltrov";"one; two";gb-list:1;Arkady Veltrov;Аркадий Вельтров;0.9512;'
        "same;\"GB-HR; GB-AC\";gb-list;\"'arkadiy', 'veltrov' agree; birth dates agree"
        ' (1961-03-17)";3;0;1 more may match',
        '"Arkady ""Arik"" Veltrov";"one; two";us-list:77;VELTROV, Arkadiy;VELTROV, Arkadiy;0.9;'
        "unsure;;us-list;'veltrov' agrees;3;0;1 more may match",
        ";;;;;;;;;;0;0;the name is empty",
    ]


def test_an_entity(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id":"e1","properties":{"name":["Ana"]}}\n{"id":"e2"}\n', "utf-8")
    file = Entities(path)
    written = file.block(list(zip(file.rows(), [FOUND, NOBODY], strict=True)))
    assert written.decode().splitlines() == [
        '{"id":"e1","properties":{"name":["Ana"]},"matches":['
        '{"id":"gb-list:1","name":"Arkady Veltrov","as":"Аркадий Вельтров","score":0.9512,'
        '"verdict":"same","programmes":["GB-HR","GB-AC"],"sources":["gb-list"],'
        "\"explanation\":\"'arkadiy', 'veltrov' agree; birth dates agree (1961-03-17)\","
        '"facts":[{"about":"birth date","worth":3.0,"first":"1961-03-17","second":"1961-03-17"}]},'
        '{"id":"us-list:77","name":"VELTROV, Arkadiy","as":"VELTROV, Arkadiy","score":0.9,'
        '"verdict":"unsure","programmes":[],"sources":["us-list"],'
        '"explanation":"\'veltrov\' agrees","facts":[]}],"match_count":3,"note":"1 more may match"}',
        '{"id":"e2","matches":[],"match_count":0,"note":"the name is empty"}',
    ]
