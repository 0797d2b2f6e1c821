"""Which events people should hear of in the product, who they are, and how it is said.

A module registers in its `apps.py`; `notifications`, above all of them, turns sealed events into rows and asks the
module again when somebody reads: for the words, in the reader's language, and for what the reader may still see. So a
row holds identifiers only, and a right that ended hides what it had shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.kernel.registries import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody to be told; `unit_id` is the unit in whose name they then act (None: whichever)."""

    person_id: UUID
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a notification remembers: the kind, the event's subject and facts. `data` is the event's, ids as text."""

    id: UUID
    kind: str
    at: datetime
    subject_id: UUID | None
    unit_id: UUID | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One notification in words: what happened, to what, and where it is read. `tone` and `icon` as in chips.

    Only `title` and `code` leave the product (e-mail, web push), so neither may hold what a citizen wrote or who they
    are.
    """

    title: str
    code: str = ""
    detail: str = ""
    url: str
    icon: str = "bell"
    tone: str = "hand"


Recipients = Callable[[SealedEvent], Iterable[Recipient]]
Show = Callable[[Staff, Sequence[Told]], Mapping[UUID, Shown]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One kind of notification. `about` is the sentence people choose by; a mandatory one is always told here."""

    kind: str
    event_name: str
    event: type[Event]
    recipients: Recipients
    show: Show
    about: Text = ""
    is_mandatory: bool = False


announcements: Registry[Announcement] = Registry()


class _Closed:
    """Set once `notifications` has subscribed: what comes later would never be heard."""

    by: str = ""


def announce(
    kind: str,
    *,
    event: type[Event],
    recipients: Recipients,
    show: Show,
    about: Text = "",
    mandatory: bool = False,
) -> None:
    """Tell people of `event` as notifications of `kind` ("cases.arrived"); call it in `apps.ready`.

    `recipients` names whom the event concerns (in the subscriber's transaction; the person who acted is left out by
    itself). `show` words many notifications at once, when they are read, as the reader may see them today: an id it
    leaves out is not shown. It should cost a fixed number of queries; several kinds may share one function. `about`
    says in a plain sentence when this is told, for the page where people choose; `mandatory` ones stay on there.
    """
    if _Closed.by:
        message = f"{kind!r} is announced after {_Closed.by} has subscribed; move its app before that one"
        raise RuntimeError(message)
    announcements.add(
        kind,
        Announcement(
            kind=kind,
            event_name=event.name,
            event=event,
            recipients=recipients,
            show=show,
            about=about,
            is_mandatory=mandatory,
        ),
    )


def close(by: str) -> list[type[Event]]:
    """Take no more announcements; return the events to listen to. Called once, by `notifications`."""
    _Closed.by = by
    return list({one.event_name: one.event for one in announcements}.values())


def kinds_of(event_name: str) -> list[Announcement]:
    """Return the announcements of one event."""
    return [one for one in announcements if one.event_name == event_name]
