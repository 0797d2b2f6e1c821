"""Spaces for a trial: a commune before its festival, a union's own line, a campaign with a guest, two discussions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import operations, permissions
from nhipcau.spaces.demo.stories import ABOUT_CASE, ABOUT_TASK, SPACES, Said, SpaceStory, TopicStory
from nhipcau.spaces.models import Poll, Space, Topic
from nhipcau.spaces.operations import MessageDraft, PollDraft, SpaceDraft

Report = Callable[[str, int, int], None]
Cast = dict[str, Staff]
ROLES = {
    "commune": ("MTTQ-10903", "officer"),
    "clerk": ("MTTQ-10903", "clerk"),
    "women": ("PN-10903", "officer"),
    "women2": ("PN-11383", "officer"),
    "head1": ("BCT-10903-01", "head"),
    "head2": ("BCT-10903-02", "head"),
    "head3": ("BCT-10903-03", "head"),
    "union": ("CTXH-PN", "officer"),
    "city": ("F-HP", "officer"),
    "building": ("SXD", "officer"),
}
"""Who speaks in the stories: a unit and the role one holds there."""

CASE, COPY = "case", "task_copy"
INVITED_FOR = timedelta(days=90)
GUEST_LOGIN = "soxaydung@nhipcau.example"
"""How the guest of the stories signs in."""


def load(report: Report) -> None:
    """Write the spaces; nothing where somebody of the cast is missing, or a space is there already."""
    if Space.objects.exists():
        return
    cast = {who: actor for who, (code, role) in ROLES.items() if (actor := _person(code, role)) is not None}
    if cast.keys() != ROLES.keys():
        return
    for number, story in enumerate(SPACES, 1):
        _tell(cast, story)
        report("spaces", number, len(SPACES))
    _discuss(cast)
    operations.end_due_polls()


def _person(code: str, role: str) -> Staff | None:
    try:
        unit = organisations.unit_by_code(code)
    except NotFound:
        return None
    people = organisations.people_of_unit(unit.id, [role])
    return organisations.staff_actor(people[0].id, unit.id) if people else None


def _tell(cast: Cast, story: SpaceStory) -> None:
    keeper = cast[story.keeper]
    with clock.at(_ago(story.days_ago)), atomic():
        draft = SpaceDraft(name=story.name, purpose=story.purpose, has_line=story.has_line)
        space_id = operations.open_space(actor=keeper, draft=draft)
        for code in story.units:
            unit_id = organisations.unit_by_code(code).id
            if unit_id in permissions.addable(keeper.unit_id):
                operations.add_unit(actor=keeper, space_id=space_id, unit_id=unit_id)
        if story.guest:
            _invite(keeper, space_id)
    if story.invited:
        _ask_in(keeper, space_id, story)
    for topic in story.topics:
        _talk(cast, space_id, topic)


def _invite(keeper: Staff, space_id: UUID) -> None:
    last_on = (clock.now() + INVITED_FOR).date()
    operations.invite_guest(actor=keeper, space_id=space_id, email=GUEST_LOGIN, last_on=last_on)


def _ask_in(keeper: Staff, space_id: UUID, story: SpaceStory) -> None:
    unit_id = organisations.unit_by_code(story.invited).id
    with clock.at(_ago(1)), atomic():
        operations.invite_unit(actor=keeper, space_id=space_id, unit_id=unit_id, words=story.invited_why)


def _ago(days: float) -> datetime:
    return clock.wall() - timedelta(days=days)


def _talk(cast: Cast, space_id: UUID, story: TopicStory) -> None:
    begun = _ago(story.days_ago)
    first, *others = story.said
    with clock.at(begun), atomic():
        topic = operations.open_topic(
            actor=cast[first.who], space_id=space_id, title=story.title, draft=MessageDraft(body=first.words)
        )
    for said in others:
        with clock.at(begun + timedelta(hours=said.hours)), atomic():
            _say(cast, topic, said)


def _say(cast: Cast, topic: Topic, said: Said) -> None:
    actor = cast[said.who]
    if said.options:
        _ask(cast, topic, said)
        return
    words = said.words % {"name": cast[said.mentions].person_name} if said.mentions else said.words
    message = operations.post_message(
        actor=actor, topic_id=topic.id, draft=MessageDraft(body=words, under_n=said.under)
    )
    if said.is_settled:
        operations.pin_decision(actor=actor, message_id=message.id)


def _ask(cast: Cast, topic: Topic, said: Said) -> Poll:
    draft = PollDraft(question=said.words, options=said.options, closes_at=clock.now() + timedelta(hours=40))
    poll = operations.open_poll(actor=cast[said.who], topic_id=topic.id, draft=draft)
    for who, place in said.votes:
        operations.vote(actor=cast[who], poll_id=poll.id, places=[place])
    return poll


def _discuss(cast: Cast) -> None:
    """Let people talk about a task and a case of the commune, where there is one."""
    for kind, lines in ((COPY, ABOUT_TASK), (CASE, ABOUT_CASE)):
        subject_id = _newest(cast["commune"], kind)
        if subject_id is None:
            continue
        for hours, (who, words) in enumerate(lines):
            actor = cast[who] if who != "city" else _person("F-HP", "leader") or cast[who]
            with clock.at(_ago(1) + timedelta(hours=hours)), atomic():
                operations.post_about(actor=actor, kind=kind, subject_id=subject_id, draft=MessageDraft(body=words))


def _newest(actor: Staff, kind: str) -> UUID | None:
    """Return the newest thing of a kind the actor's unit is in charge of; None without one."""
    token = scope.work_token(actor)
    if token is None:
        return None
    page = handling.scope_page(ScopeFilter(token=token, kind=kind, order="opened", descending=True), limit=1)
    return next(iter(page.ids), None)
