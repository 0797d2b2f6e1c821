"""Loading, locking and permitting one draft, the same way in every operation."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, states
from nhipcau.documents.models import Draft, DraftVersion
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, NotAllowed


def hold_draft(*, actor: Actor, draft_id: UUID, move: str, seen_version: int | None = None) -> Draft:
    """Lock a draft for a move: NotFound if unseen, NotAllowed, Conflict if it was changed or its state forbids it."""
    draft = lock(permissions.drafts_of(actor), draft_id)
    require(permissions.DRAFT_MOVES[move](actor), _not_allowed(actor))
    states.require_draft_move(draft.state, move)
    if seen_version is not None and seen_version != draft.version:
        raise Conflict(code="stale_form", version=draft.version)
    return draft


def _not_allowed(actor: Actor) -> NotAllowed:
    """Say to a program why it may not: it could write, so what is left is a leader's own decision."""
    if isinstance(actor, ApiClient) and permissions.can_draft(actor):
        return NotAllowed(_("Approving a draft and returning it are a leader's own deeds, done on the pages."))
    return NotAllowed()


def moved(draft: Draft, move: str, *also: str) -> None:
    """Save the state a move leads to, with the columns in `also`."""
    draft.state = states.require_draft_move(draft.state, move)
    draft.changed_at = clock.now()
    draft.save(update_fields=["state", "changed_at", *also])


def newest(draft: Draft) -> dict[str, str]:
    """Return what the draft's newest version says."""
    values: dict[str, str] = DraftVersion.objects.values_list("values", flat=True).get(
        draft=draft, number=draft.version
    )
    return values
