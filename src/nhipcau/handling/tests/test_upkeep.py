"""A new holiday, a changed table, a moved unit: what runs is put right, and says so."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nhipcau.handling import operations, queries
from nhipcau.handling.models import Deadline, DeadlineRule, ScopeRow, TimelineEntry
from nhipcau.handling.operations import NewSubject, RuleDraft, deadlines
from nhipcau.handling.rules import scope_tokens
from nhipcau.handling.tests.factories import staff, unit_id
from nhipcau.kernel import clock, db, ids
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import queries as calendar
from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.events import drain, emit
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.jobs.models import Job
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.events import UnitMoved
from nhipcau.organisations.models import TreeVersion, Unit, UnitAncestor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
TIMER = Timer(name="test")


def rule(**changes: object) -> UUID:
    values: dict[str, object] = {"kind": "case", "clock": "answer", "amount": 5, "valid_from": date(2020, 1, 1)}
    return operations.save_deadline_rule(actor=TIMER, draft=RuleDraft(**(values | changes)))  # type: ignore[arg-type]


def opened(owner: str = "MTTQ-10660") -> UUID:
    subject_id = new_id()
    operations.open_subjects(
        subjects=[NewSubject(id=subject_id, kind="case", status="new", owner_unit_id=unit_id(owner))]
    )
    return subject_id


def due(subject_id: UUID) -> str:
    return clock.local(queries.get_handled(subject_id).due_at).date().isoformat()


def test_a_new_holiday_moves_open_deadlines_and_says_so() -> None:
    rule()
    rule(clock="first_response", amount=1)
    with clock.at(MONDAY):
        running, met = opened(), opened()
        operations.set_status(subject=operations.load_subject(met), status="answered", meets=["answer"])
    assert due(running) == "2026-11-16"
    CalendarDay.objects.create(date=date(2026, 11, 12), counts_as="off", name_vi="Ngày nghỉ", status="decreed")
    CalendarVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    calendar.forget()
    assert operations.recompute_deadlines(reason="calendar") == 1
    assert (due(running), due(met)) == ("2026-11-17", "2026-11-16")
    rows = ScopeRow.objects.filter(subject_id=running).values_list("due_at", flat=True)
    assert set(rows) == {queries.get_handled(running).due_at}
    entry = TimelineEntry.objects.get(subject_id=running)
    assert (entry.kind, entry.visibility, entry.data["reason"]) == ("deadline_moved", "public", "calendar")
    assert Event.objects.filter(name="handling.deadline_moved", subject_id=running).count() == 1
    assert operations.recompute_deadlines(reason="calendar") == 0


def test_a_killed_recomputation_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "BATCH", 2)
    line = DeadlineRule.objects.get(pk=rule()).line_id
    with clock.at(MONDAY):
        for _ in range(5):
            opened()
    rule(line_id=line, amount=7)
    seen: list[UUID] = []

    def die_after_one(last: UUID, _batch: int) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(last)

    with pytest.raises(KeyboardInterrupt):
        operations.recompute_deadlines(reason="rule", report=die_after_one)
    assert operations.recompute_deadlines(reason="rule", start_after=seen[0]) == 3
    assert Event.objects.filter(name="handling.deadline_moved").count() == 5


def test_what_follows_from_a_change_waits_until_every_process_has_seen_it() -> None:
    draft = RuleDraft(kind="case", clock="answer", amount=9)
    operations.save_deadline_rule(actor=staff("F-HP", "administrator"), draft=draft)
    with db.atomic():
        emit(UnitMoved(actor=TIMER, former_parent_id=None, parent_id=None, moved=[]))
    drain()
    jobs = dict(Job.objects.values_list("task", "run_after"))
    assert set(jobs) == {"nhipcau.handling.jobs.recompute_deadlines", "nhipcau.handling.jobs.rebuild_scopes"}
    assert min(jobs.values()) > clock.wall() + timedelta(seconds=2)


def test_a_change_of_the_table_is_a_new_version_and_counts_from_its_day() -> None:
    line = DeadlineRule.objects.get(pk=rule()).line_id
    with clock.at(MONDAY):
        subject_id = opened()
    administrator = staff("F-HP", "administrator")
    draft = RuleDraft(kind="case", clock="answer", amount=9, line_id=line, valid_from=date(2026, 12, 1), seen_version=1)
    operations.save_deadline_rule(actor=administrator, draft=draft)
    assert operations.recompute_deadlines(reason="rule") == 0
    with pytest.raises(Conflict):
        operations.save_deadline_rule(actor=administrator, draft=draft)
    rule(line_id=line, amount=9)
    assert operations.recompute_deadlines(reason="rule") == 1
    assert due(subject_id) == "2026-11-20"
    assert Deadline.objects.get(subject_id=subject_id).rule_version == 3
    assert [found.version for found in queries.deadline_rules("case")] == [3]


@pytest.mark.parametrize(
    "changes",
    [{"amount": 0}, {"amount": 400}, {"clock": "lunch"}, {"time_unit": "weeks"}, {"valid_until": date(2019, 1, 1)}],
)
def test_a_line_must_make_sense(changes: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        rule(**changes)


def test_only_the_citys_administrators_edit_the_table() -> None:
    draft = RuleDraft(kind="case", clock="answer", amount=5)
    for actor in (staff("F-HP", "officer"), staff("MTTQ-10660", "administrator")):
        with pytest.raises(NotAllowed):
            operations.save_deadline_rule(actor=actor, draft=draft)
    line = DeadlineRule.objects.get(pk=rule()).line_id
    with pytest.raises(NotAllowed):
        operations.end_deadline_rule(actor=staff("F-HP", "officer"), line_id=line, valid_until=date(2027, 1, 1))
    operations.end_deadline_rule(
        actor=staff("F-HP", "administrator"), line_id=line, valid_until=clock.today() - timedelta(days=1)
    )
    assert queries.deadline_rules("case")[0].valid_until is not None


def test_after_a_unit_moved_those_above_it_now_list_its_subjects() -> None:
    moved, other = opened("KT-10660"), opened("MTTQ-10660")
    division, front = Unit.objects.get(code="KT-10660"), Unit.objects.get(code="F-HP")
    division.parent = front
    division.save()
    UnitAncestor.objects.filter(unit=division, depth__gt=0).delete()
    UnitAncestor.objects.create(unit=division, ancestor=front, depth=1)
    TreeVersion.objects.update(stamp=ids.new_id())
    organisations.forget()
    assert operations.rebuild_scopes(unit_id=division.id) == 1
    for subject_id in (moved, other):
        parties = queries.get_handled(subject_id).parties
        rows = set(ScopeRow.objects.filter(subject_id=subject_id).values_list("token", flat=True))
        assert rows == set(scope_tokens(parties, organisations.ancestor_ids))
    assert ScopeRow.objects.filter(subject_id=moved, token=front.id, reach="above").exists()
    assert not ScopeRow.objects.filter(subject_id=moved, token=unit_id("UBND-10660")).exists()


def test_a_whole_rebuild_makes_lost_rows_anew() -> None:
    found = [opened() for _ in range(3)]
    before = set(ScopeRow.objects.values_list("subject_id", "token", "reach", "status"))
    ScopeRow.objects.filter(subject_id=found[1]).delete()
    assert operations.rebuild_scopes() == 3
    assert set(ScopeRow.objects.values_list("subject_id", "token", "reach", "status")) == before
