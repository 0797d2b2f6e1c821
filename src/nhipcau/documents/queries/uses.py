"""What units use documents for, told by the events that show it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import events
from nhipcau.kernel.registries import Function

_SECTION = _("Documents")

FUNCTIONS: dict[str, Function] = {
    "documents.register": Function(
        _("Registering incoming documents"), _SECTION, frozenset({events.DocumentRegistered.name})
    ),
    "documents.scan": Function(
        _("Taking in scans"), _SECTION, frozenset({events.StackOpened.name, events.ProposalConfirmed.name})
    ),
    "documents.handle": Function(
        _("Assigning and settling documents"),
        _SECTION,
        frozenset({events.DocumentAssigned.name, events.DocumentTaken.name, events.DocumentSettled.name}),
    ),
    "documents.draft": Function(
        _("Drafting and issuing documents"), _SECTION, frozenset({events.DraftSubmitted.name, events.DraftIssued.name})
    ),
    "documents.send": Function(
        _("Sending and sharing documents"), _SECTION, frozenset({events.DocumentSent.name, events.DocumentShared.name})
    ),
    "documents.file": Function(
        _("Keeping files"),
        _SECTION,
        frozenset({events.FileOpened.name, events.DocumentFiled.name, events.FileClosed.name}),
    ),
}
