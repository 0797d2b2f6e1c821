"""Books a unit sets up, files of a document, and steps that are done together or not at all."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings

from nhipcau.documents import operations
from nhipcau.documents.models import Document, Entry, Register, Version
from nhipcau.documents.operations import Arrival, Assignment
from nhipcau.documents.tests.factories import events, facts, incoming, issued, outgoing_facts, staff, unit_id
from nhipcau.kernel import blobs
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events.models import Event

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def store(tmp_path: Any) -> Any:
    with override_settings(BLOB_ROOT=tmp_path / "blobs"):
        yield


def pdf() -> Any:
    return blobs.store_file(samples.PDF, name="van-ban.pdf", allowed={"pdf"}).id


def test_types_of_a_book_of_their_own_stand_there_and_nowhere_else() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    operations.save_register(actor=clerk, direction="outgoing", code="qd", name="Sổ quyết định", types=["quyet_dinh"])
    operations.save_register(actor=clerk, direction="outgoing")
    decision, plan = issued(clerk, type_code="quyet_dinh", symbol="QĐ-MTTQ-BTT"), issued(clerk)
    assert (decision.number, plan.number) == (1, 1)
    assert Entry.objects.get(pk=decision.entry_id).register.code == "QD"  # type: ignore[union-attr]
    assert Event.objects.filter(name="documents.registers_set").count() == 2


def test_how_a_book_counts_stands_once_it_holds_a_document() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    issued(clerk)
    with pytest.raises(Conflict):
        operations.save_register(actor=clerk, direction="outgoing", by_type=True)
    operations.save_register(actor=clerk, direction="outgoing", name="Sổ văn bản đi")
    assert Register.objects.get().name == "Sổ văn bản đi"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"code": "A B", "name": "x", "types": ["ke_hoach"]}, "code"),
        ({"code": "KH", "types": ["ke_hoach"]}, "name"),
        ({"code": "KH", "name": "Sổ"}, "types"),
        ({"code": "KH", "name": "Sổ", "types": ["khong_co"]}, "types"),
    ],
)
def test_a_book_that_cannot_be_is_refused_by_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as fault:
        operations.save_register(actor=staff("MTTQ-10660", "clerk"), **({"direction": "outgoing"} | wrong))
    assert field in fault.value.fields
    with pytest.raises(NotAllowed):
        operations.save_register(actor=staff("MTTQ-10660", "officer"), direction="outgoing")


def test_a_new_file_is_a_new_version_and_the_old_one_stays() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    first, second, enclosed = pdf(), pdf(), pdf()
    assert operations.add_files(actor=clerk, entry_id=line.entry_id, blob_ids=[first]) == 1
    assert operations.add_files(actor=clerk, entry_id=line.entry_id, blob_ids=[second, enclosed]) == 2
    rows = Version.objects.order_by("number").values_list("number", "reason", "original_blob_id")
    assert list(rows) == [(1, "first", first), (2, "better_scan", second)]
    assert Document.objects.get().origin == "scanned"
    assert events(line.entry_id).count("documents.files_added") == 2
    with pytest.raises(Invalid):
        operations.add_files(actor=clerk, entry_id=line.entry_id, blob_ids=[])


def test_only_the_unit_that_keeps_a_document_adds_files() -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    with pytest.raises(NotAllowed):
        operations.add_files(actor=clerk, entry_id=Entry.objects.get(unit_id=clerk.unit_id).id, blob_ids=[pdf()])
    with pytest.raises(NotFound):
        operations.add_files(actor=clerk, entry_id=sent.entry_id, blob_ids=[pdf()])


def test_registering_with_a_wrong_assignment_leaves_no_line_and_no_gap() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with pytest.raises(Invalid):
        operations.enter_incoming(
            actor=clerk, facts=facts(), arrival=Arrival(), files=[pdf()], assignment=Assignment(person_id=uuid4())
        )
    assert not Entry.objects.exists()
    assert incoming(clerk).number == 1


def test_issuing_to_a_unit_that_is_not_there_issues_nothing() -> None:
    clerk = staff("F-HP", "clerk")
    with pytest.raises(Invalid):
        operations.issue_and_send(actor=clerk, facts=outgoing_facts(), to_unit_ids=[uuid4()])
    assert not Entry.objects.exists()
    line = operations.issue_and_send(actor=clerk, facts=outgoing_facts(), to_unit_ids=[unit_id("SXD")], files=[pdf()])
    assert line.number == 1
    assert Entry.objects.filter(direction="incoming").count() == 1
