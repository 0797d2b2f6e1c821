"""The holidays the product ships: loaded once, never over what a person wrote, unsure ones not counted."""

from datetime import date

import pytest

from nhipcau.kernel import calendar
from nhipcau.kernel.calendar import seeding
from nhipcau.kernel.calendar.models import CalendarDay, OfficeHours
from nhipcau.kernel.calendar.operations import DayDraft, change_day, confirm_day, load_seed, remove_day
from nhipcau.kernel.calendar.tests.factories import TIMER, administrator
from nhipcau.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db


def load() -> None:
    seeding.load(lambda text, done, total: None)


def test_the_swaps_of_2025_and_2026_are_in_force() -> None:
    load()
    for saturday in (date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)):
        assert calendar.is_working_day(saturday)
    for off in (date(2025, 5, 2), date(2026, 1, 2), date(2026, 8, 31), date(2026, 11, 24), date(2030, 2, 4)):
        assert not calendar.is_working_day(off)


def test_proposed_and_disputed_days_do_not_count_until_confirmed() -> None:
    load()
    assert calendar.is_working_day(date(2026, 11, 23))
    assert not calendar.is_working_day(date(2026, 11, 28))
    assert calendar.is_working_day(date(2029, 11, 26))
    confirm_day(actor=administrator(), day_id=CalendarDay.objects.get(date="2026-11-23").id)
    assert not calendar.is_working_day(date(2026, 11, 23))


def test_loading_twice_changes_nothing() -> None:
    load()
    days, hours = CalendarDay.objects.count(), OfficeHours.objects.count()
    assert load_seed(actor=TIMER, drafts=seeding.read()) == 0
    assert (CalendarDay.objects.count(), OfficeHours.objects.count()) == (days, hours)


def test_what_a_person_changed_or_removed_survives_the_next_release() -> None:
    load()
    changed, removed = CalendarDay.objects.get(date="2027-09-03"), CalendarDay.objects.get(date="2027-02-04")
    draft = DayDraft(date=changed.date, counts_as="off", name_vi="Quốc khánh (theo thông báo)")
    change_day(actor=administrator(), day_id=changed.id, draft=draft)
    remove_day(actor=administrator(), day_id=removed.id)
    load()
    assert CalendarDay.objects.get(pk=changed.id).name_vi == "Quốc khánh (theo thông báo)"
    assert CalendarDay.objects.get(pk=removed.id).status == "withdrawn"
    assert calendar.is_working_day(date(2027, 2, 4))


def test_every_row_says_where_it_comes_from() -> None:
    assert all(draft.source and draft.confidence for draft in seeding.read())


def test_only_the_platform_seeds() -> None:
    with pytest.raises(NotAllowed):
        load_seed(actor=administrator(), drafts=[])  # type: ignore[arg-type]
