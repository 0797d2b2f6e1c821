"""The outbox as an administrator meets it, and the demo's mail."""

from typing import Any

import pytest

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from nhipcau.kernel.events import models as event_models
from nhipcau.kernel.jobs.tests.pages import NOBODY, STRANGERS, administrator, text, visit
from nhipcau.kernel.mail import models, operations, queries, queue_mail

pytestmark = pytest.mark.django_db
BASE, DEMO = "/quan-tri/thu/", "/thu-demo/"


def queue(**changes: Any) -> models.OutgoingMail:
    values = {"to": "hoa@example.vn", "subject": "Đèn <b>sáng</b>", "text": "Xem http://localhost/v/abc/", "kind": "k"}
    return models.OutgoingMail.objects.get(pk=queue_mail(**values | changes))


@pytest.mark.parametrize("actor", STRANGERS)
def test_strangers_see_nothing(actor: Actor) -> None:
    mail = queue()
    for path in (BASE, f"{BASE}{mail.id}/"):
        with pytest.raises(DomainError):
            visit(actor, path)
    for deed in (
        lambda: queries.outbox(actor=actor, tab="waiting"),
        lambda: operations.read_mail(actor=actor, mail_id=mail.id),
        lambda: operations.send_again(actor=actor, mail_id=mail.id),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not event_models.Event.objects.exists()


def test_the_list_masks_addresses_and_shows_no_content() -> None:
    queue()
    shown = text(visit(administrator(), BASE))
    assert "h•••@example.vn" in shown
    assert "hoa@" not in shown
    assert "sáng" not in shown


def test_reading_a_mail_is_on_record() -> None:
    mail = queue()
    shown = text(visit(administrator(), f"{BASE}{mail.id}/"))
    assert "h•••@example.vn" in shown
    assert "hoa@" not in shown
    assert "<b>sáng" not in shown
    event = event_models.Event.objects.get()
    assert event.name == "mail.mail_read"
    assert "hoa" not in event.payload


def test_an_opened_mail_holds_no_link_that_opens_a_case() -> None:
    mail = queue()
    models.OutgoingMail.objects.update(text="Theo dõi tại: https://nhipcau.example/v/abcdef123/\nXin cảm ơn.")
    shown = text(visit(administrator(), f"{BASE}{mail.id}/"))
    assert "https://nhipcau.example/…" in shown
    assert "abcdef123" not in shown
    assert "Xin cảm ơn." in shown


def test_a_secret_is_not_for_administrators_but_in_the_demo(settings: Any) -> None:
    mail = queue(secret=True)
    assert f"{BASE}{mail.id}/" not in text(visit(administrator(), BASE))
    with pytest.raises(NotAllowed):
        visit(administrator(), f"{BASE}{mail.id}/")
    settings.DEMO = True
    assert visit(administrator(), f"{BASE}{mail.id}/").status_code == 200


def test_wiped_mail_cannot_be_read() -> None:
    mail = queue()
    models.OutgoingMail.objects.update(wiped_at=mail.created_at, state="sent", address="", subject="", text="")
    with pytest.raises(NotAllowed):
        operations.read_mail(actor=administrator(), mail_id=mail.id)
    assert visit(administrator(), f"{BASE}?muc=sent").status_code == 200


def test_mail_that_was_given_up_is_sent_again_by_its_button() -> None:
    mail = queue()
    with pytest.raises(Conflict):
        operations.send_again(actor=administrator(), mail_id=mail.id)
    assert visit(administrator(), f"{BASE}{mail.id}/gui-lai/", {}).status_code == 302
    models.OutgoingMail.objects.update(state="given_up", attempts=8)
    assert "gui-lai" in text(visit(administrator(), f"{BASE}?muc=given_up"))
    assert visit(administrator(), f"{BASE}{mail.id}/gui-lai/", {}).status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("waiting", 0)
    assert list(event_models.Event.objects.values_list("name", flat=True)) == ["mail.mail_sent_again"]


def test_the_demos_mail_exists_in_the_demo_only(settings: Any) -> None:
    mail = queue(secret=True)
    for path in (DEMO, f"{DEMO}{mail.id}/"):
        with pytest.raises(NotFound):
            visit(NOBODY, path)
    settings.DEMO = True
    assert "hoa@example.vn" in text(visit(NOBODY, DEMO))
    shown = text(visit(NOBODY, f"{DEMO}{mail.id}/"))
    assert 'href="http://localhost/v/abc/"' in shown
    assert "<b>sáng" not in shown


@pytest.mark.parametrize("headers", [{"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
def test_the_demos_mail_is_for_this_machine_only(settings: Any, headers: dict[str, Any]) -> None:
    settings.DEMO = True
    with pytest.raises(NotFound):
        visit(NOBODY, DEMO, **headers)
