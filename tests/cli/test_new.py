"""A new source: written whole in a checkout, with a test that passes, or not at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Run
from magnitsky.codebook.issuers import issuers
from magnitsky.convert.new_source import NewSource, skeleton, write_skeleton
from magnitsky.errors import Refused

LONG = "gb-a-name-of-exactly-forty-characters-xx"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what of the checkout a new source meets."""
    copy = tmp_path / "checkout"
    skip = shutil.ignore_patterns("__pycache__", ".*_cache")
    shutil.copytree(ROOT / "src", copy / "src", ignore=skip)
    shutil.copytree(ROOT / "docs", copy / "docs", ignore=skip)
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=skip)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def call(checkout: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, on the copy's own package."""
    env = {**os.environ, "PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout / 'tests'}"}
    env["MAGNITSKY_HOME"] = str(checkout / "home")
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *command], cwd=checkout, env=env, capture_output=True, text=True
    )


def everything(root: Path) -> dict[Path, bytes]:
    """Every file under a folder, but what Python keeps of its own."""
    found = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root): path.read_bytes() for path in found}


@pytest.mark.parametrize(("name", "kind"), [("gb-made-up", "csv"), (LONG, "xml")])
def test_a_written_source_passes_its_test_and_the_guards_of_the_project(
    checkout: Path, name: str, kind: str
) -> None:
    package = name.replace("-", "_")
    done = call(checkout, "-m", "magnitsky", "new", "source", name, "--format", kind,
                "--title", 'A "made-up": list')  # fmt: skip
    assert done.returncode == 0, done.stderr
    files = [
        f"src/magnitsky/convert/{package}/__init__.py",
        f"src/magnitsky/convert/{package}/card.yml",
        f"src/magnitsky/convert/{package}/{kind}_list.py",
        f"tests/convert/test_{package}.py",
    ]
    assert [line.strip() for line in done.stdout.splitlines()[1:5]] == files
    assert "docs/howto/add-a-source.md" in done.stdout
    assert call(checkout, "docs/generate.py").returncode == 0
    assert 'A "made-up": list' in (checkout / "docs/reference/sources.md").read_text("utf-8")
    guards = [f"test_every_source_has_a_card_formats_and_a_test[{name}]",
              "test_the_reference_is_what_the_code_says"]  # fmt: skip
    chosen = [files[-1], *(f"tests/test_whole.py::{guard}" for guard in guards)]
    done = call(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", *chosen)
    assert done.returncode == 0, done.stdout
    assert "6 passed" in done.stdout
    written = [file for file in files if file.endswith(".py")]
    for check in (["check"], ["format", "--check"]):
        done = call(checkout, "-m", "ruff", *check, *written)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["us-ofac-sdn"], "There is a source 'us-ofac-sdn' already"),
        (["by-hand", "--issuer", "gb"], "There is a source 'by-hand' already"),
        (["Gb-list"], "'Gb-list' is not a valid source id"),
        (["gb"], "'gb' is not a valid source id"),
        (["gb-../x"], "is not a valid source id"),
        ([f"{LONG}y"], "at most 40 characters"),
        (["xx-list"], "The codebook knows no issuer 'xx'"),
        (["gb-list", "--title", " "], "The title is empty"),
    ],
)
def test_a_source_that_cannot_be_is_refused_and_nothing_is_written(
    run: Run, words: list[str], reason: str
) -> None:
    before = sorted((ROOT / "src/magnitsky/convert").iterdir())
    done = run("new", "source", *words)
    assert (done.code, done.out) == (1, "")
    assert reason in done.err
    assert sorted((ROOT / "src/magnitsky/convert").iterdir()) == before


@pytest.mark.parametrize("there", ["src/magnitsky/convert/gb_x", "tests/convert/test_gb_x.py"])
def test_nothing_that_is_there_is_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).mkdir(parents=True)
    with pytest.raises(Refused, match="exists already"):
        write_skeleton(tmp_path, skeleton(NewSource("gb-x", "X", "gb")))
    assert everything(tmp_path) == {}


def test_a_failure_half_way_takes_back_what_was_written(tmp_path: Path) -> None:
    """The folder of the tests is missing, so the second rename fails."""
    (tmp_path / "src/magnitsky/convert").mkdir(parents=True)
    with pytest.raises(Refused, match="Nothing was written"):
        write_skeleton(tmp_path, skeleton(NewSource("gb-x", "X", "gb")))
    assert everything(tmp_path) == {}
    assert list((tmp_path / "src/magnitsky/convert").iterdir()) == []


def test_an_installed_package_says_where_to_run_it(checkout: Path) -> None:
    shutil.rmtree(checkout / "tests")
    before = everything(checkout / "src")
    done = call(checkout, "-m", "magnitsky", "new", "source", "gb-made-up")
    assert done.returncode == 1
    assert "clone the repository" in done.stderr
    assert everything(checkout / "src") == before


def test_every_issuer_of_the_codebook_can_have_a_source() -> None:
    for issuer in issuers():
        assert len(skeleton(NewSource(f"{issuer}-x", "X", issuer))) == 4
