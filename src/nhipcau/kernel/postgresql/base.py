"""Django's connection to PostgreSQL, set up for pages of fifty rows with four moments each."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, _queries, adapters
from psycopg.abc import AdaptContext, Loader
from psycopg.adapt import AdaptersMap
from psycopg.postgres import types
from psycopg.pq import Format

MOST_PREPARED = 400
"""Statements a connection keeps planned. There are more than psycopg's 100 in our pages, and each beyond them would
have to be seen three times again."""

_queries.MAX_CACHED_STATEMENT_LENGTH, _queries.MAX_CACHED_STATEMENT_PARAMS = 64_000, 500
"""Up to which psycopg keeps how a statement reads with its own marks for values; of a longer one it is worked out anew
with every run, once a page at least. Its 4,096 and 50 are meant for statements that are written once; ours come again
(`kernel.prepared`)."""

_MOMENT = types["timestamptz"].oid
_read = adapters.get_loader(_MOMENT, Format.TEXT)


class InUtc:
    """Moments read by psycopg's compiled loader: 0.2 µs each, where the one of Django is Python and takes 4.

    Django's only adds that the zone is UTC, as it is: Django sets it for the connection. A class in name only, since
    the compiled one takes no subclass and Django asks the class for its `timezone`.
    """

    format = Format.TEXT
    timezone = UTC

    def __new__(cls, oid: int, context: AdaptContext | None = None) -> Loader:  # type: ignore[misc]
        assert _read is not None  # noqa: S101 - psycopg knows the type
        return _read(oid, context)


@lru_cache
def _adapters(of_django: AdaptersMap) -> AdaptersMap:
    own = AdaptersMap(of_django)
    own.register_loader(_MOMENT, InUtc)  # type: ignore[arg-type]
    return own


class DatabaseWrapper(base.DatabaseWrapper):
    """What `ENGINE` names; Django looks for a class of this name."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        return params | {"context": _adapters(params["context"])}

    def _configure_connection(self, connection: Connection[Any]) -> bool:
        """Set up a connection that was opened just now, by the pool or for a test."""
        connection.prepared_max = MOST_PREPARED
        return bool(super()._configure_connection(connection))  # type: ignore[misc]
