"""What documents do when something has happened."""

from __future__ import annotations

from nhipcau.documents import events, operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent

FIGURES_CHANGE = (events.DocumentRegistered,)
"""After these a unit's figures of what is digitised are counted again."""

CHANGES_ALL_LINES = (
    events.DocumentCorrected,
    events.DocumentRecalled,
    events.DocumentReplaced,
    events.FilesAdded,
)
"""After these every unit's line of the document says something else, not only the one the event is about."""


def on_figures_changed(event: SealedEvent) -> None:
    """Note that the unit of a register has to be counted again."""
    operations.mark_stale(unit_id=event.id_in("unit_id"))


def on_document_changed(event: SealedEvent) -> None:
    """Let search read all lines of the document anew."""
    operations.reread_document(document_id=event.id_in("document_id"))


def on_filed(event: SealedEvent) -> None:
    """Let search learn in which files a line lies now."""
    operations.reread_line(entry_id=event.id_in("entry_id"))


def on_registered(event: SealedEvent) -> None:
    """Bring the document together with those that name it and those it names."""
    if event.subject_id is not None:
        operations.link_arrived(actor=Timer(name="documents.link_arrived"), entry_id=event.subject_id)
