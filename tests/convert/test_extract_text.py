"""Words are taken from a web page, a PDF, a Word document or a text, and from nothing else."""

import contextlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert import extract_text
from magnitsky.convert.extract_text import words_of
from magnitsky.errors import BadText

FIRST = "Boris Muster ordered the torture of journalists in Belarus, and in other places as well."
SECOND = "Dana Beispiel took bribes from a state bank while she was a minister, for many years."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def docx(path: Path, body: str, *, head: str = "") -> Path:
    document = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return path


def pdf(*pages: str) -> bytes:
    """A PDF by hand: each page one block of text, a line break at each '|'."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    kids = []
    for page in pages:
        lines = " T* ".join(f"({line}) Tj" for line in page.split("|"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources"
            f" << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def test_of_a_page_only_what_it_is_about_is_taken(tmp_path: Path) -> None:
    page = (
        '<!doctype html><html lang="en-GB"><head><title>New\n sanctions</title>'
        "<style>p{}</style></head><body><nav>Menu murder</nav><main><h1>Today</h1>"
        f"<p>{FIRST[:20]}<b>{FIRST[20:30]}</b>{FIRST[30:]}</p><script>bribery</script>"
        f"<ul><li>{SECOND}</li></ul></main><footer>Contact trafficking</footer></body></html>"
    )
    found = words_of(put(tmp_path / "page.html", page))
    assert found.text == f"Today\n\n{FIRST}\n\n{SECOND}"
    assert (found.kind, found.title, found.language) == ("html", "New sanctions", "en")


def test_a_page_without_a_main_part_is_read_whole(tmp_path: Path) -> None:
    page = f"<html><body><div>{FIRST}<br>{SECOND}</div><div hidden>x</div></body></html>"
    assert words_of(put(tmp_path / "page", page)).text == f"{FIRST}\n\n{SECOND}\n\nx"


def test_a_page_in_an_old_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>“Naïve”</p></body></html>'
    assert words_of(put(tmp_path / "page.htm", page.encode("cp1252"))).text == "“Naïve”"


def test_of_a_word_document_tables_are_read_and_struck_out_words_are_not(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:r><w:t>{FIRST[:9]}</w:t></w:r><w:r><w:t>{FIRST[9:]}</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>murder</w:delText></w:r></w:del></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = words_of(docx(tmp_path / "a.docx", body))
    assert (found.kind, found.text) == ("docx", f"{FIRST}\n\n{SECOND}")


def test_of_a_pdf_lines_are_joined_and_pages_are_apart(tmp_path: Path) -> None:
    content = pdf(FIRST.replace(" in ", "|in ", 1), SECOND)
    found = words_of(put(tmp_path / "a.pdf", content))
    assert (found.kind, found.text) == ("pdf", f"{FIRST}\n\n{SECOND}")


def test_a_text_is_kept_as_it_is_but_for_line_ends(tmp_path: Path) -> None:
    found = words_of(put(tmp_path / "a.txt", f"\ufeff{FIRST}\r\n\r\n{SECOND}\r\n"))
    assert (found.kind, found.text, found.title) == ("text", f"{FIRST}\n\n{SECOND}", FIRST)


def test_a_scan_says_that_it_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadText, match="no text"):
        words_of(put(tmp_path / "scan.pdf", pdf("")))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4\n",
        pdf(FIRST)[:200],
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xfe\x00",
        b"text\x00text",
        b"PK\x03\x04rest",
        b"<html></html>",
        "ÿþ".encode("latin-1"),
    ],
)
def test_what_holds_no_words_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadText):
        words_of(put(tmp_path / "a.bin", content))


def test_other_zips_and_bombs_of_entities_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", FIRST)
    with pytest.raises(BadText, match="not a Word document"):
        words_of(tmp_path / "other.zip")
    head = '<!DOCTYPE d [<!ENTITY a "torture">]>'
    with pytest.raises(BadText, match="document type"):
        words_of(docx(tmp_path / "b.docx", "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head=head))


def test_what_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_text, "MOST_BYTES", 5_000)
    with zipfile.ZipFile(tmp_path / "c.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<a>{' ' * 100_000}</a>")
    with pytest.raises(BadText, match="unpacks to"):
        words_of(tmp_path / "c.docx")


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]))
def test_any_bytes_give_words_or_a_refusal(content: bytes, head: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadText):
        assert words_of(put(Path(folder) / "any", head + content)).text.strip()
