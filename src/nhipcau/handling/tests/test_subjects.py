"""Opening, handing over, joining and leaving; lists stay true through all of it."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.handling import operations, queries
from nhipcau.handling.models import Party, ScopeRow, Subject
from nhipcau.handling.operations import NewEntry, NewSubject
from nhipcau.handling.queries import ScopeFilter
from nhipcau.handling.rules import issuer_token, scope_tokens
from nhipcau.handling.tests.factories import staff, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.ids import new_id
from nhipcau.organisations import queries as organisations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

CODES = ("MTTQ-10660", "UBND-10660", "KT-10660", "CA-10660", "SXD", "F-HP", "BCT-10660-03")


def opened(owner: str = "MTTQ-10660", **changes: object) -> UUID:
    subject_id = new_id()
    new = NewSubject(id=subject_id, kind="case", status="new", owner_unit_id=unit_id(owner), **changes)  # type: ignore[arg-type]
    operations.open_subjects(subjects=[new])
    return subject_id


def assert_lists_are_true(subject_id: UUID) -> None:
    subject = queries.get_handled(subject_id)
    wanted = {
        token: (reach, subject.status, subject.due_at)
        for token, (reach, _) in scope_tokens(subject.parties, organisations.ancestor_ids).items()
    }
    rows = ScopeRow.objects.filter(subject_id=subject_id).values_list("token", "reach", "status", "due_at")
    assert {row[0]: row[1:] for row in rows} == wanted


def test_many_open_in_as_few_statements_as_one(django_assert_max_num_queries: object) -> None:
    opened()
    news = [NewSubject(id=new_id(), kind="case", status="new", owner_unit_id=unit_id("SXD")) for _ in range(30)]
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        operations.open_subjects(subjects=news)
    assert Subject.objects.count() == 31


deeds = st.lists(
    st.tuples(st.sampled_from(["hand_over", "keep", "invite", "remove", "take", "status"]), st.sampled_from(CODES)),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_whatever_happens_there_is_one_owner_and_the_lists_are_true(steps: list[tuple[str, str]]) -> None:
    subject_id = opened()
    for deed, code in steps:
        subject = operations.load_subject(subject_id)
        other = unit_id(code)
        is_owner = subject.owner.unit_id == other
        if deed in {"hand_over", "keep"} and not is_owner:
            operations.hand_over(
                subject=subject, to_unit_id=other, keep_as="watcher" if deed == "keep" else "", status="transferred"
            )
        elif deed == "invite" and not is_owner:
            operations.add_party(subject=subject, unit_id=other, role="co_handler")
        elif deed == "remove" and not is_owner:
            operations.remove_party(subject=subject, unit_id=other)
        elif deed == "take":
            operations.take(subject=subject, person_id=new_id(), status="in_hand")
        elif deed == "status":
            operations.set_status(subject=subject, status="answered")
        assert Party.objects.filter(subject_id=subject_id, role="owner").count() == 1
        assert_lists_are_true(subject_id)


def test_the_owner_cannot_just_leave() -> None:
    subject = operations.load_subject(opened())
    with pytest.raises(ValueError, match="hands over"):
        operations.remove_party(subject=subject, unit_id=subject.owner.unit_id)


def test_there_is_no_subject_without_a_party() -> None:
    with pytest.raises(NotFound):
        operations.load_subject(new_id())


def test_a_share_ends_by_itself() -> None:
    subject_id = opened()
    until = clock.now() + timedelta(days=3)
    operations.add_party(
        subject=operations.load_subject(subject_id), unit_id=unit_id("SXD"), role="reader", until=until
    )
    wanted = ScopeFilter(token=unit_id("SXD"), kind="case", statuses=["new"])
    assert queries.scope_page(wanted).ids == [subject_id]
    with clock.at(until + timedelta(seconds=1)):
        assert queries.scope_page(wanted).ids == []


def test_links_are_read_from_both_ends_and_made_once() -> None:
    first, second = opened(), opened()
    for _ in range(2):
        operations.link_subjects(source_id=first, target_id=second, meaning="same_matter", unit_id=None)
    assert queries.linked_subjects(first) == [(second, "same_matter")]
    assert queries.linked_subjects(second) == [(first, "same_matter")]


def test_a_timeline_of_five_thousand_entries_is_read_by_page(django_assert_max_num_queries: object) -> None:
    subject_id, officer = opened(), staff("MTTQ-10660")
    entries = [NewEntry(subject_id=subject_id, kind="note", visibility="internal", text=f"{n}") for n in range(5_000)]
    operations.add_entries(actor=officer, entries=entries)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        page = queries.timeline(actor=officer, subject_id=subject_id)
    assert len(page.entries) == 20
    seen = [entry.id for entry in page.entries]
    for _ in range(4):
        page = queries.timeline(actor=officer, subject_id=subject_id, after=page.next)
        seen += [entry.id for entry in page.entries]
    assert len(set(seen)) == 100
    assert seen == sorted((entry.id for entry in entries), reverse=True)[:100]
    assert queries.timeline(actor=staff("SXD"), subject_id=subject_id).entries == []


def test_what_a_unit_gave_to_others_is_a_list_of_its_own() -> None:
    """The issuer's own token holds what it gave, not what it received, and shows nobody anything it could not see."""
    sent, received = new_id(), new_id()
    issuer, receiver = unit_id("MTTQ-10660"), unit_id("BCT-10660-03")
    subjects = [
        NewSubject(id=sent, kind="case", status="new", owner_unit_id=receiver, others=[(issuer, "issuer")]),
        NewSubject(id=received, kind="case", status="new", owner_unit_id=issuer),
    ]
    operations.open_subjects(subjects=subjects)
    page = queries.scope_page(ScopeFilter(token=issuer_token(issuer), kind="case", statuses=["new"]))
    assert page.ids == [sent]
    assert str(issuer_token(issuer)) not in queries.tokens_of([sent])[sent]
    assert issuer_token(issuer) not in {reach.token for reach in queries.reaches_of([sent])[sent]}
