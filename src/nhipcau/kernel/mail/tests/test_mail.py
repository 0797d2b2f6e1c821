from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import connection

from nhipcau.kernel import clock, db
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events.tests.factories import at_once
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail import deliver_due, mail_state, models, queue_mail
from nhipcau.kernel.mail.tests.smtp import Postbox, mail_server
from nhipcau.kernel.mail.upkeep import wipe_given_up

pytestmark = pytest.mark.django_db
ADDRESS, SUBJECT, TEXT = "hoa@example.vn", "Đèn đường đã sáng", "Bà con xem kết quả.\n.\nHết."


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    with mail_server() as box:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", box.port, False
        settings.EMAIL_HOST_USER = ""
        yield box


def queue(**changes: object) -> models.OutgoingMail:
    values = {"to": ADDRESS, "subject": SUBJECT, "text": TEXT, "kind": "cases.answered"} | changes
    return models.OutgoingMail.objects.get(pk=queue_mail(**values))  # type: ignore[arg-type]


def the_mail() -> models.OutgoingMail:
    return models.OutgoingMail.objects.get()


def whole_table() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_mail_outgoingmail")
        return repr(cursor.fetchall())


def make_due() -> None:
    models.OutgoingMail.objects.update(next_try_at=clock.wall())


def test_waiting_mail_is_ciphertext_in_the_table() -> None:
    queue()
    table = whole_table()
    for secret in (ADDRESS, "hoa", SUBJECT, "Bà con"):
        assert secret not in table


def test_sent_mail_arrives_as_written_and_is_gone_from_the_table(postbox: Postbox) -> None:
    mail = queue()
    ciphertexts = whole_table()
    assert deliver_due() == 1
    ((address, raw),) = postbox.mails
    message = email.message_from_string(raw)
    assert address == ADDRESS
    assert str(make_header(decode_header(message["Subject"]))) == SUBJECT
    assert str(message.get_payload()).replace("\r\n", "\n").strip() == TEXT
    assert message["Message-ID"] == mail.message_id
    sent = the_mail()
    assert (sent.state, sent.address, sent.subject, sent.text) == ("sent", "", "", "")
    assert sent.wiped_at is not None
    assert "gAAAA" in ciphertexts
    assert "gAAAA" not in whole_table()
    assert deliver_due() == 0


def test_mail_of_a_rolled_back_transaction_does_not_exist(postbox: Postbox) -> None:
    def change_its_mind() -> None:
        with db.atomic():
            queue()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_its_mind()
    assert deliver_due() == 0
    assert postbox.mails == []


def test_the_state_can_be_asked_for_by_what_it_is_about(postbox: Postbox) -> None:
    subject = new_id()
    queue(subject_id=subject)
    assert [state.state for state in mail_state(subject)] == ["waiting"]
    deliver_due()
    (state,) = mail_state(subject)
    assert (state.state, state.kind, state.attempts) == ("sent", "cases.answered", 1)
    assert state.sent_at is not None
    assert mail_state(new_id()) == []


@pytest.mark.parametrize("address", ["", "hoa", "hoa@", "hoa@example.vn\nBcc: a@b.vn", "a@b.vn, c@d.vn"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        queue(to=address)
    assert "email" in refusal.value.fields


def test_a_subject_cannot_add_headers(postbox: Postbox) -> None:
    queue(subject="Chào\r\nBcc: all@example.vn")
    deliver_due()
    assert email.message_from_string(postbox.mails[0][1])["Bcc"] is None


def test_without_a_server_mail_waits(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    queue()
    assert deliver_due() == 0
    assert the_mail().state == "waiting"


def test_a_server_that_is_down_is_tried_again_later(postbox: Postbox, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    queue()
    deliver_due()
    mail = the_mail()
    assert (mail.state, mail.attempts) == ("failed", 1)
    assert mail.next_try_at > clock.wall() + timedelta(seconds=30)
    assert deliver_due() == 0
    settings.EMAIL_PORT = postbox.port
    make_due()
    deliver_due()
    assert the_mail().state == "sent"


def test_a_temporary_refusal_is_tried_again_and_given_up_in_the_end(postbox: Postbox) -> None:
    postbox.refusal = "451 hoa@example.vn: later"
    queue()
    for _attempt in range(8):
        deliver_due()
        make_due()
    mail = the_mail()
    assert (mail.state, mail.attempts) == ("given_up", 8)
    assert mail.error == "SMTPRecipientsRefused 451"
    assert deliver_due() == 0


def test_a_permanent_refusal_is_given_up_at_once(postbox: Postbox) -> None:
    postbox.refusal = "550 no such person"
    queue()
    deliver_due()
    assert the_mail().state == "given_up"


def test_one_refused_mail_does_not_hold_up_the_next(postbox: Postbox) -> None:
    postbox.refusal = "550 no"
    queue()
    deliver_due()
    postbox.refusal = ""
    queue()
    queue()
    assert deliver_due() == 2
    assert len(postbox.mails) == 2


def test_a_mail_whose_answer_was_lost_comes_again_with_the_same_message_id(postbox: Postbox) -> None:
    postbox.cut_after_data = True
    queue()
    deliver_due()
    assert the_mail().state == "failed"
    postbox.cut_after_data = False
    make_due()
    deliver_due()
    ids = {email.message_from_string(raw)["Message-ID"] for _address, raw in postbox.mails}
    assert len(postbox.mails) == 2
    assert ids == {the_mail().message_id}


def test_a_mail_whose_sender_vanished_is_sent_by_another(postbox: Postbox) -> None:
    queue()
    models.OutgoingMail.objects.update(state="sending", lease_until=clock.wall() + timedelta(minutes=1), attempts=1)
    assert deliver_due() == 0
    models.OutgoingMail.objects.update(lease_until=clock.wall() - timedelta(seconds=1))
    assert deliver_due() == 1
    assert the_mail().state == "sent"


def test_a_mail_whose_key_is_missing_waits_and_holds_up_no_other(postbox: Postbox) -> None:
    unreadable = queue()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_mail_outgoingmail SET address = 'no such key'")
    queue()
    assert deliver_due() == 2
    assert len(postbox.mails) == 1
    stuck = models.OutgoingMail.objects.defer("address", "subject", "text").get(pk=unreadable.pk)
    assert (stuck.state, stuck.error) == ("failed", "Undecryptable")


def test_what_was_given_up_is_wiped_in_time() -> None:
    old, secret, fresh = queue(), queue(secret=True), queue()
    rows = models.OutgoingMail.objects
    rows.update(state="given_up")
    rows.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=15))
    rows.filter(pk=secret.pk).update(created_at=clock.now() - timedelta(days=2))
    assert wipe_given_up.call() == 2
    assert rows.get(pk=old.pk).text == rows.get(pk=secret.pk).text == ""
    assert rows.get(pk=fresh.pk).text == TEXT


def test_djangos_own_mail_ends_in_the_outbox_as_a_secret() -> None:
    backend = get_connection("nhipcau.kernel.mail.backend.OutboxBackend")
    sent = backend.send_messages([EmailMessage(SUBJECT, TEXT, to=[ADDRESS, "an@example.vn"])])
    assert sent == 1
    mails = models.OutgoingMail.objects.all()
    assert {mail.address for mail in mails} == {ADDRESS, "an@example.vn"}
    assert all(mail.is_secret and mail.kind == "account" for mail in mails)


@pytest.mark.django_db(transaction=True)
def test_twenty_senders_send_each_mail_once(postbox: Postbox) -> None:
    for _number in range(20):
        queue()
    results = at_once(20, lambda number: deliver_due(f"worker-{number}", limit=3))
    assert not [fault for fault in results if isinstance(fault, Exception)]
    while deliver_due():
        pass
    assert len(postbox.mails) == 20
    assert set(models.OutgoingMail.objects.values_list("state", "attempts")) == {("sent", 1)}
