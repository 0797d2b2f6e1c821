"""Publishing a masked version, taking it down, and the sender's say in both."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from nhipcau.cases import operations, queries
from nhipcau.cases.models import Case, Publication
from nhipcau.cases.operations import PublicDraft
from nhipcau.cases.queries.blobs import PHOTOS, PUBLISHED, may_read_published
from nhipcau.cases.queries.published import SEARCH_KIND
from nhipcau.cases.tests.factories import events, holder, open_case, staff, territory_id
from nhipcau.kernel import blobs, ids
from nhipcau.kernel.actors import Staff, Timer, Visitor
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.kernel.search import find, index_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

SAID = "Tôi là Nguyễn Thị Hoa, số nhà 12. Đèn ngõ 47 hỏng, gọi tôi 0912345678."
CONTACT: dict[str, Any] = {
    "name": "Nguyễn Thị Hoa",
    "consent_name": True,
    "phone": "0912345678",
    "email": "hoa@example.vn",
    "consent_contact": True,
}
DRAFT = PublicDraft(title="Đèn ngõ 47 hỏng", text="Đèn ngõ 47 hỏng, buổi tối rất tối.")


def front() -> Staff:
    return staff("MTTQ-10660")


def agreed(**more: Any) -> Any:
    return open_case(text=SAID, wants_public=True, **(CONTACT | more))


def published(draft: PublicDraft = DRAFT) -> Any:
    opened = agreed()
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=draft)
    return opened


def test_a_masked_version_becomes_public_and_the_sender_is_told() -> None:
    opened = published()
    found = queries.public_case(opened.code)
    assert (found.title, found.text, found.stage) == (DRAFT.title, DRAFT.text, "handling")
    assert "0912" not in repr(found)
    assert "Hoa" not in repr(found)
    assert "Ngõ 47" not in found.place
    assert events(opened.case_id)[-1] == "cases.case_published"
    assert OutgoingMail.objects.filter(about_id=opened.case_id).count() == 2
    assert Case.objects.get(pk=opened.case_id).published_at is not None
    kinds = [entry.kind for entry in queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline]
    assert kinds[0] == "published"


def test_the_suggestion_hides_names_numbers_and_houses() -> None:
    opened = agreed()
    found = queries.publishing_of(actor=front(), case_id=opened.case_id)
    for told in ("Hoa", "0912345678", "số nhà 12"):
        assert told not in found.text
        assert told not in found.title
    assert "Đèn ngõ 47 hỏng" in found.text


def test_nothing_is_published_without_the_senders_consent() -> None:
    opened = open_case()
    with pytest.raises(Conflict):
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)
    assert not Publication.objects.exists()
    assert events(opened.case_id) == ["cases.case_opened"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("text", "Gọi 0912 345 678"),
        ("text", "Tôi là Nguyễn Thị Hoa."),
        ("text", "Bà Nguyễn Thị Hoa, ngõ 47"),
        ("text", "Gửi hoa @ example.vn"),
        ("title", "Của nguyễn thị hoa"),
        ("answer", "(Nguyễn-Thị-Hoa)"),
        ("answer", "Gửi HOA@example.vn"),
    ],
)
def test_the_senders_own_name_or_contact_is_refused_in_every_text(field: str, text: str) -> None:
    opened = agreed()
    texts: dict[str, Any] = {"title": DRAFT.title, "text": DRAFT.text} | {field: text}
    draft = PublicDraft(**texts)
    with pytest.raises(Invalid) as refusal:
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=draft)
    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize("draft", [PublicDraft(title="", text="Có"), PublicDraft(title="Có", text=" ")])
def test_an_empty_text_is_refused(draft: PublicDraft) -> None:
    opened = agreed()
    with pytest.raises(Invalid):
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=draft)


def test_a_photo_that_was_not_sent_with_the_report_is_refused() -> None:
    opened = agreed()
    with pytest.raises(Invalid):
        operations.publish_case(
            actor=front(),
            case_id=opened.case_id,
            draft=PublicDraft(title="Đèn", text="Đèn hỏng", photos=[ids.new_id()]),
        )


@pytest.mark.parametrize(("code", "role"), [("MTTQ-10660", "observer"), ("MTTQ-10660", "administrator")])
def test_who_only_reads_publishes_nothing(code: str, role: str) -> None:
    opened = agreed()
    with pytest.raises(NotAllowed):
        operations.publish_case(actor=staff(code, role), case_id=opened.case_id, draft=DRAFT)
    with pytest.raises(NotAllowed):
        queries.publishing_of(actor=staff(code, role), case_id=opened.case_id)


def test_the_unit_above_publishes_nothing_and_strangers_find_no_case() -> None:
    opened = agreed()
    with pytest.raises(NotAllowed):
        operations.publish_case(actor=staff("F-HP"), case_id=opened.case_id, draft=DRAFT)
    with pytest.raises(NotFound):
        operations.publish_case(actor=staff("MTTQ-10661"), case_id=opened.case_id, draft=DRAFT)
    with pytest.raises(NotFound):
        queries.publishing_of(actor=staff("MTTQ-10661"), case_id=opened.case_id)


def test_two_officers_do_not_overwrite_each_other() -> None:
    opened = agreed()
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT, seen_version=0)
    with pytest.raises(Conflict):
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT, seen_version=0)


def test_what_is_taken_down_is_gone_and_the_sender_reads_why() -> None:
    opened = published()
    operations.unpublish_case(actor=front(), case_id=opened.case_id, reason="Còn tên người khác trong ảnh.")
    with pytest.raises(NotFound):
        queries.public_case(opened.code)
    assert queries.public_list(queries.PublicFilter()).rows == []
    own = queries.own_publication(actor=holder(opened))
    assert (own.state, own.reason) == ("removed", "Còn tên người khác trong ảnh.")
    mail = OutgoingMail.objects.order_by("id").last()
    assert mail is not None
    assert "Còn tên người khác" in mail.text
    assert events(opened.case_id)[-1] == "cases.case_unpublished"
    assert Case.objects.get(pk=opened.case_id).published_at is None
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)
    assert queries.public_case(opened.code).title == DRAFT.title


def test_nothing_is_taken_down_without_a_reason_or_twice() -> None:
    opened = published()
    with pytest.raises(Invalid):
        operations.unpublish_case(actor=front(), case_id=opened.case_id, reason="")
    operations.unpublish_case(actor=front(), case_id=opened.case_id, reason="Nhầm.")
    with pytest.raises(Conflict):
        operations.unpublish_case(actor=front(), case_id=opened.case_id, reason="Nhầm.")


def test_only_the_unit_in_charge_takes_down() -> None:
    opened = published()
    with pytest.raises(NotAllowed):
        operations.unpublish_case(actor=staff("F-HP"), case_id=opened.case_id, reason="Nhầm.")


def test_a_withdrawn_consent_takes_it_down_at_once() -> None:
    opened = published()
    operations.choose_public(actor=holder(opened), case_id=opened.case_id, agrees_now=False)
    with pytest.raises(NotFound):
        queries.public_case(opened.code)
    consents = [one for one in Case.objects.get(pk=opened.case_id).consents if one["purpose"] == "public"]
    assert all(one["until"] for one in consents)
    assert events(opened.case_id)[-2:] == ["cases.public_choice_made", "cases.case_unpublished"]
    with pytest.raises(Conflict):
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)


def test_the_sender_may_agree_later_and_twice_is_no_harm() -> None:
    opened = open_case()
    for _time in range(2):
        operations.choose_public(actor=holder(opened), case_id=opened.case_id, agrees_now=True)
    assert events(opened.case_id).count("cases.public_choice_made") == 1
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)
    assert queries.public_case(opened.code).code == opened.code


def test_the_sender_answers_also_when_the_case_is_closed() -> None:
    opened = published()
    operations.answer_case(actor=front(), case_id=opened.case_id, text="Đã thay bóng.")
    operations.close_case(actor=front(), case_id=opened.case_id)
    operations.answer_publication(actor=holder(opened), case_id=opened.case_id, text="Vẫn còn tên của tôi.")
    assert events(opened.case_id)[-1] == "cases.citizen_added"


def test_there_is_nothing_to_answer_before_anything_was_published() -> None:
    opened = agreed()
    with pytest.raises(NotFound):
        operations.answer_publication(actor=holder(opened), case_id=opened.case_id, text="Gì đó.")


def test_the_link_of_another_case_changes_nothing() -> None:
    opened, other = published(), open_case()
    for act in (operations.choose_public, operations.answer_publication):
        more: dict[str, Any] = {"agrees_now": False} if act is operations.choose_public else {"text": "Xin chào."}
        with pytest.raises(NotFound):
            act(actor=holder(other), case_id=opened.case_id, **more)
    assert queries.public_case(opened.code).code == opened.code


def test_the_public_page_follows_the_case_but_shows_only_the_published_answer() -> None:
    opened = published()
    operations.answer_case(actor=front(), case_id=opened.case_id, text="Đã thay bóng, báo bà Hoa.")
    drain()
    found = queries.public_case(opened.code)
    assert (found.stage, found.answer) == ("answered", "")
    draft = PublicDraft(title=DRAFT.title, text=DRAFT.text, answer="Đã thay bóng.")
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=draft)
    assert queries.public_case(opened.code).answer == "Đã thay bóng."
    operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict="not_solved")
    drain()
    assert queries.public_case(opened.code).stage == "handling"


def test_only_the_timer_lets_a_publication_follow() -> None:
    opened = published()
    with pytest.raises(NotAllowed):
        operations.follow_publication(actor=front(), case_id=opened.case_id)  # type: ignore[arg-type]
    before = events(opened.case_id)
    operations.follow_publication(actor=Timer(name="test"), case_id=opened.case_id)
    assert events(opened.case_id) == before


def test_a_deleted_case_takes_its_publication_along() -> None:
    opened = published()
    Case.objects.filter(pk=opened.case_id).delete()
    with pytest.raises(NotFound):
        queries.public_case(opened.code)


def test_the_point_is_the_middle_of_a_square() -> None:
    opened = agreed()
    Case.objects.filter(pk=opened.case_id).update(lat=20.86123, lon=106.68321)
    operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)
    public = Publication.objects.get(code=opened.code)
    assert (public.lat, public.lon) == (20.8625, 106.6825)


def test_photos_are_public_only_while_they_are_shown(tmp_path: Path) -> None:
    with override_settings(BLOB_ROOT=tmp_path):
        photos = [blobs.store_picture(jpeg(), name=f"{n}.jpg").id for n in range(2)]
        opened = agreed(photos=photos)
        draft = PublicDraft(title="Đèn", text="Đèn hỏng", photos=photos[1:])
        public = operations.publish_case(actor=front(), case_id=opened.case_id, draft=draft)
        assert queries.public_case(opened.code).photos == photos[1:]
        assert [may_read_published(Visitor(), one) for one in photos] == [False, True]
        operations.unpublish_case(actor=front(), case_id=opened.case_id, reason="Có biển số xe.")
        assert not may_read_published(Visitor(), photos[1])
        assert blobs.blobs_of(PUBLISHED, [public.id])[public.id] == []
        assert len(blobs.blobs_of(PHOTOS, [opened.case_id])[opened.case_id]) == 2


def test_a_search_reads_published_words_only() -> None:
    opened = published()
    drain()
    while index_waiting():
        pass

    def hits(words: str) -> list[UUID]:
        return [hit.id for hit in find(actor=Visitor(), query=words, kinds=[SEARCH_KIND]).hits]

    public = Publication.objects.get(code=opened.code)
    assert hits("den ngo 47") == [public.id]
    assert [row.code for row in queries.public_list(queries.PublicFilter(q="buổi tối")).rows] == [opened.code]
    assert hits("nguyễn thị hoa") == []
    assert hits("0912345678") == []
    operations.choose_public(actor=holder(opened), case_id=opened.case_id, agrees_now=False)
    assert hits("den ngo 47") == []


def test_the_list_pages_by_key_and_keeps_to_its_conditions() -> None:
    codes: list[str] = []
    for number in range(5):
        opened = agreed(category_code="road.pothole" if number % 2 else "")
        operations.publish_case(actor=front(), case_id=opened.case_id, draft=DRAFT)
        codes.insert(0, opened.code)
    first = queries.public_list(queries.PublicFilter(), limit=3)
    second = queries.public_list(queries.PublicFilter(), after=first.next, limit=3)
    assert [row.code for row in (*first.rows, *second.rows)] == codes
    assert second.next == ""
    assert len(queries.public_list(queries.PublicFilter(category="road")).rows) == 2
    assert len(queries.public_list(queries.PublicFilter(territory_id=territory_id("10660"))).rows) == 5
    assert queries.public_list(queries.PublicFilter(territory_id=territory_id("10661"))).rows == []
    assert queries.public_list(queries.PublicFilter(stage="done")).rows == []
    assert [(place.code, place.count) for place in queries.public_places(queries.PublicFilter())] == [("10660", 5)]
