"""The discussion about a thing, as its own page shows it in a few words."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import registries
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.registries import SubjectPanel
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.models import Message
from nhipcau.spaces.queries.wording import first_words, slug_of, unit_name


def discussion_panel(actor: Actor, kind: str, subject_id: UUID) -> SubjectPanel | None:
    """Return how far the discussion about a thing is, which the actor is looking at: one query for most things."""
    if not isinstance(actor, Staff) or kind not in registries.discussed:
        return None
    if not registries.discussed.get(kind).is_for_every_reader and not permissions.things(actor, kind, [subject_id]):
        return None
    mark = permissions.marks_of(actor).filter(topic_id=OuterRef("topic_id")).values("read_n")[:1]
    rows = Message.objects.filter(topic__subject_id=subject_id, n=F("topic__last_n")).annotate(read=Subquery(mark))
    last = rows.values_list("n", "body", "unit_id", "posted_at", "read").first()
    n, body, unit_id, at, read = last or (0, "", None, None, 0)
    return SubjectPanel(
        title=_("Discussion"),
        icon="chat",
        count=n,
        news=rules.unread(n, read or 0),
        last=first_words(body),
        who=unit_name(unit_id),
        at=at,
        address=reverse("spaces:about", args=[slug_of(kind), subject_id]),
        label=_("Read and write") if n else _("Begin the discussion"),
    )
