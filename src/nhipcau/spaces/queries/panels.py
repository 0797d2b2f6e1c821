"""The discussion about a thing, as its own page shows it: a part that is loaded after the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import registries
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import SubjectPanel
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.models import Message
from nhipcau.spaces.queries.wording import first_words, slug_of, unit_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """How far a discussion is, in a few words; `count` 0: nobody has written yet."""

    count: int
    news: int
    words: str
    unit: str
    at: datetime | None


def discussion_panel(actor: Actor, kind: str, subject_id: UUID) -> SubjectPanel | None:
    """Offer the discussion about a thing on its page; how far it is, is asked afterwards."""
    if not isinstance(actor, Staff) or kind not in registries.discussed:
        return None
    place = [slug_of(kind), subject_id]
    is_for_all = kind == "task"
    return SubjectPanel(
        title=_("Discussion among all units that have the task") if is_for_all else _("Discussion"),
        icon="chat",
        part=reverse("spaces:about_brief", args=place),
        address=reverse("spaces:about", args=place),
        label=_("Read and write"),
    )


def about_brief(*, actor: Actor, kind: str, subject_id: UUID) -> Brief:
    """Return how far the discussion about a thing is; NotFound for who may not see the thing."""
    if not permissions.things(actor, kind, [subject_id]):
        raise NotFound
    mark = permissions.marks_of(actor).filter(topic_id=OuterRef("topic_id")).values("read_n")[:1]
    rows = Message.objects.filter(topic__subject_id=subject_id, n=F("topic__last_n")).annotate(read=Subquery(mark))
    last = rows.values_list("n", "body", "unit_id", "posted_at", "read").first()
    n, body, unit_id, at, read = last or (0, "", None, None, 0)
    return Brief(count=n, news=rules.unread(n, read or 0), words=first_words(body), unit=unit_name(unit_id), at=at)
