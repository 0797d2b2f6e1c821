"""Several people press at the same moment on one draft: one of them is right, and there is one number."""

from __future__ import annotations

from functools import partial

import pytest

from nhipcau.documents import operations, states
from nhipcau.documents.models import Document, DraftVersion, Entry
from nhipcau.documents.tests.drafting import JOB, again, approved, drafted, submitted, values
from nhipcau.documents.tests.factories import make_world, staff
from nhipcau.documents.tests.test_races import at_once
from nhipcau.kernel import ids
from nhipcau.kernel.events.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

UNIT = "MTTQ-10660"
PRESSING = 10
REFUSED = {"wrong_state", "stale_form"}


@pytest.fixture
def world() -> None:
    make_world()


def test_two_leaders_approve_at_once_and_one_has_done_it(world: None) -> None:
    draft = submitted(staff(UNIT, "officer"))
    heads = [staff(UNIT, "leader") for _ in range(PRESSING)]
    found = at_once(
        *[lambda head=head: operations.approve_draft(actor=head, draft_id=draft.id, seen_version=1) for head in heads]
    )
    assert (found.count(None), found.count("wrong_state")) == (1, PRESSING - 1)
    assert Event.objects.filter(name="documents.draft_approved").count() == 1
    assert again(draft).state == states.APPROVED


def test_a_leader_approves_while_the_author_saves_and_nothing_unread_is_approved(world: None) -> None:
    writer, head = staff(UNIT, "officer"), staff(UNIT, "leader")
    for _round in range(5):
        draft = submitted(writer)
        found = at_once(
            partial(operations.approve_draft, actor=head, draft_id=draft.id, seen_version=1),
            partial(operations.save_draft, actor=writer, draft_id=draft.id, values=values(place="Sửa"), seen_version=1),
        )
        draft = again(draft)
        # Whoever came first, the text that was written last has no approval.
        assert found[0] in {None, *REFUSED}
        assert found[1] == 2
        assert (draft.version, draft.state, draft.decided_by) == (2, states.DRAFTING, None)


def test_two_save_at_once_and_one_is_told(world: None) -> None:
    people = [staff(UNIT, "officer") for _ in range(PRESSING)]
    draft = drafted(people[0])
    found = at_once(
        *[
            lambda person=person, at=at: operations.save_draft(
                actor=person, draft_id=draft.id, values=values(place=f"Nơi {at}"), seen_version=1
            )
            for at, person in enumerate(people)
        ]
    )
    assert (found.count(2), found.count("stale_form")) == (1, PRESSING - 1)
    assert DraftVersion.objects.filter(draft=draft).count() == 2


def test_a_form_sent_ten_times_at_once_is_one_draft(world: None) -> None:
    writer, draft_id = staff(UNIT, "officer"), ids.new_id()
    send = partial(operations.start_draft, actor=writer, template="plan", values=values(), draft_id=draft_id)
    assert at_once(*[send] * PRESSING) == [draft_id] * PRESSING
    assert DraftVersion.objects.filter(draft_id=draft_id).count() == 1


def test_issue_pressed_by_ten_people_gives_one_number(world: None) -> None:
    clerks = [staff(UNIT, "clerk") for _ in range(PRESSING)]
    draft = approved(clerks[0], staff(UNIT, "leader"))
    found = at_once(
        *[
            lambda clerk=clerk: operations.issue_draft(actor=clerk, draft_id=draft.id, seen_version=1, job=JOB)
            for clerk in clerks
        ]
    )
    assert found.count("wrong_state") == PRESSING - 1
    assert list(Entry.objects.values_list("number", flat=True)) == [1]
    assert Document.objects.count() == 1


def test_an_approval_is_taken_back_while_a_clerk_issues_and_never_both(world: None) -> None:
    writer, clerk, head = staff(UNIT, "officer"), staff(UNIT, "clerk"), staff(UNIT, "leader")
    for _round in range(5):
        draft = approved(writer, head)
        found = at_once(
            partial(operations.issue_draft, actor=clerk, draft_id=draft.id, seen_version=1, job=JOB),
            partial(operations.return_draft, actor=head, draft_id=draft.id, comment="Chờ đã.", seen_version=1),
        )
        is_issued = again(draft).state == states.DRAFT_ISSUED
        assert Entry.objects.filter(document_id=draft.id).exists() == is_issued
        assert found.count("wrong_state") == 1
    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
