"""A unit's own system works on its tasks with the client that is shipped."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from nhipcau.cases.tests.factories import unit_id
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.events.models import Event
from nhipcau.tasks import operations, seeds
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, staff
from nhipcau_client import Conflict, Invalid, NotAllowed, NotFound, Problem, TaskSaid
from tests.api.conftest import client, token

HERE, BESIDE, AREA = "MTTQ-10660", "MTTQ-10661", "BCT-10660-03"


@pytest.fixture
def leader(city: None) -> Staff:
    seeds.load(lambda *_: None)
    return staff("F-HP", "leader")


def test_a_program_accepts_says_how_far_and_hands_in_with_evidence(leader: Staff) -> None:
    task_id = issued(leader, HERE, figures=[("Số hộ", "hộ")], steps=["Họp", "Rà soát"], needs_evidence=True)
    api = client(HERE).tasks
    [row] = list(api.list())
    assert (row.title, row.state, row.issuer) == ("Rà soát hộ khó khăn về nhà ở", "sent", leader.unit_name)
    copy = api.get(row.id)
    assert (copy.task_id, [one.text for one in copy.steps], copy.due_on) == (task_id, ["Họp", "Rà soát"], in_days(20))
    assert "accept" in copy.moves
    api.accept(row.id, seen_version=copy.version)
    with pytest.raises(Invalid):
        api.report(row.id, "Đã xong.")
    [figure] = copy.figures
    api.progress(row.id, 50, TaskSaid("Đã họp.", figures={figure.id: "1.250"}, ticked=[0]))
    half = api.get(row.id)
    assert (half.state, half.figures[0].value, [one.is_done for one in half.steps]) == (
        "doing",
        "1250.00",
        [True, False],
    )
    file = api.upload("danh-sach.pdf", samples.PDF)
    api.report(row.id, TaskSaid("Đã lập danh sách.", attachments=[file]))
    assert api.get(row.id).state == "reported"
    assert list(api.list()) == []
    told = Event.objects.filter(subject_id=row.id, name="tasks.result_reported").get()
    assert (told.actor_kind, told.person_id) == ("api", None)


def test_a_program_never_judges_a_result(leader: Staff) -> None:
    officer = staff(HERE)
    copy_id = copy_of(issued(leader, HERE), HERE).id
    operations.accept_copy(actor=officer, copy_id=copy_id)
    operations.report_result(actor=officer, copy_id=copy_id, said=Said(text="Đã xong."))
    headers = {"Authorization": f"Bearer {token('F-HP')}"}
    for move, body in (("approve", "{}"), ("return", '{"reason": "Thiếu ảnh."}')):
        path = f"/api/v1/task-copies/{copy_id}/{move}"
        answer = Browser().post(path, body, content_type="application/json", headers=headers)
        assert answer.status_code == 403, move
    assert client("F-HP").tasks.get(copy_id).state == "reported"


def test_another_unit_finds_nothing(leader: Staff) -> None:
    copy_id = copy_of(issued(leader, HERE), HERE).id
    with pytest.raises(NotFound):
        client(BESIDE).tasks.get(copy_id)
    assert list(client(BESIDE).tasks.list()) == []


def test_a_token_made_for_something_else_is_refused(leader: Staff) -> None:
    copy_id = copy_of(issued(leader, HERE), HERE).id
    with pytest.raises(NotAllowed):
        client(HERE, ("cases:read",)).tasks.get(copy_id)
    with pytest.raises(NotAllowed):
        client(HERE, ("tasks:read",)).tasks.accept(copy_id)


def test_what_changed_meanwhile_is_not_overruled(leader: Staff) -> None:
    copy_id = copy_of(issued(leader, HERE), HERE).id
    api = client(HERE).tasks
    seen = api.get(copy_id).version
    operations.accept_copy(actor=staff(HERE), copy_id=copy_id)
    with pytest.raises(Conflict):
        api.progress(copy_id, 40, seen_version=seen)


def test_the_same_key_is_carried_out_once(leader: Staff) -> None:
    copy_id = copy_of(issued(leader, HERE), HERE).id
    api = client(HERE).tasks
    api.accept(copy_id, key="lan-1")
    api.accept(copy_id, key="lan-1")
    assert Event.objects.filter(subject_id=copy_id, name="tasks.copy_accepted").count() == 1


def test_lists_go_on_from_page_to_page(leader: Staff) -> None:
    wanted = [copy_of(issued(leader, HERE, due_on=in_days(number)), HERE).id for number in (3, 1, 2)]
    found = [row.id for row in client(HERE).tasks.list(page_size=1)]
    assert found == [wanted[1], wanted[2], wanted[0]]
    assert {row.id for row in client("F-HP").tasks.list("issued", page_size=2)} == set(wanted)


def test_the_matrix_has_every_unit_in_the_order_of_its_columns(leader: Staff) -> None:
    first = issued(leader, HERE, title="Một", due_on=in_days(2))
    second = issued(leader, HERE, BESIDE, title="Hai", due_on=in_days(5))
    found = client("F-HP").tasks.matrix()
    assert [column.task_id for column in found.columns] == [first, second]
    lines = {line.unit_id: line for line in found.lines}
    here, beside = lines[unit_id(HERE)], lines[unit_id(BESIDE)]
    assert [cell and cell.copy_id for cell in here.cells] == [copy_of(first, HERE).id, copy_of(second, HERE).id]
    assert [cell and cell.copy_id for cell in beside.cells] == [None, copy_of(second, BESIDE).id]
    assert (found.units, found.next) == (2, None)
    assert client(HERE).tasks.matrix().lines == []


def test_the_matrix_goes_on_where_an_answer_ended(leader: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    issued(leader, HERE, BESIDE)
    monkeypatch.setattr("nhipcau.tasks.queries.MOST_LINES", 1)
    api = client("F-HP").tasks
    first = api.matrix()
    assert first.next is not None
    second = api.matrix(after=first.next)
    assert {line.unit_id for page in (first, second) for line in page.lines} == {unit_id(HERE), unit_id(BESIDE)}
    assert (second.units, second.columns[0].units, second.next) == (2, 2, None)
    with pytest.raises(Problem):
        api.matrix(after="mended")
