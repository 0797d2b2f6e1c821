"""A person's calendar address: made, read by a program that knows nothing of us, revoked, ended with the role.

The reader below follows RFC 5545 by itself: it unfolds lines, parts names, parameters and values, and takes back what
was escaped. It shares nothing with the writer.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.icalendar import escaped
from nhipcau.organisations.models import Membership
from nhipcau.tasks import operations
from nhipcau.tasks.models import CalendarKey
from nhipcau.tasks.queries import Feed
from nhipcau.tasks.tests.factories import copy_of, happened, in_days, issued, reported, staff
from nhipcau.tasks.tests.web_matrix.conftest import at_most, sign_in, text
from nhipcau.tasks.web.matrix.feed import written

A, B = "MTTQ-10660", "MTTQ-10661"
_LINE = re.compile(r"^([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)$", re.DOTALL)
_MARKS = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read(content: bytes) -> list[tuple[str, str, str]]:
    """Return name, parameters and value of each content line."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # a line cut inside a letter would not be text
        assert not re.search(rb"[\r\n]", line)
    whole = content[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    found = [_LINE.match(line) for line in whole]
    assert all(found), whole
    return [(one[1], one[2], one[3]) for one in found if one]


def events(content: bytes) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for name, parameters, value in read(content):
        if (name, value) == ("BEGIN", "VEVENT"):
            made.append({})
        elif made and name not in {"BEGIN", "END"}:
            assert name not in made[-1], f"{name} stands twice"
            made[-1][name + parameters] = value
    return made


def plain(value: str) -> str:
    return re.sub(r"\\[nN,;\\]", lambda mark: _MARKS[mark[0]], value)


def made_address(actor: Staff) -> str:
    """Make an address as a person does; return its path."""
    page = text(sign_in(actor).post("/nhiem-vu/lich/dia-chi/"))
    found = re.search(r'<code class="break">https?://[^/]+(/nhiem-vu/lich/[^<]+)</code>', page)
    assert found, page
    return found[1]


def test_a_program_without_a_session_reads_the_units_open_copies(city: Staff, commune: Staff) -> None:
    title = "Rà soát; lập danh sách, “hộ nghèo” \\ cận nghèo: " + "ấp Đông, " * 20
    copy = copy_of(issued(city, A, title=title.strip(), due_on=in_days(5)), A)
    issued(city, B, title="Của xã khác")
    reported(commune, copy_of(issued(city, A, title="Đã nộp"), A).id)
    answer = Client().get(made_address(commune))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("private, max-age=")
    assert read(answer.content)[:2] == [("BEGIN", "", "VCALENDAR"), ("VERSION", "", "2.0")]
    (event,) = events(answer.content)
    assert event["UID"] == f"{copy.id}@nhipcau"
    assert plain(event["SUMMARY"]) == f"Hạn: {title.strip()}"
    assert event["DTSTART;VALUE=DATE"] == f"{copy.due_on:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] == f"{copy.due_on + timedelta(days=1):%Y%m%d}"
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    assert event["URL"].endswith(f"/nhiem-vu/{copy.id}/")


def test_the_identity_of_an_event_stays_when_its_day_changes(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, A, due_on=in_days(5)), A)
    operations.accept_copy(actor=commune, copy_id=copy.id)
    path = made_address(commune)
    (before,) = events(Client().get(path).content)
    operations.ask_more_time(actor=commune, copy_id=copy.id, days=2, reason="Mưa bão, chưa đi được các hộ.")
    operations.decide_more_time(actor=city, copy_id=copy.id, grants=True, words="Đồng ý.")
    (after,) = events(Client().get(path).content)
    assert after["UID"] == before["UID"]
    assert after["DTSTART;VALUE=DATE"] > before["DTSTART;VALUE=DATE"]


def test_the_secret_is_shown_once_and_kept_nowhere(city: Staff, commune: Staff) -> None:
    path = made_address(commune)
    secret = path.split("/")[3]
    assert len(secret) >= 40
    page = text(sign_in(commune).get("/nhiem-vu/lich/dia-chi/"))
    assert secret not in page
    assert "Đang có một địa chỉ" in page
    key = CalendarKey.objects.get()
    assert secret not in str(vars(key))
    assert happened(commune.person_id) == ["calendar_address_made"]


def test_a_new_address_ends_the_old_one(city: Staff, commune: Staff) -> None:
    old, new = made_address(commune), made_address(commune)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_revoked_address_opens_nothing(city: Staff, commune: Staff) -> None:
    path = made_address(commune)
    assert sign_in(commune).post("/nhiem-vu/lich/dia-chi/", {"viec": "thu-hoi"}).status_code == 302
    assert Client().get(path).status_code == 404
    assert happened(commune.person_id) == ["calendar_address_made", "calendar_address_revoked"]


def test_an_address_ends_with_the_persons_last_role_in_the_unit(city: Staff, commune: Staff) -> None:
    issued(city, A)
    path = made_address(commune)
    roles = Membership.objects.filter(person_id=commune.person_id)
    roles.update(valid_until=clock.today() - timedelta(days=1))
    assert Client().get(path).status_code == 404
    # Neither does a role in another unit keep it alive: it would tell of a unit that is no longer theirs.
    Membership.objects.create(
        person_id=commune.person_id, unit_id=city.unit_id, role="officer", valid_from=date(2020, 1, 1)
    )
    assert Client().get(path).status_code == 404


def test_a_guessed_address_is_not_there(city: Staff, commune: Staff) -> None:
    made_address(commune)
    for guess in ("x", "A" * 43, "A" * 500):
        assert Client().get(f"/nhiem-vu/lich/{guess}/nhiem-vu.ics").status_code == 404


def test_each_person_has_an_address_of_their_own(city: Staff, commune: Staff) -> None:
    colleague = staff(A, "leader")
    first, second = made_address(commune), made_address(colleague)
    sign_in(commune).post("/nhiem-vu/lich/dia-chi/", {"viec": "thu-hoi"})
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_who_has_no_list_gets_no_address(city: Staff) -> None:
    member = staff(A, "member")
    assert sign_in(member).get("/nhiem-vu/lich/dia-chi/").status_code == 403
    assert sign_in(member).post("/nhiem-vu/lich/dia-chi/").status_code == 403


def test_an_empty_stream_is_a_stream(city: Staff) -> None:
    lines = read(written(Feed(unit="MTTQ; Lê Chân", rows=[])))
    assert lines[0] == ("BEGIN", "", "VCALENDAR")
    assert lines[-1] == ("END", "", "VCALENDAR")
    assert ("NAME", "", r"Nhiệm vụ của MTTQ\; Lê Chân") in lines or ("NAME", "", r"Tasks of MTTQ\; Lê Chân") in lines


def test_escaping_is_taken_back_whole() -> None:
    for value in ("a,b;c\\d", "một\r\nhai\nba\rbốn", "\\n không phải xuống dòng", ""):
        assert plain(escaped(value)) == value.replace("\r\n", "\n").replace("\r", "\n")


def test_the_stream_costs_the_same_however_much_is_open(city: Staff, commune: Staff) -> None:
    path = made_address(commune)
    browser: Any = Client()
    issued(city, A)
    browser.get(path)
    for _ in range(4):
        issued(city, A)
    with at_most(7), clock.at(datetime.now(UTC)):
        assert len(events(browser.get(path).content)) == 5
