"""Photos and attachments: hung on what they belong to, read by whoever reads that."""

from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from nhipcau.cases import operations, queries
from nhipcau.cases.models import Case
from nhipcau.cases.queries.blobs import may_read_attachment, may_read_photo
from nhipcau.cases.tests.factories import holder, open_case, staff
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def picture(name: str = "den.jpg") -> UUID:
    data = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "JPEG")
    return blobs.store_picture(data.getvalue(), name=name).id


def may_read(actor: Actor, blob_id: UUID) -> bool:
    return may_read_photo(actor, blob_id) or may_read_attachment(actor, blob_id)


def test_a_photo_is_read_by_parties_those_above_and_the_sender() -> None:
    first, second = picture(), picture()
    opened = open_case(photos=[first, second, first])
    citizen = holder(opened)
    assert [photo.blob_id for photo in queries.get_case(actor=citizen, case_id=opened.case_id).photos] == [
        first,
        second,
    ]
    assert may_read(citizen, first)
    assert may_read(staff("MTTQ-10660"), first)
    assert may_read(staff("F-HP", "observer"), first)
    assert not may_read(staff("SXD"), first)
    assert not may_read(holder(open_case()), first)


def test_a_photo_that_is_gone_or_somebody_elses_is_refused_and_nothing_stored() -> None:
    taken = picture()
    open_case(photos=[taken])
    for photo in (new_id(), taken):
        with pytest.raises(Invalid):
            open_case(photos=[photo])
    assert Case.objects.count() == 1


def test_an_attachment_is_read_by_whom_its_entry_is_for() -> None:
    opened, front, above = open_case(), staff("MTTQ-10660"), staff("F-HP", "leader")
    internal, public = picture("noi-bo.jpg"), picture("sau-khi-lam.jpg")
    operations.add_note(actor=front, case_id=opened.case_id, text="Ảnh nội bộ.", attachments=[internal])
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay bóng.", attachments=[public])
    entry = queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline[0]
    assert [(one.blob_id, one.name) for one in entry.attachments] == [(public, "sau-khi-lam.jpg")]
    assert may_read(holder(opened), public)
    assert not may_read(holder(opened), internal)
    assert may_read(front, internal)
    assert not may_read(above, internal)


def test_no_more_files_than_people_can_look_through() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    with pytest.raises(Invalid):
        operations.add_note(
            actor=front, case_id=opened.case_id, text="Nhiều quá.", attachments=[new_id() for _ in range(11)]
        )
    with pytest.raises(Invalid):
        operations.add_citizen_note(
            actor=holder(opened), case_id=opened.case_id, text="Nhiều quá.", photos=[new_id() for _ in range(6)]
        )


def test_a_photo_alone_says_enough_when_the_sender_adds_it() -> None:
    opened, photo = open_case(), picture()
    operations.add_citizen_note(actor=holder(opened), case_id=opened.case_id, text="", photos=[photo])
    assert may_read(staff("MTTQ-10660"), photo)
