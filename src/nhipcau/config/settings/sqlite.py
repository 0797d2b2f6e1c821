"""Which SQLite the product runs on, and how its connections are opened (ADR 7)."""

from __future__ import annotations

import importlib
import sys
from typing import Any

SAFE_FROM = (3, 51, 3)
"""Older ones lose committed rows when two checkpoints meet a commit ("WAL-reset bug", sqlite.org/wal.html)."""


def use_own() -> None:
    """Let Django use the SQLite in the package pysqlite3; Debian's is older than `SAFE_FROM`.

    To be called before anything imports Django's SQLite backend. Where there is no such package for the machine, the
    one of Python stays.
    """
    try:
        own = importlib.import_module("pysqlite3")
    except ImportError:
        return
    sys.modules["sqlite3"] = own
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def is_safe() -> bool:
    """Tell whether several processes may write to one file without fear for what was committed."""
    return bool(importlib.import_module("sqlite3").sqlite_version_info >= SAFE_FROM)


def options(*, is_test: bool) -> dict[str, Any]:
    """Return the `OPTIONS` of the connection: every commit on disk, writers wait for each other from BEGIN on."""
    pragmas = {
        "journal_mode": "WAL",
        # A test's database lives as long as the test.
        "synchronous": "OFF" if is_test else "FULL",
        "foreign_keys": "ON",
        "cache_size": "-4000",
        "busy_timeout": "30000",
    }
    init = "; ".join(f"PRAGMA {name}={value}" for name, value in pragmas.items())
    return {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": init}
