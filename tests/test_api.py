"""The Python interface: its examples hold, its imports are light, and it says what went wrong."""

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from magnitsky import api
from magnitsky.errors import BadQuestion, NotConfigured

EXAMPLES = [one for one in doctest.DocTestFinder().find(api) if one.examples]
PLAIN = ("read_list", "code_statement", "subject", "compare", "explain", "name_index", "match")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name.rpartition(".")[2])
@pytest.mark.usefixtures("starter")
@pytest.mark.django_db
def test_an_example_gives_what_it_shows(example: doctest.DocTest) -> None:
    said: list[str] = []
    doctest.DocTestRunner().run(example, out=said.append, clear_globs=False)
    assert not said, "".join(said)


def test_every_function_has_an_example_and_its_errors_and_arguments_are_described() -> None:
    shown = {one.name.rpartition(".")[2] for one in EXAMPLES}
    assert shown == set(api.__all__)
    for name in api.__all__:
        words = inspect.getdoc(getattr(api, name)) or ""
        assert words.partition("\n")[0].endswith((".", ";", ":", ",")), name


def process(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {"PYTHONPATH": str(ROOT / "src"), "MAGNITSKY_HOME": str(home), "PATH": ""}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)


def test_importing_it_is_light_and_the_plain_functions_need_no_django(tmp_path: Path) -> None:
    done = process(
        "import sys\n"
        "from magnitsky import api\n"
        "heavy = {'django', 'lxml', 'numpy', 'rich', 'urllib3', 'yaml', 'click'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "import doctest\n"
        "for one in doctest.DocTestFinder().find(api):\n"
        f"    if one.name.rpartition('.')[2] in {PLAIN}:\n"
        "        assert not doctest.DocTestRunner().run(one).failed\n"
        "assert 'django' not in sys.modules\n",
        tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_notebook_opens_a_register_inside_an_event_loop(tmp_path: Path) -> None:
    done = process(
        "import asyncio\n"
        "from magnitsky.api import actors, open_register\n"
        "async def cell():\n"
        f"    open_register({str(tmp_path / 'home')!r})\n"
        "    assert actors() == []\n"
        "asyncio.run(cell())\n",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "register.sqlite3").exists()


def test_one_process_opens_one_register(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="another process"):
        api.open_register(tmp_path / "other")


@pytest.mark.usefixtures("starter")
@pytest.mark.django_db
def test_a_value_that_a_control_cannot_have_is_refused_in_words() -> None:
    with pytest.raises(BadQuestion, match="US-NONE"):
        api.ask("kinds", programmes=["US-NONE"])
    with pytest.raises(BadQuestion, match="nowhere"):
        api.ask("gaps", {"named_by": "nowhere"})
    with pytest.raises(BadQuestion, match="Atlantis"):
        api.subject("Anna Example", countries=["Atlantis"])
