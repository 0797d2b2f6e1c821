"""Who hears of a draft: the leader it lies before, the author of what became of it; nobody of another unit."""

from __future__ import annotations

import pytest

from nhipcau.documents import operations
from nhipcau.documents.queries import draft_news
from nhipcau.documents.tests.drafting import JOB, drafted, values
from nhipcau.documents.tests.factories import staff
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Told
from nhipcau.kernel.clock import now
from nhipcau.kernel.events import drain
from nhipcau.notifications.models import Notification
from nhipcau.organisations.models import Membership

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"


def heard(person: Staff) -> list[str]:
    """Return the kinds of what somebody was told, in the order it happened."""
    drain()
    rows = Notification.objects.filter(person_id=person.person_id, kind__startswith="documents.draft")
    return [kind.removeprefix("documents.draft_") for kind in rows.order_by("event_seq").values_list("kind", flat=True)]


def test_the_named_leader_and_the_author_hear_what_concerns_them() -> None:
    author, head, other = staff(UNIT, "officer"), staff(UNIT, "leader"), staff(UNIT, "leader")
    stranger, clerk = staff("MTTQ-10661", "leader"), staff(UNIT, "clerk")
    draft = drafted(author)
    operations.submit_draft(actor=author, draft_id=draft.id, seen_version=1, approver_id=head.person_id)
    operations.comment_draft(actor=head, draft_id=draft.id, text="Rõ hơn.", field="body")
    operations.return_draft(actor=head, draft_id=draft.id, comment="Sửa.", seen_version=1)
    operations.save_draft(actor=author, draft_id=draft.id, values=values(place="A"), seen_version=1)
    operations.submit_draft(actor=author, draft_id=draft.id, seen_version=2)
    operations.approve_draft(actor=head, draft_id=draft.id, seen_version=2)
    operations.issue_draft(actor=clerk, draft_id=draft.id, seen_version=2, job=JOB)
    assert heard(author) == ["commented", "returned", "approved", "issued"]
    assert heard(head) == ["submitted", "submitted"]
    assert heard(other) == ["submitted"]
    assert heard(stranger) == []
    assert heard(clerk) == []


def test_a_draft_put_before_a_leader_who_has_left_is_told_to_the_others() -> None:
    author, gone, other = staff(UNIT, "officer"), staff(UNIT, "leader"), staff(UNIT, "leader")
    draft = drafted(author)
    operations.submit_draft(actor=author, draft_id=draft.id, seen_version=1, approver_id=gone.person_id)
    Membership.objects.filter(person_id=gone.person_id).update(ended_at=now())
    assert heard(other) == ["submitted"]
    assert heard(gone) == []


def test_what_is_told_is_hidden_from_who_may_no_longer_see_the_draft() -> None:
    author, stranger = staff(UNIT, "officer"), staff("MTTQ-10661", "officer")
    draft = drafted(author, changes={"subject": "Kế hoạch riêng"})
    told = Told(id=ids.new_id(), kind="documents.draft_approved", at=now(), subject_id=draft.id, unit_id=None, data={})
    shown = draft_news.show(author, [told])[told.id]
    assert "Kế hoạch riêng" in shown.detail
    assert "Kế hoạch riêng" not in f"{shown.title} {shown.code}", "only these two leave the product"
    assert draft_news.show(stranger, [told]) == {}


@pytest.mark.parametrize("kind", list(draft_news._WORDS))
def test_each_kind_has_words(kind: str) -> None:
    author = staff(UNIT, "officer")
    told = Told(id=ids.new_id(), kind=kind, at=now(), subject_id=drafted(author).id, unit_id=None, data={})
    assert draft_news.show(author, [told])[told.id].title
