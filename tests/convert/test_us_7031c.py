"""The State Department's 7031(c) listing: saved report pages, line by line."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.convert.us_7031c.line import LONGEST_NAME, read_line
from magnitsky.errors import SourceMalformed
from real_files import taken_for

ADDRESS = "https://www.state.gov/reports/public-listing-2022/"
HEAD = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8">
<title>Public Listing - United States Department of State</title>
<link rel="canonical" href="{ADDRESS}" />
<meta property="article:published_time" content="2022-10-01T12:00:00+00:00" />
<meta property="article:modified_time" content="2023-10-18T16:05:04+00:00" />
</head><body>
<nav id="site"><ul><li>Home (Albania) – not an entry</li></ul></nav>
<nav id="report-nav"><select><option value="">Reports</option>
<option value="https://www.state.gov/reports/public-listing-2021/">2021</option></select></nav>
<h2>About Section 7031(c)</h2>
"""
FOOT = "<footer><ul><li>Privacy (Kosovo) – no</li></ul></footer></body></html>\n"
CORRUPTION = "Section 7031(c)(1)(A): Significant corruption"
RIGHTS = "Section 7031(c)(1)(B): Gross violation of human rights (Generally Listed in Order)"


def section(lines: str, *, year: str = "2022", ground: str = CORRUPTION) -> str:
    return f"""<section class="report__content__inner"><h2>{year} Public Designations</h2>
<section class="entry-content"><h3 class="report__section-subtitle">{ground}</h3>
{lines}</section></section>
"""


def items(*lines: str) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def page(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "page.html"
    path.write_text(HEAD + body + FOOT, encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    publication = recognised(source("us-7031c"), [path])
    return list(publication.records(problems.append)), problems


def test_a_page_gives_its_golden_records(tmp_path: Path) -> None:
    lines = items(
        "Adrian Beispiel (Albania) – former judge, took bribes.",
        "<strong>Bela Beispiel</strong>\n  (Albania) – (1)(A) Public Designation.&nbsp;Spouse of"
        " Adrian Beispiel.",
    )
    rights = items("1. (U) General Carl Muster, (Serbia/Kosovo) — ordered the shootings.")
    records, problems = read(
        page(tmp_path, section(lines) + section(rights, year="2023", ground=RIGHTS))
    )
    assert problems == []
    assert records == [
        Record(
            source_id="2022-al-adrian-beispiel",
            schema="Person",
            names=(Name("Adrian Beispiel"),),
            programmes=("7031(c) corruption",),
            country=("al",),
            listed_on="2022",
            statement="former judge, took bribes.",
            url=ADDRESS,
        ),
        Record(
            source_id="2022-al-bela-beispiel",
            schema="Person",
            names=(Name("Bela Beispiel"),),
            programmes=("7031(c) corruption",),
            country=("al",),
            listed_on="2022",
            statement="(1)(A) Public Designation. Spouse of Adrian Beispiel.",
            url=ADDRESS,
        ),
        Record(
            source_id="2023-rs-carl-muster",
            schema="Person",
            names=(Name("Carl Muster", title="General"),),
            programmes=("7031(c) human rights",),
            country=("rs", "xk"),
            listed_on="2023",
            statement="ordered the shootings.",
            url=ADDRESS,
        ),
    ]


def test_the_page_states_its_day_and_its_part(tmp_path: Path) -> None:
    publication = recognised(source("us-7031c"), [page(tmp_path, section(items("x")))])
    assert publication.published() == "2023-10-18"
    assert publication.part == "public-listing-2022"


def test_a_page_without_an_address_is_known_by_its_title(tmp_path: Path) -> None:
    path = page(tmp_path, section(items("Adrian Beispiel (Albania) – x")))
    path.write_text(path.read_text("utf-8").replace("canonical", "x"), encoding="utf-8")
    publication = recognised(source("us-7031c"), [path])
    assert publication.part == "public-listing-united-states-department-of-state"
    assert next(publication.records(lambda _: None)).url is None


@pytest.mark.parametrize("dash", [" - ", " – ", " — ", "-", ": ", ", ", " "])
def test_every_dash_separates_the_reason(dash: str) -> None:
    line = read_line(f"Adrian Beispiel (Albania){dash}a judge.")
    assert line is not None
    assert line.statement == "a judge."


def test_a_missing_reason_is_none() -> None:
    line = read_line("Adrian Beispiel (Albania)")
    assert line is not None
    assert line.statement is None


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Albania", ("al",)),
        ("Serbia and Kosovo", ("rs", "xk")),
        ("Russia / Belarus", ("ru", "by")),
        ("Bosnia and Herzegovina", ("ba",)),
    ],
)
def test_several_countries_may_stand_in_the_brackets(printed: str, codes: tuple[str, ...]) -> None:
    line = read_line(f"Adrian Beispiel ({printed}) – a judge.")
    assert line is not None
    assert line.countries == codes


def test_another_name_in_brackets_stays_in_the_name() -> None:
    line = read_line("Dora (aka Dorika) Beispiel (Russia) – daughter of a governor.")
    assert line is not None
    assert line.name == "Dora (aka Dorika) Beispiel"
    assert line.statement == "daughter of a governor."


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Adrian Beispiel",
        "Adrian Beispiel – a judge in Albania",
        "Adrian Beispiel (a judge) – Albania",
        "Adrian Beispiel (Albania and others) – a judge",
        "Adrian and Bela Beispiel (Albania) – judges",
        "The spouse of Adrian Beispiel (Albania) – ineligible",
        "Beispiel, Adrian (Albania) – a judge",
        "Adrian Beispiel, Minister (Albania) – bribes",
        "Adrian Beispiel – judge – (Albania)",
        "(Albania) – somebody",
        "Gen. (Albania) – somebody",
        "x" * (LONGEST_NAME + 1) + " (Albania)",
        "In 2022, 14 persons (Albania) were designated",
    ],
)
def test_a_line_that_is_not_name_country_reason_is_never_guessed(line: str) -> None:
    assert read_line(line) is None


def test_a_line_not_understood_is_reported_and_left_out(tmp_path: Path) -> None:
    lines = items("Adrian Beispiel (Albania) – x", "Somebody else entirely")
    records, problems = read(page(tmp_path, section(lines)))
    assert [record.name for record in records] == ["Adrian Beispiel"]
    assert problems == [Problem("line not understood, left out", "li", "Somebody else entirely")]


def test_nested_lists_are_lines_of_their_own(tmp_path: Path) -> None:
    nested = items("Adrian Beispiel (Albania) – a judge" + items("Bela Beispiel (Albania) – wife"))
    records, _ = read(page(tmp_path, section(nested)))
    assert [(record.name, record.statement) for record in records] == [
        ("Adrian Beispiel", "a judge"),
        ("Bela Beispiel", "wife"),
    ]


def test_paragraphs_are_lines_where_there_is_no_list(tmp_path: Path) -> None:
    lines = "<p>Adrian Beispiel<br>(Albania) – x</p><p>* Denotes an action since</p><p></p>"
    records, problems = read(page(tmp_path, section(lines)))
    assert [record.name for record in records] == ["Adrian Beispiel"]
    assert problems == []


def test_a_paragraph_beside_a_list_is_reported_where_it_reads_as_an_entry(tmp_path: Path) -> None:
    lines = "<p>Prose.</p>" + items("<p>Adrian Beispiel (Albania) – x</p>")
    records, problems = read(page(tmp_path, section(lines + "<p>Carl Muster (Serbia) – y</p>")))
    assert len(records) == 1
    assert [problem.value for problem in problems] == ["Carl Muster (Serbia) – y"]


def test_an_unknown_ground_is_reported_and_its_words_are_the_tag(tmp_path: Path) -> None:
    ground = "Wrongful detention"
    lines = items("Adrian Beispiel (Albania) – x")
    records, problems = read(page(tmp_path, section(lines, ground=ground)))
    assert records[0].programmes == (ground,)
    assert problems == [Problem("ground not known", "h3", ground)]


def test_a_heading_that_names_both_grounds_is_no_ground(tmp_path: Path) -> None:
    ground = "Corruption and human rights"
    records, _ = read(page(tmp_path, section(items("Adrian Beispiel (Albania)"), ground=ground)))
    assert records[0].programmes == (ground,)


def test_a_lesser_heading_ends_the_ground_above_it(tmp_path: Path) -> None:
    body = items("Adrian Beispiel (Albania) – x") + f"<h4>{RIGHTS}</h4>"
    records, _ = read(page(tmp_path, section(body + items("Carl Muster (Serbia) – y"))))
    assert [record.programmes for record in records] == [
        ("7031(c) corruption",),
        ("7031(c) human rights",),
    ]


def test_a_ground_does_not_reach_into_the_next_section(tmp_path: Path) -> None:
    lines = items("Adrian Beispiel (Albania) – x")
    bare = f'<section class="entry-content">{items("Carl Muster (Serbia) – y")}</section>'
    records, problems = read(page(tmp_path, section(lines) + bare))
    assert records[1].programmes == ("7031(c)",)
    assert [problem.what for problem in problems] == ["no ground above the line"]


def test_a_heading_without_one_year_leaves_the_year_out(tmp_path: Path) -> None:
    lines = items("Adrian Beispiel (Albania) – x")
    records, problems = read(page(tmp_path, section(lines, year="2021 to 2022")))
    assert records[0].listed_on is None
    assert records[0].source_id == "undated-al-adrian-beispiel"
    assert [problem.what for problem in problems] == ["no year above the line"]


def test_one_name_twice_in_a_year_stays_two_entries(tmp_path: Path) -> None:
    lines = items("Adrian Beispiel (Albania) – x")
    records, problems = read(page(tmp_path, section(lines) + section(lines, ground=RIGHTS)))
    assert [record.source_id for record in records] == [
        "2022-al-adrian-beispiel",
        "2022-al-adrian-beispiel:2",
    ]
    assert [problem.what for problem in problems] == ["one name twice in a year"]


def test_a_page_that_only_links_the_reports_says_what_to_do(tmp_path: Path) -> None:
    path = page(tmp_path, '<section class="entry-content"><p>About.</p></section>')
    with pytest.raises(SourceMalformed, match="its menu links 1 reports"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body><h1>503 Service Unavailable</h1></body></html>",
        b"<!DOCTYPE html><html>entry-content</html>",
        b"name,country\nAdrian Beispiel,Albania\n",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(SourceMalformed):
        read(path)


@pytest.mark.parametrize("kept", [0.5, 0.8, 0.99])
def test_a_page_that_is_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    path = page(tmp_path, section(items("Adrian Beispiel (Albania) – x") * 9))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(SourceMalformed):
        read(path)


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    text = page(tmp_path, section(items(*(f"{n} (Albania)" for n in range(30_000))))).read_bytes()
    path = tmp_path / "page.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.html", text)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SourceMalformed):
        read(path)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = page(tmp_path, section(items("Adrián Beispiel (Albania) – x")))
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    with pytest.raises(SourceMalformed, match="damaged"):
        read(path)


@pytest.mark.parametrize(
    "declared",
    ['a SYSTEM "file:///etc/hostname"', 'a "b"> <!ENTITY c "&a;&a;"> <!ENTITY d "&c;&c;"'],
)
def test_entities_are_not_expanded(tmp_path: Path, declared: str) -> None:
    path = page(tmp_path, section(items("Adrian Beispiel (Albania) – &a;&d;")))
    text = path.read_text("utf-8")
    text = text.replace("<!DOCTYPE html>", f"<!DOCTYPE html [<!ENTITY {declared}>]>")
    path.write_text(text, encoding="utf-8")
    records, _ = read(path)
    assert records[0].statement == "&a;&d;"


def test_no_other_file_is_taken_for_a_report(real_data: Path) -> None:
    assert taken_for("us-7031c", real_data) == set()


_WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *("<ul>", "<li>", "</li>", "</ul>", "<h2>2022</h2>", f"<h3>{RIGHTS}</h3>", "<p>"),
            *("Adrian Beispiel (Albania) – x", "(", ")", "(Kosovo)", "&#0;", "<!--", "<nav>"),
        ]
    ),
)


@given(st.lists(_WORDS, max_size=12))
def test_whatever_the_page_holds_records_or_one_error_come_out(
    tmp_path: Path, words: list[str]
) -> None:
    body = section("".join(words)).encode("utf-8", "surrogatepass")
    path = tmp_path / "page.html"
    path.write_bytes(HEAD.encode() + body + FOOT.encode())
    try:
        records, _ = read(path)
    except SourceMalformed:
        return
    assert len({record.source_id for record in records}) == len(records)


@given(st.text())
def test_any_line_is_read_or_not(line: str) -> None:
    read = read_line(line)
    assert read is None or (read.name and read.countries)
