"""A person's private marks: what they have read, what they want to be told. No event: they concern nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.spaces import permissions, queries
from nhipcau.spaces.models import TopicMark
from nhipcau.spaces.queries import MessageFacts, TopicView


@atomic
def mark_read(*, actor: Actor, topic_id: UUID, up_to: int) -> int:
    """Remember that the actor has read a topic up to a message; never backwards, never beyond what is there.

    Returns the number that counts now. Other systems read without a mark.
    """
    topic = permissions.topic_of(actor, topic_id)
    person_id = person_of(actor)
    if person_id is None:
        return 0
    return advance(topic.id, person_id, min(max(up_to, 0), topic.last_n))


@atomic
def read_topic(*, actor: Actor, topic_id: UUID, before: int = 0, at: int = 0) -> TopicView:
    """Return a window of a topic, as `queries.topic_view` does, and remember what was shown of it as read.

    The view tells what had been read before, so that the page can lead back to it.
    """
    view = queries.topic_view(actor=actor, topic_id=topic_id, before=before, at=at)
    _remember(actor, topic_id, view.topic.read_n, view.messages)
    return view


@atomic
def read_about(*, actor: Actor, kind: str, subject_id: UUID, before: int = 0, at: int = 0) -> TopicView:
    """Return what is said about a thing, as `queries.about_view` does, and remember what was shown of it as read."""
    view = queries.about_view(actor=actor, kind=kind, subject_id=subject_id, before=before, at=at)
    if view.topic.id is not None:
        _remember(actor, view.topic.id, view.topic.read_n, view.messages)
    return view


@atomic
def read_after(*, actor: Actor, topic_id: UUID, after: int) -> list[MessageFacts]:
    """Return what is newer than a number, as `queries.messages_after` does, and remember it as read."""
    found = queries.messages_after(actor=actor, topic_id=topic_id, after=after)
    _remember(actor, topic_id, after, found)
    return found


def _remember(actor: Actor, topic_id: UUID, read_n: int, shown: Sequence[MessageFacts]) -> None:
    person_id = person_of(actor)
    if person_id is not None and shown and shown[-1].n > read_n:
        advance(topic_id, person_id, shown[-1].n)


def advance(topic_id: UUID, person_id: UUID, up_to: int) -> int:
    """Write the mark in a topic the caller has permitted; one statement where it exists and moves."""
    marks = TopicMark.objects.filter(topic_id=topic_id, person_id=person_id)
    if marks.filter(read_n__lt=up_to).update(read_n=up_to):
        return up_to
    mark, _is_new = TopicMark.objects.get_or_create(topic_id=topic_id, person_id=person_id, defaults={"read_n": up_to})
    if mark.read_n < up_to:  # made by another request meanwhile
        TopicMark.objects.filter(pk=mark.pk, read_n__lt=up_to).update(read_n=up_to)
    return max(mark.read_n, up_to)


@atomic
def follow_topic(*, actor: Actor, topic_id: UUID, follow: str) -> None:
    """Choose what of a topic the actor is told: everything, mentions only, or nothing."""
    staff = require_staff(actor)
    topic = permissions.topic_of(staff, topic_id)
    if follow not in TopicMark.Follow.values:
        raise Invalid(fields={"follow": _("Choose from the list.")})
    mark, is_new = TopicMark.objects.get_or_create(
        topic=topic, person_id=staff.person_id, defaults={"follow": follow, "read_n": 0}
    )
    if not is_new and mark.follow != follow:
        TopicMark.objects.filter(pk=mark.pk).update(follow=follow)
