"""Taking over cases of another system as they stood there: the checks of a report, in batches, each case once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.errors import Redirected
from nhipcau.cases.events import CaseImported
from nhipcau.cases.models import Case, CaseImport, CaseNumber, CaseReference
from nhipcau.cases.operations.drafts import CaseDraft, Checked, PlaceInput, check
from nhipcau.cases.operations.opening import code_of, new_case, note_route, place_id, turn_away, watchers
from nhipcau.cases.queries.categories import category_groups, is_category, urgency_of
from nhipcau.cases.queries.routing import route, route_inputs
from nhipcau.cases.queries.settings import rating_window
from nhipcau.cases.rules import Route
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry, NewSubject
from nhipcau.handling.queries import Handled
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.errors import DomainError, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.tables import FileRow
from nhipcau.kernel.text import fold, place_key
from nhipcau.organisations import queries as organisations

LONGEST_REFERENCE = 80
FIRST_YEAR = 2000
CHANNEL = "api"
MOMENTS = ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M",
           "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")  # fmt: skip
STATUSES = {
    "": states.NEW, "moi": states.NEW, "cho tiep nhan": states.NEW, "chua xu ly": states.NEW, "new": states.NEW,
    "dang xu ly": states.IN_HAND, "da tiep nhan": states.IN_HAND, "in hand": states.IN_HAND,
    "da tra loi": states.ANSWERED, "da phan hoi": states.ANSWERED, "answered": states.ANSWERED,
    "da xong": states.CLOSED, "da dong": states.CLOSED, "hoan thanh": states.CLOSED, "da xu ly": states.CLOSED,
    "da giai quyet": states.CLOSED, "closed": states.CLOSED,
}  # fmt: skip
_YES = frozenset({"co", "x", "1", "yes", "true", "dong y", "da xem", "roi"})
_KINDS = ("xa ", "phuong ", "dac khu ")
_MOBILE_WITHOUT_ZERO = 9


@dataclass(frozen=True, slots=True)
class Taken:
    """One row that may be taken over: the checked report, where it goes, and how far it had come."""

    reference: str
    checked: Checked
    status: str
    received_at: datetime
    answered_at: datetime | None
    answer: str
    closed_at: datetime | None
    rate_until: datetime | None
    owner_id: UUID | None


class Refused(Exception):
    """A row that cannot be taken over. `keeps_nothing`: it is a matter of which nothing is stored here."""

    def __init__(self, reason: str, *, keeps_nothing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.keeps_nothing = keeps_nothing


@dataclass(slots=True)
class RowReader:
    """Judges rows by the rules a report is judged by, as the person who sent the file."""

    actor: Staff
    run: CaseImport
    lines: dict[str, int] = field(default_factory=dict)
    places: dict[str, UUID | str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    below: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        self.below = frozenset(organisations.descendant_ids(self.actor.unit_id))
        for group in category_groups():
            for kind in group.kinds:
                self.categories.setdefault(fold(kind.name), kind.code)

    def read(self, row: FileRow) -> Taken:
        """Return the row ready to be written; Refused says why not."""
        reference = self._reference(row)
        try:
            return self._taken(reference, row.values)
        except Redirected as refusal:
            raise Refused(str(refusal.text or Redirected.default_text), keeps_nothing=True) from None
        except Invalid as refusal:
            raise Refused(" ".join(map(str, refusal.fields.values())) or str(refusal.text)) from None
        except DomainError as refusal:
            hint = _("If it is none, write “có” in the column “Đã xem”.")
            raise Refused(f"{refusal.text} {hint}") from None

    def _reference(self, row: FileRow) -> str:
        reference = tidy_reference(row.values.get("reference", ""))
        if not reference or len(reference) > LONGEST_REFERENCE:
            raise Refused(
                _("The number of the case is missing or longer than %(most)s letters.") % {"most": LONGEST_REFERENCE}
            )
        first = self.lines.setdefault(reference, row.line)
        if first != row.line:
            values = {"code": reference, "line": first}
            raise Refused(_("The number %(code)s stands twice; first in line %(line)d.") % values)
        return reference

    def _taken(self, reference: str, values: dict[str, str]) -> Taken:
        status = STATUSES.get(fold(values.get("status", "")))
        if status is None:
            known = {"word": values["status"][:40]}
            raise Refused(_("The state “%(word)s” is not known: mới, đang xử lý, đã trả lời or đã xong.") % known)
        received_at = _moment(values, "received", _("the day it came in"))
        if received_at is None:
            raise Refused(_("The day it came in is missing."))
        answered_at = _moment(values, "answered", _("the day of the answer"))
        closed_at = _moment(values, "closed", _("the day it was closed"))
        status, answered_at, closed_at, rate_until = _course(status, received_at, answered_at, closed_at)
        checked = check(self._draft(reference, values, received_at))
        turn_away(actor=self.actor, draft=checked.draft)
        answer = values.get("answer", "")
        if len(answer) > rules.LONGEST_NOTE:
            raise Refused(_("The answer is longer than %(most)s letters.") % {"most": rules.LONGEST_NOTE})
        owner_id = self._owner(values.get("unit", ""), status)
        return Taken(reference, checked, status, received_at, answered_at, answer, closed_at, rate_until, owner_id)

    def _draft(self, reference: str, values: dict[str, str], received_at: datetime) -> CaseDraft:
        agreed = fold(values.get("consent", "")) in _YES
        return CaseDraft(
            id=self._draft_id(reference, received_at),
            text=values.get("text", ""),
            place=PlaceInput(territory_id=self._place(values.get("place", "")), address=values.get("address", "")),
            category_code=self._category(values.get("category", "")),
            channel=CHANNEL,
            name=values.get("name", ""),
            phone=_phone(values.get("phone", "")),
            email=values.get("email", ""),
            consent_contact=agreed,
            consent_name=agreed,
            notice_acknowledged=fold(values.get("checked", "")) in _YES,
        )

    def _draft_id(self, reference: str, received_at: datetime) -> UUID:
        """Return the same id for the same case each time the file is read; it sorts by the day the case came in."""
        parts = "\x1f".join((str(self.run.unit_id), self.run.source, reference))
        digest = int.from_bytes(hashlib.sha256(parts.encode()).digest()[:8], "big")
        return UUID(int=ids.first_id_at(received_at).int | ids.VERSION_7 | (2 << 62) | digest % (1 << 62))

    def _place(self, words: str) -> UUID | None:
        if not words:
            return None
        if words not in self.places:
            self.places[words] = _place_of(words)
        found = self.places[words]
        if isinstance(found, str):
            raise Refused(found)
        return found

    def _category(self, words: str) -> str:
        code = words if not words or is_category(words) else self.categories.get(fold(words), "")
        if words and not code:
            raise Refused(_("The kind of matter “%(word)s” is not in the list.") % {"word": words[:60]})
        return code

    def _owner(self, code: str, status: str) -> UUID | None:
        if not code:
            return None if states.is_open(status) else self.actor.unit_id
        unit = organisations.units_by_code([code.upper()]).get(code.upper())
        if unit is None or not unit.is_open:
            raise Refused(_("There is no unit with the code %(code)s.") % {"code": code[:40]})
        if unit.id not in self.below:
            raise Refused(_("The unit %(code)s is neither yours nor one below it.") % {"code": code[:40]})
        return unit.id


def tidy_reference(words: str) -> str:
    """Return the number of a case in the other system, its spaces single."""
    return " ".join(words.split())


def _course(
    status: str, received_at: datetime, answered_at: datetime | None, closed_at: datetime | None
) -> tuple[str, datetime | None, datetime | None, datetime | None]:
    """Return state and days as they hold here: an answer whose time for a rating is over is closed."""
    _require_days(status, answered_at, closed_at)
    if status == states.ANSWERED and closed_at is not None:
        status = states.CLOSED
    rate_until = None
    if status == states.ANSWERED and answered_at is not None:
        rate_until = add_working_days(answered_at, rating_window())
        if rate_until < clock.now():
            status, closed_at, rate_until = states.CLOSED, rate_until, None
    if status == states.CLOSED and closed_at is None:
        closed_at = answered_at
    days = [day for day in (received_at, answered_at, closed_at) if day is not None]
    if days != sorted(days):
        raise Refused(_("The days do not follow one another: it comes in, is answered, is closed."))
    return status, answered_at, closed_at, rate_until


def _require_days(status: str, answered_at: datetime | None, closed_at: datetime | None) -> None:
    if status == states.ANSWERED and answered_at is None:
        raise Refused(_("It was answered, but the day of the answer is missing."))
    if status == states.CLOSED and answered_at is None and closed_at is None:
        raise Refused(_("It was closed, but neither the day of the answer nor the day it was closed is there."))
    if states.is_open(status) and (answered_at or closed_at):
        raise Refused(_("It has a day of the answer or of closing, but its state says that it is open."))


def _moment(values: dict[str, str], name: str, what: str) -> datetime | None:
    words = values.get(name, "")
    if not words:
        return None
    for form in MOMENTS:
        try:
            read = datetime.strptime(words, form)  # noqa: DTZ007 - the city's own time, said in the next line
        except ValueError:
            continue
        moment = read.replace(tzinfo=clock.CITY_TIME)
        if form in {"%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"}:
            moment += timedelta(hours=8)  # a day without a time: when offices open
        if moment.year < FIRST_YEAR or moment > clock.now() + timedelta(hours=16):
            raise Refused(_("This cannot be %(what)s: %(words)s.") % {"what": what, "words": words[:40]})
        return min(moment, clock.now())
    raise Refused(_("Write %(what)s like 24/11/2025 or 24/11/2025 14:30.") % {"what": what})


def _place_of(words: str) -> UUID | str:
    """Return the commune meant, or why it is not certain. A name of today counts before the old ones."""
    try:
        return organisations.territory_by_code(words).id
    except NotFound:
        pass
    for key in (place_key, _bare_name):
        named = [commune.id for commune in organisations.communes() if key(commune.name) == key(words)]
        if len(named) == 1:
            return named[0]
    answer = organisations.resolve_place(words)
    if answer.certain is not None:
        return answer.certain.id
    return _("It is not certain which commune “%(word)s” is. Write its name of today, or its code.") % {
        "word": words[:60]
    }


def _bare_name(words: str) -> str:
    """Return the name of a place without what kind of place it is."""
    key = place_key(words)
    return next((key.removeprefix(kind) for kind in _KINDS if key.startswith(kind)), key)


def _phone(words: str) -> str:
    """Give back the zero that Excel takes from a number."""
    is_short = words.isascii() and words.isdigit() and len(words) == _MOBILE_WITHOUT_ZERO
    return f"0{words}" if is_short else words


def write_cases(*, actor: Staff, run: CaseImport, taken: Sequence[Taken]) -> None:
    """Write a batch, in the caller's transaction: a dozen statements, and one event for each case. Nobody is mailed."""
    cases, subjects, entries = [], [], []
    numbers = CaseNumber.objects.bulk_create([CaseNumber(year=clock.local(one.received_at).year) for one in taken])
    for one, number in zip(taken, numbers, strict=True):
        case, chosen = _case(actor, one, code_of(number.id, number.year))
        cases.append(case)
        subjects.append(_subject(actor, case, one, chosen))
        entries.append(_entries(case, one, chosen))
    opened = handling.open_subjects(subjects=subjects)
    Case.objects.bulk_create(cases)
    CaseReference.objects.bulk_create(
        CaseReference(case_id=case.id, unit_id=run.unit_id, source=run.source, reference=one.reference)
        for case, one in zip(cases, taken, strict=True)
    )
    handling.add_entries(actor=Timer(name="cases.import"), entries=[entry for some in entries for entry in some])
    for case, subject, own in zip(cases, opened, entries, strict=True):
        _announce(actor, run, case, subject, own[0].id)


def _case(actor: Staff, one: Taken, code: str) -> tuple[Case, Route]:
    draft, place = one.checked.draft, place_id(one.checked)
    case = new_case(actor=actor, one=one.checked, code=code, now=one.received_at)
    if one.owner_id is None:
        inputs = route_inputs(text=draft.text, category=draft.category_code or "", territory_id=place)
        chosen = route(inputs, place)
        note_route(case, inputs, chosen)
    else:
        chosen = Route(one.owner_id)
        case.routing_inputs = {"owner": str(one.owner_id)}
    case.answered_at, case.closed_at, case.rate_until = one.answered_at, one.closed_at, one.rate_until
    case.needs_call = case.is_only_phone and states.is_open(one.status)
    return case, chosen


def _subject(actor: Staff, case: Case, one: Taken, chosen: Route) -> NewSubject:
    """Nobody knows when it was first looked at elsewhere: that clock runs only for what nobody has taken yet."""
    return NewSubject(
        id=case.id,
        kind=permissions.KIND,
        status=one.status,
        category=case.category_code,
        urgency=urgency_of(case.category_code),
        area_id=case.territory_id,
        owner_unit_id=chosen.unit_id,
        others=[(unit_id, "watcher") for unit_id in watchers(actor=actor, case=case, owner_id=chosen.unit_id)],
        clocks=("first_response", "answer") if one.status == states.NEW else ("answer",),
        opened_at=one.received_at,
        met_at=one.answered_at or one.closed_at,
    )


def _entries(case: Case, one: Taken, chosen: Route) -> list[NewEntry]:
    owner = {"owner": str(chosen.unit_id)}
    found = [NewEntry(subject_id=case.id, kind="imported", visibility="public", data=owner, at=one.received_at)]
    if one.answered_at:
        found.append(
            NewEntry(
                subject_id=case.id, kind="answered_before", visibility="public", text=one.answer, at=one.answered_at
            )
        )
    if one.closed_at:
        found.append(NewEntry(subject_id=case.id, kind="closed_before", visibility="public", at=one.closed_at))
    return found


def _announce(actor: Staff, run: CaseImport, case: Case, subject: Handled, entry_id: UUID) -> None:
    emit(
        CaseImported(
            actor=actor,
            subject_id=case.id,
            entry_id=entry_id,
            import_id=run.id,
            code=case.code,
            owner_unit_id=subject.owner.unit_id,
            area_id=case.territory_id,
            category=case.category_code,
            status=subject.status,
            received_at=case.submitted_at,
        )
    )
