"""Notices by mail at once: through the outbox, with a code and a link, and nothing that somebody wrote."""

import pytest

from nhipcau.kernel.announcements import Recipient
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.notifications import jobs
from nhipcau.notifications.models import Delivery
from nhipcau.notifications.operations import mail_notices, set_preferences
from nhipcau.notifications.queries import notification_list
from nhipcau.notifications.subscribers import TELLER, on_announced
from nhipcau.notifications.tests.factories import KIND, Newsroom, event, officer, staff, tell
from nhipcau.organisations.tests.factories import code_lists, small_city


@pytest.fixture(autouse=True)
def _city(db: None) -> None:
    small_city()
    code_lists()


def at_once(**options: str):  # type: ignore[no-untyped-def]
    actor = officer(**options)
    set_preferences(actor=actor, choices={(KIND, "mail"): "now"})
    return actor


def test_a_notice_wanted_at_once_goes_into_the_outbox_once(room: Newsroom) -> None:
    actor = at_once()
    tell(room, actor, 1)
    assert Job.objects.filter(task__endswith="mail_notices").count() == 1
    for _ in range(2):
        jobs.mail_notices.call()
    mail = OutgoingMail.objects.get()
    assert mail.subject == "HP26-000001: Việc HP26-000001"
    [row] = notification_list(actor=actor).rows
    assert f"/thong-bao/{row.id}/" in mail.text
    assert "/thong-bao/cai-dat/" in mail.text
    assert [(sent.channel, sent.state) for sent in row.sent] == [("mail", "queued")]


def test_the_same_event_again_mails_nothing_more(room: Newsroom) -> None:
    actor = at_once()
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=actor.unit_id)]
    news = event(1)
    for _ in range(3):
        on_announced(news)
        jobs.mail_notices.call()
    assert OutgoingMail.objects.count() == 1


def test_what_the_person_may_no_longer_see_stays_in(room: Newsroom) -> None:
    actor = at_once()
    tell(room, actor, 1)
    room.hidden |= {None, *Delivery.objects.values_list("notification__subject_id", flat=True)}
    jobs.mail_notices.call()
    assert not OutgoingMail.objects.exists()
    assert Delivery.objects.get().state == "hidden"


def test_somebody_without_a_role_in_that_unit_any_more_is_not_written_to(room: Newsroom) -> None:
    actor = at_once()
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=staff().unit_id)]
    on_announced(event(1))
    jobs.mail_notices.call()
    assert Delivery.objects.get().state == "hidden"


def test_somebody_without_an_address_has_it_said(room: Newsroom) -> None:
    tell(room, at_once(phone="0912345678"), 1)
    jobs.mail_notices.call()
    assert Delivery.objects.get().state == "nowhere"


def test_a_mail_that_could_not_be_delivered_shows_on_the_notice(room: Newsroom) -> None:
    actor = at_once()
    tell(room, actor, 1)
    jobs.mail_notices.call()
    for state in ("failed", "given_up", "sent"):
        OutgoingMail.objects.update(state=state)
        assert notification_list(actor=actor).rows[0].sent[0].state == state


def test_only_the_platform_sends(room: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        mail_notices(actor=staff())  # type: ignore[arg-type]
    assert mail_notices(actor=TELLER) == 0
