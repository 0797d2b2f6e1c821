"""Is the service ready: database, migrations, front end, and what every module says of itself."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from nhipcau.kernel.registries import health_checks, health_notes
from nhipcau.kernel.web import assets

_known: dict[str, bool] = {"migrated": False}


def problems() -> list[str]:
    """Return what is wrong, each with what to do; an empty list means ready."""
    found = [*_database(), *_front_end()]
    if found and not _known["migrated"]:
        return found  # the modules' checks would only fail over the same thing
    for name, check in health_checks.items():
        try:
            problem = check()
        except Exception as error:  # noqa: BLE001 - a broken check is itself the news
            problem = f"{name}: {type(error).__name__}"
        if problem:
            found.append(problem)
    return found


def notes() -> list[str]:
    """Return what is away without which the service is ready all the same."""
    found = []
    for name, check in health_notes.items():
        try:
            note = check()
        except Exception as error:  # noqa: BLE001 - a broken check is itself the news
            note = f"{name}: {type(error).__name__}"
        if note:
            found.append(note)
    return found


def _database() -> list[str]:
    try:
        connection.ensure_connection()
        if not connection.is_usable():
            connection.close()
            return [_no_answer()]
        if not _known["migrated"]:
            # Looked up until the answer is yes: migrations are not taken back under a running server.
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return [_("The database is not up to date. Run: nhipcau migrate")]
            _known["migrated"] = True
    except DatabaseError:
        _known["migrated"] = False
        return [_no_answer()]
    return []


def _no_answer() -> str:
    return _("The database does not answer. Check DATABASE_URL and that the server runs.")


def _front_end() -> list[str]:
    return [] if assets.is_built() else [_("The front end is not built. Run: npm ci && npm run build")]
