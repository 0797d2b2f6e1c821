"""A moment comes back as it was written, in UTC, from both engines and whatever zone the server keeps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from psycopg._queries import _query2pg

from nhipcau.kernel import ids
from nhipcau.kernel.db import is_postgresql
from nhipcau.kernel.jobs.models import Job

pytestmark = pytest.mark.django_db

MOMENTS = [
    datetime(2026, 11, 28, 3, 10, 11, 123456, tzinfo=UTC),
    datetime(2026, 11, 28, 3, 10, 11, 120000, tzinfo=UTC),
    datetime(2026, 11, 28, 3, 10, 11, tzinfo=UTC),
    datetime(1930, 11, 18, 0, 0, tzinfo=UTC),
    datetime(9999, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2026, 11, 28, 10, 10, tzinfo=timezone(timedelta(hours=7))),
]


def read(moment: datetime) -> datetime:
    job = Job.objects.create(id=ids.new_id(), task="x", args={}, state="waiting", run_after=moment)
    return Job.objects.values_list("run_after", flat=True).get(pk=job.id)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_moment_is_read_as_it_was_written_in_utc(moment: datetime) -> None:
    found = read(moment)
    assert found == moment
    assert found.tzinfo is UTC


@pytest.mark.skipif(not is_postgresql(), reason="SQLite's connections have no zone")
def test_a_connection_in_another_zone_tells_the_same_moment() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'Asia/Ho_Chi_Minh'")
        try:
            assert [read(moment) for moment in MOMENTS[:4]] == MOMENTS[:4]
        finally:
            cursor.execute("SET TIME ZONE 'UTC'")


@pytest.mark.skipif(not is_postgresql(), reason="SQLite's moments come through Django")
def test_rows_read_one_by_one_from_the_server_are_in_utc_too() -> None:
    read(MOMENTS[0])
    assert [one.tzinfo for one in Job.objects.values_list("run_after", flat=True).iterator()] == [UTC]


@pytest.mark.skipif(not is_postgresql(), reason="psycopg's own cache")
def test_a_long_statement_with_many_values_is_read_once() -> None:
    statement = f"SELECT {', '.join(['%s::int'] * 120)} /* {'long' * 2_000} */"
    with connection.cursor() as cursor:
        cursor.execute(statement, list(range(120)))
        before = _query2pg.cache_info().hits
        cursor.execute(statement, list(range(120)))
        assert cursor.fetchone() == tuple(range(120))
    assert _query2pg.cache_info().hits == before + 1


@pytest.mark.skipif(not is_postgresql(), reason="psycopg's own setting")
def test_a_connection_keeps_more_statements_than_a_morning_needs() -> None:
    connection.ensure_connection()
    assert connection.connection.prepared_max > 100
