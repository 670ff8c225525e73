"""Guards over what stands around the code: lock files, workflows, releases."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import magnitsky
from conftest import ROOT

LOCKS = ROOT / "requirements"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
]
"""Hosts of package registries, in parts: this file is read by its own test."""


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(name: str) -> Iterator[tuple[Requirement, str]]:
    """Each requirement of a lock file, with the lines that follow it."""
    text = (LOCKS / name).read_text("utf-8")
    for entry in re.split(r"\n(?=[A-Za-z])", text):
        first, _, rest = entry.partition("\n")
        if not first.startswith("#"):
            yield Requirement(first.removesuffix("\\")), rest


def versions(name: str) -> dict[str, set[str]]:
    """The locked versions of each package: more than one where a Python asks for its own."""
    found: dict[str, set[str]] = {}
    for requirement, _ in locked(name):
        version = next(iter(requirement.specifier)).version
        found.setdefault(canonicalize_name(requirement.name), set()).add(version)
    return found


def asked_for() -> list[tuple[str, str]]:
    """Each dependency of pyproject.toml, with the lock file that must answer it."""
    head, groups = project()["project"], project()["dependency-groups"]
    extras = head["optional-dependencies"]
    tested = [*head["dependencies"], *extras["agreement"], *extras["postgres"]]
    return [
        *(("run.txt", one) for one in head["dependencies"]),
        *(("test.txt", one) for one in [*tested, *groups["check"], *groups["test"]]),
        *(("build.txt", one) for one in project()["build-system"]["requires"]),
        *((f"{name}.txt", one) for name in ("build", "release") for one in groups[name]),
    ]


@pytest.mark.parametrize("name", ["build.txt", "release.txt", "run.txt", "test.txt"])
def test_a_lock_file_pins_each_package_with_its_hashes(name: str) -> None:
    entries = list(locked(name))
    assert entries
    for requirement, rest in entries:
        pins = list(requirement.specifier)
        assert [one.operator for one in pins] == ["=="], requirement
        assert re.match(r" +--hash=sha256:[0-9a-f]{64}\b", rest), requirement


@pytest.mark.parametrize("file", sorted(LOCKS.glob("*.txt")), ids=lambda file: file.name)
def test_a_lock_file_says_nothing_of_where_packages_come_from(file: Path) -> None:
    assert not re.search(r"://|@ |index|find-links", file.read_text("utf-8"))


@pytest.mark.parametrize(("lock", "text"), asked_for())
def test_what_the_project_asks_for_is_locked(lock: str, text: str) -> None:
    """If it fails: make lock SAME=yes."""
    asked = Requirement(text)
    found = versions(lock).get(canonicalize_name(asked.name), set())
    assert found, f"{asked.name} is not in {lock}"
    assert all(asked.specifier.contains(version) for version in found), (lock, text, found)


def test_what_runs_is_what_was_tested() -> None:
    tested = versions("test.txt")
    for name, found in versions("run.txt").items():
        assert found == tested[name], name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_uses_actions_at_a_commit_and_asks_for_few_rights(file: Path) -> None:
    text = file.read_text("utf-8")
    for used in re.findall(r"uses: *(.*)", text):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9.]+", used), used
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"], "each job names the rights that it needs"


def test_the_public_checks_run_on_every_supported_python() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    tested = yaml.safe_load(text)["jobs"]["test"]["strategy"]["matrix"]["python"]
    named = [
        one.rpartition(" ")[2]
        for one in project()["project"]["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", one)
    ]
    assert tested == named


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == magnitsky.__version__
    assert citation["license"] == project()["project"]["license"]
    released = f"## {magnitsky.__version__} - {citation['date-released']}"
    assert released in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()


def test_changes_to_come_stand_above_the_last_release() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == "Unreleased"


def test_issue_forms_are_ones_the_host_can_show() -> None:
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
    assert len(forms) == 3
    for file in forms:
        form = yaml.safe_load(file.read_text("utf-8"))
        assert form["name"], file
        assert form["description"], file
        fields = [part for part in form["body"] if part["type"] != "markdown"]
        assert len({field["id"] for field in fields}) == len(fields) > 0, file
        assert all(field["attributes"]["label"] for field in fields), file


def test_no_tracked_file_names_a_package_registry() -> None:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a checkout of the repository")
    for name in filter(None, listing.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        for host in REGISTRIES:
            assert host.encode() not in content, (name, host)


def test_a_slow_machine_fails_no_property() -> None:
    assert hypothesis.settings.default is not None
    assert hypothesis.settings.default.deadline is None
