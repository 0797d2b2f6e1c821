"""Notifications about spaces: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.kernel.web.formats import day_full
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import events, permissions
from nhipcau.spaces.models import Message, Space, Topic, TopicMark
from nhipcau.spaces.queries.mentions import guests_of, units_in, units_of
from nhipcau.spaces.queries.wording import unit_name

_INVITED, _OPENED = "spaces.invited", "spaces.opened"
_PAGES = {_INVITED: "spaces:space", _OPENED: "spaces:topic"}
"""Where a notification leads that does not speak of one message."""


def _readers(topic: Topic, people: Iterable[UUID] | None = None) -> list[Recipient]:
    """Return everybody who reads a topic (of `people`, where given), in the name of the unit through which they do."""
    wanted = None if people is None else set(people)
    found: dict[UUID, UUID | None] = dict.fromkeys(guests_of(topic))
    for unit_id, ids in organisations.people_of_units(units_of(topic), permissions.READERS).items():
        found |= dict.fromkeys((one for one in ids if found.get(one) is None), unit_id)
    return [
        Recipient(person_id=one, unit_id=unit_id) for one, unit_id in found.items() if wanted is None or one in wanted
    ]


def _topic(topic_id: UUID) -> Topic | None:
    return Topic.objects.select_related("space").filter(pk=topic_id).first()


def _opened(event: SealedEvent) -> Iterable[Recipient]:
    """Tell whoever writes in the space of a new topic there; a thing's own page tells of its discussion."""
    topic = _topic(event.subject_id) if event.subject_id else None
    if topic is None or topic.space_id is None:
        return []
    found = organisations.people_of_units(units_in(topic.space_id), permissions.WRITERS)
    people = {one: unit_id for unit_id, ids in found.items() for one in ids}
    return [
        *(Recipient(person_id=one, unit_id=unit_id) for one, unit_id in people.items()),
        *(Recipient(person_id=one) for one in guests_of(topic) if one not in people),
    ]


def _followers(event: SealedEvent) -> Iterable[Recipient]:
    """Return who follows the topic and had read everything before: told once, and not again until they have looked."""
    n = int(event.data["n"])
    topic = _topic(event.id_in("topic_id"))
    marks = TopicMark.objects.filter(topic=topic, follow=TopicMark.Follow.ALL, read_n=n - 1)
    people = set(marks.values_list("person_id", flat=True)) if n > 1 else set()
    return _readers(topic, people) if topic is not None and people else []


def _mentioned(event: SealedEvent) -> Iterable[Recipient]:
    """Return the people a message names and those who write for the units it names, but for who wants no word of it."""
    topic = _topic(event.id_in("topic_id"))
    if topic is None:
        return []
    units = [UUID(one) for one in event.data.get("unit_ids") or []]
    people = {UUID(one) for one in event.data.get("person_ids") or []}
    for ids in organisations.people_of_units(units, permissions.WRITERS).values():
        people |= set(ids)
    muted = TopicMark.objects.filter(topic=topic, follow=TopicMark.Follow.MUTED, person_id__in=people)
    return _readers(topic, people - set(muted.values_list("person_id", flat=True)))


def _all_followers(event: SealedEvent) -> Iterable[Recipient]:
    topic = _topic(event.id_in("topic_id"))
    marks = TopicMark.objects.filter(topic=topic, follow=TopicMark.Follow.ALL)
    return _readers(topic, set(marks.values_list("person_id", flat=True))) if topic is not None else []


def _guest(event: SealedEvent) -> Iterable[Recipient]:
    return [Recipient(person_id=event.id_in("to_person_id"))]


def _invitation(told: Told) -> str:
    day = day_full(date.fromisoformat(told.data["last_on"]))
    words = _("You are invited to a digital space until %(day)s")
    return (words if told.data.get("is_new") else _("Your invitation to a digital space now lasts until %(day)s")) % {
        "day": day
    }


def _by(words: Callable[[], str]) -> Callable[[Told], str]:
    return lambda told: words() % {"unit": unit_name(told.unit_id) or _("A guest")}


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of notification: of which event, to whom, in which words, and whether it may be switched off."""

    event: type[Event]
    recipients: Recipients
    words: Callable[[Told], str]
    about: Text
    icon: str = "chat"
    tone: str = "hand"
    is_mandatory: bool = False


_KINDS: dict[str, _Kind] = {
    "invited": _Kind(
        events.GuestInvited,
        _guest,
        _invitation,
        gettext_lazy("You are invited to a digital space as a guest."),
        "users",
        "ours",
        is_mandatory=True,
    ),
    "opened": _Kind(
        events.TopicOpened,
        _opened,
        _by(lambda: _("%(unit)s has opened a topic")),
        gettext_lazy("Somebody opens a topic in a space of your unit."),
    ),
    "posted": _Kind(
        events.MessagePosted,
        _followers,
        _by(lambda: _("%(unit)s has written in a topic you follow")),
        gettext_lazy("Something new stands in a topic you follow: told once, until you have read it."),
    ),
    "mentioned": _Kind(
        events.PeopleMentioned,
        _mentioned,
        _by(lambda: _("%(unit)s has mentioned you")),
        gettext_lazy("Somebody mentions you or your unit in a discussion."),
        "user",
        "ours",
    ),
    "asked": _Kind(
        events.PollOpened,
        _all_followers,
        _by(lambda: _("%(unit)s asks for your choice in a poll")),
        gettext_lazy("A poll is opened in a topic you follow."),
        "check",
        "soon",
    ),
    "counted": _Kind(
        events.PollClosed,
        _all_followers,
        lambda _told: _("A poll is closed: see what it came to"),
        gettext_lazy("A poll in a topic you follow is closed."),
        "done",
        "done",
    ),
    "settled": _Kind(
        events.DecisionPinned,
        _all_followers,
        _by(lambda: _("%(unit)s has marked a settled decision")),
        gettext_lazy("A decision is settled in a topic you follow."),
        "done",
        "done",
    ),
}


def _show(actor: Staff, told: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Word notifications as the reader may see their topics today: a fixed number of queries for many."""
    topics = Topic.objects.select_related("space").in_bulk(_topic_ids(told))
    seen = permissions.readable(actor, topics.values())
    names = _names(actor, [topic for topic in topics.values() if topic.id in seen])
    spaces = _spaces_of(actor, told)
    gone = _withdrawn(told)
    shown: dict[UUID, Shown] = {}
    for one in told:
        name = spaces.get(one.subject_id) if one.kind == _INVITED else names.get(_topic_id(one))
        if name is not None and one.subject_id not in gone:
            shown[one.id] = _shown(one, name)
    return shown


def _topic_id(told: Told) -> UUID | None:
    if told.kind == _OPENED:
        return told.subject_id
    return UUID(told.data["topic_id"]) if "topic_id" in told.data else None


def _topic_ids(told: Sequence[Told]) -> set[UUID]:
    return {topic_id for one in told if (topic_id := _topic_id(one)) is not None}


def _withdrawn(told: Sequence[Told]) -> set[UUID | None]:
    ids = {one.subject_id for one in told if "topic_id" in one.data and one.subject_id}
    return set(Message.objects.filter(pk__in=ids, withdrawn_at__isnull=False).values_list("pk", flat=True))


def _names(actor: Staff, topics: Sequence[Topic]) -> dict[UUID | None, str]:
    """Return what each topic is called; one about a thing as its module names that to the reader."""
    found: dict[UUID | None, str] = {topic.id: topic.title for topic in topics if topic.space_id}
    for kind in {topic.subject_kind for topic in topics if topic.subject_id}:
        mine = {topic.subject_id: topic.id for topic in topics if topic.subject_kind == kind and topic.subject_id}
        found |= {mine[thing.id]: thing.title for thing in permissions.things(actor, kind, list(mine))}
    return found


def _spaces_of(actor: Staff, told: Sequence[Told]) -> dict[UUID | None, str]:
    ids = {one.subject_id for one in told if one.kind == _INVITED and one.subject_id}
    rows: Iterable[Space] = permissions.visible_to(actor).filter(pk__in=ids) if ids else ()
    return {space.id: space.name for space in rows}


def _shown(told: Told, name: str) -> Shown:
    kind = _KINDS[told.kind.partition(".")[2]]
    page = _PAGES.get(told.kind, "spaces:message")
    return Shown(
        title=kind.words(told), detail=name, url=reverse(page, args=[told.subject_id]), icon=kind.icon, tone=kind.tone
    )


def register() -> None:
    """Tell the notifications of spaces; called once by `apps.py`."""
    for name, kind in _KINDS.items():
        announce(
            f"spaces.{name}",
            event=kind.event,
            recipients=kind.recipients,
            show=_show,
            about=kind.about,
            mandatory=kind.is_mandatory,
        )
