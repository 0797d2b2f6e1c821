"""Work lists and books: what stands in them, in which order, for whom, and with how many statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Entry
from nhipcau.documents.operations import Assignment
from nhipcau.documents.queries import BookFilter, WorkFilter
from nhipcau.documents.tests.factories import incoming, issued, staff
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.prepared import count_all

pytestmark = pytest.mark.usefixtures("world")
THURSDAY = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
IN = BookFilter(direction="incoming")


@contextmanager
def at_most(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    asked = [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= most, "\n".join(f"{n}. {sql[:160]}" for n, sql in enumerate(asked, start=1))


def test_each_tab_holds_what_it_says() -> None:
    clerk, officer, sender = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer"), staff("F-HP", "clerk")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    received = Entry.objects.get(unit_id=clerk.unit_id).id
    fresh, given, done = (incoming(clerk, number=str(n)).entry_id for n in (1, 2, 3))
    operations.assign_document(actor=clerk, entry_id=given, assignment=Assignment(person_id=officer.person_id))
    operations.settle_document(actor=clerk, entry_id=done, note="Để biết.")

    def tab(name: str, actor: object = clerk) -> set[object]:
        return {row.id for row in queries.work_list(actor=actor, wanted=WorkFilter(tab=name)).rows}  # type: ignore[arg-type]

    assert tab("waiting") == {received, fresh}
    assert tab("open") == {received, fresh, given}
    assert tab("mine") == set()
    assert tab("mine", officer) == {given}
    assert tab("settled") == {done}
    assert queries.tab_counts(actor=clerk) == {"waiting": 2, "mine": 0, "open": 3, "due": 0, "late": 0, "helping": 0}
    assert [count_all(queries.badge(one)) for one in (clerk, officer)] == [[2, 0], [2, 1]]


def test_late_and_soon_are_told_apart_and_helpers_have_a_tab() -> None:
    clerk, helper = staff("MTTQ-10660", "clerk"), staff("UBND-10660", "officer")
    with clock.at(THURSDAY):
        soon = incoming(clerk, number="1", due_on=datetime(2026, 11, 30, tzinfo=UTC).date()).entry_id
        far = incoming(clerk, number="2", due_on=datetime(2026, 12, 30, tzinfo=UTC).date()).entry_id
        operations.assign_document(
            actor=clerk,
            entry_id=far,
            assignment=Assignment(person_id=clerk.person_id, helper_unit_ids=[helper.unit_id]),
        )
        assert [row.id for row in queries.work_list(actor=clerk, wanted=WorkFilter(tab="due")).rows] == [soon]
        assert [row.id for row in queries.work_list(actor=helper, wanted=WorkFilter(tab="helping")).rows] == [far]
        assert queries.work_list(actor=helper, wanted=WorkFilter(tab="open")).rows == []
    with clock.at(THURSDAY + timedelta(days=10)):
        rows = queries.work_list(actor=clerk, wanted=WorkFilter(tab="late")).rows
    assert [row.id for row in rows] == [soon]
    assert (rows[0].days_left or 0) < 0


def test_a_book_goes_by_number_and_is_the_same_forwards_and_back() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    for number in range(1, 8):
        incoming(clerk, number=str(number))
    first = queries.book_page(actor=clerk, wanted=IN, limit=3).page
    second = queries.book_page(actor=clerk, wanted=IN, after=first.next, limit=3).page
    third = queries.book_page(actor=clerk, wanted=IN, after=second.next, limit=3).page
    assert [[row.number for row in page.rows] for page in (first, second, third)] == [[7, 6, 5], [4, 3, 2], [1]]
    assert (first.prev, third.next) == ("", "")
    back = queries.book_page(actor=clerk, wanted=IN, after=third.prev, limit=3).page
    assert [row.number for row in back.rows] == [4, 3, 2]
    assert queries.book_page(actor=clerk, wanted=IN, after="f9.zz", limit=3).page.rows[0].number == 7


def test_a_book_is_narrowed_by_type_words_state_and_days() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(THURSDAY - timedelta(days=7)):
        late = incoming(clerk, number="1", due_on=(THURSDAY - timedelta(days=6)).date())
    with clock.at(THURSDAY):
        plan = incoming(clerk, number="2", type_code="ke_hoach", issuer_name="Sở Xây dựng")
        done = incoming(clerk, number="3")
        operations.settle_document(actor=clerk, entry_id=done.entry_id, note="Để biết.")

        def found(**wanted: object) -> list[int | None]:
            page = queries.book_page(actor=clerk, wanted=BookFilter(direction="incoming", **wanted))  # type: ignore[arg-type]
            return [row.number for row in page.page.rows]

        assert found(type_code="ke_hoach") == [plan.number]
        assert found(words="so xay dung") == [plan.number]
        assert found(words="XÂY dựng 02/ubnd") == []
        assert found(words="2/ubnd") == [plan.number]
        assert found(state="open") == [plan.number, late.number]
        assert found(state="late") == [late.number]
        assert found(state="settled") == [done.number]
        assert found(last=(THURSDAY - timedelta(days=3)).date()) == [late.number]
        assert found(first=(THURSDAY - timedelta(days=3)).date()) == [done.number, plan.number]
    with pytest.raises(Invalid):
        queries.book_page(actor=clerk, wanted=BookFilter(direction="incoming", state="gone"))


def test_recalled_ones_are_found_in_the_books_of_both_sides() -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent, kept = issued(sender), issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    operations.register_received(actor=clerk, entry_id=Entry.objects.get(unit_id=clerk.unit_id).id)
    operations.recall_document(actor=sender, entry_id=sent.entry_id, reason="Sai căn cứ.")
    for actor, direction in ((sender, "outgoing"), (clerk, "incoming")):
        page = queries.book_page(actor=actor, wanted=BookFilter(direction=direction, state="void"))
        assert [row.status for row in page.page.rows] == ["recalled"]
    assert kept.number == 2


def test_what_is_for_named_people_keeps_its_number_and_shows_nothing_else() -> None:
    clerk, colleague = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    line = incoming(clerk)
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="named")
    row = queries.book_page(actor=colleague, wanted=IN).page.rows[0]
    assert (row.number, row.is_hidden, row.subject, row.notation, row.issuer) == (1, True, "", "", "")
    assert queries.book_page(actor=clerk, wanted=IN).page.rows[0].subject
    assert queries.work_list(actor=colleague, wanted=WorkFilter()).rows == []
    words = BookFilter(direction="incoming", words="nao vet")
    assert queries.book_page(actor=colleague, wanted=words).page.rows == []
    assert len(queries.book_page(actor=clerk, wanted=words).page.rows) == 1


def test_a_unit_without_books_and_who_reads_none() -> None:
    found = queries.book_page(actor=staff("MTTQ-10661", "clerk"), wanted=IN)
    assert (found.book, found.page.rows) == (None, [])
    for stranger in (Visitor(), staff("MTTQ-10661", "administrator")):
        with pytest.raises(NotAllowed):
            queries.book_page(actor=stranger, wanted=IN)
        with pytest.raises(NotAllowed):
            queries.work_list(actor=stranger, wanted=WorkFilter())


def test_lists_cost_the_same_for_every_page() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    for number in range(1, 13):
        line = incoming(clerk, number=str(number))
        operations.take_document(actor=clerk, entry_id=line.entry_id)
    book = queries.book_page(actor=clerk, wanted=IN, limit=5)
    with at_most(5):
        queries.book_page(actor=clerk, wanted=IN, limit=5)
    with at_most(5):
        queries.book_page(actor=clerk, wanted=IN, after=book.page.next, limit=5)
    with at_most(5):
        queries.book_page(actor=clerk, wanted=BookFilter(direction="incoming", state="open", words="nao vet"), limit=5)
    with at_most(4):
        page = queries.work_list(actor=clerk, wanted=WorkFilter(tab="open"), limit=5)
    with at_most(4):
        queries.work_list(actor=clerk, wanted=WorkFilter(tab="open"), after=page.next, limit=5)
    with at_most(1):
        assert queries.tab_counts(actor=clerk)["open"] == 12
