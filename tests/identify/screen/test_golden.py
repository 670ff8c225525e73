"""What a file looks like when it is written again, to the letter."""

from pathlib import Path

from magnitsky.identify.screen.formats.delimited import Delimited
from magnitsky.identify.screen.formats.entities import Entities
from magnitsky.identify.screen.result_row import COLUMNS, Hit, ResultRow

SAME = Hit(
    id="gb-list:1",
    actor="a1",
    name="Arkady Veltrov",
    listed_as="Аркадий Вельтров",
    score=0.9512,
    verdict="same",
    in_force=True,
    programmes=("GB-HR", "GB-AC"),
    sources=("gb-list",),
    explanation="'veltrov' agrees; birth dates agree (1961)",
    facts=[{"about": "birth date", "worth": 3.0}],
)
UNSURE = Hit("us-list:77", "", "VELTROV, A", "VELTROV, A", 0.9, "unsure", None, (), (), "why")
FOUND = ResultRow(2, (SAME, UNSURE), count=3, cut=0, said=(("more", "1 more"),))
NOBODY = ResultRow(3, said=(("empty", "the name is empty"),))

CSV = """\
Name;Remark;match_id;match_actor;match_name;match_as;match_score;match_verdict;match_in_force;\
match_programmes;match_sources;match_explanation;match_count;match_cut;note
"Arkady ""Arik"" Veltrov";"one; two";gb-list:1;a1;Arkady Veltrov;Аркадий Вельтров;0.9512;same;yes;\
"GB-HR; GB-AC";gb-list;"'veltrov' agrees; birth dates agree (1961)";3;0;1 more
"Arkady ""Arik"" Veltrov";"one; two";us-list:77;;VELTROV, A;VELTROV, A;0.9;unsure;;;;why;3;0;1 more
;;;;;;;;;;;;0;0;the name is empty
"""
ENTITIES = """\
{"id":"e1","properties":{"name":["Ana"]},"matches":[\
{"id":"gb-list:1","actor":"a1","name":"Arkady Veltrov","as":"Аркадий Вельтров","score":0.9512,\
"verdict":"same","in_force":true,"programmes":["GB-HR","GB-AC"],"sources":["gb-list"],\
"explanation":"'veltrov' agrees; birth dates agree (1961)",\
"facts":[{"about":"birth date","worth":3.0}]},\
{"id":"us-list:77","actor":"","name":"VELTROV, A","as":"VELTROV, A","score":0.9,\
"verdict":"unsure","in_force":null,"programmes":[],"sources":[],"explanation":"why","facts":[]}],\
"match_count":3,"note":"1 more"}
{"id":"e2","matches":[],"match_count":0,"note":"the name is empty"}
"""


def test_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('Name;Remark\n"Arkady ""Arik"" Veltrov";"one; two"\n;\n', "utf-8")
    file = Delimited(path, COLUMNS)
    written = file.head() + file.block(list(zip(file.rows(), [FOUND, NOBODY], strict=True)))
    assert written.decode() == CSV


def test_entities(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id":"e1","properties":{"name":["Ana"]}}\n{"id":"e2"}\n', "utf-8")
    file = Entities(path)
    written = file.block(list(zip(file.rows(), [FOUND, NOBODY], strict=True)))
    assert written.decode() == ENTITIES
