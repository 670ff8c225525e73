"""
The Python interface: the functions a notebook needs, in one flat namespace.

`import magnitsky.api` is light: each function imports its part of the package when it is called.
The first six are plain Python and import no Django. The others read the register that
`open_register` opened.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

if TYPE_CHECKING:
    from magnitsky.codebook.kinds import Kind
    from magnitsky.convert.record import Problem, Record
    from magnitsky.identify.compare import Comparison
    from magnitsky.identify.compare.subject import Subject
    from magnitsky.identify.index import Index, Matches
    from magnitsky.label.engine import TextCoding
    from magnitsky.measure.table import Table
    from magnitsky.present.actor.values import ActorSummary
    from magnitsky.present.question_request import QuestionRequest

__all__ = [
    "actors",
    "ask",
    "changes",
    "code_statement",
    "compare",
    "count",
    "explain",
    "export_entities",
    "match",
    "name_index",
    "open_register",
    "read_list",
    "subject",
]


def read_list(
    source: str, *files: str | Path, problems: "list[Problem] | None" = None
) -> Iterator["Record"]:
    """
    Stream the entries of one official publication, in the order of the file.

    Args:
        source: the id of the source, such as `us-ofac-sdn`.
        files: the files of the publication; most have one.
        problems: a list to which every value that could not be placed is added.

    Raises:
        NotFound: there is no such source.
        SourceMalformed: a file is cut off, damaged, or not in a format of this source.

    >>> from tempfile import TemporaryDirectory
    >>> row = '7,"EXAMPLE, Anna","individual","GLOMAG"' + ",-0- " * 7 + ',"DOB 1961."'
    >>> with TemporaryDirectory() as folder:
    ...     _ = (file := Path(folder, "sdn.csv")).write_text(row)
    ...     records = list(read_list("us-ofac-sdn", file))
    >>> [(one.source_id, one.name, one.birth_date) for one in records]
    [('7', 'Anna EXAMPLE', ('1961',))]
    """
    from magnitsky.convert.read import recognised
    from magnitsky.convert.source import source as source_of

    found = [] if problems is None else problems
    publication = recognised(source_of(source), [Path(file) for file in files])
    yield from publication.records(found.append)


def code_statement(
    text: str, *, programme: str | None = None, names: Sequence[str] = (), language: str = "en"
) -> "TextCoding":
    """
    Suggest codes for a statement of reasons, each with its quote; a person decides.

    Args:
        text: the official words.
        programme: the id of the programme, such as `GB-HR`, where it is known.
        names: the names of the target, so that they are not taken for a victim's.
        language: the language of the text; it needs a lexicon.

    Raises:
        NotFound: the language has no lexicon.

    >>> coding = code_statement("The colonel ordered officers to torture journalists.")
    >>> [(one.code, one.quote) for one in coding.codes["abuse"]]
    [('torture', 'torture')]
    """
    from magnitsky.label.engine import coder

    return coder(language).code(text, programme=programme, names=names)


def subject(
    name: str,
    *aliases: str,
    birth_date: str | None = None,
    countries: Iterable[str] = (),
    kind: "Kind" = "individual",
    id: str = "",  # noqa: A002 - the name it has in a subject
) -> "Subject":
    """
    Describe a person, entity, vessel or aircraft to be compared.

    Args:
        name: the name, in any script and order.
        aliases: other names.
        birth_date: as exact as it is known: `1961-03-17`, `1961-03` or `1961`.
        countries: names of countries or ISO 3166-1 alpha-2 codes.
        kind: `individual`, `entity`, `vessel` or `aircraft`.
        id: your own identifier; the name if none is given.

    Raises:
        BadQuestion: the date or a country cannot be read.

    >>> subject("Анна Пример", birth_date="1961", countries=["Russia"]).country
    frozenset({'ru'})
    """
    from magnitsky.codebook import country_code
    from magnitsky.codebook.kinds import kinds
    from magnitsky.convert.dates import partial_date
    from magnitsky.errors import BadQuestion
    from magnitsky.identify.compare.subject import Subject, SubjectName

    born = partial_date(birth_date) if birth_date else None
    if birth_date and born is None:
        raise BadQuestion(f"'{birth_date}' is not a date; write 1961-03-17, 1961-03 or 1961.")
    codes = {one: country_code(one) for one in countries}
    for one, code in codes.items():
        if code is None:
            raise BadQuestion(f"'{one}' is not the name of one country; write its code, as RU.")
    return Subject(
        id=id or name,
        schema=kinds()[kind].schemas[0],  # type: ignore[arg-type] # FollowTheMoney's by the codebook
        names=(SubjectName(name), *(SubjectName(alias, "alias") for alias in aliases)),
        birth_date=(born,) if born else (),
        country=frozenset(filter(None, codes.values())),
    )


def compare(first: "Subject | str", second: "Subject | str") -> "Comparison":
    """
    Compare two subjects, or two names of individuals.

    Returns:
        A score from 0 to 1, a verdict (`same`, `unsure` or `different`) and the evidence. Names
        alone are never `same`.

    >>> compare("Владимир Путин", "PUTIN, Vladimir Vladimirovich").verdict
    'unsure'
    >>> one = subject("Anna Example", birth_date="1961-03-17", countries=["ru"])
    >>> other = subject("EXAMPLE, Anna", birth_date="17 March 1961", countries=["Russia"])
    >>> compare(one, other).verdict
    'same'
    """
    from magnitsky.identify.compare import compare as compared
    from magnitsky.identify.compare.profile import Profile

    sides = (subject(one) if isinstance(one, str) else one for one in (first, second))
    return compared(*map(Profile, sides))


def explain(comparison: "Comparison") -> str:
    """
    Say in one line what agrees and what differs.

    >>> explain(compare("Anna Example", "Anna Sample"))
    "'anna' agrees; 'example' is spelled nearly like 'sample'"
    """
    from magnitsky.identify.compare.explain import sentence

    return sentence(comparison)


def name_index(subjects: "Iterable[Subject] | None" = None) -> "Index":
    """
    Index the names of the given subjects, or of every listing in the open register.

    Without subjects it needs an open register, and is read from a file where one is up to date.

    >>> len(name_index([subject("Anna Example"), subject("Example Trading LLC", kind="entity")]))
    2
    """
    if subjects is None:
        from magnitsky.identify.listed_subjects import register_index
        from magnitsky.site.settings.data_home import index_folder

        return register_index(index_folder())
    from magnitsky.identify.index import Index

    return Index(subjects)


def match(wanted: "Subject | str", index: "Index", *, limit: int | None = 10) -> "Matches":
    """
    Find the subjects of an index that may be the wanted one, the best first.

    Returns:
        `found`, pairs of a subject and its comparison, and `cut`, the number of names that were
        too common to be compared.

    >>> index = name_index([subject("Arkady Veltrov", id="7"), subject("Anna Example", id="8")])
    >>> (best,) = match("Вельтров, Аркадий", index).found
    >>> best.subject.id, best.comparison.verdict
    ('7', 'unsure')
    """
    return index.match(subject(wanted) if isinstance(wanted, str) else wanted, limit=limit)


def open_register(home: str | Path | None = None, *, starter: bool = False) -> None:
    """
    Open the register of a folder for the functions below; a new folder gets an empty one.

    Args:
        home: the folder; if not given, what `MAGNITSKY_HOME` names, or the user's data folder.
        starter: load the starter data, for each source of which no list was entered yet.

    Raises:
        NotConfigured: the folder cannot be written, or this process has opened another register.

    >>> open_register()
    """
    from magnitsky.site.settings.prepare import prepare

    # A notebook runs its cells inside an event loop, where Django refuses to read a database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    prepare(None if home is None else Path(home))
    if starter:
        _load_starter()


def _load_starter() -> None:
    from magnitsky.enter.write.starter import load_starter
    from magnitsky.identify.steps import resolve
    from magnitsky.label.starter import load_starter_codes

    load_starter()
    resolve()
    load_starter_codes()


class Controls(TypedDict, total=False):
    """
    What a number counts; what is left out has its default.

    `programmes` are ids, or `narrow` (the default) or `wide`. `kinds` are individual, entity,
    vessel, aircraft; `vessels=False` leaves vessels out; `tie` is direct or derivative. `year`,
    with `months` such as `dec-nov`, or `days`, the first and the last, counts what was listed
    within them; `counting` is `ended` (within them) or `ever` (up to a day). `as_of` counts what
    was listed on a day; `known_at` answers as the register knew it then.
    """

    programmes: Sequence[str] | Literal["narrow", "wide"]
    kinds: Sequence[str]
    vessels: bool
    tie: Literal["any", "direct", "derivative"]
    year: int
    months: str
    days: tuple[date, date]
    counting: Literal["ended", "ever"]
    as_of: date
    known_at: date | datetime


def count(by: str = "kind", **controls: Unpack[Controls]) -> "Table":
    """
    Count listings under programmes by one label.

    Args:
        by: `kind`, `country`, `region`, `year` or `programme`, or a scheme of codes: `abuse`,
            `victims`, `corruption` or `tie`.
        controls: see Controls below.

    Returns:
        A table whose row of a label holds the number and the listings (`ids`).

    Raises:
        BadQuestion: there is no such label, or a control has a value that it cannot have.

    >>> table = count("kind", programmes=["US-GLOMAG"], as_of=date(2022, 12, 31))
    >>> table.count("vessel")
    157
    """
    from magnitsky.codebook.schemes import counted_schemes
    from magnitsky.errors import BadQuestion
    from magnitsky.measure.count import BY
    from magnitsky.present.cached_answers import count_table

    if by not in (known := (*BY, *counted_schemes())):
        raise BadQuestion(f"There is no label {by!r}. Count by one of: {', '.join(known)}.")
    return count_table(_request("kinds", {}, controls), by)


def ask(
    question: str, parameters: Mapping[str, str] | None = None, **controls: Unpack[Controls]
) -> "Table":
    """
    Answer one of the questions with a table.

    Args:
        question: the name of the question, as in the reference of the questions.
        parameters: the question's own parameters, as `{"named_by": "us"}`.
        controls: see Controls below.

    Returns:
        A table: `records()` are its rows, `scope.sentence()` says what is counted, and `notes`
        what must be known of it.

    Raises:
        NotFound: there is no such question.
        BadQuestion: a control or a parameter has a value that it cannot have.

    >>> table = ask("rounds", programmes=["US-GLOMAG"], year=2022, vessels=False)
    >>> [(str(row["day"]), row["count"]) for row in table.records()][-1]
    ('2022-12-09', 25)
    """
    from magnitsky.measure.question import question as question_of
    from magnitsky.present.cached_answers import cached_answer

    return cached_answer(question_of(question), _request(question, parameters or {}, controls))


def _request(slug: str, parameters: Mapping[str, str], controls: Controls) -> "QuestionRequest":
    from magnitsky.errors import BadQuestion
    from magnitsky.measure.question import question
    from magnitsky.present.check_request import check_names, check_request
    from magnitsky.present.question_request import key_of

    check_names(question(slug), parameters)
    own = {key_of(name): [value] for name, value in parameters.items()}
    request, errors = check_request(question(slug), _as_given(controls) | own)
    if errors:
        raise BadQuestion(" ".join(f"{name}: {error}" for name, error in errors.items()))
    return request


def _as_given(controls: Controls) -> dict[str, list[str]]:
    """The controls under the names, and in the words, that a page's address has for them."""
    given: dict[str, list[str]] = {}
    for name, value in controls.items():
        if name == "programmes":
            key = "programmes" if isinstance(value, str) else "programme"
            given[key] = [value] if isinstance(value, str) else [*_texts(value)]
        elif name == "days":
            given |= {key: [one] for key, one in zip(("first", "last"), _texts(value), strict=True)}
        elif name == "vessels":
            given["vessels"] = [] if value else ["no"]
        else:
            key = {"kinds": "kind", "counting": "count"}.get(name, name)
            given[key] = [*_texts(value)]
    return given


def _texts(value: object) -> Iterator[str]:
    many = value if isinstance(value, tuple | list) else (value,)
    for one in many:
        yield one.isoformat() if isinstance(one, date) else str(one)


def actors(
    text: str = "", *, limit: int | None = 25, **filters: Sequence[str]
) -> "list[ActorSummary]":
    """
    Search the actors of the register: by a name or words, and by filters.

    Args:
        text: a name, in any script, or words; empty for everybody.
        limit: the most to return; None for all.
        filters: `programme`, `country`, `kind`, `abuse`, `victims`, `corruption`, `year` and
            `status` (`in-force` or `ended`), each a list of values of which any will do.

    >>> found = actors("Pingtan", kind=["entity"], programme=["US-GLOMAG"])
    >>> found[-1].name, found[-1].live
    ('PINGTAN MARINE ENTERPRISE LTD.', ('US-GLOMAG',))
    """
    from magnitsky.present.actors import actor_index

    return list(actor_index().chosen(text, filters, limit=limit).cards)


def changes(
    since: date | None = None,
    until: date | None = None,
    *,
    programmes: Sequence[str] = (),
    countries: Sequence[str] = (),
    kinds: Sequence[str] = (),
    limit: int = 100,
) -> list[dict[str, Any]]:
    """
    List what changed on the lists, newest first; both days count.

    Args:
        since: the first day; None for the beginning.
        until: the last day; None for today.
        programmes: ids of programmes, of which any will do.
        countries: ISO codes in lower case, of which any will do.
        kinds: `listed`, `amended`, `delisted`, `relisted`, `moved`.
        limit: the most to return.

    >>> day = date(2022, 12, 9)
    >>> len(changes(day, day, programmes=["US-GLOMAG"], kinds=["listed"], limit=500))
    182
    """
    from magnitsky.present.changes import ChangeFilter
    from magnitsky.present.changes import changes as change_page

    wanted = ChangeFilter(tuple(programmes), tuple(countries), tuple(kinds), since, until)
    return change_page(wanted, limit=limit).rows


def export_entities(out: str | Path, *, programmes: Sequence[str] = ()) -> int:
    """
    Write FollowTheMoney entities, one JSON document a line, and return how many there are.

    Args:
        out: the file; it appears when it is complete.
        programmes: ids of programmes: everybody ever listed under any of them, with their
            listings under others. Empty for everybody in the register.

    Raises:
        RegisterBusy: the register changed in the meantime; nothing was written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     export_entities(Path(folder, "entities.ftm.json"), programmes=["EU-HR"]) > 100
    True
    """
    from magnitsky.present.dataset import export_content
    from magnitsky.present.selection import Selection
    from magnitsky.publish.exports.format import export, formats

    content = export_content(Selection(tuple(programmes)))
    written = export(formats()["entities"], content, Path(out))
    return sum(file.rows for file in written)
