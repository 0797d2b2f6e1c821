"""Who may see a document and do what with it. Pure, except for `visible_to`.

A document is read through a unit's line of it (an `Entry`). Three things decide: the part the actor's unit has in the
line, how wide its audience is, and the actor's role. A unit above sees it only where the audience says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nhipcau.documents.models import Batch, Disposal, DisposalVote, Draft, Entry, File, FileShare
from nhipcau.documents.models.registers import Direction
from nhipcau.handling import permissions as handling
from nhipcau.handling.queries import Handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, Staff, Timer
from nhipcau.kernel.prepared import Slot
from nhipcau.organisations import queries as organisations

INCOMING, OUTGOING = Direction.INCOMING.value, Direction.OUTGOING.value
KINDS = (INCOMING, OUTGOING)
"""The kinds of subject in handling; a list is of one of them."""

READERS = frozenset({"leader", "officer", "clerk", "observer", "head"})
"""Roles that open documents of the unit. An administrator looks after people and settings, not after documents."""

WRITERS = frozenset({"leader", "officer", "clerk"})
"""Roles that keep the registers, assign, issue and share. A head of a residential area reads what was shared."""

CONFIDANTS = frozenset({"leader", "clerk"})
"""Roles that see also what is shown only to the people it is assigned to."""

OVERSEERS = frozenset({"leader", "officer"})
"""Roles that see the figures of the units below."""

READ_SCOPE, WRITE_SCOPE = "documents:read", "documents:write"
_Audience = Entry.Audience


def may_list(actor: Actor) -> bool:
    """Whether the actor has lists of documents at all."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & READERS)


def is_writer(actor: Actor) -> bool:
    if isinstance(actor, ApiClient):
        return WRITE_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & WRITERS)


def is_confidant(actor: Actor) -> bool:
    """Whether the actor sees also what their own unit shows to named people only."""
    return isinstance(actor, Staff) and bool(actor.roles & CONFIDANTS)


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """Return the lines the actor may open; for single rows and short lists of ids."""
    if isinstance(actor, Timer):
        return Entry.objects.all()
    token = handling.unit_token(actor)
    if token is None or not may_list(actor):
        return Entry.objects.none()
    return Entry.objects.filter(readable(token, handling.own_token(actor), is_confidant=is_confidant(actor)))


def contents_visible_to(actor: Actor) -> QuerySet[Entry]:
    """Return the lines whose content the actor may open: a unit's copy that was destroyed is but a line."""
    return visible_to(actor).filter(destruction__isnull=True)


def readable(
    unit_id: UUID | Slot, own: UUID | Slot | None, *, is_confidant: bool, now: datetime | Slot | None = None
) -> Q:
    """Filter the lines a unit's token and a person's own reach; slots for statements that are compiled once."""
    taking_part = Q(handling.in_scope(unit_id, kind=KINDS, parties_only=True, now=now))
    from_above = Q(audience=_Audience.ABOVE) & Q(handling.in_scope(unit_id, kind=KINDS, now=now))
    if not is_confidant:
        taking_part &= _not_held_back(unit_id, own, now)
    return taking_part | from_above | Q(audience=_Audience.EVERYONE)


def _not_held_back(unit_id: UUID | Slot, own: UUID | Slot | None, now: datetime | Slot | None = None) -> Q:
    """Hold back what the own unit shows only to the people it is assigned to, who are not this person."""
    is_mine = Q(handling.in_scope(own, kind=KINDS, now=now)) if own else Q(pk__in=[])
    return ~Q(audience=_Audience.NAMED, unit_id=unit_id) | is_mine


def holds(actor: Actor, entry: Entry) -> bool:
    """Whether the line stands in a register of the unit the actor acts for."""
    return handling.unit_token(actor) == entry.unit_id


def can_register(actor: Actor) -> bool:
    """Keep the registers of one's own unit: take documents in, give numbers."""
    return is_writer(actor)


def can_take_in(actor: Actor) -> bool:
    """Bring stacks of files in for the own unit and make documents of them."""
    return is_writer(actor)


def stacks_of(actor: Actor) -> QuerySet[Batch]:
    """Return the stacks the actor may see: those of the own unit, for whoever keeps its registers."""
    if isinstance(actor, Timer):
        return Batch.objects.all()
    unit_id = handling.unit_token(actor)
    return Batch.objects.filter(unit_id=unit_id) if unit_id and can_take_in(actor) else Batch.objects.none()


def can_keep_registers(actor: Actor) -> bool:
    """Decide which registers the unit has and how they count."""
    return isinstance(actor, Staff) and bool(actor.roles & {"leader", "clerk"})


def can_import(actor: Actor) -> bool:
    """Take over an older register."""
    return isinstance(actor, Staff) and bool(actor.roles & {"leader", "clerk"})


def can_keep(actor: Actor, entry: Entry, _subject: Handled) -> bool:
    """Keep a line of the own unit's register."""
    return is_writer(actor) and holds(actor, entry)


def can_hand_on(actor: Actor, entry: Entry) -> bool:
    """Put the content of a line before others: who keeps it in the own register, and anybody what everybody reads.

    What another unit shared was shared with this unit alone.
    """
    return is_writer(actor) and (holds(actor, entry) or entry.audience == _Audience.EVERYONE)


def can_work(actor: Actor, entry: Entry, subject: Handled) -> bool:
    """Who is in charge, or keeps the register, moves the work on; so does a unit that was asked to help."""
    if can_keep(actor, entry, subject):
        return True
    return isinstance(actor, Staff) and subject.owner.person_id == actor.desk_id and holds(actor, entry)


def can_note(actor: Actor, _entry: Entry, subject: Handled) -> bool:
    """Parties that take part in the work write; a reader does not."""
    part = subject.role_of(handling.unit_token(actor))
    return is_writer(actor) and part in {"owner", "co_handler", "watcher"}


def can_see_figures(actor: Actor, unit_id: UUID) -> bool:
    """Count what a unit has brought in: its own readers, and the leaders and officers of the units above it.

    Another system counts what its unit may: these are figures, no document can be read from them.
    """
    if not may_list(actor):
        return False
    own = handling.unit_token(actor)
    if own == unit_id:
        return True
    is_overseer = isinstance(actor, ApiClient) or (
        isinstance(actor, Staff) and bool(actor.roles & {"leader", "officer"})
    )
    return is_overseer and own in organisations.ancestor_ids(unit_id)


def can_issue(actor: Actor) -> bool:
    """Issue a document in the unit's name: give it number and date."""
    return is_writer(actor)


def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts the actor may read: those of their own unit, for whoever reads documents. No other's."""
    if isinstance(actor, Timer):
        return Draft.objects.all()
    unit_id = handling.unit_token(actor)
    return Draft.objects.filter(unit_id=unit_id) if unit_id and may_list(actor) else Draft.objects.none()


def can_draft(actor: Actor) -> bool:
    """Write documents for the own unit, put them before a leader, and issue what was approved."""
    return is_writer(actor)


def can_approve(actor: Actor) -> bool:
    """Approve or return drafts of the own unit: its leaders, and whoever stands in for one. Never a program."""
    return is_leader(actor)


def can_comment(actor: Actor) -> bool:
    """Write comments beside drafts of the own unit: people who read them, and programs that write."""
    return is_writer(actor) if isinstance(actor, ApiClient) else may_list(actor)


DRAFT_MOVES: dict[str, Callable[[Actor], bool]] = {
    "save": can_draft,
    "submit": can_draft,
    "return": can_approve,
    "approve": can_approve,
    "issue": can_draft,
    "discard": can_draft,
    "comment": can_comment,
    "make_files": can_draft,
}
"""Who may do what with a draft of their unit (`drafts_of` has said already that it is one)."""


def can_see_openings(actor: Actor, entry: Entry) -> bool:
    """Who opened a document is known to the leaders and clerks of the unit that holds it."""
    return is_confidant(actor) and holds(actor, entry)


MOVES: dict[str, Callable[[Actor, Entry, Handled], bool]] = {
    "register": can_keep,
    "send_back": can_keep,
    "assign": can_keep,
    "take": can_work,
    "settle": can_work,
    "reopen": can_keep,
    "set_due": can_keep,
    "note": can_note,
    "recall": can_keep,
    "replace": can_keep,
    "correct": can_keep,
    "add_file": can_keep,
    "share": can_keep,
    "unshare": can_keep,
    "set_audience": can_keep,
    "send": can_keep,
}


def own_lines(actor: Actor) -> QuerySet[Entry]:
    """Return the lines of the own unit's registers the actor may read; the same rights as `visible_to`, as a range."""
    token = handling.unit_token(actor)
    if token is None or not may_list(actor):
        return Entry.objects.none()
    trusted = Q() if is_confidant(actor) else _not_held_back(token, handling.own_token(actor))
    return Entry.objects.filter(trusted, unit_id=token)


def is_leader(actor: Actor) -> bool:
    return isinstance(actor, Staff) and "leader" in actor.roles


def files_visible_to(actor: Actor) -> QuerySet[File]:
    """Return the files the actor may open: the own unit's, and those shared with it today.

    A file for limited use is read in its unit by leaders, clerks and whoever keeps it.
    """
    if isinstance(actor, Timer):
        return File.objects.all()
    token = handling.unit_token(actor)
    if token is None or not may_list(actor):
        return File.objects.none()
    desk = actor.desk_id if isinstance(actor, Staff) else None
    return File.objects.filter(readable_files(token, desk, is_confidant=is_confidant(actor), today=clock.today()))


def readable_files(unit_id: UUID | Slot, desk: UUID | Slot | None, *, is_confidant: bool, today: date | Slot) -> Q:
    """Filter the files a unit's people may open; slots for statements that are compiled once."""
    own = Q(unit_id=unit_id)
    if not is_confidant:
        mine = Q(person_id=desk) if desk else Q(pk__in=[])
        own &= Q(rights=File.Rights.ORDINARY) | mine
    shared = FileShare.objects.filter(to_unit_id=unit_id, revoked_at__isnull=True).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )
    return own | Q(pk__in=shared.values("file_id"))


def holds_file(actor: Actor, file: File) -> bool:
    """Whether the file is the unit's for which the actor acts."""
    return handling.unit_token(actor) == file.unit_id


def can_fill_file(actor: Actor, file: File) -> bool:
    """Put documents in and take them out."""
    return is_writer(actor) and holds_file(actor, file)


def can_keep_file(actor: Actor, file: File) -> bool:
    """Describe, close and reopen a file: whoever keeps it, leaders and clerks; a program for its unit."""
    if not can_fill_file(actor, file):
        return False
    if isinstance(actor, ApiClient):
        return True
    return isinstance(actor, Staff) and (is_confidant(actor) or file.person_id == actor.desk_id)


def can_govern_file(actor: Actor, file: File) -> bool:
    """Share a file, hand it over, take it away as a package."""
    return is_confidant(actor) and holds_file(actor, file)


def can_hold_file(actor: Actor, file: File) -> bool:
    """Set a hold on a file: leaders and clerks; a program too, for a hold only keeps what is there."""
    if isinstance(actor, ApiClient):
        return can_fill_file(actor, file)
    return can_govern_file(actor, file)


def can_hold_line(actor: Actor, entry: Entry) -> bool:
    """Set a hold on one document: as on a file."""
    if isinstance(actor, ApiClient):
        return is_writer(actor) and holds(actor, entry)
    return is_confidant(actor) and holds(actor, entry)


def can_lift_hold(actor: Actor, file: File) -> bool:
    """Lift a hold on a file: leaders of its unit."""
    return is_leader(actor) and holds_file(actor, file)


def disposals_visible_to(actor: Actor) -> QuerySet[Disposal]:
    """Return the proposals to destroy something of the own unit, for its leaders and clerks."""
    if not isinstance(actor, Staff) or not is_confidant(actor):
        return Disposal.objects.none()
    return Disposal.objects.filter(unit_id=actor.unit_id)


def why_no_vote(actor: Actor, disposal: Disposal, votes: Iterable[DisposalVote]) -> str:
    """Return why the actor's answer to a proposal does not count, as a code; "" when it does.

    Two people besides the proposer decide. Whoever stands in for somebody counts as both of them.
    """
    if not isinstance(actor, Staff) or not is_confidant(actor) or actor.unit_id != disposal.unit_id:
        return "not_asked"
    both = {actor.person_id, actor.desk_id}
    if both & {disposal.made_by, disposal.made_for}:
        return "own_proposal"
    if any(both & {vote.person_id, vote.desk_id} for vote in votes):
        return "voted_already"
    return ""
