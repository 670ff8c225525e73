"""The UK's and the EU's real statements, coded in the register and counted."""

from datetime import date
from pathlib import Path

import pytest

from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.label import queries, steps
from magnitsky.present.cached_answers import count_table
from magnitsky.present.question_request import QuestionRequest

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

LISTS = (
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx"),
    ("eu-journal", "eu/journal/32020R1998.csv"),
)


def test_real_statements_are_coded_counted_and_left_alone_the_second_time(
    real_data: Path, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "archive")
    for name, path in LISTS:
        ingest.from_path(archive, name, real_data / path)
    ran = steps.run()
    assert ran.statements == ran.new == 3_990
    assert steps.run().as_json()["unchanged"] == 3_990
    for text in queries.texts():
        for said in text.said:
            assert text.wording.words[said.mark.start : said.mark.end] == said.mark.quote
    under = ("GB-HR", "GB-AC", "EU-HR")
    asked = QuestionRequest(which="picked", picked=under, as_of=date(2026, 9, 1))
    table = count_table(asked, "abuse")
    assert table.total == 386
    assert table.count("torture") == 202
    assert table.count("reason not published") == 0
