"""Notices about files: what falls due, what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.documents.events import DisposalChanged, FileListChanged, FilesFallDue
from nhipcau.documents.models import Disposal
from nhipcau.documents.permissions import CONFIDANTS, disposals_visible_to, is_confidant
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Shown, Told, announce
from nhipcau.kernel.events import SealedEvent
from nhipcau.organisations import queries as organisations


def _people(unit_id: UUID, roles: Iterable[str]) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], list(roles)).get(unit_id, [])
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _of_due(event: SealedEvent) -> Iterable[Recipient]:
    return _people(event.id_in("unit_id"), CONFIDANTS)


def _of_list(event: SealedEvent) -> Iterable[Recipient]:
    return _people(event.id_in("unit_id"), ["leader"]) if event.data.get("change") == "submitted" else []


def _of_proposal(event: SealedEvent) -> Iterable[Recipient]:
    asked = event.data.get("change") in {"proposed", "seconded"}
    return _people(event.id_in("unit_id"), CONFIDANTS) if asked else []


def _own(staff: Staff, told: Told) -> bool:
    return is_confidant(staff) and told.data.get("unit_id") == str(staff.unit_id)


def show_due(staff: Staff, tolds: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Say how many files fall due; the page shows which."""
    return {told.id: _due(told) for told in tolds if _own(staff, told)}


def _due(told: Told) -> Shown:
    count = int(told.data.get("to_hand_over") or 0) + int(told.data.get("to_destroy") or 0)
    title = ngettext("%(n)s file falls due within 30 days", "%(n)s files fall due within 30 days", count)
    return Shown(title=title % {"n": count}, url=reverse("documents:files_due"), icon="clock", tone="soon")


def show_list(staff: Staff, tolds: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Ask a leader to look at the list of the year."""
    return {
        told.id: Shown(
            title=_("The list of files %(year)s waits for your approval") % {"year": told.data["year"]},
            url=reverse("documents:file_list", args=[int(told.data["year"])]),
            icon="tasks",
            tone="ours",
        )
        for told in tolds
        if _own(staff, told)
    }


def show_proposal(staff: Staff, tolds: Sequence[Told]) -> Mapping[UUID, Shown]:
    """Ask for an answer to a proposal that is still open; one query however many."""
    wanted = {told.subject_id for told in tolds if told.subject_id}
    alive = set(
        disposals_visible_to(staff).filter(pk__in=wanted, state=Disposal.State.PROPOSED).values_list("pk", flat=True)
    )
    return {
        told.id: Shown(
            title=_("A proposal to destroy files waits for an answer"),
            url=reverse("documents:disposal", args=[told.subject_id]),
            icon="alert",
            tone="ours",
        )
        for told in tolds
        if told.subject_id in alive
    }


def register() -> None:
    """Tell the house about these kinds; called once, when the apps are ready."""
    announce(
        "documents.files_due",
        event=FilesFallDue,
        recipients=_of_due,
        show=show_due,
        about=gettext_lazy("Files of your unit are to be handed over or are past their period."),
    )
    announce(
        "documents.file_list",
        event=FileListChanged,
        recipients=_of_list,
        show=show_list,
        about=gettext_lazy("The yearly list of files waits for your approval."),
    )
    announce(
        "documents.disposal",
        event=DisposalChanged,
        recipients=_of_proposal,
        show=show_proposal,
        about=gettext_lazy("Somebody proposes to destroy files or documents of your unit."),
        mandatory=True,
    )
