"""Guessing the hall's code, the list of who came as CSV, inviting by a pasted list."""

from __future__ import annotations

import csv
import io

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.web import throttle
from nhipcau.meetings import queries
from nhipcau.meetings.models import Delegate, Invitation
from nhipcau.meetings.tests.factories import COMMUNE, OTHER, VILLAGE, answered, called, check_in, during, saved, unit_id
from nhipcau.meetings.tests.test_pages import Browser, browser, words
from nhipcau.meetings.web.hall import GUESSES_WITHIN

__all__ = ["browser"]


def test_the_code_of_the_hall_is_guessed_five_times_only(
    browser: Browser, city: Staff, commune: Staff, other: Staff
) -> None:
    meeting_id, next_id = called(city, COMMUNE, OTHER), called(city, COMMUNE)
    for meeting, person in ((meeting_id, commune), (meeting_id, other), (next_id, commune)):
        answered(person, meeting)
    with during():
        code = queries.code_of(meeting_id, clock.now())
        phone, address = browser(commune), f"/hop/{meeting_id}/co-mat/"
        wrong = [f"{number:06d}" for number in range(9) if f"{number:06d}" != code][:6]
        answers = [phone.post(address, {"code": one}) for one in wrong]
        assert [one.status_code for one in answers] == [422] * 5 + [429]
        last = answers[-1]
        assert "thư ký" in words(last)
        assert 'aria-invalid="true"' in last.content.decode()
        assert 0 < int(last["Retry-After"]) <= GUESSES_WITHIN * 6 / 5
        # The right one is of no use to who tried so many, on this phone or on another.
        assert phone.post(address, {"code": code}).status_code == 429
        assert browser(commune).post(address, {"code": code}, REMOTE_ADDR="203.0.113.9").status_code == 429
        # Nobody else is held up: neither another delegate in the same hall nor the same one elsewhere.
        assert browser(other).post(address, {"code": code}).status_code == 302
        here = queries.code_of(next_id, clock.now())
        assert phone.post(f"/hop/{next_id}/co-mat/", {"code": here}).status_code == 302
        # Other processes know of it, too: nothing is kept in the memory of this one.
        throttle.forget_all()
        assert phone.post(address, {"code": code}).status_code == 429
        # The picture cannot be guessed and is taken all the same; so is the secretary's tick.
        token = queries.token_of(meeting_id, clock.now())
        assert phone.post(address, {"code": token}).status_code == 302
    assert Delegate.objects.filter(meeting_id=meeting_id, present_at__isnull=False).count() == 2


def test_a_phone_that_sends_its_answer_again_does_not_use_guesses_up(
    browser: Browser, city: Staff, commune: Staff
) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    with during():
        code = queries.code_of(meeting_id, clock.now())
        sent = {"code": code, "khoa": "mot"}
        phone = browser(commune)
        assert {phone.post(f"/hop/{meeting_id}/co-mat/", sent).status_code for _again in range(8)} == {302}


def test_who_came_leaves_as_csv_that_no_spreadsheet_executes(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    with during():
        check_in(commune, meeting_id)
        answer = browser(city).get(f"/hop/{meeting_id}/diem-danh/danh-sach.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('.csv"')
    assert answer.content.startswith("\ufeff".encode())
    heads, row = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(heads) == len(row)
    assert row[0] == "Nguyễn Thị Mai"
    assert row[4] == "08:05"
    assert browser(commune).get(f"/hop/{meeting_id}/diem-danh/danh-sach.csv").status_code == 403


def chosen(**changes: str) -> dict[str, str]:
    return {"role": "voter", "seats": "1"} | changes


def test_a_pasted_list_of_codes_and_names_is_invited(browser: Browser, city: Staff) -> None:
    """Also beside and above one's own unit: an invitation is no order."""
    meeting_id = saved(city)
    lines = f"{COMMUNE}\n uy ban mttq xã Cẩm Giàng ;\nSở Xây dựng\n{COMMUNE}\n\n"
    answer = browser(city).post(f"/hop/{meeting_id}/moi-hop/", chosen(danh_sach=lines))
    assert answer.status_code == 302
    invited = set(Invitation.objects.filter(meeting_id=meeting_id).values_list("unit_id", flat=True))
    assert invited == {unit_id(code) for code in (COMMUNE, OTHER, "SXD")}


def test_lines_that_are_not_clear_are_named_and_nobody_is_invited(browser: Browser, city: Staff) -> None:
    meeting_id = saved(city)
    lines = f"{VILLAGE}\nHội Người yêu hoa\nphường Ái Quốc"
    answer = browser(city).post(f"/hop/{meeting_id}/moi-hop/", chosen(danh_sach=lines))
    assert answer.status_code == 422
    seen = words(answer)
    assert "Hội Người yêu hoa" in seen
    assert "Công an phường Ái Quốc" in seen
    assert lines.splitlines()[1] in answer.content.decode().partition('name="danh_sach"')[2]
    assert not Invitation.objects.exists()


def test_a_list_far_too_long_keeps_the_page(browser: Browser, city: Staff) -> None:
    meeting_id = saved(city)
    answer = browser(city).post(f"/hop/{meeting_id}/moi-hop/", chosen(danh_sach="F-HP\n" * 100_001))
    assert answer.status_code == 422
    assert "10.000 dòng" in words(answer)
