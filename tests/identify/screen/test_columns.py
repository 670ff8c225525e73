"""Columns are found by their headings, in several languages, or as the user says."""

import pytest

from magnitsky.errors import Refused
from magnitsky.identify.screen.columns import Layout
from magnitsky.identify.screen.query_row import QueryRow


def ask(row: dict[str, object], **chosen: tuple[str, ...]) -> QueryRow:
    cells = list(row.values())
    layout = Layout(list(row), chosen, file="people.csv")
    return layout.ask(1, cells.__getitem__, ())


@pytest.mark.parametrize(
    "heading",
    ["name", "Full Name", "FULL_NAME", "fullName", "Nom complet", "Nombre y apellidos", "ФИО",
     "Имя", "Client name", "Razón social", "Dénomination"],
)  # fmt: skip
def test_the_name_is_found(heading: str) -> None:
    assert ask({"#": "1", heading: "Arkady Veltrov"}).name == "Arkady Veltrov"


@pytest.mark.parametrize(
    "row",
    [
        {"Last name": "Veltrov", "First name": "Arkady"},
        {"Prénom": "Arkady", "Nom": "Veltrov"},
        {"Фамилия": "Veltrov", "Имя": "whole", "First name": "Arkady"},
        {"Nombres": "Arkady", "Primer apellido": "Veltrov"},
    ],
)
def test_a_name_in_parts_is_put_together_in_reading_order(row: dict[str, object]) -> None:
    asked = ask(row)
    assert asked.name in {"Arkady Veltrov", "whole"}
    assert asked.parted or asked.name == "whole"


def test_a_patronymic_stands_between() -> None:
    row: dict[str, object] = {"Surname": "V", "Given names": "A", "Patronymic": "S"}
    assert ask(row).name == "A S V"


def test_an_empty_part_leaves_no_gap() -> None:
    row: dict[str, object] = {"Surname": "V", "Given names": "A", "Middle name": ""}
    assert ask(row).name == "A V"


def test_everything_else_is_found_too() -> None:
    asked = ask(
        {
            "Nom": "Arkady Veltrov",
            "Date de naissance": "17/03/1961",
            "Nationalité": "russe",
            "Pays": "Russie",
            "Sexe": "H",
            "A.K.A.": "Arik; Arkadij",
            "Passport No.": "X1 | X2",
            "Type": "personne physique",
        }
    )
    assert asked.birth == ("17/03/1961",)
    assert asked.country == ("russe", "Russie")
    assert asked.gender == ("H",)
    assert asked.alias == ("Arik", "Arkadij")
    assert asked.identifier == ("X1", "X2")
    assert asked.kind == ("personne physique",)


def test_what_the_user_says_goes_before_what_a_heading_says() -> None:
    row: dict[str, object] = {"name": "not this", "who": "Veltrov", "given": "Arkady"}
    assert ask(row, name=("given", "who")).name == "Arkady Veltrov"


def test_without_a_column_for_names_one_sentence_says_what_there_is_and_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        ask({"amount": "1", "remark": "x"})
    assert str(refused.value) == (
        "people.csv has no column that is recognised as names; its columns are 'amount', 'remark'."
        " Name the column with --name-column, or put the heading 'name' in the first row."
    )


def test_a_column_that_is_not_there_is_refused_by_its_option() -> None:
    with pytest.raises(Refused, match=r"no column 'wer', which --name-column names.*'who'"):
        ask({"who": "x"}, name=("wer",))
