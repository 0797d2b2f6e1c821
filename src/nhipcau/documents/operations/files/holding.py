"""Loading, locking and permitting one file, the same way in every operation; the steps its page tells."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.models import Entry, File, FileStep, Hold
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, client_of, person_of
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, Text

State = File.State
MAY = Callable[[Actor, File], bool]


def hold_file(
    *, actor: Actor, file_id: UUID, may: MAY, states: tuple[str, ...], seen_version: int | None = None
) -> File:
    """Lock a file: NotFound if unseen, NotAllowed, Conflict if it changed or its state forbids it."""
    file = lock(permissions.files_visible_to(actor), file_id)
    require(may(actor, file))
    if seen_version is not None and seen_version != file.version:
        raise Conflict(code="stale_form", version=file.version)
    if file.state not in states:
        raise Conflict(why_not(file.state), code="wrong_state", state=file.state)
    return file


def why_not(state: str) -> Text:
    """Say in which state the file is, for what that state does not allow."""
    return {
        State.OPEN.value: _("This file is still open. Close it first."),
        State.CLOSED.value: _("This file is closed. Reopen it first, with a reason."),
        State.HANDED_OVER.value: _("This file has been handed over to the archive."),
        State.DESTROYED.value: _("This file has been destroyed."),
    }[state]


def step(*, actor: Actor, file: File, kind: str, text: str = "", **data: object) -> None:
    """Write down what was done with a file, and by whom: a person, or the other system named in `data`."""
    if (client_id := client_of(actor)) is not None:
        data["client"] = str(client_id)
    FileStep.objects.create(file=file, at=clock.now(), kind=kind, text=text, data=data, person_id=person_of(actor))


def changed(file: File, *fields: str) -> None:
    """Save the fields; a form somebody else has open is out of date from now on."""
    file.version += 1
    file.save(update_fields=[*fields, "version"])


def standing() -> Q:
    """Filter the holds that stand today."""
    return Q(lifted_at__isnull=True) & (Q(until__isnull=True) | Q(until__gte=clock.today()))


def held_file(file: File) -> bool:
    return Hold.objects.filter(standing(), file=file).exists()


def held_lines(entry_ids: list[UUID]) -> set[UUID]:
    """Return those lines on which a hold of their own stands."""
    return set(
        Entry.objects.filter(
            pk__in=Hold.objects.filter(standing(), entry_id__in=entry_ids).values("entry_id")
        ).values_list("pk", flat=True)
    )


def in_held_file(entry: Entry) -> bool:
    """Whether the line lies in a file on which a hold stands."""
    return Hold.objects.filter(standing(), file__items__entry=entry, file__items__taken_at__isnull=True).exists()
