"""Minutes are drafted from what was recorded and then stand; conclusions become tasks that link back."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.documents import queries as documents
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Conclusion
from nhipcau.meetings.operations import Line, MinutesDraft
from nhipcau.meetings.tests.factories import (
    BEGIN,
    CITY,
    COMMUNE,
    OTHER,
    answered,
    called,
    during,
    staff,
    under_way,
)
from nhipcau.tasks import operations as task_operations
from nhipcau.tasks import queries as tasks
from nhipcau.tasks.models import Task
from nhipcau.tasks.tests.factories import work


@pytest.fixture
def meeting_id(city: Staff, commune: Staff, other: Staff) -> UUID:
    """A meeting that took place: one vote was adopted, one delegate of two was there."""
    made = called(city, COMMUNE, OTHER)
    operations.save_agenda(actor=city, meeting_id=made, lines=[Line(title="Khai mạc", presenter="Chủ tịch")])
    for one in (commune, other):
        answered(one, made)
    with during():
        under_way(city, made, commune, other)
        motion_id = operations.put_motion(actor=city, meeting_id=made, text="Thông qua báo cáo")
        operations.open_motion(actor=city, meeting_id=made, motion_id=motion_id)
        for one in (commune, other):
            operations.cast_vote(actor=one, meeting_id=made, motion_id=motion_id, choice="yes")
        operations.close_motion(actor=city, meeting_id=made, motion_id=motion_id)
        operations.draw_conclusion(
            actor=city, meeting_id=made, text="Rà soát hộ nghèo", responsible="Các xã, phường", due_on=BEGIN.date()
        )
    return made


def _finish(city: Staff, meeting_id: UUID) -> None:
    with during(60):
        operations.draft_minutes(actor=city, meeting_id=meeting_id)
        draft = MinutesDraft(words={"opening": "Đã họp."}, chair="Trần Văn Hùng", secretary="Đỗ Thị Thu")
        operations.write_minutes(actor=city, meeting_id=meeting_id, draft=draft)
        operations.close_meeting(actor=city, meeting_id=meeting_id)
        operations.finish_minutes(actor=city, meeting_id=meeting_id)


def test_minutes_begin_with_what_was_recorded(city: Staff, meeting_id: UUID) -> None:
    with during(60):
        operations.draft_minutes(actor=city, meeting_id=meeting_id)
    found = queries.get_record(actor=city, meeting_id=meeting_id)
    assert found is not None
    assert "08:05" in found.words["opening"]
    assert "10/03/2027" in found.words["opening"]
    assert "Hội trường tầng 2" in found.words["opening"]
    assert found.words["course"] == "1. Khai mạc (Chủ tịch)"
    assert found.words["conclusions"] == "1. Rà soát hộ nghèo"
    assert (found.invited, found.there, found.chair, found.secretary) == (2, 2, "Trần Văn Hùng", "Trần Văn Hùng")
    [motion] = found.motions
    assert motion.tally is not None
    assert motion.tally.outcome == "adopted"


def test_minutes_are_for_the_unit_until_they_are_final(city: Staff, commune: Staff, meeting_id: UUID) -> None:
    with during(60):
        operations.draft_minutes(actor=city, meeting_id=meeting_id)
    for read in (queries.get_record, queries.conclusions):
        with pytest.raises(NotFound):
            read(actor=commune, meeting_id=meeting_id)
    _finish(city, meeting_id)
    found = queries.get_record(actor=commune, meeting_id=meeting_id)
    assert found is not None
    assert found.words["opening"] == "Đã họp."
    assert [one.text for one in found.conclusions] == ["Rà soát hộ nghèo"]


def test_final_minutes_stand(city: Staff, meeting_id: UUID) -> None:
    _finish(city, meeting_id)
    draft = MinutesDraft(words={}, chair="Khác", secretary="Khác")
    conclusion = Conclusion.objects.get()
    with during(90):
        for refused in (
            lambda: operations.draft_minutes(actor=city, meeting_id=meeting_id),
            lambda: operations.write_minutes(actor=city, meeting_id=meeting_id, draft=draft),
            lambda: operations.finish_minutes(actor=city, meeting_id=meeting_id),
            lambda: operations.draw_conclusion(actor=city, meeting_id=meeting_id, text="Thêm"),
            lambda: operations.remove_conclusion(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id),
        ):
            with pytest.raises(Conflict) as refusal:
                refused()
            assert refusal.value.machine_code == "final"


def test_minutes_are_not_final_before_the_end_or_without_names(city: Staff, meeting_id: UUID) -> None:
    with during(60):
        operations.draft_minutes(actor=city, meeting_id=meeting_id)
        with pytest.raises(Conflict):
            operations.finish_minutes(actor=city, meeting_id=meeting_id)
        operations.close_meeting(actor=city, meeting_id=meeting_id)
        nobody = MinutesDraft(words={}, chair="", secretary="")
        operations.write_minutes(actor=city, meeting_id=meeting_id, draft=nobody)
        with pytest.raises(Invalid):
            operations.finish_minutes(actor=city, meeting_id=meeting_id)
        with pytest.raises(Conflict):
            operations.write_minutes(actor=city, meeting_id=meeting_id, draft=nobody, seen_version=1)


def test_a_conclusion_becomes_a_task_that_links_back(city: Staff, commune: Staff, meeting_id: UUID) -> None:
    conclusion = Conclusion.objects.get()
    with during(60):
        task_id = operations.make_task(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id)
        task = tasks.get_task(actor=city, task_id=task_id)
        assert task.source is not None
        assert (task.title, task.due_on, task.source.id) == ("Rà soát hộ nghèo", BEGIN.date(), conclusion.id)
        assert task.source.address == f"/hop/ket-luan/{conclusion.id}/"
        assert "Các xã, phường" in task.instruction
        [row] = queries.conclusions(actor=city, meeting_id=meeting_id)
        assert row.is_made
        with pytest.raises(Conflict):
            operations.make_task(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id)
        with pytest.raises(Conflict):
            operations.remove_conclusion(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id)
        # Its receiver sees where it comes from once the minutes are final, and not before.
        from nhipcau.tasks import jobs  # noqa: PLC0415 - the job is handed over, as the pages do it

        task_operations.issue_task(actor=city, task_id=task_id, unit_ids=[commune.unit_id], job=jobs.send_out)
        work()
    assert queries.meeting_of(actor=city, conclusion_id=conclusion.id) == meeting_id
    with pytest.raises(NotFound):
        queries.meeting_of(actor=commune, conclusion_id=conclusion.id)
    _finish(city, meeting_id)
    assert queries.meeting_of(actor=commune, conclusion_id=conclusion.id) == meeting_id
    [row] = queries.conclusions(actor=commune, meeting_id=meeting_id)
    assert row.task is not None
    assert row.task.title == "Rà soát hộ nghèo"


def test_a_task_that_was_thrown_away_makes_room_for_another(city: Staff, meeting_id: UUID) -> None:
    conclusion = Conclusion.objects.get()
    with during(60):
        first = operations.make_task(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id)
        task_operations.discard_task(actor=city, task_id=first)
        second = operations.make_task(actor=city, meeting_id=meeting_id, conclusion_id=conclusion.id)
    assert first != second
    assert Task.objects.count() == 1


def test_only_who_gives_tasks_makes_one(city: Staff, commune: Staff, meeting_id: UUID) -> None:
    conclusion = Conclusion.objects.get()
    for refused in (staff(CITY, "clerk"), commune):
        with during(60), pytest.raises(NotAllowed):
            operations.make_task(actor=refused, meeting_id=meeting_id, conclusion_id=conclusion.id)


def test_a_conclusion_is_due_after_the_meeting(city: Staff, meeting_id: UUID) -> None:
    with during(), pytest.raises(Invalid) as refusal:
        operations.draw_conclusion(
            actor=city, meeting_id=meeting_id, text="Việc cũ", due_on=BEGIN.date().replace(month=1)
        )
    assert list(refusal.value.fields) == ["due_on"]


def test_final_minutes_become_a_document_with_their_words(city: Staff, commune: Staff, meeting_id: UUID) -> None:
    with during(60):
        operations.draft_minutes(actor=city, meeting_id=meeting_id)
        operations.close_meeting(actor=city, meeting_id=meeting_id)
        with pytest.raises(Conflict) as early:
            operations.make_document(actor=city, meeting_id=meeting_id)
        assert early.value.machine_code == "not_final"
        operations.finish_minutes(actor=city, meeting_id=meeting_id)
        with pytest.raises(NotAllowed):
            operations.make_document(actor=commune, meeting_id=meeting_id)
        draft_id = operations.make_document(actor=city, meeting_id=meeting_id)
        with pytest.raises(Conflict) as again:
            operations.make_document(actor=city, meeting_id=meeting_id)
        assert again.value.machine_code == "document_made"
    values = documents.get_draft(actor=city, draft_id=draft_id).values
    assert values["subject"] == "Hội nghị sơ kết công tác Mặt trận quý I"
    assert values["opened"] == "08 giờ 05, ngày 10 tháng 03 năm 2027"
    assert "Nguyễn Thị Mai" in values["present"]
    assert "Thông qua báo cáo: Tán thành 2" in values["body"]
    assert "1. Rà soát hộ nghèo" in values["body"]
