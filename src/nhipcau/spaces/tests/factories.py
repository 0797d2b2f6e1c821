"""Spaces for tests, made through the operations themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress

from nhipcau.handling.tests.factories import SINCE, make_city, person, staff, unit_id
from nhipcau.kernel import clock, ids, process_cache, registries
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.text import fold, sort_key
from nhipcau.organisations.models import TreeVersion, Unit, UnitAncestor
from nhipcau.spaces import operations
from nhipcau.spaces.models import Message, Poll, Topic
from nhipcau.spaces.operations import MessageDraft, PollDraft, SpaceDraft

__all__ = [
    "asked",
    "asked_in",
    "happened",
    "invite",
    "make_world",
    "opened",
    "person",
    "said",
    "space_of",
    "staff",
    "topic_in",
    "unit_id",
]

UNIONS = (
    # code, kind, level, name, above
    ("HP-PN", "womens_union", "city", "Hội LHPN thành phố Hải Phòng", "F-HP"),
    ("PN-10660", "womens_union", "commune", "Hội LHPN phường Ái Quốc", "MTTQ-10660"),
    ("ND-10660", "farmers_union", "commune", "Hội Nông dân phường Ái Quốc", "MTTQ-10660"),
)


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def make_world() -> None:
    """Write the small city with some of its unions, and the code lists."""
    make_city()
    for code, kind, level, name, above in UNIONS:
        make_unit(code, kind, level, name, above)
    TreeVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    process_cache.forget_all()
    registries.seeders.get("standards").load(_quiet)


def make_unit(code: str, kind: str, level: str, name: str, above: str) -> None:
    parent = Unit.objects.get(code=above)
    unit = Unit.objects.create(
        code=code,
        kind=kind,
        level=level,
        name=name,
        short_name=name,
        sort_key=sort_key(name),
        fold_key=fold(name),
        parent=parent,
        territory_id=parent.territory_id,
        valid_from=SINCE,
    )
    UnitAncestor.objects.create(unit=unit, ancestor=unit, depth=0)
    for row in UnitAncestor.objects.filter(unit=parent):
        UnitAncestor.objects.create(unit=unit, ancestor_id=row.ancestor_id, depth=row.depth + 1)


def opened(actor: Actor, *codes: str, **changes: Any) -> UUID:
    """Open a space and bring the units with these codes into it."""
    draft = SpaceDraft(**({"name": "Chuẩn bị Ngày hội Đại đoàn kết"} | changes))
    space_id = operations.open_space(actor=actor, draft=draft)
    for code in codes:
        operations.add_unit(actor=actor, space_id=space_id, unit_id=unit_id(code))
    return space_id


def topic_in(actor: Actor, space_id: UUID, title: str = "Phân công các đoàn thể", body: str = "Mời cùng bàn.") -> Topic:
    return operations.open_topic(actor=actor, space_id=space_id, title=title, draft=MessageDraft(body=body))


def said(actor: Actor, topic: Topic | UUID, body: str = "Nhất trí.", **changes: Any) -> Message:
    topic_id = topic if isinstance(topic, UUID) else topic.id
    return operations.post_message(actor=actor, topic_id=topic_id, draft=MessageDraft(body=body, **changes))


def asked(actor: Actor, topic: Topic, options: Sequence[str] = ("Thứ Bảy", "Chủ Nhật"), **changes: Any) -> Poll:
    given: dict[str, Any] = {"question": "Tổ chức ngày nào?", "closes_at": clock.now() + timedelta(days=2)}
    draft = PollDraft(options=options, **(given | changes))
    return operations.open_poll(actor=actor, topic_id=topic.id, draft=draft)


def invite(keeper: Actor, guest: Staff, space_id: UUID, *, days: int) -> UUID:
    """Invite somebody who has an account, by the e-mail they sign in with; returns the invitation."""
    email = f"{guest.person_id}@example.vn"
    EmailAddress.objects.get_or_create(user_id=guest.person_id, email=email, defaults={"primary": True})
    last_on = clock.today() + timedelta(days=days)
    return operations.invite_guest(actor=keeper, space_id=space_id, email=email, last_on=last_on)


def asked_in(keeper: Actor, space_id: UUID, code: str, words: str = "Mời cùng tham gia.", **more: Any) -> UUID:
    """Invite a unit from outside the keeper's line; returns the invitation."""
    return operations.invite_unit(actor=keeper, space_id=space_id, unit_id=unit_id(code), words=words, **more)


def space_of(topic: Topic) -> UUID:
    assert topic.space_id is not None
    return topic.space_id


def happened(subject_id: UUID) -> list[str]:
    names = Event.objects.filter(subject_id=subject_id).order_by("at", "pk").values_list("name", flat=True)
    return [name.partition(".")[2] for name in names]
