"""A page that may bear a secrecy mark: nothing of it goes further before a person has looked and answered."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.documents import jobs
from nhipcau.documents.errors import AlreadyRegistered, MaybeSecret
from nhipcau.documents.models import Batch, Entry, IntakePage
from nhipcau.documents.operations import intake
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.intake.faking import SHEET, file_of, letter
from nhipcau.documents.tests.intake.stacking import files, happened, page, proposals, read_in, shape, work
from nhipcau.documents.tests.intake.test_confirming import confirm
from nhipcau.documents.tests.intake.test_wiping import CANARY, traces
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.kernel.events.models import Event

Browser = Callable[[Staff], Client]
STATES = IntakePage.State


@pytest.fixture
def client(clerk: Staff, sign_in: Browser) -> Client:
    return sign_in(clerk)


@pytest.fixture
def stack(clerk: Staff) -> Batch:
    """Two documents in one file, the first with a page in doubt, and a third document in a file of its own."""
    doubted = letter(extra=[(0.5, 0.55, f"nội dung {CANARY} của văn bản")])
    return read_in(clerk, file_of(doubted, letter("8/BC-UBND"), red=1), file_of(letter("9/BC-UBND")))


def clear(actor: Staff, row: IntakePage) -> None:
    intake.clear_doubt(actor=actor, page_id=row.id, job=jobs.work_on_stack)
    work()


def wipe(actor: Staff, row: IntakePage) -> None:
    intake.wipe_secret(actor=actor, file_id=row.file_id, job=jobs.work_on_stack)
    work()


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def test_a_page_in_doubt_is_held_and_neither_understood_nor_wiped(stack: Batch) -> None:
    first = page(stack, 1, 1)
    assert (first.reason, first.state) == ("maybe_secret", STATES.DOUBTFUL)
    assert files(stack) == [("read", ""), ("read", "")]
    held, beside, other = proposals(stack)
    assert (held.is_stale, held.fields, held.cited) == (True, {}, [])
    assert (beside.is_stale, other.is_stale) == (False, False)


def test_neither_it_nor_what_came_in_its_file_can_be_registered_the_rest_can(clerk: Staff, stack: Batch) -> None:
    held, beside, other = proposals(stack)
    for one in (held, beside):
        with pytest.raises(MaybeSecret):
            confirm(clerk, one)
    assert Entry.objects.count() == 0
    confirm(clerk, other)
    assert Entry.objects.count() == 1


def test_nothing_of_it_is_written_down_elsewhere_meanwhile(clerk: Staff, stack: Batch) -> None:
    first = page(stack, 1, 1)
    with pytest.raises(MaybeSecret):
        intake.fill_proposal(actor=clerk, proposal_id=proposals(stack)[0].id, values={"subject": "Nạo vét"})
    with pytest.raises(MaybeSecret):
        intake.correct_page(actor=clerk, page_id=first.id, text=first.text, job=jobs.work_on_stack)
    assert page(stack, 1, 1).state == STATES.DOUBTFUL


def test_a_document_it_is_moved_into_is_held_too(clerk: Staff, stack: Batch) -> None:
    held, beside, _other = proposals(stack)
    read = beside.fields
    intake.merge_with_previous(actor=clerk, proposal_id=beside.id, job=jobs.work_on_stack)
    work()
    held.refresh_from_db()
    assert read
    assert (held.is_stale, held.fields) == (True, {})


def test_left_out_it_holds_its_file_and_the_stack_all_the_same(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), letter("8/BC-UBND"), red=2))
    intake.leave_out_page(actor=clerk, page_id=page(batch, 1, 2).id, job=jobs.work_on_stack)
    work()
    with pytest.raises(MaybeSecret):
        confirm(clerk, proposals(batch)[0])
    intake.discard_proposal(actor=clerk, proposal_id=proposals(batch)[0].id)
    batch.refresh_from_db()
    assert batch.state == Batch.State.REVIEW
    clear(clerk, page(batch, 1, 2))
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE


def test_a_stack_of_nothing_but_a_sheet_in_doubt_waits_for_its_answer(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(SHEET, red=1))
    assert batch.state == Batch.State.REVIEW
    clear(clerk, page(batch, 1, 1))
    batch.refresh_from_db()
    assert (batch.state, page(batch, 1, 1).state) == (Batch.State.DONE, STATES.BLANK)


def test_not_secret_is_kept_with_who_and_when_and_the_page_goes_on_as_usual(clerk: Staff, stack: Batch) -> None:
    clear(clerk, page(stack, 1, 1))
    first = page(stack, 1, 1)
    assert (first.reason, first.state, first.cleared_by) == ("", STATES.READ, clerk.person_id)
    assert first.cleared_at is not None
    assert first.checked_at is None
    held = proposals(stack)[0]
    assert held.fields["notation"]["value"] == "412/UBND-KT"
    confirm(clerk, held)
    assert Entry.objects.count() == 1


def test_the_event_of_the_answer_holds_ids_only_and_comes_once(clerk: Staff, stack: Batch) -> None:
    for _again in range(2):
        clear(clerk, page(stack, 1, 1))
    rows = [row.payload for row in Event.objects.filter(name="documents.secrecy_doubt_cleared")]
    assert len(rows) == 1
    assert str(page(stack, 1, 1).id) in rows[0]
    assert CANARY not in rows[0]
    assert set(json.loads(rows[0])) == {"batch_id", "unit_id", "page_id"}


def test_once_answered_the_doubt_is_not_raised_again_when_the_text_is_corrected(clerk: Staff, stack: Batch) -> None:
    clear(clerk, page(stack, 1, 1))
    first = page(stack, 1, 1)
    intake.correct_page(actor=clerk, page_id=first.id, text=first.text.replace("412", "417"), job=jobs.work_on_stack)
    work()
    first = page(stack, 1, 1)
    assert (first.reason, first.state) == ("", STATES.CHECKED)
    assert proposals(stack)[0].fields["notation"]["value"] == "417/UBND-KT"


def test_secret_wipes_the_file_and_the_rest_goes_on(clerk: Staff, stack: Batch) -> None:
    first = page(stack, 1, 1)
    assert traces(CANARY)
    for _again in range(2):
        wipe(clerk, first)
    assert traces(CANARY) == []
    assert files(stack) == [("set_aside", "secret"), ("read", "")]
    assert shape(stack) == [[(2, 1)]]
    assert happened(stack.id).count("secret_wiped") == 1
    confirm(clerk, proposals(stack)[0])


def test_a_document_of_two_files_is_understood_anew_without_the_wiped_one(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), red=1), file_of(letter("9/BC-UBND")))
    intake.merge_with_previous(actor=clerk, proposal_id=proposals(batch)[1].id, job=jobs.work_on_stack)
    work()
    wipe(clerk, page(batch, 1, 1))
    only = proposals(batch)[0]
    assert (only.is_stale, only.fields["notation"]["value"]) == (False, "09/BC-UBND")


def test_who_sees_a_mark_is_heard_after_another_said_no_unless_it_is_registered(clerk: Staff, stack: Batch) -> None:
    first = page(stack, 1, 1)
    clear(clerk, first)
    confirm(clerk, proposals(stack)[1])
    with pytest.raises(AlreadyRegistered):
        wipe(clerk, first)
    other = page(stack, 2, 1)
    wipe(clerk, other)
    assert files(stack) == [("read", ""), ("set_aside", "secret")]


def test_another_unit_finds_nothing_and_who_does_not_write_is_refused(clerk: Staff, stack: Batch) -> None:
    first = page(stack, 1, 1)
    for answer in (clear, wipe):
        with pytest.raises(NotFound):
            answer(staff("MTTQ-10661", "clerk"), first)
        for role in ("observer", "administrator", "head"):
            with pytest.raises(NotAllowed):
                answer(staff("MTTQ-10660", role), first)
    assert page(stack, 1, 1).reason == "maybe_secret"


# --- pages ------------------------------------------------------------------------------------------------------------


def addresses(stack: Batch) -> tuple[str, str]:
    first = page(stack, 1, 1)
    return reverse("documents:intake_clear", args=[first.id]), reverse("documents:intake_wipe", args=[first.file_id])


def test_the_stack_the_document_and_the_page_ask_and_show_nothing_else(client: Client, stack: Batch) -> None:
    first, (held, beside, _other) = page(stack, 1, 1), proposals(stack)
    picture = reverse("documents:intake_picture", args=[first.id])
    asking = {
        reverse("documents:intake_stack", args=[stack.id]): False,
        reverse("documents:intake_review", args=[held.id]): False,
        reverse("documents:intake_review", args=[beside.id]): False,
        reverse("documents:intake_page", args=[first.id]): True,
    }
    for address, shows in asking.items():
        shown = text_of(client.get(address))
        assert "Không phải tài liệu mật" in shown
        assert "Là tài liệu mật, xóa ngay" in shown
        assert all(one in shown for one in addresses(stack))
        assert CANARY not in shown
        assert (picture in shown) is shows
    assert client.get(reverse("documents:intake_original", args=[first.file_id])).status_code == 404
    assert "no-store" in client.get(picture).headers["Cache-Control"]


def test_registering_by_hand_is_refused_with_a_sentence(client: Client, stack: Batch) -> None:
    answer = client.post(reverse("documents:intake_review", args=[proposals(stack)[0].id]), {"lam": "vao-so"})
    assert answer.status_code == 422
    assert "dấu mật" in text_of(answer)
    assert Entry.objects.count() == 0


def test_answered_no_the_page_says_who_said_so_and_the_document_can_be_checked(client: Client, stack: Batch) -> None:
    first = page(stack, 1, 1)
    not_secret, _secret = addresses(stack)
    answer = client.post(not_secret, {"ve": "trang"})
    assert answer.headers["Location"] == reverse("documents:intake_page", args=[first.id])
    work()
    shown = text_of(client.get(answer.headers["Location"]))
    assert "đã xem trang này và cho biết không phải tài liệu mật" in shown
    assert "Không phải tài liệu mật" not in shown
    review = client.get(reverse("documents:intake_review", args=[proposals(stack)[0].id]))
    assert "412/UBND-KT" in text_of(review)


def test_answered_yes_twice_leads_to_the_stack_that_says_it_was_wiped(client: Client, stack: Batch) -> None:
    _not_secret, secret = addresses(stack)
    for _again in range(2):
        answer = client.post(secret)
        assert answer.headers["Location"] == reverse("documents:intake_stack", args=[stack.id])
    assert traces(CANARY) == []
    assert Blob.objects.count() == 1


def test_strangers_and_readers_at_the_two_doors(stack: Batch, sign_in: Browser) -> None:
    for address in addresses(stack):
        assert sign_in(staff("MTTQ-10661", "clerk")).post(address).status_code == 404
        assert sign_in(staff("MTTQ-10660", "observer")).post(address).status_code == 403
        assert sign_in(staff("MTTQ-10660", "clerk")).get(address).status_code == 405
    assert page(stack, 1, 1).reason == "maybe_secret"
