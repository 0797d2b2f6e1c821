"""Notifications about shares: the unit that may read, and that may no longer. A link in one dies with the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.documents import events
from nhipcau.documents.models import Share
from nhipcau.documents.permissions import WRITERS, visible_to
from nhipcau.documents.queries.found import title_of
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Shown, Told, announce
from nhipcau.kernel.events import SealedEvent
from nhipcau.kernel.web.formats import day_full
from nhipcau.organisations import queries as organisations


def _of_receiver(event: SealedEvent) -> Iterable[Recipient]:
    unit_id = event.id_in("to_unit_id")
    people = organisations.people_of_units([unit_id], WRITERS).get(unit_id, [])
    return [Recipient(person_id=one, unit_id=unit_id) for one in people]


def _show_shared(reader: Staff, told: Sequence[Told]) -> dict[UUID, Shown]:
    """Word shares the reader may still open; once the right is gone the row says nothing."""
    wanted = {one.subject_id for one in told if one.subject_id}
    entries = visible_to(reader).filter(pk__in=wanted).select_related("document").in_bulk()
    names = organisations.cached_names()
    return {
        one.id: Shown(
            title=_("%(unit)s shares a document with your unit") % {"unit": names.get(entry.unit_id, "")},
            code=entry.document.notation,
            detail=title_of(entry.document),
            url=reverse("documents:line", args=[entry.id]),
            icon="users",
            tone="soon",
        )
        for one in told
        if one.subject_id and (entry := entries.get(one.subject_id)) is not None
    }


def _show_ended(_reader: Staff, told: Sequence[Told]) -> dict[UUID, Shown]:
    """Say that a share is over, by whom it was and from when: nothing of the document, which may no longer be read."""
    wanted = {UUID(str(one.data["share_id"])) for one in told if one.data.get("share_id")}
    shares = Share.objects.filter(pk__in=wanted).select_related("entry").in_bulk()
    names = organisations.cached_names()
    found = {}
    for one in told:
        share = shares.get(UUID(str(one.data.get("share_id", UUID(int=0)))))
        if share is None:
            continue
        values = {"unit": names.get(share.entry.unit_id, ""), "day": day_full(share.made_at)}
        found[one.id] = Shown(
            title=_("A document that %(unit)s shared on %(day)s may no longer be read") % values,
            url=reverse("documents:shared_with_us"),
            icon="lock",
            tone="rest",
        )
    return found


def register() -> None:
    """Announce what receivers of shares should hear of; called in `apps.ready`."""
    announce(
        "documents.shared",
        event=events.DocumentShared,
        recipients=_of_receiver,
        show=_show_shared,
        about=gettext_lazy("Another unit shares a document with yours."),
    )
    for kind, event in (("documents.share_ended", events.ShareEnded), ("documents.share_revoked", events.ShareRevoked)):
        announce(
            kind,
            event=event,
            recipients=_of_receiver,
            show=_show_ended,
            about=gettext_lazy("A document shared with your unit may no longer be read."),
        )
