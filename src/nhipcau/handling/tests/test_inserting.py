"""Many rows by few statements (`kernel.db.insert_many`): the same rows as Django's own way writes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.handling.models import Party, ScopeRow, Subject
from nhipcau.handling.models.subjects import NO_AREA
from nhipcau.kernel import clock, db, ids

pytestmark = pytest.mark.django_db


def subjects(count: int) -> list[Subject]:
    now = clock.now()
    return [
        Subject(
            id=ids.new_id(),
            kind="case",
            status="new",
            category='100% "đường"; --',
            opened_at=now,
            changed_at=now + timedelta(microseconds=number),
            paused_at=now if number % 2 else None,
            version=number + 1,
        )
        for number in range(count)
    ]


def columns(rows: list[Subject]) -> list[tuple[object, ...]]:
    names = [column.attname for column in Subject._meta.concrete_fields]
    return sorted(tuple(getattr(row, name) for name in names) for row in rows)


@pytest.mark.parametrize(
    "count", [1, db.FEW_ROWS, db.FEW_ROWS + 1, db.MOST_VALUES // len(Subject._meta.concrete_fields) + 3]
)
def test_rows_are_read_as_they_were_given_however_many_statements_they_took(count: int) -> None:
    made = subjects(count)
    db.insert_many(made)
    assert columns(list(Subject.objects.filter(pk__in=[one.pk for one in made]))) == columns(made)
    assert not any(one._state.adding for one in made)


def test_no_rows_ask_for_nothing(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        db.insert_many([])


def test_a_row_that_stands_takes_over_the_columns_to_refresh_and_keeps_the_others() -> None:
    (subject,) = subjects(1)
    db.insert_many([subject])
    token, now = ids.new_id(), clock.now()

    def row(status: str, kind: str) -> ScopeRow:
        place = {"subject_id": subject.id, "token": token, "area_id": NO_AREA}
        return ScopeRow(**place, kind=kind, reach="party", status=status, opened_at=now, due_at=now)

    for one in (row("new", "case"), row("closed", "other")):
        db.insert_many([one], refresh=["status"], unique=["subject_id", "token"])
    (found,) = ScopeRow.objects.filter(token=token)
    assert (found.status, found.kind) == ("closed", "case")


def test_what_a_constraint_forbids_is_refused() -> None:
    (subject,) = subjects(1)
    db.insert_many([subject])
    owners = [Party(subject=subject, unit_id=ids.new_id(), role=Party.Role.OWNER, since=clock.now()) for _ in range(2)]
    with pytest.raises(Exception, match=r"(?i)unique"), db.atomic():
        db.insert_many(owners)


def test_a_row_is_new_only_where_none_stands_under_its_key(django_assert_num_queries: pytest.FixtureRequest) -> None:
    (subject,), (other,) = subjects(1), subjects(1)
    other.id, other.status = subject.id, "closed"
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert db.insert_new(subject)
        assert not db.insert_new(other)
    assert Subject.objects.get(pk=subject.pk).status == "new"
    assert (subject._state.adding, other._state.adding) == (False, True)


def test_a_number_is_counted_up_by_one_statement_and_only_where_its_row_stands(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    one, other = subjects(2)
    db.insert_many([one, other])
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert [db.count_up(Subject, "version", id=one.id, kind="case") for _ in range(2)] == [2, 3]
    assert db.count_up(Subject, "version", id=one.id, kind="other") is None
    assert Subject.objects.get(pk=other.pk).version == other.version
