"""A window of a topic's messages, with names, quotes and polls: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.prepared import OneOf, Slot, columns_of, fetch, field_of, members, prepared, row_of
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import rules
from nhipcau.spaces.models import Ballot, Message, Poll, Topic
from nhipcau.spaces.queries.shapes import MessageFacts, OptionFacts, PollFacts, Quote
from nhipcau.spaces.queries.wording import first_words, role_name, unit_name


class Row(NamedTuple):
    """A message as it stands in the table, with the ids of what marks it; rows of models cost three times as much."""

    id: UUID
    topic_id: UUID
    n: int
    under_n: int | None
    person_id: UUID | None
    unit_id: UUID
    role: str
    body: str
    named: list[list[str]]
    files: list[list[str]]
    posted_at: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None
    pin_id: UUID | None
    poll_id: UUID | None


def rows_between(topic_id: UUID, first: int, last: int) -> list[Row]:
    """Return the messages of a topic from one number to another, in their order: one index range."""
    return [Row._make(row) for row in fetch(_between(), {"topic": topic_id, "first": first, "last": last})]


@prepared
def _between() -> QuerySet[Message, Any]:
    number = field_of(Message, "n")
    topic = Slot(field_of(Topic, "id"), "topic")
    rows = Message.objects.filter(topic_id=topic, n__gte=Slot(number, "first"), n__lte=Slot(number, "last"))
    return rows.order_by("n").values_list(
        "id", "topic_id", "n", "under_n", "person_id", "unit_id", "role", "body", "named", "files", "posted_at",
        "edited_at", "withdrawn_at", "pin__id", "poll__id",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, and what they may do in the topic."""

    actor: Actor
    may_write: bool
    may_settle: bool

    @property
    def person_id(self) -> UUID | None:
        return person_of(self.actor)

    def wrote(self, row: Row) -> bool:
        """Whether the reader wrote a message."""
        return row.person_id is not None and row.person_id == self.person_id


def message_facts(reading: Reading, rows: Sequence[Row]) -> list[MessageFacts]:
    """Return messages as their reader sees them."""
    quoted = _quoted(rows)
    asked = [row.poll_id for row in rows if row.poll_id]
    known = _polls(asked) if asked else {}
    polls = list(known.values())
    ballots = _ballots(reading, polls)
    people = organisations.person_names(
        {row.person_id for row in (*rows, *quoted.values()) if row.person_id}
        | {ballot.person_id for poll in polls if poll.is_open for ballot in ballots.get(poll.id, [])}
    )
    roles = {role: role_name(role) for role in {row.role for row in rows}}
    shown = []
    for row in rows:
        poll = known.get(row.poll_id) if row.poll_id else None
        facts = _poll(reading, row, poll, people, ballots.get(poll.id, [])) if poll else None
        names = _Names(author(row, people), roles[row.role], _quote(quoted.get(row.under_n or 0), people))
        shown.append(_facts(reading, row, names, facts))
    return shown


def _quoted(rows: Sequence[Row]) -> dict[int, Row | Message]:
    """Return the messages that some answers stand under, from the window itself where they are in it."""
    here: dict[int, Row | Message] = {row.n: row for row in rows}
    wanted = {row.under_n for row in rows if row.under_n}
    missing = wanted - here.keys()
    if missing:
        values = {"topic": rows[0].topic_id} | members("n", missing)
        more = [row_of(Message, row) for row in fetch(_numbered(len(missing)), values)]
        here |= {row.n: row for row in more}
    return {n: here[n] for n in wanted if n in here}


@prepared
def _numbered(count: int) -> QuerySet[Message, Any]:
    numbers = OneOf("n", field_of(Message, "n"), "n", count)
    rows = Message.objects.filter(numbers, topic_id=Slot(field_of(Topic, "id"), "topic"))
    return rows.values_list(*columns_of(Message))


def _polls(poll_ids: Sequence[UUID]) -> dict[UUID, Poll]:
    rows = fetch(_asked(len(poll_ids)), members("poll", poll_ids))
    return {poll.id: poll for poll in (row_of(Poll, row) for row in rows)}


@prepared
def _asked(count: int) -> QuerySet[Poll, Any]:
    return Poll.objects.filter(OneOf("id", field_of(Poll, "id"), "poll", count)).values_list(*columns_of(Poll))


def _ballots(reading: Reading, polls: Iterable[Poll]) -> dict[UUID, list[Ballot]]:
    """Return the reader's own ballots, and everybody's of polls that are open."""
    found: dict[UUID, list[Ballot]] = {}
    several = list(polls)
    if not several:
        return found
    everybodys = [poll.id for poll in several if poll.is_open]
    rows = fetch(_ballots_of(len(everybodys)), members("poll", everybodys)) if everybodys else []
    secret = [poll.id for poll in several if not poll.is_open]
    if secret and reading.person_id:
        own = {"person": reading.person_id} | members("poll", secret)
        rows += fetch(_ballots_of(len(secret), is_own=True), own)
    for ballot in (row_of(Ballot, row) for row in rows):
        found.setdefault(ballot.poll_id, []).append(ballot)
    return found


@prepared
def _ballots_of(count: int, *, is_own: bool = False) -> QuerySet[Ballot, Any]:
    rows = Ballot.objects.filter(OneOf("poll_id", field_of(Poll, "id"), "poll", count))
    if is_own:
        rows = rows.filter(person_id=Slot(field_of(Ballot, "person_id"), "person"))
    return rows.values_list(*columns_of(Ballot))


def _quote(row: Row | Message | None, people: dict[UUID, str]) -> Quote | None:
    return None if row is None else Quote(n=row.n, who=author(row, people), words=first_words(row.body, 90))


def author(row: Row | Message, people: dict[UUID, str]) -> str:
    """Return who wrote: the person, or the unit whose system did."""
    name = people.get(row.person_id, "") if row.person_id else ""
    return name or unit_name(row.unit_id)


class _Names(NamedTuple):
    """Who wrote a message, in which role, and what it answers."""

    who: str
    role: str
    quote: Quote | None


def _facts(reading: Reading, row: Row, names: _Names, poll: PollFacts | None) -> MessageFacts:
    is_mine = reading.wrote(row)
    is_withdrawn = row.withdrawn_at is not None
    is_fresh = clock.now() <= row.posted_at + rules.EDITABLE
    return MessageFacts(
        id=row.id,
        n=row.n,
        under_n=row.under_n,
        who=names.who,
        unit=unit_name(row.unit_id),
        role=names.role,
        is_mine=is_mine,
        body=row.body,
        named=[typed for typed, _kind, _id in row.named],
        files=[(UUID(blob_id), name) for blob_id, name in row.files],
        posted_at=row.posted_at,
        is_edited=row.edited_at is not None,
        is_withdrawn=is_withdrawn,
        is_pinned=row.pin_id is not None,
        quote=names.quote,
        poll=poll,
        may_answer=reading.may_write and not is_withdrawn,
        may_edit=is_mine and is_fresh and not is_withdrawn and poll is None and reading.may_write,
        may_withdraw=is_mine and not is_withdrawn,
        may_settle=reading.may_settle and not is_withdrawn,
    )


def _poll(reading: Reading, row: Row, poll: Poll, people: dict[UUID, str], ballots: list[Ballot]) -> PollFacts:
    mine = {place for one in ballots if one.person_id == reading.person_id for place in one.places}
    is_over = poll.closed_at is not None or poll.closes_at <= clock.now()
    return PollFacts(
        id=poll.id,
        options=[
            OptionFacts(
                place=place,
                text=text,
                count=poll.counts[place],
                is_mine=place in mine,
                voters=_voters(ballots, place, people) if poll.is_open else [],
            )
            for place, text in enumerate(poll.options)
        ],
        voters=poll.voters,
        is_multiple=poll.is_multiple,
        is_open=poll.is_open,
        closes_at=min(poll.closed_at or poll.closes_at, poll.closes_at),
        is_over=is_over,
        has_voted=bool(mine),
        may_vote=reading.may_write and reading.person_id is not None and not is_over,
        may_close=not is_over
        and (reading.may_settle or (row.person_id is not None and row.person_id == reading.person_id)),
    )


def _voters(ballots: list[Ballot], place: int, people: dict[UUID, str]) -> list[str]:
    return sorted(people[one.person_id] for one in ballots if place in one.places and one.person_id in people)
