"""The calendar's pages as an administrator, an officer and a visitor meet them."""

from datetime import date

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse  # noqa: TID251 - the type of what a view returns
from django.test import RequestFactory
from django.urls import resolve

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.calendar import seeding
from nhipcau.kernel.calendar.models import CalendarDay, OfficeHours
from nhipcau.kernel.calendar.tests.factories import administrator, staff
from nhipcau.kernel.errors import DomainError, NotAllowed, NotFound, SignInNeeded

pytestmark = pytest.mark.django_db
YEAR = "/quan-tri/ngay-nghi/"
ADD = "/quan-tri/ngay-nghi/them/"
NEW = {"date": "2026-12-07", "counts_as": "off", "name_vi": "Ngày hội làng", "status": "decreed"}


def visit(actor: Actor, path: str, data: dict[str, str] | None = None) -> HttpResponse:
    factory = RequestFactory()
    request = factory.get(path) if data is None else factory.post(path, data)
    request.actor = actor  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    found = resolve(path.partition("?")[0])
    answer = found.func(request, *found.args, **found.kwargs)
    assert isinstance(answer, HttpResponse)
    return answer


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def days(db: None) -> None:
    seeding.load(lambda text, done, total: None)


@pytest.mark.usefixtures("days")
def test_a_year_lists_its_days_with_their_state_and_what_to_confirm() -> None:
    shown = text(visit(administrator(), f"{YEAR}?nam=2026"))
    assert "24/11/2026" in shown
    assert "Ngày Văn hóa Việt Nam" in shown
    assert "xac-nhan" in shown
    plain = text(visit(staff(), f"{YEAR}?nam=2026"))
    assert "xac-nhan" not in plain
    assert ADD not in plain


@pytest.mark.parametrize("year", ["", "abc", "99999999999", "1", "²²²²"])
def test_a_strange_year_shows_this_one(year: str) -> None:
    assert visit(staff(), f"{YEAR}?nam={year}").status_code == 200


def test_an_administrator_adds_a_day_and_a_second_time_is_told_why_not() -> None:
    assert visit(administrator(), ADD).status_code == 200
    answer = visit(administrator(), ADD, NEW)
    assert answer["Location"] == f"{YEAR}?nam=2026"
    again = visit(administrator(), ADD, NEW)
    assert again.status_code == 422
    assert "Ngày hội làng" in text(again)


def test_an_incomplete_form_keeps_what_was_typed() -> None:
    answer = visit(administrator(), ADD, NEW | {"date": "31/02/2026"})
    assert answer.status_code == 422
    assert 'value="Ngày hội làng"' in text(answer)


def test_a_day_is_changed_confirmed_and_removed_on_its_page() -> None:
    day = CalendarDay.objects.create(
        date=date(2026, 12, 7), counts_as="off", name_vi="Đề xuất", status="proposed", confidence="to confirm"
    )
    path = f"{YEAR}{day.id}/"
    assert "Đề xuất" in text(visit(administrator(), path))
    visit(administrator(), path, {"counts_as": "off", "name_vi": "Ngày hội", "status": "proposed", "version": "1"})
    day.refresh_from_db()
    assert (day.name_vi, day.version) == ("Ngày hội", 2)
    stale = visit(administrator(), path, {"counts_as": "off", "name_vi": "X", "status": "decreed", "version": "1"})
    assert stale.status_code == 422
    visit(administrator(), f"{path}xac-nhan/", {"version": "2", "nam": "2026"})
    assert visit(administrator(), f"{path}bo/").status_code == 200
    visit(administrator(), f"{path}bo/", {"version": "3", "nam": "2026"})
    day.refresh_from_db()
    assert day.status == "withdrawn"
    assert visit(administrator(), f"{YEAR}?nam=2026").status_code == 200


def test_office_hours_are_set_on_their_page() -> None:
    path = f"{YEAR}gio-lam-viec/"
    assert visit(administrator(), path).status_code == 200
    typed = {"valid_from": "2026-12-01", "opens": "08:00", "break_from": "12:00", "break_until": "13:00"}
    assert visit(administrator(), path, typed | {"closes": "09:00"}).status_code == 422
    assert visit(administrator(), path, typed | {"closes": "16:30"}).status_code == 302
    assert OfficeHours.objects.count() == 10


def test_an_officer_reads_a_day_but_gets_no_form() -> None:
    day = CalendarDay.objects.create(
        date=date(2026, 12, 7), counts_as="off", name_vi="Ngày hội", status="decreed", confidence="found"
    )
    shown = text(visit(staff(), f"{YEAR}{day.id}/"))
    assert "Ngày hội" in shown
    assert 'name="name_vi"' not in shown


@pytest.mark.parametrize(
    ("actor", "path", "error"),
    [
        (Visitor(), YEAR, SignInNeeded),
        (Visitor(), ADD, SignInNeeded),
        (staff(), ADD, NotAllowed),
        (staff("administrator", level="commune"), ADD, NotAllowed),
        (staff("administrator", level="commune"), f"{YEAR}gio-lam-viec/", NotAllowed),
        (staff(), f"{YEAR}018f0000-0000-7000-8000-000000000000/", NotFound),
    ],
)
def test_who_may_not_come_in_is_refused(actor: Actor, path: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        visit(actor, path)
