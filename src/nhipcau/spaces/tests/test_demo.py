"""The demo tells of three spaces and two discussions, once."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.kernel.registries import demo_parts, seeders
from nhipcau.spaces import demo, queries
from nhipcau.spaces.demo.stories import FESTIVAL
from nhipcau.spaces.models import Message, Pin, Poll, Space, SpaceGuest, Topic


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.mark.django_db
def test_the_demo_tells_of_lively_spaces_once(settings: Any) -> None:
    settings.DEMO = True
    for seeder in sorted(seeders, key=lambda part: part.order):
        seeder.load(_quiet)
    demo_parts.get("organisations").load(_quiet)
    demo.load(_quiet)
    demo.load(_quiet)
    assert Space.objects.count() == 3
    assert Topic.objects.filter(space__isnull=False).count() == 4
    poll = Poll.objects.get()
    assert (poll.voters, sum(poll.counts), poll.closed_at is not None) == (5, 5, True)
    assert Pin.objects.count() == 2
    assert Message.objects.exclude(named=[]).count() == 1
    guest = SpaceGuest.objects.get()
    building = demo._person("SXD", "officer")
    assert building is not None
    assert guest.person_id == building.person_id
    assert [row.is_guest for row in queries.space_list(actor=building)] == [True]
    head = demo._person("BCT-10903-01", "head")
    assert head is not None
    assert [row.name for row in queries.space_list(actor=head)] == [FESTIVAL.name]
    beside = demo._person("MTTQ-11383", "officer")
    assert beside is not None
    assert [one.space for one in queries.invitations(actor=beside)] == [FESTIVAL.name]
