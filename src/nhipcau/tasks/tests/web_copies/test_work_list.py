"""The work list: tabs, lines, pages, and what an empty one says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, staff
from nhipcau.tasks.tests.web_copies.conftest import BASE, COMMUNE, VILLAGE, sign_in, text

MOST_QUERIES = 9


def test_a_line_says_who_gave_it_how_far_it_is_and_when_it_is_due(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, COMMUNE, title="Tặng quà người có công", urgency="urgent"), COMMUNE)
    operations.accept_copy(actor=commune, copy_id=copy.id)
    operations.make_progress(actor=commune, copy_id=copy.id, progress=40, said=operations.Said())
    page = text(sign_in(commune).get(BASE))
    for words in ("Tặng quà người có công", "Đang thực hiện", "Đạt 40%", "Khẩn", "ngày làm việc", " giao"):
        assert words in page
    assert f'href="{BASE}{copy.id}/"' in page


def test_each_tab_holds_its_own_and_counts_it(city: Staff, commune: Staff) -> None:
    waiting = copy_of(issued(city, COMMUNE, title="Chưa ai nhận"), COMMUNE)
    mine = copy_of(issued(city, COMMUNE, title="Tôi đang làm"), COMMUNE)
    over = copy_of(issued(city, COMMUNE, title="Báo cáo xong rồi"), COMMUNE)
    operations.accept_copy(actor=commune, copy_id=mine.id)
    reported(commune, over.id)
    receiver, issuer = sign_in(commune), sign_in(city)
    assert TaskCopy.objects.get(pk=waiting.id).state == "sent"

    def lines(browser: Any, slug: str) -> set[str]:
        page = text(browser.get(f"{BASE}?nhom={slug}"))
        return {title for title in ("Chưa ai nhận", "Tôi đang làm", "Báo cáo xong rồi") if title in page}

    assert lines(receiver, "can-lam") == {"Chưa ai nhận", "Tôi đang làm"}
    assert lines(receiver, "cua-toi") == {"Tôi đang làm", "Báo cáo xong rồi"}
    assert lines(receiver, "tre-han") == set()
    assert lines(issuer, "cho-duyet") == {"Báo cáo xong rồi"}
    assert lines(issuer, "da-giao") == {"Chưa ai nhận", "Tôi đang làm", "Báo cáo xong rồi"}
    assert "Việc của đơn vị 2" in text(receiver.get(BASE))
    operations.approve_result(actor=city, copy_id=over.id)
    assert lines(receiver, "da-xong") == {"Báo cáo xong rồi"}


def test_who_gives_no_tasks_is_not_shown_what_they_gave(city: Staff) -> None:
    clerk = text(sign_in(staff(COMMUNE, "clerk")).get(BASE))
    assert "Đã giao đi" not in clerk
    assert "Đã giao đi" in text(sign_in(city).get(BASE))


def test_an_empty_list_says_what_to_do(city: Staff, commune: Staff) -> None:
    page = text(sign_in(commune).get(BASE))
    assert "Đơn vị không còn nhiệm vụ phải làm" in page
    assert 'href="?nhom=da-xong"' in page
    issued(city, COMMUNE)
    page = text(sign_in(commune).get(f"{BASE}?nhom=tre-han"))
    assert "Không có nhiệm vụ trễ hạn" in page
    assert 'href="?nhom=can-lam">Việc của đơn vị 1</a>' in page


def test_a_tab_that_does_not_exist_is_not_found_and_a_stranger_has_no_list(commune: Staff) -> None:
    assert sign_in(commune).get(f"{BASE}?nhom=khong-co").status_code == 404
    assert sign_in(staff(COMMUNE, "member")).get(BASE).status_code == 403


def test_pages_follow_one_another_without_loss(city: Staff, commune: Staff) -> None:
    for day in range(52):
        issued(city, COMMUNE, title=f"Việc số {day:02d}", due_on=in_days(3 + day))
    browser = sign_in(commune)
    first = browser.get(BASE)
    address = first.context["later"]
    second = browser.get(f"{BASE}{address}")
    titles = [line.title for answer in (first, second) for line in answer.context["lines"]]
    assert titles == [f"Việc số {day:02d}" for day in range(52)]
    assert second.context["later"] == ""
    assert text(browser.get(f"{BASE}{second.context['earlier']}")).count("data-row>") == 50


def test_the_list_costs_the_same_however_much_it_holds(
    city: Staff, commune: Staff, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(12):
        issued(city, COMMUNE, VILLAGE, title=f"Việc {number}")
    browser = sign_in(commune)
    browser.get(BASE)
    for slug in ("can-lam", "cua-toi", "tre-han", "cho-duyet", "da-giao", "da-xong"):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert browser.get(f"{BASE}?nhom={slug}").status_code == 200
