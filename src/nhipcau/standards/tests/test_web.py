"""The code lists' pages as an administrator, an officer and a visitor meet them."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse  # noqa: TID251 - the type of what a view returns
from django.test import RequestFactory
from django.urls import resolve

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import DomainError, NotAllowed, NotFound, SignInNeeded
from nhipcau.standards import queries
from nhipcau.standards.tests.factories import administrator, staff

pytestmark = pytest.mark.usefixtures("lists")
LISTS = "/quan-tri/danh-muc/"
MATTERS = f"{LISTS}matter_category/"
POTHOLE = f"{MATTERS}muc/road.pothole/"
TYPED = {
    "name_vi": "Ổ gà",
    "parent_code": "road",
    "sort": "101",
    "confidence": "found",
    "data_urgency": "high",
    "data_handling": "case",
    "data_owner": "CM-KT",
    "data_co_owners": "SXD\n\nCM-CA",
    "data_examples": "Đường nhiều ổ gà",
}


def visit(actor: Actor, path: str, data: dict[str, str] | None = None) -> HttpResponse:
    factory = RequestFactory()
    request = factory.get(path) if data is None else factory.post(path, data)
    request.actor = actor  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    found = resolve(path)
    answer = found.func(request, *found.args, **found.kwargs)
    assert isinstance(answer, HttpResponse)
    return answer


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_every_staff_member_reads_the_lists_and_sees_no_buttons() -> None:
    assert "Loại việc" in text(visit(staff(), LISTS))
    shown = text(visit(staff(), MATTERS))
    assert "Ổ gà, mặt đường hỏng" in shown
    assert f"{MATTERS}them/" not in shown
    assert 'name="name_vi"' not in text(visit(staff(), POTHOLE))


def test_an_administrator_changes_an_item_with_its_facts() -> None:
    assert "Đường vào thôn" in text(visit(administrator(), POTHOLE))
    answer = visit(administrator(), POTHOLE, TYPED | {"version": "1"})
    assert answer.status_code == 302
    changed = queries.item("matter_category", "road.pothole")
    assert changed.name_vi == "Ổ gà"
    assert changed.data["co_owners"] == ["SXD", "CM-CA"]
    assert "Ổ gà, mặt đường hỏng → Ổ gà" in text(visit(administrator(), POTHOLE))
    assert visit(administrator(), POTHOLE, TYPED | {"version": "1"}).status_code == 422


def test_an_administrator_adds_retires_and_restores() -> None:
    add = f"{MATTERS}them/"
    assert visit(administrator(), add).status_code == 200
    assert visit(administrator(), add, TYPED | {"code": "Đường"}).status_code == 422
    assert visit(administrator(), add, TYPED | {"code": "road.lift"}).status_code == 302
    assert visit(administrator(), add, TYPED | {"code": "road.lift"}).status_code == 422
    visit(administrator(), f"{MATTERS}muc/road.pothole/ngung/", {})
    assert not queries.has_item("matter_category", "road.pothole")
    assert "Ngừng dùng" in text(visit(administrator(), MATTERS)) or "Retired" in text(visit(administrator(), MATTERS))
    visit(administrator(), f"{MATTERS}muc/road.pothole/dung-lai/", {})
    assert queries.has_item("matter_category", "road.pothole")


def test_facts_too_long_are_said_beside_their_field() -> None:
    answer = visit(administrator(), POTHOLE, TYPED | {"data_co_owners": "x" * 400})
    assert answer.status_code == 422


def test_a_list_leaves_as_csv_that_no_spreadsheet_executes() -> None:
    visit(administrator(), POTHOLE, TYPED | {"name_vi": "=1+1"})
    lines = text(visit(staff(), f"{MATTERS}xuat/"))
    assert lines.startswith("\ufeffcode,parent_code")
    assert "'=1+1" in lines
    assert lines.count("\r\n") == 105


@pytest.mark.parametrize(
    ("actor", "path", "error"),
    [
        (Visitor(), LISTS, SignInNeeded),
        (Visitor(), f"{MATTERS}xuat/", SignInNeeded),
        (staff(), f"{MATTERS}them/", NotAllowed),
        (staff("administrator", level="commune"), f"{MATTERS}them/", NotAllowed),
        (staff(), f"{LISTS}nothing/", NotFound),
        (staff(), f"{MATTERS}muc/nothing/", NotFound),
    ],
)
def test_who_may_not_come_in_is_refused(actor: Actor, path: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        visit(actor, path)
