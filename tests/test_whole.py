"""Guards over the whole project: what is there is documented, what is documented is there."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from magnitsky.convert.source import source, source_ids

REFERENCE = ROOT / "docs" / "reference"


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: made() for name, made in module.PAGES.items()}


def test_the_reference_is_what_the_code_says() -> None:
    """If it fails: python docs/generate.py."""
    for name, text in generated().items():
        assert (REFERENCE / name).read_text("utf-8") == text, name


def test_every_setting_is_documented() -> None:
    said = (REFERENCE / "settings.md").read_text("utf-8")
    for file in (ROOT / "src").rglob("*.py"):
        for name in re.findall(r'environ(?:\.get)?[(\[]"([A-Z_]+)"', file.read_text("utf-8")):
            assert name == "DJANGO_SETTINGS_MODULE" or f"`{name}`" in said, (file, name)


def test_every_dependency_has_its_line() -> None:
    said = (ROOT / "docs" / "explanation" / "dependencies.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    core = project.partition("dependencies = [")[2].partition("]")[0]
    for name in re.findall(r'"([A-Za-z0-9-]+)', core):
        assert f"| {name} |" in said, name


@pytest.mark.parametrize("name", source_ids())
def test_every_source_has_a_card_formats_and_a_test(name: str) -> None:
    one = source(name)
    assert one.id == name
    assert one.formats
    assert len({format_.name for format_ in one.formats}) == len(one.formats)
    assert list((ROOT / "tests" / "convert").glob(f"test_{name.replace('-', '_')}*.py"))


def test_links_within_the_docs_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page, target)


def test_paths_of_code_that_the_docs_name_exist() -> None:
    """A module that moves takes its name in the docs along."""
    package = ROOT / "src" / "magnitsky"
    rooms = {path.name for path in package.iterdir() if path.is_dir()}
    starts = (ROOT, package, package / "site" / "templates")
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for path in re.findall(r"`([\w.-]+/[\w./-]*)`", page.read_text("utf-8")):
            if path.partition("/")[0] in rooms | {"src", "docs", "tests", "bench", "requirements"}:
                assert any((start / path).exists() for start in starts), (page, path)


@pytest.mark.parametrize(
    "settings", ["magnitsky.site.settings.register", "magnitsky.site.settings.web"]
)
def test_models_and_migrations_agree(tmp_path: Path, settings: str) -> None:
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "MAGNITSKY_HOME": str(tmp_path),
    }
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_line_needs_no_development_dependency() -> None:
    banned = ["pytest", "hypothesis", "mypy", "ruff", "psycopg"]
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({banned!r}))\n"
        "from magnitsky.cli.reference import commands_page\n"
        "assert 'magnitsky review' in commands_page()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from magnitsky.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'django', 'lxml', 'rich', 'urllib3', 'yaml', 'python_calamine'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
