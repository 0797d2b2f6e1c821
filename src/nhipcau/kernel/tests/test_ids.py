"""Identifiers sort by time and never run ahead of it."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

from nhipcau.kernel import ids


def test_an_id_is_a_uuid_of_version_seven() -> None:
    made = ids.new_id()
    assert (made.version, made.variant) == (7, RFC_4122)


def test_many_ids_made_at_once_differ_and_stay_in_the_present() -> None:
    before = datetime.now(UTC)
    made = [ids.new_id() for _ in range(20_000)]
    after = datetime.now(UTC) + timedelta(milliseconds=1)
    assert len(set(made)) == len(made)
    assert ids.first_id_at(before) <= min(made)
    assert max(made) < ids.first_id_at(after + timedelta(milliseconds=1))


def test_a_short_form_is_read_back() -> None:
    made = ids.new_id()
    assert ids.from_short_form(ids.short_form(made)) == made
