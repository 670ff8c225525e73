"""Quotes are marked at their place, and nowhere else; nothing of a text becomes markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from magnitsky.label.highlight import highlight, plain_excerpt, quote_pieces
from magnitsky.label.values import Mark

TEXT = "He beat and robbed the miners."


def mark(words: str, start: int, end: int, scheme: str = "abuse") -> Mark:
    return Mark(scheme, "torture", words[start:end], start, end)


class Words(HTMLParser):
    """The words of HTML without the numbers, and what stands in its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.marked, self.tags = "", "", set[str]()
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"class", "id", "href"}
        self.tags.add(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "a" not in self._open:
            self.words += data
        if "mark" in self._open:
            self.marked += data


@st.composite
def texts_and_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    words = draw(st.text(alphabet=st.sampled_from("ab<>&\"' \n\u202e\u200cم"), min_size=1))
    places = st.integers(0, len(words))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return words, [mark(words, min(span), max(span)) for span in spans]


@given(texts_and_marks())
def test_the_pieces_joined_are_the_text(given_: tuple[str, list[Mark]]) -> None:
    words, marks = given_
    assert "".join(piece.words for piece in quote_pieces(words, marks)) == words


@given(texts_and_marks())
def test_each_character_is_marked_by_the_marks_that_hold_it(given_: tuple[str, list[Mark]]) -> None:
    words, marks = given_
    found = [piece.marks for piece in quote_pieces(words, marks) for _ in piece.words]
    for place, numbers in enumerate(found):
        assert set(numbers) == {
            n for n, one in enumerate(marks, 1) if one.quote and one.start <= place < one.end
        }


@given(texts_and_marks())
def test_the_html_shows_the_text_and_no_markup_of_it(given_: tuple[str, list[Mark]]) -> None:
    words, marks = given_
    seen = Words(highlight(words, marks))
    assert seen.words == plain_excerpt(words)
    assert seen.tags <= {"mark", "span", "a"}
    covered = sorted({n for one in marks if one.quote for n in range(one.start, one.end)})
    assert seen.marked == plain_excerpt("".join(words[n] for n in covered))


def test_overlapping_marks_are_each_numbered_once_where_they_end() -> None:
    html = highlight(TEXT, [mark(TEXT, 3, 18), mark(TEXT, 12, 29, "corruption")], key="gb-")
    assert html == (
        'He <mark class="abuse" id="gb-quote-1">beat and </mark>'
        '<mark class="abuse corruption" id="gb-quote-2">robbed</mark>'
        '<a class="ref" href="#gb-code-1">1</a>'
        '<mark class="corruption"> the miners</mark>'
        '<a class="ref" href="#gb-code-2">2</a>.'
    )


def test_a_quote_that_does_not_stand_at_its_place_marks_nothing() -> None:
    moved = Mark("abuse", "torture", "beat", 4, 8)
    silent = Mark("victims", "not-stated", "", 0, 0)
    beyond = Mark("abuse", "torture", "miners!", 23, 30)
    assert highlight(TEXT, [moved, silent, beyond]) == TEXT


def test_a_text_cannot_turn_itself_about() -> None:
    assert plain_excerpt("a\u202eb\x00c\nd\u200ce") == "a b c\nd\u200ce"
