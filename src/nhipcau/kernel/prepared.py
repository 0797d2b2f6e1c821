"""Statements compiled once and run again and again: Django takes longer to compile a list than the engine to answer it.

A `Slot` stands in a queryset for a value that is known only when the statement runs:

    @prepared
    def _newest(limit: int) -> QuerySet: return rows.filter(token=Slot(token_field, "token")).values_list(…)[:limit]

    union_all(_newest(50), [{"token": token}])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression, Func
from django.db.models.sql.compiler import SQLCompiler

Values = Mapping[str, object]
P = ParamSpec("P")
M = TypeVar("M", bound=models.Model)
MOST_KEPT = 500
"""Statements kept of one kind: their shapes follow from what people ask for, and memory must not."""


class Slot(Expression):
    """A place for one value of `field`, filled by name when the statement runs."""

    def __init__(self, field: models.Field[Any, Any], name: str) -> None:
        super().__init__(output_field=field)
        self.name = name
        target = field.target_field if isinstance(field, models.ForeignKey) else field
        self.is_id = isinstance(target, models.UUIDField)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, Any]:
        return "%s", (self,)

    def value_in(self, values: Values, own: BaseDatabaseWrapper) -> Any:
        """Return the value as the connection writes it; of ids, which come by the score, the field is not asked."""
        value = values[self.name]
        if self.is_id and type(value) is UUID:
            return value if own.features.has_native_uuid_field else value.hex
        return self.output_field.get_db_prep_value(value, own)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A compiled SELECT; `params` holds plain values and slots. Belongs to the engine it was compiled for."""

    sql: str
    params: tuple[object, ...]
    convert: Callable[[list[Any]], list[tuple[Any, ...]]]

    def filled(self, values: Values) -> list[Any]:
        own = connections[DEFAULT_DB_ALIAS]  # once: `connection` looks for it again with every value
        return [param.value_in(values, own) if isinstance(param, Slot) else param for param in self.params]


class OneOf(Func):
    """`column IN (…)` with `count` slots, for `members`; of none false. `__in` of a related column takes no slots."""

    output_field = models.BooleanField()

    def __init__(self, column: str, field: models.Field[Any, Any], name: str, count: int) -> None:
        super().__init__(column, *(Slot(field, f"{name}{number}") for number in range(count)))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any) -> tuple[str, Any]:
        (column, before), *places = [compiler.compile(source) for source in self.get_source_expressions()]
        if not places:
            return "0 = 1", []
        params = [*before, *(param for _, found in places for param in found)]
        return f"{column} IN ({', '.join(sql for sql, _ in places)})", params


def members(name: str, values: Iterable[object]) -> dict[str, object]:
    return {f"{name}{number}": value for number, value in enumerate(values)}


def field_of(model: type[models.Model], column: str) -> models.Field[Any, Any]:
    """Return the field whose values a slot takes."""
    field = model._meta.get_field(column)
    assert isinstance(field, models.Field)  # noqa: S101 - a column of the table itself
    return field


def columns_of(model: type[models.Model], through: str = "") -> list[str]:
    """Return all columns of a table as `values_list` names them, `through` a relation ("task__"); for `row_of`."""
    return [f"{through}{column.attname}" for column in model._meta.concrete_fields]


def row_of(model: type[M], values: Sequence[Any]) -> M:
    """Return a row as Django would have loaded it, from the values of `columns_of`."""
    return model.from_db(DEFAULT_DB_ALIAS, [column.attname for column in model._meta.concrete_fields], values)


def prepared(build: Callable[P, models.QuerySet[Any, Any]]) -> Callable[P, Prepared]:
    """Compile the `values_list` queryset that `build` makes once for each of its arguments (hashable) and engine.

    Nothing typed by anybody may be in the queryset or the arguments: what is typed comes in through slots.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def compiled(_engine: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Prepared:
        return _compile(build(*args, **dict(kwargs)))

    @wraps(build)
    def find(*args: P.args, **kwargs: P.kwargs) -> Prepared:
        return compiled(connection.vendor, args, tuple(kwargs.items()))

    return find


def _compile(rows: models.QuerySet[Any, Any]) -> Prepared:
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([column for column, _, _ in compiler.select or ()])

    def convert(found: list[Any]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in (compiler.apply_converters(found, converters) if converters else found)]

    return Prepared(sql, tuple(params), convert)


def union_all(part: Prepared, variants: Sequence[Values]) -> list[tuple[Any, ...]]:
    """Return the rows of one part, with its order and limit, run for each variant in one statement.

    Django cannot write a limited part of a union on SQLite; wrapping it in a SELECT works on both engines.
    """
    if len(variants) == 1:
        statement = part.sql
    else:
        statement = " UNION ALL ".join(f"SELECT * FROM ({part.sql}) AS part_{n}" for n in range(len(variants)))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for variant in variants for value in part.filled(variant)])
        return part.convert(cursor.fetchall())


def fetch(part: Prepared, values: Values) -> list[tuple[Any, ...]]:
    """Return the rows of one statement."""
    return union_all(part, [values])


Counted = tuple[Prepared, Values]
"""A part and what fills it, to be counted together with others by one statement."""


def count_all(parts: Sequence[Counted]) -> list[int]:
    """Count the rows of each part by one statement. Give the parts a limit: a full COUNT takes 100 ms at a million."""
    if not parts:
        return []
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({part.sql}) AS part_{n})" for n, (part, _) in enumerate(parts))  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [value for part, values in parts for value in part.filled(values)])
        row = cursor.fetchone()
    return [int(count) for count in row or ()]
