"""From a citizen's report to a line on an officer's page, through the real events."""

import pytest
from pytest_django import DjangoAssertNumQueries

from nhipcau.cases.operations import invite_unit, leave_case, remove_unit, take_case, transfer_case
from nhipcau.cases.tests.factories import make_world, open_case, staff, subject
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import drain
from nhipcau.notifications.models import Delivery
from nhipcau.notifications.operations import open_notification, skip_waiting
from nhipcau.notifications.queries import notification_list, unread_count
from nhipcau.organisations.queries import unit
from nhipcau.organisations.tests.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world(db: None) -> None:
    make_world()


def test_a_new_report_reaches_the_people_of_the_unit_that_owns_it() -> None:
    opened = open_case()
    owner = unit(subject(opened.case_id).owner.unit_id)
    officer, observer, stranger = staff(owner.code), staff(owner.code, "observer"), staff("F-HP")
    drain()
    [row] = notification_list(actor=officer).rows
    assert opened.code in f"{row.shown.title} {row.shown.detail}"
    assert open_notification(actor=officer, notification_id=row.id).endswith(f"/{opened.case_id}/")
    assert unread_count(officer) == 0
    assert unread_count(observer) == 0
    assert notification_list(actor=stranger).rows == []


def test_a_case_passed_on_is_news_for_the_next_unit_and_not_for_who_passed_it() -> None:
    opened = open_case()
    owner = unit(subject(opened.case_id).owner.unit_id)
    officer, next_officer = staff(owner.code), staff("F-HP" if owner.code != "F-HP" else "MTTQ-10660")
    take_case(actor=officer, case_id=opened.case_id)
    transfer_case(
        actor=officer, case_id=opened.case_id, to_unit_id=next_officer.unit_id, reason="Thuộc việc của bên ấy"
    )
    drain()
    assert unread_count(next_officer) == 1
    assert [row.shown.title for row in notification_list(actor=next_officer).rows]
    assert all(opened.code in f"{row.shown.title}{row.shown.detail}" for row in notification_list(actor=officer).rows)


def test_a_page_of_news_costs_the_same_for_one_and_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    opened = [open_case(text=f"Đèn đường ngõ {number} hỏng, tối không thấy đường") for number in range(8)]
    officer = staff(unit(subject(opened[0].case_id).owner.unit_id).code)
    drain()
    with django_assert_max_num_queries(6):
        assert len(notification_list(actor=officer).rows) == len(opened)


def test_the_unit_in_charge_hears_that_another_one_left() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    take_case(actor=front, case_id=opened.case_id)
    invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    leave_case(actor=police, case_id=opened.case_id, reason="Đã xong phần việc.")
    drain()
    row = notification_list(actor=front).rows[0]
    assert "thôi phối hợp" in row.shown.title
    assert row.shown.code == opened.code


def test_a_unit_whose_part_was_ended_hears_it_and_learns_only_the_code() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    remove_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    drain()
    [row] = notification_list(actor=police).rows  # the invitation is hidden with the right it spoke of
    assert (row.shown.code, row.shown.detail, row.shown.url) == (opened.code, opened.code, "/phan-anh/")
    invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    drain()
    assert {row.shown.url for row in notification_list(actor=police).rows} == {f"/phan-anh/{opened.case_id}/"}


def test_what_the_demonstration_lets_go_says_nothing_of_a_right_that_ended() -> None:
    opened = open_case()
    owner = unit(subject(opened.case_id).owner.unit_id)
    member(owner.code, "officer", email="mai@nhipcau.example")
    officer = staff(owner.code)
    drain()
    assert skip_waiting(actor=Timer(name="test"))
    assert not Delivery.objects.exists()
    assert notification_list(actor=officer).rows[0].sent == []
