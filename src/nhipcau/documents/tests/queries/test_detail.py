"""The page of one line: who reads what of it, and what it costs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nhipcau.documents import operations, queries, states
from nhipcau.documents.models import Entry
from nhipcau.documents.operations import Assignment
from nhipcau.documents.tests.factories import facts, incoming, issued, staff, unit_id
from nhipcau.documents.tests.queries.test_lists import at_most
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("world")


def assigned(clerk: Staff, officer: Staff) -> Entry:
    line = incoming(clerk, due_on=clock.today() + timedelta(days=9))
    operations.assign_document(
        actor=clerk,
        entry_id=line.entry_id,
        assignment=Assignment(
            person_id=officer.person_id, helper_unit_ids=[unit_id("UBND-10660")], instruction="Tham mưu trả lời."
        ),
    )
    operations.note_document(actor=officer, entry_id=line.entry_id, text="Ý kiến riêng của đơn vị.")
    operations.note_document(actor=officer, entry_id=line.entry_id, text="Gửi bên phối hợp.", visibility="partners")
    return Entry.objects.get(pk=line.entry_id)


def test_the_unit_reads_all_a_helper_all_but_inner_notes_a_reader_only_the_document() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer", name="Vũ Hải Yến")
    entry = assigned(clerk, officer)
    own = queries.get_line(actor=clerk, entry_id=entry.id)
    assert (own.part, own.instruction, own.holder_name) == ("owner", "Tham mưu trả lời.", "Vũ Hải Yến")
    assert [one.text for one in own.timeline][:2] == ["Gửi bên phối hợp.", "Ý kiến riêng của đơn vị."]
    assert {one.clock for one in own.clocks} == {"first_response", "answer"}
    helper = queries.get_line(actor=staff("UBND-10660", "officer"), entry_id=entry.id)
    assert helper.part == "co_handler"
    assert "Ý kiến riêng của đơn vị." not in [one.text for one in helper.timeline]
    assert helper.moves == {"note": ""}
    operations.share_document(actor=clerk, entry_id=entry.id, to_unit_id=unit_id("SXD"), purpose="Để biết", until=None)
    reader = queries.get_line(actor=staff("SXD", "leader"), entry_id=entry.id)
    assert (reader.part, reader.subject) == ("reader", own.subject)
    assert (reader.instruction, reader.timeline, reader.parties, reader.clocks, reader.due_at, reader.holder_name) == (
        "", [], (), [], None, "",
    )  # fmt: skip
    assert reader.moves == {}
    with pytest.raises(NotFound):
        queries.older_entries(actor=staff("SXD", "leader"), entry_id=entry.id, after="")
    with pytest.raises(NotFound):
        queries.get_line(actor=staff("MTTQ-10661", "leader"), entry_id=entry.id)


def test_moves_say_why_they_cannot_be_made() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    moves = queries.get_line(actor=clerk, entry_id=line.entry_id).moves
    assert (moves["assign"], moves["settle"]) == ("", "")
    assert moves["reopen"] == states.why_not(states.REGISTERED)
    assert "recall" not in moves
    out = queries.get_line(actor=clerk, entry_id=issued(clerk).entry_id).moves
    assert {"recall", "replace", "send"} <= out.keys()
    assert "assign" not in out


def test_the_lines_of_one_document_are_seen_as_far_as_each_may() -> None:
    sender, one, two = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    sent, better = issued(sender), issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[one.unit_id, two.unit_id])
    mine = Entry.objects.get(unit_id=one.unit_id)
    operations.register_received(actor=one, entry_id=mine.id)
    assert queries.get_line(actor=one, entry_id=mine.id).others == []
    operations.set_audience(actor=one, entry_id=mine.id, audience="above")
    others = queries.get_line(actor=sender, entry_id=sent.entry_id).others
    assert [(line.id, line.number) for line in others] == [(mine.id, 1)]
    operations.replace_document(
        actor=sender, entry_id=sent.entry_id, by_entry_id=better.entry_id, reason="Sửa phụ lục."
    )
    seen = queries.get_line(actor=one, entry_id=mine.id)
    assert [(line.kind, line.reason, line.replaced_notation) for line in seen.amendments] == [
        ("replacement", "Sửa phụ lục.", "02/KH-MTTQ-BTT")
    ]
    assert seen.amendments[0].replaced_by is None  # nobody sent it to them
    assert queries.get_line(actor=sender, entry_id=sent.entry_id).amendments[0].replaced_by is not None


def test_an_answer_and_what_it_answers_know_each_other() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line, answer = incoming(clerk), issued(clerk)
    operations.settle_document(
        actor=clerk, entry_id=line.entry_id, note="Đã trả lời.", answered_by_entry_id=answer.entry_id
    )
    assert [one.id for one in queries.get_line(actor=clerk, entry_id=line.entry_id).answers] == [answer.entry_id]
    assert [one.id for one in queries.get_line(actor=clerk, entry_id=answer.entry_id).answered] == [line.entry_id]


def test_the_same_document_is_warned_of_only_to_who_may_know() -> None:
    clerk, other = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    line = incoming(clerk)
    asked: dict[str, Any] = {"number": "0412", "symbol": "ubnd kt", "issuer": "UY BAN NHAN DAN PHUONG AI QUOC"}
    year = facts().issued_on.year  # type: ignore[union-attr]
    assert [one.id for one in queries.seen_before(actor=clerk, **asked, year=year)] == [line.entry_id]
    assert [one.id for one in queries.seen_before(actor=clerk, **asked, year=None)] == [line.entry_id]
    assert queries.seen_before(actor=clerk, **asked | {"number": "413"}, year=year) == []
    assert queries.seen_before(actor=other, **asked, year=year) == []
    with pytest.raises(NotAllowed):
        queries.seen_before(actor=staff("MTTQ-10660", "observer"), **asked, year=year)


def test_one_line_is_read_in_eight() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    entry = assigned(clerk, officer)
    queries.get_line(actor=clerk, entry_id=entry.id)
    with at_most(6):
        queries.get_line(actor=clerk, entry_id=entry.id)
    operations.settle_document(actor=clerk, entry_id=entry.id, note="Đã xong.")
    with at_most(7):
        queries.get_line(actor=clerk, entry_id=entry.id)
