"""Notices of the Federal Register: dated actions, each with its entry, its ground and its words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.announcement import AnnouncedAction, PublishedAnnouncement
from magnitsky.convert.read import is_of, recognised
from magnitsky.convert.record import Name, Problem
from magnitsky.convert.source import source, source_ids
from magnitsky.convert.us_fr.citation import cited
from magnitsky.convert.us_fr.outline import kind_of
from magnitsky.convert.us_fr.text import paragraphs
from magnitsky.errors import SourceMalformed
from notices import BLOCKED, CONDUCT, NUMBER, listing, notice, removal

US_FR = source("us-fr")
DAY = "December 8, 2023"

WHOLE = (
    "    A. "
    + BLOCKED.format(day=DAY).lstrip()
    + """\
Individuals

    1. PETROVICH, Anna Maria (a.k.a. ``ANIA''; a.k.a. PETROVIC, Anna;
f.k.a. SIMIC, Anna; Cyrillic: \u041f\u0415\u0422\u0420\u041e\u0412\u0418\u0427, \u0410\u043d\u043d\u0430), 12 Main Street, Apt. 4,
Minsk 220000, Belarus; DOB 01 Jan 1960; alt. DOB 1961; POB Minsk,
Belarus; nationality Belarus; Gender Female; Passport AB0000000
(Belarus) (individual) [GLOMAG]

[[Page 86988]]

[RUSSIA-
EO14024].
"""
    + CONDUCT
    + """\
    Also designated pursuant to section 1(a)(i) of Executive Order 14024
of April 15, 2021, ``Blocking Property With Respect To Specified Harmful
Foreign Activities of the Government of the Russian Federation,'' 86 FR
20249 (E.O. 14024), for operating or having operated in the sanc-
tions-relevant sector of the Russian Federation economy.
    2. EXAMPLE, Jan; DOB 1970; nationality Albania; Gender Male
(individual) [GLOMAG] (Linked To: EXAMPLE TRADING & CO LLC).
    Designated pursuant to section 1(a)(iii)(A)(2) of E.O. 13818 for
having materially assisted, sponsored, or provided financial, material,
or technological support for, or goods or services to or in support of,
EXAMPLE TRADING & CO LLC, a person whose property and interests in
property are blocked pursuant to section 1(a)(ii)(D) of E.O. 13818.

Entities

    1. EXAMPLE TRADING & CO LLC (a.k.a. EXAMPLE LIMITED), P.O.
Box 12, Tirana, Albania; Bd. Example 3, Tirana, Albania; Website
www.example.org; Organization Established Date 2001; Registration
Number 0000 (Albania) [GLOMAG].
    Designated pursuant to section 1(a)(iii)(B) of E.O. 13818, for being
owned or controlled by, or having acted or purported to act for or on
behalf of, directly or indirectly, EXAMPLE, Jan, a person whose property
and interests in property are blocked pursuant to E.O. 13818.

    B. On December 11, 2023, OFAC identified the following vessel as
property in which a blocked person has an interest.

Vessels

    1. EXAMPLE STAR (UBXX0) Crude Oil Tanker Panama flag; Vessel
Registration Identification IMO 0000000; MMSI 000000000 (vessel)
[GLOMAG] (Linked To: EXAMPLE TRADING & CO LLC).
    Identified as property in which EXAMPLE TRADING & CO LLC, a person
whose property and interests in property are blocked pursuant to E.O.
13818, has an interest.

Aircraft

    1. XX-0000; Aircraft Model Example 100; Aircraft Tail Number XX-0000
(aircraft) [GLOMAG] (Linked To: EXAMPLE TRADING & CO LLC).
    Identified as property in which EXAMPLE TRADING & CO LLC has an
interest.

    C. On December 12, 2023, OFAC determined that the following person is
removed from the SDN List and that the property and interests in property
of the person are unblocked.

Individual

    1. OLDNAME, Piotr, Warsaw, Poland; DOB 05 May 1955 (individual)
[MAGNIT].

    D. The following changes have been made to the following entries:

    1. KOWAL, Ewa; DOB 1980 (individual) [GLOMAG].
-to-
KOWALSKA, Ewa (a.k.a. KOWAL, Ewa); DOB 01 Feb 1980 (individual)
[GLOMAG].
"""
)


def put(tmp_path: Path, content: bytes, name: str = "notice.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def announced(path: Path, problems: list[Problem] | None = None) -> PublishedAnnouncement:
    report = ([] if problems is None else problems).append
    found = recognised(US_FR, [path]).announcement(report)
    assert found is not None
    return found


def actions(
    tmp_path: Path, body: str, problems: list[Problem] | None = None
) -> list[AnnouncedAction]:
    return list(announced(put(tmp_path, notice(body)), problems).actions)


@pytest.fixture
def whole(tmp_path: Path) -> PublishedAnnouncement:
    return announced(put(tmp_path, notice(WHOLE)))


def test_a_document_says_its_number_day_and_address(
    whole: PublishedAnnouncement, tmp_path: Path
) -> None:
    assert (whole.number, whole.published_on) == (NUMBER, "2023-12-15")
    assert whole.url == f"https://www.federalregister.gov/d/{NUMBER}"
    assert whole.title == "Notice of OFAC Sanctions Actions"
    assert (whole.language, "Treasury" in whole.publisher) == ("en", True)
    assert whole.text.startswith("\n[Federal Register Volume 88")
    publication = recognised(US_FR, [put(tmp_path, notice(WHOLE))])
    assert (publication.part, publication.published()) == (NUMBER, "2023-12-15")


def test_a_notice_of_several_actions_is_read_in_order(whole: PublishedAnnouncement) -> None:
    said = [(a.kind, a.on, a.record.name, a.record.kind) for a in whole.actions]
    assert said == [
        ("listed", "2023-12-08", "Anna Maria PETROVICH", "individual"),
        ("listed", "2023-12-08", "Jan EXAMPLE", "individual"),
        ("listed", "2023-12-08", "EXAMPLE TRADING & CO LLC", "entity"),
        ("listed", "2023-12-11", "EXAMPLE STAR", "vessel"),
        ("listed", "2023-12-11", "XX-0000", "aircraft"),
        ("removed", "2023-12-12", "Piotr OLDNAME", "individual"),
        ("changed", None, "Ewa KOWALSKA", "individual"),
    ]


def test_an_entry_is_read_as_the_list_prints_it(whole: PublishedAnnouncement) -> None:
    anna = whole.actions[0].record
    assert [(n.text, n.kind, n.script) for n in anna.names] == [
        ("Anna Maria PETROVICH", "primary", None),
        ("ANIA", "weak", None),
        ("Anna PETROVIC", "alias", None),
        ("Anna SIMIC", "former", None),
        (
            "\u0410\u043d\u043d\u0430 \u041f\u0415\u0422\u0420\u041e\u0412\u0418\u0427",
            "alias",
            "Cyrl",
        ),
    ]
    assert anna.programmes == ("GLOMAG", "RUSSIA-EO14024")
    assert anna.birth_date == ("1960-01-01", "1961")
    assert (anna.nationality, anna.gender) == (("by",), "female")
    assert [a.full for a in anna.addresses] == ["12 Main Street, Apt. 4, Minsk 220000, Belarus"]
    assert [i.number for i in anna.identifiers] == ["AB0000000"]
    assert anna.listed_on == "2023-12-08"


def test_a_company_a_ship_and_a_tie_are_read(whole: PublishedAnnouncement) -> None:
    jan, company, ship = (a.record for a in whole.actions[1:4])
    assert [link.name for link in jan.links] == ["EXAMPLE TRADING & CO LLC"]
    assert [a.country for a in company.addresses] == ["al", "al"]
    assert company.names[1] == Name("EXAMPLE LIMITED", "alias")
    assert ship.more["callSign"] == ("UBXX0",)
    assert ship.more["flag"] == ("pa",)
    assert ship.more["type"] == ("Crude Oil Tanker",)
    assert [i.type for i in ship.identifiers] == ["imoNumber", "mmsi"]


def test_the_legal_basis_is_kept_in_its_own_words(whole: PublishedAnnouncement) -> None:
    anna, jan, company, ship = whole.actions[:4]
    assert anna.statement is not None
    first, second = anna.statement.split("\n")
    assert first == " ".join(CONDUCT.split())
    assert second.startswith("Also designated pursuant to section 1(a)(i) of Executive Order 14024")
    assert "in the sanctions-relevant sector" in second
    assert anna.citations == ("E.O. 13818 1(a)(ii)(A)", "E.O. 14024 1(a)(i)")
    assert jan.citations == ("E.O. 13818 1(a)(iii)(A)(2)",)
    assert company.citations == ("E.O. 13818 1(a)(iii)(B)",)
    assert (ship.citations, ship.statement is not None) == ((), True)
    assert anna.record.statement == anna.statement


def test_a_change_keeps_both_wordings(whole: PublishedAnnouncement) -> None:
    change = whole.actions[-1]
    assert change.before is not None
    assert (change.before.name, change.record.name) == ("Ewa KOWAL", "Ewa KOWALSKA")
    assert (change.before.birth_date, change.record.birth_date) == (("1980",), ("1980-02-01",))
    assert change.record.listed_on is None


def test_what_a_notice_leaves_open_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    actions(tmp_path, WHOLE, problems)
    assert [(p.what, p.field) for p in problems] == [("an action without a day", "paragraph")]


def test_the_text_alone_reads_as_the_page_does(
    whole: PublishedAnnouncement, tmp_path: Path
) -> None:
    plain = put(tmp_path, notice(WHOLE, page=False), "plain.txt")
    assert announced(plain).actions == whole.actions


def test_a_text_without_indents_reads_the_same(
    whole: PublishedAnnouncement, tmp_path: Path
) -> None:
    flat = "\n".join(line.strip() for line in WHOLE.splitlines())
    assert announced(put(tmp_path, notice(flat))).actions == whole.actions


def test_the_day_of_the_dates_paragraph_holds_where_a_sentence_has_none(tmp_path: Path) -> None:
    body = (
        "    The following individual is removed from the SDN List.\n\nIndividual\n\n"
        "    1. EXAMPLE, Jan; DOB 1970 (individual) [GLOMAG].\n"
    )
    dates = "This action is effective on January 5, 2024."
    (action,) = announced(put(tmp_path, notice(body, dates=dates))).actions
    assert (action.kind, action.on) == ("removed", "2024-01-05")
    (undated,) = announced(put(tmp_path, notice(body))).actions
    assert undated.on is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("OFAC determined that the property of the following persons are blocked", "listed"),
        ("OFAC designated the following individuals", "listed"),
        ("OFAC identified the following vessels as property", "listed"),
        ("the following persons are removed from the SDN List", "removed"),
        ("property of the following persons is unblocked", "removed"),
        ("OFAC updated the SDN List to remove the persons listed below", "removed"),
        ("the following persons are no longer blocked", "removed"),
        ("circumstances no longer warrant the inclusion of the following persons", "removed"),
        ("The following changes have been made to the following entries", "changed"),
        ("OFAC updated the entry of the following person, who continues to be blocked", "changed"),
        ("the following persons, whose property are blocked, were removed", None),
        ("the following persons, whose property had been blocked, are removed", "removed"),
        ("the property of the following persons remains blocked", "changed"),
        ("OFAC met the following persons", None),
    ],
)
def test_what_is_done_is_told_from_the_sentence(sentence: str, kind: str | None) -> None:
    assert kind_of(sentence) == kind


def test_entries_under_words_that_are_not_understood_are_left_out(tmp_path: Path) -> None:
    problems: list[Problem] = []
    body = (
        "    On December 8, 2023, OFAC met the following persons.\n\nIndividuals\n\n"
        "    1. EXAMPLE, Jan; DOB 1970 (individual) [GLOMAG].\n"
    )
    assert actions(tmp_path, body, problems) == []
    assert [p.what for p in problems][:2] == [
        "an action that is not understood",
        "an entry under words that are not understood",
    ]


@pytest.mark.parametrize(
    "between",
    [
        "    2. SECOND, Eva -to- THIRD, Eva (individual) [GLOMAG].\n",
        "    SECOND, Eva; DOB 1971 (individual).\n",
        "    2. SECOND, Eva; DOB 1971 (individual).\n",
        "\n[GRAPHIC] [TIFF OMITTED] TN15DE23.009\n\n",
    ],
)
def test_nobody_is_given_the_ground_of_an_entry_that_is_not_understood(
    tmp_path: Path, between: str
) -> None:
    problems: list[Problem] = []
    body = (
        listing(DAY, "EXAMPLE, Jan; DOB 1970 (individual) [GLOMAG].")
        + between
        + (
            "    Designated pursuant to section 1(a)(ii)(B)(1) of E.O. 13818 for being an official.\n"
        )
    )
    (action,) = actions(tmp_path, body, problems)
    assert action.record.name == "Jan EXAMPLE"
    assert action.citations == ("E.O. 13818 1(a)(ii)(A)",)
    assert problems


@pytest.mark.parametrize(
    ("opening", "on"),
    [
        ("On January 5, 2024, OFAC removed the following person from the SDN List", "2024-01-05"),
        ("OFAC determined on January 5, 2024 to remove the following person", "2024-01-05"),
        ("The following person, who was designated on June 1, 2019, is removed", None),
    ],
)
def test_a_day_in_the_middle_of_a_sentence_is_not_taken_for_the_acts(
    tmp_path: Path, opening: str, on: str | None
) -> None:
    body = f"    {opening}.\n\n    1. EXAMPLE, Jan; DOB 1970 (individual) [GLOMAG].\n"
    (action,) = actions(tmp_path, body)
    assert (action.kind, action.on) == ("removed", on)


def test_names_printed_as_pictures_are_said_to_be_missing(tmp_path: Path) -> None:
    problems: list[Problem] = []
    body = (
        BLOCKED.format(day=DAY)
        + "BILLING CODE 4810-AL-P\n\n[GRAPHIC] [TIFF OMITTED] TN15DE23.009\n\n"
        + "[GRAPHIC] [TIFF OMITTED] TN15DE23.010\n\nBILLING CODE 4810-AL-C\n"
    )
    assert actions(tmp_path, body, problems) == []
    assert [p.value for p in problems] == [f"2 pictures in {NUMBER}"]


def test_a_notice_of_another_kind_announces_nothing(tmp_path: Path) -> None:
    problems: list[Problem] = []
    body = (
        "    OFAC is publishing one web general license.\n"
        "    Transactions with the following entities are authorized.\n"
        "    1. Those of the first kind.\n    Nothing else is authorized.\n"
    )
    path = put(tmp_path, notice(body, title="Publication of a Web General License"))
    assert announced(path, problems).actions == ()
    assert {p.what for p in problems} <= {
        "an action that is not understood",
        "an entry under words that are not understood",
    }


def test_an_entry_without_a_programme_is_reported_and_left_out(tmp_path: Path) -> None:
    problems: list[Problem] = []
    body = listing(
        DAY, "EXAMPLE, Jan; DOB 1970 (individual).", "EXAMPLE, Eva (individual) [GLOMAG]."
    )
    assert [a.record.name for a in actions(tmp_path, body, problems)] == ["Eva EXAMPLE"]
    assert problems[0].what == "an entry without a programme or a name, left out"


def test_a_section_the_codebook_does_not_have_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    body = BLOCKED.format(day=DAY) + (
        "    1. EXAMPLE, Jan (individual) [GLOMAG].\n"
        "    Designated pursuant to section 1(a)(ix) of E.O. 13818 for being an example.\n"
    )
    (action,) = actions(tmp_path, body, problems)
    assert action.citations == ("E.O. 13818 1(a)(ix)",)
    assert [p.value for p in problems] == ["E.O. 13818 1(a)(ix)"]


@pytest.mark.parametrize(
    ("pursuant_to", "citations"),
    [
        (
            "section 404(a)(2) of the Sergei Magnitsky Rule of Law Accountability Act of 2012",
            ("Magnitsky Act 404(a)(2)",),
        ),
        ("section 1(a)(ii)(B)(1) of E. O. 13818", ("E.O. 13818 1(a)(ii)(B)(1)",)),
        (
            "sections 1(a)(ii)(A), 1(a)(ii)(D) and 1(a)(iii)(B) of E.O. 13818",
            ("E.O. 13818 1(a)(ii)(A)", "E.O. 13818 1(a)(ii)(D)", "E.O. 13818 1(a)(iii)(B)"),
        ),
        (
            "section 1(a)(ii)(A) of E.O. 13553 and section 1(a)(i) of E.O. 14024",
            ("E.O. 13553 1(a)(ii)(A)", "E.O. 14024 1(a)(i)"),
        ),
        (
            "section 1(a)(iii)(C) of Executive Order 13224, as amended by Executive Order 13886,",
            ("E.O. 13224 1(a)(iii)(C)",),
        ),
        ("the Global Magnitsky Act", ()),
    ],
)  # fmt: skip
def test_the_sections_a_clause_rests_on_are_read(
    pursuant_to: str, citations: tuple[str, ...]
) -> None:
    found = cited(f"Designated pursuant to {pursuant_to} for being an example.")
    assert found.citations == citations
    assert found.whole


def test_each_ground_of_a_clause_is_read_and_none_that_a_ground_mentions() -> None:
    said = (
        "Designated pursuant to section 1(a)(ii)(A) of E.O. 13818 for being responsible, and"
        " pursuant to section 1(a)(ii)(C)(1) of E.O. 13818 for being a leader of a body blocked"
        " pursuant to section 1(a)(iii)(B) of E.O. 13818. Also designated pursuant to section"
        " 404(a)(2) of the Sergei Magnitsky Rule of Law Accountability Act of 2012."
    )
    assert cited(said).citations == (
        "E.O. 13818 1(a)(ii)(A)",
        "E.O. 13818 1(a)(ii)(C)(1)",
        "Magnitsky Act 404(a)(2)",
    )


def test_a_shortened_list_of_sections_is_not_half_read_in_silence() -> None:
    assert not cited("Designated pursuant to sections 1(a)(ii)(A) and (C)(1) of E.O. 13818").whole


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["serious human rights", "the offi-", "cial of"], "serious human rights the official of"),
        (["in sanc-", "tions against"], "in sanctions against"),
        (["[RUSSIA-", "EO14024]"], "[RUSSIA-EO14024]"),
        (["counter-", "terrorism"], "counter-terrorism"),
        (["AL-", "EXAMPLE, Jan"], "AL-EXAMPLE, Jan"),
        (["a human matter of rights and human-", "rights work"],
         "a human matter of rights and human-rights work"),
        (["Exam-", "ple"], "Exam-ple"),
    ],
)  # fmt: skip
def test_a_hyphen_at_a_lines_end_goes_only_where_it_is_the_printers(
    lines: list[str], joined: str
) -> None:
    assert paragraphs("\n".join(lines)) == [joined]


@pytest.mark.parametrize(
    "content",
    [
        notice(WHOLE)[:-700],
        notice(WHOLE, page=False)[:4000],
        notice(WHOLE).replace(b"</pre>", b""),
    ],
)
def test_a_text_that_is_cut_off_is_refused(tmp_path: Path, content: bytes) -> None:
    path = put(tmp_path, content)
    with pytest.raises(SourceMalformed, match="cut off"):
        announced(path)


def test_a_number_may_stand_in_the_files_name(tmp_path: Path) -> None:
    content = notice(listing(DAY, "EXAMPLE, Jan (individual) [GLOMAG]."))
    nameless = content.replace(b"[FR Doc No: 2023-27999]", b"").replace(
        b"[FR Doc. 2023-27999 Filed 12-14-23; 8:45 am]", b""
    )
    assert announced(put(tmp_path, nameless, "2023-12345.txt")).number == "2023-12345"
    with pytest.raises(SourceMalformed, match="document number"):
        announced(put(tmp_path, nameless, "notice.txt"))


def test_no_other_source_takes_a_notice_and_us_fr_takes_no_list(tmp_path: Path) -> None:
    path = put(tmp_path, notice(removal(DAY, "EXAMPLE, Jan (individual) [GLOMAG].")))
    assert [name for name in source_ids() if is_of(source(name), path)] == ["us-fr"]
    for other in (b"", b"<html><body>Sorry</body></html>", b'{"results": []}', b"1,2,3\n"):
        assert not is_of(US_FR, put(tmp_path, other, "other"))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_words_in_a_notice_are_read_or_reported_never_a_crash(words: str) -> None:
    from magnitsky.convert.us_fr.outline import drafts

    problems: list[Problem] = []
    body = BLOCKED.format(day=DAY) + words
    for draft in drafts(paragraphs(body), problems.append):
        assert draft.words
