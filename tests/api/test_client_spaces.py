"""A unit's own system reads the spaces its unit talks in and writes there, with the client that is shipped."""

from __future__ import annotations

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests import samples
from nhipcau.spaces import operations
from nhipcau.spaces.tests.factories import opened, said, space_of, staff, topic_in, unit_id
from nhipcau_client import Conflict, Invalid, NotAllowed, NotFound
from tests.api.conftest import client

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"


@pytest.fixture
def leader(city: None) -> Staff:
    return staff("F-HP", "leader", name="Phạm Văn Thành")


def test_a_program_reads_what_is_new_and_answers_with_a_file(leader: Staff) -> None:
    topic = topic_in(leader, opened(leader, HERE))
    for n in range(2, 61):
        said(leader, topic, f"Tin {n}", under_n=1)
    api = client(HERE).spaces
    [space] = api.list()
    assert (space.name, space.is_closed) == ("Chuẩn bị Ngày hội Đại đoàn kết", False)
    assert list(api.list(is_closed=True)) == []
    [row] = api.topics(space.id)
    assert (row.title, row.messages, row.words) == ("Phân công các đoàn thể", 60, "Tin 60")
    assert [one.n for one in api.messages(row.id)] == list(range(1, 61))
    assert [(one.n, one.under_n) for one in api.messages(row.id, after=58)] == [(59, 1), (60, 1)]
    file = api.upload("lich.pdf", samples.PDF)
    posted = api.post(row.id, "Gửi @Phạm Văn Thành lịch tập.", under_n=60, attachments=[file], key="mot-lan")
    assert posted.n == 61
    assert api.post(row.id, "Gửi @Phạm Văn Thành lịch tập.", under_n=60, attachments=[file], key="mot-lan") == posted
    [last] = api.messages(row.id, after=60)
    assert (last.under_n, last.files[0].name, last.who) == (1, "lich.pdf", last.unit)


def test_what_a_program_may_not_do_is_said(leader: Staff) -> None:
    topic = topic_in(leader, opened(leader, HERE))
    stranger = client(BESIDE).spaces
    assert list(stranger.list()) == []
    for ask in (
        lambda: list(stranger.topics(space_of(topic))),
        lambda: list(stranger.messages(topic.id)),
        lambda: stranger.post(topic.id, "Xin vào."),
    ):
        with pytest.raises(NotFound):
            ask()
    api = client(HERE).spaces
    with pytest.raises(Invalid):
        api.post(topic.id, "Nhờ @Không Có Ai")
    with pytest.raises(NotAllowed):
        client(HERE, ("tasks:read",)).spaces.list()
    operations.set_closed(actor=leader, space_id=space_of(topic), is_closed=True)
    with pytest.raises(Conflict):
        api.post(topic.id, "Muộn rồi.")
    operations.remove_unit(actor=leader, space_id=space_of(topic), unit_id=unit_id(HERE))
    with pytest.raises(NotFound):
        list(api.messages(topic.id))
