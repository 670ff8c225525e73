"""Commands that count: count, ask."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from magnitsky.cli.choices import CodebookChoice, counted_by
from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import open_register
from magnitsky.cli.scope_options import ScopeOptions, scope_options
from magnitsky.errors import NotFound

if TYPE_CHECKING:
    from magnitsky.measure.question import Question

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@scope_options(otherwise_narrow=False)
@click.option("--by", type=CodebookChoice(counted_by), default="kind")
@as_json
@reports
def count(asked: ScopeOptions, by: str, *, json_: bool) -> None:
    """
    Count listings under programmes: current ones, or those listed within a period.

    Every number states its scope: programmes, the source used for each and the date of its latest
    list, the day or period, and whether vessels are included. By abuse, victims, corruption or tie,
    listings for which no reason was collected have a row of their own.
    """
    open_register()
    from magnitsky.cli.tables import print_answer
    from magnitsky.measure.question import COUNTED_CONTROLS
    from magnitsky.present.cached_answers import count_table

    table = count_table(asked.request(COUNTED_CONTROLS), by)
    print_json(table.as_json()) if json_ else print_answer(table)


@click.command()
@click.argument("slug", metavar="[QUESTION]", required=False)
@scope_options(otherwise_narrow=True)
@click.option("--set", "params", nargs=2, multiple=True, metavar="NAME VALUE",
              help="Set a parameter of the question, for example --set named_by us.")  # fmt: skip
@click.option("--csv", "out", type=_FILE, help="Write the rows to this file.")
@as_json
@reports
def ask(
    slug: str | None,
    asked: ScopeOptions,
    params: tuple[tuple[str, str], ...],
    out: Path | None,
    *,
    json_: bool,
) -> None:
    """
    Answer one of the questions: periods, overlap, gaps, claims and more; without one, list them.

    The answer is a table with its scope and notes. Without a programme, all global human-rights and
    anti-corruption regimes are counted.
    """
    if slug is None:
        _list(json_=json_)
        return
    one = _question(slug)
    open_register()
    from magnitsky.cli.tables import print_answer
    from magnitsky.measure.delimited import write_csv
    from magnitsky.present.cached_answers import cached_answer
    from magnitsky.present.check_request import check_names

    own = dict(params)
    check_names(one, own)
    table = cached_answer(one, asked.request(one.controls, one.params, own))
    if out is not None:
        with out.open("w", encoding="utf-8", newline="") as file:
            write_csv(table, file)
    if json_:
        print_json(table.as_json())
    elif out is not None:
        say(f"Wrote {len(table.rows):,} rows to {out}.")
        say(table.scope.sentence())
    else:
        print_answer(table)


def _question(slug: str) -> "Question":
    from magnitsky.measure.question import question

    try:
        return question(slug)
    except NotFound as error:
        raise click.BadParameter(str(error), param_hint="QUESTION") from error


def _list(*, json_: bool) -> None:
    from magnitsky.measure.question import questions

    if json_:
        print_json({"questions": [_described(one) for one in questions().values()]})
        return
    rows = ((one.slug, one.asks) for one in questions().values())
    print_table("", ("question", "asks"), rows)
    say("Ask one with: magnitsky ask QUESTION")


def _described(one: "Question") -> dict[str, object]:
    return {
        "question": one.slug,
        "title": one.title,
        "asks": one.asks,
        "group": one.group,
        "controls": sorted(one.controls),
        "parameters": [param.name for param in one.params],
    }
