"""One deed on many cases: each case stands alone."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from nhipcau.cases import operations, queries
from nhipcau.cases.errors import IdTaken
from nhipcau.cases.models import BulkRow
from nhipcau.cases.operations import BulkDraft, PlaceInput, bulk
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.tests.factories import events, open_case, same, subject, unit_id
from nhipcau.handling.queries import timeline
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def opened(count: int) -> list[UUID]:
    return [open_case(text=f"Việc thứ {number} ở ngõ này cần được xem.").case_id for number in range(count)]


def do(actor: Actor, move: str, case_ids: list[UUID], **more: Any) -> UUID:
    versions = more.pop("versions", {})
    cases = [(one, versions.get(one, subject(one).version)) for one in case_ids]
    draft = BulkDraft(id=more.pop("id", ids.new_id()), move=move, cases=cases, **more)
    return operations.do_to_many(actor=actor, draft=draft)


def outcomes(run_id: UUID) -> list[tuple[str, str]]:
    return list(BulkRow.objects.filter(run_id=run_id).order_by("place").values_list("outcome", "why"))


def test_many_cases_are_taken_each_with_its_own_event() -> None:
    officer, cases = same("MTTQ-10660"), opened(3)
    run = do(officer, "take", cases)
    assert [outcome for outcome, _why in outcomes(run)] == ["done"] * 3
    assert all(subject(one).status == "in_hand" for one in cases)
    assert all(events(one)[-1] == "cases.case_taken" for one in cases)
    drain()
    names = list(Event.objects.filter(name__startswith="cases.bulk").order_by("id").values_list("name", "payload"))
    assert [name for name, _payload in names] == ["cases.bulk_started", "cases.bulk_ended"]
    assert '"done":3' in names[1][1]


def test_a_case_that_changed_meanwhile_is_refused_in_its_row_and_the_others_go_through() -> None:
    officer, cases = same("MTTQ-10660"), opened(3)
    versions = {one: subject(one).version for one in cases}
    operations.take_case(actor=officer, case_id=cases[1])
    run = do(officer, "transfer", cases, versions=versions, text="Việc của xã.", to_unit_id=unit_id("UBND-10660"))
    found = outcomes(run)
    assert [outcome for outcome, _why in found] == ["done", "refused", "done"]
    assert found[1][1]
    assert [subject(one).status for one in cases] == ["transferred", "in_hand", "transferred"]


def test_sent_twice_it_is_done_once() -> None:
    officer, cases, run_id = same("MTTQ-10660"), opened(2), ids.new_id()
    versions = {one: subject(one).version for one in cases}
    assert do(officer, "take", cases, id=run_id, versions=versions) == run_id
    assert do(officer, "take", cases, id=run_id, versions=versions) == run_id
    assert [outcome for outcome, _why in outcomes(run_id)] == ["done", "done"]
    assert all(events(one).count("cases.case_taken") == 1 for one in cases)


def test_nobody_runs_under_the_number_of_another() -> None:
    run_id, cases = ids.new_id(), opened(1)
    do(same("MTTQ-10660"), "take", cases, id=run_id)
    with pytest.raises(IdTaken):
        do(same("MTTQ-10661"), "take", cases, id=run_id)
    with pytest.raises(NotFound):
        queries.bulk_report(actor=same("MTTQ-10661"), run_id=run_id)
    with pytest.raises(NotFound):
        queries.bulk_report(actor=same("MTTQ-10660", "leader"), run_id=run_id)


def test_what_is_not_theirs_is_refused_without_a_word_about_it() -> None:
    cases = opened(1)
    run = do(same("MTTQ-10661"), "take", cases)
    assert outcomes(run)[0][0] == "refused"
    row = queries.bulk_report(actor=same("MTTQ-10661"), run_id=run).rows[0]
    assert (row.code, row.is_visible) == ("", False)
    assert subject(cases[0]).status == "new"


@pytest.mark.parametrize("role", ["observer", "administrator", "member"])
def test_who_may_not_write_does_nothing_to_many(role: str) -> None:
    with pytest.raises(NotAllowed):
        do(same("MTTQ-10660", role), "take", opened(1))


@pytest.mark.parametrize(
    ("move", "more", "field"),
    [
        ("transfer", {"text": "Việc của xã."}, "to_unit_id"),
        ("transfer", {"text": " ", "to_unit_id": "UBND-10660"}, "reason"),
        ("answer", {"text": ""}, "text"),
        ("answer", {"text": "Kính gửi {tên người gửi}."}, "text"),
    ],
)
def test_what_fits_no_case_is_refused_before_anything_happens(move: str, more: dict[str, Any], field: str) -> None:
    cases = opened(2)
    if "to_unit_id" in more:
        more = more | {"to_unit_id": unit_id(more["to_unit_id"])}
    with pytest.raises(Invalid) as refusal:
        do(same("MTTQ-10660"), move, cases, **more)
    assert field in refusal.value.fields
    assert not BulkRow.objects.exists()


def test_more_than_two_hundred_and_none_are_refused() -> None:
    officer = same("MTTQ-10660")
    with pytest.raises(Invalid):
        do(officer, "take", [])
    draft = BulkDraft(id=ids.new_id(), move="take", cases=[(ids.new_id(), 1) for _ in range(201)])
    with pytest.raises(Invalid):
        operations.do_to_many(actor=officer, draft=draft)
    with pytest.raises(Invalid):
        operations.do_to_many(actor=officer, draft=BulkDraft(id=ids.new_id(), move="reveal", cases=draft.cases[:1]))


def test_one_answer_is_filled_for_each_case_and_a_case_without_the_words_is_left() -> None:
    officer, cases = same("MTTQ-10660"), opened(2)
    bare = open_case(
        text="Việc không có loại nhưng có nơi.", place=PlaceInput(territory_id=None, address="Ngõ 9"), category_code=""
    )
    run = do(officer, "answer", cases, text="Về phản ánh {mã} tại {noi}: {đơn vị} đã xử lý ngày {ngày}.")
    assert [outcome for outcome, _why in outcomes(run)] == ["done", "done"]
    said = [timeline(actor=officer, subject_id=one).entries[0].text for one in cases]
    codes = [row.code for row in queries.case_rows(cases)]
    assert all(code in text for code, text in zip(codes, said, strict=True))
    assert "{" not in said[0]
    city = same("F-HP")
    run = do(city, "answer", [bare.case_id], text="Về việc {lĩnh vực}: đã xong.")
    outcome, why = outcomes(run)[0]
    assert outcome == "refused"
    assert "{lĩnh vực}" in why


def test_an_engine_that_was_busy_leaves_the_row_to_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object, **_more: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setitem(bulk._DEEDS, "take", busy)
    run = do(same("MTTQ-10660"), "take", opened(1))
    assert outcomes(run)[0][0] == "refused"


def test_answered_cases_are_closed_together() -> None:
    officer, cases = same("MTTQ-10660"), opened(2)
    do(officer, "answer", cases[:1], text="Đã xong.")
    run = do(officer, "close", cases, text="Cảm ơn bà con.")
    assert [outcome for outcome, _why in outcomes(run)] == ["done", "refused"]


def test_the_preview_says_what_is_possible_and_reads_few_times(django_assert_max_num_queries: Any) -> None:
    officer, cases = same("MTTQ-10660"), opened(20)
    operations.take_case(actor=officer, case_id=cases[0])
    queries.bulk_lines(actor=officer, case_ids=cases[:2], move="take")
    with django_assert_max_num_queries(6):
        lines = queries.bulk_lines(actor=officer, case_ids=cases, move="take")
    assert [bool(line.why) for line in lines] == [True] + [False] * 19
    assert queries.bulk_lines(actor=same("MTTQ-10661"), case_ids=cases, move="take") == []
    assert len(queries.first_of_list(actor=officer, wanted=CaseFilter())) == 20


def test_old_reports_are_forgotten() -> None:
    do(same("MTTQ-10660"), "take", opened(1))
    with clock.at(clock.now() + timedelta(days=31)):
        assert operations.forget_runs(actor=Timer(name="t")) == 1
    assert not BulkRow.objects.exists()
    with pytest.raises(NotAllowed):
        operations.forget_runs(actor=same("MTTQ-10660"))
