"""Reminders and reports upwards as they are sent, and the table they follow."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nhipcau.handling import jobs, operations, queries
from nhipcau.handling.models import DeadlineSignal, PaceRule, TimelineEntry
from nhipcau.handling.operations import NewSubject, PaceDraft, RuleDraft, reminding, reporting
from nhipcau.handling.tests.factories import staff, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import WorkingCalendar, current_calendar
from nhipcau.kernel.calendar import operations as calendar
from nhipcau.kernel.calendar.models import CalendarDay
from nhipcau.kernel.calendar.operations import DayDraft
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]

TIMER = Timer(name="test")
MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)  # nine o'clock; the answer is due on Monday 16, at five


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November on the city's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.CITY_TIME)


def pace(**changes: object) -> UUID:
    values: dict[str, object] = {
        "kind": "case",
        "extension_times": 1,
        "extension_days": 5,
        "reminders": [1, 0],
        "escalations": [1, 3, 5],
    }
    return operations.save_pace_rule(actor=TIMER, draft=PaceDraft(**(values | changes)))  # type: ignore[arg-type]


def opened(owner: str = "BCT-10660-03") -> UUID:
    subject_id = new_id()
    operations.save_deadline_rule(
        actor=TIMER, draft=RuleDraft(kind="case", clock="answer", amount=5, valid_from=date(2020, 1, 1))
    )
    with clock.at(MONDAY):
        operations.open_subjects(
            subjects=[NewSubject(id=subject_id, kind="case", status="new", owner_unit_id=unit_id(owner))]
        )
    return subject_id


def sent(name: str) -> list[dict[str, object]]:
    return [json.loads(event.payload) for event in Event.objects.filter(name=f"handling.{name}").order_by("id")]


def run(moment: datetime) -> int:
    with clock.at(moment):
        return jobs.watch_deadlines.call()


def test_each_reminder_is_sent_once_and_none_after_the_date() -> None:
    pace()
    opened()
    assert run(at(12, 10)) == 0
    assert run(at(13, 8)) == 1
    assert run(at(13, 9)) == 0
    assert run(at(16, 8)) == 1
    assert run(at(16, 16)) == 0
    assert [one["days"] for one in sent("deadline_reminded")] == [1, 0]
    assert run(at(16, 18)) == 0


def test_separate_clocks_reminders_only_in_working_hours() -> None:
    """shorter update time overrules first response; reminders at midnight."""
    operations.save_deadline_rule(
        actor=TIMER, draft=RuleDraft(kind="case", clock="first_response", amount=1, valid_from=date(2020, 1, 1))
    )
    pace()
    opened()
    for hour in (0, 3, 6, 7, 12, 19, 23):
        assert run(at(10, hour)) == 0
    assert run(at(10, 7, 30)) == 1
    assert [(one["clock"], one["days"]) for one in sent("deadline_reminded")] == [("first_response", 0)]
    for hour in (0, 6, 12, 17, 23):
        assert run(at(13, hour)) == 0
    for hour in (9, 15):  # Saturday
        assert run(at(14, hour)) == 0


def test_missed_runs_catch_up_without_what_is_stale() -> None:
    pace()
    opened()
    assert run(at(16, 10)) == 1
    assert [one["days"] for one in sent("deadline_reminded")] == [0]


def test_nobody_is_reminded_of_what_is_answered_or_stands_still() -> None:
    pace()
    answered, paused = opened(), opened()
    operations.set_status(subject=operations.load_subject(answered), status="answered", meets=["answer"])
    with clock.at(at(10, 9)):
        held = operations.load_subject(paused)
        operations.set_status(subject=held, status="in_hand", meets=["first_response"])
        assert operations.pause(subject=held)
    assert run(at(13, 9)) == run(at(30, 9)) == 0


def test_what_stays_late_goes_up_step_by_step_and_stops_when_answered() -> None:
    pace(reminders=[])
    subject_id = opened()
    assert run(at(16, 16)) == 0
    assert run(at(17, 8)) == 1
    assert run(at(17, 9)) == 0
    assert queries.get_handled(subject_id).role_of(unit_id("MTTQ-10660")) == ""
    assert run(at(19, 8)) == 1
    subject = queries.get_handled(subject_id)
    assert subject.role_of(unit_id("MTTQ-10660")) == "watcher"
    assert [one.subject_id for one in queries.reported_to(unit_id("MTTQ-10660"), kind="case")] == [subject_id]
    entries = TimelineEntry.objects.filter(subject_id=subject_id, kind="reported").order_by("at")
    assert [(entry.data["step"], entry.visibility) for entry in entries] == [(0, "partners"), (1, "partners")]
    operations.set_status(subject=operations.load_subject(subject_id), status="answered", meets=["answer"])
    assert run(at(30, 8)) == 0
    assert queries.reported_to(unit_id("MTTQ-10660"), kind="case") == []
    units = [one["to_unit_id"] for one in sent("deadline_reported")]
    assert units == [str(unit_id("BCT-10660-03")), str(unit_id("MTTQ-10660"))]


def test_missed_steps_are_made_up_in_order_and_nobody_stands_above_the_top() -> None:
    pace(reminders=[])
    opened("F-HP")
    assert run(at(30, 8)) == 1
    assert run(at(30, 9)) == 0
    assert DeadlineSignal.objects.filter(what="escalation").count() == 3


def test_a_long_list_is_walked_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "BATCH", 2)
    monkeypatch.setattr(reporting, "BATCH", 2)
    pace()
    for _ in range(5):
        opened("F-HP")
    assert run(at(13, 8)) == 5
    assert run(at(17, 8)) == 5


def test_the_citys_administrator_edits_the_table_as_versions() -> None:
    administrator = staff("F-HP", "administrator")
    line = PaceRule.objects.get(pk=pace()).line_id
    draft = PaceDraft(kind="case", reminders=[2], escalations=[2, 4], line_id=line, seen_version=1)
    operations.save_pace_rule(actor=administrator, draft=draft)
    assert [one.version for one in queries.pace_versions(line)] == [2, 1]
    assert queries.pace_versions(line)[0].made_by == administrator.person_id
    found = queries.pace_for(kind="case", category="road.pothole")
    assert found is not None
    assert found.escalations == (2, 4)
    with pytest.raises(Conflict):
        operations.save_pace_rule(actor=administrator, draft=draft)
    for actor in (staff("F-HP", "leader"), staff("MTTQ-10660", "administrator")):
        with pytest.raises(NotAllowed):
            operations.save_pace_rule(actor=actor, draft=draft)


def test_a_kind_of_matter_has_one_line() -> None:
    pace(category="road")
    with pytest.raises(Invalid) as refusal:
        pace(category="road")
    assert "category" in refusal.value.fields


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"extension_times": 6}, "extension_times"),
        ({"extension_days": 0}, "extension_days"),
        ({"extension_days": 61}, "extension_days"),
        ({"reminders": [0, 1]}, "reminders"),
        ({"reminders": [31]}, "reminders"),
        ({"escalations": [3, 3]}, "escalations"),
        ({"escalations": [0]}, "escalations"),
        ({"escalations": [1, 2, 3, 4, 5]}, "escalations"),
    ],
)
def test_a_line_must_make_sense(changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        pace(**changes)
    assert field in refusal.value.fields


def test_a_page_explains_the_date_and_a_new_holiday_recomputes_open_cases() -> None:
    """deadlines ignore holidays; a new holiday moves nothing; nobody can see why a date."""
    administrator = staff("F-HP", "administrator")
    pace()
    subject_id = opened()
    with clock.at(at(10, 9)):
        operations.ask_extension(
            actor=administrator, subject=operations.load_subject(subject_id), days=2, reason="Chờ.", is_leader=True
        )
    before = queries.get_handled(subject_id).due_at
    draft = DayDraft(date=date(2026, 11, 12), counts_as="off", name_vi="Ngày nghỉ")
    assert queries.subjects_moved_by(_with_day_off(), date(2026, 11, 12)) == (1, False)
    calendar.add_day(actor=administrator, draft=draft)
    why = {"change": "added", "day": "2026-11-12"}
    assert operations.recompute_deadlines(reason="calendar", why=why) == 1
    moved = queries.get_handled(subject_id).due_at
    assert clock.local(before).date() == date(2026, 11, 18)
    assert clock.local(moved).date() == date(2026, 11, 19)
    assert operations.recompute_deadlines(reason="calendar", why=why) == 0
    entry = TimelineEntry.objects.get(subject_id=subject_id, kind="deadline_moved")
    assert (entry.data["day"], entry.data["change"], entry.data["old"]) == ("2026-11-12", "added", before.isoformat())
    explained = queries.explain_deadline(queries.deadlines(subject_id)[0])
    assert [day.number for day in explained if day.day == date(2026, 11, 12)] == [None]
    assert explained[-1].number == 7
    calendar.remove_day(actor=administrator, day_id=CalendarDay.objects.get(date=date(2026, 11, 12)).id)
    assert operations.recompute_deadlines(reason="calendar") == 1
    assert queries.get_handled(subject_id).due_at == before


def _with_day_off() -> WorkingCalendar:
    return current_calendar().with_day(date(2026, 11, 12), works=False)


def test_another_kind_of_matter_keeps_the_extension() -> None:
    pace()
    subject_id = opened()
    with clock.at(at(10, 9)):
        subject = operations.load_subject(subject_id)
        operations.ask_extension(actor=staff("F-HP", "leader"), subject=subject, days=2, reason="Chờ.", is_leader=True)
        before = subject.due_at
        operations.recategorise(subject=subject, category="road", urgency="")
    assert subject.due_at == before


def test_a_pause_is_kept_by_a_recomputation() -> None:
    subject_id = opened()
    with clock.at(at(10, 9)):
        assert operations.pause(subject=operations.load_subject(subject_id))
    with clock.at(at(12, 9)):
        operations.resume(subject=operations.load_subject(subject_id))
        assert operations.recompute_deadlines(reason="rule") == 0
    assert clock.local(queries.get_handled(subject_id).due_at).date() == date(2026, 11, 18)


def test_more_cases_than_are_counted_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.handling.queries.moving.CAP", 2)
    for _ in range(3):
        opened()
    assert queries.subjects_moved_by(_with_day_off(), date(2026, 11, 12)) == (2, True)
    assert queries.subjects_moved_by(_with_day_off(), date(2026, 11, 12) + timedelta(days=30)) == (0, False)
