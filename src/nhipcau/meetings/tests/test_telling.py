"""Mails with invitations that calendar programs accept: read back by a library that shares nothing with the writer."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from typing import Any

import icalendar
import pytest
from django.core.mail import EmailMultiAlternatives

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.events import drain
from nhipcau.kernel.mail import delivering
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Delegate
from nhipcau.meetings.queries.invites import calendar_part
from nhipcau.meetings.tests.factories import (
    BEGIN,
    COMMUNE,
    OTHER,
    answered,
    called,
    colleague,
    draft,
    invitation_of,
    when,
)
from nhipcau.tasks.tests.factories import work

TITLE = "Hội nghị; “sơ kết”, quý I\\II: " + "ổn định, đoàn kết " * 6


def _deliver() -> list[OutgoingMail]:
    """Let events and jobs run; returns what was queued by them."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    drain()
    work()
    return list(OutgoingMail.objects.filter(kind="meetings.invitation").exclude(pk__in=before).order_by("id"))


def _read(content: str | bytes) -> list[Any]:
    """Return the events another program finds in a stream."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _event(mail: OutgoingMail) -> tuple[str, Any]:
    [event] = _read(mail.calendar)
    return str(icalendar.Calendar.from_ical(mail.calendar)["METHOD"]), event


@pytest.fixture
def lan(world: None) -> Staff:
    return colleague(COMMUNE, "officer", name='Phạm "Lan"; Thị', mail="lan@example.org")


def test_an_invitation_is_read_back_word_for_word(city: Staff, lan: Staff) -> None:
    meeting_id = called(city, COMMUNE, title=TITLE.strip())
    # A unit is told here; mail goes to people, once they are named.
    assert _deliver() == []
    answered(lan, meeting_id)
    [mail] = _deliver()
    assert mail.address == "lan@example.org"
    method, event = _event(mail)
    assert method == "REQUEST"
    assert str(event["UID"]) == f"{meeting_id}@nhipcau"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (BEGIN, BEGIN + timedelta(hours=3))
    assert str(event["SUMMARY"]) == TITLE.strip()
    assert str(event["LOCATION"]) == "Hội trường tầng 2"
    assert int(event["SEQUENCE"]) == 0
    assert str(event["STATUS"]) == "CONFIRMED"
    attendee = event["ATTENDEE"]
    assert str(attendee) == "mailto:lan@example.org"
    assert (attendee.params["RSVP"], attendee.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert attendee.params["CN"] == "Phạm  Lan ; Thị"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert "thành phố Hải Phòng" in event["ORGANIZER"].params["CN"]
    assert f"/hop/{meeting_id}/" in str(event["URL"])
    assert all(len(line.encode()) <= 75 for line in mail.calendar.split("\r\n"))
    assert _deliver() == []


def test_a_moved_meeting_replaces_itself_and_a_cancelled_one_goes(city: Staff, lan: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(lan, meeting_id)
    [first] = _deliver()
    later = BEGIN + timedelta(days=1)
    moved = when(starts_at=later, ends_at=later + timedelta(hours=1), place="Nhà văn hóa")
    operations.move_meeting(actor=city, meeting_id=meeting_id, when=moved)
    [second] = _deliver()
    operations.cancel_meeting(actor=city, meeting_id=meeting_id, reason="Bão số 3")
    [third] = _deliver()
    events = [_event(one) for one in (first, second, third)]
    assert [method for method, _one in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(one["SEQUENCE"]) for _method, one in events] == [0, 1, 2]
    assert len({str(one["UID"]) for _method, one in events}) == 1
    assert events[1][1]["DTSTART"].dt == later
    assert str(events[2][1]["STATUS"]) == "CANCELLED"
    assert "08:00 10/03/2027" in second.text
    assert "08:00 11/03/2027" in second.text
    assert "Bão số 3" in third.text
    assert _deliver() == []


def test_who_comes_no_more_is_told_and_who_comes_instead_invited(city: Staff, lan: Staff) -> None:
    mai = colleague(COMMUNE, "clerk", name="Mai", mail="mai@example.org")
    meeting_id = called(city, COMMUNE)
    answered(lan, meeting_id)
    _deliver()
    answered(lan, meeting_id, mai)
    told = {mail.address: _event(mail)[0] for mail in _deliver()}
    assert told == {"lan@example.org": "CANCEL", "mai@example.org": "REQUEST"}
    one = invitation_of(meeting_id, COMMUNE)
    operations.withdraw_invitation(actor=city, meeting_id=meeting_id, invitation_id=one.id)
    assert {mail.address: _event(mail)[0] for mail in _deliver()} == {"mai@example.org": "CANCEL"}


def test_who_has_no_address_is_no_obstacle(city: Staff, commune: Staff, lan: Staff) -> None:
    meeting_id = called(city, COMMUNE, seats=2)
    answered(commune, meeting_id, commune, lan)
    assert [mail.address for mail in _deliver()] == ["lan@example.org"]
    assert set(Delegate.objects.values_list("told", flat=True)) == {0}


def test_hundreds_are_told_in_batches_that_stand_or_fall(city: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.meetings.operations.telling.BATCH", 2)
    people = [colleague(COMMUNE, "officer", name=f"Người {one}", mail=f"n{one}@example.org") for one in range(5)]
    meeting_id = called(city, COMMUNE, seats=5)
    answered(people[0], meeting_id, *people)
    assert operations.tell_delegates(meeting_id=meeting_id) == 5
    assert operations.tell_delegates(meeting_id=meeting_id) == 0
    assert OutgoingMail.objects.count() == 5


def test_the_mail_server_gets_the_invitation_twice(city: Staff, lan: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting_id = called(city, COMMUNE)
    answered(lan, meeting_id)
    [mail] = _deliver()
    sent: list[EmailMultiAlternatives] = []

    class Server:
        def send_messages(self, messages: list[EmailMultiAlternatives]) -> None:
            sent.extend(messages)

    delivering._hand_over(mail, Server())  # type: ignore[arg-type]
    parsed = message_from_bytes(sent[0].message().as_bytes())
    parts = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST", None]
    assert parts[1].get_filename() == "cuoc-hop.ics"
    for part in parts:
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        [event] = _read(payload)
        assert str(event["UID"]) == f"{meeting_id}@nhipcau"


def test_a_file_and_the_secret_address_tell_of_what_one_may_see(city: Staff, lan: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    [event] = _read(queries.meeting_stream(actor=lan, meeting_id=meeting_id))
    assert str(event["UID"]) == f"{meeting_id}@nhipcau"
    assert "ATTENDEE" not in event
    operations.save_meeting(actor=city, draft=draft())
    assert [one.uid for one in calendar_part(lan)] == [f"{meeting_id}@nhipcau"]
    assert calendar_part(other) == []


def test_the_secret_address_shows_meetings_beside_tasks(city: Staff, lan: Staff) -> None:
    from nhipcau.tasks import operations as tasks  # noqa: PLC0415 - of another module, for this test alone
    from nhipcau.tasks.queries import feed_of  # noqa: PLC0415
    from nhipcau.tasks.web.matrix.feed import written  # noqa: PLC0415

    meeting_id = called(city, COMMUNE)
    secret = tasks.make_calendar_address(actor=lan)
    [event] = _read(written(feed_of(secret=secret)))
    assert str(event["UID"]) == f"{meeting_id}@nhipcau"
    assert event["DTSTART"].dt == BEGIN
    one = invitation_of(meeting_id, COMMUNE)
    operations.withdraw_invitation(actor=city, meeting_id=meeting_id, invitation_id=one.id)
    assert _read(written(feed_of(secret=secret))) == []


def test_a_name_is_no_way_into_the_header(city: Staff) -> None:
    mean = colleague(OTHER, "officer", name='Lan"\r\nATTENDEE:mailto:x@example.org', mail="y@example.org")
    meeting_id = called(city, OTHER, title="Họp\r\nBEGIN:VALARM")
    answered(mean, meeting_id)
    [mail] = _deliver()
    _method, event = _event(mail)
    assert str(event["ATTENDEE"]) == "mailto:y@example.org"
    assert not event.subcomponents
