"""Transactions and locks; the only module that knows which database engine runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.constants import OnConflict
from django.db.models.expressions import Func
from django.db.models.sql.compiler import SQLCompiler

from nhipcau.kernel.errors import NotAllowed, NotFound

Row = TypeVar("Row", bound=models.Model)

atomic = transaction.atomic


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def locked(rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    """Return `rows` with a row lock where the engine has one (SQLite locks the whole write)."""
    return rows.select_for_update(of=("self",)) if is_postgresql() else rows


def lock(rows: models.QuerySet[Row], row_id: UUID) -> Row:
    """Load and lock one row that `rows` lets the actor see, else NotFound."""
    row = locked(rows).filter(pk=row_id).first()
    if row is None:
        raise NotFound
    return row


def lock_many(rows: models.QuerySet[Row], row_ids: Iterable[UUID]) -> list[Row]:
    """Load and lock several rows in id order (so that two callers cannot wait for each other)."""
    wanted = set(row_ids)
    found = list(locked(rows).filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise NotFound
    return found


def require(allowed: object, error: type[NotAllowed] | NotAllowed = NotAllowed) -> None:
    """Raise `error` unless `allowed`."""
    if not allowed:
        raise error


def try_lock(key: int) -> bool:
    """Take a transaction-level advisory lock; False when another process holds it.

    SQLite has no such lock: there a write transaction (BEGIN IMMEDIATE) excludes every other writer already.
    """
    if not is_postgresql():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        row = cursor.fetchone()
    return bool(row and row[0])


def overwrite_deleted() -> None:
    """Let SQLite overwrite what this connection deletes from now on; PostgreSQL leaves that to its vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


MOST_INSERTS = 200
"""Statements of `insert_many` that are kept: one for each table and number of rows."""
MOST_VALUES = 5_000
"""Values of one INSERT of `insert_many`: the engine takes more, but reads the statement no faster."""
FEW_ROWS = 6
"""Up to so many rows are written out for PostgreSQL too; of more, Django sends whole columns there."""


def insert_many(rows: Sequence[Row], *, refresh: Sequence[str] = (), unique: Sequence[str] = ()) -> None:
    """Insert rows of one table, with all their keys set, as `bulk_create` does; `refresh` columns of those that stand.

    In the caller's transaction. In a third of the time: Django asks every value of every row how it is written, and of
    thousands of rows that belong together most are the same; for one row it takes longer to write the statement than
    the engine to carry it out. No hooks of fields run (`auto_now`).
    """
    if not rows:
        return
    table = type(rows[0])
    if is_postgresql() and len(rows) > FEW_ROWS:
        table._default_manager.bulk_create(  # noqa: SLF001 - Django's public name
            rows,
            batch_size=500,
            update_conflicts=bool(refresh),
            update_fields=refresh or None,
            unique_fields=unique or None,
        )
        return
    fields = [field for field in table._meta.concrete_fields if not field.generated]
    prepare = [(field.attname, _preparing(field)) for field in fields]
    for batch in _batches(rows, max(1, MOST_VALUES // len(fields))):
        values = [made(getattr(row, name)) for row in batch for name, made in prepare]
        with connection.cursor() as cursor:
            cursor.execute(_insert_of(connection.vendor, table, len(batch), tuple(refresh), tuple(unique)), values)
        for row in batch:
            state = row._state  # noqa: SLF001 - Django's public name
            state.adding, state.db = False, connection.alias


def _batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


@lru_cache(maxsize=MOST_INSERTS)
def _insert_of(
    _engine: str, table: type[models.Model], count: int, refresh: tuple[str, ...], unique: tuple[str, ...]
) -> str:
    quote = connection.ops.quote_name
    fields = [field for field in table._meta.concrete_fields if not field.generated]
    columns = [str(field.column) for field in fields]
    row = f"({', '.join(['%s'] * len(columns))})"
    clash = OnConflict.UPDATE if refresh else None
    end = connection.ops.on_conflict_suffix_sql(fields, clash, _columns(table, refresh), _columns(table, unique))
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES {', '.join([row] * count)} {end}"  # noqa: S608


def _columns(table: type[models.Model], names: Iterable[str]) -> list[str]:
    return [str(field.column) for field in table._meta.concrete_fields if {field.name, field.attname} & set(names)]


def _preparing(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """Return what writes values of a column; each value that comes again is written once."""
    written: dict[Any, Any] = {}
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    is_id, own = isinstance(target, models.UUIDField), connections[DEFAULT_DB_ALIAS]
    is_native = own.features.has_native_uuid_field

    def prepare(value: Any) -> Any:
        if is_id and type(value) is UUID:
            return value if is_native else value.hex
        key = type(value), value  # 1 and True are equal, and not the same in JSON
        try:
            return written[key]
        except KeyError:
            made = written[key] = field.get_db_prep_save(value, own)
            return made
        except TypeError:  # a list or a dictionary
            return field.get_db_prep_save(value, own)

    return prepare


class RowAfter(Func):
    """`(a, b) > (x, y)` as one row value.

    Written out with OR, as Django does on SQLite, the engine reads every row that was skipped (11 ms instead of 0.5).
    """

    output_field = models.BooleanField()

    def __init__(self, columns: Sequence[str], values: Sequence[object], *, descending: bool = False) -> None:
        super().__init__(*columns, *(value if hasattr(value, "as_sql") else models.Value(value) for value in values))
        self.operator = "<" if descending else ">"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any) -> tuple[str, Any]:
        sides = [compiler.compile(expression) for expression in self.get_source_expressions()]
        half = len(sides) // 2
        left, right = (", ".join(sql for sql, _ in part) for part in (sides[:half], sides[half:]))
        return f"({left}) {self.operator} ({right})", [value for _, params in sides for value in params]


class AsText(Func):
    """An id or a day as the engine writes it, for thousands of cells that are told apart and not computed with.

    `UUID(…)` and `date.fromisoformat(…)` read it. Made for every row, they take several times as long as the row.
    """

    output_field = models.CharField()

    def __init__(self, column: str) -> None:
        super().__init__(column)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any) -> tuple[str, Any]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        # A bare column would still be made a date by SQLite's driver, which looks at how it was declared.
        return (f"{column}::text" if connection.vendor == "postgresql" else f"({column}||'')"), params


class Checked(Func):
    """A column that no index may be chosen for: it is looked at in rows which something else has found.

    A statement that PostgreSQL has planned once and for all (ADR 7) is planned for the usual unit. For the city's,
    which holds every case, seeking by this column first would read all of them: 52 ms for a search instead of 10.
    """

    function = "COALESCE"

    def __init__(self, column: str) -> None:
        super().__init__(column, column)


def vacuum_often(*tables: str) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    """Return a migration step for tables whose every row is rewritten again and again; nothing to do on SQLite.

    With PostgreSQL's defaults autovacuum comes once a fifth of the table is dead: at a million cases, never in time.
    """

    def step(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for table in tables:
            name = schema_editor.quote_name(table)
            schema_editor.execute(
                f"ALTER TABLE {name} SET (autovacuum_vacuum_scale_factor = 0.01, "
                "autovacuum_analyze_scale_factor = 0.02, fillfactor = 90)"
            )

    return step


def insert_new(row: models.Model) -> bool:
    """Insert `row` unless one stands under a key of it; says whether it did.

    Who comes second waits on PostgreSQL for the first's transaction, and finds its row then.
    """
    insert, values = _insert(row)
    with connection.cursor() as cursor:
        cursor.execute(f"{insert} ON CONFLICT DO NOTHING", values)
        is_new = bool(cursor.rowcount == 1)
    row._state.adding, row._state.db = not is_new, connection.alias  # noqa: SLF001 - Django's public name
    return is_new


def count_up(model: type[models.Model], column: str, **keys: object) -> int | None:
    """Add one to `column` of the row with these keys and return what it is now; None where there is no such row.

    One statement, which holds the row until the transaction ends.
    """
    fields = [model._meta.get_field(name) for name in keys]
    places = " AND ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)  # type: ignore[union-attr]
    values = [
        field.get_db_prep_value(value, connection)  # type: ignore[union-attr]
        for field, value in zip(fields, keys.values(), strict=True)
    ]
    name = connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_table(model)} SET {name} = {name} + 1 WHERE {places} RETURNING {name}", values)  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None


def insert_marked(row: models.Model, mark: type[models.Model]) -> None:
    """Insert `row`, and a row of `mark` that holds nothing but its key, by one statement (PostgreSQL)."""
    insert, values = _insert(row)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH made AS ({insert} RETURNING {_key(type(row))}) "  # noqa: S608
            f"INSERT INTO {_table(mark)} ({_key(mark)}) SELECT * FROM made",
            values,
        )


def insert_reading_last(row: models.Model, model: type[models.Model], columns: Sequence[str]) -> tuple[Any, ...]:
    """Insert `row` and return `columns` of the row of `model` with the highest key, by one statement (SQLite).

    Nothing but None where `model` has no row.
    """
    insert, values = _insert(row)
    last = [
        f"(SELECT {connection.ops.quote_name(column)} FROM {_table(model)} ORDER BY {_key(model)} DESC LIMIT 1)"  # noqa: S608
        for column in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"{insert} RETURNING {', '.join(last)}", values)
        return tuple(cursor.fetchone() or ())


def _insert(row: models.Model) -> tuple[str, list[Any]]:
    columns = row._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    own = connections[DEFAULT_DB_ALIAS]
    values = [column.get_db_prep_save(getattr(row, column.attname), own) for column in columns]
    return f"INSERT INTO {_table(type(row))} ({names}) VALUES ({', '.join(['%s'] * len(values))})", values  # noqa: S608


def add_to_rows(model: type[models.Model], *, keys: Sequence[str], adding: str, rows: Sequence[models.Model]) -> None:
    """Insert `rows`, or add their `adding` to the rows that stand under the same keys: one statement on both engines.

    Give the rows in one order everywhere, so that two writers cannot wait for each other.
    """
    columns = model._meta.concrete_fields
    quoted = {column.attname: connection.ops.quote_name(str(column.column)) for column in columns}
    row_slots = f"({', '.join(['%s'] * len(columns))})"
    values = [column.get_db_prep_save(getattr(row, column.attname), connection) for row in rows for column in columns]
    value = quoted[adding]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({', '.join(quoted.values())}) "  # noqa: S608
            f"VALUES {', '.join([row_slots] * len(rows))} "
            f"ON CONFLICT ({', '.join(quoted[key] for key in keys)}) "
            f"DO UPDATE SET {value} = {_table(model)}.{value} + EXCLUDED.{value}",
            values,
        )


def lock_table(model: type[models.Model]) -> None:
    """Keep other writers out of a table until the transaction ends (SQLite locks the whole write)."""
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {_table(model)} IN SHARE ROW EXCLUSIVE MODE")


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _key(model: type[models.Model]) -> str:
    key = model._meta.pk
    assert key is not None  # noqa: S101 - every model has one
    return connection.ops.quote_name(str(key.column))


def append_only(*tables: str) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    """Return a migration step that makes the engine refuse to change or delete rows of `tables`.

    SQLite refuses changes only: deleting every row is how Django empties a test database there. It also forgets the
    trigger when a later migration rebuilds the table, so repeat the step behind one that does.
    """

    def step(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        is_pg = schema_editor.connection.vendor == "postgresql"
        if is_pg:
            schema_editor.execute(
                "CREATE OR REPLACE FUNCTION nhipcau_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
                params=None,  # no parameters at all: the percent sign is PostgreSQL's
            )
        for table in tables:
            name, trigger = schema_editor.quote_name(table), schema_editor.quote_name(f"{table}_append_only")
            schema_editor.execute(
                f"CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE ON {name} "
                "FOR EACH ROW EXECUTE FUNCTION nhipcau_append_only()"
                if is_pg
                else f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    return step
