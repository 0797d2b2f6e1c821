"""Notifications about cases: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.cases import events
from nhipcau.cases.models import Case
from nhipcau.cases.permissions import KIND, WRITERS, visible_to
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import queries as handling
from nhipcau.handling.events import DeadlineMoved, DeadlineReminded, DeadlineReported
from nhipcau.handling.queries import Handled
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.organisations import queries as organisations


def _people(*unit_ids: UUID) -> list[Recipient]:
    found = organisations.people_of_units(unit_ids, WRITERS)
    return [Recipient(person_id=one, unit_id=unit_id) for unit_id, people in found.items() for one in people]


def _in_charge(subject: Handled) -> list[Recipient]:
    """Return the person who holds the case, else, or once they have left, everybody of the owner unit who could."""
    owner = subject.owner
    found = _at_desk(owner.person_id, owner.unit_id) if owner.person_id else []
    return found or _people(owner.unit_id)


def _at_desk(person_id: UUID, unit_id: UUID) -> list[Recipient]:
    """Return the person and whoever stands in for them today; nobody once they have left the unit."""
    found = organisations.at_desk(unit_id=unit_id, person_id=person_id, roles=WRITERS)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _of_unit(field: str) -> Callable[[SealedEvent], Iterable[Recipient]]:
    return lambda event: _people(event.id_in(field))


def _subject(event: SealedEvent) -> Handled | None:
    try:
        return handling.get_handled(event.subject_id) if event.subject_id else None
    except NotFound:
        return None


def _holders(event: SealedEvent) -> Iterable[Recipient]:
    subject = _subject(event)
    return _in_charge(subject) if subject else []


def _watchers(event: SealedEvent) -> Iterable[Recipient]:
    subject = _subject(event)
    return _people(*(party.unit_id for party in subject.with_role("watcher"))) if subject else []


def _assigned(event: SealedEvent) -> Iterable[Recipient]:
    return _at_desk(event.id_in("to_person_id"), event.unit_id) if event.unit_id else []


def _readers_of_note(event: SealedEvent) -> Iterable[Recipient]:
    """Tell those in charge of what others wrote for them; an internal note stays where it was written."""
    subject = None if event.data.get("visibility") == "internal" else _subject(event)
    if subject is None:
        return []
    partners = _people(*(party.unit_id for party in subject.with_role("co_handler")))
    return [one for one in (*_in_charge(subject), *partners) if one.unit_id != event.unit_id]


def _of_reopened(event: SealedEvent) -> Iterable[Recipient]:
    subject = _subject(event)
    watcher = event.data.get("watcher_unit_id")
    above = _people(UUID(watcher)) if watcher else []
    return [*_in_charge(subject), *above] if subject else []


def _of_settled(*ways: str) -> Callable[[SealedEvent], Iterable[Recipient]]:
    """Tell those in charge how a question ended, but not those who ended it themselves."""

    def found(event: SealedEvent) -> Iterable[Recipient]:
        if event.data.get("how") not in ways:
            return []
        return [one for one in _holders(event) if one.unit_id != event.unit_id]

    return found


def _of_public_choice(event: SealedEvent) -> Iterable[Recipient]:
    """Tell those in charge of a consent, which gives work; a withdrawal has been carried out already."""
    return _holders(event) if event.data.get("agrees") else []


def _of_moved_deadline(event: SealedEvent) -> Iterable[Recipient]:
    return _holders(event) if event.data.get("kind") == KIND else []


_of_reminder = _of_moved_deadline


def _leaders(unit_id: UUID) -> list[Recipient]:
    """Return the leaders of a unit; one without a leader has its other people told, so that nobody waits for none."""
    found = organisations.people_of_units([unit_id], ["leader"])
    leaders = [Recipient(person_id=one, unit_id=unit_id) for one in found.get(unit_id, [])]
    return leaders or _people(unit_id)


def _of_report(event: SealedEvent) -> Iterable[Recipient]:
    return _leaders(event.id_in("to_unit_id")) if event.data.get("kind") == KIND else []


def _of_asked_extension(event: SealedEvent) -> Iterable[Recipient]:
    return _leaders(event.unit_id) if event.unit_id else []


def _reminder(told: Told) -> str:
    days = int(told.data.get("days") or 0)
    if told.data.get("clock") == "first_response":
        if not days:
            return _("Nobody has taken this yet, and today is the last day")
        words = ngettext("To be taken within %(n)s working day", "To be taken within %(n)s working days", days)
        return words % {"n": days}
    if not days:
        return _("The answer is due today")
    words = ngettext("The answer is due in %(n)s working day", "The answer is due in %(n)s working days", days)
    return words % {"n": days}


def _report(told: Told) -> str:
    if told.data.get("step"):
        return _("Late in a unit below: you follow it from now on")
    return _("Late in your unit: please see to the answer")


def _left(told: Told) -> str:
    words = (
        _("%(unit)s no longer works on this")
        if told.data.get("role") != "watcher"
        else _("%(unit)s no longer watches this")
    )
    return words % {"unit": unit_name(told.unit_id, short=True)}


_WORDS: dict[str, tuple[Callable[[Told], str], str, str]] = {
    "cases.arrived": (lambda _told: _("A new report has arrived"), "inbox", "ours"),
    "cases.passed_on": (
        lambda told: _("%(unit)s passed a report on to you") % {"unit": unit_name(told.unit_id, short=True)},
        "go",
        "ours",
    ),
    "cases.assigned": (lambda _told: _("You were put in charge"), "half", "hand"),
    "cases.invited": (
        lambda told: _("%(unit)s asks you to take part") % {"unit": unit_name(told.unit_id, short=True)},
        "users",
        "soon",
    ),
    "cases.left": (_left, "users", "soon"),
    "cases.answered": (
        lambda told: _("%(unit)s has answered") % {"unit": unit_name(told.unit_id, short=True)},
        "chat",
        "done",
    ),
    "cases.noted": (
        lambda told: _("%(unit)s wrote") % {"unit": unit_name(told.unit_id, short=True)},
        "chat",
        "hand",
    ),
    "cases.added": (lambda _told: _("The sender added something"), "chat", "ours"),
    "cases.replied": (lambda _told: _("The sender answered your question"), "chat", "ours"),
    "cases.lapsed": (lambda _told: _("No answer to your question came in time"), "clock", "soon"),
    "cases.rated": (lambda _told: _("The sender rated the answer"), "done", "done"),
    "cases.reopened": (lambda _told: _("Not solved yet: the report is open again"), "alert", "ours"),
    "cases.reminded": (_reminder, "clock", "soon"),
    "cases.reported": (_report, "alert", "late"),
    "cases.extension_asked": (lambda _told: _("A colleague asks you for more time"), "clock", "soon"),
    "cases.extension_refused": (lambda _told: _("More time was not granted; the date stays"), "clock", "soon"),
    "cases.extended": (lambda _told: _("The answer was given more time"), "clock", "hand"),
    "cases.public_choice": (lambda _told: _("The sender agrees that this becomes public"), "eye", "hand"),
    "cases.deadline_moved": (lambda _told: _("The day of the answer has moved"), "clock", "soon"),
}


def show(staff: Staff, tolds: Sequence[Told]) -> dict[UUID, Shown]:
    """Word notifications about cases the reader may still see; one query however many."""
    cases = {
        case_id: (code, title)
        for case_id, code, title in visible_to(staff)
        .filter(pk__in={told.subject_id for told in tolds})
        .values_list("id", "code", "title")
    }
    return {told.id: _shown(told, *cases[told.subject_id]) for told in tolds if told.subject_id in cases}


def show_removed(staff: Staff, tolds: Sequence[Told]) -> dict[UUID, Shown]:
    """Say to a unit that its part in a case has ended; two queries however many.

    It no longer sees the case: of it only the code is said, which the unit knows, and the way leads to its own list.
    """
    own = [told for told in tolds if told.data.get("removed_unit_id") == str(staff.unit_id)]
    wanted = {told.subject_id for told in own if told.subject_id}
    codes = dict(Case.objects.filter(pk__in=wanted).values_list("id", "code"))
    still = set(visible_to(staff).filter(pk__in=wanted).values_list("id", flat=True))
    return {
        told.id: Shown(
            title=_("%(unit)s ended your unit's part") % {"unit": unit_name(told.unit_id, short=True)},
            code=codes[told.subject_id],
            detail=codes[told.subject_id],
            url=reverse("cases:case", args=[told.subject_id])
            if told.subject_id in still
            else reverse("cases:work_list"),
            icon="users",
            tone="soon",
        )
        for told in own
        if told.subject_id in codes
    }


def _shown(told: Told, code: str, title: str) -> Shown:
    words, icon, tone = _WORDS[told.kind]
    url = reverse("cases:case", args=[told.subject_id])
    return Shown(title=words(told), code=code, detail=f"{code} · {title}", url=url, icon=icon, tone=tone)


_KINDS: tuple[tuple[str, type[Event], Recipients, Text], ...] = (
    ("arrived", events.CaseOpened, _of_unit("owner_unit_id"), gettext_lazy("A new report arrives at your unit.")),
    (
        "passed_on",
        events.CaseTransferred,
        _of_unit("to_unit_id"),
        gettext_lazy("Another unit passes a report on to you."),
    ),
    (
        "refused",
        events.CaseRefused,
        _of_unit("to_unit_id"),
        gettext_lazy("Another unit says that a report is yours, and sends it to you."),
    ),
    ("assigned", events.CaseAssigned, _assigned, gettext_lazy("You are put in charge of a report.")),
    (
        "invited",
        events.UnitInvited,
        _of_unit("invited_unit_id"),
        gettext_lazy("Another unit asks yours to take part in a report or to follow it."),
    ),
    ("left", events.UnitLeft, _holders, gettext_lazy("A unit that took part in a report of yours leaves it.")),
    ("answered", events.CaseAnswered, _watchers, gettext_lazy("A report your unit follows is answered.")),
    ("noted", events.CaseNoted, _readers_of_note, gettext_lazy("Another unit writes something on a report of yours.")),
    ("added", events.CitizenAdded, _holders, gettext_lazy("The sender adds something to a report of yours.")),
    (
        "replied",
        events.QuestionSettled,
        _of_settled("replied", "recorded"),
        gettext_lazy("The sender replies to a question of yours."),
    ),
    (
        "lapsed",
        events.QuestionSettled,
        _of_settled("lapsed"),
        gettext_lazy("A question to the sender runs out without a reply."),
    ),
    ("reminded", DeadlineReminded, _of_reminder, gettext_lazy("The day of an answer is near.")),
    ("reported", DeadlineReported, _of_report, gettext_lazy("A report of a unit below is late.")),
    ("extension_asked", events.ExtensionAsked, _of_asked_extension, gettext_lazy("A unit asks for more time.")),
    ("extension_refused", events.ExtensionRefused, _holders, gettext_lazy("More time is refused to you.")),
    ("extended", events.DeadlineExtended, _holders, gettext_lazy("More time is granted for a report of yours.")),
    ("rated", events.CaseRated, _holders, gettext_lazy("The sender says whether your answer helped.")),
    (
        "reopened",
        events.CaseReopened,
        _of_reopened,
        gettext_lazy("A report is opened again because it is not solved yet."),
    ),
    (
        "public_choice",
        events.PublicChoiceMade,
        _of_public_choice,
        gettext_lazy("The sender agrees that a report of yours becomes public."),
    ),
    ("deadline_moved", DeadlineMoved, _of_moved_deadline, gettext_lazy("The day by which you must answer moves.")),
)
MANDATORY = frozenset({"passed_on", "refused", "assigned", "reopened"})
"""Work that becomes one's own: whoever could switch this off could let a citizen wait without knowing."""


def register() -> None:
    """Tell the house about all kinds; called once, when the apps are ready."""
    for name, event, recipients, about in _KINDS:
        kind = f"cases.{name}"
        announce(kind, event=event, recipients=recipients, show=show, about=about, mandatory=name in MANDATORY)
    announce(
        "cases.removed",
        event=events.UnitRemoved,
        recipients=_of_unit("removed_unit_id"),
        show=show_removed,
        about=gettext_lazy("The unit in charge ends the part of your unit in a report."),
    )


_WORDS["cases.refused"] = _WORDS["cases.passed_on"]
