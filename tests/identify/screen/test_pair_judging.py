"""Pairs of names judged by the names alone."""

import csv
from pathlib import Path

import pytest

from magnitsky.errors import Refused
from magnitsky.identify.compare import compare_names
from magnitsky.identify.screen.checkpoint import Said
from magnitsky.identify.screen.pair_judging import judge_file, schema_of


def judged(folder: Path, content: str, workers: int = 1) -> list[dict[str, str]]:
    path, out = folder / "pairs.csv", folder / "out.csv"
    path.write_text(content, "utf-8", newline="")
    judge_file(path, out, workers=workers)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_rows_come_out_with_score_and_verdict(tmp_path: Path) -> None:
    content = (
        "case,schema,name1,name2\n"
        "a,Person,Arkady Veltrov,Аркадий Вельтров\n"
        "b,,Arkady Veltrov,Nilufar Qosimzoda\n"
        "c,Company,Brambora Trading LLC,Brambora Trading Limited\n"
    )
    found = judged(tmp_path, content)
    assert [row["case"] for row in found] == ["a", "b", "c"]
    assert list(found[0]) == ["case", "schema", "name1", "name2", "score", "verdict", "note"]
    assert [row["verdict"] for row in found[:2]] == ["same", "different"]
    score, verdict = compare_names("Brambora Trading LLC", "Brambora Trading Limited", "Company")
    assert found[2]["verdict"] == verdict
    assert float(found[2]["score"]) == round(score, 6)


def test_bad_rows_are_kept_and_noted(tmp_path: Path) -> None:
    content = f"name1,name2\n,Ana\nAna,{'x' * 10_000}\n\x07,Ana\nAna,A\u200fna\n"
    found = judged(tmp_path, content)
    assert [row["note"] for row in found] == [
        "name1 is empty",
        "name2 has 10,000 characters; the first 300 were compared",
        "nothing in name1 can be read: no letter, no digit",
        "marks that cannot be seen were left out of name2",
    ]
    assert found[0]["score"] == "0.0"
    assert found[0]["verdict"] == "different"
    assert found[3]["verdict"] == "same"


def test_many_rows_stay_in_order_over_several_processes(tmp_path: Path) -> None:
    lines = [f"Arkady Veltrov,Arkady Veltr{'o' * (n % 9)}v,{n}" for n in range(3_500)]
    content = "\n".join(["name1,name2,n", *lines])
    found = judged(tmp_path, content, workers=2)
    assert [row["n"] for row in found] == [str(n) for n in range(3_500)]
    assert found == judged(tmp_path, content)


@pytest.mark.parametrize(
    ("text", "schema", "notes"),
    [
        ("", "Person", 0),
        ("Person", "Person", 0),
        ("Airplane", "Airplane", 0),
        ("PublicBody", "PublicBody", 0),
        ("BankAccount", "Asset", 0),
        ("CryptoWallet", "Asset", 0),
        ("Directorship", "LegalEntity", 0),
        ("Thing", "LegalEntity", 0),
        ("Wizard", "LegalEntity", 1),
    ],
)
def test_every_schema_is_taken(text: str, schema: str, notes: int) -> None:
    said: list[Said] = []
    assert schema_of(text, said) == schema
    assert len(said) == notes


def test_without_the_columns_one_sentence_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no column name2; the columns are 'name1', 'other'"):
        judged(tmp_path, "name1,other\na,b\n")
