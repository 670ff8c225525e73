"""One file adds a question: to the pages, the API, the command line and the review."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from html_text import figures, text
from magnitsky.cli import main
from magnitsky.measure import questions as room
from magnitsky.measure.question import questions
from magnitsky.measure.window import year_window
from magnitsky.present.report.build import review
from magnitsky.publish.report.section_chart import section_chart

pytestmark = [pytest.mark.usefixtures("starter", "added"), pytest.mark.django_db]

FILE = '''
"""By the first letter of the name."""

from magnitsky.measure.chart_spec import ChartSpec
from magnitsky.measure.columns import COUNT, PROGRAMME
from magnitsky.measure.counting import counted_facts, listings, tally
from magnitsky.measure.findings import own_notes
from magnitsky.measure.headline import total_of
from magnitsky.measure.question import COUNTED_CONTROLS, Param, Question
from magnitsky.measure.review import ReviewSection
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

INITIAL = Column("initial", "Initial", "text")


def answer(rows: Rows, scope: Scope, letters: str = "ab") -> Table:
    within = counted_facts(rows, scope)
    found = tally(
        within,
        lambda fact: [(fact.programme, fact.name[0] if fact.name[0].lower() in letters else "-")],
        lambda label: label,
    )
    made = tuple(Row((*label, len(ids)), ids) for label, ids in found.items())
    note = Sentence("{number} names were looked at.", number=len(within))
    total = len(listings(within))
    return Table(QUESTION.slug, (PROGRAMME, INITIAL, COUNT), made, scope, total, (note,))


QUESTION = Question(
    slug="initials",
    title="By initial",
    asks="With which letters do the names begin?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    params=(Param("letters", "Letters told apart", "choice", "ab", ("ab", "xyz")),),
    chart=ChartSpec("matrix", {"across": PROGRAMME.name}),
    headline=total_of(Sentence("names have an initial")),
    pivot=(INITIAL.name, COUNT.name),
    review=(ReviewSection("who", 99, "stock", title=Sentence("Initials on {day}")),),
    findings=own_notes(1),
)
'''


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of questions beside the package's own, with one file in it."""
    (tmp_path / "initials.py").write_text(FILE, "utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    questions.cache_clear()
    yield
    sys.modules.pop(f"{room.__name__}.initials", None)
    vars(room).pop("initials", None)
    questions.cache_clear()


def test_it_stands_among_the_questions_with_its_figure(client: Client) -> None:
    shown = text(client.get("/numbers/").content.decode())
    assert "By initial With which letters do the names begin?" in shown
    assert "names have an initial" in shown


def test_its_page_has_its_chart_its_pivot_and_its_parameter(client: Client) -> None:
    page = client.get("/numbers/initials").content.decode()
    assert "A matrix of pairs" in page
    assert list(figures(page)[0]) == ["Programme", "-", "A", "B"]
    assert "names were looked at." in text(page)
    assert "Letters told apart" in page
    assert client.get("/numbers/initials.svg").status_code == 200
    assert client.get("/numbers/initials.csv").content.decode("utf-8-sig").startswith("programme,")


def test_a_program_may_ask_it(client: Client) -> None:
    known = json.loads(client.get("/api/v1/numbers").content)
    assert "initials" in {one["slug"] for one in known}
    answer = json.loads(client.get("/api/v1/numbers/initials?letters=xyz").content)
    assert {row["initial"] for row in answer["rows"]} <= {"-", "X", "Y", "Z"}
    assert answer["notes"][0].endswith("names were looked at.")


def test_the_command_line_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magnitsky.cli.numbers.open_register", lambda: None)
    listed = CliRunner().invoke(main, ["ask"])
    assert "initials" in listed.output
    asked = CliRunner().invoke(main, ["ask", "initials", "-p", "GB-HR", "--json"])
    assert asked.exit_code == 0, asked.output
    assert {row["initial"] for row in json.loads(asked.output)["rows"]} == {"-", "A", "B"}


def test_the_review_has_a_section_of_it() -> None:
    document = review(("GB-HR",), year_window(2022)).document
    chapter = next(one for one in document.chapters if one.slug == "who")
    section = chapter.sections[-1]
    assert (section.slug, section.title) == ("initials", "Initials on 31 December 2022")
    assert section.sentences[0].endswith("names were looked at.")
    assert section_chart(section) is not None
    assert section.sentences[0] in {one.sentence for one in document.findings}
