"""The commands of identity, as their users call them."""

from pathlib import Path

import pytest

from conftest import Run
from lists import put_sdn

PEOPLE = [
    (36, "PRIMEROV, Andrei Andreevich", "individual", "GLOMAG"),
    (37, "PRIMEROV, Andrei Andreevich", "individual", "MAGNIT"),
    (40, "SAMPLE, Walid", "individual", "GLOMAG"),
]


@pytest.fixture
def entered(run: Run, tmp_path: Path) -> Run:
    """A register with three listings."""
    path = put_sdn(tmp_path / "2022-01-31_sdn.csv", PEOPLE)
    assert run("sync", "us-ofac-sdn", "--from", path).code == 0
    return run


def test_a_name_in_another_script_is_found_with_its_reasons(entered: Run) -> None:
    found = entered("match", "Андрей Примеров", "--json").json
    assert found["total"] == 2
    assert {row["id"] for row in found["rows"]} == {"us-ofac-sdn:36", "us-ofac-sdn:37"}
    for row in found["rows"]:
        assert row["verdict"] == "unsure"
        assert row["actor"].startswith("mag-")
        assert "primerov" in row["because"]
    shown = entered("match", "Andrei", "Primerov")
    assert "us-ofac-sdn:36" in shown.out


def test_nobody_is_said_to_be_nobody(entered: Run) -> None:
    shown = entered("match", "Nobody Whosoever")
    assert (shown.code, "No listed name matches" in shown.out) == (0, True)
    assert "magnitsky find Primer" in entered("match", "Primer").out


def test_an_empty_register_says_so(run: Run) -> None:
    assert "The register is empty" in run("match", "Andrei Primerov").out


@pytest.mark.parametrize(
    "words",
    [
        ("match", "..."),
        ("match", "x" * 10_000),
        ("match", "\u202e\u200f"),
        ("match", "Primerov", "--birth-date", "soon"),
        ("match", "Primerov", "--country", "Atlantis"),
        ("match", "Primerov", "--kind", "ghost"),
        ("judge", "pair", "a:1", "a:2", "perhaps", "--why", "x"),
    ],
)
def test_wrong_usage_is_said_in_words(run: Run, words: tuple[str, ...]) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert "Error: " in outcome.err
    assert "Traceback" not in outcome.err


def test_a_pair_waits_is_decided_and_the_decision_travels(entered: Run, tmp_path: Path) -> None:
    (row,) = entered("judge", "queue", "--json").json["rows"]
    decided = entered(
        "judge", "pair", row["first"], row["second"], "same", "--by", "alice", "--why", "one file",
        "--json",
    ).json  # fmt: skip
    assert len(set(decided["actors"].values())) == 1
    assert entered("judge", "queue", "--json").json["total"] == 0
    out = tmp_path / "judgements.csv"
    assert entered("judge", "export", "--out", out, "--json").json["judgements"] == 1
    assert "one file" in out.read_text("utf-8")
    assert entered("judge", "import", out, "--json").json["new"] == 0
    actor = entered("show", decided["actors"][row["first"]], "--json").json
    assert [one["id"] for one in actor["listings"]] == ["us-ofac-sdn:36", "us-ofac-sdn:37"]
    assert "decided by alice" in entered("show", actor["actor"]).out


def test_resolve_says_what_it_did(entered: Run) -> None:
    again = entered("resolve", "--json").json
    assert (again["listings"], again["compared"]) == (3, 0)
    assert entered("resolve", "--everything", "--json").json["compared"] == 3
    assert "judge queue" in entered("resolve").out


def test_a_refused_judgement_is_one_sentence(entered: Run, tmp_path: Path) -> None:
    missing = entered("judge", "pair", "us-ofac-sdn:36", "us-ofac-sdn:1", "same", "--why", "x")
    assert (missing.code, missing.err.count("\n")) == (1, 1)
    broken = tmp_path / "j.csv"
    broken.write_text("first,second\n")
    refused = entered("judge", "import", broken)
    assert (refused.code, "no column" in refused.err) == (1, True)
