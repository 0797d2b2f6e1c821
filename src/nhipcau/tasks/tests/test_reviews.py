"""Reviews: every copy has one outcome, every number opens its rows, and a final one stands."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.accounts.models import Person
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations.models import Unit
from nhipcau.tasks import operations, states
from nhipcau.tasks.models import Outcome, Review, TaskCopy
from nhipcau.tasks.operations import ReviewDraft, Said
from nhipcau.tasks.queries import FIGURES, get_review, outcome_of, rows_behind
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, staff, unit_id
from nhipcau.tasks.web.reviews.periods import periods

TODAY = date(2026, 11, 27)


@given(
    st.sampled_from([one for one in states.ALL if one != states.WITHDRAWN]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.booleans(),
)
def test_every_copy_has_exactly_one_outcome(state: str, due_on: date, is_late: bool) -> None:
    found = outcome_of(state, due_on, is_late=is_late, on=TODAY)
    assert found in Outcome.values
    assert (found in {"in_time", "after_time"}) == (state == states.DONE)
    assert found != "late" or due_on < TODAY


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_periods_are_whole_and_the_first_holds_today(today: date) -> None:
    found = periods(today)
    assert found[0].starts_on <= today <= found[0].ends_on
    assert found[1].ends_on == found[0].starts_on - timedelta(days=1)
    for one in found:
        assert one.starts_on.day == 1
        assert (one.ends_on + timedelta(days=1)).day == 1


def _draft(**changes: Any) -> ReviewDraft:
    given_: dict[str, Any] = {"title": "Sơ kết quý", "starts_on": in_days(-60), "ends_on": in_days(60)}
    return ReviewDraft(**(given_ | changes))


def _quarter(city: Staff) -> None:
    """Let tasks of a quarter go as chance will have it: seven communes, six tasks."""
    random = Random(7)
    people = {code: staff(code, "officer") for code in ("MTTQ-10660", "MTTQ-10661")}
    for _number in range(6):
        with clock.at(clock.now() - timedelta(days=random.randrange(5, 50))):
            task_id = issued(city, *people, due_on=in_days(random.randrange(2, 40)))
        for code, officer in people.items():
            _one(city, officer, copy_of(task_id, code).id, random)


def _one(city: Staff, officer: Staff, copy_id: UUID, random: Random) -> None:
    until = random.randrange(5)
    if until == 0:
        return
    operations.accept_copy(actor=officer, copy_id=copy_id)
    if until == 1:
        said = Said(text="Thiếu người đi rà soát")
        operations.make_progress(actor=officer, copy_id=copy_id, progress=20, said=said, is_stuck=True)
        return
    operations.report_result(actor=officer, copy_id=copy_id, said=Said(text="Xong"))
    for _time in range(random.randrange(3) if until > 2 else 0):
        operations.return_result(actor=city, copy_id=copy_id, reason="Thiếu danh sách")
        operations.report_result(actor=officer, copy_id=copy_id, said=Said(text="Đã bổ sung"))
    if until > 2:
        operations.approve_result(actor=city, copy_id=copy_id)


def test_every_number_agrees_with_an_independent_count_and_opens_its_rows(city: Staff) -> None:
    _quarter(city)
    facts = get_review(actor=city, review_id=operations.start_review(actor=city, draft=_draft()))
    counted: Counter[str] = Counter()
    for row in TaskCopy.objects.all().values():
        counted["given"] += 1
        if row["state"] == "done":
            counted["after_time" if row["is_late"] else "in_time"] += 1
            counted["no_evidence"] += 1
        elif row["state"] == "reported":
            counted["to_decide"] += 1
        else:
            counted["late" if row["due_on"] < clock.today() else "open"] += 1
        counted["returned"] += row["returns"] >= 1
        counted["returned_twice"] += row["returns"] >= 2
    assert facts.figures == {name: counted[name] for name in FIGURES}
    assert facts.figures["given"] == 12
    assert sum(facts.figures[one] for one in Outcome.values) == 12
    for name, number in facts.figures.items():
        assert len(rows_behind(actor=city, review_id=facts.id, figure=name)) == number
        for group, narrowing in ((facts.by_unit, "unit_id"), (facts.by_task, "task_id")):
            assert sum(one.figures[name] for one in group) == number
            for one in group:
                rows = rows_behind(actor=city, review_id=facts.id, figure=name, **{narrowing: one.id})
                assert len(rows) == one.figures[name]
    assert "12" in facts.words["result"]
    assert "Thiếu người đi rà soát" in facts.words["reasons"] or "Thiếu danh sách" in facts.words["reasons"]


def test_a_final_review_stands_whatever_becomes_of_the_tasks(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    review_id = operations.start_review(actor=city, draft=_draft())
    operations.write_review(actor=city, review_id=review_id, title="Sơ kết", words={"next": "Làm tiếp", "khac": "x"})
    operations.finish_review(actor=city, review_id=review_id)
    before = get_review(actor=city, review_id=review_id)
    reported(commune, copy.id)
    operations.approve_result(actor=city, copy_id=copy.id)
    after = get_review(actor=city, review_id=review_id)
    assert after == before
    assert (after.figures["open"], after.words["next"]) == (1, "Làm tiếp")
    assert "khac" not in after.words
    with pytest.raises(Conflict):
        operations.write_review(actor=city, review_id=review_id, title="Khác", words={})
    with pytest.raises(Conflict):
        operations.discard_review(actor=city, review_id=review_id)


def test_tasks_of_other_periods_plans_and_units_do_not_count(city: Staff, commune: Staff) -> None:
    issued(city, "MTTQ-10660", due_on=in_days(100))
    issued(commune, "BCT-10660-03")
    facts = get_review(actor=city, review_id=operations.start_review(actor=city, draft=_draft()))
    assert facts.figures["given"] == 0
    assert facts.words["result"]


def test_refusals(city: Staff, commune: Staff) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.start_review(actor=city, draft=_draft(ends_on=in_days(-90)))
    assert "ends_on" in refusal.value.fields
    with pytest.raises(NotAllowed):
        operations.start_review(actor=staff("F-HP", "clerk"), draft=_draft())
    review_id = operations.start_review(actor=city, draft=_draft())
    with pytest.raises(NotFound):
        get_review(actor=commune, review_id=review_id)
    with pytest.raises(NotFound):
        operations.finish_review(actor=commune, review_id=review_id)
    with pytest.raises(NotFound):
        rows_behind(actor=city, review_id=review_id, figure="beauty")


def _signed_in(actor: Staff) -> Client:
    person = Person.objects.get(pk=actor.person_id)
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_the_pages_from_the_period_to_the_final_review(city: Staff, commune: Staff) -> None:
    issued(city, "MTTQ-10660", "MTTQ-10661")
    client = _signed_in(city)
    assert client.get("/nhiem-vu/so-ket/").status_code == 200
    page = client.get("/nhiem-vu/so-ket/moi/")
    assert page.status_code == 200
    bad = client.post("/nhiem-vu/so-ket/moi/", {"title": "Sơ kết", "starts_on": "01/12/2026", "ends_on": "01/11/2026"})
    assert bad.status_code == 422
    assert "Sơ kết" in bad.content.decode()
    first, last = in_days(-10), in_days(30)
    made = client.post(
        "/nhiem-vu/so-ket/moi/", {"title": "Sơ kết", "starts_on": f"{first:%d/%m/%Y}", "ends_on": f"{last:%d/%m/%Y}"}
    )
    assert made.status_code == 302
    address = made["Location"]
    assert client.get(address).status_code == 200
    review = Review.objects.get()
    rows = client.get(f"{address}dong/?so=open")
    assert rows.status_code == 200
    assert client.get(f"{address}dong/?so=khong-co").status_code == 404
    stale = client.post(f"{address}loi/", {"title": "Mới", "seen_version": 99, "result": "Lời của tôi"})
    assert stale.status_code == 409
    assert "Lời của tôi" in stale.content.decode()
    kept = client.post(f"{address}loi/", {"title": "Mới", "seen_version": review.version, "result": "Lời của tôi"})
    assert kept.status_code == 302
    assert client.post(f"{address}xong/").status_code == 302
    assert Review.objects.get().state == "final"
    assert _signed_in(commune).get(address).status_code == 404


def test_a_unit_is_known_by_its_short_name(city: Staff) -> None:
    issued(city, "MTTQ-10660")
    facts = get_review(actor=city, review_id=operations.start_review(actor=city, draft=_draft()))
    assert facts.by_unit[0].name == Unit.objects.get(pk=unit_id("MTTQ-10660")).short_name
