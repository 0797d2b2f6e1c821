"""Comments beside a draft: about one field or the whole; open until somebody settles them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents.events.drafts import DraftCommented
from nhipcau.documents.models import Draft, DraftComment
from nhipcau.documents.operations.drafting.holding import hold_draft
from nhipcau.documents.operations.holding import written
from nhipcau.documents.queries.draft_content import fields_of
from nhipcau.documents.rules import LONGEST_NOTE
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit

MOST_COMMENTS = 500


@atomic
def comment_draft(*, actor: Actor, draft_id: UUID, text: str, field: str = "") -> UUID:
    """Write a comment about a field of the template, or about the whole (""). Returns its id."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="comment")
    if field and field not in {one.name for one in fields_of(draft.template)}:
        raise Invalid(fields={"field": _("Choose the part of the document the comment is about.")})
    comment = write_comment(actor=actor, draft=draft, field=field, text=written("text", text, limit=LONGEST_NOTE))
    _tell(actor, draft, comment, is_settled=False)
    return comment.id


@atomic
def settle_comment(*, actor: Actor, draft_id: UUID, comment_id: UUID, is_settled: bool = True) -> None:
    """Mark a comment as heeded, or open it again."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="comment")
    comment = DraftComment.objects.filter(pk=comment_id, draft=draft).first()
    if comment is None:
        raise NotFound
    comment.settled_at = clock.now() if is_settled else None
    comment.settled_by = person_of(actor) if is_settled else None
    comment.save(update_fields=["settled_at", "settled_by"])
    _tell(actor, draft, comment, is_settled=is_settled)


def write_comment(*, actor: Actor, draft: Draft, field: str, text: str) -> DraftComment:
    """Write a comment on the newest version of a draft that the caller has locked."""
    if DraftComment.objects.filter(draft=draft).count() >= MOST_COMMENTS:
        raise Invalid(fields={"text": _("This draft has as many comments as it can hold. Settle it by talking.")})
    return DraftComment.objects.create(
        draft=draft, version=draft.version, field=field, text=text, made_at=clock.now(), made_by=person_of(actor)
    )


def _tell(actor: Actor, draft: Draft, comment: DraftComment, *, is_settled: bool) -> None:
    emit(
        DraftCommented(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=comment.version,
            comment_id=comment.id,
            field=comment.field,
            is_settled=is_settled,
        )
    )
