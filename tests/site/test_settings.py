"""Settings are closed by default."""

import stat
from pathlib import Path

import pytest

from magnitsky.errors import NotConfigured
from magnitsky.site.settings.data_home import home
from magnitsky.site.settings.database import database
from magnitsky.site.settings.secret import secret_key


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAGNITSKY_SECRET_KEY", raising=False)


@pytest.mark.parametrize("key", ["", "short"])
def test_production_does_not_start_without_a_secret_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("MAGNITSKY_SECRET_KEY", key)
    with pytest.raises(NotConfigured, match="MAGNITSKY_SECRET_KEY"):
        secret_key(tmp_path, production=True)


def test_a_development_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = secret_key(tmp_path, production=False)
    assert len(key) >= 50
    assert secret_key(tmp_path, production=False) == key
    assert stat.S_IMODE((tmp_path / "development-key").stat().st_mode) == 0o600


def test_the_register_is_a_file_in_the_home_unless_a_database_is_named(tmp_path: Path) -> None:
    found = database(None, tmp_path)
    assert found["NAME"] == str(tmp_path / "register.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert database("postgresql://u@h/d", tmp_path)["ENGINE"].endswith("postgresql")


def test_another_database_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match="postgresql:"):
        database("mysql://h/d", tmp_path)


def test_a_home_that_cannot_be_made_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MAGNITSKY_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(NotConfigured, match="MAGNITSKY_HOME"):
        home()
