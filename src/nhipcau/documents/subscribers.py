"""What documents do when something has happened."""

from __future__ import annotations

from nhipcau.documents import operations
from nhipcau.documents.events import DocumentRegistered
from nhipcau.kernel.events import SealedEvent

FIGURES_CHANGE = (DocumentRegistered,)
"""After these a unit's figures of what is digitised are counted again."""


def on_figures_changed(event: SealedEvent) -> None:
    """Note that the unit of a register has to be counted again."""
    operations.mark_stale(unit_id=event.id_in("unit_id"))
