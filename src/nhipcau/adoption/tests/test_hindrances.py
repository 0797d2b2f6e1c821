"""A unit says what hinders it; the level right above answers; nobody else reads it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.adoption import operations, queries
from nhipcau.adoption.models import Hindrance
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.prepared import count_all
from nhipcau.tasks.tests.factories import staff
from nhipcau.tasks.tests.web_copies.conftest import sign_in, text

SAID = "Mạng ở nhà văn hóa chập chờn, ảnh không gửi được."


def told(actor: Staff, **more: str) -> Hindrance:
    return Hindrance.objects.get(pk=operations.tell_hindrance(actor=actor, text=SAID, **more))


def test_what_a_unit_says_is_answered_by_the_level_above_and_settled_by_the_unit(city: Staff, commune: Staff) -> None:
    row = told(commune, function="tasks.report")
    operations.answer_hindrance(actor=city, hindrance_id=row.id, text="Tuần tới lắp bộ phát mạng mới.")
    facts = queries.get_hindrance(actor=commune, hindrance_id=row.id)
    assert (facts.state, facts.answer) == ("answered", "Tuần tới lắp bộ phát mạng mới.")
    assert facts.may_settle
    operations.settle_hindrance(actor=commune, hindrance_id=row.id)
    with pytest.raises(Conflict):
        operations.answer_hindrance(actor=city, hindrance_id=row.id, text="Thêm một ý.")
    operations.settle_hindrance(actor=commune, hindrance_id=row.id)
    names = list(Event.objects.filter(subject_id=row.id).order_by("at", "pk").values_list("name", flat=True))
    assert names == ["adoption.hindrance_told", "adoption.hindrance_answered", "adoption.hindrance_settled"]


def test_only_the_unit_and_the_level_right_above_read_it(
    city: Staff, commune: Staff, other: Staff, head: Staff
) -> None:
    of_area, of_commune = told(head), told(commune)
    for actor in (other, city):
        with pytest.raises(NotFound):
            queries.get_hindrance(actor=actor, hindrance_id=of_area.id)
    with pytest.raises(NotFound):
        queries.get_hindrance(actor=head, hindrance_id=of_commune.id)
    assert queries.get_hindrance(actor=commune, hindrance_id=of_area.id).may_answer
    assert queries.unit_page(actor=city, unit_id=head.unit_id, period="quy").hindrances is None


def test_nobody_answers_for_their_own_unit_and_nobody_settles_for_another(city: Staff, commune: Staff) -> None:
    row = told(commune)
    with pytest.raises(NotAllowed):
        operations.answer_hindrance(actor=commune, hindrance_id=row.id, text="Tự trả lời.")
    with pytest.raises(NotAllowed):
        operations.settle_hindrance(actor=city, hindrance_id=row.id)


@pytest.mark.parametrize(
    ("words", "function"), [("  \n ", ""), ("x" * 2001, ""), (SAID, "không.có")], ids=["nothing", "too long", "unknown"]
)
def test_bad_words_are_refused_at_their_place(commune: Staff, words: str, function: str) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.tell_hindrance(actor=commune, text=words, function=function)
    assert set(refusal.value.fields) == ({"function"} if function else {"text"})
    assert not Hindrance.objects.exists()


def test_the_badge_of_the_level_above_counts_what_waits(city: Staff, commune: Staff, head: Staff) -> None:
    told(commune)
    told(head)
    assert count_all(queries.unanswered(city)) == [1]
    assert count_all(queries.unanswered(commune)) == [1]
    assert queries.unanswered(head) == []


def test_pages_keep_what_was_typed_and_show_no_writer(city: Staff, commune: Staff) -> None:
    browser = sign_in(commune)
    refused = browser.post(reverse("adoption:tell"), {"text": "x" * 2001})
    assert refused.status_code == 422
    assert "x" * 2001 in refused.content.decode()
    browser.post(reverse("adoption:tell"), {"text": SAID, "function": "tasks.report"})
    mine = browser.get(reverse("adoption:own"))
    assert SAID in text(mine)
    above = sign_in(city).get(reverse("adoption:below"))
    assert SAID in text(above)
    row = Hindrance.objects.get()
    answer = sign_in(city).post(reverse("adoption:hindrance", args=[row.id]), {"text": "Đã ghi nhận."})
    assert answer.status_code == 302
    assert "Đã ghi nhận." in text(browser.get(reverse("adoption:own")))


def test_a_stranger_finds_nothing(client: Client, commune: Staff, other: Staff) -> None:
    row = told(commune)
    assert client.get(reverse("adoption:hindrance", args=[row.id])).status_code == 302
    assert sign_in(other).get(reverse("adoption:hindrance", args=[row.id])).status_code == 404
    assert SAID not in text(sign_in(other).get(reverse("adoption:below")))
    observer = staff("MTTQ-10661", "observer")
    assert sign_in(observer).post(reverse("adoption:tell"), {"text": SAID}).status_code == 403
    drain()
