"""People and companies who do not exist, as lists would name them."""

from magnitsky.identify.compare.subject import Subject, SubjectName
from magnitsky.identify.index.index import Index

LISTED = (
    Subject(
        id="gb-list:1",
        schema="Person",
        names=(SubjectName("Arkady Semyonovich Veltrov"), SubjectName("Аркадий Вельтров", "alias")),
        birth_date=("1961-03-17",),
        country=frozenset({"ru"}),
        gender="male",
        programmes=frozenset({"GB-HR"}),
    ),
    Subject(
        id="us-list:77",
        schema="Person",
        names=(SubjectName("VELTROV, Arkadiy"),),
        birth_date=("1961",),
        programmes=frozenset({"US-GLOMAG", "US-MAGNITSKY"}),
    ),
    Subject(
        id="us-list:78",
        schema="Company",
        names=(SubjectName("Brambora Trading LLC"),),
        country=frozenset({"cz"}),
        programmes=frozenset({"US-GLOMAG"}),
    ),
    Subject(id="us-list:79", schema="Vessel", names=(SubjectName("Quillfeather"),),
            imo=frozenset({"9999993"})),
    Subject(id="ca-list:5", schema="Person", names=(SubjectName("Nilufar Qosimzoda"),),
            birth_date=("1975-11-02",), gender="female"),
    Subject(id="us-list:80", schema="Company", names=(SubjectName("The Business Centre Ltd."),)),
)  # fmt: skip


def listed() -> Index:
    """An index of them."""
    return Index(LISTED)
