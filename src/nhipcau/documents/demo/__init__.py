"""Demo data: half a year of registers of the city's Front, one commune's and its People's Committee.

Made by the operations themselves with the clock set to each moment, so that numbers, dates and events come out as they
would have. The lines stand in `seeds/demo_documents.csv`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from nhipcau.documents import operations, queries
from nhipcau.documents.operations import Arrival, Assignment, DocumentFacts
from nhipcau.documents.permissions import WRITERS
from nhipcau.documents.seeds import rows
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import add_working_hours, next_working_moment
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import DomainError, NotFound
from nhipcau.organisations import queries as organisations

UNITS = {"city": "F-HP", "commune": "MTTQ-10903", "agency": "UBND-10903", "other": "MTTQ-11383"}
Report = Callable[[str, int, int], None]
_HOURS = (8, 9, 10, 14, 15)


@dataclass(slots=True)
class Told:
    """What has been written so far, by the key of its row: the line, and its document."""

    people: dict[str, list[Staff]]
    lines: dict[str, UUID] = field(default_factory=dict)
    documents: dict[str, UUID] = field(default_factory=dict)

    def actor(self, unit: str, turn: int = 0) -> Staff:
        people = self.people[unit]
        return people[turn % len(people)]


def load(report: Report) -> None:
    """Write the registers; nothing where a unit or its people are missing, or where documents are there already."""
    people = {name: _people(code) for name, code in UNITS.items()}
    if not all(people.values()) or queries.any_document():
        return
    told = Told(people)
    table = [row for row in rows("demo_documents") if row["key"]]
    for number, row in enumerate(table, start=1):
        _tell(told, row, number)
        report("documents", number, len(table))
    _void(told, table)
    _share(told)


def _people(code: str) -> list[Staff]:
    """Return who acts for a unit in the demo; none where the unit is not there."""
    try:
        unit = organisations.unit_by_code(code)
    except NotFound:
        return []
    return [
        Staff(person_id=person.id, unit_id=unit.id, roles=frozenset({"clerk"}), person_name=person.name)
        for person in organisations.people_of_unit(unit.id, WRITERS)
    ]


def _moment(days_ago: int, number: int) -> datetime:
    """Return a working moment so many days ago; never one that has not been yet."""
    day = clock.today() - timedelta(days=days_ago)
    begun = datetime.combine(day, time(_HOURS[number % len(_HOURS)], (number * 7) % 60), clock.CITY_TIME)
    return min(next_working_moment(begun), clock.now() - timedelta(minutes=5))


@atomic
def _tell(told: Told, row: dict[str, str], number: int) -> None:
    moment = _moment(int(row["days_ago"]), number)
    clerk = told.actor(row["unit"])
    with clock.at(moment):
        if row["direction"] == "outgoing":
            _issue(told, row, clerk)
        else:
            _come_in(told, row, clerk)
    if row["direction"] == "incoming":
        _work_on(told, row, moment, number)


def _facts(row: dict[str, str]) -> DocumentFacts:
    day = clock.today()
    due = day + timedelta(days=int(row["due_in"])) if row["due_in"] else None
    return DocumentFacts(
        type_code=row["type"],
        number=row["number"],
        symbol=row["symbol"],
        issued_on=day - timedelta(days=2),
        issuer_name=row["issuer"],
        subject=row["subject"],
        signer_name=row["signer"],
        signer_position=row["position"],
        recipients=["Như trên", "Lưu: VT"],
        urgency=row["urgency"],
        due_on=due,
        page_count=1 + len(row["subject"]) % 5,
    )


def _issue(told: Told, row: dict[str, str], clerk: Staff) -> None:
    line = operations.issue_and_send(actor=clerk, facts=_facts(row), to_unit_ids=_targets(row["to"]))
    told.lines[row["key"]], told.documents[row["key"]] = line.entry_id, line.document_id
    kind, _colon, answered = row["fate"].partition(":")
    if kind == "answers":
        note = next(one["note"] for one in rows("demo_documents") if one["key"] == answered)
        operations.settle_document(
            actor=clerk, entry_id=told.lines[answered], note=note, answered_by_entry_id=line.entry_id
        )


def _targets(to: str) -> list[UUID]:
    if to == "all":
        return [unit.id for unit in organisations.units_of("front_committee", "commune")]
    return [organisations.unit_by_code(UNITS[name]).id for name in to.split("|") if name]


def _come_in(told: Told, row: dict[str, str], clerk: Staff) -> None:
    if not row["subject"]:  # sent through the system: `to` names the document
        entry_id = queries.line_of_unit(document_id=told.documents[row["to"]], unit_id=clerk.unit_id)
        operations.register_received(actor=clerk, entry_id=entry_id)
    else:
        arrival = Arrival(channel="exchange" if row["issuer"].startswith("Ủy ban nhân dân thành phố") else "paper")
        entry_id = operations.enter_incoming(actor=clerk, facts=_facts(row), arrival=arrival).entry_id
    told.lines[row["key"]] = entry_id


def _work_on(told: Told, row: dict[str, str], moment: datetime, number: int) -> None:
    """Assign, take and settle as far as the row says; what would lie ahead is left undone."""
    fate, entry_id = row["fate"], told.lines[row["key"]]
    if fate == "registered":
        return
    clerk, holder = told.actor(row["unit"]), told.actor(row["unit"], number)
    assigned_at = add_working_hours(moment, 1 + number % 3)
    due = clock.local(moment).date() + timedelta(days=int(row["due_in"])) if row["due_in"] else None
    _at(assigned_at, lambda: _assign(clerk, holder, entry_id, row["instruction"], due))
    if fate != "assigned":
        taken_at = add_working_hours(assigned_at, 2)
        _at(taken_at, lambda: operations.take_document(actor=holder, entry_id=entry_id))
        answered = any(one["fate"] == f"answers:{row['key']}" for one in rows("demo_documents"))
        if fate.startswith("settled") and not answered:
            settled_at = _settled_at(taken_at, due, late=fate == "settled_late")
            _at(settled_at, lambda: operations.settle_document(actor=holder, entry_id=entry_id, note=row["note"]))


def _assign(clerk: Staff, holder: Staff, entry_id: UUID, instruction: str, due: date | None) -> None:
    is_ahead = due is not None and due >= clock.today()
    assignment = Assignment(person_id=holder.person_id, instruction=instruction, due_on=due if is_ahead else None)
    operations.assign_document(actor=clerk, entry_id=entry_id, assignment=assignment)


def _settled_at(taken_at: datetime, due: date | None, *, late: bool) -> datetime:
    if due is None:
        return add_working_hours(taken_at, 10)
    days = max((due - clock.local(taken_at).date()).days, 1)
    return next_working_moment(taken_at + timedelta(days=days + 3 if late else days * 0.6))


def _at(moment: datetime, act: Callable[[], object]) -> None:
    """Do something at a moment; nothing if it lies ahead, or can no longer be done (recalled meanwhile)."""
    if moment > clock.now():
        return
    with clock.at(moment):
        try:
            act()
        except DomainError:
            return


@atomic
def _void(told: Told, table: list[dict[str, str]]) -> None:
    """Recall one document and replace another, a day after they went out."""
    for number, row in enumerate(table, start=1):
        fate, _colon, by = row["fate"].partition(":")
        moment = _moment(max(int(row["days_ago"]) - 2, 0), number)
        actor, entry_id, reason = told.actor(row["unit"]), told.lines[row["key"]], row["note"]
        if fate == "recalled":
            with clock.at(moment):
                operations.recall_document(actor=actor, entry_id=entry_id, reason=reason)
        elif fate == "replaced":
            with clock.at(moment):
                operations.replace_document(actor=actor, entry_id=entry_id, by_entry_id=told.lines[by], reason=reason)


@atomic
def _share(told: Told) -> None:
    """Let others read some: what a recipient needs to do their part, until a day."""
    actor = told.actor("commune")
    for key, purpose, days in (("m03", "Phối hợp rà soát hộ nghèo", 60), ("m19", "Cùng lập danh sách hộ nghèo", 30)):
        operations.share_document(
            actor=actor,
            entry_id=told.lines[key],
            to_unit_id=told.actor("agency").unit_id,
            purpose=purpose,
            until=clock.today() + timedelta(days=days),
        )
    operations.set_audience(actor=told.actor("city"), entry_id=told.lines["c13"], audience="everyone")
    operations.set_audience(actor=actor, entry_id=told.lines["m22"], audience="named")
