"""The operators' command, run as an operator runs it: on a database of its own, with an honest exit status."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

from nhipcau.config import cli

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]
IS_POSTGRESQL = not settings.DATABASE_URL.startswith("sqlite")
BREAK_CHAIN = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    table, trigger = "kernel_events_event", "kernel_events_event_append_only"
    cursor.execute(f"DROP TRIGGER {trigger}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    cursor.execute("UPDATE kernel_events_event SET actor_kind = 'staff' WHERE id = ("
                   "SELECT event_id FROM kernel_events_seal WHERE seq = 2)")
"""
BACK_AND_FORTH = """
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
ours = [app.label for app in apps.get_app_configs() if app.name.startswith("nhipcau.") and app.label != "config"]
for label in ours:
    call_command("migrate", label, "zero", interactive=False, verbosity=0)
from django.db import connection
left = [table for table in connection.introspection.table_names() if table.startswith(tuple(f"{one}_" for one in ours))]
print("left:", *left)
call_command("migrate", interactive=False, verbosity=0)
"""


def url_of(database: str) -> str:
    """Return the address of another database on the server the tests use."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{database}").geturl()


def on_server(sql: str) -> None:
    """Run a statement that PostgreSQL takes outside transactions only."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as server:
        server.execute(sql)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the environment of an installation with a database that is brought up to date and seeded."""
    folder = tmp_path_factory.mktemp("installation")
    url = f"sqlite:///{folder}/nhipcau.sqlite3"
    name = f"nhipcau_commands_{os.getpid()}"
    if IS_POSTGRESQL:
        on_server(f"CREATE DATABASE {name}")
        url = url_of(name)
    yield dict(
        os.environ,
        NHIPCAU_MODE="test",
        NHIPCAU_VAR=str(folder),
        DATABASE_URL=url,
        PYTHONPATH=str(ROOT / "src"),
        DJANGO_SETTINGS_MODULE="nhipcau.config.settings",
    )
    if IS_POSTGRESQL:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def python(environment: dict[str, str]) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="module")
def nhipcau(python: Run) -> Run:
    """Run `nhipcau` with these arguments, against tables that stand."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return python("-m", "nhipcau.config", *arguments)

    made = run("migrate")
    assert made.returncode == 0, made.stderr
    return run


@pytest.mark.parametrize("name", [[], *([name] for name in cli.COMMANDS)], ids=lambda name: " ".join(name) or "nhipcau")
def test_every_command_says_what_it_does(name: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*name, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_a_command_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["polish"])
    assert ended.value.code == 2


def test_migrating_again_changes_nothing(nhipcau: Run) -> None:
    before = nhipcau("audit", "verify").stdout
    again = nhipcau("migrate")
    assert again.returncode == 0, again.stderr
    assert nhipcau("audit", "verify").stdout == before


def test_exported_units_are_taken_back_unchanged(nhipcau: Run, tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    assert nhipcau("units", "export", str(file)).returncode == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {"F-HP", "MTTQ-10903"} <= {row["code"] for row in rows}
    back = nhipcau("units", "import", str(file))
    assert (back.returncode, back.stdout) == (0, f"{len(rows)} rows: 0 new, 0 changed, 0 refused\n")


def test_a_trial_import_names_refused_rows_and_writes_nothing(nhipcau: Run, tmp_path: Path) -> None:
    file, rejects = tmp_path / "units.csv", tmp_path / "rejects.csv"
    file.write_text("code,name,kind,level,parent_code\nB-1,Ban một,front_board,city,F-HP\nB-2,,front_board,city,F-HP\n")
    tried = nhipcau("units", "import", str(file), "--dry-run", "--rejects", str(rejects))
    assert tried.returncode == 1, "a refused row is a failure"
    assert tried.stdout == "2 rows: 1 new, 0 changed, 1 refused (dry run, nothing written)\n"
    assert "line 3:" in tried.stderr
    assert "B-2" in rejects.read_text(encoding="utf-8-sig")
    assert "\nB-1," not in nhipcau("units", "export").stdout
    assert nhipcau("units", "import", str(tmp_path / "nothing.csv")).returncode == 2


def test_the_first_administrator_gets_a_link(nhipcau: Run) -> None:
    invite = ("people", "invite-administrator", "--name", "Trần Thị Mai")
    made = nhipcau(*invite, "--email", "mai@nhipcau.example")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("http://localhost:")
    assert len(made.stdout.splitlines()) == 1
    refused = nhipcau(*invite, "--email", "khong phai dia chi")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("nhipcau: ")
    assert "Traceback" not in refused.stderr
    assert nhipcau(*invite, "--email", "lan@nhipcau.example", "--unit", "NO-SUCH").returncode == 1


def test_keys_and_index_say_how_much_they_did(nhipcau: Run) -> None:
    assert nhipcau("keys", "rotate").stdout.endswith(" values re-encrypted\n")
    assert nhipcau("search", "rebuild").stdout == "0 records indexed\n"


def test_demo_data_are_for_demo_mode_only(nhipcau: Run) -> None:
    assert nhipcau("demo").returncode == 1


@pytest.mark.parametrize("command", ["web", "run", "live"])
def test_public_secrets_are_served_on_this_machine_only(nhipcau: Run, command: str) -> None:
    refused = nhipcau(command, "--host", "0.0.0.0", "--port", "1")  # noqa: S104
    assert refused.returncode == 1
    assert "this machine only" in refused.stderr


def test_verify_names_the_first_broken_link_and_fails(nhipcau: Run, python: Run) -> None:
    if IS_POSTGRESQL:
        sealed = python("-c", "import django; django.setup(); from nhipcau.kernel import events; events.seal_pending()")
        assert sealed.returncode == 0, sealed.stderr
    whole = nhipcau("audit", "verify")
    assert (whole.returncode, whole.stdout[:18]) == (0, "The chain is whole")
    broken = python("-c", BREAK_CHAIN)
    assert broken.returncode == 0, broken.stderr
    found = nhipcau("audit", "verify")
    assert found.returncode == 1
    assert found.stdout.startswith("BROKEN (altered): ")
    assert "at seal 2 " in found.stdout


def test_every_migration_goes_back_and_forth_again(nhipcau: Run, python: Run) -> None:
    """Comes last: it empties the database."""
    done = python("-c", BACK_AND_FORTH)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "left:\n"
    assert nhipcau("migrate").returncode == 0
