"""Two names judged by themselves."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.record import Schema
from magnitsky.identify.compare import compare_names
from magnitsky.identify.compare.single_field import SAME

SAME_PERSONS = [
    ("Vladimir Vladimirovich Example", "EXAMPLE, Vladimir"),
    ("Владимир Пример", "Vladimir Primer"),
    ("Sergej Primerov", "Sergey PRIMEROV"),
    ("Usama bin Ladin", "Osama bin Laden"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("عبد الكبير محمد جان", "Abdul Kabir Mohammad Jan"),
    ("نجيب الله محمد", "Najibullah Muhammad"),
    ("Xi Jinping", "習近平"),
    ("Kim Yong Bok", "김영복"),
    ("Jean-Marie Example", "Jean Marie Example"),
    ("VladimirExample", "Vladimir Example"),
    ("N. Example", "Nursultan Example"),
    ("Ted Example", "Theodore Example"),
    ("Anglea Example", "Angela Example"),
    ("Hasan Rohani", "Hassan Rouhani"),
    ("José García Pérez", "Jose Garcia Perez"),
    ("Shalva Bedoidze", "შალვა ბედოიძე"),
]
DIFFERENT_PERSONS = [
    ("Sergey Ivanovich Example", "Sergey Viktorovich Example"),
    ("Rami Example", "Hafez Example"),
    ("A. Example", "Nursultan Example"),
    ("Ahmed Example", "Mohamed Example"),
    ("Igor Ivanovich Example", "Ivan Igorevich Example"),
    ("Salman bin Muhammad al-Example", "Muhammad bin Salman al-Example"),
    ("Example", "Walid Abdul Ghafoor Example"),
    ("Ayman Sabawi Ibrahim al-Dulaimi", "Ayman Sabawi Ibrahim al-Tikriti"),
]
SAME_COMPANIES = [
    ("OAO Example", "Open Joint Stock Company Example"),
    ("Example Aktiengesellschaft", "Example AG"),
    ("The Example Company", "Example Corporation"),
    ("Procter & Example Co.", "Procter and Example Co"),
    ("Int'l Example Bank", "International Example Bank"),
    ("JSC Murom Plant", "Акционерное общество “Муром завод”"),
]
DIFFERENT_COMPANIES = [
    ("Example Oil Company", "Example Gas Company"),
    ("Bank of Example (Chad)", "Bank of Example (China)"),
    ("Management Company", "Westminister Management Company"),
    ("Example Systems Limited", "Sample Systems Limited"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PERSONS)
def test_spellings_of_one_persons_name_agree(one: str, other: str) -> None:
    assert compare_names(one, other)[0] == pytest.approx(compare_names(other, one)[0])
    assert compare_names(one, other)[1] == "same"


@pytest.mark.parametrize(("one", "other"), DIFFERENT_PERSONS)
def test_names_of_two_persons_do_not_agree(one: str, other: str) -> None:
    assert compare_names(one, other)[1] != "same"


@pytest.mark.parametrize(("one", "other"), SAME_COMPANIES)
def test_spellings_of_one_companys_name_agree(one: str, other: str) -> None:
    assert compare_names(one, other, "Company")[1] == "same"


@pytest.mark.parametrize(("one", "other"), DIFFERENT_COMPANIES)
def test_names_of_two_companies_do_not_agree(one: str, other: str) -> None:
    assert compare_names(one, other, "Company")[1] != "same"


def test_names_that_differ_in_a_number_are_never_the_same() -> None:
    score, verdict = compare_names("Example Fund III L.P.", "Example Fund IV L.P.", "Company")
    assert score >= SAME
    assert verdict == "unsure"


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_score_is_a_share_and_the_order_does_not_matter(one: str, other: str) -> None:
    score, verdict = compare_names(one, other)
    assert 0 <= score <= 1
    assert verdict in {"same", "unsure", "different"}
    assert compare_names(other, one)[0] == pytest.approx(score)


@given(st.lists(st.sampled_from(["ali", "omar", "petrov", "kim", "garcia"]), min_size=1))
def test_a_name_agrees_with_itself_in_any_order(parts: list[str]) -> None:
    assert compare_names(" ".join(parts), " ".join(reversed(parts)))[0] == pytest.approx(1.0)


def test_the_public_pairs_are_told_apart(real_data: Path) -> None:
    """By score, on the half of the pairs that was not tuned on; logic-v2 stands at 0.80 there."""
    with (real_data / "bench" / "name_pairs.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[1::2]
    kinds: dict[str, Schema] = {"Person": "Person", "Vessel": "Vessel"}
    hits = wrong = missed = 0
    for row in rows:
        score, _ = compare_names(row["name1"], row["name2"], kinds.get(row["schema"], "Company"))
        found, true = score >= SAME, row["is_match"] == "true"
        hits += found and true
        wrong += found and not true
        missed += true and not found
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.88
