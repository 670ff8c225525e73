"""One request: a page, the API and a command give one table, and refuse in one sentence."""

import json
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from magnitsky.cli import main
from magnitsky.codebook.kinds import KINDS
from magnitsky.measure.question import Question, questions
from magnitsky.present.question_request import key_of
from magnitsky.serve.throttle import RATE

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]
PROGRAMMES = ("US-GLOMAG", "GB-HR", "GB-AC", "EU-HR", "CA-JVCFOA")
SLUGS = sorted(slug for slug, one in questions().items() if not one.every_source)
DAYS = st.dates(date(2010, 1, 1), date(2026, 6, 30)).map(str)


@pytest.fixture(autouse=True)
def _any_rate(settings: Any) -> None:
    settings.API_PER_MINUTE = 1_000_000
    RATE.forget()


@dataclass(frozen=True)
class Asked:
    """A request in the words that the three share, and in those that each has for itself."""

    slug: str
    programmes: tuple[str, ...] = ()
    wide: bool = False
    kinds: tuple[str, ...] = ()
    vessels: bool = True
    flow: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    counting: str = ""
    own: dict[str, str] = field(default_factory=dict)

    def page(self) -> list[tuple[str, str]]:
        """As the address of a page has it."""
        return [
            *(("programme", one) for one in self.programmes),
            *([("programmes", "wide")] if self.wide else []),
            *(("kind", one) for one in self.kinds),
            *([] if self.vessels else [("vessels", "no")]),
            *zip(("first", "last"), self.flow, strict=False),
            *self.words.items(),
            *([("count", self.counting)] if self.counting else []),
            *((key_of(name), value) for name, value in self.own.items()),
        ]

    def api(self) -> list[tuple[str, str]]:
        """As the API's query has it."""
        return [
            *(("programme", one) for one in self.programmes),
            *([("scope", "wide")] if self.wide else []),
            *(("kind", one) for one in self.kinds),
            *([] if self.vessels else [("vessels", "false")]),
            *zip(("first", "last"), self.flow, strict=False),
            *self.words.items(),
            *([("counting", self.counting)] if self.counting else []),
            *self.own.items(),
        ]

    def command(self) -> list[str]:
        """As the options of a command have it."""
        names = {"as_of": "--as-of", "known_at": "--known-at", "year": "--year",
                 "months": "--window", "tie": "--tie"}  # fmt: skip
        return [
            "ask", self.slug, "--json",
            *(part for one in self.programmes for part in ("--programme", one)),
            *(["--wide"] if self.wide else []),
            *(part for one in self.kinds for part in ("--kind", one)),
            *([] if self.vessels else ["--no-vessels"]),
            *(["--flow", *self.flow] if self.flow else []),
            *(part for name, value in self.words.items() for part in (names[name], value)),
            *(["--counting", self.counting] if self.counting else []),
            *(part for name, value in self.own.items() for part in ("--set", name, value)),
        ]  # fmt: skip


def by_page(asked: Asked, form: str = ".json") -> Any:
    """What the page answers, as its file."""
    return Client().get(f"/numbers/{asked.slug}{form}?{urlencode(asked.page())}", follow=True)


def by_api(asked: Asked) -> Any:
    """What the API answers."""
    return Client().get(f"/api/v1/numbers/{asked.slug}?{urlencode(asked.api())}")


def by_command(asked: Asked) -> Result:
    """What the command answers."""
    return CliRunner().invoke(main, asked.command())


@st.composite
def requests(draw: Any) -> Asked:
    """A right request of any question: what it has not is asked as well, and passed over."""
    question: Question = questions()[draw(st.sampled_from(SLUGS))]
    words = {"tie": draw(st.sampled_from(["any", "direct", "derivative"]))}
    when, flow = draw(st.sampled_from(["now", "as_of", "year", "flow"])), ()
    if when == "as_of":
        words["as_of"] = draw(DAYS)
    elif when == "year":
        words["year"] = draw(st.integers(2010, 2026).map(str))
        if not any(param.name == "months" for param in question.params):
            words["months"] = draw(st.sampled_from(["jan-dec", "dec-nov", "jan-mar"]))
    elif when == "flow":
        flow = tuple(sorted((draw(DAYS), draw(DAYS))))
    if draw(st.booleans()):
        words["known_at"] = draw(DAYS)
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True))
    counting = ["", "ended"] if when in {"year", "flow"} else ["", "ever"]
    if "window" not in question.controls:
        counting = [""]
    own = {
        param.name: draw(st.sampled_from(param.choices))
        for param in question.params
        if param.choices and draw(st.booleans())
    }
    programmes = draw(st.lists(st.sampled_from(PROGRAMMES), unique=True, max_size=3))
    return Asked(
        question.slug,
        tuple(programmes),
        not programmes and draw(st.booleans()),
        tuple(kinds),
        "vessel" in kinds or draw(st.booleans()),
        flow,
        words,
        draw(st.sampled_from(counting)),
        own,
    )


@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(asked=requests())
def test_a_page_the_api_and_a_command_give_the_same_table(asked: Asked) -> None:
    said = by_command(asked)
    page, api = by_page(asked), by_api(asked)
    if page.status_code != 200:  # A question may refuse values that are right for their fields.
        (sentence,) = [line.split(": ", 1)[1] for line in page.content.decode().splitlines()]
        assert sentence in api.json()["detail"]
        assert sentence in said.stderr
        return
    assert said.exit_code == 0, said.output
    ours, theirs, command = page.json(), api.json(), json.loads(said.stdout)
    assert ours["rows"] == theirs["rows"] == command["rows"]
    assert ours["total"] == theirs["total"] == command["total"]
    assert ours["scope"] == theirs["scope"] == command["scope"]


WRONG = [
    (Asked("kinds", words={"year": "99999"}), "is not a year from 1990 to"),
    (Asked("kinds", words={"year": "2200"}), "is not a year from 1990 to"),
    (Asked("kinds", words={"year": "-1"}), "is not a year from 1990 to"),
    (Asked("kinds", words={"months": "smarch"}), "is no span of months"),
    (Asked("kinds", words={"as_of": "2022-02-30"}), "is not a date from 1990 on"),
    (Asked("kinds", words={"as_of": "1900-01-01"}), "is not a date from 1990 on"),
    (Asked("kinds", words={"as_of": "2300-01-01"}), "2300-01-01 is in the future."),
    (Asked("kinds", words={"as_of": "2022-01-01", "year": "2022"}), "Use a single day to count"),
    (Asked("kinds", words={"known_at": "2300-01-01"}), "2300-01-01 is in the future."),
    (Asked("kinds", flow=("2022-02-01", "2022-01-01")), "The end date is before the start date."),
    (Asked("kinds", flow=("2022-02-01", "soon")), "“soon” is not a date"),
    (Asked("kinds", flow=("2022-01-01", "2022-02-01"), words={"year": "2022"}), "are given."),
    (Asked("kinds", programmes=("XX-NONE",)), "There is no programme “XX-NONE”."),
    (Asked("kinds", kinds=("unicorn",)), "“unicorn” is not one of: individual, entity"),
    (Asked("kinds", kinds=("vessel",), vessels=False), "nothing is left to count."),
    (Asked("kinds", words={"tie": "both"}), "“both” is not one of: any, direct, derivative."),
    (Asked("kinds", counting="never"), "“never” is not one of: ended, ever."),
    (Asked("kinds", counting="ended"), "Choose a year or a date range for the delisting."),
    (Asked("kinds", counting="ever", words={"year": "2022"}), "“Total ever listed” cannot be"),
    (Asked("gaps", own={"named_by": "zz"}), "“zz” is not one of: us, gb"),
    (Asked("periods", own={"months": "jan-mar"}), "are not twelve months."),
]


@pytest.mark.parametrize(("asked", "said"), WRONG, ids=str)
def test_a_wrong_value_is_refused_by_all_three_in_the_same_sentence(
    asked: Asked, said: str
) -> None:
    api, command = by_api(asked), by_command(asked)
    assert api.status_code == 422
    sentences = [one["what"] for one in api.json()["errors"]]
    assert any(said in one for one in sentences)
    page = by_page(asked, "")
    assert page.status_code == 400
    assert command.exit_code != 0
    assert any(one in command.stderr for one in sentences)
    for sentence in sentences:
        assert sentence in unescape(page.content.decode())
