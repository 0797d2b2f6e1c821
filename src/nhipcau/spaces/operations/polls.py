"""Asking a topic, choosing, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, require_staff
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.spaces import permissions, rules
from nhipcau.spaces.errors import PollClosed
from nhipcau.spaces.events import PollClosed as PollClosedEvent
from nhipcau.spaces.events import PollOpened, PollVoted
from nhipcau.spaces.models import Ballot, Message, Poll
from nhipcau.spaces.operations.writing import (
    MessageDraft,
    facts_of,
    hold_message,
    hold_to_write,
    require_open,
    write,
    written,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollDraft:
    """A poll as somebody asks it. `is_open`: everybody in the topic sees who chose what."""

    question: str
    options: Sequence[str]
    closes_at: datetime
    is_multiple: bool = False
    is_open: bool = False


@atomic
def open_poll(*, actor: Actor, topic_id: UUID, draft: PollDraft) -> Poll:
    """Ask the topic: the question is a message of it."""
    staff = require_staff(actor)
    topic = hold_to_write(actor=staff, topic_id=topic_id)
    question = written("question", draft.question, limit=rules.LONGEST_MESSAGE)
    options = _options(draft.options)
    _require_moment(draft.closes_at)
    message = write(actor=staff, topic=topic, draft=MessageDraft(body=question))
    poll = Poll.objects.create(
        message=message,
        options=options,
        counts=[0] * len(options),
        is_multiple=draft.is_multiple,
        is_open=draft.is_open,
        closes_at=draft.closes_at,
    )
    emit(PollOpened(actor=actor, poll_id=poll.id, **facts_of(message)))
    return poll


@atomic
def vote(*, actor: Actor, poll_id: UUID, places: Sequence[int]) -> Poll:
    """Choose, or choose anew: one ballot a person, until the poll is closed. PollClosed after that."""
    staff = require_staff(actor)
    poll = _held(actor, poll_id)
    require(permissions.can_write(actor, poll.message.topic))
    require_open(poll.message.topic)
    if is_over(poll):
        raise PollClosed
    chosen = _chosen(poll, places)
    ballot = Ballot.objects.filter(poll=poll, person_id=staff.person_id).first()
    before = list(ballot.places) if ballot else []
    if before == chosen:
        return poll
    Ballot.objects.update_or_create(poll=poll, person_id=staff.person_id, defaults={"places": chosen})
    poll.counts = rules.recount(poll.counts, before=before, after=chosen)
    poll.voters += 0 if ballot else 1
    poll.save(update_fields=["counts", "voters"])
    emit(PollVoted(actor=actor, poll_id=poll.id, **facts_of(poll.message)))
    return poll


@atomic
def close_poll(*, actor: Actor, poll_id: UUID) -> Poll:
    """Close a poll before its time; the counts stay, and of a poll that is not open nothing else."""
    poll = _held(actor, poll_id)
    require(permissions.can_end_poll(actor, poll.message))
    if poll.closed_at is None:
        _end(actor, poll)
    return poll


def end_due_polls() -> int:
    """Close the polls whose time has come; called by the timer, safe to repeat. Returns how many."""
    timer = Timer(name="spaces.end_due_polls")
    due = Poll.objects.filter(closed_at__isnull=True, closes_at__lte=clock.now()).order_by("closes_at")
    ids = list(due.values_list("pk", flat=True)[:500])
    for poll_id in ids:
        close_poll(actor=timer, poll_id=poll_id)
    return len(ids)


def is_over(poll: Poll) -> bool:
    """Whether nothing more is counted: it was closed, or its moment has come and the timer is on its way."""
    return poll.closed_at is not None or poll.closes_at <= clock.now()


def _held(actor: Actor, poll_id: UUID) -> Poll:
    """Lock the poll by its topic; NotFound for who may not read that."""
    message_id = Poll.objects.filter(pk=poll_id).values_list("message_id", flat=True).first()
    if message_id is None:
        raise NotFound
    message: Message = hold_message(actor=actor, message_id=message_id)
    poll = locked(Poll.objects.filter(pk=poll_id)).first()
    if poll is None:
        raise NotFound
    poll.message = message
    return poll


def _end(actor: Actor, poll: Poll) -> None:
    poll.closed_at = clock.now()
    poll.save(update_fields=["closed_at"])
    if not poll.is_open:  # no profile of anybody's opinions
        Ballot.objects.filter(poll=poll).delete()
    emit(PollClosedEvent(actor=actor, poll_id=poll.id, **facts_of(poll.message)))


def _options(given: Sequence[str]) -> list[str]:
    found = [
        written("options", option, limit=rules.LONGEST_OPTION, multiline=False) for option in given if option.strip()
    ]
    if not rules.FEWEST_OPTIONS <= len(found) <= rules.MOST_OPTIONS:
        limits = {"fewest": rules.FEWEST_OPTIONS, "most": rules.MOST_OPTIONS}
        raise Invalid(fields={"options": _("Give %(fewest)s to %(most)s options, one per line.") % limits})
    if len({option.casefold() for option in found}) != len(found):
        raise Invalid(fields={"options": _("Two options are the same. Change one of them.")})
    return found


def _require_moment(closes_at: datetime) -> None:
    if closes_at <= clock.now():
        raise Invalid(fields={"closes_at": _("This moment is over. Choose a later one.")})
    if closes_at > clock.now() + rules.LONGEST_POLL:
        raise Invalid(fields={"closes_at": _("A poll runs for three months at most.")})


def _chosen(poll: Poll, places: Sequence[int]) -> list[int]:
    chosen = sorted(set(places))
    if not chosen:
        raise Invalid(fields={"places": _("Choose an option first.")})
    if any(not 0 <= place < len(poll.options) for place in chosen):
        raise Invalid(fields={"places": _("Choose from the list.")})
    if len(chosen) > 1 and not poll.is_multiple:
        raise Invalid(fields={"places": _("Only one option can be chosen in this poll.")})
    return chosen
