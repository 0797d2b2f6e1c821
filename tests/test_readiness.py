"""Starting again looks at the database only when something changed since it was last brought up to date."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from nhipcau.config import readiness


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database file, and a programme of two files."""
    package = tmp_path / "programme"
    package.mkdir()
    (package / "models.py").write_text("# one")
    (package / "units.csv").write_text("code\n")
    monkeypatch.setattr(readiness, "PACKAGE", package)
    file = tmp_path / "db.sqlite3"
    file.write_text("data")
    return file


def current(file: Path, *, engine: str = "django.db.backends.sqlite3", mark: bool = False) -> bool:
    database = {"default": {"ENGINE": engine, "NAME": str(file)}}
    here = SimpleNamespace(MODE="test", VAR=file.parent, DATABASES=database)
    with patch.object(readiness, "settings", here):
        if mark:
            readiness.mark()
        return readiness.is_current()


def test_nothing_is_taken_for_granted_before_the_first_time(database: Path) -> None:
    assert not current(database)


def test_the_same_programme_and_database_need_no_second_look(database: Path) -> None:
    assert current(database, mark=True)
    database.write_text("more data")
    assert current(database)


@pytest.mark.parametrize("name", ["models.py", "units.csv", "0002_more.py"])
def test_a_changed_programme_looks_again(database: Path, name: str) -> None:
    assert current(database, mark=True)
    (readiness.PACKAGE / name).write_text("# something else")
    assert not current(database)


def test_another_database_file_is_looked_at(database: Path) -> None:
    assert current(database, mark=True)
    restored = database.with_suffix(".restored")
    restored.write_text("data of last week")
    restored.replace(database)
    assert not current(database)
    database.unlink()
    assert not current(database)


def test_an_older_backup_written_into_the_same_file_is_looked_at(database: Path) -> None:
    database.write_bytes(bytes(40) + b"\0\0\0\x2a" + b"rows")
    assert current(database, mark=True)
    database.write_bytes(bytes(40) + b"\0\0\0\x2a" + b"more rows")
    assert current(database)
    database.write_bytes(bytes(40) + b"\0\0\0\x11" + b"rows of last year")
    assert not current(database)


def test_a_database_on_a_server_is_always_looked_at(database: Path) -> None:
    assert not current(database, engine="django.db.backends.postgresql", mark=True)
