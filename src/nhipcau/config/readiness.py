"""Whether the database is known to be up to date, so that starting again need not look (SQLite on this machine)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connections

PACKAGE = Path(__file__).resolve().parents[1]
STAMP = "up-to-date"


def is_current() -> bool:
    """Tell whether nothing of the programme nor the database file itself changed since `mark`."""
    stamp = _stamp()
    file = Path(settings.VAR) / STAMP
    return bool(stamp) and file.is_file() and file.read_text() == stamp


def mark() -> None:
    """Remember that this database was brought up to date by this programme."""
    connections.close_all()  # empties the write-ahead log, so that the file itself says what its schema is
    stamp = _stamp()
    if stamp:
        (Path(settings.VAR) / STAMP).write_text(stamp)


def _stamp() -> str:
    """Return what the programme and the database file are now; "" for a database that is not a file."""
    database = settings.DATABASES["default"]
    file = Path(str(database["NAME"]))
    if not database["ENGINE"].endswith("sqlite3") or not file.is_file():
        return ""
    digest = hashlib.sha256(f"{settings.MODE} {file} {file.stat().st_ino} {_schema_cookie(file)}".encode())
    for part in sorted(PACKAGE.rglob("*")):
        if part.suffix in {".py", ".csv"}:
            found = part.stat()
            digest.update(f"{part.relative_to(PACKAGE)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _schema_cookie(file: Path) -> str:
    """Return the number SQLite raises with every change of the schema (bytes 40 to 43 of the file's header)."""
    with file.open("rb") as opened:
        return opened.read(44)[40:].hex()
