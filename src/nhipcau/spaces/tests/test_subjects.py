"""Talking about a case, a task, a document: whoever may open the thing today, as its own module says."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from nhipcau.cases import operations as cases
from nhipcau.cases.tests.factories import make_world
from nhipcau.handling.models import ScopeRow
from nhipcau.handling.tests.factories import territory_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.registries import panels_of
from nhipcau.kernel.search import find, index_waiting
from nhipcau.spaces import operations, queries
from nhipcau.spaces.models import Message, Topic
from nhipcau.spaces.operations import MessageDraft
from nhipcau.spaces.tests.factories import happened, staff
from nhipcau.spaces.tests.web_factories import sign_in, text
from nhipcau.tasks import seeds
from nhipcau.tasks.tests.factories import copy_of, issued

CASE, TASK, COPY = "case", "task", "task_copy"


@pytest.fixture
def world(db: None) -> None:
    make_world()
    seeds.load(lambda *_: None)


@pytest.fixture
def commune(world: None) -> Staff:
    return staff("MTTQ-10660", "officer", name="Lê Thị Mai")


@pytest.fixture
def case_id(commune: Staff) -> UUID:
    place = cases.PlaceInput(territory_id=territory_id("10660"), address="Ngõ 47")
    case_id = cases.open_case(
        actor=Visitor(), draft=cases.CaseDraft(text="Đèn đường hỏng ba bóng.", place=place)
    ).case_id
    cases.take_case(actor=commune, case_id=case_id)
    return case_id


def wrote(actor: Staff, kind: str, subject_id: UUID, body: str = "Ai đi xem thực tế?") -> Topic:
    return operations.post_about(actor=actor, kind=kind, subject_id=subject_id, draft=MessageDraft(body=body)).topic


def found(actor: Staff) -> set[int]:
    hits = find(actor=actor, query="cần vươn", kinds=["message"]).hits
    return set(Message.objects.filter(pk__in=[hit.id for hit in hits]).values_list("n", flat=True))


def counted(actor: Staff) -> int:
    return find(actor=actor, query="cần vươn", kinds=["message"]).count


def test_parties_of_a_case_write_and_units_above_read(case_id: UUID, commune: Staff) -> None:
    topic = wrote(commune, CASE, case_id)
    assert wrote(commune, CASE, case_id, "Tôi đi sáng mai.").id == topic.id
    assert happened(topic.id) == ["topic_opened"]
    city = staff("F-HP", "leader")
    view = queries.about_view(actor=city, kind=CASE, subject_id=case_id)
    assert [one.n for one in view.messages] == [1, 2]
    assert not view.topic.may_write
    with pytest.raises(NotAllowed):
        wrote(city, CASE, case_id)
    for other in (staff("MTTQ-10661", "officer"), staff("MTTQ-10660", "member")):
        with pytest.raises(NotFound):
            wrote(other, CASE, case_id)
        with pytest.raises(NotFound):
            queries.about_view(actor=other, kind=CASE, subject_id=case_id)
        with pytest.raises(NotFound):
            queries.topic_view(actor=other, topic_id=topic.id)


def test_the_right_to_the_case_ends_and_with_it_the_right_to_what_was_said(case_id: UUID, commune: Staff) -> None:
    partner = staff("UBND-10660", "officer", name="Bùi Văn Phối")
    cases.invite_unit(actor=commune, case_id=case_id, unit_id=partner.unit_id)
    topic = wrote(partner, CASE, case_id, "Bên tôi đi cùng.")
    assert queries.may_read_topics(partner, [topic.id]) == {topic.id}
    ScopeRow.objects.filter(subject_id=case_id, token=partner.unit_id).update(until=clock.now())
    assert queries.may_read_topics(partner, [topic.id]) == set()
    assert queries.may_read_topics(commune, [topic.id]) == {topic.id}


def test_those_who_take_part_are_mentioned_and_nobody_else(case_id: UUID, commune: Staff) -> None:
    staff("MTTQ-10660", "clerk", name="Phạm Thị Văn Thư")
    staff("MTTQ-10661", "officer", name="Vũ Văn Lạ")
    assert queries.about_view(actor=commune, kind=CASE, subject_id=case_id).messages == []
    topic = wrote(commune, CASE, case_id, "Nhờ @Phạm Thị Văn Thư in giúp.")
    assert topic.last_n == 1
    with pytest.raises(Invalid):
        wrote(commune, CASE, case_id, "Nhờ @Vũ Văn Lạ in giúp.")


def test_units_with_a_task_talk_with_its_issuer_together_and_each_alone(commune: Staff) -> None:
    city, other = staff("F-HP", "leader"), staff("MTTQ-10661", "officer")
    task_id = issued(city, "MTTQ-10660", "MTTQ-10661")
    copy = copy_of(task_id, "MTTQ-10660")
    together = wrote(other, TASK, task_id, "Mẫu biểu lấy ở đâu?")
    alone = wrote(city, COPY, copy.id, "Phường làm trước tổ 3 nhé.")
    assert queries.may_read_topics(commune, [together.id, alone.id]) == {together.id, alone.id}
    assert queries.may_read_topics(other, [together.id, alone.id]) == {together.id}
    assert queries.may_read_topics(staff("SXD", "officer"), [together.id, alone.id]) == set()


def test_an_unknown_kind_and_an_unknown_thing_are_not_there(case_id: UUID, commune: Staff) -> None:
    for kind, subject_id in (("unit", commune.unit_id), (CASE, commune.unit_id), (TASK, case_id)):
        with pytest.raises(NotFound):
            queries.about_view(actor=commune, kind=kind, subject_id=subject_id)
        with pytest.raises(NotFound):
            wrote(commune, kind, subject_id)


def test_the_things_own_page_leads_to_what_is_said_about_it(case_id: UUID, commune: Staff) -> None:
    browser = sign_in(commune)
    panel = panels_of(commune, CASE, case_id)[0]
    page = browser.get(reverse("cases:case", args=[case_id])).content.decode()
    assert f'hx-get="{panel.part}"' in page
    assert f'href="{panel.address}"' in page
    assert "Chưa có ai viết ở đây" in text(browser.get(panel.part))
    assert "Chưa có ai viết ở đây" in text(browser.get(panel.address))
    answer = browser.post(f"{panel.address}viet/", {"body": "Mai đi xem thực tế."})
    assert answer.status_code == 302
    assert "Mai đi xem thực tế." in text(browser.get(panel.address))
    partner = staff("MTTQ-10660", "leader")
    assert "1 tin mới" in text(sign_in(partner).get(panel.part))
    assert "Mai đi xem" in text(sign_in(partner).get(panel.part))
    assert sign_in(staff("MTTQ-10661", "officer")).get(panel.part).status_code == 404


def test_pages_of_tasks_offer_both_discussions(commune: Staff) -> None:
    city = staff("F-HP", "leader")
    task_id = issued(city, "MTTQ-10660")
    copy = copy_of(task_id, "MTTQ-10660")
    page = sign_in(commune).get(reverse("tasks:copy", args=[copy.id])).content.decode()
    assert f"/khong-gian/ve/phan-viec/{copy.id}/" in page
    assert f"/khong-gian/ve/nhiem-vu/{task_id}/" in page
    assert (
        f"/khong-gian/ve/nhiem-vu/{task_id}/"
        in sign_in(city).get(reverse("tasks:task", args=[task_id])).content.decode()
    )


def test_what_was_said_is_found_by_who_looked_into_it_and_still_sees_the_thing(case_id: UUID, commune: Staff) -> None:
    partner = staff("UBND-10660", "officer", name="Bùi Văn Phối")
    cases.invite_unit(actor=commune, case_id=case_id, unit_id=partner.unit_id)
    wrote(partner, CASE, case_id, "Cột số mười bảy gãy cần vươn.")
    wrote(commune, CASE, case_id, "Đã báo điện lực thay cần vươn.")
    drain()
    index_waiting()
    assert found(partner) == {1, 2}
    assert found(commune) == {1, 2}
    leader = staff("MTTQ-10660", "leader", name="Trần Văn Lập")
    assert found(leader) == set()
    operations.read_about(actor=leader, kind=CASE, subject_id=case_id)
    assert found(leader) == {1, 2}
    ScopeRow.objects.filter(subject_id=case_id, token=partner.unit_id).update(until=clock.now())
    assert found(partner) == set()
    assert counted(partner) == 0
